"""Text as readers see it: paragraphs whose mentions lead to the pages that gather them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.domain import routes
from generator.site.pages.shared.views import Prose, Segment
from generator.text.mentions import Mention, MentionKind, find


class Finder:
    """Finds what the texts of a disclosure mention; looks through each text only once."""

    def __init__(self, units: Collection[str]) -> None:
        self._units = units
        self._found: dict[str, tuple[Mention, ...]] = {}

    def read(self, lines: Sequence[str]) -> None:
        """Look through texts that belong together: a short 《条例》 means the one named in full."""
        whole = "\n".join(lines)
        start = 0
        mentions = iter((*find(whole, self._units), None))
        mention = next(mentions)
        for line in lines:
            end = start + len(line)
            here = []
            while mention and mention.start < end:
                here.append(replace(mention, start=mention.start - start, end=mention.end - start))
                mention = next(mentions)
            self._found[line] = tuple(here)
            start = end + 1

    def __call__(self, line: str) -> tuple[Mention, ...]:
        """Return the mentions in one line of text."""
        if line not in self._found:
            self._found[line] = find(line, self._units)
        return self._found[line]


def lines_of(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text."""
    for line in text.split("\n"):
        if stripped := line.strip():
            yield stripped


@dataclass(frozen=True, slots=True)
class Writer:
    """Turns the texts of one page into prose; knows where the page stands."""

    disclosure: str
    address: str
    find: Finder
    linked: Collection[str] = ()
    """The names of documents and units that running text links; others are left plain."""

    def prose(self, text: str) -> Prose:
        """Return the paragraphs of a text, each a run of segments."""
        return tuple(tuple(self._segments(line)) for line in lines_of(text))

    def _segments(self, line: str) -> Iterator[Segment]:
        end = 0
        for mention in self.find(line):
            if mention.start > end:
                yield Segment(line[end : mention.start])
            href = self.href(mention) if mention.name in self.linked else ""
            yield Segment(mention.text, mention.kind, href)
            end = mention.end
        if end < len(line):
            yield Segment(line[end:])

    def href(self, mention: Mention) -> str:
        """Return the link to the page that gathers a document or a unit, or ""."""
        chapter = _CHAPTERS.get(mention.kind)
        if chapter is None:
            return ""
        anchor = routes.anchor(chapter.removesuffix("s"), mention.name)
        target = f"{routes.chapter(self.disclosure, chapter)}#{anchor}"
        return routes.relative(self.address, target)


_CHAPTERS = {MentionKind.DOCUMENT: "documents", MentionKind.UNIT: "units"}
