"""Take the metadata out of the pictures of a built site, before they are searched and served."""

import filecmp
import hashlib
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from generator.files import writer
from generator.published import without_metadata

PICTURES = frozenset([".jpg", ".jpeg", ".jfif", ".png", ".apng", ".gif", ".webp", ".avif", ".svg"])


def clean_pictures(
    site: Path,
    themes: Collection[Path],
    known: Collection[str] = (),
    settled: Collection[str] = (),
) -> dict[str, str]:
    """Write the pictures of a site anew that say more than they show.

    Those of the installed `themes` stay as they are: they are public, and known by their bytes; so are those whose paths are
    `known` to have been looked at, and all in `settled` folders.
    Returns the SHA-256 that each had before, by its path: an editor knows the file by it.
    """
    originals, cleaned = {}, {}
    for path in sorted(_pictures(site, "", settled)):
        file = site / path
        if path in known or any(_is_same(file, each / path) for each in themes):
            continue
        raw = file.read_bytes()
        without = without_metadata(raw)
        if without != raw:
            originals[path] = hashlib.sha256(raw).hexdigest()
            cleaned[path] = without
    writer.fill(site, cleaned)
    return originals


def _pictures(site: Path, start: str, settled: Collection[str]) -> Iterator[str]:
    """Yield the paths of the pictures of a site; thousands of other files are only passed by."""
    with os.scandir(site / start) as entries:
        for entry in entries:
            path = f"{start}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if path not in settled:
                    yield from _pictures(site, f"{path}/", settled)
            elif os.path.splitext(entry.name)[1].lower() in PICTURES:  # noqa: PTH122
                yield path


def _is_same(file: Path, other: Path) -> bool:
    return other.is_file() and filecmp.cmp(file, other, shallow=False)
