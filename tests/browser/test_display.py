"""The switch for how the site is shown: seen, worked by keyboard, remembered, large enough."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import plumbing
from tests.browser.conftest import Visit

ISSUE = "muye-2025/issues/15/"


def shown(page: Page) -> dict[str, str]:
    """Return the choices that the page shows."""
    return {
        name: value
        for name in ("view", "size", "contrast", "theme")
        if (value := page.evaluate(f"document.documentElement.dataset.{name} || ''"))
    }


@pytest.mark.parametrize("size", [plumbing.PHONE, plumbing.DESK], ids=["phone", "desk"])
def test_the_switch_is_on_the_first_screen_of_every_page(
    visit: Visit, site: Path, home: str, size: dict[str, int]
) -> None:
    page = visit(viewport=size)
    for address in plumbing.kinds(site):
        page.goto(home + address)
        for name in ("长者版", "显示"):
            box = page.get_by_role("button", name=name, exact=True).bounding_box()
            assert box, address
            assert box["y"] + box["height"] < size["height"] / 3, address
            assert min(box["width"], box["height"]) >= 44, address


def test_choices_are_remembered_on_other_pages_and_visits(visit: Visit, home: str) -> None:
    page = visit()
    page.goto(home)
    page.get_by_role("button", name="长者版").click()
    page.get_by_role("button", name="更多", exact=True).click()
    page.get_by_label("特大").check()
    page.get_by_label("高对比").check()
    page.get_by_label("深色").check()
    wanted = {"view": "elder", "size": "largest", "contrast": "high", "theme": "dark"}
    assert shown(page) == wanted
    for address in (ISSUE, "about/", ""):
        page.goto(home + address)
        assert shown(page) == wanted
    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage)") == ["zhenggai.display"]
    page.get_by_role("button", name="更多", exact=True).click()
    assert page.get_by_label("特大").is_checked()
    page.get_by_role("button", name="恢复默认").click()
    assert page.locator(".display__status[role=status]").inner_text() == "已经恢复默认。"
    assert shown(page) == {}
    page.reload()
    assert shown(page) == {}


def test_the_choice_stands_before_the_first_paint(visit: Visit, home: str) -> None:
    page = visit()
    plumbing.remember(page, {"view": "elder"})
    page.add_init_script(
        """new MutationObserver((_, observer) => {
          if (!document.body) return;
          window.early = document.documentElement.dataset.view;
          observer.disconnect();
        }).observe(document, { childList: true, subtree: true })"""
    )
    page.goto(home)
    assert page.evaluate("window.early") == "elder"


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "{",
        "null",
        "[]",
        '"elder"',
        '{"view":"<script>","size":7,"theme":"__proto__"}',
        '{"constructor":"x"}',
    ],
)
def test_what_is_stored_may_be_broken(visit: Visit, home: str, stored: str) -> None:
    page = visit()
    page.goto(home)
    page.evaluate("value => localStorage.setItem('zhenggai.display', value)", stored)
    page.reload()
    assert shown(page) == {}
    assert page.get_by_role("button", name="长者版").is_visible()


def test_a_device_that_stores_nothing_still_switches(visit: Visit, home: str) -> None:
    page = visit()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"
    )
    page.goto(home)
    page.get_by_role("button", name="长者版").click()
    assert shown(page) == {"view": "elder"}


def test_other_tabs_follow(visit: Visit, home: str) -> None:
    page = visit()
    page.goto(home)
    other = page.context.new_page()
    other.goto(home + ISSUE)
    page.get_by_role("button", name="长者版").click()
    other.wait_for_function("document.documentElement.dataset.view === 'elder'")


def test_the_system_is_followed_until_something_is_chosen(visit: Visit, home: str) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    dark, light = "rgb(22, 24, 27)", "rgb(255, 255, 255)"
    for system, chosen, wanted in (
        ("light", "", light),
        ("dark", "", dark),
        ("dark", "light", light),
        ("light", "dark", dark),
    ):
        page = visit(color_scheme=system)
        plumbing.remember(page, {"theme": chosen} if chosen else {})
        page.goto(home)
        assert page.evaluate(paper) == wanted, (system, chosen)
    page = visit(contrast="more")
    page.goto(home)
    assert shown(page) == {"contrast": "high"}


SMALL_TEXT = """least => [...document.querySelectorAll('body *')].filter(each =>
  each.offsetParent && !each.closest('svg') && [...each.childNodes].some(
    node => node.nodeType === 3 && node.textContent.trim())
  && parseFloat(getComputedStyle(each).fontSize) < least
).slice(0, 5).map(each => each.className + ' ' + getComputedStyle(each).fontSize + ' ' + each.textContent.slice(0, 20))"""

BODY_LINES = """() => [...document.querySelectorAll('.article p, .article li, .article dd')].filter(each =>
  each.offsetParent && parseFloat(getComputedStyle(each).lineHeight) / parseFloat(getComputedStyle(each).fontSize) < 1.5
).slice(0, 5).map(each => each.className + ' ' + getComputedStyle(each).lineHeight)"""

SMALL_TARGETS = """([least, which]) => [...document.querySelectorAll(which)].filter(each => {
  const box = each.getBoundingClientRect();
  if (!box.width || each.closest('.skip') || each.matches('label input')) return false;
  if (getComputedStyle(each).visibility === 'hidden') return false;
  return box.width < least - .5 || box.height < least - .5;
}).slice(0, 5).map(each => each.tagName + '.' + each.className + ' ' + each.textContent.trim().slice(0, 20) + ' '
  + each.getBoundingClientRect().width + 'x' + each.getBoundingClientRect().height)"""

MAIN = ".masthead button, .masthead__contents, .masthead__nav a, .button, .steps-nav a, .way--phone a, .footer__links a"


@pytest.mark.parametrize(
    ("size", "least"), [("", 24), ("large", 32), ("largest", 40)], ids=["18pt", "24pt", "30pt"]
)
def test_elder_view_is_as_large_as_promised(
    visit: Visit, site: Path, home: str, size: str, least: int
) -> None:
    page = visit(viewport=plumbing.PHONE)
    plumbing.remember(page, {"view": "elder", "size": size})
    wrong: dict[str, Any] = {}
    for address in plumbing.kinds(site) if not size else ("", ISSUE, "muye-2025/issues/"):
        page.goto(home + address)
        found = [
            *page.evaluate(SMALL_TEXT, least),
            *page.evaluate(BODY_LINES),
            *page.evaluate(SMALL_TARGETS, [44, "a[href], button, summary, label, input"]),
            *page.evaluate(SMALL_TARGETS, [60, MAIN]),
        ]
        if found:
            wrong[address] = found
    assert wrong == {}


@pytest.mark.parametrize(
    ("address", "broken"),
    [
        ("muye-2025/", "中共|牧野|区委|关于|巡视|整改|进展|情况的|公布"),
        ("", "巡视|指出的51个|问题，改得|怎么样？"),
    ],
)
def test_a_heading_breaks_between_words(visit: Visit, home: str, address: str, broken: str) -> None:
    page = visit(viewport=plumbing.PHONE)
    page.goto(home + address)
    heading = page.locator("h1")
    assert heading.inner_html().replace("<wbr>", "|") == broken
    assert heading.text_content() == broken.replace("|", "")


@pytest.mark.parametrize(
    ("width", "most"), [(320, 118), (390, 118), (768, 72), (1024, 72), (1440, 72)]
)
@pytest.mark.parametrize("address", ["", ISSUE, "supervise/"])
def test_the_header_is_one_row_and_on_a_phone_two(
    visit: Visit, home: str, address: str, width: int, most: int
) -> None:
    page = visit(viewport={"width": width, "height": 800})
    page.goto(home + address)
    header = page.locator(".masthead").bounding_box()
    assert header
    assert header["height"] <= most


@pytest.mark.parametrize("width", [768, 1024, 1440])
def test_the_right_edges_of_a_page_agree(visit: Visit, site: Path, home: str, width: int) -> None:
    page = visit(viewport={"width": width, "height": 900})
    for address in plumbing.kinds(site):
        page.goto(home + address)
        edges = page.evaluate(RIGHT_EDGES)
        assert len(edges) <= 1, (address, edges)


RIGHT_EDGES = """() => {
  const edges = {};
  document.querySelectorAll('.article > *, .article > h1, main > *').forEach(each => {
    const box = each.getBoundingClientRect();
    const style = getComputedStyle(each);
    if (!box.width || style.position === 'absolute' || /inline/.test(style.display)) return;
    edges[Math.round(box.right)] = each.tagName + '.' + each.className;
  });
  return Object.entries(edges);
}"""
"""Where the parts of a page's column end."""


