"""Build a site disclosure by disclosure: each is made, laid out and written before the next is looked at.

So the memory of a build does not grow with the site. MkDocs is then handed the pages of the site as a whole only.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.domain.diagnostics import Diagnostic
from generator.domain.json_values import Unreadable, read, written
from generator.domain.model import Content
from generator.domain.timeline import events, has_changed, last_day
from generator.engine import makings
from generator.engine.carrying import OnCluster
from generator.engine.check_site import allowances_around
from generator.engine.config import LOCALLY, has_python_tags, own_theme
from generator.engine.errors import Refused
from generator.engine.shard import Around, Done, Entry, Order, Result
from generator.engine.ways import Ways
from generator.engine.writers import Here, Processes, Writers
from generator.files.cache import Cache
from generator.files.kept_files import KeptFiles
from generator.files.looks import Looks
from generator.files.spare import Spare
from generator.files.workers import Failed
from generator.published import MadeOf
from generator.site import of_site, resources, search
from generator.site.frame.draft import Draft
from generator.site.make import Made, OnPage, as_readers_say, count_of
from generator.site.of_disclosure import gathering_of
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.rounds import Rounds, rounds
from generator.site.part import Setting
from generator.site.render import Renderer


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What is known of the disclosures of a site whose files are written, in their order."""

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
    settled: Mapping[str, str] = field(default_factory=dict)
    """Folders that stood in a site before, as they are, by their paths: how they look."""


