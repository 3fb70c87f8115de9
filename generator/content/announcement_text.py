"""The announcement itself, beside our data: its paragraphs, and which of them are whose.

`zhenggai import` writes both files: `source/official.txt`, the text as signed, a paragraph a line,
and `source/marked.txt`, the same with its marks, which say what belongs to which issue. From the
second the first follows exactly; everything shown as 原文 is read from there.
"""

import os.path
from collections.abc import Collection, Iterator
from pathlib import Path, PurePath

from generator.content.yaml_source import read_text
from generator.domain.diagnostics import Diagnostic, Place
from generator.domain.model import Announcement, Original
from generator.text.marked.marked_text import MarkedText
from generator.text.marked.original import doubts_of, original_of
from generator.text.marked.problems import Problem, lost_facts, of_doubt
from generator.text.marked.read import read_marked
from generator.text.marked.runs import Runs, resolve
from generator.text.marked.strip import signed_text, text_hash

TEXT = "source/official.txt"
MARKED = "source/marked.txt"
ASSEMBLED = "source/assembled.txt"
"""The marked text that the data was last assembled from."""


def read_original(
    root: Path,
    disclosure: str,
    announcement: Announcement,
    issues: frozenset[str] | None,
    gone: Collection[str] = (),
) -> tuple[Original | None, tuple[Diagnostic, ...]]:
    """Return the attached announcement of a disclosure, what is wrong with it and what is doubted.

    None where no announcement is attached: there is no `source/marked.txt`. A verbatim
    disclosure written by hand needs none: its announcement is shown, with no paragraph an issue's.
    `issues` are the ids of those that are there, None where some could not be read; `gone` of those
    that were withdrawn.
    """
    shown = PurePath(disclosure) / MARKED
    if not (root / shown).exists():
        return _without_marks(root, disclosure, announcement)
    marked = read_text(root / shown, shown)
    text = _text(root, disclosure, announcement)
    unread = tuple(each for each in (marked, text) if isinstance(each, Diagnostic))
    if isinstance(marked, Diagnostic) or isinstance(text, Diagnostic):
        return None, unread
    read = read_marked(marked)
    runs = resolve(read.text)
    doubted = (
        *(of_doubt(each, shown) for each in doubts_of(runs)),
        *(each.diagnostic(shown) for each in lost_facts(read.text)),
    )
    problems = (*read.problems, *_changed(read.text), *runs.problems)
    wrong = [each.diagnostic(shown) for each in problems]
    wrong.extend(_mismatches(shown, runs, text, issues, gone))
    return None if wrong else original_of(runs, gone), (*wrong, *doubted)


def _changed(text: MarkedText) -> Iterator[Problem]:
    """Yield that characters were changed, where the hash of the first line says so."""
    if text.source and text.source.sha256 != text_hash(text):
        way = "运行 zhenggai import 文件夹，会写明是哪一行；"
        yield Problem(1, "B05", way=way)


def _without_marks(
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
    shown: PurePath, runs: Runs, text: str, issues: frozenset[str] | None, gone: Collection[str]
) -> Iterator[Diagnostic]:
    again = f"请运行 zhenggai import content/{shown.parts[0]}"
    # Where the marked text itself was changed, official.txt must not be written anew from it.
    is_changed = any(_changed(runs.text))
    if not is_changed and _lines(text) != _lines(signed_text(runs.text)):
        message = "official.txt 和标注去掉标记以后的文字不一样"
        hint = (
            f"标注是对的，{again}，official.txt 会照它重写；不对的，从备份里取回 source 里的文件。"
        )
        yield Diagnostic(Place(shown), message, hint, "O01")
    marked = {each.id for each in runs.issues}
    known = marked if issues is None else issues
    for key in sorted(known - marked):
        hint = "原文里没有的问题不能公布；原文里有的，请在标注里写上 [[问题 编号]]。"
        yield Diagnostic(Place(shown), f"问题 {key} 在标注里没有", hint, "O02")
    for each in runs.issues:
        if each.id not in known and each.id not in gone:
            line = runs.number(runs.runs[each.run].line)
            message = f"标注里有问题 {each.id or '（没有编号）'}，数据里没有"
            hint = f"是一个问题的，{again}，照标注写出它的数据；不是的，改成对的标记。"
            yield Diagnostic(Place(shown, line), message, hint, "O02")


def _lines(text: str) -> list[str]:
    return [each for each in text.split("\n") if each.strip()]
