"""撤回, 重做 of 补充: back to the opening byte for byte, and asked about first once readers know what is there."""

from pathlib import Path

import pytest

from generator.desk.sites import Site
from tests.desk.walk import Browser, desk, shown_hash

DISCLOSURE = "content/yunxi-2025"


@pytest.fixture
def opened(tmp_path: Path) -> tuple[Browser, Site]:
    made, site = desk(tmp_path)
    return Browser(made), site


def file_of(site: Site, issue: str) -> Path:
    return site.folder / DISCLOSURE / f"issues/{issue}.yml"


def fill(browser: Browser, site: Site, issue: str, plain: str) -> None:
    page = f"/s/{site.id}/yunxi-2025/fill/{issue}/"
    form = {"was": shown_hash(browser.get(page)), "field": ["plain"], "plain": plain}
    assert browser.post(page, form).status_code == 303


def step(browser: Browser, site: Site, do: str, **more: str) -> tuple[int, str]:
    answer = browser.post(f"/s/{site.id}/yunxi-2025/fill/step", {"do": do, **more})
    return answer.status_code, answer.headers.get("Location", "") or answer.text


def test_steps_go_back_to_the_opening_and_forth_again(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    file = file_of(site, "1")
    file.write_text(f"# 请勿改动\n{file.read_text('utf-8')}# 末尾\n", "utf-8")
    seen = [(file.read_bytes(), file_of(site, "2").read_bytes())]
    for issue, words in (("1", "学习"), ("1", "干部学习"), ("2", "学校")):
        fill(browser, site, issue, words)
        seen.append((file.read_bytes(), file_of(site, "2").read_bytes()))
    for state in reversed(seen[:-1]):
        code, target = step(browser, site, "back")
        assert (code, "undone=back" in target) == (303, True)
        assert (file.read_bytes(), file_of(site, "2").read_bytes()) == state
    assert step(browser, site, "back")[0] == 400, "the opening"
    for state in seen[1:]:
        assert step(browser, site, "forth")[0] == 303
        assert (file.read_bytes(), file_of(site, "2").read_bytes()) == state


def test_a_new_save_ends_what_could_be_done_again(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    fill(browser, site, "1", "学习")
    assert step(browser, site, "back")[0] == 303
    fill(browser, site, "2", "学校")
    assert step(browser, site, "forth")[0] == 400
    assert "plain" not in file_of(site, "1").read_text("utf-8")
    page = browser.get(f"/s/{site.id}/yunxi-2025/fill/1/").text
    assert "撤回一步（补充问题 2）" in page


def test_another_run_of_the_desk_knows_the_steps(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    before = file_of(site, "1").read_bytes()
    fill(browser, site, "1", "学习")
    again = Browser(
        type(browser.desk)(browser.desk.kept_in, browser.desk.new_sites_in, browser.desk.today)
    )
    assert step(again, site, "back")[0] == 303
    assert file_of(site, "1").read_bytes() == before


def test_what_an_editor_changed_meanwhile_is_not_written_over(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    fill(browser, site, "1", "学习")
    file = file_of(site, "1")
    file.write_text(f"{file.read_text('utf-8')}# 记事本里加的\n", "utf-8")
    theirs = file.read_bytes()
    code, page = step(browser, site, "back")
    assert code == 400
    assert "后来在别处改过" in page
    assert file.read_bytes() == theirs


def test_once_published_a_step_is_asked_about_first(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    fill(browser, site, "1", "学习")
    now = file_of(site, "1").read_bytes()
    (site.folder / DISCLOSURE / "record.jsonl").write_bytes(b"")
    code, page = step(browser, site, "back")
    assert code == 200
    assert "以后公布过" in page
    assert "写更正" in page
    assert file_of(site, "1").read_bytes() == now
    assert step(browser, site, "back", sure="1")[0] == 303
    assert file_of(site, "1").read_bytes() != now
