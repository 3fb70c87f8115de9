"""What the parts of an announcement say, each read on its own."""
