"""The frame round every page, and what a page says of itself to machines."""
