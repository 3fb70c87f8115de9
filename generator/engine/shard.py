"""A part of a site from its content to its files: disclosures made, laid out, written, searched and proved.

What is left of each is small: its summary, what search has to know of its pages, the hashes of its files.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TypeAlias

from mkdocs.config.defaults import MkDocsConfig

from generator.domain.diagnostics import Diagnostic
from generator.domain.model import Disclosure
from generator.engine.config import load, placement_of
from generator.engine.laying_out import Layout
from generator.engine.published_pictures import PICTURES
from generator.engine.theme import require_theme
from generator.files import writer
from generator.files.workers import Failed, with_traceback
from generator.published import Allowances, MadeOf, Search, without_metadata
from generator.site import of_site, resources, search, verification
from generator.site.frame.draft import Draft
from generator.site.frame.frame import SiteFrame
from generator.site.of_disclosure import MadeDisclosure, Summary, make_disclosure
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.rounds import Rounds
from generator.site.part import Part, Setting
from generator.site.render import Renderer


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the disclosures of a site are laid out in: what is true of all of it."""

    setting: Setting
    is_single: bool
    has_changed: bool
    """Whether anything came after the publications themselves."""
    policy: str
    draft: Draft | None
    folder: Path
    """Where the site is built."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A disclosure to write, with all that its files depend on beside it and what is around it."""

    disclosure: Disclosure
    rounds: Rounds
    """How it belongs together with others."""
    updated: str
    """The day of what has none of its own, ISO; "" for none."""
    allowances: Allowances
    """What may be published of it although it looks like personal data."""
    makings: str
    """The hash of all that its files are made of; "" where nothing is kept."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the site map: its address in the site, and the day of the last thing that it tells."""

    url: str
    updated: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What is left of a disclosure whose files are written."""

    summary: Summary
    texts: tuple[search.PageText, ...]
    """What search has to know of its pages."""
    entries: tuple[Entry, ...]
    sha256: dict[str, str]
    """The SHA-256 of each file, by its path in the site: of the very bytes that were searched."""
    personal: tuple[Diagnostic, ...]
    """What must not be published in them."""
    differing: tuple[Diagnostic, ...]
    """Where they differ from what was signed."""


Unit: TypeAlias = tuple[Order, ...]
"""What is written in one go, and one after the other."""
Result: TypeAlias = Done | Failed
"""What a disclosure came to."""


class Shards:
    """Writes disclosures of one site, one after the other."""

    def __init__(self, config: MkDocsConfig, around: Around) -> None:
        self._around = around
        self._prefix = placement_of(config).prefix
        self._layout = Layout(config, around.policy, around.draft)
        self._renderer = Renderer(resources.theme() / "templates", around.setting.glossary)
        self.gathering: Gathering | None = None
        """What the only disclosure was made of."""

    def result(self, order: Order) -> Result:
        """Write the pages and files of a disclosure into the site; return what is left of it, or what went wrong."""
        try:
            return self._write(order)
        except Exception as error:  # noqa: BLE001 - raised, or listed with the others
            error.add_note(f"公布 {order.disclosure.id} 没有生成。")
            return Failed(error)

    def _write(self, order: Order) -> Done:
        around, disclosure = self._around, order.disclosure
        made = make_disclosure(disclosure, order.rounds, around.setting, self._renderer)
        self.gathering = made.gathering if around.is_single else None
        writing = _Writing(around.folder, order.allowances, made.part.made_of)
        texts, entries = [], []
        for page in self._layout.pages(made.part, self._frame(made), order.updated):
            writing.write(page.path, page.html)
            entries.append(Entry(page.url, page.updated))
            texts += [page.text] if page.text else []
        writing.beside(made.part)
        proof = verification.prove(around.folder, disclosure, self._prefix)
        return Done(
            summary=made.summary,
            texts=tuple(texts),
            entries=tuple(entries),
            sha256=writing.sha256,
            personal=tuple(writing.found),
            differing=proof.diagnostics,
        )

    def _frame(self, made: MadeDisclosure) -> SiteFrame:
        frame = of_site.site_frame([made.summary], made.part.frames, self._around.setting)
        return replace(
            frame, is_single=self._around.is_single, has_changed=self._around.has_changed
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What another process is told of the site that it writes disclosures of."""

    config_file: Path
    site_url: str
    around: Around


def begin(given: Given) -> Callable[[Unit], Sequence[Result]]:
    """Return what writes a unit of a site, in another process than that which builds it."""
    config = load(given.config_file)
    config.site_dir = str(given.around.folder)
    config.site_url = given.site_url
    require_theme(config, is_alone=True)
    shards = Shards(config, given.around)
    return lambda unit: [_to_be_sent(shards.result(each)) for each in unit]


def _to_be_sent(result: Result) -> Result:
    return Failed(with_traceback(result.error)) if isinstance(result, Failed) else result


class _Writing:
    """Writes the files of a disclosure, and searches each as it is published."""

    def __init__(self, folder: Path, allowances: Allowances, made_of: MadeOf) -> None:
        self._folder = folder
        self._search = Search(allowances, is_strict=False, made_of=made_of)
        self.sha256: dict[str, str] = {}
        self.found: list[Diagnostic] = []

    def beside(self, part: Part) -> None:
        """Write what stands beside the pages."""
        for path, raw in part.artefacts.items():
            self.write(path, raw)
        for path, file in part.copied.items():
            self.write(path, file.read_bytes())

    def write(self, path: str, raw: bytes) -> None:
        """Write a file; of a picture what it shows, and not what it says."""
        original = ""
        if PurePath(path).suffix.lower() in PICTURES:
            without = without_metadata(raw)
            original = hashlib.sha256(raw).hexdigest() if without != raw else ""
            raw = without
        sha256 = self.sha256[path] = hashlib.sha256(raw).hexdigest()
        self.found += self._search.file(raw, PurePath(path), original, sha256)
        writer.write_one(f"{self._folder}/{path}", raw)
