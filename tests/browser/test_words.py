"""A phrase of officials opens where it stands: with keyboard and touch, without scripts, on paper."""

import pytest
from playwright.sync_api import Page

from tests.browser import plumbing
from tests.browser.conftest import Visit
from tests.browser.pdf import Pdf
from tests.browser.test_print import folded, says, text

ADDRESS = "muye-2025/issues/28/"
MEANING = "不敢腐、不能腐、不想腐。"


def term(page: Page, home: str) -> None:
    page.goto(home + ADDRESS)
    page.locator("a.term", has_text="三不腐").focus()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_it_opens_below_its_paragraph_and_closes_with_the_keyboard(
    visit: Visit, home: str, key: str
) -> None:
    page = visit(viewport=plumbing.PHONE)
    term(page, home)
    button = page.get_by_role("button", name="三不腐")
    assert button.get_attribute("aria-expanded") == "false"
    before = page.evaluate("scrollY")
    page.keyboard.press(key)
    assert button.get_attribute("aria-expanded") == "true"
    assert page.evaluate("scrollY") == before
    assert page.evaluate("document.activeElement.className") == "term"
    note = page.locator("p:has(a.term:focus) + .meaning")
    assert note.inner_text() == f"三不腐{MEANING}"
    page.wait_for_function(
        "words => [...document.querySelectorAll('[role=status]')]"
        ".some(each => each.textContent.includes(words))",
        arg=MEANING,
    )
    page.keyboard.press("Escape")
    assert page.locator(".meaning").count() == 0
    assert page.url == home + ADDRESS, "nothing is left in the history"


def test_without_scripts_it_is_shown_at_the_foot_of_the_window(visit: Visit, home: str) -> None:
    page = visit(viewport=plumbing.PHONE, java_script_enabled=False)
    page.goto(home + ADDRESS)
    page.locator("a.term", has_text="三不腐").click()
    meaning = page.locator(".explained__item", has_text=MEANING)
    box = meaning.bounding_box()
    assert box
    assert box["y"] + box["height"] == pytest.approx(plumbing.PHONE["height"], abs=1)
    assert page.locator("h1").is_visible()
    meaning.get_by_role("link", name="回到正文里的“三不腐”").click()
    box = meaning.bounding_box()
    assert box
    assert box["y"] > plumbing.PHONE["height"]


def test_on_paper_it_is_a_note_at_the_end(visit: Visit, home: str) -> None:
    page = visit()
    page.goto(home + ADDRESS)
    page.get_by_role("button", name="三不腐").click()
    sheets = Pdf(page.pdf(prefer_css_page_size=True)).pages
    words = folded("".join(text(sheet) for sheet in sheets))
    number = page.locator("a.term", has_text="三不腐").get_attribute("data-note")
    assert says(words, f"三不腐〔{number}〕”")
    assert says(words, f"〔{number}〕三不腐：{MEANING}")
    assert words.count(folded(MEANING)) == 1


def test_search_finds_a_phrase_where_it_is_explained(visit: Visit, home: str) -> None:
    page = visit()
    page.goto(f"{home}search/?q=小作坊")
    page.locator(".hit__title", has_text="关于本站").wait_for()
    assert page.locator(".hit").count() == 1


@pytest.mark.parametrize("view", ["", "elder"])
def test_a_phrase_is_never_parted_from_the_stop_behind_it(
    visit: Visit, home: str, view: str
) -> None:
    page = visit(viewport=plumbing.PHONE)
    plumbing.remember(page, {"view": view} if view else {})
    for number in (10, 22, 28):
        page.goto(f"{home}muye-2025/issues/{number}/")
        for fold in page.get_by_role("button", name="每一件怎么做的").all():
            fold.click()
        parted = page.evaluate(PARTED)
        assert parted == [], number


@pytest.mark.parametrize("number", [16, 28])
def test_in_the_elder_view_it_opens_before_the_ways_to_tell_somebody(
    visit: Visit, home: str, number: int
) -> None:
    page = visit(viewport=plumbing.PHONE)
    plumbing.remember(page, {"view": "elder"})
    page.goto(f"{home}muye-2025/issues/{number}/")
    page.locator(".lede a.term").first.click()
    note = page.locator(".lede + .meaning").bounding_box()
    ways = page.locator(".reach").bounding_box()
    assert note
    assert ways
    assert note["y"] + note["height"] <= plumbing.PHONE["height"], "it is in the first screen"
    assert note["y"] + note["height"] <= ways["y"]


PARTED = """() => [...document.querySelectorAll('a.term')].filter(term => {
  const after = term.nextSibling;
  if (!after || after.nodeType !== 3 || !/^[，、。；：”’》）]/.test(after.data)) return false;
  const stop = document.createRange();
  stop.setStart(after, 0);
  stop.setEnd(after, 1);
  const lines = term.getClientRects();
  return stop.getBoundingClientRect().top > lines[lines.length - 1].bottom - 4;
}).map(term => term.textContent)"""
"""The phrases whose stop stands on the next line."""
