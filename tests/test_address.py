"""An announcement behind an address: fetched once from a real server, kept, read like a saved page."""

import contextlib
import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.actions import importing
from generator.actions.errors import Stop
from generator.files import address
from generator.files.address import NotAnAddress, NotFetched, fetch
from tests.importing.carried_docx import FORMS, carried
from tests.sites import zhenggai

TITLE = "中共青槐县水利局党组关于巡察整改情况的通报"
LINES = (
    TITLE,
    "2024年3月1日至4月30日，县委第二巡察组对县水利局党组开展了巡察。现将整改情况通报如下。",
    "1.关于“水库值守不到位”问题的整改情况。一是增配人员。为4座水库各增配值守员1名。",
    "2.关于“渠道清淤不及时”问题的整改情况。一是清理淤积。清淤渠道31公里。",
    "中共青槐县水利局党组",
    "2024年9月2日",
)
PAGE = (
    f"<!DOCTYPE html><html><head><title>x</title></head><body><div class=nav><a href=/>首页</a></div><h1>{TITLE}</h1>"
    f"<div id=zoom>{''.join(f'<p>{each}</p>' for each in LINES[1:])}</div><p>责任编辑：某某</p></body></html>"
)
HTML = "text/html"
SOON = 0.01
"""Seconds within which a server that is told to stop has stopped."""


@dataclass(slots=True)
class Answer:
    content: bytes = b""
    kind: str = HTML
    code: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    """What the server says that it sends."""


@dataclass(slots=True)
class Site:
    """A web site of this machine."""

    root: str
    answers: dict[str, Answer]
    asked: list[tuple[str, dict[str, str]]]


