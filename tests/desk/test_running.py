"""Opened a second time, the desk that runs already opens: one process, one state, one thing to end."""

import json
import os
import stat
import threading
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.desk import running
from generator.desk.desk import Desk
from generator.desk.server import serve
from tests.desk.walk import HOST, OWN, TODAY, Browser, desk

KEY = "k" * 43


@pytest.fixture
def served(tmp_path: Path) -> tuple[Desk, str]:
    """Return a desk that is served, with the address that it printed."""
    made = Desk(
        tmp_path / "kept", tmp_path / "new", lambda: TODAY, note=tmp_path / "note" / "it.json"
    )
    printed: list[str] = []
    told = threading.Event()

    def announce(address: str) -> None:
        printed.append(address)
        told.set()

    threading.Thread(target=serve, args=(made, 0, announce), daemon=True).start()
    assert told.wait(60)
    return made, printed[0]


def status_of(address: str) -> int:
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc)
    connection.request("GET", parts.path)
    status = connection.getresponse().status
    connection.close()
    return status


def test_who_opens_it_again_is_let_in_once(served: tuple[Desk, str]) -> None:
    made, printed = served
    assert made.note is not None
    assert status_of(printed) == 303
    address = running.again(made.note)
    assert address is not None
    assert urlsplit(address).netloc == urlsplit(printed).netloc
    assert status_of(printed) == 403, "the address before it is used up"
    assert [status_of(address), status_of(address)] == [303, 403]


def test_the_note_is_for_this_user_alone(served: tuple[Desk, str]) -> None:
    made, _ = served
    assert made.note is not None
    if os.name == "posix":
        assert stat.S_IMODE(made.note.stat().st_mode) == 0o600
    said = made.note.read_text("ascii")
    for secret in (made.keys.session, made.keys.form, made.keys.preview, made.keys.entry):
        assert secret not in said


def test_without_the_secret_nobody_gets_an_address(tmp_path: Path) -> None:
    stranger = Browser(desk(tmp_path)[0], is_in=False)
    again = f"/again/{stranger.desk.keys.again}"
    before = stranger.desk.keys.entry
    for path in ("/again/", "/again/guess", f"{again}x"):
        assert stranger.client.post(path, base_url=OWN).status_code == 403, path
    assert stranger.get(again).status_code == 403, "a link or a picture asks with GET"
    other = stranger.client.post(again, base_url="http://attacker.example:8123")
    assert other.status_code == 403
    assert stranger.desk.keys.entry == before
    assert HOST in OWN
    assert stranger.client.post(again, base_url=OWN).text == stranger.desk.keys.entry


def test_a_desk_that_ends_lets_nobody_in(tmp_path: Path) -> None:
    browser = Browser(desk(tmp_path)[0])
    browser.desk.end = lambda: None
    again = f"/again/{browser.desk.keys.again}"
    browser.post("/end/")
    assert Browser(browser.desk, is_in=False).client.post(again, base_url=OWN).status_code == 403


@pytest.mark.parametrize(
    "said",
    [
        "",
        "[]",
        "{}",
        json.dumps({"host": "127.0.0.1:1", "again": KEY, "version": "0.1.0"}),
        json.dumps({"host": "attacker.example:80", "again": KEY, "version": "0.1.0"}),
        json.dumps({"host": "127.0.0.1:1", "again": "../x", "version": "0.1.0"}),
        json.dumps({"host": "127.0.0.1:1", "again": KEY, "version": "0.0.1"}),
    ],
)
def test_an_old_or_a_strange_note_leads_nowhere(tmp_path: Path, said: str) -> None:
    (tmp_path / "it.json").write_text(said, "utf-8")
    assert running.again(tmp_path / "it.json") is None


def test_without_a_note_none_runs(tmp_path: Path) -> None:
    assert running.again(tmp_path / "it.json") is None


def test_a_note_goes_with_its_desk_and_not_with_another(tmp_path: Path) -> None:
    note = tmp_path / "it.json"
    with running.noted(note, "127.0.0.1:8000", KEY):
        assert note.is_file()
    assert not note.exists()
    with running.noted(note, "127.0.0.1:8000", KEY):
        note.write_text("another desk's", "utf-8")
    assert note.read_text("utf-8") == "another desk's"


def test_where_no_note_can_be_kept_the_desk_runs_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with running.noted(tmp_path / "file" / "it.json", "127.0.0.1:8000", KEY):
        assert running.again(tmp_path / "file" / "it.json") is None
