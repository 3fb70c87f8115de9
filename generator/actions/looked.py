"""Advice that somebody has looked at and left as it is: a dated, signed line each, beside the site's settings.

Nothing that is published depends on it: it only says which advice need not be read again, and who says so.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from generator.actions.errors import Stop, cannot_write
from generator.content.yaml_source import compose, dump, read_text
from generator.domain.diagnostics import Diagnostic, Severity
from generator.files import writer

FILE = "looked.yml"
_HEAD = "# 检查时的提醒里，看过、不用改的。由程序写；不会公布。删去一条，它就又会提醒。\n"


@dataclass(frozen=True, slots=True)
class Advice:
    """What tells an advice from others: not its line, which moves with those above it."""

    code: str
    place: str
    message: str

    @classmethod
    def of(cls, diagnostic: Diagnostic) -> "Advice":
        """Return what a diagnostic is known by."""
        return cls(diagnostic.code, diagnostic.place.path.as_posix(), diagnostic.message)


@dataclass(frozen=True, slots=True)
class Looked:
    """Somebody's word on an advice."""

    advice: Advice
    reason: str
    by: str
    on: str


def read(site: Path) -> tuple[Looked, ...]:
    """Return all words on the advice of a site; raises Stop where their file cannot be read."""
    if not (site / FILE).is_file():
        return ()
    text = read_text(site / FILE, PurePath(FILE))
    if isinstance(text, Diagnostic):
        raise Stop(f"{FILE} 读不出来。", diagnostics=(text,))
    source = compose(text, PurePath(FILE))
    if source.value is None:
        return ()
    rows = source.value if isinstance(source.value, list) else []
    return tuple(_looked(each) for each in rows if isinstance(each, dict))


def _looked(row: Mapping[str, object]) -> Looked:
    said = {
        key: str(row.get(key, "")) for key in ("code", "place", "message", "reason", "by", "on")
    }
    advice = Advice(said["code"], said["place"], said["message"])
    return Looked(advice, said["reason"], said["by"], said["on"])


def not_looked_at(site: Path, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics without the advice that somebody has looked at; an error is never among it."""
    seen = {each.advice for each in read(site)}
    return tuple(
        each
        for each in diagnostics
        if each.severity is Severity.ERROR or Advice.of(each) not in seen
    )


def add(site: Path, advice: Iterable[Advice], reason: str, by: str, on: str) -> None:
    """Write that somebody has looked at some advice, and why it stays."""
    if not reason.strip() or not by.strip():
        raise Stop("请写为什么不用改，和谁看过的。")
    known = read(site)
    have = {each.advice for each in known}
    new = (Looked(each, reason.strip(), by.strip(), on) for each in advice if each not in have)
    _write(site, (*known, *new))


def take_back(site: Path, advice: Collection[Advice]) -> None:
    """Take somebody's word on some advice back: it is shown again."""
    _write(site, [each for each in read(site) if each.advice not in advice])


def _write(site: Path, rows: Iterable[Looked]) -> None:
    listed = [
        {
            "code": each.advice.code,
            "place": each.advice.place,
            "message": each.advice.message,
            "reason": each.reason,
            "by": each.by,
            "on": each.on,
        }
        for each in rows
    ]
    try:
        writer.write(site, {FILE: (_HEAD + (dump(listed) if listed else "")).encode()})
    except OSError as error:
        raise cannot_write(error) from error
