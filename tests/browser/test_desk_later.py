"""以后 in a browser: a correction and a withdrawal by mouse, by keyboard, without script; for everybody."""

import re
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests import sites
from tests.browser.desks import EVERYBODY, confirm_all, look, page_for, press, read_in, step
from tests.desk.test_report_marks import REPORT
from tests.desk.test_workbooks import PASTED, put
from tests.desk.walk import SIGNED

NAME = "qingluo-2024"


def content(folder: Path) -> Path:
    return folder / "site/content" / NAME


def open_site(page: Page, address: str, folder: Path) -> None:
    """Open a copy of the made-up site, of which nothing is recorded, and go to 以后 of a disclosure."""
    ignore = sites.without_record
    shutil.copytree(sites.ROOT / "demo/content", folder / "site/content", ignore=ignore)
    shutil.copy(sites.ROOT / "demo/mkdocs.yml", folder / "site")
    page.goto(address)
    page.get_by_label("网站的文件夹").fill(str(folder / "site"))
    page.get_by_role("button", name="打开").click()
    own = page.locator(f"main a[href$='/{NAME}/later/']")
    own.filter(has_text="续报、更正、撤下").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("续报、更正、撤下")


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_a_correction_by_mouse(
    browser: Browser, address: str, tmp_path: Path, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    open_site(page, address, tmp_path)
    before = sites.files(content(tmp_path))
    page.get_by_role("link", name="更正", exact=True).click()
    page.get_by_label("写错的字").fill("相差15分钟")
    page.get_by_role("button", name="找", exact=True).click()
    page.get_by_label("应该是").fill("相差20分钟")
    page.get_by_label("为什么更正").fill("抄错")
    page.get_by_role("button", name="看看会写成什么样").click()
    expect(page.get_by_text("还没有写")).to_be_visible()
    expect(page.locator("ins")).to_have_text("20")
    page.get_by_role("button", name="回去改").click()
    expect(page.get_by_label("应该是")).to_have_value("相差20分钟")
    page.get_by_role("button", name="看看会写成什么样").click()
    page.get_by_role("button", name="对的，写进去").click()
    expect(page.get_by_text("已经写好，还没有公布")).to_be_visible()
    assert "相差20分钟" in (content(tmp_path) / "corrections.yml").read_text("utf-8")
    page.get_by_role("button", name="撤回这一步").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("续报、更正、撤下")
    assert sites.files(content(tmp_path)) == before
    context.close()


def test_a_withdrawal_by_keyboard(browser: Browser, address: str, tmp_path: Path) -> None:
    page = browser.new_page()
    open_site(page, address, tmp_path)
    page.get_by_role("link", name="撤下", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_label("撤下哪个问题").focus()
    page.keyboard.type("5")
    page.keyboard.press("Tab")
    page.keyboard.type("县委决定")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="不再公布的")).to_be_visible()
    page.get_by_role("button", name="对的，撤下").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("已经写好，还没有公布")).to_be_visible()
    text = (content(tmp_path) / "withdrawn.yml").read_text("utf-8")
    assert re.search(r"issue: '?5'?\n", text)
    assert "ground: 县委决定" in text
    page.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_the_ledger_goes_out_and_comes_back(
    browser: Browser, address: str, tmp_path: Path, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    open_site(page, address, tmp_path)
    page.get_by_role("link", name="用 Excel 填").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 Excel 台账").click()
    download.value.save_as(tmp_path / "台账.xlsx")
    book = openpyxl.load_workbook(tmp_path / "台账.xlsx")
    sheet = book["台账"]
    put(sheet, "5", "通俗说法", "放学时的门口")
    book.save(tmp_path / "台账.xlsx")
    page.get_by_label("填好的 Excel 文件").set_input_files(tmp_path / "台账.xlsx")
    page.get_by_role("button", name="看看会改什么").click()
    expect(page.get_by_role("cell", name="放学时的门口")).to_be_visible()
    page.get_by_role("button", name="对的，写进去").click()
    expect(page.get_by_text("已经写好，还没有公布")).to_be_visible()
    assert "plain: 放学时的门口" in (content(tmp_path) / "issues/5.yml").read_text("utf-8")
    context.close()


def test_cells_are_pasted_by_keyboard(browser: Browser, address: str, tmp_path: Path) -> None:
    page = browser.new_page()
    open_site(page, address, tmp_path)
    page.get_by_role("link", name="用 Excel 填").click()
    cells = page.get_by_label("或者从 Excel 粘贴")
    cells.focus()
    page.keyboard.insert_text(PASTED)
    page.get_by_role("button", name="看看会改什么").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("rowheader", name="C2")).to_be_visible()
    page.get_by_role("button", name="对的，写进去").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("已经写好，还没有公布")).to_be_visible()
    assert "plain: 放学时的门口" in (content(tmp_path) / "issues/5.yml").read_text("utf-8")
    page.close()


