"""From what was recognised to marks in the lines: each run of the source by what it became."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.importing.lines import FURNITURE, NOT_SHOWN, PAGE_NUMBER
from generator.importing.recognise.announcement import RecognisedAnnouncement
from generator.importing.recognise.groups import Position
from generator.importing.recognise.source_lines import PlacedParagraph, SourceLine
from generator.importing.text.paragraphs import Slice
from generator.importing.text.taken_run import TakenRun
from generator.text.marked.marked_text import Mark, MarkedLine, PlacedMark
from generator.text.marked.words import CUT_OFF, JOIN, OTHER, TABLE, WORDS, Scope
from generator.text.marked.write import clean_argument

LABEL = "标签"
_ISSUE = re.compile(r"issues/(?P<id>.+?)\.yml (?P<target>.*)")
_GROUP = re.compile(r"aspects\[(?P<aspect>\d+)\](?:\.categories\[(?P<category>\d+)\])?")
_ITEM = re.compile(r"(?P<list>organisation|later|under)\[(?P<place>\d+)\]")
_ITEMS = {"organisation": "组织", "later": "后续", "under": "小类"}
_STEP = re.compile(r"measures\[(?P<place>\d+)\]")
_ONLY_STOPS = re.compile(
    r"[\s，。、；：！？,.;:!?…—\-–~～·•“”‘’\"'()（）〔〕【】\[\]《》〈〉「」『』|｜│/\\_*#>»"
    r"\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060\ufeff⁰¹²³⁴⁵⁶⁷⁸⁹ⁱᵛˣ]*"
)
"""Stops and the signs of notes."""

_OPENING = ("（", "(", "【", "[", "〔")

_OF_WHOLE = {
    "title": "标题",
    "opening": "开头",
    "closing": "结尾",
    "issued.by": "落款",
    "issued.on": "落款",
    "issued.name": "公布单位",
    "issued.day": "公布日期",
    "group-state": "组状态",
}
_OF_ISSUE = {
    "lead_unit": "牵头单位",
    "leader": "责任领导",
    "due": "时限",
    "said": "状态",
    "goal": "目标",
    "finding": "问题表现",
    "results": "成效",
    "remaining": "还没办完",
    "closed.applied": "申请销号",
    "closed.checked": "验收",
    "closed.on": "销号",
    "closed.by": "验收单位",
}
_AGAIN = frozenset(("开头", "结尾", "联系方式", "落款", "标题"))
"""Words whose runs may be opened anew and still give one text."""


@dataclass(frozen=True, slots=True)
class Key:
    """Which run a stretch of text belongs to."""

    word: str
    issue: str = ""
    place: str = ""

    @property
    def is_value(self) -> bool:
        """Whether its text without label and brackets is a value."""
        return WORDS[self.word].is_value

    @property
    def takes_label(self) -> bool:
        """Whether a label right before it (责任单位：) is part of its run."""
        return self.is_value or self.word in ("目标", "问题表现")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line with its run; None for stops, which go with what stands before them."""

    start: int
    end: int
    key: Key | None
    is_label: bool = False
    """Whether it names what follows it in the line (责任单位：), or is the bracket before that."""
    is_spaced: bool = False
    """Whether only white space parts that name from what follows it, as in a cell of its own."""


@dataclass(frozen=True, slots=True)
class MarkedRuns:
    """Lines with the marks of their runs; `order` says which runs."""

    lines: tuple[MarkedLine, ...]
    order: tuple[Key | None, ...]
    """The run of each mark that opens one, in the order of the text."""


def mark_runs(
    lines: Sequence[SourceLine],
    taken: Iterable[TakenRun],
    recognised: RecognisedAnnouncement,
    ids: Sequence[str],
) -> MarkedRuns:
    """Return the lines with a mark before each run."""
    by_paragraph: dict[int, list[TakenRun]] = {}
    for each in taken:
        if each.run:
            by_paragraph.setdefault(each.run.paragraph.index, []).append(each)
    furniture = {each.paragraph.index for each in recognised.furniture}
    positions = {
        name: each.position for name, each in zip(ids, recognised.body.issues, strict=True)
    }
    printed = {
        run.paragraph.index: run for each in recognised.body.issues for run in each.issue.printed
    }
    marker = _Marker(positions)
    made = []
    for number, line in enumerate(lines):
        pieces = [
            piece
            for part in line.parts
            for piece in _pieces(
                part, by_paragraph.get(part.paragraph.index, ()), furniture, printed
            )
        ]
        made.append(marker.line(line, number, _parted_by_groups(_led_by_labels(pieces))))
    return MarkedRuns(tuple(made), tuple(marker.order))


