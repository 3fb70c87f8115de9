"""Sites to test on: the program run as a person runs it, and built pages ready to be asked."""

import contextlib
import functools
import hashlib
import io
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import unquote, urljoin, urlsplit
from uuid import uuid4

import lxml.html
import pytest

from generator.cli import main
from generator.content import scaffold
from generator.files import locking, writer
from tools.portal.__main__ import write as write_portal

ROOT = Path(__file__).resolve().parent.parent
DISCLOSURE = "muye-2025"


def unmarked(page: str) -> str:
    """Return a page without what only keeps its figures on one line."""
    return re.sub('(?:<wbr>)?<span class="run">([^<]*)</span>', r"\1", page)


def marked(text: str, owners: Mapping[int, str]) -> str:
    """Return a text as `source/marked.txt`: whose its lines are, from each number of `owners` on.

    An empty owner is nobody.
    """
    bare = "".join(text.split())
    lines = [f"[[原件 signed.txt {hashlib.sha256(bare.encode()).hexdigest()}]]"]
    for number, line in enumerate(text.splitlines(), 1):
        owner = owners.get(number, "" if number == 1 else None)
        mark = "" if owner is None else f"[[问题 {owner}]]" if owner else "[[其他]]"
        lines.append(mark + line)
    return "\n".join(lines) + "\n"


_NOT_INHERITED = (
    "NO_COLOR",
    "FORCE_COLOR",
    "NO_MKDOCS_2_WARNING",
    "SOURCE_DATE_EPOCH",
    "PYTHONPATH",
    "PYTHONWARNINGS",
    "PYTHONDONTWRITEBYTECODE",
)


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which nothing of the caller's changes what the program says."""
    kept = {key: value for key, value in os.environ.items() if key not in _NOT_INHERITED}
    # What is said is read as UTF-8 here, whatever this machine's consoles speak.
    return {**kept, "PYTHONIOENCODING": "utf-8", **more}


HANGS = 600
"""Seconds; no test is judged by them. They only give up what hangs: a busy machine is slow, not wrong."""


