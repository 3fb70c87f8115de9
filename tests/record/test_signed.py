"""The record signed and time-stamped by openssl, and checked by the very commands of docs/record.md."""

import base64
import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.domain.checkpoint import origin_of, read_checkpoint
from tests import sites
from tests.record.test_publish import OWN, bring_to, site_at

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(not shutil.which("openssl"), reason="这台机器没有 openssl"),
]

DOCUMENT = (sites.ROOT / "docs" / "record.md").read_text("utf-8")
COMMANDS = next(
    each for each in re.findall("```sh\n(.+?)```", DOCUMENT, re.DOTALL) if "openssl" in each
)
SM2 = re.findall("`(openssl pkeyutl -verify[^`]+sm3[^`]+)`", DOCUMENT)[0]
_AUTHORITY = """
[ts]
default_tsa = tsa
[tsa]
serial = serial
signer_digest = sha256
digests = sha256
default_policy = 1.2.3.4
[ext]
extendedKeyUsage = critical,timeStamping
[req]
distinguished_name = dn
[dn]
"""
_STAMP = """#!/bin/sh
# What an authority does: asked over the network else.
openssl ts -query -data "$1" -sha256 -cert -out q.tsq
openssl ts -reply -config tsa.cnf -section tsa -queryfile q.tsq -signer tsa.pem -inkey tsa-key.pem -out r.tsr
cat r.tsr
"""


def shell(command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["sh", "-e", "-c", command], cwd=folder, capture_output=True, text=True, check=False
    )


def must(command: str, folder: Path) -> None:
    done = shell(command, folder)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """Make the keys of a publisher, and an authority of time for this test."""
    folder = tmp_path / "keys"
    folder.mkdir()
    (folder / "tsa.cnf").write_text(_AUTHORITY)
    (folder / "stamp.sh").write_text(f"cd {folder} || exit 1\n{_STAMP}")
    (folder / "serial").write_text("01\n")
    must("openssl genpkey -algorithm ed25519 -out private.pem", folder)
    must("openssl pkey -in private.pem -pubout -out key.pem", folder)
    new = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -config tsa.cnf -extensions ext"
    must(f"{new} -subj /CN=tsa -keyout tsa-key.pem -out tsa.pem", folder)
    return folder


def sign(keys: Path) -> tuple[str, ...]:
    command = f"openssl pkeyutl -sign -rawin -inkey {keys}/private.pem -in {{file}}"
    stamp = f"sh {keys}/stamp.sh {{file}}"
    return ("--sign-with", command, "--timestamp", stamp, "--key", str(keys / "key.pem"))


def outsider(site: Path, keys: Path, folder: Path) -> Path:
    """Return a copy of a site, with the keys as somebody else got them."""
    shutil.copytree(site / "site", folder)
    shutil.copy(keys / "key.pem", folder)
    shutil.copy(keys / "tsa.pem", folder / "ca.pem")
    return folder


def test_what_was_signed_is_checked_by_the_commands_of_the_document(
    keys: Path, tmp_path: Path
) -> None:
    site = site_at("1-published", tmp_path / "home")
    done = sites.zhenggai("publish", *sign(keys), cwd=site)
    assert done.returncode == 0, done.stderr
    there = outsider(site, keys, tmp_path / "there")
    must(COMMANDS, there)
    said = (there / "checkpoint").read_text("utf-8").split("\n")
    record = (site / "content/record.jsonl").read_bytes().splitlines()
    assert said[1] == str(len(record))
    assert base64.b64decode(said[2]) == hashlib.sha256(record[-1]).digest()
    # C2SP signed-note: the signer's name, and four bytes that tell the key before the signature.
    der = base64.b64decode("".join((keys / "key.pem").read_text().splitlines()[1:-1]))
    known = hashlib.sha256(f"{said[0]}\n".encode() + b"\x01" + der[-32:]).digest()[:4]
    assert said[3:5] == [
        "",
        f"— {said[0]} "
        + base64.b64encode(known + (there / "checkpoint.sig").read_bytes()).decode(),
    ]
    (there / "checkpoint").write_text("\n".join([said[0], "2", *said[2:]]), "utf-8")
    assert shell(COMMANDS, there).returncode != 0
    told = sites.zhenggai("audit", there, cwd=site)
    assert (told.returncode, "checkpoint 签的不是这个记录" in told.stderr) == (1, True)


def test_a_later_publication_without_signing_leaves_the_last_checkpoint(
    keys: Path, tmp_path: Path
) -> None:
    site = site_at("1-published", tmp_path / "home")
    assert sites.zhenggai("publish", "-q", *sign(keys), cwd=site).returncode == 0
    bring_to("2-reported", site)
    assert sites.zhenggai("publish", "-q", cwd=site).returncode == 0
    must(COMMANDS, outsider(site, keys, tmp_path / "there"))
    assert sites.zhenggai("audit", cwd=site).returncode == 0
    only = sign(keys)[:2]
    assert sites.zhenggai("publish", "-q", *only, cwd=site).returncode == 0
    # The time stamp was one of another checkpoint.
    assert not (site / "content/checkpoint.tsr").exists()
    assert not (site / "site/checkpoint.tsr").exists()


def test_a_signature_of_sm2_is_checked_too(keys: Path, tmp_path: Path) -> None:
    if shell("openssl genpkey -algorithm SM2 -out private.pem", keys).returncode:
        pytest.skip("这台机器的 openssl 没有 SM2")
    must("openssl pkey -in private.pem -pubout -out key.pem", keys)
    site = site_at("1-published", tmp_path / "home")
    more = "-digest sm3 -pkeyopt distid:1234567812345678"
    command = f"openssl pkeyutl -sign -rawin {more} -inkey {keys}/private.pem -in {{file}}"
    done = sites.zhenggai("publish", "-q", "--sign-with", command, cwd=site)
    assert done.returncode == 0, done.stderr
    there = outsider(site, keys, tmp_path / "there")
    must(f"head -n 3 checkpoint > signed\n{SM2}", there)


REFUSED = {
    "no such tool": ("no-such-tool-here", "没有“no-such-tool-here”这个命令"),
    "a tool that fails": ("false", "命令说没有做成"),
    "nothing signed": ("true", "写出了 0 个字节"),
    "far too much": ("head -c 100000 /dev/zero", "写出了 100000 个字节"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_where_nothing_is_signed_nothing_is_published(case: str, tmp_path: Path) -> None:
    command, said = REFUSED[case]
    site = site_at("1-published", tmp_path)
    done = sites.zhenggai("publish", "-q", "--sign-with", command, cwd=site)
    assert done.returncode == 1
    assert said in done.stderr
    assert not (site / OWN / "record.jsonl").exists()
    assert not (site / "site").exists()


def test_whose_record_it_is() -> None:
    assert (
        origin_of("https://www.example.gov.cn/zhenggai/", "某县") == "www.example.gov.cn/zhenggai"
    )
    assert origin_of("", "某县 整改公开") == "某县-整改公开"
    assert read_checkpoint(b"a\n1\nAAAA\n") is None
    assert read_checkpoint(b"<html>") is None
