"""One issue: its heading, its labels, its measures, its status, as the source prints them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.domain.status import Status
from generator.importing.carriers.columns import FACT, TICK
from generator.importing.recognise.outline.answers import Answer
from generator.importing.recognise.outline.block import Block
from generator.importing.recognise.parts.acceptance import read_acceptance
from generator.importing.recognise.parts.left_over import left_over, speaks_of_rest
from generator.importing.recognise.parts.measures import split_measures
from generator.importing.remarks import Remark
from generator.importing.text.heading import INQUIRED, read_heading, trim_title
from generator.importing.text.labels import (
    Label,
    heading_label,
    label_role,
    labels,
    leading_label,
    name_of,
    unknown_label,
)
from generator.importing.text.marks import leading_mark
from generator.importing.text.paragraphs import Paragraph, Slice, first_stop, gaps, sentences
from generator.importing.text.steps import RecognisedMeasure, split_units
from generator.importing.text.taken_run import TakenRun
from generator.text.state_words import (
    bracketed_status,
    is_said_of_all,
    names_whole,
    status_of_whole,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedIssue:
    """What one issue's paragraphs hold."""

    line: int
    number: str
    """As printed, without its mark; empty where none is printed."""
    count: int | None
    """The value of the number."""
    title: str
    printed: tuple[Slice, ...]
    status: Status
    said: Slice | None
    measures: tuple[RecognisedMeasure, ...]
    aspect: Slice | None
    """The aspect that a row of a table names."""
    taken: tuple[TakenRun, ...]
    remarks: tuple[Remark, ...]
    spans: tuple[tuple[str, Slice], ...] = ()
    """The words of values that stay in their text, each with the word of its mark."""


@dataclass(slots=True)
class _OpenIssue:
    """An issue while its paragraphs are read one after the other."""

    line: int
    number: str = ""
    count: int | None = None
    title: str = ""
    printed: tuple[Slice, ...] = ()
    status: Status = Status.UNDISCLOSED
    said: Slice | None = None
    measures: list[RecognisedMeasure] = field(default_factory=list)
    aspect: Slice | None = None
    taken: list[TakenRun] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    spans: list[tuple[str, Slice]] = field(default_factory=list)
    named: Mapping[str, str] = field(default_factory=dict)
    """Labels that only this announcement has, each with its role."""

    def own_label(self, run: Slice) -> tuple[Label, ...]:
        """Return the label of the announcement's own that a run starts with, or that a heading is."""
        if headed := heading_label(run):
            return (headed,)
        found = unknown_label(run)
        if found is None or found.name not in self.named:
            return ()
        return (replace(found, role=self.named[found.name]),)

    def take(self, run: Slice, role: str, target: str = "") -> None:
        """Record where a run went."""
        self.taken.append(TakenRun(run, role, target))

    def take_status(self, run: Slice, *, certain: bool) -> bool:
        """Take a run as the issue's status where it is one; `certain` takes unclear words too."""
        bare = run.strip("。;,:“”()【】[]、")
        if bare.folded.count("(") > bare.folded.count(")"):
            bare = run.sub(bare.start - run.start, bare.end - run.start + 1)
        status = status_of_whole(bare.folded) if bare else None
        if status is None or self.said or not (status or certain or names_whole(bare.folded)):
            return False
        self.said = bare
        self.status = Status(status) if status else Status.UNDISCLOSED
        self.take(run, "said", "said")
        return True

    def take_answer(self, run: Slice, status: Status) -> bool:
        """Take a tick, or 是 and 否 behind a question, as the state that it stands for."""
        if self.said or self.status is not Status.UNDISCLOSED:
            return False
        self.status = status
        self.take(run, "said", f"said {status.label}")
        return True


@dataclass(frozen=True, slots=True)
class _Segment:
    """A run of a body and the label that it stands under."""

    role: str
    run: Slice
    label: Slice | None = None
    is_first: bool = False
    """Whether the run opens what its label holds."""


