"""What files that are about to be written would bring: the disclosure is checked with them in a copy."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.content.check import check
from generator.domain.diagnostics import Diagnostic, Severity
from generator.importing.uncollected import uncollected

Named = Callable[[Diagnostic, Path], Diagnostic]
"""Says an error at another place than its own; it is given the content folder that has the files."""


def new_errors(
    folder: Path, files: Mapping[str, bytes], named: Named = lambda each, _: each
) -> tuple[Diagnostic, ...]:
    """Return the errors that files bring to the disclosure in `folder`.

    An error that stood there before holds nothing up: `zhenggai check` shows it.
    """
    with tempfile.TemporaryDirectory(prefix="zhenggai-") as place:
        copy = _copied(folder, Path(place) / "after")
        for path, content in files.items():
            (copy / path).parent.mkdir(exist_ok=True)
            (copy / path).write_bytes(content)
        found = _errors(copy)
        if not found:
            return ()  # nearly always: how it was before need not be judged as well
        before = Counter(map(_said, _errors(_copied(folder, Path(place) / "before"))))
        after = [each for each in found if not _is_taken(before, _said(each))]
        return tuple(dict.fromkeys(named(each, copy.parent) for each in after))


def _copied(folder: Path, place: Path) -> Path:
    """Return a copy of a disclosure that is alone in its content folder."""
    return Path(shutil.copytree(folder, place / folder.resolve().name))


@uncollected()
def _errors(folder: Path) -> tuple[Diagnostic, ...]:
    found = check(folder.parent).diagnostics
    return tuple(each for each in found if each.severity is Severity.ERROR)


def _said(diagnostic: Diagnostic) -> tuple[str, str, str]:
    """Return what tells an error from others: not its line, which moves with those above it."""
    return diagnostic.place.path.as_posix(), diagnostic.code, diagnostic.message


def _is_taken(left: Counter[tuple[str, str, str]], said: tuple[str, str, str]) -> bool:
    """Tell whether an error was there before, each as often as it was."""
    left[said] -= 1
    return left[said] >= 0
