"""The program is killed in the middle of a save, and of a build, at each change on the disk: what is there is whole."""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from generator.desk import work
from generator.desk.desk import Desk
from generator.desk.sites import Site
from generator.files.journal import FOLDER
from tests.desk.walk import TODAY, Browser, desk, shown_hash
from tests.long.killed import Killer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")

_NAME = "content/yunxi-2025"
_CHANGES = ("rename", "replace", "link", "unlink", "rmdir", "mkdir")
_EVERY = 3
"""Each third change is tried, before it and after it in turn."""
_LEFT = "程序被关掉了"


def _opened(folder: Path) -> tuple[Browser, Site]:
    """Return the desk as it is opened anew on what is there."""
    made = Desk(folder / "kept", folder / "new", lambda: TODAY)
    return Browser(made), made.known.use(folder / "site of a town")


def _fill(browser: Browser, site: Site) -> int:
    page = f"/s/{site.id}/yunxi-2025/fill/"
    text = browser.get(page).text
    form: dict[str, object] = {"issue": ["1", "2", "3"]}
    for issue, was in re.findall(r'name="(\d+)/was" value="([0-9a-f]{64})"', text):
        form |= {f"{issue}/was": was, f"{issue}/plain": "新的话"}
    return browser.post(page, form).status_code


def _mark(browser: Browser, site: Site) -> int:
    """Say that a step is none: the marks, what they gave and the issue change together."""
    review = f"/s/{site.id}/yunxi-2025/review/"
    marked = (site.folder / _NAME / "source/marked.txt").read_text("utf-8").splitlines()
    line = next(at for at, each in enumerate(marked, 1) if "二是两" in each or "一是两" in each)
    form = {
        "was": shown_hash(browser.get(f"{review}{line}/")),
        "do": "choose",
        "at": "0",
        "word": "成效",
    }
    return browser.post(f"{review}{line}/", form).status_code


SAVES: Mapping[str, Callable[[Browser, Site], int]] = {"fill": _fill, "marks": _mark}


def _files(folder: Path) -> dict[str, bytes]:
    """Return what a clerk's disclosure holds."""
    place = folder / "site of a town" / _NAME
    found = (each for each in place.rglob("*") if each.is_file())
    return {
        each.relative_to(place).as_posix(): each.read_bytes()
        for each in found
        if not each.relative_to(place).as_posix().startswith(FOLDER)
    }


def _killed(act: Callable[[], object], at: int, *, is_after: bool, counted: Path) -> bool:
    """Do something in a process of its own, killed at a change; tell whether it was killed."""
    if sys.platform == "win32":
        raise NotImplementedError
    child = os.fork()
    if child == 0:
        try:
            killer = Killer(at, is_after=is_after)
            for name in _CHANGES:
                setattr(os, name, killer.counting(getattr(os, name)))
            act()
            counted.write_text(str(killer.count), "utf-8")
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.parametrize("save", SAVES)
def test_a_save_that_is_killed_leaves_all_as_it_was_or_all_as_it_is_to_be(
    save: str, tmp_path: Path
) -> None:
    act, ready, counted = SAVES[save], tmp_path / "ready", tmp_path / "counted"
    ready.mkdir()
    desk(ready)
    old = _files(ready)
    whole = tmp_path / "whole"
    shutil.copytree(ready, whole)
    shown = _opened(whole)
    assert not _killed(lambda: act(*shown), 0, is_after=False, counted=counted)
    new, count = _files(whole), int(counted.read_text("utf-8"))
    assert new != old
    seen = {True: 0, False: 0}
    for at in range(1, count + 1, _EVERY):
        is_after = at % 2 == 0
        place = tmp_path / f"{at}-{is_after}"
        shutil.copytree(ready, place)
        shown = _opened(place)
        assert _killed(partial(act, *shown), at, is_after=is_after, counted=counted)
        is_left = (place / "site of a town" / _NAME / FOLDER).is_dir()
        browser, site = _opened(place)
        page = browser.get(f"/s/{site.id}/yunxi-2025/fill/")
        assert page.status_code == 200
        assert (_LEFT in page.text) == is_left, (at, is_after)
        assert _files(place) in (old, new), (at, is_after)
        assert browser.get(f"/s/{site.id}/check/").status_code == 200
        assert _LEFT not in browser.get(f"/s/{site.id}/yunxi-2025/review/").text, "said once"
        seen[_files(place) == new] += 1
        if _files(place) == old:
            assert act(browser, site) == 303
        assert _files(place) == new
        shutil.rmtree(place)
    assert all(seen.values()), "kills came before and after the moment that decides"


@pytest.mark.parametrize("share", [0.6, 1])
def test_a_build_that_is_killed_leaves_a_draft_that_is_old_or_new_and_can_be_made_again(
    share: float, tmp_path: Path
) -> None:
    _, site = desk(tmp_path)
    counted = tmp_path / "counted"
    asked = json.dumps({"config_file": str(site.config_file)})
    build = lambda: work.main("draft", asked)  # noqa: E731
    assert not _killed(build, 0, is_after=False, counted=counted)
    draft = site.folder / "site-draft"
    before = {each.name: each.read_bytes() for each in draft.glob("*.html")}
    file = site.folder / _NAME / "issues/1.yml"
    file.write_text(f"{file.read_text('utf-8')}plain: 新的话\n", "utf-8")
    at = max(1, round(int(counted.read_text("utf-8")) * share))
    assert _killed(build, at, is_after=False, counted=counted)
    browser, site = _opened(tmp_path)
    assert browser.get(f"/s/{site.id}/preview/").status_code == 200
    now = {each.name: each.read_bytes() for each in draft.glob("*.html")}
    assert now == before or "新的话" in now["index.html"].decode(), "half of each"
    assert not _killed(build, 0, is_after=False, counted=counted)
    assert "新的话" in (draft / "yunxi-2025/issues/1/index.html").read_text("utf-8")
    left = [each.name for each in site.folder.iterdir() if each.name.startswith(".site")]
    assert left == [], "what the killed build left is gone"
