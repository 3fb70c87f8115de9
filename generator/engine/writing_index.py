"""The index of a site on its way into the folder of the build: what its pages say, then its parts one at a time."""

import shutil
import tempfile
from pathlib import Path

from generator.domain import routes
from generator.files import writer
from generator.files.spare import Spare
from generator.site import search


class Gathered:
    """What the pages of a site say, on a file without a name that goes with the build."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._scratch = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - open as long as the build
        self.texts = search.Texts(self._scratch)

    def close(self) -> None:
        """Let go of the file."""
        self._scratch.close()


def write_index(
    texts: search.Texts,
    catalogue: search.Catalogue,
    site: Path,
    prefix: str,
    spare: Spare | None,
) -> None:
    """Write the index of a site; parts that an earlier site has are moved from there.

    Their folder is called after all that they hold, so it has its name last.
    """
    place = site / prefix / routes.SEARCH
    beside = place / "beside"
    earlier = spare.of_content(f"{prefix}{routes.SEARCH}") if spare else None

    def put(name: str, content: bytes) -> None:
        if not (earlier and earlier.move(content, f"{beside}/{name}")):
            writer.write_one(f"{beside}/{name}", content)

    entry = search.write(texts, catalogue, put)
    named = place / entry.version
    shutil.rmtree(named, ignore_errors=True)  # MkDocs' own folder may have it from the build before
    beside.rename(named)
    writer.write_one(f"{place}/entry.js", entry.content)
