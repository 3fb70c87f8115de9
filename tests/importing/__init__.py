"""Tests of the way in: from an announcement to the file format."""
