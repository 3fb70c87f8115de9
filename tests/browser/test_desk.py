"""The desk as a clerk uses it: the Word file in, the site out, by mouse, by keyboard, without script."""

import re
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from playwright.sync_api import Browser, expect

from tests import sites
from tests.browser.desks import step, violations
from tests.desk.walk import SIGNED


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    document = docx.Document()
    for line in filter(None, SIGNED.splitlines()):
        document.add_paragraph(line)
    document.save(str(tmp_path / "签发件.docx"))
    return tmp_path / "签发件.docx"


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_the_word_file_in_the_site_out(
    browser: Browser, address: str, signed: Path, tmp_path: Path, scripts: bool
) -> None:
    context = browser.new_context(
        java_script_enabled=scripts, color_scheme="dark" if scripts else "light"
    )
    page = context.new_page()
    page.goto(address)
    page.get_by_label("网站叫什么").fill("云溪镇整改公开")
    page.get_by_role("button", name="建网站").click()
    page.get_by_label("签发件").set_input_files(signed)
    page.get_by_role("button", name="读入").click()
    expect(page).to_have_url(re.compile("/town-2025/review/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("核对")
    while page.get_by_role("button", name="看过，读得对").count():
        page.get_by_role("button", name="看过，读得对").first.click()
    expect(page.get_by_role("heading", name="没有要看的了")).to_be_visible()
    step(page, "检查")
    expect(page.get_by_text("没有错误。")).to_be_visible()
    step(page, "预览")
    page.get_by_role("button", name="生成草稿来看").click()
    frame = page.frame_locator("iframe").first
    expect(frame.get_by_role("link", name=re.compile("学习走过场")).first).to_be_visible()
    step(page, "公布")
    page.get_by_role("button", name="公布").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("打好包了，还没有放到网上")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^下载 ")).click()
    download.value.save_as(tmp_path / "site.zip")
    with ZipFile(tmp_path / "site.zip") as package:
        names = set(package.namelist())
        assert {"index.html", "town-2025/issues/1/index.html", "record.jsonl"} <= names
        text = package.read("town-2025/issues/3/index.html").decode()
        assert "窗口从3个增加到5个" in sites.unmarked(text)
    context.close()


def test_a_misread_line_is_mended_by_keyboard(browser: Browser, address: str, signed: Path) -> None:
    page = browser.new_page()
    page.goto(address)
    page.get_by_label("网站叫什么").fill("云溪镇整改公开")
    page.keyboard.press("Enter")
    page.get_by_label("签发件").set_input_files(signed)
    page.get_by_label("网址里的名字").fill("yunxi-2025")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("核对")
    row = page.locator(".pair", has=page.locator(".source", has_text="校舍修缮慢"))
    row.get_by_role("link").focus()
    page.keyboard.press("Enter")
    form = page.locator("form", has=page.get_by_role("button", name="就是它")).first
    form.get_by_label("它是什么").select_option("标签")
    form.get_by_role("button", name="就是它").focus()
    page.keyboard.press("Enter")
    expect(row.locator(".piece__word")).to_have_text("标签！")
    page.get_by_role("button", name="撤回一步").focus()
    page.keyboard.press("Enter")
    expect(row.locator(".piece__word").first).to_have_text(re.compile("问题 2"))
    page.close()


@pytest.mark.parametrize("width", [320, 1920])
def test_every_page_is_for_everybody(
    browser: Browser, address: str, signed: Path, width: int
) -> None:
    """Nothing that axe finds, nothing that scrolls sideways."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address)

    def look() -> None:
        assert violations(page) == []
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, page.url

    look()
    page.get_by_label("网站叫什么").fill("云溪镇整改公开")
    with page.expect_navigation():
        page.get_by_role("button", name="建网站").click()
    look()
    page.get_by_label("签发件").set_input_files(signed)
    page.get_by_role("button", name="读入").click()
    expect(page).to_have_url(re.compile("/town-2025/review/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("核对")
    page.wait_for_load_state()
    look()
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile("^改第")).first.click()
    look()
    for name in ("检查", "预览", "公布"):
        step(page, name)
        look()
    page.close()
