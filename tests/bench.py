"""`make bench`: what the program costs, as ratios to what MkDocs alone costs.

MkDocs builds two sites beside ours: of the same Markdown that we hand it, and of the same texts as
plain Markdown under Material's own theme: what somebody would have who wrote a page an issue by hand.

All sides run in this one session on this one machine, each in a process of its own; nothing here
is a test, because a busy machine must not fail a build. The bounds printed beside the figures are
those that the project promises.
"""

import argparse
import gzip
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from generator.text.differences import difference
from tests import personal
from tests.browser import bench_lighthouse, bench_search
from tests.desk import bench_pages
from tests.importing import figures, flags, large
from tests.memory import Peak
from tests.open_data import bench_data
from tools.browser import NoBrowser

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "content" / "muye-2025"
ZHENGGAI = [sys.executable, "-m", "generator"]
PLAIN = """site_name: 整改公开
theme: {name: material, language: zh, font: false}
plugins: []
nav: [index.md]
not_in_nav: "*"
"""
"""As lean as Material gets: no search, and a navigation without the issues."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run cost: seconds on the clock and of processors, megabytes of all its processes at the peak."""

    seconds: float
    megabytes: float
    processor: float

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s, {self.megabytes:.0f} MB"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--disclosures", type=int, default=200, help="of fifty issues each")
    parser.add_argument("--repeat", type=int, default=3, help="runs of the small build")
    parser.add_argument("--keep", type=Path, help="leave the folders there")
    options = parser.parse_args()
    with workplace(options.keep) as folder:
        _report(folder, options.disclosures, options.repeat)


