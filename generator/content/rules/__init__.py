"""What must hold between the values of a disclosure: a function and a sentence each, by subject.

The sentences of `RULES` stand in the editors' guide; a rule yields what breaks it.
"""

from generator.content.rules import (
    channels,
    completeness,
    history,
    official,
    positions,
    privacy,
    sums,
)
from generator.content.rules.judging import judge
from generator.content.rules.privacy import (
    channels_of,
    personal_data,
    personal_in_bytes,
    personal_in_file,
)
from generator.content.rules.rule import RULES, Breach, Rule

__all__ = [
    "RULES",
    "Breach",
    "Rule",
    "channels",
    "channels_of",
    "completeness",
    "history",
    "judge",
    "official",
    "personal_data",
    "personal_in_bytes",
    "personal_in_file",
    "positions",
    "privacy",
    "sums",
]
