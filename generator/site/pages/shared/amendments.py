"""Corrections in their place: the words that are corrected, marked, and a note right below them.

Nothing is put into the announcement's own paragraphs: their words are only marked, and the note
stands behind the paragraph. So a search for the signed words still finds them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.domain.corrections import (
    is_signed_report,
    label_of_path,
    loc_of,
    report_of,
    stands_before,
    value_at,
    within_report,
)
from generator.domain.fields import Loc
from generator.domain.model import Correction, Disclosure, Update, Withdrawal
from generator.domain.wording import EDITORS
from generator.site.pages.shared import naming
from generator.site.pages.shared.views import Amendment, OriginalParagraph, Rich, Segment
from generator.text.dates import day


@dataclass(frozen=True, slots=True)
class Amendments:
    """The corrections of one issue, or of a disclosure itself, by the place that each names."""

    by_loc: Mapping[Loc, tuple[Amendment, ...]] = field(default_factory=dict)

    def at(self, loc: Loc) -> tuple[Amendment, ...]:
        """Return the corrections of one value, oldest first."""
        return self.by_loc.get(loc, ())

    def gathered(self, key: str) -> "Amendments":
        """Return the same with those of all entries of a list at the list, shown as one line."""
        found = tuple(each for loc, held in self.by_loc.items() if loc[0] == key for each in held)
        return Amendments({**self.by_loc, (key,): found} if found else self.by_loc)

    def besides(self, keys: Sequence[str]) -> tuple[Amendment, ...]:
        """Return those of everything but some fields."""
        return tuple(
            each for loc, held in self.by_loc.items() if loc[0] not in keys for each in held
        )

    def elsewhere(self, placed: Sequence[str]) -> tuple[Amendment, ...]:
        """Return those of fields that no prose shows: a page names them where it names the rest."""
        return tuple(
            each
            for loc, found in self.by_loc.items()
            if (loc[0] not in placed or loc[-1] in _BESIDE_TEXT) and loc[0] != _REPORTS
            for each in found
        )


_BESIDE_TEXT = ("mark", "source", "name", "label", "qualifier", "period")
"""What stands beside a text and not in it: corrections of these are named at the top too."""

_REPORTS = "updates"
"""Corrections of later reports stand where the report does."""

NONE = Amendments()

IN_PARAGRAPHS = (
    "matters", "finding", "printed", "measures", "results", "remaining", "begun", "unsaid",
    "key_figures", "goal", "lead_unit", "units", "leader", "due", "due_said", "closed", "facts", "notes",
)  # fmt: skip
"""The fields whose corrections stand behind their words; those of the others stand at the top."""


def amendments(disclosure: Disclosure, issue: str | None) -> Amendments:
    """Return the corrections of an issue, or with None those of the disclosure itself."""
    found: dict[Loc, tuple[Amendment, ...]] = {}
    for number, each in enumerate(disclosure.corrections, 1):
        if each.issue == issue:
            loc = loc_of(each.field) or (each.field,)
            found[loc] = (*found.get(loc, ()), amendment(disclosure, each, number))
    return Amendments({loc: tuple(sorted(held, key=_day)) for loc, held in found.items()})


def _day(each: Amendment) -> str:
    return each.iso


def report_amendments(
    disclosure: Disclosure, report: Update, issue: str | None, *, as_reported: bool
) -> Amendments:
    """Return the corrections of what a later report says of an issue, or with None of the whole.

    `as_reported` says that the report stands there as it was on its day, with all that was written.
    """
    found: dict[Loc, tuple[Amendment, ...]] = {}
    for number, each in enumerate(disclosure.corrections, 1):
        loc = loc_of(each.field) or ()
        if each.issue == issue and report_of(loc) == report.id:
            own = amendment(disclosure, each, number).elsewhere(f"{report.id}-")
            inner = within_report(loc)
            is_before = as_reported or is_signed_report(disclosure, each)
            words = each.was if is_before else each.now
            found[inner] = (*found.get(inner, ()), replace(own, words=words or ""))
    return Amendments({loc: tuple(sorted(held, key=_day)) for loc, held in found.items()})


def amendment(disclosure: Disclosure, correction: Correction, number: int) -> Amendment:
    """Return a correction, ready to print; `number` is its place in the list of all."""
    is_before = stands_before(disclosure, correction) or is_signed_report(disclosure, correction)
    was, now = naming.words_of(correction)
    return Amendment(
        anchor=f"correction-{number}",
        on=day(correction.on),
        iso=correction.on.isoformat(),
        label=label_of_path(correction.field, in_issue=correction.issue is not None),
        was=was,
        now=now,
        reason=naming.why(correction),
        name_of_was=_name_of_was(disclosure, correction, is_signed=is_before),
        words=(correction.was if is_before else correction.now) or "",
    )


def _name_of_was(disclosure: Disclosure, correction: Correction, *, is_signed: bool) -> str:
    """Return what the words before a correction are called: those of an earlier one are not signed."""
    was = correction.was or ""
    is_second = any(
        (each.issue, each.field) == (correction.issue, correction.field)
        and each.on <= correction.on
        and was in (each.now or "")
        and was not in (each.was or "")
        for each in disclosure.corrections
        if each is not correction
    )
    if is_second and was:
        return "上次更正为"
    return "原文" if is_signed else "原来"


def marked(runs: Rich, start: int, end: int, each: Amendment) -> Rich:
    """Return a paragraph with the characters from `start` to `end` marked as corrected."""
    words = "".join(run.text for run in runs)[start:end]
    mark = Segment(words, _kind(each), f"#{each.anchor}")
    return (*_cut(runs, 0, start), mark, *_cut(runs, end, None))


def _cut(runs: Rich, start: int, end: int | None) -> Iterator[Segment]:
    """Yield what of a paragraph stands between two places."""
    place = 0
    for run in runs:
        stop = None if end is None else max(end - place, 0)
        if text := run.text[max(start - place, 0) : stop]:
            yield replace(run, text=text)
        place += len(run.text)


def _kind(each: Amendment) -> str:
    return "was" if each.words == each.was else "now"


def of_withdrawal(withdrawal: Withdrawal) -> str:
    """Return what stands behind the number of a withdrawn issue in the full text, where its words were."""
    return f"{day(withdrawal.on)}，依据：{withdrawal.ground}，{withdrawal.by}决定"


def amended_original(disclosure: Disclosure, place: str = "") -> Iterator[OriginalParagraph]:
    """Yield the announcement's paragraphs, with the corrections of their words.

    `place` keeps the anchors of these notes apart from those elsewhere on the page.
    """
    if disclosure.original:
        yield from _amended(disclosure, disclosure.original.paragraphs, place)


def amended_own(disclosure: Disclosure, issue: str, place: str = "") -> Iterator[OriginalParagraph]:
    """Yield the announcement's paragraphs of one issue in the same way."""
    if disclosure.original:
        own = [(text, issue) for text in disclosure.original.of(issue)]
        yield from _amended(disclosure, own, place)


