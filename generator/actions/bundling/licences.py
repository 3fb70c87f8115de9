"""Whose work is in a bundle, and under which licence: as the packages themselves state it."""

from collections.abc import Iterable, Mapping

from generator.actions.bundling.wheels import Wheel

UNSTATED = "没有写明"
_HEAD = """\
这个包里有下面这些程序和库。许可证照各自的说明抄录；全文在右边写的文件里。
What is in this bundle, with the licence that each package states and the files that hold its text.

Python {python}  PSF-2.0  app\\LICENSE.txt
"""


def stated(wheel: Wheel) -> str:
    """Return the licence that a wheel states of itself."""
    metadata = wheel.metadata
    if expression := metadata.get("License-Expression"):
        return expression
    filed = (each.split(" :: ") for each in metadata.get_all("Classifier", []))
    named = [each[-1] for each in filed if each[0] == "License" and len(each) > 1]
    if named:
        return "; ".join(named)
    return str(metadata.get("License", "")).strip().partition("\n")[0][:80] or UNSTATED


def listed(python: str, wheels: Iterable[Wheel], files: Mapping[str, bytes], place: str) -> str:
    """Return the list for readers; `files` are those below `site-packages`, `place` is where that is."""
    lines = [_HEAD.format(python=python)]
    for wheel in wheels:
        texts = [path for path in sorted(files) if _is_text_of(wheel, path)]
        where = [place + path.replace("/", "\\") for path in texts]
        lines.append(f"{wheel.name} {wheel.version}  {stated(wheel)}  {'; '.join(where)}".rstrip())
    return "\n".join(lines) + "\n"


_NAMES = ("license", "licence", "copying", "notice", "authors")


def _is_text_of(wheel: Wheel, path: str) -> bool:
    """Tell whether a file is a text of a wheel's licence: beside its metadata."""
    folder, _, rest = path.partition(".dist-info/")
    own = f"{wheel.file.split('-')[0]}-{wheel.file.split('-')[1]}"
    return folder.lower() == own.lower() and rest.rpartition("/")[2].lower().startswith(_NAMES)
