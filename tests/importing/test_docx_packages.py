"""Word documents as other programs pack them: what Word opens is read, and nothing of it is lost."""

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.importing.carriers.docx import read_docx
from generator.importing.remarks import UnreadableError
from tests.importing.builders import zipped
from tests.importing.carried_docx import (
    counted,
    definition,
    document,
    level,
    listing,
    paragraph,
    run,
    unpacked,
)

Files = dict[str, bytes]
RELS, MAIN, LISTS = "word/_rels/document.xml.rels", "word/document.xml", "word/numbering.xml"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def whole() -> Files:
    """Return the parts of a document with one paragraph that Word numbers."""
    lists = definition(1, [level("chineseCounting", "%1、")]) + listing(1, 1)
    return unpacked(document(paragraph(run("河道清淤"), counted(1)), numbering=lists))


def renamed(files: Files, change: Callable[[str], str]) -> Files:
    return {change(name): content for name, content in files.items()}


def online(files: Files) -> Files:
    """Return the parts as Word on the web names them."""
    moved = renamed(files, lambda each: each.replace("document.xml", "document2.xml"))
    for name in ("_rels/.rels", "[Content_Types].xml"):
        moved[name] = moved[name].replace(b"document.xml", b"document2.xml")
    return moved


def related(target: str) -> Callable[[Files], Files]:
    """Return what adds a relationship to a part that is not there."""
    more = f'<Relationship Id="rId99" Type="{IMAGE}" Target="{target}"/></Relationships>'.encode()
    return lambda files: files | {RELS: files[RELS].replace(b"</Relationships>", more)}


def without(*names: str) -> Callable[[Files], Files]:
    return lambda files: {name: each for name, each in files.items() if name not in names}


def broken(name: str) -> Callable[[Files], Files]:
    return lambda files: files | {name: b"<broken"}


READ: dict[str, Callable[[Files], Files]] = {
    "Word on the web": online,
    "Word on the web, no relationships": lambda files: without("_rels/.rels")(online(files)),
    "backslashes": lambda files: renamed(files, lambda each: each.replace("/", "\\")),
    "other case": lambda files: renamed(files, lambda each: each.replace("word/", "Word/")),
    "leading slash": lambda files: files | {
        RELS: files[RELS].replace(b'Target="numbering', b'Target="/word/numbering')
    },
    "relationship to NULL": related("../NULL"),
    "relationship to a bookmark": related("#_top"),
    "relationship to no part": related("media/image7.png"),
    "relationship up and out": related("../../../../x.xml"),
    "no list of types": without("[Content_Types].xml"),
    "no properties": without("docProps/core.xml", "docProps/app.xml", "docProps/thumbnail.jpeg"),
    "broken theme": broken("word/theme/theme1.xml"),
    "broken properties": broken("docProps/app.xml"),
    "part of no kind": lambda files: files | {"word/extra.weird": b"\x00\x01"},
}  # fmt: skip
"""What was done to a document that Word opens all the same."""


@pytest.mark.parametrize("name", READ)
def test_what_word_opens_is_read(name: str) -> None:
    carried = read_docx(zipped(READ[name](whole())), Path("x.docx"))
    assert [each.text for each in carried.lines] == ["一、河道清淤"]


def test_a_broken_picture_keeps_nobody_from_the_text() -> None:
    name = "word/media/image1.png"
    content = zipped(whole() | {name: b"PNG" * 9})
    start = content.index(name.encode()) + len(name)
    damaged = content[:start] + b"\xff" + content[start + 1 :]
    with zipfile.ZipFile(io.BytesIO(damaged)) as package, pytest.raises(zlib.error):
        package.read(name)
    carried = read_docx(damaged, Path("x.docx"))
    assert [each.text for each in carried.lines] == ["一、河道清淤"]


REFUSED: dict[str, tuple[Callable[[Files], Files], str]] = {
    "broken text": (broken(MAIN), "M08"),
    "broken lists": (broken(LISTS), "M08"),
    "broken relationships": (broken(RELS), "M08"),
    "no text": (without(MAIN), "M11"),
    "another kind": (lambda _: {"xl/workbook.xml": b"<a/>"}, "M11"),
    "a root of another kind": (lambda files: files | {MAIN: b"<a/>"}, "M08"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_be_read_in_part_is_refused(name: str) -> None:
    change, code = REFUSED[name]
    with pytest.raises(UnreadableError) as caught:
        read_docx(zipped(change(whole())), Path("x.docx"))
    assert caught.value.diagnostic.code == code
