"""What the parts of a build cost, told by one build: run it where a site is built, `python bench_parts.py FOLDER`.

Two whole builds, one with a part and one without, differ by more from minute to minute than a part costs.
So the parts are timed where they are made, laid out, searched and written, inside one build in one
process; what is printed is JSON, the seconds of a processor by part, and "whole".
"""

import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from generator.cli import commands, main
from generator.engine import laying_out, plugin, shard
from generator.site import artefacts, of_disclosure, search
from generator.site.data import whole

FILES = {
    "feeds": r"/feed\.\w+$",
    "record": r"/issues/[^/]+/index\.json$|record\.jsonl$",
    "data": r"/data/",
}
"""Which files belong to a part, by their path in the site."""


class Clock:
    """Seconds of a processor by part; what runs inside another part is taken from that one."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._running: list[str] = []
        self._since = 0.0

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Count what is done here for a part."""
        self._note()
        self._running.append(name)
        try:
            yield
        finally:
            self._note()
            self._running.pop()

    def _note(self) -> None:
        now = time.process_time()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now

    def counted(self, name: str | Callable[..., str], work: Callable[..., Any]) -> Any:
        """Return a function that does the same and counts it; `name` is the part, or tells it of the arguments."""

        def timed(*given: Any, **named: Any) -> Any:
            with self.part(name if isinstance(name, str) else name(*given)):
                done = work(*given, **named)
                return list(done) if isinstance(done, Iterator) else done  # or it ran elsewhere

        return timed


def part_of(_self: object, path: str, *_rest: object) -> str:
    """Return the part that a file or page belongs to, "rest" where it is none that is asked for."""
    found = (name for name, each in FILES.items() if re.search(each, f"/{path}"))
    return next(found, "rest")


def watch(clock: Clock) -> None:
    """Have a build count its parts."""
    for place, name, part in (
        (of_disclosure, "feed_files", "feeds"),
        (artefacts, "record_files", "record"),
        (whole, "taken", "data"),
        (search, "read", "index"),
        (plugin.ZhenggaiPlugin, "_write_index", "index"),
        (laying_out.Layout, "_page", part_of),
        (shard._Writing, "write", part_of),
    ):
        setattr(place, name, clock.counted(part, getattr(place, name)))


def build(folder: str) -> None:
    """Build the site of this folder, and print what its parts cost."""
    clock = Clock()
    watch(clock)
    sys.argv = ["zhenggai", "build", "--quiet", "--no-cache", "--jobs", "1"]
    sys.argv += ["--site-dir", folder]
    commands.load_asked(sys.argv[1:])  # to load a program is no part of a build
    with clock.part("rest"):
        try:
            main.run()
        except SystemExit as ended:
            if ended.code:
                raise
    print(json.dumps({**clock.seconds, "whole": sum(clock.seconds.values())}))  # noqa: T201


if __name__ == "__main__":
    build(sys.argv[1])
