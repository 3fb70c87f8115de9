"""Records that no code of ours made: content, what is hashed of it, and the lines, stage by stage."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "vectors"
DISCLOSURE = "tianchi-2025"
STAGES = ("1-published", "2-reported", "3-corrected", "4-withdrawn")


@dataclass(frozen=True, slots=True)
class Recorded:
    """One line of a record: what happened to which thing, and what was hashed."""

    kind: str
    thing: str
    on: str
    canonical: bytes


def recorded(stage: str) -> Iterator[Recorded]:
    """Yield what the record of a stage was made of, in order."""
    for line in (FOLDER / stage / "events").read_text("utf-8").splitlines():
        kind, thing, on, file = line.split(" ")
        yield Recorded(kind, thing, on, (FOLDER / file).read_bytes())


def record(stage: str) -> bytes:
    """Return the record of a stage."""
    return (FOLDER / stage / "record.jsonl").read_bytes()


def content(stage: str) -> Path:
    """Return the content folder of a stage."""
    return FOLDER / stage / "content"


def published(stage: str) -> dict[str, bytes]:
    """Return the newest canonical record of each thing, by its path below the disclosure."""
    return {path_of(each.thing): each.canonical for each in recorded(stage)}


def path_of(thing: str) -> str:
    """Return where a site has the canonical record of a thing, as docs/record.md says."""
    if thing == "disclosure":
        return "index.json"
    return f"{thing.replace('updates/', 'changes/')}/index.json"