@pytest.mark.parametrize("width", [320, 390, 1440])
@pytest.mark.parametrize("mark", ["下一步", "第一，", "（1）", "一要", "1."])
def test_a_wide_mark_never_stands_over_its_step(
    visit: Visit, home: str, width: int, mark: str
) -> None:
    page = visit(viewport={"width": width, "height": 800})
    page.goto(home + ISSUE)
    overlaps = page.evaluate(
        """mark => [...document.querySelectorAll('.step')].filter(step => {
          step.querySelector('.step__mark').textContent = mark;
          const words = document.createRange();
          words.selectNodeContents(step.querySelector('.step__mark'));
          return words.getBoundingClientRect().right > step.querySelector('.step__body').getBoundingClientRect().left;
        }).length""",
        mark,
    )
    assert overlaps == 0


SMALL_LONE_TARGETS = """() => [...document.querySelectorAll('a[href], button, summary, input')].filter(each => {
  const box = each.getBoundingClientRect();
  if (!box.width || each.closest('.skip') || each.matches('label input')) return false;
  if (getComputedStyle(each).visibility === 'hidden') return false;
  return (box.width < 23.5 || box.height < 23.5) && getComputedStyle(each).display !== 'inline';
}).map(each => each.className + ' ' + each.textContent.trim())"""