def read_issue(
    block: Block, paragraphs: Sequence[Paragraph], named: Mapping[str, str]
) -> RecognisedIssue:
    """Return the issue that a block of paragraphs holds; `named` are the announcement's own labels."""
    own = paragraphs[block.start : block.end]
    if block.candidate.kind == "row":
        return _read_row(own)
    issue = _OpenIssue(own[0].line, named=named)
    if block.sections:
        _read_bodies(issue, _read_task(issue, block, own))
        return _finished(issue)
    bodies = _read_head(issue, block, own)
    if block.answer:
        bodies += _answer(issue, block.answer, paragraphs)
    _read_bodies(issue, bodies)
    return _finished(issue)


_FOUND_BY = re.compile(r"[^,。;:]{2,30}(?:反馈|指出|发现|查明|认定)(?:的问题)?[:,]")
"""Who found the problem of a single task, before it is told."""


def _read_task(issue: _OpenIssue, block: Block, own: Sequence[Paragraph]) -> list[Slice]:
    """Take the title of a single task; return its bodies, each section with its name as label."""
    marks = {each.start: each.mark.length if each.mark else 0 for each in block.sections}
    heading, first, *rest = [each.all() for each in own if not each.is_apart]
    issue.take(heading, "label")
    found = _FOUND_BY.match(first.folded)
    told = first.sub(found.end()) if found else first
    title = read_heading(told, whole=first_stop(told.folded) in (-1, len(told.folded)))
    issue.printed = (first.sub(0, first.end - first.start - len(told.folded) + title.end),)
    issue.title = title.title.text
    issue.take(title.title, "title", "title")
    bodies = [told.sub(title.end)]
    for run in rest:
        length = marks.get(run.paragraph.index, 0)
        if length:
            issue.take(run.sub(0, length), "label")
        bodies.append(run.sub(length))
    return [each for each in bodies if each]


def _answer(issue: _OpenIssue, answer: Answer, paragraphs: Sequence[Paragraph]) -> list[Slice]:
    """Return the bodies of an answer, without the words that say which problem it answers."""
    own = [each.all() for each in paragraphs[answer.start : answer.end] if not each.is_apart]
    if answer.label:
        issue.take(own[0].sub(0, answer.label), "label")
        own[0] = own[0].sub(answer.label)
    return [each for each in own if each]


def _finished(issue: _OpenIssue) -> RecognisedIssue:
    # What the title leaves out of its heading (关于, 的问题整改情况); runs taken before win.
    headings = [TakenRun(each, "heading", "printed") for each in issue.printed]
    own = [
        run
        for place, measure in enumerate(issue.measures)
        for run in measure.taken(f"measures[{place}]")
    ]
    is_bare = not issue.measures and not issue.said
    bare = (Remark("M43", issue.line, issue.title[:30]),) if is_bare else ()
    return RecognisedIssue(
        line=issue.line,
        number=issue.number,
        count=issue.count,
        title=issue.title,
        printed=issue.printed,
        status=issue.status,
        said=issue.said,
        measures=tuple(issue.measures),
        aspect=issue.aspect,
        taken=(*issue.taken, *headings, *own),
        remarks=(*issue.remarks, *bare),
        spans=(*issue.spans, *_left_over(issue), *_limit_of_goal(issue.taken)),
    )


_LIMIT = re.compile(r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日|底)?|底)?(?:以前|之前|前)(?=[,，])")


def _limit_of_goal(taken: Sequence[TakenRun]) -> Iterator[tuple[str, Slice]]:
    """Yield the limit that a goal begins with, where the issue prints none of its own."""
    if any(each.target == "due" for each in taken):
        return
    for goal in (each.run for each in taken if each.target == "goal"):
        if found := _LIMIT.match(goal.folded):
            yield "=时限", goal.sub(0, found.end())


def _left_over(issue: _OpenIssue) -> Iterator[tuple[str, Slice]]:
    """Yield what the steps say is still to be done, and the results of an issue that is not closed."""
    for step in issue.measures:
        is_plan = step.mark is not None and label_role(step.mark.folded) == "plan"
        for text in step.text:
            yield from (("=还没办完", each) for each in left_over(text, is_plan=is_plan))
    results = [each.run for each in issue.taken if each.target == "results"]
    is_closed = any(word == "=销号" for word, _ in issue.spans)
    for run in () if is_closed else results:
        yield from (("=还没办完", each) for each in left_over(run))


