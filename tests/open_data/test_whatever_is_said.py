"""Whatever an announcement says, the data is data: no formula, no day made of a number, and nothing that was withdrawn.

The same content gives the same bytes, with or without an address of the site.
"""

import csv
import datetime
import hashlib
import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import PurePath

import openpyxl
import pytest

from generator.domain import routes
from generator.domain.corrections import as_readers_call_it
from generator.domain.model import (
    Announcement,
    Correction,
    Disclosure,
    Issue,
    Issued,
    IssueUpdate,
    Measure,
    Update,
    Withdrawal,
)
from generator.domain.status import Status
from generator.published import Allowances, Search
from generator.site.data.about import Terms
from generator.site.data.dictionary import RULES
from generator.site.data.json_file import DisclosureFile
from generator.site.data.whole import Taken, paths, taken
from generator.site.data.workbook import LONGEST
from generator.site.pages.shared.gathering import gather
from tests.open_data.taken import Row

HOSTILE = (
    '=HYPERLINK("https://elsewhere.test/";"点")', "+1+1", "-1+1", "@SUM(1)", "1-2", "010010", "2024年12月",
    "<script>alert(1)</script>", '"; DROP TABLE issues; --', "a,b\r\nc", "_x0041_", "'引", "{{ 7*7 }}", "\u202e倒",
)  # fmt: skip


def issue(number: str, title: str, *texts: str) -> Issue:
    measures = tuple(Measure(lead=None, text=each) for each in texts)
    return Issue(
        id=number, number=number, title=title, status=Status.UNDISCLOSED, measures=measures
    )


def disclosure(*issues: Issue, issued: str | None = "2025-01-15") -> Disclosure:
    by = {"by": "某县委", "on": issued}
    announcement = Announcement(
        title="某县委关于整改的公布",
        wording="digest",
        inspected="某县委",
        issued=Issued.model_validate(by) if issued else None,
    )
    return Disclosure("xian-2025", announcement, tuple(issues))


def taken_of(said: Disclosure, terms: Terms | None = None) -> Taken:
    gathering = gather(as_readers_call_it(said))
    own = terms or Terms()
    return taken(said, gathering, lambda each: own.address + each, own)


def rows(found: Taken, path: str) -> list[Row]:
    text = found.files[f"xian-2025/data/{path}"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, "")))


@pytest.fixture(scope="module")
def hostile() -> Taken:
    return taken_of(disclosure(*(issue(str(n), each, each) for n, each in enumerate(HOSTILE, 1))))


def test_texts_come_out_of_csv_as_they_went_in(hostile: Taken) -> None:
    for name in ("latest/measures.csv", "latest/excel/measures.csv"):
        found = [each.get("text") or each.get("正文") or "" for each in rows(hostile, name)]
        assert [each.removeprefix("'") for each in found] == list(HOSTILE)
        assert not any(each.startswith(("=", "+", "-", "@")) for each in found)


def test_a_workbook_runs_nothing(hostile: Taken) -> None:
    raw = hostile.files["xian-2025/data/latest/disclosure.xlsx"]
    sheet = openpyxl.load_workbook(io.BytesIO(raw))["举措"]
    cells = [row[5] for row in sheet.iter_rows(min_row=2)]
    assert {each.data_type for each in cells} == {"s"}
    assert {each.number_format for each in cells} == {"@"}
    # Excel reads _x0041_ as a letter unless its first sign is written by its number, which openpyxl shows as it
    # stands; a line end in a part of XML is one line feed to whoever reads it.
    found = [str(each.value).replace("_x005F_", "_") for each in cells]
    assert found == [each.replace("\r\n", "\n") for each in HOSTILE]


def test_a_database_and_a_json_file_hold_the_texts(hostile: Taken) -> None:
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(hostile.files["xian-2025/data/latest/disclosure.sqlite"])
        found = base.execute("SELECT text FROM measures ORDER BY rowid").fetchall()
    assert [each for (each,) in found] == list(HOSTILE)
    raw = hostile.files["xian-2025/data/latest/disclosure.json"]
    loaded = DisclosureFile.model_validate_json(raw)
    assert [each.title for each in loaded.issues] == list(HOSTILE)


