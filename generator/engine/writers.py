"""Who writes the disclosures of a site: this process, or others of this machine.

Each is given units and hands back what is left of them; the files of a unit are in the folder of the site by then.
"""

import gc
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from mkdocs.config.defaults import MkDocsConfig

from generator.engine import shard
from generator.engine.errors import Refused
from generator.engine.shard import Around, Given, Result, Shards, Unit
from generator.files.workers import Broken, Failed, each_result
from generator.site.pages.shared.gathering import Gathering

Results = Iterator[tuple[int, Sequence[Result]]]
"""The place of each unit that is written, and what is left of its disclosures, in their order."""


class Writers(Protocol):
    """Write units of a site, in whatever order."""

    @property
    def pages(self) -> int:
        """About how many pages are worth a unit."""

    def each(self, units: Sequence[Unit]) -> Results:
        """Yield what is left of each unit; raises Refused where that never will be."""


class Here:
    """This process, which writes one disclosure after the other."""

    pages = 1

    def __init__(self, config: MkDocsConfig, around: Around) -> None:
        self._config, self._around = config, around
        self.gathering: Gathering | None = None
        """What the only disclosure was made of."""

    def each(self, units: Sequence[Unit]) -> Results:
        """Yield what is left of each unit."""
        if not units:
            return
        shards = Shards(self._config, self._around)
        try:
            for place, unit in enumerate(units):
                gc.freeze()  # it would walk the whole content after each disclosure
                yield place, [shards.result(each) for each in unit]
                self.gathering = shards.gathering
                gc.collect()  # builds run without the collector, and values that hold each other never go by themselves
        finally:
            gc.unfreeze()


class Processes:
    """So many other processes of this machine, which share its disk."""

    pages = 1

    def __init__(self, config: MkDocsConfig, around: Around, number: int) -> None:
        self._given = Given(
            config_file=Path(config.config_file_path),
            site_url=config.site_url or "",
            around=around,
        )
        self._number = number

    def each(self, units: Sequence[Unit]) -> Results:
        """Yield what is left of each unit; raises Refused where a process is gone."""
        begin = f"{shard.__name__}:{shard.begin.__name__}"
        try:
            for place, results in each_result(begin, self._given, units, self._number):
                yield place, _of_each(results, units[place])
        except Broken as error:
            raise Refused((), _BROKEN) from error


def _of_each(results: Sequence[Result] | Failed, unit: Unit) -> Sequence[Result]:
    """Return what each disclosure of a unit came to, where it may have failed as a whole."""
    return [results] * len(unit) if isinstance(results, Failed) else results


_BROKEN = "写网页的一个进程中途没有了，多半是内存不够；请用 --jobs 1 再运行一次。"
