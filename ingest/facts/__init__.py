"""What an article claims: relations, events and observations, by rules held as data."""
