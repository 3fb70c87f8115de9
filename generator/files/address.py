"""A file behind an address (http, https): fetched once, within bounds of size, time and redirects.

Nothing is sent but the request: no cookie, no password, no proxy's, no referrer.
"""

import http.client
import re
import ssl
import threading
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import PurePath
from typing import IO
from urllib.parse import quote, unquote, urlsplit, urlunsplit

WAIT = 20
"""How many seconds a server may be silent."""
LONGEST = 90
"""How many seconds the whole may take."""
_MOST_REDIRECTS = 5
_CHUNK = 64 * 1024
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_UNSAFE = re.compile(r"[^\w.-]+")
_SAFE = "/:%?&=+,;@!$'()*~"


class NotAnAddress(Exception):
    """The address may not be asked; the message says in Chinese why."""


class NotFetched(Exception):
    """The server did not give the file; the message says in Chinese why."""


class NotThere(NotFetched):
    """The server says that there is no such file."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stood behind an address."""

    address: str
    """Where it stood in the end, after redirects."""
    name: str
    """What it is called on the disk: letters, digits, points and dashes, with the suffix of its kind."""
    content: bytes
    charset: str = ""
    """The encoding that the server named."""


def is_address(text: str) -> bool:
    """Tell whether a person means an address, not a file."""
    return re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+:/{1,2}[^/]", text) is not None


def fetch(address: str, largest: int, *, longest: float = LONGEST, wait: float = WAIT) -> Fetched:
    """Return what stands behind an address.

    Raises NotAnAddress where it may not be asked, NotFetched where nothing came of it in time.
    """
    request = _request(checked(address))
    outcome = _Outcome()
    # A server can keep one waiting byte by byte: the whole is bounded from outside.
    worker = threading.Thread(
        target=outcome.take,
        args=(lambda: _read(request, largest, wait, time.monotonic() + longest),),
        daemon=True,
    )
    worker.start()
    worker.join(longest)
    return outcome.result()


@dataclass(slots=True)
class _Outcome:
    fetched: Fetched | None = None
    error: Exception | None = None

    def take(self, fetching: Callable[[], Fetched]) -> None:
        try:
            self.fetched = fetching()
        except Exception as error:  # noqa: BLE001 - raised again where the result is asked for
            self.error = error

    def result(self) -> Fetched:
        if self.error is not None:
            raise self.error
        if self.fetched is None:
            raise NotFetched("网站一直没有给完，等得太久了")
        return self.fetched


def checked(address: str) -> str:
    """Return an address as it is asked: without its fragment, in the characters of the web."""
    try:
        parts = urlsplit(address.strip())
        port = f":{parts.port}" if parts.port else ""
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:  # UnicodeError is one
        raise NotAnAddress("网址写得不完整") from None
    if parts.scheme not in ("http", "https"):
        raise NotAnAddress("只能是 http:// 或者 https:// 开头的网址")
    if parts.username is not None or parts.password is not None:
        raise NotAnAddress("网址里有用户名或者密码")
    if not host or re.search(r"[\s\x00-\x1f]", address.strip()):
        raise NotAnAddress("网址写得不完整")
    host = f"[{host}]" if ":" in host else host
    path, query = quote(parts.path or "/", _SAFE), quote(parts.query, _SAFE)
    return urlunsplit((parts.scheme, host + port, path, query, ""))


