"""What small trained models add to the rules: NumPy runs them, `make train` makes them."""
