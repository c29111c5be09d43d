"""Reports of comparisons: sentences that all forms share, and a module for each form."""
