"""One issue: its heading, its labels, its measures, its status, as the source prints them."""

from collections.abc import Mapping, Sequence

from generator.importing.recognise.outline.answers import Answer
from generator.importing.recognise.outline.block import Block
from generator.importing.recognise.parts.issue.arrangement import arrangement, led_first
from generator.importing.recognise.parts.issue.body import read_bodies
from generator.importing.recognise.parts.issue.finished import finished
from generator.importing.recognise.parts.issue.heading import read_head, read_task
from generator.importing.recognise.parts.issue.open_issue import OpenIssue, RecognisedIssue
from generator.importing.recognise.parts.issue.row import read_row
from generator.importing.text.paragraphs import Paragraph, Slice


def read_issue(
    block: Block,
    paragraphs: Sequence[Paragraph],
    named: Mapping[str, str],
    *,
    is_told_first: bool = False,
    issued: str = "",
) -> RecognisedIssue:
    """Return the issue that a block of paragraphs holds; `named` are the announcement's own labels.

    `is_told_first` says whether the paragraph of the heading goes on with what the fault was, `issued`
    on which day the announcement was signed.
    """
    own = paragraphs[block.start : block.end]
    if block.candidate.kind == "row":
        more = [paragraphs[at] for row in block.rows for at in row]
        return read_row([*own, *more], issued)
    issue = OpenIssue(own[0].line, named=named, is_told_first=is_told_first, issued=issued)
    if block.sections:
        read_bodies(issue, read_task(issue, block, own))
        return finished(issue)
    bodies = read_head(issue, block, own)
    if block.answer:
        bodies += _answer(issue, block.answer, paragraphs)
    read_bodies(issue, bodies)
    issue.spans.extend(led_first(issue, bodies))
    if block.again:
        arranged = _answer(issue, block.again, paragraphs)
        read_bodies(issue, arranged)
        issue.spans.extend(arrangement(issue, arranged))
    return finished(issue)


def _answer(issue: OpenIssue, answer: Answer, paragraphs: Sequence[Paragraph]) -> list[Slice]:
    """Return the bodies of an answer, without the words that say which problem it answers."""
    own = [each.all() for each in paragraphs[answer.start : answer.end] if not each.is_apart]
    if answer.label:
        issue.take(own[0].sub(0, answer.label), "label")
        own[0] = own[0].sub(answer.label)
    return [each for each in own if each]
