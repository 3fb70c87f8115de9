"""Where an issue stands, as the words say that open or end its text."""

import re

from generator.importing.recognise.parts.issue.open_issue import OpenIssue, Segment
from generator.importing.recognise.parts.issue.values import take_acceptance
from generator.importing.text.paragraphs import Slice, first_stop, sentences
from generator.text.state_words import (
    bracketed_status,
    is_said_of_all,
    names_whole,
    status_of_whole,
)


def is_said_alone(issue: OpenIssue, segment: Segment) -> bool:
    """Take a paragraph that is nothing but where the whole issue stands, whatever it stands behind."""
    words = segment.run.folded.rstrip("。;")
    is_whole = not segment.is_first and names_whole(words) and bool(status_of_whole(words))
    return is_whole and issue.take_status(segment.run, certain=False)


def said_first(issue: OpenIssue, segment: Segment, *, is_opening: bool) -> Slice:
    """Take the status that opens a segment (整改情况：已完成。); return what follows it."""
    run = segment.run
    if segment.role in ("goal", "plan", "finding", "open"):
        # What is aimed at (整改目标：全面整改到位。) says nothing of where the issue stands.
        return run
    run = _without_box(issue, run)
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


def _without_box(issue: OpenIssue, run: Slice) -> Slice:
    """Take the state in a bracket that opens a text (（已完成）与公交公司签订协议…); return the rest."""
    boxed = _BOXED.match(run.folded)
    if boxed is None or not status_of_whole(boxed["said"]):
        return run
    is_taken = issue.take_status(run.sub(*boxed.span("said")), certain=False)
    return run.sub(boxed.end()) if is_taken else run


_BOXED = re.compile(r"[(【\[](?P<said>[^()【】\[\]]{2,16})[)】\]][:,]?(?=.)")

_TO_COME = re.compile(
    r"(?:预计|计划|力争|将|拟|争取|确保)?(?:于|在|到)?(?:(?:\d{4}|[今明]|本)年|年[底内]|\d{1,2}月)[^,。;]{0,10}?(?:完成|整改到位|销号|办结|完工|投用|到位)(?:整改|验收|[^,。;\d]{0,6}任务)?[。;]?"
)


_ACCEPTED = re.compile(r"\((?P<inner>[^()]*\d日[^()]*(?:销号|验收|办结)[^()]*)\)[。;]?$")
"""The days of acceptance, in a bracket at the end: (3月4日申请、3月15日同意销号)."""


_CLOSES = re.compile(r"销号|(?:整改|该(?:项)?(?:问题|任务)|此(?:项|事)).{0,30}验收")
_LONGEST_CLOSING = 80


def _is_accepted(sentence: Slice) -> bool:
    """Tell whether a last sentence tells on which days the issue was accepted or closed, and no more."""
    folded = sentence.folded
    is_short = len(folded) <= _LONGEST_CLOSING and not names_whole(folded)
    return (
        is_short
        and bool(_CLOSES.search(folded))
        and re.search(r"\d{1,2}月\d{1,2}日", folded) is not None
    )


def said_last(issue: OpenIssue, run: Slice, *, has_text: bool = False) -> Slice:
    """Take the status that ends the body (已完成。) or (已完成); return what stands before it.

    `has_text` says whether the body holds more than this run.
    """
    if accepted := _ACCEPTED.search(run.folded):
        bracket = run.sub(*accepted.span("inner"))
        if take_acceptance(issue, Segment("acceptance", bracket)):
            return run.sub(0, accepted.start())
    place = bracketed_status(run.folded)
    if place is None:
        *before, last = sentences(run)
        is_apart = bool(before) or (run.start == 0 and bool(last) and has_text)
        if is_apart and _is_accepted(last) and take_acceptance(issue, Segment("acceptance", last)):
            return run.sub(0, last.start - run.start)
        if before and issue.take_status(last, certain=False):
            return run.sub(0, last.start - run.start)
        if not issue.said and is_said_of_all(last.folded.rstrip("。;")):
            # 相关问题 names no whole: the words say no state, whether they are all of the text or its end.
            issue.said = last.strip("。;")
            if is_apart:
                issue.take(last, "said", "said")
                return run.sub(0, last.start - run.start)
            issue.spans.append(("=状态", issue.said))
        return run
    bracket = run.sub(place[0] - 1)
    return run.sub(0, place[0] - 1) if issue.take_status(bracket, certain=True) else run