def _report(folder: Path, disclosures: int, repeat: int) -> None:
    small = _measure(folder / "shipped", shipped=True, disclosures=1, repeat=repeat)
    print_line("whole build, 51 issues", small.ratio, 2.0)
    tenth = _measure(folder / "tenth", shipped=False, disclosures=max(1, disclosures // 10))
    print_line(f"whole build, {tenth.issues:,} issues", tenth.ratio, None)
    large = _measure(folder / "large", shipped=False, disclosures=disclosures)
    print_line(f"whole build, {large.issues:,} issues", large.ratio, 1.0)
    for each, bound in ((small, 1.6), (tenth, None), (large, 1.0)):
        print_line(
            f"of plain Markdown and Material, {each.issues:,} issues", each.ratio_to_plain, bound
        )
    growth = (large.own.seconds / large.pages) / (tenth.own.seconds / tenth.pages)
    print_line(f"time a page, {large.issues:,} against {tenth.issues:,} issues", growth, 1.3)
    print_line("peak memory of all processes, large", large.own.megabytes, 600, "MB")
    print_line("heaviest issue page, shipped, gzipped", small.heaviest, 40, "kB")
    print_line("heaviest issue page, large, gzipped", large.heaviest, 40, "kB")
    _report_change(folder / "large" / "site-source", large.own)
    _report_parts(folder / "large", large.bare)
    _report_personal()
    _report_differences()
    _report_import()
    _report_desk()
    for line in (*figures.report(), *flags.report()):
        print(line)  # noqa: T201
    for name, limits in (("shipped", (200, 60)), ("large", (300, 120))):
        report_search(name, folder / name / "site-source" / "site", limits)
    _report_lighthouse(folder / "shipped" / "site-source" / "site")


def _report_change(site: Path, cold: Cost) -> None:
    """Print what a build costs in which one issue of one disclosure has changed, in processor time."""
    alone = [*ZHENGGAI, "build", "--quiet", "--jobs", "1"]
    run(alone, site)  # what the builds before were made of may have been another program
    issue = next((site / "content").glob("*/issues/7.yml"))
    issue.write_text(issue.read_text("utf-8").replace("title: ", "title: 又", 1), "utf-8")
    changed = run(alone, site)
    print_line("one issue changed (processor time)", changed.processor, 2, "s")
    print_line("the same, of a build of everything", changed.processor / cold.processor, None)


def _report_parts(folder: Path, bare: Cost) -> None:
    """Print what parts of a build cost, in processor time of one build."""
    cost = _parts(folder)
    whole = cost["whole"]
    print_line(
        "search index, of a bare build (processor time)", cost["index"] / bare.processor, 0.7
    )
    print_line("record, of a build (processor time)", cost["record"] / whole, None)
    print_line("feeds, of a build (processor time)", cost["feeds"] / whole, None)
    print_line("record and feeds together", (cost["record"] + cost["feeds"]) / whole, 0.1)
    added = cost["data"] / (whole - cost["data"])
    print_line("data, of the rest of a build (processor time)", added, bench_data.BOUND)
    for name, seconds in bench_data.by_format(folder / "site-source" / "content"):
        print_line(f"  {name} (processor time)", seconds, None, "s")


def _parts(folder: Path) -> dict[str, float]:
    program = [sys.executable, str(ROOT / "tests" / "bench_parts.py"), "../parts"]
    done = subprocess.run(program, cwd=folder / "site-source", capture_output=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    if missing := {"index", "record", "feeds", "data"} - found.keys():
        raise SystemExit(f"nothing was counted for {', '.join(sorted(missing))}")
    return found


def _report_personal() -> None:
    """Print how much personal data is found, and how much that is none, of the labelled lines."""
    recall, false_rate = personal.rates()
    found, none = len(personal.found_lines()), len(personal.none_lines())
    print(f"personal data found, of {found} lines: {recall:.1%}   (100 %)")  # noqa: T201
    print(f"look-alikes found, of {none} lines: {false_rate:.1%}   (at most 2 %)")  # noqa: T201


def _report_differences() -> None:
    """Print what the difference of two long texts costs: a word in ten is another."""
    chance = random.Random(1)  # noqa: S311 - the same texts each time
    files = sorted((SHIPPED / "issues").glob("*.yml"))
    was = "".join(each.read_text("utf-8") for each in files)[:12_000]
    now = "".join(each if chance.random() > 0.1 else chance.choice(_COMMON) for each in was)
    start = time.process_time()
    found = difference(was, now)
    name = f"difference of 12,000 characters, {len(found.changes)} changes"
    print_line(f"{name} (processor time)", time.process_time() - start, 0.3, "s")


def _report_import() -> None:
    """Print what it costs to read an announcement of a thousand issues."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "signed.txt"
        file.write_text(large.announcement(1000), "utf-8")
        command = [sys.executable, "-m", "generator", "import", file.name, "read"]
        cost = run(command, Path(folder), is_silent=True)
    print_line("import of 1,000 issues (processor time)", cost.processor, 10, "s")
    print_line("the same, memory at the peak", cost.megabytes, 500, "MB")


def _report_desk() -> None:
    """Print what the pages of the desk cost with a thousand issues."""
    for name, seconds, bound in bench_pages.pages():
        print_line(
            f"desk, {bench_pages.ISSUES:,} issues: {name} (processor time)", seconds, bound, "s"
        )


def report_search(name: str, site: Path, limits: tuple[int, int]) -> None:
    try:
        figures = bench_search.measure(site)
    except NoBrowser as error:
        print(f"search is not measured: {error}")  # noqa: T201
        return
    print_line(f"first query over the wire, {name}", figures.first_kilobytes, limits[0], "kB")
    print_line(
        f"later query over the wire, {name}, median", figures.later_kilobytes, limits[1], "kB"
    )
    print_line(f"from key to results, {name}, median", figures.later_milliseconds, 300, "ms")
    print_line(
        f"the same, words on nearly every page, {name}", figures.frequent_milliseconds, 300, "ms"
    )
    print_line(f"the same over the wire, heaviest, {name}", figures.frequent_kilobytes, None, "kB")
    print_line(f"one character alone, {name}", figures.single_milliseconds, 300, "ms")
    print_line(f"the same over the wire, {name}", figures.single_kilobytes, None, "kB")
    _report_kinds(name, site)
    print_line(f"pages missed of {figures.expected:,}, {name}", figures.missed, 0, "pages")
    print_line(f"pages too many, {name}", figures.extra, 0, "pages")


def _report_kinds(name: str, site: Path) -> None:
    """Print what each kind of query costs: up to the first answers, and until all is counted."""
    before, kinds = bench_search.measure_kinds(site)
    print_line(f"search, before the first letter, {name}", before, 60, "kB")
    for each in kinds:
        print_line(f"{each.kind}, first answers, {name}", each.first_milliseconds, 500, "ms")
        print_line("  the same over the wire", each.first_kilobytes, 400, "kB")
        print_line("  until all is counted", each.whole_milliseconds, None, "ms")
        print_line("  the same over the wire", each.whole_kilobytes, None, "kB")


def _report_lighthouse(site: Path) -> None:
    """Print what Lighthouse says of a phone's first view, the median of five runs."""
    try:
        scores = bench_lighthouse.measure(site)
    except bench_lighthouse.NoLighthouse as error:
        print(f"Lighthouse is not run: {error}")  # noqa: T201
        return
    for page, found in scores.items():
        said = ", ".join(f"{name} {score:.0f}" for name, score in found.items())
        print(f"Lighthouse, {page}: {said}   (at least 98 each)")  # noqa: T201


@dataclass(frozen=True, slots=True)
class Outcome:
    """One site, built by us, by MkDocs alone of our Markdown, and of plain Markdown."""

    issues: int
    pages: int
    bare: Cost
    own: Cost
    plain: Cost
    heaviest: float

    @property
    def ratio(self) -> float:
        """Our time over that of MkDocs with the same Markdown."""
        return self.own.seconds / self.bare.seconds

    @property
    def ratio_to_plain(self) -> float:
        """Our time over that of MkDocs with the same texts as plain Markdown."""
        return self.own.seconds / self.plain.seconds


def _measure(folder: Path, *, shipped: bool, disclosures: int, repeat: int = 1) -> Outcome:
    site = folder / "site-source"
    site.mkdir(parents=True)
    configure(site, bare=False)
    if shipped:
        shutil.copytree(SHIPPED, site / "content" / SHIPPED.name)
    else:
        multiply(site / "content", disclosures)
    (site / "content" / "pages").mkdir(exist_ok=True)
    bare = folder / "bare"
    run([*ZHENGGAI, "markdown", "--quiet", "--out", str(bare / "docs")], site)
    configure(bare, bare=True)
    plain = folder / "plain"
    write_plain(plain, bare / "docs")
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    own = _middle([run([*ZHENGGAI, "build", "--quiet", "--no-cache"], site) for _ in range(repeat)])
    alone = _middle([run(mkdocs, bare) for _ in range(repeat)])
    by_hand = _middle([run(mkdocs, plain) for _ in range(repeat)])
    pages = count_pages(site)
    issues = list((site / "site").glob("*/issues/*/index.html"))
    heaviest = max(len(gzip.compress(file.read_bytes(), 9)) for file in issues[:500]) / 1000
    print(  # noqa: T201
        f"  {len(issues):,} issues, {pages:,} pages: "
        f"MkDocs alone {alone}; zhenggai {own}; "
        f"plain Markdown and Material, {count_pages(plain):,} pages, {by_hand}"
    )
    return Outcome(len(issues), pages, alone, own, by_hand, heaviest)


def count_pages(folder: Path) -> int:
    return sum(1 for _ in (folder / "site").rglob("index.html"))


def write_plain(folder: Path, pages: Path) -> None:
    """Write what our issue pages say as somebody would by hand: headings and paragraphs."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(PLAIN, "utf-8")
    (docs / "index.md").write_text("# 整改公开\n\n一个问题一页。\n", "utf-8")
    for page in pages.glob("*/issues/*.md"):
        if page.stem != "index":
            written = docs / page.relative_to(pages)
            written.parent.mkdir(parents=True, exist_ok=True)
            written.write_text(_plain(page.read_text("utf-8")), "utf-8")


def _plain(page: str) -> str:
    """Return a page of ours without front matter, ids and HTML; each block is a paragraph."""
    _, _, body = page.removeprefix("---\n").partition("\n---\n")
    body = _BLOCK_END.sub("\n\n", _HEADING_ID.sub(r"\1", body))
    paragraphs = (" ".join(_TAG.sub("", each).split()) for each in body.split("\n\n"))
    return "\n\n".join(filter(None, paragraphs)) + "\n"


_BLOCK_END = re.compile("</(?:p|li|dt|dd|div|nav|ol|ul|dl)>")
_HEADING_ID = re.compile(r"(?m)^(#.*) \{:.*\}$")
_TAG = re.compile("<[^>]*>")


def multiply(content: Path, disclosures: int) -> None:
    """Make many disclosures from the shipped one, each with a year and names of its own.

    No two of them say the same: a search index of copies would be far lighter than that of a site.
    """
    head = (SHIPPED / "disclosure.yml").read_text("utf-8")
    issues = [(SHIPPED / "issues" / f"{n}.yml").read_text("utf-8") for n in range(1, 51)]
    clauses = [
        clause for text in issues for _, said in _TEXT.findall(text) for clause in _cut(said)
    ]
    for number in range(disclosures):
        folder = content / f"bench-{number:03d}"
        (folder / "issues").mkdir(parents=True)
        name = f"第{number:03d}区"
        (folder / "disclosure.yml").write_text(head.replace("牧野区", name), "utf-8")
        chance = random.Random(number)  # noqa: S311 - the same content each time
        for position, text in enumerate(issues, 1):
            own = _otherwise(text, clauses, chance).replace("牧野区", name)
            (folder / "issues" / f"{position}.yml").write_text(own, "utf-8")


_TEXT = re.compile(r"(?m)^( +(?:- )?text: )(.+)$")
_COMMON = [
    bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF)
]
"""The 3,700 most common characters."""


def _cut(said: str) -> list[str]:
    return [clause for clause in re.split("[，。；]", said) if clause]


def _otherwise(issue: str, clauses: list[str], chance: random.Random) -> str:
    """Say in an issue as many other clauses, one character in a hundred another, as names are."""

    def say(found: re.Match[str]) -> str:
        mixed = "，".join(chance.choice(clauses) for _ in _cut(found[2]))
        return found[1] + "".join(map(change, f"{mixed}。"))

    def change(character: str) -> str:
        is_chinese = "一" <= character <= "鿿"
        return chance.choice(_COMMON) if is_chinese and chance.random() < 0.01 else character

    return _TEXT.sub(say, issue)


def configure(folder: Path, *, bare: bool) -> None:
    """Write a mkdocs.yml: the shipped one's theme, with our plugin or with none at all."""
    lines = (ROOT / "mkdocs.yml").read_text("utf-8").splitlines()
    kept = [line.replace("theme/overrides", str(ROOT / "theme" / "overrides")) for line in lines]
    if bare:
        kept = [line for line in kept if "zhenggai" not in line and "content: content" not in line]
        kept = [line.replace("content/pages", "docs") for line in kept]
        kept = [line.replace("plugins:", "plugins: []") for line in kept]
        kept += ["nav:", "  - index.md", "not_in_nav: '*'"]
    folder.mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text("\n".join(kept) + "\n", "utf-8")


def run(command: list[str], folder: Path, *, is_silent: bool = False) -> Cost:
    """Run a command in a folder and return what it cost; its failure is ours."""
    if sys.platform == "win32":
        raise SystemExit("bench measures memory with wait4, which Windows has not")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "true"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as it is used: compiled once, like MkDocs
    start = time.perf_counter()
    output = subprocess.DEVNULL if is_silent else None
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output)
    peak = Peak(process.pid)
    _, status, usage = os.wait4(process.pid, 0)
    peak.stop()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed in {folder}")
    seconds = time.perf_counter() - start
    # What wait4 says is never less than what this process held when it started the other.
    megabytes = peak.megabytes or usage.ru_maxrss / 1024
    return Cost(seconds, megabytes, usage.ru_utime + usage.ru_stime)


def _middle(costs: list[Cost]) -> Cost:
    return Cost(
        statistics.median(cost.seconds for cost in costs),
        max(cost.megabytes for cost in costs),
        statistics.median(cost.processor for cost in costs),
    )


def print_line(name: str, value: float, bound: float | None, unit: str = "x") -> None:
    promise = f"   (at most {bound:g} {unit})" if bound is not None else ""
    print(f"{name:<52} {value:8.2f} {unit}{promise}")  # noqa: T201


class workplace:  # noqa: N801 - used like a function
    """A folder to work in, gone afterwards unless it is to be kept."""

    def __init__(self, keep: Path | None) -> None:
        self._keep = keep

    def __enter__(self) -> Path:
        if self._keep:
            self._keep.mkdir(parents=True)
            self._folder = self._keep
        else:
            self._folder = Path(tempfile.mkdtemp(prefix="zhenggai-bench-"))
        return self._folder

    def __exit__(self, *_: object) -> None:
        if not self._keep:
            shutil.rmtree(self._folder)


if __name__ == "__main__":
    main()
