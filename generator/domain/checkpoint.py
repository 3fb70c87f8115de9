"""The newest line of the site's record in three lines, to be signed and time-stamped by outside tools.

The form is that of C2SP (tlog-checkpoint, signed-note), so that witnesses can sign it later:
docs/record.md.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.domain.model import RecordEntry
from generator.domain.recording import head_of

CHECKPOINT = "checkpoint"
SIGNATURE = "checkpoint.sig"
TIMESTAMP = "checkpoint.tsr"
SEALS = (CHECKPOINT, SIGNATURE, TIMESTAMP)
"""The files, beside the site's record."""

_ED25519 = bytes.fromhex("302a300506032b6570032100")
"""What a public key of this kind begins with (RFC 8410), 32 bytes before its end."""
_ED25519_NOTE = b"\x01"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far a record was when somebody signed for it."""

    size: int
    """How many lines it had."""
    head: str


def origin_of(address: str, site_name: str) -> str:
    """Return the name under which a site's record is signed: its address, else what it is called."""
    bare = re.sub(r"^[a-z]+://", "", address).rstrip("/")
    return re.sub(r"[\s+]+", "-", bare or site_name) or "zhenggai"


def checkpoint(origin: str, record: Sequence[RecordEntry]) -> bytes:
    """Return what is signed: whose record, how many lines, and the hash of the last."""
    root = base64.b64encode(bytes.fromhex(head_of(record) or "")).decode()
    return f"{origin}\n{len(record)}\n{root}\n".encode()


def read_checkpoint(raw: bytes) -> Checkpoint | None:
    """Return what a checkpoint says; None where it is none."""
    lines = raw.decode("utf-8", "replace").split("\n")
    if len(lines) < 4 or not re.fullmatch("[1-9][0-9]{0,8}", lines[1]):
        return None
    try:
        root = base64.b64decode(lines[2], validate=True)
    except ValueError:
        return None
    return Checkpoint(int(lines[1]), root.hex()) if len(root) == 32 else None


def signed_note(text: bytes, signature: bytes, key: bytes) -> bytes:
    """Return a checkpoint with the signature of an Ed25519 key in it; as it was, for another kind of key.

    `key` is the public key as openssl writes it (PEM).
    """
    bare = _ed25519(key)
    if bare is None or len(signature) != 64:
        return text
    name = text.split(b"\n")[0]
    known = hashlib.sha256(name + b"\n" + _ED25519_NOTE + bare).digest()[:4]
    said = base64.b64encode(known + signature)
    return text + "\n— ".encode() + name + b" " + said + b"\n"


def _ed25519(pem: bytes) -> bytes | None:
    """Return the 32 bytes of an Ed25519 public key; None where it is of another kind."""
    found = re.search(rb"-----BEGIN PUBLIC KEY-----(.+?)-----END", pem, re.DOTALL)
    try:
        der = base64.b64decode(found[1]) if found else b""
    except ValueError:
        return None
    is_one = der.startswith(_ED25519) and len(der) == len(_ED25519) + 32
    return der[len(_ED25519) :] if is_one else None
