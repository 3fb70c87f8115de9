"""What an edited ledger changes: every row compared with its issue, all mistakes in one run."""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from generator.domain.canonical import issue_of
from generator.domain.diagnostics import Diagnostic, Place, Severity, excerpt, has_errors
from generator.domain.model import Disclosure, Issue
from generator.domain.timeline import Timeline
from generator.text.folding import for_comparing
from generator.worksheet.columns import ID, NUMBER, TITLE, LedgerColumn, columns_of, shown
from generator.worksheet.headings import renamed
from generator.worksheet.issue_row import OF_STATE, CellChange, IssueRow, name_of, text_of
from generator.worksheet.xlsx import Cell, Sheet, UnknownColumn

MEANINGS = {
    "W07": "台账的标题行不对：缺少认出问题所必需的一列，同一个标题有两列，或者可以改的一列改了标题。",
    "W08": "这一行没有编号，或者编号在内容里没有；台账不能新增问题。",
    "W09": "同一个编号在台账里有两行，不知道以哪一行为准。",
    "W10": "台账里少了问题：每个问题都要有一行，删掉的行请补回来。",
    "W11": "改了由程序填写的列（序号、问题、方面、类别）；这些要在内容文件里改。",
    "W12": "整改状态不是五种状态之一，或者空着。",
    "W13": "日期写得不对，或者没有这一天。",
    "W14": "单元格里是公式、出错的值或者看不见的字符，不是可以采用的文字。",
    "W15": "表里有程序不认识的列，或者缺了可以改的列；这些列不作改动。",
    "W16": "这个问题的状态已经写在续报里，要改请写续报，不能从台账改。",
    "W17": "这个问题已经公布过；改动以后要写续报或更正，读者才知道改了什么。",
    "W18": "这个问题文件的写法（例如整个写在花括号里）不能由程序修改，请手工改。",
    "W20": "这一行不是问题（合计、分组、填表人一类），或者问题已经撤下，没有读。",
    "W21": "这一格没有照这一列的要求写，程序照最接近的意思读了，或者看不准；读得不对，请改 Excel。",
    "W22": "这一格写的不能作这一项的内容：太长，不在词表里，或者没有写成要求的样子。",
    "W23": "改了整改状态，却没有能证明它的公布原话，或者原话说的是别的状态。",
    "W24": "工作簿里的另一张表（台账或者续报）也填了，这一次没有读；要收回的，照提示再运行一次。",
}
"""What the codes of an edited ledger mean, for the editors' guide."""


@dataclass(frozen=True, slots=True)
class LedgerComparison:
    """What an edited ledger changes, in its order, and what is wrong with it."""

    changes: tuple[CellChange, ...]
    diagnostics: tuple[Diagnostic, ...]
    wrong: frozenset[str] = frozenset()
    """The ids of the issues of whose rows something cannot be taken."""


def compare(
    disclosure: Disclosure, sheet: Sheet, file: PurePath, *, is_part: bool = False
) -> LedgerComparison:
    """Compare an edited ledger, or chosen rows of it, with the disclosure that it was made from."""
    comparing = Comparing(disclosure, Timeline(disclosure), sheet, file, is_part)
    comparing.run()
    wrong = frozenset(comparing.wrong)
    return LedgerComparison(tuple(comparing.changes), tuple(comparing.diagnostics), wrong)


