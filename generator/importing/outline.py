"""The outline: which paragraphs are groups, which are issues; levels from the order of marks."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.importing.heading import (
    Heading,
    holds_problems,
    is_done_like,
    is_generic,
    is_problem_like,
    read_heading,
)
from generator.importing.labels import Label, labels, leading_label
from generator.importing.marks import Mark, leading_mark, weak_mark
from generator.importing.paragraphs import Paragraph, Slice

_RANK = {
    kind: place
    for place, kind in enumerate(
        [
            "part",
            "level1",
            "cn",
            "level2",
            "(cn)",
            "cn)",
            "level3",
            "unit",
            "n",
            "issue",
            "level4",
            "(n)",
            "n)",
            "level5",
            "level6",
            "level7",
            "level8",
            "level9",
            "bold",
            "bare",
            "record",
            "row",
            "circle",
            "qi",
            "ordinal",
            "first",
            "shi",
            "dot",
        ]
    )
}
"""The usual order of marks, outermost first; it decides only where the text itself does not."""

_STEPS = frozenset(("shi", "qi", "ordinal", "first", "circle", "dot"))
"""Marks that number steps: they head an issue only where a label proves it."""

_RUNNING = frozenset(("n", "(n)", "n)", "issue"))
"""Marks with figures: those of issues run on from group to group, or start anew in each."""

_OF_ISSUE = frozenset(("body", "status", "units", "lead", "due", "goal", "person", "finding"))
_GOES_ON = re.compile("[。;,]二是|[。;,]其次|②")
"""The next step, in the paragraph of the first."""

_INLINE_STEPS = re.compile(r"一是.*?[。;]二是|(?:^|[。:;])首先.*?[。;]其次|①.*②")


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph that may head something."""

    start: int
    kind: str
    number: int | None
    mark: Mark | None
    run: Slice
    """The paragraph after its mark."""
    heading: Heading
    is_labelled: bool
    """Whether a label such as 整改情况： follows, in its own paragraph or in the next."""
    has_steps: bool
    is_promoted: bool = False
    """Whether a step heads an issue for want of any other in the whole text."""
    label_name: str = ""
    """The first label below the heading: the one that issues of one announcement start with."""
    label_role: str = ""
    """The role of the label that opens the next paragraph."""
    is_counted: bool = False
    """Whether its number runs on from group to group, as only issues are numbered."""

    @property
    def next_label(self) -> bool:
        """Whether the next paragraph opens with a label."""
        return bool(self.label_role)

    @property
    def is_proof(self) -> bool:
        """Whether the entry shows by itself that it heads an issue."""
        if self.kind in ("row", "record"):
            return True
        if self.kind in _STEPS:
            return self.is_labelled or self.is_promoted
        if is_generic(self.heading.title.folded) and not self.is_labelled:
            return False
        return self.is_labelled or self.is_counted or self.heading.is_form

    @property
    def holds_problems(self) -> bool:
        """Whether the heading, all of it, names the part that holds the issues."""
        return holds_problems(self.run.sub(0, self.heading.end).strip("。:").folded)

    @property
    def is_about(self) -> bool:
        """Whether it starts like an issue's heading."""
        return self.run.folded[:2] in ("关于", "针对")

    @property
    def is_solo(self) -> bool:
        """Whether the paragraph is nothing but a heading."""
        return self.heading.end >= len(self.run.folded)

    @property
    def is_likely(self) -> bool:
        """Whether its title names something wrong."""
        return is_problem_like(self.heading.title.folded)


@dataclass(frozen=True, slots=True)
class Node:
    """An entry with what stands below it."""

    entry: Entry
    end: int
    children: tuple["Node", ...] = field(default=())
    is_outweighed: bool = False
    """Whether what stands below headings of its kind is, over the whole text, mostly steps."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of paragraphs with one role: an issue, a group's heading, or something else."""

    role: str
    """issue, group or other."""
    entry: Entry
    start: int
    end: int
    path: tuple[Entry, ...]
    """The groups above, outermost first."""


