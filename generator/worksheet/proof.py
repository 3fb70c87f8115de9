"""Whether the words beside a state prove it: a state that nothing printed bears out is not taken."""

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
    if said and original and not _is_printed(said, issue, original):
        message = f"所附的原文里，这个问题没有“{excerpt(said)}”这句话"
        yield Doubt(message, _WAYS, is_refused=True, is_of_words=True)
        return
    if status.is_published and not said:
        message = f"整改状态改成了“{status.label}”，却没有能证明它的原话"
        yield Doubt(message, _WAYS, is_refused=True)
    if said:
        yield from _said_otherwise(status, said)


def _said_otherwise(status: Status, said: str) -> Iterator[Doubt]:
    folded = for_matching(said).text.strip("。,;")
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


def _is_printed(said: str, issue: Issue, original: Original) -> bool:
    """Tell whether words stand in the issue's own text, or in a heading that is of no issue."""
    apart = (text for text, owner in original.paragraphs if owner is None)
    texts = (*apart, *_own(issue, original))
    return any("".join(said.split()) in "".join(each.split()) for each in texts)


def _own(issue: Issue, original: Original) -> tuple[str, ...]:
    """Return the texts of an issue, and once more what marks hold together though it stands apart."""
    elsewhere = original.marks.elsewhere.get(issue.id, ()) if original.marks else ()
    return (*original.of(issue.id), *original.runs_of(issue.id), *elsewhere)
