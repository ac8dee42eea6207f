"""The graph in memory: arrays on which walks run, and how they look on a day."""
