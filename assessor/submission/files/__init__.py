"""Files, folders and streams: opening them, and finding which of them make one architecture."""
