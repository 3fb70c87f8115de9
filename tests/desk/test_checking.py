"""检查: each diagnostic leads to where it is mended; what somebody has looked at or explained is written down."""

import html
import re
from pathlib import Path

import pytest

from generator.actions import importing
from generator.content.yaml_source import compose
from generator.desk.reading import reading
from generator.desk.sites import Site
from tests.desk.walk import SIGNED, Browser, desk

LIKE_A_NUMBER = "监督员编号13800138000，每周来一次。"


@pytest.fixture
def opened(tmp_path: Path) -> tuple[Browser, Site]:
    made, site = desk(tmp_path)
    return Browser(made), site


def page_of(browser: Browser, site: Site) -> str:
    return browser.get(f"/s/{site.id}/check/").text


def add(site: Site, issue: str, line: str) -> None:
    file = site.folder / f"content/yunxi-2025/issues/{issue}.yml"
    file.write_text(f"{file.read_text('utf-8')}{line}\n", "utf-8")


def imported(site: Site, text: str) -> None:
    """Have the site hold an announcement in another wording."""
    signed = site.folder.parent / "another.txt"
    signed.write_text(text, "utf-8")
    folder = site.folder / "content/yunxi-2025"
    importing.write(importing.read(signed), folder, is_replacing=True, is_agreed=True)


LEADS_TO = {
    "a field that is filled in": ("summary: 投入999万元。", "A09", "fill/2/", "summary"),
    "a field that does not fit": (
        "plain: 一二三四五六七八九十一二三四五六七", "T05", "fill/2/", "plain",
    ),
    "a topic that is none": ("topics: [房子]", "T12", "fill/2/", "topics"),
}  # fmt: skip


@pytest.mark.parametrize("case", LEADS_TO)
def test_a_diagnostic_leads_to_the_very_field(opened: tuple[Browser, Site], case: str) -> None:
    browser, site = opened
    line, code, path, anchor = LEADS_TO[case]
    add(site, "2", line)
    page = page_of(browser, site)
    found = re.search(
        rf'<a href="([^"#]+)#(\w+)">问题 2：\w+</a>(?:(?!<li>).)*?{code}', page, re.DOTALL
    )
    assert found
    assert found[1].endswith(path)
    assert found[2] == anchor
    assert f'id="{anchor}"' in browser.get(found[1]).text


