"""The text of an article: its language, sections with roles, and sentences."""
