"""Damage to an announcement: lines in, lines out, and where each line went."""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.importing.lines import Line
from generator.importing.text.marks import leading_mark
from generator.text.folding import for_matching
from tests.importing.right import Right


@dataclass(frozen=True)
class Damaged:
    """A damaged copy, and where each of the lines that it had went."""

    lines: tuple[Line, ...]
    moved: tuple[int, ...]


Damage = Callable[[Right, int, random.Random], Damaged | None]
"""What damages a copy at one of its issues, from 0; nothing where it cannot."""


def _changed(lines: Sequence[Line], at: int, *new: Line, behind: int = 0) -> Damaged:
    """Return the lines with the one at `at` replaced; `behind`: where its old place now is."""
    moved = [place + (len(new) - 1) * (place > at) for place in range(len(lines))]
    moved[at] += behind
    return Damaged((*lines[:at], *new, *lines[at + 1 :]), tuple(moved))


def _unmarked(line: Line) -> Line | None:
    copy = for_matching(line.text)
    mark = leading_mark(copy.text)
    if not mark or mark.length >= len(copy.text):
        return None
    return replace(line, text=line.text[copy.span(mark.length, mark.length + 1)[0] :])


def mark_missing(right: Right, issue: int, _: random.Random) -> Damaged | None:
    at = right.issues[issue].start
    bare = _unmarked(right.lines[at])
    return _changed(right.lines, at, bare) if bare else None


def bold_only(right: Right, issue: int, _: random.Random) -> Damaged | None:
    at = right.issues[issue].start
    bare = _unmarked(right.lines[at])
    if not bare or bare.cell:
        return None
    stop = bare.text.find("。") + 1 or len(bare.text)
    return _changed(right.lines, at, replace(bare, bold=stop))


def _joined(lines: Sequence[Line], at: int) -> Damaged | None:
    """Join a line with the one before it."""
    if not at or any(each.cell or each.aside for each in lines[at - 1 : at + 1]):
        return None
    whole = replace(lines[at - 1], text=lines[at - 1].text.rstrip() + lines[at].text.strip())
    moved = tuple(place - (place >= at) for place in range(len(lines)))
    return Damaged((*lines[: at - 1], whole, *lines[at + 1 :]), moved)


def heading_swallowed(right: Right, issue: int, _: random.Random) -> Damaged | None:
    """The heading hangs on the end of the paragraph before it."""
    return _joined(right.lines, right.issues[issue].start)


def paragraphs_joined(right: Right, issue: int, chance: random.Random) -> Damaged | None:
    """Two paragraphs of an issue, neither of them the next one's heading, are one."""
    first, end = _stretch(right, issue)
    return _joined(right.lines, chance.randrange(first + 1, end)) if end > first + 1 else None


def _stretch(right: Right, issue: int) -> tuple[int, int]:
    """Return the lines from an issue's heading to the next one's, or to the last of its own."""
    first = right.issues[issue].start
    later = [each.start for each in right.issues if each.start > first]
    return first, min(later, default=right.issues[issue].end + 1)


def line_broken(right: Right, issue: int, chance: random.Random) -> Damaged | None:
    """A paragraph is cut in two inside a sentence."""
    first, end = _stretch(right, issue)
    at = chance.randrange(first, end)
    text = right.lines[at].text
    if right.lines[at].cell or len(text) < 16:
        return None
    cut = chance.randrange(6, len(text) - 6)
    return _changed(right.lines, at, replace(right.lines[at], text=text[:cut]), Line(0, text[cut:]))


def stop_missing(right: Right, issue: int, _: random.Random) -> Damaged | None:
    """The stop between a heading and its text is missing."""
    at = right.issues[issue].start
    text = right.lines[at].text
    stop = text.find("。")
    if right.lines[at].cell or not 4 < stop < len(text) - 4:
        return None
    return _changed(right.lines, at, replace(right.lines[at], text=text[:stop] + text[stop + 1 :]))


_PAGES = ("— 3 —", "- 3 -", "3", "第3页", "第 3 页 共 9 页")


def page_inside(right: Right, issue: int, chance: random.Random) -> Damaged | None:
    """A page number stands inside a sentence."""
    at = right.issues[issue].start
    line = right.lines[at]
    if line.cell or len(line.text) < 12:
        return None
    cut = chance.randrange(5, len(line.text) - 4)
    halves = replace(line, text=line.text[:cut]), Line(0, line.text[cut:])
    return _changed(right.lines, at, halves[0], Line(0, chance.choice(_PAGES)), halves[1])


def page_between(right: Right, issue: int, chance: random.Random) -> Damaged | None:
    """A page number stands above a heading."""
    at = right.issues[issue].start
    if right.lines[at].cell:
        return None
    number = Line(0, chance.choice(_PAGES))
    return _changed(right.lines, at, number, right.lines[at], behind=1)


_NUMBER = re.compile(r"\d{1,2}|[一二三四五六七八九十]{1,3}")


def number_mistyped(right: Right, issue: int, chance: random.Random) -> Damaged | None:
    at = right.issues[issue].start
    line = right.lines[at]
    mark = leading_mark(for_matching(line.text).text)
    found = _NUMBER.search(line.text[:6])
    if not mark or mark.number is None or not found:
        return None
    wrong = mark.number + chance.choice((1, 2, 10))
    written = str(wrong) if found.group().isdigit() else _written(wrong)
    text = line.text[: found.start()] + written + line.text[found.end() :]
    return _changed(right.lines, at, replace(line, text=text))


