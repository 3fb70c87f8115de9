"""Each format in the program that its users have: openpyxl, sqlite3, frictionless, LibreOffice, a JSON reader.

All hold the same values as the tables for programs.
"""

import csv
import datetime
import hashlib
import importlib.util
import io
import json
import re
import shutil
import sqlite3
import sys
import zipfile
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from tests import sites
from tests.open_data.taken import Row, excel_rows, table, tables

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sites.demo(tmp_path_factory)


@pytest.fixture(scope="module")
def folder(site: Path) -> Path:
    """The newest data of a disclosure with reports, corrections, pictures and a withdrawn issue."""
    return site / "qingluo-2024" / "data" / "latest"


@pytest.fixture(scope="module")
def labels(folder: Path) -> dict[str, dict[str, str]]:
    """What the dictionary calls the columns of each table, and each table."""
    found: dict[str, dict[str, str]] = {}
    for row in table(folder, "dictionary"):
        found.setdefault(row["table"], {"": row["table_label"]})[row["column"]] = row["label"]
    return found


# --- one dictionary for all -------------------------------------------------------------------------


def test_the_dictionary_names_every_column_of_every_table(
    folder: Path, labels: dict[str, dict[str, str]]
) -> None:
    assert set(tables(folder)) == {*labels, "dictionary"}
    for name, columns in labels.items():
        named = [each for each in columns if each]
        head = (folder / f"{name}.csv").read_bytes().decode().partition("\r\n")[0]
        assert head.split(",") == named
        assert excel_rows(folder, name)[0] == [columns[each] for each in named]
    assert all(row["sentence"] for row in table(folder, "dictionary"))


def test_excel_gets_the_same_values(folder: Path) -> None:
    for name in tables(folder):
        plain = [list(each.values()) for each in table(folder, name)]
        for ours, theirs in zip(plain, excel_rows(folder, name)[1:], strict=True):
            assert [each.removeprefix("'") for each in theirs] == ours


# --- Excel ------------------------------------------------------------------------------------------


def test_a_workbook_has_a_sheet_a_table_and_the_same_values(
    folder: Path, labels: dict[str, dict[str, str]]
) -> None:
    book = openpyxl.load_workbook(folder / "disclosure.xlsx")
    filled = [name for name in labels if table(folder, name)]
    assert book.sheetnames[0] == "说明"
    assert book.sheetnames[-1] == "数据字典"
    assert set(book.sheetnames[1:-1]) == {labels[each][""] for each in filled}
    for name in filled:
        sheet = book[labels[name][""]]
        rows = [[_as_text(each.value) for each in row] for row in sheet.iter_rows()]
        plain = [list(each.values()) for each in table(folder, name)]
        assert rows[0] == [label for column, label in labels[name].items() if column]
        assert rows[1:] == [[each.removeprefix("'") for each in row] for row in plain]
        assert all(each.data_type != "f" for row in sheet.iter_rows() for each in row)
        assert sheet.freeze_panes == "A2"


