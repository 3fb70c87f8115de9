"""The signed announcement behind a disclosure: reachable, intact, and word for word."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from generator.content.rules.rule import HEAD, Breach, file_rule, issue_path, rule
from generator.domain.diagnostics import Severity, excerpt
from generator.domain.every_text import texts_in
from generator.domain.fields import Loc
from generator.domain.model import Disclosure, Issue


@rule(
    "R10", "原文的网址以 http:// 或 https:// 开头，原文文件是本公布的 source 文件夹里的 .txt 文件。"
)
def official_is_reachable(disclosure: Disclosure) -> Iterator[Breach]:
    """The announcement's address is a web address and its file lies in this folder."""
    official = disclosure.announcement.official
    if official is None:
        return
    if official.url is not None and not re.fullmatch(r"https?://[^\s<>\"']+", official.url):
        message = f"原文网址写得不对：“{official.url}”"
        yield Breach(
            HEAD, ("official", "url"), message, "请写完整的网址，以 http:// 或 https:// 开头。"
        )
    if official.file is not None:
        path = PurePosixPath(official.file)
        is_below = path.parts[:1] == ("source",) and ".." not in path.parts
        if not is_below or path.suffix != ".txt" or re.search(r"[\\:]", official.file):
            message = f"原文文件要是 source 文件夹里的 .txt 文件，却写了“{excerpt(official.file)}”"
            hint = "请把原文放到 source 文件夹里，写成 source/official.txt，用正斜线。"
            yield Breach(HEAD, ("official", "file"), message, hint)


@file_rule("R11", "写明的原文文件找得到，写了校验码的，和文件相符。")
def official_is_intact(disclosure: Disclosure, folder: Path) -> Iterator[Breach]:
    """The announcement's file, where one is named, is there and has its recorded SHA-256."""
    official = disclosure.announcement.official
    if official is None or official.file is None or any(official_is_reachable(disclosure)):
        return
    loc: Loc = ("official", "file")
    try:
        file = (folder / official.file).resolve(strict=True)
        if not file.is_relative_to(folder.resolve()) or not file.is_file():
            raise FileNotFoundError
        with file.open("rb") as opened:
            actual = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        hint = "请把原文文件放到这个位置，或者改正 official.file。"
        yield Breach(HEAD, loc, f"本公布的文件夹里找不到原文文件 {official.file}", hint)
        return
    if official.sha256 is not None and actual != official.sha256:
        hint = f"请确认用的是签发的原文；确认无误后把 sha256 改成 {actual}。"
        message = f"原文文件 {official.file} 和记录的校验码不符"
        yield Breach(HEAD, ("official", "sha256"), message, hint)


@rule(
    "R15",
    "逐字公布附有原文，公布的文字都在原文里：问题的文字在它自己的段落里。",
    needs=("disclosure.wording", "disclosure.official", "source", "own.title"),
)
def verbatim_is_verbatim(disclosure: Disclosure) -> Iterator[Breach]:
    """What a verbatim disclosure says is in the announcement; spaces and line ends apart."""
    if not disclosure.announcement.is_verbatim:
        return
    original = disclosure.original
    if original is None:
        message = "文本是逐字的（verbatim），却没有附原文，不能证明一字不差"
        hint = "请把签发的原文存成 source/official.txt，或者用 zhenggai import 导入签发件。"
        yield Breach(HEAD, ("wording",), message, hint, Severity.ADVICE)
        return
    whole = _unspaced("".join(text for text, _ in original.paragraphs))
    for loc, text in _signed_in_head(disclosure):
        for line in text.split("\n"):
            if _unspaced(line) not in whole:
                yield Breach(HEAD, loc, *_not_signed(line, "原文"))
    for issue in disclosure.issues:
        own = _unspaced("".join(original.of(issue.id))) or whole
        for loc, text in _signed_in_issue(issue):
            if _unspaced(text) not in own:
                where = "原文" if own is whole else "原文里这个问题的段落"
                yield Breach(issue_path(issue), loc, *_not_signed(text, where))


def _not_signed(text: str, where: str) -> tuple[str, str]:
    hint = "逐字公布不能改字：请照原文改回来；要用自己的话写，请把 wording 改成 digest。"
    return f"{where}没有这段文字：“{excerpt(text)}”", hint


_NOT_SIGNED_IN_HEAD = frozenset(
    ["title", "wording", "inspected", "inspection", "issued", "official", "totals", "channels"]
)
"""What is composed, or stands in the announcement in another form: `1,200` is the count 1200."""


def _signed_in_head(disclosure: Disclosure) -> Iterator[tuple[Loc, str]]:
    """Yield the passages of a disclosure that a verbatim one takes from the announcement."""
    yield from texts_in(disclosure.announcement, without=_NOT_SIGNED_IN_HEAD)


_NOT_SIGNED_IN_ISSUE = frozenset(
    ["id", "number", "summary", "lead_unit", "units", "progress", "topics"]
)
"""What the site adds, or may come from the offices' Excel ledger."""


def _signed_in_issue(issue: Issue) -> Iterator[tuple[Loc, str]]:
    """Yield the passages of an issue that a verbatim disclosure takes from the announcement."""
    yield from texts_in(issue, without=_NOT_SIGNED_IN_ISSUE)


def _unspaced(text: str) -> str:
    return "".join(text.split())
