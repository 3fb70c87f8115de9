"""Other processes do the work, and nothing of them is left, however it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.files.workers import Broken, Failed, each_result
from tests.sites import HANGS, ROOT

pytestmark = pytest.mark.process

TASKS = range(7)


@pytest.mark.parametrize("number", [1, 3, 20])
def test_each_task_is_done_once(number: int) -> None:
    found = list(each_result("tests.tasks:times", 5, TASKS, number))
    assert sorted(found) == [(place, 5 * place) for place in TASKS]


def test_what_goes_wrong_keeps_its_kind_and_its_traceback_and_the_rest_is_done() -> None:
    found = dict(each_result("tests.tasks:fails_at", 4, TASKS, 2))
    assert sorted(found) == list(TASKS)
    assert [place for place, each in found.items() if isinstance(each, Failed)] == [4]
    error = found[4].error
    assert isinstance(error, KeyError)
    assert error.args == (4,)
    (told,) = error.__notes__
    assert "tests/tasks.py" in told.replace("\\", "/")
    assert "raise KeyError(task)" in told


def test_so_does_what_goes_wrong_before_the_first_task() -> None:
    found = dict(each_result("tests.nowhere:work", None, TASKS, 2))
    assert sorted(found) == list(TASKS)
    for each in found.values():
        assert isinstance(each.error, ModuleNotFoundError)
        assert "tests.nowhere" in str(each.error)


def test_a_process_that_is_gone_is_missed() -> None:
    with pytest.raises(Broken):
        list(each_result("tests.tasks:ends_at", 3, TASKS, 2))


def is_there(number: int) -> bool:
    """Tell whether a process runs."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    # One that has ended and that nobody has asked about yet is there in name only.
    state = Path(f"/proc/{number}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize("name", ["SIGINT", "SIGKILL"])
def test_none_is_left_where_the_first_is_stopped(tmp_path: Path, name: str) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such signals for another process")
    command = [sys.executable, "-m", "tests.tasks", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as first:
        wait_until(lambda: len(list(tmp_path.iterdir())) == 2)
        others = [int(each.name) for each in tmp_path.iterdir()]
        assert all(map(is_there, others))
        first.send_signal(signal.Signals[name])
    wait_until(lambda: not any(map(is_there, others)))


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for something that other processes do; a busy machine is slow, not wrong."""
    for _ in range(HANGS * 10):
        if is_so():
            return
        time.sleep(0.1)
    pytest.fail("it never came to be")
