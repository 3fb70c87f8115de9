"""The signed announcement behind a disclosure: reachable, intact, and word for word."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath

from generator.content.announcement_text import MARKED, report_source
from generator.content.rules.rule import HEAD, Breach, file_rule, issue_path, rule
from generator.content.scans import is_looked_at_since
from generator.domain.diagnostics import Severity, excerpt
from generator.domain.every_text import texts_in
from generator.domain.fields import Loc
from generator.domain.model import Disclosure, Issue, Official, Original
from generator.domain.scan import ENDINGS
from generator.domain.wording import CHOSEN, NOT_SIGNED_IN_HEAD, NOT_SIGNED_IN_ISSUE
from generator.text.marked.problems import import_again
from generator.text.sentences import sentences


@rule(
    "R10",
    "网址以 http:// 或 https:// 开头；原文文件是本公布的 source 文件夹里的 .txt 文件，扫描是那里的 .pdf 或 .ofd。",
)
def official_is_reachable(disclosure: Disclosure) -> Iterator[Breach]:
    """The announcement's address is a web address and its file lies in this folder."""
    yield from _addresses(disclosure)
    for path, official in _officials(disclosure):
        yield from _in_its_place(path, official)


def _officials(disclosure: Disclosure) -> Iterator[tuple[PurePath, Official]]:
    """Yield where the announcement, and each later report, says that it stands."""
    if official := disclosure.announcement.official:
        yield HEAD, official
    for each in disclosure.updates:
        if each.official:
            yield PurePath("updates", f"{each.id}.yml"), each.official


def _in_its_place(path: PurePath, official: Official) -> Iterator[Breach]:
    is_scan = official.scan and PurePosixPath(official.scan).suffix.lower() in ENDINGS
    if official.scan is not None and not (is_scan and _is_in_source(official.scan)):
        message = f"扫描要是 source 文件夹里的 .pdf 或 .ofd 文件，却写了“{excerpt(official.scan)}”"
        hint = "请把扫描存成 PDF，放到 source 文件夹里，写成 source/signed.pdf，用正斜线。"
        yield Breach(path, ("official", "scan"), message, hint)
    if official.file is not None:
        is_text = PurePosixPath(official.file).suffix == ".txt"
        if not (is_text and _is_in_source(official.file)):
            message = f"原文文件要是 source 文件夹里的 .txt 文件，却写了“{excerpt(official.file)}”"
            hint = "请把原文放到 source 文件夹里，写成 source/official.txt，用正斜线。"
            yield Breach(path, ("official", "file"), message, hint)


def _addresses(disclosure: Disclosure) -> Iterator[Breach]:
    """Yield the addresses outside the site that are none."""
    hint = "请写完整的网址，以 http:// 或 https:// 开头。"
    for path, official in _officials(disclosure):
        if official.url is not None and not _ADDRESS.fullmatch(official.url):
            message = f"原文网址写得不对：“{official.url}”"
            yield Breach(path, ("official", "url"), message, hint)
    for issue in disclosure.issues:
        notice = issue.closed.notice if issue.closed else None
        if notice and notice.lower().startswith("http") and not _ADDRESS.fullmatch(notice):
            message = f"公告的网址写得不对：“{notice}”"
            yield Breach(issue_path(issue), ("closed", "notice"), message, hint)


_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


def _is_in_source(file: str) -> bool:
    path = PurePosixPath(file)
    is_below = path.parts[:1] == ("source",) and ".." not in path.parts
    return is_below and not re.search(r"[\\:]", file)


@file_rule("R11", "写明的原文和扫描找得到，写了校验码的，和文件相符。")
def official_is_intact(disclosure: Disclosure, folder: Path) -> Iterator[Breach]:
    """The announcement's files, where they are named, are there and have their recorded SHA-256."""
    if any(official_is_reachable(disclosure)):
        return
    for path, official in _officials(disclosure):
        text = ("file", official.file), ("sha256", official.sha256)
        yield from _intact(folder, path, "原文文件", *text)
        scan = ("scan", official.scan), ("scan_sha256", official.scan_sha256)
        yield from _intact(folder, path, "扫描文件", *scan)


