"""What is in the data is what the pages say, and all that they say: read from built HTML, cell by cell.

Whoever takes the CSV finds a row, follows its address and reads the same on the page.
"""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests import sites
from tests.open_data.taken import Row, table, tables
from tests.sites import Page, folded, having

pytestmark = pytest.mark.slow

ROOTS = {
    "muye-2025": sites.ADDRESS,
    "qingluo-2024": "https://www.qingluo.example/zhenggai/",
    "qingluo-2026": "https://www.qingluo.example/zhenggai/",
}
DISCLOSURES = tuple(ROOTS)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    demo, shipped = sites.demo(tmp_path_factory), sites.shipped(tmp_path_factory)
    return {"muye-2025": shipped, "qingluo-2024": demo, "qingluo-2026": demo}


def latest(built: dict[str, Path], disclosure: str) -> Path:
    return built[disclosure] / disclosure / "data" / "latest"


def place(page: str, disclosure: str) -> tuple[str, str]:
    """Return the address of a page within its site, and the place on it."""
    assert page.startswith(ROOTS[disclosure]), page
    parts = urlsplit(page.removeprefix(ROOTS[disclosure]))
    return parts.path, parts.fragment


def squeezed(text: str) -> str:
    """Return a text without white space: what a page breaks into paragraphs is one text in a cell."""
    return "".join(text.split())


def shown(column: str, cell: str) -> str:
    """Return a cell as pages write it: a day in words, a hash by its first digits, a place as one name."""
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", cell):
        return f"{found[1]}年{int(found[2])}月{int(found[3])}日"
    if column == "record_sha256":
        return "-".join((cell[:4], cell[4:8], cell[8:12]))
    return squeezed(cell.replace("；", "") if column == "place" else cell)


def as_said(row: Row, column: str, cell: str) -> str:
    """Return a number as pages say it: with its unit, as that of an item, of a line."""
    if column in ("number", "record_number"):
        return f"第{cell}{'项' if column == 'number' else '行'}"
    if column == "percent":
        return f"{cell}%"
    return cell + row["unit"] if column in ("count", "total", "done", "open", "dropped") else cell


def stands(cell: str, text: str) -> bool:
    """Tell whether a text has a cell, and not only as a part of a longer number."""
    before = "(?<![0-9.])" if cell[0].isdigit() else ""
    behind = "(?![0-9])" if cell[-1].isdigit() else ""
    return cell in text and re.search(f"{before}{re.escape(cell)}{behind}", text) is not None


REMOVED = re.compile("删去开始删去(.*?)删去结束")
ADDED = re.compile("新增开始新增(.*?)新增结束")


def differences_read(text: str) -> str:
    """Return the text of a page with what a difference was, and what it is, each as one text behind it."""
    before = ADDED.sub("", REMOVED.sub(r"\1", text))
    after = REMOVED.sub("", ADDED.sub(r"\1", text))
    return "\n".join((text, before, after))


def qualified(row: Row, column: str) -> str:
    """Return a figure with its qualifier where people say it: 80余吨; any other cell as it is."""
    if column != "value" or not row.get("qualifier"):
        return row[column]
    return re.sub(r"^[0-9.]+", lambda figure: figure[0] + row["qualifier"], row["value"])


NOT_NAMED = "未逐项公布"
"""A state that no page repeats issue by issue: it is said once."""

ELSEWHERE = {
    "id": "is the address",
    "page": "is the address",
    "issue": "is the address, of which the page is",
    "report": "the report's day, told by its name",
    "reported_in": "the report's day, told by its name",
    "verified_in": "the report's day, told by its name",
    "position": "its place among the others",
    "aspect": "its place among the aspects, whose name is compared",
    "category": "its place among the categories, whose name is compared",
    "kind": "which list it stands in",
    "still_open": "compared with the page of what is still open",
    "only_begun": "compared with the page of what is still open",
    "check": "told by both states side by side",
    "field": "the key path, told by its label",
    "role": "told by the list that it stands in",
    "source": "which sentences, in the words 原文第几句",
    "recurs": "the other issue, told by its name",
    "file": "the address of the picture",
    "as_of": "the day of the data, told on its own page",
    "wording": "whose words the pages carry, said in a sentence",
    "official_url": "is a link",
    "official_sha256": "told on 关于本站 and the full text",
    "reported_status": "compared by itself",
    "due_said": "the limit as printed, where no day is printed",
    "closed_notice": "is a link",
    "changed_on": "told in the page's foot",
    "next_report_by": "told as the promised day",
    "objections_from": "told with its end, without the year",
    "objections_to": "told with its beginning, without the year",
    "from": "told with its end, without the year",
    "to": "told with its beginning, without the year",
    "inspected": "compared by its page",
    "section": "which part of the page",
    "under": "told behind its category",
    "text": "compared by itself where it is corrected",
    "units": "each is a row of its own table",
    "topics": "each is a link",
    "withdrawn_on": "compared by itself",
}
"""Columns that a page tells in other words than the cell, and in which."""


