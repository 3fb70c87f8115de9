"""Which words of a verbatim disclosure are the announcement's own, and which are the site's.

What the site adds, composes, or may get from the offices' Excel ledger stands in no signed text.
"""

from generator.domain.fields import Loc

NOT_SIGNED_IN_HEAD = frozenset(
    [
        "title", "wording", "inspected", "place", "inspection", "issued", "official", "totals", "facts",
        "objections", "channels", "explained",
    ]
)  # fmt: skip
"""What is composed, or stands in the announcement in another form: `1,200` is the count 1200."""

NOT_SIGNED_IN_ISSUE = frozenset(
    [
        "id", "number", "plain", "summary", "matters", "unsaid", "begun", "status", "lead_unit",
        "units", "leader", "key_figures", "progress", "closed", "evidence", "facts", "topics", "recurs",
    ]
)  # fmt: skip
"""What the site adds, or may come from the offices' Excel ledger."""


EDITORS = frozenset(["plain", "summary", "matters", "unsaid", "begun", "evidence", "topics"])
"""What only the site says of an issue: a correction of it corrects nothing that was signed."""


CHOSEN = "key_figures"
"""Figures that an editor chose, also those of a paragraph: labels are the editor's words."""


SIGNED_IN_REPORT = frozenset(["opening", "text", "remaining"])
"""What of a later report is its own words, whole, where its signed text is attached."""


def is_signed(loc: Loc, *, in_issue: bool) -> bool:
    """Tell whether the value at a place of a verbatim file is the announcement's own words."""
    without = NOT_SIGNED_IN_ISSUE if in_issue else NOT_SIGNED_IN_HEAD
    return bool(loc) and loc[0] not in without and CHOSEN not in loc
