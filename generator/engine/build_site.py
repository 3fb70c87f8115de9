"""Build a site beside the old one and swap it in whole, or refuse; show it while it is written."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.content.known import NOTHING_KNOWN
from generator.domain import routes
from generator.domain.model import Content
from generator.engine.by_disclosure import (
    CLEAN,
    KEPT,
    LOOKS,
    MOST_KEPT,
    SPARE,
    Earlier,
    require_parts,
)
from generator.engine.config import load, placement_of
from generator.engine.errors import Refused
from generator.engine.known_content import KnownContent
from generator.engine.mkdocs_words import in_chinese
from generator.engine.plugin import ZhenggaiPlugin
from generator.engine.prepare import OnProgress, Prepared, finish_writes, prepare
from generator.engine.purpose import NOTHING_ELSE, Purpose, Recording
from generator.engine.serving import OnServed, on_served
from generator.engine.site_place import require_place
from generator.engine.ways import ALL, Ways
from generator.files.cache import Cache
from generator.files.kept_files import KeptFiles
from generator.files.looks import Looks
from generator.files.site_list import DRAFT_MARKER, MARKER, NotOurs, listed
from generator.files.spare import Spare
from generator.site.page_kinds import PageKind
from generator.site.placement import Placement


@dataclass(frozen=True, slots=True)
class Built:
    """A site that took its place, and what the one before it had besides."""

    folder: Path
    gone: tuple[str, ...] = ()
    """The addresses of issues that it has no longer."""
    withdrawn: tuple[str, ...] = ()
    """The addresses of issues that were withdrawn, and whose words the one before still had."""
    pictures: tuple[str, ...] = ()
    """The pictures of before and after that it has no longer."""
    recorded: Mapping[str, int] = field(default_factory=dict)
    """How many lines each disclosure got in its record."""
    content: Content = field(default_factory=lambda: Content(()))
    not_kept: str = ""
    """Why nothing could be kept for the next build; "" where it was."""
    lost: Mapping[str, int] = field(default_factory=dict)
    """The workers of a cluster that went away in the middle, and how many units of each were done again."""


def build_site(  # noqa: PLR0913 - each a choice of its own
    config_file: Path,
    on_progress: OnProgress,
    site: Path | None = None,
    purpose: Purpose = Purpose.SITE,
    *,
    recording: Recording = NOTHING_ELSE,
    ways: Ways = ALL,
    allow_python_tags: bool = False,
) -> Built:
    """Build the site of a `mkdocs.yml` beside the old one and swap it in whole.

    `ways` says how; what is published and recorded is always read anew. A draft goes into a folder of its own, and takes the place of a draft only. Raises Refused where it must not be published as it is, or its
    folder holds what is not ours; OSError where files cannot be written.
    """
    config = load(config_file, allow_python_tags=allow_python_tags)
    if ways.cluster:
        require_parts(config)
    finish_writes(config)  # before the place is looked at: a site may wait there to be put in it
    folder = site or _folder(Path(config.site_dir), purpose)
    is_final = purpose is Purpose.PUBLICATION or recording.takedown is not None
    looks = Looks(config_file.parent / LOOKS, is_trusted=not is_final) if ways.is_cached else None
    require_place(folder, config, DRAFT_MARKER if purpose is Purpose.DRAFT else MARKER, looks)
    if recording.takedown:
        config.plugins["zhenggai"].config["content"] = str(recording.takedown.copy)
    known = KnownContent(config_file.parent, is_trusted=not is_final)
    try:
        prepared = prepare(
            config, on_progress, purpose, recording, known if ways.is_cached else NOTHING_KNOWN
        )
    finally:
        if ways.is_cached:
            known.save()
    config.site_dir = str(folder.resolve())
    before = _files(folder)
    withdrawn = tuple(_still_told(folder, prepared.content, placement_of(config)))
    kept = KeptFiles(config_file.parent / KEPT) if ways.is_cached else None
    moves = not is_final and prepared.made is None
    with kept.writing() if kept else nullcontext():
        earlier = None
        if kept:
            spare = _spare(config, kept, moves=moves)
            earlier = Earlier(kept, spare, looks, _clean(config_file.parent, moves=moves))
        _run_mkdocs(config, prepared, on_progress, ways, earlier)
        if kept:
            ids = {each.id for each in prepared.content.disclosures}
            kept.forget_the_rest(ids, 1 if is_final else MOST_KEPT)
    built = Path(config.site_dir)  # a hook of the site owner's may have chosen another
    lost = sorted(before - _files(built))
    place = folder if folder.resolve() == built else built
    return Built(
        folder=place,
        gone=tuple(f"{each[1]}/" for each in map(_ISSUE.fullmatch, lost) if each),
        withdrawn=withdrawn,
        pictures=tuple(filter(_PICTURE.fullmatch, lost)),
        recorded=prepared.recorded,
        content=prepared.content,
        not_kept=kept.why_not if kept else "",
        lost={each.worker: each.tasks for each in ways.cluster.lost} if ways.cluster else {},
    )


def _spare(config: MkDocsConfig, kept: KeptFiles, *, moves: bool) -> Spare | None:
    """Return the site before the last one; None where nothing of it may move into the next, and then it goes."""
    if kept.why_not:
        return None
    depth = placement_of(config).prefix.count("/") + 1
    spare = Spare(Path(config.config_file_path).parent / SPARE, depth)
    if moves:
        return spare
    spare.forget()
    return None


def _files(folder: Path) -> AbstractSet[str]:
    """Return the files of a site; none of a folder that is no site, or a draft."""
    try:
        return listed(folder).keys()
    except NotOurs:
        return frozenset()


def _clean(beside: Path, *, moves: bool) -> Cache | None:
    """Return in which files nothing was found; None where all are to be searched anew, and then it is forgotten."""
    clean = Cache(beside / CLEAN)
    if moves:
        return clean
    clean.forget_the_rest()
    return None


_ISSUE = re.compile(r"(.+/issues/[^/]+)/index\.html")
_PICTURE = re.compile(r"(?:.+/)?evidence/[^/]+")
_WITHDRAWN = f'class="kind-{PageKind.WITHDRAWN.word}'.encode()


def _still_told(folder: Path, content: Content, placement: Placement) -> Iterator[str]:
    """Yield the addresses of the withdrawn issues whose words a site still has."""
    for disclosure in content.disclosures:
        for issue in sorted(disclosure.gone):
            address = placement.path(routes.issue(disclosure.id, issue))
            page = folder / address / "index.html"
            if page.is_file() and _WITHDRAWN not in page.read_bytes():
                yield address


def _folder(site: Path, purpose: Purpose) -> Path:
    """Return where a site goes, or its draft: `site-draft` beside `site`."""
    return site.with_name(f"{site.name}-draft") if purpose is Purpose.DRAFT else site


def _run_mkdocs(
    config: MkDocsConfig,
    prepared: Prepared,
    on_progress: OnProgress,
    ways: Ways,
    earlier: Earlier | None,
) -> None:
    plugin = config.plugins["zhenggai"]
    assert isinstance(plugin, ZhenggaiPlugin)  # noqa: S101 - MkDocs finds it under this name
    plugin.hand_over(prepared, on_progress, ways, earlier)
    try:
        mkdocs_build.build(config)
    except Abort as error:  # MkDocs, or a plugin of the site owner's, has logged what is wrong
        raise Refused(prepared.diagnostics, in_chinese(str(error))) from error
    finally:
        plugin.discard()


def serve_site(
    config_file: Path, address: str, announce: OnServed, *, allow_python_tags: bool = False
) -> None:
    """Show the site with live reload until Ctrl-C; raises Refused where it cannot be built.

    `announce` is called with the address of the site, its sub-path too, once it can be opened.
    """
    from mkdocs.commands import serve as mkdocs_serve  # noqa: PLC0415 - a server, which a build does not need

    on_served.set(announce)
    load(config_file, allow_python_tags=allow_python_tags)
    try:
        mkdocs_serve.serve(config_file=str(config_file), dev_addr=address, strict=False)
    except Abort as error:
        raise Refused((), in_chinese(str(error))) from error
