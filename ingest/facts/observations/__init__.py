"""Observations: numbers about an entity in time."""
