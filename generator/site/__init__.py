"""The way out: from values to pages, search, and every other file."""
