"""关注: what a reader's own browser tells them of an issue that they follow, from one build to the next."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import sites
from tests.browser.plumbing import INTRANET, Wire, opened, remember, serving, watch
from tests.browser.test_axe import REPEATED, SIZES, VIEWS, violations
from tests.record import vectors
from tests.record.test_publish import OWN, bring_to, site_at

D = vectors.DISCLOSURE
ISSUE = f"{D}/issues/1/"
AWKWARD = "修好30盏"
"""Words of the first issue that somebody would rather have written otherwise."""


def published(site: Path) -> None:
    done = sites.zhenggai("publish", "-q", cwd=site)
    assert not done.returncode, done.stderr


def kept_as(name: str, folder: Path, work: Path) -> None:
    shutil.copytree(work / "site", folder / name)


def make_builds(folder: Path) -> None:
    """Publish a site, then again with a report, and all else that its readers could be shown."""
    work = site_at("1-published", folder / "work")
    published(work)
    kept_as("first", folder, work)
    shutil.copytree(work, folder / "before")
    bring_to("2-reported", work)
    published(work)
    kept_as("longer", folder, work)
    _forge(folder / "before", "2-reported")
    kept_as("forged", folder, folder / "before")
    shutil.copytree(work, folder / "again")
    _take_down(folder / "again")
    kept_as("taken-down", folder, folder / "again")
    _restart(folder / "again")
    kept_as("restarted", folder, folder / "again")
    _rename(work)
    kept_as("renamed", folder, work)


def _forge(site: Path, stage: str) -> None:
    """Write other words into what was published, and all of the record anew: it is sound in itself."""
    bring_to(stage, site)
    issue = site / OWN / "issues" / "1.yml"
    text = issue.read_text("utf-8")
    assert AWKWARD in text
    issue.write_text(text.replace(AWKWARD, "修好36盏"), "utf-8")
    (site / OWN / "record.jsonl").unlink()
    (site / "content" / "record.jsonl").unlink()
    published(site)
    audit = sites.zhenggai("audit", site / "site", cwd=site)
    assert not audit.returncode, audit.stdout


def _take_down(site: Path) -> None:
    words = site / "words.txt"
    words.write_text(AWKWARD, "utf-8")
    options = ("--words-from", words, "--on", "2025-07-01", "--yes")
    done = sites.zhenggai("takedown", OWN, *options, cwd=site)
    assert not done.returncode, done.stderr


def _restart(site: Path) -> None:
    (site / OWN / "record.jsonl").unlink()
    options = ("--restart-record", "硬盘坏了", "--by", "某某")
    done = sites.zhenggai("publish", "-q", *options, cwd=site)
    assert not done.returncode, done.stderr


def _rename(site: Path) -> None:
    own = site / OWN
    own.rename(own.with_name("renamed-2025"))
    head = own.with_name("renamed-2025") / "disclosure.yml"
    head.write_text(f"{head.read_text('utf-8')}formerly: [{D}]\n", "utf-8")
    published(site)


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of built sites by name: the same site, as its readers may find it."""
    return sites.once(tmp_path_factory, "browser-follow", make_builds)


_FIRST_MINUTE = 1_750_000_000
"""Any time; in seconds since 1970."""


