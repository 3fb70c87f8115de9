"""A disclosure as one JSON file, which loads back into the model that it was made of; and the schema of it."""

from functools import cache

from pydantic import ConfigDict, Field

from generator.domain.fields import as_written
from generator.domain.model import (
    Announcement,
    Correction,
    Date,
    Issue,
    Text,
    Update,
    Value,
    Withdrawal,
)
from generator.domain.schema import Node, plain
from generator.site.data.as_json import as_json
from generator.site.data.edition import Edition

NAME = "disclosure.json"
SCHEMA = "disclosure.schema.json"

_NOT_SAID: dict[str, object] = {"explained": (), "formerly": ()}
"""What an editor says of a check, and where pages stood before: no words of the disclosure."""


class DisclosureFile(Value):
    """一次公布: the disclosure, its issues, and all that came later, as one file."""

    model_config = ConfigDict(frozen=True, extra="forbid", title="整改公开：一次公布")

    schema_: Text | None = Field(
        None, alias="$schema", title="格式", description="这个文件的 JSON Schema。"
    )
    notice: Text | None = Field(None, title="说明", description="内容是虚构的，在这里写明。")
    id: Text = Field(title="编号", description="公布的文件夹名，就是网址里的那一段。")
    as_of: Date | None = Field(None, title="数据截至", description="写到哪一天为止的情况。")
    page: Text | None = Field(None, title="网页", description="这次公布的概况页。")
    disclosure: Announcement = Field(title="公布", description="公布里除问题以外的内容。")
    issues: tuple[Issue, ...] = Field(
        (), title="问题", description="按公布的顺序；撤下的不在这里。"
    )
    updates: tuple[Update, ...] = Field((), title="续报", description="按日期。")
    corrections: tuple[Correction, ...] = Field(
        (), title="更正", description="公布以后更正的每一处。"
    )
    withdrawn: tuple[Withdrawal, ...] = Field(
        (), title="撤下", description="撤下了哪个问题、依据什么、谁决定的；问题本身的内容不再提供。"
    )  # fmt: skip


def file_of(edition: Edition, notice: str, schema: str) -> DisclosureFile:
    """Return an edition as the value that its file holds; `schema` is where its JSON Schema stands."""
    said, gone = edition.said, edition.said.gone
    kept = (each for each in said.corrections if each.issue not in gone)
    return DisclosureFile(
        **{"$schema": schema},
        notice=notice or None,
        id=said.id,
        as_of=edition.on,
        page=edition.address(f"{said.id}/"),
        disclosure=said.announcement.model_copy(update=_NOT_SAID),
        issues=said.issues,
        updates=tuple(_without(each, gone) for each in said.updates),
        corrections=tuple(kept),
        withdrawn=said.withdrawn,
    )


def _without(update: Update, gone: frozenset[str]) -> Update:
    """Return a later report without what it says of issues that were withdrawn."""
    issues = {key: each for key, each in update.issues.items() if key not in gone}
    return update.model_copy(update={"issues": issues})


def written(file: DisclosureFile) -> bytes:
    """Return the file: a line a key, percentages as text with the digits as printed."""
    return as_json(as_written(file))


@cache
def schema() -> bytes:
    """Return the JSON Schema (draft 2020-12) of the file."""
    found = DisclosureFile.model_json_schema(by_alias=True)
    return as_json(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", **plain(found, _percentage)}
    )


def _percentage(node: Node) -> Node:
    """Let a percentage be text, as the file has it: no digit of it may be lost."""
    if node.get("type") != "number":
        return node
    return {**node, "type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?$"} | {"minimum": 0}
