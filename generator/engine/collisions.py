"""Hand-written files that would not be published as they stand: two for one address, or hidden ones."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel, set_exclusions

from generator.domain import routes
from generator.domain.diagnostics import Diagnostic, Place, Severity
from generator.domain.model import Content
from generator.domain.places import tree
from generator.domain.timeline import Timeline
from generator.engine import site_map
from generator.engine.config import placement_of
from generator.files.site_list import DRAFT_MARKER, LIST, MARKER
from generator.site.artefacts import GIVES_WAY, artefact_paths, copied
from generator.site.pages import areas, changes, data, site_changes, supervise
from generator.site.placement import Placement
from generator.site.redirects import former

_FROM_MKDOCS = ("404.html", "sitemap.xml", "sitemap.xml.gz")


def collisions(config: MkDocsConfig, content: Content) -> Iterator[Diagnostic]:
    """Yield the files of `docs_dir` that MkDocs would drop or write over, in whatever spelling.

    Many hosts do not tell letter case apart, so neither does this.
    """
    docs = Path(config.docs_dir)
    own = list(_own_files(config))
    if not own:
        return
    taken = _Taken({each.casefold(): "" for each in published(content, placement_of(config))})
    for file in own:
        shown = PurePath(docs.name) / file.src_uri
        if file.inclusion in (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT):
            yield from _left_out(file, shown)
        elif wrong := _collision(file, shown, taken):
            yield wrong
        else:
            taken.add(file.dest_uri.casefold(), file.src_uri)


def published(content: Content, placement: Placement) -> Iterator[str]:
    """Yield every file of a site that the program writes, or may write later, by its path."""
    addresses = [*([routes.HOME] if placement.has_home else []), *routes.SITE_PAGES]
    addresses += routes.sitemap(len(content.disclosures))[1:]
    addresses += routes.catalogue(len(content.disclosures))[1:]
    timelines = [Timeline(each) for each in content.disclosures]
    addresses += site_changes.addresses(timelines)
    places = tree(content.disclosures)
    addresses += (*areas.addresses(places), *supervise.addresses(places, len(timelines)))
    for timeline in timelines:
        disclosure = timeline.disclosure
        first = len(addresses)
        addresses += [routes.overview(disclosure.id), routes.issues(disclosure.id)]
        addresses += [routes.issue(disclosure.id, each.id) for each in disclosure.issues]
        addresses += [routes.issue(disclosure.id, each) for each in sorted(disclosure.gone)]
        addresses += [routes.chapter(disclosure.id, each) for each in routes.CHAPTERS]
        addresses += (*changes.addresses(timeline), *data.addresses(timeline))
        addresses += [old for each in addresses[first:] for old in former(disclosure, each)]
        for picture in disclosure.evidence.values():
            sizes = (*picture.sizes, picture.plain)
            yield from (placement.path(f"{routes.evidence(disclosure.id)}{e.name}") for e in sizes)
    yield from (f"{placement.prefix}{each}index.html" for each in addresses)
    yield f"{placement.prefix}{routes.SEARCH}entry.js"
    copies = (path for each in content.disclosures for path, _ in copied(each))
    files = (*artefact_paths(content), *copies)
    yield from (placement.path(each) for each in files if each not in GIVES_WAY)
    yield from site_map.part_names(len(addresses))
    yield from (*_FROM_MKDOCS, LIST, MARKER, DRAFT_MARKER)


@dataclass(frozen=True, slots=True)
class _Taken:
    """What stands where: the path of each file, in small letters, and whose it is ("": ours)."""

    files: dict[str, str]

    def add(self, path: str, owner: str) -> None:
        """Note a file of the site owner's."""
        self.files[path] = owner

    def owner(self, path: str) -> str | None:
        """Return whose file stands there or takes the place of a folder above; None for nobody's."""
        for each in (path, *(parent.as_posix() for parent in PurePosixPath(path).parents)):
            if each in self.files:
                return self.files[each]
        return next((self.files[each] for each in self.files if each.startswith(f"{path}/")), None)


def _own_files(config: MkDocsConfig) -> Iterator[File]:
    files = []
    for above, folders, names in os.walk(config.docs_dir):
        folders.sort()
        for name in sorted(names):
            path = Path(above, name).relative_to(config.docs_dir).as_posix()
            files.append(File(path, config.docs_dir, config.site_dir, use_directory_urls=True))
    set_exclusions(files, config)
    yield from files


def _collision(file: File, shown: PurePath, taken: _Taken) -> Diagnostic | None:
    owner = taken.owner(file.dest_uri.casefold())
    if owner is None:
        return None
    if owner:
        message = f"手写的文件 {file.src_uri} 和 {owner} 的地址相同，只有一个会出现在网站上"
        hint = "请只留一个，或者给其中一个换一个文件名；有的服务器不分大小写，只差大小写也算相同。"
        return Diagnostic(Place(shown), message, hint, "F13")
    kind = "页面" if file.is_documentation_page() else "文件"
    message = f"手写的{kind} {file.src_uri} 和程序生成的{kind}地址相同"
    hint = (
        "请换一个文件名（有的服务器不分大小写，只差大小写也算相同），"
        "或者用插件的 home: false 和 prefix 给程序的页面另找地方。"
    )
    return Diagnostic(Place(shown), message, hint, "F13")


def _left_out(file: File, shown: PurePath) -> Iterator[Diagnostic]:
    """Yield that MkDocs leaves a file out for its folder; what `exclude_docs` names is no mistake.

    Files with a dot before their name are told by `check_site`.
    """
    if file.src_uri.startswith("templates/"):
        message = f"手写的文件 {file.src_uri} 不会出现在网站上"
        hint = "MkDocs 把最上一层的 templates 文件夹留给模板，不公布；请换一个文件夹名。"
        yield Diagnostic(Place(shown), message, hint, "F14", Severity.ADVICE)
