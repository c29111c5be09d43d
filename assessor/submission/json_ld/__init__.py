"""Submissions in JSON-LD, without fetching anything."""
