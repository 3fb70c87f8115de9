"""A folder 站点 beside the program is carried with it; else everything stays with the user."""

from pathlib import Path

import pytest

from generator.actions import new_files
from generator.actions.errors import Stop
from generator.cli import main
from generator.desk import server
from generator.desk.desk import Desk


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Desk]:
    """Return the desks that were opened instead of served; the user has a home of their own."""
    desks: list[Desk] = []
    monkeypatch.setattr(server, "serve", lambda desk, *_: desks.append(desk))
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.chdir(home)
    return desks


def open_desk(beside: Path) -> None:
    main.main.main(["desk", "--beside", str(beside)], standalone_mode=False)


def test_without_the_folder_sites_are_with_the_user(opened: list[Desk], tmp_path: Path) -> None:
    stick = tmp_path / "U 盘 (1) & 备份"
    stick.mkdir()
    open_desk(stick)
    assert opened[0].new_sites_in == tmp_path / "home" / "整改公开"
    assert opened[0].kept_in == tmp_path / "home" / "zhenggai"
    assert list(stick.iterdir()) == []


def test_with_the_folder_everything_is_in_it(opened: list[Desk], tmp_path: Path) -> None:
    carried = tmp_path / "U 盘 (1) & 备份" / "站点"
    new_files.new_site(carried / "某镇")
    open_desk(carried.parent)
    assert opened[0].new_sites_in == carried
    assert opened[0].kept_in == carried / ".工作台"
    assert [each.name for each in opened[0].known.sites()] == ["某镇"]
    assert list((tmp_path / "home").iterdir()) == []


def test_under_another_letter_its_sites_are_known_again(opened: list[Desk], tmp_path: Path) -> None:
    new_files.new_site(tmp_path / "E" / "站点" / "某镇")
    open_desk(tmp_path / "E")
    (tmp_path / "E").rename(tmp_path / "F")
    open_desk(tmp_path / "F")
    assert [each.folder for each in opened[1].known.sites()] == [tmp_path / "F" / "站点" / "某镇"]


def test_what_cannot_be_kept_is_said(opened: list[Desk], tmp_path: Path) -> None:
    (tmp_path / "home" / "zhenggai").write_text("a file", "utf-8")
    with pytest.raises(Stop, match="工作台没有打开"):
        open_desk(tmp_path)
    assert opened == []
