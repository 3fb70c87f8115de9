"""An edition as a Data Package (v2): what each table holds, for programs that read such packages.

https://datapackage.org/standard/data-package/. Each resource names its profile, or readers take it for one of version 1.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from generator.domain.model import Disclosure
from generator.site.data import dictionary
from generator.site.data.about import About
from generator.site.data.as_json import as_json
from generator.site.data.columns import Column, Kind, Table
from generator.site.data.edition import Edition
from generator.site.data.tables import TABLES

NAME = "datapackage.json"
_PROFILES = "https://datapackage.org/profiles/2.0/"

Node = dict[str, Any]

_TYPES = {
    Kind.TEXT: "string",
    Kind.DAY: "date",
    Kind.COUNT: "integer",
    Kind.PERCENT: "string",
    Kind.YES: "boolean",
}


def package(
    edition: Edition, files: Mapping[str, bytes], sha256: Mapping[str, str], about: About
) -> bytes:
    """Return `datapackage.json` of some tables for programs; `sha256` is that of each, by its name."""
    disclosure = edition.disclosure
    node = {
        "$schema": f"{_PROFILES}datapackage.json",
        "name": disclosure.id,
        "id": about.id,
        "title": about.title,
        "description": about.description,
        "version": edition.on.isoformat() if edition.on else "",
        "homepage": about.page if about.is_known else "",
        "sources": list(_sources(disclosure)),
        "contributors": [{"title": about.by, "roles": ["publisher"]}],
        "licenses": [about.licence] if about.licence else [],
        "resources": [_resource(each, files, sha256) for each in _TABLES],
    }
    return as_json({key: each for key, each in node.items() if each})


def _sources(disclosure: Disclosure) -> Iterator[Node]:
    official = disclosure.announcement.official
    if official and official.url:
        yield {"title": disclosure.announcement.title, "path": official.url}


_TABLES = (*TABLES, dictionary.DICTIONARY)


def _resource(table: Table, files: Mapping[str, bytes], sha256: Mapping[str, str]) -> Node:
    name = f"{table.name}.csv"
    return {
        "$schema": f"{_PROFILES}dataresource.json",
        "name": table.name,
        "type": "table",
        "title": table.label,
        "description": table.sentence,
        "path": name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(files[name]),
        "hash": f"sha256:{sha256[name]}",
        "dialect": {"$schema": f"{_PROFILES}tabledialect.json", "lineTerminator": "\r\n"},
        "schema": _schema(table.name),
    }


@cache
def _schema(name: str) -> Node:
    table = next(each for each in _TABLES if each.name == name)
    node: Node = {
        "$schema": f"{_PROFILES}tableschema.json",
        "fields": [_field(each) for each in table.columns],
        "missingValues": [""],
    }
    if any(each.name == "id" for each in table.columns):
        node["primaryKey"] = ["id"]
    if keys := [_foreign(each) for each in table.columns if each.refers_to]:
        node["foreignKeys"] = keys
    return node


def _field(column: Column) -> Node:
    limits: Node = {"required": True} if column.is_filled else {}
    if column.name == "id":
        limits["unique"] = True
    if column.choices:
        limits["enum"] = list(column.choices)
    node = {
        "name": column.name,
        "type": _TYPES[column.kind],
        "title": column.label,
        "description": column.sentence,
        **({"trueValues": ["true"]} if column.kind is Kind.YES else {}),
        **({"constraints": limits} if limits else {}),
    }
    return {key: each for key, each in node.items() if each}


def _foreign(column: Column) -> Node:
    return {
        "fields": [column.name],
        "reference": {"resource": column.refers_to, "fields": ["id"]},
    }
