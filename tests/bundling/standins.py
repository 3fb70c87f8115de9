"""Stand-ins: an embeddable Python of the real one's layout, wheels of a line each, their lock."""

import hashlib
import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

from generator import __version__

AMD64, ARM64, I386 = 0x8664, 0xAA64, 0x014C
DAY = (2026, 11, 30, 0, 0, 0)


def program(machine: int) -> bytes:
    """Return the head of a Windows program for a processor."""
    head = b"MZ" + bytes(0x3A) + struct.pack("<I", 0x40)
    return head + b"PE\0\0" + struct.pack("<H", machine) + bytes(18)


def zipped(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, DAY), content)
    return packed.getvalue()


def python_files(stem: str = "python312", machine: int = AMD64) -> dict[str, bytes]:
    """Return the files of an embeddable Python, as python.org names them."""
    own = f"{stem}.zip\r\n.\r\n\r\n# Uncomment to run site.main() automatically\r\n#import site\r\n"
    programs = ("python.exe", "pythonw.exe", f"{stem}.dll", "python3.dll", "_ctypes.pyd")
    return {
        **{name: program(machine) for name in programs},
        "LICENSE.txt": b"PSF LICENSE AGREEMENT",
        "python.cat": b"signed",
        f"{stem}._pth": own.encode(),
        f"{stem}.zip": zipped({"os.pyc": b"compiled"}),
    }


def python(folder: Path, stem: str = "python312", machine: int = AMD64) -> Path:
    """Write an embeddable Python."""
    file = folder / f"{stem}-{machine:x}-embed.zip"
    file.write_bytes(zipped(python_files(stem, machine)))
    return file


def wheel(
    name: str,
    version: str = "1.0",
    tag: str = "py3-none-any",
    says: str = "",
    files: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """Return a wheel by its file name; `says` are lines of its metadata."""
    about = f"{name}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\n{says}"
    inside = {
        f"{name}/__init__.py": b"",
        **(files or {}),
        f"{about}/METADATA": metadata.encode(),
        f"{about}/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n".encode(),
        f"{about}/licenses/LICENSE": b"Do as you like.",
    }
    return {f"{name}-{version}-{tag}.whl": zipped(inside)}


def own(says: str = "", version: str = __version__) -> dict[str, bytes]:
    """Return the program's own wheel, which needs one library and, for its desk, another."""
    needs = 'Requires-Dist: alpha>=1\nProvides-Extra: desk\nRequires-Dist: beta; extra == "desk"\n'
    code = {"generator/__main__.py": b"", "generator/theme/main.html": b""}
    license_ = "License-Expression: MIT\n"
    return wheel("zhenggai", version, says=f"{license_}{needs}{says}", files=code)


LIBRARIES: dict[str, bytes] = {
    **wheel("alpha", tag="cp312-cp312-win_amd64", says="License-Expression: MIT\n"),
    **wheel("alpha", tag="cp312-cp312-win_arm64", says="License-Expression: MIT\n"),
    **wheel("alpha", tag="cp312-cp312-manylinux_2_28_x86_64", says="License-Expression: MIT\n"),
    **wheel("beta", says="Classifier: License :: OSI Approved :: BSD License\n"),
    **wheel("unasked"),
}


def lock_of(wheels: Mapping[str, bytes]) -> str:
    """Return a lock that names every wheel but the program's own."""
    lines: dict[str, str] = {}
    for file, content in wheels.items():
        name, version = file.split("-")[:2]
        if name != "zhenggai":
            digest = hashlib.sha256(content).hexdigest()
            lines[f"{name}=={version}"] = (
                lines.get(f"{name}=={version}", "") + f" \\\n    --hash=sha256:{digest}"
            )
    return "".join(f"{pin}{hashes}\n" for pin, hashes in lines.items())


def lay(folder: Path, wheels: Mapping[str, bytes], lock: str | None = None) -> Path:
    """Write wheels into a folder, with their lock beside it; return the folder."""
    place = folder / "wheels"
    place.mkdir()
    for name, content in wheels.items():
        (place / name).write_bytes(content)
    (folder / "requirements.lock").write_text(lock_of(wheels) if lock is None else lock, "utf-8")
    return place
