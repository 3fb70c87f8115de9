"""On paper: the measures of GB/T 9704-2012, and everything that the page says."""

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.content.check import check
from tests import sites
from tests.browser import plumbing
from tests.browser.conftest import Visit
from tests.browser.pdf import Pdf, Sheet

ISSUE = "muye-2025/issues/15/"
FULL_TEXT = "muye-2025/fulltext/"

MM = 72 / 25.4
LEFT, TOP = 28 * MM, 37 * MM
RIGHT, BOTTOM = LEFT + 156 * MM, TOP + 225 * MM
"""The edges of the type area, in points from the left and from the top."""
CLOSE = (24 * MM, 273 * MM)
"""From where to where the pages of a 改写本 are set: words of ours need no measures of an official paper."""


_ONE_SHAPE = str.maketrans({"戶": "户", "―": "—"})
"""Characters that some fonts draw with one glyph, so that a PDF may name either."""


def printed(page: Page, address: str) -> Pdf:
    page.goto(address)
    return Pdf(page.pdf(prefer_css_page_size=True))


def folded(text: str) -> str:
    """Return a text without what type may change: white space, width, characters of one shape."""
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(_ONE_SHAPE)


def says(words: str, wanted: str) -> bool:
    """Tell whether printed words hold a text; a font may name a character by its radical (⻚: 页)."""
    pattern = "".join(f"[{re.escape(each)}\u2e80-\u2eff]" for each in folded(wanted))
    return re.search(pattern, words) is not None


@pytest.fixture(scope="module")
def full_text(request: pytest.FixtureRequest) -> Pdf:
    """Return the full text of the shipped disclosure, which is a 改写本."""
    return _full_text(request, "")


@pytest.fixture(scope="module")
def signed(request: pytest.FixtureRequest) -> Pdf:
    """Return the same, set as the announcement itself would be."""
    return _full_text(request, "document.body.classList.remove('is-digest')")


def _full_text(request: pytest.FixtureRequest, before: str) -> Pdf:
    browser, home = request.getfixturevalue("browser"), request.getfixturevalue("home")
    page = plumbing.new_page(browser)
    page.goto(home + FULL_TEXT)
    page.evaluate(before)
    document = Pdf(page.pdf(prefer_css_page_size=True))
    page.context.close()
    return document


def body(sheet: Sheet) -> list[tuple[float, float, int]]:
    """Return the lines of 16 pt type: baseline, left edge, number of characters."""
    return [
        (line[0].y, line[0].x, len(line))
        for line in sheet.lines
        if all(15.9 < glyph.size < 16.1 for glyph in line)
    ]


def test_pages_are_a4_and_text_stays_in_the_type_area(signed: Pdf) -> None:
    assert len(signed.pages) > 20
    for sheet in signed.pages:
        assert sheet.width == pytest.approx(210 * MM, abs=1)
        assert sheet.height == pytest.approx(297 * MM, abs=1)
        *lines, last = sheet.lines
        assert lines[0][0].y - lines[0][0].size > TOP - 1
        assert lines[-1][0].y < BOTTOM
        assert min(glyph.x for line in lines for glyph in line) > LEFT - 1
        assert max(glyph.x + glyph.size * 0.3 for line in lines for glyph in line) < RIGHT + 1
        assert last[0].y > BOTTOM, "the page number stands below the type area"


def test_every_sheet_of_a_page_in_our_words_says_so(
    full_text: Pdf, visit: Visit, home: str
) -> None:
    for sheets in (full_text.pages, printed(visit(), home + ISSUE).pages):
        assert len(sheets) > 1
        for sheet in sheets[1:]:
            head = sheet.lines[0]
            assert says(folded("".join(each.text for each in head)), "改写本，不是公布原文")
            assert head[0].y < CLOSE[0]
        first = folded("".join(each.text for line in sheets[0].lines for each in line))
        assert not says(first, "改写本，不是公布原文"), "its head or its notice says it, once"
        assert len(re.findall("不是(?:公布的)?原文", first)) == 1


def test_our_words_are_set_close(full_text: Pdf) -> None:
    assert 10 < len(full_text.pages) < 40
    for sheet in full_text.pages:
        head = () if sheet is full_text.pages[0] else sheet.lines[:1]
        lines = sheet.lines[len(head) : -1]
        assert min(glyph.y for line in lines for glyph in line) > CLOSE[0]
        assert max(glyph.y for line in lines for glyph in line) < CLOSE[1] + 1


def test_the_first_sheet_says_whose_words_and_of_when(
    full_text: Pdf, visit: Visit, home: str
) -> None:
    first = folded(text(printed(visit(), home + ISSUE).pages[0]))
    said = "据《中共牧野区委关于巡视整改进展情况的公布》（中共牧野区委，2025年9月4日）改写"
    assert says(first, f"整改公开{said}")
    whole = folded(text(full_text.pages[0], CLOSE))
    assert says(whole, "改写本：全部内容这里不是公布的原文。")
    assert says(whole, said)
    assert not says(folded(text(full_text.pages[-1], CLOSE)), "改写，不是原文")


def test_the_contact_stands_on_one_sheet(visit: Visit, home: str) -> None:
    sheets = [folded(text(each)) for each in printed(visit(), home + ISSUE).pages]
    (sheet,) = [each for each in sheets if says(each, "怎么监督这一项")]
    assert not sheet.startswith("怎么监督这一项"), (
        "never alone: what was said before stands with it"
    )
    for words in ("0373-3058100", "453000", "电子邮箱"):
        assert says(sheet, words)


