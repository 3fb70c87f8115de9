"""What changed between two texts, or two lists, so that people can read it."""

from generator.text.differences.difference import (
    Change,
    Difference,
    Kind,
    Nature,
    Piece,
    difference,
)
from generator.text.differences.items import Item, ItemKind, difference_of_items

__all__ = [
    "Change",
    "Difference",
    "Item",
    "ItemKind",
    "Kind",
    "Nature",
    "Piece",
    "difference",
    "difference_of_items",
]