class Served:
    """A site at one address, whose files are those of one build after another."""

    def __init__(self, builds: Path, folder: Path, address: str) -> None:
        self._builds = builds
        self.folder = folder
        self.address = address
        self._minutes = 0
        self.show("first")

    def show(self, build: str, change: Callable[[Path], None] | None = None) -> None:
        """Serve another build, changed by hand where that is named."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self._builds / build, self.folder)
        if change:
            change(self.folder)
        # Builds may be made within one second, and a host tells a browser by the second what is new.
        self._minutes += 1
        for each in self.folder.rglob("*"):
            os.utime(each, (_FIRST_MINUTE + 60 * self._minutes,) * 2)


@pytest.fixture
def served(builds: Path, tmp_path: Path) -> Iterator[Served]:
    folder = tmp_path / "served"
    folder.mkdir()
    with serving(folder) as address:
        yield Served(builds, folder, address.replace("127.0.0.1", INTRANET))


@pytest.fixture
def reader(browser: Browser, served: Served) -> Iterator[Page]:
    """Open an empty page for a reader of the served site, by plain http."""
    with opened(browser, served.address) as page:
        yield page


def follow(page: Page, served: Served) -> None:
    """Open an issue and follow it, as a reader does."""
    page.goto(served.address + ISSUE)
    rest = page.get_by_role("button", name="更多：")
    if rest.is_visible():  # the elder view has it behind one line
        rest.click()
    button = page.get_by_role("button", name="关注这个问题")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-follow]")).to_have_attribute("data-kept", "")


def look(page: Page, served: Served) -> Locator:
    """Open 我的关注; gives what it says of the issue that is followed, once it was looked at."""
    page.goto(f"{served.address}follow/")
    expect(page.locator("#follow-said")).not_to_have_text("正在看有没有变动……")
    expect(page.locator("#follow-said")).not_to_be_empty()
    return page.locator("#follow-list")


# --- Told of changes, told of a past that was written anew -------------------------------------------


def test_nothing_changed_and_nothing_is_told(reader: Page, served: Served) -> None:
    follow(reader, served)
    found = look(reader, served)
    expect(reader.locator("#follow-said")).to_have_text("关注的问题，从上次看过以后没有变动。")
    expect(found).to_contain_text("公布记录和上次看到的一样，第4行")
    expect(found.get_by_role("alert")).to_have_count(0)


def test_what_a_new_build_says_is_told_and_a_longer_record_is_no_alarm(
    reader: Page, served: Served
) -> None:
    """Plain http: the browser lends no hash of its own there."""
    follow(reader, served)
    assert reader.evaluate("isSecureContext") is False
    served.show("longer")
    found = look(reader, served)
    expect(reader.locator("#follow-said")).to_have_text("1个问题有变动。")
    expect(found).to_contain_text("公布记录从上次看到的第4行接着写到第6行，以前的没有改过。")
    expect(found).to_contain_text("2025年6月20日")
    expect(found.locator(".follow__text")).to_contain_text("自报：")
    expect(found.get_by_role("alert")).to_have_count(0)
    reader.get_by_role("button", name="都看过了，下次从今天看起").click()
    found = look(reader, served)
    expect(reader.locator("#follow-said")).to_have_text("关注的问题，从上次看过以后没有变动。")
    expect(found).to_contain_text("公布记录和上次看到的一样，第6行")


def test_a_past_that_was_written_anew_is_told_until_the_reader_has_read_it(
    reader: Page, served: Served
) -> None:
    follow(reader, served)
    served.show("forged")
    for _ in range(2):
        alarm = look(reader, served).get_by_role("alert")
        expect(alarm).to_contain_text("公布记录改过以前的内容：上次看到的第4行是")
        expect(reader.locator("#follow-said")).to_contain_text("有公布记录和上次看到的对不上")
    reader.goto(served.address + ISSUE)
    expect(reader.get_by_role("alert")).to_have_text("公布记录和您上次看到的对不上，看“我的关注”。")
    look(reader, served).get_by_role("button", name="知道了，从现在的记录看起").click()
    expect(look(reader, served).get_by_role("alert")).to_have_count(0)


def test_an_issue_that_is_followed_says_nothing_where_all_is_well(
    reader: Page, served: Served
) -> None:
    follow(reader, served)
    served.show("longer")
    with reader.expect_response(f"**/{D}/record.jsonl"):
        reader.goto(served.address + ISSUE)
    reader.wait_for_load_state("networkidle")
    expect(reader.locator("[data-follow] [role=alert]")).to_have_count(0)


def test_what_was_taken_down_is_told_and_is_no_alarm(reader: Page, served: Served) -> None:
    follow(reader, served)
    served.show("taken-down")
    found = look(reader, served)
    expect(found).to_contain_text("2025年7月1日 隐去：第1项 路灯")
    expect(found).to_contain_text("有不该公开的个人信息隐去了；隐去了什么，哪里也不写。")
    expect(found).not_to_contain_text("没有写明")
    expect(found.get_by_role("alert")).to_have_count(0)


def test_a_record_that_was_restarted_is_an_alarm_with_its_reason(
    reader: Page, served: Served
) -> None:
    follow(reader, served)
    served.show("restarted")
    alarm = look(reader, served).get_by_role("alert")
    expect(alarm).to_contain_text("公布记录改过以前的内容：上次看到的第4行是")
    expect(alarm).to_contain_text("公布单位写明记录重新开始了，原因：硬盘坏了")


def _shorten(site: Path) -> None:
    record = site / D / "record.jsonl"
    record.write_bytes(b"".join(record.read_bytes().splitlines(keepends=True)[:-1]))


def _lose(site: Path) -> None:
    (site / D / "record.jsonl").unlink()


def _break(site: Path) -> None:
    record = site / D / "record.jsonl"
    record.write_bytes(record.read_bytes().replace(b"2025-01-1", b"2025-02-1", 1))


def _edit(site: Path) -> None:
    issue = site / ISSUE / "index.json"
    issue.write_bytes(issue.read_bytes().replace("30盏".encode(), "36盏".encode()))


def _lose_the_issue(site: Path) -> None:
    shutil.rmtree(site / ISSUE)


SPOILT: list[tuple[str, Callable[[Path], None], tuple[str, ...]]] = [
    ("shortened", _shorten, ("公布记录变短了：上次看到第4行，现在只有3行。",)),
    ("gone", _lose, ("公布记录不见了：上次看到第4行",)),
    ("a line altered", _break, ("公布记录的第2行接不上前一行，有人动过它。",)),
    ("an issue altered", _edit, ("内容和上次看到的不一样，可是没有写明是续报还是更正。",
                                 "内容和公布记录里这个问题的最新一行对不上")),
    ("an issue gone", _lose_the_issue, ("这一页找不到了，也没有说明为什么。",)),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "said"), [row[1:] for row in SPOILT],
                         ids=[row[0] for row in SPOILT])  # fmt: skip
def test_what_else_does_not_go_on_is_told(
    browser: Browser, served: Served, spoil: Callable[[Path], None], said: tuple[str, ...]
) -> None:
    """Some of it is not there: the browser's own complaint about that is no fault of the page."""
    page = browser.new_context(locale="zh-CN").new_page()
    follow(page, served)
    served.show("first", spoil)
    found = look(page, served)
    for each in said:
        expect(found).to_contain_text(each)
    page.context.close()


