"""What may show words all the same, once they are taken out of every file of a disclosure."""

import html
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.actions.takedown.words import Unwanted
from generator.domain.model import Disclosure
from generator.files.journal import FOLDER as JOURNAL


def still_showing(site: Path, words: Sequence[str]) -> tuple[str, ...]:
    """Return the files of a built site in which words stand all the same.

    Words taken out of every file can be put together anew: by the program out of a figure and its
    unit, or across the end of one value and the beginning of the next.
    """
    files = sorted(each for each in site.rglob("*") if each.is_file()) if words else ()
    return tuple(
        file.relative_to(site).as_posix()
        for file in files
        if _shows(file.read_bytes().decode("utf-8", "replace"), words)
    )


def _shows(text: str, words: Sequence[str]) -> bool:
    seen = html.unescape(_TAG.sub("", text))
    return any(each in text or each in seen for each in words)


_TAG = re.compile(r"<[^<>]*>")


def elsewhere(folder: Path, words: Sequence[str]) -> Iterator[str]:
    """Yield the other files of the content that hold the words too."""
    for file in sorted(folder.parent.rglob("*")):
        path = file.relative_to(folder.parent)
        is_other = path.parts[0] != folder.name and JOURNAL not in path.parts
        if is_other and file.is_file() and file.suffix in (".yml", ".md", ".txt", ".html", ".csv"):
            text = file.read_text("utf-8", "replace")
            if any(each in text for each in words):
                yield path.as_posix()


_OF_THE_PROGRAM = ("official.txt", "marked.txt", "assembled.txt")


def kept(folder: Path, before: Disclosure, unwanted: Unwanted) -> Iterator[str]:
    """Yield what may still hold the words and is published no longer, or never was."""
    yield from (
        f"evidence/{each}" for each in unwanted.files if (folder / "evidence" / each).is_file()
    )
    yield from (each for each in unwanted.files if (folder / each).is_file())
    published = {each.file for each in before.scans.values()}
    for file in sorted((folder / "source").rglob("*")) if unwanted.words else ():
        name = file.relative_to(folder).as_posix()
        if file.is_file() and file.name not in _OF_THE_PROGRAM and name not in published:
            yield name


def scans(before: Disclosure, unwanted: Unwanted) -> Iterator[str]:
    """Yield the scans that stay published: the program cannot see what they show."""
    if unwanted.words:
        files = (each.file for each in before.scans.values())
        yield from (each for each in files if each not in unwanted.files)