@pytest.mark.parametrize("disclosure", DISCLOSURES)
def test_every_cell_stands_on_the_page_that_its_row_names(
    built: dict[str, Path], disclosure: str
) -> None:
    missing, compared = compare(built, disclosure, table)
    assert missing == []
    assert compared > 100


EVERY = 9
"""One cell in so many is changed."""


@pytest.mark.parametrize("disclosure", DISCLOSURES)
def test_a_cell_that_was_changed_is_missed_on_its_page(
    built: dict[str, Path], disclosure: str
) -> None:
    """What compares cells with pages sees every change of a cell, in every table: of a sign, of a digit, of a day."""
    changed: list[tuple[str, str, str]] = []

    def altered(folder: Path, name: str) -> list[Row]:
        rows = table(folder, name)
        for number, row in enumerate(rows):
            for place, (column, cell) in enumerate(row.items()):
                if is_compared(name, column, cell) and not (number + place) % EVERY:
                    row[column] = other(cell)
                    changed.append((row["id"], column, row[column]))
        return rows

    missing, _ = compare(built, disclosure, altered)
    assert set(changed) <= set(missing)
    assert len(changed) > 10


def other(cell: str) -> str:
    """Return a cell with one sign of it changed: of a day that of its decade, of a hash the first, else the last."""
    if cell.isdigit():
        return f"9{cell}"  # another figure close by may stand on the page as well
    places = [at for at, sign in enumerate(cell) if sign.isalnum()]
    is_day, is_hash = re.fullmatch("[0-9-]{10}", cell), re.fullmatch("[0-9a-f]{64}", cell)
    place = places[2 if is_day else 0 if is_hash else -1]
    sign = {"7": "8"}.get(cell[place], "7") if cell[place].isdigit() else "㍿"
    return cell[:place] + sign + cell[place + 1 :]


def is_compared(name: str, column: str, cell: str) -> bool:
    return bool(cell) and name != "dictionary" and column not in ELSEWHERE and cell != NOT_NAMED


def compare(
    built: dict[str, Path], disclosure: str, read: Callable[[Path, str], list[Row]]
) -> tuple[list[tuple[str, str, str]], int]:
    """Return the cells that the page of their row does not say, and how many were compared."""
    pages, folder = sites.pages(built[disclosure]), latest(built, disclosure)
    corrected = [(each["was"], each["now"]) for each in table(folder, "corrections")]
    texts: dict[str, str] = {}
    missing, compared = [], 0
    for name in tables(folder):
        if name == "dictionary":
            continue
        for row in read(folder, name):
            address, anchor = place(row["page"], disclosure)
            assert address in pages, row["page"]
            assert not anchor or anchor in pages[address].ids, row["page"]
            text = texts.setdefault(address, differences_read(squeezed(pages[address].text())))
            for column, cell in row.items():
                if not is_compared(name, column, cell):
                    continue
                compared += 1
                ways = {
                    cell,
                    qualified(row, column),
                    *(cell.replace(now, was, 1) for was, now in corrected if now),
                }
                if not any(
                    stands(as_said(row, column, shown(column, each)), text) for each in ways
                ):
                    missing.append((row["id"], column, cell))
    return missing, compared


