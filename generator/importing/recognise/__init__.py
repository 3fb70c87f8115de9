"""What each part of an announcement is."""
