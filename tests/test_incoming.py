"""Files that others made: what is no file is refused at once, what is too much before it is parsed."""

import errno
import io
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.domain.diagnostics import Diagnostic
from generator.files import incoming
from generator.files.package import Bounds, DamagedPackage, RefusedPackage, opened, weigh
from generator.importing.announcement import read_announcement
from generator.importing.remarks import UnreadableError
from generator.worksheet import xlsx
from generator.worksheet.columns import HEADINGS
from tests.damage import zipped
from tests.long import heavy
from tests.long.damaged import KINDS, import_outcome, ledger_outcome, outcomes
from tests.posix import make_pipe, make_socket

posix_only = pytest.mark.skipif(
    os.name != "posix", reason="pipes and devices are files on POSIX only"
)


def _pipe(path: Path) -> None:
    make_pipe(path)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _socket(path: Path) -> None:
    make_socket(path)


NO_FILES: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "pipe": (_pipe, "M53", "W01"),
    "loop": (_loop, "M12", "W01"),
    "device": (_device, "M53", "W01"),
    "socket": (_socket, "M53", "W01"),
    "folder": (Path.mkdir, "M02", "W01"),
    "nothing": (lambda _: None, "M01", "W01"),
    "link to nothing": (lambda path: path.symlink_to("nowhere"), "M01", "W01"),
}


@posix_only
@pytest.mark.parametrize("name", NO_FILES)
def test_what_is_no_file_is_refused_at_once(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, import_code, ledger_code = NO_FILES[name]
    monkeypatch.chdir(tmp_path)
    file = Path("x.docx")
    make(file)
    assert import_outcome(file) == import_code
    assert ledger_outcome(file) == ledger_code


@posix_only
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("长" * 300, "文件名太长"),
        ("loop", "它是一个链接，绕来绕去又指向自己"),
        ("file/x.docx", "路径当中有一个是文件，不是文件夹"),
    ],
    ids=["long", "loop", "below a file"],
)
def test_why_a_file_is_not_read_is_said_without_english(
    tmp_path: Path, name: str, reason: str
) -> None:
    (tmp_path / "file").touch()
    _loop(tmp_path / "loop")
    with pytest.raises(UnreadableError) as caught:
        read_announcement(tmp_path / name)
    assert caught.value.diagnostic.message == f"读不了这个文件：{reason}。"
    wrong = xlsx.read(tmp_path / name, HEADINGS)
    assert isinstance(wrong, Diagnostic)
    assert (wrong.code, wrong.message) == ("W01", f"打不开这个文件：{reason}")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "没有读取的权限"),
        (OSError(errno.ESTALE, "Stale file handle"), "系统没有让读，也没有说明原因"),
        (ValueError("embedded null byte"), "路径里有不能用的字符"),
    ],
    ids=str,
)
def test_reasons_that_no_test_can_bring_about(error: OSError | ValueError, reason: str) -> None:
    assert incoming.reason_unread(error) == reason


@posix_only
def test_a_pipe_that_takes_a_files_place_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, pipe = tmp_path / "x.docx", tmp_path / "pipe"
    file.write_bytes(b"PK")
    make_pipe(pipe)
    before = os.stat(file)  # noqa: PTH116 - replaced below
    monkeypatch.setattr(os, "stat", lambda _: before)
    with pytest.raises(incoming.NotAFile):
        incoming.read_incoming(pipe, 100)


def test_no_more_than_the_bound_is_read(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"12345")
    assert incoming.read_incoming(file, 5) == b"12345"
    with pytest.raises(incoming.TooLarge) as caught:
        incoming.read_incoming(file, 4)
    assert caught.value.size == 5


