"""Profiles: which rules count, at which levels, with which thresholds."""
