"""The paragraphs that may head something, each found by its own mark, form or label."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.importing.recognise.outline.candidate import RUNNING, STEPS, Candidate
from generator.importing.recognise.outline.neighbours import settled
from generator.importing.recognise.outline.own_marks import own_marks
from generator.importing.text.heading import (
    INQUIRED,
    glued_label,
    is_done_like,
    is_problem_like,
    read_heading,
)
from generator.importing.text.labels import (
    Label,
    bracketed_label,
    label_role,
    labels,
    leading_label,
    role_by_words,
    unknown_label,
)
from generator.importing.text.marks import Mark, leading_mark, weak_mark
from generator.importing.text.paragraphs import Paragraph, Slice
from generator.text.state_words import names_whole, status_of

_OF_ISSUE = frozenset(("body", "status", "units", "lead", "due", "goal", "person", "finding"))
_INLINE_STEPS = tuple(
    (re.compile(first), re.compile(second))
    for first, second in (
        ("一是", "[。;]二是"),
        ("(?:^|[。:;])首先", "[。;]其次"),
        ("①", "②"),
    )
)
"""The first step and the second one that follows it; looked for apart, so that each is looked for once."""


def find_candidates(
    paragraphs: Sequence[Paragraph], start: int, end: int, *, promote: bool
) -> list[Candidate]:
    """Return every paragraph that carries a mark or heads something without one."""
    found: list[Candidate] = []
    titled = {
        (each.cell.table, each.cell.row)
        for each in paragraphs[start:end]
        if each.cell and each.cell.column == "title" and each.folded
    }
    marks = own_marks(paragraphs[start:end])
    openers = _openers(paragraphs[start:end], marks)
    again = _names_again(paragraphs[start:end])
    tellers = _tellers(paragraphs[start:end], again)
    captions = _captions(paragraphs, start, end)
    captions |= _sections(paragraphs, start, end) | _boxed(paragraphs, start, end, marks)
    captions |= _aspects(paragraphs, start, end) | _states(paragraphs, start, end)
    labelled = _labelled_rows(paragraphs[start:end])
    owned = _owned_findings(paragraphs, start, end)
    for place in range(start, end):
        paragraph = paragraphs[place]
        if paragraph.is_apart or not (paragraph.folded or paragraph.cell) or place in owned:
            continue
        if _row_of(paragraph) in labelled and paragraph.printed and paragraph.printed.column:
            continue  # a number inside the cell behind a label (整改措施) numbers steps
        known = None if paragraph.cell else unknown_label(paragraph.all())
        if known and known.name in again:
            # A label that only this announcement has.
            if known.name in tellers and not (found and _takes(found[-1], place)):
                found.append(_labelled(paragraph, "record", paragraph.all().sub(known.end)))
            continue
        candidate: Candidate | None
        if paragraph.cell:
            row = (paragraph.cell.table, paragraph.cell.row)
            candidate = _labelled(paragraph, "row", paragraph.all()) if row in titled else None
            titled.discard(row)
        else:
            candidate = (
                _opened(paragraph, openers)
                or (_candidate(paragraphs, place, end, "unit", None) if place in captions else None)
                or (
                    _candidate(paragraphs, place, end, "issue", own)
                    if (own := marks.get(place))
                    else None
                )
                or _marked(paragraphs, place, end)
                or (
                    _candidate(paragraphs, place, end, "bare", None) if place + 1 in owned else None
                )
                or _unmarked(paragraphs, place, end, found, promote=promote)
            )
        if candidate and owned and _is_end_of_record(candidate):
            continue
        if candidate and promote and candidate.kind in STEPS:
            named = candidate.run.folded[: candidate.heading.end].rstrip("。:").endswith("问题")
            candidate = replace(candidate, is_promoted=named or candidate.is_likely)
        if candidate:
            found.append(candidate)
    return settled(_headed(_evened(found), paragraphs, start))


def _owned_findings(paragraphs: Sequence[Paragraph], start: int, end: int) -> frozenset[int]:
    """Return the findings (反馈问题：…) that stand right below the headings of one list, one below each.

    Where some of the headings name a fault, or all stand in groups with other marks, the headings
    are the issues, and the findings are theirs. So they are below lines without a mark that show
    themselves as headings of issues, and where they only describe what is named above (问题表现：…).
    """
    findings = [at for at in range(start + 1, end) if _tells_finding(paragraphs[at])]
    marks = [leading_mark(paragraphs[at - 1].folded) for at in findings]
    titles = [paragraphs[at - 1].folded for at in findings]
    kinds = {each.kind for each in marks if each}
    if len(findings) < _LEAST_AGAIN or titles[0].endswith("方面"):
        return frozenset()
    if not any(marks):
        is_headed = all(_is_heading_of_issue(paragraphs[at - 1]) for at in findings)
        return frozenset(findings) if is_headed else frozenset()
    if not all(marks):
        return frozenset()
    numbers = [each.number or 0 for each in marks if each]
    is_list = numbers == list(range(1, len(numbers) + 1)) and len(kinds) == 1
    faults = sum(is_problem_like(each) for each in titles)
    is_described = all(_describes(paragraphs[at]) for at in findings)
    if is_list and (faults * 3 >= len(titles) or is_described):
        return frozenset(findings)
    goes_on = all(after in (1, before + 1) for before, after in pairwise([0, *numbers]))
    is_grouped = goes_on and len(kinds) == 1 and _has_aspects(paragraphs, findings, *kinds)
    return frozenset(findings) if is_grouped else frozenset()


def _is_heading_of_issue(paragraph: Paragraph) -> bool:
    """Tell whether a line without a mark is a heading with an issue's form, its state or its owner, and no more."""
    run = paragraph.all()
    heading = read_heading(run)
    is_short = len(paragraph.folded) <= _LONGEST_HEADING and _is_plain(paragraph)
    rest = run.folded[heading.end :].strip("。")
    is_closed = not rest or (rest[0] in "([【" and rest[-1] in ")]】")
    is_named = heading.is_form or heading.said is not None or bool(rest)
    is_named = is_named or is_problem_like(heading.title.folded)
    return is_short and is_closed and is_named and leading_label(run) is None


