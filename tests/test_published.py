"""Nothing personal is served: every file of a built site is searched, whatever put it there.

Each row is one place in which a number was once published; the number is the same everywhere.
"""

import gzip
import hashlib
import io
import json
import sqlite3
import sys
import tarfile
import time
import zipfile
from contextlib import closing
from pathlib import Path, PurePath

import pytest
from PIL import Image

from generator.content.check import check
from generator.domain.model import Allowed
from generator.published import Allowances, Search, Site, parts, search_site
from tests import sites

N = "13900000001"
URN = "urn:uuid:13900000-0011-4000-8000-139000000011"
IDENTITY = "410799194910010019"
CARD = 6200000000000005


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(zipfile.ZipInfo(name), raw, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def tarred(name: str, raw: bytes) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(raw)
        archive.addfile(info, io.BytesIO(raw))
    return packed.getvalue()


def database(tmp: Path, *phones: object, as_text: str = "?") -> bytes:
    file = tmp / "a.sqlite"
    with closing(sqlite3.connect(file)) as base, base:
        base.execute("CREATE TABLE t (name, phone)")
        for each in phones:
            base.execute(f"INSERT INTO t VALUES ('某某', {as_text})", (each,))  # noqa: S608 - ours
    return file.read_bytes()


OFFICE = "[Content_Types].xml"
RUNS = "<w:p><w:r><w:t>139</w:t></w:r><w:r><w:t>00000001</w:t></w:r></w:p>"
LONG = "没有号码的一行。\n" * 1_000_000

PLACES: dict[str, tuple[str, bytes]] = {
    "name of a file": (f"名单-{N}.txt", b""),
    "name of a folder": (f"{N}/index.html", b"<p>a</p>"),
    "name with escapes": (f"%31{N[1:]}.txt", b""),
    "page": ("a.html", f"<p>{N}</p>".encode()),
    "entities": ("a.html", f"<p>&#49;{N[1:]}</p>".encode()),
    "hexadecimal entities": ("a.html", f"<p>&#x31;{N[1:]}</p>".encode()),
    "cells": ("a.html", b"<td>139</td><td>00000001</td>"),
    "three cells": ("a.html", b"<td>139</td>\n    <td>0000</td>\n\t\t<td>0001</td>"),
    "bold inside": ("a.html", b"<p>1<b>39</b>0000<i>000</i>1</p>"),
    "bold from Markdown": ("a.html", b"<p>139<strong>0000</strong>0001</p>"),
    "line break": ("a.html", b"<p>139<br>0000<br/>\n0001</p>"),
    "invisible break": ("a.html", b"<p>139<wbr>0000&zwnj;0001</p>"),
    "comment": ("a.html", f"<!-- {N} -->".encode()),
    "comment with tags": ("a.html", f"<!-- <p>a</p> {N} -->".encode()),
    "title": ("a.html", f"<title>{N}</title>".encode()),
    "hidden": ("a.html", f'<p hidden style="display:none">{N}</p>'.encode()),
    "attribute": ("a.html", f'<img src="a.png" alt="电话{N}">'.encode()),
    "attribute in groups": ("a.html", b'<img alt="139 0000 0001">'),
    "attribute with entities": ("a.html", f'<img alt="&#49;{N[1:]}">'.encode()),
    "address of a link": ("a.html", f'<a href="tel:{N}">a</a>'.encode()),
    "escaped address": ("a.html", f'<a href="https://a.cn/?q=%31{N[1:]}">a</a>'.encode()),
    "script in a page": ("a.html", f"<script>var a='{N}'</script>".encode()),
    "style in a page": ("a.html", f"<style>a::after{{content:'{N}'}}</style>".encode()),
    "data in a page": ("a.html", b'<script type="application/json">["1390000000\\u0031"]</script>'),
    "home in a page": ("a.html", "<dd>3号楼</dd><dd>2单元</dd><dd>501室</dd>".encode()),
    "search index": ("search/1.js", f'zhenggai.search.take("page",1,"{N}")'.encode()),
    "script": ("a.js", f"call({N})".encode()),
    "module": ("a.mjs", f"call({N})".encode()),
    "escaped script": ("a.js", f"call('\\x31{N[1:]}')".encode()),
    "style": ("a.css", f"/* {N} */".encode()),
    "source map": ("a.js.map", json.dumps({"sourcesContent": [N]}).encode()),
    "JSON": ("a.json", json.dumps({"电话": N}).encode()),
    "escaped JSON": ("a.json", f'{{"a": "\\u0031{N[1:]}"}}'.encode()),
    "CSV": ("a.csv", f"name,phone\n某某,{N}\n".encode()),
    "feed": ("feed.xml", f"<feed><title>{N}</title></feed>".encode()),
    "behind the id of an entry": ("feed.json", f'{{"id":"{URN} {N}"}}'.encode()),
    "below the id of an entry": ("feed.xml", f"<id>{URN}</id>\n<id>{N}</id>".encode()),
    "going on from what looks like an id": ("a.txt", f"{URN}9 {N}".encode()),
    "site map": ("sitemap.xml", f"<loc>https://a.cn/{N}/</loc>".encode()),
    "packed site map": ("sitemap.xml.gz", gzip.compress(f"<loc>https://a.cn/{N}/</loc>".encode())),
    "drawing": ("a.svg", f"<svg><text>{N}</text></svg>".encode()),
    "no ending": ("名单", f"{N}".encode()),
    "unknown ending": ("a.dat", f"{N}".encode()),
    "GB 18030": ("a.txt", f"电话{N}".encode("gb18030")),
    "UTF-16 with a mark": ("a.txt", f"电话{N}".encode("utf-16")),
    "UTF-16 without a mark": ("a.txt", f"电话{N}".encode("utf-16-le")),
    "UTF-16 the other way": ("a.txt", f"电话{N}".encode("utf-16-be")),
    "a zero byte": ("a.txt", b"\0" + f"电话{N}".encode()),
    "zero bytes inside": ("a.txt", f"电话{N[:3]}\0{N[3:]}".encode()),
    "over 20 MB": ("a.txt", f"{LONG}{N}".encode()),
    "two lines": ("a.txt", b"139\n0000\n0001"),
    "rich text": ("a.rtf", b"{\\rtf1\\ansi 139{\\b 0000}0001\\par}"),
    "mail": ("a.eml", f"Subject: a\nMIME-Version: 1.0\n\n{N}\n".encode()),
    "mail in Base64": (
        "a.eml",
        b"MIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\nMTM5MDAwMDAwMDE=\n",
    ),
    "zip": ("a.zip", zipped({"a/名单.txt": N.encode()})),
    "name inside a zip": ("a.zip", zipped({f"{N}.txt": b""})),
    "zip in a zip": ("a.zip", zipped({"b.zip": zipped({"a.txt": N.encode()})})),
    "gz": ("a.txt.gz", gzip.compress(N.encode())),
    "tar": ("a.tar", tarred("a.txt", N.encode())),
    "tar.gz": ("a.tar.gz", gzip.compress(tarred("a.txt", N.encode()))),
    "Word": ("a.docx", zipped({OFFICE: b"<a/>", "word/document.xml": RUNS.encode()})),
    "Word with macros": ("a.docm", zipped({OFFICE: b"<a/>", "word/document.xml": RUNS.encode()})),
    "Word template": ("a.dotx", zipped({OFFICE: b"<a/>", "word/document.xml": RUNS.encode()})),
    "Excel words": (
        "a.xlsx",
        zipped({OFFICE: b"<a/>", "xl/sharedStrings.xml": f"<si><t>{N}</t></si>".encode()}),
    ),
    "Excel figures": (
        "a.xlsm",
        zipped({OFFICE: b"<a/>", "xl/worksheets/sheet1.xml": f"<c><v>{N}</v></c>".encode()}),
    ),
    "slides": (
        "a.pptx",
        zipped({OFFICE: b"<a/>", "ppt/slides/slide1.xml": f"<a:p><a:t>{N}</a:t></a:p>".encode()}),
    ),
    "OpenDocument": (
        "a.odt",
        zipped({"mimetype": b"a", "content.xml": f"<text:p>{N}</text:p>".encode()}),
    ),
    "OpenDocument sheet": (
        "a.ods",
        zipped({"mimetype": b"a", "content.xml": f"<text:p>{N}</text:p>".encode()}),
    ),
    "OFD": (
        "a.ofd",
        zipped({"OFD.xml": b"<a/>", "Doc_0/Pages/Page_0/Content.xml": f"<ofd:TextCode>{N}</ofd:TextCode>".encode()}),
    ),
}  # fmt: skip


def found(
    name: str, raw: bytes, allowed: tuple[Allowed, ...] = (), channels: tuple[str, ...] = ()
) -> list[str]:
    search = Search(Allowances.of(channels, allowed))
    return [str(each) for each in search.file(raw, PurePath(name))]


@pytest.mark.parametrize("place", PLACES)
def test_a_number_is_found_wherever_it_would_be_served(place: str) -> None:
    name, raw = PLACES[place]
    said = found(name, raw)
    assert any("错误 R09" in each for each in said), said
    assert not any(N in each for each in said)


IN_A_DATABASE: dict[str, tuple[tuple[object, ...], str]] = {
    "text": ((N,), "?"),
    "number": ((int(N),), "?"),
    "card below the same as a fraction": ((float(CARD), CARD), "?"),
    "bytes": ((f"电话{N}".encode("utf-16"),), "?"),
    "text that is no UTF-8": ((f"电话{N}".encode("gb18030"),), "CAST(? AS TEXT)"),
    "below what comes again and again": (("无", "无", 1, "无", N), "?"),
}


@pytest.mark.parametrize("case", IN_A_DATABASE)
def test_a_number_is_found_in_a_database(tmp_path: Path, case: str) -> None:
    phones, as_text = IN_A_DATABASE[case]
    said = found("a.sqlite", database(tmp_path, *phones, as_text=as_text))
    assert any("错误 R09" in each for each in said), said


HARMLESS: dict[str, tuple[str, bytes]] = {
    "checksum": ("a.txt", f"sha256: a{N}{'0' * 20}b".encode()),
    "checksum in a page": ("a.html", f"<code>{'a' * 30}{N}{'b' * 23}</code>".encode()),
    "UUID": ("a.json", b'{"id": "13900000-0011-4000-8000-139000000011"}'),
    "id of an entry": ("feed.xml", f"<id>{URN}</id>".encode()),
    "figures in a script": ("a.js", b"x=[139, 0000, 0001, 1,3,9,0,0,0,0,0,0,0,1]"),
    "points of a drawing": ("a.svg", b'<svg><path d="M139 0000 0001 139-0000-0001"/></svg>'),
    "drawing in a page": ("a.html", b'<svg viewBox="0 0 1 1"><path d="M139 0000 0001"/></svg>'),
    "words and figures": ("a.html", "<p>共139户</p><p>0000户</p><p>0001户</p>".encode()),
    "years": ("a.html", b"<td>2024</td><td>2025</td><td>138</td>"),
    "figures of a sheet": (
        "a.xlsx",
        zipped(
            {
                OFFICE: b"<a/>",
                "xl/worksheets/sheet1.xml": b"<c><v>139</v></c><c><v>0000</v></c><c><v>0001</v></c>",
            }
        ),
    ),
    "a font": ("a.woff2", b"wOF2" + N.encode()),
}


@pytest.mark.parametrize("case", HARMLESS)
def test_what_is_no_number_of_a_person_may_be_served(case: str) -> None:
    assert found(*HARMLESS[case]) == []


CLOSED = {
    "picture": ("a.png", b"\x89PNG\r\n\x1a\n\0\0"),
    "photograph": ("a.jpg", b"\xff\xd8\xff\xe0\0\0"),
    "scan": ("signed.pdf", b"%PDF-1.7\n\xff\xfe\0"),
    "old Word": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "rar": ("a.rar", b"Rar!\x1a\x07\0\0\xff"),
    "broken zip": ("a.zip", b"PK\3\4\0\0\0"),
    "unknown": ("a.bin", bytes(range(256)) * 8),
    "scan in a zip": ("a.zip", zipped({"a.pdf": b"%PDF-1.7\n\xff\xfe\0"})),
}


@pytest.mark.parametrize("case", CLOSED)
def test_what_nobody_can_search_stops_the_build_until_somebody_has_seen_it(case: str) -> None:
    name, raw = CLOSED[case]
    (said,) = found(name, raw)
    assert said.startswith(f"{name}: 错误 P01")
    sha256 = said.partition("sha256: ")[2][:64]
    line = {"file": name, "sha256": sha256, "reason": "看过", "by": "某某", "on": "2025-09-04"}
    assert found(name, raw, (Allowed.model_validate(line),)) == []
    assert found(name, raw + b"\0", (Allowed.model_validate(line),)) != []


def test_a_bomb_is_refused() -> None:
    start = time.process_time()
    bomb = zipped({"a.txt": b"0" * 210_000_000})
    assert "P01" in found("a.zip", bomb)[0]
    assert time.process_time() - start < 30


def test_the_name_of_an_author_is_pointed_out() -> None:
    core = "<cp:coreProperties><dc:creator>某某某</dc:creator></cp:coreProperties>"
    (said,) = found("a.docx", zipped({OFFICE: b"<a/>", "docProps/core.xml": core.encode()}))
    assert said.startswith("a.docx: 提醒 P02: 文件里带着作者的姓名（某……")
    assert "某某" not in said


def let(text: str, reason: str) -> tuple[Allowed, ...]:
    line = {"text": text, "reason": reason, "by": "某某", "on": "2025-09-04"}
    return (Allowed.model_validate(line),)


SAID = f"图斑编号{N}号地块".encode()
LET_THROUGH = [
    (SAID, let(N, "是“图斑编号”，不是手机号"), True),
    (SAID, let("139 0000 0001", "后面是“号地块”"), True),
    (SAID, let(N, "不是手机号"), False),
    (SAID, let("13900000002", "是“图斑编号”"), False),
    (b"G12345678", let("G12345678", "是设备型号"), True),
    ("豫G12345".encode(), let("豫G12345", "是公务车"), True),
    ("3号楼501室".encode(), let("3号楼501室", "是办公室"), True),
    (f"身份证号{IDENTITY}".encode(), let(IDENTITY, "是“身份证号”"), False),
]


@pytest.mark.parametrize(("raw", "lines", "is_let"), LET_THROUGH)
def test_a_reasoned_line_lets_a_look_alike_through(
    raw: bytes, lines: tuple[Allowed, ...], is_let: bool
) -> None:
    assert (found("a.txt", raw, lines) == []) is is_let


# --- the whole build ------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="links want a right of their own there")
def test_pages_that_lie_elsewhere_are_searched_and_their_links_refused(tmp_path: Path) -> None:
    site = sites.small_site(tmp_path)
    settings = site / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("docs_dir: content/pages", "docs_dir: own")
    settings.write_text(text, "utf-8")
    (site / "own").mkdir()
    (site / "own/a.md").write_text(f"# 页面\n\n电话{N}\n", "utf-8")
    (site / "own/b.txt").symlink_to(settings)
    done = sites.zhenggai("check", cwd=site)
    assert done.returncode == 1
    assert "own/a.md:3: 错误 R09: " in done.stderr
    assert "own/b.txt: 错误 F11: 这是一个链接，指向文件夹外面" in done.stderr


@pytest.mark.process
@pytest.mark.parametrize("command", ["generator", "mkdocs"])
def test_a_number_that_comes_with_a_hook_is_not_served(tmp_path: Path, command: str) -> None:
    site = sites.small_site(tmp_path)
    hook = f"def on_page_content(html, **_): return html + '<p>1<b>39</b>{N[3:]}</p>'"
    (site / "hook.py").write_text(hook, "utf-8")
    config = site / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "\nhooks: [hook.py]\n", "utf-8")
    done = sites.built_by(command, "build", cwd=site)
    assert done.returncode == 1
    assert "R09" in done.stderr
    assert N not in done.stderr
    assert not list((site / "site").rglob("*.html"))


