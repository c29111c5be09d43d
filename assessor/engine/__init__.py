"""Engines: a submission and the knowledge base in, rows out."""
