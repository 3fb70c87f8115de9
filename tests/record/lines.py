"""Lines of a record as docs/record.md has them, made without the program."""

import hashlib
import json
from collections.abc import Iterable

ZERO = "0" * 64


def line(number: int, thing: str, previous: str | None = None, **more: str) -> str:
    """Return one line, without its line feed; `previous` is the line before."""
    said = {
        "version": 1,
        "number": number,
        "on": "2025-01-16",
        "kind": "published",
        "id": thing,
        "sha256": ZERO,
        **more,
    }
    if previous is not None:
        said["previous"] = hashlib.sha256(previous.encode()).hexdigest()
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def lines(things: Iterable[str], **more: str) -> str:
    """Return a record in which each of the things was published, its last line feed included."""
    written: list[str] = []
    for number, thing in enumerate(things, 1):
        written.append(line(number, thing, written[-1] if written else None, **more))
    return "".join(f"{each}\n" for each in written)