_LONGEST_HEADING = 80


def _describes(paragraph: Paragraph) -> bool:
    """Tell whether a finding's label says that it describes what is named above it (问题表现：)."""
    label = leading_label(paragraph.all())
    return label is not None and label.name.endswith(("表现", "现象", "描述", "概述"))


def _has_aspects(paragraphs: Sequence[Paragraph], findings: Sequence[int], kind: str) -> bool:
    """Tell whether marks of another kind head two groups or more of the headings above findings."""
    above = [paragraphs[at - 2] for at in findings if at > 1]
    named = [
        mark.kind
        for each in above
        if not re.search("[。;:]", each.folded) and (mark := leading_mark(each.folded))
    ]
    return len(named) > 1 and kind not in named


def _tells_finding(paragraph: Paragraph) -> bool:
    label = None if paragraph.cell or paragraph.is_apart else leading_label(paragraph.all())
    is_told = label is not None and label.role == "finding" and label.end < len(paragraph.folded)
    return is_told and leading_mark(paragraph.folded) is None


def _is_end_of_record(candidate: Candidate) -> bool:
    """Tell whether a paragraph without a mark is the last text of a record, above its state or its units."""
    is_above_value = candidate.label_role in ("status", "units", "lead", "due")
    return candidate.kind == "bare" and is_above_value and candidate.run.folded.endswith("。")


