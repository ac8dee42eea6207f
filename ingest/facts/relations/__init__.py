"""Relations: found by readable patterns over sentences whose names are masked by type."""
