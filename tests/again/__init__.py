"""What is read in a second time."""
