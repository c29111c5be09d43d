"""Several architectures side by side: how well each keeps to the principles, and what it takes to get there."""