@pytest.fixture
def site() -> Iterator[Site]:
    answers: dict[str, Answer] = {}
    asked: list[tuple[str, dict[str, str]]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, dict(self.headers)))
            answer = answers.get(self.path, Answer(code=404))
            self.send_response(answer.code)
            length = len(answer.content) if answer.length is None else answer.length
            for name, value in {
                "Content-Type": answer.kind,
                "Content-Length": str(length),
                "Set-Cookie": "session=1",
                **answer.headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, *_: object) -> None:
            """Say nothing on the terminal of the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(SOON,), daemon=True).start()
    yield Site(f"http://127.0.0.1:{server.server_port}", answers, asked)
    server.shutdown()
    server.server_close()


def paths(site: Site) -> list[str]:
    return [path for path, _ in site.asked]


def test_a_page_is_fetched_once_kept_and_read(site: Site, tmp_path: Path) -> None:
    site.answers["/art/t20240902_1.html"] = Answer(PAGE.encode())
    typed = f"{site.root}/art/t20240902_1.html"
    done = zhenggai("import", typed, "content/shuili-2024", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "content" / "shuili-2024"
    assert (folder / "source" / "t20240902_1.html").read_bytes() == PAGE.encode()
    assert f"url: {typed}" in (folder / "disclosure.yml").read_text("utf-8").replace('"', "")
    assert (folder / "source" / "official.txt").read_text("utf-8").splitlines() == list(LINES)
    assert (
        (folder / "source" / "marked.txt").read_text("utf-8").startswith("[[原件 t20240902_1.html ")
    )
    assert sorted(each.name for each in (folder / "issues").iterdir()) == ["1.yml", "2.yml"]
    assert paths(site) == ["/art/t20240902_1.html"]
    assert f"网页取自 {typed}" in done.stdout
    assert zhenggai("import", "content/shuili-2024", cwd=tmp_path).returncode == 0
    assert len(site.asked) == 1


def test_nothing_but_the_request_is_sent(site: Site) -> None:
    site.answers |= {"/a": Answer(code=302, headers={"Location": "/b"}), "/b": Answer(b"x")}
    fetch(f"{site.root}/a", 1_000)
    for _, headers in site.asked:
        known = {"Accept", "Accept-Encoding", "Accept-Language", "Connection", "Host", "User-Agent"}
        assert headers.keys() <= known


@pytest.mark.parametrize(
    ("encoding", "kind", "head"),
    [
        ("gb18030", f"{HTML}; charset=GBK", ""),
        ("gb18030", HTML, "<meta charset=gb2312>"),
        ("big5", f"{HTML}; charset=Big5", ""),
        ("big5", f"{HTML}; charset=big5", "<meta charset=utf-8>"),  # the header counts first
        ("utf-8", f"{HTML}; charset=no-such", ""),
        ("utf-16", f"{HTML}; charset=utf-16", ""),
    ],
)
def test_the_encoding_is_the_servers_then_the_pages(
    site: Site, encoding: str, kind: str, head: str
) -> None:
    sentence = "水利局增配人員四名，清理渠道三十一公里，三座水庫全部有人值守。"
    page = f"<html><head>{head}</head><body><p>{sentence}</p></body></html>"
    site.answers["/"] = Answer(page.encode(encoding), kind)
    read = importing.read_address(site.root)
    assert read.imported.source == sentence
    assert read.origin.content == page.encode(encoding)


def docx() -> bytes:
    return carried(list(LINES), FORMS[0])


@pytest.mark.parametrize(
    ("path", "answer", "name"),
    [
        ("/down?id=7", Answer(kind="application/octet-stream", headers={"Content-Disposition": 'attachment; filename="a.docx"'}), "a.docx"),
        ("/files/%E9%80%9A%E6%8A%A5.docx", Answer(kind="application/octet-stream"), "通报.docx"),
        ("/files/p02.docx", Answer(kind=HTML), "p02.docx"),
        ("/x/../../etc/passwd", Answer(kind="application/octet-stream"), "passwd.docx"),
    ],
)  # fmt: skip
def test_a_document_behind_an_address_goes_the_way_of_its_kind(
    site: Site, path: str, answer: Answer, name: str
) -> None:
    answer.content = docx()
    site.answers[path] = answer
    read = importing.read_address(site.root + path)
    assert [each.title for each in read.imported.issues] == ["水库值守不到位", "渠道清淤不及时"]
    assert read.origin.path == f"source/{name}"


@pytest.mark.parametrize(
    ("path", "kind", "content", "name"),
    [
        ("/", HTML, b"<html>", "page.html"),
        ("/a/index.php?id=3", HTML, b"<html>", "index.html"),
        ("/a/n1.shtml", HTML, b"<html>", "n1.shtml"),
        ("/a/", HTML, b"<html>", "a.html"),
        ("/%2e%2e%2fx", HTML, b"<html>", "x.html"),
        ("/a.pdf", HTML, b"%PDF-1.7", "a.pdf"),
        ("/show", "application/pdf", b"%PDF-1.7", "show.pdf"),
        ("/old.doc", "application/msword", b"\xd0\xcf\x11\xe0", "old.doc"),
        ("/t.xlsx", "application/octet-stream", b"PK\x03\x04", "t.xlsx"),
        ("/notes.txt", "text/plain", b"abc", "notes.txt"),
        ("/a%00b%0A%3Cc.html", HTML, b"<html>", "a-b-c.html"),
    ],
)
def test_a_file_gets_a_plain_name_of_its_kind(
    site: Site, path: str, kind: str, content: bytes, name: str
) -> None:
    site.answers[path] = Answer(content, kind)
    assert fetch(site.root + path, 1_000).name == name


def test_an_official_file_of_ours_is_never_overwritten_by_a_page(site: Site) -> None:
    site.answers["/official.txt"] = Answer("\n".join(LINES).encode(), "text/plain")
    assert importing.read_address(f"{site.root}/official.txt").origin.path == (
        "source/page-official.txt"
    )


def test_where_the_page_stands_in_the_end_is_its_address(site: Site) -> None:
    site.answers["/s/1"] = Answer(code=301, headers={"Location": "/art/long.html"})
    site.answers["/art/long.html"] = Answer(PAGE.encode())
    read = importing.read_address(f"{site.root}/s/1#top")
    assert read.origin.address == f"{site.root}/art/long.html"
    assert paths(site) == ["/s/1", "/art/long.html"]


def test_a_packed_answer_is_unpacked_within_the_bound(site: Site) -> None:
    packed = {"Content-Encoding": "gzip"}
    site.answers["/a"] = Answer(gzip.compress(b"x" * 900), headers=packed)
    assert fetch(f"{site.root}/a", 1_000).content == b"x" * 900
    site.answers["/b"] = Answer(gzip.compress(b"x" * 1_000_000), headers=packed)
    with pytest.raises(NotFetched, match="超过"):
        fetch(f"{site.root}/b", 10_000)


def loops(site: Site) -> None:
    site.answers["/a"] = Answer(code=302, headers={"Location": "/b"})
    site.answers["/b"] = Answer(code=302, headers={"Location": "/a"})


def answers(answer: Answer) -> Callable[[Site], None]:
    return lambda site: site.answers.update({"/a": answer})


@pytest.mark.parametrize(
    ("prepared", "words"),
    [
        (answers(Answer(code=404)), "404"),
        (answers(Answer(code=412, content=b"<script>")), "不让程序读"),
        (answers(Answer(code=503)), "出错"),
        (answers(Answer(b"x" * 20_000)), "超过"),
        (answers(Answer(b"x" * 10, length=5_000)), "断开"),
        (answers(Answer(b"x", headers={"Content-Encoding": "br"})), "压缩"),
        (answers(Answer(b"x", headers={"Content-Encoding": "gzip"})), "坏了"),
        (answers(Answer(code=302, headers={"Location": "file:///etc/passwd"})), "转到"),
        (answers(Answer(code=302, headers={"Location": "ftp://127.0.0.1/x"})), "转到"),
        (answers(Answer(code=302, headers={"Location": "http://u:p@127.0.0.1/"})), "转到"),
        (answers(Answer(code=304)), "没有给出"),
        (loops, "转来转去"),
    ],
)  # fmt: skip
def test_what_a_server_does_instead_is_said(
    site: Site, prepared: Callable[[Site], None], words: str
) -> None:
    prepared(site)
    with pytest.raises(NotFetched, match=words):
        fetch(f"{site.root}/a", 10_000)


@contextlib.contextmanager
def raw_server(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """Serve one connection byte by byte."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            with contextlib.suppress(OSError):
                connection, _ = listening.accept()
                with connection:
                    connection.recv(4096)
                    answer(connection)

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"


