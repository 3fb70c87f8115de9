"""Hold the data of each disclosure to its marked text: the way in is asked what the marks give."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from generator.content.announcement_text import ASSEMBLED, MARKED
from generator.content.yaml_source import read_text, read_yaml
from generator.domain.diagnostics import Diagnostic, Place
from generator.domain.fields import Loc
from generator.domain.model import Disclosure


def differing_from_marks(content: Path, disclosures: Iterable[Disclosure]) -> Iterator[Diagnostic]:
    """Yield where the data of a verbatim disclosure and its marks differ.

    What is wrong with the marks themselves is told where they are read; they give nothing then.
    """
    marked = [
        each
        for each in disclosures
        if each.announcement.is_verbatim and each.original and each.original.marks
    ]
    if not marked:
        return
    # The way in loads readers of Word and HTML, which no other disclosure needs.
    from generator.importing.again.held import held_to_marks  # noqa: PLC0415

    def place_of(path: PurePath, loc: Loc) -> Place:
        return read_yaml(content / path, path).place(loc)

    for each in marked:
        texts = (_text(content, each.id, name) for name in (MARKED, ASSEMBLED))
        text, assembled = texts
        yield from held_to_marks(each, text or "", assembled, place_of)


def _text(content: Path, disclosure: str, name: str) -> str | None:
    """Return a text of a disclosure; None where it is not there or cannot be read."""
    path = PurePath(disclosure) / name
    if not (content / path).is_file():
        return None
    text = read_text(content / path, path)
    return None if isinstance(text, Diagnostic) else text
