"""Marked text as the desk shows it: each line in its pieces, what each is, and what is doubted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.text.marked.marked_text import Mark, MarkedLine, MarkedText, Sureness
from generator.text.marked.runs import Run, Runs, Stretch, resolve
from generator.text.marked.ways import reasons_of, way_out
from generator.text.marked.words import DOUBT, WORDS, Argument, Scope, Shape

_NO_REASON = "程序没有把握"
_CLAUSE = re.compile(r"(?<=[。；：，、！？\t])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line that is one thing."""

    at: int
    text: str
    word: str
    """The word of its mark."""
    argument: str
    kind: str
    """The name of its colour."""
    begins: bool
    """Whether its mark stands here; else it goes on from above."""
    is_doubted: bool
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a line needs an eye, and what to do where that is right."""

    reason: str
    way: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a marked text."""

    number: int
    pieces: tuple[Piece, ...]
    doubts: tuple[Doubt, ...]
    issue: str
    """The id of the issue that it belongs to; "" for none."""
    opens: str
    """The id of the issue whose heading stands here; "" for none."""

    @property
    def text(self) -> str:
        """All of its words."""
        return "".join(each.text for each in self.pieces)


_KINDS = {
    Scope.DISCLOSURE: "whole",
    Scope.GROUP: "group",
    Scope.HEADING: "heading",
    Scope.ISSUE: "issue",
    Scope.ANYWHERE: "other",
}


def lines_of(text: MarkedText) -> tuple[Line, ...]:
    """Return the lines of a marked text that hold words, each with all that is doubted of it."""
    runs = resolve(text)
    found: list[Line] = []
    before: list[Doubt] = []
    for line, placed in zip(text.lines, runs.by_line(), strict=True):
        doubts = [*before, *_doubts(line)]
        if not line.text:
            before = doubts
            continue
        found.append(_line(runs, line, placed, doubts))
        before = []
    return tuple(found)


def _line(
    runs: Runs, line: MarkedLine, placed: tuple[tuple[Stretch, Run], ...], doubts: list[Doubt]
) -> Line:
    pieces = tuple(_piece(line, stretch, run) for stretch, run in placed)
    owners = [runs.owner(run) for _, run in placed]
    opened = (
        runs.owner(run)
        for stretch, run in placed
        if run.meaning.scope is Scope.HEADING and run.stretches[0] == stretch
    )
    owner = next((each for each in owners if each), None)
    return Line(line.number, pieces, tuple(doubts), owner or "", next(opened, None) or "")


def _piece(line: MarkedLine, stretch: Stretch, run: Run) -> Piece:
    own = next(
        (each.mark for each in line.marks if each.at == stretch.start and _opens(each.mark)), None
    )
    mark = own or run.mark
    return Piece(
        at=stretch.start,
        text=line.text[stretch.start : stretch.end],
        word=mark.word,
        argument=mark.argument,
        kind=_KINDS[run.meaning.scope],
        begins=own is not None,
        is_doubted=own is not None and own.sureness is Sureness.DOUBTED,
        is_confirmed=own is not None and own.sureness is Sureness.CONFIRMED,
    )


def _opens(mark: Mark) -> bool:
    return mark.meaning.shape in (Shape.RUN, Shape.JOIN)


def _doubts(line: MarkedLine) -> Iterator[Doubt]:
    for each in line.marks:
        if each.mark.sureness is Sureness.DOUBTED:
            for reason in reasons_of(each.mark.reason or _NO_REASON):
                words = "" if each.mark.word == DOUBT else line.text.strip()
                yield Doubt(reason, way_out(reason, words))


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that a run may be, for a list to choose from."""

    word: str
    sentence: str
    takes: str
    """What may stand behind it: "", 编号, 第几个, 状态, 年份 or 名称."""


_TAKES = {
    Argument.ISSUE: "编号",
    Argument.POSITION: "第几个",
    Argument.STATUS: "状态",
    Argument.YEAR: "年份",
    Argument.LABEL: "名称",
    Argument.REMARK: "说明",
}

_CHAPTERS = (
    ("问题和分组", (Scope.HEADING, Scope.GROUP)),
    ("一个问题里的", (Scope.ISSUE,)),
    ("整篇的", (Scope.DISCLOSURE,)),
    ("别的", (Scope.ANYWHERE,)),
)


def choices() -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """Return what a run may be, by chapters; not the words that only later reports have."""
    return tuple(
        (
            name,
            tuple(
                Choice(each.word, each.sentence, _TAKES.get(each.argument, ""))
                for each in WORDS.values()
                if each.shape in (Shape.RUN, Shape.JOIN)
                and each.scope in scopes
                and not each.field.startswith("report.")
            ),
        )
        for name, scopes in _CHAPTERS
    )


def edges(text: str) -> tuple[tuple[int, str], ...]:
    """Return where in a line something may begin: behind each stop, with the words that follow."""
    starts = [0, *(each.start() for each in _CLAUSE.finditer(text) if 0 < each.start() < len(text))]
    return tuple((start, text[start : start + 12]) for start in dict.fromkeys(starts))
