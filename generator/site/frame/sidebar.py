"""The side column: drawn once for a disclosure, not anew on each of its pages.

The template marks where the pages differ: `<!current:ADDRESS>` in the link to a page, and
`<!open:ADDRESS>` in what folds an aspect away. No text can look like a mark: it is escaped.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from generator.site.frame.frame import Frame, PageFrame

Draw = Callable[[Frame, str], str]
"""The template: the markup of a disclosure's column, with marks, for pages below a root."""

_MARK = re.compile(r"<!((?:current|open):[^>]*)>")
_KEPT = 16
"""So many columns are kept: the pages of a disclosure follow each other."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column without its marks, and where each of them stood."""

    frame: Frame
    """What it was drawn of."""
    markup: str
    places: dict[str, int]


class SideColumns:
    """The side columns of a site."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, str], _Column] = {}

    def of(self, here: PageFrame, root: str, address: str, draw: Draw) -> Markup:
        """Return the column beside the page at an address: it is marked, its aspect is open."""
        if here.disclosure is None:
            return Markup("")
        column = self._column(here.disclosure, root, draw)
        added = {f"current:{address}": ' aria-current="page"', f"open:{here.open_aspect}": " open"}
        places = sorted(
            (column.places[mark], words) for mark, words in added.items() if mark in column.places
        )
        parts: list[str] = []
        end = 0
        for place, words in places:
            parts += (column.markup[end:place], words)
            end = place
        return Markup("".join((*parts, column.markup[end:])))  # noqa: S704 - a template's own

    def _column(self, frame: Frame, root: str, draw: Draw) -> _Column:
        key = (frame.id, root)
        kept = self._columns.get(key)
        # A worker of a cluster lives on from build to build: a disclosure of the same name may be another by then.
        if kept is None or kept.frame is not frame:
            if len(self._columns) >= _KEPT:
                self._columns.pop(next(iter(self._columns)))
            kept = self._columns[key] = _without_marks(frame, draw(frame, root))
        return kept


def _without_marks(frame: Frame, drawn: str) -> _Column:
    texts = _MARK.split(drawn)
    places: dict[str, int] = {}
    size = 0
    for text, mark in zip(texts[::2], texts[1::2], strict=False):
        size += len(text)
        places[mark] = size
    return _Column(frame, "".join(texts[::2]), places)