def run(
    *command: str | Path, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end and return what it said."""
    return subprocess.run(
        [str(each) for each in command],
        cwd=cwd,
        env=environment() if env is None else dict(env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=HANGS,
        check=False,
    )


def zhenggai_process(
    *arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `zhenggai` as a process of its own, where that is what is promised."""
    return run(sys.executable, "-m", "generator", *arguments, cwd=cwd, env=env)


def zhenggai(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run `zhenggai` in this process, which need not load it, and return what a process would say.

    All of the command line is run, with pipes of its own; tests/test_cli.py holds both ways alike.
    """
    command = ["zhenggai", *map(str, arguments)]
    said, complained = _Pipe(), _Pipe()
    before = signal.getsignal(signal.SIGTERM)
    with (
        contextlib.chdir(cwd),
        mock.patch.dict(os.environ, environment(), clear=True),
        mock.patch.multiple(sys, argv=command, stdin=_Pipe(), stdout=said, stderr=complained),
    ):
        try:
            main.run()
        except SystemExit as left:
            code = int(left.code or 0)
        finally:
            signal.signal(signal.SIGTERM, before)
    return subprocess.CompletedProcess(command, code, said.text(), complained.text())


def built_by(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run `generator …`, in this process, or `mkdocs …`, in one of its own, as site owners may.

    So is `generator serve`: MkDocs would keep this process serving, and its socket.
    """
    program, *arguments = command
    if program == "generator" and arguments[0] != "serve":
        return zhenggai(*arguments, cwd=cwd)
    return run(sys.executable, "-m", program, *arguments, cwd=cwd)


class _Pipe(io.TextIOWrapper):
    """The end of a pipe that a program has: of bytes, and no terminal."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        super().__init__(self._bytes, encoding="utf-8", newline="\n")

    def text(self) -> str:
        """Return what was written, as its reader decodes it."""
        self.flush()
        return self._bytes.getvalue().decode("utf-8")


def built(config_file: Path, site: Path) -> Path:
    """Build a site that has to succeed, and return its folder."""
    done = zhenggai("build", "-q", "-f", config_file, "-d", site, cwd=site.parent)
    said = done.stdout + done.stderr
    if said or done.returncode:  # no bare assert: pytest shows its values in test files alone
        pytest.fail(f"zhenggai build -f {config_file}: {done.returncode}\n{said}")
    return site


def small_site(folder: Path, disclosures: Mapping[str, Mapping[str, bytes]] | None = None) -> Path:
    """Write what `init` and `new` write into `folder`."""
    writer.fill(folder, scaffold.site_files())
    for name, files in (disclosures or {"xian-2025": scaffold.disclosure_files()}).items():
        writer.fill(folder / "content" / name, files)
    return folder


def copy_of_repository(folder: Path, *, with_generator: bool = False) -> Path:
    """Copy the site that ships, with its theme, so that a test may change it.

    With the generator too, `python -m generator` in that folder is the copy, and its theme is used.
    """
    for name in ("content", "theme", *(["generator"] if with_generator else [])):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder made once for all processes of a test run: who comes second waits for it.

    So no two of them build one site at once; where the first fails, the next tries itself.
    """
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    done = shared / name
    if not done.exists():
        with locking.holding(shared / f".{name}.lock"):
            if not done.exists():
                own = shared / f"{name}-{uuid4().hex[:8]}"
                own.mkdir()
                make(own)
                own.rename(done)
    return done


def made_up(factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the made-up disclosures, never published, with their site, `site`, and all that was kept of it."""

    def make(folder: Path) -> None:
        shutil.copytree(ROOT / "demo/content", folder / "content", ignore=without_record)
        shutil.copy(ROOT / "demo/mkdocs.yml", folder)
        built(folder / "mkdocs.yml", folder / "site")

    return once(factory, "made-up", make)


def shipped(factory: pytest.TempPathFactory) -> Path:
    """Return the site of the repository, built with an address so that it is complete."""

    def make(folder: Path) -> None:
        text = (ROOT / "mkdocs.yml").read_text("utf-8")
        config = folder / "mkdocs.yml"
        for name in ("content", "theme"):
            text = text.replace(f": {name}", f": {ROOT.as_posix()}/{name}")
        config.write_text(f"{text}\nsite_url: {ADDRESS}\n", "utf-8")
        built(config, folder / "site")

    return once(factory, "shipped", make) / "site"


without_record = shutil.ignore_patterns("site", ".cache", "record.jsonl", "salts.json")
"""What `shutil.copytree` leaves out so that nothing of a copy was published yet."""


def demo(factory: pytest.TempPathFactory) -> Path:
    """Return the made-up site of `demo/`, as `make demo` builds it."""

    def make(folder: Path) -> None:
        built(ROOT / "demo" / "mkdocs.yml", folder / "site")

    return once(factory, "demo", make) / "site"


def portal(factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the made-up portal with a fifth of its bodies, built."""

    def make(folder: Path) -> None:
        write_portal(folder, 12)
        built(folder / "mkdocs.yml", folder / "site")

    return once(factory, "portal", make)


def target(address: str, href: str) -> str:
    """Return the address that a link of the page at an address leads to."""
    return urljoin(f"https://site.example/{address}", href).removeprefix("https://site.example/")


ADDRESS = "https://www.example.gov.cn/zhenggai/"
"""Where the shipped site is built for; below a folder, as many are."""


@dataclass(frozen=True, slots=True)
class Page:
    """One built page: its address from the root of the site, its source, its tree."""

    address: str
    html: str
    tree: Any

    def all(self, path: str) -> list[Any]:
        """Return what an XPath finds."""
        found = self.tree.xpath(path)
        assert isinstance(found, list)
        return found

    def one(self, path: str) -> Any:
        """Return the only thing an XPath finds."""
        found = self.all(path)
        assert len(found) == 1, f"/{self.address}: {len(found)} × {path}"
        return found[0]

    def text(self, path: str = "//body") -> str:
        """Return the visible text of what an XPath finds, white space folded."""
        return " ".join(folded(each.text_content()) for each in self.all(path))

    @property
    def ids(self) -> frozenset[str]:
        """The ids that a #fragment may name."""
        return frozenset(self.all("//@id"))


def folded(text: str) -> str:
    """Return a text with its white space folded, as a browser shows it."""
    return " ".join(text.split())


def having(name: str) -> str:
    """Return the XPath condition that an element has a class."""
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


@functools.cache
def pages(site: Path) -> dict[str, Page]:
    """Return every page of a built site by its address; `404.html` keeps its name."""
    return {page.address: page for page in _read(site)}


def _read(site: Path) -> Iterator[Page]:
    for file in sorted(site.rglob("*.html")):
        html = file.read_text("utf-8")
        path = file.relative_to(site).as_posix()
        yield Page(path.removesuffix("index.html"), html, lxml.html.document_fromstring(html))


def files(site: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path, but for what is kept from one run to the next."""
    found = (each for each in sorted(site.rglob("*")) if each.is_file())
    by_path = {each.relative_to(site).as_posix(): each for each in found}
    return {path: each.read_bytes() for path, each in by_path.items() if path[:7] != ".cache/"}


def lead_astray(site: Path, base: str = "/") -> list[str]:
    """Return the links within a built site that lead nowhere, each with the page it stands on.

    `base` is where on its host the site is; the links of 404.html start there.
    """
    here = f"https://site.test{base}"
    astray = []
    for page in pages(site).values():
        for element, attribute, link, _ in page.tree.iterlinks():
            target = urljoin(here + page.address, link)
            if not target.startswith("https://site.test/"):
                continue
            if not _arrives(site, here, target):
                astray.append(f"/{page.address}: {element.tag}@{attribute} {link}")
    return astray


def _arrives(site: Path, here: str, target: str) -> bool:
    parts = urlsplit(target)
    if not target.startswith(here):
        return False
    path = unquote(target.removeprefix(here).partition("#")[0].partition("?")[0])
    page = pages(site).get(path)
    if page is None:
        return (site / path).is_file() and not parts.fragment
    return not parts.fragment or unquote(parts.fragment) in page.ids
