"""Marked text: the format, and the data that follows from it."""
