"""Sign and time-stamp the record with tools from outside: their keys never come near the program."""

import os
import shlex
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.actions.errors import Stop, reason_of
from generator.domain.checkpoint import CHECKPOINT, SIGNATURE, TIMESTAMP, signed_note
from generator.engine.purpose import Seal
from generator.files.bounded_process import Bounds, OverTime, run_bounded

_BOUNDS = Bounds(seconds=120, memory=4 * 1024**3)
LARGEST = 64 * 1024
"""The largest signature or time stamp, in bytes."""
_FILE = "{file}"


@dataclass(frozen=True, slots=True)
class Tools:
    """The commands that sign and time-stamp, and the public key, each where there is one."""

    sign_with: str | None = None
    timestamp: str | None = None
    key: Path | None = None

    def seal(self) -> Seal | None:
        """Return what makes the files of a checkpoint; None where no tool is named."""
        if not (self.sign_with or self.timestamp):
            return None
        key = _key(self.key) if self.key else b""
        return lambda text: self._sealed(text, key)

    def _sealed(self, text: bytes, key: bytes) -> Mapping[str, bytes]:
        files = {CHECKPOINT: text}
        if self.sign_with:
            signature = _answer(self.sign_with, text, "签名")
            files = {CHECKPOINT: signed_note(text, signature, key), SIGNATURE: signature}
        if self.timestamp:
            files[TIMESTAMP] = _answer(self.timestamp, text, "时间戳")
        return files


def _key(file: Path) -> bytes:
    try:
        return file.read_bytes()[:LARGEST]
    except OSError as error:
        raise Stop(f"公钥文件 {file} 读不出来（{reason_of(error)}），什么也没有变。") from None


def _answer(command: str, text: bytes, what: str) -> bytes:
    """Return what a command writes for a checkpoint that it is given to read, and as a file."""
    tool, *rest = _split(command) or [""]
    program = shutil.which(tool)
    if program is None:
        raise Stop(_failed(what, f"没有“{tool}”这个命令"))
    with tempfile.TemporaryDirectory(prefix="zhenggai-") as place:
        file = Path(place) / CHECKPOINT
        file.write_bytes(text)
        try:
            words = [program, *(each.replace(_FILE, str(file)) for each in rest)]
            code, written = run_bounded(words, _BOUNDS, given=text)
        except OverTime:
            raise Stop(_failed(what, f"{_BOUNDS.seconds:.0f} 秒还没有做完")) from None
        except OSError as error:
            raise Stop(_failed(what, f"命令运行不了：{reason_of(error)}")) from None
    if code:
        raise Stop(_failed(what, f"命令说没有做成（返回 {code}），它的话在上面"))
    if not 0 < len(written) <= LARGEST:
        raise Stop(_failed(what, f"命令写出了 {len(written)} 个字节，不像{what}"))
    return written


def _split(command: str) -> list[str]:
    """Return the words of a command; no shell reads it."""
    is_posix = os.name != "nt"
    try:
        words = shlex.split(command, posix=is_posix)
    except ValueError:
        raise Stop(f"命令“{command}”的引号不成对。", 2) from None
    return words if is_posix else [each.strip('"') for each in words]


def _failed(what: str, why: str) -> str:
    return f"{what}没有做成，所以没有公布，什么也没有变：{why}。"