def _evened(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, headings of several sentences cut where most of their kind are.

    What stands behind the title is told of each slip (【01号】久拖不决。积压312箱。), figures or none.
    """
    cut: Counter[str] = Counter()
    for each in found:
        first = read_heading(each.run).end
        if each.next_label and first < len(each.run.folded):
            cut[each.kind] += -1 if each.heading.end > first else 1
    return [
        replace(each, heading=read_heading(each.run))
        if each.is_solo and each.next_label and cut.get(each.kind, -1) >= 0
        else each
        for each in found
    ]


def line_candidates(paragraphs: Sequence[Paragraph], start: int, end: int) -> list[Candidate]:
    """Return the short lines without a mark, a label or a stop, each over a longer one that has a stop."""
    return [
        replace(_candidate(paragraphs, place, end, "bare", None), is_counted=True)
        for place in range(start, end - 1)
        if _is_line(paragraphs[place]) and _is_told_in(paragraphs[place + 1], paragraphs[place])
    ]


def fault_candidates(paragraphs: Sequence[Paragraph], start: int, end: int) -> list[Candidate]:
    """Return the paragraphs without a mark whose first sentence may name a fault, with prose behind it."""
    told = (
        _candidate(paragraphs, place, end, "bare", None)
        for place in range(start, end)
        if _is_plain(paragraphs[place]) and not leading_label(paragraphs[place].all())
    )
    return [
        replace(each, is_counted=True)
        for each in told
        if not each.is_solo and each.heading.end <= _LONGEST_LINE and _may_be_fault(each)
    ]


def _may_be_fault(candidate: Candidate) -> bool:
    title = candidate.heading.title.folded
    is_short = len(title) <= _LONGEST_FAULT and not re.search(r"\d", title)
    return candidate.is_likely or (is_short and not is_done_like(title))


def _is_line(paragraph: Paragraph) -> bool:
    folded = paragraph.folded
    is_short = 4 <= len(folded) <= _LONGEST_LINE and not _NO_CAPTION.search(folded)
    is_named = leading_label(paragraph.all()) or unknown_label(paragraph.all())
    return is_short and _is_plain(paragraph) and not is_named


def _is_told_in(below: Paragraph, line: Paragraph) -> bool:
    folded = below.folded
    return not below.is_apart and len(folded) > len(line.folded) and "。" in folded


_LONGEST_LINE = 40


def _headed(found: list[Candidate], paragraphs: Sequence[Paragraph], start: int) -> list[Candidate]:
    """Return the candidates, records with the labels above their problem (受理编号：) as their own.

    The first of those labels opens each record: it stands once above each problem.
    """
    records = [each for each in found if each.kind == "record"]
    if len(records) < 2 or any(each.mark and not each.mark.name for each in records):
        return found
    if told := _told_before(found, paragraphs):
        return told
    ends = [each.start for each in records]
    above = [_labels_above(paragraphs, *span) for span in pairwise([start - 1, *ends])]
    name = next((each for each in above[0] if all(each in own for own in above[1:])), None)
    if name is None:
        return found
    heads = dict(zip(ends, (own[name] for own in above), strict=True))
    return [
        replace(each, start=heads[each.start], heading=read_heading(each.run, whole=True))
        if each.kind == "record"
        else each
        for each in found
    ]


def _told_before(found: list[Candidate], paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """Return the candidates, records with the prose above each as their own; none where it is below.

    Below each heading what was done comes first, then the problem that it answers (对应问题：1.…), and
    right behind the last of them the next heading.
    """
    told: list[Candidate] = []
    last: Candidate | None = None
    headings = 0
    for each in found:
        above = last.run.paragraph.index if last else None
        if each.kind != "record":
            if last and last.kind == "record" and each.start != (above or 0) + 1:
                return []
            headings += 1
            last = each
            told.append(each)
            continue
        if above is None:
            return []  # what stands above the first heading is no issue's
        prose = range(above + 1, each.start)
        if not prose or any(leading_label(paragraphs[at].all()) for at in prose):
            return []
        told.append(replace(each, start=prose[0], heading=read_heading(each.run, whole=True)))
        last = each
    return told if headings > 1 else []


def _labels_above(paragraphs: Sequence[Paragraph], last: int, place: int) -> dict[str, int]:
    """Return the labels of the lines right above a place, topmost first, each with its line."""
    found: dict[str, int] = {}
    for at in range(place - 1, last, -1):
        run = paragraphs[at].all()
        label = leading_label(run) or unknown_label(run)
        if label is None:
            break
        found[label.name] = at
    return dict(reversed(found.items()))


def _names_again(own: Sequence[Paragraph]) -> frozenset[str]:
    """Return the words before a colon that nothing knows and that come three times or more."""
    found = Counter(
        label.name
        for each in own
        if not (
            each.cell or each.is_apart or leading_mark(each.folded) or leading_label(each.all())
        )
        and (label := unknown_label(each.all()))
    )
    return frozenset(name for name, count in found.items() if count >= _LEAST_AGAIN)


_LEAST_AGAIN = 3


def _tellers(own: Sequence[Paragraph], again: frozenset[str]) -> frozenset[str]:
    """Return the labels of the announcement's own that tell a problem: what was done stands below each."""
    told: dict[str, bool] = {}
    for above, below in pairwise(own):
        label = None if above.cell else unknown_label(above.all())
        if label and label.name in again and role_by_words(label.name) == "finding":
            following = leading_label(below.all())
            is_told = following is not None and following.role == "body"
            told[label.name] = told.get(label.name, True) and is_told
    return frozenset(name for name, is_told in told.items() if is_told)


def _row_of(paragraph: Paragraph) -> tuple[int, int] | None:
    return (paragraph.printed.table, paragraph.printed.row) if paragraph.printed else None


def _labelled_rows(own: Sequence[Paragraph]) -> frozenset[tuple[int, int] | None]:
    """Return the rows whose first cell is a label, as tables of one record each have them."""
    return frozenset(
        _row_of(each)
        for each in own
        if each.printed
        and not each.cell
        and each.printed.column == 0
        and (label := leading_label(each.all()))
        and label.end >= len(each.folded)
    )


def _openers(own: Sequence[Paragraph], marks: Mapping[int, Mark]) -> frozenset[str]:
    """Return the labels (问题：) that come again under one heading, each with what was done.

    Such a label opens an issue of its own wherever it stands.
    """
    openers: set[str] = set()
    seen: dict[str, bool] = {}
    for paragraph in own:
        label = leading_label(paragraph.all())
        is_marked = leading_mark(paragraph.folded) or paragraph.index in marks
        if is_marked or paragraph.level or paragraph.is_bold:
            seen = {}
        elif label is None:
            heading = read_heading(paragraph.all())
            is_heading = heading.is_form and heading.end >= len(paragraph.folded)
            seen = {} if is_heading else seen
        elif label.role == "finding" and label.end < len(paragraph.folded):
            if seen.get(label.name):
                openers.add(label.name)
            seen[label.name] = False
        elif label.role == "body":
            seen = dict.fromkeys(seen, True)
    return frozenset(openers)


def _opened(paragraph: Paragraph, openers: frozenset[str]) -> Candidate | None:
    label = leading_label(paragraph.all()) if openers else None
    if leading_mark(paragraph.folded):
        return None
    if label and label.name in openers and label.end < len(paragraph.folded):
        return _labelled(paragraph, "record", paragraph.all().sub(label.end))
    return None


_NO_CAPTION = re.compile(r"[。;:,、!?]$|如下|关于|(?:通报|公布|公示|公告|公开|报告)$")


def _captions(paragraphs: Sequence[Paragraph], start: int, end: int) -> frozenset[int]:
    """Return the short lines without a mark that name the issues numbered below them.

    The numbers start anew below each, or run on where the lines call themselves groups.
    """
    anew: dict[str, list[int]] = {}
    running: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    for place in range(start, end):
        own = paragraphs[place]
        mark = leading_mark(own.folded) or weak_mark(own.folded, own.text)
        if mark is None or mark.kind not in (*RUNNING, "cn", "(cn)") or mark.number is None:
            continue
        above = _caption_above(paragraphs, place, start)
        if above is not None:
            is_anew = mark.number == 1 and above == place - 1
            if is_anew and _is_issue(paragraphs, place, end):
                anew.setdefault(mark.kind, []).append(above)
            is_group = _GROUP.fullmatch(paragraphs[above].folded) is not None
            if mark.number == last.get(mark.kind, 0) + 1 and is_group:
                running.setdefault(mark.kind, []).append(above)
        last[mark.kind] = mark.number
    found = (*anew.values(), *running.values())
    return frozenset(each for places in found if len(places) > 1 for each in places)


_GROUP = re.compile(
    r"(?:第[一二三四五六七八九十]{1,2}(?:批|类|组|部分|阶段|轮)|.{2,20}(?:方面|领域|类|批次))[^。;:,(]{0,12}(?:\([^()]{1,20}\))?|【[^【】]{2,20}】"
)
"""How a line without a mark calls itself a group of issues: 第一批(4项)."""


def _caption_above(paragraphs: Sequence[Paragraph], place: int, start: int) -> int | None:
    """Return the line that may name the issues from `place` on: right above, or above a sentence."""
    for above in range(place - 1, max(place - 3, start - 1), -1):
        paragraph = paragraphs[above]
        folded = paragraph.folded
        if paragraph.is_apart or paragraph.cell or paragraphs[place].cell:
            return None
        if leading_mark(folded) or leading_label(paragraph.all()):
            return None
        if bracketed_label(paragraph.all()):
            return None
        if len(folded) <= 40 and not _NO_CAPTION.search(folded):
            return above
        if not folded.endswith("。") or len(folded) > 80:
            return None
    return None


def _is_issue(paragraphs: Sequence[Paragraph], place: int, end: int) -> bool:
    issue = _marked(paragraphs, place, end)
    return issue is not None and (issue.is_proof or issue.is_likely)


def _labelled(paragraph: Paragraph, kind: str, run: Slice) -> Candidate:
    """Return a heading that no mark begins: a row of a table, or what stands behind a label.

    A number right behind the label (对应问题：1.…) is that of the issue.
    """
    mark = leading_mark(run.folded) if kind == "record" and run.start else None
    mark = mark if mark and mark.number and mark.length < len(run.folded) else None
    if mark:
        mark = _behind_label(mark, run.start)
        run = paragraph.all().sub(mark.length)
    return Candidate(
        start=paragraph.index,
        kind=kind,
        number=mark.number if mark else None,
        mark=mark,
        run=run,
        heading=read_heading(run),
        is_labelled=True,
        has_steps=False,
    )


def _behind_label(mark: Mark, label: int) -> Mark:
    first, last = mark.digits
    digits = label + first, label + last
    return replace(mark, length=label + mark.length, digits=digits, name=label)


def _marked(paragraphs: Sequence[Paragraph], place: int, end: int) -> Candidate | None:
    paragraph = paragraphs[place]
    mark = leading_mark(paragraph.folded) or weak_mark(paragraph.folded, paragraph.text)
    if mark is None:
        return None
    label = None if mark.kind in ("cn", "issue") else leading_label(paragraph.all())
    if label and (label.role != "finding" or label.end >= len(paragraph.folded)):
        return None
    return _candidate(paragraphs, place, end, mark.kind, mark)


def _has_inline_steps(folded: str, start: int = 0) -> bool:
    return any(
        found is not None and second.search(folded, found.end()) is not None
        for first, second in _INLINE_STEPS
        if (found := first.search(folded, start))
    )


def _candidate(
    paragraphs: Sequence[Paragraph], place: int, end: int, kind: str, mark: Mark | None
) -> Candidate:
    paragraph = paragraphs[place]
    run = paragraph.all().sub(mark.length if mark else 0)
    is_alone = kind == "issue" and not run  # its title stands below it
    following = _next_label(paragraphs, place + is_alone, end)
    heading = read_heading(run)
    inner = [each for each in labels(run) if each.start > 0 and each.role in _OF_ISSUE]
    if heading.end < len(run.folded) and (label := leading_label(run.sub(heading.end))):
        inner += [label] if label.role in _OF_ISSUE else []
    own = bool(inner)
    if following and not own and mark and mark.kind not in STEPS and len(run.folded) <= 400:
        rest = run.folded[heading.end :]
        is_told = following.role in _OF_BODY or _tells_below(paragraphs, place + 1, end)
        is_told = is_told and INQUIRED.match(rest) is None
        if rest and is_told and not heading.is_form and _names_more(rest):
            heading = read_heading(run, whole=True)
    if not inner and not following and (glued := glued_label(run, heading)):
        inner = [glued]
    steps = _has_inline_steps(run.folded, heading.end)
    first = inner[0] if inner else following
    return Candidate(
        start=place,
        kind=kind,
        number=mark.number if mark else None,
        mark=mark,
        run=run,
        heading=heading,
        is_labelled=first is not None,
        has_steps=steps,
        label_name=first.name if first else "",
        label_role=following.role if following else "",
    )


def _names_more(rest: str) -> bool:
    """Tell whether what stands behind the first sentence of a heading names further faults, as short."""
    named = [each for each in re.split("[。;]", rest) if each]
    is_short = all(len(each) <= _LONGEST_FAULT and not re.search(r"\d", each) for each in named)
    return is_short and not _has_inline_steps(rest)


_LONGEST_FAULT = 20


_OF_BODY = frozenset(("body", "goal", "finding", "results", "plan"))


def _tells_below(paragraphs: Sequence[Paragraph], place: int, end: int) -> bool:
    """Tell whether one of the labels below a heading opens what was done, so that all above it is heading."""
    for paragraph in paragraphs[place : min(end, place + 8)]:
        label = leading_label(paragraph.all())
        if label is None:
            return False
        if label.role in _OF_BODY:
            return True
    return False


def _next_label(paragraphs: Sequence[Paragraph], place: int, end: int) -> Label | None:
    if place + 1 >= end or paragraphs[place + 1].cell:
        return None
    run = paragraphs[place + 1].all()
    label = leading_label(run) or bracketed_label(run)
    if label and label.role == "fact" and label.end < len(paragraphs[place + 1].folded):
        return _next_label(paragraphs, place + 1, end)
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
    found: Sequence[Candidate],
    *,
    promote: bool,
) -> Candidate | None:
    paragraph = paragraphs[place]
    label = leading_label(paragraph.all())
    if label:
        return _record(paragraphs, place, label, found)
    if bracketed_label(paragraph.all()):
        return None  # who, what unit, until when: of the heading above
    before = paragraphs[place - 1] if place else None
    if before and (above := leading_label(before.all())) and above.end >= len(before.folded):
        return None
    kind = _unmarked_kind(paragraphs, place, end, promote=promote)
    candidate = _candidate(paragraphs, place, end, kind, None) if kind else None
    if candidate and kind == "bare" and found and _is_body(candidate, found[-1]):
        return None
    return candidate


