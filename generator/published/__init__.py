"""What a published file holds: texts to search for personal data, and metadata to take out."""

from generator.published.allowances import Allowances
from generator.published.metadata import without_metadata
from generator.published.search import MEANINGS, Search, search_folder

__all__ = ["MEANINGS", "Allowances", "Search", "search_folder", "without_metadata"]