def _read_head(issue: _OpenIssue, block: Block, own: Sequence[Paragraph]) -> list[Slice]:
    """Take the heading; return the bodies that follow it."""
    candidate = block.candidate
    heading = candidate.heading
    whole = candidate.run.paragraph.all()
    head_end = candidate.run.start + heading.end
    place = whole.paragraph.index - own[0].index
    above, below = own[:place], own[place + 1 :]
    bodies = [each.all() for each in above if not each.is_apart]
    bodies += [whole.sub(head_end), *(each.all() for each in below if not each.is_apart)]
    issue.printed = (whole.sub(0, head_end),)
    _read_number(issue, block)
    if candidate.kind == "record":
        _read_record_label(issue, whole, candidate.run.start, head_end, is_below=bool(above))
    title, said = heading.title, heading.said
    if not title:
        title, said, bodies = _title_below(issue, bodies)
    if not title:
        # Nothing but a mark, and nothing below it: the mark itself is all the title there is.
        title = whole.sub(0, head_end)
        issue.taken.insert(0, TakenRun(title, "title", "title"))
    issue.title = title.text
    issue.take(title, "title", "title")
    if said:
        issue.take_status(said, certain=True)
    return [each for each in bodies if each]


def _read_record_label(
    issue: _OpenIssue, whole: Slice, start: int, end: int, *, is_below: bool
) -> None:
    """Take the label of a record (问题：): part of its heading, but where it has a cell of its own.

    Below other labels (受理编号：) it is one of them.
    """
    label = whole.sub(0, start)
    if is_below or (start in gaps(whole) and not label.folded.endswith((":", "】"))):
        issue.take(label, "label")
        issue.printed = (whole.sub(start, end),)
    else:
        issue.take(label, "label", "printed")


def _read_number(issue: _OpenIssue, block: Block) -> None:
    mark = block.candidate.mark
    if mark is None:
        return
    whole = block.candidate.run.paragraph.all()
    issue.take(whole.sub(0, mark.length), "mark", "printed")
    issue.count = mark.number
    if mark.kind == "circle":
        issue.number = str(mark.number)
    elif mark.kind not in ("first", "dot"):
        issue.number = whole.sub(*mark.digits).text


def _title_below(issue: _OpenIssue, bodies: list[Slice]) -> tuple[Slice, Slice | None, list[Slice]]:
    """Take the title from the paragraph after a mark that stands alone (问题1)."""
    later = [each for each in bodies if each]
    if not later:
        return bodies[0], None, bodies
    first, *rest = later
    label = leading_label(first)
    if label and label.role != "finding":
        return first.sub(0, 0), None, bodies
    if label:
        issue.take(first.sub(0, label.end), "label", "printed")
        first = first.sub(label.end)
    heading = read_heading(first, whole=not labels(first))
    issue.printed += (first.sub(0, heading.end),)
    return heading.title, heading.said, [first.sub(heading.end), *rest]


def _read_bodies(issue: _OpenIssue, bodies: Sequence[Slice]) -> None:
    body: list[_Segment] = []
    for each in _with_steps_labels(issue, list(_segments(issue, bodies))):
        segment = _in_its_place(each, body)
        if _read_value(issue, segment) or _is_said_alone(issue, segment):
            continue
        rest = _said_first(issue, segment, is_opening=not body)
        if any(each.isalnum() for each in rest.folded):
            body.append(_Segment(segment.role, rest, segment.label, segment.is_first))
    if body:
        last = body[-1]
        body[-1] = _Segment(last.role, _said_last(issue, last.run), last.label, last.is_first)
    _read_measures(issue, [each for each in body if each.run])


_VALUES = {"due": "due", "person": "leader", "accepter": "closed.by"}
"""Labels whose text is a value as it stands, each with its field."""


def _read_value(issue: _OpenIssue, segment: _Segment) -> bool:
    """Take a segment whose label names a value; tell whether it does."""
    if segment.role in ("units", "lead"):
        _read_units(issue, segment)
    elif segment.role in _VALUES:
        issue.take(segment.run, segment.role, _VALUES[segment.role])
    elif segment.role == "fact" and segment.label:
        name = name_of(segment.label).text
        issue.take(segment.run, "fact", f"facts {name}")
    elif segment.role == "acceptance":
        return _read_acceptance(issue, segment)
    else:
        return _is_answered(issue, segment)
    return True


