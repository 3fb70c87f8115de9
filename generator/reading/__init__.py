"""The reading list: what an editor would mark in the margin; advice, never an error."""

from generator.reading.readings import READINGS, Reading, read_through

__all__ = ["READINGS", "Reading", "read_through"]
