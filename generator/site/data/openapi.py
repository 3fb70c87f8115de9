"""The static addresses of the data as OpenAPI 3.1, and the JSON Schemas beside it: the same on every site."""

from typing import Any

from generator.domain import routes
from generator.site.data import database, dcat, dictionary, json_file, package, workbook
from generator.site.data.as_json import as_json
from generator.site.data.dcat import MEDIA
from generator.site.data.tables import TABLES

NAME = "openapi.json"

Node = dict[str, Any]

_DISCLOSURE = {
    "name": "disclosure",
    "in": "path",
    "required": True,
    "description": "公布的文件夹名，例如 muye-2025。",
    "schema": {"type": "string"},
}
_EDITION = {
    "name": "edition",
    "in": "path",
    "required": True,
    "description": "latest 是最新的；写日期（2025-01-15）的是那一天的，以后不变。",
    "schema": {"type": "string", "pattern": r"^(latest|\d{4}-\d{2}-\d{2})$"},
}
_TABLE = {
    "name": "table",
    "in": "path",
    "required": True,
    "description": "表的名称。",
    "schema": {"type": "string", "enum": [each.name for each in TABLES] + [dictionary.NAME]},
}
_ISSUE = {
    "name": "issue",
    "in": "path",
    "required": True,
    "description": "问题的编号，例如 15。",
    "schema": {"type": "string"},
}
_DAY = {
    "name": "date",
    "in": "path",
    "required": True,
    "description": "有变动的一天，例如 2025-06-25。",
    "schema": {"type": "string", "format": "date"},
}


def openapi(title: str, address: str) -> bytes:
    """Return the description; `address` is the site's own, "" where it is not known."""
    folder = "/{disclosure}/data/{edition}/"
    whole = (
        (json_file.NAME, "一次公布的全部内容，装得回同一个数据模型"),
        (workbook.NAME, "Excel 工作簿，一张表一页"),
        (database.NAME, "SQLite 数据库"),
        (package.NAME, "Data Package v2"),
        (dcat.NAME, "DCAT 3"),
    )
    of_edition = (_DISCLOSURE, _EDITION)
    paths = {folder + name: _get(said, name, *of_edition) for name, said in whole}
    paths |= {
        folder + "{table}.csv": _get("一张表，程序读", ".csv", *of_edition, _TABLE),
        folder + "excel/{table}.csv": _get("一张表，Excel 打开", ".csv", *of_edition, _TABLE),
        "/{disclosure}/data/changes/{date}.csv": _get(
            "和上一版数据比变了什么", ".csv", _DISCLOSURE, _DAY
        ),
        "/{disclosure}/issues/{issue}/index.json": _get(
            "一个问题，就是公布记录里算校验码的那些字", ".json", _DISCLOSURE, _ISSUE
        ),
        "/{disclosure}/record.jsonl": _get("公布记录", ".jsonl", _DISCLOSURE),
        f"/{routes.DATA}{dcat.CATALOGUE}": _get("全部公布的目录", ".jsonld"),
    }
    node = {
        "openapi": "3.1.0",
        "info": {
            "title": title,
            "version": "1",
            "description": "全部是静态文件，用 GET 取，不用登记。",
        },
        "servers": [{"url": address or "../"}],
        "paths": paths,
    }
    return as_json(node)


def _get(summary: str, name: str, *parameters: Node) -> Node:
    kind = {**MEDIA, ".jsonld": "application/ld+json"}[f".{name.rpartition('.')[2]}"]
    answers = {
        "200": {"description": summary, "content": {kind: {}}},
        "404": {"description": "没有这一份"},
    }
    found: Node = {"get": {"summary": summary, "responses": answers}}
    return {**found, "parameters": list(parameters)} if parameters else found
