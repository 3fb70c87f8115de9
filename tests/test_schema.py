"""What the model declares for others is what the repository ships."""

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.content import json_schema, scaffold
from generator.content.rules import RULES
from generator.content.yaml_source import read_yaml
from generator.domain.status import Status
from generator.domain.topics import TOPICS

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
SHIPPED = sorted(CONTENT.glob("*-*/**/*.yml"))
MARK = "# yaml-language-server: $schema="
SCHEMAS = {name: json.loads(written) for name, written in json_schema.schemas().items()}


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schemas_are_up_to_date(name: str) -> None:
    assert (CONTENT / "schema" / name).read_bytes() == json_schema.schemas()[name], (
        "run: zhenggai schema"
    )


def test_no_other_schema_is_shipped() -> None:
    assert {path.name for path in (CONTENT / "schema").iterdir()} == set(SCHEMAS)


def test_the_format_page_is_up_to_date() -> None:
    written = (ROOT / "docs/format.md").read_bytes().decode()
    assert written == json_schema.reference(), "run: zhenggai schema --reference > docs/format.md"


def test_the_format_page_names_every_rule_and_field() -> None:
    page = json_schema.reference()
    assert [rule.code for rule in RULES if f"| {rule.code} | {rule.sentence} |" not in page] == []
    for _, model in json_schema.FILES.values():
        assert [name for name in model.model_fields if f"`{name}" not in page] == []


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("path", SHIPPED, ids=shown)
def test_shipped_files_name_their_schema_and_fit_it(path: Path) -> None:
    first = path.read_text("utf-8").split("\n", 1)[0]
    assert first.startswith(MARK)
    named = (path.parent / first.removeprefix(MARK)).resolve()
    assert named.is_relative_to(CONTENT / "schema")
    assert mistakes(named.name, read_yaml(path, path).value) == []


@pytest.mark.parametrize("path", sorted(scaffold.disclosure_files()))
def test_the_sample_names_its_schema_and_fits_it(path: str, tmp_path: Path) -> None:
    file = tmp_path / "content/xian-2025" / path
    file.parent.mkdir(parents=True)
    file.write_bytes(scaffold.disclosure_files()[path])
    first = file.read_text("utf-8").split("\n", 1)[0]
    named = (file.parent / first.removeprefix(MARK)).resolve()
    assert named.relative_to(tmp_path.resolve()).as_posix() in scaffold.site_files()
    assert mistakes(named.name, read_yaml(file, file).value) == []


def mistakes(name: str, value: Any) -> list[str]:
    """Return what an editor's helper would underline; figures as YAML shows them to it."""
    validator = jsonschema.Draft7Validator(SCHEMAS[name])
    return sorted(error.json_path for error in validator.iter_errors(as_an_editor_reads(value)))


def as_an_editor_reads(value: Any, key: str = "") -> Any:
    """Return plain values as the helper's own YAML reader gives them: figures as numbers."""
    if isinstance(value, dict):
        return {each: as_an_editor_reads(inner, each) for each, inner in value.items()}
    if isinstance(value, list):
        return [as_an_editor_reads(inner, key) for inner in value]
    if value.isascii() and value.replace(".", "", 1).isdigit():
        return float(value) if "." in value else int(value)
    return value


ISSUE: dict[str, Any] = {
    "number": "15",
    "title": "某件事",
    "summary": "已经办好。",
    "aspect": 1,
    "category": 2,
    "status": "completed",
    "units": ["县教育局"],
    "due": "2025-12-31",
    "measures": [{"lead": "小标题", "text": "正文。"}],
    "progress": [{"of": "项目", "total": 2, "unit": "个", "done": 1, "open": 1}],
    "topics": ["教育"],
}
HEAD: dict[str, Any] = {
    "title": "公布",
    "wording": "digest",
    "inspected": "某某县",
    "inspection": {"by": "巡视组", "stays": [{"from": "2024-03-01"}]},
    "official": {"sha256": "0" * 64},
    "totals": [{"of": "任务", "count": 2}, {"of": "率", "percent": 93.8}],
    "aspects": [{"title": "民生", "categories": ["教育"]}],
    "channels": [{"kind": "post", "value": "某街1号", "postcode": 453000}],
}
UPDATE: dict[str, Any] = {
    "issued": {"by": "县委", "on": "2025-06-01"},
    "issues": {"15": {"status": "staged", "text": "有进展。"}},
}
CORRECTIONS: list[dict[str, Any]] = [
    {"on": "2025-06-01", "field": "标题", "was": "甲", "now": "乙", "reason": "有误"}
]
FITTING: dict[str, Any] = {
    "issue.json": ISSUE,
    "disclosure.json": HEAD,
    "update.json": UPDATE,
    "corrections.json": CORRECTIONS,
}


