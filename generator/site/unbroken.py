"""Keep figures whole at the ends of lines: one place for every text of a page.

Like the glossary it goes through a page when that is written, so no template can forget it, and no character
of a text changes: search, copying and the proof of a signed text see the same.
"""

import re
from collections.abc import Iterator

from generator.text.figure_runs import runs

_HEADING = re.compile(r"(^#{1,6} .*$)", re.MULTILINE)
"""Headings stay Markdown; site.js keeps their words whole."""
_PART = re.compile(r"(<(/?)([a-zA-Z][a-zA-Z0-9]*+)((?:[^>\"]++|\"[^\"]*+\")*+)>)")
_IS_WHOLE = re.compile(r'\bclass="(?:figure|run|original__p)"')
"""What is whole already, and the announcement's own paragraphs: nothing is written into a signed text."""
_DIGIT = re.compile("[0-9Ⅰ-Ⅻ]")
_LEFT = frozenset(("h2", "h3", "h4", "summary", "svg", "textarea", "option", "title", "code"))
"""Elements whose text is left as it is."""


def unbroken(body: str) -> str:
    """Return a page each of whose figures is an element that site.css keeps on one line."""
    stretches = _HEADING.split(body)
    stretches[::2] = ("".join(_parts(each)) for each in stretches[::2])
    return "".join(stretches)


def _parts(html: str) -> Iterator[str]:
    """Yield the tags as they are, and the texts between them; inside what is left alone, these too."""
    pieces = _PART.split(html)
    yield _marked(pieces[0])
    left, depth = "", 0
    for at in range(1, len(pieces), 5):
        tag, end, name, attributes, text = pieces[at : at + 5]
        if (
            not left
            and not end
            and (name in _LEFT or (attributes and _IS_WHOLE.search(attributes)))
        ):
            left = name
        if name == left:
            depth += -1 if end else 1
            left = left if depth else ""
        yield tag
        yield _marked(text) if text and not left else text


def _marked(text: str) -> str:
    """Return text with an element round each figure; between two, such as year and month, a line may end."""
    if not _DIGIT.search(text):
        return text
    end = 0
    parts: list[str] = []
    for start, behind in runs(text):
        gap = "<wbr>" if parts and start == end else text[end:start]
        parts += [gap, '<span class="run">', text[start:behind], "</span>"]
        end = behind
    return "".join([*parts, text[end:]]) if parts else text
