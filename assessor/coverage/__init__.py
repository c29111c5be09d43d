"""What of a submission no rule looked at, and what is not said: where an author can add something to get an answer."""