def _pieces(
    part: PlacedParagraph,
    taken: Sequence[TakenRun],
    furniture: set[int],
    printed: Mapping[int, Slice],
) -> Iterator[Piece]:
    """Yield the stretches of a paragraph; where two runs overlap, the one taken first counts."""
    paragraph = part.paragraph
    whole = part.start, part.start + part.length
    if paragraph.index in furniture:
        yield Piece(*whole, Key(CUT_OFF, place=f"{paragraph.index} {FURNITURE}"))
        return
    if paragraph.aside:
        word = CUT_OFF if paragraph.aside in NOT_SHOWN else "注"
        yield Piece(*whole, Key(word, place=f"{paragraph.index} {paragraph.aside}"))
        return
    owners: list[TakenRun | None] = [None] * len(paragraph.text)
    for place, (first, last) in enumerate(paragraph.breaks):
        number = TakenRun(paragraph.all(), PAGE_NUMBER, f"{paragraph.index}-{place}")
        owners[first:last] = [number] * (last - first)
    for each in taken:
        start, end = each.run.span
        owners[start:end] = [old or each for old in owners[start:end]]
    start = 0
    for place in range(1, len(owners) + 1):
        if place < len(owners) and owners[place] is owners[start]:
            continue
        first, last = part.place(start), part.place(place)
        if last > first:
            owner = owners[start]
            if owner and (heading := printed.get(paragraph.index)) and _is_in(owner, heading):
                owner = replace(owner, role="heading")
            yield _piece(paragraph.text[start:place], owner, first, last)
        start = place


def _is_in(taken: TakenRun, heading: Slice) -> bool:
    """Tell whether a run of an issue stands in its heading: a state in brackets is part of it."""
    is_inside = heading.start <= taken.run.start and taken.run.end <= heading.end
    return is_inside and taken.target.endswith(" said")


def _piece(text: str, owner: TakenRun | None, start: int, end: int) -> Piece:
    if owner is None:
        is_stop = _ONLY_STOPS.fullmatch(text) is not None
        key = None if is_stop else Key(OTHER, place=f"{id(text)} {start}")
        return Piece(start, end, key, is_label=text.rstrip().endswith(_OPENING))
    if owner.role == PAGE_NUMBER:
        return Piece(start, end, Key(CUT_OFF, place=f"{owner.target} {PAGE_NUMBER}"))
    key = _key(owner)
    is_label = key.word == LABEL and owner.role == "label"
    is_spaced = is_label and not text.rstrip().endswith((":", "：", "】", "]", "］"))
    return Piece(start, end, key, is_label, is_spaced)


def _key(taken: TakenRun) -> Key:
    """Return the run that a stretch belongs to by what it became."""
    if own := _ISSUE.fullmatch(taken.target):
        return _issue_key(taken, own["id"], own["target"])
    if group := _GROUP.match(taken.target):
        return Key("类别" if group["category"] else "方面", place=group.group())
    if item := _ITEM.match(taken.target):
        return Key(_ITEMS[item["list"]], place=item.group())
    is_between = taken.target == "closing" and taken.run.start > 0
    if taken.target.startswith("channels") or is_between:
        return Key("联系方式")  # words between two channels are parted from them in the assembly
    return _of_whole(taken)


def _of_whole(taken: TakenRun) -> Key:
    if taken.target.startswith("table "):
        return Key(TABLE, place=taken.target.removeprefix("table "))
    if taken.target.startswith("facts "):
        return Key("事项", place=clean_argument(taken.target.removeprefix("facts ")))
    if taken.role == "unplaced" or taken.target not in _OF_WHOLE:
        return _alone(OTHER if taken.role == "unplaced" else LABEL, taken)
    is_apart = taken.role in ("again", "state") or taken.target == "issued.name"
    place = str(taken.run.paragraph.index) if is_apart else ""
    return Key(_OF_WHOLE[taken.target], place=place)


def _alone(word: str, taken: TakenRun, issue: str = "") -> Key:
    return Key(word, issue, f"{taken.run.paragraph.index} {taken.run.start}")


def _issue_key(taken: TakenRun, issue: str, target: str) -> Key:
    if step := _STEP.match(target):
        return Key("举措", issue, step.group())
    named, _, argument = target.partition(" ")
    if named in ("facts", "said") and argument:
        place = (
            clean_argument(argument)
            if named == "facts"
            else f"{taken.run.paragraph.index} {argument}"
        )
        return Key("事项" if named == "facts" else "状态", issue, place)
    if target.startswith("units"):
        return Key("责任单位", issue, f"{taken.run.paragraph.index} {taken.run.start}")
    if target in _OF_ISSUE and taken.role != "heading":
        place = "" if target in ("goal", "finding") else str(taken.run.paragraph.index)
        return Key(_OF_ISSUE[target], issue, place)
    if taken.role in ("label", "again") and target != "printed":
        return _alone(LABEL, taken, issue)
    return Key("问题", issue)