SMALL = Bounds(unpacked=100_000, xml=10_000, marks=100, depth=10, parts=5)
NOTE = b"<!--" + b"x" * 70_000 + b"-->"
DTD = b'<!DOCTYPE a [<!ENTITY b "bb">]>'
WIDE = Bounds(unpacked=1_000_000, xml=1_000_000, marks=100)
REFUSED: dict[str, tuple[dict[str, bytes], Bounds, str]] = {
    "depth": ({"a.xml": b"<a>" * 11}, SMALL, "depth"),
    "elements": ({"a.xml": b"<a>" + b"<b/>" * 100 + b"</a>"}, SMALL, "marks"),
    "elements of two parts": ({"a.xml": b"<a>" + b"<b/>" * 60 + b"</a>",
                               "b.xml": b"<a>" + b"<b/>" * 60 + b"</a>"}, SMALL, "marks"),
    "attributes": ({"a.xml": b"<a %s/>" % b" ".join(b'a%d=""' % n for n in range(100))}, SMALL, "marks"),
    "comments": ({"a.xml": b"<a>" + b"<!---->" * 100 + b"</a>"}, SMALL, "marks"),
    "instructions": ({"a.xml": b"<a>" + b"<?b?>" * 100 + b"</a>"}, SMALL, "marks"),
    "sections": ({"a.xml": b"<a>" + b"<![CDATA[]]>" * 100 + b"</a>"}, SMALL, "marks"),
    "broken part of others": ({"customXml/a.xml": b"<a><b></a>" + b"<b>" * 100}, SMALL, "marks"),
    "xml": ({"a.xml": b"<a>" + b" " * 10_000 + b"</a>"}, SMALL, "unpacked"),
    "xml of another name": ({"a.bin": b"<a>" + b" " * 10_000 + b"</a>"}, SMALL, "unpacked"),
    "unpacked": ({"a.png": bytes(100_001)}, SMALL, "unpacked"),
    "parts": ({f"{n}": b"" for n in range(6)}, SMALL, "parts"),
    "definitions": ({"a.xml": DTD + b"<a/>"}, WIDE, "definitions"),
    "definitions after a note": ({"a.xml": NOTE + DTD + b"<a/>"}, WIDE, "definitions"),
    "definitions in wide letters": ({"a.xml": (DTD + b"<a/>").decode().encode("utf-16")}, WIDE, "definitions"),
    "definitions in a part of another name": ({"word/a.bin": DTD + b"<a/>"}, WIDE, "definitions"),
    "definitions after space": ({"word/a.bin": b"\xef\xbb\xbf \n" + DTD + b"<a/>"}, WIDE, "definitions"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_package_beyond_a_bound_is_refused_unparsed(name: str) -> None:
    parts, bounds, reason = REFUSED[name]
    with pytest.raises(RefusedPackage) as caught, opened(zipped(parts), bounds) as package:
        weigh(package, bounds, lambda *_: None)
    assert caught.value.reason == reason
    assert caught.value.what


DAMAGED = {
    "no archive": b"PK\x03\x04 and nothing",
    "no XML": zipped({"a.xml": b"text"}),
    "cut XML": zipped({"a.xml": b"<a><b>"}),
    "mainframe": zipped({"word/a.bin": '<?xml version="1.0"?><a/>'.encode("cp037")}),
    "four-byte letters": zipped({"a.xml": "<a/>".encode("utf-32")}),
    "no such encoding": zipped({"a.xml": b'<?xml version="1.0" encoding="x-none"?><a/>'}),
    "several-byte letters": zipped({"a.xml": b'<?xml version="1.0" encoding="gb2312"?><a/>'}),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_package_is_told_from_a_refused_one(name: str) -> None:
    with pytest.raises(DamagedPackage), opened(DAMAGED[name], WIDE) as package:
        weigh(package, WIDE, lambda *_: None)


def test_wide_letters_within_bounds_are_counted() -> None:
    seen: list[str] = []
    part = '<?xml version="1.0" encoding="utf-16"?><w:a xmlns:w="x"><w:p/></w:a>'.encode("utf-16")
    with opened(zipped({"a.xml": part}), WIDE) as package:
        weigh(package, WIDE, lambda name, _: seen.append(name))
    assert seen == ["a", "p"]


def test_large_file_records_without_need_are_read() -> None:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w") as package,
        package.open("a.xml", "w", force_zip64=True) as part,
    ):
        part.write(b"<a/>")
    with opened(stream.getvalue(), WIDE) as package:
        weigh(package, WIDE, lambda *_: None)


def test_a_directory_that_points_before_the_file_is_damage() -> None:
    content = bytearray(zipped({"a.xml": b"<a/>"}))
    end = content.rfind(b"PK\x05\x06")
    content[end + 16 : end + 20] = struct.pack("<I", 0xFFFFFFF0)
    with pytest.raises(DamagedPackage), opened(bytes(content), WIDE) as package:
        weigh(package, WIDE, lambda *_: None)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_damaged_packages_are_read_or_refused(kind: str, tmp_path: Path) -> None:
    """Three hundred here; `python -m tests.break --only damaged` makes five thousand of each."""
    found, wrong = outcomes(kind, 300, 1, tmp_path)
    assert wrong == []
    assert sum(found.values()) == 300
    assert min(found["read"], found["M08"] + found["W05"]) > 20  # harmless damage, and harm


TOO_MUCH = {
    "merged A3 to XFD1048576.xlsx": "W04",
    "200 large merges.xlsx": "W04",
    "1 M cells.xlsx": "W04",
    "1 M paragraphs.docx": "M13",
    "100,000 lines.txt": "M13",
    "12 lines of 95,000 first steps.txt": "M13",
    "a line of 4.9 M characters.txt": "M13",
    "13 M characters.html": "M13",
    "200,000 times 1%.yml": "F03",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_is_small_to_send_and_large_to_read_is_refused(name: str, tmp_path: Path) -> None:
    """Before it is read: `python -m tests.break --only heavy` has more of them, and measures."""
    file = tmp_path / name
    file.write_bytes(heavy.INPUTS[name]())
    assert heavy.outcome_of(file) == TOO_MUCH[name]