def signed_report(disclosure: Disclosure, update: Update) -> Iterator[OriginalParagraph]:
    """Yield a later report's own paragraphs, with the corrections of their words."""
    found = disclosure.reports.get(update.id)
    known = {each.id for each in disclosure.issues}
    paragraphs = found.paragraphs if found else ()
    amended = dict(_amended_report(disclosure, update, paragraphs))
    for index, (text, issue) in enumerate(paragraphs):
        each = amended.get(index)
        runs: Rich = (Segment(text),)
        if each:
            start = text.index(each.was)
            runs = marked(runs, start, start + len(each.was), each)
        yield OriginalParagraph(
            text=text,
            runs=runs,
            notes=(each,) if each else (),
            issue=issue if issue and issue in known else "",
        )


def _amended_report(
    disclosure: Disclosure, update: Update, paragraphs: "Paragraphs"
) -> Iterator[tuple[int, Amendment]]:
    """Yield where the words of a correction stand in a signed report, once and in one paragraph."""
    for number, each in enumerate(disclosure.corrections, 1):
        if report_of(loc_of(each.field) or ()) != update.id or not each.was:
            continue
        spots = [
            index
            for index, (text, owner) in enumerate(paragraphs)
            if each.issue in (None, owner) and text.count(each.was) == 1
        ]
        if len(spots) == 1:
            yield spots[0], amendment(disclosure, each, number).elsewhere("original-")


