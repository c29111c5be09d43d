"""What each verdict hangs on: the single statements that would change it if they were wrong."""