def drips(connection: socket.socket) -> None:
    while True:
        connection.sendall(b"H")
        threading.Event().wait(0.05)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda _: threading.Event().wait(30), "等得太久"),
        (drips, "等得太久"),
        (lambda connection: connection.sendall(b"\xff\xfe\r\n\r\n"), "读不懂"),
        (lambda _: None, "断开"),
    ],
)
def test_a_server_that_gives_nothing_is_not_waited_for(
    answer: Callable[[socket.socket], None], words: str
) -> None:
    with raw_server(answer) as root, pytest.raises(NotFetched, match=words):
        fetch(root, 1_000, longest=1.0, wait=0.5)


def test_where_nobody_listens_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(NotFetched, match="没有开着"):
        fetch(f"http://127.0.0.1:{port}/", 1_000)


@pytest.mark.parametrize(
    "typed",
    [
        "ftp://example.com/a.html",
        "file:///etc/passwd",
        "http://name:word@example.com/",
        "http://name@example.com/",
        "https://",
        "https:///a.html",
        "http://example.com:99999/",
        "http://exa mple.com/",
        "http://example.com/a\nb",
        "http://[::1/",
        "http://" + "a" * 70 + ".cn/",
    ],
)
def test_what_is_no_address_of_a_page_is_never_asked(typed: str) -> None:
    with pytest.raises(NotAnAddress):
        fetch(typed, 1_000)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("https://例子.中国/通报 一.html#a", None),
        ("http://例子.cn/通报.html?名=值&b=%20#top", "http://xn--fsqu00a.cn/%E9%80%9A%E6%8A%A5.html?%E5%90%8D=%E5%80%BC&b=%20"),
        ("HTTP://EXAMPLE.com", "http://example.com/"),
        ("http://example.com:8080/a;b", "http://example.com:8080/a;b"),
    ],
)  # fmt: skip
def test_an_address_is_asked_in_the_characters_of_the_web(typed: str, asked: str | None) -> None:
    if asked is None:
        with pytest.raises(NotAnAddress):
            address.checked(typed)
    else:
        assert address.checked(typed) == asked


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [
        ("https://example.com/a", True),
        ("https:/example.com/a", True),
        ("ftp://example.com", True),
        ("签发件.docx", False),
        ("C:\\zhenggai\\a.docx", False),
        ("c:/zhenggai/a.docx", False),
        ("content/https/a.docx", False),
    ],
)
def test_an_address_is_told_from_a_file(typed: str, is_one: bool) -> None:
    assert address.is_address(typed) is is_one


def test_a_failure_is_a_message_with_the_way_out_and_nothing_is_written(
    site: Site, tmp_path: Path
) -> None:
    done = zhenggai("import", f"{site.root}/gone.html", "content/x-2024", cwd=tmp_path)
    assert done.returncode == 1
    assert "M73" in done.stderr
    assert "404" in done.stderr
    assert "另存为" in done.stderr
    assert not (tmp_path / "content").exists()


def test_a_page_that_cannot_be_read_is_named_by_its_name(site: Site) -> None:
    site.answers["/app.html"] = Answer(b"<html><body><div id=app></div><script src=a.js></script>")
    with pytest.raises(Stop) as caught:
        importing.read_address(f"{site.root}/app.html")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "M51"
    assert str(diagnostic.place.path) == "app.html"


def test_a_later_version_behind_the_address_is_shown_then_written(
    site: Site, tmp_path: Path
) -> None:
    site.answers["/a.html"] = Answer(PAGE.encode())
    typed = f"{site.root}/a.html"
    assert zhenggai("import", typed, "content/x-2024", cwd=tmp_path).returncode == 0
    site.answers["/a.html"] = Answer(PAGE.replace("31公里", "33公里").encode())
    shown = zhenggai("import", typed, "content/x-2024", cwd=tmp_path)
    source = tmp_path / "content" / "x-2024" / "source"
    assert f'zhenggai import "{typed}" content/x-2024 --yes' in shown.stdout
    assert "31公里" in (source / "a.html").read_text("utf-8")
    zhenggai("import", typed, "content/x-2024", "--yes", cwd=tmp_path)
    assert "33公里" in (source / "a.html").read_text("utf-8")
    assert "33公里" in (source / "official.txt").read_text("utf-8")
