"""Make the bundle: read everything, judge everything, then write one ZIP file."""

import hashlib
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import __version__
from generator.actions import packing
from generator.actions.bundling import embedded, fetching, launcher, licences, lock
from generator.actions.bundling.wheels import PROGRAM, Wheel, chosen
from generator.actions.errors import Stop, cannot_write
from generator.files import writer

TOP = "整改公开"
_LEFT_OUT = "material/templates/.icons/"
"""14,000 drawings that no page of ours shows: three of four files, each copied onto the stick."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a bundle is to be made of."""

    python: Path
    platform: str
    lock: Path
    wheels: Path | None = None
    """None: they are fetched, and the program's own is made of the folder of the lock."""


@dataclass(frozen=True, slots=True)
class Bundled:
    """What went into a bundle."""

    words: str
    wheels: tuple[Wheel, ...]
    files: int
    sha256: str

    @property
    def unstated(self) -> tuple[str, ...]:
        """The libraries that state no licence."""
        return tuple(
            each.name for each in self.wheels if licences.stated(each) == licences.UNSTATED
        )


def bundle(asked: Asked, file: Path, *, is_overwriting: bool = False) -> Bundled:
    """Write the bundle and return what is in it; raises Stop where something is wrong.

    The same Python and wheels give the same bytes.
    """
    packing.require_free(file, is_overwriting=is_overwriting)
    python = embedded.read(asked.python, asked.platform)
    wheels = _wheels(asked, python)
    files = _files(python, wheels)
    raw = packing.zipped({f"{TOP}/{path}": content for path, content in files.items()})
    try:
        writer.write(file.absolute().parent, {file.name: raw})
    except OSError as error:
        raise cannot_write(error) from error
    return Bundled(python.target.words, wheels, len(files), hashlib.sha256(raw).hexdigest())


def _wheels(asked: Asked, python: embedded.Embedded) -> tuple[Wheel, ...]:
    locked = lock.read(asked.lock, python.target)
    if asked.wheels is not None:
        return _of_this_version(chosen(asked.wheels, locked, python.target))
    with tempfile.TemporaryDirectory(prefix="zhenggai-") as place:
        folder = Path(place)
        fetching.build_program(asked.lock.absolute().parent, folder)
        fetching.fetch(locked, python.target, folder)
        return _of_this_version(chosen(folder, locked, python.target))


def _of_this_version(wheels: tuple[Wheel, ...]) -> tuple[Wheel, ...]:
    """Refuse another version of the program: it may start in another way."""
    (own,) = [each for each in wheels if each.name == PROGRAM]
    if own.version != __version__:
        raise Stop(
            f"{own.file} 是 {own.version}，正在运行的是 {__version__}，没有打包。"
            "请用同一份源代码做程序的 wheel。"
        )
    return wheels


def _files(python: embedded.Embedded, wheels: tuple[Wheel, ...]) -> Mapping[str, bytes]:
    """Return the files of the bundle by their paths in its folder."""
    packages = _packages(wheels)
    place = f"{launcher.APP}/{launcher.PACKAGES}".replace("\\", "/")
    shown = f"{place}/".replace("/", "\\")
    inside = {
        **python.files,
        python.paths: launcher.paths(python.paths.removesuffix("._pth")),
    }
    return {
        launcher.ICON: launcher.icon(),
        launcher.NOTE: launcher.note(__version__),
        "LICENSES.txt": launcher.as_text(
            licences.listed(python.target.python, wheels, packages, shown)
        ),
        **{f"{launcher.APP}/{name}": content for name, content in inside.items()},
        **{f"{place}/{path}": content for path, content in packages.items()},
        f"{place}/{PROGRAM}.pth": launcher.compiled_elsewhere(_digest(wheels)),
    }


def _packages(wheels: Iterable[Wheel]) -> Mapping[str, bytes]:
    """Return all files of the wheels; raises Stop where two have one name to Windows."""
    files: dict[str, bytes] = {}
    owners: dict[str, str] = {}
    for wheel in wheels:
        for path, content in wheel.files().items():
            if path.startswith(_LEFT_OUT):
                continue
            other = owners.setdefault(path.lower(), wheel.file)
            if path in files or other != wheel.file:
                raise Stop(f"{other} 和 {wheel.file} 里都有 {path}，没有打包。")
            files[path] = content
    return files


def _digest(wheels: Iterable[Wheel]) -> str:
    return hashlib.sha256("".join(each.sha256 for each in wheels).encode()).hexdigest()
