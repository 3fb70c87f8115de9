"""Wheels come from pip alone, held to the lock; what is not to be had is named, all of it."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.actions.bundling import fetching, lock
from generator.actions.bundling.target import Target
from generator.actions.errors import Stop
from tests.bundling import standins

pytestmark = pytest.mark.process

AMD64 = Target((3, 12), "win_amd64")
ARM64 = Target((3, 12), "win_arm64")
WHEELS: Mapping[str, bytes] = {
    **standins.wheel("alpha", tag="cp312-cp312-win_amd64"),
    **standins.wheel("beta", tag="cp312-abi3-win_amd64"),
    **standins.wheel("gamma", tag="cp312-cp312-manylinux_2_28_x86_64"),
    **standins.wheel("delta"),
}


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a lock whose wheels pip finds in a folder, and nowhere else."""
    place = standins.lay(tmp_path, WHEELS)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(place))
    monkeypatch.delenv("PIP_EXTRA_INDEX_URL", raising=False)
    return tmp_path


def fetched(asked: Path, target: Target) -> set[str]:
    into = asked / "fetched"
    into.mkdir()
    fetching.fetch(lock.read(asked / "requirements.lock", target), target, into)
    return {each.name for each in into.glob("*.whl")}


def locked(asked: Path, *names: str) -> None:
    """Leave only some libraries in the lock."""
    kept = {name: raw for name, raw in WHEELS.items() if name.startswith(names)}
    (asked / "requirements.lock").write_text(standins.lock_of(kept), "utf-8")


def test_the_wheels_of_the_target_are_fetched(asked: Path) -> None:
    locked(asked, "alpha", "delta")
    assert fetched(asked, AMD64) == {
        "alpha-1.0-cp312-cp312-win_amd64.whl",
        "delta-1.0-py3-none-any.whl",
    }


def test_everything_that_there_is_no_wheel_of_is_named(asked: Path) -> None:
    with pytest.raises(Stop) as stop:
        fetched(asked, ARM64)
    message = str(stop.value)
    assert message.startswith("没有给Windows（64 位 ARM）上的 Python 3.12的 wheel，没有打包：")
    assert {each for each in ("alpha 1.0", "beta 1.0", "gamma 1.0") if each in message} == {
        "alpha 1.0",
        "beta 1.0",
        "gamma 1.0",
    }
    assert "delta" not in message
    assert "可以用 win_amd64 的包" in message


def test_other_bytes_than_the_locked_ones_are_refused(asked: Path) -> None:
    locked(asked, "delta")
    (swapped,) = standins.wheel("delta", files={"delta/evil.py": b"1"}).values()
    (asked / "wheels" / "delta-1.0-py3-none-any.whl").write_bytes(swapped)
    with pytest.raises(Stop, match="下载来的和锁定的校验码不符"):
        fetched(asked, AMD64)


def test_a_condition_is_held_against_windows_whatever_runs_here(asked: Path) -> None:
    text = standins.lock_of({k: v for k, v in WHEELS.items() if k.startswith(("alpha", "delta"))})
    text = text.replace("alpha==1.0", "alpha==1.0 ; sys_platform == 'win32'")
    text = text.replace("delta==1.0", "delta==1.0 ; sys_platform == 'linux'")
    (asked / "requirements.lock").write_text(text, "utf-8")
    assert fetched(asked, AMD64) == {"alpha-1.0-cp312-cp312-win_amd64.whl"}


def test_without_its_source_the_program_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(Stop, match=r"没有 pyproject\.toml"):
        fetching.build_program(tmp_path, tmp_path)
