"""隐去: words that must not be public are taken out of every file of a disclosure, and the site is built without them."""

import datetime
import hashlib
import html
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from generator.actions import building
from generator.actions.disclosure_folder import finish_write, require_disclosure_folder
from generator.actions.errors import Stop
from generator.content.load import load
from generator.content.yaml_edit import NotEditable
from generator.content.yaml_rewrite import rewritten
from generator.content.yaml_source import Yaml, compose, dump, read_text
from generator.domain.corrections import loc_of
from generator.domain.diagnostics import Diagnostic
from generator.domain.fields import Loc, fields_of
from generator.domain.model import Announcement, Disclosure, IssueFile, UpdateFile, Value
from generator.domain.recording import compare
from generator.engine.build_site import Built
from generator.engine.purpose import Recording
from generator.engine.takedown import Takedown
from generator.files.journal import FOLDER as JOURNAL
from generator.text.marked.marked_text import Mark, MarkedLine, MarkedText, PlacedMark, Sureness
from generator.text.marked.read import read_marked
from generator.text.marked.strip import signed_text, text_hash
from generator.text.marked.words import WITHHELD, WITHHELD_TEXT
from generator.text.marked.write import write_marked

_HEAD = "disclosure.yml"


@dataclass(frozen=True, slots=True)
class Unwanted:
    """What must not be public: words wherever they stand, files, and whole entries of a file."""

    words: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    """Pictures of evidence by their name, scans by their path as `official.scan` has it."""
    fields: tuple[tuple[str, str], ...] = ()
    """Each the file below the disclosure's folder, and the path of the entry, as corrections have it."""


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
    unwanted = replace(unwanted, words=_longest_first(unwanted.words))
    require_disclosure_folder(folder)
    finish_write(folder)
    folder = folder.resolve()
    before = _disclosure(folder)
    changed: dict[str, tuple[bytes, int]] = {}
    for path in _texts(folder):
        text = _text(folder, path)
        after, count = _without(path, text, unwanted)
        if count:
            changed[path] = (after.encode(), count)
    changed |= _signed(folder, changed)
    if not changed:
        raise Stop(_NOT_FOUND)
    return Plan(
        folder,
        before,
        unwanted.words,
        {path: raw for path, (raw, _) in changed.items()},
        {path: count for path, (_, count) in changed.items() if count},
        tuple(_elsewhere(folder, unwanted.words)),
        tuple(_kept(folder, before, unwanted)),
        tuple(_scans(before, unwanted)),
    )


_NOT_FOUND = (
    "这份公布的文件里没有要隐去的字，什么也没有改。请照网页上的样子写，一个字也不要差；"
    "网页上隔着标点、换行的，分开写成几条。"
)


def _longest_first(words: Sequence[str]) -> tuple[str, ...]:
    """Return words in an order in which none takes a part out of another."""
    for each in words:
        if len(each) < _SHORTEST or each in WITHHELD_TEXT or "\n" in each:
            raise Stop(
                f"“{each}”太短，或者就是“隐去”的标记，什么也没有改。请写全要隐去的字，一行一条。"
            )
    return tuple(sorted(set(words), key=lambda each: (-len(each), each)))


_SHORTEST = 2


def take_down(
    plan: Plan,
    on: datetime.date,
    config_file: Path,
    on_progress: Callable[[str, int, int], None],
    *,
    allow_python_tags: bool = False,
) -> Built:
    """Build the site without the words, and write files, record and site in one step, or nothing."""
    content = plan.folder.parent
    with _copy(content, plan) as copy:
        takedown = Takedown(
            content,
            copy,
            plan.before,
            on,
            {f"{plan.folder.name}/{path}": raw for path, raw in plan.files.items()},
        )
        return building.build(
            config_file,
            on_progress,
            recording=Recording(takedown=takedown),
            allow_python_tags=allow_python_tags,
        )


@contextmanager
def _copy(content: Path, plan: Plan) -> Iterator[Path]:
    """Give a copy of the content in which a plan is carried out."""
    with tempfile.TemporaryDirectory(prefix="zhenggai-") as place:
        copy = Path(place) / content.name
        shutil.copytree(content, copy, ignore=shutil.ignore_patterns(JOURNAL))
        for path, raw in plan.files.items():
            (copy / plan.folder.name / path).write_bytes(raw)
        yield copy


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


def _text(folder: Path, path: str) -> str:
    text = read_text(folder / path, PurePath(path))
    if isinstance(text, Diagnostic):
        raise Stop("什么也没有改。", diagnostics=(text,))
    return text


def _without(path: str, text: str, unwanted: Unwanted) -> tuple[str, int]:
    """Return a file without what must not be public, and in how many places it was."""
    name = PurePath(path).name
    if name in ("marked.txt", "assembled.txt"):
        return _without_in_marks(path, text, unwanted.words)
    if not path.endswith(".yml"):
        return _replaced(text, unwanted.words)
    return _without_in_yaml(path, text, unwanted)


