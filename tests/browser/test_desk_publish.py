"""检查, 预览, 公布 in a browser: advice ticked off, the site as others see it, a second person, the package."""

import hashlib
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.desks import (
    EVERYBODY,
    confirm_all,
    disclosure_of,
    look,
    page_for,
    read_in,
    scrolls_down_only,
    step,
    violations,
)
from tests.desk.walk import SIGNED


def ready(page: Page, address: str, folder: Path) -> None:
    read_in(page, address, folder, SIGNED)
    confirm_all(page)


def test_advice_leads_to_its_field_and_is_ticked_off(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    page = browser.new_page()
    ready(page, address, tmp_path)
    file = disclosure_of(tmp_path) / "issues/2.yml"
    file.write_text(f"{file.read_text('utf-8')}summary: 投入999万元。\n", "utf-8")
    step(page, "检查")
    group = page.locator("details.group", has=page.locator("[data-code=A09]"))
    if group.get_attribute("open") is None:
        group.locator("summary").first.click()
    group.get_by_role("link", name="问题 2：一句话").first.click()
    expect(page).to_have_url(re.compile(r"/fill/2/#summary$"))
    expect(page.get_by_role("textbox", name="一句话")).to_have_value("投入999万元。")
    page.go_back()
    group = page.locator("details.group", has=page.locator("[data-code=A09]"))
    if group.get_attribute("open") is None:
        group.locator("summary").first.click()
    group.get_by_label("看过了").check()
    page.get_by_text("打了勾的，写为什么不用改").click()
    page.get_by_label("为什么不用改").fill("另一份文件里有")
    page.get_by_label("谁看过的").fill("镇党政办")
    page.get_by_role("button", name="打勾的看过了").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="看过的提醒")).to_be_visible()
    expect(page.get_by_text("镇党政办：另一份文件里有")).to_be_visible()
    assert violations(page) == []
    page.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_a_second_person_looks_before_it_is_published(
    browser: Browser, address: str, tmp_path: Path, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    ready(page, address, tmp_path)
    step(page, "预览")
    page.get_by_role("button", name="打一个预览包").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^下载 ")).click()
    download.value.save_as(tmp_path / "look.zip")
    with ZipFile(tmp_path / "look.zip") as package:
        assert "yunxi-2025/issues/1/index.html" in package.namelist()
    read_out = hashlib.sha256((tmp_path / "look.zip").read_bytes()).hexdigest()[:12]
    page.get_by_label("对方念的校验码").fill(f"{read_out[:4]}-{read_out[4:8]}-{read_out[8:]}")
    page.get_by_label("谁看的").fill("审计股")
    page.get_by_role("button", name="比一比").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("校验码对上了")).to_be_visible()
    assert not list(tmp_path.rglob("record.jsonl")), "nothing is recorded by looking"
    step(page, "公布")
    expect(page.get_by_text("审计股看过，看的就是现在的内容")).to_be_visible()
    page.get_by_role("button", name="公布", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("打好包了，还没有放到网上")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^下载 ")).click()
    download.value.save_as(tmp_path / "site.zip")
    sha256 = hashlib.sha256((tmp_path / "site.zip").read_bytes()).hexdigest()
    expect(page.locator("code.hash")).to_have_text(sha256)
    expect(page.get_by_label("交给网站管理员的话")).to_contain_text(sha256)
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("下载这一页")).click()
    assert sha256 in download.value.path().read_text("utf-8")
    step(page, "预览")
    expect(page.get_by_text("和公布过的一样，没有新的")).to_be_visible()
    context.close()


def test_whoever_looks_needs_no_command_line(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    """The page that goes along is opened by a double click; the ZIP is chosen, or dropped on it."""
    page = browser.new_page()
    ready(page, address, tmp_path)
    step(page, "预览")
    page.get_by_role("button", name="打一个预览包").click()
    for words, name in (("^下载 ", "look.zip"), ("怎么看", "how.html")):
        with page.expect_download() as download:
            page.get_by_role("link", name=re.compile(words)).click()
        download.value.save_as(tmp_path / name)
    digest = hashlib.sha256((tmp_path / "look.zip").read_bytes()).hexdigest()
    right = f"{digest[:4]}-{digest[4:8]}-{digest[8:12]}"

    elsewhere = browser.new_page()
    elsewhere.goto((tmp_path / "how.html").as_uri())
    expect(elsewhere.get_by_text("把 zip 解开")).to_be_visible()
    assert right not in elsewhere.content()
    elsewhere.get_by_label("把 zip 文件拖到这里").set_input_files(tmp_path / "look.zip")
    expect(elsewhere.get_by_text(right)).to_be_visible()
    assert violations(elsewhere) == []
    elsewhere.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["abc"], "别的.zip"));
            document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(elsewhere.get_by_text("ba78-16bf-8f01")).to_be_visible()
    expect(elsewhere.get_by_text("这个文件叫 别的.zip")).to_be_visible()
    elsewhere.close()

    page.get_by_role("link", name="校验码").click()
    page.get_by_label("收到的 zip 文件").set_input_files(tmp_path / "look.zip")
    page.get_by_role("button", name="算校验码").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(right)).to_be_visible()
    look(page)
    page.close()


@EVERYBODY
def test_the_site_as_others_see_it(
    browser: Browser, address: str, tmp_path: Path, width: int, scheme: str
) -> None:
    page = page_for(browser, width, scheme)
    ready(page, address, tmp_path)
    step(page, "预览")
    page.get_by_role("button", name="生成草稿来看").click()
    expect(page.locator("iframe")).to_have_count(3)
    elder, printed = page.frame_locator("iframe").nth(1), page.frame_locator("iframe").nth(2)
    expect(elder.locator("html")).to_have_attribute("data-view", "elder")
    expect(elder.get_by_role("link", name=re.compile("学习走过场")).first).to_be_visible()
    expect(printed.get_by_role("main").get_by_text("学习走过场").first).to_be_visible()
    scrolls_down_only(page)
    found = [each for each in violations(page) if "frame" not in each]
    assert found == []
    step(page, "检查")
    look(page)
    page.context.close()
