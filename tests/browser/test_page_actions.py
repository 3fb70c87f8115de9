import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import segno
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit
from tests.browser.plumbing import DESK, INTRANET, PHONE, opened
from tests.qr_codes import modules
from tests.sites import ADDRESS

KINDS = [
    "",
    "qinghe-2025/",
    "qinghe-2025/issues/",
    "qinghe-2025/issues/2/",
    "qinghe-2025/progress/",
    "qinghe-2025/documents/",
    "qinghe-2025/units/",
    "qinghe-2025/fulltext/",
    "supervise/",
    "about/",
    "sitemap/",
]
OWN_PLACES = {"supervise/": "#channels-qinghe-2025", "qinghe-2025/fulltext/": "main .ways"}
"""Where the channels stand in the text, and so not below it once more."""
WECHAT = (
    "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/86.0.4240.99 Mobile Safari/537.36 MMWEBID/1 MicroMessenger/8.0.1"
)
POST = "453999 清禾县前进路县委办公室（巡察整改办公室）"


@pytest.fixture
def page(visit: Visit, two: str) -> Page:
    return visit(two)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_says_whom_to_call_and_write(
    kind: str, size: dict[str, int], browser: Browser, two: str
) -> None:
    with opened(browser, two, viewport=size) as page:
        page.goto(f"{two}{kind}")
        contact = page.locator(OWN_PLACES.get(kind, ".contact"))
        calls = contact.locator("a[href^='tel:']")
        assert [each.get_attribute("href") for each in calls.all()] == [
            "tel:03735550000",
            "tel:03735550001;ext=812",
        ]
        mail = contact.locator("a[href^='mailto:']")
        expect(mail).to_be_visible()
        assert urlsplit(str(mail.get_attribute("href"))).path == "someone%2Breport@example.com"
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize("width", [320, 390, 768, 1024])
def test_an_issue_says_in_its_first_screen_whom_to_tell(
    width: int, browser: Browser, two: str
) -> None:
    with opened(browser, two, viewport={"width": width, "height": 844}) as page:
        page.goto(f"{two}qinghe-2025/issues/1/")
        ways = page.locator(".reach a")
        assert [str(each.get_attribute("href")).partition(":")[0] for each in ways.all()] == [
            "tel",
            "#letter",
            "mailto",
        ]
        for way in ways.all():
            place = way.bounding_box()
            assert place
            assert place["y"] + place["height"] < 844
            assert min(place["width"], place["height"]) >= 44


def test_the_column_beside_the_text_says_whom_to_tell(browser: Browser, two: str) -> None:
    with opened(browser, two, viewport=DESK) as page:
        page.goto(f"{two}qinghe-2025/issues/2/")
        expect(page.locator(".reach")).to_be_visible()
        expect(page.locator(".reach__for")).to_be_hidden()
        ways = page.locator(".outline__ways")
        for words in ("0373-5550000", "写信", "发邮件"):
            expect(ways.get_by_text(words).first).to_be_in_viewport()


def test_the_mail_names_the_issue(page: Page, two: str) -> None:
    page.goto(f"{two}qinghe-2025/issues/7/")
    href = str(page.locator(".contact a[href^='mailto:']").get_attribute("href"))
    written = parse_qs(urlsplit(href).query)
    title = "项目变更<b>不报批</b>，“先斩后奏” & 补手续"
    assert written["subject"] == [f"反映整改问题：第7项 {title}"]
    assert written["body"] == [
        f"关于《中共清禾县委关于巡察整改进展情况的公布》第7项“{title}”：\r\n\r\n"
        "在哪里：\r\n什么时候：\r\n我遇到的事，和公布说的哪里不同：\r\n"
    ]


COPIES = [
    ("复制号码", "0373-5550000"),
    ("复制地址", POST),
    ("复制邮箱", "someone+report@example.com"),
]


@pytest.mark.parametrize("host", ["127.0.0.1", INTRANET])
@pytest.mark.parametrize("kind", ["qinghe-2025/issues/2/", "supervise/"])
def test_channels_are_copied_on_a_secure_host_and_on_an_intranet(
    kind: str, host: str, browser: Browser, two: str
) -> None:
    start = two.replace("127.0.0.1", host)
    with opened(browser, start) as page:
        page.goto(f"{start}{kind}")
        assert page.evaluate("window.isSecureContext") == (host == "127.0.0.1")
        if host == "127.0.0.1":
            page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.evaluate("document.body.prepend(document.createElement('input'))")
        for name, text in COPIES:
            button = page.locator("main, .contact").get_by_role("button", name=name).first
            button.focus()
            page.keyboard.press("Enter")
            expect(page.locator("body > .unseen[role=status]")).to_have_text(f"已复制：{text}")
            expect(page.locator(":focus")).to_have_text("已复制")
            page.locator("body > input").fill("")
            page.locator("body > input").press("Control+v")
            assert page.locator("body > input").input_value() == text
        expect(page.get_by_role("button", name="已复制")).to_have_count(1)


