"""Take the metadata out of the pictures of a built site, before they are searched and served."""

import hashlib
from pathlib import Path

from generator.files import writer
from generator.published import without_metadata

_PICTURES = frozenset([".jpg", ".jpeg", ".jfif", ".png", ".apng", ".gif", ".webp", ".avif", ".svg"])


def clean_pictures(site: Path) -> dict[str, str]:
    """Write the pictures of a site anew that say more than they show.

    Returns the SHA-256 that each had before, by its path: an editor knows the file by it.
    """
    originals, cleaned = {}, {}
    for file in sorted(each for each in site.rglob("*") if each.suffix.lower() in _PICTURES):
        raw = file.read_bytes()
        without = without_metadata(raw)
        if without != raw:
            path = file.relative_to(site).as_posix()
            originals[path] = hashlib.sha256(raw).hexdigest()
            cleaned[path] = without
    writer.fill(site, cleaned)
    return originals
