"""The knowledge base: ontology and shapes, loaded as one versioned whole."""
