"""What a draft says on every page: that it is one, and what of the page nobody has looked at yet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.domain.model import Content, Disclosure
from generator.domain.signed import SourceDoubt
from generator.site.frame.frame import PageFrame
from generator.site.page_kinds import PageKind
from generator.text.marked.problems import reasons_with_ways


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDoubt:
    """One doubt, with where it stands in the announcement's marked text."""

    place: str
    mark: str
    reason: str
    """Why it is doubted, and what to write where that is right."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The doubts of a draft: those of each issue, and all of each disclosure."""

    count: int
    by_issue: Mapping[tuple[str, str], Sequence[DraftDoubt]]
    """By the ids of the disclosure and of the issue."""
    by_disclosure: Mapping[str, Sequence[DraftDoubt]]

    def of(self, page: PageFrame) -> Sequence[DraftDoubt]:
        """Return the doubts to show on a page: an issue's own, or with the record of one all of it."""
        if page.disclosure is None:
            return ()
        if page.kind in (PageKind.OVERVIEW, PageKind.HOME):
            return self.by_disclosure.get(page.disclosure.id, ())
        issue = page.reference.id if page.reference else ""
        return self.by_issue.get((page.disclosure.id, issue), ())


def draft(content: Content) -> Draft:
    """Return what the pages of a draft of some content say."""
    by_issue: dict[tuple[str, str], list[DraftDoubt]] = {}
    by_disclosure: dict[str, list[DraftDoubt]] = {}
    for disclosure in content.disclosures:
        for doubt in _doubts(disclosure):
            shown = _shown(doubt)
            by_disclosure.setdefault(disclosure.id, []).append(shown)
            if doubt.issue:
                by_issue.setdefault((disclosure.id, doubt.issue), []).append(shown)
    return Draft(sum(map(len, by_disclosure.values())), by_issue, by_disclosure)


def _doubts(disclosure: Disclosure) -> Iterator[SourceDoubt]:
    if disclosure.original and disclosure.original.marks:
        yield from disclosure.original.marks.doubts


def _shown(doubt: SourceDoubt) -> DraftDoubt:
    mark = "" if doubt.is_of_gap else doubt.mark
    return DraftDoubt(place=f"标注第 {doubt.line} 行", mark=mark, reason=reasons_with_ways(doubt))
