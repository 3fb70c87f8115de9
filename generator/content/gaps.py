"""What of a disclosure is written and could not be read, so that nothing is concluded from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from generator.domain.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Gaps:
    """The keys that could not be read, by file below the disclosure's folder; None for all of it."""

    files: Mapping[PurePath, frozenset[str] | None] = field(default_factory=dict)

    def lack(self, need: str, own: PurePath) -> bool:
        """Tell whether something is lacking: `disclosure.totals`, `issues.number`, `source`.

        The first word is a file or folder, `own` for the file in question; the second is a key of it.
        """
        part, _, key = need.partition(".")
        return any(
            keys is None or not key or key in keys
            for path, keys in self.files.items()
            if (path == own if part == "own" else part == path.parts[0].partition(".")[0])
        )


def gaps_of(
    disclosure: str,
    diagnostics: Iterable[Diagnostic],
    partly: Mapping[PurePath, frozenset[str]],
) -> Gaps:
    """Return the gaps that the errors of a disclosure leave; `partly` has the files read in part."""
    files: dict[PurePath, frozenset[str] | None] = {}
    for each in diagnostics:
        if each.severity is Severity.ERROR:
            path = each.place.path
            files[path.relative_to(disclosure)] = partly.get(path)
    return Gaps(files)
