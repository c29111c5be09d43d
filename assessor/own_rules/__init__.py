"""Rules that a user adds to the knowledge base."""
