"""SPARQL over one architecture: stored questions and one's own, in a process of their own."""
