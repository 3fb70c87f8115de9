"""Corrections of what was published: the place that each names, and what readers go by after it.

A verbatim text is never altered: there the words before the correction stand (`was`), and pages
mark them. In what the site words itself the words after it stand (`now`).
"""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.domain.fields import (
    Loc,
    fields_of,
    file_key,
    is_list,
    is_mapping,
    model_in,
    nearest_key,
)
from generator.domain.model import (
    Announcement,
    Correction,
    Disclosure,
    Issue,
    IssueFile,
    IssueUpdate,
    Update,
    UpdateFile,
)
from generator.domain.spelling import read_like
from generator.domain.status import Status
from generator.domain.wording import SIGNED_IN_REPORT, is_signed

Held = TypeVar("Held", bound=BaseModel)

_STEP = re.compile(r"([^.\[\]]+)(?:\[([1-9][0-9]{0,3})\])?")


def loc_of(path: str) -> Loc | None:
    """Return the place that a key path names, counted from 0; None where it is no path."""
    loc: list[str | int] = []
    for step in path.strip().split("."):
        found = _STEP.fullmatch(step)
        if found is None:
            return None
        loc.append(found[1])
        if found[2]:
            loc.append(int(found[2]) - 1)
    return tuple(loc)


def path_of(loc: Loc) -> str:
    """Return the key path of a place, as an editor writes it: totals[2].count."""
    steps = (f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in loc)
    return "".join(steps).removeprefix(".")


_REPORT = "updates"
"""The first step of a path into a later report, whose day is the second: updates.2026-03-01.text."""


def report_of(loc: Loc) -> str | None:
    """Return the day of the later report that a place is in; None where it is in none."""
    day = loc[1] if len(loc) > 1 and loc[0] == _REPORT else None
    return day if isinstance(day, str) else None


def within_report(loc: Loc) -> Loc:
    """Return a place inside the file that holds it: a later report is one of its own."""
    return loc[2:] if report_of(loc) else loc


def label_of_path(path: str, *, in_issue: bool) -> str:
    """Return what readers call the place of a correction: 举措第1条的正文."""
    loc = loc_of(path)
    names = _place_names(loc, in_issue=in_issue) if loc else None
    return names or path


def is_declared(loc: Loc, *, in_issue: bool) -> bool:
    """Tell whether the model declares a place, whether or not a file has something there."""
    return _place_names(loc, in_issue=in_issue) is not None


def _place_names(loc: Loc, *, in_issue: bool) -> str | None:
    """Return what a place is called; that of a later report begins with the day of the report."""
    report = report_of(loc)
    if report is None:
        return _names(IssueFile if in_issue else Announcement, loc)
    names = _names(IssueUpdate if in_issue else UpdateFile, within_report(loc))
    return f"{_day(report)}续报的{names}" if names else None


def _day(on: str) -> str:
    """Return a day as readers write it; what is no day as it stands."""
    try:
        day = datetime.date.fromisoformat(on)
    except ValueError:
        return on
    return f"{day.year}年{day.month}月{day.day}日"


_CALLED: dict[tuple[type[BaseModel], str], str] = {
    (IssueFile, "title"): "问题名称",
    (IssueFile, "summary"): "本站的一句话",
    (IssueFile, "plain"): "本站的通俗说法",
    (IssueFile, "unsaid"): "本站写的“公布没有写的”",
}
"""Where the label of a field alone would not tell what was corrected, or whose words it were."""


def _names(model: type[BaseModel], loc: Loc) -> str | None:
    """Return the labels on the way to a place; None where the model declares no such place."""
    here: type[BaseModel] | None = model
    free = False
    names: list[str] = []
    for position, key in enumerate(loc):
        after = loc[position + 1] if position + 1 < len(loc) else None
        if isinstance(key, int):
            names[-1] += f"第{key + 1}条"
        elif free:
            names.append(key)
            free, here = False, None
        elif here is None or key not in (declared := fields_of(here)):
            return None
        else:
            annotation = declared[key].annotation
            names.append(_CALLED.get((here, key)) or declared[key].title or key)
            here, free = model_in(annotation), is_mapping(annotation)
            if is_list(annotation) is not isinstance(after, int):
                return None  # a list is named with the position in it, and nothing else is
    return None if free or not names else "的".join(names)


_IN_CHINESE = re.compile(r"(.+?)(?:第([0-9]{1,4})[条项个段])?(?:的(.+))?")