def test_targets_are_at_least_24_px(visit: Visit, site: Path, home: str) -> None:
    page = visit(viewport=plumbing.PHONE)
    for address in plumbing.kinds(site):
        page.goto(home + address)
        assert page.evaluate(SMALL_LONE_TARGETS) == [], address


def test_elder_view_has_one_column_and_nothing_that_moves(visit: Visit, home: str) -> None:
    page = visit()
    plumbing.remember(page, {"view": "elder"})
    page.goto(home + ISSUE)
    assert not page.locator("#contents").is_visible()
    assert not page.locator(".outline").is_visible()
    moving = page.evaluate("document.getAnimations().length")
    assert moving == 0
    page.get_by_role("button", name="更多", exact=True).click()
    page.locator(".masthead__contents").click()
    assert page.locator("#contents").is_visible()


# --- by keyboard ----------------------------------------------------------------------------------


def focused(page: Page) -> str:
    return str(
        page.evaluate("document.activeElement.textContent.trim() || document.activeElement.value")
    )


def test_the_switch_works_by_keyboard(visit: Visit, home: str) -> None:
    page = visit()
    page.goto(home + ISSUE)
    page.get_by_role("button", name="长者版").focus()
    page.keyboard.press("Enter")
    assert shown(page) == {"view": "elder"}
    assert focused(page) == "退出长者版"
    page.keyboard.press("Space")
    assert shown(page) == {}
    page.keyboard.press("Tab")
    assert focused(page) == "显示"
    assert not page.locator("#display").is_visible()
    page.keyboard.press("Enter")
    assert page.locator("#display").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert shown(page) == {"size": "large"}
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert shown(page) == {"size": "large", "contrast": "high"}
    page.keyboard.press("Escape")
    assert not page.locator("#display").is_visible()
    assert focused(page) == "显示"


def test_the_skip_link_comes_first_and_leads_to_the_text(visit: Visit, home: str) -> None:
    page = visit()
    page.goto(home + ISSUE)
    page.keyboard.press("Tab")
    assert focused(page) == "跳到正文"
    box = page.locator(".skip").bounding_box()
    assert box
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_drawer_works_by_keyboard(visit: Visit, home: str) -> None:
    page = visit(viewport=plumbing.PHONE)
    page.goto(home + ISSUE)
    side, opener = page.locator("#contents"), page.locator(".masthead__contents")
    for key in ("Enter", "Space"):
        opener.focus()
        page.keyboard.press(key)
        assert side.is_visible()
        assert opener.get_attribute("aria-expanded") == "true"
        page.keyboard.press("Tab")
        assert page.evaluate("document.getElementById('contents').contains(document.activeElement)")
        page.keyboard.press("Escape")
        assert not side.is_visible()
        assert focused(page) == "目录"
    page.keyboard.press("Enter")
    side.locator("a:visible, summary:visible").last.focus()
    page.keyboard.press("Tab")
    assert not side.is_visible(), "the focus must not go behind the open drawer"
    page.locator(".masthead__contents").click()
    page.locator(".side__close").click()
    assert focused(page) == "目录"