# --- allowed.yml ----------------------------------------------------------------------------------

REASON = "{{text: '{text}', reason: '{reason}', by: 某某, on: 2025-09-04}}"
JUDGED = [
    ("13900000001", "是“图斑编号”", "提醒 P04: 放行了看起来像手机号的“13……01”（某某，2025-09-04"),
    ("13900000001", "不是手机号", "错误 P05: 原因里没有照抄"),
    ("13900000002", "是“图斑编号”", "提醒 P03: 这一条没有对上"),
    (IDENTITY, "是“图斑编号”", "错误 P05: 身份证号不能放行"),
]


@pytest.mark.parametrize(("text", "reason", "said"), JUDGED)
@pytest.mark.parametrize("place", ["issues/1.yml", "pages"])
def test_every_line_of_allowed_is_shown_each_time(
    tmp_path: Path, place: str, text: str, reason: str, said: str
) -> None:
    site = sites.small_site(tmp_path)
    folder = site / "content/xian-2025"
    if place == "pages":
        (site / "content/pages/a.md").write_bytes(b"# a\n\n" + SAID)
    else:
        issue = folder / place
        written = issue.read_text("utf-8").replace("请填写做了什么。", SAID.decode())
        issue.write_text(written, "utf-8")
    line = REASON.format(text=text, reason=reason)
    (folder / "allowed.yml").write_text(f"- {line}\n", "utf-8")
    found = [str(each) for each in check(site / "content").diagnostics]
    assert any(each.startswith(f"xian-2025/allowed.yml:1: {said}") for each in found), found
    assert any("R09" in each for each in found) is ("P04" not in said)
    assert not any(text in each for each in found)


