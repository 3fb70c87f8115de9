"""An issue that was read, with what its finished text says of what is left."""

import re
from collections.abc import Iterator, Sequence

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
