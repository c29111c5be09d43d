"""The findings of one day, recorded, and what is new since then, gone or unchanged."""