def _intact(
    folder: Path,
    own: PurePath,
    name: str,
    named: tuple[str, str | None],
    expected: tuple[str, str | None],
) -> Iterator[Breach]:
    """Yield that a file is not there, or is not the one that was recorded."""
    (key, path), (sum_key, recorded) = named, expected
    if path is None:
        return
    try:
        file = (folder / path).resolve(strict=True)
        if not file.is_relative_to(folder.resolve()) or not file.is_file():
            raise FileNotFoundError
        with file.open("rb") as opened:
            actual = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        hint = f"请把{name}放到这个位置，或者改正 official.{key}。"
        yield Breach(own, ("official", key), f"本公布的文件夹里找不到{name} {path}", hint)
        return
    if recorded is not None and actual != recorded:
        hint = f"请确认用的是签发的原文；确认无误后把 {sum_key} 改成 {actual}。"
        marked = MARKED if own == HEAD else report_source(own.stem).marked
        if key == "file" and (folder / marked).is_file():
            # It is written from the marks, never by hand: another checksum would hide what was done.
            again = import_again(PurePath(folder.name) / marked)
            again = f"请运行 zhenggai import {again}，{path} 会照标注重写"
            hint = f"{again}；或者从备份里取回 source 里的文件。"
        yield Breach(own, ("official", sum_key), f"{name} {path} 和记录的校验码不符", hint)


@rule(
    "R23",
    "撤下了问题的，签发件扫描也遮住了它：撤下以后有人看过，在 allowed.yml 里写着。",
)
def scan_holds_nothing_withdrawn(disclosure: Disclosure) -> Iterator[Breach]:
    """A scan shows what was signed; somebody has looked at it since an issue was withdrawn."""
    days = [each.on for each in disclosure.withdrawn]
    for report, scan in disclosure.scans.items():
        if days and not is_looked_at_since(disclosure, max(days), report):
            message = f"{max(days)} 撤下了问题，扫描 {scan.file} 里多半还看得见"
            hint = (
                "请在扫描上遮住撤下的内容，换成新的文件，在 allowed.yml 里写一条（日期不早于撤下的日期）；"
                "或者删去 official 的 scan 和 scan_sha256。公布过的，换了、删了都要在 corrections.yml 里写一条，"
                "field 写 official.scan_sha256 或者 official.scan。"
            )
            path = PurePath("updates", f"{report}.yml") if report else HEAD
            yield Breach(path, ("official", "scan"), message, hint)


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
        own = _own(original, issue.id) or whole
        where = "原文" if own is whole else "原文里这个问题的段落"
        for loc, text in _signed_in_issue(issue):
            for words in _printed_apart(loc, text):
                if _unspaced(words) not in own:
                    yield Breach(issue_path(issue), loc, *_not_signed(words, where))


@rule(
    "R20",
    "写明依据原文第几句（source）的，原文里这个问题有这么多句。",
    needs=("disclosure.official", "source"),
)
def quoted_sentences_are_there(disclosure: Disclosure) -> Iterator[Breach]:
    """The sentences that a measure names stand in the issue's own text, where that is attached."""
    if disclosure.original is None:
        return
    for issue in disclosure.issues:
        own = disclosure.original.of(issue.id)
        count = sum(len(sentences(paragraph)) for paragraph in own)
        for index, measure in enumerate(issue.measures):
            if wrong := [each for each in measure.source if each > count]:
                message = f"写着依据原文第{wrong[0]}句，原文里这个问题只有{count}句"
                hint = "请从1数起，句号、问号、叹号算一句的结尾；数好了改这里的 source。"
                yield Breach(issue_path(issue), ("measures", index, "source"), message, hint)


def _own(original: Original, issue: str) -> str:
    """Return the text of an issue, and once more what marks hold together though it stands apart."""
    elsewhere = original.marks.elsewhere.get(issue, ()) if original.marks else ()
    texts = ("".join(original.of(issue)), *original.runs_of(issue), *elsewhere)
    return "\0".join(map(_unspaced, texts)).strip("\0")


def _printed_apart(loc: Loc, text: str) -> list[str]:
    """Return the pieces of a text that may stand apart: its paragraphs, and each of several limits."""
    return re.split("[\n；]" if loc == ("due_said",) else "\n", text)


def _not_signed(text: str, where: str) -> tuple[str, str]:
    hint = "逐字公布不能改字：请照原文改回来；原文写错了的，在 corrections.yml 里写更正；要用自己的话写，请把 wording 改成 digest。"
    return f"{where}没有这段文字：“{excerpt(text)}”", hint


def _signed_in_head(disclosure: Disclosure) -> Iterator[tuple[Loc, str]]:
    """Yield the passages of a disclosure that a verbatim one takes from the announcement."""
    for loc, text in texts_in(disclosure.announcement, without=NOT_SIGNED_IN_HEAD):
        if CHOSEN not in loc:
            yield loc, text


def _signed_in_issue(issue: Issue) -> Iterator[tuple[Loc, str]]:
    """Yield the passages of an issue that a verbatim disclosure takes from the announcement."""
    yield from texts_in(issue, without=NOT_SIGNED_IN_ISSUE)


def _unspaced(text: str) -> str:
    return "".join(text.split())