def _led_by_labels(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, each label right before a value as the beginning of that value's run."""
    led = list(pieces)
    following: Key | None = None
    for place in reversed(range(len(led))):
        own = led[place]
        is_apart = own.is_spaced and following is not None and following.word == "状态"
        if own.is_label and following and following.takes_label and not is_apart:
            led[place] = Piece(own.start, own.end, following)
        following = led[place].key or following
    return led


def _parted_by_groups(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of a row; where a group's name parts a number from its title, it is a fact.

    A mark of a group ends the issue before it: 序号、方面、问题 in this order; 序号、受理编号、问题 too.
    """
    parted = list(pieces)
    groups = 0
    behind: dict[Key, int] = {}
    """How many groups are named behind the nearest piece of each issue."""
    for place in reversed(range(len(pieces))):
        piece = pieces[place]
        if piece.key and piece.key.word == "问题":
            if groups > behind.get(piece.key, groups):
                key = Key("事项", piece.key.issue, "序号")
                parted[place] = Piece(piece.start, piece.end, key)
            behind[piece.key] = groups
        elif piece.key:
            groups += WORDS[piece.key.word].scope is Scope.GROUP or piece.key.word == "事项"
    return parted


@dataclass(slots=True)
class _Marker:
    """Puts a mark before each run, line by line."""

    positions: Mapping[str, Position]
    opened: dict[Key, int] = field(default_factory=dict)
    current: Key | None = None
    """The run that a line without a mark goes on with."""
    last_text: Key | None = None
    """The run that 接 goes on with."""
    position: Position = field(default_factory=Position)
    order: list[Key | None] = field(default_factory=list)
    issue: str = ""
    """The issue that a mark without an id belongs to."""
    line_issue: str = ""
    """The issue that 接 has named in this line."""

    def line(self, line: SourceLine, number: int, pieces: Sequence[Piece]) -> MarkedLine:
        """Return one line with its marks."""
        marks: list[PlacedMark] = []
        here = self.current
        self.line_issue = ""
        for piece in pieces:
            key = piece.key or (None if here else Key(OTHER, place=str(number)))
            if key is None or key == here or (here and key.word == here.word == LABEL and marks):
                continue
            is_first = not marks and _ONLY_STOPS.fullmatch(line.text[: piece.start])
            at = 0 if is_first else piece.start
            marks.extend(PlacedMark(at, each) for each in self._marks(key, number))
            here = key
        return MarkedLine(line.text, tuple(marks), number + 1)

    def _marks(self, key: Key, number: int) -> Iterator[Mark]:
        """Yield the mark of a run that begins or goes on here, and enter it."""
        is_known = key in self.opened
        if not is_known:
            self.opened[key] = number
        if key.word == "问题" and not is_known:
            yield from self._moved(self.positions[key.issue])
        elif key.word == "事项" and key.issue != (self.line_issue or self.issue):
            self.order.append(None)
            self.line_issue = key.issue
            yield Mark(JOIN, key.issue)
        is_again = is_known and key.word not in _AGAIN
        mark = self._again(key) if is_again else Mark(key.word, self._argument(key))
        if self._is_elsewhere(mark, key):
            self.order.append(None)
            self.line_issue = key.issue
            yield Mark(JOIN, key.issue)
        if mark != Mark(JOIN):
            self.order.append(key)
        yield mark
        self._enter(key)

    def _is_elsewhere(self, mark: Mark, key: Key) -> bool:
        """Tell whether a run of an issue stands where that issue does not go on."""
        is_of_issue = mark.meaning.scope is Scope.ISSUE and mark.meaning.opens_run
        return is_of_issue and key.issue not in ("", self.line_issue or self.issue)

    def _argument(self, key: Key) -> str:
        if key.word in (CUT_OFF, TABLE):
            return key.place.split(" ", 1)[1]
        if key.word == "事项":
            return key.place
        if key.word == "状态":
            return key.place.partition(" ")[2]
        return key.issue if key.word == "问题" else ""

    def _again(self, key: Key) -> Mark:
        if key == self.last_text:
            return Mark(JOIN)
        if WORDS[key.word].scope is Scope.GROUP:
            return Mark(key.word, key.place.rsplit("[", 1)[1].rstrip("]"))
        if key.is_value:
            return Mark(key.word)
        return Mark(JOIN, key.issue) if key.issue else Mark(key.word)

    def _moved(self, position: Position) -> Iterator[Mark]:
        """Yield the marks that take an issue back to where it stands."""
        if position.aspect != self.position.aspect:
            self.order.append(None)
            yield Mark("方面", str(position.aspect))
            self.position = Position(position.aspect)
        if position.category != self.position.category:
            self.order.append(None)
            yield Mark("类别", str(position.category))
        self.position = position

    def _enter(self, key: Key) -> None:
        scope = WORDS[key.word].scope
        if scope in (Scope.HEADING, Scope.GROUP, Scope.DISCLOSURE):
            self.issue = key.issue if scope is Scope.HEADING else ""
            self.line_issue = ""
        if key.word not in (CUT_OFF, "注"):
            self.current = key
            if not key.is_value:
                self.last_text = key
        if key.word in ("方面", "类别"):
            group = _GROUP.match(key.place)
            aspect = int(group["aspect"]) + 1 if group else 0
            category = int(group["category"]) + 1 if group and group["category"] else 0
            self.position = Position(aspect, category)
