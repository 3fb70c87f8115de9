"""What was found out of folders before: asked before a folder is read, told behind it. Who gives it decides what it trusts."""

from pathlib import Path
from typing import Protocol


class Known(Protocol):
    """What was found out of folders, as long as nothing in them has changed."""

    def get(self, folder: Path, what: str) -> bytes | None:
        """Return what was found out; None where nothing is known, or something in the folder has changed."""

    def put(self, folder: Path, what: str, found: bytes) -> None:
        """Note what was found out."""


class NothingKnown:
    """Every folder is read."""

    def get(self, folder: Path, what: str) -> bytes | None:  # noqa: ARG002
        """Return None."""
        return None

    def put(self, folder: Path, what: str, found: bytes) -> None:
        """Forget it."""


NOTHING_KNOWN = NothingKnown()
