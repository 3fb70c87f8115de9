"""What is due next: when a disclosure or its last report says that it reports again, read from the files alone."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from generator.content.yaml_source import read_yaml


@dataclass(frozen=True, slots=True)
class Due:
    """A report that is still to come."""

    name: str
    """The folder of the disclosure."""
    said: str
    to: str
    by: datetime.date | None
    """The day by which it was promised to the public; None where no day was."""

    def in_words(self, today: datetime.date) -> str:
        """Return what is due, and how many days are left."""
        if self.by is None:
            return f"{self.said}{f'向{self.to}' if self.to else '再'}报告"
        left = (self.by - today).days
        when = f"还有 {left} 天" if left > 0 else "就是今天" if not left else f"已经过了 {-left} 天"
        return f"承诺在 {self.by} 以前再公布，{when}"


def due(folders: Iterable[Path]) -> tuple[Due, ...]:
    """Return what is due next of each disclosure, the nearest day first; what cannot be read is left out.

    What an earlier text said of the next report is over when that report came.
    """
    found = [each for folder in folders if (each := _next(folder))]
    return tuple(sorted(found, key=lambda each: (each.by or datetime.date.max, each.name)))


def _next(folder: Path) -> Due | None:
    newest = max((each.stem for each in (folder / "updates").glob("*.yml")), default="")
    path = PurePath("updates", f"{newest}.yml") if newest else PurePath("disclosure.yml")
    if not (folder / path).is_file():
        return None
    value = read_yaml(folder / path, PurePath(folder.name) / path).value
    said = value.get("next_report") if isinstance(value, dict) else None
    if not isinstance(said, dict) or not isinstance(said.get("said"), str):
        return None
    return Due(folder.name, str(said["said"]), str(said.get("to") or ""), _day(said))


def _day(said: Mapping[str, object]) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(str(said.get("publish_by", "")))
    except ValueError:
        return None  # none is said, or `check` says what is wrong with it
