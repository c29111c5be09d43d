"""The structure of queries, to weaken them."""
