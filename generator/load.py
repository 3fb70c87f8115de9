"""Read the content folder: every file becomes a value or diagnostics, all in one run."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path, PurePath
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.diagnostics import Diagnostic, Place, Severity, tidy
from generator.fields import Loc, choices_in, field_at, fields_of, label_of, model_at
from generator.model import (
    Announcement,
    Content,
    Correction,
    Disclosure,
    Issue,
    IssueFile,
    LedgerEntry,
    Update,
    UpdateFile,
)
from generator.source import Source, read_text, read_yaml
from generator.synonyms import read_synonyms

RESERVED = frozenset(
    "about assets data follow pages schema search sitemap supervise updates 404".split()
)
"""Names at the top of the site that no disclosure may take."""

_ID = re.compile(r"[0-9A-Za-z]+([.-][0-9A-Za-z]+)*")
_PRINTED_NUMBER = re.compile(r"[0-9]+")
_SAMPLE = "zhenggai new 可以给出一份带说明的样本。"

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The content folder as read.

    `content` holds all that could be read; `broken` names the disclosures that miss a part, so
    that nothing is concluded from a part that is merely unreadable.
    """

    root: Path
    content: Content
    diagnostics: tuple[Diagnostic, ...] = ()
    broken: frozenset[str] = field(default_factory=frozenset)


def load(root: Path) -> Loaded:
    """Read `content/`: the disclosures newest first, and everything wrong with their form."""
    if not root.is_dir():
        wrong = Diagnostic(
            Place(PurePath(root.name)),
            "找不到存放公布内容的文件夹",
            "请检查 mkdocs.yml 里 content 的写法，或者用 zhenggai init 建一个新站。",
            "F01",
        )
        return Loaded(root, Content(()), (wrong,))
    reader = _Reader(root)
    read = [reader.disclosure(folder) for folder in _folders(root)]
    reader.same_names([folder for folder in _folders(root)], lambda folder: folder.name)
    disclosures = sorted((each for each in read if each), key=_newest_first)
    synonyms = read_synonyms(root)
    return Loaded(
        root,
        Content(tuple(disclosures), synonyms.table),
        tidy((*reader.diagnostics, *synonyms.diagnostics)),
        frozenset(reader.broken),
    )


def issue_order(issue: Issue) -> tuple[Any, ...]:
    """Return the key that puts the issues of a disclosure in the announcement's order."""
    number = issue.number if issue.number and _PRINTED_NUMBER.fullmatch(issue.number) else None
    natural = tuple(
        (0, int(part), "") if part.isdigit() else (1, 0, part)
        for part in re.findall(r"\d+|\D+", issue.id)
    )
    if number is not None and issue.id == number:
        return (issue.aspect or 0, int(number), issue.category or 0, natural)
    return (issue.aspect or 0, issue.category or 0, int(number) if number else 0, natural)


def place_of(root: Path, path: PurePath, loc: Loc) -> Place:
    """Return the line of a value in a content file, by reading that file once more.

    Keeping every line of ten thousand files costs more than reading again the few that are wrong.
    """
    return read_yaml(root / path, path).place(loc)


def _newest_first(disclosure: Disclosure) -> tuple[int, str]:
    issued = disclosure.announcement.issued
    return (-issued.on.toordinal() if issued else 0, disclosure.id)


def _folders(root: Path) -> list[Path]:
    return sorted(
        entry
        for entry in root.iterdir()
        if entry.is_dir()
        and entry.name not in ("pages", "schema")
        and not entry.name.startswith(".")
    )


