"""Changes of a submission in memory: what would be different if it said something else."""
