"""The way of the guide's first chapter, walked for real: what a clerk clicks at the desk, in its order.

`tools/screenshots.py` takes the chapter's pictures on it; `tests/browser/test_guide_desk.py` holds
the chapter to it. The announcement is that of `tools/walk.py`, with the places it is misread in.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Locator, Page, expect

from tools.walk import AS_TYPED, WORD, write_word

SITE = "清禾县整改公开"
SUMMARY = "128个村卫生室中121个已配齐药品，7个正在采购。"
FIFTH = "（5）关于政务服务窗口"
"""Where the issue begins whose number went wrong with the one that is none."""

APART = "清禾县委对正在推进的事项一抓到底"
"""Where the paragraph begins that is read as words of the last issue."""

Look = Callable[[Page, str], None]
"""What is done where the guide shows a page: given the page and the name of its picture."""


@contextmanager
def desk(home: Path) -> Iterator[str]:
    """Run the desk of a person whose folder is `home`; the address that it prints."""
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "desk", "--no-browser", "--keep-in", home / "kept"],
        cwd=home,
        env={**os.environ, "HOME": str(home), "USERPROFILE": str(home)},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            said = process.stdout.readline() if process.stdout else ""
            yield said[said.index("http://") :].split()[0]
        finally:
            process.terminate()


@dataclass
class Clerk:
    """Who clicks; keeps what was clicked, by the words on it."""

    page: Page
    look: Look
    clicked: list[str] = field(default_factory=list)

    def press(self, name: str) -> None:
        """Press the first button that begins like this."""
        with self.page.expect_navigation():
            self._click("button", name)

    def begin(self, name: str, *, until: str) -> None:
        """Press a button that begins something long; wait for the heading that it ends with."""
        self._click("button", name)
        heading = self.page.get_by_role("heading", name=re.compile(until)).first
        expect(heading).to_be_visible()
        self.page.wait_for_load_state()

    def follow(self, name: str) -> None:
        """Follow the first link that begins like this."""
        with self.page.expect_navigation():
            self._click("link", name)

    def _click(self, role: Literal["button", "link"], name: str) -> None:
        self.clicked.append(name)
        words = re.compile(f"^{re.escape(name)}")
        self.page.get_by_role(role, name=words).first.click()

    def sees(self, button: str) -> bool:
        """Tell whether there is such a button."""
        return self.page.get_by_role("button", name=button).count() > 0

    def shows(self, name: str) -> None:
        """Let the page be looked at."""
        self.page.wait_for_load_state()
        self.look(self.page, name)


def walk(page: Page, address: str, home: Path, look: Look) -> list[str]:
    """Go from the Word file to the packed site and a correction; return what was clicked."""
    clerk = Clerk(page, look)
    page.goto(address)
    _begin(clerk, home)
    _review(clerk)
    _fill(clerk)
    _publish(clerk)
    _correct(clerk)
    return clerk.clicked


def _begin(clerk: Clerk, home: Path) -> None:
    write_word(home / WORD, AS_TYPED)
    clerk.page.get_by_label("网站叫什么").fill(SITE)
    clerk.press("建网站")
    clerk.page.get_by_label("签发件").set_input_files(home / WORD)
    clerk.page.get_by_label("网址里的名字").fill("qinghe-2025")
    clerk.shows("guide-desk-site")
    clerk.begin("读入", until="核对")


def _review(clerk: Clerk) -> None:
    """Mend an issue that is none, one that was missed and a paragraph apart; confirm the others."""
    clerk.shows("guide-desk-review")
    clerk.press("是接着前面的文字")
    clerk.press("是另一个问题")
    _row(clerk, FIFTH).evaluate("row => row.scrollIntoView()")
    clerk.shows("guide-desk-line")
    _open_line(clerk, FIFTH)
    form = clerk.page.locator("form", has=clerk.page.get_by_role("button", name="就是它")).first
    form.get_by_label("编号、状态、名称").fill("5")
    clerk.press("就是它")
    _open_line(clerk, APART)
    clerk.page.locator("form[data-pick]").get_by_label("这几个字是什么").select_option("后续")
    clerk.press("就这样标")
    while clerk.sees("看过，读得对"):
        clerk.press("看过，读得对")
    while clerk.sees("是的"):
        clerk.press("是的")
    expect(clerk.page.get_by_role("heading", name="没有要看的了")).to_be_visible()


def _row(clerk: Clerk, words: str) -> Locator:
    source = clerk.page.locator(".source", has_text=words)
    return clerk.page.locator(".pair", has=source).first


def _open_line(clerk: Clerk, words: str) -> None:
    clerk.clicked.append("改第")
    with clerk.page.expect_navigation():
        _row(clerk, words).get_by_role("link", name=re.compile("^改第")).click()


def _fill(clerk: Clerk) -> None:
    clerk.follow("下一步：补充")
    with clerk.page.expect_navigation():
        clerk.page.get_by_role("link", name=re.compile("村级卫生室")).click()
    clerk.page.get_by_label("一句话").fill(SUMMARY)
    clerk.press("就用这")
    clerk.page.get_by_role("heading", name="公布的原文").evaluate("each => each.scrollIntoView()")
    clerk.shows("guide-desk-fill")
    clerk.press("存，看下一个")


def _publish(clerk: Clerk) -> None:
    clerk.follow("检查")
    clerk.follow("下一步：预览")
    clerk.begin("生成草稿来看", until="长者版")
    clerk.follow("下一步：公布")
    clerk.begin("公布", until="打好包了，还没有放到网上")
    clerk.shows("guide-desk-published")


def _correct(clerk: Clerk) -> None:
    clerk.follow("续报、更正、撤下")
    clerk.follow("更正")
    clerk.page.get_by_label("写错的字").fill("聘用管护员64名")
    clerk.press("找")
    clerk.page.get_by_label("应该是").fill("聘用管护员68名")
    clerk.page.get_by_label("为什么更正").fill("录入时写错")
    clerk.page.get_by_label("谁决定更正的").fill("中共清禾县委")
    clerk.press("看看会写成什么样")
    clerk.shows("guide-desk-correct")
    clerk.press("对的，写进去")
    expect(clerk.page.get_by_text("已经写好，还没有公布")).to_be_visible()
