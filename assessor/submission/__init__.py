"""Reading submissions: one reader per format, each giving a graph, where every statement stands, and digests."""
