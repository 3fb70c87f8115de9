"""The paragraphs that may head something, each found by its own mark, form or label."""

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.importing.recognise.outline.candidate import RUNNING, STEPS, Entry
from generator.importing.recognise.outline.neighbours import settled
from generator.importing.text.heading import read_heading
from generator.importing.text.labels import Label, labels, leading_label
from generator.importing.text.marks import Mark, leading_mark, weak_mark
from generator.importing.text.paragraphs import Paragraph

_OF_ISSUE = frozenset(("body", "status", "units", "lead", "due", "goal", "person", "finding"))
_INLINE_STEPS = re.compile(r"一是.*?[。;]二是|(?:^|[。:;])首先.*?[。;]其次|①.*②")


def entries(paragraphs: Sequence[Paragraph], start: int, end: int, *, promote: bool) -> list[Entry]:
    """Return every paragraph that carries a mark or heads something without one."""
    found: list[Entry] = []
    titled = {
        (each.cell.table, each.cell.row)
        for each in paragraphs[start:end]
        if each.cell and each.cell.column == "title"
    }
    openers = _openers(paragraphs[start:end])
    captions = _captions(paragraphs, start, end)
    for place in range(start, end):
        paragraph = paragraphs[place]
        if paragraph.is_apart:
            continue
        entry: Entry | None
        if paragraph.cell:
            row = (paragraph.cell.table, paragraph.cell.row)
            entry = _row(paragraph) if row in titled else None
            titled.discard(row)
        else:
            entry = (
                _opened(paragraph, openers)
                or (_entry(paragraphs, place, end, "unit", None) if place in captions else None)
                or _marked(paragraphs, place, end)
                or _unmarked(paragraphs, place, end, found, promote=promote)
            )
        if entry and promote and entry.kind in STEPS:
            named = entry.run.folded[: entry.heading.end].rstrip("。:").endswith("问题")
            entry = replace(entry, is_promoted=named or entry.is_likely)
        if entry:
            found.append(entry)
    return settled(found)


def _openers(own: Sequence[Paragraph]) -> frozenset[str]:
    """Return the labels (问题：) that come again under one heading, each with what was done.

    Such a label opens an issue of its own wherever it stands.
    """
    openers: set[str] = set()
    seen: dict[str, bool] = {}
    for paragraph in own:
        label = leading_label(paragraph.all())
        if leading_mark(paragraph.folded) or paragraph.level or paragraph.is_bold:
            seen = {}
        elif label is None:
            continue
        elif label.role == "finding" and label.end < len(paragraph.folded):
            if seen.get(label.name):
                openers.add(label.name)
            seen[label.name] = False
        elif label.role == "body":
            seen = dict.fromkeys(seen, True)
    return frozenset(openers)


def _opened(paragraph: Paragraph, openers: frozenset[str]) -> Entry | None:
    label = leading_label(paragraph.all()) if openers else None
    if leading_mark(paragraph.folded):
        return None
    if label and label.name in openers and label.end < len(paragraph.folded):
        return _recorded(paragraph, label)
    return None


_NO_CAPTION = re.compile(r"[。;:,、!?]$|如下|关于|(?:通报|公布|公示|公告|公开|报告)$")


def _captions(paragraphs: Sequence[Paragraph], start: int, end: int) -> frozenset[int]:
    """Return the short lines without a mark below which issues are numbered anew each time."""
    found: dict[str, list[int]] = {}
    for place in range(start, end - 1):
        paragraph, below = paragraphs[place], paragraphs[place + 1]
        mark = leading_mark(below.folded)
        if paragraph.is_apart or paragraph.cell or below.cell or len(paragraph.folded) > 40:
            continue
        if mark is None or mark.number != 1 or mark.kind not in RUNNING:
            continue
        if leading_mark(paragraph.folded) or leading_label(paragraph.all()):
            continue
        issue = _marked(paragraphs, place + 1, end)
        is_issue = issue is not None and (issue.is_proof or issue.is_likely)
        if is_issue and not _NO_CAPTION.search(paragraph.folded):
            found.setdefault(mark.kind, []).append(place)
    return frozenset(each for places in found.values() if len(places) > 1 for each in places)


def _row(paragraph: Paragraph) -> Entry:
    run = paragraph.all()
    return Entry(
        paragraph.index,
        "row",
        None,
        None,
        run,
        read_heading(run),
        is_labelled=True,
        has_steps=False,
    )


def _marked(paragraphs: Sequence[Paragraph], place: int, end: int) -> Entry | None:
    paragraph = paragraphs[place]
    mark = leading_mark(paragraph.folded) or weak_mark(paragraph.folded, paragraph.text)
    if mark is None:
        return None
    label = None if mark.kind in ("cn", "issue") else leading_label(paragraph.all())
    if label and (label.role != "finding" or label.end >= len(paragraph.folded)):
        return None
    return _entry(paragraphs, place, end, mark.kind, mark)


def _entry(
    paragraphs: Sequence[Paragraph], place: int, end: int, kind: str, mark: Mark | None
) -> Entry:
    paragraph = paragraphs[place]
    run = paragraph.all().sub(mark.length if mark else 0)
    following = _next_label(paragraphs, place, end)
    heading = read_heading(run)
    inner = [each for each in labels(run) if each.start > 0 and each.role in _OF_ISSUE]
    if heading.end < len(run.folded) and (label := leading_label(run.sub(heading.end))):
        inner += [label] if label.role in _OF_ISSUE else []
    own = bool(inner)
    if following and not own and mark and mark.kind not in STEPS and len(run.folded) <= 400:
        rest = run.folded[heading.end :]
        if rest and not heading.is_form and not _INLINE_STEPS.search(rest):
            heading = read_heading(run, whole=True)
    steps = bool(_INLINE_STEPS.search(run.folded, heading.end))
    first = inner[0] if inner else following
    return Entry(
        place,
        kind,
        mark.number if mark else None,
        mark,
        run,
        heading,
        is_labelled=first is not None,
        has_steps=steps,
        label_name=first.name if first else "",
        label_role=following.role if following else "",
    )