def _written(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = " 一二三四五六七八九"
    head = (digits[tens] if tens > 1 else "") + "十" if tens else ""
    return head + (digits[ones] if ones else "")


def swapped(right: Right, issue: int, _: random.Random) -> Damaged | None:
    """An issue stands behind the one that follows it."""
    if issue + 2 >= len(right.issues):
        return None
    three = right.issues[issue : issue + 3]
    first, second, end = (each.start for each in three)
    is_parted = len({each.group for each in three}) > 1
    if is_parted or not first < second < end or any(each.cell for each in right.lines[first:end]):
        return None
    order = [
        *range(first),
        *range(second, end),
        *range(first, second),
        *range(end, len(right.lines)),
    ]
    moved = [0] * len(order)
    for place, old in enumerate(order):
        moved[old] = place
    return Damaged(tuple(right.lines[each] for each in order), tuple(moved))


_LABELS = (
    ("责任单位", "落实科室"), ("牵头单位", "主抓部门"), ("整改时限", "计划办结"), ("完成时限", "截止日期"),
    ("整改目标", "达到标准"), ("问题表现", "反映情况"), ("具体表现", "现象描述"), ("整改成效", "实际变化"),
    ("完成情况", "目前状况"), ("整改情况", "落实经过"), ("整改措施", "采取办法"),
)  # fmt: skip
_STATES = (
    ("基本完成", "大头落地"), ("已完成", "收尾完毕"), ("已整改到位", "全数落地"), ("已整改完成", "画上句号"),
    ("正在整改", "手头正办"), ("正在推进", "手头在推"), ("持续推进", "往下接着推"), ("阶段性完成", "走完头一程"),
)  # fmt: skip


def _reworded(right: Right, issue: int, words: Sequence[tuple[str, str]], end: str) -> Damaged:
    """Say words of an issue in others, which nobody foresaw."""
    first, last = right.issues[issue].start, right.issues[issue].end
    lines = list(right.lines)
    for place in range(first, last + 1):
        for old, new in words:
            text = re.sub(f"{old}(?={end})", new, lines[place].text)
            lines[place] = replace(lines[place], text=text)
    return Damaged(tuple(lines), tuple(range(len(lines))))


def label_reworded(right: Right, issue: int, _: random.Random) -> Damaged | None:
    """The labels of an issue are words that nobody foresaw."""
    done = _reworded(right, issue, _LABELS, "[：:】]")
    return done if done.lines != right.lines else None


def labels_reworded(right: Right, _: int, chance: random.Random) -> Damaged | None:
    """One label is a word that nobody foresaw, in all the issues."""
    text = "".join(each.text for each in right.lines)
    known = [each for each in _LABELS if re.search(f"{each[0]}[：:】]", text)]
    if not known:
        return None
    pair = chance.choice(known)
    lines = right.lines
    for place in range(len(right.issues)):
        lines = _reworded(replace(right, lines=lines), place, [pair], "[：:】]").lines
    return Damaged(lines, tuple(range(len(lines)))) if lines != right.lines else None


def state_reworded(right: Right, issue: int, _: random.Random) -> Damaged | None:
    """The state of an issue is said in words that nobody foresaw."""
    said = right.issues[issue].facts["said"]
    words = [each for each in _STATES if each[0] in said]
    done = _reworded(right, issue, words, "") if words else None
    return done if done and done.lines != right.lines else None


def colon_missing(right: Right, issue: int, _: random.Random) -> Damaged | None:
    """The sign behind the labels of an issue is missing."""
    done = _reworded(right, issue, [(f"({old})[：:】]", r"\1") for old, _ in _LABELS], "")
    return done if done.lines != right.lines else None


DAMAGES: dict[str, Damage] = {
    "a mark missing": mark_missing,
    "a heading in bold only": bold_only,
    "a heading swallowed": heading_swallowed,
    "two paragraphs joined": paragraphs_joined,
    "a paragraph broken": line_broken,
    "the stop of a heading missing": stop_missing,
    "a page number inside": page_inside,
    "a page number between": page_between,
    "a number mistyped": number_mistyped,
    "two issues swapped": swapped,
    "labels of an issue reworded": label_reworded,
    "a label of all issues reworded": labels_reworded,
    "a state reworded": state_reworded,
    "the sign behind labels missing": colon_missing,
}


_NUMBER_CHANGED = ("a mark missing", "a heading in bold only", "a number mistyped")
"""Damage after which the issue's number is not in the text any more."""


def copies(kind: str, right: Right, count: int) -> Iterator[Right]:
    """Yield damaged copies of an announcement with the same right data, each in its new place."""
    chance = random.Random(f"{right.name} {kind}")  # noqa: S311  # damage, not secrets
    for issue in chance.sample(range(len(right.issues)), min(count, len(right.issues))):
        if done := DAMAGES[kind](right, issue, chance):
            issues = [
                replace(each, start=done.moved[each.start], end=done.moved[each.end])
                for each in right.issues
            ]
            if kind in _NUMBER_CHANGED:
                facts = {name: own for name, own in issues[issue].facts.items() if name != "number"}
                issues[issue] = replace(issues[issue], facts=facts)
            if kind == "a state reworded":
                issues[issue] = replace(issues[issue], facts=_restated(issues[issue].facts))
            yield replace(right, lines=done.lines, issues=tuple(issues))


def _restated(facts: Mapping[str, str]) -> dict[str, str]:
    """Return the facts of an issue whose state is said in other words."""
    words = [each for each in _STATES if each[0] in facts["said"]]
    made = dict(facts)
    for old, new in words:
        made = {name: text.replace(old, new) for name, text in made.items()}
    return made