_ANSWERS = {"是": "completed", "已": "completed", "√": "completed", "否": "ongoing", "×": "ongoing"}


def _is_answered(issue: _OpenIssue, segment: _Segment) -> bool:
    """Take the answer to a question that is a label (是否办结：是)."""
    status = _ANSWERS.get(segment.run.folded.rstrip("。;"))
    is_question = segment.role == "status" and segment.label is not None
    if not (status and is_question and segment.label and "是否" in segment.label.folded):
        return False
    return issue.take_answer(segment.run, Status(status))


def _in_its_place(segment: _Segment, before: Sequence[_Segment]) -> _Segment:
    """Return a segment as what it is behind those before it.

    A problem that is told behind what was done is one that is left; 无 says only that there is none.
    """
    is_nothing = segment.label is not None and _NOTHING.fullmatch(segment.run.folded) is not None
    if is_nothing and segment.role in ("open", "plan", "finding", "results"):
        return replace(segment, role="fact")
    is_behind = any(each.role in ("body", "results") and each.label for each in before)
    return replace(segment, role="open") if segment.role == "finding" and is_behind else segment


def _with_steps_labels(issue: _OpenIssue, segments: Sequence[_Segment]) -> Iterator[_Segment]:
    """Yield the segments, a label that each step has (1.… 完成情况：… 2.… 完成情况：…) as text of the step."""
    names = _names_of_steps(segments)
    for place, segment in enumerate(segments):
        label = segment.label
        if label and segment.is_first and label.folded in names:
            issue.taken = [each for each in issue.taken if each.run != label]
            yield _Segment("body", Slice(label.paragraph, label.start, segment.run.end))
        elif names and _follows_label(segments, place):
            yield _Segment("body", segment.run)
        else:
            yield segment


def _names_of_steps(segments: Sequence[_Segment]) -> frozenset[str]:
    """Return the labels that come again, each time right behind the next step of a list."""
    places: dict[str, list[int]] = {}
    for at, each in enumerate(segments):
        if each.label:
            is_told = each.role in ("status", "results", "body", "open")
            places.setdefault(each.label.folded, []).append(at if is_told else 0)
    return frozenset(
        name
        for name, own in places.items()
        if 1 < len(own) < _MOST_STEPS
        and [_step_before(segments, at) for at in own] == list(range(1, len(own) + 1))
    )


_MOST_STEPS = 100


def _step_before(segments: Sequence[_Segment], place: int) -> int | None:
    """Return the number of the step that stands right before a segment."""
    mark = leading_mark(segments[place - 1].run.folded) if place else None
    return mark.number if mark else None


def _follows_label(segments: Sequence[_Segment], place: int) -> bool:
    """Tell whether a step without a label stands between two labels that each step has."""
    segment = segments[place]
    mark = leading_mark(segment.run.folded)
    if segment.is_first or mark is None or place + 1 >= len(segments) or not place:
        return False
    before, behind = segments[place - 1].label, segments[place + 1].label
    return before is not None and behind is not None and before.folded == behind.folded


_NOTHING = re.compile(r"(?:暂|均)?(?:无|没有)(?:其他)?[。;]?")


def _segments(issue: _OpenIssue, bodies: Sequence[Slice]) -> Iterator[_Segment]:
    role, pending = "", None
    for body in bodies:
        found = list(labels(body) or issue.own_label(body))
        if not found or found[0].start > 0:
            end = found[0].start if found else None
            if run := _before_bracket(body.sub(0, end), is_last=end is None):
                yield _Segment(role, run, pending, pending is not None)
            role, pending = _after(role), None
        for place, label in enumerate(found):
            end = found[place + 1].start if place + 1 < len(found) else None
            mark = _label_mark(body, label)
            issue.take(mark, "label")
            role, pending = label.role, mark
            if run := _before_bracket(body.sub(label.end, end), is_last=end is None):
                yield _Segment(role, run, mark, is_first=True)
                role, pending = _after(role), None


