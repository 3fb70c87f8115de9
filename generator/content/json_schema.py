"""What the model declares, for others: JSON Schema for editors, the file format page for people."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.content.rules import RULES
from generator.domain.fields import choices_in, fields_of, is_list, is_mapping, model_in
from generator.domain.model import (
    Allowed,
    Announcement,
    Correction,
    IssueFile,
    Term,
    UpdateFile,
    Withdrawal,
)
from generator.domain.schema import Node, plain

FILES: dict[str, tuple[str, type[BaseModel]]] = {
    "disclosure": ("content/<公布>/disclosure.yml", Announcement),
    "issue": ("content/<公布>/issues/<编号>.yml", IssueFile),
    "update": ("content/<公布>/updates/<日期>.yml", UpdateFile),
    "corrections": ("content/<公布>/corrections.yml", Correction),
    "allowed": ("content/<公布>/allowed.yml", Allowed),
    "withdrawn": ("content/<公布>/withdrawn.yml", Withdrawal),
    "glossary": ("content/glossary.yml", Term),
}
"""The kinds of content file: schema name, where such a file stands, and its model."""
_LISTS = ("corrections", "allowed", "withdrawn", "glossary")
"""The kinds that are a list of such values."""


@cache
def schemas() -> Mapping[str, bytes]:
    """Return the JSON Schema of every kind of content file, by file name."""
    made = {
        f"{name}.json": (json.dumps(_schema(name), ensure_ascii=False, indent=2) + "\n").encode()
        for name in FILES
    }
    return MappingProxyType(made)  # the same is given to all who ask


def _schema(name: str) -> dict[str, Any]:
    place, model = FILES[name]
    schema: dict[str, Any] = plain(model.model_json_schema(by_alias=True), _unquoted)
    schema["title"] = place
    if name in _LISTS:
        definitions = schema.pop("$defs", {})
        schema = {"title": place, "type": "array", "items": schema, "$defs": definitions}
    return {"$schema": "http://json-schema.org/draft-07/schema#", **schema}


def _unquoted(node: Node) -> Node:
    """Let a number or a postcode stand without quotes: it is read as written, an editor need not complain."""
    is_words = node.get("type") == "string" and node.get("minLength") == 1
    return {**node, "type": ["string", "number"]} if is_words else node


def reference() -> str:
    """Return the file format page (`docs/format.md`), from the same declarations."""
    return "\n".join(_reference()) + "\n"


def _reference() -> Iterator[str]:
    yield "<!-- Written by `zhenggai schema --reference`; change generator/domain/model.py instead. -->"
    yield ""
    yield "# 文件格式"
    yield ""
    yield "标 * 的必须写；其余不适用就不写，页面上也不会出现空的标题。所有文件都用 UTF-8 编码的 YAML，"
    yield "值照写的样子读：`no`、`1_000`、`2024-01-05`、开头的零都不会被改动。"
    for place, model in FILES.values():
        yield ""
        yield f"## `{place}`"
        yield ""
        yield from _table(model)
    yield ""
    yield "## 文件之间的规则"
    yield ""
    yield "| 代码 | 规则 |"
    yield "| --- | --- |"
    for rule in RULES:
        yield f"| {rule.code} | {rule.sentence} |"


def _table(model: type[BaseModel]) -> Iterator[str]:
    yield "| 名称 | 中文 | 写法 | 说明 |"
    yield "| --- | --- | --- | --- |"
    yield from _rows(model, "")


def _rows(model: type[BaseModel], prefix: str) -> Iterator[str]:
    for name, field in fields_of(model).items():
        required = " *" if field.is_required() else ""
        yield f"| `{prefix}{name}`{required} | {field.title} | {_form(field)} | {field.description} |"
        inner = model_in(field.annotation)
        if inner is not None:
            mark = "[]." if is_list(field.annotation) else "."
            if is_mapping(field.annotation):
                mark = ".<编号>."
            yield from _rows(inner, f"{prefix}{name}{mark}")


def _form(field: FieldInfo) -> str:
    choices = choices_in(field.annotation)
    if choices:
        words = "、".join(f"`{word}`" for word in choices)
        return f"清单：{words}" if is_list(field.annotation) else words
    if is_list(field.annotation):
        return "清单"
    if is_mapping(field.annotation):
        return "名称: 内容"
    if model_in(field.annotation) is not None:
        return "分几行写"
    written = str(field.annotation)
    for part, form in (("date", "日期"), ("Decimal", "百分数"), ("int", "整数")):
        if part in written:
            return form
    return "文字"
