"""Whether the words beside a state prove it: a state that nothing printed bears out is not taken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain.diagnostics import excerpt
from generator.domain.model import Issue, Original
from generator.domain.status import Status
from generator.text.days import days
from generator.text.folding import for_matching
from generator.text.state_words import PARTLY, is_said_of_all, status_of_whole

_WAYS = (
    "请在“状态原话”里照抄公布说这个问题的话；公布没有逐项说的，改回“未逐项公布”；"
    "公布以后变了的，请写续报，不要改台账。"
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is to be said of a state and its words."""

    message: str
    hint: str
    is_refused: bool
    is_of_words: bool = False
    """Whether it is the words that are wrong, and not the state."""


def doubts(issue: Issue, status: Status, said: str | None, original: Original | None) -> Iterator[Doubt]:  # fmt: skip
    """Yield what speaks against a state with these words; `original` is the signed text, if there."""
    printed = list(_printed(said, issue, original)) if said and original else []
    if said and original and not printed:
        message = f"所附的原文里，这个问题没有“{excerpt(said)}”这句话"
        yield Doubt(message, _WAYS, is_refused=True, is_of_words=True)
        return
    if not said:
        if status.is_published:
            verb = "是" if status is issue.status else "改成了"
            message = f"整改状态{verb}“{status.label}”，却没有能证明它的原话"
            yield Doubt(message, _WAYS, is_refused=True)
        return
    found = list(_said_otherwise(status, said))
    if not any(each.is_refused for each in found) and printed and status.is_published:
        found += _cut_short(status, said, printed)
    yield from found


def _cut_short(status: Status, said: str, printed: list[str]) -> Iterator[Doubt]:
    """Yield that words say the state only because they were cut out of others."""
    if not any(_bears_out(status, said, clause) for clause in printed):
        message = f"原文那里写的是“{excerpt(printed[0])}”，不能证明“{status.label}”"
        yield Doubt(message, _WAYS, is_refused=True, is_of_words=True)


def _bears_out(status: Status, said: str, clause: str) -> bool:
    """Tell whether words say alone what they say where they stand: 已完成 of 已完成招标 does not."""
    named = status_of_whole(_folded(clause))
    if named:
        return Status(named) is status
    before, _, behind = clause.partition("".join(said.split()))
    return _TAIL.fullmatch(behind) is not None and not _TURNED.search(before)


_TURNED = re.compile(rf"[未不没无]|基本|阶段|{PARTLY.pattern}")
"""What turns the words behind it round, or speaks of a part."""
_STOPS = "。；;，,、：:（）()【】！!？?“”《》…"
_TAIL = re.compile(r"(?:的|类)?(?:整改)?(?:问题|任务|事项|情况|清单|项目)?")
"""What the heading of a group says behind its state."""


def _said_otherwise(status: Status, said: str) -> Iterator[Doubt]:
    folded = _folded(said)
    if status.is_published and (PARTLY.search(folded) or is_said_of_all(folded)):
        message = f"“{excerpt(said)}”说的不是整个问题，不能证明“{status.label}”"
        yield Doubt(message, _WAYS, is_refused=True)
        return
    named = status_of_whole(folded)
    if not named:
        if status.is_published:
            message = f"程序看不出“{excerpt(said)}”说的是哪种状态，照“{status.label}”记"
            yield Doubt(message, "请人对照公布看一遍。", is_refused=False)
    elif status.is_published and Status(named) is not status:
        message = f"原话“{excerpt(said)}”说的是{Status(named).label}，不是{status.label}"
        yield Doubt(message, _WAYS, is_refused=True)
    elif not status.is_published:
        message = f"原话“{excerpt(said)}”说的是{Status(named).label}，整改状态还是“{status.label}”"
        hint = f"公布是这样说这个问题的，请把整改状态也改成“{Status(named).label}”。"
        yield Doubt(message, hint, is_refused=False)


def printed_days(issue: Issue, original: Original) -> frozenset[str]:
    """Return the days that the issue's own text prints, in ISO form."""
    texts = "\n".join(_own(issue, original))
    return frozenset(each.iso for each in days(for_matching(texts).text) if each.iso)


def _printed(said: str, issue: Issue, original: Original) -> Iterator[str]:
    """Yield the clauses of the issue's own text, or of its group's state, that words stand in."""
    bare = "".join(said.split())
    texts = _own(issue, original) or tuple(text for text, _ in original.paragraphs)
    for text in ("".join(each.split()) for each in texts):
        start = text.find(bare)
        while start >= 0:
            end = start + len(bare)
            yield _clause(text, start, end)
            start = text.find(bare, end)


def _clause(text: str, start: int, end: int) -> str:
    """Return a stretch of a text with the words around it, up to the next signs on either side."""
    first = max(text.rfind(sign, 0, start) for sign in _STOPS) + 1
    ends = [at for sign in _STOPS if (at := text.find(sign, end)) >= 0]
    last = end if text[end - 1] in _STOPS else min(ends, default=len(text))
    return text[first:last]


def _own(issue: Issue, original: Original) -> tuple[str, ...]:
    """Return the texts of an issue, and once more what marks hold together though it stands apart."""
    elsewhere = original.marks.elsewhere.get(issue.id, ()) if original.marks else ()
    return (*original.of(issue.id), *original.runs_of(issue.id), *elsewhere)


def _folded(text: str) -> str:
    return for_matching(text).text.strip("。,;")