def _before_bracket(run: Slice, *, is_last: bool) -> Slice:
    """Return a text without the bracket that opens before the next label (（责任单位：)."""
    is_opened = not is_last and run.folded.endswith(("(", "[", "【"))
    return run.sub(0, len(run.folded) - 1) if is_opened else run


def _after(role: str) -> str:
    kept = ("body", "plan", "goal", "finding", "results", "acceptance", "open")
    return role if role in kept else ""


def _label_mark(body: Slice, label: Label) -> Slice:
    return body.sub(label.start, label.end)


def _read_units(issue: _OpenIssue, segment: _Segment) -> None:
    found = split_units(segment.run)
    if any(len(each.folded) > 40 for each in found) or len(found) > 40:
        return  # prose that only starts like a list of units
    issue.take(segment.run, "unit", "lead_unit" if segment.role == "lead" else "units")


def _read_acceptance(issue: _OpenIssue, segment: _Segment) -> bool:
    """Take a section on acceptance (验收销号情况：) that names a day; tell whether it does."""
    label = segment.label.folded if segment.label else ""
    found = read_acceptance(segment.run, label)
    if not found.target:
        return False
    issue.take(segment.run, "acceptance", found.target)
    issue.spans.extend(found.spans)
    if found.said and not issue.said:
        issue.said = found.said
        issue.status = Status(status_of_whole(found.said.folded) or issue.status)
        issue.spans.append(("=状态", found.said))
    return True


def _is_said_alone(issue: _OpenIssue, segment: _Segment) -> bool:
    """Take a paragraph that is nothing but where the whole issue stands, whatever it stands behind."""
    words = segment.run.folded.rstrip("。;")
    is_whole = not segment.is_first and names_whole(words) and bool(status_of_whole(words))
    return is_whole and issue.take_status(segment.run, certain=False)


def _said_first(issue: _OpenIssue, segment: _Segment, *, is_opening: bool) -> Slice:
    """Take the status that opens a segment (整改情况：已完成。); return what follows it."""
    run = segment.run
    if segment.role in ("goal", "plan", "finding", "open"):
        # What is aimed at (整改目标：全面整改到位。) says nothing of where the issue stands.
        return run
    is_status = segment.role == "status"
    stop = first_stop(run.folded, 0, "。;！？!?")
    sentence = run if stop < 0 else run.sub(0, stop)
    if is_status and issue.take_status(run, certain=True):
        return run.sub(len(run.folded))
    labelled = segment.is_first and segment.role in ("body", "status", "results", "acceptance")
    if (labelled or is_opening or sentence.end == run.end) and issue.take_status(
        sentence, certain=is_status
    ):
        return run.sub(len(sentence.folded))
    clause = sentence.sub(0, max(sentence.folded.find(","), 0))
    names_state = clause and status_of_whole(clause.folded)
    if labelled and names_state and issue.take_status(clause, certain=False):
        rest = run.sub(len(clause.folded) + 1)
        if not _TO_COME.fullmatch(rest.folded):
            return rest
        # 正在整改,2025年12月底前完成: until when is what is still to be done, and no step.
        issue.take(rest, "text", "remaining")
        return run.sub(len(run.folded))
    return run


_TO_COME = re.compile(
    r"(?:预计|计划|力争|将|拟|争取)?(?:于|在|到)?\d{4}年[^,。;]{0,10}?(?:完成|整改到位|销号|办结)(?:整改)?[。;]?"
)


_ACCEPTED = re.compile(r"\((?P<inner>[^()]*\d日[^()]*(?:销号|验收|办结)[^()]*)\)[。;]?$")
"""The days of acceptance, in a bracket at the end: (3月4日申请、3月15日同意销号)."""


def _said_last(issue: _OpenIssue, run: Slice) -> Slice:
    """Take the status that ends the body (已完成。) or (已完成); return what stands before it."""
    if accepted := _ACCEPTED.search(run.folded):
        bracket = run.sub(*accepted.span("inner"))
        if _read_acceptance(issue, _Segment("acceptance", bracket)):
            return run.sub(0, accepted.start())
    place = bracketed_status(run.folded)
    if place is None:
        *before, last = sentences(run)
        if before and issue.take_status(last, certain=False):
            return run.sub(0, last.start - run.start)
        if not issue.said and is_said_of_all(last.folded.rstrip("。;")):
            # 相关问题 names no whole: the words stay in their text, and say no state.
            issue.said = last.strip("。;")
            issue.spans.append(("=状态", issue.said))
        return run
    bracket = run.sub(place[0] - 1)
    return run.sub(0, place[0] - 1) if issue.take_status(bracket, certain=True) else run


