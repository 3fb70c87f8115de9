"""Personal data in lines labelled by hand: how much is found, and how much that is none is found too.

A part of `python -m tests.break`; `tests/test_personal.py` holds each line.
"""

from collections.abc import Iterator

from generator.text.personal_data import find_personal
from tests import personal
from tests.test_personal import NOT_PROMISED, SHARED, shared_lines

MOST_FALSE = 0.02


def run() -> Iterator[tuple[bool, str]]:
    """Yield the recall of each promised kind, the false alarms, and both of the lines of others."""
    by_kind: dict[str, list[str]] = {}
    for kind, text in personal.found_lines():
        by_kind.setdefault(kind, []).append(text)
    for kind, texts in by_kind.items():
        missed = [text for text in texts if kind not in [each.kind for each in find_personal(text)]]
        yield not missed, f"{kind}: {len(texts) - len(missed)} of {len(texts)} lines found"
    none = personal.none_lines()
    alarms = [text for text in none if any(find_personal(text))]
    is_good = len(alarms) <= MOST_FALSE * len(none)
    yield is_good, f"look-alikes: {len(alarms)} of {len(none)} lines found"
    yield from _of_others()


def _of_others() -> Iterator[tuple[bool, str]]:
    if not SHARED.exists():
        yield (
            False,
            f"lines labelled by others: could not run: no {SHARED.name} beside the repository",
        )
        return
    for expect in ("found", "none"):
        lines = [each for each in shared_lines(expect) if each["kind"] not in NOT_PROMISED]
        found = sum(any(find_personal(each["text"])) for each in lines)
        is_good = found == len(lines) if expect == "found" else found <= MOST_FALSE * len(lines)
        name = "personal data" if expect == "found" else "look-alikes"
        yield is_good, f"lines labelled by others, {name}: {found} of {len(lines)} found"