def test_what_is_searched_in_its_sources_says_nothing_that_these_do_not(hostile: Taken) -> None:
    """Workbook, database and tables for Excel are not looked into where tables and Data Package were."""
    texts = {
        PurePath(path).name if "excel/" not in path else path.partition("latest/")[2]: raw
        for path, raw in hostile.files.items()
        if "/latest/" in path
    }
    again = {name for name, raw in texts.items() if _sha256(raw) in hostile.made_of}
    tables = {each for each in texts if each.endswith(".csv") and "excel/" not in each}
    sources = {*tables, "datapackage.json"}
    assert again == {"disclosure.xlsx", "disclosure.sqlite", *(f"excel/{each}" for each in tables)}
    for name in again:
        assert hostile.made_of[_sha256(texts[name])] == {_sha256(texts[each]) for each in sources}
    order = [each.partition("latest/")[2] for each in hostile.files if "/latest/" in each]
    assert max(map(order.index, sources)) < min(map(order.index, again))
    said = {_plain(each) for name in tables for each in _cells(texts[name])}
    said |= {_plain(str(each)) for each in _values(json.loads(texts["datapackage.json"]))}
    said |= {*RULES, *FIRST_SHEET}
    for name in again:
        more = {_plain(each) for each in _said_in(name, texts[name])} - said
        assert {re.sub("[0-9]+行。$|这次没有。$", "", each) for each in more} <= said, name


def _plain(text: str) -> str:
    """Return a text without what the formats guard it with."""
    return text.replace("\r\n", "\n").replace("_x005F_", "_").lstrip("'")


FIRST_SHEET = (
    "这一份数据", "说明", "名称", "是什么", "谁公布的", "截至", "网页", "官方原文", "可以怎么用", "怎么读",
    "xian-2025/data/2025-01-15/",
)  # fmt: skip
"""What the first sheet has before each line, and where it leads, which a Data Package says where it is a whole address."""


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _cells(raw: bytes) -> list[str]:
    return [each for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), "")) for each in row]


def _values(node: object) -> list[object]:
    if isinstance(node, dict):
        return [found for each in node.values() for found in _values(each)]
    return [found for each in node for found in _values(each)] if isinstance(node, list) else [node]