@pytest.mark.parametrize("name", sorted(FITTING))
def test_what_fits_is_accepted(name: str) -> None:
    validator = jsonschema.Draft7Validator(SCHEMAS[name])
    assert [error.message for error in validator.iter_errors(FITTING[name])] == []


Way = tuple[str | int, ...]
UNFIT: list[tuple[str, Way, Any]] = [
    ("issue.json", ("titel",), "某件事"),
    ("issue.json", ("id",), "15"),
    ("issue.json", ("measures", 0, "txt"), "正文"),
    ("issue.json", ("status",), "done"),
    ("issue.json", ("status",), "已完成"),
    ("issue.json", ("topics", 0), "学校"),
    ("issue.json", ("summary",), "长" * 61),
    ("issue.json", ("title",), ""),
    ("issue.json", ("title",), None),
    ("issue.json", ("title",), ["某件事"]),
    ("issue.json", ("aspect",), 0),
    ("issue.json", ("aspect",), "第一"),
    ("issue.json", ("due",), "2025年12月31日"),
    ("issue.json", ("units",), "县教育局"),
    ("issue.json", ("measures",), {"text": "正文"}),
    ("issue.json", ("plain",), "长" * 17),
    ("issue.json", ("progress", 0, "parts"), {}),
    ("issue.json", ("progress", 0, "done"), "一个"),
    ("issue.json", ("facts",), ["受理编号"]),
    ("issue.json", ("key_figures",), ["40亿元"]),
    ("issue.json", ("progress", 0, "total"), -1),
    ("disclosure.json", ("wording",), "摘要"),
    ("disclosure.json", ("inspection", "from"), "2024-03-01"),
    ("disclosure.json", ("official", "sha256"), "abc"),
    ("disclosure.json", ("channels", 0, "kind"), "手机"),
    ("disclosure.json", ("totals", 1, "percent"), "93.8%"),
    ("disclosure.json", ("aspects", 0), "民生"),
    ("update.json", ("issues",), []),
    ("update.json", ("issues", "15", "status"), "done"),
    ("corrections.json", (0, "who"), "张某"),
]


@pytest.mark.parametrize(
    ("name", "way", "value"), UNFIT, ids=[f"{name}-{way}-{str(value)[:9]}" for name, way, value in UNFIT]
)  # fmt: skip
def test_what_does_not_fit_is_refused(name: str, way: Way, value: Any) -> None:
    changed = copy.deepcopy(FITTING[name])
    inside = changed
    for step in way[:-1]:
        inside = inside[step]
    inside[way[-1]] = value
    assert not jsonschema.Draft7Validator(SCHEMAS[name]).is_valid(changed)


REQUIRED = [
    ("issue.json", "title"),
    ("issue.json", "status"),
    ("disclosure.json", "title"),
    ("disclosure.json", "wording"),
    ("disclosure.json", "inspected"),
    ("update.json", "issued"),
]


@pytest.mark.parametrize(("name", "key"), REQUIRED)
def test_what_must_be_written_is_asked_for(name: str, key: str) -> None:
    rest = {each: value for each, value in FITTING[name].items() if each != key}
    assert not jsonschema.Draft7Validator(SCHEMAS[name]).is_valid(rest)


def test_an_editor_can_complete_and_explain() -> None:
    issue, head = SCHEMAS["issue.json"], SCHEMAS["disclosure.json"]
    assert issue["$defs"]["Status"]["enum"] == [status.value for status in Status]
    assert issue["properties"]["topics"]["items"]["enum"] == list(TOPICS)
    for properties in (issue["properties"], head["properties"]):
        assert all(each.get("title") and each.get("description") for each in properties.values())
