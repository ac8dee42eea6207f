"""A small encoder of sentences: what it is shown, and what it says of names and pairs."""
