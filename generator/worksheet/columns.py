"""What the ledger shows of an issue, column by column; each column is declared once, here.

Headings and explanations are those of the model, so that a clerk reads the same words in Excel, in
the file format page and in messages. How a filled cell is read back stands in `reading`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.domain.model import Disclosure, Issue, KeyFigure
from generator.domain.status import Status
from generator.domain.timeline import Standing, Timeline, announced
from generator.domain.topics import TOPICS
from generator.text.qualifier import with_qualifier
from generator.worksheet.xlsx import AS_PUBLISHED, LONGEST, Column, Table, Value

SHEET = "台账"
UNIT_MARKS = "、；;，,"
"""Any of them parts the units in one cell."""


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """One column: what it shows, how it is filled in, and which key of the file it may change."""

    heading: str
    width: int
    explanation: str
    show: Callable[[Timeline, Issue], Value]
    field: str = ""
    """The key that an edited cell changes; "" where the program fills the column in."""
    is_signed: bool = False
    """Whether its words, in a verbatim disclosure, come from the marks alone: they are not in the ledger."""

    @property
    def longest(self) -> int | None:
        """How many characters may stand in it, where that is declared."""
        found = Issue.model_fields[self.field].metadata if self.field else ()
        return next((each.max_length for each in found if hasattr(each, "max_length")), None)


def units_shown(units: tuple[str, ...]) -> str | None:
    """Return the units as one cell shows them: in a row, or one a line where a name has a mark."""
    is_plain = not any(mark in unit for unit in units for mark in UNIT_MARKS)
    return ("、" if is_plain else "\n").join(units) or None


def figure_shown(figure: KeyFigure) -> str:
    """Return a figure as a line of a cell shows it: 投资：近40亿元（2024年）."""
    period = f"（{figure.period}）" if figure.period else ""
    return f"{figure.label}：{with_qualifier(figure.value, figure.qualifier or '')}{period}"


def _lines(texts: tuple[str, ...]) -> str | None:
    return "\n".join(texts) or None


def _number(_: Timeline, issue: Issue) -> Value:
    number = issue.number or ""
    return int(number) if _is_plain(number) else number or None


def _id(_: Timeline, issue: Issue) -> Value:
    return int(issue.id) if _is_plain(issue.id) else issue.id


def _is_plain(number: str) -> bool:
    """Tell whether a number survives being a number, so that Excel does not mark it as suspect."""
    return number.isascii() and number.isdecimal() and str(int(number)) == number


def _aspect(timeline: Timeline, issue: Issue) -> Value:
    aspects = timeline.disclosure.announcement.aspects
    if issue.aspect is None or issue.aspect > len(aspects):
        return None
    return f"{issue.aspect}. {aspects[issue.aspect - 1].title}"


def _category(timeline: Timeline, issue: Issue) -> Value:
    aspects = timeline.disclosure.announcement.aspects
    if issue.aspect is None or issue.category is None or issue.aspect > len(aspects):
        return None
    categories = aspects[issue.aspect - 1].categories
    if issue.category > len(categories):
        return None
    return f"{issue.category}. {categories[issue.category - 1]}"


def _standing(timeline: Timeline, issue: Issue) -> Standing:
    """Return where an issue stands; of one that is recorded as it was published: the rest of its row is so too."""
    return announced(issue) if issue.id in timeline.recorded else timeline.standing(issue)


def _label(name: str) -> str:
    return Issue.model_fields[name].title or name


def _explained(name: str) -> str:
    return Issue.model_fields[name].description or ""


_BLANK = "没有就空着。"
_A_LINE = "一件一行（Alt+Enter 换行）。"
_STATUSES = "、".join(status.label for status in Status)


def _field(
    name: str, width: int, show: Callable[[Timeline, Issue], Value], explanation: str = ""
) -> LedgerColumn:
    return LedgerColumn(_label(name), width, explanation or _explained(name) + _BLANK, show, name)


def _text(name: str, width: int) -> LedgerColumn:
    return _field(name, width, lambda _, issue: getattr(issue, name))


def _signed(name: str, explanation: str = "") -> LedgerColumn:
    """Return the column of a passage of the announcement, which only a digest words itself."""

    def show(_: Timeline, issue: Issue) -> Value:
        found = getattr(issue, name)
        return _lines(found) if isinstance(found, tuple) else found

    text = f"{_explained(name)}{explanation}{_BLANK}"
    return LedgerColumn(_label(name), 40, text, show, name, is_signed=True)


COLUMNS = (
    LedgerColumn(_label("number"), 6, "公布里印的序号。", _number),
    LedgerColumn(_label("id"), 8, "程序靠它认出是哪个问题。", _id),
    LedgerColumn(_label("title"), 38, "问题的名称。", lambda _, issue: issue.title),
    LedgerColumn(_label("aspect"), 26, "属于哪个方面。", _aspect),
    LedgerColumn(_label("category"), 24, "属于哪个类别。", _category),
    _field(
        "status",
        13,
        lambda timeline, issue: _standing(timeline, issue).status.label,
        f"从下拉框里选：{_STATUSES}。公布没有逐项说明的，保留“{Status.UNDISCLOSED.label}”，不要推算；"
        "改成别的，要在“状态原话”里照抄公布里说它的话。",
    ),
    _field("said", 26, lambda timeline, issue: _standing(timeline, issue).said),
    _text("lead_unit", 18),
    _field(
        "units",
        26,
        lambda _, issue: units_shown(issue.units),
        f"负责的单位；几个单位用顿号隔开，或者一行一个。{_BLANK}",
    ),
    _field(
        "due",
        13,
        lambda _, issue: issue.due,
        "要求完成的日期，写日期，或者写成 2025/12/31、2025年12月31日；没有写到哪一天的（2025年底前、"
        f"长期坚持），写在“时限原话”。{_BLANK}",
    ),
    _text("due_said", 20),
    _text("leader", 14),
    _field(
        "remaining",
        34,
        lambda _, issue: _lines(issue.remaining),
        f"公布自己说还没有完成的事，{_A_LINE}{_BLANK}",
    ),
    _text("plain", 18),
    _text("summary", 34),
    _field(
        "topics",
        18,
        lambda _, issue: "、".join(issue.topics) or None,
        f"老百姓会用来查找的词，用顿号隔开，从这些里选：{'、'.join(TOPICS)}。{_BLANK}",
    ),
    _field(
        "key_figures",
        34,
        lambda _, issue: _lines(tuple(map(figure_shown, issue.key_figures))),
        "值得单独列出的数，一行一个，写成“数的是什么：多少（什么时候）”，例如 建成学校：3所（2024年）、"
        f"投资：近40亿元；近、余、以内照原文写。{_BLANK}",
    ),
    _field(
        "matters",
        34,
        lambda _, issue: _lines(tuple(f"{each.name}：{each.answer}" for each in issue.matters)),
        f"一个问题里有几件事的，{_A_LINE}写成“什么事：怎么样了”，例如 自来水：36个村都通了。{_BLANK}",
    ),
    _field(
        "unsaid",
        34,
        lambda _, issue: _lines(issue.unsaid),
        f"读者会想知道、公布却没有写的，{_A_LINE}{_BLANK}",
    ),
    _signed("finding"),
    _signed("goal"),
    _signed("results", "一段一行（Alt+Enter 换行）。"),
    LedgerColumn("最近更新", 13, "这个问题最近一次公布、续报或更正的日期。", Timeline.last_day),
)
"""The columns, in the order in which they are written; import finds them wherever they stand."""

ID, NUMBER, TITLE = _label("id"), _label("number"), _label("title")
UNREAD = "最近更新"
"""The column that says when the rest changed: what comes back in it is not read."""
HEADINGS = tuple(column.heading for column in COLUMNS)
EDITED = tuple(column.heading for column in COLUMNS if column.field)
"""The headings of what may be changed, which no other sheet has."""

_PRINTED = HEADINGS.index(_label("leader")) + 1
"""What goes on paper: what is wrong with whom, until when; the rest is filled in on the screen."""
_DATES = (_label("due"), UNREAD)
_HINTS = {"due": "请写日期，例如 2025-12-31；不是一个日期的，写在“时限原话”。"}


def identifying() -> tuple[LedgerColumn, ...]:
    """Return the columns by which a row is known to be an issue's."""
    return tuple(each for each in COLUMNS if each.heading in (NUMBER, ID, TITLE))