def probable_path(written: str, *, in_issue: bool) -> str | None:
    """Return the key path that an editor probably meant by 举措第2条; None where none is near."""
    found = _IN_CHINESE.fullmatch(written.strip())
    model: type[BaseModel] = IssueFile if in_issue else Announcement
    key = nearest_key(model, found[1], {"标题": "title"}) if found else None
    if found is None or key is None:
        return None
    annotation = fields_of(model)[key].annotation
    inner = model_in(annotation)
    step = f"{key}[{found[2] or 1}]" if is_list(annotation) else key
    if inner is None:
        return step
    part = nearest_key(inner, found[3]) if found[3] else "text"
    return f"{step}.{part}" if part in fields_of(inner) else None


def corrected_file(disclosure: Disclosure, issue: str | None, loc: Loc) -> BaseModel | None:
    """Return what a correction of a place speaks of: an issue, the disclosure, or a report's part."""
    if report := report_of(loc):
        update = next((each for each in disclosure.updates if each.id == report), None)
        return update.issues.get(issue) if update and issue is not None else update
    if issue is None:
        return disclosure.announcement
    return next((each for each in disclosure.issues if each.id == issue), None)


def right_file(disclosure: Disclosure, issue: str | None, loc: Loc) -> BaseModel | None:
    """Return what a correction of a place speaks of, with the corrections of its signed words made."""
    found = corrected_file(disclosure, issue, loc)
    if found is None or report_of(loc):
        return found  # a report's file has what is right
    return _corrected(found, disclosure, issue, tuple(fields_of(type(found))))


def value_at(value: object, loc: Loc) -> object | None:
    """Return what stands at a place of a value; None where nothing does."""
    here: object | None = value
    for key in loc:
        if isinstance(key, int):
            here = here[key] if isinstance(here, tuple) and key < len(here) else None
        elif isinstance(here, Mapping):
            here = here.get(key)
        elif isinstance(here, BaseModel):
            names = {field.alias or name: name for name, field in type(here).model_fields.items()}
            here = getattr(here, names[key]) if key in names else None
        else:
            return None
    return here


def stands_before(disclosure: Disclosure, correction: Correction) -> bool:
    """Tell whether the words before a correction stand at its place: it is the announcement's text."""
    loc = loc_of(correction.field)
    if loc and report_of(loc):
        return False  # nothing holds a later report to its source: its file is mended first
    is_verbatim = disclosure.announcement.is_verbatim
    return bool(is_verbatim and loc and is_signed(loc, in_issue=correction.issue is not None))


_ENDS = "。；！？\n"


def sentence_of(disclosure: Disclosure, correction: Correction) -> tuple[str, str] | None:
    """Return what stands in a sentence before and behind the words of a correction.

    None where they are all of their text, or where nobody can tell which of several they are.
    """
    loc = within_report(loc_of(correction.field) or ())
    text = value_at(_holder(disclosure, correction), loc)
    is_before = stands_before(disclosure, correction)
    words = (correction.was if is_before else correction.now) or ""
    if not isinstance(text, str) or not words or text.count(words) != 1 or text == words:
        return None
    head, tail = text.split(words)
    begins = max(head.rfind(end) for end in _ENDS) + 1
    ends = min((place for end in _ENDS if (place := tail.find(end)) >= 0), default=len(tail) - 1)
    return head[begins:], "" if words[-1] in _ENDS else tail[: ends + 1]


def _holder(disclosure: Disclosure, correction: Correction) -> object | None:
    """Return what the place of a correction is in: an issue, the announcement, a report, its word on an issue."""
    day = report_of(loc_of(correction.field) or ())
    if day is not None:
        report = next((each for each in disclosure.updates if each.id == day), None)
        entries = report.issues if report else {}
        return entries.get(correction.issue) if correction.issue else report
    if correction.issue is None:
        return disclosure.announcement
    return next((each for each in disclosure.issues if each.id == correction.issue), None)


def corrected_text(text: str, correction: Correction) -> str:
    """Return a text as a correction has it; what is only added stands nowhere in it yet."""
    return text.replace(correction.was, correction.now or "", 1) if correction.was else text


def is_signed_report(disclosure: Disclosure, correction: Correction) -> bool:
    """Tell whether a correction is of a later report's own words, whose signed text is attached."""
    loc = loc_of(correction.field) or ()
    return report_of(loc) in disclosure.reports and not SIGNED_IN_REPORT.isdisjoint(
        map(str, within_report(loc)[:1])
    )


