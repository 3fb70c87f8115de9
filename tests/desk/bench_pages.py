"""What each page of the desk costs with a thousand issues: processor time of one request, after another one."""

import datetime
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from werkzeug.test import TestResponse

from generator.actions import importing, new_files
from generator.desk.desk import Desk
from tests.desk.walk import Browser, shown_hash
from tests.importing import large

ISSUES = 1000


def pages() -> Iterator[tuple[str, float, float]]:
    """Yield what a request was for, the seconds that it took, and the bound that is promised."""
    with tempfile.TemporaryDirectory(prefix="zhenggai-") as place:
        browser, site = _desk(Path(place))
        review = f"/s/{site}/town-2025/review/"
        asked = f"{review}?line={ISSUES}"
        lines = re.findall(rf'"({review}\d+/)"', browser.get(asked).text)
        yield "review", _timed(browser, asked), 1
        yield "a line", _timed(browser, lines[0]), 1
        for line in (lines[0], lines[-1]):  # what the first one read, the second one has
            form = {"was": shown_hash(browser.get(line)), "do": "choose", "at": "0", "word": "举措"}
            began = time.process_time()
            browser.post(line, form)
            saved, after = time.process_time() - began, _timed(browser, asked)
        yield "a save of marks", saved, 2
        yield "review after a save", after, 1
        yield "table", _timed(browser, f"/s/{site}/town-2025/fill/"), 2
        yield "one issue", _timed(browser, f"/s/{site}/town-2025/fill/{ISSUES // 2}/"), 1
        yield "a save of what was filled in", _filled_in(browser, site, "学校"), 1
        yield "table after it", _timed(browser, f"/s/{site}/town-2025/fill/"), 2
        yield "check, all read anew", _timed(browser, f"/s/{site}/check/"), 2
        for name, rest in _OTHERS.items():
            yield name, _timed(browser, f"/s/{site}/{rest}"), 1
        # What was published is held to its record: each save is judged with all the rest.
        (Path(place) / "site/content/town-2025/record.jsonl").touch()
        yield (
            "the same save, published, with errors elsewhere",
            _filled_in(browser, site, "学生"),
            2,
        )


_OTHERS = {
    "check again": "check/",
    "a site": "",
    "preview": "preview/",
    "publish": "publish/",
    "later": "town-2025/later/",
    "what a correction may be of": "town-2025/later/correct/?words=学习",
    "a report by hand": "town-2025/later/report/?issue=500",
    "what a withdrawal takes": "town-2025/later/withdraw/?issue=500",
}
"""The other pages, by what they are for."""


def _filled_in(browser: Browser, site: str, words: str) -> float:
    page = f"/s/{site}/town-2025/fill/{ISSUES // 2}/"
    form = {"was": shown_hash(browser.get(page)), "field": ["plain"], "plain": words}
    began = time.process_time()
    assert browser.post(page, form).status_code == 303
    return time.process_time() - began


def _desk(place: Path) -> tuple[Browser, str]:
    folder = place / "site"
    new_files.new_site(folder)
    signed = place / "signed.txt"
    signed.write_text(large.announcement(ISSUES), "utf-8")
    importing.write(
        importing.read(signed), folder / "content/town-2025", is_replacing=False, is_agreed=True
    )
    made = Desk(place / "kept", place / "new", lambda: datetime.date(2026, 1, 1))
    site = made.known.use(folder)
    return Browser(made), site.id


def _timed(browser: Browser, address: str) -> float:
    return _seconds(lambda: browser.get(address))


def _seconds(act: Callable[[], TestResponse]) -> float:
    began = time.process_time()
    answer = act()
    assert answer.status_code == 200, answer.status_code
    return time.process_time() - began
