"""Marked text as the desk shows it: each line in its pieces, what each is, and what is doubted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.text.marked.answers import Answer, Said, Step, placed, to_place
from generator.text.marked.marked_text import Mark, MarkedLine, MarkedText, PlacedMark, Sureness
from generator.text.marked.runs import Run, Runs, Stretch, resolve
from generator.text.marked.state_before import state_before
from generator.text.marked.ways import (
    as_issue,
    asks_whether_issue,
    is_count,
    loses_a_fact,
    opposite,
    reasons_of,
    said_of,
)
from generator.text.marked.words import DOUBT, TABLE, WORDS, Argument, Scope, Shape, Word

_NO_REASON = "程序没有把握"
_CLAUSE = re.compile(r"(?<=[。；：，、！？\t])")
_ENDS = "。；：，、！？\t "


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
class Button:
    """An answer to a doubt that one click gives: what it says, and the marks that it sets."""

    label: str
    steps: tuple[tuple[str, int, int | None, str], ...]
    is_main: bool = False
    """Whether it says when it is right, and nothing beside it is likelier: it is shown before others."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a line needs an eye, and what to do where that is right."""

    reason: str
    way: str
    buttons: tuple[Button, ...] = ()
    words: tuple[str, ...] = ()
    """The marks that the way names and a person has to place."""
    is_count: bool = False
    """Whether it may be right all the same, and is explained then: who says so, and why."""
    loses: bool = False
    """Whether something goes unrecorded where it is only said to be right."""
    opposite: str = ""
    """What a person says where nothing goes unrecorded; "" where that is not asked."""


@dataclass(frozen=True, slots=True)
class Part:
    """A cut or a value that begins inside a line: it can be taken out again."""

    at: int
    word: str
    argument: str
    text: str


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
    parts: tuple[Part, ...] = ()

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
    above: list[MarkedLine] = []
    for line, stretches in zip(text.lines, runs.by_line(), strict=True):
        if not line.text:
            above.append(line)
            continue
        before = [doubt for each in above for doubt in _doubts(each, line.text)]
        found.append(_line(runs, line, stretches, [*before, *_doubts(line, line.text)]))
        above = []
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
    opens = next(opened, None) or ""
    return Line(line.number, pieces, tuple(doubts), owner or "", opens, tuple(_parts(line)))


def _parts(line: MarkedLine) -> Iterator[Part]:
    """Yield the cuts and values of a line, each with its words."""
    for place, each in enumerate(line.marks):
        shape = each.mark.meaning.shape
        if shape in (Shape.SPAN, Shape.CUT):
            end = _end_of(line.marks[place + 1 :], len(line.text), shape)
            yield Part(each.at, each.mark.word, each.mark.argument, line.text[each.at : end])


def _end_of(marks: tuple[PlacedMark, ...], length: int, shape: Shape) -> int:
    depth = 0
    for each in marks:
        is_end = each.mark.meaning.shape is Shape.END
        if shape is Shape.CUT and (each.mark.meaning.shape is Shape.CUT or _opens(each.mark)):
            return each.at
        if shape is Shape.SPAN and is_end and not depth:
            return each.at
        depth += (each.mark.meaning.shape is Shape.SPAN) - is_end
    return length


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


def _doubts(line: MarkedLine, words: str) -> Iterator[Doubt]:
    """Yield what is doubted in a line; `words` are those that a doubt of a gap speaks of."""
    for each in line.marks:
        if each.mark.sureness is Sureness.DOUBTED:
            at = each.at if each.mark.word != DOUBT else 0
            for reason in reasons_of(each.mark.reason or _NO_REASON):
                yield _doubt(reason, words, at)


def _doubt(reason: str, words: str, at: int) -> Doubt:
    said = said_of(reason, words) or Said("")
    return Doubt(
        reason=reason,
        way=said.sentence,
        buttons=buttons_of(reason, placed(said.answers, at), words),
        words=to_place(said.sentence),
        is_count=is_count(reason),
        loses=loses_a_fact(reason),
        opposite=opposite(reason),
    )


def buttons(answers: tuple[Answer, ...], words: str) -> tuple[Button, ...]:
    """Return the buttons that give answers to a doubt of some words."""
    return tuple(
        Button(
            _label(each, words),
            tuple((s.word, s.at, s.end, s.argument) for s in each.steps),
            bool(each.when) and each.is_likeliest,
        )
        for each in answers
    )


def ways_out(hint: str, words: str) -> tuple[Button, ...]:
    """Return the buttons for an error of a line: it is an issue, or what the hint names begins it."""
    named = (Answer("", (Step(each, 0),)) for each in to_place(hint) if each not in _NEEDS_MORE)
    steps = as_issue(words)[1]
    first = (Answer("是一个问题", steps),) if "[[问题" in hint and steps else ()
    return buttons((*first, *named), words)


_UNTOLD = (Shape.CUT, Shape.END)
"""Steps of which a button says no words: cuts inside of what it says, and the end of a value that goes."""
_NEEDS_MORE = ("问题", "接", DOUBT)
"""Marks that are none without what stands behind them."""
_SHOWN = 16


def _label(answer: Answer, words: str) -> str:
    """Return what a button says: when it is the right one, and what the words become."""
    told = (each for each in answer.steps if WORDS[each.word].shape not in _UNTOLD)
    steps = [each for each in told if each.word != TABLE]  # of a table `when` says it all
    if not steps:
        return answer.when
    ends = [*(each.at for each in steps[1:]), len(words)]
    said = "，".join(
        _told(WORDS[each.word], each.argument, words[each.at : each.end or end])
        for each, end in zip(steps, ends, strict=True)
    )
    if answer.when:
        return f"{answer.when}：{said}{_state_before(steps, words)}"
    return said if said.startswith("“") else f"是{said}"