def as_signed(disclosure: Disclosure, report: Update) -> Update:
    """Return a later report with its own words as signed; what is counted is right as its file has it."""
    signed = (each for each in disclosure.corrections if is_signed_report(disclosure, each))
    return _without(signed, report)


def as_reported(disclosure: Disclosure, report: Update) -> Update:
    """Return a later report as it was on its day: what was corrected of it since is undone.

    Its file has what is right. What cannot be told apart any more stays as it is.
    """
    return as_on(disclosure, report, report.issued.on)


def as_on(disclosure: Disclosure, report: Update, day: datetime.date) -> Update:
    """Return a later report as it was at the end of a day: what was corrected of it since is undone."""
    return _without((each for each in disclosure.corrections if each.on > day), report)


def _without(corrections: Iterable[Correction], report: Update) -> Update:
    """Return a report with some corrections undone, the last first."""
    result = report
    for each in sorted(corrections, key=lambda correction: correction.on, reverse=True):
        loc = loc_of(each.field) or ()
        if report_of(loc) == report.id:
            result = _undone(result, each, within_report(loc))
    return result


def _undone(report: Update, correction: Correction, loc: Loc) -> Update:
    """Return a report with the words before one correction of it."""
    if correction.issue is None:
        return _before(report, correction, loc)
    entry = report.issues.get(correction.issue)
    if entry is None:
        return report
    own = {**report.issues, correction.issue: _before(entry, correction, loc)}
    return report.model_copy(update={"issues": own})


def _before(value: Held, correction: Correction, loc: Loc) -> Held:
    found = value_at(value, loc)
    was = before(found, correction)
    result: Held = value if was is None or was == found else _with(value, loc, was)
    return result


def before(value: object, correction: Correction) -> Any:
    """Return what stood in place of a value that was corrected; None where that cannot be told."""
    was, now = correction.was or "", correction.now or ""
    if isinstance(value, Status | datetime.date | int):
        is_made = isinstance(value, Status) or read_like(value, now) == value
        return read_like(value, was) if is_made else None
    if isinstance(value, str) and now and value.count(now) == 1:
        return value.replace(now, was, 1)
    return None


_LABELS = ("title", "under")
"""The texts of a verbatim issue by which pages, lists and search call it, and do not quote it."""


def as_readers_call_it(disclosure: Disclosure) -> Disclosure:
    """Return a disclosure whose issues and groups are called by their corrected names.

    The announcement's own words stay as they are; only what lists and headings call a thing is
    what is right today.
    """
    if not any(stands_before(disclosure, each) for each in disclosure.corrections):
        return disclosure
    issues = (_corrected(each, disclosure, each.id, _LABELS) for each in disclosure.issues)
    announcement = _corrected(disclosure.announcement, disclosure, None, ("aspects",))
    return replace(disclosure, issues=tuple(issues), announcement=announcement)


def as_is_right_today(disclosure: Disclosure, issue: Issue) -> Issue:
    """Return an issue with every correction made: what of it is counted, gathered and compared."""
    return _corrected(issue, disclosure, issue.id, tuple(fields_of(IssueFile)))


def _corrected(
    value: Held, disclosure: Disclosure, issue: str | None, keys: tuple[str, ...]
) -> Held:
    """Return a file's value with the corrections of its signed words under some keys, in order."""
    result: Held = value
    for each in sorted(disclosure.corrections, key=lambda correction: correction.on):
        loc = loc_of(each.field)
        if each.issue == issue and loc and loc[0] in keys and stands_before(disclosure, each):
            right = _right(value_at(result, loc), each)
            if right:
                result = _with(result, loc, right)
    return result


def _right(value: object, correction: Correction) -> object | None:
    """Return a value as a correction has it; None where it has none."""
    if isinstance(value, datetime.date):
        return read_like(value, correction.now or "")
    right = corrected_text(value, correction) if isinstance(value, str) else ""
    return right if right.strip() else None


def _with(value: Any, loc: Loc, text: object) -> Any:
    """Return a value with something else at a place that holds something."""
    if not loc:
        return text
    key, rest = loc[0], loc[1:]
    if isinstance(value, BaseModel):
        name = next(
            name for name, each in type(value).model_fields.items() if file_key(name, each) == key
        )
        return value.model_copy(update={name: _with(getattr(value, name), rest, text)})
    if isinstance(value, Mapping):
        return {**value, key: _with(value[key], rest, text)}
    return tuple(_with(each, rest, text) if at == key else each for at, each in enumerate(value))