def blocks(paragraphs: Sequence[Paragraph], start: int, end: int) -> tuple[Block, ...]:
    """Return the blocks of the paragraphs from `start` to `end`, in order, without overlap."""
    for promote in (False, True):
        found = entries(paragraphs, start, end, promote=promote)
        tree = _weighed(_nested(_without_steps(found), end))
        result = tuple(_resolved(tree, ()))
        if any(each.role == "issue" for each in result):
            return result
    found = entries(paragraphs, start, end, promote=False)
    return tuple(_resolved(_weighed(_nested(found, end)), ()))


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
        if entry and promote and entry.kind in _STEPS:
            named = entry.run.folded[: entry.heading.end].rstrip("。:").endswith("问题")
            entry = replace(entry, is_promoted=named or entry.is_likely)
        if entry:
            found.append(entry)
    return _counted(_handed_up(_completed(_confirmed(found))))


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
        if mark is None or mark.number != 1 or mark.kind not in _RUNNING:
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
    if following and not own and mark and mark.kind not in _STEPS and len(run.folded) <= 400:
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


def _confirmed(found: Sequence[Entry]) -> list[Entry]:
    """Return the entries without figures that only look like marks (1.5万元)."""
    kept: list[Entry] = []
    for place, entry in enumerate(found):
        if entry.mark and leading_mark(entry.run.paragraph.folded) is None:
            before = [each.number for each in kept if each.kind == entry.kind][-1:]
            after = [each.number for each in found[place + 1 :] if each.kind == entry.kind][:1]
            number = entry.number or 0
            if before != [number - 1] and not (number == 1 and after == [2]):
                continue
        kept.append(_outer(entry, found[place + 1] if place + 1 < len(found) else None))
    return kept


def _completed(found: Sequence[Entry]) -> list[Entry]:
    """Return the entries, an issue that lost its mark in a numbered list as one of that list."""
    completed: list[Entry] = []
    for entry in found:
        last = completed[-1] if completed else None
        is_lost = (
            entry.kind == "bare"
            and entry.is_proof
            and last is not None
            and (last.kind in _RUNNING or last.kind in ("cn", "(cn)"))
            and last.is_proof
            and (last.is_labelled or not last.is_solo)
        )
        completed.append(replace(entry, kind=last.kind) if last and is_lost else entry)
    return completed


def _handed_up(found: Sequence[Entry]) -> list[Entry]:
    """Return the entries, a label that ends a heading's steps (责任单位：) as the heading's own.

    Where every step has its label, each is an issue; where only the last has one, or where all
    steps stand in the one paragraph above it, the label speaks of the heading over them.
    """
    handed = list(found)
    for is_step, group in itertools.groupby(
        range(len(handed)), lambda at: handed[at].kind in _STEPS
    ):
        places = list(group)
        if not is_step or places[0] == 0 or not _end_together([handed[at] for at in places]):
            continue
        above, last = places[0] - 1, handed[places[-1]]
        if handed[above].kind in ("row", "record"):
            continue
        handed[above] = replace(handed[above], is_labelled=True, label_name=last.label_name)
        for at in places:
            handed[at] = replace(handed[at], is_labelled=False, label_name="", label_role="")
    return handed


def _end_together(steps: Sequence[Entry]) -> bool:
    *first, last = steps
    if not last.next_label or any(each.is_labelled for each in first):
        return False
    return bool(first) or _GOES_ON.search(last.run.folded) is not None


def _counted(found: Sequence[Entry]) -> list[Entry]:
    """Return the entries, those marked whose numbers run on through the whole text.

    Steps are numbered anew below each issue; a number that goes on across headings is an issue's.
    """
    running = {kind for kind in _RUNNING if _runs_on(found, kind)}
    return [replace(each, is_counted=each.kind in running) for each in found]


def _runs_on(found: Sequence[Entry], kind: str) -> bool:
    places = [
        place for place, each in enumerate(found) if each.kind == kind and each.number is not None
    ]
    crossed = 0
    for first, second in itertools.pairwise(places):
        before, number = found[first].number, found[second].number
        if before is None or number is None or not before < number <= before + 2:
            return False
        between = found[first + 1 : second]
        crossed += bool(between) and all(
            each.is_solo and each.kind not in _STEPS for each in between
        )
    return crossed > 0 and len(places) > 2 and found[places[0]].number == 1


