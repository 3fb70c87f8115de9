"""From lines and marks to the text of `marked.txt`."""

import re

from generator.text.marked.marked_text import Mark, MarkedLine, MarkedText, PlacedMark
from generator.text.marked.words import SOURCE, WITHHELD, WITHHELD_TEXT, Shape

_SLASHES = re.compile(r"(?<!\\)(\\+)(?=[\[［]{2})")
_PAIR = re.compile(r"[\[［]{2}")
_OPENING = (Shape.RUN, Shape.JOIN)
_NO_ARGUMENT = str.maketrans("？?！!：:[]［］", "          ")
_NO_REASON = str.maketrans("[]［］\r\n", "〔〕〔〕  ")


def write_marked(text: MarkedText) -> str:
    """Return the text of `marked.txt`; reading it gives the same lines and marks again."""
    head: tuple[str, ...] = ()
    if text.source:
        name = clean_argument(text.source.name)
        head = (f"[[{SOURCE} {name} {text.source.sha256}]]",)
    return "".join(f"{each}\n" for each in (*head, *map(write_line, text.lines)))


def write_line(line: MarkedLine) -> str:
    """Return one line with its marks and escapes."""
    place = _tabs(line)
    written = ["\t" * place]
    for each in line.marks:
        written.append(escaped(line.text[place : each.at], before_mark=True))
        written.append(write_mark(each.mark))
        place = max(place, _end(line, each))
    written.append(escaped(line.text[place:], before_mark=False))
    return "".join(written)


def _tabs(line: MarkedLine) -> int:
    """Return how many tabs may stand before a line's first mark: they are its run's all the same."""
    if not line.marks or line.marks[0].at or line.marks[0].mark.meaning.shape not in _OPENING:
        return 0
    tabs = len(line.text) - len(line.text.lstrip("\t"))
    return tabs if all(each.at >= tabs for each in line.marks[1:]) else 0


def _end(line: MarkedLine, placed: PlacedMark) -> int:
    """Return where the text goes on behind a mark; what 隐去 stands for is not written."""
    is_withheld = placed.mark.word == WITHHELD
    starts = line.text.startswith(WITHHELD_TEXT, placed.at)
    return placed.at + len(WITHHELD_TEXT) if is_withheld and starts else placed.at


def write_mark(mark: Mark) -> str:
    """Return a mark as it is written: `[[word argument？：reason]]`."""
    argument = f" {mark.argument}" if mark.argument else ""
    reason = f"：{clean_reason(mark.reason)}" if mark.reason else ""
    return f"[[{mark.word}{argument}{mark.sureness.value}{reason}]]"


def clean_argument(argument: str) -> str:
    """Return an argument without the signs that it cannot hold."""
    return " ".join(argument.translate(_NO_ARGUMENT).split())


def clean_reason(reason: str) -> str:
    """Return a reason without the signs that it cannot hold."""
    return reason.translate(_NO_REASON).strip()


def escaped(text: str, *, before_mark: bool) -> str:
    """Return text as it stands in `marked.txt`, so that nothing in it is taken for a mark."""
    end = "[[" if before_mark else ""
    doubled = _SLASHES.sub(lambda found: found[1] * 2, text + end)
    doubled = doubled.removesuffix(end) if end else doubled
    return _PAIR.sub(lambda found: "\\" + found.group(), doubled)
