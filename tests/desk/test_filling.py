"""补充: what is filled in stands in the issue's file, and nothing else of it changes."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.desk.form_fields import FIELDS, Kind
from generator.desk.sites import Site
from generator.domain.model import IssueFile
from generator.domain.topics import TOPICS
from generator.text.proposed import TOPIC_WORDS, proposed_figures, proposed_topics
from tests.desk.walk import Browser, desk, shown_hash


@pytest.fixture
def opened(tmp_path: Path) -> tuple[Browser, Site]:
    made, site = desk(tmp_path)
    return Browser(made), site


def address(site: Site, issue: str = "") -> str:
    return f"/s/{site.id}/yunxi-2025/fill/{issue}{'/' if issue else ''}"


def file_of(site: Site, issue: str) -> Path:
    return site.folder / f"content/yunxi-2025/issues/{issue}.yml"


def send(
    browser: Browser, site: Site, issue: str, form: Mapping[str, object], was: str = ""
) -> tuple[int, str]:
    was = was or shown_hash(browser.get(address(site, issue)))
    answer = browser.post(address(site, issue), {"was": was, "field": list(form), **form})
    return answer.status_code, answer.text


def test_what_is_filled_in_stands_in_the_file_and_all_else_stays(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    file = file_of(site, "2")
    file.write_text(f"# 请勿改动\n{file.read_text('utf-8')}# 末尾的话\n", "utf-8")
    before = file.read_text("utf-8")
    figures = {
        "key_figures.label": ["修好的小学", "", "正在施工的", ""],
        "key_figures.value": ["两所", "", "1所", ""],
        "key_figures.qualifier": ["", "", "", ""],
        "key_figures.period": ["", "", "2025年", ""],
        "key_figures.row": ["", "", "p1", ""],
        "key_figures.use": ["p1"],
    }
    form = {
        "plain": " 学校 ",
        "summary": "两所小学的屋顶修好了。",
        "topics": ["教育", "安全"],
        "unsaid": "花了多少钱\r\n\r\n第三所是哪一所",
        "due": "2025-12-31",
        "key_figures": "",
        **figures,
    }
    assert send(browser, site, "2", form)[0] == 303
    after = file.read_text("utf-8")
    for line in (
        "plain: 学校\n", "due: '2025-12-31'\n", "summary: 两所小学的屋顶修好了。\n", "  - 花了多少钱\n",         "  - label: 修好的小学\n", "    period: 2025年\n",
    ):  # fmt: skip
        assert line in after
    assert re.search(r"topics:(?: \[教育, 安全\]|\n +- 教育\n +- 安全)\n", after)
    left = [line for line in before.splitlines() if line not in after.splitlines()]
    assert left == [], "a line that stood there before"
    assert send(browser, site, "2", {"plain": "", "unsaid": "", "key_figures": ""})[0] == 303
    assert "plain:" not in file.read_text("utf-8")
    assert "unsaid:" not in file.read_text("utf-8")
    assert "summary:" in file.read_text("utf-8"), "what the form did not ask for stays"


def test_a_figure_that_is_only_proposed_is_not_taken(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    before = file_of(site, "3").read_bytes()
    row = {f"key_figures.{key}": ["窗口"] for key in ("label", "value", "qualifier", "period")}
    form = {"key_figures": "", **row, "key_figures.row": ["p1"]}
    assert send(browser, site, "3", form)[0] == 303
    assert file_of(site, "3").read_bytes() == before


WRONG = {
    "too long": ("plain", "一二三四五六七八九十一二三四五六七", "16"),
    "no such day": ("due", "2025-02-30", "2025-02-30"),
    "no day at all": ("due", "年底前", "2025"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_does_not_fit_is_said_at_its_field_and_nothing_is_written(
    opened: tuple[Browser, Site], case: str
) -> None:
    browser, site = opened
    key, words, said = WRONG[case]
    before = file_of(site, "2").read_bytes()
    code, page = send(browser, site, "2", {"summary": "好的一句话", key: words})
    assert code == 422
    assert file_of(site, "2").read_bytes() == before
    wrong = re.search(rf'id="{key}-wrong">([^<]+)<', page)
    assert wrong
    assert said in wrong[1]
    assert words in page, "what was typed stays"
    assert "好的一句话" in page


def test_what_another_window_wrote_stands_beside_what_was_typed(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    file = file_of(site, "2")
    was = shown_hash(browser.get(address(site, "2")))
    file.write_text(f"{file.read_text('utf-8')}summary: 别人写的\n", "utf-8")
    theirs = file.read_bytes()
    code, page = send(browser, site, "2", {"summary": "我写的"}, was)
    assert code == 409
    assert "别人写的" in page
    assert "我写的" in page
    assert file.read_bytes() == theirs
    again = re.search(r'name="was" value="([0-9a-f]{64})"', page)
    assert again
    assert send(browser, site, "2", {"summary": "我写的"}, again[1])[0] == 303
    assert "summary: 我写的" in file.read_text("utf-8")


def row(issue: str, was: str, plain: str, topics: str = "") -> dict[str, object]:
    return {
        f"{issue}/was": was, f"{issue}/plain": plain, f"{issue}/summary": "", f"{issue}/topics": topics,
    }  # fmt: skip


def hashes(browser: Browser, site: Site) -> dict[str, str]:
    page = browser.get(address(site)).text
    return dict(re.findall(r'name="(\d+)/was" value="([0-9a-f]{64})"', page))


def test_the_table_writes_all_or_nothing(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    was = hashes(browser, site)
    assert list(was) == ["1", "2", "3"]
    first = {
        "issue": ["1", "2"],
        **row("1", was["1"], "学习"),
        **row("2", was["2"], "学校", "房子"),
    }
    before = [file_of(site, each).read_bytes() for each in was]
    answer = browser.post(address(site), first)
    assert answer.status_code == 422
    assert "房子" in answer.text
    assert [file_of(site, each).read_bytes() for each in was] == before
    good = {**first, **row("2", was["2"], "学校", "教育、安全")}
    assert browser.post(address(site), good).status_code == 303
    assert "plain: 学习" in file_of(site, "1").read_text("utf-8")
    assert "教育" in file_of(site, "2").read_text("utf-8")
    assert file_of(site, "3").read_bytes() == before[2]


def test_the_next_step_saves_first(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    was = hashes(browser, site)
    answer = browser.post(
        address(site), {"issue": "1", "do": "check", **row("1", was["1"], "学习")}
    )
    assert answer.headers["Location"].startswith(f"/s/{site.id}/check/")
    assert "plain: 学习" in file_of(site, "1").read_text("utf-8")


def test_topics_are_chosen_in_the_table(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    page = browser.get(address(site)).text
    assert all(f'<option value="{each}">' in page for each in TOPICS)
    assert 'name="2/topic" value="教育"' in page, "校舍 stands in its title; nothing is taken yet"
    was = hashes(browser, site)
    form = {"issue": ["1", "2"], **row("1", was["1"], "", "党建"), **row("2", was["2"], "")}
    assert browser.post(address(site), {**form, "2/topic": "教育"}).status_code == 303
    assert re.search(r"topics:\s*(?:- |\[)党建", file_of(site, "1").read_text("utf-8"))
    assert re.search(r"topics:\s*(?:- |\[)教育", file_of(site, "2").read_text("utf-8"))
    assert 'name="2/topic"' not in browser.get(address(site)).text, "it has one"


def test_a_topic_that_is_none_is_told_in_a_line(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    was = hashes(browser, site)
    form = {"issue": ["1", "2"], **row("1", was["1"], "", "财务"), **row("2", was["2"], "", "房子")}
    answer = browser.post(address(site), form)
    assert answer.status_code == 422
    said = re.findall(r'<p class="wrong">([^<]+)</p>', answer.text)
    assert len(said) == 2
    assert "财务" in said[0]
    assert "房子" in said[1]
    assert all(len(each) < 60 and "topics" not in each for each in said)


def test_a_row_that_another_window_changed_keeps_the_table_from_writing(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    was = hashes(browser, site)
    file = file_of(site, "2")
    file.write_text(f"{file.read_text('utf-8')}plain: 别人写的\n", "utf-8")
    form = {"issue": ["1", "2"], **row("1", was["1"], "学习"), **row("2", was["2"], "我写的")}
    answer = browser.post(address(site), form)
    assert answer.status_code == 409
    assert "别人写的" in answer.text
    assert "我写的" in answer.text
    assert "plain" not in file_of(site, "1").read_text("utf-8")


def test_what_the_marks_give_is_changed_in_the_marks(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    marked = site.folder / "content/yunxi-2025/source/marked.txt"
    words = "一是窗口从3个"
    review = f"/s/{site.id}/yunxi-2025/review/"
    number = next(
        at for at, each in enumerate(marked.read_text("utf-8").splitlines(), 1) if words in each
    )
    form = {
        "was": shown_hash(browser.get(review)), "do": "mark", "word": "=责任单位", "at": "2", "end": "4",
    }  # fmt: skip
    assert browser.post(f"{review}{number}/", form).status_code == 303
    assert "units:" in file_of(site, "3").read_text("utf-8")
    page = browser.get(address(site, "3")).text
    assert "标注里读到的" in page
    assert 'name="units"' not in page


@pytest.mark.parametrize("issue", ["9", "..", "../disclosure", "%2e%2e%2fdisclosure"])
def test_no_address_leads_to_another_file(opened: tuple[Browser, Site], issue: str) -> None:
    browser, site = opened
    assert browser.get(address(site, issue)).status_code == 404


def test_a_form_asks_with_the_words_of_the_declaration(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    page = browser.get(address(site, "2")).text
    for key, each in FIELDS.items():
        declared = IssueFile.model_fields[key]
        assert str(declared.title) in page
        assert str(declared.description) in page
        assert f'id="{key}"' in page
        if each.kind is Kind.CHOICES:
            assert page.count('name="topics"') == len(TOPICS)
    assert 'data-limit="60"' in page
    assert 'data-limit="16"' in page


def test_topics_and_figures_are_proposed_from_the_text() -> None:
    assert set(TOPIC_WORDS) <= set(TOPICS)
    title = "校车管理不到位"
    text = "新购校车12辆，惠及学生3400余名，投入近40亿元。召开会议6次。支出增长13.87%。"
    assert proposed_topics(title, text)[0].topic == "教育"
    assert proposed_topics("甲", "乙") == ()
    found = [(each.label, each.value, each.qualifier) for each in proposed_figures((text,))]
    assert ("惠及学生", "3400名", "余") in found
    assert ("投入", "40亿元", "近") in found
    assert not [each for each in found if "6次" in each], "a small count is none"
