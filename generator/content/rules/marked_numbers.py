"""The marked text of a disclosure beside its rules: the numbers in it that no issue has."""

from pathlib import Path, PurePath

from generator.content.announcement_text import MARKED
from generator.content.yaml_source import read_text
from generator.domain.diagnostics import Diagnostic
from generator.text.marked.marked_text import Sureness
from generator.text.marked.numbered import Numbered, left_out
from generator.text.marked.read import read_marked

_SHOWN = 14


def left_out_in(folder: Path | None, *, is_short: bool = False) -> tuple[Numbered, ...]:
    """Return the numbers inside other words that the issues leave out; none where nothing is marked."""
    if folder is None or not (folder / MARKED).is_file():
        return ()
    text = read_text(folder / MARKED, PurePath(folder.name) / MARKED)
    return (
        () if isinstance(text, Diagnostic) else left_out(read_marked(text).text, is_short=is_short)
    )


def is_looked_at(folder: Path) -> bool:
    """Tell whether nobody has to look at the marks any more: while one is doubted, that is said of itself."""
    text = read_text(folder / MARKED, PurePath(folder.name) / MARKED)
    return not isinstance(text, Diagnostic) and not any(
        each.mark.sureness is Sureness.DOUBTED
        for line in read_marked(text).text.lines
        for each in line.marks
    )


def cut(words: str) -> str:
    """Return how words begin."""
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}……"
