"""The graph for other tools: RDF, GraphML, node-link JSON, CSV; written whole or not at all."""
