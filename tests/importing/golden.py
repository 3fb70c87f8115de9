"""What an import came to, in the shape of the golden files."""

import functools
import json
import tempfile
from pathlib import Path
from typing import Any

from generator.importing.announcement import Imported, read_announcement
from generator.importing.carriers.open_file import read_file
from generator.importing.lines import CarrierText
from tests.importing.builders import BUILT

FIXTURES = Path(__file__).parent / "fixtures"
NAMES = sorted([each.name for each in FIXTURES.glob("*.txt")] + list(BUILT))


def fixture(name: str, folder: Path) -> Path:
    """Return the path of a fixture; one that code builds is written into `folder`."""
    if name not in BUILT:
        return FIXTURES / name
    path = folder / name
    path.write_bytes(BUILT[name]())
    return path


@functools.cache
def read(name: str) -> Imported:
    """Return what a fixture comes to; it is read once for all that is asked of it."""
    with tempfile.TemporaryDirectory() as folder:
        return read_announcement(fixture(name, Path(folder)))


@functools.cache
def carried(name: str) -> CarrierText:
    """Return the lines of a fixture."""
    with tempfile.TemporaryDirectory() as folder:
        return read_file(fixture(name, Path(folder)))


def record(imported: Imported) -> dict[str, Any]:
    """Return all that a golden file holds: the JSON of the import, diagnostics as line and code."""
    whole = imported.as_record()
    whole["diagnostics"] = [f"{each.place.line} {each.code}" for each in imported.diagnostics]
    return whole


def written(name: str) -> Path:
    return FIXTURES / f"{name}.json"


def as_text(imported: Imported) -> str:
    """Return what the golden file of an import holds."""
    return json.dumps(record(imported), ensure_ascii=False, indent=1) + "\n"
