"""What an import leaves to a person's own words, and nobody has filled in yet."""

from pathlib import Path

from generator.content.load import load
from generator.domain.fields import fields_of
from generator.domain.model import Issue, IssueFile

_OWN_WORDS = ("summary", "plain", "topics")
"""What readers see first of an issue; no announcement has it."""


def unfilled(folder: Path) -> dict[str, int]:
    """Return by what it is called how many issues of a disclosure lack it; nothing that all have."""
    content = load(folder.resolve().parent).content
    disclosure = next(
        (each for each in content.disclosures if each.id == folder.resolve().name), None
    )
    issues = disclosure.issues if disclosure else ()
    counts = {_label(key): sum(_lacks(each, key) for each in issues) for key in _OWN_WORDS}
    return {label: count for label, count in counts.items() if count}


def _label(key: str) -> str:
    return fields_of(IssueFile)[key].title or key


def _lacks(issue: Issue, key: str) -> bool:
    return not getattr(issue, key)
