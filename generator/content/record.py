"""Read `record.jsonl`, the append-only list of what was published when, and check its chain."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path, PurePath

from generator.content.yaml_source import read_text
from generator.domain.canonical import canonical_bytes
from generator.domain.diagnostics import Diagnostic, Place
from generator.domain.fields import as_written
from generator.domain.model import RecordEntry
from generator.domain.publishing import LINES

_HINT = "公布记录由程序写，不要手工改；请从备份里恢复这个文件。"


def read_record(
    root: Path, disclosure: str = ""
) -> tuple[tuple[RecordEntry, ...], tuple[Diagnostic, ...]]:
    """Return the record of a disclosure, or the site's, as far as it can be read, and what is wrong with it.

    A disclosure, or a site, that was never published has none.
    """
    path = PurePath(disclosure) / LINES
    if not (root / path).exists():
        return (), ()
    text = read_text(root / path, path)
    if isinstance(text, Diagnostic):
        return (), (text,)
    lines = text.removesuffix("\n").split("\n") if text else []
    entries = [_entry(line) for line in lines]
    wrong = tuple(_breaks(path, lines, entries))
    return tuple(entry for entry in entries if entry is not None), wrong


def _entry(line: str) -> RecordEntry | None:
    """Return a line as a value; None where it is none, or not spelt as the program spells it."""
    try:
        entry = RecordEntry.model_validate(json.loads(line))
    except (ValueError, RecursionError):  # JSON's and the model's errors are ValueErrors
        return None
    return entry if canonical_bytes(as_written(entry)) == line.encode() else None


def _breaks(
    path: PurePath, lines: list[str], entries: list[RecordEntry | None]
) -> Iterator[Diagnostic]:
    """Yield the lines that cannot be read, and those that do not follow the line before them."""
    before: str | None = None
    counted = 0
    is_known = True
    for number, (line, entry) in enumerate(zip(lines, entries, strict=True), 1):
        if entry is None:
            yield Diagnostic(
                Place(path, number), "公布记录的这一行被改动过，读不出来", _HINT, "L01"
            )
        elif is_known and (entry.previous != before or entry.number != counted + 1):
            message = "公布记录的这一行和上一行接不上：上面有一行被改动过、删掉过，或者换了次序"
            yield Diagnostic(Place(path, number), message, _HINT, "L02")
        before = hashlib.sha256(line.encode()).hexdigest()
        counted = entry.number if entry else 0
        is_known = entry is not None  # what follows a line already reported is not reported too
