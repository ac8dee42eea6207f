"""From text to statements: readers, sentences, names, dates and facts."""
