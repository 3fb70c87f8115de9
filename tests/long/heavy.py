"""Inputs of at most 20 MB that are small to send and large to read: each within 10 s and 500 MB.

Seconds are those of the processor, so that what else the machine does counts for nothing.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from generator.content.check import check
from tests.damage import unzipped, zipped
from tests.importing.builders import table_docx
from tests.long.damaged import KINDS, import_outcome, ledger_bytes

SECONDS = 10.0
MEGABYTES = 500
_HEAD = (
    "中共某县委关于巡视整改进展情况的通报\n2024年5月13日至7月12日，省委第二巡视组对某县开展了巡视，"
    "8月20日反馈意见。现将情况通报如下：\n一、落实决策方面\n"
)
_SHEET = "xl/worksheets/sheet1.xml"


def _issues(count: int) -> str:
    return _HEAD + "".join(
        f"{n}.关于第{n}项工作落实不到位的问题。\n整改情况：已完成。召开会议{n}次，2024年12月底前完成。\n"
        f"责任单位：区教育局\n"
        for n in range(1, count + 1)
    )


def _docx(body: str) -> bytes:
    parts = unzipped(table_docx())
    head, _, _ = parts["word/document.xml"].partition(b"<w:body>")
    end = b"</w:body></w:document>"
    return zipped({**parts, "word/document.xml": head + b"<w:body>" + body.encode() + end})


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _xlsx(cells: bytes = b"", after: bytes = b"", **parts: bytes) -> bytes:
    files = unzipped(ledger_bytes())
    files[_SHEET] = files[_SHEET].replace(b"</sheetData>", cells + b"</sheetData>" + after)
    return zipped(files | {f"xl/{name}.xml": part for name, part in parts.items()})


def _merged(areas: Sequence[str]) -> bytes:
    cells = "".join(f'<mergeCell ref="{each}"/>' for each in areas)
    return _xlsx(after=f"<mergeCells>{cells}</mergeCells>".encode())


def _rows(count: int) -> bytes:
    return "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{c}{row}"><v>1</v></c>' for c in "ABCDEFGHIJKL")
        + "</row>"
        for row in range(9, 9 + count)
    ).encode()


def _page(paragraphs: Sequence[str], tags: str) -> bytes:
    return ("<html><body>" + "".join(tags + each for each in paragraphs)).encode()


def _contacts(text: str) -> bytes:
    return (_HEAD + "三、监督\n" + ("电话：" + text * (95_000 // len(text)) + "\n") * 12).encode()


def _long_lines(text: str) -> bytes:
    return (_HEAD + (text * (95_000 // len(text)) + "\n") * 12).encode()


_WORDS = {
    "characters": "整改工作有序推进，成效明显。",
    "list words": "一是",
    "dates": "2024年5月",
    "digits": "1",
    "brackets": "（（1（",
    "stops": "。",
    "quotes": "“",
    "percent": "1%",
    "open quotes with stops": "“。",
    "open brackets with stops": "（。",
    "brackets and other quotes": "（”",
    "first steps": "一是。",
    "totals": "整改任务40项",
    "labels": "责任单位：某局。整改时限：2024年5月。",
}
_CONTACTS = {
    "numbers": "项3058100",
    "numbers and spaces": "项 3058100 ",
    "numbers with owners": "(县局)3058100",
    "telephones": "电话3058100",
    "addresses": "地址某街1号，邮编453000，",
    "addresses of mail": "邮箱a@b.cn",
    "labels alone": "电话：",
}
"""What is repeated behind a label of the contact block."""

# ruff: noqa: PLW0108 - each is built when its turn comes, not all at once

INPUTS: dict[str, Callable[[], bytes]] = {
    "7.8 M empty paragraphs.docx": lambda: _docx("<w:p/>" * 7_800_000),
    "1 M paragraphs.docx": lambda: _docx(_paragraph("整改") * 1_000_000),
    "49,000 empty paragraphs.docx": lambda: _docx("<w:p/>" * 49_000 + _paragraph("整改")),
    "900,000 empty runs.docx": lambda: _docx("<w:p>" + "<w:r/>" * 900_000 + "</w:p>"),
    "6,600 issues.docx": lambda: _docx("".join(map(_paragraph, _issues(6_600).splitlines()))),
    "1,000 issues.txt": lambda: _issues(1_000).encode(),
    "6,600 issues.txt": lambda: _issues(6_600).encode(),
    "20,000 issues.txt": lambda: _issues(20_000).encode(),
    "19,000 one-line issues.txt": lambda: (
        _HEAD + "".join(f"{n}.关于第{n}项落实不到位的问题。已完成。\n" for n in range(19_000))
    ).encode(),
    "100,000 lines.txt": lambda: ("整改工作有序推进。\n" * 100_000).encode(),
    "19,000 lines.txt": lambda: (_HEAD + "整改工作有序推进，成效明显。\n" * 19_000).encode(),
    "a line of 4.9 M characters.txt": lambda: ("整改" * 2_450_000).encode(),
    **{f"12 lines of 95,000 {name}.txt": partial(_long_lines, text) for name, text in _WORDS.items()},
    "148,000 first steps.txt": lambda: (_HEAD + ("一是。" * 30_000 + "\n") * 4 + "一是。" * 28_000).encode(),
    "148,000 stops.txt": lambda: (_HEAD + "。" * 74_000 + "\n" + "。" * 74_000).encode(),
    "4 lines of 95,000 numbers to contact.txt": lambda: (_HEAD + "三、监督\n" + ("电话：" + "项3058100" * 11_800 + "\n") * 4).encode(),
    **{f"12 lines of 95,000 {name} to contact.txt": partial(_contacts, text) for name, text in _CONTACTS.items()},
    "12 lines of 95,000 spaces.txt": lambda: (_HEAD + ("整" + " " * 95_000 + "改\n") * 12).encode(),
    "1 M p.html": lambda: _page(["整改"] * 1_000_000, "<p>"),
    "13 M characters.html": lambda: _page(["整改" * 6_500_000], "<p>"),
    "19,000 p.html": lambda: _page(_issues(6_300).splitlines(), "<p>"),
    "19,000 unclosed p.html": lambda: _page(_issues(6_300).splitlines(), "<p><b><i><font>"),
    "19,000 steps inside lines.txt": lambda: (_HEAD + "做了工作。一是抓落实。\n" * 19_000).encode(),
    "19,000 unclosed div.html": lambda: _page(_issues(6_300).splitlines(), "<div class=x>"),
    "19,000 rows.html": lambda: _page(_issues(6_300).splitlines(), "<table><tr><td>"),
    "100,000 spans deep.html": lambda: ("<p>" + "<span>" * 100_000 + "整改").encode(),
    "2 M open comments.html": lambda: ("<p>整改" + "<!--" * 2_000_000).encode(),
    "3 M open quotes.html": lambda: ("<p>整改" + "<a b='" * 1_600_000).encode(),
    "3 M signs.html": lambda: ("<p>整改" + "<" * 3_000_000).encode(),
    "merged A3 to XFD1048576.xlsx": lambda: _merged(["A3:XFD1048576"]),
    "200 large merges.xlsx": lambda: _merged([f"A{n}:XFD{n + 4000}" for n in range(9, 900_009, 4500)]),
    "99,000 merged.xlsx": lambda: _merged(["A3:I11000"]),
    "1 M cells.xlsx": lambda: _xlsx(_rows(80_000)),
    "144,000 cells.xlsx": lambda: _xlsx(_rows(12_000)),
    "1.4 M values.xlsx": lambda: _xlsx(b"<v/>" * 1_400_000),
    "99,000 strings.xlsx": lambda: _xlsx(sharedStrings=b"<sst>" + b"<si><t>a</t></si>" * 99_000 + b"</sst>"),
    "200,000 times 1%.yml": lambda: b"status: ongoing\nprogress:\n" + b"  - 1%\n" * 200_000,
    "49,000 times 1%.yml": lambda: b"status: ongoing\nprogress:\n" + b"  - 1%\n" * 49_000,
    "1 M values in a line.yml": lambda: b"progress: [" + b"1," * 990_000 + b"]",
    "one value of 2 MB.yml": lambda: b"title: " + b"1%" * 990_000,
    "spaces.yml": lambda: b"title: a" + b" " * 1_990_000 + b"b",
    "open quotes.yml": lambda: b"title: " + b"'" * 1_990_000,
}  # fmt: skip


def run() -> Iterator[tuple[bool, str]]:
    """Yield for each input what it cost, and the code that it was refused with."""
    if sys.platform == "win32":
        yield False, "could not run: what a process has cost is asked of POSIX systems only"
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, build in INPUTS.items():
            file = Path(folder) / name
            file.write_bytes(build())
            seconds, megabytes, outcome = measured(file)
            is_good = seconds <= SECONDS and megabytes <= MEGABYTES and outcome != "traceback"
            yield is_good, f"{name}: {outcome}, {seconds:.1f} s, {megabytes:.0f} MB"
            file.unlink()


def outcome_of(file: Path) -> str:
    """Return what comes of a file: "read", or the code that it is refused with."""
    if file.suffix == ".yml":
        return check_outcome(file)
    _, outcome = KINDS.get(file.suffix, (None, import_outcome))
    return outcome(file)


def check_outcome(file: Path) -> str:
    """Return "F03" where a file of an issue is too large, else "read"."""
    folder = file.parent / "content" / "xian-2025"
    (folder / "issues").mkdir(parents=True, exist_ok=True)
    shutil.copy(file, folder / "issues" / "1.yml")
    codes = {each.code for each in check(folder.parent).diagnostics if each.place.path.stem == "1"}
    return "F03" if "F03" in codes else "read"


def measured(file: Path) -> tuple[float, float, str]:
    """Return the seconds and megabytes that reading a file costs, and what came of it."""
    if sys.platform == "win32":
        raise SystemExit("memory is measured with wait4, which Windows has not")
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.long.heavy", str(file)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    with child.stdout:
        outcome, _, kilobytes = child.stdout.read().strip().partition(" ")
    _, _, used = os.wait4(child.pid, 0)
    child.returncode = 0
    most = int(kilobytes or used.ru_maxrss)
    return used.ru_utime + used.ru_stime, most / 1024, outcome or "traceback"


def peak() -> str:
    """Return the most memory that this process has had, in kB; "" where the system does not say.

    What the parent has of it counts in `ru_maxrss`: the parent has made the input.
    """
    try:
        status = Path("/proc/self/status").read_text("utf-8")
    except OSError:
        return ""
    return status.partition("VmHWM:")[2].split()[0]


if __name__ == "__main__":
    # Where a bound is missing, the machine must not suffer for it.
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    print(outcome_of(Path(sys.argv[1])), peak())  # noqa: T201 - for `measured`
