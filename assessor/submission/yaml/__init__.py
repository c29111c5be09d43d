"""Submissions in YAML, each value with its place."""
