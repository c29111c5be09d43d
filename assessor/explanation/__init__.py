"""Evidence of findings: the statements under them, and the proofs of those that were inferred."""
