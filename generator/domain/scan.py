"""The signed paper itself, scanned, for those who want to see its seal."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ENDINGS = (".pdf", ".ofd")
"""The kinds of file that are published byte for byte: a picture would lose its metadata, and with it its checksum."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan as it lies in the disclosure's folder."""

    file: str
    """As `official.scan` names it."""
    path: Path
    size: int
    """Bytes."""
    sha256: str

    @property
    def ending(self) -> str:
        """What the name of its file ends with, in small letters, as it is published."""
        return PurePosixPath(self.file).suffix.lower()
