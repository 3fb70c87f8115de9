"""The desk: what it does to files, and who may ask it."""
