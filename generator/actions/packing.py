"""Pack a built site into one ZIP file: to hand over, to keep, to open from a disk."""

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from generator.actions.errors import Stop, cannot_write
from generator.files import site_list, writer

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FILE = 0o100644
_NAMED = 5
"""How many files a message names; of more it says the number."""


def pack(site: Path, file: Path, *, is_overwriting: bool = False) -> int:
    """Write the files of a built site into a ZIP file and return how many they are.

    The same site gives the same bytes. Only what the site's own `SHA256SUMS` lists goes in, and the
    list itself; raises Stop where a file differs from it.
    """
    require_free(file, is_overwriting=is_overwriting)
    if site_list.is_draft(site):
        raise Stop(f"{site} 是草稿，不能公布，没有打包。请用 zhenggai build 生成网站。")
    if file.resolve().is_relative_to(site.resolve()):
        raise Stop(f"{file} 在网站的文件夹里面。请把它放在外面，例如 -o site.zip。")
    files = _proved(site)
    try:
        writer.write(file.absolute().parent, {file.name: zipped(files)})
    except OSError as error:
        raise cannot_write(error) from error
    return len(files)


def require_free(file: Path, *, is_overwriting: bool, undone: str = "没有打包") -> None:
    """Raise Stop where a file that is to be written is there already; `undone` is what was not done."""
    if file.exists() and not is_overwriting:
        raise Stop(f"{file} 已经有了，{undone}。请换一个名字，或者加上 --overwrite。")


def _proved(site: Path) -> Mapping[str, bytes]:
    """Return the files of a site, each the very one that was built."""
    try:
        listed = site_list.listed(site)
        inside = (path for path in listed if not _leads_out(path))
        files = {path: raw for path in inside if (raw := _read(site / path)) is not None}
        own = {name: (site / name).read_bytes() for name in (site_list.LIST, site_list.MARKER)}
    except site_list.NotOurs as error:
        what = f"里面没有 {site_list.MARKER}" if not error.changed else "它的清单 SHA256SUMS 被改过"
        raise Stop(
            f"{site} 不是 zhenggai build 生成的网站（{what}），没有打包。请先生成网站。"
        ) from None
    except OSError as error:
        raise Stop(
            f"读不了 {error.filename}，没有打包。请检查访问权限，再生成一次网站。"
        ) from error
    if wrong := tuple(_differing(listed, files)):
        named = "、".join(wrong[:_NAMED]) + (f"等 {len(wrong)} 个文件" if wrong[_NAMED:] else "")
        raise Stop(f"{named} 和生成时的清单不符，没有打包。请再运行一次 zhenggai build。")
    return {**files, **own}


def _leads_out(path: str) -> bool:
    return PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts


def _read(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _differing(listed: Mapping[str, str], files: Mapping[str, bytes]) -> Iterator[str]:
    for path, digest in listed.items():
        if path not in files or hashlib.sha256(files[path]).hexdigest() != digest:
            yield path


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file that tells neither a clock nor the system it was made on."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.create_system = 3
            entry.external_attr = _FILE << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[path])
    return packed.getvalue()