def test_an_issue_of_a_disclosure_that_was_renamed_is_followed_on(
    reader: Page, served: Served
) -> None:
    follow(reader, served)
    served.show("renamed")
    found = look(reader, served)
    expect(found.get_by_role("alert")).to_have_count(0)
    expect(found).to_contain_text("公布记录从上次看到的第4行接着写到第6行，以前的没有改过。")
    expect(found.locator(".follow__name a")).to_have_attribute(
        "href", f"{served.address}renamed-2025/issues/1/"
    )


def test_what_could_not_be_looked_at_is_not_said_to_be_unchanged(
    browser: Browser, served: Served
) -> None:
    page = browser.new_context(locale="zh-CN").new_page()
    follow(page, served)
    page.route("**/*.json*", lambda route: route.abort())
    look(page, served)
    expect(page.locator("#follow-said")).to_have_text("1个问题这一次没有看到，可能是网络不通。")
    page.context.close()


# --- The hash --------------------------------------------------------------------------------------


HASHED = {
    "": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "abc": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq": (
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    "a" * 1_000_000: "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
}
"""Examples of NIST for FIPS 180-4."""


def test_the_hash_is_sha_256(reader: Page, served: Served) -> None:
    reader.goto(f"{served.address}follow/")
    hashed = "text => zhenggai.sha256(new TextEncoder().encode(text))"
    assert {each: reader.evaluate(hashed, each) for each in HASHED} == HASHED
    lengths = (
        "() => Array.from({length: 200}, (_, n) => zhenggai.sha256(new Uint8Array(n).fill(n)))"
    )
    assert reader.evaluate(lengths) == [
        hashlib.sha256(bytes([n]) * n).hexdigest() for n in range(200)
    ]


# --- The list --------------------------------------------------------------------------------------


def test_a_list_goes_to_another_device_in_an_address_that_no_server_sees(
    browser: Browser, reader: Page, served: Served
) -> None:
    follow(reader, served)
    look(reader, served)
    reader.get_by_role("button", name="复制成网址").click()
    said = reader.locator("p.unseen[role=status]", has_text="已复制：")
    address = said.inner_text().removeprefix("已复制：")
    assert address.startswith(f"{served.address}follow/#follow=")
    served.show("forged")
    with opened(browser, served.address) as other:
        wire = Wire(other, served.folder)
        other.goto(address)
        expect(other.locator("#follow-offer")).to_contain_text("有1个问题这台设备上没有")
        other.get_by_role("button", name="加进我的关注").click()
        expect(other.locator("#follow-said")).to_contain_text("1个问题有变动。")
        expect(other.get_by_role("alert")).to_contain_text("公布记录改过以前的内容")
        assert all("follow=" not in each.partition("#")[0] for each in wire.asked)