Paragraphs = Sequence[tuple[str, str | None]]


def _amended(
    disclosure: Disclosure, paragraphs: Paragraphs, place: str
) -> Iterator[OriginalParagraph]:
    found = _found(disclosure, paragraphs)
    for index, (text, owner) in enumerate(paragraphs):
        runs: Rich = (Segment(text),)
        notes: list[Amendment] = []
        for start, each in found.get(index, ()):
            own = each.elsewhere(place)
            if each.was:
                runs = marked(runs, start, start + len(each.was), own)
            notes.append(own)
        yield OriginalParagraph(text=text, runs=runs, notes=tuple(notes), issue=owner or "")


def _found(
    disclosure: Disclosure, paragraphs: Paragraphs
) -> dict[int, list[tuple[int, Amendment]]]:
    """Return by paragraph where the words of each correction begin in it; added ones, behind it."""
    found: dict[int, list[tuple[int, Amendment]]] = {}
    if not disclosure.announcement.is_verbatim:
        return found
    for number, each in enumerate(disclosure.corrections, 1):
        if each.issue is not None and (loc_of(each.field) or ("",))[0] in EDITORS:
            continue
        if spot := (_spot if each.was else _spot_behind)(disclosure, each, paragraphs):
            index, start = spot
            found.setdefault(index, []).append((start, amendment(disclosure, each, number)))
    return found


_TELLING = 4
"""So many characters tell a value of ours apart in the announcement, where they stand once."""


def _spot(
    disclosure: Disclosure, correction: Correction, paragraphs: Paragraphs
) -> tuple[int, int] | None:
    """Return the paragraph and the place in it where the corrected words stand."""
    was = correction.was or ""
    own = [
        (index, text)
        for index, (text, owner) in enumerate(paragraphs)
        if correction.issue is None or _holds(disclosure, correction.issue, text, owner)
    ]
    if stands_before(disclosure, correction):
        for line in _lines(disclosure, correction):
            for index, text in own:
                if was in line and line in text:
                    return index, text.index(line) + line.index(was)
    elif len(was) < _TELLING:
        return None
    spots = [(index, text.index(was)) for index, text in own if was in text]
    is_one = len(spots) == 1 and paragraphs[spots[0][0]][0].count(was) == 1
    return spots[0] if is_one else None


def _spot_behind(
    disclosure: Disclosure, correction: Correction, paragraphs: Paragraphs
) -> tuple[int, int] | None:
    """Return the paragraph behind which something is added: the last of what it is added to."""
    if not stands_before(disclosure, correction):
        return None
    for line in reversed(_lines(disclosure, correction)):
        for index, (text, owner) in enumerate(paragraphs):
            is_own = correction.issue is None or _holds(disclosure, correction.issue, text, owner)
            if is_own and line.strip() and line in text:
                return index, len(text)
    return None


def _holds(disclosure: Disclosure, issue: str, paragraph: str, owner: str | None) -> bool:
    """Tell whether a paragraph holds text of an issue: all of it, or in a row some cells."""
    if owner == issue or disclosure.original is None:
        return owner == issue
    return any(each in paragraph for each in disclosure.original.of(issue))


def _lines(disclosure: Disclosure, correction: Correction) -> list[str]:
    whole: object = disclosure.announcement
    if correction.issue is not None:
        whole = next((each for each in disclosure.issues if each.id == correction.issue), None)
    value = value_at(whole, loc_of(correction.field) or ())
    return value.split("\n") if isinstance(value, str) else []