def _replaced(text: str, words: Sequence[str]) -> tuple[str, int]:
    count = sum(text.count(each) for each in words)
    for each in words:
        text = text.replace(each, WITHHELD_TEXT)
    return text, count


# --- Marked text -------------------------------------------------------------------------------------


def _without_in_marks(path: str, text: str, words: Sequence[str]) -> tuple[str, int]:
    """Return marked text with 隐去 in place of words; its hash is made anew."""
    read = read_marked(text)
    lines, count = [], 0
    for line in read.text.lines:
        without, found = line, 0
        for each in words:
            while (at := without.text.find(each)) >= 0:
                without, found = _withheld(path, without, at, at + len(each)), found + 1
        lines.append(without)
        count += found
    if not count:
        return text, 0
    marked = MarkedText(tuple(lines), read.text.source)
    if marked.source:
        marked = replace(marked, source=replace(marked.source, sha256=text_hash(marked)))
    return write_marked(marked), count


def _withheld(path: str, line: MarkedLine, start: int, end: int) -> MarkedLine:
    """Return a line with 隐去 in place of a stretch; raises Stop where a mark stands in it."""
    if any(start < each.at < end for each in line.marks):
        raise Stop(
            f"{path} 第 {line.number} 行：要隐去的字中间有标记，程序不敢动，什么也没有改。\n"
            "请照编辑指南在这一行把标记挪开，运行 zhenggai import，再来一次；或者把这几个字分成两条隐去。"
        )
    shift = len(WITHHELD_TEXT) - (end - start)
    mark = PlacedMark(start, Mark(WITHHELD, sureness=Sureness.CONFIRMED))
    before = [each for each in line.marks if each.at <= start]
    behind = [replace(each, at=each.at + shift) for each in line.marks if each.at >= end > start]
    text = line.text[:start] + WITHHELD_TEXT + line.text[end:]
    return replace(line, text=text, marks=(*before, mark, *behind))


def _signed(folder: Path, changed: Mapping[str, tuple[bytes, int]]) -> dict[str, tuple[bytes, int]]:
    """Return the texts as signed that follow from changed marks, and the checksums that follow from these."""
    found: dict[str, tuple[bytes, int]] = {}
    for path in changed:
        if PurePath(path).name == "marked.txt":
            own = PurePath(path).with_name("official.txt").as_posix()
            text = read_marked(changed[path][0].decode()).text
            found[own] = (signed_text(text).encode(), 0)
    texts = {
        path: raw
        for path, (raw, _) in {**changed, **found}.items()
        if path.endswith("official.txt")
    }
    for path, name in _announcements(folder):
        if path in texts:
            raw, count = {**changed, **found}.get(name, (_text(folder, name).encode(), 0))
            found[name] = (_with_checksum(name, raw.decode(), texts[path]), count)
    return found