def _outer(entry: Entry, following: Entry | None) -> Entry:
    """Return a heading without a mark as the group of the heading right below it, if it is one."""
    is_group = (
        entry.kind in ("bold", "bare")
        and entry.is_solo
        and not entry.is_labelled
        and not entry.heading.is_form
        and following is not None
        and following.kind == entry.kind
        and following.start == entry.start + 1
        and (following.is_proof or following.kind == "bold")
    )
    return replace(entry, kind="unit") if is_group else entry


def _without_steps(found: Sequence[Entry]) -> list[Entry]:
    """Return the entries without those that number the steps under a label."""
    kept: list[Entry] = []
    head: Entry | None = None
    step = 0
    above: set[str] = set()
    for place, entry in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        if head and _is_step(entry, head, step, above, following):
            step = entry.number or step
            continue
        if entry.is_labelled:
            head, step = entry, 0
        else:
            head = None
            above.add(entry.kind)
        kept.append(entry)
    return kept


def _is_step(
    entry: Entry, head: Entry, step: int, above: set[str], following: Entry | None
) -> bool:
    if entry.kind in ("row", "record", "unit"):
        return False
    if entry.is_labelled and not _ends_body(entry, head):
        return False
    if entry.kind == head.kind:
        return _counts_steps(entry, head, step)
    is_outer = _RANK[entry.kind] < _RANK[head.kind] and entry.kind in ("cn", "part")
    if entry.kind in above or is_outer or entry.kind in _STEPS:
        return entry.kind in _STEPS and entry.kind not in above and not is_outer
    is_group = (
        entry.is_solo
        and entry.is_likely
        and not entry.is_labelled
        and following is not None
        and following.kind == head.kind
        and following.is_proof
    )
    return not is_group


def _counts_steps(entry: Entry, head: Entry, step: int) -> bool:
    """Tell whether a mark of the issues' own kind goes on with the steps below the label."""
    if entry.number is None or head.number is None or entry.number != step + 1:
        return False
    return entry.number != head.number + 1 or (step > 0 and not entry.heading.is_form)


def _ends_body(entry: Entry, head: Entry) -> bool:
    """Tell whether the label below an entry goes on with the issue that the entry is a step of.

    Issues of one announcement start with the same label; any other belongs to the issue above.
    """
    same = entry.kind == head.kind
    return (
        entry.label_role != ""
        and head.label_name not in ("", entry.label_name)
        and not entry.heading.is_form
        and not (same and entry.is_likely)
    )


def _nested(found: Sequence[Entry], end: int) -> tuple[Node, ...]:
    if not found:
        return ()
    top = _top_kind(found)
    nodes: list[Node] = []
    tops = [place for place, each in enumerate(found) if each.kind == top]
    loose = found[: tops[0]]
    if loose:
        nodes.extend(_nested(loose, found[tops[0]].start))
    for place, following in zip(tops, [*tops[1:], len(found)], strict=True):
        stop = found[following].start if following < len(found) else end
        nodes.append(Node(found[place], stop, _nested(found[place + 1 : following], stop)))
    return tuple(nodes)


_FIGURE = re.compile(r"\d")


