"""An issue that was read, with what its finished text says of what is left."""

import re
from collections.abc import Iterator, Sequence

from generator.domain.status import Status
from generator.importing.recognise.parts.issue.open_issue import OpenIssue, RecognisedIssue
from generator.importing.recognise.parts.left_over import left_over
from generator.importing.remarks import Remark
from generator.importing.text.labels import label_role
from generator.importing.text.paragraphs import Slice
from generator.importing.text.taken_run import TakenRun


def finished(issue: OpenIssue) -> RecognisedIssue:
    """Return an issue of which everything was read."""
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
        spans=(*issue.spans, *_left_over(issue), *_limit(issue)),
    )


_LIMIT = re.compile(r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日|底)?|底)?(?:以前|之前|前)(?=[,，])")


def _limit(issue: OpenIssue) -> Iterator[tuple[str, Slice]]:
    """Yield the limit that the state names, else the goal, where nothing else gives the issue one."""
    if not any(word == "=时限" for word, _ in issue.spans):
        yield from _limit_of_state(issue) or _limit_of_goal(issue.taken)


_IN_STATE = re.compile(
    r"(?:(?:计划|预计|预期|拟|将|力争|争取|确保)(?:将|于|在|到){0,2}|(?:^|(?<=[,;(。])))"
    r"(?P<limit>(?:\d{4}|今|明)年(?:\d{1,2}月(?:\d{1,2}日|底|末|[上中下]旬)?|[上下]半年|第?[一二三四1-4]季度|年?[底末])?(?:以前|之前|前|内)?)"
    r"(?:全面|全部|基本|如期)?(?:完成|整改到位|整改完成|办结|销号|落实到位)(?:全部|该项|此项)?(?:整改)?(?:任务|工作|销号|验收|[^,。;\d]{0,6}任务)?\)?$"
)
"""By when the whole issue is to be done, at the end of where it stands: 正在推进,2026年6月底前完成."""


def _limit_of_state(issue: OpenIssue) -> list[tuple[str, Slice]]:
    """Return the limit that the words of the state name, where the issue is open and prints none of its own."""
    has_own = any(each.target == "due" for each in issue.taken)
    if has_own or issue.status is Status.COMPLETED or issue.said is None:
        return []
    said = [issue.said, *(each.run for each in issue.taken if each.target == "remaining")]
    found = ((each, _IN_STATE.search(each.folded.rstrip("。;"))) for each in said)
    return [("=时限", run.sub(*match.span("limit"))) for run, match in found if match][:1]


def _limit_of_goal(taken: Sequence[TakenRun]) -> Iterator[tuple[str, Slice]]:
    """Yield the limit that a goal begins with, where the issue prints none of its own."""
    if any(each.target == "due" for each in taken):
        return
    for goal in (each.run for each in taken if each.target == "goal"):
        if found := _LIMIT.match(goal.folded):
            yield "=时限", goal.sub(0, found.end())


def _left_over(issue: OpenIssue) -> Iterator[tuple[str, Slice]]:
    """Yield what the steps say is still to be done, and the results of an issue that is not closed."""
    for step in issue.measures:
        is_plan = step.mark is not None and label_role(step.mark.folded) == "plan"
        for text in step.text:
            yield from (
                ("=还没办完", each) for each in left_over(text, issue.issued, is_plan=is_plan)
            )
    results = [each.run for each in issue.taken if each.target == "results"]
    is_closed = any(word == "=销号" for word, _ in issue.spans)
    for run in () if is_closed else results:
        yield from (("=还没办完", each) for each in left_over(run, issue.issued))
