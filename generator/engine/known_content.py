"""What was found out of the folders of disclosures, kept beside the settings from one run to the next."""

from contextlib import suppress
from pathlib import Path

from generator.domain.fingerprint import fingerprint
from generator.engine.program import program
from generator.files.cache import Cache
from generator.files.folder_hashes import FolderHashes

KEPT = Path(".cache", "zhenggai", "content")


class KnownContent:
    """What is known of the folders of a site's content; after `save` of those that were asked for, and of no others."""

    def __init__(self, beside: Path, *, is_trusted: bool = True) -> None:
        """`beside` is the folder of the settings; what is not trusted is found out anew, and noted."""
        self._is_trusted = is_trusted
        self._by = program()
        self._cache = Cache(beside / KEPT)
        self._hashes = FolderHashes(beside / KEPT / "seen.json")
        self._of: dict[Path, bytes | None] = {}

    def get(self, folder: Path, what: str) -> bytes | None:
        """Return what was found out of a folder; None where nothing is known, or something in it has changed."""
        makings = self._makings(folder) if self._is_trusted else None
        return self._cache.get(makings + what.encode()) if makings else None

    def put(self, folder: Path, what: str, found: bytes) -> None:
        """Note what was found out of a folder."""
        if makings := self._makings(folder):
            self._cache.put(makings + what.encode(), found)

    def save(self) -> None:
        """Keep what was seen of the folders, and let go of what nobody has asked for."""
        with suppress(OSError):
            self._hashes.save()
        self._cache.forget_the_rest()

    def _makings(self, folder: Path) -> bytes | None:
        """Return what is found out of a folder depends on; None where that cannot be read."""
        if folder not in self._of:
            self._of[folder] = None
            with suppress(OSError):
                if not folder.is_symlink():
                    own = fingerprint(self._by, str(folder.absolute()), self._hashes.of(folder))
                    self._of[folder] = own.encode()
        return self._of[folder]


class Consulted:
    """The same for who only reads: nothing is noted."""

    def __init__(self, beside: Path) -> None:
        self._known = KnownContent(beside)

    def get(self, folder: Path, what: str) -> bytes | None:
        """Return what was found out of a folder; None where nothing is known, or something in it has changed."""
        return self._known.get(folder, what)

    def put(self, folder: Path, what: str, found: bytes) -> None:
        """Forget it."""