COVERED = """() => {
  const each = document.activeElement;
  if (each === document.body) return '';
  const box = each.getClientRects()[0] || each.getBoundingClientRect();
  const style = getComputedStyle(each.matches('.display__options input') ? each.nextElementSibling : each);
  const ring = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
  for (let over = each.parentElement; over && over !== document.body; over = over.parentElement) {
    const edge = over.getBoundingClientRect();
    if (getComputedStyle(over).overflowX === 'visible') continue;
    if (box.left - ring < edge.left || box.right + ring > edge.right) return each.textContent.trim().slice(0, 20) + ' has its ring cut by ' + over.className;
  }
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height, 20) / 2, 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const name = each.tagName + ' ' + each.textContent.trim().slice(0, 20);
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 3) return name + ' shows no focus';
  if (box.bottom < 0 || box.top > innerHeight) return name + ' is off the screen';
  return top && (each.contains(top) || top.contains(each)) ? '' : name + ' is covered by ' + top.className;
}"""


@pytest.mark.parametrize("address", ["", ISSUE, "muye-2025/issues/", "supervise/"])
@pytest.mark.parametrize("view", ["", "elder"])
def test_focus_is_visible_and_never_covered(
    visit: Visit, home: str, address: str, view: str
) -> None:
    page = visit(reduced_motion="reduce")
    plumbing.remember(page, {"view": view} if view else {})
    page.goto(home + address)
    wrong = []
    for _ in range(70):
        page.keyboard.press("Tab")
        found = page.evaluate(COVERED)
        if found:
            wrong.append(found)
    assert wrong == []


# --- reading aloud --------------------------------------------------------------------------------

SPEECH = """voices => {
  const said = window.said = [];
  const speech = {
    getVoices: () => voices, addEventListener() {}, cancel() { said.push('(stop)'); },
    speak(utterance) { said.push(utterance.text); window.current = utterance; },
  };
  Object.defineProperty(window, 'speechSynthesis', { value: speech });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
}"""


def listener(visit: Visit, voices: list[dict[str, Any]], address: str) -> Page:
    """Open a page in a browser with these voices."""
    page = visit()
    written = str(voices).replace("True", "true").replace("False", "false")
    page.add_init_script(f"({SPEECH})({written})")
    page.goto(address)
    return page


CHINESE = [{"lang": "en-US", "localService": True}, {"lang": "zh_CN", "localService": True}]


@pytest.mark.parametrize(
    ("voices", "is_offered"),
    [
        ([], False),
        ([{"lang": "en-US", "localService": True}], False),
        ([{"lang": "zh-CN", "localService": False}], False),
        ([{"lang": "zh-TW", "localService": True}], True),
        (CHINESE, True),
    ],
)
def test_reading_aloud_is_offered_where_the_device_speaks_chinese(
    visit: Visit, home: str, voices: list[dict[str, Any]], is_offered: bool
) -> None:
    page = listener(visit, voices, home + ISSUE)
    assert page.locator(".read-aloud").is_visible() is is_offered


@pytest.mark.parametrize(
    "address", ["", "muye-2025/", ISSUE, "muye-2025/organisation/", "supervise/", "about/"]
)
def test_reading_aloud_stands_on_pages_that_are_read(visit: Visit, home: str, address: str) -> None:
    assert listener(visit, CHINESE, home + address).locator(".read-aloud").is_visible()


def test_reading_aloud_reads_pauses_goes_on_and_stops(visit: Visit, home: str) -> None:
    page = listener(visit, CHINESE, home + ISSUE)
    play, stop = page.locator(".read-aloud__play"), page.locator(".read-aloud__stop")
    said = "window.said.filter(each => each !== '(stop)')"
    assert not stop.is_visible()
    play.click()
    assert page.evaluate(said)[-1].startswith("第15项")
    assert play.inner_text() == "暂停"
    page.evaluate("window.current.onend({ type: 'end' })")
    assert page.evaluate(said)[-1] == "教育资源配置不均衡"
    assert page.locator(".is-read").inner_text() == "教育资源配置不均衡"
    play.click()
    assert play.inner_text() == "继续"
    assert page.evaluate("window.said.at(-1)") == "(stop)"
    play.click()
    assert page.evaluate(said)[-1] == "教育资源配置不均衡", "the sentence is said anew"
    stop.click()
    assert page.locator(".is-read").count() == 0
    assert play.inner_text() == "朗读本页"
    assert focused(page) == "朗读本页"