def _announcements(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each text as signed that is attached, with the file that has its checksum."""
    names = [
        _HEAD,
        *(f"updates/{each.name}" for each in sorted((folder / "updates").glob("*.yml"))),
    ]
    for name in names:
        official = _values(name, _text(folder, name)).get("official")
        if isinstance(official, dict) and official.get("file"):
            yield str(official["file"]), name


def _with_checksum(name: str, text: str, signed: bytes) -> bytes:
    values = _values(name, text)
    official = values["official"]
    assert isinstance(official, dict)  # noqa: S101 - it names the text
    official = {**official, "sha256": hashlib.sha256(signed).hexdigest()}
    return _rewritten(name, text, {**values, "official": official}).encode()


# --- YAML --------------------------------------------------------------------------------------------


def _without_in_yaml(path: str, text: str, unwanted: Unwanted) -> tuple[str, int]:
    values = compose(text, PurePath(path)).value
    if values is None:
        return text, 0
    wanted, count = _masked(values, unwanted.words)
    for place in sorted(_entries(path, wanted, unwanted), key=repr, reverse=True):
        wanted = _deleted(wanted, place)
        count += 1
    plain, in_text = _replaced(text, unwanted.words)
    if plain != text and compose(plain, PurePath(path)).value == wanted:
        return plain, in_text
    if wanted == values:
        return (plain, in_text) if in_text else (text, 0)  # words of a comment
    return _rewritten(path, text, wanted), count


def _masked(value: Yaml, words: Sequence[str]) -> tuple[Yaml, int]:
    """Return a value as it was read with a sign in place of words, and how often they stood there."""
    if isinstance(value, str):
        return _replaced(value, words)
    if isinstance(value, dict):
        # A printed label is the key of its value; the keys of the format are English.
        pairs = [
            ((key, 0) if key.isascii() else _replaced(key, words), _masked(each, words))
            for key, each in value.items()
        ]
        return {key: each for (key, _), (each, _) in pairs}, sum(a + b for (_, a), (_, b) in pairs)
    found = [_masked(each, words) for each in value]
    return [each for each, _ in found], sum(count for _, count in found)


def _entries(path: str, values: "Yaml | None", unwanted: Unwanted) -> Iterator[Loc]:
    """Yield the places that go as a whole: named fields, and what names a file that goes."""
    yield from (loc_of(field) or () for name, field in unwanted.fields if name == path)
    if not isinstance(values, dict):
        return
    for at, each in enumerate(values.get("evidence") or ()):
        if isinstance(each, dict) and each.get("file") in unwanted.files:
            yield ("evidence", at)
    official = values.get("official")
    if isinstance(official, dict) and official.get("scan") in unwanted.files:
        yield ("official", "scan")
        if "scan_sha256" in official:
            yield ("official", "scan_sha256")


def _deleted(value: "Yaml | None", place: Loc) -> Yaml:
    """Return a value without what stands at a place, and without what is empty then."""
    key, rest = place[0], place[1:]
    if isinstance(value, dict) and isinstance(key, str) and key in value:
        inner = _deleted(value[key], rest) if rest else ""
        others = {other: inner if other == key else each for other, each in value.items()}
        return {other: each for other, each in others.items() if other != key or inner}
    if isinstance(value, list) and isinstance(key, int) and key < len(value):
        inner = _deleted(value[key], rest) if rest else ""
        return [*value[:key], *([inner] if inner else []), *value[key + 1 :]]
    raise Stop("没有要隐去的这一项，什么也没有改。写法和更正的 --field 一样，例如 key_figures[2]。")


def _values(name: str, text: str) -> dict[str, Yaml]:
    values = compose(text, PurePath(name)).value
    return values if isinstance(values, dict) else {}


def _rewritten(name: str, text: str, values: Yaml) -> str:
    """Return a file with other values, its comments kept; a list is written anew below its first comments."""
    if isinstance(values, list):
        head = "".join(f"{each}\n" for each in text.splitlines() if each.startswith("#"))
        return head + dump(values)
    assert isinstance(values, dict)  # noqa: S101 - all other files are keys
    try:
        return rewritten(text, values, tuple(fields_of(_model(name))))
    except NotEditable as error:
        raise Stop(
            f"{name} 的写法特别，程序不敢改，什么也没有改。请在记事本里把要隐去的字写成{WITHHELD_TEXT}的同时，"
            "把这一项改写成普通的一行，再运行一次。"
        ) from error


def _model(name: str) -> type[Value]:
    if name == _HEAD:
        return Announcement
    return IssueFile if name.startswith("issues/") else UpdateFile


# --- What is left ------------------------------------------------------------------------------------


def still_showing(site: Path, words: Sequence[str]) -> tuple[str, ...]:
    """Return the files of a built site in which words stand all the same.

    Words taken out of every file can be put together anew: by the program out of a figure and its
    unit, or across the end of one value and the beginning of the next.
    """
    files = sorted(each for each in site.rglob("*") if each.is_file()) if words else ()
    return tuple(
        file.relative_to(site).as_posix()
        for file in files
        if _shows(file.read_bytes().decode("utf-8", "replace"), words)
    )


def _shows(text: str, words: Sequence[str]) -> bool:
    seen = html.unescape(_TAG.sub("", text))
    return any(each in text or each in seen for each in words)


_TAG = re.compile(r"<[^<>]*>")


def _elsewhere(folder: Path, words: Sequence[str]) -> Iterator[str]:
    """Yield the other files of the content that hold the words too."""
    for file in sorted(folder.parent.rglob("*")):
        path = file.relative_to(folder.parent)
        is_other = path.parts[0] != folder.name and JOURNAL not in path.parts
        if is_other and file.is_file() and file.suffix in (".yml", ".md", ".txt", ".html", ".csv"):
            text = file.read_text("utf-8", "replace")
            if any(each in text for each in words):
                yield path.as_posix()


_OF_THE_PROGRAM = ("official.txt", "marked.txt", "assembled.txt")


def _kept(folder: Path, before: Disclosure, unwanted: Unwanted) -> Iterator[str]:
    """Yield what may still hold the words and is published no longer, or never was."""
    yield from (
        f"evidence/{each}" for each in unwanted.files if (folder / "evidence" / each).is_file()
    )
    yield from (each for each in unwanted.files if (folder / each).is_file())
    published = {each.file for each in before.scans.values()}
    for file in sorted((folder / "source").rglob("*")) if unwanted.words else ():
        name = file.relative_to(folder).as_posix()
        if file.is_file() and file.name not in _OF_THE_PROGRAM and name not in published:
            yield name


def _scans(before: Disclosure, unwanted: Unwanted) -> Iterator[str]:
    """Yield the scans that stay published: the program cannot see what they show."""
    if unwanted.words:
        files = (each.file for each in before.scans.values())
        yield from (each for each in files if each not in unwanted.files)