def columns_of(disclosure: Disclosure) -> tuple[LedgerColumn, ...]:
    """Return the columns that the ledger of a disclosure has."""
    is_verbatim = disclosure.announcement.is_verbatim
    return tuple(each for each in COLUMNS if not (is_verbatim and each.is_signed))


def shown(column: LedgerColumn, timeline: Timeline, issue: Issue) -> Value:
    """Return what a cell shows; a text that no cell holds, as far as one does."""
    value = column.show(timeline, issue)
    return value[:LONGEST] if isinstance(value, str) else value


def tables(disclosure: Disclosure) -> tuple[Table, Table]:
    """Return the ledger of a disclosure, and the sheet that explains how to fill in its workbook."""
    declared = columns_of(disclosure)
    timeline = Timeline(disclosure)
    rows = tuple(
        tuple(shown(column, timeline, issue) for column in declared) for issue in disclosure.issues
    )
    recorded = {at for at, each in enumerate(disclosure.issues) if each.id in timeline.recorded}
    is_published = bool(recorded) and len(recorded) == len(disclosure.issues)
    columns = tuple(_published(each) if is_published else _written(each) for each in declared)
    sheet = Table(
        SHEET,
        columns,
        rows,
        frozen_columns=3,
        locked_rows=frozenset(recorded),
        printed_columns=_PRINTED,
    )
    return sheet, _explanation(disclosure, declared, is_published=is_published)