@pytest.mark.process
def test_what_is_allowed_is_built(tmp_path: Path) -> None:
    """A scan, a photograph and a look-alike, each with its line; the photograph says no more."""
    site = sites.copy_of_repository(tmp_path)
    pages = site / "content/pages"
    told = Image.Exif()
    told[0x013B] = "author"
    picture = io.BytesIO()
    Image.new("RGB", (9, 9), "red").save(picture, "JPEG", exif=told)
    closed = {"signed.pdf": b"%PDF-1.7\n\xff\xfe\0", "a.jpg": picture.getvalue()}
    lines = [REASON.format(text=N, reason="是“图斑编号”")]
    for name, raw in closed.items():
        (pages / name).write_bytes(raw)
        sha256 = hashlib.sha256(raw).hexdigest()
        signed = "reason: 看过, by: 某某, on: 2025-09-04"
        lines.append(f"{{file: {name}, sha256: {sha256}, {signed}}}")
    (pages / "a.txt").write_bytes(SAID)
    allowed = site / "content/muye-2025/allowed.yml"
    allowed.write_text("".join(f"- {line}\n" for line in lines), "utf-8")
    built = sites.built(site / "mkdocs.yml", site / "site")
    assert (built / "signed.pdf").read_bytes() == closed["signed.pdf"]
    assert (built / "a.txt").read_bytes() == SAID
    assert b"author" not in (built / "a.jpg").read_bytes()


