"""Watchlists: saved rules, and what begins to match them from one day to another."""
