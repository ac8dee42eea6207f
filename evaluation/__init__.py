"""How good the extraction is: gold annotations, the scorer and its report."""
