"""The syntaxes of RDF: Turtle, N-Triples and RDF/XML, each statement with its place."""
