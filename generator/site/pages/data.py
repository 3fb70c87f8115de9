"""取走数据: the page of each edition of a disclosure's data, and the one that leads to them all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.domain import routes
from generator.domain.model import Content, Disclosure
from generator.domain.publishing import LINES
from generator.domain.timeline import Timeline
from generator.site.data import database, dcat, dictionary, json_file, openapi, package, workbook
from generator.site.data.about import Terms
from generator.site.data.columns import Kind, Table
from generator.site.data.files import EXCEL, SUMS, EditionFiles
from generator.site.data.tables import TABLES
from generator.site.data.whole import Taken, change_names
from generator.site.page_kinds import PageKind
from generator.site.pages.shared import events, naming, paging
from generator.site.pages.shared.citation import data_citation
from generator.site.pages.shared.scans import size_of
from generator.site.pages.shared.views import Crumb, Link, Page
from generator.text.dates import day


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLink:
    """A file to take away: what it is and whom it is for, its name, how large it is."""

    what: str
    name: str
    href: str
    saved: str
    """Under which name it is saved: it tells whose data it is, and of when."""
    whom: str
    size: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnView:
    """A column as the page explains it."""

    name: str
    label: str
    sentence: str
    kind: str
    """How it is written; "" for texts."""
    choices: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A table: how many rows it has, and the two files of it."""

    name: str
    label: str
    sentence: str
    rows: str
    excel: FileLink
    plain: FileLink
    columns: tuple[ColumnView, ...]
    """What its columns mean; nothing on the page of an older edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """An edition in the list of all: its day and what happened on it."""

    on: str
    iso: str
    href: str
    """Where its page is; "" for the one that is read."""
    headline: str
    changes: str
    """How many cells changed with it; "" for the first, and where none did."""
    excel: FileLink | None
    plain: FileLink | None
    """The lists of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView:
    """What the template of the data of a disclosure sees."""

    counts: str
    """What is in it, in a few words: 51个问题、156条举措."""
    gone: str
    """What is left of issues that were withdrawn; "" where none was."""
    on: str
    """The day that it is as of; "" where nothing is dated."""
    iso: str
    is_latest: bool
    latest_href: str
    frozen_href: str
    """Where the same files stand that never change; "" where nothing is dated."""
    changed: str
    """How many cells changed since the edition before; "" for the first."""
    first: tuple[FileLink, ...]
    """The files that hold all of it, what most people want first."""
    others: tuple[FileLink, ...]
    """What explains and proves them."""
    tables: tuple[TableView, ...]
    empty: tuple[TableView, ...]
    """Those without a row."""
    rules: tuple[str, ...]
    versions: tuple[VersionView, ...]
    versions_href: str
    """Where older versions are listed; "" where these are all."""
    licence: str
    """How it may be used; "" where the owner of the site says nothing of it."""
    licence_href: str
    citation: str
    feed_href: str
    feed_json_href: str
    """Both "" where the site has no feeds."""
    overview_href: str
    catalogue_href: str
    title: str
    """What was published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntry:
    """A disclosure in the list of all that can be taken away."""

    id: str
    link: Link
    counts: str
    on: str
    iso: str
    first: tuple[FileLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueView:
    """What the template of the list of all data sees."""

    entries: tuple[CatalogueEntry, ...]
    pages: tuple[Link, ...]
    catalogue_href: str
    openapi_href: str
    feed_href: str
    """What programs read of all of it, and what tells of anything new: "" where the site has no feeds."""


_HOW = "一个问题一行，举措、进度、续报、更正各有一张表。"
_VERSIONS = 30
"""So many editions are listed on a page; all days stand under 变动."""


def addresses(timeline: Timeline) -> Iterator[str]:
    """Yield the address of every page of a disclosure's data."""
    yield routes.data(timeline.disclosure.id)
    for on in timeline.days:
        yield routes.data(timeline.disclosure.id, on.isoformat())


def data_pages(
    taken: Taken, timeline: Timeline, terms: Terms, *, has_feeds: bool = True
) -> Iterator[Page[DataView]]:
    """Yield the page of the newest data, and one for each day."""
    for page in _all_pages(taken, timeline, terms):
        yield page if has_feeds else _without_feeds(page)


def _without_feeds(page: Page[DataView]) -> Page[DataView]:
    return replace(page, view=replace(page.view, feed_href="", feed_json_href=""))


def _all_pages(taken: Taken, timeline: Timeline, terms: Terms) -> Iterator[Page[DataView]]:
    newest = routes.data(timeline.disclosure.id)
    yield _page(taken, taken.editions[0], timeline, newest, terms)
    for each in taken.editions:
        if each.edition.on:
            address = routes.data(timeline.disclosure.id, each.edition.name)
            yield _page(taken, each, timeline, address, terms)


