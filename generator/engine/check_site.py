"""Judge a whole site: its content, and what `mkdocs.yml` and the site owner's theme add to it."""

import datetime
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from generator.content.check import Checked, check
from generator.content.known import NOTHING_KNOWN, Known
from generator.content.rules import allowances_of, personal_in_folder
from generator.domain.diagnostics import Diagnostic, Place, Severity, tidy
from generator.domain.model import Content, Disclosure
from generator.domain.recording import shown_hashes
from generator.engine.collisions import collisions
from generator.engine.config import appearance_of, content_folder, line_of, own_theme, placement_of
from generator.engine.cut_off import cut_off
from generator.engine.last_published import with_changed_fields
from generator.engine.marks import differing_from_marks
from generator.engine.without_effect import without_effect
from generator.published import Allowances, Search
from generator.site import appearance, government
from generator.text.personal_data import described, find_personal


def check_configured(
    config: MkDocsConfig,
    proofread_on: datetime.date | None = None,
    known: Known = NOTHING_KNOWN,
) -> Checked:
    """Read and judge the content of a site, and what its settings and its own theme add to it.

    With a date, also proofread it as of that day. What is `known` of the folders of disclosures is not found out again.
    """
    checked = check(content_folder(config), proofread_on, known)
    added = check_settings(config, checked.content)
    advice = _advice(config, checked.content) if proofread_on else ()
    begun = cut_off(content_folder(config))
    doubled = collisions(config, checked.content)
    marked = checked.content.disclosures
    held = tidy(differing_from_marks(content_folder(config), marked, known))
    judged = with_changed_fields(checked.diagnostics, checked.content, config)
    return Checked(checked.content, (*begun, *added, *doubled, *advice, *judged, *held))


def _advice(config: MkDocsConfig, content: Content) -> Iterator[Diagnostic]:
    """Yield what a site can be built without, and whoever puts it on a host should know."""
    file = PurePath(Path(config.config_file_path).name)
    yield from _unsigned(config, content)
    if not config.site_url:
        message = "没有写 site_url（网站以后的网址）"
        hint = (
            "知道网址以后请写上：放在服务器的下级文件夹里时，找不到网页的那一页（404）靠它找到样式和首页；"
            "sitemap.xml、规范链接、订阅文件（feed.xml、feed.json）里的链接也要用它。"
        )
        yield Diagnostic(Place(file), message, hint, "C13", Severity.ADVICE)
    if config.exclude_docs is None:
        yield from _hidden(Path(config.docs_dir))


def _unsigned(config: MkDocsConfig, content: Content) -> Iterator[Diagnostic]:
    """Yield that nobody signs words which are not the announcement's own."""
    is_rewritten = any(not each.announcement.is_verbatim for each in content.disclosures)
    if is_rewritten and not appearance.SETTING.read(config.extra.get("site"))[0].editor:
        file = Path(config.config_file_path)
        message = "改写本没有写编者是谁（extra.site 的 editor）"
        hint = "请写上单位或者姓名；不写，首页和“关于本站”会写明“编者没有署名”，引用里也没有编者。"
        yield Diagnostic(
            Place(PurePath(file.name), line_of(file, "site")), message, hint, "C18", Severity.ADVICE
        )


_NOT_FOR_THE_SITE = (".git", ".DS_Store", ".vscode", ".idea", "._", ".~")


def _hidden(pages: Path) -> Iterator[Diagnostic]:
    """Yield the files among the pages that MkDocs leaves out for the dot of their name."""
    for file in sorted(pages.rglob(".*")):
        if file.name.startswith(_NOT_FOR_THE_SITE):
            continue
        shown = PurePath(pages.name) / file.relative_to(pages)
        hint = (
            "请放到网站的文件夹里，并且写进 mkdocs.yml 里 zhenggai 插件的 keep"
            "（例如 keep: [.htaccess, .well-known/]），每次生成都会带过去。"
        )
        message = f"名称以“.”开头，不会公布：{file.name}"
        yield Diagnostic(Place(shown), message, hint, "C14", Severity.ADVICE)


def check_settings(config: MkDocsConfig, content: Content) -> tuple[Diagnostic, ...]:
    """Return what is wrong with all that stands on the pages and does not come from the content."""
    _, wrong = government.read(config.extra.get("government"))
    seen = tuple(_appearance(config))
    allowances = site_allowances(config, content)
    search = Search(allowances)
    return (
        *wrong,
        *seen,
        *_flat_addresses(config),
        *_no_home(config),
        *without_effect(config),
        *_personal(config, allowances.channels),
        *_personal_in_theme(own_theme(config), search),
        *_personal_in_other_pages(config, search),
    )


