"""Whether a signed file looks like a later report of a disclosure that is there: asked before it is read in as a new one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from generator.content.yaml_source import read_yaml
from generator.importing.announcement import Imported
from generator.text.folding import for_comparing

_LATER = re.compile("续报|再次|进展|后续|未完成|回头看")
"""Words of a title that later reports have."""


@dataclass(frozen=True, slots=True)
class Like:
    """A disclosure that a file may be a later report of, and what speaks for it."""

    name: str
    title: str
    why: tuple[str, ...]


def later_of(imported: Imported, content: Path) -> Like | None:
    """Return the disclosure that an announcement most looks like a later report of; None for none."""
    folders = sorted(content.iterdir()) if content.is_dir() else ()
    found = [like for folder in folders if (like := _like(imported, folder))]
    return max(found, key=lambda each: len(each.why), default=None)


def _like(imported: Imported, folder: Path) -> Like | None:
    head = _values(folder / "disclosure.yml")
    issued = imported.announcement.issued
    signed = head.get("issued")
    there = signed if isinstance(signed, Mapping) else {}
    by = issued.by if issued else imported.announcement.inspected
    is_same_body = for_comparing(by) in _names(head, there)
    is_earlier = issued is not None and issued.on.isoformat() < str(there.get("on") or "")
    if not is_same_body or is_earlier:
        return None
    why = tuple(_evidence(imported, folder))
    title = str(head.get("title") or folder.name)
    return Like(folder.name, title, (f"单位一样：{by}", *why)) if why else None


def _names(head: Mapping[str, object], issued: Mapping[str, object]) -> set[str]:
    return {for_comparing(str(each)) for each in (head.get("inspected"), issued.get("by")) if each}


def _evidence(imported: Imported, folder: Path) -> Iterator[str]:
    """Yield what a file has that later reports have: a word of the title, issues that are there."""
    if found := _LATER.search(imported.announcement.title):
        yield f"标题里写着“{found.group()}”"
    there = {for_comparing(str(_values(each).get("title") or "")) for each in _issues(folder)}
    same = [each for each in imported.issues if for_comparing(each.title) in there]
    if same and 2 * len(same) >= len(imported.issues):
        yield f"说的 {len(imported.issues)} 个问题里，{len(same)} 个那里已经有"


def _issues(folder: Path) -> Iterator[Path]:
    yield from (folder / "issues").glob("*.yml")


def _values(file: Path) -> Mapping[str, object]:
    value = read_yaml(file, PurePath(file.name)).value if file.is_file() else None
    return value if isinstance(value, Mapping) else {}