def _next_label(paragraphs: Sequence[Paragraph], place: int, end: int) -> Label | None:
    if place + 1 >= end or paragraphs[place + 1].cell:
        return None
    label = leading_label(paragraphs[place + 1].all())
    if label and label.role == "finding":
        own = leading_label(paragraphs[place].all())
        # The same label again (1.存在问题：… 2.存在问题：…) is the next issue's, no field of this one.
        is_again = own is not None and own.name == label.name
        if is_again or _opens_issue(paragraphs, place + 1, end):
            return None
    return label if label and label.role in _OF_ISSUE else None


def _opens_issue(paragraphs: Sequence[Paragraph], place: int, end: int) -> bool:
    """Tell whether a marked finding (1.存在问题：) heads an issue, not one field of a record."""
    mark = leading_mark(paragraphs[place].folded)
    below = paragraphs[place + 1] if place + 1 < end else None
    if mark is None or below is None or not leading_label(below.all()):
        return False
    following = leading_mark(below.folded)
    return following is None or following.kind != mark.kind


def _unmarked(
    paragraphs: Sequence[Paragraph],
    place: int,
    end: int,
    found: Sequence[Entry],
    *,
    promote: bool,
) -> Entry | None:
    paragraph = paragraphs[place]
    label = leading_label(paragraph.all())
    if label:
        return _record(paragraphs, place, label, found)
    before = paragraphs[place - 1] if place else None
    if before and (above := leading_label(before.all())) and above.end >= len(before.folded):
        return None
    kind = _unmarked_kind(paragraphs, place, end, promote=promote)
    entry = _entry(paragraphs, place, end, kind, None) if kind else None
    if entry and kind == "bare" and found and _is_body(entry, found[-1]):
        return None
    return entry


def _is_body(entry: Entry, above: Entry) -> bool:
    """Tell whether a paragraph is what was done about the issue headed right above it.

    No issue starts with its status or its units: the label below (完成情况：) ends the body.
    """
    return (
        above.start == entry.start - 1
        and above.mark is not None
        and above.is_solo
        and (above.heading.is_form or above.is_likely)
        and not entry.heading.is_form
        and entry.run.folded.endswith("。")
        and entry.label_role in ("status", "units", "lead", "due")
    )


def _unmarked_kind(paragraphs: Sequence[Paragraph], place: int, end: int, *, promote: bool) -> str:
    paragraph = paragraphs[place]
    length = len(paragraph.folded)
    if paragraph.level and length <= 120:
        return f"level{paragraph.level}"
    if paragraph.is_bold and length <= 100:
        return "bold"
    if 4 <= paragraph.bold < length and _opens_bold(paragraph):
        return "bold"
    entry = _entry(paragraphs, place, end, "bare", None)
    if entry.next_label and entry.is_solo and length <= 160:
        if entry.label_role == "finding" and not entry.heading.is_form:
            return "unit" if length <= 40 else ""
        if entry.is_likely or paragraph.folded[-1] not in "。;,":
            return "bare"
    return "bare" if _is_bare(entry, paragraphs, end, promote=promote) else ""


def _opens_bold(paragraph: Paragraph) -> bool:
    """Tell whether the bold start of a paragraph is an issue's heading, run into its text."""
    return read_heading(paragraph.all().sub(0, paragraph.bold)).is_form


def _is_bare(entry: Entry, paragraphs: Sequence[Paragraph], end: int, *, promote: bool) -> bool:
    """Tell whether a paragraph without a mark is an issue's heading by its form or its place."""
    paragraph = entry.run.paragraph
    length = len(paragraph.folded)
    if entry.heading.is_form and entry.heading.end <= 120:
        return entry.is_solo or paragraph.folded[:2] in ("关于", "针对")
    if not promote or not entry.is_solo or not entry.is_likely or entry.start + 1 >= end:
        return False
    below = paragraphs[entry.start + 1].folded
    return 4 <= length <= 60 and len(below) > length and leading_mark(below) is None


def _record(
    paragraphs: Sequence[Paragraph], place: int, label: Label, found: Sequence[Entry]
) -> Entry | None:
    """Return the entry of an issue that starts with a label of its own (问题：, 整改任务：)."""
    paragraph = paragraphs[place]
    if label.role != "finding" or label.end >= len(paragraph.folded):
        return None
    if found and _takes(found[-1], place):
        return None
    return _recorded(paragraph, label)


def _recorded(paragraph: Paragraph, label: Label) -> Entry:
    run = paragraph.all().sub(label.end)
    return Entry(
        paragraph.index,
        "record",
        None,
        None,
        run,
        read_heading(run),
        is_labelled=True,
        has_steps=False,
    )


def _takes(last: Entry, place: int) -> bool:
    """Tell whether a finding's label belongs to the issue whose heading stands above it."""
    if last.kind in ("unit", "record"):
        return False
    if last.start != place - 1:
        return last.is_proof
    is_issue = last.heading.is_form or last.kind == "issue" or (last.is_solo and last.is_likely)
    outer = ("cn", "(cn)", "part", "level1", "level2", "n")
    return is_issue or last.kind not in outer or not last.heading.title