def _as_text(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if value is None:
        return ""
    return str(value).lower() if value is True else str(value)


def test_a_workbook_says_what_it_is_and_names_no_person(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "disclosure.xlsx")
    said = "\n".join(str(each.value) for row in book["说明"].iter_rows() for each in row)
    assert "【虚构】中共青螺县委关于巡视整改进展情况的公布：数据" in said
    assert "演示用，内容全是编的" in said
    assert "永久编号在以后的数据里不变" in said
    assert book.properties.creator == "zhenggai"
    assert book.properties.lastModifiedBy is None
    assert book.properties.created == datetime.datetime(2026, 6, 24)
    with zipfile.ZipFile(folder / "disclosure.xlsx") as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.process
def test_libreoffice_opens_the_workbook_with_the_same_values(
    folder: Path, labels: dict[str, dict[str, str]], tmp_path: Path
) -> None:
    """Sheet by sheet as a person sees it there: days are days, long ids and 1-2 are what they were."""
    converted(tmp_path, [folder / "disclosure.xlsx"])
    sheets = {each.stem.partition("-")[2]: each for each in tmp_path.glob("disclosure-*.csv")}
    filled = [name for name in labels if table(folder, name)]
    assert sheets.keys() == {"说明", "数据字典", *(labels[each][""] for each in filled)}
    for name in filled:
        head, *rows = lines_of(sheets[labels[name][""]])
        plain = [[each.removeprefix("'") for each in row.values()] for row in table(folder, name)]
        assert head == [label for column, label in labels[name].items() if column]
        assert [[_as_printed(each) for each in row] for row in rows] == plain


@pytest.mark.process
def test_libreoffice_opens_the_tables_for_excel_with_the_same_values(
    folder: Path, tmp_path: Path
) -> None:
    """As its dialog proposes them, told by their mark as UTF-8: no text becomes a day or another number."""
    names = [each for each in tables(folder) if table(folder, each)]
    converted(tmp_path, [folder / "excel" / f"{each}.csv" for each in names])
    for name in names:
        rows = lines_of(tmp_path / f"{name}.csv")
        assert rows[0] == excel_rows(folder, name)[0]
        plain = [[each.removeprefix("'") for each in row.values()] for row in table(folder, name)]
        found = [[_as_printed(each.removeprefix("'")) for each in row] for row in rows[1:]]
        assert found == plain


def converted(to: Path, files: list[Path]) -> None:
    """Open files in LibreOffice, and save what it shows as CSV, a sheet a file."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("没有 LibreOffice")
    profile = f"-env:UserInstallation={(to / 'profile').as_uri()}"
    shown = "44,34,76,1,,0,false,true,false,false,false"
    form = f"csv:Text - txt - csv (StarCalc):{shown}"
    if files[0].suffix == ".xlsx":
        options = ["--convert-to", f"{form},-1"]
    else:
        options = ["--infilter=Text - txt - csv (StarCalc):44,34,76,1", "--convert-to", form]
    sites.run(office, profile, "--headless", *options, "--outdir", to, *files, cwd=to)


def lines_of(file: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8"), "")))


def _as_printed(cell: str) -> str:
    return "true" if cell == "TRUE" else cell


# --- databases and packages -------------------------------------------------------------------------


def test_a_database_has_the_same_values_and_sound_keys(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "disclosure.sqlite")) as base:
        base.row_factory = sqlite3.Row
        assert base.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        for name in tables(folder):
            plain = table(folder, name)
            query = f'SELECT * FROM "{name}" ORDER BY rowid'  # noqa: S608 - a file's own name
            found = base.execute(query).fetchall()
            assert [_as_row(each, plain) for each in found] == [_unguarded(each) for each in plain]
        steps = base.execute(
            "SELECT count(*) FROM measures JOIN issues ON measures.issue = issues.id "
            "WHERE issues.number = '6'"
        )
        assert steps.fetchone()[0] == 2


def _as_row(found: sqlite3.Row, plain: list[Row]) -> Row:
    truths = {key for row in plain for key, cell in row.items() if cell == "true"}
    return {
        key: "" if found[key] is None else "true" if key in truths else str(found[key])
        for key in found.keys()  # noqa: SIM118 - a row of sqlite3 is no mapping
    }


def _unguarded(row: Row) -> Row:
    return {key: each.removeprefix("'") for key, each in row.items()}


@pytest.mark.process
@pytest.mark.parametrize("edition", ["latest", "2024-06-28", "2025-06-25"])
def test_frictionless_finds_every_table_as_the_package_says(site: Path, edition: str) -> None:
    if importlib.util.find_spec("frictionless") is None:
        pytest.skip("没有装 frictionless")
    program = (
        "import json, sys; from frictionless import Package\n"
        "report = Package('datapackage.json').validate()\n"
        "print(json.dumps([report.valid, len(report.tasks), [e.message for t in report.tasks for e in t.errors]]))"
    )
    done = sites.run(
        sys.executable, "-W", "ignore", "-c", program, cwd=site / "qingluo-2024" / "data" / edition
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [True, 21, []]


def test_a_package_names_a_profile_for_itself_and_each_resource(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_bytes())
    profiles = "https://datapackage.org/profiles/2.0/"
    assert package["$schema"] == f"{profiles}datapackage.json"
    assert package["title"].startswith("【虚构】")
    assert "licenses" not in package, "nobody but the owner says how it may be used"
    for each in package["resources"]:
        raw = (folder / each["path"]).read_bytes()
        assert each["$schema"] == f"{profiles}dataresource.json"
        assert each["schema"]["$schema"] == f"{profiles}tableschema.json"
        assert each["hash"] == f"sha256:{hashlib.sha256(raw).hexdigest()}"
        assert each["bytes"] == len(raw)


def test_a_portal_finds_every_file_that_dcat_names(site: Path, folder: Path) -> None:
    address = "https://www.qingluo.example/zhenggai/"
    found = json.loads((folder / "dcat.jsonld").read_bytes())
    assert found["@type"] == "dcat:Dataset"
    assert found["dcat:version"] == "2026-06-24"
    assert found["dcat:previousVersion"]["@id"] == f"{address}qingluo-2024/data/2025-09-10/"
    for each in found["dcat:distribution"]:
        path = each["dcat:downloadURL"]["@id"].removeprefix(address)
        raw = (site / path).read_bytes()
        assert str(len(raw)) == each["dcat:byteSize"]["@value"]
        assert (
            hashlib.sha256(raw).hexdigest() == each["spdx:checksum"]["spdx:checksumValue"]["@value"]
        )
    assert found["dcat:contactPoint"]["vcard:hasTelephone"] == "0300-0000012"
    assert {"@language": "zh-CN", "@value": "住房"} in found["dcat:keyword"]
    prefixes = set(re.findall(r'"([a-z]+):[A-Za-z]', (folder / "dcat.jsonld").read_text("utf-8")))
    assert prefixes - {"http", "https", "urn", "mailto"} <= found["@context"].keys()
    catalogue = json.loads((site / "data" / "catalog.jsonld").read_bytes())
    for each in catalogue["dcat:dataset"]:
        entry = site / "data" / each["foaf:isPrimaryTopicOf"]["@id"]
        assert address + each["@id"].removeprefix("../") == json.loads(entry.read_bytes())["@id"]
    assert len(catalogue["dcat:dataset"]) == 2


SCHEMA_ORG = {"name", "description", "url", "creator", "identifier", "version", "keywords", "distribution", "isAccessibleForFree", "includedInDataCatalog", "datePublished", "dateModified", "inLanguage", "isBasedOn"}  # fmt: skip
"""What Google asks and advises of a data set, as far as it is known: how it may be used only where the owner says it."""


@pytest.mark.parametrize("edition", ["latest", "2025-06-25"])
def test_the_page_describes_its_data_set_to_search_engines(site: Path, edition: str) -> None:
    page = (site / "qingluo-2024" / "data" / edition / "index.html").read_text("utf-8")
    written = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    (found,) = (
        each
        for text in written
        for each in json.loads(text)["@graph"]
        if each["@type"] == "Dataset"
    )
    assert found.keys() >= SCHEMA_ORG
    assert 50 <= len(found["description"]) <= 5000
    assert "license" not in found
    day = "2026-06-24" if edition == "latest" else edition
    assert found["version"] == day
    assert found["dateModified"] == f"{day}T00:00:00+08:00"
    dcat = json.loads((site / "qingluo-2024" / "data" / edition / "dcat.jsonld").read_bytes())
    assert found["identifier"] == dcat["dct:identifier"]
    address = "https://www.qingluo.example/zhenggai/"
    for each in found["distribution"]:
        assert (site / each["contentUrl"].removeprefix(address)).is_file()


OPENAPI = {
    "type": "object",
    "required": ["openapi", "info", "servers", "paths"],
    "properties": {
        "openapi": {"pattern": r"^3\.1\.[0-9]+$"},
        "info": {"required": ["title", "version"]},
        "servers": {"items": {"required": ["url"]}},
        "paths": {
            "propertyNames": {"pattern": "^/"},
            "additionalProperties": {
                "required": ["get"],
                "properties": {
                    "get": {
                        "required": ["responses"],
                        "properties": {
                            "responses": {
                                "minProperties": 1,
                                "propertyNames": {"pattern": "^[1-5][0-9][0-9]$"},
                                "additionalProperties": {"required": ["description"]},
                            }
                        },
                    },
                    "parameters": {
                        "items": {
                            "required": ["name", "in", "schema"],
                            "properties": {"in": {"const": "path"}, "required": {"const": True}},
                        }
                    },
                },
                "propertyNames": {"enum": ["get", "parameters"]},
            },
        },
    },
    "propertyNames": {"enum": ["openapi", "info", "servers", "paths"]},
}
"""What OpenAPI 3.1 asks of a description that has only static addresses."""


def test_openapi_has_the_form_of_its_standard(site: Path) -> None:
    found = json.loads((site / "data" / "openapi.json").read_bytes())
    jsonschema.Draft202012Validator(OPENAPI).validate(found)
    for path, said in found["paths"].items():
        assert [each["required"] for each in said.get("parameters", ())] == [True] * path.count("{")


def test_openapi_describes_addresses_that_exist(site: Path) -> None:
    found = json.loads((site / "data" / "openapi.json").read_bytes())
    assert found["openapi"].startswith("3.1")
    assert found["servers"] == [{"url": "https://www.qingluo.example/zhenggai/"}]
    files = [f"/{each}" for each in sites.files(site)]
    for template, said in found["paths"].items():
        named = {each["name"]: each["schema"] for each in said.get("parameters", ())}
        assert set(re.findall(r"{(\w+)}", template)) == named.keys()
        parts = re.split(r"{\w+}", template)
        pattern = re.compile("[^/]+".join(map(re.escape, parts)))
        assert any(pattern.fullmatch(each) for each in files), template


def test_checksums_are_those_of_all_files(folder: Path) -> None:
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    sums = {name: sha256 for sha256, _, name in (each.partition("  ") for each in lines)}
    others = {"SHA256SUMS", "index.html"}
    files = {key: raw for key, raw in sites.files(folder).items() if key not in others}
    assert sums == {key: hashlib.sha256(raw).hexdigest() for key, raw in files.items()}


# --- editions ---------------------------------------------------------------------------------------


def test_what_changed_turns_one_edition_into_the_next(site: Path) -> None:
    """Whoever keeps the data of a day and follows the lists of changes has the next day's."""
    data = site / "qingluo-2024" / "data"
    days = sorted(each.name for each in data.iterdir() if each.name[0] == "2")
    for before, after in pairwise(days):
        rows = table(data / "changes", after)
        cells, wanted = _cells(data / before), _cells(data / after)
        withdrawn = []
        for row in rows:
            key = (row["id"], row["field"])
            if row["kind"] == "撤下":
                withdrawn.append(key)  # older editions say so too
                continue
            assert cells.pop(key, "") == row["was"]
            if row["now"]:
                cells[key] = row["now"]
        assert cells == wanted
        assert all(wanted[key] for key in withdrawn)


_FOLLOW = {"id", "page", "changed_on", "record_number", "record_sha256", "as_of"}


def _cells(folder: Path) -> dict[tuple[str, str], str]:
    """Return every cell that is filled in, by the id of its row and its column, but what follows from others."""
    return {
        (row["id"], f"{name}.{column}"): cell
        for name in tables(folder)
        if name not in ("dictionary", "events")
        for row in table(folder, name)
        for column, cell in row.items()
        if cell and column not in _FOLLOW
    }


def test_a_day_has_the_states_of_that_day(site: Path) -> None:
    data = site / "qingluo-2024" / "data"
    states = {
        day: next(
            (row["reported_status"], row["verified_status"])
            for row in table(data / day, "issues")
            if row["number"] == "6"
        )
        for day in ("2024-06-28", "2024-12-20", "2025-06-25")
    }
    assert states == {
        "2024-06-28": ("整改中", ""),
        "2024-12-20": ("已完成", "整改中"),
        "2025-06-25": ("已完成", "已完成"),
    }


def test_no_file_holds_issues_of_more_than_one_disclosure(site: Path) -> None:
    titles = {
        name: [row["title"] for row in table(site / name / "data" / "latest", "issues") if row["title"]]
        for name in ("qingluo-2024", "qingluo-2026")
    }  # fmt: skip
    for path, raw in sites.files(site).items():
        if "/data/" in f"/{path}" and not path.endswith((".xlsx", ".sqlite", ".html")):
            text = raw.decode()
            holding = [key for key, own in titles.items() if sum(each in text for each in own) > 1]
            assert len(holding) <= 1, path
