"""Evidence packs: everything behind a report in one file, and whether it still comes to the same."""
