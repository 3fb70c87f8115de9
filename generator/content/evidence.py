"""The pictures of before and after that issues name: read from the disclosure's folder `evidence`."""

import hashlib
import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path, PurePath

from generator.content.yaml_source import Places, leads_out
from generator.domain.diagnostics import Diagnostic, Place, Severity, excerpt
from generator.domain.model import Issue
from generator.domain.pictures import PictureFile

FOLDER = "evidence"
LARGEST = 10_000_000
"""Bytes; larger pictures are no pictures for a phone."""

_NAME = re.compile(r"[0-9A-Za-z]+(?:[._-][0-9A-Za-z]+)*\.(?:jpe?g|png|webp)")
_BEGINS = {
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".webp": b"RIFF",
}

Wrong = tuple[str, str]
"""Why a file cannot be shown as a picture, and the way out."""


def read_evidence(
    root: Path, disclosure: str, issues: tuple[Issue, ...]
) -> tuple[dict[str, PictureFile], tuple[Diagnostic, ...]]:
    """Return the pictures that the issues of a disclosure name, by file name, and what is wrong.

    Only a plain file of that folder is ever read, and only a picture is published.
    """
    folder = PurePath(disclosure) / FOLDER
    found: dict[str, PictureFile | Wrong] = {}
    wrong: list[Diagnostic] = []
    for issue in issues:
        for index, each in enumerate(issue.evidence):
            if each.file not in found:
                found[each.file] = _read(root, folder, each.file)
            if not isinstance(problem := found[each.file], PictureFile):
                path = PurePath(disclosure) / "issues" / f"{issue.id}.yml"
                place = Places(root).find(path, ("evidence", index, "file"))
                wrong.append(Diagnostic(place, *problem, "F15"))
    wrong += _left(root, folder, found)
    pictures = {name: each for name, each in found.items() if isinstance(each, PictureFile)}
    return pictures, tuple(wrong)


def cannot_be_drawn(disclosure: str, name: str) -> Diagnostic:
    """Return that a picture begins as one and cannot be read to its end."""
    message, hint = _broken(name)
    return Diagnostic(Place(PurePath(disclosure, FOLDER, name)), message, hint, "F15")


def _read(root: Path, folder: PurePath, name: str) -> PictureFile | Wrong:
    """Return a picture with its size, or why it cannot be shown."""
    if problem := _problem(root, folder, name):
        return problem
    # Pillow is slow to load, and most sites have no pictures.
    from generator.published import picture_sizes  # noqa: PLC0415

    raw = (root / folder / name).read_bytes()
    try:
        width, height = picture_sizes.upright_size(raw)
    except picture_sizes.TooLarge:
        most = picture_sizes.MOST_PIXELS // 10_000
        return f"图片 {name} 的像素太多，最多 {most} 万", _SMALLER
    except picture_sizes.NoPicture:
        return _broken(name)
    sha256 = hashlib.sha256(raw).hexdigest()
    return PictureFile(name, root / folder / name, width, height, sha256)


_SMALLER = "请用画图或看图软件缩小：宽 1600 像素就够清楚。"


def _broken(name: str) -> Wrong:
    hint = "多半是没有拷贝完整：请重新拷贝；仍然不行，用画图或看图软件打开，另存为 .jpg 或 .png。"
    return f"图片 {name} 是坏的，读不出来", hint


def _problem(root: Path, folder: PurePath, name: str) -> Wrong | None:
    """Return why a file cannot be read as a picture, and the way out; None where it may be."""
    file = root / folder / name
    if not _NAME.fullmatch(name):
        hint = "只用英文字母、数字、短横线和下划线，以 .jpg、.png 或 .webp 结尾，例如 before.jpg。"
        return f"图片的文件名“{excerpt(name)}”不能用", hint
    if not os.path.isfile(file) or leads_out(file, folder / name):  # noqa: PTH113 - long names too
        hint = "请把图片放到 evidence 文件夹里，或者改正文件名。"
        return f"evidence 文件夹里没有图片 {name}", hint
    if file.stat().st_size > LARGEST:
        hint = f"请缩小到 {LARGEST // 1_000_000} MB 以内：宽 1600 像素就够清楚。"
        return f"图片 {name} 有 {file.stat().st_size // 1_000_000} MB，手机上打不开", hint
    with file.open("rb") as opened:
        if not opened.read(8).startswith(_BEGINS[file.suffix]):
            hint = "请用画图或看图软件打开，另存为 .jpg 或 .png。"
            return f"{name} 不是它的扩展名所说的图片", hint
    return None


def _left(root: Path, folder: PurePath, named: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the files of the folder that no issue shows."""
    if not (root / folder).is_dir():
        return
    for file in sorted((root / folder).iterdir()):
        if not file.name.startswith((".", "~")) and file.name not in named:
            message = "没有一个问题用到它，不会公布"
            hint = "要公布的，请写到问题文件的 evidence 里。"
            yield Diagnostic(Place(folder / file.name), message, hint, "F10", Severity.ADVICE)
