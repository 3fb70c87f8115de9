"""The one writer of files: all of them or none, and what was there stands as it was."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.files import journal, writer
from tests import sites


def everything(folder: Path) -> dict[str, bytes | None]:
    """Return all that lies below a folder, folders with no content of their own."""
    return {
        each.relative_to(folder).as_posix(): each.read_bytes() if each.is_file() else None
        for each in folder.rglob("*")
    }


@pytest.mark.parametrize(
    ("files", "folder"),
    [
        ({"taken": b"1"}, "taken"),
        ({"a": b"1", "new/b": b"2", "taken": b"3"}, "taken"),
        ({"taken": b"1", "a": b"2"}, "taken"),
        ({"both": b"1", "both/inside": b"2"}, "both"),
        ({"both/inside": b"1", "both": b"2"}, "both"),
    ],
)
def test_a_folder_in_the_way_stands_untouched_and_is_named(
    tmp_path: Path, files: dict[str, bytes], folder: str
) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken/notes.txt").write_text("笔记", "utf-8")
    (tmp_path / "a").write_text("旧", "utf-8")
    before = everything(tmp_path)
    with pytest.raises(IsADirectoryError) as refused:
        writer.write(tmp_path, files)
    assert refused.value.filename == str(tmp_path / folder)
    assert everything(tmp_path) == before


def test_an_empty_folder_in_the_way_of_a_ledger_stands(tmp_path: Path) -> None:
    site = sites.small_site(tmp_path / "home")
    (site / "台账.xlsx").mkdir()
    before = everything(site)
    done = sites.zhenggai(
        "ledger", "export", "content/xian-2025", "台账.xlsx", "--overwrite", cwd=site
    )
    assert done.returncode == 1
    assert "写不了文件 台账.xlsx：那里已经有一个同名的文件夹" in done.stderr
    assert everything(site) == before


NEW = {"a": b"new", "b/new": b"new", "c": b"new"}
OLD = {"a": b"old", "c": b"old", "gone": b"old"}


@pytest.mark.parametrize("at", range(2, 7))
def test_a_write_that_fails_half_way_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Change 1 is the journal's own; then come the files, and the one that is removed."""
    writer.fill(tmp_path, OLD)
    before = everything(tmp_path)
    done = []

    def failing(act: Callable[..., object]) -> Callable[..., object]:
        def acting(self: Path, *arguments: object, **named: object) -> object:
            done.append(self)
            if len(done) == at:
                raise OSError(28, "No space left on device", str(self))
            return act(self, *arguments, **named)

        return acting

    monkeypatch.setattr(Path, "replace", failing(Path.replace))
    monkeypatch.setattr(Path, "unlink", failing(Path.unlink))
    with pytest.raises(OSError, match="No space"):
        writer.write(tmp_path, NEW, ["gone"])
    monkeypatch.undo()
    assert everything(tmp_path) == before


def cut_off(folder: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Write as a command that is killed at one change: nothing is undone, nothing is cleared."""
    replace, done = Path.replace, []

    class Killed(BaseException):
        pass

    def killed(self: Path, target: Path) -> Path:
        done.append(self)
        if len(done) == at:
            raise Killed
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", killed)
        patched.setattr(journal, "_clear", lambda _: None)
        with pytest.raises(Killed):
            writer.write(folder, NEW, ["gone"])


@pytest.mark.parametrize("at", range(1, 5))
def test_the_next_command_finishes_what_was_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    writer.fill(tmp_path, OLD)
    before = everything(tmp_path)
    cut_off(tmp_path, monkeypatch, at)
    found = journal.pending(tmp_path)
    assert found is not None
    assert (found.total, found.left) == ((4, 6 - at) if at > 1 else (0, 0))
    writer.recover(tmp_path)
    assert everything(tmp_path) == (before if at == 1 else {**NEW, "b": None})
    assert journal.pending(tmp_path) is None


def test_what_was_changed_by_hand_since_is_never_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.fill(tmp_path, OLD)
    cut_off(tmp_path, monkeypatch, 3)
    writer.fill(tmp_path, {"a": b"by hand", "c": b"by hand"})  # "a" is written, "c" is not
    before = everything(tmp_path)
    for act in (writer.recover, lambda folder: writer.write(folder, {"d": b"new"})):
        with pytest.raises(journal.CutOff) as refused:
            act(tmp_path)
        assert refused.value.files == ("c",)
    assert everything(tmp_path) == before
    writer.fill(tmp_path, {"c": b"old"})
    writer.recover(tmp_path)
    assert everything(tmp_path) == {"a": b"by hand", "b": None, "b/new": b"new", "c": b"new"}


def test_two_commands_do_not_write_to_one_folder_at_once(tmp_path: Path) -> None:
    with journal.opened(tmp_path), pytest.raises(OSError, match="busy"):
        writer.write(tmp_path, {"a": b"new"})
    writer.write(tmp_path, {"a": b"new"})
    assert everything(tmp_path) == {"a": b"new"}


def test_check_names_what_was_cut_off_and_build_finishes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = sites.small_site(tmp_path / "home")
    folder = site / "content/xian-2025"
    files = sites.files(folder)
    new = {path: content + b"# later\n" for path, content in files.items()}
    monkeypatch.setattr("tests.test_files.NEW", new)
    writer.fill(folder, {"gone": b"x"})
    cut_off(folder, monkeypatch, 2)
    before = everything(site)
    done = sites.zhenggai("check", cwd=site)
    assert done.returncode == 1
    assert (
        f"xian-2025/.zhenggai-write: 错误 F12: 上一次写入被打断，{len(new) + 1} 个文件里有"
        in done.stderr
    )
    assert "zhenggai build" in done.stderr
    assert everything(site) == before
    assert sites.zhenggai("build", "-q", cwd=site).returncode == 0
    assert sites.files(folder) == new


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_file_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "1.yml"
    file.write_bytes(b"old")
    file.chmod(mode)
    before = stat.S_IMODE(file.stat().st_mode)  # Windows knows but two
    writer.write(tmp_path, {"1.yml": b"new"})
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == before
