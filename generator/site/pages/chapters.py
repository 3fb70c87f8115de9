"""The pages that gather something over all issues: organisation, numbers, documents, units."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Disclosure
from generator.site.page_kinds import PageKind
from generator.site.pages.issue import Number, number
from generator.site.pages.names import documents_page, units_page
from generator.site.pages.shared import naming, particulars
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.prose import Writer
from generator.site.pages.shared.views import Bar, LeadAndText, Link, Page, Particular
from generator.site.pages.still_open import open_page
from generator.text.mentions import MentionKind


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """What the template of the organisation page sees."""

    paragraphs: tuple[LeadAndText, ...]


@dataclass(frozen=True, slots=True)
class IssueNumbers:
    """The figures and dates that one issue names."""

    anchor: str
    issue: Link
    figures: tuple[Number, ...]
    dates: tuple[Number, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AspectNumbers:
    """The figures and dates of one aspect; without a name where the disclosure has no aspects."""

    anchor: str
    name: str
    title: str
    issues: tuple[IssueNumbers, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressView:
    """What the template of 数字看整改 sees."""

    bars: tuple[Bar, ...]
    key_figures: tuple[tuple[Link, tuple[Particular, ...]], ...]
    """The figures that editors chose, by issue."""
    aspects: tuple[AspectNumbers, ...]
    issues_href: str


def chapter_pages(disclosure: Disclosure, gathering: Gathering) -> Iterator[Page[object]]:
    """Yield the gathering pages of a disclosure; a page without anything to show is left out."""
    yield open_page(disclosure, gathering)
    if disclosure.announcement.organisation:
        yield _organisation(disclosure, gathering)
    yield _progress(disclosure, gathering)
    yield documents_page(disclosure, gathering)
    yield units_page(disclosure, gathering)


def _organisation(disclosure: Disclosure, gathering: Gathering) -> Page[OrganisationView]:
    address = routes.chapter(disclosure.id, "organisation")
    writer = Writer(disclosure.id, address, gathering.find, gathering.telling)
    about = writer.about(disclosure, None)
    paragraphs = disclosure.announcement.organisation
    view = OrganisationView(particulars.sections(paragraphs, about, "organisation", "part"))
    described = f"{naming.edition(disclosure)}：整改工作是怎么组织的。"
    return Page(
        address=address,
        kind=PageKind.ORGANISATION,
        title="组织整改",
        description=described,
        view=view,
        disclosure=disclosure,
    )


def _progress(disclosure: Disclosure, gathering: Gathering) -> Page[ProgressView]:
    address = routes.chapter(disclosure.id, "progress")
    writer = Writer(disclosure.id, address, gathering.find, gathering.telling)
    bars = tuple(
        naming.progress_bar(progress, naming.issue_link(disclosure, issue, address))
        for issue in disclosure.issues
        for progress in issue.progress
    )
    view = ProgressView(
        bars=bars,
        key_figures=tuple(
            (
                naming.issue_link(disclosure, issue, address),
                tuple(particulars.figures(issue, writer)),
            )
            for issue in disclosure.issues
            if issue.key_figures
        ),
        aspects=tuple(_numbers(disclosure, gathering, address)),
        issues_href=routes.relative(address, routes.issues(disclosure.id)),
    )
    described = f"{naming.edition(disclosure)}：进度，以及每个问题写明的数字和日期。"
    return Page(
        address=address,
        kind=PageKind.PROGRESS,
        title="数字看整改",
        description=described,
        view=view,
        disclosure=disclosure,
    )


def _numbers(disclosure: Disclosure, gathering: Gathering, address: str) -> Iterator[AspectNumbers]:
    aspects = disclosure.announcement.aspects
    for position in range(len(aspects) + 1):
        found = []
        for issue in disclosure.issues:
            if (issue.aspect or 0) != position:
                continue
            mentions = gathering.by_issue[issue.id]
            figures = tuple(number(each) for each in mentions if each.kind is MentionKind.FIGURE)
            dates = tuple(number(each) for each in mentions if each.kind is MentionKind.DATE)
            if figures or dates:
                link = naming.issue_link(disclosure, issue, address)
                found.append(IssueNumbers(f"issue-{issue.id}", link, figures, dates))
        if found:
            yield AspectNumbers(
                anchor=f"numbers-{position}",
                name=naming.aspect_name(position) if position else "",
                title=aspects[position - 1].title if position else "写明的数字",
                issues=tuple(found),
            )
