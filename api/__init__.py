"""HTTP: questions and answers over the graph, and the page that asks them."""
