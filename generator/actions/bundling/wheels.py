"""The wheels of a bundle: what the program needs, each the locked one, each for the target."""

import email
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename

from generator.actions.bundling.lock import Locked
from generator.actions.bundling.target import Target
from generator.actions.errors import Stop, reason_of
from generator.files.incoming import NotAFile, TooLarge, read_incoming
from generator.files.package import Bounds, DamagedPackage, RefusedPackage, opened

PROGRAM = "zhenggai"
EXTRA = "desk"
LARGEST = 100_000_000
_BOUNDS = Bounds(unpacked=400_000_000, xml=100_000_000, marks=0, parts=50_000)
_MOST = 1_000
"""How many wheels a folder may hold."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel: a library of a version, packed for Pythons that its tags name."""

    file: str
    name: str
    version: str
    sha256: str
    metadata: Message
    content: bytes

    def requires(self, target: Target, extras: frozenset[str]) -> Iterator[Requirement]:
        """Yield what it needs there, with these of its extras."""
        for line in self.metadata.get_all("Requires-Dist", []):
            asked = Requirement(line)
            answers = (target.answers(extra) for extra in ("", *sorted(extras)))
            if asked.marker is None or any(map(asked.marker.evaluate, answers)):
                yield asked

    def files(self) -> Mapping[str, bytes]:
        """Return its files as they lie below `site-packages`; programs and manuals stay out."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            placed = ((_placed(each.filename), each) for each in archive.infolist())
            return {path: archive.read(each) for path, each in placed if path is not None}


def _placed(path: str) -> str | None:
    """Return where a file of a wheel goes; None for what no import needs."""
    top, _, rest = path.partition("/")
    if path.endswith("/"):
        return None
    if not top.endswith(".data"):
        return path
    kind, _, below = rest.partition("/")
    return below if kind in ("purelib", "platlib") else None


def chosen(folder: Path, locked: Mapping[str, Locked], target: Target) -> tuple[Wheel, ...]:
    """Return the wheels of a folder that the program with its desk needs, by name.

    Raises Stop with everything that is missing or is not the locked one.
    """
    choice = _Choice(_there(folder, target), locked, target)
    choice.take(Requirement(f"{PROGRAM}[{EXTRA}]"), PROGRAM)
    if choice.wrong:
        raise Stop(
            f"{folder} 里的 wheel 装不成{target.words}上的工作台，没有打包：\n"
            + "".join(f"  {why}\n" for _, why in sorted(choice.wrong.items()))
            + "请照 docs/windows.md 重新取一次；不写 --wheels，程序自己去取（要能上网）。"
        )
    return tuple(wheel for _, wheel in sorted(choice.found.items()) if wheel is not None)


@dataclass(slots=True)
class _Choice:
    """What is needed, as far as it has been followed, and what is wrong with it."""

    there: Mapping[str, Path]
    locked: Mapping[str, Locked]
    target: Target
    found: dict[str, Wheel | None] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    followed: set[tuple[str, frozenset[str]]] = field(default_factory=set)

    def take(self, asked: Requirement, by: str) -> None:
        """Take what is asked for by a library, and all that it needs itself."""
        name, extras = canonicalize_name(asked.name), frozenset(asked.extras)
        if name not in self.found:
            self.found[name] = _read(self.there[name]) if name in self.there else None
        wheel = self.found[name]
        why = self._wrong_with_library(name, wheel, by) if name != PROGRAM else _lacking(wheel)
        why = why or self._unfit(wheel, asked.specifier, by)
        if why:
            self.wrong.setdefault(name, f"{name}：{why}")
        elif wheel is not None and (name, extras) not in self.followed:
            self.followed.add((name, extras))
            for each in wheel.requires(self.target, extras):
                self.take(each, wheel.name)

    def _wrong_with_library(self, name: str, wheel: Wheel | None, by: str) -> str:
        locked = self.locked.get(name)
        if locked is None:
            return f"{by} 要用它，锁定文件里没有"
        if wheel is None:
            return f"没有 {locked.version} 的、给{self.target.words}的 wheel"
        if wheel.version != locked.version:
            return f"这里是 {wheel.version}，锁定的是 {locked.version}"
        if wheel.sha256 not in locked.hashes:
            return f"{wheel.file} 的校验码和锁定文件不符，可能被换过"
        return ""

    def _unfit(self, wheel: Wheel | None, asked: SpecifierSet, by: str) -> str:
        if wheel is None:
            return ""
        if not asked.contains(wheel.version, prereleases=True):
            return f"{by} 要 {asked}，这里是 {wheel.version}"
        python = SpecifierSet(wheel.metadata.get("Requires-Python", ""))
        if not python.contains(f"{self.target.python}.99"):
            return f"要 Python {python}，这里是 {self.target.python}"
        return ""


def _lacking(program: Wheel | None) -> str:
    if program is not None:
        return ""
    return "没有程序自己的 wheel；在源代码文件夹里 pip wheel --no-deps . -w 那个文件夹"


def _there(folder: Path, target: Target) -> Mapping[str, Path]:
    """Return the best wheel of each name that the target takes; those for others are passed over."""
    rank = {tag: number for number, tag in enumerate(target.tags())}
    best: dict[str, tuple[int, Path]] = {}
    for file in _listed(folder):
        try:
            name, _, _, tags = parse_wheel_filename(file.name)
        except InvalidWheelFilename:
            raise Stop(f"{file} 的文件名不像 wheel，没有打包。请不要给下载来的文件改名。") from None
        ranks = [rank[tag] for tag in tags if tag in rank]
        if ranks and (name not in best or min(ranks) < best[name][0]):
            best[name] = (min(ranks), file)
    return {name: file for name, (_, file) in best.items()}


def _listed(folder: Path) -> list[Path]:
    try:
        files = sorted(each for each in folder.iterdir() if each.suffix == ".whl")
    except OSError as error:
        raise Stop(f"读不了文件夹 {folder}（{reason_of(error)}），没有打包。") from error
    if len(files) > _MOST:
        raise Stop(f"{folder} 里有 {len(files)} 个 wheel，最多 {_MOST} 个，没有打包。")
    return files


def _read(file: Path) -> Wheel:
    try:
        content = read_incoming(file, LARGEST)
        with opened(content, _BOUNDS) as package:
            (named,) = [each for each in package.namelist() if _is_metadata(each)]
            metadata = email.message_from_bytes(package.read(named))
            wrong = next((each for each in package.namelist() if not is_plain(each)), None)
    except (DamagedPackage, RefusedPackage, NotAFile, TooLarge, OSError) as error:
        raise Stop(f"{file} 读不出来，不是完好的 wheel，没有打包。请重新取一次。") from error
    if wrong is not None:
        raise Stop(f"{file} 里有 Windows 上放不下的文件名，没有打包：{wrong[:80]}")
    name, version, _, _ = parse_wheel_filename(file.name)
    digest = hashlib.sha256(content).hexdigest()
    return Wheel(file.name, name, str(version), digest, metadata, content)


def _is_metadata(path: str) -> bool:
    return path.count("/") == 1 and path.endswith(".dist-info/METADATA")


_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def is_plain(path: str) -> bool:
    """Tell whether a path of a ZIP leads below its folder, on Windows too."""
    parts = PurePosixPath(path.removesuffix("/")).parts
    return bool(parts) and not path.startswith("/") and all(map(_is_plain_name, parts))


def _is_plain_name(name: str) -> bool:
    is_odd = re.search(r'[\\:*?"<>|\x00-\x1f]', name) or name.endswith((".", " "))
    return not is_odd and not _RESERVED.fullmatch(name)
