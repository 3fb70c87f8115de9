"""A reload at each step of the whole way: the same page again, nothing done twice, nothing lost."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests import sites
from tests.browser.desks import confirm_all, press, step
from tests.desk.walk import SIGNED


def content(folder: Path) -> dict[str, bytes]:
    """Return all files of the site, without what is built of it."""
    site = next(folder.rglob("mkdocs.yml")).parent
    files = sites.files(site)
    return {path: raw for path, raw in files.items() if not path.startswith((".", "site"))}


def reload(page: Page, folder: Path, heading: str | re.Pattern[str]) -> None:
    """Reload, and find the same page and the same files."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    page.wait_for_load_state()
    before, address = content(folder), page.url
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    page.wait_for_load_state()
    assert page.url == address
    assert content(folder) == before, f"reloading {address} changed files"


def to_the_marks(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(address)
    page.get_by_label("网站叫什么").fill("云溪镇整改公开")
    press(page, "建网站")
    reload(page, tmp_path, "云溪镇整改公开")
    (tmp_path / "签发件.txt").write_text(SIGNED, "utf-8")
    page.get_by_label("签发件").set_input_files(tmp_path / "签发件.txt")
    page.get_by_label("网址里的名字").fill("yunxi-2025")
    page.get_by_role("button", name="读入").click()
    reload(page, tmp_path, "核对")
    confirm_all(page)
    reload(page, tmp_path, "核对")
    page.get_by_role("link", name=re.compile("^改第")).nth(3).click()
    reload(page, tmp_path, re.compile(r"^第 \d+ 行"))


def to_what_is_filled_in(page: Page, tmp_path: Path) -> None:
    step(page, "补充")
    page.get_by_label("1 通俗说法").fill("学习")
    press(page, "存这一页")
    reload(page, tmp_path, "补充")
    page.get_by_label("2 通俗说法").fill("一二三四五六七八九十一二三四五六七")
    press(page, "存这一页")
    reload(page, tmp_path, "补充")
    expect(page.get_by_label("2 通俗说法")).to_have_value("一二三四五六七八九十一二三四五六七")
    page.get_by_role("link", name=re.compile(r"^2\s")).click()
    page.get_by_label("通俗说法").fill("学校")
    page.get_by_role("button", name="存", exact=True).click()
    expect(page.get_by_text("存好了。")).to_be_visible()
    reload(page, tmp_path, "校舍修缮慢")
    press(page, "撤回一步")
    reload(page, tmp_path, "校舍修缮慢")
    press(page, "重做")
    reload(page, tmp_path, "校舍修缮慢")


def to_a_correction(page: Page, tmp_path: Path) -> None:
    page.goto(re.sub(r"/fill/.*", "/whole/", page.url))
    reload(page, tmp_path, "总体情况")
    step(page, "检查")
    reload(page, tmp_path, "检查")
    step(page, "预览")
    page.get_by_role("button", name="生成草稿来看").click()
    expect(page.locator("iframe").first).to_be_visible()
    reload(page, tmp_path, "预览")
    step(page, "公布")
    reload(page, tmp_path, "公布")
    page.get_by_role("button", name="公布", exact=True).click()
    expect(page.get_by_role("link", name=re.compile("^下载 ")).first).to_be_visible()
    reload(page, tmp_path, re.compile("公布完毕|打好包"))
    step(page, "续报、更正、撤下")
    name = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="更正", exact=True).click()
    page.get_by_label("写错的字").fill("每月两次")
    page.get_by_role("button", name="找", exact=True).click()
    reload(page, tmp_path, "更正")
    page.get_by_label("应该是").fill("每月三次")
    page.get_by_label("为什么更正").fill("抄错")
    press(page, "看看会写成什么样")
    reload(page, tmp_path, re.compile("更正"))
    press(page, "对的，写进去")
    reload(page, tmp_path, name)


def test_each_step_is_reloaded(browser: Browser, address: str, tmp_path: Path) -> None:
    page = browser.new_page()
    to_the_marks(page, address, tmp_path)
    to_what_is_filled_in(page, tmp_path)
    to_a_correction(page, tmp_path)
    page.close()
