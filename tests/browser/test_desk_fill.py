"""补充 in a browser: one issue after another, what is typed is never lost, the table for quick work."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.desks import EVERYBODY, disclosure_of, look, page_for, read_in, step
from tests.desk.walk import SIGNED


def test_one_issue_after_another(browser: Browser, address: str, tmp_path: Path) -> None:
    """By keyboard alone where nothing has to be chosen; what was typed outlives a reload."""
    page = browser.new_page()
    read_in(page, address, tmp_path, SIGNED)
    step(page, "补充")
    page.get_by_role("link", name=re.compile(r"^1\s")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("学习走过场")
    expect(page.get_by_role("region", name="公布的原文")).to_contain_text("每月两次")
    page.get_by_label("通俗说法").fill("干部学习")
    expect(page.get_by_text("还可以写 12 个字")).to_be_visible()
    page.reload()
    expect(page.get_by_label("通俗说法")).to_have_value("干部学习")
    expect(page.get_by_text("上次填了没有存的，已经填回来了")).to_be_visible()
    page.get_by_role("textbox", name="一句话").focus()
    page.keyboard.type("学习计划重新排了，每月两次。")
    page.keyboard.press("Tab")
    page.get_by_role("button", name=re.compile("^就用这")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("存好了。")).to_be_visible()
    page.get_by_role("button", name="存，看下一个").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("校舍修缮慢")
    text = (disclosure_of(tmp_path) / "issues/1.yml").read_text("utf-8")
    for words in ("plain: 干部学习", "summary: 学习计划重新排了，每月两次。", "理论学习"):
        assert words in text
    page.get_by_role("link", name="上一个").first.click()
    expect(page.get_by_label("通俗说法")).to_have_value("干部学习")
    page.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_topics_are_chosen_in_the_table(
    browser: Browser, address: str, tmp_path: Path, scripts: bool
) -> None:
    """Ticked by keyboard where the text tells, else typed; the list offers what may stand behind the others."""
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    read_in(page, address, tmp_path, SIGNED)
    step(page, "补充")
    page.get_by_role("checkbox", name=re.compile("^教育")).focus()
    page.keyboard.press("Space")
    field = page.get_by_label("3 主题")
    field.press_sequentially("党建、")
    offered = page.locator("#topics option").evaluate_all("all => all.map(each => each.value)")
    assert ("党建、教育" in offered) is scripts
    assert "党建、党建" not in offered
    field.press_sequentially("改革与服务")
    page.get_by_role("button", name="存这一页").click()
    expect(page.get_by_text("存好了。")).to_be_visible()
    issues = disclosure_of(tmp_path) / "issues"
    assert "教育" in (issues / "2.yml").read_text("utf-8")
    for word in ("党建", "改革与服务"):
        assert word in (issues / "3.yml").read_text("utf-8")
    page.get_by_role("link", name="下一步：检查").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("检查")
    context.close()


def test_the_figures_of_the_text_are_ticked(browser: Browser, address: str, tmp_path: Path) -> None:
    page = browser.new_page()
    read_in(page, address, tmp_path, SIGNED.replace("两所小学的", "投入近40万元，两所小学的"))
    step(page, "补充")
    page.get_by_role("link", name=re.compile(r"^2\s")).click()
    proposed = page.locator(".row--proposed", has_text="投入近40万元")
    proposed.get_by_role("checkbox").check()
    proposed.get_by_label("数的是什么").fill("修屋顶的投入")
    page.get_by_role("button", name="存", exact=True).click()
    expect(page.get_by_text("存好了。")).to_be_visible()
    text = (disclosure_of(tmp_path) / "issues/2.yml").read_text("utf-8")
    assert re.search(r"label: 修屋顶的投入\n +value: 40万元\n +qualifier: 近\n", text)
    page.close()


def test_two_windows_on_one_issue(browser: Browser, address: str, tmp_path: Path) -> None:
    context = browser.new_context()
    first = context.new_page()
    read_in(first, address, tmp_path, SIGNED)
    step(first, "补充")
    first.get_by_role("link", name=re.compile(r"^3\s")).click()
    expect(first.get_by_label("通俗说法")).to_be_visible()
    second = context.new_page()
    second.goto(first.url)
    first.get_by_label("通俗说法").fill("办事排队")
    first.get_by_role("button", name="存", exact=True).click()
    expect(first.get_by_text("存好了。")).to_be_visible()
    second.get_by_label("通俗说法").fill("窗口排队")
    second.get_by_role("button", name="存", exact=True).click()
    expect(second.get_by_text("现在文件里的是：办事排队")).to_be_visible()
    expect(second.get_by_label("通俗说法")).to_have_value("窗口排队")
    second.get_by_role("button", name="存", exact=True).click()
    expect(second.get_by_text("存好了。")).to_be_visible()
    text = (disclosure_of(tmp_path) / "issues/3.yml").read_text("utf-8")
    assert "plain: 窗口排队" in text
    context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_the_table(browser: Browser, address: str, tmp_path: Path, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    read_in(page, address, tmp_path, SIGNED)
    step(page, "补充")
    page.get_by_label("1 通俗说法").fill("学习")
    page.get_by_label("3 通俗说法").fill("办事排队")
    page.get_by_label("3 主题").fill("改革与服务、基层减负")
    page.get_by_role("button", name="存这一页").click()
    expect(page.get_by_text("存好了。")).to_be_visible()
    expect(page.get_by_text("通俗说法 写了 2 个")).to_be_visible()
    expect(page.get_by_label("3 主题")).to_have_value("改革与服务、基层减负")
    page.get_by_label("2 通俗说法").fill("一二三四五六七八九十一二三四五六七")
    page.get_by_role("button", name="存这一页").click()
    expect(page.get_by_text("一个也没有存")).to_be_visible()
    expect(page.get_by_label("2 通俗说法")).to_have_value("一二三四五六七八九十一二三四五六七")
    context.close()


@EVERYBODY
def test_the_forms_are_for_everybody(
    browser: Browser, address: str, tmp_path: Path, width: int, scheme: str
) -> None:
    page = page_for(browser, width, scheme)
    read_in(page, address, tmp_path, SIGNED)
    step(page, "补充")
    for _ in range(2):  # the table, then an issue
        look(page)
        page.goto(f"{page.url}2/" if "fill/2" not in page.url else page.url)
    page.context.close()