def _page(
    taken: Taken, found: EditionFiles, timeline: Timeline, address: str, terms: Terms
) -> Page[DataView]:
    is_latest = address == routes.data(timeline.disclosure.id)
    edition, disclosure = found.edition, timeline.disclosure
    on = day(edition.on) if edition.on else ""
    tables = tuple(_table(each, found, is_explained=is_latest) for each in TABLES)
    view = DataView(
        counts=_counts(found),
        gone=_gone(disclosure),
        on=on,
        iso=edition.on.isoformat() if edition.on else "",
        is_latest=is_latest,
        latest_href=routes.relative(address, routes.data(disclosure.id)),
        frozen_href=routes.relative(address, routes.data(disclosure.id, edition.name))
        if on
        else "",
        changed=_changed(taken, edition.name),
        first=tuple(_first(found, "")),
        others=tuple(_others(found)),
        tables=tuple(each for each in tables if each.rows != "0"),
        empty=tuple(each for each in tables if each.rows == "0"),
        licence=terms.licence,
        licence_href=terms.licence if "://" in terms.licence else "",
        rules=dictionary.RULES if is_latest else (),
        versions=tuple(_versions(taken, timeline, address)),
        versions_href=_all_versions(timeline, address),
        citation=data_citation(disclosure, edition.on, terms.before_names),
        feed_href=_beside(address, disclosure, "feed.xml"),
        feed_json_href=_beside(address, disclosure, "feed.json"),
        overview_href=routes.relative(address, routes.overview(disclosure.id)),
        catalogue_href=routes.relative(address, routes.DATA),
        title=disclosure.announcement.title,
    )
    title = "取走数据" if is_latest else f"截至{on}的数据"
    return Page(
        address=address,
        kind=PageKind.DATA,
        title=title,
        description=f"{naming.edition(disclosure)}的数据：Excel、CSV、JSON，{view.counts}。{_HOW}",
        view=view,
        disclosure=disclosure,
        above=() if is_latest else (_above(disclosure),),
        licence=terms.licence,
    )


def _changed(taken: Taken, edition: str) -> str:
    count, _ = taken.changes.get(edition, (0, 0))
    return str(count) if count else ""


def _above(disclosure: Disclosure) -> Crumb:
    return Crumb(text="取走数据", name="取走数据", address=routes.data(disclosure.id))


def _beside(address: str, disclosure: Disclosure, name: str) -> str:
    return routes.relative(address, routes.chapter(disclosure.id, "changes")) + name


_COUNTED = (("measures", "{}条举措"), ("updates", "{}次续报"), ("corrections", "{}处更正"))


def _counts(found: EditionFiles) -> str:
    """Return what an edition holds, in a few words; what was withdrawn is no issue of it."""
    issues = len(found.edition.disclosure.issues)
    further = (words.format(found.counts[key]) for key, words in _COUNTED if found.counts[key])
    return "、".join((f"{issues}个问题", *further))


def _gone(disclosure: Disclosure) -> str:
    count = len(disclosure.gone)
    return f"另有{count}个问题已经撤下，“问题”表里只有编号、日期、依据和决定单位。" if count else ""


_ALL_OF_IT = (
    (workbook.NAME, "Excel 表格", "用 Excel、WPS 看：一张表一页，第一页是说明。"),
    (json_file.NAME, "JSON", "写程序用：一个文件里什么都有。"),
    (database.NAME, "SQLite 数据库", "查数据库用：几张表用永久编号连在一起。"),
)
"""The files that hold all of it, what most people want first."""
_BESIDE = (
    (f"{EXCEL}{dictionary.NAME}.csv", "数据字典，Excel 打开", "每张表、每一列是什么意思。"),
    (f"{dictionary.NAME}.csv", "数据字典，程序读", "同上。"),
    (json_file.SCHEMA, "JSON 的格式", "JSON Schema，检查读得对不对用。"),
    (package.NAME, "各张表的说明，程序读", "Data Package 第2版。"),
    (dcat.NAME, "数据目录的条目", "DCAT，开放数据平台读。"),
    (LINES, "公布记录", "核对有没有悄悄改过。"),
    (SUMS, "校验码", "核对下载的文件是不是完整。"),
)
"""What explains and proves them."""


def _first(found: EditionFiles, folder: str) -> Iterator[FileLink]:
    for name, what, whom in _ALL_OF_IT:
        yield _file(found, name, what, whom, folder)


