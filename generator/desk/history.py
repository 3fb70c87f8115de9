"""Undo and redo of marks, back to how they were when the desk opened them; kept outside the content."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from generator.files import writer

_AT = "at"
_MOST = 500


@dataclass(frozen=True, slots=True)
class History:
    """The steps of one marked text: what it was after each, and which of them it is now."""

    folder: Path

    @classmethod
    def of(cls, kept_in: Path, disclosure: Path) -> "History":
        """Return the history of a disclosure's marks."""
        name = hashlib.sha256(str(disclosure).encode()).hexdigest()[:20]
        return cls(kept_in / "history" / name)

    def open(self, raw: str, record: str = "") -> None:
        """Begin with a text as it is; where somebody else changed it meanwhile, that is a step too."""
        at = self._at()
        if at is None:
            self._write(0, raw)
        elif self._read(at) != raw:
            self.add(raw, record)

    def add(self, raw: str, record: str = "") -> None:
        """Take a step to a text; what was undone before it is gone. `record` is what was published by then."""
        at = self._at()
        self._write(0 if at is None else at + 1, raw, record)

    def is_published_since(self, by: int, record: str) -> bool:
        """Tell whether something was published after the step that is undone (-1) or done again (1)."""
        file = self.folder / f"{(self._at() or 0) + (by > 0)}.record"
        return file.is_file() and file.read_text("ascii") != record

    def back(self) -> str | None:
        """Return the text one step back; None at the opening."""
        at = self._at()
        return self._read(at - 1) if at else None

    def forth(self) -> str | None:
        """Return the text one step forth; None where nothing was undone."""
        at = self._at()
        return None if at is None else self._read(at + 1)

    def go(self, by: int) -> None:
        """Stand one step on, or back; the text itself is saved by whoever asks."""
        self._keep_at((self._at() or 0) + by)

    def settle(self, raw: str) -> None:
        """Keep what a step's text became when it was saved: ids and signs that the program adds."""
        writer.write(self.folder, {f"{self._at() or 0}.txt": raw.encode()})

    def _at(self) -> int | None:
        try:
            return int((self.folder / _AT).read_text("ascii"))
        except (OSError, ValueError):
            return None

    def _read(self, step: int) -> str | None:
        file = self.folder / f"{step}.txt"
        return file.read_bytes().decode() if file.is_file() else None

    def _write(self, step: int, raw: str, record: str = "") -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        undone = [
            f"{later}.txt" for later in range(step + 1, step + _MOST) if self._is_there(later)
        ]
        old = [f"{step - _MOST}.txt"] if self._is_there(step - _MOST) else []
        files = {
            f"{step}.txt": raw.encode(),
            f"{step}.record": record.encode(),
            _AT: str(step).encode(),
        }
        writer.write(self.folder, files, [*undone, *old])

    def _is_there(self, step: int) -> bool:
        return (self.folder / f"{step}.txt").is_file()

    def _keep_at(self, step: int) -> None:
        writer.write(self.folder, {_AT: str(step).encode()})
