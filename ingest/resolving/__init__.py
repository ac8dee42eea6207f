"""Who may be who: finding entities that look alike, and writing down what somebody decides."""