def test_reading_aloud_reads_the_whole_article_once_and_ends(visit: Visit, home: str) -> None:
    page = listener(visit, CHINESE, home + ISSUE)
    page.locator(".read-aloud__play").click()
    for _ in range(300):
        if page.locator(".read-aloud__play").inner_text() == "朗读本页":
            break
        page.evaluate("window.current.onend({ type: 'end' })")
    said = page.evaluate("window.said.filter(each => each !== '(stop)')")
    assert max(len(each) for each in said) < 200
    spoken = "".join("".join(said).split())
    for paragraph in page.locator(".step__body p, .lede").all_inner_texts():
        assert "".join(paragraph.split()) in spoken
    assert "上一项" not in spoken


def test_reading_aloud_stops_on_leaving(visit: Visit, home: str) -> None:
    page = listener(visit, CHINESE, home + ISSUE)
    page.locator(".read-aloud__play").click()
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("window.said.at(-1)") == "(stop)"
    assert page.locator(".read-aloud__play").inner_text() == "朗读本页"


BROKEN = """() => [...document.querySelectorAll("main .run, main .figure")]
  .filter((each) => each.checkVisibility() && [...each.getClientRects()].some((rect, at, all) => rect.top - all[0].top > rect.height / 2))
  .map((each) => each.textContent)"""
"""The figures of a page that stand on two lines."""


@pytest.mark.parametrize("is_elder", [False, True], ids=["plain", "elder"])
def test_no_figure_is_torn_from_its_unit(visit: Visit, home: str, *, is_elder: bool) -> None:
    page = visit(viewport=plumbing.PHONE)
    page.goto(home)
    if is_elder:
        page.get_by_role("button", name="长者版").click()
    for address in ("", "muye-2025/issues/", ISSUE, "muye-2025/issues/17/", "muye-2025/progress/"):
        page.goto(home + address)
        assert page.locator("main .run, main .figure").count() > 5, address
        for width in (320, 390):
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate(BROKEN) == [], (address, width)


def test_what_keeps_a_figure_whole_is_part_of_its_line(visit: Visit, site: Path, home: str) -> None:
    """In a flex or grid container it would be a box of its own, with the words before and behind it."""
    page = visit()
    apart = "[...document.querySelectorAll('main .run, main .figure, main .term')]"
    apart += ".filter((each) => /flex|grid/.test(getComputedStyle(each.parentElement).display))"
    for address in plumbing.kinds(site):
        page.goto(home + address)
        assert page.evaluate(f"{apart}.map((each) => each.parentElement.outerHTML)") == [], address


def test_figures_are_set_alike_in_a_heading_and_without_scripts(visit: Visit, home: str) -> None:
    """Where site.js has marked where words end, the space beside a figure is what it was."""
    width = (
        "document.querySelector('h1').firstChild && (() => { const range = document.createRange();"
    )
    width += " range.selectNodeContents(document.querySelector('h1'));"
    width += " return Math.round(range.getBoundingClientRect().width * 10); })()"
    widths = []
    for is_scripted in (True, False):
        page = visit(java_script_enabled=is_scripted)
        page.goto(home)
        widths.append(page.evaluate(width))
    assert widths[0] == widths[1] > 0


WIDTHS = """autospace => {
  document.querySelectorAll("details").forEach(each => { each.open = true; }); // what is folded has no width of its own
  Object.assign(document.body.style, {textAutospace: autospace, textSpacingTrim: "space-all"});
  const paragraphs = Array.from(document.querySelectorAll("main p"));
  paragraphs.forEach(each => Object.assign(each.style, {display: "inline-block", whiteSpace: "nowrap"}));
  return paragraphs.map(each => [each.textContent, each.getBoundingClientRect().width]);
}"""
ONE_SPACE = 2.5
"""Pixels: at the edge of an inline element the browser and we may differ by one."""
UNAWARE = """const knows = CSS.supports;
CSS.supports = (...all) => all[0] !== "text-autospace" && knows.apply(CSS, all);"""


def test_figures_stand_apart_where_the_browser_does_not_see_to_it(visit: Visit, home: str) -> None:
    page = visit()
    address = f"{home}muye-2025/issues/17/"
    page.goto(address)
    as_the_browser_sets_it = page.evaluate(WIDTHS, "normal")
    page.add_init_script(UNAWARE)
    page.goto(address)
    ours = page.evaluate(WIDTHS, "no-autospace")
    assert page.locator(".spaced").count() > 20
    assert [text for text, _ in ours] == [text for text, _ in as_the_browser_sets_it]
    pairs = zip(ours, as_the_browser_sets_it, strict=True)
    far = [text for (text, width), (_, wanted) in pairs if abs(width - wanted) > ONE_SPACE]
    assert far == []
