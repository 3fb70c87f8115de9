"""Damage to packages (.docx, .xlsx), seeded: the bytes of the file, and the parts inside it."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator

Parts = dict[str, bytes]


def mutants(content: bytes, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield damaged copies of a package, each with the name of what was done to it."""
    parts = unzipped(content)
    for number in range(count):
        chance = random.Random(f"{seed}-{number}")  # noqa: S311 - damage, not secrets
        name = chance.choice([*_OF_BYTES, *_OF_PARTS])
        if name in _OF_BYTES:
            yield f"{number} {name}", _OF_BYTES[name](content, chance)
        else:
            yield f"{number} {name}", zipped(_OF_PARTS[name](dict(parts), chance))


def unzipped(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: Parts) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def _overwritten(content: bytes, chance: random.Random) -> bytes:
    start, size = chance.randrange(len(content)), chance.choice((1, 2, 8, 30, 400))
    noise = chance.randbytes(size) if chance.random() < 0.7 else bytes(size)
    return (content[:start] + noise + content[start + size :])[: len(content)]


def _head_cut(content: bytes, chance: random.Random) -> bytes:
    start = chance.choice((0, 4, 4, 4))
    return content[:start] + content[start + chance.choice((1, 26, 300, len(content) // 2)) :]


def _tail_cut(content: bytes, chance: random.Random) -> bytes:
    return content[: -chance.choice((1, 2, 20, 22, 300, len(content) // 2))]


def _middle_cut(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(4, len(content))
    return content[:start] + content[start + chance.choice((1, 4, 46, 500)) :]


def _directory(content: bytes, chance: random.Random) -> bytes:
    """Overwrite a field of the directory: sizes, places, kinds of packing, flags, names."""
    start = content.find(b"PK\x01\x02") if chance.random() < 0.8 else content.rfind(b"PK\x05\x06")
    place = chance.randrange(start, len(content) - 8)
    value = chance.choice((b"\xff" * 4, b"\x00" * 4, b"\xff" * 8, chance.randbytes(2), b"\x63"))
    return content[:place] + value + content[place + len(value) :]


def _pasted(content: bytes, chance: random.Random) -> bytes:
    start, other = chance.randrange(len(content)), chance.randrange(len(content))
    return content[:start] + content[other : other + chance.randrange(1, 900)] + content[start:]


def _swapped(parts: Parts, chance: random.Random) -> Parts:
    one, other = chance.sample(sorted(parts), 2)
    parts[one], parts[other] = parts[other], parts[one]
    return parts


def _dropped(parts: Parts, chance: random.Random) -> Parts:
    del parts[chance.choice(sorted(parts))]
    return parts


def _renamed(parts: Parts, chance: random.Random) -> Parts:
    name = chance.choice(sorted(parts))
    parts[chance.choice((name.upper(), f"../{name}", f"/{name}", name + "\\x"))] = parts.pop(name)
    return parts


def _xml(name: str, parts: Parts, chance: random.Random) -> tuple[str, bytes]:
    """Return a part of XML: the one that ends with `name`, or any."""
    wanted = [each for each in sorted(parts) if each.endswith(name)]
    chosen = chance.choice(wanted or sorted(parts))
    return chosen, parts[chosen]


_MAIN = (
    "document.xml",
    "sheet1.xml",
    "numbering.xml",
    "styles.xml",
    "workbook.xml",
    ".rels",
    ".xml",
)


def _letters(parts: Parts, chance: random.Random) -> Parts:
    """Change single bytes of the text of a part: the package is whole, the XML may be none."""
    name, part = _xml(chance.choice(_MAIN), parts, chance)
    changed = bytearray(part)
    for _ in range(chance.randrange(1, 4)):
        changed[chance.randrange(len(changed))] = chance.choice(b'<>/"=&09aZ\x00\xff ')
    parts[name] = bytes(changed)
    return parts


def _values(parts: Parts, chance: random.Random) -> Parts:
    """Change the value of an attribute: well-formed XML that says what no program writes."""
    name, part = _xml(chance.choice(_MAIN), parts, chance)
    pieces = part.split(b'"')
    if len(pieces) > 2:
        place = chance.randrange(1, len(pieces) - 1, 2)
        pieces[place] = chance.choice(_VALUES)
    parts[name] = b'"'.join(pieces)
    return parts


_VALUES = (
    b"",
    b"-1",
    b"0",
    b"9" * 9,
    b"9" * 30,
    b"x",
    b"A1:XFD1048576",
    b"ZZZZ99",
    b"..",
    b"1e309",
    "无".encode(),
)


def _tags(parts: Parts, chance: random.Random) -> Parts:
    """Take out, double or rename whole elements."""
    name, part = _xml(chance.choice(_MAIN), parts, chance)
    tags = part.split(b"<")
    place = chance.randrange(len(tags))
    tags[place : place + 1] = chance.choice(([], [tags[place]] * 2, [b"x/>" + tags[place]]))
    parts[name] = b"<".join(tags)
    return parts


def _encoded(parts: Parts, chance: random.Random) -> Parts:
    name, part = _xml(chance.choice(_MAIN), parts, chance)
    encoding = chance.choice(("utf-16", "utf-16-be", "gb18030", "utf-32", "cp037", "utf-7"))
    parts[name] = part.decode(errors="replace").encode(encoding, errors="replace")
    return parts


def _emptied(parts: Parts, chance: random.Random) -> Parts:
    name, part = _xml(chance.choice(_MAIN), parts, chance)
    parts[name] = chance.choice((b"", b"<a/>", part[: len(part) // 2], part * 2, b"\x00" * 90))
    return parts


_OF_BYTES: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "overwritten": _overwritten,
    "head cut": _head_cut,
    "tail cut": _tail_cut,
    "middle cut": _middle_cut,
    "directory": _directory,
    "pasted": _pasted,
}
_OF_PARTS: dict[str, Callable[[Parts, random.Random], Parts]] = {
    "swapped": _swapped,
    "dropped": _dropped,
    "renamed": _renamed,
    "letters": _letters,
    "values": _values,
    "tags": _tags,
    "encoded": _encoded,
    "emptied": _emptied,
}
