"""Labels that only one announcement has: short words and a colon that come again in its issues."""

from collections.abc import Mapping, Sequence
from statistics import median

from generator.importing.recognise.outline.block import Block
from generator.importing.text.labels import labels, role_by_words, unknown_label
from generator.importing.text.marks import leading_mark
from generator.importing.text.paragraphs import Paragraph

_LONGEST_FACT = 30
"""The most characters of what a label names that is a fact and no text, in the middle of all."""

_LEAST = 3
"""So many issues show a label, whatever number there is: those of one aspect may have their own."""


def own_labels(found: Sequence[Block], paragraphs: Sequence[Paragraph]) -> Mapping[str, str]:
    """Return the labels that half of the issues have or several, once each, with what they name.

    Their words tell; else it is a fact where it is short, and what was done where it is long.
    """
    issues = [each for each in found if each.role == "issue" and each.candidate.kind != "row"]
    values: dict[str, list[str]] = {}
    again: set[str] = set()
    for block in issues:
        seen: set[str] = set()
        for paragraph in paragraphs[block.start : block.end]:
            label = None if _is_known(paragraph) else unknown_label(paragraph.all())
            if label and label.name in seen:
                again.add(label.name)
            elif label:
                seen.add(label.name)
                values.setdefault(label.name, []).append(paragraph.folded[label.end :])
    least = max(2, min((len(issues) + 1) // 2, _LEAST))
    return {
        name: _role(name, own)
        for name, own in values.items()
        if len(own) >= least and name not in again
    }


def _is_known(paragraph: Paragraph) -> bool:
    is_head = paragraph.is_apart or paragraph.cell or leading_mark(paragraph.folded)
    return bool(is_head) or any(each.start == 0 for each in labels(paragraph.all()))


def _role(name: str, values: Sequence[str]) -> str:
    length = median(map(len, values))
    role = role_by_words(name)
    if role and (length > _LONGEST_NAME or role in _VALUES):
        return role
    return "fact" if length <= _LONGEST_FACT else "body"


_LONGEST_NAME = 8
"""What is as short as that tells nothing: 办理科：供水股."""
_VALUES = frozenset(("due", "person", "units", "fact", "status"))
