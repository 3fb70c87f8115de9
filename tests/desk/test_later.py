"""以后: a correction or a withdrawal is shown, then written in one go, and can be taken back until it is published."""

import html
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from generator.content.check import check
from generator.desk.desk import Desk
from generator.desk.later.places import differing
from generator.desk.sites import Site
from tests import sites
from tests.desk.walk import TODAY, Browser

NAME = "qingluo-2024"


@pytest.fixture
def opened(tmp_path: Path) -> tuple[Browser, Site]:
    """Return a desk with a copy of the made-up site, of which nothing is recorded."""
    folder = tmp_path / "site"
    ignore = sites.without_record
    shutil.copytree(sites.ROOT / "demo/content", folder / "content", ignore=ignore)
    shutil.copy(sites.ROOT / "demo/mkdocs.yml", folder)
    made = Desk(tmp_path / "kept", tmp_path / "new", lambda: TODAY)
    return Browser(made), made.known.use(folder)


def address(site: Site, part: str) -> str:
    return f"/s/{site.id}/{NAME}/later/{part}"


def content(site: Site) -> Path:
    return site.folder / "content" / NAME


def errors(site: Site) -> list[str]:
    found = check(site.folder / "content", TODAY).diagnostics
    return [each.message for each in found if each.severity == "error"]


def text_of(page: str) -> str:
    """Return the words of a page."""
    return html.unescape(re.sub(r"<[^>]+>", "", page))


WORDS = {"issue": "5", "path": "measures[1].text", "use": "measures[1].text", "wrong": "相差15分钟", "now": "相差20分钟"}  # fmt: skip
WHY = {"reason": "抄错", "by": "青螺县委办公室", "on": "2026-11-29"}


def shown_stamp(page: str) -> str:
    found = re.search(r'name="was" value="([0-9a-f]{64})"', page)
    assert found
    return found[1]


def corrected(browser: Browser, site: Site, form: Mapping[str, object]) -> str:
    """Show a correction, write it, and return what was shown."""
    target = address(site, "correct/")
    shown = browser.post(target, {**form, "do": "show"})
    assert shown.status_code == 200, text_of(shown.text)
    answer = browser.post(target, {**form, "do": "write", "was": shown_stamp(shown.text)})
    assert answer.status_code == 303, text_of(answer.text)
    return shown.text


