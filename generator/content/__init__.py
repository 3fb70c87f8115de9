"""The content folder: read, validate, check, and change in place."""