def test_what_the_marks_give_leads_to_its_line(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    text = SIGNED.replace("12月底完工。", f"12月底完工。{LIKE_A_NUMBER}")
    imported(site, text)
    page = page_of(browser, site)
    marked = (site.folder / "content/yunxi-2025/source/marked.txt").read_text("utf-8")
    lines = marked.splitlines()
    number = next(at for at, each in enumerate(lines, 1) if LIKE_A_NUMBER in each)
    place = r'<a href="([^"]+)#l(\d+)">(?:问题 2|标注第 \d+ 行)</a>'
    found = re.findall(rf"{place}(?:(?!<li>).)*?R09", page, re.DOTALL)
    assert {at for _, at in found} == {str(number)}, (
        "the very line, from the data and from the text"
    )
    assert f'id="l{number}"' in browser.get(html.unescape(found[0][0])).text


def test_a_group_of_advice_is_called_by_what_was_found(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    imported(site, SIGNED.replace("3.关于办事", "4.关于办事"))
    groups = re.findall(
        r'<details class="group"[^>]*><summary>([^<]+)</summary>', page_of(browser, site)
    )
    assert "序号不连续：前面缺 3" in groups
    assert not any("R01" in each or ".yml" in each or "plain" in each for each in groups)
    assert "3个问题没有写一句话" in groups


def test_what_is_found_twice_is_said_once_with_its_places(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    names = re.findall(r'name="advice" value="([^"]+)"', page_of(browser, site))
    assert len(names) > 1
    form = {
        "advice": [html.unescape(each) for each in names], "reason": "另一份文件里有", "who": "镇党政办",
    }  # fmt: skip
    assert browser.post(f"/s/{site.id}/check/look", form).status_code == 303
    assert page_of(browser, site).count("镇党政办：另一份文件里有") == 1, "one word on several"
    for issue in ("1", "2", "3"):
        add(site, issue, "topics: [房子]")
    page = page_of(browser, site)
    (item,) = (each for each in page.split("<li>") if "“房子”" in each)
    assert [f"问题 {each}：" in item for each in "123"] == [True, True, True]
    shown = re.sub(r"<[^>]*>", "", page)
    for code in ("T12", "C13", "mkdocs.yml", ".yml:"):
        assert code not in shown, code


def test_what_nobody_has_looked_at_is_one_line_that_leads_to_the_review(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    assert "还没有看完" not in page_of(browser, site)
    imported(site, SIGNED.replace("反馈了意见", "反馈了5个问题"))
    marked = (site.folder / "content/yunxi-2025/source/marked.txt").read_text("utf-8")
    asked = len(reading(marked).asked)
    assert asked
    page = page_of(browser, site)
    said = f"关于巡察整改进展情况的公布：还有 {asked} 件要人看。"
    assert page.count(said) == 1
    assert "B41" not in page
    assert "下一步：预览" not in page
    link = page.split(said)[1].split('href="')[1].split('"')[0]
    assert f"要人看的：{asked} 件" in browser.get(html.unescape(link).partition("#")[0]).text


def test_what_is_missing_at_many_issues_leads_to_the_table(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    place = r'<a href="[^"]+/fill/">补充</a>'
    assert re.search(rf"{place}(?:(?!<li>).)*?A17", page_of(browser, site), re.DOTALL)


def name_of(page: str, words: str) -> str:
    names = re.findall(r'name="advice" value="([^"]+)"', page)
    return html.unescape(next(each for each in names if words in each))


def test_advice_is_ticked_off_with_a_name_and_a_reason(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    add(site, "2", "summary: 投入999万元。")
    advice = name_of(page_of(browser, site), "A09")
    look = f"/s/{site.id}/check/look"
    assert browser.post(look, {"advice": advice, "reason": "", "who": "某某"}).status_code == 400
    assert not (site.folder / "looked.yml").exists()
    form = {"advice": advice, "reason": "另一份文件里有", "who": "镇党政办"}
    assert browser.post(look, form).status_code == 303
    rows = compose((site.folder / "looked.yml").read_text("utf-8"), Path("looked.yml")).value
    assert isinstance(rows, list)
    assert [(each["code"], each["by"], each["reason"], each["on"]) for each in rows] == [  # type: ignore[index, call-overload]
        ("A09", "镇党政办", "另一份文件里有", "2026-11-30")
    ]
    page = page_of(browser, site)
    assert "看过的提醒" in page
    assert "镇党政办：另一份文件里有" in page
    assert page.count("A09") == page.split("看过的提醒")[1].count("A09")
    back = browser.post(look, {"advice": name_of(page, "A09"), "do": "take-back"})
    assert back.status_code == 303
    assert "看过的提醒" not in page_of(browser, site)


def test_an_error_cannot_be_ticked_off(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    add(site, "2", "topics: [房子]")
    page = page_of(browser, site)
    assert "T12" in page
    assert not [
        each for each in re.findall(r'name="advice" value="([^"]+)"', page) if "T12" in each
    ]


def test_what_only_looks_like_personal_data_is_allowed_with_a_reason(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    imported(site, SIGNED.replace("12月底完工。", f"12月底完工。{LIKE_A_NUMBER}"))
    assert "R09" in page_of(browser, site)
    explain = f"/s/{site.id}/yunxi-2025/check/explain"
    form = {
        "do": "allow", "text": "13800138000", "reason": "是监督员编号，不是手机号", "who": "镇党政办",
    }  # fmt: skip
    assert browser.post(explain, {**form, "text": "11010519491231002X"}).status_code == 400
    assert browser.post(explain, form).status_code == 303
    allowed = (site.folder / "content/yunxi-2025/allowed.yml").read_text("utf-8")
    assert "镇党政办" in allowed
    assert "R09" not in page_of(browser, site)


def test_a_difference_is_explained(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    imported(site, SIGNED.replace("5月6日反馈了意见", "5月6日反馈了5个问题"))
    marked = site.folder / "content/yunxi-2025/source/marked.txt"
    marked.write_text(marked.read_text("utf-8").replace("？：", "！："), "utf-8")
    page = page_of(browser, site)
    assert "R16" in page
    explain = f"/s/{site.id}/yunxi-2025/check/explain"
    form = {"do": "explain", "rule": "R16", "reason": "两个另行公布", "who": "镇党政办"}
    assert browser.post(explain, {**form, "rule": "R09"}).status_code == 400
    assert browser.post(explain, form).status_code == 303
    assert "已说明：两个另行公布（镇党政办，2026-11-30）" in page_of(browser, site)


def test_a_check_sees_what_another_program_wrote(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    assert "A09" not in page_of(browser, site)
    add(site, "2", "summary: 投入999万元。")
    assert "A09" in page_of(browser, site)