def _is_body(candidate: Candidate, above: Candidate) -> bool:
    """Tell whether a paragraph is what was found or done about the issue headed above it.

    No issue starts with its status or its units: the label below (完成情况：) ends the body; and what
    was found (反馈意见指出，…) stands below the heading that names it.
    """
    is_below = above.start == candidate.start - 1 and above.mark is not None and above.is_solo
    is_named = above.heading.is_form or above.is_likely
    if is_below and is_named and INQUIRED.match(candidate.run.folded):
        return above.kind == "issue" or "方面" not in above.heading.title.folded
    return (
        above.mark is not None
        and (not above.is_solo or is_named or _is_name(above))
        and not candidate.heading.is_form
        and candidate.run.folded.endswith("。")
        and candidate.label_role in ("status", "units", "lead", "due")
    )


def _is_name(candidate: Candidate) -> bool:
    """Tell whether a numbered heading is that of an issue by its place: no aspect's."""
    return candidate.kind in RUNNING and "方面" not in candidate.heading.title.folded


def _unmarked_kind(paragraphs: Sequence[Paragraph], place: int, end: int, *, promote: bool) -> str:
    paragraph = paragraphs[place]
    length = len(paragraph.folded)
    if paragraph.level and length <= 120:
        return f"level{paragraph.level}"
    if paragraph.is_bold and length <= 100:
        return "bold"
    if 4 <= paragraph.bold < length and _opens_bold(paragraph):
        return "bold"
    candidate = _candidate(paragraphs, place, end, "bare", None)
    if candidate.next_label and candidate.is_solo and length <= 160:
        if candidate.label_role == "finding" and not candidate.heading.is_form:
            is_name = length <= 40 and not _NO_CAPTION.search(paragraph.folded)
            return "unit" if is_name else ""
        if candidate.is_likely or paragraph.folded[-1] not in "。;,":
            return "bare"
    is_bare = _is_bare(candidate, paragraphs, end, promote=promote)
    is_closed = length <= 160 and (_ends_with_owner(candidate) or _ends_with_state(candidate))
    return "bare" if is_bare or is_closed else ""


