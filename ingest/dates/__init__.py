"""Dates in news, English and Chinese."""
