"""Findings that somebody answers for: waivers from a file, and what each of them waives."""
