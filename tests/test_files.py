"""The one writer of files: all of them or none, and what was there stands as it was."""

import stat
from pathlib import Path

import pytest

from generator.files import writer
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


def test_an_old_file_that_cannot_be_removed_takes_nothing_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    unlink = Path.unlink

    def locked(self: Path, *, missing_ok: bool = False) -> None:
        if self.suffix == ".old":
            raise PermissionError(13, "in use", str(self))
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", locked)
    writer.write(tmp_path, {"a": b"new", "b": b"new"})
    assert [(tmp_path / each).read_bytes() for each in "ab"] == [b"new", b"new"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_file_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "1.yml"
    file.write_bytes(b"old")
    file.chmod(mode)
    before = stat.S_IMODE(file.stat().st_mode)  # Windows knows but two
    writer.write(tmp_path, {"1.yml": b"new"})
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == before
