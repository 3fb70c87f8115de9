"""The list of all issues beside a page: most of its elements, and the same on every page.

A proof of a thousand pages would read it a thousand times. It is read once, to know that it closes
what it opens; from then on a page is read without it, its lines counted.
"""

import hashlib
from html.parser import HTMLParser

from generator.site.visible import VOID

_START, _END = '<nav class="side"', "</nav>"
_HERE = ' aria-current="page"'
"""What the list says on one page only: which of its links leads to this very page."""
_PROVED = "original"
"""How every class begins that a proof looks at: nothing of it may stand before what is left out."""


class SideColumn:
    """The side columns that were read, by the checksum of what they hold."""

    def __init__(self) -> None:
        self._is_closed: dict[bytes, bool] = {}

    def left_out(self, html: str) -> str:
        """Return a page without what its side column holds, where leaving that out changes nothing.

        The column stands before the article and before everything that is proved; it closes all
        that it opens, and no comment or script says that it is no column.
        """
        start = html.find(_START)
        first, last = html.find(">", start) + 1, html.find(_END, start)
        if not 0 < start < first <= last < html.find("<article"):
            return html
        head, held = html[:first], html[first:last]
        if not _is_plain(head) or not self._is_whole(held):
            return html
        return head + "\n" * held.count("\n") + html[last:]

    def _is_whole(self, held: str) -> bool:
        everywhere = hashlib.sha256(held.replace(_HERE, "").encode()).digest()
        if everywhere not in self._is_closed:
            self._is_closed[everywhere] = _is_closed(held)
        return self._is_closed[everywhere]


def _is_plain(head: str) -> bool:
    """Tell whether what stands before the column is neither proved nor part of a comment or script."""
    is_open = any(head.count(f"<{each}") != head.count(f"</{each}>") for each in _RAW)
    return _PROVED not in head and "<!--" not in head and not is_open


_RAW = ("script", "style", "title", "textarea")
"""Elements in which a tag is text."""
_LAST = "zhenggai-end"


def _is_closed(held: str) -> bool:
    reader = _Closing()
    reader.feed(f"{held}<{_LAST}>")
    reader.close()
    return reader.open == [_LAST] and not reader.is_odd


class _Closing(HTMLParser):
    """Follows which elements are open; odd is an end without its start, and what is no element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.is_odd = False

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.is_odd = self.is_odd or tag in _RAW
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1:] == [tag]:
            self.open.pop()
        else:
            self.is_odd = True

    def handle_comment(self, _data: str) -> None:
        self.is_odd = True

    def handle_decl(self, _decl: str) -> None:
        self.is_odd = True

    def handle_pi(self, _data: str) -> None:
        self.is_odd = True

    def unknown_decl(self, _data: str) -> None:
        self.is_odd = True
