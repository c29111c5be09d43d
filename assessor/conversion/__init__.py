"""Writing a submission in another format, without losing or adding a statement."""
