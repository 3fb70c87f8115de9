"""What a published file holds: texts to search for personal data, and metadata to take out."""

from generator.published.allowances import Allowances
from generator.published.metadata import without_metadata
from generator.published.parts import Searched, Site, search_site
from generator.published.search import MEANINGS, MadeOf, NamedFile, Search

__all__ = [
    "MEANINGS",
    "Allowances",
    "MadeOf",
    "NamedFile",
    "Search",
    "Searched",
    "Site",
    "search_site",
    "without_metadata",
]
