"""One issue, as its paragraphs or its row of a table print it."""

from generator.importing.recognise.parts.issue.open_issue import RecognisedIssue
from generator.importing.recognise.parts.issue.read import read_issue

__all__ = ["RecognisedIssue", "read_issue"]
