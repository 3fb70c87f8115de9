"""核对: marks that are changed at the desk stand in the file, the data follows, and steps can be undone."""

import html
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.actions import importing, marking, new_files
from generator.desk.counts import RULE
from generator.desk.desk import Desk
from generator.desk.reading import Asked, reading
from generator.desk.sites import Site
from generator.text.marked import change
from generator.text.marked.answers import Step
from generator.text.marked.change import Place
from generator.text.marked.marked_text import MarkedText
from generator.text.marked.read import read_marked
from generator.text.marked.write import write_marked
from tests.desk.walk import TODAY, Browser, desk, shown_hash
from tests.importing.test_flags import HEAD, REASONS, imported
from tools.walk import AS_TYPED

CHANGES: dict[str, tuple[str, Callable[[MarkedText], MarkedText], str]] = {
    "another word": (
        "[[问题 3]]3.两所小学", lambda text: change.chosen(text, Place(1, 0), "接"), "[[接！]]3.两所小学",
    ),
    "a word where there was none": (
        "[[举措]]修好了。还没完工", lambda text: change.chosen(text, Place(1, 4), "还没办完"),
        "[[举措]]修好了。[[还没办完！]]还没完工",
    ),
    "what closes a value stays before it": (
        "[[开头]][[=反馈]]5月6日[[/]]反馈了", lambda text: change.chosen(text, Place(1, 4), "组织"),
        "[[开头]][[=反馈]]5月6日[[/]][[组织！]]反馈了",
    ),
    "an edge moved": (
        "[[标签]]甲：[[举措？：没有把握]]乙，丙", lambda text: change.moved(text, Place(1, 2), 4),
        "[[标签]]甲：乙，[[举措！]]丙",
    ),
    "goes on": (
        "[[举措]]甲。[[举措]]乙。", lambda text: change.goes_on(text, Place(1, 2)), "[[举措]]甲。乙。",
    ),
    "confirmed": (
        "[[问题？：标题像一个金额]]甲", lambda text: change.confirmed(text, 1), "[[问题！]]甲",
    ),
    "a doubt of a gap keeps its reason": (
        "[[疑？：文中写 3 个]]", lambda text: change.confirmed(text, 1), "[[疑！：文中写 3 个]]",
    ),
    "confirmed, though a fact is lost: the reason stays, so that check says it": (
        "[[举措？：“其余”像是还没办完，没有记下来；标题太长]]甲", lambda text: change.confirmed(text, 1),
        "[[举措！：“其余”像是还没办完，没有记下来]]甲",
    ),
    "a doubt of a gap explained": (
        "[[疑？：文中写 3 个]]\n[[问题 1]]甲",
        lambda text: change.explained(
            text, 2, "文中写 3 个", change.Explanation("一个分两处写", "某某", "2026-01-02")
        ),
        "[[疑！：一个分两处写，某某，2026-01-02]]\n[[问题 1]]甲",
    ),
    "the same, and another reason of the gap stays": (
        "[[疑？：文中写 3 个；标题太长]]\n[[问题 1]]甲",
        lambda text: change.explained(text, 2, "文中写 3 个", change.Explanation("分开写", "乙", "2026-01-02")),
        "[[疑？：标题太长]]\n[[疑！：分开写，乙，2026-01-02]]\n[[问题 1]]甲",
    ),
    "no said to a doubt of a gap": (
        "[[问题 1]]甲\n[[疑？：标题太长]]\n[[疑？：文中写 3 个]]\n[[接！]]乙",
        lambda text: change.answered(text, 4, "文中写 3 个", ()),
        "[[问题 1]]甲\n[[疑？：标题太长]]\n[[接！]]乙",
    ),
    "no said to one reason of several, in the gap and in the line": (
        "[[疑？：甲；乙]]\n[[接？：甲]]一[[举措？：乙]]二", lambda text: change.answered(text, 2, "甲", ()),
        "[[疑？：乙]]\n[[接！]]一[[举措？：乙]]二",
    ),
    "no said to a reason wherever it is asked": (
        "[[疑？：甲]]\n[[接？：甲；乙]]一\n[[疑？：甲；乙]]\n二", lambda text: change.answered_everywhere(text, "甲"),
        "[[接？：乙]]一\n[[疑？：乙]]\n二",
    ),
    "a heading explained": (
        "[[问题 1]]甲",
        lambda text: change.explained(text, 1, "", change.Explanation("一个，分两处写", "甲，乙", "2026-01-02")),
        "[[疑！：一个，分两处写，甲、乙，2026-01-02]]\n[[问题 1]]甲",
    ),
    "a part": (
        "[[举措]]一是抓源头。建台账", lambda text: change.cut(text, Place(1, 2), "正文"),
        "[[举措]]一是[[正文！]]抓源头。建台账",
    ),
    "a part taken out": (
        "[[举措]]一是[[正文！]]抓源头", lambda text: change.uncut(text, Place(1, 2)), "[[举措]]一是抓源头",
    ),
    "a value taken out": (
        "[[举措]][[=时限]]3月[[/]]到[[=时限]]5月[[/]]", lambda text: change.uncut(text, Place(1, 0)),
        "[[举措]]3月到[[=时限]]5月[[/]]",
    ),
    "two lines joined": (
        "[[举措]]召开会[[=时限]]1月[[/]]\n[[举措？]]议3次。[[举措]]乙", lambda text: change.joined(text, 2),
        "[[举措]]召开会[[=时限]]1月[[/]]议3次。[[举措]]乙",
    ),
    "a line split": (
        "[[举措]]甲。[[=时限]]1月[[/]]乙。[[举措]]丙", lambda text: change.split(text, Place(1, 4)),
        "[[举措]]甲。[[=时限]]1月[[/]]\n乙。[[举措]]丙",
    ),
    "a heading glued behind the state of the issue before": (
        "[[问题 4]]4.水价不公开\n[[举措]]张贴价目。\n[[接]]该问题已完成整改。5.台账不全",
        lambda text: change.answered(text, 3, "", (Step("问题", 9),)),
        "[[问题 4]]4.水价不公开\n[[举措]]张贴价目。\n[[状态！]]该问题已完成整改。[[问题！]]5.台账不全",
    ),
    "the same, behind another sentence": (
        "[[问题 4]]4.水价不公开\n[[举措]]张贴价目。该问题已完成整改。5.台账不全",
        lambda text: change.answered(text, 2, "", (Step("问题", 14),)),
        "[[问题 4]]4.水价不公开\n[[举措]]张贴价目。[[状态！]]该问题已完成整改。[[问题！]]5.台账不全",
    ),
    "an issue that has its state keeps it": (
        "[[问题 4]]4.水价不公开\n[[状态]]正在整改\n[[举措]]该问题已完成整改。5.台账不全",
        lambda text: change.answered(text, 3, "", (Step("问题", 9),)),
        "[[问题 4]]4.水价不公开\n[[状态]]正在整改\n[[举措]]该问题已完成整改。[[问题！]]5.台账不全",
    ),
    "what is done of something else is no state": (
        "[[问题 4]]4.水价不公开\n[[举措]]张贴价目。价目牌已完成更换。5.台账不全",
        lambda text: change.answered(text, 2, "", (Step("问题", 14),)),
        "[[问题 4]]4.水价不公开\n[[举措]]张贴价目。价目牌已完成更换。[[问题！]]5.台账不全",
    ),
    "chosen words end where they end: what is behind goes on as it was": (
        "[[联系方式]]电话：0370-0000000；信封上写明意见；邮箱：a@example.com。",
        lambda text: change.chosen_up_to(text, Place(1, 16), 23, "其他"),
        "[[联系方式]]电话：0370-0000000；[[其他！]]信封上写明意见[[联系方式！]]；邮箱：a@example.com。",
    ),
    "behind a value the text before it goes on": (
        "[[问题 1]]甲\n[[举措]]修好了，县水务局负责，又建了台账。",
        lambda text: change.chosen_up_to(text, Place(2, 4), 10, "责任单位"),
        "[[问题 1]]甲\n[[举措]]修好了，[[责任单位！]]县水务局负责[[接！]]，又建了台账。",
    ),
    "a value amid the words of a state stays in them": (
        "[[问题 1]]甲\n[[状态]]正在推进，计划6月底前完成。",
        lambda text: change.chosen_up_to(text, Place(2, 7), 11, "时限"),
        "[[问题 1]]甲\n[[状态]]正在推进，计划[[=时限！]]6月底前[[/]]完成。",
    ),
    "marks inside of chosen words go": (
        "[[问题 1]]甲\n[[举措]]一是修好了。[[成效]]供水稳定。[[举措]]二是建台账。",
        lambda text: change.chosen_up_to(text, Place(2, 0), 11, "举措"),
        "[[问题 1]]甲\n[[举措！]]一是修好了。供水稳定。[[举措]]二是建台账。",
    ),
    "a stop behind chosen words goes with them": (
        "[[开头]]甲乙丙。丁戊己。", lambda text: change.chosen_up_to(text, Place(1, 4), 7, "组织"),
        "[[开头]]甲乙丙。[[组织！]]丁戊己。",
    ),
    "a value": (
        "[[落款]]云溪镇 2025年11月3日",
        lambda text: change.spanned(text, Place(1, 4), 14, "=公布日期"),
        "[[落款]]云溪镇 [[=公布日期！]]2025年11月3日[[/]]",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CHANGES)
def test_a_change_of_marks(case: str) -> None:
    before, act, after = CHANGES[case]
    text = read_marked(before).text
    assert write_marked(act(text)).strip() == after
    assert "".join(each.text for each in act(text).lines) == "".join(
        each.text for each in text.lines
    )


@pytest.fixture
def opened(tmp_path: Path) -> tuple[Browser, Site]:
    made, site = desk(tmp_path)
    return Browser(made), site


def address(site: Site, more: str = "") -> str:
    return f"/s/{site.id}/yunxi-2025/review/{more}"


def marked(site: Site) -> str:
    return (site.folder / "content/yunxi-2025/source/marked.txt").read_text("utf-8")


def line_of(site: Site, words: str) -> int:
    lines = marked(site).splitlines()
    return next(number for number, each in enumerate(lines, 1) if words in each)


def test_a_wrong_issue_becomes_a_step_and_comes_back(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    issues = site.folder / "content/yunxi-2025/issues"
    before, there = marked(site), sorted(each.name for each in issues.iterdir())
    number = line_of(site, "校舍修缮慢")
    page = browser.get(address(site, f"{number}/"))
    form = {"was": shown_hash(page), "do": "choose", "at": "0", "word": "举措"}
    answer = browser.post(address(site, f"{number}/"), form)
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("#gone"), "that an issue is gone is said first"
    assert "[[举措！]]" in marked(site)
    assert len(list(issues.iterdir())) == len(there) - 1

    form = {"was": shown_hash(browser.get(address(site))), "do": "back"}
    assert browser.post(address(site, "step"), form).status_code == 303
    assert marked(site) == before
    assert sorted(each.name for each in issues.iterdir()) == there

    form = {"was": shown_hash(browser.get(address(site))), "do": "forth"}
    assert browser.post(address(site, "step"), form).status_code == 303
    assert len(list(issues.iterdir())) == len(there) - 1


def test_once_published_an_older_step_is_asked_about_first(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    before, number = marked(site), line_of(site, "窗口从3个")
    form = {
        "was": shown_hash(browser.get(address(site))),
        "do": "choose",
        "at": "0",
        "word": "成效",
    }
    assert browser.post(address(site, f"{number}/"), form).status_code == 303
    now = marked(site)
    (site.folder / "content/yunxi-2025/record.jsonl").write_bytes(b"")
    form = {"was": shown_hash(browser.get(address(site))), "do": "back"}
    answer = browser.post(address(site, "step"), form)
    assert answer.status_code == 200
    assert "以后公布过" in answer.text
    assert marked(site) == now
    sure = {"was": shown_hash(answer), "do": "back", "sure": "1"}
    assert browser.post(address(site, "step"), sure).status_code == 303
    assert marked(site) == before


def test_what_cannot_be_done_leads_back_to_its_line(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    here = address(site, f"{line_of(site, '校舍修缮慢')}/")
    form = {"was": shown_hash(browser.get(here)), "do": "split", "at": "0"}
    answer = browser.post(here, form)
    assert answer.status_code == 400
    assert "请选从哪里起另起一行" in answer.text
    assert f'href="{here}"' in answer.text


def test_what_another_window_wrote_is_not_written_over(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    number = line_of(site, "校舍修缮慢")
    was = shown_hash(browser.get(address(site, f"{number}/")))
    file = site.folder / "content/yunxi-2025/source/marked.txt"
    file.write_text(f"{marked(site)}[[略]]别人添的一行\n", "utf-8")
    theirs = marked(site)
    answer = browser.post(
        address(site, f"{number}/"), {"was": was, "do": "choose", "at": "0", "word": "举措"}
    )
    assert answer.status_code == 409
    assert "校舍修缮慢" in answer.text, "what is there now"
    assert "要改成：举措" in answer.text, "what was wanted"
    assert marked(site) == theirs


def test_a_mark_that_cannot_be_is_kept_and_said(opened: tuple[Browser, Site]) -> None:
    """As in Notepad: what was typed stays, the data waits, and the page says why."""
    browser, site = opened
    number = line_of(site, "窗口从3个")
    data = (site.folder / "content/yunxi-2025/issues/3.yml").read_bytes()
    was = shown_hash(browser.get(address(site, f"{number}/")))
    form = {"was": was, "do": "choose", "at": "0", "word": "接", "argument": "77"}
    assert browser.post(address(site, f"{number}/"), form).status_code == 303
    assert "[[接 77！]]" in marked(site)
    page = browser.get(address(site)).text
    assert "不知道属于哪个问题" in page
    assert 'data-code="B08"' in page
    assert (site.folder / "content/yunxi-2025/issues/3.yml").read_bytes() == data


def test_the_page_shows_the_source_and_what_it_gives(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    page = browser.get(address(site)).text
    for words in ("窗口从3个增加到5个", "学习走过场", "0370-0000000", "电话", "中共云溪镇委员会"):
        assert words in page


STATED = (
    "关于巡察整改进展情况的公布\n县委第一巡察组对云溪镇党委进行了巡察。\n"
    "1.关于学习走过场的问题\n责任单位：镇党政办\n整改时限：2025年6月底前\n整改状态：已完成\n"
    "一是重新排了学习计划。二是把学习情况在镇里公开。\n"
    "2.关于校舍修缮慢的问题\n整改状态：整改中\n一是两所小学的屋顶已经修好。\n"
    "3.关于办事排队久的问题\n一是窗口从3个增加到5个。\n"
    "联系电话：0370-0000000\n中共云溪镇委员会\n2025年11月3日\n"
)


def test_all_issues_stand_in_one_table_to_hold_against_the_file(tmp_path: Path) -> None:
    browser, site = desk_over(tmp_path, STATED)
    page = browser.get(address(site)).text
    table = page[page.index("读到的：3 个问题") : page.index("读成了什么")]
    assert "已完成 1 个，整改中 1 个，未逐项公布 1 个" in table
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", table, re.DOTALL)
    assert len(rows) == 3
    first, second, third = ([*re.findall(r">([^<>]+)<", each)] for each in rows)
    assert "1　学习走过场" in first
    assert {"已完成", "镇党政办", "2025年6月底前", "2 条"} <= set(first)
    assert "整改中" in second
    assert "别的写了，这个没有读到" in third
    for words, row in zip(("学习走过场", "校舍修缮慢", "办事排队久"), rows, strict=True):
        number = line_of(site, words)
        assert f"line={number}#l{number}" in row
    # What the text does not say leads to the very field, and back to its row; what was filled in stands there.
    assert "/fill/" not in rows[0], "nothing lacks"
    number = line_of(site, "办事排队久")
    field = led_back(rows[2], '没有写<span class="unseen">：问题 3 的单位')
    assert field == f"/s/{site.id}/yunxi-2025/fill/3/?back=r{number}#units"
    filled = browser.get(field)
    assert led_back(filled.text, "回到核对的全部问题") == f"{address(site)}?line={number}#r{number}"
    saved = browser.post(field.partition("#")[0], {
        "was": shown_hash(filled), "do": "stay", "field": ["units", "due_said"],
        "units": "镇政务服务中心", "due_said": "2025年12月底前",
    })  # fmt: skip
    assert saved.headers["Location"].endswith(f"back=r{number}")
    anew = browser.get(address(site)).text.partition('<tr><th scope="row"><a id="r')[2]
    for words in ("镇政务服务中心", "2025年12月底前", "补充的"):
        assert words in anew, words


def led_back(page: str, words: str) -> str:
    """Return where a link of a page leads, the first with these words."""
    return html.unescape(re.findall(rf'<a [^>]*href="([^"]*)"[^>]*>{words}', page)[0])


def test_a_line_leads_back_to_where_it_was_opened_from(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    number = line_of(site, "校舍修缮慢")
    own = f"{address(site)}?line={number}#l{number}"
    assert led_back(browser.get(address(site, f"{number}/")).text, "回到核对") == own
    for back, words, place in (
        ("d2", "回到要人看的", f"{address(site)}#d2"),
        (f"r{number}", "回到核对的全部问题", f"{address(site)}?line={number}#r{number}"),
        ("check", "回到检查", f"/s/{site.id}/check/"),
        ("//example.org", "回到核对", own),
    ):
        page = browser.get(address(site, f"{number}/?back={back}"))
        assert led_back(page.text, words) == place, back
    head = browser.get(address(site)).text
    opens = led_back(head, "2　校舍修缮慢")
    row = browser.get(opens.partition("#")[0]).text
    line = led_back(row, f"改第 {number} 行")
    assert led_back(row, "回到核对的全部问题") == f"{address(site)}?line={number}#r{number}"
    assert f'id="r{number}"' in head
    # What is changed on a line that was opened from the list of doubts leads to it again, with what came of it.
    form = {
        "was": shown_hash(browser.get(line)),
        "do": "choose",
        "at": "0",
        "word": "问题",
        "argument": "2",
    }
    to = browser.post(address(site, f"{number}/?back=d1"), form).headers["Location"]
    assert to.endswith("#doubts"), to


def confirmed(text: MarkedText, asked: Asked) -> MarkedText | None:
    """Return what the button 看过，读得对 of a doubt makes of a text; None where it has none."""
    if asked.count_of or asked.is_count or (asked.is_marked and asked.loses):
        return None
    if asked.is_marked:
        return change.answered_everywhere(text, asked.doubt.reason)
    return change.confirmed(text, asked.line)


@pytest.mark.parametrize("case", REASONS)
def test_no_button_does_nothing(case: str) -> None:
    """Whoever says that something was read rightly is not asked the same again."""
    raw = imported(HEAD + REASONS[case]).marked
    for each in reading(raw).asked:
        done = confirmed(read_marked(raw).text, each)
        if done is None:
            assert each.is_count or each.loses or each.count_of, each.doubt
            continue
        left = [(one.doubt.reason, one.line) for one in reading(write_marked(done)).asked]
        assert (each.doubt.reason, each.line) not in left


def with_missing_issue(folder: Path) -> tuple[Browser, Site]:
    """Return a desk with an announcement that states three issues and prints two and what may be one."""
    return desk_over(
        folder,
        "关于巡察整改进展情况的公布\n县委第一巡察组对云溪镇党委进行了巡察，反馈3个问题。\n"
        "1.关于学习走过场的问题\n一是重新排了学习计划。整改状态：已完成。2.关于校舍修缮慢的问题\n"
        "一是两所小学的屋顶已经修好。\n3.关于办事排队久的问题\n一是窗口从3个增加到5个。\n"
        "联系电话：0370-0000000\n中共云溪镇委员会\n2025年11月3日\n",
    )


def desk_over(folder: Path, text: str) -> tuple[Browser, Site]:
    """Return a desk with a site that holds an announcement."""
    signed = folder / "signed.txt"
    signed.write_text(text, "utf-8")
    site = folder / "site"
    new_files.new_site(site)
    importing.write(importing.read(signed), site / "content/yunxi-2025", is_replacing=False)
    made = Desk(folder / "kept", folder / "new", lambda: TODAY)
    return Browser(made), made.known.use(site)


def test_what_may_be_a_missing_issue_is_one_or_the_count_is_explained(tmp_path: Path) -> None:
    browser, site = with_missing_issue(tmp_path)
    page = browser.get(address(site))
    shown = reading(marked(site))
    place = next(each for each in shown.asked if each.count_of)
    assert "不是问题，公布里没有漏的" in page.text
    assert place.count_of
    form = {
        "was": shown_hash(page), "do": "explain", "reason": place.count_of.doubt.reason,
        "why": "另一个合并在第一个里写", "who": "镇党政办", "back": "doubts",
    }  # fmt: skip
    browser.post(address(site, f"{place.count_of.line}/"), form)
    assert not [each for each in reading(marked(site)).asked if each.count_of]


def test_where_nothing_is_left_to_look_at_what_still_differs_is_said(tmp_path: Path) -> None:
    browser, site = with_missing_issue(tmp_path)
    assert "数对不上" not in browser.get(address(site)).text, "there is still to look at"
    for number in {each.number for each in reading(marked(site)).lines if each.doubts}:
        form = {"was": shown_hash(browser.get(address(site))), "do": "confirm"}
        answer = browser.post(address(site, f"{number}/"), form)
    assert answer.headers["Location"].endswith("#doubts"), "what comes next stands there"
    page = browser.get(address(site)).text
    assert "没有要看的了" in page
    assert "公布里写问题有 3 个，问题文件有 2 个" in page


def test_where_all_agrees_nothing_is_said(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    for number in {each.number for each in reading(marked(site)).lines if each.doubts}:
        form = {"was": shown_hash(browser.get(address(site))), "do": "confirm"}
        browser.post(address(site, f"{number}/"), form)
    page = browser.get(address(site)).text
    assert "没有要看的了" in page
    assert "数对不上" not in page


def with_glued_heading(folder: Path) -> tuple[Browser, Site]:
    """Return a desk with an announcement whose second state and third heading stand in one paragraph."""
    parts = [
        f"{n}.关于{title}的问题\n一是查了{n}7处，整治{n}6处。\n二是订了制度{n}项，落实到人。\n该问题已完成整改。"
        for n, title in enumerate(("学习走过场", "校舍修缮慢", "办事排队久", "账目不全"), 1)
    ]
    signed = folder / "signed.txt"
    signed.write_text(
        "关于巡察整改进展情况的公布\n县委第一巡察组对云溪镇党委进行了巡察，反馈4个问题，其中已完成4个。\n"
        f"{parts[0]}\n{parts[1]}{parts[2]}\n{parts[3]}\n"
        "联系电话：0370-0000000\n中共云溪镇委员会\n2025年11月3日\n",
        "utf-8",
    )
    site = folder / "site"
    new_files.new_site(site)
    importing.write(importing.read(signed), site / "content/yunxi-2025", is_replacing=False)
    made = Desk(folder / "kept", folder / "new", lambda: TODAY)
    return Browser(made), made.known.use(site)


def glued(site: Site) -> Asked:
    return next(
        each
        for each in reading(marked(site)).asked
        if each.buttons and each.buttons[0].label.startswith("是一个问题：“3.")
    )


def test_the_state_before_a_glued_heading_stays_with_its_issue(tmp_path: Path) -> None:
    browser, site = with_glued_heading(tmp_path)
    asked = glued(site)
    button = asked.buttons[0]
    assert button.label.endswith("上一个问题没有写状态的，“该问题已完成整改”是它的状态")
    form = {
        "was": shown_hash(browser.get(address(site))),
        "do": "answer",
        "reason": asked.doubt.reason,
        "steps": json.dumps(button.steps),
    }
    assert browser.post(address(site, f"{asked.line}/"), form).status_code == 303
    issues = site.folder / "content/yunxi-2025/issues"
    states = {
        each.name: "status: completed" in each.read_text("utf-8") for each in issues.iterdir()
    }
    assert states == dict.fromkeys(("1.yml", "2.yml", "3.yml", "4.yml"), True)
    assert "没有记状态的" not in browser.get(address(site)).text


def with_a_state_missing(folder: Path) -> tuple[Browser, Site]:
    """Return a desk with an announcement that counts a state which one issue was not read to have."""
    browser, site = with_glued_heading(folder)
    at = "该问题已完成整改。3.".index("3")
    forms = (
        {"do": "mark", "word": "问题", "at": f"{at}"},
        {"do": "choose", "word": "举措", "at": "0"},
    )
    for each in forms:
        number = line_of(site, "3.关于办事排队久")
        form = {"was": shown_hash(browser.get(address(site))), **each}
        assert browser.post(address(site, f"{number}/"), form).status_code == 303
    for line in {each.number for each in reading(marked(site)).lines if each.doubts}:
        form = {"was": shown_hash(browser.get(address(site))), "do": "confirm"}
        browser.post(address(site, f"{line}/"), form)
    return browser, site


def test_issues_without_a_state_that_a_number_counts_are_named(tmp_path: Path) -> None:
    browser, site = with_a_state_missing(tmp_path)
    said = "写明已完成的有 4，逐个问题记为已完成的只有 3 个；没有记状态的是问题 2"
    for page in (address(site), f"/s/{site.id}/check/"):
        shown = browser.get(page).text
        assert "数对不上：1 处" in shown, "a headline of its own"
        assert said in shown
        assert RULE in shown
    page = browser.get(address(site)).text
    assert "“其中已完成4个”" in page, "where it is stated"
    assert re.search(r'line=\d+#l\d+">问题 2</a>', page), "and which issue bears it out not"


def test_numbers_that_differ_are_not_published_before_somebody_says_why(tmp_path: Path) -> None:
    browser, site = with_a_state_missing(tmp_path)
    publish = f"/s/{site.id}/publish/"
    page = browser.get(publish).text
    assert RULE in page
    assert "<button>公布</button>" not in page
    assert browser.post(publish).status_code == 400
    check = browser.get(f"/s/{site.id}/check/").text
    names = re.findall(r'name="advice" value="(R04 [^"]+)"', check)
    assert names
    look, word = f"/s/{site.id}/check/look", {"advice": html.unescape(names[0])}
    assert browser.post(look, {**word, "reason": "", "who": ""}).status_code == 400
    assert RULE in browser.get(publish).text
    said = {**word, "reason": "签发件没有写第4个", "who": "镇党政办"}
    assert browser.post(look, said).status_code == 303
    assert RULE not in browser.get(publish).text
    assert "镇党政办" in (site.folder / "looked.yml").read_text("utf-8")
    assert RULE not in browser.get(address(site)).text


def test_an_issue_without_a_number_is_not_counted_in_silence(tmp_path: Path) -> None:
    browser, site = desk_over(tmp_path, SILENT)
    page = browser.get(address(site)).text
    assert "没有序号" not in page
    assert "序号：1—3。" in page
    number = line_of(site, "联系电话")
    form = {
        "was": shown_hash(browser.get(address(site))),
        "do": "choose",
        "word": "问题",
        "at": "0",
    }
    browser.post(address(site, f"{number}/"), form)
    page = browser.get(address(site)).text
    assert "读到的：4 个问题，其中 1 个没有序号" in page
    assert "多半不是一个问题" in page


CONTACTS = "联系电话：0370-0000000；信封上写明意见；电子邮箱：a@example.com。"


def with_contacts(folder: Path) -> tuple[Browser, Site]:
    """Return a desk with an announcement whose channels stand in one paragraph."""
    signed = folder / "signed.txt"
    parts = "".join(
        f"{n}.关于{title}的问题\n一是查了{n}7处，整治{n}6处。\n二是订了制度{n}项，落实到人。\n"
        f"整改时限：202{n}年底前\n该问题已完成整改。\n"
        for n, title in enumerate(("学习走过场", "校舍修缮慢", "办事排队久"), 1)
    )
    signed.write_text(
        "关于巡察整改进展情况的公布\n县委第一巡察组对云溪镇党委进行了巡察。\n"
        f"{parts}{CONTACTS}\n中共云溪镇委员会\n2025年11月3日\n",
        "utf-8",
    )
    site = folder / "site"
    new_files.new_site(site)
    importing.write(importing.read(signed), site / "content/yunxi-2025", is_replacing=False)
    made = Desk(folder / "kept", folder / "new", lambda: TODAY)
    return Browser(made), made.known.use(site)


def after(browser: Browser, site: Site, words: str, ends: str = "", **form: str) -> str:
    """Return the page that a change of the line with some words leads to, at a place of it."""
    number = line_of(site, words)
    sent = {"was": shown_hash(browser.get(address(site))), **form}
    answer = browser.post(address(site, f"{number}/"), sent)
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(ends)
    return browser.get(answer.headers["Location"].partition("#")[0]).text


def test_words_in_the_midst_of_the_channels_take_none_of_them(tmp_path: Path) -> None:
    browser, site = with_contacts(tmp_path)
    at = CONTACTS.index("信封")
    place = {"pick_at": f"{at}", "pick_end": f"{at + 7}"}
    page = after(browser, site, "信封上", do="mark", word="其他", **place)
    assert "已不再" not in page
    head = (site.folder / "content/yunxi-2025/disclosure.yml").read_text("utf-8")
    assert "0370-0000000" in head
    assert "a@example.com" in head
    assert "信封" not in head


GONE = [
    ("信封上", "choose", "其他", "“a@example.com”已不再是监督渠道（邮箱）。"),
    ("校舍修缮慢", "choose", "接", "问题 2“校舍修缮慢”已不再是一个问题。"),
    ("该问题已完成整改", "choose", "接", "问题 1“学习走过场”已不再写着整改状态：已完成。"),
    ("2022年底前", "choose", "接", "问题 2“校舍修缮慢”已不再写着整改时限：2022年底前。"),
]


@pytest.mark.parametrize(("words", "do", "word", "said"), GONE)
def test_what_a_change_takes_away_is_said(
    tmp_path: Path, words: str, do: str, word: str, said: str
) -> None:
    browser, site = with_contacts(tmp_path)
    assert said in after(browser, site, words, ends="#gone", do=do, word=word, at="0")
    assert said not in browser.get(address(site)).text, "only right after it"


SILENT = (
    "关于巡察整改进展情况的公布\n县委第一巡察组对云溪镇党委进行了巡察。\n"
    "1.关于学习走过场的问题\n整改情况：重新排了学习计划。此项工作需持续推进。\n"
    "2.关于校舍修缮慢的问题\n整改情况：剩余2所小学的屋顶已于10月全部修复。已完成整改。\n"
    "3.关于办事排队久的问题\n整改情况：窗口从3个增加到5个。已完成整改。\n"
    "联系电话：0370-0000000\n中共云溪镇委员会\n2025年11月3日\n"
)


def asked_for(site: Site, words: str) -> Asked:
    return next(each for each in reading(marked(site)).asked if words in each.doubt.reason)


def answers_of(page: str, asked: Asked) -> list[tuple[str, bool]]:
    """Return the buttons of a doubt at the head of a page, each with whether it is a quiet one."""
    found = next(each for each in page.split("<li>") if asked.doubt.reason in each)
    item = found.partition("</li>")[0]
    return [
        (words, "quiet" in attributes)
        for attributes, words in re.findall(r"<button([^>]*)>([^<]*)</button>", item)
    ]


def test_the_state_that_the_words_speak_for_stands_first_and_alone_in_black(tmp_path: Path) -> None:
    browser, site = desk_over(tmp_path, SILENT)
    asked = asked_for(site, "此项工作需持续推进")
    buttons = answers_of(browser.get(address(site)).text, asked)
    assert [quiet for _, quiet in buttons] == [False, True, True, True, True]
    assert buttons[0][0].endswith("状态 整改中")
    assert buttons[-1][0] == "不是整改状态，不用记"


def test_a_table_is_asked_about_once_and_read_in_one_click(tmp_path: Path) -> None:
    table = "涉及问题\t归口\t盯办\n1、3\t党建办\t王一\n2\t镇中心校\t李二\n联系电话："
    browser, site = desk_over(tmp_path, SILENT.replace("联系电话：", table))
    page = browser.get(address(site))
    asked = asked_for(site, "这是一张表")
    assert answers_of(page.text, asked) == [
        ("这是一张表，2 行：读成每个问题的责任单位、责任领导", False),
        ("只放在全文里", True),
    ]
    form = {
        "was": shown_hash(page), "do": "answer", "reason": asked.doubt.reason, "back": "doubts",
        "steps": json.dumps(asked.buttons[0].steps),
    }  # fmt: skip
    assert browser.post(address(site, f"{asked.line}/"), form).status_code == 303
    assert (
        "1、3\t[[=责任单位 问题=1、3！]]党建办[[/]]\t[[=责任领导 问题=1、3！]]王一[[/]]"
        in marked(site)
    )
    assert not [each for each in reading(marked(site)).asked if "表" in each.doubt.reason]
    issues = site.folder / "content/yunxi-2025/issues"
    told = [(issues / f"{each}.yml").read_text("utf-8") for each in (1, 2, 3)]
    assert ["党建办" in each for each in told] == [True, False, True]
    assert ["leader: 李二" in each for each in told] == [False, True, False]


def test_what_was_left_and_is_done_is_said_no_to_in_one_click(tmp_path: Path) -> None:
    browser, site = desk_over(tmp_path, SILENT)
    file = site.folder / "content/yunxi-2025/source/marked.txt"
    # As the program doubted it once: files of then are opened now.
    doubt = "：“剩余”像是还没办完，没有记下来"
    number = line_of(site, "剩余2所")
    text = marked(site).replace(
        "[[标签]]整改情况：[[举措]]剩余2所", f"[[标签？{doubt}]]整改情况：[[举措]]剩余2所"
    )
    file.write_text(text, "utf-8")
    page = browser.get(address(site))
    asked = asked_for(site, "“剩余”像是还没办完")
    buttons = answers_of(page.text, asked)
    assert [words for words, quiet in buttons if not quiet] == ["不是，已经办完了"]
    form = {
        "was": shown_hash(page), "do": "answer", "not": "1", "reason": asked.doubt.reason,
        "back": "doubts",
    }  # fmt: skip
    assert browser.post(address(site, f"{number}/"), form).status_code == 303
    assert "剩余" not in [each.doubt.reason for each in reading(marked(site)).asked]
    assert "写着看过了" not in browser.get(f"/s/{site.id}/check/").text
    data = (site.folder / "content/yunxi-2025/issues/2.yml").read_text("utf-8")
    assert "remaining" not in data


def test_no_to_what_is_asked_only_since_a_mark_was_changed_silences_exactly_that(
    tmp_path: Path,
) -> None:
    browser, site = desk_over(tmp_path, AS_TYPED)
    step = next(e for e in asked_for(site, "标题像做了的事").buttons if "接着前面" in e.label)
    form = {
        "was": shown_hash(browser.get(address(site))), "do": "answer",
        "reason": asked_for(site, "标题像做了的事").doubt.reason, "steps": json.dumps(step.steps),
    }  # fmt: skip
    number = line_of(site, "号楼计划2025年")
    assert browser.post(address(site, f"{number}/"), form).status_code == 303
    asked = asked_for(site, "“计划2025年”像是还没办完")
    shown = marked(site)
    alone = f"[[疑？：{asked.doubt.reason}]]\n"
    assert alone in shown, "it stands in the file for whoever opens it in an editor"
    others = [e.doubt.reason for e in reading(shown).asked if e.doubt.reason != asked.doubt.reason]

    form = {
        "was": shown_hash(browser.get(address(site))), "do": "answer", "not": "1",
        "reason": asked.doubt.reason,
    }  # fmt: skip
    assert browser.post(address(site, f"{asked.line}/"), form).status_code == 303
    assert [each.doubt.reason for each in reading(marked(site)).asked] == others
    folder = site.folder / "content/yunxi-2025"
    for edited in (marked(site), marked(site).replace("[[举措]]", "[[举措！]]", 1)):
        (folder / "source/marked.txt").write_text(edited, "utf-8")
        again = write_marked(marking.prepare(folder).anew.text)
        assert asked.doubt.reason not in again, "no later change of marks asks it again"

    # Who works in an editor turns the sign round, or takes the line out.
    (folder / "source/assembled.txt").write_text(shown, "utf-8")
    for edited in (shown.replace(alone, alone.replace("？", "！")), shown.replace(alone, "")):
        (folder / "source/marked.txt").write_text(edited, "utf-8")
        again = write_marked(marking.prepare(folder).anew.text)
        assert asked.doubt.reason not in again
        assert [each.doubt.reason for each in reading(again).asked] == others


def test_read_rightly_is_not_said_of_a_fact_that_goes_unrecorded(tmp_path: Path) -> None:
    browser, site = desk_over(tmp_path, SILENT)
    asked = asked_for(site, "此项工作需持续推进")
    form = {"was": shown_hash(browser.get(address(site))), "do": "confirm"}
    browser.post(address(site, f"{asked.line}/"), form)
    assert asked_for(site, "此项工作需持续推进").line == asked.line, "it is asked on"
    assert "写着看过了" not in browser.get(f"/s/{site.id}/check/").text


def test_an_answer_that_the_data_cannot_follow_is_not_written_before_it_is_asked_about(
    tmp_path: Path,
) -> None:
    browser, site = desk_over(tmp_path, SILENT)
    before, data = marked(site), site.folder / "content/yunxi-2025/issues/1.yml"
    was = data.read_bytes()
    number = line_of(site, "1.关于学习")
    form = {
        "was": shown_hash(browser.get(address(site))), "do": "answer", "reason": "",
        "steps": json.dumps([["标签", 0, None, ""]]),
    }  # fmt: skip
    page = browser.post(address(site, f"{number}/"), form)
    assert page.status_code == 422
    assert marked(site) == before
    assert "还没有写" in page.text
    assert f"第 {number + 1} 行" in page.text
    assert "此项工作需持续推进" in page.text, "what is decided before it"
    for words in ("B08", "marked.txt", "import", "--update"):
        assert words not in page.text
    again = {**form, "sure": "1"}
    assert browser.post(address(site, f"{number}/"), again).status_code == 303
    assert marked(site) != before
    assert data.read_bytes() == was
    now = browser.get(address(site)).text
    assert "标记已经存下了" in now
    assert "source/marked.txt" not in now


def test_what_a_change_gives_anew_is_told_beside_the_doubt(tmp_path: Path) -> None:
    browser, site = desk_over(tmp_path, SILENT)
    asked = asked_for(site, "此项工作需持续推进")
    form = {
        "was": shown_hash(browser.get(address(site))), "do": "answer", "back": "doubts",
        "reason": asked.doubt.reason, "steps": json.dumps(asked.buttons[0].steps),
    }  # fmt: skip
    answer = browser.post(address(site, f"{asked.line}/"), form)
    said = "问题 1“学习走过场”的状态：没有 → 整改中。"
    assert said in browser.get(answer.headers["Location"].partition("#")[0]).text
    assert said not in browser.get(address(site)).text, "only right after it"
    page = after(browser, site, "联系电话", do="choose", word="接", at="0")
    assert "问题 3“办事排队久”的做了什么：" in page, "a paragraph that an issue has gained"


def test_what_a_line_says_of_itself_is_offered_before_what_else_it_may_be(tmp_path: Path) -> None:
    browser, site = desk_over(tmp_path, SILENT)
    file = site.folder / "content/yunxi-2025/source/marked.txt"
    text = marked(site).replace(
        "[[标签]]整改情况：[[举措]]窗口", "[[其他？：没有规则认得这一段]]整改情况：窗口"
    )
    file.write_text(text, "utf-8")
    asked = asked_for(site, "没有规则认得这一段")
    assert asked.buttons[0].steps == (("举措", 0, None, ""),)
    assert [each.is_main for each in asked.buttons] == [True, *[False] * (len(asked.buttons) - 1)]
    line = browser.get(address(site, f"{asked.line}/")).text
    form = line[line.index("现在是：其他") :]
    assert form.index('label="像是"') < form.index('label="最常用的"') < form.index("很少用的")
    assert line.count('<label for="word">它是什么</label>') == 0, "no two forms that look alike"
    rare = {
        "was": shown_hash(browser.get(address(site))), "do": "choose", "at": "0", "word": "其他",
        "rare": "组织",
    }  # fmt: skip
    browser.post(address(site, f"{asked.line}/"), rare)
    assert "[[组织！]]整改情况：窗口" in marked(site)