@pytest.mark.process
@pytest.mark.parametrize("processes", [1, 2, 3])
def test_the_same_is_found_in_one_process_and_in_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(parts, "_processes", lambda _: processes)
    for number in range(7):
        (tmp_path / f"{number}.html").write_text(f"<p>第{number}页</p>", "utf-8")
    (tmp_path / "2.html").write_text("<p>请打13900000001</p>", "utf-8")
    (tmp_path / "6.html").write_text("<p>也可以打13900000001</p>", "utf-8")
    site = Site(tmp_path, Allowances(), (), {})
    searched = search_site(site)
    assert [str(each.place.path) for each in searched.diagnostics] == ["2.html", "6.html"]
    assert searched.sha256 == {
        each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in tmp_path.iterdir()
    }


PLANTED = b"text\nring 13900000001\n"


@pytest.mark.parametrize(
    ("source", "again", "found"),
    [
        (b"text\nclean\n", b"text 2\nclean\n", []),
        (PLANTED, PLANTED + b"again", ["z/table.csv"]),  # told once, at what it is made of
        (None, PLANTED, ["a/table.xml"]),  # nothing told what it is made of
        (b"text\nchanged\n", PLANTED, ["a/table.xml"]),
    ],
)
def test_what_is_made_of_others_is_searched_unless_all_of_these_were(
    tmp_path: Path, source: bytes | None, again: bytes, found: list[str]
) -> None:
    promised = b"text\nclean\n" if source == b"text\nchanged\n" else source or b"gone"
    made_of = {_sha256(again): {_sha256(promised)}}
    for path, raw in {"a/table.xml": again, "z/table.csv": source}.items():
        if raw is not None:
            (tmp_path / path).parent.mkdir()
            (tmp_path / path).write_bytes(raw)
    searched = search_site(Site(tmp_path, Allowances(), (), {}, made_of=made_of))
    assert [each.place.path.as_posix() for each in searched.diagnostics] == found