def test_a_list_is_saved_as_a_file_and_taken_from_it(
    browser: Browser, reader: Page, served: Served, tmp_path: Path
) -> None:
    follow(reader, served)
    look(reader, served)
    with reader.expect_download() as saved:
        reader.get_by_role("button", name="存成文件").click()
    assert saved.value.suggested_filename == "我的关注.json"
    file = tmp_path / "list.json"
    saved.value.save_as(file)
    served.show("forged")
    with opened(browser, served.address) as other:
        other.goto(f"{served.address}follow/")
        broken = tmp_path / "broken.json"
        broken.write_text("<html>", "utf-8")
        other.get_by_label("从文件加进来").set_input_files(broken)
        expect(other.locator("#follow-said")).to_have_text("这个文件读不懂，什么也没有加。")
        other.get_by_label("从文件加进来").set_input_files(file)
        expect(other.get_by_role("alert")).to_contain_text("公布记录改过以前的内容")


def test_following_ends_on_either_page_and_by_keyboard(reader: Page, served: Served) -> None:
    follow(reader, served)
    button = reader.get_by_role("button", name="关注这个问题")
    button.press("Space")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    found = look(reader, served)
    found.get_by_role("button", name="不再关注").press("Enter")
    expect(reader.locator("#follow-empty")).to_be_visible()
    expect(reader.locator("h1")).to_be_focused()
    assert reader.evaluate("Object.keys(localStorage)") == [
        key for key in reader.evaluate("Object.keys(localStorage)") if key.startswith("zhenggai.")
    ]


def test_without_storage_the_page_says_so_and_no_button_stands_in_vain(
    reader: Page, served: Served
) -> None:
    refuse = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError'); }})"
    reader.add_init_script(refuse)
    reader.goto(served.address + ISSUE)
    expect(reader.locator("[data-follow]")).to_be_hidden()
    reader.goto(f"{served.address}follow/")
    expect(reader.locator("#follow-said")).to_contain_text("这个浏览器不让网页保存东西")


def test_without_scripts_the_page_says_what_it_needs_and_names_the_feeds(
    browser: Browser, served: Served
) -> None:
    with opened(browser, served.address, java_script_enabled=False) as page:
        page.goto(served.address + ISSUE)
        expect(page.locator("[data-follow]")).to_be_hidden()
        page.goto(f"{served.address}follow/")
        expect(page.locator(".follow__off")).to_contain_text("这个浏览器没有运行脚本")
        expect(page.locator(".follow__off a").last).to_have_attribute("href", "../changes/feed.xml")
        expect(page.locator("#follow-tools")).to_be_hidden()


def test_opened_from_a_disk_the_list_is_kept_and_leads_to_the_issues(
    browser: Browser, builds: Path
) -> None:
    start = builds.as_uri()
    page = browser.new_context(locale="zh-CN").new_page()
    wrong = watch(page, start)
    page.goto(f"{start}/first/{ISSUE}index.html")
    page.get_by_role("button", name="关注这个问题").click()
    page.goto(f"{start}/first/follow/index.html")
    expect(page.locator("#follow-file")).to_be_visible()
    page.locator(".follow__name a").click()
    page.wait_for_url(f"{start}/first/{ISSUE}index.html")
    page.context.close()
    assert wrong == []


# --- How it looks ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("view", "size"), [("default", "phone"), ("elder", "phone"), ("dark", "desk"),
                                            ("high-contrast", "desk"),
                                            ("high-contrast-dark", "phone")])  # fmt: skip
def test_axe_finds_nothing_with_news_and_an_alarm(
    browser: Browser, served: Served, view: str, size: str
) -> None:
    wanted = VIEWS[view]
    with opened(browser, served.address, viewport=SIZES[size], **wanted.options) as page:
        remember(page, wanted.stored)
        follow(page, served)
        found = violations(page, ISSUE, wanted.rules, () if view == "default" else REPEATED)
        served.show("forged")
        expect(look(page, served).get_by_role("alert")).to_be_visible()
        found += violations(page, "follow/", wanted.rules)
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"]
    assert found == []


def test_a_page_of_an_issue_loads_what_it_needs_at_first(reader: Page, served: Served) -> None:
    """What looks at the record comes only for a reader who follows something."""
    wire = Wire(reader, served.folder)
    reader.goto(served.address + ISSUE)
    assert [each for each in wire.asked if "/follow/" in each] == [
        f"{served.address}assets/js/follow/{name}.js" for name in ("kept", "button")
    ]


def test_paper_has_no_button(served: Served, reader: Page) -> None:
    follow(reader, served)
    look(reader, served)
    reader.emulate_media(media="print")
    expect(reader.get_by_role("button")).to_have_count(0)
