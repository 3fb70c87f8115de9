"""What a takedown changes, worked out before anything is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from generator.actions.disclosure_folder import finish_write, require_disclosure_folder
from generator.actions.errors import Stop
from generator.actions.takedown.left import elsewhere, kept, scans
from generator.actions.takedown.marks import without_in_marks
from generator.actions.takedown.signed import signed, text_of
from generator.actions.takedown.words import Unwanted, longest_first, replaced
from generator.actions.takedown.yaml_files import without_in_yaml
from generator.content.load import load
from generator.domain.model import Disclosure
from generator.domain.recording import compare
from generator.files.journal import FOLDER as JOURNAL


@dataclass(frozen=True, slots=True)
class Plan:
    """What a takedown changes: the files with their new content, and in how many places each."""

    folder: Path
    before: Disclosure
    words: tuple[str, ...]
    files: Mapping[str, bytes]
    places: Mapping[str, int]
    elsewhere: tuple[str, ...]
    """Files of the site's content that hold the words too and belong to something else."""
    kept: tuple[str, ...]
    """What is published no longer, or never was, and still lies in the folder."""
    scans: tuple[str, ...]
    """The scans that stay published, and in which the words may well be seen."""


def plan(folder: Path, unwanted: Unwanted) -> Plan:
    """Return what a takedown would change; raises Stop where it cannot be done, and nothing is written."""
    unwanted = replace(unwanted, words=longest_first(unwanted.words))
    require_disclosure_folder(folder)
    finish_write(folder)
    folder = folder.resolve()
    before = _disclosure(folder)
    changed: dict[str, tuple[bytes, int]] = {}
    for path in _texts(folder):
        text = text_of(folder, path)
        after, count = _without(path, text, unwanted)
        if count:
            changed[path] = (after.encode(), count)
    changed |= signed(folder, changed)
    if not changed:
        raise Stop(_NOT_FOUND)
    return Plan(
        folder,
        before,
        unwanted.words,
        {path: raw for path, (raw, _) in changed.items()},
        {path: count for path, (_, count) in changed.items() if count},
        tuple(elsewhere(folder, unwanted.words)),
        tuple(kept(folder, before, unwanted)),
        tuple(scans(before, unwanted)),
    )


_NOT_FOUND = (
    "这份公布的文件里没有要隐去的字，什么也没有改。请照网页上的样子写，一个字也不要差；"
    "网页上隔着标点、换行的，分开写成几条。"
)


def _disclosure(folder: Path) -> Disclosure:
    """Return the disclosure as it is, whatever personal data it holds; its record must be its own."""
    loaded = load(folder.parent)
    found = next((each for each in loaded.content.disclosures if each.id == folder.name), None)
    if found is None:
        raise Stop(
            "内容读不出来，什么也没有改。请先运行 zhenggai check。", diagnostics=loaded.diagnostics
        )
    if departures := compare(found).departures if found.record else ():
        named = "、".join(each.thing for each in departures)
        raise Stop(
            f"公布记录里的和现在的内容对不上（{named}），什么也没有改。\n"
            "手工删过字的，请先照 zhenggai check 的提示改回公布时的样子，再运行 zhenggai takedown：由它来隐去，记录才接得上。"
        )
    return found


def _texts(folder: Path) -> Iterator[str]:
    """Yield the text files of a disclosure from which words are taken; what is signed follows from marks."""
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder)
        if JOURNAL in path.parts or not file.is_file():
            continue
        if path.suffix == ".yml" or (path.suffix == ".txt" and path.parts[0] == "source"):
            yield path.as_posix()


def _without(path: str, text: str, unwanted: Unwanted) -> tuple[str, int]:
    """Return a file without what must not be public, and in how many places it was."""
    name = PurePath(path).name
    if name in ("marked.txt", "assembled.txt"):
        return without_in_marks(path, text, unwanted.words)
    if not path.endswith(".yml"):
        return replaced(text, unwanted.words)
    return without_in_yaml(path, text, unwanted)
