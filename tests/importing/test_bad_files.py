"""Files that cannot be read: one plain message with the way out, never a traceback."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from generator.importing.announcement import read_announcement
from generator.importing.carriers import open_file as carriers
from generator.importing.remarks import CODES, UnreadableError
from tests.importing.builders import Word, table_docx, zipped
from tests.importing.carried_docx import document, paragraph, run

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def bomb(entity: bytes) -> bytes:
    whole = io.BytesIO(table_docx())
    parts = {}
    with zipfile.ZipFile(whole) as package:
        for name in package.namelist():
            parts[name] = package.read(name)
    parts["word/document.xml"] = entity + parts["word/document.xml"].split(b"?>", 1)[1]
    return zipped(parts)


PICTURE = "<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>"
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'

BAD: list[tuple[str, bytes | Callable[[], bytes], str]] = [
    ("empty.txt", b"", "M03"),
    ("blank.txt", b" \r\n\t\n", "M03"),
    ("marked.txt", b"\xef\xbb\xbf\n", "M03"),
    ("empty.docx", b"", "M03"),
    ("old.doc", OLE, "M05"),
    ("old.docx", OLE, "M05"),
    ("old.wps", OLE, "M05"),
    ("old.xls", OLE, "M11"),
    ("text.odt", zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "M11"),
    ("sheet.docx", zipped({"xl/workbook.xml": b"<a/>"}), "M11"),
    ("rtf.doc", rb"{\rtf1\ansi}", "M11"),
    ("flat.xml", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><a/>', "M11"),
    ("locked.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "M06"),
    ("locked-zip.docx", zipped({"word/document.xml": b"x" * 40}, encrypted=True), "M06"),
    ("scan.pdf", b"%PDF-1.7\n%\xe2\xe3", "M07"),
    ("scan.docx", b"%PDF-1.7\n%\xe2\xe3", "M07"),
    ("cut.docx", table_docx()[:3000], "M08"),
    ("text.docx", "一、正文".encode(), "M08"),
    ("no-types.docx", zipped({"word/document.xml": b"<a/>"}), "M08"),
    ("broken-xml.docx", zipped({"[Content_Types].xml": TYPES, "word/document.xml": b"<a"}), "M08"),
    ("chunk.docx", document('<w:altChunk r:id="rId99"/>'), "M46"),
    ("chunk-below.docx", document(paragraph(run("标题")) + '<w:altChunk r:id="rId99"/>'), "M46"),
    ("master.docx", document('<w:subDoc r:id="rId99"/>' + paragraph(run("标题"))), "M46"),
    ("pictures.docx", document(paragraph(PICTURE) * 3), "M47"),
    ("drawing.docx", document(paragraph(PICTURE.replace("v:imagedata", "pic:pic"))), "M47"),
    ("sheet.xlsx", zipped({"xl/workbook.xml": b"<a/>"}), "M11"),
    ("bomb.docx", lambda: zipped({"word/document.xml": b"<a>" + b" " * 60_000_000}), "M09"),
    ("entities.docx", bomb(ENTITIES), "M09"),
    ("noise.txt", random.Random(4).randbytes(40_000), "M10"),  # noqa: S311  # noise, not secrets
    ("zeros.txt", b"\x00\x01\x02\x03" * 500, "M10"),
    ("photo.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "M91"),
    ("photo.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 " + b"\x00" * 40, "M91"),
    ("scan.tif", b"II*\x00" + b"\x00" * 40, "M91"),
    ("paper.ofd", zipped({"OFD.xml": b"<a/>", "Doc_0/Document.xml": b"<a/>"}), "M92"),
    ("all.rar", b"Rar!\x1a\x07\x00" + b"\x00" * 40, "M93"),
    ("mkdocs.yml", "site_name: 整改公开\n".encode(), "M11"),
    ("note.rtf", rb"{\rtf1\ansi}", "M11"),
    ("endless.txt", lambda: ("整" * 999 + "\n").encode() * 5_100, "M13"),
    ("empty.html", b"<html><body><script>1</script></body></html>", "M03"),
]
"""Names, contents (what is large is made when it is wanted) and codes."""


def _rows() -> Iterator[ParameterSet]:
    """Yield the rows; a PDF is read in a process of its own."""
    for name, content, code in BAD:
        marks = [pytest.mark.process] if code == "M07" else []
        yield pytest.param(name, content, code, id=name, marks=marks)


@pytest.mark.parametrize(("name", "content", "code"), list(_rows()))
def test_a_bad_file_is_refused_with_the_way_out(
    name: str, content: bytes | Callable[[], bytes], code: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content() if callable(content) else content)
    with pytest.raises(UnreadableError) as caught:
        read_announcement(path)
    diagnostic = caught.value.diagnostic
    assert diagnostic.code == code
    assert diagnostic.message
    assert diagnostic.hint
    assert "{" not in diagnostic.message


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.docx", "M01"), (tmp_path, "M02")):
        with pytest.raises(UnreadableError) as caught:
            read_announcement(path)
        assert caught.value.diagnostic.code == code


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(carriers.LARGEST + 1)
    with pytest.raises(UnreadableError) as caught:
        read_announcement(path)
    assert caught.value.diagnostic.code == "M04"


def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    content = bytearray(zipped({"word/document.xml": b"<a>" + b" " * 200_000}))
    place = content.find(b"PK\x01\x02")
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    path = tmp_path / "liar.docx"
    path.write_bytes(bytes(content))
    with pytest.raises(UnreadableError):
        read_announcement(path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_document_is_read_or_refused(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311  # damage, not secrets
    content = bytearray(table_docx())
    for _ in range(chance.randrange(1, 12)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path = tmp_path / "damaged.docx"
    path.write_bytes(bytes(content))
    try:
        read_announcement(path)
    except UnreadableError as error:
        assert error.diagnostic.code in CODES  # noqa: PT017  # either outcome is right


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60))
def test_a_document_of_broken_xml_is_read_or_refused(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311  # damage, not secrets
    parts = {}
    with zipfile.ZipFile(io.BytesIO(table_docx())) as package:
        for name in package.namelist():
            parts[name] = bytearray(package.read(name))
    for name in (
        "word/document.xml",
        "word/numbering.xml",
        "word/styles.xml",
        "[Content_Types].xml",
    ):
        for _ in range(chance.randrange(0, 3)):
            place = chance.randrange(len(parts[name]))
            parts[name][place : place + chance.randrange(1, 40)] = b""
    if seed % 5 == 0:
        del parts[chance.choice(sorted(parts))]
    path = tmp_path / "broken.docx"
    path.write_bytes(zipped({name: bytes(content) for name, content in parts.items()}))
    try:
        read_announcement(path)
    except UnreadableError as error:
        assert error.diagnostic.code in CODES  # noqa: PT017  # either outcome is right


def test_spam_and_a_text_without_issues_say_so(tmp_path: Path) -> None:
    for name, text in (
        ("spam.txt", "低价代办！！！点击领取www.example.com\n" * 300),
        ("spam.html", "<html><body>" + "<div><a href=x>买</a>优惠</div>" * 500 + "</body></html>"),
        ("deep.html", "<html><body>" + "<div><span>" * 500 + "一、整改" + "</body></html>"),
        ("story.txt", "从前有座山。\n山里有座庙。\n"),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        imported = read_announcement(path)
        assert imported.issues == ()
        assert "M20" in {each.code for each in imported.diagnostics}


def test_every_code_has_message_hint_and_meaning() -> None:
    for code, each in CODES.items():
        assert code.startswith("M")
        assert len(code) == 3
        assert each.message.endswith(("。", "}"))
        assert each.hint.endswith("。")
        assert each.meaning.endswith("。")


def test_a_document_of_word_numbering_without_definitions_is_read(tmp_path: Path) -> None:
    word = Word()
    word.add("关于整改不力的问题。已补齐。", 0, list_id=777)
    path = tmp_path / "loose.docx"
    path.write_bytes(word.content())
    assert read_announcement(path).issues[0].title == "整改不力"