NOTHING = Written()


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier builds have left that need not be made again."""

    kept: KeptFiles
    spare: Spare | None
    """The site before the last one; None where it is not to be used, or another build does."""
    looks: Looks | None = None
    """How sites looked when they were built."""
    clean: Cache | None = None
    """In which files nothing was found that must not be published."""


KEPT = Path(".cache", "zhenggai", "disclosures")
"""Where the files of each disclosure are kept, beside `mkdocs.yml`; other plugins of MkDocs keep theirs in `.cache` too."""
SPARE = Path(".cache", "zhenggai", "spare")
"""Where the site is that was replaced last."""
LOOKS = Path(".cache", "zhenggai", "looks.json")
"""Where it is noted how sites looked when they were built."""
CLEAN = Path(".cache", "zhenggai", "clean")
"""Where it is noted in which files nothing was found that must not be published."""
MOST_KEPT = 2
"""So many of each disclosure: a site and its draft, or what was there before a change that is taken back."""


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


def require_parts(config: MkDocsConfig) -> None:
    """Raise Refused where a site cannot be written in parts, each on another machine."""
    reason = why_not(config)
    if not reason and has_python_tags(Path(config.config_file_path)):
        reason = "设置里的 !!python 标签"
    if reason:
        raise Refused((), f"这个网站不能分给集群做：{reason}可能要看到每一页。{LOCALLY}")


def write_by_disclosure(  # noqa: PLR0913 - what a site is written with
    config: MkDocsConfig,
    content: Content,
    setting: Setting,
    *,
    policy: str,
    draft: Draft | None,
    ways: Ways,
    earlier: Earlier | None,
    on_page: OnPage | None,
    texts: search.Texts,
) -> tuple[Made, Written]:
    """Write all disclosures into the folder of a site; return the rest of it, and what is known of them.

    `ways` says how many processes may write at once, where there is enough to write, and whether it goes on where a disclosure
    cannot be written; all that cannot are raised then, in a group. What `earlier` builds have left is not
    written anew. What their pages say is added to `texts`.
    """
    readers = as_readers_say(content)
    around = Around(
        setting=setting,
        is_single=len(content.disclosures) == 1,
        has_changed=any(has_changed(events(each)) for each in readers.disclosures),
        policy=policy,
        draft=draft,
        folder=Path(config.site_dir),
    )
    updated = _iso(last_day(content))
    site = makings.of_site(config, around) if earlier else ""
    orders = tuple(_orders(config, content, rounds(readers), site, updated))
    pages = count_of(readers, setting.placement)
    writing = _Writing(config, orders, around, earlier)
    written = _Progress(pages, on_page)(writing.all(ways, pages))
    found = {place: _without_texts(each, texts) for place, each in written}
    done = [found[place] for place in sorted(found)]
    only = writing.only() if around.is_single else None
    known = replace(_written(done), settled=writing.settled)
    return _rest(readers, done, setting, updated, only), known


def _orders(
    config: MkDocsConfig, content: Content, together: Rounds, site: str, updated: str
) -> Iterator[Order]:
    """Yield what each disclosure is written with, in their order."""
    by_id = {each.id: each for each in content.disclosures}
    for each in content.disclosures:
        own = together.around(each.id)
        named = [by_id[other] for other in sorted(own.disclosures)]
        order = Order(
            disclosure=each,
            rounds=own,
            updated="" if each.announcement.issued else updated,
            allowances=allowances_around(config, [each, *named]),
            makings="",
        )
        yield replace(order, makings=makings.of_disclosure(site, order)) if site else order


WORTHWHILE = 500
"""Pages to write that make up for starting one more process."""

Place = tuple[int, Done]
"""What is left of a disclosure, and where it stands in the content."""


class _Writing:
    """The disclosures of a site on their way into its folder."""

    def __init__(
        self,
        config: MkDocsConfig,
        orders: Sequence[Order],
        around: Around,
        earlier: Earlier | None,
    ) -> None:
        self._config, self._orders, self._around = config, orders, around
        self._earlier = earlier
        self._here = Here(config, around)
        self.settled: dict[str, str] = {}

    def all(self, ways: Ways, pages: int) -> Iterator[Place]:
        """Write all, and yield what is left of each: first of those that are kept of an earlier time.

        Raises what went wrong with one, or with all in which something did.
        """
        left = dict(enumerate(self._orders))
        for place, done in self._put_in_place():
            del left[place]
            yield place, done
        a_disclosure = max(1, pages // max(1, len(self._orders)))
        writers = self._writers(ways, a_disclosure, len(left))
        failures: list[Exception] = []
        for place, result in self._results(writers, tuple(left), a_disclosure):
            if isinstance(result, Failed):
                failures.append(_raised(result, keeps_going=ways.keeps_going))
                continue
            self._keep(self._orders[place], result)
            yield place, result
        if failures:
            raise ExceptionGroup(f"{len(failures)} 份公布没有生成", failures)

    def only(self) -> Gathering:
        """Return what the only disclosure is made of."""
        order = self._orders[0]
        return self._here.gathering or gathering_of(
            order.disclosure, order.rounds, self._around.setting
        )

    def _put_in_place(self) -> Iterator[Place]:
        """Put in place what was written before and would be the same again."""
        for place, order in enumerate(self._orders):
            if not (self._earlier and order.makings):
                return
            held = self._earlier.kept.get(order.disclosure.id, order.makings)
            with suppress(Unreadable):
                done = read(Done, held.value) if held else None
                moved = (
                    held.place(self._around.folder, self._earlier.spare) if held and done else None
                )
                if done and moved is not None:
                    self.settled |= moved
                    yield place, done

    def _keep(self, order: Order, done: Done) -> None:
        if self._earlier and order.makings:
            paths, folder = tuple(done.sha256), self._around.folder
            self._earlier.kept.put(order.disclosure.id, order.makings, written(done), folder, paths)

    def _writers(self, ways: Ways, a_disclosure: int, count: int) -> Writers:
        """Return who writes so many disclosures of so many pages each."""
        if ways.cluster and count:
            return OnCluster(self._config, self._around, ways.cluster)
        number = min(ways.processes(), count, a_disclosure * count // WORTHWHILE)
        # Tags that run a program were allowed here, and have run.
        if number > 1 and not has_python_tags(Path(self._config.config_file_path)):
            return Processes(self._config, self._around, number)
        return self._here

    def _results(
        self, writers: Writers, left: Sequence[int], a_disclosure: int
    ) -> Iterator[tuple[int, Result]]:
        """Yield what each disclosure that is left came to, and where it stands in the content."""
        size = max(1, writers.pages // a_disclosure)
        places = [left[first : first + size] for first in range(0, len(left), size)]
        units = [tuple(self._orders[place] for place in each) for each in places]
        for unit, results in writers.each(units):
            yield from zip(places[unit], results, strict=True)


def _raised(failed: Failed, *, keeps_going: bool) -> Exception:
    """Return what went wrong with a disclosure where the others are still to be written; raise it where they are not."""
    if keeps_going and isinstance(failed.error, Exception):
        return failed.error
    raise failed.error


def _rest(
    readers: Content,
    done: Sequence[Done],
    setting: Setting,
    updated: str,
    only: Gathering | None,
) -> Made:
    """Return the rest of a site whose disclosures are written."""
    summaries = [each.summary for each in done]
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
        entries=tuple(chain.from_iterable(each.entries for each in done)),
        sha256={path: digest for each in done for path, digest in each.sha256.items()},
        personal=tuple(chain.from_iterable(each.personal for each in done)),
        differing=tuple(chain.from_iterable(each.differing for each in done)),
    )


def _without_texts(done: Done, texts: search.Texts) -> Done:
    """Put what search has to know of the pages of a disclosure where it takes no memory."""
    texts.add(done.texts)
    return replace(done, texts=())


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
