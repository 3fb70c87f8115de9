"""Where each run of the source went."""

from dataclasses import dataclass, replace

from generator.importing.text.paragraphs import Slice


@dataclass(frozen=True, slots=True)
class TakenRun:
    """A run of the source, the role it has, and the field that it became (or stands for)."""

    run: Slice
    role: str
    target: str = ""

    def under(self, prefix: str) -> "TakenRun":
        """Return the same run with its target inside another."""
        return replace(self, target=f"{prefix}{self.target}")


def written(runs: tuple[Slice, ...]) -> str:
    """Return the text of the runs, a paragraph a line."""
    return "\n".join(each.text for each in runs)