def _ends_with_state(candidate: Candidate) -> bool:
    """Tell whether a line is nothing but a fault with its state in a bracket (账目混乱（已完成）)."""
    is_stated = candidate.heading.said is not None and candidate.is_solo
    return is_stated and _may_be_fault(candidate) and candidate.heading.end <= _LONGEST_LINE


def _ends_with_owner(candidate: Candidate) -> bool:
    """Tell whether a line is a short title with its unit or limit in a bracket (账目混乱（责任单位：财务科）)."""
    rest = candidate.run.folded[candidate.heading.end :]
    is_short = 4 <= candidate.heading.end <= _LONGEST_LINE
    label = labels(candidate.run.sub(candidate.heading.end)) if is_short else ()
    is_owner = bool(label) and label[0].start <= 1 and label[0].role in ("units", "lead", "due")
    return is_owner and rest[:1] in "([【" and rest[-1:] in ")]】"


_SECTION = re.compile(
    r"(?:巡[视察]|督察|审计|集中)?整改(?:工作)?的?(?:组织|推进|总体|开展)(?:领导|推进|实施|落实)?情况|组织(?:领导|推进|整改)情况|"
    r"(?:下一?步|后续|今后)(?:的?整改|的?工作)*(?:打算|安排|计划|措施)*|主要做法|整改(?:工作)?成效|"
    r"(?:巡[视察]|督察|审计)?(?:反馈)?(?:具体|主要)?(?:问题|意见|事项)的?(?:具体)?整改(?:落实|进展|完成|工作)*情况"
)
"""Names of parts, as they stand alone on a line without a mark."""


