"""What small trained models add to the rules: weights with Tierline, NumPy to run them."""
