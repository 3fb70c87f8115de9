"""From an announcement as it was signed (.docx, .html, .txt) to the values of the file format."""

from generator.importing.announcement import Imported, read_announcement
from generator.importing.remarks import CODES, UnreadableError

__all__ = ["CODES", "Imported", "UnreadableError", "read_announcement"]
