"""The reading list: what an editor would mark in the margin; advice, never an error."""

from generator.content.proofreading.checks import READINGS, Reading, read_through

__all__ = ["READINGS", "Reading", "read_through"]
