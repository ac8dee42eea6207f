"""Pictures: chains, timelines, networks and the page, drawn from answers over the graph."""
