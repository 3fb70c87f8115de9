"""The source cut into pieces: every character is in exactly one, and each knows its role."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.importing.text.paragraphs import Paragraph
from generator.importing.text.taken_run import TakenRun


@dataclass(frozen=True, slots=True)
class SourcePiece:
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


def cut_source(
    paragraphs: Sequence[Paragraph], taken: Iterable[TakenRun]
) -> tuple[SourcePiece, ...]:
    """Return the pieces of the source; what nothing took is `unplaced`.

    Where two runs overlap, the one taken first keeps the characters.
    """
    by_paragraph: dict[int, list[TakenRun]] = {}
    for each in taken:
        if each.run:
            by_paragraph.setdefault(each.run.paragraph.index, []).append(each)
    pieces: list[SourcePiece] = []
    for paragraph in paragraphs:
        if pieces:
            pieces.append(SourcePiece("\n", "stop", "", paragraph.line))
        pieces.extend(_paragraph(paragraph, by_paragraph.get(paragraph.index, ())))
    return tuple(pieces)


def _paragraph(paragraph: Paragraph, taken: Sequence[TakenRun]) -> list[SourcePiece]:
    owners: list[TakenRun | None] = [None] * len(paragraph.text)
    for each in taken:
        start, end = each.run.span
        for place in range(start, end):
            if owners[place] is None:
                owners[place] = each
    pieces: list[SourcePiece] = []
    start = 0
    for place in range(1, len(owners) + 1):
        if place < len(owners) and owners[place] is owners[start]:
            continue
        pieces.append(_piece(paragraph, start, place, owners[start]))
        start = place
    return pieces


def _piece(paragraph: Paragraph, start: int, end: int, owner: TakenRun | None) -> SourcePiece:
    text = paragraph.text[start:end]
    if owner is not None:
        return SourcePiece(text, owner.role, owner.target, paragraph.line)
    role = "stop" if _ONLY_STOPS.fullmatch(text) else "unplaced"
    return SourcePiece(text, role, "", paragraph.line)
