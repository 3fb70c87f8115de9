"""Kill commands with SIGKILL at every change of a name on the disk: old or new, whole, each time.

After each kill `check` must find the content whole or name what was cut off, and `build` must make the
site of the old content or of the new. A part of `python -m tests.break`; a dozen points are in
`tests/test_kills.py`.
"""

import itertools
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from generator.files import writer
from generator.files.writer import recover
from tests import sites

KILLED = Path(__file__).parent / "killed.py"
CONTENT = "content/xian-2025"
WHENS = ("before", "after")

_HEAD = "中共云河县委关于巡视整改进展情况的公布\n一、学校\n"
_FOOT = "中共云河县委\n2024年12月1日\n"


def announcement(*issues: str) -> bytes:
    """Return a signed announcement of some issues as text."""
    lines = [
        f"({number})关于{issue}不到位的问题。一是健全机制。做了{issue}。二是抓好落实。做完了。\n"
        for number, issue in enumerate(issues, 1)
    ]
    return (_HEAD + "".join(lines) + _FOOT).encode()


_REPORT = "issued: {by: 中共云河县委, on: 2025-06-01}\nissues:\n  '1': {status: completed, said: 已完成}\n"
SIGNED_REPORT = (
    "中共云河县委关于巡视整改进展情况的续报\n现将进展续报如下。\n"
    "(1)关于教育不到位的问题。新建学校1所。该问题已整改完成。\n中共云河县委\n2025年6月1日\n"
)
OLD = announcement("教育", "医疗", "住房")
NEW = announcement("道路", "医疗保障")


@dataclass(frozen=True, slots=True)
class Case:
    """A command to be killed, in a folder where what it needs is ready."""

    name: str
    command: tuple[str, ...]
    ready: Path
    whens: tuple[str, ...]


def make_case(name: str, base: Path) -> Case:
    """Return a command with a site folder of its own below `base`."""
    command, ready, whens = COMMANDS[name]
    return Case(name, command, ready(base / name.replace(" ", "")), whens)


def _ready(folder: Path, *, is_imported: bool = True) -> Path:
    sites.small_site(folder, {})
    shutil.rmtree(folder / "content/xian-2025", ignore_errors=True)
    writer.fill(folder, {"old.txt": OLD, "new.txt": NEW, "report.txt": SIGNED_REPORT.encode()})
    if is_imported:
        _must(folder, "import", "old.txt", CONTENT)
    return folder


def _with_marks(folder: Path) -> Path:
    """Return a folder whose marks a person has changed: second steps are none any more."""
    _ready(folder)
    marked = folder / CONTENT / "source/marked.txt"
    text = marked.read_text("utf-8").replace("[[举措]]二是", "二是")
    marked.write_text(text, "utf-8", newline="\n")
    return folder


def _with_ledger(folder: Path) -> Path:
    _ready(folder)
    _must(folder, "ledger", "export", CONTENT, "a.xlsx")
    book = openpyxl.load_workbook(folder / "a.xlsx")
    (topics,) = (each for each in book["台账"][1] if each.value == "主题")
    for row in (2, 3, 4):
        book["台账"][f"{topics.column_letter}{row}"] = "道路水电气"
    book.save(folder / "a.xlsx")
    return folder


def _with_report_in_ledger(folder: Path) -> Path:
    _ready(folder)
    _must(folder, "ledger", "export", CONTENT, "a.xlsx")
    book = openpyxl.load_workbook(folder / "a.xlsx")
    (text,) = (each for each in book["续报"][1] if each.value == "续报的正文")
    book["续报"][f"{text.column_letter}2"] = "新建学校1所。"
    book["整份续报"]["B3"] = "现将进展续报如下。"
    book.save(folder / "a.xlsx")
    return folder


def _with_summary(folder: Path) -> Path:
    """Return a folder in which a sentence of our own says what the signed text says."""
    _ready(folder)
    file = folder / CONTENT / "issues/1.yml"
    file.write_text(file.read_text("utf-8") + "summary: 做了教育。\n", "utf-8", newline="\n")
    return folder


