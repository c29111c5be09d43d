"""Assess how a power grid is to be coordinated, against the principles of grid architecture."""

__version__ = "0.2.0"
