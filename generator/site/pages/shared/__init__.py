"""What several pages are made of: view types, names of things, running text, channels, history."""
