"""One small file for each form of report, all fed by the same assessment."""
