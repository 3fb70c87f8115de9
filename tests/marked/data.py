"""Data in the shape in which triples and cases hold it."""

from generator.domain.fields import as_written
from generator.importing.assemble import Assembled


def record_of(assembled: Assembled) -> dict[str, object]:
    """Return what an assembly gives, without what is empty and what is the same for every text."""
    record = assembled.as_record() | {
        "disclosure": as_written(assembled.announcement.model_copy(update={"wording": None})),
        "diagnostics": [
            {"code": each.code, "line": each.place.line} for each in assembled.diagnostics
        ],
    }
    return {key: each for key, each in record.items() if each}


def plain(value: object) -> object:
    """Return a value with every scalar as text: YAML's numbers are JSON's."""
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return str(value)