def _sections(paragraphs: Sequence[Paragraph], start: int, end: int) -> frozenset[int]:
    """Return the lines without a mark that are nothing but the name of a part of an announcement.

    Each name stands once, and there are several: 下一步工作 below each issue is a label.
    """
    named = [
        place
        for place in range(start, end)
        if not (paragraphs[place].is_apart or paragraphs[place].cell)
        and _SECTION.fullmatch(paragraphs[place].folded)
    ]
    names = {paragraphs[place].folded for place in named}
    return frozenset(named) if len(named) == len(names) > 1 else frozenset()


_ASPECT = re.compile(
    r"(?:关于|在|聚焦|围绕|针对)?.{2,40}(?:方面|领域)(?:存在的?(?:主要|突出)?问题|的(?:主要|突出)?问题|问题)?(?:的?整改(?:落实|进展)?情况)?"
)


def _aspects(paragraphs: Sequence[Paragraph], start: int, end: int) -> frozenset[int]:
    """Return the lines without a mark that call themselves aspects: 关于队伍建设方面; one alone may be prose."""
    named = [
        place
        for place in range(start, end)
        if _is_plain(paragraphs[place])
        and len(paragraphs[place].folded) <= _LONGEST_NAME
        and not re.search("[。;,]", paragraphs[place].folded.rstrip("。:"))
        and _ASPECT.fullmatch(paragraphs[place].folded.rstrip("。:"))
    ]
    return frozenset(named) if len(named) > 1 else frozenset()


