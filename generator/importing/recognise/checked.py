"""What was read, as the checks look at it: issues with their lines, and everything else by line."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.domain.model import Aspect, Total
from generator.domain.status import Status
from generator.importing.recognise.announcement import RecognisedAnnouncement
from generator.importing.recognise.groups import Position
from generator.importing.recognise.parts.issue import RecognisedIssue
from generator.importing.recognise.spans import Places
from generator.importing.text.labels import label_role
from generator.importing.text.marks import Mark as NumberMark
from generator.importing.text.marks import leading_mark
from generator.text.folding import for_matching
from generator.text.marked.arguments import named_issues
from generator.text.marked.marked_text import MarkedLine, MarkedText
from generator.text.marked.runs import Run, Runs, resolve
from generator.text.marked.words import JOIN
from generator.text.state_words import status_of

_GROUPS = frozenset(("方面", "类别", "小类"))
FORM = re.compile(
    r"(?:关于|针对)[^。;]{2,80}?(?:的问题|问题)(?=[。:]|的?整改|$)|[^。;]{2,60}问题的?整改(?:落实|进展|完成)*情况"
)
"""The words of a heading that says itself that it heads an issue."""
_LONG_FORM = re.compile(r"(?:关于|针对).*问题[。:]?$|(?:指出|发现|提出)[,:]")
_OF_ISSUES = frozenset(
    ("标签", "状态", "责任单位", "牵头单位", "责任领导", "时限", "成效", "目标", "问题表现")
)
_LOOSE = frozenset(("标签", "其他", "注", "略"))
"""What behind the last words of an issue is none of it: the heads and the text of later sections."""


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """One line: its folded text, the words of the marks in it, and whether it is of a table."""

    place: int
    folded: str
    words: tuple[str, ...]
    first_word: str
    last_word: str
    """The words of the runs that its first and its last characters are in."""
    owner: int | None
    """Which of the issues has its first characters, from 0."""
    is_row: bool
    mark: NumberMark | None
    """The number that it begins with; none in a row of a table."""
    stays: int
    """How many stays of an inspection are marked in it."""
    spans: tuple[tuple[str, str], ...] = ()
    """The word of each mark of a value in it, and the folded words of the value."""
    cells: tuple[str, ...] = ()
    """Of a row: the words of its cells."""
    of_issues: frozenset[str] = frozenset()
    """The ids of the issues that the values in it name."""

    @property
    def filled(self) -> tuple[bool, ...]:
        """Which of its cells hold words."""
        return tuple(map(bool, self.cells))

    @property
    def kind(self) -> str:
        """The kind of its number, empty where it has none."""
        return self.mark.kind if self.mark else ""

    @property
    def sign(self) -> str:
        """The kind of its number and the sign behind it: 1. and 1、 may be two levels."""
        return f"{self.kind}{self.folded[self.mark.length - 1]}" if self.mark else ""

    @property
    def bare(self) -> str:
        """Its words without its number."""
        return self.folded[self.mark.length :] if self.mark else self.folded

    @property
    def is_group(self) -> bool:
        """Whether it heads a group of issues, and no issue."""
        return bool(_GROUPS & set(self.words)) and "问题" not in self.words


@dataclass(frozen=True, slots=True)
class CheckedRun:
    """One run of an issue: the word of its mark, and its folded text."""

    word: str
    folded: str
    place: int
    """The line that it begins in."""
    parts: tuple[tuple[int, str], ...] = ()
    """Its folded text line by line, each with the line that it stands in."""
    argument: str = ""
    """What its mark says beside its word: the name of a fact."""
    cells: int = 1
    """The most cells of one row that it has."""
    spans: tuple[tuple[str, str], ...] = ()
    """The word of each mark of a value inside it, and the folded words of the value."""

    @property
    def named(self) -> int:
        """Where the name ends that it begins with, where its field takes one (责任单位：)."""
        found = _NAME_FIRST.match(self.folded)
        return found.end() if found and label_role(found[1] or found[2]) else 0

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Yield its sentences, each with its line, without the stops between them."""
        for place, folded in self.parts:
            yield from ((place, each) for each in _STOP.split(folded) if each)


