"""Labels that only one announcement has: short words and a colon that come again in its issues."""

import re
from collections.abc import Mapping, Sequence
from statistics import median

from generator.importing.recognise.outline.block import Block
from generator.importing.text.labels import labels, role_by_words, unknown_label
from generator.importing.text.marks import leading_mark
from generator.importing.text.paragraphs import Paragraph
from generator.text.state_words import status_of

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
    kept = {name: own for name, own in values.items() if len(own) >= least and name not in again}
    return _with_deeds({name: _role(name, own) for name, own in kept.items()}, kept)


def _with_deeds(roles: dict[str, str], values: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """Return the roles; what nearly always tells of something done is no fact, however short it is."""
    told = {
        name
        for name, role in roles.items()
        if role == "fact"
        and sum(_tells_deed(each) for each in values[name]) * 3 >= len(values[name]) * 2
    }
    return roles | dict.fromkeys(told, "body") if len(told) == 1 else roles


def _tells_deed(value: str) -> bool:
    return len(value) >= _SHORTEST_DEED and _DEED.search(value) is not None


_SHORTEST_DEED = 14
_DEED = re.compile(
    r"[补改修换增减停退追清查装配建拆关并签压降]\d?|完成|召开|制定|修订|开展|组织|建立|新增|整改|约谈|通报|培训|处分|公开|公示|推行|设立|注销|收入一律"
)


def _is_known(paragraph: Paragraph) -> bool:
    is_head = paragraph.is_apart or paragraph.cell or leading_mark(paragraph.folded)
    return bool(is_head) or any(each.start == 0 for each in labels(paragraph.all()))


def _role(name: str, values: Sequence[str]) -> str:
    length = median(map(len, values))
    role = role_by_words(name)
    if sum(status_of(each.rstrip("。;")) is not None for each in values) * 2 > len(values):
        return "status"
    if role and (length > _LONGEST_NAME or role in _VALUES):
        return role
    return "fact" if length <= _LONGEST_FACT else "body"


_LONGEST_NAME = 8
"""What is as short as that tells nothing: 办理科：供水股."""
_VALUES = frozenset(("due", "person", "units", "fact", "status"))
