"""The marked text of a disclosure beside its rules: the numbers in it that no issue has."""

import re
from pathlib import Path, PurePath

from generator.content.announcement_text import MARKED
from generator.content.yaml_source import read_text
from generator.domain.diagnostics import Diagnostic
from generator.text.folding import for_matching
from generator.text.marked.marked_text import MarkedLine, Sureness
from generator.text.marked.numbered import Numbered, left_out
from generator.text.marked.read import read_marked
from generator.text.numerals import number_of

_SHOWN = 14


def left_out_in(folder: Path | None, *, is_short: bool = False) -> tuple[Numbered, ...]:
    """Return the numbers inside other words that the issues leave out; none where nothing is marked."""
    if folder is None or not (folder / MARKED).is_file():
        return ()
    text = read_text(folder / MARKED, PurePath(folder.name) / MARKED)
    return (
        () if isinstance(text, Diagnostic) else left_out(read_marked(text).text, is_short=is_short)
    )


def lines_of_issues(folder: Path | None, count: int) -> tuple[list[int], list[int]]:
    """Return the lines of the marked text where a number of issues is stated, and where issues begin."""
    if folder is None or not (folder / MARKED).is_file():
        return [], []
    text = read_text(folder / MARKED, PurePath(folder.name) / MARKED)
    if isinstance(text, Diagnostic):
        return [], []
    lines = read_marked(text).text.lines
    begun = [line.number for line in lines for each in line.marks if each.mark.word == "问题"]
    stated = [line.number for line in lines if _states(line, count)]
    return stated, begun


def _states(line: MarkedLine, count: int) -> bool:
    """Tell whether a line says in a total that there are so many issues: 7个问题, 反馈问题7个."""
    has_total = any(each.mark.word == "=总数" for each in line.marks)
    folded = for_matching(line.text).text
    said = re.findall(r"(?:问题|任务|事项)(?:共)?(\d+|[一二三四五六七八九十]+)[个项条]", folded)
    said += re.findall(
        r"(\d+|[一二三四五六七八九十]+)[个项条](?:具体|反馈|整改|主要|突出){0,2}(?:问题|任务|事项)",
        folded,
    )
    return has_total and count in map(number_of, said)


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
