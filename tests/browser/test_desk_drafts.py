"""What is typed outlives a reload, a crash and the night; what was saved is undone and done again."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.desks import EVERYBODY, disclosure_of, look, page_for, press, read_in, step
from tests.desk.walk import SIGNED
from tools import desk_walk


def kept(page: Page) -> None:
    """Wait until the desk has what was typed, or has forgotten it."""
    expect(page.locator("main[data-typed=kept]")).to_be_visible()


def of_issue(page: Page, number: str) -> None:
    page.get_by_role("link", name=re.compile(rf"^{number}\s")).click()
    expect(page.locator("main[data-drafts=read]")).to_be_visible()


def test_what_was_typed_is_there_after_a_crash(browser: Browser, tmp_path: Path) -> None:
    with desk_walk.desk(tmp_path) as address:
        page = browser.new_page()
        read_in(page, address, tmp_path, SIGNED)
        step(page, "补充")
        of_issue(page, "2")
        page.get_by_label("通俗说法").fill("学校")
        page.get_by_role("checkbox", name="教育").check()
        kept(page)
        before = (disclosure_of(tmp_path) / "issues/2.yml").read_bytes()
        page.close()
    with desk_walk.desk(tmp_path) as address:  # the next day, after the window was simply closed
        page = browser.new_context().new_page()
        page.goto(address)
        page.get_by_role("link", name="云溪镇整改公开").first.click()
        page.get_by_role("link", name="校舍修缮慢").click()
        expect(page.get_by_text("已经填回来了；还没有存")).to_be_visible()
        expect(page.get_by_label("通俗说法")).to_have_value("学校")
        expect(page.get_by_role("checkbox", name="教育")).to_be_checked()
        assert (disclosure_of(tmp_path) / "issues/2.yml").read_bytes() == before
        page.get_by_role("button", name="存", exact=True).click()
        expect(page.get_by_text("存好了。")).to_be_visible()
        page.reload()
        expect(page.locator("main[data-drafts=read]")).to_be_visible()
        expect(page.get_by_text("填回来")).to_have_count(0)
        page.get_by_label("通俗说法").fill("别的话")
        kept(page)
        page.reload()
        expect(page.get_by_label("通俗说法")).to_have_value("别的话")
        page.get_by_role("button", name="不要了").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_label("通俗说法")).to_have_value("学校")
        kept(page)
        page.reload()
        expect(page.locator("main[data-drafts=read]")).to_be_visible()
        expect(page.get_by_label("通俗说法")).to_have_value("学校")
        page.context.close()


def test_a_draft_of_a_file_that_changed_is_not_filled_in_unasked(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    page = browser.new_page()
    read_in(page, address, tmp_path, SIGNED)
    step(page, "补充")
    of_issue(page, "1")
    page.get_by_label("通俗说法").fill("我的话")
    kept(page)
    file = disclosure_of(tmp_path) / "issues/1.yml"
    file.write_text(f"{file.read_text('utf-8')}plain: 别人的话\n", "utf-8")
    page.reload()
    expect(page.get_by_text("文件后来改过")).to_be_visible()
    expect(page.get_by_label("通俗说法")).to_have_value("别人的话")
    page.get_by_role("button", name="填回来看").click()
    expect(page.get_by_label("通俗说法")).to_have_value("我的话")
    page.close()


def test_what_is_typed_before_the_desk_has_told_what_it_keeps_is_not_lost(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    page = browser.new_page()
    read_in(page, address, tmp_path, SIGNED)
    step(page, "补充")
    of_issue(page, "1")
    page.get_by_label("通俗说法").fill("昨天的话")
    kept(page)
    held: list[Route] = []

    def held_back(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"/drafts/[?]"), held_back)
    page.reload()
    page.get_by_label("通俗说法").fill("今天的话")
    kept(page)
    held.pop().continue_()
    page.unroute_all()
    expect(page.get_by_text("这一页已经又填了，所以没有自动填回来")).to_be_visible()
    expect(page.get_by_label("通俗说法")).to_have_value("今天的话")
    page.reload()
    expect(page.get_by_text("已经填回来了")).to_be_visible()
    expect(page.get_by_label("通俗说法")).to_have_value("今天的话")
    page.close()


def test_what_could_not_be_saved_stays_as_it_was_sent(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    """A draft of an earlier day is older than what was just sent: it must not take ticks and words away."""
    page = browser.new_page()
    read_in(page, address, tmp_path, SIGNED)
    step(page, "补充")
    expect(page.locator("main[data-drafts=read]")).to_be_visible()
    page.get_by_role("checkbox", name=re.compile("^教育")).check()
    kept(page)
    step(page, "检查")
    expect(page.get_by_text("填了没有存的，这里还没有算进去")).to_be_visible()
    look(page)
    page.get_by_role("link", name=re.compile("^补充 .*公布$")).click()
    expect(page.get_by_text("已经填回来了")).to_be_visible()
    page.get_by_label("3 主题").fill("水费")
    press(page, "下一步：检查")
    expect(page.get_by_text("有几处不能这样写")).to_be_visible()
    expect(page.locator("main[data-drafts=read]")).to_be_visible()
    expect(page.get_by_label("2 主题")).to_have_value("教育")
    expect(page.get_by_label("3 主题")).to_have_value("水费")
    kept(page)
    step(page, "补充")
    expect(page.get_by_label("2 主题")).to_have_value("教育")
    page.get_by_label("3 主题").fill("党建")
    press(page, "下一步：检查")
    expect(page.get_by_role("heading", level=1)).to_have_text("检查")
    expect(page.get_by_text("填了没有存的")).to_have_count(0)
    issues = disclosure_of(tmp_path) / "issues"
    assert "教育" in (issues / "2.yml").read_text("utf-8")
    assert "党建" in (issues / "3.yml").read_text("utf-8")
    page.close()


def test_words_typed_on_a_line_of_the_marks_are_kept(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    page = browser.new_page()
    read_in(page, address, tmp_path, SIGNED)
    page.get_by_role("link", name=re.compile("^改第")).nth(3).click()
    expect(page.locator("main[data-drafts=read]")).to_be_visible()
    form = page.locator("form[data-draft=mark]")
    form.get_by_label("这几个字是什么").select_option("标签")
    form.get_by_label("编号、状态、名称").fill("一个名称")
    kept(page)
    page.reload()
    expect(page.get_by_text("已经填回来了")).to_be_visible()
    expect(form.get_by_label("编号、状态、名称")).to_have_value("一个名称")
    expect(form.get_by_label("这几个字是什么")).to_have_value("标签")
    page.close()


def test_undo_and_redo_by_mouse_and_by_keyboard(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    page = browser.new_page(java_script_enabled=False)
    read_in(page, address, tmp_path, SIGNED)
    step(page, "补充")
    file = disclosure_of(tmp_path) / "issues/1.yml"
    before = file.read_bytes()
    page.get_by_label("1 通俗说法").fill("学习")
    press(page, "存这一页")
    page.get_by_role("link", name=re.compile(r"^1\s")).click()
    page.get_by_label("通俗说法").fill("干部学习")
    page.get_by_role("button", name="存", exact=True).click()
    expect(page.get_by_text("存好了。")).to_be_visible()
    page.get_by_role("button", name="撤回一步").click()
    expect(page.get_by_text("撤回了一步。")).to_be_visible()
    expect(page.get_by_label("通俗说法")).to_have_value("学习")
    page.get_by_role("button", name="撤回一步").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="撤回一步")).to_be_disabled()
    assert file.read_bytes() == before
    page.get_by_role("button", name="重做").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("重做了一步。")).to_be_visible()
    assert "plain: 学习" in file.read_text("utf-8")
    page.close()


@EVERYBODY
def test_offers_and_steps_are_for_everybody(
    browser: Browser, address: str, tmp_path: Path, width: int, scheme: str
) -> None:
    page = page_for(browser, width, scheme)
    read_in(page, address, tmp_path, SIGNED)
    step(page, "补充")
    of_issue(page, "1")
    page.get_by_label("通俗说法").fill("学习")
    page.get_by_role("button", name="存", exact=True).click()
    expect(page.get_by_role("button", name="撤回一步")).to_be_visible()
    page.get_by_label("通俗说法").fill("干部学习")
    kept(page)
    page.reload()
    expect(page.get_by_text("已经填回来了")).to_be_visible()
    look(page)
    step(page, "云溪镇整改公开")
    look(page)
    page.context.close()