def _by_label(body: Sequence[_Segment]) -> list[list[_Segment]]:
    """Return the runs of a body by the label that they stand under; the first may have none."""
    groups: list[list[_Segment]] = []
    for segment in body:
        if segment.is_first or not groups:
            groups.append([segment])
        else:
            groups[-1].append(segment)
    return groups


def _read_measures(issue: _OpenIssue, body: Sequence[_Segment]) -> None:
    """Split the body at its marks; a label that says what the text is (下一步) stands as mark."""
    groups = _by_label(body)
    if _tells_fault(groups):
        for each in groups.pop(0):
            issue.take(each.run, "text", "finding")
    for group in groups:
        if field := _apart(group, issue):
            for each in group:
                issue.take(each.run, "text", field)
            continue
        measures, remarks = split_measures([each.run for each in group])
        label = group[0].label
        is_named = label and group[0].role in ("plan", "goal", "finding")
        if is_named and group[0].role != "plan":
            for each in group:
                issue.take(each.run, "text", group[0].role)
            continue
        if label and is_named and measures and not measures[0].mark:
            first = RecognisedMeasure(name_of(label), None, measures[0].text)
            measures = (first, *measures[1:])
            issue.taken = [each for each in issue.taken if each.run != label]
        issue.measures.extend(measures)
        issue.remarks.extend(remarks)


_DONE = re.compile(
    r"已|(?<![未不])(?<!没有)(?:完成|开展|召开|修订|印发|制定|出台|清理|清退|组织|建立|推进|落实到位)"
)
"""What tells of something done, and of no fault."""


_CIRCUMSTANCES = re.compile(r"(?:具体|基本|主要|有关|问题)情况")


def _tells_fault(groups: Sequence[Sequence[_Segment]]) -> bool:
    """Tell whether the text between a heading and 整改情况： says what the fault was."""
    if len(groups) < 2:
        return False
    following = groups[1][0]
    is_named = following.label is not None and following.role == "body"
    first = groups[0][0]
    if first.label:
        return is_named and _CIRCUMSTANCES.search(first.label.folded) is not None
    if INQUIRED.match(first.run.folded):
        return is_named
    is_of_mending = is_named and "整改" in (following.label.folded if following.label else "")
    is_step = any(leading_mark(each.run.folded) for each in groups[0])
    return (
        is_of_mending
        and not is_step
        and not any(_DONE.search(each.run.folded) for each in groups[0])
    )


def _apart(group: Sequence[_Segment], issue: _OpenIssue) -> str:
    """Return the field of a text that stands apart from what was done; alone it is all that was.

    What was reached is one (整改成效), and so is where things stand (完成情况) and what is left over.
    """
    role = group[0].role
    if role == "open":
        return "remaining"
    if not issue.measures:
        return ""
    if role in ("results", "status", "acceptance") and group[0].label:
        return "results"
    return "remaining" if role == "plan" and speaks_of_rest(group[0].run) else ""


_PLAIN_COLUMNS = (
    ("person", "person", "leader"),
    ("due", "due", "due"),
    ("goal", "text", "goal"),
    ("accepter", "accepter", "closed.by"),
    ("finding", "text", "finding"),
    ("remaining", "text", "remaining"),
)
"""Columns whose cells are a field as they stand: the column, the role of its runs, the field."""


