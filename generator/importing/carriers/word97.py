"""Documents of Word 97 to 2003 and of WPS (.doc, .wps), through the LibreOffice of the machine."""

import shutil
import struct
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator.files.bounded_process import Bounds, OverTime, run_bounded
from generator.files.incoming import TooLarge, read_incoming
from generator.importing.carriers.docx import read_docx
from generator.importing.lines import CarrierText
from generator.importing.remarks import Remark, unreadable

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What every file begins with that holds streams, as those of Office did before 2007."""
BOUNDS = Bounds(seconds=180, memory=4 * 1024**3)
LARGEST = 50 * 1024 * 1024
"""The largest document that LibreOffice may make of it, in bytes."""
_WORD = "WordDocument".encode("utf-16-le")
_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
"""Where LibreOffice is on machines that find no program by its name."""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""What a document brings along is not run, and nothing that it only links to is fetched."""


def read_word97(content: bytes, path: Path) -> CarrierText:
    """Return the lines of an old Word document, or raise the way out where it cannot be read."""
    if _PACKAGE in content or _is_locked(content):
        raise unreadable("M06", path)
    program = libreoffice()
    if _WORD not in content or not program:
        raise unreadable("M05", path)
    reading = read_docx(_converted(content, program, path), path)
    return replace(reading, remarks=(Remark("M89", 0), *reading.remarks))


def libreoffice() -> Sequence[str]:
    """Return the command that starts the LibreOffice of this machine; nothing where it has none."""
    names = (shutil.which("soffice"), shutil.which("libreoffice"), *_PLACES)
    found = next((each for each in names if each and Path(each).is_file()), None)
    return (found,) if found else ()


def _converted(content: bytes, program: Sequence[str], path: Path) -> bytes:
    """Return the .docx that LibreOffice makes, with settings and files of its own, soon deleted."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        (folder / "document.doc").write_bytes(content)
        options = ["--headless", "--norestore", "--convert-to", "docx", "--outdir", "made"]
        command = [
            *program,
            f"-env:UserInstallation={profile.as_uri()}",
            *options,
            "document.doc",
        ]
        try:
            run_bounded(command, BOUNDS, folder=folder, is_quiet=True)
            return read_incoming(folder / "made" / "document.docx", LARGEST)
        except OverTime as error:
            raise unreadable("M90", path, "三分钟还没有转完") from error
        except FileNotFoundError as error:
            raise unreadable("M90", path, "LibreOffice 打不开它") from error
        except (OSError, TooLarge) as error:
            raise unreadable("M90", path, type(error).__name__) from error


_MAGIC = 0xA5EC
_LOCKED = 0x0100


def _is_locked(content: bytes) -> bool:
    """Tell whether a Word document asks for a password: its first sector says so."""
    if len(content) < 524 or struct.unpack_from("<H", content, 512)[0] != _MAGIC:
        return False
    return bool(struct.unpack_from("<H", content, 522)[0] & _LOCKED)
