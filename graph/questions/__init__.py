"""What can be asked: one module a question, each a function from a live graph to an answer."""
