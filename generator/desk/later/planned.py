"""What a page shows before it is written: known by its bytes, written whole, and taken back while nothing is published."""

import base64
import hashlib
import json
import secrets
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.actions import entries
from generator.actions.errors import Stop, cannot_write
from generator.desk.desk import desk
from generator.domain.publishing import LINES
from generator.files import writer

Files = Mapping[str, bytes]

_MOST = 20
"""So many steps can be taken back, the newest first."""


def stamp(files: Files) -> str:
    """Return what tells the files of a plan from others: what stands there now is part of their bytes."""
    digest = hashlib.sha256()
    for path, content in sorted(files.items()):
        digest.update(f"{path}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was written: what it was, and how the files were before."""

    id: str
    what: str
    day: str
    before: Mapping[str, bytes | None]
    """The files before, None for one that was not there."""
    after: Mapping[str, str]
    """The hash of each file after."""
    record: str
    """The hash of the record then: what was published meanwhile is not taken back."""


def write(folder: Path, what: str, files: Files) -> None:
    """Write the files of a plan, all or none, and keep how it was before; the caller holds `desk().writing`."""
    held = steps(folder)
    before = {path: _read(folder / path) for path in files}
    after = {path: _hash(content) for path, content in files.items()}
    step = Step(
        secrets.token_hex(8), what, desk().today().isoformat(), before, after, _record(folder)
    )
    entries.write(folder, files)
    _keep(folder, [step, *held][:_MOST])


def remove(folder: Path, what: str, paths: Collection[str]) -> None:
    """Take files away, all or none, and keep how they were; the caller holds `desk().writing`."""
    held = steps(folder)
    before = {path: _read(folder / path) for path in paths}
    step = Step(
        secrets.token_hex(8), what, desk().today().isoformat(), before, dict.fromkeys(paths, ""),
        _record(folder),
    )  # fmt: skip
    try:
        writer.write(folder, {}, paths)
    except OSError as error:
        raise cannot_write(error) from error
    _keep(folder, [step, *held][:_MOST])


def steps(folder: Path) -> tuple[Step, ...]:
    """Return what can be taken back, newest first: as far as the files are what was written then."""
    found = []
    now: dict[str, str] = {}
    record = _record(folder)
    for step in _kept(folder):
        own = {path: now[path] if path in now else _hash_of(folder / path) for path in step.after}
        if own != step.after or step.record != record:
            break
        found.append(step)
        now |= {path: _hash(raw) if raw is not None else "" for path, raw in step.before.items()}
    return tuple(found)


def take_back(folder: Path, name: str) -> Step:
    """Undo the newest step; raises Stop where it is another one, or the files are others by now."""
    held = steps(folder)
    if not held or held[0].id != name:
        raise Stop(
            "这一步不能撤回了：文件后来又改过，或者已经公布。公布过的，再写一条更正；"
            "没有公布的，照编辑指南在记事本里改。"
        )
    step = held[0]
    put = {path: raw for path, raw in step.before.items() if raw is not None}
    gone = [path for path, raw in step.before.items() if raw is None]
    try:
        writer.write(folder, put, gone)
    except OSError as error:
        raise cannot_write(error) from error
    _keep(folder, list(held[1:]))
    return step


def _read(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _hash_of(file: Path) -> str:
    raw = _read(file)
    return "" if raw is None else _hash(raw)


def _record(folder: Path) -> str:
    return _hash_of(folder / LINES)


def _place(folder: Path) -> Path:
    return desk().kept_in / "later" / f"{_hash(str(folder.resolve()).encode())[:20]}.json"


def _kept(folder: Path) -> Iterator[Step]:
    try:
        kept = json.loads(_place(folder).read_text("utf-8"))
        yield from [_step(each) for each in kept]
    except (OSError, ValueError, KeyError, TypeError):
        return  # a convenience: where it is gone, nothing can be taken back


def _step(kept: Mapping[str, Any]) -> Step:
    before = {
        path: None if raw is None else base64.b64decode(raw) for path, raw in kept["before"].items()
    }
    return Step(kept["id"], kept["what"], kept["day"], before, kept["after"], kept["record"])


def _keep(folder: Path, held: list[Step]) -> None:
    place = _place(folder)
    place.parent.mkdir(parents=True, exist_ok=True)
    raw = json.dumps([_kept_form(each) for each in held], ensure_ascii=False)
    writer.write(place.parent, {place.name: raw.encode()})


def _kept_form(step: Step) -> dict[str, object]:
    before = {
        path: None if raw is None else base64.b64encode(raw).decode()
        for path, raw in step.before.items()
    }
    return {
        "id": step.id, "what": step.what, "day": step.day, "before": before, "after": dict(step.after),
        "record": step.record,
    }  # fmt: skip
