"""Undo and redo of what was filled in, back to how it was when the desk was first used; kept outside the content.

A step is the files that one save changed, whole, before and after it: comments and order come back too.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.actions import entries
from generator.actions.errors import Stop
from generator.actions.next_step import is_published
from generator.domain.publishing import LINES
from generator.files import writer

Content = Mapping[str, bytes]
"""The bytes of files, by their paths below the disclosure's folder."""

_AT = "at"
_MOST = 500


@dataclass(frozen=True, slots=True)
class Step:
    """One save: what it was of, in a clerk's words, and its files before and after."""

    what: str
    before: Content
    after: Content
    record: str
    """The hash of the record then; "" where nothing had been published."""

    @property
    def back(self) -> "Step":
        """The step that undoes it."""
        return Step(self.what, self.after, self.before, self.record)


@dataclass(frozen=True, slots=True)
class Steps:
    """The saves of one disclosure, and how many of them are done as it is now."""

    kept: Path
    folder: Path

    @classmethod
    def of(cls, kept_in: Path, disclosure: Path) -> "Steps":
        """Return the steps of a disclosure."""
        name = hashlib.sha256(str(disclosure).encode()).hexdigest()[:20]
        return cls(kept_in / "filled" / name, disclosure)

    def add(self, what: str, before: Content, after: Content) -> None:
        """Take a step that was just written; what was undone before it is gone."""
        if before == after:
            return
        at = self._at()
        step = Step(what, before, after, record_of(self.folder))
        self.kept.mkdir(parents=True, exist_ok=True)
        gone = [
            name for each in range(at + 1, at + _MOST) if self._is_there(name := f"{each}.json")
        ]
        old = [name] if self._is_there(name := f"{at - _MOST}.json") else []
        files = {f"{at}.json": _written(step), _AT: str(at + 1).encode()}
        writer.write(self.kept, files, [*gone, *old])

    def back(self) -> Step | None:
        """Return what undoes the last step; None at the opening."""
        step = self._read(self._at() - 1)
        return step.back if step else None

    def forth(self) -> Step | None:
        """Return the step that was undone last; None where none was."""
        return self._read(self._at())

    def is_published_since(self, step: Step) -> bool:
        """Tell whether something was published after a step: then readers know what it wrote."""
        return step.record != record_of(self.folder)

    def take(self, step: Step, by: int) -> None:
        """Write a step back (-1) or forth (1); raises Stop where its files are others by now.

        The caller holds `desk().writing`.
        """
        now = {path: (self.folder / path).read_bytes() for path in step.before if self._has(path)}
        if now != step.before:
            raise Stop(
                "这一步不能撤回、也不能重做了：文件后来在别处改过（记事本，或者核对里的标注），"
                "什么也没有动。请在页面上照现在的改。"
            )
        if is_published(self.folder):
            entries.require_sound(self.folder, step.after, "没有撤回" if by < 0 else "没有重做")
        entries.write(self.folder, step.after)
        writer.write(self.kept, {_AT: str(self._at() + by).encode()})

    def _has(self, path: str) -> bool:
        return (self.folder / path).is_file()

    def _is_there(self, name: str) -> bool:
        return (self.kept / name).is_file()

    def _at(self) -> int:
        try:
            return int((self.kept / _AT).read_text("ascii"))
        except (OSError, ValueError):
            return 0

    def _read(self, number: int) -> Step | None:
        try:
            return _step(json.loads((self.kept / f"{number}.json").read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            return None  # a convenience: where it is gone, nothing can be taken back


def record_of(folder: Path) -> str:
    """Return what tells one state of a disclosure's record from another; "" where nothing was published."""
    file = folder / LINES
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def _written(step: Step) -> bytes:
    files = {
        key: {path: base64.b64encode(raw).decode() for path, raw in getattr(step, key).items()}
        for key in ("before", "after")
    }
    kept = {"what": step.what, "record": step.record, **files}
    return json.dumps(kept, ensure_ascii=False).encode()


def _step(kept: Mapping[str, Any]) -> Step:
    before, after = (
        {path: base64.b64decode(raw) for path, raw in kept[key].items()}
        for key in ("before", "after")
    )
    return Step(kept["what"], before, after, kept["record"])
