"""Pictures and scans that a person adds: where they go, and the values that name them."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from generator.actions.errors import Stop

EVIDENCE = "evidence"
SCAN = "source/signed"
_PICTURES = {b"\xff\xd8\xff": ".jpg", b"\x89PNG\r\n\x1a\n": ".png", b"RIFF": ".webp"}
_SCANS = {b"%PDF-": ".pdf", b"PK\x03\x04": ".ofd"}


def picture(folder: Path, issue: str, content: bytes) -> tuple[str, Mapping[str, bytes]]:
    """Return the name under which a new picture of an issue goes, and the file to be written."""
    suffix = _suffix(content, _PICTURES)
    if not suffix:
        raise Stop("这不是能用的图片。请用画图或看图软件打开，另存为 .jpg 或 .png，再放一次。")
    taken = {each.stem for each in (folder / EVIDENCE).glob("*")}
    number = next(n for n in range(1, 10_000) if f"{issue}-{n}" not in taken)
    name = f"{issue}-{number}{suffix}"
    return name, {f"{EVIDENCE}/{name}": content}


def scan(content: bytes) -> tuple[Mapping[str, str], Mapping[str, bytes]]:
    """Return what `official` says of a scan of the signed paper, and the file to be written."""
    suffix = _suffix(content, _SCANS)
    if not suffix:
        raise Stop("这不是 PDF，也不是 OFD。请把签发件扫描成 PDF，再放一次。")
    path = f"{SCAN}{suffix}"
    said = {"scan": path, "scan_sha256": hashlib.sha256(content).hexdigest()}
    return said, {path: content}


def _suffix(content: bytes, kinds: Mapping[bytes, str]) -> str:
    return next((suffix for begin, suffix in kinds.items() if content.startswith(begin)), "")