def test_the_words_are_found_in_their_sentence(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    page = browser.get(f"{address(site, 'correct/')}?issue=*&words=相差15分钟").text
    assert "<mark>相差15分钟</mark>" in page
    assert "举措第1条的正文" in page
    assert "公布的原文：字不改" in page
    page = browser.get(f"{address(site, 'correct/')}?issue=8&words=没有这样的字").text
    assert "没有找到“没有这样的字”" in text_of(page)


def test_without_words_every_place_of_an_issue_is_listed(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    page = text_of(browser.get(f"{address(site, 'correct/')}?issue=10").text)
    for label in ("问题名称", "举措第1条的正文", "2025年6月25日续报的整改状态"):
        assert label in page, label


def test_a_correction_is_shown_then_written_in_one_go(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    before = sites.files(content(site))
    shown = browser.post(address(site, "correct/"), {**WORDS, **WHY, "do": "show"}).text
    assert sites.files(content(site)) == before
    assert "相差<del>15</del>分钟" in shown
    assert "相差<ins>20</ins>分钟" in shown
    corrected(browser, site, {**WORDS, **WHY})
    last = yaml.safe_load((content(site) / "corrections.yml").read_text("utf-8"))[-1]
    assert {key: str(each) for key, each in last.items()} == {
        "on": "2026-11-29", "issue": "5", "field": "measures[1].text", "was": "相差15分钟", "now": "相差20分钟",
        "reason": "抄错", "by": "青螺县委办公室",
    }  # fmt: skip
    assert errors(site) == []


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        ("河道12.4公里。", "河道14.2公里。", "12.4", "14.2"),
        ("退回1,234元。", "退回1,534元。", "1,234", "1,534"),
        ("完成64%，", "完成61%，", "64%", "61%"),
        ("有8个村", "有18个村", "8", "18"),
        ("2025年", "2026年", "2025", "2026"),
        ("由甲局办", "由乙局办", "甲", "乙"),
        ("3项", "3项。", "", "。"),
    ],
)
def test_a_number_is_struck_whole(before: str, after: str, old: str, new: str) -> None:
    for side, marked in zip(differing(before, after), (old, new), strict=True):
        assert "".join(each.words for each in side if each.is_marked) == marked


def test_the_parts_of_a_whole_are_corrected_together(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    done, left = (f"updates.2024-12-20.progress[1].{each}" for each in ("done", "open"))
    page = browser.get(f"{address(site, 'correct/')}?issue=10&words=112").text
    assert f'value="{left}"' in page, "what adds up with it is offered beside it"
    form = {
        "issue": "10", "path": [done, left], "use": [done], "wrong": ["112", "179"], "now": ["111", "180"], **WHY,
    }  # fmt: skip
    alone = {**form, "now": ["111", ""], "do": "show"}
    refused = browser.post(address(site, "correct/"), alone)
    assert refused.status_code == 422
    assert "要一起改" in refused.text
    assert "--field" not in refused.text
    corrected(browser, site, {**form, "use": [done, left]})
    text = (content(site) / "updates/2024-12-20.yml").read_text("utf-8")
    assert "done: 111" in text.replace("'", "")
    assert errors(site) == []


def listed(value: object) -> list[str]:
    return value if isinstance(value, list) else [str(value)]


WRONG: dict[str, tuple[dict[str, object], str]] = {
    "nothing chosen": ({"use": []}, "没有选要更正哪一处"),
    "typed and not chosen": (
        {
            "path": ["measures[1].text", "title"],
            "wrong": ["相差15分钟", "门口"],
            "now": ["相差20分钟", "门前"],
        },
        "却没有打勾",
    ),
    "not there": ({"wrong": "相差18分钟"}, "这一处没有“相差18分钟”这几个字"),
    "the same": ({"now": "相差15分钟"}, "两边写的一样"),
    "no reason": ({"reason": " "}, "请写为什么更正"),
    "no day": ({"on": "2026-02-30"}, "没有 2026-02-30 这一天"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_written_is_said_and_stays_in_the_form(
    opened: tuple[Browser, Site], case: str
) -> None:
    browser, site = opened
    before = sites.files(content(site))
    change, said = WRONG[case]
    form: dict[str, object] = {**WORDS, **WHY, **change, "do": "show"}
    answer = browser.post(address(site, "correct/"), form)
    assert answer.status_code == 422
    assert said in text_of(answer.text)
    assert all(each in answer.text for each in listed(form["now"])), "what was typed stays"
    assert sites.files(content(site)) == before


@pytest.mark.parametrize(
    ("on", "said"), [("2020-01-01", "早于公布的日期"), ("2027-01-01", "晚于今天")]
)
def test_an_odd_day_is_said_before_it_is_written(
    opened: tuple[Browser, Site], on: str, said: str
) -> None:
    browser, site = opened
    shown = browser.post(address(site, "correct/"), {**WORDS, **WHY, "on": on, "do": "show"}).text
    assert said in shown


def test_a_file_that_changed_since_it_was_shown_is_not_written_over(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    form = {**WORDS, **WHY}
    shown = browser.post(address(site, "correct/"), {**form, "do": "show"}).text
    file = content(site) / "corrections.yml"
    file.write_text(file.read_text("utf-8") + "# 记事本里加的\n", "utf-8")
    theirs = file.read_bytes()
    answer = browser.post(
        address(site, "correct/"), {**form, "do": "write", "was": shown_stamp(shown)}
    )
    assert answer.status_code == 409
    assert "改过了" in answer.text
    assert file.read_bytes() == theirs
    again = {**form, "do": "write", "was": shown_stamp(answer.text)}
    assert browser.post(address(site, "correct/"), again).status_code == 303
    assert "相差20分钟" in file.read_text("utf-8")


def step_of(browser: Browser, site: Site) -> str:
    found = re.search(r'name="step" value="([0-9a-f]+)"', browser.get(address(site, "")).text)
    return found[1] if found else ""


def test_what_was_written_is_taken_back_step_by_step(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    before = sites.files(content(site))
    corrected(browser, site, {**WORDS, **WHY})
    between = sites.files(content(site))
    summary = {
        "path": "summary",
        "use": "summary",
        "wrong": "全村412户正常",
        "now": "全村421户正常",
    }
    corrected(browser, site, {"issue": "2", **summary, **WHY})
    for state in (between, before):
        step = step_of(browser, site)
        assert browser.post(address(site, "undo"), {"step": step}).status_code == 303
        assert sites.files(content(site)) == state
    assert step_of(browser, site) == ""
    assert browser.post(address(site, "undo"), {"step": "x"}).status_code == 400


def test_nothing_is_taken_back_that_was_published_or_changed_since(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    corrected(browser, site, {**WORDS, **WHY})
    step = step_of(browser, site)
    assert step
    record = content(site) / "record.jsonl"
    record.write_text("{}\n", "utf-8")
    assert step_of(browser, site) == ""
    after = sites.files(content(site))
    assert browser.post(address(site, "undo"), {"step": step}).status_code == 400
    assert sites.files(content(site)) == after
    record.unlink()
    assert step_of(browser, site) == step
    file = content(site) / "corrections.yml"
    file.write_bytes(file.read_bytes() + b"# by hand\n")
    assert step_of(browser, site) == ""


GROUND = {"issue": "5", "ground": "县委决定", "by": "青螺县委", "on": "2026-11-29"}


def test_a_withdrawal_says_what_goes_and_is_written_in_one_go(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    target = address(site, "withdraw/")
    before = sites.files(content(site))
    shown = browser.post(target, {**GROUND, "do": "show"}).text
    assert sites.files(content(site)) == before
    for words in ("不再公布的", "留着的", "县委决定"):
        assert words in shown
    form = {**GROUND, "do": "write", "was": shown_stamp(shown)}
    assert browser.post(target, form).status_code == 303
    last = yaml.safe_load((content(site) / "withdrawn.yml").read_text("utf-8"))[-1]
    assert {key: str(each) for key, each in last.items()} == GROUND
    assert errors(site) == []
    again = browser.post(target, {**GROUND, "do": "show"})
    assert again.status_code == 422
    assert "已经撤下" in again.text
    assert browser.post(address(site, "undo"), {"step": step_of(browser, site)}).status_code == 303
    assert sites.files(content(site)) == before


@pytest.mark.parametrize("missing", ["issue", "ground", "by", "on"])
def test_a_withdrawal_needs_all_of_it(opened: tuple[Browser, Site], missing: str) -> None:
    browser, site = opened
    before = sites.files(content(site))
    answer = browser.post(address(site, "withdraw/"), {**GROUND, missing: "", "do": "show"})
    assert answer.status_code == 422
    assert sites.files(content(site)) == before


def test_hostile_words_are_text_and_no_address_leads_elsewhere(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    hostile = "<script>alert(1)</script>"
    page = browser.get(f"{address(site, 'correct/')}?issue={hostile}&words={hostile}").text
    assert hostile not in page
    form = {**WORDS, **WHY, "now": hostile, "do": "show"}
    page = browser.post(address(site, "correct/"), form).text
    assert hostile not in page
    for issue in ("../5", "99"):
        answer = browser.post(address(site, "correct/"), {**WORDS, **WHY, "issue": issue})
        assert answer.status_code == 400, issue
        answer = browser.post(address(site, "withdraw/"), {**GROUND, "issue": issue})
        assert answer.status_code == 422, issue
    assert browser.get(f"/s/{site.id}/../later/").status_code == 404
    assert browser.post(address(site, "correct/"), {"key": "guess"}).status_code == 403


def test_a_site_that_was_published_begins_with_what_is_overdue(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    folder = site.folder / "content/qingluo-2026"
    (folder / "record.jsonl").write_bytes(
        (sites.ROOT / "demo/content/qingluo-2026/record.jsonl").read_bytes()
    )
    said = "个问题写明的时限已经过了"
    assert said not in browser.get(f"/s/{site.id}/").text, "2026-12-31 and 2027-10-31 are to come"
    file = folder / "issues/1.yml"
    file.write_text(file.read_text("utf-8").replace("due: 2026-12-31", "due: 2026-11-29"), "utf-8")
    for address, next_form in ((f"/s/{site.id}/", "放入签发的公布"), ("/", "建一个新的网站")):
        page = browser.get(address).text
        assert f"1 {said}" in page, address
        assert "2026年11月29日" in page
        assert "qingluo-2026/later/report/" in page
        assert page.index(said) < page.index(next_form)
    # In words of the announcement, of September 2026: told from the day after, and as it has them.
    dated = file.read_text("utf-8")
    for words, is_told in (("计划11月底前完成", False), ("计划10月底前完成", True)):
        file.write_text(dated.replace("due: 2026-11-29", f"due_said: {words}"), "utf-8")
        page = browser.get(f"/s/{site.id}/").text
        assert (f"问题 1（{words}）" in page) == is_told, words