def look_at_what_is_asked_first(page: Page, file: Path) -> None:
    """Look at the pages before something is written: an answer that leaves the data behind, a file like a report."""
    heading = page.locator(".pair", has_text="1.关于学习").get_by_role("link").first
    page.locator(".steps-form").evaluate(
        """(form, action) => {
          const own = { do: "answer", reason: "", steps: JSON.stringify([["标签", 0, null, ""]]) };
          for (const [name, value] of Object.entries(own)) {
            form.append(Object.assign(document.createElement("input"), { name, value }));
          }
          form.action = action;
          form.submit();
        }""",
        heading.get_attribute("href"),
    )
    expect(page.get_by_role("heading", level=1)).to_have_text("先别这样写")
    look(page)
    step(page, "云溪镇整改公开")
    page.get_by_label("签发件").set_input_files(file)
    page.get_by_role("button", name="读入").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("续报，还是新的公布？")
    look(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_a_signed_report_comes_in(
    browser: Browser, address: str, tmp_path: Path, scripts: bool
) -> None:
    context = browser.new_context(
        java_script_enabled=scripts, viewport={"width": 320, "height": 640}
    )
    page = context.new_page()
    file = tmp_path / "续报.docx"
    document = docx.Document()
    for line in filter(None, REPORT.splitlines()):
        document.add_paragraph(line)
    document.save(str(file))
    read_in(page, address, tmp_path, SIGNED)
    if scripts:
        look_at_what_is_asked_first(page, file)
    step(page, "续报、更正、撤下")
    page.get_by_role("link", name="续报", exact=True).click()
    page.get_by_label("签发的续报").set_input_files(file)
    page.locator("#day").fill("2026-06-01")
    page.get_by_role("button", name="读入").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对 2026-06-01 的续报")
    if scripts:  # axe is a script
        look(page)
    confirm_all(page)
    expect(page.get_by_role("heading", name="没有要看的了")).to_be_visible()
    if scripts:  # axe is a script
        look(page)
    page.get_by_role("link", name="逐行核对，改标记").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("逐行核对 2026-06-01 的续报")
    if scripts:
        look(page)
    page.get_by_role("link", name=re.compile("^改第")).nth(1).click()
    form = page.locator("form", has=page.get_by_role("button", name="就是它")).first
    form.get_by_label("它是什么").select_option("标签")
    form.get_by_role("button", name="就是它").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".piece__word", has_text="标签！")).to_be_visible()
    page.get_by_role("button", name="撤回一步").click()
    expect(page.locator(".piece__word", has_text="标签！")).to_have_count(0)
    page.get_by_role("link", name="这份续报读到的").click()
    page.get_by_role("link", name="下一步：检查").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("检查")
    context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_a_report_by_hand(browser: Browser, address: str, tmp_path: Path, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    open_site(page, address, tmp_path)
    page.get_by_role("link", name="续报", exact=True).click()
    page.get_by_label("续报的日期").fill("2026-11-20")
    page.get_by_label("说的是哪个问题").select_option("10")
    page.get_by_role("button", name="填", exact=True).click()
    page.get_by_label("续报的状态").select_option("整改中")
    page.get_by_role("button", name="看看会写成什么样").click()
    expect(page.get_by_text("填的都还在")).to_be_visible()
    expect(page.get_by_label("续报的状态")).to_have_value("整改中")
    page.get_by_label("续报的原话").focus()
    page.keyboard.type("正在整改")
    page.get_by_label("续报的正文").fill("又改好30处。")
    page.get_by_role("button", name="看看会写成什么样").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("cell", name="又改好30处。")).to_be_visible()
    page.get_by_role("button", name="对的，写进去").click()
    expect(page.get_by_text("接着写下一个问题")).to_be_visible()
    text = (content(tmp_path) / "updates/2026-11-20.yml").read_text("utf-8")
    assert "又改好30处。" in text
    assert "status: ongoing" in text
    context.close()


@EVERYBODY
def test_the_pages_are_for_everybody(
    browser: Browser, address: str, tmp_path: Path, width: int, scheme: str
) -> None:
    page = page_for(browser, width, scheme)
    open_site(page, address, tmp_path)
    later = page.url
    look(page)
    page.goto(f"{later}correct/?issue=10&words=")
    look(page)
    page.goto(f"{later}correct/?issue=5&words=40个")
    for at in range(2):
        page.get_by_role("checkbox").nth(at).check()
        page.get_by_label("应该是").nth(at).fill("46个")
    page.get_by_label("为什么更正").fill("抄错")
    press(page, "看看会写成什么样")
    look(page)
    press(page, "对的，写进去")
    look(page)
    page.goto(f"{later}withdraw/?issue=6")
    look(page)
    page.get_by_label("依据什么").fill("县委决定")
    press(page, "看看会拿下什么")
    look(page)
    page.goto(f"{later}excel/")
    look(page)
    page.get_by_label("或者从 Excel 粘贴").fill(PASTED)
    press(page, "看看会改什么")
    look(page)
    page.goto(f"{later}excel/")
    page.get_by_label("或者从 Excel 粘贴").fill(PASTED.replace("放学时的门口", "很长的" * 8))
    press(page, "看看会改什么")
    look(page)
    for address_of in ("report/", "report/?issue=10", "report/?issue="):
        page.goto(f"{later}{address_of}")
        look(page)
    page.get_by_label("开头的话").fill("现将进展公布如下。")
    press(page, "看看会写成什么样")
    look(page)
    page.context.close()
