"""Draw the sizes of the pictures that pages show: each once, and not again while nothing changes."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from generator.content.evidence import cannot_be_drawn
from generator.domain.diagnostics import Diagnostic
from generator.domain.model import Content, Disclosure
from generator.domain.pictures import PictureFile
from generator.files.cache import Cache

KEPT = Path(".cache", "zhenggai", "pictures")
"""Where sizes are kept, beside `mkdocs.yml`; other plugins of MkDocs keep theirs in `.cache` too."""

OnPicture = Callable[[int, int], None]
"""Called with how many pictures of how many are drawn."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Some content with the sizes of its pictures, and the pictures of which there are none."""

    content: Content
    wrong: tuple[Diagnostic, ...]


def draw_pictures(content: Content, beside: Path, on_picture: OnPicture) -> Drawn:
    """Return the content with all sizes of its pictures; `beside` is the folder of the settings."""
    if not any(each.evidence for each in content.disclosures):
        return Drawn(content, ())
    drawing = _Drawing(content, Cache(beside / KEPT), on_picture)
    disclosures = tuple(map(drawing.disclosure, content.disclosures))
    drawing.cache.forget_the_rest()
    return Drawn(replace(content, disclosures=disclosures), tuple(drawing.wrong))


class _Drawing:
    def __init__(self, content: Content, cache: Cache, on_picture: OnPicture) -> None:
        # Pillow is slow to load, and most sites have no pictures.
        from generator.published import picture_sizes  # noqa: PLC0415

        self._sizes = picture_sizes
        self._by = picture_sizes.drawn_by().encode()
        self._on_picture = on_picture
        self._total = sum(len(each.evidence) for each in content.disclosures)
        self._done = 0
        self.cache = cache
        self.wrong: list[Diagnostic] = []

    def disclosure(self, disclosure: Disclosure) -> Disclosure:
        return replace(disclosure, evidence=dict(self._evidence(disclosure)))

    def _evidence(self, disclosure: Disclosure) -> Iterator[tuple[str, PictureFile]]:
        for name, picture in disclosure.evidence.items():
            try:
                yield name, replace(picture, drawn=self._drawn(picture))
            except self._sizes.NoPicture:
                self.wrong.append(cannot_be_drawn(disclosure.id, name))
            self._done += 1
            self._on_picture(self._done, self._total)

    def _drawn(self, picture: PictureFile) -> Mapping[str, bytes]:
        """Return the sizes of a picture: kept ones where all are there, else all drawn anew."""
        raw = picture.path.read_bytes()
        of = self._by + hashlib.sha256(raw).digest()
        makings = {
            size.name: of + f"{size.width}{PurePosixPath(size.name).suffix}".encode()
            for size in (*picture.sizes, picture.plain)
        }
        kept = {name: self.cache.get(each) for name, each in makings.items()}
        whole = {name: each for name, each in kept.items() if each is not None}
        if len(whole) == len(makings):
            return whole
        found = self._sizes.draw(picture, raw)
        for name, raw in found.items():
            self.cache.put(makings[name], raw)
        return found
