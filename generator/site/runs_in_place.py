"""Prove that each run of an issue stands under the heading that its mark names, and on its page.

The announcement's text is compared with what a page shows, not with the data that the page was
made of: neither the assembly of the data nor the templates are trusted here.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.domain.diagnostics import excerpt
from generator.domain.signed import SignedRun
from generator.site.page_sections import Section
from generator.text.marked.heading_words import BEFORE_TITLE, LABEL, NUMBER
from generator.text.marked.words import WORDS, Reading

HEADINGS = {
    "issue.title": "",
    "issue.status": "",
    "issue.measures": "做了什么",
    "issue.finding": "反馈的问题",
    "issue.goal": "整改目标",
    "issue.results": "整改成效",
    "issue.remaining": "还没办完",
    "issue.lead_unit": "谁负责",
    "issue.units": "谁负责",
    "issue.leader": "谁负责",
    "issue.due": "谁负责",
    "issue.closed.applied": "验收销号",
    "issue.closed.checked": "验收销号",
    "issue.closed.by": "验收销号",
    "issue.closed.on": "验收销号",
    "issue.facts": "其他事项",
    "issue.notes": "脚注",
}
"""Under which heading of its page each part of an issue stands; "" is the page's title."""

_TEXTS = (Reading.STEP, Reading.TEXT, Reading.NOTE)
"""What stands on the page in its own words, whole; what else is marked becomes a value."""

_HEAD = re.compile(rf"(?:{NUMBER}|{LABEL}|\W){{0,4}}")
"""What stands before the words of a run: its number and its label."""
_AFTER_TITLE = re.compile(
    r"\W*(?:的|等|方面|突出|这个|这一)*(?:问题)?(?:的)?(?:整改|落实|办理|处理)?(?:工作)?"
    r"(?:落实|进展|推进|完成)?(?:情况)?(?:如下)?\W*(?:[（(【\[][^）)】\]]{1,60}[）)】\]]\W*)*"
)
_STOPS = re.compile(r"\W*")


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A run, or words of one, that does not stand where its mark says."""

    run: SignedRun
    heading: str
    words: str
    line: int
    """The line of the page where its heading stands, or would."""


@dataclass(slots=True)
class Placing:
    """What of an issue's runs was found in its place on its page."""

    placed: int = 0
    as_data: int = 0
    """Values that the page has as the data says, not in these words."""
    wrong: list[Misplaced] = field(default_factory=list)
    added: list[tuple[str, int]] = field(default_factory=list)
    """What stands under a heading of the announcement's words and is none of the issue's."""


def placing(
    runs: Sequence[SignedRun],
    sections: Sequence[Section],
    values: Mapping[str, Sequence[str]],
    *,
    is_title_corrected: bool,
) -> Placing:
    """Return where the runs of an issue stand on its page.

    `values` are what its data has under each heading: limits, units, a state.
    """
    own = "\0".join(_bare(each.text) for each in runs)
    place = _Place(_by_heading(sections), own, values, is_title_corrected)
    for run in runs:
        place.take(run)
    place.finish()
    return place.found


def _by_heading(sections: Sequence[Section]) -> dict[str, Section]:
    """Return the sections by heading; the first is the title's, and "" names it."""
    found = {each.heading: each for each in reversed(sections)}
    return {**found, **({"": sections[0]} if sections else {})}


def _bare(text: str) -> str:
    return "".join(text.split())


@dataclass(slots=True)
class _Stretch:
    """What a run adds to the words that are expected under a heading."""

    run: SignedRun
    words: str
    may_lead: Callable[[str], bool]
    """Whether words at its start may stand on the full text only: its number and label."""