_STOP = re.compile("[。;!?！？]")
_NAME_FIRST = re.compile(
    r"(?:\(?\d{1,2}[).、]|[①-⑩])?(?:[【\[(]([^】\]):]{2,14})[】\])]:?|\(?([^(:,。;]{2,14}):)"
)


@dataclass(frozen=True, slots=True)
class CheckedIssue:
    """One issue with its lines; the first is that of its heading."""

    issue: RecognisedIssue
    position: Position
    lines: tuple[CheckedLine, ...]
    runs: tuple[CheckedRun, ...]

    @property
    def first(self) -> int:
        """The place of the line that its heading stands in."""
        return self.lines[0].place

    @property
    def title(self) -> str:
        """Its title, folded."""
        return for_matching(self.issue.title).text

    @property
    def is_named_as_one(self) -> bool:
        """Whether its heading itself says that it is an issue."""
        return any("问题" in each.folded or "整改" in each.folded for each in self.issue.printed)

    @property
    def shape(self) -> tuple[bool, str]:
        """What shows that it is an issue: the form of its heading, the first label below it."""
        behind = itertools.dropwhile(lambda each: each.word != "问题", self.runs)
        labels = [each for each in behind if each.word == "标签"]
        head = "".join(each.folded for each in self.issue.printed)
        is_form = FORM.search(head) is not None or _LONG_FORM.search(head) is not None
        return is_form, labels[0].folded if labels else ""

    @property
    def is_parted(self) -> bool:
        """Whether it has what only an issue has: a state of its own, names of its parts, units, a limit."""
        behind = itertools.dropwhile(lambda each: each.word != "问题", self.runs)
        return bool(self.issue.said) or any(each.word in _OF_ISSUES for each in behind)

    @property
    def ends_with_stop(self) -> bool:
        """Whether a stop ends its heading."""
        return bool(self.issue.printed) and self.issue.printed[-1].folded.endswith(
            ("。", ".", "”", ":")
        )

    @property
    def length(self) -> int:
        """How many characters its lines hold."""
        return sum(len(each.folded) for each in self.lines)

    def count(self, word: str) -> int:
        """Return how many of its runs have a word."""
        return sum(each.word == word for each in self.runs)


@dataclass(frozen=True, slots=True)
class CheckedReading:
    """A whole announcement as it was read."""

    issues: tuple[CheckedIssue, ...]
    lines: tuple[CheckedLine, ...]
    totals: tuple[tuple[int, Total], ...]
    """Each stated total and the line that it stands in."""
    aspects: int
    groups: tuple[str, ...] = ()
    """The titles of the aspects and their categories."""
    channels: frozenset[str] = frozenset()
    """The kinds of the channels that were read."""

    @property
    def names_its_issues(self) -> bool:
        """Whether what stands over the issues says that it holds some: a part, or each group."""
        first = self.issues[0].first if self.issues else 0
        is_part = any(_NAMES_ISSUES.search(each.folded[:40]) for each in self.lines[1:first])
        nearest = [each for each in self._nearest_groups() if not each.is_row]
        are_groups = all(_NAMES_GROUP.search(each.bare) for each in nearest)
        return are_groups and (is_part or bool(nearest))

    def _nearest_groups(self) -> Iterator[CheckedLine]:
        """Yield the headings that stand right above issues."""
        above: CheckedLine | None = None
        for line in self.lines:
            if line.is_group:
                above = line
            elif above and "问题" in line.words:
                yield above
                above = None


_NAMES_GROUP = re.compile(
    r"方面|不|差距|问题|弱|缺|有待|短板|偏|少|慢|松|差|乱|难|反馈|专项|意见|事项"
)
_NAMES_ISSUES = re.compile(
    r"^(?:[一二三四五]、|第.部分).{0,16}(?:问题|意见|任务|事项).{0,8}(?:整改|落实)"
)


def checked_reading(
    lines: Sequence[MarkedLine], recognised: RecognisedAnnouncement, places: Places
) -> CheckedReading:
    """Return what was read in the shape that the checks look at."""
    return read_for_checks(
        lines,
        [(each.issue, each.position) for each in recognised.body.issues],
        tuple((places.line(each.run), each.total) for each in recognised.totals),
        recognised.body.aspects,
        frozenset(str(each.kind) for each in recognised.contacts.channels),
    )