def test_what_is_made_of_others_is_searched_where_it_was_changed() -> None:
    source, again = b"text\nclean\n", b"text 2\nclean\n"
    search = Search(Allowances(), made_of={_sha256(again): {_sha256(source)}})
    for raw in (source, again, again + PLANTED):
        found = list(search.file(raw, PurePath("table.csv"), sha256=_sha256(raw)))
        assert bool(found) == (PLANTED in raw)


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


@pytest.mark.parametrize(
    ("number", "of"),
    [(0, 1), (1, 1), (3, 2), (4, 4), (3, 9)],
)
def test_each_file_is_in_one_part(number: int, of: int) -> None:
    paths = [f"{each}.html" for each in range(number)]
    shared = parts._parts(dict.fromkeys(paths, 100), of)
    assert [path for part in shared for path in part] == paths
    assert len(shared) == of


PAGE = """<head>

<p>每页都有的一段</p>

<li><a href="../1/">1 一个问题</a></li>

<li><a href="../2/">2 又一个问题</a></li>

<main>

{own}

</main>"""


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("<p>没有号码</p>", "<p>请打13900000001</p>"),
        ("<p>请打 139</p>", "<p>请打 139</p>\n\n<p>00000001</p>"),
        ("<p>00000001</p>", "<p>请打 139</p>\n\n<p>00000001</p>"),
        ("<p>3号楼</p>", "<p>3号楼</p>\n\n<p>501室</p>"),
        ("<p>一</p>", "<p title='13900000001'>一</p>"),
        ("<p>一</p>", "<script>let phone = '13900000001'</script>"),
    ],
)
def test_what_pages_have_in_common_hides_nothing(first: str, then: str) -> None:
    search = Search(Allowances())
    assert not list(search.file(PAGE.format(own=first).encode(), PurePath("1/index.html")))
    assert list(search.file(PAGE.format(own=then).encode(), PurePath("2/index.html")))


