"""Concepts and rules evaluated fast, for tests that need very many assessments."""
