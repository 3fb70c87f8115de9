"""撤下: what a withdrawal takes away with an issue, and the entry that says so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.actions.disclosure_folder import require_disclosure_folder
from generator.actions.entries import (
    CORRECTIONS,
    appended,
    read,
    require_issue,
    require_sound,
    rewritten,
    written,
)
from generator.actions.ledger import required_disclosure
from generator.content.scans import is_looked_at_since
from generator.domain.model import Announcement, Correction, UpdateFile, Value, Withdrawal

WITHDRAWN = "withdrawn.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawing:
    """A withdrawal that can be written: of what, what goes with it, and the files with their new content."""

    title: str
    pictures: tuple[str, ...]
    reports: tuple[str, ...]
    """The days of the later reports that speak of the issue."""
    scans: tuple[str, ...]
    """The scans in which it can still be seen, and which are published no longer."""
    files: Mapping[str, bytes]


def plan_withdrawal(folder: Path, entry: Withdrawal) -> Withdrawing:
    """Return what a withdrawal would write; raises Stop where it cannot be, and nothing is written."""
    require_disclosure_folder(folder)
    disclosure = required_disclosure(folder, "没有撤下")
    require_issue(disclosure, entry.issue)
    found = next(each for each in disclosure.issues if each.id == entry.issue)
    shown = {
        report: scan.file
        for report, scan in disclosure.scans.items()
        if not is_looked_at_since(disclosure, entry.on, report)
    }
    files = {
        WITHDRAWN: appended(folder, WITHDRAWN, written(entry)),
        **_without_scans(folder, entry, tuple(shown)),
    }
    require_sound(folder, files, "没有撤下")
    return Withdrawing(
        title=found.title,
        pictures=tuple(each.file for each in found.evidence),
        reports=tuple(each.id for each in disclosure.updates if entry.issue in each.issues),
        scans=tuple(shown.values()),
        files=files,
    )


def _without_scans(folder: Path, entry: Withdrawal, shown: tuple[str, ...]) -> dict[str, bytes]:
    """Return the files that name scans without them, and the corrections that say so.

    `shown` are the later reports whose scans they are; "" is the announcement.
    """
    files: dict[str, bytes] = {}
    entries: list[Correction] = []
    for report in shown:
        name = f"updates/{report}.yml" if report else "disclosure.yml"
        files[name], official = _without_scan(folder, name, UpdateFile if report else Announcement)
        entries += _taken_away(entry, report, official)
    if entries:
        files[CORRECTIONS] = appended(folder, CORRECTIONS, *map(written, entries))
    return files


_OF_SCAN = ("scan_sha256", "scan")


def _without_scan(folder: Path, name: str, model: type[Value]) -> tuple[bytes, Mapping[str, str]]:
    """Return a file without its scan, and what it said of its source before."""
    source, values = read(folder, name, {})
    official = values["official"]
    kept = {key: each for key, each in official.items() if key not in _OF_SCAN}
    rest = {**values, "official": kept}
    return rewritten(
        source, {key: each for key, each in rest.items() if each}, model, name
    ), official


def _taken_away(
    entry: Withdrawal, report: str, official: Mapping[str, str]
) -> Iterator[Correction]:
    """Yield that a scan and its checksum are there no longer, and why."""
    path = f"updates.{report}.official" if report else "official"
    reason = f"撤下了问题 {entry.issue}，扫描里还看得见"
    for key in _OF_SCAN:
        if key in official:
            yield Correction(
                on=entry.on, issue=None, field=f"{path}.{key}", was=official[key], now=None,
                reason=reason, by=entry.by,
            )  # fmt: skip
