"""The checksum of a package that somebody was given: dropped here, its first digits are read out."""

import hashlib
from contextlib import closing
from typing import IO

from flask import Blueprint, render_template, request

from generator.actions.errors import Stop
from generator.domain.recording import in_groups

pages = Blueprint("checksums", __name__)

LARGEST = 1 << 30
"""How large a package may be: it is only read through, and kept nowhere."""
TAKES = "checksums.taken"
"""The endpoint that takes it."""
_PART = 1 << 20


@pages.get("/checksum/")
def asked() -> str:
    """Ask for the file."""
    return render_template("checksum.html", title="校验码")


@pages.post("/checksum/")
def taken() -> str:
    """Show the first digits of the checksum of a file, as people read them out."""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        raise Stop("没有选文件。请选收到的 zip 文件，不要解开。")
    with closing(upload):
        sha256 = _sha256(upload.stream)
    return render_template(
        "checksum.html",
        title="校验码",
        name=upload.filename,
        short=in_groups(sha256),
        sha256=sha256,
    )


def _sha256(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while part := stream.read(_PART):
        digest.update(part)
    return digest.hexdigest()
