"""Rows become findings, findings become verdicts."""