_OF_STATE = re.compile(
    r"(?P<said>[^。;:,()]{3,16}?)的?(?:反馈|具体|整改)*(?:问题|事项|任务|意见|内容)?(?:情况)?"
    r"(?:[:,]?\(?(?:共计?|计)?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:个|项|条|件)(?:问题|事项|任务)?\)?)?[:。]?"
)


def _states(paragraphs: Sequence[Paragraph], start: int, end: int) -> frozenset[int]:
    """Return the lines without a mark that group issues by their state (正在整改的问题：).

    They do so only together, each of another state.
    """
    said: dict[int, str] = {}
    for place in range(start, end):
        paragraph = paragraphs[place]
        found = _OF_STATE.fullmatch(paragraph.folded) if _is_plain(paragraph) else None
        if found and len(paragraph.folded) <= _LONGEST_LINE and (own := status_of(found["said"])):
            said[place] = own
    return (
        frozenset(said) if len(said) > 1 and len(set(said.values())) == len(said) else frozenset()
    )


_BOX = re.compile(r"【(?P<name>[^【】]{2,24})】[:。]?")
_LONGEST_NAME = 50


def _boxed(
    paragraphs: Sequence[Paragraph], start: int, end: int, marks: Mapping[int, Mark]
) -> frozenset[int]:
    """Return the lines that are a name in a box (【附注】), where none of them comes again.

    One that names a fault heads an issue, not a part, but for what a number stands right below.
    """
    named = {
        place: found["name"]
        for place in range(start, end)
        if _is_plain(paragraphs[place])
        and (found := _BOX.fullmatch(paragraphs[place].folded))
        and not bracketed_label(paragraphs[place].all())
    }
    names = Counter(named.values())
    below = (at + 1 for at in named if at + 1 < end)
    heads = {at - 1 for at in below if at in marks or leading_mark(paragraphs[at].folded)}
    return frozenset(
        at
        for at, name in named.items()
        if names[name] == 1
        and (at in heads or not (label_role(name) or is_problem_like(name.replace("问题", ""))))
    )


