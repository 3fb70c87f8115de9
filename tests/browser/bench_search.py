"""What search costs a reader of a large site: part of `make bench`, too slow for `make test`."""

import gzip
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from generator.text.folding import for_search
from tests.browser.exactness import FOUND, main_texts, runs
from tests.browser.plumbing import Wire, launched, serving

QUERIES = (
    "教育经费",
    "问题楼盘",
    "养老保险",
    "非法集资",
    "营商环境",
    "天然气",
    "大班额",
    "法院 执行",
)
FREQUENT = ("整改", "工作", "公布", "做了什么", "公布没有写的")
SINGLE = ("的", "整", "区")
TYPED = """query => new Promise(done => {
  const input = document.getElementById("finder-q");
  const answer = document.getElementById("answer");
  const start = performance.now();
  new MutationObserver((_, observer) => {
    if (answer.getAttribute("data-query") !== query) return;
    observer.disconnect();
    done(performance.now() - start);
  }).observe(answer, {attributes: true});
  input.value = query;
  input.dispatchEvent(new Event("input", {bubbles: true}));
})"""


COUNTED = """([query, start]) => new Promise(done => {
  const answer = document.getElementById("answer");
  const isWhole = () => answer.getAttribute("data-query") === query && !answer.hasAttribute("aria-busy");
  const look = () => { if (isWhole()) done(performance.now() - start); else setTimeout(look, 5); };
  look();
})"""
LOOKED_AT = 300
"""Pages, evenly chosen, by which is told what most pages say."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one kind of query costs somebody who has just come: up to the first answers, and until all is counted."""

    kind: str
    first_kilobytes: float
    first_milliseconds: float
    whole_kilobytes: float
    whole_milliseconds: float


def measure_kinds(site: Path) -> tuple[float, tuple[Asked, ...]]:
    """Ask a query of each kind on a fresh visit; return the kilobytes before the first letter is found, and what each costs."""
    read = (site / "search" / "entry.js", site / "assets" / "js" / "search" / "engine.js")
    before = sum(len(gzip.compress(each.read_bytes(), 6)) for each in read) / 1000
    with serving(site) as address, sync_playwright() as driver, launched(driver) as (browser, _):
        page = browser.new_page()
        wire = Wire(page, site)
        kinds = kinds_of(main_texts(site, LOOKED_AT))
        return before, tuple(
            _visit(page, wire, f"{address}search/", *each) for each in kinds.items()
        )


def kinds_of(texts: Mapping[str, str]) -> dict[str, str]:
    """Return a query of each kind, made of what most pages say."""
    one, two, three, eight = (_commonest(texts.values(), length) for length in (1, 2, 3, 8))
    return {
        "a word that few pages have": QUERIES[0],
        "a word on nearly every page": two,
        "one character": one,
        "eight characters": eight,
        "two words": f"{two} {three}",
        "a phrase": f"“{eight[:2]} {eight[2:6]}”",
    }


def _commonest(texts: Iterable[str], length: int) -> str:
    """Return the run of so many characters that stands in most texts."""
    return Counter(each for text in texts for each in set(_runs_of(text, length))).most_common(1)[
        0
    ][0]


def _runs_of(text: str, length: int) -> Iterator[str]:
    folded = for_search(text)
    return (folded[start : start + length] for start in range(len(folded) - length + 1))


def _visit(page: Page, wire: Wire, address: str, kind: str, query: str) -> Asked:
    """Ask one query on three visits; the middle one counts."""
    found = []
    for _ in range(3):
        page.goto(address, wait_until="networkidle")
        wire.asked.clear()
        start = page.evaluate("performance.now()")
        first_milliseconds = page.evaluate(TYPED, query)
        first_kilobytes = wire.kilobytes
        whole_milliseconds = page.evaluate(COUNTED, [query, start])
        found.append((first_kilobytes, first_milliseconds, wire.kilobytes, whole_milliseconds))
    return Asked(kind, *(statistics.median(each) for each in zip(*found, strict=True)))


@dataclass(frozen=True, slots=True)
class Figures:
    """Kilobytes are those of a host that compresses; milliseconds run from key to results."""

    first_kilobytes: float
    later_kilobytes: float
    later_milliseconds: float
    frequent_milliseconds: float
    frequent_kilobytes: float
    single_milliseconds: float
    single_kilobytes: float
    expected: int
    missed: int
    extra: int


def measure(site: Path, count: int = 100) -> Figures:
    """Search a built site as a reader would, and compare with what its pages say."""
    with serving(site) as address, sync_playwright() as driver, launched(driver) as (browser, _):
        page = browser.new_page()
        wire = Wire(page, site)
        asked = _ask_all(page, wire, f"{address}search/", (*QUERIES, *FREQUENT, *SINGLE))
        usual, others = asked[: len(QUERIES)], asked[len(QUERIES) :]
        frequent, single = others[: len(FREQUENT)], others[len(FREQUENT) :]
        expected, missed, extra = _compare(page, site, count)
    return Figures(
        usual[0][0],
        statistics.median(kilobytes for kilobytes, _ in usual[1:]),
        statistics.median(milliseconds for _, milliseconds in usual[1:]),
        max(milliseconds for _, milliseconds in frequent),
        max(kilobytes for kilobytes, _ in frequent),
        max(milliseconds for _, milliseconds in single),
        max(kilobytes for kilobytes, _ in single),
        expected,
        missed,
        extra,
    )


def _ask_all(
    page: Page, wire: Wire, address: str, queries: tuple[str, ...]
) -> list[tuple[float, float]]:
    """Ask each query in turn; of three visitors the middle one's time: no machine is idle."""
    visits = []
    for _ in range(3):
        page.goto(address, wait_until="networkidle")
        visits.append([_ask(page, wire, query) for query in queries])
    return [
        (each[0][0], statistics.median(milliseconds for _, milliseconds in each))
        for each in zip(*visits, strict=True)
    ]


def _ask(page: Page, wire: Wire, query: str) -> tuple[float, float]:
    """Type a query; gives kilobytes and milliseconds."""
    wire.asked.clear()
    milliseconds = page.evaluate(TYPED, query)
    return wire.kilobytes, milliseconds


def _compare(page: Page, site: Path, count: int) -> tuple[int, int, int]:
    said = main_texts(site)
    texts = {where: for_search(text) for where, text in said.items()}
    expected = missed = extra = 0
    for run in (*runs(said, count, seed=2026), *SINGLE):
        wanted = {where for where, text in texts.items() if for_search(run) in text}
        found = set(page.evaluate(FOUND, [run, {}]))
        expected += len(wanted)
        missed += len(wanted - found)
        extra += len(found - wanted)
    return expected, missed, extra