def _with_site(folder: Path) -> Path:
    _ready(folder)
    _must(folder, "build", "-q")
    _must(folder, "import", "new.txt", CONTENT, "--replace")
    return folder


def _with_report(folder: Path) -> Path:
    """Return a folder with a published site, and a later report that is not published yet."""
    _ready(folder)
    _must(folder, "publish", "-q")
    writer.write(folder / CONTENT, {"updates/2025-06-01.yml": _REPORT.encode()})
    return folder


def _with_words(folder: Path) -> Path:
    """Return a folder with a published site that says what must not be public."""
    _ready(folder)
    _must(folder, "publish", "-q")
    writer.write(folder, {"words.txt": "做了医疗\n".encode()})
    return folder


def _without_record(folder: Path) -> Path:
    """Return a folder with a published site whose record was lost."""
    _ready(folder)
    _must(folder, "publish", "-q")
    (folder / CONTENT / "record.jsonl").unlink()
    return folder


def _must(folder: Path, *command: str) -> None:
    done = sites.zhenggai(*command, cwd=folder)
    assert done.returncode == 0, done.stderr


_ALSO_IN_TWO = (*WHENS, *(f"two-steps:{each}" for each in WHENS))
COMMANDS: dict[str, tuple[tuple[str, ...], Callable[[Path], Path], tuple[str, ...]]] = {
    "import": (
        ("import", "new.txt", CONTENT),
        lambda folder: _ready(folder, is_imported=False),
        WHENS,
    ),
    "import --replace": (("import", "new.txt", CONTENT, "--replace"), _ready, WHENS),
    "import DIR": (("import", CONTENT, "--yes"), _with_marks, WHENS),
    "ledger import": (("ledger", "import", CONTENT, "a.xlsx", "--yes"), _with_ledger, WHENS),
    "import --update": (
        ("import", "report.txt", CONTENT, "--update", "2025-06-01"),
        _ready,
        WHENS,
    ),
    "ledger import --update": (
        ("ledger", "import", CONTENT, "a.xlsx", "--update", "2025-06-01", "--yes"),
        _with_report_in_ledger,
        WHENS,
    ),
    "correct": (
        (
            "correct",
            CONTENT,
            "--issue",
            "1",
            "--was",
            "做了教育",
            "--now",
            "做好了教育",
            "--all",
            "--reason",
            "抄错",
            "--by",
            "某某",
            "--on",
            "2025-02-01",
            "--yes",
        ),
        _with_summary,
        WHENS,
    ),
    "withdraw": (
        (
            "withdraw",
            CONTENT,
            "2",
            "--ground",
            "涉及隐私",
            "--by",
            "某某",
            "--on",
            "2025-02-01",
            "--yes",
        ),
        _ready,
        WHENS,
    ),
    "build": (("build", "-q"), _with_site, _ALSO_IN_TWO),
    "publish": (("publish", "-q"), _with_report, _ALSO_IN_TWO),
    "restart": (
        ("publish", "-q", "--restart-record", "硬盘坏了", "--by", "某某"),
        _without_record,
        _ALSO_IN_TWO,
    ),
    "takedown": (
        ("takedown", CONTENT, "--words-from", "words.txt", "--on", "2025-02-01", "--yes"),
        _with_words,
        _ALSO_IN_TWO,
    ),
}
"""Every command that writes content or a site: what it is given, and when it is killed."""


def changes(case: Case, when: str, scratch: Path) -> int:
    """Return how many changes of names a command makes."""
    folder = _copy(case, scratch)
    _killed(case, folder, 0, when)
    return int((folder / "count").read_text("utf-8"))


def _copy(case: Case, scratch: Path) -> Path:
    folder = Path(tempfile.mkdtemp(dir=scratch)) / "home"
    shutil.copytree(case.ready, folder)
    return folder


def _killed(case: Case, folder: Path, at: int, when: str) -> int:
    environment = sites.environment(PYTHONPATH=str(sites.ROOT), TMPDIR=str(folder.parent))
    arguments = (str(at), when, "count", *case.command)
    return sites.run(sys.executable, KILLED, *arguments, cwd=folder, env=environment).returncode


