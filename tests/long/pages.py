"""The web pages of other readers' tests, read here and by two well-kept libraries in the same run.

A part of `python -m tests.break`. Neither the pages nor the libraries are part of this repository:
`ZHENGGAI_PEERS` names a folder with a copy of each repository of `SUITES` (git clone, then git checkout of
its commit); trafilatura and readability-lxml are taken where Python finds them (`pip install
--target FOLDER trafilatura readability-lxml`, and FOLDER in PYTHONPATH). The pages are news and blogs in
many languages: how well announcements are found, the pages of government sites say.
"""

import importlib
import json
import os
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lxml.html

from generator.importing.carriers.html import read_html
from generator.importing.remarks import UnreadableError
from tests.importing.government_pages import government_pages

SUITES = {
    "readability": "mozilla/readability ab4027a8b37669745016869a37a504727992b2ba",
    "trafilatura": "adbar/trafilatura e90b0ef51ab026fdb905fb6c5b3c84dd3d784fd5",
}
"""The folder, the repository on GitHub and its commit."""
_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+"
)
Reader = Callable[[bytes], str]
RECALL, PRECISION = 0.99, 0.97


@dataclass(frozen=True, slots=True)
class Score:
    """How much of what is wanted is taken, how much of what is taken is wanted."""

    recall: float
    precision: float

    @property
    def both(self) -> float:
        """The harmonic mean of the two."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0

    def __str__(self) -> str:
        return f"{self.both:.3f} (recall {self.recall:.3f}, precision {self.precision:.3f})"


def run() -> Iterator[tuple[bool, str]]:
    """Yield the figures of each suite by each reader, ours first."""
    readers = dict(_readers())
    absent = [name for name in ("trafilatura", "readability-lxml") if name not in readers]
    if absent:
        yield False, f"not installed: {', '.join(absent)}"
    yield from _of_government(readers)
    named = os.environ.get("ZHENGGAI_PEERS")
    if not named:
        wanted = ", ".join(f"{folder}/ ({source})" for folder, source in SUITES.items())
        yield False, f"ZHENGGAI_PEERS names no folder that holds {wanted}"
        return
    for name, score in (("readability", _by_tokens), ("trafilatura", _by_phrases)):
        scores = {each: score(Path(named, name), read) for each, read in readers.items()}
        best = max((each.both for each in scores.values()), default=0.0)
        for each, found in scores.items():
            is_good = each != "zhenggai" or found.both >= best
            yield is_good, f"pages of {name}, read by {each}: {found}"


def _readers() -> Iterator[tuple[str, Reader]]:
    yield "zhenggai", _ours
    for name, make in (("trafilatura", _trafilatura), ("readability-lxml", _readability)):
        try:
            yield name, make()
        except ImportError:
            continue


def _ours(page: bytes) -> str:
    try:
        carried = read_html(page, Path("page.html"))
    except UnreadableError:
        return ""
    return "\n".join(each.text for each in carried.lines if not each.aside)


def _trafilatura() -> Reader:
    extract: Any = importlib.import_module("trafilatura").extract
    # As trafilatura's own tests call it.
    return lambda page: (
        extract(page, include_comments=False, include_tables=True, include_formatting=False) or ""
    )


def _readability() -> Reader:
    document: Any = importlib.import_module("readability").Document

    def read(page: bytes) -> str:
        try:
            return _text(document(page.decode("utf-8", "replace")).summary())
        except Exception:  # noqa: BLE001 - whatever a library raises, it has read nothing
            return ""

    return read


def _text(html: str) -> str:
    root = lxml.html.fromstring(html)
    for each in root.xpath("//script|//style"):
        each.drop_tree()
    return " ".join(root.itertext())


def _by_tokens(folder: Path, read: Reader) -> Score:
    """Compare words (of Chinese, characters) with those of the expected page: means over all pages."""
    scores = []
    for case in sorted((folder / "test" / "test-pages").iterdir()):
        wanted = Counter(_tokens(_text((case / "expected.html").read_text("utf-8"))))
        taken = Counter(_tokens(read((case / "source.html").read_bytes())))
        both = (wanted & taken).total()
        scores.append(Score(both / (wanted.total() or 1), both / (taken.total() or 1)))
    means = (
        statistics.fmean(pick)
        for pick in zip(*((s.recall, s.precision) for s in scores), strict=True)
    )
    return Score(*means)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.lower())


def _by_phrases(folder: Path, read: Reader) -> Score:
    """Look for the phrases that are wanted of each page, and for those that are not."""
    tests = folder / "tests"
    right = wrong = missed = 0
    for case in json.loads((tests / "evaldata.json").read_text("utf-8")).values():
        places = (tests / each / case["file"] for each in ("cache", "eval"))
        text = _spaced(read(next(each for each in places if each.is_file()).read_bytes()))
        found = sum(_spaced(each) in text for each in case["with"])
        right, missed = right + found, missed + len(case["with"]) - found
        wrong += sum(_spaced(each) in text for each in case["without"])
    return Score(right / (right + missed), right / (right + wrong))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _of_government(readers: dict[str, Reader]) -> Iterator[tuple[bool, str]]:
    """Yield how much of the announcements of rebuilt pages each reader finds, by characters."""
    for name, read in readers.items():
        wanted = taken = both = 0
        for page in government_pages().values():
            text = "".join(read(page.html.encode()).split())
            lines = ["".join(each.split()) for each in page.lines]
            wanted, taken = wanted + sum(map(len, lines)), taken + len(text)
            both += sum(len(each) for each in lines if each in text)
        found = Score(both / wanted, min(both / (taken or 1), 1.0))
        is_good = found.recall >= RECALL and found.precision >= PRECISION
        yield is_good or name != "zhenggai", f"pages of government sites, read by {name}: {found}"
