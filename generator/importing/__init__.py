"""From an announcement as it was signed (.docx, .html, .txt) to the values of the file format."""

from generator.importing.announcement import Imported, read_announcement
from generator.importing.codes import CODES, UnreadableError
from generator.importing.pieces import Piece

__all__ = ["CODES", "Imported", "Piece", "UnreadableError", "read_announcement"]
