"""The source cut into pieces: every character is in exactly one, and each knows its role."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.importing.text.paragraphs import Paragraph
from generator.importing.text.placed import Placed


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the source as written; the texts of all pieces joined are the source.

    Roles: the names of what the run became (title, text, lead, mark, label, said, section, …);
    `stop` for punctuation and space between two runs; `unplaced` for what no rule took.
    """

    text: str
    role: str
    target: str
    """The field it became or belongs to, such as issues/15.yml measures[0].text."""
    line: int


_ONLY_STOPS = re.compile(
    r"[\s，。、；：！？,.;:!?…—\-–~～·•“”‘’\"'()（）〔〕【】\[\]《》〈〉「」『』|│/\\_*#>»"
    r"\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060\ufeff]*"
)


def tile(
    paragraphs: Sequence[Paragraph], placed: Iterable[Placed]
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the pieces of the source, and those of them that nothing took.

    Where two runs overlap, the one placed first keeps the characters.
    """
    by_paragraph: dict[int, list[Placed]] = {}
    for each in placed:
        if each.run:
            by_paragraph.setdefault(each.run.paragraph.index, []).append(each)
    pieces: list[Piece] = []
    for paragraph in paragraphs:
        if pieces:
            pieces.append(Piece("\n", "stop", "", paragraph.line))
        pieces.extend(_paragraph(paragraph, by_paragraph.get(paragraph.index, ())))
    return tuple(pieces), tuple(each for each in pieces if each.role == "unplaced")


def _paragraph(paragraph: Paragraph, placed: Sequence[Placed]) -> list[Piece]:
    owners: list[Placed | None] = [None] * len(paragraph.text)
    for each in placed:
        start, end = each.run.span
        for place in range(start, end):
            if owners[place] is None:
                owners[place] = each
    pieces: list[Piece] = []
    start = 0
    for place in range(1, len(owners) + 1):
        if place < len(owners) and owners[place] is owners[start]:
            continue
        pieces.append(_piece(paragraph, start, place, owners[start]))
        start = place
    return pieces


def _piece(paragraph: Paragraph, start: int, end: int, owner: Placed | None) -> Piece:
    text = paragraph.text[start:end]
    if owner is not None:
        return Piece(text, owner.role, owner.target, paragraph.line)
    role = "stop" if _ONLY_STOPS.fullmatch(text) else "unplaced"
    return Piece(text, role, "", paragraph.line)