def test_no_stop_stands_behind_white_space(visit: Visit, site: Path, home: str) -> None:
    page = visit()
    for address in plumbing.kinds(site):
        for sheet in printed(page, home + address).pages:
            for line in sheet.lines:
                ordered = "".join(each.text for each in sorted(line, key=lambda each: each.x))
                assert not re.search(r"\s[、，。；：]", ordered), (address, ordered)


def test_a_page_has_22_lines_of_28_characters(signed: Pdf) -> None:
    lines = [body(sheet) for sheet in signed.pages]
    assert max(len(each) for each in lines) == 22
    steps = [two[0] - one[0] for each in lines[1:] for one, two in pairwise(each)]
    common = [each for each in steps if each < 35]
    assert sum(common) / len(common) == pytest.approx(225 * MM / 22, abs=0.1)
    # Lines that are all Chinese and begin at the edge; figures are narrower, so they hold more.
    counts = Counter(count for each in lines for _, x, count in each if x < LEFT + 1)
    assert counts.most_common(1)[0][0] == 28


def test_paragraphs_begin_two_characters_in(signed: Pdf) -> None:
    starts = Counter(round(x - LEFT) for sheet in signed.pages for _, x, _ in body(sheet))
    assert {each for each, _ in starts.most_common(2)} == {0, 32}


def test_page_numbers_stand_on_the_outer_side_seven_mm_below(signed: Pdf) -> None:
    for number, sheet in enumerate(signed.pages, 1):
        line = sheet.lines[-1]
        assert folded("".join(glyph.text for glyph in line)) == f"—{number}—"
        assert line[0].size == pytest.approx(14, abs=0.1)
        dash = line[0].y - 0.35 * 14  # the dash stands at the middle of the character
        assert dash - BOTTOM == pytest.approx(7 * MM, abs=MM)
        is_odd = number % 2 == 1
        assert (
            (line[0].x > RIGHT - 80) if is_odd else (line[0].x == pytest.approx(LEFT + 14, abs=1))
        )


def test_the_full_text_on_paper_has_every_word_of_every_issue(full_text: Pdf) -> None:
    words = folded("".join(text(sheet, CLOSE) for sheet in full_text.pages))
    words = re.sub(r"〔\d+〕", "", words)  # the numbers of the notes on what phrases mean
    (disclosure,) = check(sites.ROOT / "content").content.disclosures
    wanted = [
        each
        for issue in disclosure.issues
        for each in (
            issue.title,
            *(measure.lead or "" for measure in issue.measures),
            *(part for measure in issue.measures for part in measure.text.split("\n")),
            *issue.remaining,
        )
    ]
    assert len(wanted) > 200
    assert [each for each in wanted if not says(words, each)] == []
    assert "2025年9月4日" in words
    assert says(words, f"本页网址：{sites.ADDRESS}{FULL_TEXT}")


def text(sheet: Sheet, area: tuple[float, float] = (TOP, BOTTOM)) -> str:
    """Return what stands in the type area of a page."""
    top, bottom = area
    return "".join(
        glyph.text
        for line in sheet.lines
        if top < line[0].y < bottom + 1
        for glyph in sorted(line, key=lambda each: each.x)
    )


def test_one_issue_on_paper_says_all_and_where_it_is_from(visit: Visit, home: str) -> None:
    document = printed(visit(), home + ISSUE)
    words = folded("".join(text(sheet) for sheet in document.pages))
    for wanted in (
        "教育资源配置不均衡",
        "2025年9月4日公布没说整项办完没有，只写了下面这些。",
        "一、做了什么",
        "1.教育经费",
        "怎么监督这一项",
        "0373-3058100",
        f"本页网址：{sites.ADDRESS}{ISSUE}",
        "数据日期：2025年9月4日",
    ):
        assert says(words, wanted)
    for unwanted in ("目录", "长者版", "全部问题", "跳到正文", "上一项", "站点地图", "为什么"):
        assert not says(words, unwanted)


@pytest.mark.parametrize(
    "stored", [{}, {"view": "elder", "size": "largest"}, {"theme": "dark", "contrast": "high"}]
)
def test_paper_is_black_on_white_whatever_the_view(
    visit: Visit, home: str, stored: dict[str, str]
) -> None:
    page = visit(color_scheme="dark")
    plumbing.remember(page, stored)
    page.goto(home + ISSUE)
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate(
        """() => [...new Set([...document.querySelectorAll('body, body *')]
          .filter(each => each.getClientRects().length).map(each => getComputedStyle(each).color))]"""
    )
    assert colours == ["rgb(0, 0, 0)"]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.step__body p')).fontSize")
        == "21.3333px"
    )


def test_nothing_is_folded_away_on_paper(visit: Visit, home: str) -> None:
    page = visit()
    page.goto(home + ISSUE)
    page.evaluate(
        "document.querySelector('.article').insertAdjacentHTML('beforeend',"
        "'<details><summary>更多</summary><p>折起来的话</p></details>')"
    )
    document = Pdf(page.pdf(prefer_css_page_size=True))
    assert "折起来的话" in folded("".join(text(sheet) for sheet in document.pages))


def test_every_kind_of_page_prints(visit: Visit, site: Path, home: str) -> None:
    page = visit()
    page.emulate_media(media="print")
    for address in plumbing.kinds(site):
        page.goto(home + address)
        assert page.locator("h1").is_visible(), address
        for hidden in (".masthead", ".side", ".footer", ".outline"):
            assert page.locator(f"{hidden}:visible").count() == 0, address


def test_no_word_of_a_sentence_is_lost_on_paper(visit: Visit, home: str) -> None:
    """A phrase that is explained is a link; links that only lead elsewhere are left out of an aside."""
    words = folded("".join(text(each) for each in printed(visit(), f"{home}muye-2025/open/").pages))
    assert says(words, "公布还说问题线索")
    assert not says(words, "到官方网站")
