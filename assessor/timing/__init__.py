"""How long processes take: their critical paths, as statements with the premises they were computed from."""
