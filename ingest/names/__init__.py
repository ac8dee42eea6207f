"""Names in a text: found, typed, merged within the article and linked to the gazetteer."""
