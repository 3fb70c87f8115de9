"""An imported announcement as the files of a disclosure, and as the original of one that exists."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from generator.content import yaml_source
from generator.content.announcement_text import ASSEMBLED, MARKED, TEXT
from generator.domain.diagnostics import Diagnostic, Place, Severity
from generator.domain.fields import as_written
from generator.domain.model import Disclosure, Issue, Official
from generator.importing.announcement import Imported
from generator.text.folding import for_wording

_HEAD = "# yaml-language-server: $schema={}schema/{}.json\n"


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a second import would do to one file of a folder that exists."""

    path: str
    kind: str
    """新增, 改动 or 多余 (there is such a file, and the announcement has nothing for it)."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The web page, or the file, that an announcement was fetched from."""

    address: str
    name: str
    content: bytes

    @property
    def path(self) -> str:
        """Where it is kept: beside the text as signed."""
        own = f"source/{self.name}"
        return f"source/page-{self.name}" if own in (TEXT, MARKED, ASSEMBLED) else own

    @property
    def files(self) -> dict[str, bytes]:
        """What is kept of it, as it came."""
        return {self.path: self.content}


def disclosure_files(imported: Imported, origin: Origin | None = None) -> dict[str, bytes]:
    """Return the files of a new disclosure: its data, the text as signed, its marks, its page."""
    text = imported.source.encode()
    address = origin.address if origin else None
    official = Official(url=address, file=TEXT, sha256=hashlib.sha256(text).hexdigest())
    head = imported.announcement.model_copy(update={"official": official})
    files = {"disclosure.yml": file_of("disclosure.yml", as_written(head))}
    for issue in imported.issues:
        values = {key: value for key, value in as_written(issue).items() if key != "id"}
        files[f"issues/{issue.id}.yml"] = file_of(f"issues/{issue.id}.yml", values)
    return files | original_files(imported) | (origin.files if origin else {})


def file_of(path: str, values: Mapping[str, object]) -> bytes:
    """Return a data file of a disclosure, which an editor's program can complete and check."""
    up, kind = _SCHEMAS.get(PurePath(path).parts[0], ("../", "disclosure"))
    return (_HEAD.format(up, kind) + yaml_source.dump(values)).encode()


_SCHEMAS = {"issues": ("../../", "issue"), "updates": ("../../", "update")}
"""Where the schema of a folder's files lies from there, and what it is called."""


def original_files(imported: Imported) -> dict[str, bytes]:
    """Return the announcement as the original of a disclosure: as signed, and with its marks."""
    marked = imported.marked.encode()
    return {TEXT: imported.source.encode(), MARKED: marked, ASSEMBLED: marked}


def changes(existing: Mapping[str, bytes], files: Mapping[str, bytes]) -> Iterator[FileChange]:
    """Yield what writing `files` over the files that exist would change."""
    for path in sorted({*existing, *files}):
        if path not in existing:
            yield FileChange(path, "新增")
        elif path not in files:
            if path.startswith("issues/"):
                yield FileChange(path, "多余")
        elif existing[path] != files[path]:
            yield FileChange(path, "改动")


def differences(disclosure: Disclosure, imported: Imported) -> Iterator[Diagnostic]:
    """Yield where a digest and its announcement disagree: numbers, titles, places.

    Compared without regard to width and punctuation; each difference is for a person to decide.
    """
    own = {issue.id: issue for issue in disclosure.issues}
    theirs = {issue.id: issue for issue in imported.issues}
    head = Place(PurePath(disclosure.id) / "disclosure.yml")
    for key in sorted(theirs.keys() - own.keys()):
        message = f"公布里有问题 {key}“{theirs[key].title}”，数据里没有"
        yield _difference(head, message)
    for key, issue in own.items():
        place = Place(PurePath(disclosure.id) / "issues" / f"{key}.yml")
        if key not in theirs:
            yield _difference(place, f"数据里有问题 {key}“{issue.title}”，公布里没有")
            continue
        yield from _of_issue(place, issue, theirs[key])
    yield from _order(disclosure, [key for key in theirs if key in own])
    aspects = disclosure.announcement.aspects
    printed = imported.announcement.aspects
    titles = [each.title for each in aspects], [each.title for each in printed]
    yield from _titles(head, "方面", *titles)
    if len(aspects) == len(printed):
        for number, (ours, each) in enumerate(zip(aspects, printed, strict=True), 1):
            name = f"第 {number} 个方面的类别"
            yield from _titles(head, name, list(ours.categories), list(each.categories))


def _titles(place: Place, name: str, ours: list[str], theirs: list[str]) -> Iterator[Diagnostic]:
    if [for_wording(each) for each in ours] != [for_wording(each) for each in theirs]:
        shown = [f"“{'；'.join(each)}”" if each else "没有写" for each in (ours, theirs)]
        yield _difference(place, f"{name}不同：数据里是{shown[0]}，公布里是{shown[1]}")


def _order(disclosure: Disclosure, theirs: list[str]) -> Iterator[Diagnostic]:
    """Yield the first issue that stands elsewhere in the announcement than in the data."""
    ours = [issue.id for issue in disclosure.issues if issue.id in theirs]
    for own, other in zip(ours, theirs, strict=True):
        if own != other:
            place = Place(PurePath(disclosure.id) / "issues" / f"{own}.yml")
            message = f"先后不同：数据里这里是问题 {own}，公布里是问题 {other}"
            yield _difference(place, message)
            return


def _of_issue(place: Place, issue: Issue, printed: Issue) -> Iterator[Diagnostic]:
    pairs = (
        ("序号", issue.number, printed.number),
        ("标题", issue.title, printed.title),
        ("方面", issue.aspect, printed.aspect),
        ("类别", issue.category, printed.category),
    )
    for name, ours, theirs in pairs:
        if for_wording(str(ours or "")) != for_wording(str(theirs or "")):
            message = f"{name}不同：数据里是“{ours or '没有写'}”，公布里是“{theirs or '没有写'}”"
            yield _difference(place, message)


def _difference(place: Place, message: str) -> Diagnostic:
    hint = (
        "请对照公布原文核对。数据写错了的，改好数据再附上原文；数据没有错、是程序读错了的，"
        "先运行 zhenggai import 签发件 另一个文件夹，在那里的 source/marked.txt 里改好标记，再用它代替签发件附上。"
    )
    return Diagnostic(place, message, hint, "O03", Severity.ERROR)
