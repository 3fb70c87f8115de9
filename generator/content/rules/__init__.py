"""What must hold between the values of a disclosure: a function and a sentence each, by subject.

The sentences of `RULES` stand in the editors' guide; a rule yields what breaks it.
"""

from generator.content.rules import (
    addresses,
    channels,
    completeness,
    corrections,
    explained,
    history,
    official,
    places,
    positions,
    privacy,
    recorded,
    reports,
    sums,
    totals,
)
from generator.content.rules.judging import is_judged_alone, judge, judge_one
from generator.content.rules.privacy import (
    allowances_of,
    personal_in_folder,
)
from generator.content.rules.rule import RULES, Breach, Rule

__all__ = [
    "RULES",
    "Breach",
    "Rule",
    "addresses",
    "allowances_of",
    "channels",
    "completeness",
    "corrections",
    "explained",
    "history",
    "is_judged_alone",
    "judge",
    "judge_one",
    "official",
    "personal_in_folder",
    "places",
    "positions",
    "privacy",
    "recorded",
    "reports",
    "sums",
    "totals",
]
