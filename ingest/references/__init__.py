"""Users' own lists of names: read from CSV, kept in the store, used when articles are read."""
