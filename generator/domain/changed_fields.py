"""Which fields of a thing differ between two of its canonical records, as corrections name them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.domain.canonical import DISCLOSURE, Canonical, issue_of, report_of_thing
from generator.domain.corrections import label_of_path, path_of
from generator.domain.diagnostics import excerpts
from generator.domain.fields import Loc


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field that is another: its key path, what readers call it, and both texts where it is text."""

    path: str
    label: str
    was: str | None
    now: str | None

    def told(self, then: str) -> str:
        """Return in words what it was `then`, and what it is now."""
        place = f"{self.label}（{self.path}）"
        if self.was is not None and self.now is not None:
            was, now = excerpts(self.was, self.now)
            return f"{place}{then}是“{was}”，现在是“{now}”"
        return f"{place}和{then}的不一样"


def changed_fields(thing: str, was: Canonical, now: Canonical) -> Iterator[ChangedField]:
    """Yield the fields in which two records of a thing differ; its corrections and pictures apart."""
    in_issue = issue_of(thing) is not None
    for loc, before, after in _differing(_own(thing, was), _own(thing, now)):
        path = path_of(loc)
        label = label_of_path(path, in_issue=in_issue)
        yield ChangedField(path, label, _text(before), _text(after))


def _own(thing: str, record: Canonical) -> dict[str, Any]:
    """Return what a record says by the paths of corrections: a report's own stands below its day."""
    if (report := report_of_thing(thing)) is not None:
        return {"updates": {report: record.get("update", {})}}
    if thing == DISCLOSURE:
        return {**record.get("disclosure", {})}
    return {**record.get("issue", {}), "updates": record.get("updates", {})}


def _differing(was: Any, now: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any, Any]]:
    if was == now:
        return
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        for key in dict.fromkeys((*was, *now)):
            yield from _differing(was.get(key), now.get(key), (*loc, key))
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for at, (one, other) in enumerate(zip(was, now, strict=True)):
            yield from _differing(one, other, (*loc, at))
    else:
        yield loc, was, now


def _text(value: Any) -> str | None:
    return str(value) if isinstance(value, str | int) else None
