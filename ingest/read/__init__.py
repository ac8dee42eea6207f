"""Readers: from files, folders, JSON lines and standard input to articles."""
