"""The texts as signed that follow from changed marks, and the checksums that follow from these."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath

from generator.actions.errors import Stop
from generator.actions.takedown.yaml_files import HEAD, values_of, with_values
from generator.content.yaml_source import read_text
from generator.domain.diagnostics import Diagnostic
from generator.text.marked.read import read_marked
from generator.text.marked.strip import signed_text


def text_of(folder: Path, path: str) -> str:
    """Return a text file of a disclosure; raises Stop where it is none."""
    text = read_text(folder / path, PurePath(path))
    if isinstance(text, Diagnostic):
        raise Stop("什么也没有改。", diagnostics=(text,))
    return text


def signed(folder: Path, changed: Mapping[str, tuple[bytes, int]]) -> dict[str, tuple[bytes, int]]:
    """Return the texts as signed that follow from changed marks, and the checksums that follow from these."""
    found: dict[str, tuple[bytes, int]] = {}
    for path in changed:
        if PurePath(path).name == "marked.txt":
            own = PurePath(path).with_name("official.txt").as_posix()
            text = read_marked(changed[path][0].decode()).text
            found[own] = (signed_text(text).encode(), 0)
    texts = {
        path: raw
        for path, (raw, _) in {**changed, **found}.items()
        if path.endswith("official.txt")
    }
    for path, name in _announcements(folder):
        if path in texts:
            raw, count = {**changed, **found}.get(name, (text_of(folder, name).encode(), 0))
            found[name] = (_with_checksum(name, raw.decode(), texts[path]), count)
    return found


def _announcements(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each text as signed that is attached, with the file that has its checksum."""
    names = [
        HEAD,
        *(f"updates/{each.name}" for each in sorted((folder / "updates").glob("*.yml"))),
    ]
    for name in names:
        official = values_of(name, text_of(folder, name)).get("official")
        if isinstance(official, dict) and official.get("file"):
            yield str(official["file"]), name


def _with_checksum(name: str, text: str, signed: bytes) -> bytes:
    values = values_of(name, text)
    official = values["official"]
    assert isinstance(official, dict)  # noqa: S101 - it names the text
    official = {**official, "sha256": hashlib.sha256(signed).hexdigest()}
    return with_values(name, text, {**values, "official": official}).encode()
