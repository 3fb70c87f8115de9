"""Data as a person takes it: a file from the page, a row by its lasting id, and back to the page that the row names."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.test_axe import SIZES

OWN = "https://www.qingluo.example/zhenggai/"
"""The address that the made-up site says it has; here it is served at another."""

ROWS = {
    # What content/qingluo-2024 says of them: the state that was verified or reported last, units, the printed limit.
    "qingluo-2024/issues/1": ("已完成", ["县住建局", "城关镇"], "2024年9月30日", "2025年9月30日"),
    "qingluo-2024/issues/6": ("已完成", ["县教育局", "县交通运输局"], "2024年8月31日", ""),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("wanted", ROWS)
def test_from_the_page_to_a_row_and_back_to_the_page(
    visit: Visit, made_up: str, tmp_path: Path, size: str, wanted: str
) -> None:
    page = visit(made_up, viewport=SIZES[size])
    page.goto(f"{made_up}data/")
    page.get_by_role("link", name=re.compile("青螺县委关于巡视整改进展")).last.click()
    page.wait_for_url("**/qingluo-2024/data/latest/")
    row = _row(taken(page, re.compile("^问题，.*Excel 打开"), tmp_path), wanted)
    assert row["网页"].startswith(OWN)
    page.goto(made_up + row["网页"].removeprefix(OWN))
    state, units, due, later = ROWS[wanted]
    assert row["最新自报的状态"] == row["核验的状态"] == state
    assert row["责任单位"].split("；") == units
    assert (_day(row["整改时限"]), _day(row["新的时限"])) == (due, later)
    main = page.get_by_role("main")
    expect(page.get_by_role("heading", level=1)).to_contain_text(row["问题"])
    expect(main.locator(".state")).to_contain_text(state)
    for each in (*units, due, *filter(None, [later])):
        expect(main).to_contain_text(each)


@pytest.mark.parametrize("address", ["data/", "qingluo-2024/data/latest/"])
def test_in_wechat_the_way_to_a_file_is_said_before_the_files(
    visit: Visit, made_up: str, address: str
) -> None:
    """There nothing can be saved; whoever has scripts or not reads it above the first file."""
    page = visit(made_up, viewport=SIZES["phone"], java_script_enabled=False)
    page.goto(made_up + address)
    hint = page.get_by_text("在微信里下载不了")
    expect(hint).to_contain_text("在浏览器中打开")
    place, first = (each.bounding_box() for each in (hint, page.locator(".downloads a").first))
    assert place
    assert first
    assert place["y"] < first["y"]


def test_whoever_cites_is_led_to_what_does_not_change(visit: Visit, made_up: str) -> None:
    page = visit(made_up)
    page.goto(f"{made_up}qingluo-2024/data/latest/#cite")
    page.get_by_role("link", name="截至2026年6月24日的这一版").click()
    page.wait_for_url("**/qingluo-2024/data/2026-06-24/")
    expect(page.locator("#citation")).to_contain_text("qingluo-2024/data/2026-06-24/")
    expect(page.locator("#citation")).to_contain_text("(2026-06-24)")


def taken(page: Page, link: re.Pattern[str], folder: Path) -> list[dict[str, str]]:
    """Return the rows of a table that a link of the page hands over, saved and opened as Excel does."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).click()
    download = waiting.value
    assert download.suggested_filename == "qingluo-2024-2026-06-24-excel-issues.csv"
    file = folder / download.suggested_filename
    download.save_as(file)
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), "")))


def _row(rows: list[dict[str, str]], wanted: str) -> dict[str, str]:
    (row,) = (each for each in rows if each["永久编号"] == wanted)
    return row


def _day(iso: str) -> str:
    if not iso:
        return ""
    year, month, day = iso.split("-")
    return f"{year}年{int(month)}月{int(day)}日"
