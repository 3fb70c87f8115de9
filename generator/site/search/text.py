"""What a page says: the text of its article, read from the built HTML.

Only its own text counts. What leads elsewhere or stands on every page alike (related issues, previous
and next, the place in the announcement, whose words these are) has the class `not-searched` from the
template that writes it; `nav` never counts. An `a` or `span` of that class holds no other of its name, but for
those that hold nothing but text.
"""

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


_TAG = re.compile(
    r"""<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*)>""",
    re.DOTALL,
)
_INLINE_TAG = re.compile(
    "</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub"
    r"""|sup|time|u|var|wbr)(?:\s[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*)?>"""
)
_RAW = frozenset(("script", "style"))
"""Elements whose content is no markup."""
_UNREAD = frozenset((*_RAW, "template", "nav"))
_NOT_ITS_OWN = re.compile(r"""\bdata-issue=|\bclass=["']?(?:[^"'>]*\s)?not-searched(?![\w-])""")
"""Marks what is no text of this page; `data-issue`: a paragraph that stands on its issue's page too."""
_INLINE_NOT_ITS_OWN = re.compile(
    r"""<(a|span)\s(?:[^"'>]|"[^"]*"|'[^']*')*?class="(?:[^">]*\s)?not-searched(?![\w-])[^>]*>"""
    r"(?:[^<]|<\1[^>]*>[^<]*</\1>|<(?!/\1>))*</\1>"
)
_START, _END = '<article class="article">', "</article>"


def read(address: str, title: str, page: str) -> PageText | None:
    """Return the main text of a built page: all that is its own in its article, and where.

    Of the announcement itself, the paragraphs of an issue are left to the page of that issue.
    None where the page has no article: a theme of the site's own may have done away with it.
    """
    start, end = page.find(_START), page.rfind(_END)
    if start < 0 or end < 0:
        return None
    reader = _Reader()
    reader.read(page[start + len(_START) : end])
    opened, closed = reader.heading
    parts = [
        for_search("\n".join(lines))
        for lines in (reader.lines[:opened], reader.lines[opened:closed], reader.lines[closed:])
    ]
    before, heading, _ = map(len, parts)
    return PageText(address, title, tuple(reader.lines), "".join(parts), (before, before + heading))


class _Reader:
    """Gathers the lines of one article; `heading` counts lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.heading = (0, 0)
        self._line = ""
        self._unread = ""
        self._depth = 0

    def read(self, article: str) -> None:
        article = _INLINE_TAG.sub("", _INLINE_NOT_ITS_OWN.sub("", article))
        end = 0
        for tag in _TAG.finditer(article):
            if tag.start() > end and not self._unread:
                self._line += article[end : tag.start()]
            end = tag.end()
            if tag[2] and self._unread:
                self._leave_out(tag[2].lower(), is_end=bool(tag[1]))
            elif tag[2]:
                self._tag(tag[2].lower(), tag[3], is_end=bool(tag[1]))
        if not self._unread:
            self._line += article[end:]
        self._break()

    def _tag(self, name: str, attributes: str, *, is_end: bool) -> None:
        self._break()
        if is_end:
            if name == "h1":
                self.heading = (self.heading[0], len(self.lines))
        elif name in _UNREAD or _NOT_ITS_OWN.search(attributes):
            self._unread, self._depth = name, 1
        elif name == "h1":
            self.heading = (len(self.lines), len(self.lines))

    def _leave_out(self, name: str, *, is_end: bool) -> None:
        """Go to the end of an element that is not read; it may hold others of its name."""
        if name == self._unread and (is_end or name not in _RAW):
            self._depth += -1 if is_end else 1
        if not self._depth:
            self._unread = ""

    def _break(self) -> None:
        if self._line:
            if line := " ".join(html.unescape(self._line).split()):
                self.lines.append(line)
            self._line = ""
