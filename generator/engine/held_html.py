"""Spare MkDocs the HTML of generated pages: take it out before Markdown, put it back behind."""

import re

_HEADING = re.compile(r"^#{1,6} .*$", re.MULTILINE)
_HELD = '<div data-held="{}"></div>'  # not a comment: a site owner's extension may strip those
_HELD_PLACE = re.compile(r'<div data-held="(\d+)"></div>')


class Lost(Exception):
    """A part of a page did not come through the conversion from Markdown."""


def hold_html(markdown: str) -> tuple[str, tuple[str, ...]]:
    """Return a rendered page's headings with a mark for each stretch of HTML, and the stretches.

    A Markdown parser reads raw HTML only to leave it as it is, and takes most of a build for that;
    it needs only the headings. `put_back` completes the converted page.
    """
    held: list[str] = []
    parts: list[str] = []
    end = 0
    for heading in _HEADING.finditer(markdown):
        parts += (_hold(markdown[end : heading.start()], held), heading.group())
        end = heading.end()
    parts.append(_hold(markdown[end:], held))
    return "\n\n".join(parts), tuple(held)


def _hold(stretch: str, held: list[str]) -> str:
    if not stretch.strip():
        return ""
    held.append(stretch.strip())
    return _HELD.format(len(held) - 1)


def put_back(html: str, held: tuple[str, ...]) -> str:
    """Return a converted page with its stretches of HTML where `hold_html` took them from.

    Raises Lost where a stretch has no place any more, so that no page is published without it.
    """
    places = [int(place) for place in _HELD_PLACE.findall(html)]
    if places != list(range(len(held))):
        raise Lost
    return _HELD_PLACE.sub(lambda match: held[int(match[1])], html)