def _read_row(own: Sequence[Paragraph]) -> RecognisedIssue:
    """Return the issue that the rows of a table hold, cell by cell.

    What no field holds (a person, a remark, a second number) stays unplaced.
    """
    issue = _OpenIssue(own[0].line)
    cells: dict[str, list[Slice]] = {}
    for paragraph in own:
        if paragraph.is_apart:
            continue
        column = paragraph.cell.column if paragraph.cell else "note"
        cells.setdefault(column, []).append(paragraph.all())
    _read_title_cell(issue, cells.get("title", []))
    for run in cells.get("number", []):
        digits = run.strip("().、。")
        if not issue.number:
            issue.number, issue.count = digits.text, _count(digits)
            issue.take(run, "number", "number")
    issue.aspect = next(iter(cells.get("aspect", [])), None)
    segments = [_Segment("lead", run) for run in cells.get("lead_unit", [])]
    segments += [_Segment("units", run) for run in cells.get("units", [])]
    for segment in segments:
        _read_units(issue, segment)
    _read_plain(issue, cells)
    _read_facts(issue, cells)
    _read_ticks(issue, cells)
    stated = [run for run in cells.get("status", []) if not issue.take_status(run, certain=True)]
    accepted = [_Segment("acceptance", run) for run in cells.get("acceptance", [])]
    stated += [each.run for each in accepted if not _read_acceptance(issue, each)]
    for runs in _by_cell(cells.get("measures", [])):
        _read_bodies(issue, runs)
    _read_results(issue, cells.get("results", []))
    _read_results(issue, stated)
    for runs in _by_cell(cells.get("plan", [])):
        _read_bodies(issue, [each for each in runs if not _NOTHING.fullmatch(each.folded)])
    return _finished(issue)


def _read_plain(issue: _OpenIssue, cells: Mapping[str, Sequence[Slice]]) -> None:
    """Take the cells that are a field as they stand; one that says 无, or holds a stroke, is none."""
    for column, role, target in _PLAIN_COLUMNS:
        for run in cells.get(column, []):
            if any(each.isalnum() for each in run.folded) and not _NOTHING.fullmatch(run.folded):
                issue.take(run, role, target)


def _read_results(issue: _OpenIssue, runs: Sequence[Slice]) -> None:
    """Take a column of results (整改成效): a state, what was reached, or all that was done."""
    if not issue.measures:
        _read_bodies(issue, runs)
        return
    for run in runs:
        rest = _said_first(issue, _Segment("status", run, is_first=True), is_opening=True)
        if any(each.isalnum() for each in rest.folded):
            issue.take(rest, "text", "results")


def _read_facts(issue: _OpenIssue, cells: Mapping[str, Sequence[Slice]]) -> None:
    """Take the cells of columns that have no field of their own (受理编号, 是否属实)."""
    for column, runs in cells.items():
        if column.startswith(FACT):
            for run in runs:
                issue.take(run, "fact", f"facts {column.removeprefix(FACT)}")


def _read_ticks(issue: _OpenIssue, cells: Mapping[str, Sequence[Slice]]) -> None:
    """Take a tick in one of the columns that are states."""
    for column, runs in cells.items():
        if column.startswith(TICK):
            for run in runs:
                if run.folded not in _NO_TICKS:
                    issue.take_answer(run, Status(column.removeprefix(TICK)))


_NO_TICKS = frozenset(("否", "×", "-", "--", "—", "/", "无", "0", "x", "X", ""))


def _by_cell(runs: Sequence[Slice]) -> Iterator[list[Slice]]:
    """Yield the runs cell by cell: where an issue reaches over several rows, each holds a step."""
    cells: dict[tuple[int, int] | None, list[Slice]] = {}
    for run in runs:
        printed = run.paragraph.printed
        cells.setdefault((printed.row, printed.column) if printed else None, []).append(run)
    yield from cells.values()


def _count(digits: Slice) -> int | None:
    mark = leading_mark(f"({digits.folded})x")
    return mark.number if mark else None


def _read_title_cell(issue: _OpenIssue, runs: Sequence[Slice]) -> None:
    first = next(each for each in runs if each)
    mark = leading_mark(first.folded)
    rest = first.sub(mark.length) if mark else first
    if mark and rest:
        issue.take(first.sub(0, mark.length), "mark", "printed")
        issue.number, issue.count = first.sub(*mark.digits).text, mark.number
    else:
        rest = first
    title, said = trim_title(rest)
    if not title:
        # As above: nothing but a mark, and so the mark is all the title there is.
        title = first
        issue.taken.insert(0, TakenRun(title, "title", "title"))
    issue.title = title.text
    issue.printed = tuple(runs)
    issue.take(title, "title", "title")
    if said:
        issue.take_status(said, certain=True)
