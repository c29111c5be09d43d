"""Tests of `assessor.report.alternatives`, the reports of comparisons."""
