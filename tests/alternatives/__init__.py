"""Tests of `assessor.alternatives`: several architectures side by side."""
