"""Dates in running text, English and Chinese: found, resolved, never finer than stated."""
