"""Build a site disclosure by disclosure: each is made, laid out and written before the next is looked at.

So the memory of a build does not grow with the site. MkDocs is then handed the pages of the site as a whole only.
"""

import gc
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.domain.diagnostics import Diagnostic
from generator.domain.model import Content
from generator.domain.timeline import events, has_changed, last_day
from generator.engine import shard
from generator.engine.check_site import site_allowances
from generator.engine.config import has_python_tags, own_theme
from generator.engine.errors import Refused
from generator.engine.shard import Around, Done, Entry, Given, Shards
from generator.files.workers import Broken, each_result
from generator.published import MadeOf
from generator.site import of_site, resources, search
from generator.site.frame.draft import Draft
from generator.site.make import Made, OnPage, as_readers_say, count_of
from generator.site.pages.shared.rounds import rounds
from generator.site.part import Setting
from generator.site.render import Renderer


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What is known of the disclosures of a site whose files are written, in their order."""

    texts: tuple[search.PageText, ...] = ()
    """What search has to know of their pages."""
    entries: tuple[Entry, ...] = ()
    """Their pages, for the site map."""
    sha256: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of each file, by its path in the site: of the very bytes that were searched."""
    personal: tuple[Diagnostic, ...] = ()
    """What must not be published in them."""
    differing: tuple[Diagnostic, ...] = ()
    """Where they differ from what was signed."""
    made_of: MadeOf = field(default_factory=dict)
    """Of the rest of the site: which files say only what other files say."""


NOTHING = Written()


def why_not(config: MkDocsConfig) -> str:
    """Return what of a site may see all its pages, which then are laid out together; "" for nothing."""
    return next(_sees_all(config), "")


def _sees_all(config: MkDocsConfig) -> Iterator[str]:
    yield from (f"插件 {each}" for each in config.plugins if each != "zhenggai")  # hooks too
    yield from (each for each in ("nav", "extra_templates") if config[each])
    if own_theme(config):
        yield "自己的主题（custom_dir）"
    if any(each.suffix.lower() in _PAGES for each in Path(config.docs_dir).rglob("*")):
        yield "手写的页面"


_PAGES = frozenset((".md", ".markdown", ".mdown", ".mkdn", ".mkd"))


def write_by_disclosure(  # noqa: PLR0913 - what a site is written with
    config: MkDocsConfig,
    content: Content,
    setting: Setting,
    *,
    policy: str,
    draft: Draft | None,
    jobs: int,
    on_page: OnPage | None,
) -> tuple[Made, Written]:
    """Write all disclosures into the folder of a site; return the rest of it, and what is known of them.

    `jobs` is how many processes may write at once, where there is enough to write.
    """
    readers = as_readers_say(content)
    around = Around(
        setting=setting,
        rounds=rounds(readers),
        is_single=len(content.disclosures) == 1,
        has_changed=any(has_changed(events(each)) for each in readers.disclosures),
        updated=_iso(last_day(content)),
        allowances=site_allowances(config, content),
        policy=policy,
        draft=draft,
        folder=Path(config.site_dir),
    )
    pages = count_of(readers, setting.placement)
    number = min(jobs, len(content.disclosures), pages // WORTHWHILE)
    if has_python_tags(Path(config.config_file_path)):  # they were allowed here, and have run
        number = 1
    progress = _Progress(pages, on_page)
    each_done = _done_by_others if number > 1 else _done_here
    found = dict(progress(each_done(config, content, around, number)))
    done = [found[place] for place in sorted(found)]
    return _rest(readers, done, setting, around.updated), _written(done)


WORTHWHILE = 500
"""Pages to write that make up for starting one more process."""

Place = tuple[int, Done]
"""What is left of a disclosure, and where it stands in the content."""


def _done_by_others(
    config: MkDocsConfig, content: Content, around: Around, number: int
) -> Iterator[Place]:
    given = Given(
        config_file=Path(config.config_file_path), site_url=config.site_url or "", around=around
    )
    begin = f"{shard.__name__}:{shard.begin.__name__}"
    try:
        yield from each_result(begin, given, content.disclosures, number)
    except Broken as error:
        raise Refused((), _BROKEN) from error


_BROKEN = "写网页的一个进程中途没有了，多半是内存不够；请用 --jobs 1 再运行一次。"


def _done_here(
    config: MkDocsConfig, content: Content, around: Around, _number: int
) -> Iterator[Place]:
    shards = Shards(config, around)
    try:
        for place, each in enumerate(content.disclosures):
            gc.freeze()  # it would walk the whole content after each disclosure
            yield place, shards.write(each)
            gc.collect()  # builds run without the collector, and values that hold each other never go by themselves
    finally:
        gc.unfreeze()


def _rest(readers: Content, done: Sequence[Done], setting: Setting, updated: str) -> Made:
    summaries = [each.summary for each in done]
    only = done[0].gathering if len(done) == 1 else None
    renderer = Renderer(resources.theme() / "templates", setting.glossary)
    part = of_site.make_whole(readers, summaries, only, setting, renderer)
    return Made(
        pages=part.pages,
        artefacts=part.artefacts,
        copied=part.copied,
        frame=of_site.site_frame(summaries, part.frames, setting),
        updated=updated,
        facts=part.facts,
        catalogue=search.catalogue(readers, [each.known for each in summaries]),
    )


def _written(done: Sequence[Done]) -> Written:
    return Written(
        texts=tuple(chain.from_iterable(each.texts for each in done)),
        entries=tuple(chain.from_iterable(each.entries for each in done)),
        sha256={path: digest for each in done for path, digest in each.sha256.items()},
        personal=tuple(chain.from_iterable(each.personal for each in done)),
        differing=tuple(chain.from_iterable(each.differing for each in done)),
    )


def _iso(day: object) -> str:
    return str(day) if day else ""


class _Progress:
    """Says how many pages of the site are written."""

    def __init__(self, total: int, on_page: OnPage | None) -> None:
        self._total, self._on_page, self._done = total, on_page, 0

    def __call__(self, done: Iterator[Place]) -> Iterator[Place]:
        for place, each in done:
            self._done += len(each.entries)
            if self._on_page:
                self._on_page(self._done, self._total)
            yield place, each
