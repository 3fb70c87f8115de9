"""A site kept in Git comes out of every clone as it went in, whatever Git does with line ends."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.content.check import check
from tests import sites

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(shutil.which("git") is None, reason="没有 git，不能试克隆"),
]

SIGNED = "关于整改进展情况的公布\n\n一、某件事。已经办理。\r\n二、又一件事。\n".encode()
"""As a carrier gives it: both kinds of line ends, which a clone must not make one."""


def git(*command: str, cwd: Path) -> None:
    options = ("-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "core.safecrlf=false")
    subprocess.run(["git", *options, *command], cwd=cwd, check=True, capture_output=True)


@pytest.mark.parametrize("autocrlf", ["true", "input", "false"])
def test_a_clone_keeps_the_signed_text(tmp_path: Path, autocrlf: str) -> None:
    site = sites.small_site(tmp_path / "site")
    source = site / "content/xian-2025/source"
    source.mkdir()
    (source / "official.txt").write_bytes(SIGNED)
    head = site / "content/xian-2025/disclosure.yml"
    digest = hashlib.sha256(SIGNED).hexdigest()
    line = f"official: {{file: source/official.txt, sha256: {digest}}}\n"
    head.write_text(head.read_text("utf-8") + line, "utf-8")
    (site / "content/record.jsonl").write_bytes(b"{}\n")
    before = sites.files(site)

    git("init", "-q", cwd=site)
    git("add", "-A", cwd=site)
    git("commit", "-q", "-m", "site", cwd=site)
    clone = ("-c", f"core.autocrlf={autocrlf}", "clone", "-q", str(site), str(tmp_path / "clone"))
    git(*clone, cwd=tmp_path)

    shutil.rmtree(tmp_path / "clone/.git")
    assert sites.files(tmp_path / "clone") == before
    found = check(tmp_path / "clone/content").diagnostics
    assert not [each for each in found if each.code in ("R11", "R15")]
