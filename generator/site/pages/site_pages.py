"""The pages of the site as a whole: what the site is, and its map."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Content, Disclosure, Term, Verified
from generator.domain.status import Status
from generator.site.page_kinds import PageKind
from generator.site.pages.follow import follow_page
from generator.site.pages.shared import naming
from generator.site.pages.shared.recorded import RecordHead, site_head
from generator.site.pages.shared.seals import WITHOUT_STATE, Stance
from generator.site.pages.shared.views import Link, Page, Tag
from generator.site.pages.shared.wording import as_published, besides
from generator.site.pages.sitemap import sitemap_pages
from generator.site.placement import Placement
from generator.text.dates import day


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSource:
    """Where the text of one disclosure comes from."""

    name: str
    title: str
    href: str
    issued: str
    words: str
    """Whose words its pages carry."""
    official_href: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusMeaning:
    """What a status means."""

    tag: Tag
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutView:
    """What the template of 关于本站 sees."""

    editor: str
    """Who wrote what is not the announcement's; "" where the site does not say."""
    has_digest: bool
    """Whether pages carry an editor's words in place of the announcement's."""
    has_verbatim: bool
    statuses: tuple[StatusMeaning, ...]
    """Those that issues of the site have."""
    unused: tuple[StatusMeaning, ...]
    marks: tuple[Stance, ...]
    """What the squares of an overview say of issues without a published state, where there are any."""
    has_reports: bool
    has_verified: bool
    sources: tuple[CitedSource, ...]
    """Those of the newest disclosures."""
    others_href: str
    """Where the other disclosures are listed; "" where these are all."""
    terms: tuple[Term, ...]
    """The phrases that pages explain."""
    supervise_href: str
    changes_href: str
    data_href: str
    recorded: RecordHead | None
    """The head of the site's record; None where nothing is recorded."""


def site_pages(
    content: Content,
    placement: Placement,
    chapters: Mapping[str, tuple[Link, ...]],
    editor: str,
    *,
    has_feeds: bool = True,
) -> Iterator[Page[object]]:
    """Yield the pages that belong to no single disclosure.

    `chapters` are the pages of each disclosure, as `contents` names them; `editor` is who wrote what
    is not the announcement's, as the settings say.
    """
    yield _about(content, editor)
    yield follow_page(content, has_feeds=has_feeds)
    yield from sitemap_pages(content, placement, chapters)


def _about(content: Content, editor: str) -> Page[AboutView]:
    sources = []
    for each in content.disclosures[: routes.ON_A_MAP]:
        announcement = each.announcement
        official = announcement.official
        sources.append(
            CitedSource(
                name=naming.edition(each),
                title=announcement.title,
                href=routes.relative(routes.ABOUT, routes.overview(each.id)),
                issued=day(announcement.issued.on) if announcement.issued else "",
                words=_words(each),
                official_href=(official.url or "") if official else "",
                sha256=(official.sha256 or "") if official else "",
            )
        )
    used = set(_statuses(content)) or set(naming.MEANINGS)
    view = AboutView(
        editor=editor,
        has_digest=any(not each.announcement.is_verbatim for each in content.disclosures),
        has_verbatim=any(each.announcement.is_verbatim for each in content.disclosures),
        statuses=tuple(_meanings(used)),
        unused=tuple(_meanings(set(naming.MEANINGS) - used)),
        marks=WITHOUT_STATE if Status.UNDISCLOSED in used else (),
        has_reports=any(each.updates for each in content.disclosures),
        has_verified=any(_verified(content)),
        sources=tuple(sources),
        others_href=_others(content, routes.ABOUT),
        terms=content.glossary,
        supervise_href=routes.relative(routes.ABOUT, routes.SUPERVISE),
        changes_href=routes.relative(routes.ABOUT, routes.CHANGES),
        data_href=routes.relative(routes.ABOUT, routes.DATA),
        recorded=site_head(content, routes.ABOUT),
    )
    described = "各种状态和数字是什么意思，内容从哪里来，什么不公开，怎么无障碍使用。"
    return Page(
        address=routes.ABOUT,
        kind=PageKind.ABOUT,
        title="关于本站",
        description=described,
        view=view,
    )


def _statuses(content: Content) -> Iterator[Status]:
    """Yield every status that an issue has or had."""
    for disclosure in content.disclosures:
        yield from (each.status for each in disclosure.issues)
        for report in disclosure.updates:
            yield from (each.status for each in report.issues.values() if each.status)
    yield from (each.status for each in _verified(content) if each.status)


def _verified(content: Content) -> Iterator[Verified]:
    """Yield what later reports say that somebody verified."""
    for disclosure in content.disclosures:
        for report in disclosure.updates:
            yield from (each.verified for each in report.issues.values() if each.verified)


def _meanings(statuses: set[Status]) -> Iterator[StatusMeaning]:
    for status, meaning in naming.MEANINGS.items():
        if status in statuses:
            yield StatusMeaning(tag=naming.status_tag(status), meaning=meaning)


def _words(disclosure: Disclosure) -> str:
    """Return whose words the pages of a disclosure carry."""
    if disclosure.announcement.is_verbatim:
        own = besides(disclosure.issues, is_reported=bool(disclosure.updates))
        return f"{own}文字{as_published(len(disclosure.corrections))}"
    return (
        "文字由编者依据公布的原文用平实的话改写；数字、日期、单位、姓名、文件标题和联系方式照原样。"
        "以原文为准。"
    )


def _others(content: Content, address: str) -> str:
    """Return the link to the site map, where a page cannot list every disclosure."""
    is_cut = len(content.disclosures) > routes.ON_A_MAP
    return routes.relative(address, f"{routes.SITEMAP}#disclosures") if is_cut else ""
