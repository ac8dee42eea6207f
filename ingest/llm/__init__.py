"""A large language model as one more reader: asked over HTTP, believed only to the letter."""
