"""What nobody has looked at yet in a marked text, as a list that a person can go through."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path, PurePath

from generator.content.announcement_text import MARKED
from generator.content.yaml_source import read_text
from generator.domain.diagnostics import Diagnostic
from generator.text.marked.marked_text import MarkedText, Sureness
from generator.text.marked.read import read_marked
from generator.text.marked.ways import is_count, reasons_of, way_out
from generator.text.marked.words import DOUBT, WORDS

_NO_REASON = "没有把握"
_SHOWN = 14


@dataclass(frozen=True, slots=True)
class Doubted:
    """One reason to look, and the lines of the marked text that give it."""

    reason: str
    lines: tuple[int, ...]
    weight: int
    """How much goes wrong where it is right: 0 is the most."""
    words: str = ""
    """How the text begins, where it is one line."""
    way: str = ""
    """What to write where the reason is right."""

    def __str__(self) -> str:
        words = f"“{self.words}”" if self.words else ""
        return f"第 {_ranges(self.lines)} 行{words}：{self.reason}"


def doubted_in(folder: Path, marked: str = MARKED) -> tuple[Doubted, ...]:
    """Return what there is to look at in a marked text of a folder, most doubtful first."""
    text = read_text(folder / marked, PurePath(folder.resolve().name) / marked)
    return () if isinstance(text, Diagnostic) else doubted(read_marked(text).text)


def doubted(text: MarkedText) -> tuple[Doubted, ...]:
    """Return each reason once: a count that differs, then gaps, then what is told of the fewest lines."""
    found: dict[str, list[tuple[int, int]]] = {}
    starts = {each.number: each.text.strip() for each in text.lines}
    for line, weight, reason in _reasons(text):
        found.setdefault(reason, []).append((line, weight))
    missed = _missed(text)
    listed = [
        _with_missed(_doubted(reason, places, starts), missed) for reason, places in found.items()
    ]
    return tuple(
        sorted(
            listed,
            key=lambda each: (
                not is_count(each.reason),
                each.weight > 0,
                len(each.lines),
                each.weight,
                each.lines,
            ),
        )
    )


_NAMED = re.compile(r"(?:^|(?<=。))(?!针对|对|就|围绕|聚焦)[^，。；：\t]{3,40}问题(?=，)")
_OF_WHOLE = frozenset(("开头", "组织", "后续", "结尾", "标题", "略"))


def _missed(text: MarkedText) -> tuple[str, ...]:
    """Return where a sentence inside a text names a problem and goes on: an issue may be missed there."""
    found: list[str] = []
    word = ""
    for line in text.lines:
        runs = [each for each in line.marks if each.mark.meaning.opens_run]
        for title in _NAMED.finditer(line.text):
            before = [each for each in runs if each.at <= title.start()]
            own = before[-1].mark.word if before else word
            if own not in _OF_WHOLE and not (own == "问题" and before):
                found.append(f"第 {line.number} 行“{title.group()}，……”")
        word = runs[-1].mark.word if runs else word
    return tuple(found)


def _with_missed(each: Doubted, missed: Sequence[str]) -> Doubted:
    """Return a doubt; where issues are missing, with the places where one may be."""
    if not (is_count(each.reason) and missed and each.way.startswith("少")):
        return each
    return replace(each, way=f"{each.way}；可能在{'、'.join(missed[:_PLACES])}")


_PLACES = 3


def _reasons(text: MarkedText) -> Iterator[tuple[int, int, str]]:
    """Yield each reason of each doubted mark with the line that it speaks of, and its weight."""
    for line, following in zip_longest(text.lines, text.lines[1:]):
        for mark in (each.mark for each in line.marks):
            if mark.sureness is Sureness.DOUBTED:
                of = following if following and mark.word == DOUBT else line
                for reason in reasons_of(mark.reason or _NO_REASON):
                    yield of.number, WORDS[mark.word].weight, reason


def _doubted(reason: str, places: Sequence[tuple[int, int]], starts: dict[int, str]) -> Doubted:
    lines = tuple(dict.fromkeys(line for line, _ in places))
    words = starts[lines[0]].split("\t")[0] if len(lines) == 1 else ""
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}……"
    weight = min(weight for _, weight in places)
    way = way_out(reason, starts[lines[0]] if len(lines) == 1 else "")
    return Doubted(reason, lines, weight, shown, way)


def _ranges(lines: Sequence[int]) -> str:
    """Return line numbers as people write them: 11—13、20."""
    parts: list[list[int]] = []
    for each in lines:
        if parts and each == parts[-1][-1] + 1:
            parts[-1].append(each)
        else:
            parts.append([each])
    return "、".join(_range(each) for each in parts)


def _range(lines: Sequence[int]) -> str:
    return f"{lines[0]}—{lines[-1]}" if len(lines) > 2 else "、".join(map(str, lines))