def test_a_number_on_many_pages_is_named_on_each() -> None:
    search = Search(Allowances())
    block = f"<p>联系人电话：</p>\n\n<p>{N}</p>\n\n<p>某某县</p>\n".encode()
    found = [
        str(each.place.path)
        for name in ("1.html", "2.html", "3.html")
        for each in search.file(block, PurePath(name))
    ]
    assert found == ["1.html", "2.html", "3.html"]


def test_what_was_none_in_code_is_found_in_words() -> None:
    search = Search(Allowances())
    assert not list(search.file(b"'139 0000 0001'", PurePath("a.js")))
    assert list(search.file(b"<p>139 0000 0001</p>", PurePath("b.html")))


def test_what_is_the_same_elsewhere_hides_nothing() -> None:
    """The newest edition of data is there twice; a file is another one by its name as well."""
    search = Search(Allowances())
    raw = b"let a = [139 0000 0001]"
    sha256 = hashlib.sha256(raw).hexdigest()
    names = ("1/a.js", "2/a.js", f"{N}/a.js", "1/a.txt", "2/a.txt")
    found = [name for name in names if any(search.file(raw, PurePath(name), "", sha256))]
    assert found == [f"{N}/a.js", "1/a.txt", "2/a.txt"]


def test_a_hash_that_the_record_shows_is_no_number() -> None:
    """One short hash in some hundreds looks like a mobile number; only what is recorded is let through."""
    page = "<p>公布记录 第3行，校验码 <code>1390-0000-001a</code></p>".encode()
    shown = PurePath("a.html")
    assert [each.code for each in Search(Allowances()).file(page, shown)] == ["R09"]
    recorded = Allowances(recorded=frozenset(["13900000001a"]))
    assert list(Search(recorded).file(page, shown)) == []
    number = b"<p>a139-0000-0001</p>"
    assert [each.code for each in Search(recorded).file(number, shown)] == ["R09"]


def test_only_a_file_that_was_found_clean_is_not_searched_again(tmp_path: Path) -> None:
    def found(clean: frozenset[tuple[str, str]] = frozenset()) -> list[str]:
        searched = search_site(Site(tmp_path, Allowances(), (), {}, clean=clean))
        return [str(each.place.path) for each in searched.diagnostics]

    plain, phone = "没有什么。", "手机13800138000。"
    texts = {"a.txt": plain, "b.txt": phone, "c.txt": phone}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    sha256 = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
    clean = search_site(Site(tmp_path, Allowances(), (), {})).clean
    assert clean == {("a.txt", sha256["a.txt"])}
    assert found(clean) == ["b.txt", "c.txt"]
    assert found(clean | {("b.txt", sha256["b.txt"])}) == ["c.txt"]
    (tmp_path / "a.txt").write_text(phone, "utf-8")
    assert found(clean) == ["a.txt", "b.txt", "c.txt"]
