"""Back ends, one sub-package each; open them through `tierline.graph.store.open_store`."""
