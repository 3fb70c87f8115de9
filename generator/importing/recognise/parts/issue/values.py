"""Labels whose text is a value: units, limits, persons, days of acceptance, answers."""

from generator.domain.status import Status
from generator.importing.recognise.parts.acceptance import read_acceptance
from generator.importing.recognise.parts.issue.open_issue import OpenIssue, Segment
from generator.importing.text.labels import name_of
from generator.importing.text.steps import split_units
from generator.text.state_words import status_of_whole

_VALUES = {"due": "due", "person": "leader", "accepter": "closed.by"}
"""Labels whose text is a value as it stands, each with its field."""


def read_value(issue: OpenIssue, segment: Segment) -> bool:
    """Take a segment whose label names a value; tell whether it does."""
    if segment.role in ("units", "lead"):
        read_units(issue, segment)
    elif segment.role in _VALUES:
        issue.take(segment.run, segment.role, _VALUES[segment.role])
    elif segment.role == "fact" and segment.label:
        name = name_of(segment.label).text
        issue.take(segment.run, "fact", f"facts {name}")
    elif segment.role == "acceptance":
        return take_acceptance(issue, segment)
    else:
        return _is_answered(issue, segment)
    return True


_ANSWERS = {"是": "completed", "已": "completed", "√": "completed", "否": "ongoing", "×": "ongoing"}


def _is_answered(issue: OpenIssue, segment: Segment) -> bool:
    """Take the answer to a question that is a label (是否办结：是)."""
    status = _ANSWERS.get(segment.run.folded.rstrip("。;"))
    is_question = segment.role == "status" and segment.label is not None
    if not (status and is_question and segment.label and "是否" in segment.label.folded):
        return False
    return issue.take_answer(segment.run, Status(status))


def read_units(issue: OpenIssue, segment: Segment) -> None:
    """Take a list of units, but prose that only starts like one."""
    found = split_units(segment.run)
    if any(len(each.folded) > 40 for each in found) or len(found) > 40:
        return
    issue.take(segment.run, "unit", "lead_unit" if segment.role == "lead" else "units")


def take_acceptance(issue: OpenIssue, segment: Segment) -> bool:
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
