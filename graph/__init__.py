"""What is known: the model, the vocabulary, the stores and the questions."""