def _weighed(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return the nodes, each marked where what its kind holds is mostly steps, not problems.

    One step alone may sound like a problem (收回被占用房产); all of them together do not.
    """
    likely: dict[str, int] = {}
    for node in _all(nodes):
        if node.entry.is_likely and node.entry.kind not in _STEPS:
            for child in _countable(node):
                vote = 1 if _is_problem(child) else -1
                likely[node.entry.kind] = likely.get(node.entry.kind, 0) + vote
    outweighed = frozenset(kind for kind, votes in likely.items() if votes < 0)
    return _marked_as(nodes, outweighed)


def _all(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.children)


def _countable(node: Node) -> list[Node]:
    return [each for each in node.children if each.entry.kind not in _STEPS]


def _is_problem(node: Node) -> bool:
    """Tell whether a heading names something wrong, with text on what was done about it.

    A line with figures and nothing below it (对违规占用的14处房产全部收回。) tells what was done.
    """
    is_told = node.entry.is_solo and not _has_text(node) and _FIGURE.search(node.entry.run.folded)
    return node.entry.is_likely and not is_told


def _marked_as(nodes: Sequence[Node], outweighed: frozenset[str]) -> tuple[Node, ...]:
    return tuple(
        replace(
            each,
            children=_marked_as(each.children, outweighed),
            is_outweighed=each.entry.is_likely and each.entry.kind in outweighed,
        )
        for each in nodes
    )


def _top_kind(found: Sequence[Entry]) -> str:
    kinds = list(dict.fromkeys(each.kind for each in found))
    if len(kinds) == 1:
        return kinds[0]
    scores = dict.fromkeys(kinds, 0.0)
    # How many kinds one stands above counts first: a strong case against one says nothing
    # about the others.
    above = dict.fromkeys(kinds, 0)
    for place, first in enumerate(kinds):
        for second in kinds[place + 1 :]:
            weight = _evidence(found, first, second)
            scores[first] += weight
            scores[second] -= weight
            above[first] += weight > 0
            above[second] += weight < 0
    return max(kinds, key=lambda each: (above[each], scores[each], -_RANK[each]))


def _evidence(found: Sequence[Entry], first: str, second: str) -> float:
    """Return how much speaks for `first` standing above `second`; below it is negative."""
    weight = 1.0 if _RANK[first] < _RANK[second] else -1.0
    weight += 1.0  # it comes first
    pair = [each for each in found if each.kind in (first, second)]
    heads = restarts = 0.0
    seen: set[str] = set()
    for entry, following in itertools.pairwise(pair):
        seen.add(entry.kind)
        if entry.kind == following.kind:
            continue
        sign = 1 if entry.kind == first else -1
        if entry.is_solo and following.start == entry.start + 1:
            heads += sign
        if following.number == 1 and following.kind in seen:
            restarts += sign
    weight += 2 * max(-3.0, min(3.0, heads)) + 2 * max(-3.0, min(3.0, restarts))
    counts = [sum(each.kind == kind for each in pair) for kind in (first, second)]
    weight += (counts[0] < counts[1]) - (counts[0] > counts[1])
    proofs = [any(e.is_proof for e in pair if e.kind == kind) for kind in (first, second)]
    if proofs[0] != proofs[1] and not heads:
        steps = (second if proofs[0] else first) in _STEPS
        weight += (3.0 if proofs[0] else -3.0) * steps
    return weight


def _has_proof(nodes: Sequence[Node]) -> bool:
    return any(each.entry.is_proof or _has_proof(each.children) for each in nodes)


def _resolved(
    nodes: Sequence[Node], path: tuple[Entry, ...], known: frozenset[str] = frozenset()
) -> Iterator[Block]:
    """Yield the blocks of the nodes; `known` are the kinds that head issues beside them."""
    roles = _roles(nodes, path, known)
    below = frozenset(
        child.entry.kind
        for node, role in zip(nodes, roles, strict=True)
        if role == "group"
        for child in node.children
    )
    for node, role in zip(nodes, roles, strict=True):
        if role != "group":
            yield Block(role, node.entry, node.entry.start, node.end, path)
            continue
        inner = node.children[0].entry
        if node.entry.is_labelled and inner.kind == "row":
            # An issue of its own with a table of further issues below it.
            yield Block("issue", node.entry, node.entry.start, inner.start, path)
            yield from _resolved(node.children, path)
            continue
        yield Block("group", node.entry, node.entry.start, inner.start, path)
        kinds = below if not any(_has_below(each) for each in node.children) else frozenset()
        yield from _resolved(node.children, (*path, node.entry), kinds)


def _has_below(node: Node) -> bool:
    return any(each.entry.kind not in _STEPS for each in node.children)


def _roles(nodes: Sequence[Node], path: tuple[Entry, ...], known: frozenset[str]) -> list[str]:
    """Return the role of each node: by itself first, then like its siblings of the same kind."""
    roles = [_role(each) for each in nodes]
    issues = {node.entry.kind for node, role in zip(nodes, roles, strict=True) if role == "issue"}
    groups = {node.entry.kind for node, role in zip(nodes, roles, strict=True) if role == "group"}
    below = {
        child.entry.kind
        for node, role in zip(nodes, roles, strict=True)
        if role == "group"
        for child in node.children
    }
    first = next((place for place, role in enumerate(roles) if role == "group"), len(roles))
    listed = _listed(nodes, roles)
    is_inside = any(each.holds_problems for each in path)
    for place, node in enumerate(nodes):
        entry = node.entry
        if roles[place] == "issue" and entry.kind in groups and not entry.is_proof:
            if entry.is_solo and {child.entry.kind for child in node.children} & below - _STEPS:
                roles[place] = "group"
            continue
        if roles[place] != "other" or _is_plan(node):
            continue
        likely = entry.is_likely or entry.has_steps or entry.is_about or path
        inner = {child.entry.kind for child in node.children} - _STEPS
        if entry.kind in known or (entry.kind in issues and likely) or place in listed:
            roles[place] = "issue"
        elif entry.kind in groups and inner & below and place > first and not _is_done(node):
            roles[place] = "group"
        elif is_inside and entry.kind not in _STEPS and _has_text(node):
            roles[place] = "group" if inner and not _is_done(node) else "issue"
    return roles


def _listed(nodes: Sequence[Node], roles: Sequence[str]) -> frozenset[int]:
    """Return the nodes that stand in one list (1. 2. 3.) with issues that are half of it or more."""
    listed: set[int] = set()
    run: list[int] = []
    for place, node in enumerate(nodes):
        number = node.entry.number
        last = nodes[run[-1]].entry if run else None
        goes_on = last and last.kind == node.entry.kind and number == (last.number or 0) + 1
        if not goes_on:
            run = []
        run.append(place)
        if node.entry.kind in _RUNNING and _has_text(node):
            issues = sum(roles[each] == "issue" for each in run)
            if issues * 2 >= len(run) > 1:
                listed.update(run)
    return frozenset(listed)


def _is_done(node: Node) -> bool:
    """Tell whether all below a node are things done, so that it holds no issues."""
    return all(is_done_like(each.entry.heading.title.folded) for each in node.children)


_PLAN = re.compile(
    r"下一?步|今后|打算|努力方向|工作(?:计划|安排)|(?<![党层众])组织(?:领导(?!班子)|开展|推进|落实|实施|情况|工作)|监督方式|联系方式|"
    r"(?<!从严治党)(?:主体|第一|政治|领导|监督|整改)责任(?:人责任|人职责)?.{0,6}情况$|认识和态度|(?:总体|基本)情况$"
)

_AHEAD = re.compile(r"下一?步|今后|打算|努力方向")


def _is_plan(node: Node) -> bool:
    title = node.entry.heading.title.folded
    if node.entry.is_proof or not _PLAN.search(title):
        return False
    # A plan that was not kept (年度工作计划落实不力) is an issue.
    return not node.entry.is_likely or bool(_AHEAD.search(title))


def _has_text(node: Node) -> bool:
    return not node.entry.is_solo or node.end > node.entry.start + 1


def _role(node: Node) -> str:
    if _is_plan(node) and not _has_proof(node.children):
        return "other"
    if _is_group(node):
        return "group"
    if node.entry.is_proof:
        return "issue"
    is_named = not is_generic(node.entry.heading.title.folded) and node.entry.is_likely
    is_issue = is_named and _has_text(node) and node.entry.kind not in _STEPS
    return "issue" if is_issue else "other"


def _is_group(node: Node) -> bool:
    """Tell whether a node holds issues: by their shape, their titles, or its own name."""
    if _has_proof(node.children) and not (node.entry.next_label and not _labelled(node.children)):
        return True
    children = _countable(node)
    likely = 0 if node.is_outweighed else sum(_is_problem(each) for each in children)
    done = sum(is_done_like(each.entry.heading.title.folded) for each in children)
    if likely * 2 > len(children) - (likely > 0 and not done) and not node.entry.is_labelled:
        return True
    names_problems = bool(children) and node.entry.holds_problems
    return names_problems or any(_role(each) == "group" for each in children)


def _labelled(nodes: Sequence[Node]) -> bool:
    return any(each.entry.is_labelled or _labelled(each.children) for each in nodes)
