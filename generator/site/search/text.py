"""What a page says: the text of its article, read from the built HTML."""

import html
import re
from dataclasses import dataclass

from generator.text.folding import for_search


@dataclass(frozen=True, slots=True)
class PageText:
    """The main text of one built page.

    `lines` are its blocks as they are read; positions count characters of the folded text.
    """

    address: str
    title: str
    lines: tuple[str, ...]
    folded: str
    heading: tuple[int, int]
    """Where the page's own title stands: from, to."""
    aside: int
    """Where links to other pages begin (related issues, previous and next)."""


_TAG = re.compile(
    r"""<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*)>""",
    re.DOTALL,
)
_ID = re.compile(r"""\bid=["']?([^"'\s>]+)""")
_INLINE_TAG = re.compile(
    "</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub"
    r"""|sup|time|u|var|wbr)(?:\s[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*)?>"""
)
_UNREAD = frozenset(("script", "style", "template"))
_ELSEWHERE = re.compile(r"\bdata-issue=")
"""Marks a paragraph of the announcement that stands on its issue's page too, and is found there."""
_START, _END = '<article class="article">', "</article>"


def read(address: str, title: str, page: str) -> PageText | None:
    """Return the main text of a built page: all that stands in its article, and where.

    Of the announcement itself, the paragraphs of an issue are left to the page of that issue.
    None where the page has no article: a theme of the site's own may have done away with it.
    """
    start, end = page.find(_START), page.rfind(_END)
    if start < 0 or end < 0:
        return None
    reader = _Reader()
    reader.read(page[start + len(_START) : end])
    opened, closed = reader.heading
    aside = len(reader.lines) if reader.aside is None else reader.aside
    parts = [
        for_search("\n".join(lines))
        for lines in (
            reader.lines[:opened],
            reader.lines[opened:closed],
            reader.lines[closed:aside],
            reader.lines[aside:],
        )
    ]
    before, heading, text, _ = map(len, parts)
    return PageText(
        address,
        title,
        tuple(reader.lines),
        "".join(parts),
        (before, before + heading),
        before + heading + text,
    )


class _Reader:
    """Gathers the lines of one article; `heading` and `aside` count lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.heading = (0, 0)
        self.aside: int | None = None
        self._line = ""
        self._unread = ""

    def read(self, article: str) -> None:
        article = _INLINE_TAG.sub("", article)
        end = 0
        for tag in _TAG.finditer(article):
            if tag.start() > end and not self._unread:
                self._line += article[end : tag.start()]
            end = tag.end()
            if tag[2]:
                self._tag(tag[2].lower(), tag[3], is_end=bool(tag[1]))
        self._line += article[end:]
        self._break()

    def _tag(self, name: str, attributes: str, *, is_end: bool) -> None:
        if name in _UNREAD or (name == "p" and self._is_elsewhere(attributes)):
            self._unread = "" if is_end and self._unread == name else self._unread or name
        self._break()
        if name == "h1" and not is_end:
            self.heading = (len(self.lines), len(self.lines))
        elif name == "h1":
            self.heading = (self.heading[0], len(self.lines))
        elif self.aside is None and not is_end and _leads_away(name, attributes):
            self.aside = len(self.lines)

    def _is_elsewhere(self, attributes: str) -> bool:
        return self._unread == "p" or bool(_ELSEWHERE.search(attributes))

    def _break(self) -> None:
        if self._line:
            if line := " ".join(html.unescape(self._line).split()):
                self.lines.append(line)
            self._line = ""


def _leads_away(name: str, attributes: str) -> bool:
    if name == "nav":
        return True
    found = _ID.search(attributes) if name == "h2" else None
    return bool(found and found[1] == "related")