def _said_in(name: str, raw: bytes) -> list[str]:
    if name.endswith(".csv"):
        return _cells(raw)
    if name.endswith(".xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(raw))
        cells = (each for sheet in book for row in sheet.iter_rows() for each in row)
        return [str(each.value) for each in cells if each.data_type == "s"]
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(raw)
        names = [
            each for (each,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        rows = [row for each in names for row in base.execute(f'SELECT * FROM "{each}"')]  # noqa: S608
    return [each for row in rows for each in row if isinstance(each, str)]


@pytest.mark.parametrize("planted", ["请打13900000001", "住在3号楼2单元501室", "8#楼1001室"])
def test_personal_data_is_found_in_every_format(planted: str) -> None:
    """One search looks at all files: that a value stands in one of them hides it in no other."""
    files = taken_of(disclosure(issue("1", "题", "没有", planted, planted))).files
    search = Search(Allowances())
    found = {path for path, raw in files.items() if any(search.file(raw, PurePath(path)))}
    formats = (
        "measures.csv", "excel/measures.csv", "disclosure.json", "disclosure.xlsx", "disclosure.sqlite",
    )  # fmt: skip
    assert found == {
        f"xian-2025/data/{on}/{name}" for on in ("latest", "2025-01-15") for name in formats
    }


def test_a_text_too_long_for_a_cell_of_excel_says_so() -> None:
    found = taken_of(disclosure(issue("1", "长", "长" * (LONGEST + 5))))
    raw = found.files["xian-2025/data/latest/disclosure.xlsx"]
    value = openpyxl.load_workbook(io.BytesIO(raw))["举措"]["F2"].value
    assert isinstance(value, str)
    assert len(value) == LONGEST
    assert value.endswith("全文见 disclosure.json）")
    assert len(rows(found, "latest/measures.csv")[0]["text"]) == LONGEST + 5


def test_what_is_not_dated_has_one_edition() -> None:
    found = taken_of(disclosure(issue("1", "问题"), issued=None))
    assert {each.split("/")[2] for each in found.files} == {"latest"}
    assert rows(found, "latest/disclosure.csv")[0]["as_of"] == ""


def test_a_withdrawn_issue_is_in_no_edition() -> None:
    on = datetime.date(2025, 6, 1)
    words = "不该再有的话"
    said = disclosure(issue("1", "留下的问题"))
    update = Update(
        id="2025-03-01",
        issued=Issued(by="某县委", on=datetime.date(2025, 3, 1)),
        issues={
            "2": IssueUpdate(status=Status.COMPLETED, text=words),
            "1": IssueUpdate(status=Status.ONGOING),
        },
    )
    said = replace(
        said,
        updates=(update,),
        corrections=(
            Correction(on=on, issue="2", field="title", was=words, now="别的", reason=words),
        ),
        withdrawn=(Withdrawal(on=on, issue="2", ground="依规", by="某县委"),),
    )
    found = taken_of(said)
    days = {each.split("/")[2] for each in found.files}
    assert days == {"latest", "2025-01-15", "2025-03-01", "2025-06-01", "changes"}
    for path, raw in found.files.items():
        assert words not in _text_of(path, raw), path
    for day in days - {"changes"}:
        (gone,) = (each for each in rows(found, f"{day}/issues.csv") if not each["title"])
        assert {key: each for key, each in gone.items() if each} == {
            "id": "xian-2025/issues/2",
            "withdrawn_on": "2025-06-01",
            "withdrawn_ground": "依规",
            "withdrawn_by": "某县委",
            "page": "xian-2025/issues/2/",
        }


def _text_of(path: str, raw: bytes) -> str:
    if not path.endswith(".xlsx"):
        return raw.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return "".join(archive.read(each).decode() for each in archive.namelist())


def test_the_same_content_gives_the_same_bytes_and_paths_are_known_before() -> None:
    said = disclosure(issue("1", "问题", "做了"))
    first, again = taken_of(said), taken_of(said)
    assert first.files == again.files
    assert set(first.files) <= set(paths(said))


def test_a_renamed_disclosure_has_its_data_at_the_old_place_too() -> None:
    said = disclosure(issue("1", "问题"))
    renamed = said.announcement.model_copy(update={"formerly": ("xian-old",)})
    found = taken_of(replace(said, announcement=renamed)).files
    assert found["xian-old/data/latest/issues.csv"] == found["xian-2025/data/latest/issues.csv"]


def test_only_the_owner_says_how_data_may_be_used() -> None:
    said = disclosure(issue("1", "问题"))
    name = "xian-2025/data/latest/datapackage.json"
    silent = json.loads(taken_of(said).files[name])
    assert "licenses" not in silent
    address = "https://licence.test/by/4.0/"
    open_ = json.loads(taken_of(said, Terms(licence=address)).files[name])
    assert open_["licenses"] == [{"path": address, "title": address}]
    named = json.loads(taken_of(said, Terms(licence="某某许可")).files[name])
    assert named["licenses"] == [{"title": "某某许可", "name": "某某许可"}]


def test_rows_lead_to_whole_addresses_where_the_sites_own_is_known() -> None:
    said = disclosure(issue("1", "问题"))
    (row,) = rows(taken_of(said, Terms(address="https://site.test/")), "latest/issues.csv")
    assert row["page"] == f"https://site.test/{routes.issue('xian-2025', '1')}"
