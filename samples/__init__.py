"""Two news articles to begin with; they belong to their publishers (see NOTICE)."""