def _is_plain(paragraph: Paragraph) -> bool:
    return not (paragraph.is_apart or paragraph.cell or paragraph.level) and not leading_mark(
        paragraph.folded
    )


def _opens_bold(paragraph: Paragraph) -> bool:
    """Tell whether the bold start of a paragraph is an issue's heading, run into its text."""
    return read_heading(paragraph.all().sub(0, paragraph.bold)).is_form


_ABOUT = ("关于", "针对", "反馈", "巡察", "巡视", "督察", "审计")
"""How a paragraph begins that names a problem and goes on with what was done."""


_ABOUT_QUOTE = re.compile(r"(?:对于?|就)[^,。;“]{0,8}“")


_LEADS_TO_LIST = re.compile(
    r"(?:针对|关于|围绕|聚焦|对)[^,。;“]{0,24}(?:方面|领域|上述|以上|反馈|指出)[^,。;“]{0,8}的?(?:主要|突出|具体)?问题,"
)
"""How a sentence begins that leads to the issues of an aspect: 针对政治建设方面存在的问题,党组逐条研究."""
_AIMED_LINE = re.compile(r"(?:聚焦|紧盯|直面|瞄准)[^,。;:]{4,50}的问题(?=。|$|[(【\[])")
"""A line that names the fault that the work is aimed at, and goes on with what was done."""


def _is_bare(
    candidate: Candidate, paragraphs: Sequence[Paragraph], end: int, *, promote: bool
) -> bool:
    """Tell whether a paragraph without a mark is an issue's heading by its form or its place."""
    paragraph = candidate.run.paragraph
    length = len(paragraph.folded)
    if _LEADS_TO_LIST.match(paragraph.folded) and not candidate.is_solo:
        return False
    if candidate.heading.is_form and candidate.heading.end <= 120:
        is_about = paragraph.folded[:2] in _ABOUT or _ABOUT_QUOTE.match(paragraph.folded)
        is_named = candidate.is_likely and len(candidate.heading.title.folded) <= _LONGEST_LINE
        return candidate.is_solo or bool(is_about) or is_named
    if _AIMED_LINE.match(paragraph.folded):
        return True
    if (
        not promote
        or not candidate.is_solo
        or not candidate.is_likely
        or candidate.start + 1 >= end
        or names_whole(paragraph.folded)
        or _NO_CAPTION.search(paragraph.folded)
    ):
        return False
    below = paragraphs[candidate.start + 1].folded
    return 4 <= length <= 60 and len(below) > length and leading_mark(below) is None


def _record(
    paragraphs: Sequence[Paragraph], place: int, label: Label, found: Sequence[Candidate]
) -> Candidate | None:
    """Return the candidate of an issue that starts with a label of its own (问题：, 整改任务：)."""
    paragraph = paragraphs[place]
    if label.role != "finding" or label.end >= len(paragraph.folded):
        return None
    if found and _takes(found[-1], place):
        return None
    return _labelled(paragraph, "record", paragraph.all().sub(label.end))


def _takes(last: Candidate, place: int) -> bool:
    """Tell whether a finding's label belongs to the issue whose heading stands above it."""
    if last.kind in ("unit", "record"):
        return False
    if last.start != place - 1:
        return last.is_proof
    is_issue = last.heading.is_form or last.kind == "issue" or (last.is_solo and last.is_likely)
    outer = ("cn", "(cn)", "part", "level1", "level2", "n")
    return is_issue or last.kind not in outer or not last.heading.title
