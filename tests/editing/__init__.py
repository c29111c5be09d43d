"""Tests of `assessor.editing`: submissions changed in memory."""