@dataclass
class Comparing:
    """Gathers the changes and the diagnostics of one ledger."""

    disclosure: Disclosure
    timeline: Timeline
    sheet: Sheet
    file: PurePath
    is_part: bool = False
    """Whether only chosen rows came back: the others are not missing."""
    changes: list[CellChange] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    wrong: set[str] = field(default_factory=set)

    def run(self) -> None:
        """Look at the headings, then at each row, then at what has no row."""
        if not self._headings_serve():
            return
        rows = self._rows_of_issues()
        self._other_columns(rows)
        for issue in self.disclosure.issues:
            if issue.id in rows:
                self._read(issue, self.sheet.rows[rows[issue.id]])
        self.remind()

    def _read(self, issue: Issue, row: Mapping[str, Cell]) -> None:
        known = len(self.diagnostics)
        self.changes += self.read_row(issue, row)
        if has_errors(self.diagnostics[known:]):
            self.wrong.add(issue.id)

    def read_row(self, issue: Issue, row: Mapping[str, Cell]) -> tuple[CellChange, ...]:
        """Return what the row of an issue changes."""
        return self._row(issue).read(row)

    def remind(self) -> None:
        """Note what a person has to think of, whatever was changed."""
        self._remind_of_published()
        self._remind_of_source()

    def _row(self, issue: Issue) -> IssueRow:
        return IssueRow(
            issue, self.disclosure, self.timeline, self.columns, self.sheet.epoch, self.note
        )

    @property
    def columns(self) -> tuple[LedgerColumn, ...]:
        """The columns that the ledger of this disclosure has."""
        return columns_of(self.disclosure)

    def note(self, at: str, message: str, hint: str, code: str, *, is_advice: bool = False) -> None:
        """Note a diagnostic of one cell; `at` "" means the sheet."""
        where = f"{at}：" if at else ""
        severity = Severity.ADVICE if is_advice else Severity.ERROR
        self.diagnostics.append(
            Diagnostic(Place(self.file), f"{where}{message}", hint, code, severity)
        )

    def _headings_serve(self) -> bool:
        """Tell whether the issues can be found; note what is wrong with the headings."""
        sheet = self.sheet
        for heading, at in sheet.doubled.items():
            self.note(at, f"标题“{heading}”有两列", "请删去其中一列。", "W07")
        missing = [each for each in (self._key(), TITLE) if each not in sheet.headings]
        for heading in missing:
            hint = "请从导出的台账里把这一列复制回来；没有它认不准是哪个问题。"
            self.note("", f"表“{sheet.title}”缺少“{heading}”这一列", hint, "W07")
        return not missing and not sheet.doubled

    def _other_columns(self, rows: Mapping[str, int]) -> None:
        """Note what is not read of the sheet, and columns that were given another heading."""
        sheet = self.sheet
        found = list(renamed(sheet, self.columns, self._as_written(rows)))
        for unknown, column in found:
            called = f"标题“{excerpt(unknown.heading)}”不认识" if unknown.heading else "标题空着"
            message = f"{called}，表里又少了“{column.heading}”，不知道是不是同一列"
            hint = (
                f"标题改过名的，请改回“{column.heading}”；是您自己加的列，"
                f"请从导出的台账里把“{column.heading}”一列也复制回来。"
            )
            self.note(unknown.at, message, hint, "W07")
        taken = [column.heading for _, column in found]
        absent = [
            each.heading
            for each in self.columns
            if each.field and each.heading not in (*sheet.headings, *taken)
        ]
        if absent:
            message = f"表里没有{_listed(absent)}，这几项不作改动"
            self.note("", message, "不打算改它们就不用管。", "W15", is_advice=True)
        self._unread([unknown for unknown, _ in found])

    def _unread(self, renamed_ones: list[UnknownColumn]) -> None:
        own = [each.heading for each in self.sheet.unknown if each not in renamed_ones]
        if named := [each for each in own if each]:
            message = f"不认识{_listed(named)}，这几列没有读"
            hint = f"可以改的列是{_listed(each.heading for each in self.columns if each.field)}。"
            self.note("", message, hint, "W15", is_advice=True)
        ours = [each.heading for each in self.columns]
        if signed := [each for each in self.sheet.headings if each not in ours]:
            message = f"{_listed(signed)}是公布的原文，不能从台账改，这几列没有读"
            hint = f"请改标注，再运行 zhenggai import content/{self.disclosure.id}。"
            self.note("", message, hint, "W15", is_advice=True)

    def _as_written(self, rows: Mapping[str, int]) -> dict[str, list[str]]:
        """Return what the program would write into each column, row by row as the sheet has them."""
        issues = {rows[each.id]: each for each in self.disclosure.issues if each.id in rows}
        return {
            column.heading: [
                text_of(shown(column, self.timeline, issues[place])) if place in issues else ""
                for place in range(len(self.sheet.rows))
            ]
            for column in self.columns
        }

    def _key(self) -> str:
        """Return the heading by which issues are found: the id, or the number if all have one."""
        numbers = [issue.number for issue in self.disclosure.issues]
        is_unique = None not in numbers and len(set(numbers)) == len(numbers)
        return NUMBER if ID not in self.sheet.headings and is_unique else ID

    def _rows_of_issues(self) -> dict[str, int]:
        """Return the place of each issue's row; note what is unknown, doubled or missing."""
        key = self._key()
        known = {
            (issue.number or "") if key == NUMBER else issue.id: issue
            for issue in self.disclosure.issues
        }
        rows: dict[str, int] = {}
        first: dict[str, str] = {}
        for place, row in enumerate(self.sheet.rows):
            cell = row[key]
            typed = text_of(cell.value)
            if issue := known.get(typed) or known.get(for_comparing(typed)):
                if issue.id in first:
                    message = f"{key} {typed} 和 {first[issue.id]} 重复"
                    self.note(cell.at, message, "每个问题只留一行。", "W09")
                    continue
                first[issue.id] = cell.at
                rows[issue.id] = place
            elif what := self._no_issue(place, key):
                at = next((each.at for each in row.values() if each.words), cell.at)
                hint = "不用管；是问题的，请把编号和问题名称补回来。"
                self.note(at, f"这一行{what}，没有读", hint, "W20", is_advice=True)
            else:
                self._unknown(cell, typed, key)
        self.note_missing([each for each in self.disclosure.issues if each.id not in rows])
        return rows

    def note_missing(self, issues: Sequence[Issue]) -> None:
        """Note the issues that have no row, where all should have one."""
        for issue in () if self.is_part else issues:
            hint = (
                "请把这一行补回来（可以从刚导出的台账里复制）；只想看一部分，请用筛选，不要删行。"
            )
            self.note("", f"缺少{name_of(issue)}", hint, "W10")

    def _no_issue(self, place: int, key: str) -> str:
        """Return what a row is that is of no issue, "" where it may be one."""
        row = self.sheet.rows[place]
        here = {name: cell.words for name, cell in row.items()}
        typed, title = here[key], here[TITLE]
        beside = (each.values[place] for each in self.sheet.unknown)
        if typed in self.disclosure.gone:
            return "的问题已经撤下"
        if any(_SUMS.match(for_comparing(each)) for each in (*here.values(), *beside)):
            return "是合计"
        if typed and typed == title:
            return f"是“{excerpt(typed)}”这一组的标题"
        if for_comparing(typed) == key and for_comparing(title) == TITLE:
            return "又是标题"
        editable = [each.heading for each in self.columns if each.field]
        if not title and not any(here.get(heading) for heading in editable):
            return f"只写着“{excerpt(next(filter(None, here.values()), '公式'))}”"
        return ""

    def _unknown(self, cell: Cell, typed: str, key: str) -> None:
        hint = "台账不能新增问题：新问题请在 issues 文件夹里建文件；写错了就改回原来的编号。"
        if cell.wrong:
            self.note(cell.at, f"{key}不能是{cell.wrong}", "请改回原来的编号。", "W14")
        elif isinstance(cell.value, datetime.date):
            hint = "Excel 把编号当成了日期：请把单元格格式改成“文本”，再填原来的编号，例如 2-3-1。"
            self.note(cell.at, f"{key}变成了日期 {typed}", hint, "W08")
        elif typed:
            self.note(cell.at, f"没有{key}为“{excerpt(typed)}”的问题", hint, "W08")
        else:
            self.note(cell.at, f"这一行没有{key}", hint, "W08")

    def _remind_of_published(self) -> None:
        published = {issue_of(each.id) for each in self.disclosure.record}
        again = list(dict.fromkeys(
            name_of(each.issue)
            for each in self.changes
            if each.issue and each.issue.id in published
        ))  # fmt: skip
        if again:
            message = f"已经公布过的问题要改：{'、'.join(again)}"
            hint = (
                "写错了的，用 zhenggai correct 更正；公布以后有了新进展的，写续报，公布时的话留着。"
            )
            self.note("", message, hint, "W17", is_advice=True)

    def _remind_of_source(self) -> None:
        """Say that nobody but a person can compare the words of states, where no text is attached."""
        words = [each for each in self.changes if each.field in OF_STATE and each.value]
        if words and self.disclosure.original is None:
            message = "这份公布没有附签发的原文，状态原话是不是公布里的话，程序核对不了"
            hint = f"请人对照公布看一遍；用 zhenggai import 签发件 content/{self.disclosure.id} --attach 附上原文，就能核对。"
            self.note("", message, hint, "W21", is_advice=True)


_SUMS = re.compile(r"(?:合|总|小|共)计(?!划)|总数$|汇总$")


def _listed(words: Iterable[str]) -> str:
    return "、".join(f"“{excerpt(each)}”" for each in words)
