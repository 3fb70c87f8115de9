"""What is read in a second time: what changed in the text, what a person did, and both together."""
