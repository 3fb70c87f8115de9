"""A field as a form asks for it: what stands there, what the marks give, what is wrong, what the file has by now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.actions.filling import Values
from generator.content.yaml_source import Yaml
from generator.desk.form_fields import FormField, Kind, lines_of, rows_of
from generator.domain.diagnostics import Diagnostic

_EMPTY_ROWS = 2
_BY_PROGRAM = frozenset(
    ("official.file", "official.sha256", "official.scan", "official.scan_sha256")
)
"""What the program writes itself, of files that it was given."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of a form as it is shown."""

    field: FormField
    text: str
    chosen: Sequence[str]
    rows: Sequence[Mapping[str, str]]
    parts: Sequence["Asked"]
    """Of a group its fields."""
    given: str
    """What the marks give, or the program: it is changed there; "" where a person writes it."""
    is_by_program: bool
    wrong: Sequence[Diagnostic]
    there: str

    @property
    def holds(self) -> bool:
        """Whether anything stands there."""
        return bool(self.text or self.given or any(self.rows) or any(e.holds for e in self.parts))


@dataclass(frozen=True, slots=True)
class Tried:
    """What somebody wanted to save and could not: it stays in the form."""

    typed: Values | None = None
    wrong: Sequence[tuple[str, Diagnostic]] = ()
    was: str = ""
    is_changed: bool = False
    """Whether the file is another one by now."""

    def of(self, key: str, there: "Yaml | None") -> "Yaml | None":
        """Return what stands in a field: what was typed, else what the file has."""
        return self.typed[key] if self.typed and key in self.typed else there


def asked_of(
    fields: Iterable[FormField], values: Values, marked: Mapping[str, object], tried: Tried
) -> list[Asked]:
    """Return fields as they are shown over a file's values; `marked` is what the marks give of them."""
    return [_asked(each, values, marked, tried) for each in fields]


def _asked(field: FormField, values: Values, marked: Mapping[str, object], tried: Tried) -> Asked:
    there = values.get(field.key)
    wrong = [each for key, each in tried.wrong if key == field.key]
    return _shown(
        field, there, tried.of(field.key, there), marked.get(field.key), wrong, tried.is_changed
    )


def _shown(  # noqa: PLR0913, PLR0917 - the sides of one field
    field: FormField,
    there: "Yaml | None",
    value: "Yaml | None",
    marked: object,
    wrong: Sequence[Diagnostic],
    is_changed: bool,
) -> Asked:
    is_by_program = field.key in _BY_PROGRAM
    is_given = is_by_program or (bool(marked) and there is not None)
    is_group = field.kind is Kind.GROUP
    rows = rows_of(value) if field.kind in (Kind.ROWS, Kind.PAIRS) else []
    parts = [
        _shown(each, _below(there, each), _below(value, each), _below(marked, each), (), is_changed)
        for each in (field.columns if is_group else ())
    ]
    is_other = is_changed and not is_group and (value or "") != (there or "")
    return Asked(
        field=field,
        text="" if rows else lines_of(value),
        chosen=value if isinstance(value, list) else (),  # type: ignore[arg-type]  # words alone
        rows=[*rows, *({} for _ in range(_EMPTY_ROWS))],
        parts=parts,
        given=(said(_called(field, there)) if there or is_by_program else "")
        if is_given and not is_group
        else "",
        is_by_program=is_by_program,
        wrong=wrong,
        there=said(_called(field, there)) if is_other else "",
    )


def _called(field: FormField, value: "Yaml | None") -> "Yaml | None":
    """Return a value with the words that people read in place of those of files: 电话 for phone."""
    if isinstance(value, list):
        return [_called(field, each) or "" for each in value]
    if isinstance(value, dict):
        parts = {each.key.rpartition(".")[2]: each for each in field.columns}
        return {
            key: (_called(parts[key], each) or "" if key in parts else each)
            for key, each in value.items()
        }
    return dict(field.choices).get(value, value) if value else value


def _below(side: object, part: FormField) -> "Yaml | None":
    """Return what one side of a group has of one of its fields."""
    return side.get(part.key.partition(".")[2]) if isinstance(side, dict) else None


def said(value: "Yaml | None") -> str:
    """Return a value in one line."""
    if isinstance(value, list):
        return "；".join(map(said, value)) or "（空着）"
    if isinstance(value, dict):
        return " ".join(map(said, value.values()))
    return value or "（空着）"