def _written(column: LedgerColumn) -> Column:
    return Column(
        column.heading,
        column.width,
        choices=tuple(each.label for each in Status) if column.field == "status" else (),
        is_date=column.heading in _DATES,
        is_locked=not column.field,
        longest=column.longest,
        hint=_HINTS.get(column.field, ""),
    )


def _published(column: LedgerColumn) -> Column:
    """Return a column of a ledger of which every issue is recorded: nothing of it is changed here."""
    written = _written(column)
    if not column.field:
        return written
    hint = "公布过的，不能在这里改：写错了的更正，有了新进展填“续报”表。"
    return replace(written, choices=(), is_locked=True, hint=hint, note=AS_PUBLISHED)


def _explanation(
    disclosure: Disclosure, declared: tuple[LedgerColumn, ...], *, is_published: bool
) -> Table:
    asked = [
        (each.heading, _changing(each, is_published=is_published), each.explanation)
        for each in declared
    ]
    begin = (
        f"“{SHEET}”表写的是公布时的，都是灰底：公布过的不能在那里改，写错了的用 zhenggai correct 更正。"
        "有了新进展，在“续报”表里填白底的几列。"
        if is_published
        else f"在“{SHEET}”表里改白底的几列，灰底的由程序填写；公布过的问题整行都是灰底。"
    )
    dated = " --update 2026-06-01（换成续报的日期）" if is_published else ""
    steps = (
        ("第一步", "", begin),
        ("第二步", "", "保存成 .xlsx（不要加密码，不要改标题行）。行和列可以移动、隐藏、筛选。"),
        ("第三步", "", f"运行 zhenggai ledger import content/{disclosure.id} 这个文件.xlsx{dated}，"
                       "程序先列出要改什么，您确认以后才写入。"),
        ("注意", "", "不要增删问题：新问题请建问题文件，公布过的问题不能删。"),
        ("注意", "", "状态照公布里写的填。公布以后状态变了，不要在这里改，填“续报”表。"),
        ("续报", "", f"“续报”表写着每个问题现在怎样；续报说到的，填白底的几列，没有说到的空着；“整份续报”表填开头、总数、下次什么时候报告。收回时写上续报的日期："
                     f"zhenggai ledger import content/{disclosure.id} 这个文件.xlsx --update 2026-06-01。"),
    )  # fmt: skip
    columns = (Column("项目", 14), Column("能不能改", 12), Column("怎么填", 80))
    return Table("说明", columns, (*asked, *steps))


def _changing(column: LedgerColumn, *, is_published: bool) -> str:
    if not column.field:
        return "不要改"
    return "公布过，不要改" if is_published else "可以改"
