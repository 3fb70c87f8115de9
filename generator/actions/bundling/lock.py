"""The lock: which version of each library, and the checksums of its files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from generator.actions.bundling.target import Target
from generator.actions.errors import Stop, reason_of

LARGEST = 4_000_000
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Locked:
    """One library of the lock."""

    name: str
    version: str
    hashes: frozenset[str]

    def as_requirement(self) -> str:
        """Return the line that pip reads; without condition, for it is for one target."""
        hashes = "".join(f" --hash=sha256:{each}" for each in sorted(self.hashes))
        return f"{self.name}=={self.version}{hashes}"


def read(file: Path, target: Target) -> Mapping[str, Locked]:
    """Return what a lock names for a target; raises Stop where it is none."""
    try:
        text = file.read_bytes()[:LARGEST].decode()
    except (OSError, UnicodeDecodeError) as error:
        why = reason_of(error) if isinstance(error, OSError) else "不是文本文件"
        raise Stop(
            f"读不了 {file}（{why}），没有打包。它写明每个库的版本和校验码，在源代码文件夹里；"
            "请在那个文件夹里运行，或者用 --lock 指出它。"
        ) from error
    lines = text.replace("\\\n", " ").splitlines()
    wanted = (_locked(file, line, target) for line in lines if line.strip())
    locked = {each.name: each for each in wanted if each is not None}
    if not locked:
        raise Stop(f"{file} 里没有一个库，没有打包。请用源代码文件夹里的 requirements.lock。")
    return locked


def _locked(file: Path, line: str, target: Target) -> Locked | None:
    said = line.partition("--hash=")[0].strip()
    if said.startswith("#"):
        return None
    try:
        asked = Requirement(said)
    except InvalidRequirement:
        raise Stop(f"{file} 里的这一行看不懂，没有打包：{said[:80]}") from None
    pinned = [each.version for each in asked.specifier if each.operator == "=="]
    hashes = frozenset(_HASH.findall(line))
    if len(pinned) != 1 or not hashes:
        raise Stop(
            f"{file} 里的 {asked.name} 没有写定版本（==）和校验码（--hash=sha256:），没有打包。"
        )
    if asked.marker is not None and not asked.marker.evaluate(target.answers()):
        return None
    return Locked(canonicalize_name(asked.name), pinned[0], hashes)
