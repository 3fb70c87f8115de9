"""Marked text: the announcement's own text with a mark before each run that says what it is."""