@dataclass(slots=True)
class _Place:
    sections: Mapping[str, Section]
    own: str
    """All the words of the issue, those of each run by themselves."""
    values: Mapping[str, Sequence[str]]
    is_title_corrected: bool
    found: Placing = field(default_factory=Placing)
    expected: dict[str, list[_Stretch]] = field(default_factory=dict)

    def take(self, run: SignedRun) -> None:
        meaning = WORDS[run.word]
        words = _bare(run.text)
        heading = HEADINGS.get(meaning.field)
        if heading is None or not words:
            return  # labels and words without a field: on the full text only
        if meaning.reading is Reading.HEADING:
            self._take_heading(run, words)
        elif meaning.reading in _TEXTS:
            self._expect(heading, _Stretch(run, words, _is_head))
        else:
            self._take_value(run, heading, words)

    def _expect(self, heading: str, stretch: _Stretch) -> None:
        self.expected.setdefault(heading, []).append(stretch)

    def _take_heading(self, run: SignedRun, words: str) -> None:
        """Take a title, and behind it what was done where both stand in one run."""
        page = self.sections.get("")
        title = page.heading if page else ""
        if self.is_title_corrected:
            self.found.placed += 1  # called by another name since; its own stands under 原文
            return
        at = words.find(title) if title else -1
        if at < 0 or not BEFORE_TITLE.fullmatch(words[:at]):
            self._miss(run, "", words)
            return
        rest = words[at + len(title) :]
        if _AFTER_TITLE.fullmatch(rest):
            self.found.placed += 1
        else:
            self._expect("做了什么", _Stretch(run, rest, _is_tail))

    def _take_value(self, run: SignedRun, heading: str, words: str) -> None:
        """Take a value: its words, where the page has them, else what the data says of it."""
        section = self.sections.get(heading)
        shown = section.text if section else ""
        value = re.sub(rf"^(?:{LABEL})", "", words) or words
        parts = [each for each in re.split(r"\W+", value) if each]
        own = [_bare(each) for each in self.values.get(heading, ())]
        if not parts:
            return  # a dash or a tick: nothing that a reader would look for
        if all(each in shown for each in parts):
            self.found.placed += 1
        elif own and all(each in shown for each in own):
            self.found.as_data += 1
        else:
            self._miss(run, heading, words)

    def finish(self) -> None:
        """Compare what is expected under each heading with what stands there."""
        for heading, stretches in self.expected.items():
            section = self.sections.get(heading) or Section(heading)
            gaps = tuple(self._gaps("".join(each.words for each in stretches), section))
            start = 0
            for stretch in stretches:
                end = start + len(stretch.words)
                self._judge(stretch, heading, _within(gaps, start, end))
                start = end
        for heading in _SIGNED:
            if heading in self.sections and heading not in self.expected:
                tuple(self._gaps("", self.sections[heading]))

    def _gaps(self, words: str, section: Section) -> Iterator[tuple[int, int]]:
        """Yield what of the expected words a section does not show, in order."""
        place = 0
        for passage, line in section.passages:
            at = words.find(passage, place)
            if at < 0:
                if passage not in self.own:
                    self.found.added.append((passage, line))
                continue
            if at > place:
                yield place, at
            place = at + len(passage)
        if place < len(words):
            yield place, len(words)

    def _judge(self, stretch: _Stretch, heading: str, gaps: Sequence[tuple[int, int]]) -> None:
        missing = [
            stretch.words[first:last]
            for first, last in gaps
            if not _STOPS.fullmatch(stretch.words[first:last])
            and not (first == 0 and stretch.may_lead(stretch.words[first:last]))
        ]
        if missing:
            self._miss(stretch.run, heading, max(missing, key=len))
        else:
            self.found.placed += 1

    def _miss(self, run: SignedRun, heading: str, words: str) -> None:
        section = self.sections.get(heading)
        line = section.passages[0][1] if section and section.passages else 0
        self.found.wrong.append(Misplaced(run, heading, words, line))


_SIGNED = ("做了什么", "反馈的问题", "整改目标", "整改成效", "还没办完", "脚注")
"""The headings under which a verbatim page shows the announcement's words and nothing else."""


def _within(gaps: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Return the gaps inside a stretch, counted from its start."""
    return [
        (max(first, start) - start, min(last, end) - start)
        for first, last in gaps
        if first < end and last > start
    ]


def _is_head(words: str) -> bool:
    return _HEAD.fullmatch(words) is not None


def _is_tail(words: str) -> bool:
    return _AFTER_TITLE.fullmatch(words) is not None or _is_head(words)


_REPEATING = frozenset(["原文", "历史", "数字和日期"])
"""Headings under which a page says once more what stands elsewhere on it."""


_CLAUSE = re.compile(r"[。；;：:！!？?]")


def found_under(words: str, sections: Sequence[Section]) -> str:
    """Return under which heading of a page some words stand, by their longest clause; "" for none."""
    clause = max(_CLAUSE.split(words), key=len)
    found = (each.heading for each in sections if clause in each.text)
    return next((each for each in found if each not in _REPEATING), "")


def described(wrong: Misplaced, elsewhere: str) -> str:
    """Return in words what does not stand in its place, and where it was found instead."""
    run = wrong.run
    where = f"“{wrong.heading}”下面" if wrong.heading else "这一页的标题里"
    return f"标注第 {run.line} 行 [[{run.word}]] 的文字应当在{where}：“{excerpt(wrong.words)}”，{elsewhere}"
