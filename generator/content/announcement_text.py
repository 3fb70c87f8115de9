"""The announcement itself, beside our data: its paragraphs, and which of them are whose.

`zhenggai import` writes both files: `source/official.txt`, the text as signed, a paragraph a line,
and `source/marked.txt`, the same with its marks, which say what belongs to which issue. From the
second the first follows exactly; everything shown as 原文 is read from there.
"""

import os.path
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from generator.content.yaml_source import read_text
from generator.domain.diagnostics import Diagnostic, Place
from generator.domain.model import Announcement, Original, Update
from generator.text.marked.marked_text import MarkedText, Sureness
from generator.text.marked.original import doubts_of, original_of
from generator.text.marked.problems import Problem, import_again, of_doubt, worth_a_look
from generator.text.marked.read import read_marked
from generator.text.marked.runs import Runs, resolve
from generator.text.marked.strip import signed_text, text_hash

TEXT = "source/official.txt"
MARKED = "source/marked.txt"
ASSEMBLED = "source/assembled.txt"
"""The marked text that the data was last assembled from."""


@dataclass(frozen=True, slots=True)
class SourceFiles:
    """Where the text of an announcement, or of a later report, stands below the disclosure's folder."""

    text: str = TEXT
    """The text as signed."""
    marked: str = MARKED
    assembled: str = ASSEMBLED


def report_source(day: str) -> SourceFiles:
    """Return where the text of the later report of a day stands."""
    return SourceFiles(
        *(each.replace("source/", f"source/{day}/") for each in (TEXT, MARKED, ASSEMBLED))
    )


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
    place = PurePath(disclosure) / text_file(announcement)
    return _with_marks(root, shown, place, gone, lambda runs: _of_issues(shown, runs, issues, gone))


def read_report_text(
    root: Path,
    disclosure: str,
    update: Update,
    issues: frozenset[str] | None,
    gone: Collection[str] = (),
) -> tuple[Original | None, tuple[Diagnostic, ...]]:
    """Return the text of a later report, what is wrong with it and what is doubted.

    It is attached where it has its marks, or where its update names a text; a report that was typed by
    hand has none.
    """
    shown = PurePath(disclosure) / report_source(update.id).marked
    place = PurePath(disclosure) / report_text_file(update)
    if (root / shown).exists():
        return _with_marks(
            root, shown, place, gone, lambda runs: _of_reported(shown, runs, issues, gone)
        )
    is_named = update.official is not None and update.official.file is not None
    if not is_named or place.suffix.lower() != ".txt" or not (root / place).is_file():
        return None, ()
    return _paragraphs(read_text(root / place, place))


def _with_marks(
    root: Path,
    shown: PurePath,
    place: PurePath,
    gone: Collection[str],
    mismatches: Callable[[Runs], Iterator[Diagnostic]],
) -> tuple[Original | None, tuple[Diagnostic, ...]]:
    """Return a text with the marks at `shown`; its text as signed is to stand at `place`."""
    marked = read_text(root / shown, shown)
    text = read_text(root / place, place)
    unread = tuple(each for each in (marked, text) if isinstance(each, Diagnostic))
    if isinstance(marked, Diagnostic) or isinstance(text, Diagnostic):
        return None, unread
    read = read_marked(marked)
    runs = resolve(read.text)
    doubted = (
        *(of_doubt(each, shown) for each in doubts_of(runs)),
        *(each.diagnostic(shown) for each in worth_a_look(read.text)),
    )
    problems = (*read.problems, *_changed(read.text, shown), *runs.problems)
    wrong = [each.diagnostic(shown) for each in problems]
    wrong.extend(_not_as_signed(shown, runs, text))
    wrong.extend(mismatches(runs))
    return None if wrong else original_of(runs, gone), (*wrong, *doubted)


def _changed(text: MarkedText, shown: PurePath) -> Iterator[Problem]:
    """Yield that characters were changed, where the hash of the first line says so."""
    if text.source and text.source.sha256 != text_hash(text):
        way = f"运行 zhenggai import {import_again(shown)}，会写明是哪一行；"
        yield Problem(1, "B05", way=way)


def _without_marks(
    root: Path, disclosure: str, announcement: Announcement
) -> tuple[Original | None, tuple[Diagnostic, ...]]:
    file = text_file(announcement)
    path = root / disclosure / file
    is_file = os.path.isfile(path)  # noqa: PTH113 - false too where a name is too long
    if not (announcement.is_verbatim and file.suffix.lower() == ".txt" and is_file):
        return None, ()
    return _paragraphs(read_text(path, PurePath(disclosure) / file))


def _paragraphs(
    text: str | Diagnostic,
) -> tuple[Original | None, tuple[Diagnostic, ...]]:
    """Return a text without marks, no paragraph of which is an issue's."""
    if isinstance(text, Diagnostic):
        return None, (text,)
    return Original(tuple((line, None) for line in text.split("\n") if line.strip())), ()


def text_file(announcement: Announcement) -> PurePath:
    """Return where the announcement itself stands, below the disclosure's folder."""
    official = announcement.official
    return PurePath((official.file if official else None) or TEXT)


def report_text_file(update: Update) -> PurePath:
    """Return where a later report stands as signed, below the disclosure's folder."""
    file = update.official.file if update.official else None
    return PurePath(file or report_source(update.id).text)


def _not_as_signed(shown: PurePath, runs: Runs, text: str) -> Iterator[Diagnostic]:
    again = f"请运行 zhenggai import {import_again(shown)}"
    # Where the marked text itself was changed, official.txt must not be written anew from it.
    is_changed = any(_changed(runs.text, shown))
    if not is_changed and _lines(text) != _lines(signed_text(runs.text)):
        message = "official.txt 和标注去掉标记以后的文字不一样"
        hint = (
            f"标注是对的，{again}，official.txt 会照它重写；不对的，从备份里取回 source 里的文件。"
        )
        yield Diagnostic(Place(shown), message, hint, "O01")


def _of_issues(
    shown: PurePath, runs: Runs, issues: frozenset[str] | None, gone: Collection[str]
) -> Iterator[Diagnostic]:
    again = f"请运行 zhenggai import {import_again(shown)}"
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


def _of_reported(
    shown: PurePath, runs: Runs, issues: frozenset[str] | None, gone: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield the issues of a later report that the disclosure does not have, once a person has looked."""
    for each in runs.issues:
        run = runs.runs[each.run]
        is_known = issues is None or each.id in issues or each.id in gone
        if not is_known and run.mark.sureness is not Sureness.DOUBTED:
            line = runs.number(run.line)
            title = runs.words(run.stretches).strip()
            problem = Problem(line, "B37", each.id) if each.id else Problem(line, "B36", title)
            yield problem.diagnostic(shown)


def _lines(text: str) -> list[str]:
    return [each for each in text.split("\n") if each.strip()]