def _file(
    found: EditionFiles, name: str, what: str = "", whom: str = "", folder: str = ""
) -> FileLink:
    return FileLink(
        what=what,
        name=name,
        href=folder + name,
        saved=_saved(found, name),
        whom=whom,
        size=size_of(len(found.files[name])),
    )


def _saved(found: EditionFiles, name: str) -> str:
    return f"{found.edition.disclosure.id}-{found.edition.name}-{name.replace('/', '-')}"


def _others(found: EditionFiles) -> Iterator[FileLink]:
    for name, what, whom in _BESIDE:
        if name in found.files:
            yield _file(found, name, what, whom)


def _table(table: Table, found: EditionFiles, *, is_explained: bool) -> TableView:
    columns = (
        ColumnView(
            name=each.name,
            label=each.label,
            sentence=each.sentence,
            kind="" if each.kind is Kind.TEXT else each.kind.value,
            choices="、".join(each.choices),
        )
        for each in table.columns
    )
    return TableView(
        name=table.name,
        label=table.label,
        sentence=table.sentence,
        rows=str(found.counts[table.name]),
        excel=_file(found, f"{EXCEL}{table.name}.csv"),
        plain=_file(found, f"{table.name}.csv"),
        columns=tuple(columns) if is_explained else (),
    )


def _versions(taken: Taken, timeline: Timeline, address: str) -> Iterator[VersionView]:
    folder = routes.relative(address, routes.data_changes(timeline.disclosure.id))
    for on in timeline.days[:_VERSIONS]:
        place = routes.data(timeline.disclosure.id, on.isoformat())
        plain, excel = change_names(on.isoformat())
        count, size = taken.changes.get(on.isoformat(), (0, 0))
        yield VersionView(
            on=day(on),
            iso=on.isoformat(),
            href="" if place == address else routes.relative(address, place),
            headline=events.headline(timeline, on),
            changes=str(count) if count else "",
            excel=_changes(timeline, folder, excel, size) if count else None,
            plain=_changes(timeline, folder, plain, size) if count else None,
        )


def _changes(timeline: Timeline, folder: str, name: str, size: int) -> FileLink:
    saved = f"{timeline.disclosure.id}-changes-{name.replace('/', '-')}"
    return FileLink(
        what="", name=name, href=folder + name, saved=saved, whom="", size=size_of(size)
    )


def _all_versions(timeline: Timeline, address: str) -> str:
    if len(timeline.days) <= _VERSIONS:
        return ""
    return routes.relative(address, routes.chapter(timeline.disclosure.id, "changes"))


def catalogue_entry(found: EditionFiles) -> CatalogueEntry:
    """Return a disclosure for the list of all data; its links count from the root of our pages."""
    disclosure, on = found.edition.disclosure, found.edition.on
    place = routes.data(disclosure.id)
    return CatalogueEntry(
        id=disclosure.id,
        link=Link(disclosure.announcement.title, place, naming.edition(disclosure)),
        counts=_counts(found),
        on=day(on) if on else "",
        iso=on.isoformat() if on else "",
        first=tuple(_first(found, place)),
    )


def catalogue_pages(
    content: Content, entries: Sequence[CatalogueEntry], *, has_feeds: bool = True
) -> Iterator[Page[CatalogueView]]:
    """Yield the pages that lead to all data, so many disclosures each."""
    places = routes.catalogue(len(content.disclosures))
    for number, address in enumerate(places):
        shown = entries[number * routes.ON_A_MAP :][: routes.ON_A_MAP]
        yield Page(
            address=address,
            kind=PageKind.CATALOGUE,
            title=paging.numbered("取走数据", number),
            description="全部公布的数据：表格、CSV、JSON，可以下载、引用、再用。",
            view=CatalogueView(
                entries=tuple(_from(each, address) for each in shown),
                pages=paging.pages(places, address),
                catalogue_href=dcat.CATALOGUE,
                openapi_href=routes.relative(address, routes.DATA) + openapi.NAME,
                feed_href=routes.relative(address, routes.CHANGES) + "feed.xml"
                if has_feeds
                else "",
            ),
            above=_CATALOGUE if number else (),
        )


_CATALOGUE = (Crumb(text="取走数据", name="取走数据", address=routes.DATA),)


def _from(entry: CatalogueEntry, address: str) -> CatalogueEntry:
    """Return an entry whose links count from the page at an address."""
    root = routes.relative(address, routes.HOME)
    first = (replace(each, href=root + each.href) for each in entry.first)
    link = entry.link
    here = Link(link.text, routes.relative(address, link.href), link.note)
    return replace(entry, link=here, first=tuple(first))