@pytest.mark.parametrize("disclosure", DISCLOSURES)
def test_an_issue_is_what_its_page_says_part_by_part(
    built: dict[str, Path], disclosure: str
) -> None:
    pages, folder = sites.pages(built[disclosure]), latest(built, disclosure)
    listed = {each for each in pages if re.fullmatch(f"{disclosure}/issues/[^/]+/", each)}
    rows = {place(each["page"], disclosure)[0]: each for each in table(folder, "issues")}
    assert rows.keys() == listed, "every issue has a row, and no other has"
    measures: dict[str, list[Row]] = {}
    for each in table(folder, "measures"):
        measures.setdefault(each["issue"], []).append(each)
    for address, row in rows.items():
        page = pages[address]
        if not row["title"]:
            assert_withdrawn(row, page)
            continue
        assert page.text("//h1") == folded(row["title"])
        number = page.text(f"//*[{having('eyebrow__item')}]")
        assert number == (f"第{row['number']}项" if row["number"] else "")
        assert page.text(f"//*[{having('eyebrow__plain')}]") == row["plain"]
        assert_state(row, page)
        steps = page.all("//li[starts-with(@id, 'step-')]")
        own = measures.get(row["id"], [])
        assert len(steps) == len(own), address
        for step, measure in zip(steps, own, strict=True):
            said = squeezed(step.text_content())
            assert squeezed(measure["lead"]) in said
            assert squeezed(measure["text"]) in said


def assert_state(row: Row, page: Page) -> None:
    """Hold the head of a page to what is reported, verified and announced, each in its own line."""
    lines = [squeezed(each.text_content()) for each in page.all(f"//*[{having('state__line')}]")]
    head = "".join(lines)
    if row["reported_status"] != NOT_NAMED:
        assert row["reported_status"] in page.text("//main")
    assert squeezed(row["reported_said"]) in head
    verified = [each for each in lines if each.startswith("核验")]
    assert bool(verified) == bool(row["verified_by"])
    for each in verified:
        assert row["verified_status"] in each
        assert shown("", row["verified_by"]) in each
    if announced := [each for each in lines if each.startswith("公布时")]:
        assert row["announced_status"] in announced[0]
        assert row["reported_in"]


def assert_withdrawn(row: Row, page: Page) -> None:
    """Hold the row of an issue that was withdrawn to what its page still says."""
    said = {key: each for key, each in row.items() if each}
    assert said.keys() == {"id", "withdrawn_on", "withdrawn_ground", "withdrawn_by", "page"}
    for key in ("withdrawn_on", "withdrawn_ground", "withdrawn_by"):
        assert shown(key, said[key]) in squeezed(page.text())


@pytest.mark.parametrize("disclosure", DISCLOSURES)
def test_what_is_still_open_is_what_that_page_lists(
    built: dict[str, Path], disclosure: str
) -> None:
    page = sites.pages(built[disclosure])[f"{disclosure}/open/"]
    linked = {each for each in page.all("//main//a/@href") if "/issues/" in each}
    listed = {each.rpartition("/issues/")[2].partition("/")[0] for each in linked}
    marked = {
        row["id"].rpartition("/")[2]
        for row in table(latest(built, disclosure), "issues")
        if row["still_open"] or row["only_begun"]
    }
    assert marked <= listed


@pytest.mark.parametrize("disclosure", DISCLOSURES)
@pytest.mark.parametrize("name", ["documents", "units"])
def test_names_and_their_issues_are_those_of_their_page(
    built: dict[str, Path], disclosure: str, name: str
) -> None:
    page = sites.pages(built[disclosure])[f"{disclosure}/{name}/"]
    on_page = Counter(
        (folded(entry.xpath(f"string(.//*[{having('name__title')}])")), href.split("/")[-2])
        for entry in page.all(f"//li[{having('name')}]")
        for href in entry.xpath(".//a/@href")
    )
    rows = Counter(
        (each["name"], each["issue"].rpartition("/")[2])
        for each in table(latest(built, disclosure), name)
    )
    assert rows == on_page


@pytest.mark.parametrize("disclosure", DISCLOSURES)
def test_every_day_of_change_has_its_data_and_its_events(
    built: dict[str, Path], disclosure: str
) -> None:
    site = built[disclosure]
    days = {each.name for each in (site / disclosure / "changes").iterdir() if each.is_dir()}
    editions = {each.name for each in (site / disclosure / "data").iterdir() if each.is_dir()}
    assert editions - {"latest", "changes"} == days
    assert {each["on"] for each in table(latest(built, disclosure), "events")} == days
    newest = sites.files(site / disclosure / "data" / max(days))
    newest.pop("index.html")
    same = sites.files(latest(built, disclosure))
    same.pop("index.html")
    assert same == newest
