"""`make bench-portal`: what a portal costs, of 2,000 disclosures and 100,000 issues, beside a tenth of it.

The bodies stand in cities and provinces, so that the pages of places are there. All runs in one session on one machine, each in a process of
its own; nothing here is a test. It takes the better part of an hour and about 30 GB of disk: `--disclosures 100` tries it.
"""

import argparse
import gzip
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from tests.bench import (
    ZHENGGAI,
    Cost,
    configure,
    count_pages,
    multiply,
    print_line,
    report_search,
    run,
    workplace,
    write_plain,
)

ISSUES = 50
"""Of each disclosure."""
CITY, PROVINCE = 40, 400
"""So many disclosures are of one city, and of one province."""
HEAVY = 60_000
"""No page is heavier, gzipped."""
KINDS = (
    ("theme", r"/assets/"),
    ("pages", r"\.html$"),
    ("search index", r"/search/"),
    ("feeds", r"/feed\.\w+$"),
    ("data", r"/data/"),
    ("record", r"/issues/[^/]+/index\.json$|record\.jsonl$"),
    ("site map", r"/sitemap[^/]*$"),
    ("other", ""),
)
"""What the files of a site are, by their path: the first that fits."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--disclosures", type=int, default=2000, help=f"of {ISSUES} issues each")
    parser.add_argument("--smaller", type=int, help="of the site beside it; else a tenth")
    parser.add_argument("--keep", type=Path, help="leave the folders there")
    options = parser.parse_args()
    smaller = options.smaller or max(1, options.disclosures // 10)
    with workplace(options.keep) as folder:
        _report(folder, options.disclosures, smaller)


def _report(folder: Path, disclosures: int, smaller: int) -> None:
    small = _built(folder / "smaller", smaller)
    large = _built(folder / "portal", disclosures)
    growth = (large.build.seconds / large.pages) / (small.build.seconds / small.pages)
    print_line(f"time a page, {large.issues:,} against {small.issues:,} issues", growth, 1.15)
    print_line("whole build", large.build.seconds / 60, 10, "min")
    print_line("the same, processor time", large.build.processor / 60, None, "min")
    print_line("peak memory of all processes", large.build.megabytes, 1500, "MB")
    print_line("loading and checking, cold", large.check.seconds, 60, "s")
    print_line("the same, peak memory", large.check.megabytes, None, "MB")
    _report_change(large.folder)
    _report_files(large.folder / "site")
    report_search("portal", large.folder / "site", (400, 120))
    _report_others(folder, small)


@dataclass(frozen=True, slots=True)
class Portal:
    """A site as it was checked and built, with nothing kept of an earlier time."""

    folder: Path
    issues: int
    pages: int
    check: Cost
    build: Cost


def _built(folder: Path, disclosures: int) -> Portal:
    folder.mkdir(parents=True)
    configure(folder, bare=False)
    multiply(folder / "content", disclosures)
    _spread(folder / "content")
    (folder / "content" / "pages").mkdir()
    check = run([*ZHENGGAI, "check", "--quiet"], folder)
    build = run([*ZHENGGAI, "build", "--quiet"], folder)
    pages, issues = count_pages(folder), disclosures * ISSUES
    print(f"  {issues:,} issues, {pages:,} pages: checked {check}; built {build}")  # noqa: T201
    return Portal(folder, issues, pages, check, build)


def _spread(content: Path) -> None:
    """Put the bodies into cities, and these into provinces."""
    for number, file in enumerate(sorted(content.glob("*/disclosure.yml"))):
        text = file.read_text("utf-8")
        where = f"place: [第{number // PROVINCE}省, 第{number // CITY}市, "
        spread, count = re.subn(r"(?m)^place: \[[^,]+, [^,]+, ", where, text)
        if not count:
            raise SystemExit(f"{file} names no place")
        file.write_text(spread, "utf-8")


def _report_change(folder: Path) -> None:
    """Print what a build costs in which one issue of one disclosure has changed."""
    issue = next((folder / "content").glob("*/issues/7.yml"))
    issue.write_text(issue.read_text("utf-8").replace("title: ", "title: 又", 1), "utf-8")
    changed = run([*ZHENGGAI, "build", "--quiet"], folder)
    print_line("one issue changed (processor time)", changed.processor, 15, "s")
    print_line("the same, on the clock", changed.seconds, None, "s")
    print_line("the same, peak memory", changed.megabytes, None, "MB")


def _report_files(site: Path) -> None:
    """Print how many files there are of each kind, how large they are, and which page is too heavy."""
    found: defaultdict[str, list[tuple[int, Path]]] = defaultdict(list)
    for file in site.rglob("*"):
        if file.is_file():
            found[_kind(f"/{file.relative_to(site).as_posix()}")].append(
                (file.stat().st_size, file)
            )
    every = [size for files in found.values() for size, _ in files]
    print(f"  {len(every):,} files, {sum(every) / 1e6:,.0f} MB")  # noqa: T201
    for kind, _ in KINDS:
        if files := found[kind]:
            size, file = max(files)
            print(  # noqa: T201
                f"  {kind}: {len(files):,} files, {sum(each for each, _ in files) / 1e6:,.1f} MB; the biggest "
                f"{file.relative_to(site).as_posix()}, {size / 1000:,.0f} kB, {_gzipped(file) / 1000:,.0f} kB gzipped"
            )
    heavy = [file for size, file in found["pages"] if size > HEAVY and _gzipped(file) > HEAVY]
    for file in heavy[:5]:
        print(f"  too heavy: {file.relative_to(site).as_posix()}")  # noqa: T201
    print_line("pages over 60 kB gzipped", len(heavy), 0, "pages")


def _kind(path: str) -> str:
    return next(name for name, pattern in KINDS if re.search(pattern, path))


def _gzipped(file: Path) -> int:
    return len(gzip.compress(file.read_bytes()))


def _report_others(folder: Path, small: Portal) -> None:
    """Print what other generators take for the same texts as plain Markdown, where they are to be had."""
    run([*ZHENGGAI, "markdown", "--quiet", "--out", str(folder / "markdown")], small.folder)
    plain = folder / "plain"
    write_plain(plain, folder / "markdown")
    for name, prepare in (("Zensical", _zensical), ("Hugo", _hugo)):
        try:
            site = folder / name.lower()
            shutil.copytree(plain / "docs", site / "docs")
            cost = run(prepare(site), site, is_silent=True)
        except (Missing, SystemExit) as error:
            print(f"{name} is not compared: {error}")  # noqa: T201
            continue
        written = sum(1 for _ in site.rglob("index.html"))
        title = f"against {name}, {written:,} plain pages, of {small.issues:,} issues"
        print_line(title, small.build.seconds / cost.seconds, None)
        print(f"  {name} {cost}; zhenggai, {small.pages:,} pages, {small.build}")  # noqa: T201


class Missing(Exception):
    """A generator cannot be had here; the message says why."""


def _zensical(site: Path) -> list[str]:
    """Return what builds with Zensical, from the package registry, in an environment of its own."""
    python = site / "env" / "bin" / "python"
    _got([sys.executable, "-m", "venv", str(python.parent.parent)], site)
    _got([str(python), "-m", "pip", "install", "--quiet", "zensical"], site)
    (site / "mkdocs.yml").write_text(_SETTINGS, "utf-8")
    return [str(python.with_name("zensical")), "build", "--config-file", "mkdocs.yml"]


_SETTINGS = """site_name: 整改公开
theme: {name: material, language: zh, font: false}
plugins: []
nav: [index.md]
"""


def _hugo(site: Path) -> list[str]:
    """Return what builds with the Hugo of this machine."""
    program = shutil.which("hugo")
    if not program:
        raise Missing("it is not on this machine (Debian: apt install hugo)")
    for path, text in _HUGO.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (site / "docs/index.md").rename(site / "docs/_index.md")  # else all else belongs to this page
    for page in (site / "docs").rglob("*.md"):
        heading = next(iter(re.findall(r"(?m)^# (.+)$", page.read_text("utf-8"))), page.stem)
        page.write_text(f"+++\ntitle = '''{heading}'''\n+++\n{page.read_text('utf-8')}", "utf-8")
    return [program, "--quiet"]


_HUGO = {
    "config.toml": 'title = "整改公开"\ncontentDir = "docs"\ndisableKinds = ["taxonomy", "term", "RSS"]\n',
    "layouts/_default/single.html": "<!doctype html><title>{{ .Title }}</title>{{ .TableOfContents }}{{ .Content }}",
    "layouts/_default/list.html": "<!doctype html><title>{{ .Title }}</title>{{ .Content }}",
    "layouts/index.html": "<!doctype html><title>{{ .Title }}</title>{{ .Content }}",
}
"""The least that Hugo builds with: a theme's navigation would be the site owner's."""


def _got(command: list[str], folder: Path) -> None:
    """Run what gets a generator; raises Missing where it does not."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise Missing(f"{command[0]}: {error.strerror}") from error
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()
        raise Missing(f"{' '.join(command)}: {said[-1] if said else done.returncode}")


if __name__ == "__main__":
    main()