class _Reader:
    """Reads one content folder and gathers what is wrong on the way."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.diagnostics: list[Diagnostic] = []
        self.broken: set[str] = set()

    def say(self, path: PurePath, message: str, hint: str, code: str, line: int = 0) -> None:
        self.diagnostics.append(Diagnostic(Place(path, line), message, hint, code))

    def disclosure(self, folder: Path) -> Disclosure | None:
        here = PurePath(folder.name)
        if not _ID.fullmatch(folder.name) or folder.name.lower() in RESERVED:
            hint = "文件夹名就是网址的一部分：请只用英文字母、数字和短横线，例如 muye-2025。"
            self.say(here, f"文件夹名“{folder.name}”不能用", hint, "F07")
            return None
        known = len(self.diagnostics)
        announcement = self.model(here / "disclosure.yml", Announcement)
        issues = tuple(self.issues(folder, here / "issues"))
        updates = tuple(self.updates(folder, here / "updates"))
        corrections = self.corrections(here / "corrections.yml")
        ledger = self.ledger(here / "ledger.jsonl")
        if len(self.diagnostics) > known:
            self.broken.add(folder.name)
        if announcement is None:
            return None
        return Disclosure(
            folder.name,
            announcement,
            tuple(sorted(issues, key=issue_order)),
            tuple(sorted(updates, key=lambda update: (update.issued.on, update.id))),
            tuple(sorted(corrections, key=lambda correction: correction.on)),
            ledger,
        )

    def issues(self, folder: Path, here: PurePath) -> Iterator[Issue]:
        for name in self.files(folder / "issues", here):
            issue = self.model(here / name, Issue, IssueFile, id=PurePath(name).stem)
            if issue is not None:
                yield issue

    def updates(self, folder: Path, here: PurePath) -> Iterator[Update]:
        for name in self.files(folder / "updates", here):
            update = self.model(here / name, Update, UpdateFile, id=PurePath(name).stem)
            if update is not None:
                yield update

    def files(self, folder: Path, here: PurePath) -> list[str]:
        """Return the names of the YAML files of a folder, in order; say what cannot be one."""
        if not folder.exists():
            return []
        if not folder.is_dir():
            self.say(
                here,
                "这里应该是一个文件夹，却是一个文件",
                "请改成文件夹，每个问题一个文件。",
                "F02",
            )
            return []
        entries = sorted(
            entry for entry in folder.iterdir() if not entry.name.startswith((".", "~"))
        )
        files = [entry for entry in entries if entry.suffix.lower() in (".yml", ".yaml")]
        self.same_names(files, lambda file: file.stem)
        for entry in files:
            if entry.suffix != ".yml":
                hint = f"请改名为 {entry.stem}.yml。"
                self.say(here / entry.name, "文件的扩展名要写成 .yml", hint, "F08")
            elif not _ID.fullmatch(entry.stem):
                hint = "文件名就是网址的一部分：请只用英文字母、数字和短横线，例如 15.yml 或 2-3-1.yml。"
                self.say(here / entry.name, f"文件名“{entry.name}”不能用", hint, "F07")
        return [each.name for each in files if each.suffix == ".yml" and _ID.fullmatch(each.stem)]

    def same_names(self, entries: list[Path], name: Any) -> None:
        """Say which files would share one address (many hosts do not tell letter case apart)."""
        first: dict[str, Path] = {}
        for entry in entries:
            other = first.setdefault(name(entry).casefold(), entry)
            if other is not entry:
                path = PurePath(entry.relative_to(self.root))
                message = f"和 {other.name} 的编号相同，网址会冲突"
                self.say(path, message, "两个文件只能留一个，或者给其中一个改名。", "F09")

    def corrections(self, path: PurePath) -> tuple[Correction, ...]:
        if not (self.root / path).exists():
            return ()
        source = self.read(path)
        if source.value is None:
            return ()
        if not isinstance(source.value, list):
            hint = "每条更正以“- on: 2025-10-01”开头，一条一项。"
            self.say(path, "更正要写成一条一条的清单", hint, "T02", 1)
            return ()
        found = (
            self.validate(source, Correction, each, (index,))
            for index, each in enumerate(source.value)
        )
        return tuple(each for each in found if each is not None)

    def ledger(self, path: PurePath) -> tuple[LedgerEntry, ...]:
        if not (self.root / path).exists():
            return ()
        text = read_text(self.root / path, path)
        if isinstance(text, Diagnostic):
            self.diagnostics.append(text)
            return ()
        hint = "台账由程序写，不要手工改；请从备份里恢复这个文件。"
        entries = []
        for number, line in enumerate(text.splitlines(), 1):
            try:
                entries.append(LedgerEntry.model_validate(json.loads(line)))
            except ValueError:  # of which both JSON's and the model's errors are kinds
                self.say(path, "台账的这一行被改动过，读不出来", hint, "L01", number)
        return tuple(entries)

    def read(self, path: PurePath) -> Source:
        source = read_yaml(self.root / path, path)
        self.diagnostics.extend(source.diagnostics)
        return source

    def model(
        self,
        path: PurePath,
        model: type[Model],
        declared: type[BaseModel] | None = None,
        **injected: str,
    ) -> Model | None:
        """Read one file as `model`; `declared` is the part of the model that files may hold."""
        source = self.read(path)
        if source.value is None:
            return None
        if not isinstance(source.value, dict):
            self.say(
                path, "文件要写成“名称: 内容”一行一行的样子", f"请对照样本检查；{_SAMPLE}", "T02", 1
            )
            return None
        return self.validate(source, model, source.value, (), declared, injected)

    def validate(
        self,
        source: Source,
        model: type[Model],
        value: Any,
        start: Loc,
        declared: type[BaseModel] | None = None,
        injected: Mapping[str, str] | None = None,
    ) -> Model | None:
        strangers = [key for key in injected or {} if isinstance(value, dict) and key in value]
        for key in strangers:
            place = source.place((*start, key))
            self.diagnostics.append(
                Diagnostic(place, *_unknown_key(declared or model, (key,)), "T01")
            )
        known = value if not isinstance(value, dict) else {**value, **(injected or {})}
        try:
            found = model.model_validate(known)
        except ValidationError as error:
            for each in error.errors(include_url=False, include_context=True):
                self.diagnostics.append(_explain(source, declared or model, each, start))
            return None
        return None if strangers else found


def _explain(source: Source, model: type[BaseModel], error: Any, start: Loc) -> Diagnostic:
    """Return pydantic's finding as an editor's sentence."""
    loc: Loc = tuple(key for key in error["loc"] if key != "[key]")
    place = source.place((*start, *loc))
    kind = error["type"]
    if kind == "extra_forbidden":
        return Diagnostic(place, *_unknown_key(model, loc), "T01")
    message, hint, code = _sentence(kind, _name(model, loc), error, model, loc)
    return Diagnostic(place, message, hint, code)


def _name(model: type[BaseModel], loc: Loc) -> str:
    """Return how a message calls a value: its label and its key."""
    keys = [key for key in loc if isinstance(key, str)]
    if not keys:
        return "这一项"
    label = label_of(model, loc)
    position = f"第 {loc[-1] + 1} 项" if isinstance(loc[-1], int) else ""
    declared = next(
        (key for key in reversed(keys) if label_of(model, loc) and _declares(model, loc, key)),
        keys[-1],
    )
    return f"{label}（{declared}）{position}" if label else f"“{keys[-1]}”{position}"


def _declares(model: type[BaseModel], loc: Loc, key: str) -> bool:
    end = len(loc) - 1 - tuple(reversed(loc)).index(key)
    return key in fields_of(model_at(model, loc[:end]))


def _unknown_key(model: type[BaseModel], loc: Loc) -> tuple[str, str]:
    key = str(loc[-1])
    fields = fields_of(model_at(model, loc[:-1]))
    labels = {(found.title or ""): name for name, found in fields.items()}
    near = get_close_matches(key, [*fields, *labels], n=1, cutoff=0.5)
    message = f"不认识“{key}”这个名称"
    if near:
        name = labels.get(near[0], near[0])
        return message, f"是不是想写“{name}”（{fields[name].title}）？"
    known = "、".join(f"{name}（{found.title}）" for name, found in fields.items())
    return message, f"这里可以写：{known}。"


def _sentence(  # noqa: PLR0911 - one return a kind of mistake reads as the table it is
    kind: str, name: str, error: Any, model: type[BaseModel], loc: Loc
) -> tuple[str, str, str]:
    value = error["input"]
    shown = _shown(value)
    if kind == "missing":
        found = field_at(model, loc)
        hint = f"请补上一行“{loc[-1]}: …”。{(found.description or '') if found else ''}"
        return f"缺少{name}", hint, "T03"
    if kind in ("enum", "literal_error"):
        return _not_a_choice(name, shown, model, loc)
    if kind == "too_long" or kind == "string_too_long":
        limit, actual = error["ctx"]["max_length"], error["ctx"].get("actual_length") or len(value)
        return f"{name}有 {actual} 个字，超过 {limit} 个字", "请缩短，只留最要紧的事实。", "T05"
    if kind == "string_pattern_mismatch":
        return (
            f"{name}写得不对：{shown}",
            "要写 64 位十六进制的校验码，可用 certutil 或 sha256sum 算出。",
            "T06",
        )
    if kind in _SENTENCES:
        message, hint, code = _SENTENCES[kind]
        return message.format(name=name, shown=shown), hint, code
    if kind in ("model_type", "model_attributes_type", "dict_type", "mapping_type"):
        return (
            f"{name}里面要再分几行写，却只写了 {shown}",
            f"请对照样本，换行缩进后写“名称: 内容”；{_SAMPLE}",
            "T02",
        )
    if kind == "tuple_type":
        return f"{name}要写成清单，却写了 {shown}", "请换行，每一项以“- ”开头。", "T02"
    raise AssertionError(f"no sentence for the validator's {kind}: {error}")


_SENTENCES = {
    "string_type": ("{name}要写成一段文字，却写成了清单或分了几行", "请写成一段文字，需要时加英文双引号。", "T02"),
    "blank": ("{name}是空的", "请填写内容；没有内容就删去这一行。", "T04"),
    "control": ("{name}里有看不见的控制字符", "请把这一段重新输入一遍。", "T07"),
    "date_form": ("{name}写得不对：{shown}", "日期要写成 2025-09-04 这样：四位年、两位月、两位日。", "T08"),
    "date_value": ("{name}没有这一天：{shown}", "请核对年月日。", "T08"),
    "count": ("{name}要写整数，却写了 {shown}", "只写数字，不带逗号、单位和“余”“多”。", "T09"),
    "percent": ("{name}要写数字，却写了 {shown}", "写成 93.8 这样，不带百分号。", "T09"),
    "greater_than_equal": ("{name}要从 1 数起，却写了 {shown}", "第一个写 1，第二个写 2。", "T10"),
    "too_short": ("{name}是空的", "请填写内容；没有内容就删去这一行。", "T04"),
    "total_statement": (
        "一条总数要写明且只写一种：数量（count）、百分比（percent）或原话（said）",
        "请留下公布里写的那一种，删去其余的。",
        "T11",
    ),
}  # fmt: skip


def _not_a_choice(name: str, shown: str, model: type[BaseModel], loc: Loc) -> tuple[str, str, str]:
    found = field_at(model, loc)
    choices = choices_in(found.annotation) if found else {}
    by_label = {label: word for word, label in choices.items()}
    near = get_close_matches(shown.strip("“”"), [*choices, *by_label], n=1, cutoff=0.5)
    listed = "、".join(
        word if word == label else f"{word}（{label}）" for word, label in choices.items()
    )
    guess = f"是不是想写“{by_label.get(near[0], near[0])}”？" if near else ""
    return f"{name}不能写{shown}", f"{guess}可以写：{listed}。", "T12"


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return f"“{value if len(value) <= 30 else value[:30] + '……'}”"
    return "清单" if isinstance(value, list) else "几行内容"


def advice(place: Place, message: str, hint: str, code: str) -> Diagnostic:
    """Return a diagnostic that an editor should look at and that does not stop the build."""
    return Diagnostic(place, message, hint, code, Severity.ADVICE)
