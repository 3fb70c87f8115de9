"""Excel at the desk: the ledger goes out, comes back as a file or as pasted cells, and is shown before it is written."""

import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from generator.desk.sites import Site
from tests import sites
from tests.desk.test_later import NAME, content, errors, opened, shown_stamp, step_of, text_of
from tests.desk.walk import Browser

__all__ = ["opened"]


def address(site: Site, part: str = "") -> str:
    return f"/s/{site.id}/{NAME}/later/excel/{part}"


def exported(browser: Browser, site: Site) -> Any:
    answer = browser.get(address(site, "ledger.xlsx"))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return openpyxl.load_workbook(io.BytesIO(answer.data))


def column(sheet: Any, heading: str) -> int:
    return int(next(cell.column for cell in sheet[1] if cell.value == heading))


def row(sheet: Any, issue: str) -> int:
    place = column(sheet, "编号")
    return next(
        at for at in range(2, sheet.max_row + 1) if str(sheet.cell(at, place).value) == issue
    )


def put(sheet: Any, issue: str, heading: str, value: object) -> str:
    """Fill in a cell; return which it is."""
    cell = sheet.cell(row(sheet, issue), column(sheet, heading), value)
    return str(cell.coordinate)


def sent(browser: Browser, site: Site, book: Any, **form: object) -> tuple[int, str]:
    raw = io.BytesIO()
    book.save(raw)
    raw.seek(0)
    answer = browser.post(address(site), {"file": (raw, "台账.xlsx"), **form})
    return answer.status_code, answer.text


def write(browser: Browser, page: str, **form: str) -> int:
    action = re.search(r'action="(/s/[^"]+/later/excel/[0-9a-f]{16}/)"', page)
    assert action
    return browser.post(action[1], {"was": shown_stamp(page), **form}).status_code


def issue_file(site: Site, issue: str) -> dict[str, Any]:
    text = (content(site) / f"issues/{issue}.yml").read_text("utf-8")
    return dict(yaml.safe_load(text))


def test_what_changes_is_shown_with_its_cell_then_written(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    before = sites.files(content(site))
    book = exported(browser, site)
    at = put(book["台账"], "5", "通俗说法", "放学时的门口")
    code, page = sent(browser, site, book)
    assert code == 200
    for words in (f">{at}<", "放学时的门口", "1 处"):
        assert words in page, words
    assert sites.files(content(site)) == before
    assert write(browser, page) == 303
    assert issue_file(site, "5")["plain"] == "放学时的门口"
    changed = {each for each, raw in sites.files(content(site)).items() if before.get(each) != raw}
    assert changed == {"issues/5.yml"}
    step = step_of(browser, site)
    undo = f"/s/{site.id}/{NAME}/later/undo"
    assert browser.post(undo, {"step": step}).status_code == 303
    assert sites.files(content(site)) == before


def test_what_cannot_be_taken_is_said_with_its_cell_and_nothing_is_written(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    before = sites.files(content(site))
    book = exported(browser, site)
    good = put(book["台账"], "6", "通俗说法", "校车")
    bad = put(book["台账"], "5", "通俗说法", "一二三四五六七八九十一二三四五六七")
    code, page = sent(browser, site, book)
    assert code == 200
    assert f"{bad}：" in text_of(page)
    assert good in page
    assert "写进去" not in page
    assert sites.files(content(site)) == before


PASTED = """编号\t问题\t通俗说法\t公布没有写的
5\t东坡小学门口接送拥堵\t放学时的门口\t"等候区有多大
谁来维持秩序"
"""


def test_cells_are_pasted_from_excel_some_rows_and_columns_of_them(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    answer = browser.post(address(site), {"cells": PASTED})
    assert ">C2<" in answer.text
    assert write(browser, answer.text) == 303
    assert issue_file(site, "5")["plain"] == "放学时的门口"
    assert issue_file(site, "5")["unsaid"] == ["等候区有多大", "谁来维持秩序"]
    assert errors(site) == []


REFUSED = {
    "nothing": ({}, "没有选文件"),
    "one line": ({"cells": "编号\t通俗说法"}, "连标题行一起选中"),
    "no day": ({"cells": PASTED, "on": "2026-02-30"}, "没有 2026-02-30 这一天"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_said(opened: tuple[Browser, Site], case: str) -> None:
    browser, site = opened
    form, said = REFUSED[case]
    answer = browser.post(address(site), form)
    assert answer.status_code == 422
    assert said in text_of(answer.text)


def test_headings_that_are_none_are_answered_at_the_desk(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    page = text_of(browser.post(address(site), {"cells": "甲\t乙\n1\t2\n"}).text)
    assert "没有找到台账那样的表" in page
    assert "zhenggai" not in page


def test_a_later_report_comes_out_of_its_sheet(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    book = exported(browser, site)
    put(book["续报"], "5", "续报的正文", "门口划了等候区。")
    code, page = sent(browser, site, book, on="2026-11-20")
    assert code == 200
    assert "写成 2026-11-20 的续报" in page
    assert write(browser, page, on="2026-11-20") == 303
    text = (content(site) / "updates/2026-11-20.yml").read_text("utf-8")
    assert "门口划了等候区。" in text
    assert errors(site) == []


def test_what_was_changed_meanwhile_is_shown_anew(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    book = exported(browser, site)
    put(book["台账"], "5", "通俗说法", "放学时的门口")
    _, page = sent(browser, site, book)
    file = content(site) / "issues/5.yml"
    file.write_text(file.read_text("utf-8") + "# 记事本里加的\n", "utf-8")
    theirs = file.read_bytes()
    assert write(browser, page) == 409
    assert file.read_bytes() == theirs


@pytest.mark.parametrize("token", ["..", "0" * 16, "../../kept", "x"])
def test_no_address_leads_to_another_file(opened: tuple[Browser, Site], token: str) -> None:
    browser, site = opened
    assert browser.post(address(site, f"{token}/"), {"was": "x"}).status_code in (404, 405)


def test_what_is_no_workbook_is_said(opened: tuple[Browser, Site], tmp_path: Path) -> None:
    browser, site = opened
    answer = browser.post(address(site), {"file": (io.BytesIO(b"%PDF-1.4"), "../a.xlsx")})
    assert "不是 Excel 工作簿" in answer.text
    assert not list(tmp_path.rglob("a.xlsx"))
