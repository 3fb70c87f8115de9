"""Text as readers see it: paragraphs whose mentions lead to the pages that gather them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.domain import routes
from generator.domain.fields import Key
from generator.domain.model import Disclosure
from generator.site.pages.shared.amendments import NONE, Amendments, amendments, marked
from generator.site.pages.shared.views import Amendment, Prose, Rich, Segment
from generator.text.figure_runs import with_qualifier
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
    amendments: Amendments = NONE
    """The corrections of what is being written."""

    def about(self, disclosure: Disclosure, issue: str | None) -> "Writer":
        """Return a writer that marks the corrections of an issue, or of the disclosure itself."""
        return replace(self, amendments=amendments(disclosure, issue))

    def prose(self, text: str, *loc: Key) -> Prose:
        """Return the paragraphs of a text, each a run of segments.

        `loc` is its place in the file, where its corrections are to be marked.
        """
        lines = tuple(lines_of(text))
        found = tuple(tuple(self._segments(line)) for line in lines)
        corrected = self.amendments.at(loc) if loc else ()
        return tuple(_amended(lines, found, corrected)) if corrected else found

    def listed(self, texts: Sequence[str], key: str) -> tuple[Prose, ...]:
        """Return the texts of a field that is a list, each as paragraphs."""
        return tuple(self.prose(text, key, index) for index, text in enumerate(texts))

    def _segments(self, line: str) -> Iterator[Segment]:
        end = 0
        for mention in self.find(line):
            start, behind = _place(line, mention)
            start = max(start, end)
            if start > end:
                yield Segment(line[end:start])
            href = self.href(mention) if mention.name in self.linked else ""
            yield Segment(line[start:behind], mention.kind, href)
            end = behind
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


def _place(line: str, mention: Mention) -> tuple[int, int]:
    """Return where a mention stands in its line: a figure with what qualifies it."""
    if mention.kind != MentionKind.FIGURE:
        return mention.start, mention.end
    return with_qualifier(line, mention.start, mention.end)


def _amended(
    lines: tuple[str, ...], found: tuple[Rich, ...], corrected: tuple[Amendment, ...]
) -> Iterator[Rich | Amendment]:
    """Yield paragraphs with their corrections: words marked, and a note behind the paragraph."""
    left = {each: list(lines_of(each.words)) for each in corrected}
    for line, runs in zip(lines, found, strict=True):
        here = [each for each, words in left.items() if words and words[0] in line]
        marks = runs
        for each in here:
            words = left[each].pop(0)
            start = line.index(words)
            marks = marked(marks, start, start + len(words), each)
        yield marks
        for each in here:
            if not left[each]:
                del left[each]
                yield each
    yield from left


_CHAPTERS = {MentionKind.DOCUMENT: "documents", MentionKind.UNIT: "units"}
