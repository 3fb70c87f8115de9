"""The pictures of before and after: where their files are, and the sizes in which pages show them.

A site may have a thousand: they are read one at a time. Which sizes there are follows from the width alone, so that pages can be written before any is drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

WIDTHS = (480, 960, 1600)
"""So many pixels are wide the sizes that pages offer: a phone, a sharp phone or a column, a whole screen."""
PLAIN = 960
"""So wide is the one for browsers that read no WebP, and for those who share a link."""

FOLDER = "sizes"
"""Below the folder of a disclosure's pictures; no picture of an editor's lies deeper than that."""

_PLAIN_ENDINGS = {".png": ".png"}
"""How the plain size ends, by the ending of the picture; a photograph's is .jpg, and so is WebP's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """One size of a picture; `name` is its file, from the folder of the disclosure's pictures."""

    name: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PictureFile:
    """Where a picture is, and how large it is the right side up."""

    name: str
    path: Path
    width: int
    height: int
    sha256: str
    """Of its bytes as they lie there."""
    drawn: Mapping[str, bytes] = field(default_factory=dict)
    """Its sizes by their names, once they are drawn: for a site, not for a check."""

    @property
    def sizes(self) -> tuple[Size, ...]:
        """The sizes in WebP, narrowest first; none is wider than the picture."""
        widths = sorted({min(each, self.width) for each in WIDTHS})
        return tuple(self._size(each, ".webp") for each in widths)

    @property
    def plain(self) -> Size:
        """The one size that every browser reads."""
        ending = PurePosixPath(self.name).suffix.lower()
        return self._size(min(PLAIN, self.width), _PLAIN_ENDINGS.get(ending, ".jpg"))

    def _size(self, width: int, ending: str) -> Size:
        height = max(1, round(self.height * width / self.width))
        return Size(name=f"{FOLDER}/{self.name}-{width}{ending}", width=width, height=height)
