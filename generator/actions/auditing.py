"""Check the record of a site as an outsider does: from its folder, or asked for over the network."""

from collections.abc import Callable
from pathlib import Path

from generator.actions.errors import Stop
from generator.files import address
from generator.site import audit as audits
from generator.site.audit import Audit
from generator.site.copies import Read

_LARGEST = 20 * 1024 * 1024


def audit(
    site: str, against: str | None = None, on_thing: Callable[[int, int], None] | None = None
) -> Audit:
    """Return what the record of a site shows; with an older copy or a printed head, what it adds.

    Both are a folder or an address; a head is 12 to 64 hexadecimal digits. Raises Stop where
    something cannot be read at all.
    """
    head = audits.head_in(against) if against and not _is_there(against) else None
    if against and head is None and not _is_there(against):
        raise Stop(
            f"“{against}”不是文件夹、网址，也不是记录头。记录头是12到64位的0-9、a-f，例如 1a2b-3c4d-5e6f。"
        )
    read = _reader(site)
    now = audits.audit(read, on_thing)
    if not against:
        return now
    if head:
        return audits.against_head(now, head)
    read_old = _reader(against)
    old = audits.audit(read_old)
    if not old.records:
        raise Stop(f"{against} 里没有公布记录（record.jsonl），没有可以比较的。")
    return audits.against_copy(now, old, read, read_old)


def _is_there(place: str) -> bool:
    return address.is_address(place) or Path(place).is_dir()


def _reader(place: str) -> Read:
    if address.is_address(place):
        return _from_network(place.rstrip("/") + "/")
    folder = Path(place)
    if not folder.is_dir():
        raise Stop(f"没有 {place} 这个文件夹。请写网站的文件夹或者网址，例如 zhenggai audit site。")
    return _from_folder(folder.resolve())


def _from_folder(folder: Path) -> Read:
    def read(path: str) -> bytes | None:
        file = (folder / path).resolve()
        # A record that somebody else wrote names the paths.
        is_inside = file.is_relative_to(folder)
        return file.read_bytes() if is_inside and file.is_file() else None

    return read


def _from_network(root: str) -> Read:
    def read(path: str) -> bytes | None:
        try:
            return address.fetch(root + path, _LARGEST).content
        except address.NotThere:
            return None
        except address.NotAnAddress as error:
            raise Stop(f"{root}{path} 取不了：{error}。") from None
        except address.NotFetched as error:
            raise Stop(f"{root}{path} 没有取到：{error}。过一会儿再试。") from None

    return read
