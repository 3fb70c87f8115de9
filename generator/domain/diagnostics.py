"""What can be wrong with the content, and where."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath


class Severity(StrEnum):
    """How much a diagnostic weighs: an error stops the build, advice does not."""

    ERROR = "error"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One line of one content file; lines count from one, 0 means the file as a whole."""

    path: PurePath
    line: int = 0

    def __str__(self) -> str:
        path = self.path.as_posix()
        return f"{path}:{self.line}" if self.line else path


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One thing for an editor to mend, in an editor's words.

    `message` states what is wrong, `hint` the way out, both in plain Chinese. `code` is short,
    never changes its meaning, and is explained in the editors' guide.
    """

    place: Place
    message: str
    hint: str
    code: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        label = "错误" if self.severity is Severity.ERROR else "提醒"
        return f"{self.place}: {label} {self.code}: {self.message}\n    {self.hint}"

    def as_record(self) -> dict[str, str | int]:
        """Return the diagnostic as `zhenggai check --json` prints it."""
        return {
            "file": self.place.path.as_posix(),
            "line": self.place.line,
            "severity": str(self.severity),
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
        }


def excerpt(text: str) -> str:
    """Return a text as a message quotes it: whole, or its first 30 characters and an ellipsis."""
    return text if len(text) <= 30 else f"{text[:30]}……"


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of the diagnostics stops the build."""
    return any(each.severity is Severity.ERROR for each in diagnostics)


def tidy(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics once each, in the order in which an editor mends them: by place."""
    return tuple(sorted(set(diagnostics)))


MOST = 200
"""So many diagnostics are told at once: nobody reads more, and a site of a hundred thousand files may have as many."""


@dataclass(frozen=True, slots=True)
class Told:
    """Diagnostics as they are told: the first of them, by place, and how many there are of each code."""

    shown: tuple[Diagnostic, ...]
    left_out: int
    counts: Mapping[str, int]
    """Of all, by code."""


def told(diagnostics: Iterable[Diagnostic]) -> Told:
    """Return what is told of some diagnostics: where they are more than `MOST`, the errors before the advice."""
    found = tuple(diagnostics)
    counts = Counter(each.code for each in found)
    shown = found
    if len(found) > MOST:
        by_weight = sorted(enumerate(found), key=lambda each: not has_errors((each[1],)))
        shown = tuple(each for _, each in sorted(by_weight[:MOST], key=lambda each: each[0]))
    return Told(shown, len(found) - len(shown), dict(sorted(counts.items())))


def excerpts(was: str, now: str, most: int = 30) -> tuple[str, str]:
    """Return two texts cut so that the place where they begin to differ is seen."""
    pairs = enumerate(zip(was, now, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), min(len(was), len(now)))
    start = 0 if max(len(was), len(now)) <= most or same <= 8 else same - 8
    head = "……" if start else ""
    return (head + _cut(was[start:], most), head + _cut(now[start:], most))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}……"
