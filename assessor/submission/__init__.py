"""Reading submissions: one reader per format, each giving a graph, places of statements, and digests."""