def test_the_address_of_the_page_is_copied_with_what_is_chosen(page: Page, two: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{two}qinghe-2025/issues/?status=staged#contact")
    page.get_by_role("button", name="复制本页网址").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{two}qinghe-2025/issues/?status=staged"


def test_print_and_share_where_the_browser_can(browser: Browser, two: str) -> None:
    with opened(browser, two, viewport=PHONE) as page:
        page.add_init_script(
            """window.done = [];
            window.print = () => window.done.push("print");
            navigator.share = (what) => { window.done.push(what.url); return Promise.resolve(); };"""
        )
        page.goto(f"{two}qinghe-2025/issues/2/")
        page.get_by_role("button", name="打印本页").click()
        page.get_by_role("button", name="分享").click()
        assert page.evaluate("window.done") == ["print", f"{two}qinghe-2025/issues/2/"]
        expect(page.locator(".actions__wechat")).to_be_hidden()


def test_in_wechat_its_own_menu_is_named(browser: Browser, two: str) -> None:
    with opened(browser, two, viewport=PHONE, user_agent=WECHAT) as page:
        page.goto(f"{two}qinghe-2025/issues/2/")
        expect(page.locator(".actions__wechat")).to_be_visible()
        expect(page.get_by_role("button", name="打印本页")).to_be_hidden()
        expect(page.get_by_role("button", name="分享")).to_be_hidden()
        expect(page.get_by_role("button", name="复制本页网址")).to_be_visible()


@pytest.mark.parametrize("kind", KINDS)
def test_without_javascript_no_button_is_seen(kind: str, browser: Browser, two: str) -> None:
    with opened(browser, two, java_script_enabled=False) as page:
        page.goto(f"{two}{kind}")
        works = "form[action] button"  # leads to the search page
        expect(page.locator(f"button:visible:not({works})")).to_have_count(0)
        expect(page.locator("[data-copy] a:visible").first).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_the_letter_is_shown_alone_and_prints_on_one_sheet(
    scripts: bool, browser: Browser, two: str
) -> None:
    with opened(browser, two, java_script_enabled=scripts) as page:
        page.goto(f"{two}qinghe-2025/issues/2/")
        expect(page.locator("#letter")).to_be_hidden()
        page.locator(".actions").get_by_role("link", name="写信").click()
        expect(page.locator("main")).to_be_hidden()
        expect(page.get_by_role("button", name="打印")).to_have_count(1 if scripts else 0)
        expect(page.get_by_label("在哪里")).to_be_visible(visible=scripts)
        printed = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
        page.emulate_media(media="print")
        text = re.sub(r"\s+", " ", page.locator("body").inner_text())
        assert text.startswith(
            "邮政编码 453999 收件地址 清禾县前进路县委办公室（巡察整改办公室） 反映整改问题 "
            "公布 《中共清禾县委关于巡察整改进展情况的公布》（2025年10月10日） 问题 第2项 乡村小学校舍"
        )
        assert f"{ADDRESS}qinghe-2025/issues/2/ 写信人 联系方式 日期 年 月 日" in text
        lines = page.locator(".letter__lines").bounding_box()
        assert lines
        assert lines["height"] > 5 * 34
        page.emulate_media(media="screen")
        page.get_by_role("link", name="回到这个问题").click()
        expect(page.locator("#letter")).to_be_hidden()
        expect(page.locator(".contact" if scripts else "#title")).to_be_in_viewport()


ANSWERS = {
    "在哪里": "前进路小学",
    "什么时候": "2026年4月起",
    "我遇到的事，和公布说的哪里不同": "屋顶还在漏水\n“修好了”是假的 & 100%",
}
REACH = [
    "邮寄：清禾县前进路县委办公室（巡察整改办公室），邮编 453999",
    "邮箱：someone+report@example.com",
    "电话：0373-5550000",
    "电话：0373-5550001-812",
]


def answer(page: Page, letter: str) -> None:
    for name, words in ANSWERS.items():
        page.locator(letter).get_by_label(name).fill(words)


def test_three_answers_fill_letter_mail_and_text(browser: Browser, two: str) -> None:
    with opened(browser, two, viewport=PHONE) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{two}qinghe-2025/issues/1/?from=wechat#letter")
        expect(page.locator(".letter__form .note").first).to_contain_text("没有留微信号")
        written = "\n".join(f"{name}：{words}" for name, words in ANSWERS.items())
        answer(page, "#letter")
        expect(page.locator(".letter__text p")).to_have_text(
            [f"{name}：{words}" for name, words in ANSWERS.items()]
        )
        mail = urlsplit(str(page.get_by_role("link", name="发邮件").last.get_attribute("href")))
        fields = parse_qs(mail.query)
        assert mail.path == "someone%2Breport@example.com"
        assert fields["subject"] == ["反映整改问题：第1项 乡镇小学没有热水"]
        whole = "\n".join(
            [
                "反映整改问题",
                "公布：《中共清禾县委关于巡察整改进展情况的公布》（2025年10月10日）",
                "问题：第1项 乡镇小学没有热水",
                f"网址：{two}qinghe-2025/issues/1/",
                written,
            ]
        )
        assert fields["body"] == [whole.replace("\n", "\r\n")]
        page.get_by_role("button", name="复制文字").click()
        expect(page.get_by_role("button", name="已复制")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(whole + "\n")  # whoever passes it on must know where to
        assert copied[len(whole) :].splitlines()[1:] == REACH
        expect(page.locator(".letter__copied")).to_contain_text("寄到哪里")
        expect(page.locator(".letter__private")).to_be_hidden()  # no number was written
        page.get_by_label("怎么联系我").fill("13800000000")
        page.locator(".letter__copy").click()
        expect(page.locator(".letter__private")).to_be_visible()
        page.get_by_label("怎么联系我").fill("")
        assert page.evaluate("Object.keys(localStorage)") == []
        printed = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
        page.reload()
        expect(page.get_by_label("在哪里")).to_have_value(ANSWERS["在哪里"])
        expect(page.locator(".letter__text")).to_contain_text(ANSWERS["在哪里"])
        page.get_by_role("button", name="清空").click()
        expect(page.get_by_label("在哪里")).to_have_value("")
        assert page.evaluate("Object.keys(sessionStorage)") == []


def test_on_a_phone_copying_comes_before_printing(visit: Visit, two: str) -> None:
    page = visit(two, viewport=PHONE)
    page.goto(f"{two}qinghe-2025/issues/1/#letter")
    tops = [
        page.get_by_role("button", name=name).bounding_box() for name in ("复制文字", "打印成信")
    ]
    assert all(tops)
    copied, printed = ((each["y"], each["x"]) for each in tops if each)
    assert copied < printed


def test_a_letter_is_left_to_where_it_was_opened(visit: Visit, two: str) -> None:
    page = visit(two, viewport=PHONE)
    page.goto(f"{two}qinghe-2025/issues/1/")
    opener = page.locator(".actions").get_by_role("link", name="写信")
    opener.scroll_into_view_if_needed()
    for back in (
        lambda: page.get_by_role("link", name="回到这个问题").click(),
        page.go_back,
    ):
        before = page.evaluate("scrollY")
        assert before > 0
        opener.click()
        expect(page.locator("#letter")).to_be_visible()
        back()
        expect(page.locator("#letter")).to_be_hidden()
        expect(opener).to_be_focused()
        assert page.evaluate("scrollY") == before


def test_a_letter_can_be_begun_without_an_issue(browser: Browser, two: str) -> None:
    with opened(browser, two, viewport=PHONE) as page:
        page.goto(f"{two}supervise/")
        page.locator("main").get_by_role("link", name="写信").click()
        letter = page.locator("#letter-qinghe-2025")
        letter.get_by_label("哪个问题").fill("学校的热水")
        expect(letter.locator(".letter__text")).to_have_text("哪个问题：学校的热水")
        expect(letter.locator(".letter__about")).to_contain_text("《中共清禾县委关于")
        letter.get_by_role("link", name="回到怎么监督").click()
        expect(page.locator("#channels-qinghe-2025")).to_be_visible()


def test_what_a_mail_would_cut_is_said(page: Page, two: str) -> None:
    page.goto(f"{two}qinghe-2025/issues/1/#letter")
    expect(page.locator(".letter__long")).to_be_empty()
    page.get_by_label("我遇到的事，和公布说的哪里不同").fill("长" * 400)
    expect(page.locator(".letter__long")).to_contain_text("复制文字")


def test_no_letter_where_no_postal_address_is_named(page: Page, two: str) -> None:
    page.goto(f"{two}shimen-2024/issues/1/")
    expect(page.locator(".letter, [href='#letter']")).to_have_count(0)
    expect(page.locator(".contact")).to_contain_text(
        "这次公布的监督渠道，这里没有列出，公布里可能写有。"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_the_code_on_paper_is_that_of_the_address(kind: str, two_folder: Path) -> None:
    html = BeautifulSoup((two_folder / kind / "index.html").read_text("utf-8"), "lxml")
    drawing = html.select_one(".code svg path")
    assert drawing
    box = str(html.select(".code svg")[0]["viewbox"]).split()
    made = segno.make_qr(f"{ADDRESS}{kind}", error="l", mode="byte", mask=3)
    size = len(made.matrix)
    assert box == ["-4", "-4", str(size + 8), str(size + 8)]
    assert modules(str(drawing["d"]), size) == [list(row) for row in made.matrix]


def test_the_code_is_only_on_paper(page: Page, two: str) -> None:
    page.goto(f"{two}qinghe-2025/issues/2/")
    expect(page.locator(".code")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".code")).to_be_visible()
    expect(page.locator(".actions")).to_be_hidden()
    expect(page.locator(".code figcaption")).to_have_text(
        f"本页网址：{ADDRESS}qinghe-2025/issues/2/"
    )


def test_without_an_address_of_the_site_there_is_no_code(visit: Visit, shipped: str) -> None:
    page = visit(shipped)
    page.goto(f"{shipped}muye-2025/issues/15/#letter")
    expect(page.locator(".code, .code__drawing, .letter__address")).to_have_count(0)
    expect(page.locator("#letter")).to_contain_text("第15项 教育资源配置不均衡")


def test_what_happens_with_a_report_is_said_without_a_promise(page: Page, two: str) -> None:
    page.goto(f"{two}supervise/")
    main = page.locator("main")
    expect(main).to_contain_text("欢迎干部群众监督；意见和建议请在一个月内反映。")
    expect(main).not_to_contain_text("公布里说")  # the words of a digest are not the announcement's
    expect(main).to_contain_text("不接收、不转交、不保存")
    expect(main).to_contain_text("公布没有写明的，本站不作承诺")
    expect(main).to_contain_text("别人的身份证号、手机号、银行卡号、住址和病情")


def test_a_later_report_stands_first_and_the_first_one_is_dated(page: Page, two: str) -> None:
    page.goto(f"{two}qinghe-2025/issues/2/")
    lines = page.locator(".state__line")
    expect(lines.first).to_have_text("最新自报 ●已完成 中共清禾县委，2026年3月15日续报")
    expect(lines.nth(1)).to_have_text(re.compile(r"^公布时 .*2025年10月10日$"))
    expect(page.locator(".state__corrected")).to_contain_text("更正 1处")
    expect(page.locator(".state__then")).to_have_text(
        "2025年10月10日公布时 28所学校完工17所，3所正在维修。"
    )
    heads = page.locator("main h2").all_inner_texts()
    assert heads[:3] == ["最新情况", "做了什么", "还没办完"]
    expect(page.locator(".latest")).to_contain_text("28所学校的维修全部有了结果")
    history = page.locator(".history > li")
    expect(history.first).not_to_be_in_viewport()
    page.get_by_role("link", name="见“历史”").click()
    expect(history.first).to_be_in_viewport()
    assert history.locator("time").all_inner_texts() == [
        "2026年3月15日",
        "2026年3月15日",
        "2025年12月20日",
        "2025年10月10日",
    ]
    page.goto(f"{two}qinghe-2025/issues/3/")
    expect(page.locator(".state")).to_contain_text("市委第二巡察组，2025年12月18日")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("1", "2025年10月10日公布说 ●已完成"),
        ("7", "2025年10月10日公布说 ◐阶段性完成"),
        ("8", "2025年10月10日公布说 ○整改中"),
        ("14", "2025年10月10日公布说 ◌未启动"),
        ("5", "2025年10月10日公布没说整项办完没有，只写了下面这些。"),
    ],
)
def test_every_state_is_said_in_words(number: str, said: str, page: Page, two: str) -> None:
    page.goto(f"{two}qinghe-2025/issues/{number}/")
    expect(page.locator(".state__line")).to_have_text(re.compile(f"^{said}"))
    if number == "14":
        expect(page.locator("main")).to_contain_text("为这个问题做了什么，这里没有列出")
