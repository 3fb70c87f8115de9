"""The announcement itself, beside our data: its paragraphs, and which of them are whose.

`zhenggai import` writes both files: `source/official.txt`, the text as signed, a paragraph a line,
and `source/paragraphs.yml`, which says which lines belong to which issue. The text stands in one
place only, so that it cannot drift; everything shown as 原文 is read from there.
"""

import os.path
from collections.abc import Iterator
from pathlib import Path, PurePath

from pydantic import ValidationError

from generator.content.yaml_source import read_text, read_yaml
from generator.domain.diagnostics import Diagnostic, Place
from generator.domain.model import Announcement, Issue, Original, ParagraphsFile

TEXT = "source/official.txt"
PARAGRAPHS = "source/paragraphs.yml"
_HINT = "请重新运行 zhenggai import 加上 --attach，让程序写出这个文件；不要手工改。"


def read_original(
    root: Path, disclosure: str, announcement: Announcement, issues: tuple[Issue, ...] | None
) -> tuple[Original | None, tuple[Diagnostic, ...]]:
    """Return the attached announcement of a disclosure, and what is wrong with it.

    None where no announcement is attached: there is no `source/paragraphs.yml`. A verbatim
    disclosure written by hand needs none: its announcement is shown, with no paragraph an issue's.
    """
    shown = PurePath(disclosure) / PARAGRAPHS
    if not (root / shown).exists():
        return _without_paragraphs(root, disclosure, announcement)
    source = read_yaml(root / shown, shown)
    try:
        lines = ParagraphsFile.model_validate(source.value)
    except ValidationError:
        lines = None
    if lines is None or source.diagnostics:
        line = next((each.place.line for each in source.diagnostics), 1)
        return None, (Diagnostic(Place(shown, line), "原文的分段写得不对", _HINT, "O01"),)
    text = _text(root, disclosure, announcement)
    if isinstance(text, Diagnostic):
        return None, (text,)
    printed = text.split("\n")
    wrong = tuple(_mismatches(shown, lines, len(printed), issues))
    if wrong:
        return None, wrong
    owners = {
        each: key for key, span in lines.issues.items() for each in range(span.from_, span.to + 1)
    }
    paragraphs = tuple(
        (line, owners.get(number)) for number, line in enumerate(printed, 1) if line.strip()
    )
    return Original(paragraphs), ()


def _without_paragraphs(
    root: Path, disclosure: str, announcement: Announcement
) -> tuple[Original | None, tuple[Diagnostic, ...]]:
    file = text_file(announcement)
    path = root / disclosure / file
    is_file = os.path.isfile(path)  # noqa: PTH113 - false too where a name is too long
    if not (announcement.is_verbatim and file.suffix.lower() == ".txt" and is_file):
        return None, ()
    text = _text(root, disclosure, announcement)
    if isinstance(text, Diagnostic):
        return None, (text,)
    return Original(tuple((line, None) for line in text.split("\n") if line.strip())), ()


def _text(root: Path, disclosure: str, announcement: Announcement) -> str | Diagnostic:
    file = PurePath(disclosure) / text_file(announcement)
    return read_text(root / file, file)


def text_file(announcement: Announcement) -> PurePath:
    """Return where the announcement itself stands, below the disclosure's folder."""
    official = announcement.official
    return PurePath((official.file if official else None) or TEXT)


def _mismatches(
    shown: PurePath, lines: ParagraphsFile, count: int, issues: tuple[Issue, ...] | None
) -> Iterator[Diagnostic]:
    known = lines.issues.keys() if issues is None else {issue.id for issue in issues}
    for key in sorted(known - lines.issues.keys()):
        message = f"问题 {key} 在原文里没有一行"
        hint = "原文里没有的问题不能公布；原文里有的，请重新运行 zhenggai import 加上 --attach。"
        yield Diagnostic(Place(shown), message, hint, "O02")
    for key, span in lines.issues.items():
        if key not in known:
            message = f"原文的分段里有编号 {key}，却没有这个问题"
            yield Diagnostic(Place(shown), message, _HINT, "O02")
        if not 1 <= span.from_ <= span.to <= count:
            message = f"问题 {key} 的原文在第 {span.from_} 到 {span.to} 行，原文文件里没有这几行"
            yield Diagnostic(Place(shown), message, _HINT, "O02")
    yield from _overlaps(shown, lines)


def _overlaps(shown: PurePath, lines: ParagraphsFile) -> Iterator[Diagnostic]:
    """Yield the issues that claim a line which an issue that begins before them claims too."""
    owner, end = "", 0
    for key, span in sorted(lines.issues.items(), key=lambda item: (item[1].from_, item[1].to)):
        if span.from_ <= end:
            last = min(span.to, end)
            both = f"第 {span.from_} 行" if last <= span.from_ else f"第 {span.from_} 到 {last} 行"
            message = f"原文的{both}既写成问题 {owner} 的，又写成问题 {key} 的"
            yield Diagnostic(Place(shown), message, _HINT, "O02")
        if span.to > end:
            owner, end = key, span.to
