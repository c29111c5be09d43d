"""Tests of `assessor.comparison`: two assessments side by side."""
