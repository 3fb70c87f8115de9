"""A packed site is the built site, byte for byte, and the same bytes each time."""

import hashlib
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.actions.errors import Stop
from generator.actions.packing import pack
from generator.files import site_list
from generator.files.writer import write
from tests.posix import make_pipe

FILES = {"index.html": b"<p>a", "a/b.css": b"p{}", "assets/名单.txt": b"x" * 5000}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path / "site", FILES)
    site_list.seal(tmp_path / "site")
    return tmp_path / "site"


@pytest.mark.process
def test_all_of_the_site_is_in_it_and_its_own_list_holds(site: Path, tmp_path: Path) -> None:
    (site / ".htaccess").write_text("kept", "utf-8")  # the owner's: neither listed nor packed
    assert pack(site, tmp_path / "a.zip") == len(FILES) + 2
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        names = archive.namelist()
        assert names == sorted([*FILES, "SHA256SUMS", "zhenggai-site.json"])
        assert archive.testzip() is None
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        archive.extractall(tmp_path / "out")
    for path, content in FILES.items():
        assert (tmp_path / "out" / path).read_bytes() == content
    if shutil.which("sha256sum"):
        command = ["sha256sum", "--quiet", "--strict", "-c", "SHA256SUMS"]
        assert subprocess.run(command, cwd=tmp_path / "out", check=False).returncode == 0


def test_the_same_site_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    pack(site, tmp_path / "a.zip")
    for file in site.rglob("*"):
        os.utime(file, (10**9, 10**9))
    pack(site, tmp_path / "b.zip")
    digests = {
        hashlib.sha256((tmp_path / each).read_bytes()).digest() for each in ("a.zip", "b.zip")
    }
    assert len(digests) == 1


def changed(site: Path) -> None:
    (site / "a/b.css").write_bytes(b"other")


def gone(site: Path) -> None:
    (site / "a/b.css").unlink()


def piped(site: Path) -> None:
    (site / "a/b.css").unlink()
    make_pipe(site / "a/b.css")


def unmarked(site: Path) -> None:
    (site / site_list.MARKER).unlink()


def relisted(site: Path) -> None:
    (site / site_list.LIST).write_text("", "utf-8")


def leading_out(site: Path) -> None:
    (site.parent / "secret").write_bytes(b"x")
    digest = hashlib.sha256(b"x").hexdigest()
    listed = f"{digest}  ../secret\n".encode()
    (site / site_list.LIST).write_bytes(listed)
    marker = {"list": site_list.LIST, "program": "zhenggai"}
    marker["sha256"] = hashlib.sha256(listed).hexdigest()
    (site / site_list.MARKER).write_text(json.dumps(marker), "utf-8")


def missing(site: Path) -> None:
    shutil.rmtree(site)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (changed, "a/b.css 和生成时的清单不符"),
        (gone, "a/b.css 和生成时的清单不符"),
        (piped, "a/b.css 和生成时的清单不符"),
        (unmarked, "不是 zhenggai build 生成的网站"),
        (relisted, "清单 SHA256SUMS 被改过"),
        (leading_out, "../secret 和生成时的清单不符"),
        (missing, "不是 zhenggai build 生成的网站"),
    ],
)
def test_what_is_not_as_built_is_not_packed(
    site: Path, tmp_path: Path, spoil: Callable[[Path], None], said: str
) -> None:
    spoil(site)
    with pytest.raises(Stop, match=said):
        pack(site, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


def test_a_file_that_is_there_is_written_over_only_when_asked(site: Path, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"mine")
    with pytest.raises(Stop, match="--overwrite"):
        pack(site, tmp_path / "a.zip")
    assert (tmp_path / "a.zip").read_bytes() == b"mine"
    pack(site, tmp_path / "a.zip", is_overwriting=True)
    assert zipfile.is_zipfile(tmp_path / "a.zip")


def test_it_is_not_written_into_the_site(site: Path) -> None:
    with pytest.raises(Stop, match="里面"):
        pack(site, site / "a.zip")
