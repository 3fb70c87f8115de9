"""Documents of Word 97 and of WPS: read through LibreOffice where the machine has it."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.files.bounded_process import Bounds, run_bounded
from generator.importing.carriers import word97
from generator.importing.carriers.open_file import read_file
from generator.importing.remarks import UnreadableError
from tests.importing import carried_docx, carried_html, carried_pdf
from tests.importing.test_carriers import SOURCES, check_same, lines_of, plain, read

pytestmark = pytest.mark.process

STREAM = word97.OLE + b"\x00" * 600 + "WordDocument".encode("utf-16-le")
LOCKED = word97.OLE.ljust(512, b"\x00") + b"\xec\xa5".ljust(10, b"\x00") + b"\x00\x01" + STREAM

PROGRAM = """import pathlib, shutil, sys
if {made!r}:
    pathlib.Path("made").mkdir()
    shutil.copy({made!r}, "made/document.docx")
assert "--headless" in sys.argv and sys.argv[-1] == "document.doc"
"""
"""What stands in for LibreOffice: it takes what it is given and has made something, or nothing."""


def converter(folder: Path, made: bytes | None, program: str = PROGRAM) -> Sequence[str]:
    """Return the command of a program that makes a document, whatever it is given."""
    ready = folder / "ready.docx"
    ready.write_bytes(made or b"")
    script = folder / "converter.py"
    script.write_text(program.format(made=str(ready) if made else ""), encoding="utf-8")
    return (sys.executable, str(script))


def document(folder: Path, content: bytes = STREAM, name: str = "signed.doc") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def refused(path: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_file(path)
    return caught.value.diagnostic.code


@pytest.mark.parametrize("name", ["signed.doc", "signed.wps", "signed.docx"])
def test_an_old_document_is_converted_and_the_message_says_so(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = lines_of(SOURCES["pointed"])
    command = converter(tmp_path, carried_docx.carried(lines, "runs"))
    monkeypatch.setattr(word97, "libreoffice", lambda: command)
    found = read(STREAM, name, tmp_path)
    check_same(found, plain(lines))
    assert [each.message for each in found.diagnostics if each.code == "M89"] == [
        "这是旧版 Word 文档，已经用本机的 LibreOffice 转成 .docx 再读。"
    ]


def test_without_libreoffice_the_message_says_how_to_save_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(word97, "libreoffice", tuple)
    assert refused(document(tmp_path)) == "M05"


@pytest.mark.parametrize(
    ("program", "bounds"),
    [
        (PROGRAM, word97.BOUNDS),
        ("import time; time.sleep(60)", Bounds(1, word97.BOUNDS.memory)),
        ("import sys; sys.exit(7)", word97.BOUNDS),
    ],
    ids=["makes-nothing", "never-ends", "fails"],
)
def test_what_libreoffice_cannot_convert_is_refused(
    program: str, bounds: Bounds, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    command = converter(tmp_path, None, program)
    monkeypatch.setattr(word97, "libreoffice", lambda: command)
    monkeypatch.setattr(word97, "BOUNDS", bounds)
    assert refused(document(tmp_path)) == "M90"


def test_a_locked_document_is_said_to_be_locked(tmp_path: Path) -> None:
    assert refused(document(tmp_path, LOCKED)) == "M06"


LIBREOFFICE = word97.libreoffice()


def has_writer() -> bool:
    """Tell whether LibreOffice has the part that knows texts: it can be installed for tables alone."""
    found = shutil.which(LIBREOFFICE[0]) if LIBREOFFICE else None
    place = Path(found).resolve().parent if found else None
    return place is not None and any(place.glob("*swlo.*"))


def by_libreoffice(content: bytes, folder: Path) -> bytes:
    """Return a .docx as LibreOffice saves it in the format of Word 97."""
    (folder / "made.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [*LIBREOFFICE, profile, "--headless", "--convert-to", "doc", "made.docx"]
    run_bounded(command, Bounds(180, 4 * 1024**3), folder=folder, is_quiet=True)
    return (folder / "made.doc").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["nested-restart", "flat"])
def test_the_same_announcement_comes_to_the_same_data_from_every_carrier(
    name: str, tmp_path: Path
) -> None:
    lines = lines_of(SOURCES[name])
    page = carried_html.carried(lines, "paragraphs", "trs", "telling").encode()
    carriers = {
        "same.docx": carried_docx.carried(lines, "runs"),
        "same.html": page,
        "same.pdf": carried_pdf.carried(lines, "official"),
    }
    for file, content in carriers.items():
        check_same(read(content, file, tmp_path), plain(lines))


@pytest.mark.slow
@pytest.mark.skipif(not has_writer(), reason="没有安装 LibreOffice Writer：.doc 没有真的转换")
@pytest.mark.parametrize("form", ["runs", "indents"])
@pytest.mark.parametrize("name", ["nested-restart", "flat"])
def test_a_document_of_word_97_comes_to_the_same_data(name: str, form: str, tmp_path: Path) -> None:
    lines = lines_of(SOURCES[name])
    saved = by_libreoffice(carried_docx.carried(lines, form), tmp_path)
    check_same(read(saved, "same.doc", tmp_path), plain(lines))
