"""The scan of a signed paper, to take away: how large it is, and what proves that it is the one."""

from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Disclosure


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanLink:
    """Where a scan is, what kind of file, how large in words, and its checksum."""

    href: str
    kind: str
    size: str
    sha256: str


def scan_of(disclosure: Disclosure, origin: str, report: str = "") -> ScanLink | None:
    """Return the scan of the announcement, or of a report, for the page at `origin`; None for none."""
    found = disclosure.scans.get(report)
    if found is None:
        return None
    target = routes.scan(disclosure.id, report, found.ending)
    return ScanLink(
        href=f"{routes.relative(origin, routes.overview(disclosure.id))}{target.rpartition('/')[2]}",
        kind=found.ending.removeprefix(".").upper(),
        size=size_of(found.size),
        sha256=found.sha256,
    )


def size_of(count: int) -> str:
    """Return a size as people say it: 820 KB, 2.4 MB."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} KB"
    return f"{count / 1_000_000:.1f} MB"