def read_for_checks(
    lines: Sequence[MarkedLine],
    found: Sequence[tuple[RecognisedIssue, Position]],
    totals: tuple[tuple[int, Total], ...],
    aspects: Sequence[Aspect],
    channels: frozenset[str],
) -> CheckedReading:
    """Return marked lines and what stands in them in the shape that the checks look at."""
    runs = resolve(MarkedText(tuple(lines)))
    by_line = runs.by_line()
    ends: dict[int, int] = {}
    for run in runs.runs:
        if run.issue is not None and run.mark.word not in _LOOSE and run.stretches:
            ends[run.issue] = max(ends.get(run.issue, 0), run.stretches[-1].line)
    owners = {
        stretch.line: run.issue
        for run in reversed(runs.runs)
        for stretch in run.stretches
        if run.issue is not None and stretch.line <= ends.get(run.issue, -1)
    }
    values: dict[int, list[tuple[str, str]]] = {}
    for run in runs.runs:
        for span in run.spans:
            if span.stretches:
                words = for_matching(runs.words(span.stretches)).text
                values.setdefault(span.stretches[0].line, []).append((span.mark.word, words))
    shown = tuple(
        CheckedLine(
            place,
            folded,
            (
                *(run.mark.word for _, run in by_line[place] if run.line == place),
                *(JOIN for each in line.marks if each.mark.word == JOIN),
            ),
            next((run.mark.word for _, run in by_line[place]), ""),
            next((run.mark.word for _, run in reversed(by_line[place])), ""),
            owners.get(place),
            is_row,
            None if is_row else leading_mark(folded),
            sum(each.mark.word == "=进驻" for each in line.marks),
            tuple(values.get(place, ())),
            tuple(each.strip() for each in line.text.split("\t")) if is_row else (),
            frozenset(name for each in line.marks for name in named_issues(each.mark)),
        )
        for place, line in enumerate(lines)
        for folded, is_row in ((for_matching(line.text).text, "\t" in line.text),)
    )
    own: dict[int, list[Run]] = {}
    for run in runs.runs:
        if run.issue is not None and run.line <= ends.get(run.issue, -1):
            own.setdefault(run.issue, []).append(run)
    states = dict(_states_elsewhere(runs))
    issues = []
    for place, (read, position) in enumerate(found):
        state = (
            None if read.said or place >= len(runs.issues) else states.get(runs.issues[place].id)
        )
        issue = replace(read, status=state) if state else read
        mine = own.get(place, [])
        told = [run for run in mine if not run.mark.meaning.is_passed_over]
        numbers = sorted({stretch.line for run in told for stretch in run.stretches})
        if numbers:
            owned = tuple(shown[number] for number in numbers)
            texts = tuple(_checked_run(run, runs) for run in mine)
            issues.append(CheckedIssue(issue, position, owned, texts))
    groups = tuple(title for each in aspects for title in (each.title, *each.categories))
    return CheckedReading(tuple(issues), shown, totals, len(aspects), groups, channels)


def _states_elsewhere(runs: Runs) -> Iterator[tuple[str, Status]]:
    """Yield the issues whose state the text tells elsewhere, by their ids: 以上两个问题均已完成整改."""
    for run in runs.runs:
        for span in (each for each in run.spans if each.mark.word == "=状态"):
            status = status_of(for_matching(runs.words(span.stretches)).text)
            if status:
                yield from ((name, Status(status)) for name in named_issues(span.mark))


def _checked_run(run: Run, runs: Runs) -> CheckedRun:
    words = runs.words(run.stretches)
    parts: dict[int, str] = {}
    for each in run.stretches:
        text = runs.text.lines[each.line].text[each.start : each.end]
        parts[each.line] = parts.get(each.line, "") + text
    return CheckedRun(
        run.mark.word,
        for_matching(words).text,
        run.line,
        tuple((place, for_matching(text).text) for place, text in parts.items()),
        run.mark.argument,
        max((text.strip("\t").count("\t") + 1 for text in parts.values()), default=1),
        tuple(
            (each.mark.word, for_matching(runs.words(each.stretches)).text) for each in run.spans
        ),
    )
