"""Read the content folder: every file becomes a value or diagnostics, all in one run."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from generator.content.announcement_text import read_original, read_report_text
from generator.content.evidence import read_evidence
from generator.content.gaps import Gaps, gaps_of
from generator.content.glossary import EMPTY
from generator.content.glossary import NAME as GLOSSARY
from generator.content.order import announcement_order, behind_which
from generator.content.record import read_record, read_salts, read_seals
from generator.content.scans import read_scans
from generator.content.synonyms import NAME as SYNONYMS
from generator.content.synonyms import read_synonyms, with_general
from generator.content.validation import SAMPLE, mismatches, unknown_key
from generator.content.yaml_source import (
    Source,
    Yaml,
    linked_folder,
    read_yaml,
    unreadable,
    unusual,
)
from generator.domain import routes
from generator.domain.diagnostics import Diagnostic, Place, Severity, has_errors, tidy
from generator.domain.fields import Loc
from generator.domain.model import (
    Allowed,
    Announcement,
    Content,
    Correction,
    Disclosure,
    Issue,
    IssueFile,
    Original,
    RecordEntry,
    Term,
    Update,
    UpdateFile,
    Withdrawal,
)
from generator.domain.nearest import nearest
from generator.text.marked.problems import is_doubt

_FOLDER = re.compile(r"[0-9A-Za-z]+(-[0-9A-Za-z]+)*")
_ID = re.compile(r"[0-9A-Za-z]+([.-][0-9A-Za-z]+)*")
_TAKEN_IDS = frozenset(["index", "readme"])  # MkDocs makes both the page of the folder itself
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
"""Names that Windows keeps for itself: a site with them cannot be copied to such a machine."""
_PARTS = (
    "disclosure.yml",
    "issues",
    "updates",
    "corrections.yml",
    "allowed.yml",
    "withdrawn.yml",
    "record.jsonl",
    "salts.json",
    "source",
    "evidence",
)
_NOT_CONTENT = ("pages", "schema")
_LEFTOVERS = frozenset(["thumbs.db", "desktop.ini"])

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class _Kind(Generic[Model]):
    """What a file is read as, and the part of it that an editor writes (all but the id)."""

    model: type[Model]
    written: type[BaseModel]
    instead: Mapping[str, str] = field(default_factory=dict)
    """What stands in for a required value that does not fit, while the rest is judged."""


_UNREAD = "（这一项写得不对）"
_ANNOUNCEMENT = _Kind(
    Announcement, Announcement, {"title": _UNREAD, "wording": "digest", "inspected": _UNREAD}
)
_ISSUE = _Kind(Issue, IssueFile, {"title": _UNREAD, "status": "undisclosed"})
_UPDATE = _Kind(Update, UpdateFile)
_CORRECTION = _Kind(Correction, Correction)
_ALLOWED = _Kind(Allowed, Allowed)
_WITHDRAWAL = _Kind(Withdrawal, Withdrawal)
_TERM = _Kind(Term, Term)
_NAMES = {
    "corrections.yml": ("更正", "on: 2025-10-01"),
    "allowed.yml": ("放行", "text: 照抄的几个字"),
    "withdrawn.yml": ("撤下", "on: 2025-10-01"),
    GLOSSARY: ("词语", "term: 一岗双责"),
}
"""What one entry of a file that is a list is called, and how its first line begins."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The content folder as read.

    `content` holds all that could be read, of a file with errors what fits; `gaps` say by disclosure
    what is missing, so that nothing is concluded from what is merely unreadable.
    """

    root: Path
    content: Content
    diagnostics: tuple[Diagnostic, ...] = ()
    gaps: Mapping[str, Gaps] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFolder:
    """The folder of one disclosure as read: what follows from its own files alone."""

    disclosure: Disclosure | None
    diagnostics: tuple[Diagnostic, ...] = ()
    gaps: Gaps | None = None
    """What is missing; None for nothing."""


def read_folder(root: Path, folder: Path) -> ReadFolder:
    """Read the folder of one disclosure of `content/`."""
    reader = _Reader(root)
    disclosure = reader.disclosure(folder)
    found = (*reader.diagnostics, *reader.doubts)
    return ReadFolder(disclosure=disclosure, diagnostics=found, gaps=reader.gaps.get(folder.name))


def load(root: Path, read: Callable[[Path, Path], ReadFolder] = read_folder) -> Loaded:
    """Read `content/`: the disclosures newest first, and everything wrong with their form.

    `read` reads one of its folders; who knows already what is in it need not read it again.
    """
    if not root.is_dir():
        wrong = Diagnostic(
            Place(PurePath(root.name)),
            "找不到存放公布内容的文件夹",
            "请检查 mkdocs.yml 里 content 的写法，或者用 zhenggai init 建一个新站。",
            "F01",
        )
        return Loaded(root, Content(()), (wrong,))
    reader = _Reader(root)
    folders = reader.folders()
    reader.check_names(folders, lambda folder: folder.name)
    folders_read = {folder.name: read(root, folder) for folder in folders}
    found = [each.disclosure for each in folders_read.values()]
    disclosures = sorted((each for each in found if each), key=_newest_first)
    synonyms = read_synonyms(root)
    glossary = reader.glossary()
    anchors, seals = reader.record(), reader.seals()
    of_folders = (wrong for each in folders_read.values() for wrong in each.diagnostics)
    return Loaded(
        root,
        Content(
            tuple(disclosures), with_general(synonyms), synonyms.near, glossary, anchors, seals
        ),
        tidy((*reader.diagnostics, *of_folders, *synonyms.diagnostics)),
        {name: each.gaps for name, each in folders_read.items() if each.gaps},
    )


def unusable_folder(name: str) -> Diagnostic | None:
    """Return why the folder of a disclosure cannot have a name; None where it can."""
    if name.lower() in routes.RESERVED | _DEVICES:
        message, hint = f"文件夹名“{name}”是网站或系统自己要用的", "请换一个名字，例如 muye-2025。"
    elif not _FOLDER.fullmatch(name):
        message = f"文件夹名“{name}”不能用"
        hint = "文件夹名就是网址的一部分：请只用英文字母、数字和短横线，例如 muye-2025。"
    else:
        return None
    return Diagnostic(Place(PurePath(name)), message, hint, "F07")


def _newest_first(disclosure: Disclosure) -> tuple[int, str]:
    issued = disclosure.announcement.issued
    return (-issued.on.toordinal() if issued else 0, disclosure.id)


class _Reader:
    """Reads one content folder and gathers what is wrong on the way."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.diagnostics: list[Diagnostic] = []
        self.doubts: list[Diagnostic] = []
        """What nobody has looked at yet: not wrong, so everything else is judged as ever."""
        self.gaps: dict[str, Gaps] = {}
        self.partly: dict[PurePath, frozenset[str]] = {}

    def report(self, path: PurePath, message: str, hint: str, code: str, line: int = 0) -> None:
        self.diagnostics.append(Diagnostic(Place(path, line), message, hint, code))

    def advise(self, path: PurePath, message: str, hint: str, code: str) -> None:
        self.diagnostics.append(Diagnostic(Place(path), message, hint, code, Severity.ADVICE))

    def folders(self) -> list[Path]:
        """Return the folders of the disclosures; report what else lies there and is not published."""
        entries = self.entries(self.root, PurePath())
        folders = [entry for entry in entries if entry.is_dir() and entry.name not in _NOT_CONTENT]
        for entry in entries:
            if entry.suffix.lower() in (".yml", ".yaml") and not (
                entry.is_dir() or entry.name in (SYNONYMS, GLOSSARY)
            ):
                hint = "请给每份公布建一个文件夹，例如 xian-2025，把文件移进去。"
                self.advise(PurePath(entry.name), "放在这里的文件不会公布", hint, "F10")
        if not folders:
            hint = "zhenggai new content/xian-2025 可以建一份带说明的样本。"
            self.advise(PurePath(self.root.name), "这里还没有一份公布", hint, "F10")
        return folders

    def entries(self, folder: Path, here: PurePath) -> list[Path]:
        """Return what a folder holds, without what systems and editors leave lying about."""
        try:
            entries = sorted(folder.iterdir())
        except OSError as error:
            self.diagnostics.append(unreadable(error, here))
            return []
        return [
            entry
            for entry in entries
            if not entry.name.startswith((".", "~")) and entry.name.lower() not in _LEFTOVERS
        ]

    def disclosure(self, folder: Path) -> Disclosure | None:
        here = PurePath(folder.name)
        if wrong := unusable_folder(folder.name) or linked_folder(folder, here):
            self.diagnostics.append(wrong)
            return None
        known = len(self.diagnostics)
        self.diagnostics.extend(unusual(folder, here))
        self.check_parts(folder, here)
        announcement = self.model(here / "disclosure.yml", _ANNOUNCEMENT)
        issues = tuple(self.issues(folder, here / "issues"))
        updates = tuple(self.updates(folder, here / "updates"))
        corrections = self.listed(here / "corrections.yml", _CORRECTION)
        allowed = self.listed(here / "allowed.yml", _ALLOWED)
        withdrawn = self.listed(here / "withdrawn.yml", _WITHDRAWAL)
        record = self.record(folder.name)
        gone = {each.issue for each in withdrawn}
        every, issues = issues, tuple(issue for issue in issues if issue.id not in gone)
        evidence, unshown = read_evidence(self.root, folder.name, issues)
        self.diagnostics.extend(unshown)
        is_whole = not has_errors(self.diagnostics[known:])
        named = frozenset(issue.id for issue in issues) if is_whole else None
        original = self.original(folder, announcement, named, gone)
        reports = self.reports(folder, updates, named, gone)
        if has_errors(self.diagnostics[known:]):
            self.gaps[folder.name] = gaps_of(folder.name, self.diagnostics[known:], self.partly)
        if announcement is None:
            return None
        order = original.marks.order if original and original.marks else ()
        return Disclosure(
            id=folder.name,
            announcement=announcement,
            issues=announcement_order(issues, order),
            updates=tuple(
                sorted(
                    (_without(each, gone) for each in updates),
                    key=lambda update: (update.issued.on, update.id),
                )
            ),
            corrections=corrections,
            record=record,
            original=original,
            allowed=allowed,
            evidence=evidence,
            scans=read_scans(folder, announcement, updates),
            withdrawn=withdrawn,
            behind=behind_which(announcement_order(every, order), gone) if gone else {},
            reports=reports,
            unsaid=dict(_withdrawn_since(updates, withdrawn)),
            salts=self.salts(folder.name),
        )

    def original(
        self,
        folder: Path,
        announcement: Announcement | None,
        issues: frozenset[str] | None,
        gone: set[str],
    ) -> Original | None:
        """Return the announcement attached to a disclosure, where one is, without what is withdrawn.

        `issues` is None where some could not be read, so that none is missed for that.
        """
        if announcement is None or "official" in self.partly.get(
            PurePath(folder.name) / "disclosure.yml", ()
        ):
            return None
        return self.told(read_original(self.root, folder.name, announcement, issues, gone))

    def reports(
        self,
        folder: Path,
        updates: tuple[Update, ...],
        issues: frozenset[str] | None,
        gone: set[str],
    ) -> dict[str, Original]:
        """Return the later reports as signed, without what is withdrawn, each by the id of its update."""
        texts = (
            (each.id, self.told(read_report_text(self.root, folder.name, each, issues, gone)))
            for each in updates
        )
        return {name: text for name, text in texts if text}

    def told(self, read: tuple[Original | None, tuple[Diagnostic, ...]]) -> Original | None:
        """Return a text that was read; note what is wrong with it and what is doubted."""
        original, wrong = read
        self.diagnostics.extend(each for each in wrong if not is_doubt(each))
        self.doubts.extend(each for each in wrong if is_doubt(each))
        return original

    def check_parts(self, folder: Path, here: PurePath) -> None:
        """Report the folders and data files of a disclosure that are none of its parts."""
        for entry in self.entries(folder, here):
            is_part = entry.is_dir() or entry.suffix.lower() in (".yml", ".yaml", ".jsonl")
            if is_part and entry.name not in _PARTS:
                near = nearest(entry.name.lower(), _PARTS, 0.6)
                hint = f"是不是应该叫 {near}？" if near else f"这里可以有：{'、'.join(_PARTS)}。"
                self.advise(here / entry.name, "放在这里的内容不会公布", hint, "F10")

    def issues(self, folder: Path, here: PurePath) -> Iterator[Issue]:
        for name in self.files(folder / "issues", here):
            issue = self.model(here / name, _ISSUE)
            if issue is not None:
                yield issue

    def updates(self, folder: Path, here: PurePath) -> Iterator[Update]:
        for name in self.files(folder / "updates", here):
            update = self.model(here / name, _UPDATE)
            if update is not None:
                yield update

    def files(self, folder: Path, here: PurePath) -> list[str]:
        """Return the names of the YAML files of a folder, in order; report what cannot be one."""
        if not folder.exists() or folder.is_symlink():  # `unusual` has said so
            return []
        if not folder.is_dir():
            hint = "请改成文件夹，把内容一份一份写成里面的 .yml 文件。"
            self.report(here, "这里应该是一个文件夹，却是一个文件", hint, "F02")
            return []
        entries = self.entries(folder, here)
        self.check_names([each for each in entries if _is_yaml(each)], lambda each: each.stem)
        return [entry.name for entry in entries if self.is_readable(entry, here / entry.name)]

    def is_readable(self, entry: Path, path: PurePath) -> bool:
        """Tell whether an entry of `issues` or `updates` can be read; report what is wrong if not."""
        if entry.suffix == ".yml":
            hint = (
                "文件名就是网址的一部分：请只用英文字母、数字和短横线，例如 15.yml 或 2-3-1.yml。"
            )
            if entry.stem.split(".")[0].lower() in _TAKEN_IDS | _DEVICES:
                message = f"文件名“{entry.name}”是网站或系统自己要用的"
                self.report(path, message, "请换一个名字。", "F07")
                return False
            if not _ID.fullmatch(entry.stem):
                self.report(path, f"文件名“{entry.name}”不能用", hint, "F07")
                return False
            return True
        if _is_yaml(entry) or entry.suffix.lower() in (".txt", ".json"):
            name = entry.name.split(".")[0] or entry.stem
            hint = f"请改名为 {name}.yml；看不到扩展名的，先在资源管理器里选“查看—文件扩展名”。"
            self.report(path, "文件的扩展名要写成 .yml", hint, "F08")
        else:
            hint = "这个文件夹里只放 .yml 文件，一份内容一个；别的请移到 source 文件夹里。"
            self.advise(path, "放在这里的内容不会公布", hint, "F10")
        return False

    def check_names(self, entries: list[Path], name: Callable[[Path], str]) -> None:
        """Report which files would share one address (many hosts do not tell letter case apart)."""
        first: dict[str, Path] = {}
        for entry in entries:
            other = first.setdefault(name(entry).casefold(), entry)
            if other is not entry:
                path = PurePath(entry.relative_to(self.root))
                message = f"和 {other.name} 的名字只有大小写或扩展名不同，网址会冲突"
                self.report(path, message, "请只留一个，或者给其中一个改名。", "F09")

    def listed(self, path: PurePath, kind: _Kind[Model]) -> tuple[Model, ...]:
        """Read one file as a list of values of a kind; empty where there is no such file."""
        if not (self.root / path).exists():
            return ()
        source = self.read(path)
        if source.value is None:
            return ()
        if not isinstance(source.value, list):
            name, first = _NAMES[path.name]
            hint = f"每条{name}以“- {first}”开头，一条一项。"
            self.diagnostics.append(
                Diagnostic(source.place(()), f"{name}要写成一条一条的清单", hint, "T02")
            )
            return ()
        found = (
            self.validate(source, kind, each, (index,)) for index, each in enumerate(source.value)
        )
        return tuple(each for each in found if each is not None)

    def glossary(self) -> tuple[Term, ...]:
        """Read the phrases that pages explain; a file of nothing but notes is no mistake."""
        known = len(self.diagnostics)
        terms = self.listed(PurePath(GLOSSARY), _TERM)
        self.diagnostics[known:] = [each for each in self.diagnostics[known:] if each.code != EMPTY]
        return terms

    def record(self, disclosure: str = "") -> tuple[RecordEntry, ...]:
        """Read the record of a disclosure, or the site's."""
        entries, wrong = read_record(self.root, disclosure)
        self.diagnostics.extend(wrong)
        return entries

    def seals(self) -> Mapping[str, bytes]:
        """Read what signs the site's record."""
        seals, wrong = read_seals(self.root)
        self.diagnostics.extend(wrong)
        return seals

    def salts(self, disclosure: str) -> Mapping[str, str]:
        """Read what keeps the hashes in the record of a disclosure from being guessed."""
        salts, wrong = read_salts(self.root, disclosure)
        self.diagnostics.extend(wrong)
        return salts

    def read(self, path: PurePath) -> Source:
        source = read_yaml(self.root / path, path)
        self.diagnostics.extend(source.diagnostics)
        return source

    def model(self, path: PurePath, kind: _Kind[Model]) -> Model | None:
        """Read one file as the model of its kind."""
        source = self.read(path)
        if source.value is None:
            return None
        if not isinstance(source.value, dict):
            message = "文件要写成“名称: 内容”一行一行的样子，却写成了清单"
            self.diagnostics.append(
                Diagnostic(source.place(()), message, f"请对照样本检查；{SAMPLE}", "T02")
            )
            return None
        return self.validate(source, kind, source.value, ())

    def validate(self, source: Source, kind: _Kind[Model], value: Yaml, start: Loc) -> Model | None:
        """Return a value as its model; report everything in it that does not fit."""
        named: dict[str, str] = {}
        if kind.model is not kind.written:
            named["id"] = source.path.stem
        unexpected = [key for key in named if isinstance(value, dict) and key in value]
        for key in unexpected:
            unknown = unknown_key(kind.written, (key,))
            self.diagnostics.append(Diagnostic(source.place((*start, key)), *unknown, "T01"))
        try:
            found = kind.model.model_validate(
                {**value, **named} if isinstance(value, dict) else value
            )
        except ValidationError as error:
            self.diagnostics.extend(mismatches(source, kind.written, error, start))
            return self.what_fits(source, kind, value, error) if kind.instead else None
        if unexpected and not kind.instead:
            return None
        self.note_unread(source, unexpected)
        return found

    def what_fits(
        self, source: Source, kind: _Kind[Model], value: Yaml, error: ValidationError
    ) -> Model | None:
        """Return what of a file fits its model, so that the rules can judge that; None if nothing.

        It is never published: the file has an error.
        """
        unfit = [str(each["loc"][0]) for each in error.errors() if each["loc"]]
        if not isinstance(value, dict):
            return None
        kept = {key: each for key, each in value.items() if key not in unfit}
        named = {"id": source.path.stem} if kind.model is not kind.written else {}
        try:
            found = kind.model.model_validate({**kind.instead, **kept, **named})
        except ValidationError:
            return None
        self.note_unread(source, unfit)
        return found

    def note_unread(self, source: Source, keys: list[str]) -> None:
        """Note which keys of a file are not read, those with an error of form in them too."""
        lines = {each.place.line for each in source.diagnostics}
        also = [str(loc[0]) for loc, line in source.lines.items() if loc and line in lines]
        doubled = [str(loc[0]) for loc in source.doubled]
        if keys or also or doubled:
            self.partly[source.path] = frozenset((*keys, *also, *doubled))


def _withdrawn_since(
    updates: Iterable[Update], withdrawn: Sequence[Withdrawal]
) -> Iterator[tuple[str, int]]:
    """Yield the reports that spoke of issues that were withdrawn later, each with of how many."""
    on = {each.issue: each.on for each in withdrawn}
    for each in updates:
        if count := sum(key in on and on[key] >= each.issued.on for key in each.issues):
            yield each.id, count


def _without(update: Update, gone: set[str]) -> Update:
    """Return a report without what it says of issues that were withdrawn."""
    if gone.isdisjoint(update.issues):
        return update
    kept = {key: each for key, each in update.issues.items() if key not in gone}
    return update.model_copy(update={"issues": kept})


def _is_yaml(entry: Path) -> bool:
    return entry.suffix.lower() in (".yml", ".yaml")
