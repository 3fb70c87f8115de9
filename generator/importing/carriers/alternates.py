"""What a Word document says twice, for new readers and for old ones: one of them is read."""

import itertools
from collections.abc import Iterator

from generator.importing.carriers.element import Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_KNOWN = (
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "urn:schemas-microsoft-com:",
)
"""What the names of the extensions begin with that Word itself shows; others show the fallback."""
_SHOWN = frozenset(("t", "sym", "symEx", "drawing", "pict", "numFmt", "ptab", "footnoteReference"))
"""Elements that print something, by their local names."""
_LOOKED_AT = 500
"""As many elements of a choice are looked at: alternatives may stand in alternatives."""


def children(element: Element) -> Iterator[Element]:
    """Yield the elements right below, with one of each pair of alternatives in its place."""
    for each in element.iterchildren():
        if not isinstance(each.tag, str):
            continue  # a comment
        if each.tag == f"{_MC}AlternateContent":
            chosen = _chosen(each)
            if chosen is not None:
                yield from children(chosen)
        else:
            yield each


def _chosen(alternatives: Element) -> Element | None:
    """Return what Word shows: the first choice that it knows, else the fallback."""
    own = list(alternatives.iterchildren())
    choices = [each for each in own if each.tag == f"{_MC}Choice"]
    fallbacks = [each for each in own if each.tag == f"{_MC}Fallback"]
    known = [each for each in choices if _is_known(each) and _shows(each)]
    # Where there is nothing else, what nobody knows is better read than lost.
    return next(iter((*known, *fallbacks, *choices)), None)


def _is_known(choice: Element) -> bool:
    names = [choice.nsmap.get(each, "") for each in (choice.get("Requires") or "").split()]
    return bool(names) and all(each.startswith(_KNOWN) for each in names)


def _shows(choice: Element) -> bool:
    first = list(itertools.islice(choice.iter("*"), _LOOKED_AT))
    return len(first) == _LOOKED_AT or any(_local(each) in _SHOWN for each in first)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