def _request(address: str) -> urllib.request.Request:
    headers = {
        "User-Agent": "Mozilla/5.0 (compatible; zhenggai import)",
        "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
        "Accept-Language": "zh-CN,zh;q=0.9",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    return urllib.request.Request(address, headers=headers)  # noqa: S310 - scheme checked above


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to an address that may be asked, and only a few."""

    max_redirections = _MOST_REDIRECTS
    max_repeats = 2

    def redirect_request(  # noqa: PLR0913, PLR0917 - urllib's own interface
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        try:
            address = checked(newurl)
        except NotAnAddress as error:
            fp.close()
            raise NotFetched(f"网站转到了不能取的地方（{error}）") from None
        made = super().redirect_request(req, fp, code, msg, headers, address)
        if made is not None:
            made.headers = dict(req.headers)
        return made


def _read(request: urllib.request.Request, largest: int, wait: float, until: float) -> Fetched:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Redirects())
    try:
        with opener.open(request, timeout=wait) as answer:
            packed = b"".join(_chunks(answer, largest, until))
            content = _unpacked(packed, answer.headers.get("Content-Encoding") or "", largest)
            address = answer.geturl()
            return Fetched(
                address,
                name_of(address, answer.headers, content),
                content,
                answer.headers.get_content_charset() or "",
            )
    except urllib.error.HTTPError as error:
        with error:  # holds the connection
            kind = NotThere if error.code in (404, 410) else NotFetched
            raise kind(_refusal(error)) from None
    except urllib.error.URLError as error:
        raise NotFetched(_reason(error.reason)) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotFetched(_reason(error)) from None


def _chunks(answer: http.client.HTTPResponse, largest: int, until: float) -> Iterator[bytes]:
    """Yield what a server sends, as long as it is not too much and not too slow."""
    count = 0
    while chunk := answer.read1(_CHUNK):
        count += len(chunk)
        if count > largest:
            raise NotFetched(f"文件超过 {largest // 1024 // 1024} MB")
        if time.monotonic() > until:
            raise NotFetched("网站一直没有给完，等得太久了")
        yield chunk
    if answer.length:
        raise NotFetched("网站没有给完就断开了")


def _unpacked(packed: bytes, encoding: str, largest: int) -> bytes:
    """Return the content; some servers pack it though nobody asked for that."""
    if encoding.strip().lower() in ("", "identity"):
        return packed
    if encoding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        raise NotFetched(f"网站用了读不了的压缩方式 {encoding[:20]}")
    unpacking = zlib.decompressobj(
        zlib.MAX_WBITS | 32
    )  # 32: the header says which of the two it is
    try:
        content = unpacking.decompress(packed, largest + 1)
    except zlib.error:
        raise NotFetched("网站给的压缩数据坏了") from None
    if len(content) > largest:
        raise NotFetched(f"文件超过 {largest // 1024 // 1024} MB")
    if not unpacking.eof:
        raise NotFetched("网站给的压缩数据坏了")
    return content


def name_of(address: str, headers: Message, content: bytes) -> str:
    """Return a plain name for a file: the server's, else the address's, with the suffix of its kind."""
    given = headers.get_filename() or unquote(urlsplit(address).path).rstrip("/")
    name = _UNSAFE.sub("-", re.split(r"[/\\]", given)[-1]).strip(".-")[-80:]
    stem, suffix = PurePath(name or "page").stem, PurePath(name).suffix
    is_of_page = suffix.lower() in (".htm", ".html", ".shtml", ".xhtml")
    kind = _kind(content) or _SUFFIXES.get(headers.get_content_type(), ".html")
    if (kind == ".html" and is_of_page) or (kind in _PACKED and suffix and not is_of_page):
        return name if suffix.lower() not in _PROGRAMS else f"{stem}{kind}"
    return f"{stem}{kind}"


_PACKED = (".docx", ".doc")
"""Kinds of several suffixes: what is read and what is refused is for the reader to say."""
_PROGRAMS = (".php", ".jsp", ".do", ".asp", ".aspx", ".action")


def _kind(content: bytes) -> str:
    """Return the suffix that the first bytes tell: servers often name another kind."""
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    kinds = {b"%PDF": ".pdf", b"PK": ".docx", b"\xd0\xcf\x11\xe0": ".doc"}
    found = next((kind for magic, kind in kinds.items() if start.startswith(magic)), "")
    is_page = re.search(rb"<!doctype html|<html|<head|<body", start, re.IGNORECASE)
    return found or (".html" if is_page else "")


_TOLD = {
    401: "要先登录",
    403: "不让读",
    404: "没有这个网页",
    407: "要经过代理",
    410: "网页已经撤下",
    412: "不让程序读",
    429: "来得太频繁，不让读",
    521: "不让程序读",
}


def _refusal(error: urllib.error.HTTPError) -> str:
    if 300 <= error.code < 400:
        is_elsewhere = "not allowed" in error.msg  # urllib's own words
        return "网站转到了不能取的地方" if is_elsewhere else "网站转来转去，没有给出网页"
    told = _TOLD.get(error.code, "网站自己出错了" if error.code >= 500 else "网站没有给出网页")
    return f"网站回答 {error.code}，{told}"


def _reason(reason: object) -> str:
    """Return in an editor's words why no connection came about."""
    kinds: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (ssl.SSLCertVerificationError, "网站的安全证书有问题，不能确认是不是这个网站"),
        (ssl.SSLError, "和网站建立安全连接没有成功"),
        (TimeoutError, "网站没有回答，等得太久了"),
        (ConnectionRefusedError, "网站没有开着"),
        (ConnectionError, "连接断开了"),
        (http.client.HTTPException, "网站的回答读不懂"),
        (ValueError, "网站的回答读不懂"),
    )
    found = next((words for kind, words in kinds if isinstance(reason, kind)), "")
    return found or "找不到这个网站，或者连不上网"
