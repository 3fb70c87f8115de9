"""Read `record.jsonl`, the append-only list of what was published when, check its chain, and read its salts."""

import json
import re
from collections.abc import Mapping
from pathlib import Path, PurePath

from generator.content.yaml_source import read_text
from generator.domain.checkpoint import CHECKPOINT, SEALS, read_checkpoint
from generator.domain.diagnostics import Diagnostic, Place
from generator.domain.model import RecordEntry
from generator.domain.publishing import LINES, SALTS
from generator.domain.record_lines import LineFault, read_lines

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
    found = read_lines(text)
    wrong = tuple(_wrong(Place(path, number), fault) for number, fault in found.faults)
    return tuple(entry for entry in found.entries if entry is not None), wrong


_SALT = re.compile("[0-9a-f]{32}")


def read_salts(root: Path, disclosure: str) -> tuple[Mapping[str, str], tuple[Diagnostic, ...]]:
    """Return the salts of a disclosure by the id of their thing, and what is wrong with their file."""
    path = PurePath(disclosure) / SALTS
    if not (root / path).exists():
        return {}, ()
    text = read_text(root / path, path)
    if isinstance(text, Diagnostic):
        return {}, (text,)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    is_sound = isinstance(found, dict) and all(
        isinstance(each, str) and _SALT.fullmatch(each) for each in found.values()
    )
    if not is_sound:
        wrong = Diagnostic(Place(path), "公布记录的盐值读不出来", _HINT, "L07")
        return {}, (wrong,)
    return found, ()


_LARGEST_SEAL = 64 * 1024


def read_seals(root: Path) -> tuple[Mapping[str, bytes], tuple[Diagnostic, ...]]:
    """Return the checkpoint of the site's record with what signs it, and what is wrong with the files."""
    found = {each: (root / each).read_bytes() for each in SEALS if (root / each).is_file()}
    for name, raw in found.items():
        if len(raw) > _LARGEST_SEAL or (name == CHECKPOINT and read_checkpoint(raw) is None):
            return {}, (
                Diagnostic(Place(PurePath(name)), "不是程序写的，或者被改动过", _HINT, "L08"),
            )
    return found, ()


def _wrong(place: Place, fault: LineFault) -> Diagnostic:
    message, code = _SAID[fault]
    return Diagnostic(place, message, _HINT, code)


_SAID = {
    LineFault.UNREADABLE: ("公布记录的这一行被改动过，读不出来", "L01"),
    LineFault.LOOSE: (
        "公布记录的这一行和上一行接不上：上面有一行被改动过、删掉过，或者换了次序",
        "L02",
    ),
}
"""What an editor is told of a line that is wrong, and its code."""
