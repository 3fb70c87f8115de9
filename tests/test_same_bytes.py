"""The same content gives the same bytes: in any folder, at any time, on any day."""

import sys
from pathlib import Path

import pytest

from tests import sites
from tests.sites import ADDRESS, run

pytestmark = pytest.mark.process

# Stands in for another day, another time zone and another user's settings. Python loads it first.
_OTHER_DAY = """
import datetime, random, time

_BACK = 400 * 24 * 3600
_time, _time_ns, _localtime, _gmtime = time.time, time.time_ns, time.localtime, time.gmtime
time.time = lambda: _time() - _BACK
time.time_ns = lambda: _time_ns() - _BACK * 10**9
time.localtime = lambda seconds=None: _localtime(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: _gmtime(time.time() if seconds is None else seconds)

class OtherDate(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())

class OtherDatetime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.now(datetime.timezone.utc).replace(tzinfo=None)

datetime.date, datetime.datetime = OtherDate, OtherDatetime
random.seed(7)
"""


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the shipped site as built from a copy, on another day, with other hashes."""

    def make(folder: Path) -> None:
        home = sites.copy_of_repository(folder / "another place")
        config = home / "mkdocs.yml"
        config.write_text(f"{config.read_text('utf-8')}\nsite_url: {ADDRESS}\n", "utf-8")
        (folder / "day").mkdir()
        (folder / "day/sitecustomize.py").write_text(_OTHER_DAY, "utf-8")
        env = sites.environment(
            PYTHONPATH=str(folder / "day"), PYTHONHASHSEED="4711", TZ="America/Lima", LC_ALL="C"
        )
        is_faked = "import datetime, time; print(datetime.datetime.now().year, time.time())"
        before = run(sys.executable, "-c", "import time; print(time.time())", cwd=folder).stdout
        faked = run(sys.executable, "-c", is_faked, cwd=folder, env=env).stdout
        assert float(faked.split()[1]) < float(before) - 300 * 24 * 3600
        command = (sys.executable, "-m", "generator", "build", "-q", "-d", folder / "site")
        done = run(*command, cwd=home, env=env)
        assert (done.returncode, done.stderr) == (0, "")

    return sites.once(tmp_path_factory, "elsewhere", make) / "site"


def test_every_file_is_the_same(tmp_path_factory: pytest.TempPathFactory, elsewhere: Path) -> None:
    here = sites.files(sites.shipped(tmp_path_factory))
    there = sites.files(elsewhere)
    assert set(here) == set(there)
    assert [path for path in here if here[path] != there[path]] == []
