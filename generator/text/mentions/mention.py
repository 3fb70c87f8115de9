"""What a mention is."""

from dataclasses import dataclass
from enum import StrEnum


class MentionKind(StrEnum):
    """What a mention names."""

    FIGURE = "figure"
    DATE = "date"
    DOCUMENT = "document"
    UNIT = "unit"


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One figure, date, document or unit where a text names it.

    `text` is what stands from `start` to `end`; `name` is what a collecting page lists it under:
    a document's title without its marks, a date in ISO form where the text gives a whole one.
    """

    start: int
    end: int
    kind: MentionKind
    text: str
    name: str
