"""Where at the desk each field is set: the table of docs/desk.md, held against the declarations."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from generator.actions.filling import FILLED, WHOLE, WRITTEN
from generator.domain.fields import fields_of, is_list, is_mapping, model_in
from generator.domain.model import (
    Allowed,
    Announcement,
    Correction,
    IssueFile,
    IssueUpdate,
    UpdateFile,
    Withdrawal,
)
from generator.text.marked.words import WORDS
from generator.worksheet.report_columns import REPORT_COLUMNS

DOCS = Path(__file__).parents[2] / "docs/desk.md"

# A mark gives more than the field that it names.
_ALSO = {
    "disclosure.aspects": ("issue.aspect",),
    "disclosure.aspects.categories": ("issue.category",),
    "issue.title": ("issue.number", "issue.printed"),
    "issue.status": ("issue.said", "disclosure.totals"),
    "issue.due": ("issue.due_said",),
}
_BY_PROGRAM = ("official.file", "official.sha256", "official.scan", "official.scan_sha256")
OTHERWISE = {
    "disclosure.wording": "读入签发件（verbatim）；改写的由 `zhenggai new`",
    "disclosure.explained": "检查：写明为什么；核对：公布就是这样的",
    "disclosure.organisation.key_figures": "",
}


def _leaves(model: type[BaseModel], below: str = "") -> Iterator[str]:
    """Yield each field that holds values, the way to it; a list of rows is one."""
    for name, declared in fields_of(model).items():
        inner = model_in(declared.annotation)
        is_group = (
            inner and not is_list(declared.annotation) and not is_mapping(declared.annotation)
        )
        if inner and is_group:
            yield from _leaves(inner, f"{below}{name}.")
        else:
            yield f"{below}{name}"


def _marks(path: str) -> list[str]:
    """Return the marks that give a field, or a part of its rows."""
    found = []
    for word in WORDS.values():
        gives = (word.field, *_ALSO.get(word.field, ()))
        if any(each == path or each.startswith(f"{path}.") for each in gives if each):
            found.append(word.word.lstrip("="))
    return list(dict.fromkeys(found))


def _ways(kind: str, path: str) -> list[str]:
    top = path.partition(".")[0]
    ways = [f"核对：{'、'.join(marks)}"] if (marks := _marks(f"{kind}.{path}")) else []
    if path in _BY_PROGRAM and kind == "disclosure":
        return [*ways, "总体情况：放入扫描" if "scan" in path else "读入签发件"]
    if kind == "disclosure" and top in WHOLE:
        ways.append("总体情况")
    if kind == "issue" and top in FILLED:
        ways.append("补充")
    if kind == "issue" and top in WRITTEN:
        ways.append("补充（改写的）")
    return [*ways, *filter(None, [OTHERWISE.get(f"{kind}.{path}", "")])]


def rows() -> Iterator[str]:
    """Yield the lines of the table."""
    for kind, file, model in (
        ("disclosure", "disclosure.yml", Announcement),
        ("issue", "issues/", IssueFile),
    ):
        for path in _leaves(model):
            ways = _ways(kind, path)
            assert ways, f"{file} {path}: a clerk cannot set it at the desk"
            yield f"| `{file}` `{path}` | {'；'.join(ways)} |"
    asked = {each.field.partition(".")[0] for each in REPORT_COLUMNS if each.field}
    for key in fields_of(IssueUpdate):
        assert key in asked, f"a report's {key} cannot be set at the desk"
    others: tuple[tuple[str, type[BaseModel], str], ...] = (
        ("updates/", UpdateFile, "以后：续报（由签发件、Excel 或者手填）"),
        ("updates/ issues", IssueUpdate, "以后：续报（由签发件、Excel 或者手填）"),
        ("corrections.yml", Correction, "以后：更正"),
        ("withdrawn.yml", Withdrawal, "以后：撤下"),
        ("allowed.yml", Allowed, "检查：个人信息"),
    )
    for name, each, where in others:
        yield f"| `{name}` {' '.join(f'`{key}`' for key in fields_of(each))} | {where} |"


def test_the_docs_say_of_every_field_where_it_is_set() -> None:
    text = DOCS.read_text("utf-8")
    assert [each for each in text.splitlines() if each.startswith("| `")][
        -len(list(rows())) :
    ] == list(rows())