def _appearance(config: MkDocsConfig) -> Iterator[Diagnostic]:
    """Yield what is wrong with how the site would show itself, each at its line."""
    file = Path(config.config_file_path)
    found, wrong = appearance.SETTING.read(config.extra.get("site"))
    for each in wrong:
        name = _NAMED.search(each.message)
        line = line_of(file, *filter(None, name.groups() if name else ()), "site")
        yield replace(each, place=Place(PurePath(file.name), line))
    docs = Path(config.docs_dir)
    if found.logo and not (docs / found.logo).is_file():
        message = f"extra.site 的标志（logo）写的图片“{found.logo}”不存在"
        hint = f"请把图片放进 {docs.name} 文件夹，从那里写起，例如 logo: images/logo.png。"
        yield Diagnostic(Place(PurePath(file.name), line_of(file, "logo")), message, hint, "C17")


_NAMED = re.compile(r"（([a-z]+)）|不认识“(.+?)”")


def _flat_addresses(config: MkDocsConfig) -> Iterator[Diagnostic]:
    """Yield that pages would get addresses that do not end with a slash, as all of ours do."""
    if not config.use_directory_urls:
        file = Path(config.config_file_path)
        place = Place(PurePath(file.name), line_of(file, "use_directory_urls"))
        message = "use_directory_urls 不能写成 false：网址都以斜线结尾，公布以后不再变"
        hint = "请写成 use_directory_urls: true，或者删去这一行；从磁盘上打开的网页，链接也都能用。"
        yield Diagnostic(place, message, hint, "C04")


def _no_home(config: MkDocsConfig) -> Iterator[Diagnostic]:
    """Yield that nobody writes the home page of the site, to which every page leads."""
    docs = Path(config.docs_dir)
    names = ("index.md", "README.md", "index.html")
    if placement_of(config).needs_own_home and not any((docs / each).is_file() for each in names):
        file = Path(config.config_file_path)
        place = Place(PurePath(file.name), line_of(file, "prefix", "home"))
        message = "网站没有首页：用了 home: false 或 prefix，首页就要自己写"
        hint = f"请在 {docs.name} 文件夹里写一个 index.md，里面可以链接到程序的页面。"
        yield Diagnostic(place, message, hint, "C12")


def site_allowances(config: MkDocsConfig, content: Content) -> Allowances:
    """Return the numbers and addresses that are declared as official, and what editors allowed."""
    own, _ = government.read(config.extra.get("government"))
    disclosures = content.disclosures
    allowances = allowances_of(disclosures, [own.phone or ""])
    records = (content.record, *(each.record for each in disclosures))
    return replace(
        allowances,
        drawn=frozenset([_drawn(config), *_sizes(disclosures), *_seals(content)]),
        recorded=frozenset(shown_hashes(records)),
    )


def allowances_around(config: MkDocsConfig, disclosures: Sequence[Disclosure]) -> Allowances:
    """Return what may be published of a disclosure: what it declares itself, and the others that it names."""
    return site_allowances(config, Content(tuple(disclosures)))


def _sizes(disclosures: Iterable[Disclosure]) -> Iterator[str]:
    """Yield the SHA-256 of each size of a picture: it shows what somebody has looked at."""
    for disclosure in disclosures:
        for picture in disclosure.evidence.values():
            yield from (hashlib.sha256(each).hexdigest() for each in picture.drawn.values())


def _seals(content: Content) -> Iterator[str]:
    """Yield the SHA-256 of what signs the record."""
    yield from (hashlib.sha256(each).hexdigest() for each in content.seals.values())


def _drawn(config: MkDocsConfig) -> str:
    """Return the SHA-256 of the site's mark, which the program draws in the site's colour."""
    return hashlib.sha256(appearance.drawing(appearance_of(config))).hexdigest()


_PUBLISHED = ("site_name", "site_description", "site_author", "copyright", "nav", "extra")
"""The settings that stand on the pages."""


def _personal(config: MkDocsConfig, allowed: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the personal data in what the settings put on the pages, as deep as it is written."""
    file = Path(config.config_file_path)
    for key, text in _texts({each: config.get(each) for each in _PUBLISHED}, ""):
        for found in find_personal(text, allowed):
            place = Place(PurePath(file.name), line_of(file, key))
            yield Diagnostic(place, *described(found), "R09")


def _texts(value: Any, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield str(name), str(name)
            yield from _texts(each, str(name))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each, key)
    elif isinstance(value, str | int):
        yield key, str(value)


def _personal_in_theme(theme: Path | None, search: Search) -> Iterator[Diagnostic]:
    """Yield the personal data in the site owner's own templates, and in the files beside them."""
    if theme:
        yield from personal_in_folder(theme, PurePath(theme.name), search)


def _personal_in_other_pages(config: MkDocsConfig, search: Search) -> Iterator[Diagnostic]:
    """Yield the personal data in the pages that do not lie where the content is judged."""
    pages = Path(config.docs_dir)
    if pages.resolve() != (content_folder(config) / "pages").resolve():
        yield from personal_in_folder(pages, PurePath(pages.name), search)
