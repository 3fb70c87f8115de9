"""公布的总体情况, and the rest of an issue, in a browser: by mouse, by keyboard, without script; for everybody."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.desks import EVERYBODY, disclosure_of, look, page_for, read_in, step
from tests.desk.test_whole import PNG
from tests.desk.walk import SIGNED


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_the_whole_by_mouse(browser: Browser, address: str, tmp_path: Path, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    read_in(page, address, tmp_path, SIGNED)
    step(page, "补充")
    page.get_by_role("link", name=re.compile("^公布的总体情况")).click()
    expect(page.get_by_text("标注里读到的").first).to_be_visible()
    page.get_by_label("行政区划").fill("河南省\n某某市")
    first = page.get_by_role("group", name="总数第 1 条")
    first.get_by_label("统计对象").fill("整改任务")
    first.get_by_label("整改状态").select_option("已完成")
    first.get_by_label("数量").fill("2")
    first.get_by_label("计量单位").fill("项")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    page.get_by_label(re.compile("^放入签发件的扫描")).set_input_files(tmp_path / "scan.pdf")
    page.get_by_role("button", name="存", exact=True).click()
    expect(page.get_by_text("存好了。")).to_be_visible()
    expect(page.get_by_role("group", name="总数第 1 条").get_by_label("数量")).to_have_value("2")
    text = (disclosure_of(tmp_path) / "disclosure.yml").read_text("utf-8")
    assert "- 河南省\n" in text
    assert "count: 2\n" in text
    assert (disclosure_of(tmp_path) / "source/signed.pdf").is_file()
    page.get_by_role("button", name="撤回一步").click()
    expect(page.get_by_text("撤回了一步。")).to_be_visible()
    assert "count: 2" not in (disclosure_of(tmp_path) / "disclosure.yml").read_text("utf-8")
    context.close()


def test_matters_and_a_picture_by_keyboard(browser: Browser, address: str, tmp_path: Path) -> None:
    page = browser.new_page()
    read_in(page, address, tmp_path, SIGNED)
    step(page, "补充")
    page.get_by_role("link", name=re.compile(r"^2\s")).focus()
    page.keyboard.press("Enter")
    page.locator("details.rare > summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("group", name="百姓关心的事第 1 条").get_by_label("什么事").focus()
    page.keyboard.type("小学屋顶")
    page.keyboard.press("Tab")
    page.keyboard.type("两所修好了")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    (tmp_path / "照片.png").write_bytes(PNG)
    page.get_by_label("放入新图片（.jpg").set_input_files(tmp_path / "照片.png")
    page.get_by_label("它的说明").fill("修好的屋顶")
    page.get_by_role("button", name="存", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("存好了。")).to_be_visible()
    text = (disclosure_of(tmp_path) / "issues/2.yml").read_text("utf-8")
    assert re.search(r"name: 小学屋顶\n +answer: 两所修好了\n +topic: 教育\n", text)
    assert re.search(r"file: 2-1.png\n +alt: 修好的屋顶\n", text)
    page.close()


@EVERYBODY
def test_the_forms_are_for_everybody(
    browser: Browser, address: str, tmp_path: Path, width: int, scheme: str
) -> None:
    page = page_for(browser, width, scheme)
    read_in(page, address, tmp_path, SIGNED)
    head = disclosure_of(tmp_path) / "disclosure.yml"
    head.write_text(
        head.read_text("utf-8").replace("wording: verbatim", "wording: digest"), "utf-8"
    )
    step(page, "补充")
    page.get_by_role("link", name=re.compile("^公布的总体情况")).click()
    look(page)
    step(page, "补充")
    page.get_by_role("link", name=re.compile(r"^2\s")).click()
    expect(page.get_by_role("heading", name="公布里的各项")).to_be_visible()
    page.locator("details.rare > summary").click()
    look(page)
    page.context.close()
