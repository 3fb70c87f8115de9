"""What the other tests stand on: sites made once, builds that say why they fail, a silent server."""

import contextlib
import io
import socket
import struct
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests import sites
from tests.browser import plumbing


def test_a_site_is_made_once_and_who_comes_second_waits(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    made = []
    tmp_path_factory.getbasetemp()  # its own first call is not made for threads

    def make(folder: Path) -> None:
        made.append(folder)
        time.sleep(0.1)  # long enough for all the others to ask
        (folder / "whole").touch()

    with ThreadPoolExecutor(4) as workers:
        asked = [workers.submit(sites.once, tmp_path_factory, "asked", make) for _ in range(4)]
        assert all((each.result() / "whole").exists() for each in asked)
    assert len(made) == 1


def test_what_could_not_be_made_is_tried_again_by_the_next(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    def fail(_: Path) -> None:
        raise ValueError(name)

    name = "tried"
    with pytest.raises(ValueError, match=name):
        sites.once(tmp_path_factory, name, fail)
    assert sites.once(tmp_path_factory, name, lambda _: None).is_dir()


def test_a_build_that_fails_says_what_the_program_said(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    with pytest.raises(pytest.fail.Exception, match=r"mkdocs\.yml: 1\n[^a-z]*mkdocs\.yml"):
        sites.built(tmp_path / "mkdocs.yml", tmp_path / "site")


def ask(address: str) -> None:
    """Ask a server for a page, and break the connection as a browser may whose tab is closed."""
    host = urlsplit(address)
    with socket.create_connection((host.hostname, host.port or 0)) as visitor:
        visitor.sendall(b"GET /none HTTP/1.1\r\n\r\n")
        visitor.recv(1)
        visitor.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def wait_for_answers() -> None:
    """Return when no request is being answered."""
    for each in threading.enumerate():
        if "process_request_thread" in each.name:
            each.join()


def test_a_visitor_who_leaves_is_not_heard_in_what_a_build_says(tmp_path: Path) -> None:
    """A site is built in this process, and has to be silent, while others are served in it."""
    (tmp_path / "404.html").write_text("not here", "utf-8")
    heard = io.StringIO()
    with plumbing.serving(tmp_path) as address, contextlib.redirect_stderr(heard):
        ask(address)
        wait_for_answers()
    assert heard.getvalue() == ""


def test_a_server_that_breaks_is_told_at_its_end(tmp_path: Path) -> None:
    def serve_what_is_not_there() -> None:
        with plumbing.serving(tmp_path) as address:
            ask(address)
            wait_for_answers()

    with pytest.raises(ExceptionGroup, match="broke") as broken:
        serve_what_is_not_there()
    assert [type(each) for each in broken.value.exceptions] == [FileNotFoundError]
