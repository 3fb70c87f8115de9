"""The scans of signed papers that are published with a disclosure: found, weighed and summed."""

import datetime
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.domain.model import Announcement, Disclosure, Official, Update
from generator.domain.scan import Scan


def read_scans(
    folder: Path, announcement: Announcement | None, updates: Sequence[Update]
) -> dict[str, Scan]:
    """Return the scan of the announcement (by "") and of each later report (by its id).

    What is named and is not there, or lies elsewhere, is said by the rules R10 and R11.
    """
    return dict(_scans(folder, announcement, updates))


def is_looked_at_since(disclosure: Disclosure, on: datetime.date, report: str = "") -> bool:
    """Tell whether somebody has looked at a scan on a day or after it; so where there is none.

    It is the announcement's, or that of a later report.
    """
    scan = disclosure.scans.get(report)
    return scan is None or any(
        each.sha256 == scan.sha256 and each.on >= on for each in disclosure.allowed
    )


def _scans(
    folder: Path, announcement: Announcement | None, updates: Sequence[Update]
) -> Iterator[tuple[str, Scan]]:
    named = [("", announcement.official if announcement else None)]
    named += [(each.id, each.official) for each in updates]
    for of, official in named:
        if found := _scan(folder, official):
            yield of, found


def _scan(folder: Path, official: Official | None) -> Scan | None:
    if official is None or official.scan is None:
        return None
    try:
        path = (folder / official.scan).resolve(strict=True)
        if not path.is_relative_to((folder / "source").resolve()) or not path.is_file():
            return None
        with path.open("rb") as opened:
            sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
        return Scan(official.scan, path, path.stat().st_size, sha256)
    except (OSError, ValueError):
        return None