def _state_before(steps: Sequence[Step], words: str) -> str:
    """Return what else a button does: a sentence of state before a heading goes to the issue before it."""
    heading = next((each.at for each in steps if WORDS[each.word].scope is Scope.HEADING), 0)
    found = state_before(words, heading) if heading else None
    return f"；上一个问题没有写状态的，“{words[slice(*found)]}”是它的状态" if found else ""


def _told(word: Word, argument: str, words: str) -> str:
    name = f"{word.word.lstrip('=')}{' ' + argument if argument else ''}"
    if word.shape is Shape.SPAN or word.scope in (Scope.HEADING, Scope.GROUP):
        return f"“{_short(words.strip())}”是{name}"
    return f"{re.split('[：；，。]', word.sentence)[0]}（{name}）"


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}……"


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
    Argument.NAMED: "问题=编号",
    Argument.NAMED_STATUS: "状态",
    Argument.NAMED_YEAR: "年份",
    Argument.COLUMNS: "各列是什么",
    Argument.TOTAL: "数什么，状态",
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


_OFTEN_NAME = "最常用的"
_OFTEN = (
    "问题", "接", "举措", "方面", "类别", "责任单位", "牵头单位", "时限", "状态", "成效", "还没办完", "后续",
    "标签", "联系方式", "结尾", "落款", "其他", "略",
)  # fmt: skip
"""What a misread run nearly always is: first in the list of some sixty."""

_PARTS = (("这几个字是一个值，留在文字里", Shape.SPAN), ("一段里面，从这里起是", Shape.CUT))


_LIKELY = (
    (re.compile(r"\s*(?:整改|落实|完成|办理|推进)(?:情况|措施|进展|结果|成效)[：:]"), "举措"),
    (re.compile(r"\s*(?:责任|承办|整改|配合)(?:单位|部门|科室|股室)[：:]"), "责任单位"),
    (re.compile(r"\s*牵头(?:单位|部门|科室)[：:]"), "牵头单位"),
    (re.compile(r"\s*(?:整改|完成)(?:时限|期限)[：:]"), "时限"),
    (re.compile(r".{0,60}(?:联系电话|监督电话|电子邮箱|邮政编码|通讯地址)[：:]"), "联系方式"),
    (re.compile(r"\s*(?:\d{4}年\d{1,2}月\d{1,2}日|[\u4e00-\u9fff]{2,24}委员会)\s*$"), "落款"),
    (re.compile(r"[^\t]*\t"), "其他"),
)
"""How a line begins that is hardly anything else: what it says of itself comes before what else it may be."""


def likely(words: str) -> str:
    """Return the word that a line is likeliest to be marked with, by how it begins; "" where nothing tells."""
    return next((word for sign, word in _LIKELY if sign.match(words)), "")


def buttons_of(reason: str, answers: tuple[Answer, ...], words: str) -> tuple[Button, ...]:
    """Return the buttons that answer a reason; what the line says of itself stands before what else it may be."""
    found, word = buttons(answers, words), likely(words)
    if not word or not answers or not asks_whether_issue(reason):
        return found
    steps = ((word, answers[0].steps[0].at, None, ""),)
    others = (replace(each, is_main=False) for each in found if each.steps != steps)
    label = f"是{_told(WORDS[word], '', words)}"
    return (Button(label, steps, is_main=True), *others)


def rarely(*, is_report: bool = False) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """Return what a run hardly ever is, by chapters."""
    return choices(is_report=is_report)[1:]


def choices(*, is_report: bool = False) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """Return what a run may be, by chapters; the words that only later reports have only in one."""
    often = (_OFTEN_NAME, tuple(_choice(WORDS[each]) for each in _OFTEN))
    rarely = tuple(
        (name, tuple(_choice(each) for each in _offered(is_report) if _is_run(each, scopes)))
        for name, scopes in _CHAPTERS
    )
    return (often, *rarely)


def all_choices(*, is_report: bool = False) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """Return what chosen words may be: what begins with them, what they are, or a part of a run."""
    parts = tuple(
        (name, tuple(_choice(each) for each in _offered(is_report) if each.shape is shape))
        for name, shape in _PARTS
    )
    return (*choices(is_report=is_report), *parts)


def _offered(is_report: bool) -> Iterator[Word]:
    return (each for each in WORDS.values() if is_report or not each.field.startswith("report."))


def _is_run(word: Word, scopes: tuple[Scope, ...]) -> bool:
    is_run = word.shape in (Shape.RUN, Shape.JOIN) and word.scope in scopes
    return is_run and word.word not in _OFTEN


def _choice(word: Word) -> Choice:
    return Choice(word.word, word.sentence, _TAKES.get(word.argument, ""))


def edges(text: str) -> tuple[tuple[int, str], ...]:
    """Return where in a line something may begin: behind each stop, with the words that follow."""
    starts = [0, *(each.start() for each in _CLAUSE.finditer(text) if 0 < each.start() < len(text))]
    return tuple((start, text[start : start + 12]) for start in dict.fromkeys(starts))


def ends(text: str) -> tuple[tuple[int, str], ...]:
    """Return where in a line a value may end: before each stop, with the words that lead to it."""
    stops = [*(each.start() for each in _CLAUSE.finditer(text)), len(text)]
    places = (len(text[:stop].rstrip(_ENDS)) for stop in stops)
    return tuple((at, text[max(0, at - 12) : at]) for at in dict.fromkeys(places) if at)