def survives(case: Case, at: int, when: str, scratch: Path) -> str:
    """Kill a command once and return what is wrong afterwards; "" where all is well."""
    folder = _copy(case, scratch)
    try:
        if _killed(case, folder, at, when) != -9:
            return "was not killed"
        return _fault(case, folder)
    finally:
        shutil.rmtree(folder.parent)


def _fault(case: Case, folder: Path) -> str:  # noqa: PLR0911 - one question after the other
    if case.name in _PUBLISHING and (fault := _half_published(case, folder)):
        return fault
    site = _visible(folder / "site")
    if case.name == "build" and site not in _whole(case, "site"):
        is_between = not site and list(folder.glob(".site-retired-*"))
        if not is_between:
            return "the site is neither the old one nor the new one"
    checked = sites.zhenggai("check", "-q", cwd=folder)
    is_waiting = any(each in checked.stderr for each in _WAITING)
    if is_waiting and _visible(folder / CONTENT) == _whole(case, CONTENT)[0]:
        return ""  # as before the command, and it is waited for
    if checked.returncode and "F12" not in checked.stderr:
        return f"check: {checked.stderr}"
    if not checked.returncode and _visible(folder / CONTENT) not in _whole(case, CONTENT):
        return "check passes though the content is neither the old one nor the new one"
    built = sites.zhenggai("build", "-q", cwd=folder)
    if built.returncode:
        return f"build: {built.stderr}"
    if _visible(folder / CONTENT) not in _whole(case, CONTENT):
        return "the content is neither the old one nor the new one"
    left = [each.name for each in folder.rglob(".*") if each.name.startswith((".site", ".zheng"))]
    return f"left over: {left}" if left else ""


_PUBLISHING = frozenset(["publish", "restart", "takedown"])
"""The commands that write the record with the site."""
_WAITING = ("O09", "L04")
"""Marks that a person has changed, a record that was lost: what stands there until the command is done."""


def _half_published(case: Case, folder: Path) -> str:
    """Return that site and record are not both old or both new, once what was begun is finished."""
    recover(folder / "content")
    content, site = _visible(folder / CONTENT), _visible(folder / "site")
    is_between = not site and list(folder.glob(".site-retired-*"))
    for at, name in enumerate(("old", "new")):
        if content == _whole(case, CONTENT)[at]:
            is_whole = site == _whole(case, "site")[at] or (at == 0 and is_between)
            return "" if is_whole else f"the record is the {name} one, and the site is not"
    return "the record is neither the old one nor the new one"


_KNOWN: dict[tuple[Path, str], tuple[dict[str, bytes], ...]] = {}


def _whole(case: Case, path: str) -> tuple[dict[str, bytes], ...]:
    """Return what a folder holds before the command, and after it."""
    if (case.ready, path) not in _KNOWN:
        with tempfile.TemporaryDirectory() as scratch:
            done = _copy(case, Path(scratch))
            assert _killed(case, done, 0, "before") == 0
            _KNOWN[case.ready, path] = (_visible(case.ready / path), _visible(done / path))
    return _KNOWN[case.ready, path]


def _visible(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder that count: a site's map carries the time of its making."""
    return {
        path: content
        for path, content in sites.files(folder).items()
        if not path.startswith(".") and path not in ("sitemap.xml.gz", "SHA256SUMS", "zhenggai-site.json")
    }  # fmt: skip


def run() -> Iterator[tuple[bool, str]]:
    """Yield a figure for each command: kills, and how many of them left something wrong."""
    if sys.platform == "win32":
        yield False, "could not run: Windows knows no SIGKILL"
        return
    with tempfile.TemporaryDirectory() as place:
        scratch = Path(place)
        for case in (make_case(name, scratch / "ready") for name in COMMANDS):
            points = [
                (at, when)
                for when in case.whens
                for at in range(1, changes(case, when, scratch) + 1)
            ]
            faults = [
                f"{when} change {at}: {fault}"
                for at, when in points
                if (fault := survives(case, at, when, scratch))
            ]
            yield not faults, f"{case.name}: {len(points)} kills, {len(faults)} left a fault"
            yield from ((False, f"{case.name}: {each}") for each in itertools.islice(faults, 5))
