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
    """One doubt, with where it stands in the marked text of the announcement, or of a later report."""

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
        for where, doubt in _doubts(disclosure):
            shown = _shown(where, doubt)
            by_disclosure.setdefault(disclosure.id, []).append(shown)
            if doubt.issue:
                by_issue.setdefault((disclosure.id, doubt.issue), []).append(shown)
    return Draft(sum(map(len, by_disclosure.values())), by_issue, by_disclosure)


def _doubts(disclosure: Disclosure) -> Iterator[tuple[str, SourceDoubt]]:
    """Yield the doubts of the announcement and of each later report, with whose marks they stand in."""
    texts = [("标注", disclosure.original)]
    texts += [(f"{day} 续报的标注", text) for day, text in disclosure.reports.items()]
    for where, text in texts:
        for doubt in text.marks.doubts if text and text.marks else ():
            yield where, doubt


def _shown(where: str, doubt: SourceDoubt) -> DraftDoubt:
    mark = "" if doubt.is_of_gap else doubt.mark
    return DraftDoubt(
        place=f"{where}第 {doubt.line} 行", mark=mark, reason=reasons_with_ways(doubt)
    )
