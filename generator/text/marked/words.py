"""The marks of marked text: each word, what it may hold and where, and what it becomes.

This is the one declaration: reading, assembling, the guide, the desk and every message ask it.
"""

from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass
from enum import StrEnum

from generator.domain.nearest import nearest
from generator.domain.status import Status


class Shape(StrEnum):
    """What a mark does to the text around it."""

    SOURCE = "source"
    """The first line, which names the file that was read."""
    RUN = "run"
    """Opens a run, which goes to the next mark that opens one."""
    JOIN = "join"
    """Goes on with an earlier run."""
    SPAN = "span"
    """A value that stays in its text, up to the mark that closes it."""
    END = "end"
    """Closes the innermost span."""
    CUT = "cut"
    """Cuts the run it stands in, and opens none."""
    DOUBT = "doubt"
    """Doubts a gap, or the whole; alone on its line."""
    WITHHELD = "withheld"
    """Stands for words that had to be taken out."""


class Scope(StrEnum):
    """Where a run may stand, and whether the issue before it goes on."""

    DISCLOSURE = "disclosure"
    """Says something of the whole; ends the issue before it."""
    GROUP = "group"
    """Heads a group of issues; ends the issue before it."""
    HEADING = "heading"
    """Opens an issue."""
    ISSUE = "issue"
    """Belongs to the issue before it; an error where there is none."""
    ANYWHERE = "anywhere"
    """Belongs to the issue before it, where there is one."""


class Argument(StrEnum):
    """What may stand behind a word inside its mark."""

    NONE = "none"
    SOURCE = "source"
    """A file's name and the hash of all the text."""
    ISSUE = "issue"
    """The id of an issue."""
    POSITION = "position"
    """The place of a group in its list, from 1; 0 for none."""
    STATUS = "status"
    """A state in the words that the public reads."""
    NAMED = "named"
    """问题=of which issues, where the words speak of others than the one they stand in."""
    NAMED_STATUS = "named-status"
    """A state，问题=of which issues."""
    NAMED_YEAR = "named-year"
    """A year，问题=of which issues."""
    COLUMNS = "columns"
    """What each column of a table holds."""
    TOTAL = "total"
    """What is counted，its state，范围=of which round or body."""
    YEAR = "year"
    """The year of days that are printed without one."""
    LABEL = "label"
    """The name of a fact."""
    RULE = "rule"
    """The code of the check that a doubt explains."""
    REMARK = "remark"
    """Free words, for the reader of the marked text only."""


class Reading(StrEnum):
    """How a run's or span's text becomes a value; each has one function in the assembly."""

    NONE = "none"
    TITLE = "title"
    GROUP = "group"
    HEADING = "heading"
    STEP = "step"
    SECTION = "section"
    TEXT = "text"
    VALUE = "value"
    UNITS = "units"
    LIMIT = "limit"
    STATE = "state"
    STAY = "stay"
    DAY = "day"
    PERIOD = "period"
    TOTAL = "total"
    FACT = "fact"
    SIGNATURE = "signature"
    CONTACT = "contact"
    CHANNEL = "channel"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Word:
    """One word that a mark may have."""

    word: str
    sentence: str
    """What it says, for editors."""
    _: KW_ONLY
    shape: Shape = Shape.RUN
    scope: Scope = Scope.ANYWHERE
    argument: Argument = Argument.NONE
    reading: Reading = Reading.NONE
    field: str = ""
    """The field it becomes: `disclosure.`, `issue.` or (of a later report's issue) `report.` and the key
    path; empty where it is none."""
    cuts: tuple[str, ...] = ()
    """The words of the marks that may cut it."""
    is_value: bool = False
    """Whether its label, outer brackets, stops and white space are no part of what it gives."""
    is_passed_over: bool = False
    """Whether a line without a mark goes on with the run before it (略, 注)."""

    @property
    def opens_run(self) -> bool:
        """Tell whether the mark opens a run of its own (接 with an id does too)."""
        return self.shape is Shape.RUN

    @property
    def weight(self) -> int:
        """How much goes wrong where the mark is wrong: 0 is the most."""
        if self.shape is Shape.DOUBT:
            return 0
        if self.scope is Scope.HEADING:
            return 1
        return 2 if self.scope is Scope.GROUP or self.reading is Reading.STATE else 3


CUT_OFF = "略"
JOIN = "接"
END = "/"
SOURCE = "原件"
DOUBT = "疑"
WITHHELD = "隐去"
WITHHELD_TEXT = "〔隐去〕"
"""What stands in the text as signed where words had to be taken out."""
OTHER = "其他"
STATE = "状态"
NUMBER, NAME, LEAD, BODY = "序号", "名", "小标题", "正文"
TABLE = "表"
SCOPE_KEY = "范围"
"""The key inside the argument of 总数 that says of which round, body or mode."""
ISSUES_KEY = "问题"
"""The key inside the argument of a value in a text that says of which issues it speaks."""


_OF_DAYS = dict.fromkeys((Reading.DAY, Reading.STAY, Reading.PERIOD, Reading.LIMIT), Argument.YEAR)
_OF_VALUES = _OF_DAYS | {Reading.STATE: Argument.STATUS}
_OF_SPANS = _OF_DAYS | {
    Reading.TOTAL: Argument.TOTAL,
    Reading.STATE: Argument.NAMED_STATUS,
    Reading.LIMIT: Argument.NAMED_YEAR,
}
"""What may stand behind a word, by how its text is read."""


def _value(word: str, field: str, sentence: str, reading: Reading = Reading.VALUE) -> Word:
    return Word(
        word,
        sentence,
        scope=Scope.ISSUE,
        argument=_OF_VALUES.get(reading, Argument.NONE),
        reading=reading,
        field=field,
        is_value=True,
    )


def _whole(word: str, field: str, sentence: str, reading: Reading = Reading.VALUE) -> Word:
    return Word(
        word,
        sentence,
        scope=Scope.DISCLOSURE,
        argument=_OF_VALUES.get(reading, Argument.NONE),
        reading=reading,
        field=field,
        is_value=True,
    )


def _span(
    word: str,
    field: str,
    sentence: str,
    reading: Reading = Reading.VALUE,
    argument: Argument = Argument.NONE,
) -> Word:
    return Word(
        f"={word}",
        sentence,
        shape=Shape.SPAN,
        argument=_OF_SPANS.get(reading, argument),
        reading=reading,
        field=field,
        is_value=True,
    )


_WHOLE = Scope.DISCLOSURE
_OF_OTHERS = "说的是别处的几个问题时，后面写：问题=3、4。"

_ALL = (
    Word(
        SOURCE, "第一行：读的是哪个文件，后面是全部文字的校验码；由程序写。", shape=Shape.SOURCE,
        argument=Argument.SOURCE,
    ),
    # The announcement as a whole.
    Word(
        "标题", "公布的标题。", scope=_WHOLE, reading=Reading.TITLE, field="disclosure.title",
        cuts=(NAME,),
    ),
    Word("开头", "公布开头的话。", scope=_WHOLE, reading=Reading.TEXT, field="disclosure.opening"),
    Word(
        "组织", "组织整改情况的一段：序号、小标题和正文。", scope=_WHOLE, reading=Reading.SECTION,
        field="disclosure.organisation", cuts=(NUMBER, LEAD, BODY),
    ),
    Word(
        "后续", "问题后面的一段，例如下一步打算：序号、小标题和正文。", scope=_WHOLE,
        reading=Reading.SECTION, field="disclosure.later", cuts=(NUMBER, LEAD, BODY),
    ),
    Word("结尾", "公布结尾的话。", scope=_WHOLE, reading=Reading.TEXT, field="disclosure.closing"),
    Word(
        "联系方式", "电话、地址、邮箱写在一起的一段，由程序分开。", scope=_WHOLE,
        reading=Reading.CONTACT, field="disclosure.channels",
    ),
    _whole("电话", "disclosure.channels", "一个监督电话。", Reading.CHANNEL),
    _whole("来信", "disclosure.channels", "来信的地址。", Reading.CHANNEL),
    _whole("邮箱", "disclosure.channels", "电子邮箱。", Reading.CHANNEL),
    _whole("传真", "disclosure.channels", "传真号码。", Reading.CHANNEL),
    _whole("受理时间", "disclosure.channels", "电话的受理时间，属于前面的电话；前面没有的，属于后面的。", Reading.CHANNEL),
    _whole("邮编", "disclosure.channels", "邮政编码，属于前面的来信；前面没有的，属于后面的。", Reading.CHANNEL),
    Word("落款", "公布单位和公布日期。", scope=_WHOLE, reading=Reading.SIGNATURE,
         field="disclosure.issued"),
    _whole("公布单位", "disclosure.issued.by", "落款的单位，日期另有标记；几个单位的，分别标。"),
    _whole("公布日期", "disclosure.issued.on", "落款的日期。", Reading.DAY),
    Word(
        TABLE,
        "一张表，几行都是：每格是哪几个问题的什么，用 [[=责任单位 问题=3、4]] 包住；或者后面写各列是什么，由程序包。",
        scope=_WHOLE, argument=Argument.COLUMNS,
    ),
    # Groups.
    Word(
        "方面", "一个方面的标题；后面可以写它是第几个。", scope=Scope.GROUP,
        argument=Argument.POSITION, reading=Reading.GROUP, field="disclosure.aspects",
        cuts=(NUMBER, NAME),
    ),
    Word(
        "类别", "方面里一个类别的标题；后面可以写它是第几个。", scope=Scope.GROUP,
        argument=Argument.POSITION, reading=Reading.GROUP,
        field="disclosure.aspects.categories", cuts=(NUMBER, NAME),
    ),
    Word("小类", "类别下面再分的一组的标题。", scope=Scope.GROUP, reading=Reading.GROUP,
         field="issue.under", cuts=(NUMBER, NAME)),
    Word(
        "组状态", "一组问题共有的整改状态，管到下一个组状态或者方面。", scope=Scope.GROUP,
        argument=Argument.STATUS, reading=Reading.STATE, field="issue.status",
        cuts=(NUMBER, NAME),
    ),
    # One issue.
    Word(
        "问题", "一个问题的标题；后面是它的编号。", scope=Scope.HEADING, argument=Argument.ISSUE,
        reading=Reading.HEADING, field="issue.title", cuts=(NUMBER, NAME),
    ),
    Word("举措", "做了的一步：序号、小标题和正文。", scope=Scope.ISSUE, reading=Reading.STEP,
         field="issue.measures", cuts=(NUMBER, LEAD, BODY)),
    Word("问题表现", "反馈指出的问题本身。", scope=Scope.ISSUE, reading=Reading.TEXT,
         field="issue.finding"),
    Word("目标", "整改目标。", scope=Scope.ISSUE, reading=Reading.TEXT, field="issue.goal"),
    Word("成效", "和举措分开写的整改成效，一段一条。", scope=Scope.ISSUE, reading=Reading.TEXT,
         field="issue.results"),
    Word("还没办完", "公布自己说还没有完成的事，和举措分开写的。", scope=Scope.ISSUE,
         reading=Reading.TEXT, field="issue.remaining"),
    _value(STATE, "issue.status", "这个问题的整改状态；后面可以写明是哪一种。", Reading.STATE),
    _value("牵头单位", "issue.lead_unit", "牵头的单位。"),
    _value("责任单位", "issue.units", "负责的单位，一个或者几个。", Reading.UNITS),
    _value("责任领导", "issue.leader", "负责的领导，照原文写。"),
    _value("时限", "issue.due", "整改时限；是一天的记成日期，别的照原话。", Reading.LIMIT),
    _value("申请销号", "issue.closed.applied", "申请验收销号的日期。", Reading.DAY),
    _value("验收", "issue.closed.checked", "验收的日期。", Reading.DAY),
    _value("验收单位", "issue.closed.by", "验收销号的单位。"),
    _value("销号", "issue.closed.on", "销号的日期。", Reading.DAY),
    # What only a later report says of an issue.
    _value("延期原因", "report.due.reason", "只在续报里写：为什么延期。"),
    _value("核验单位", "report.verified.by", "只在续报里写：自报的状态是谁核验、抽查的。"),
    _value("核验日期", "report.verified.on", "只在续报里写：哪一天核验的。", Reading.DAY),
    _value("核验结果", "report.verified.status", "只在续报里写：核验认定的状态；后面可以写明是哪一种。", Reading.STATE),
    _value("重新整改", "report.reopened", "只在续报里写：完成、销号以后为什么又整改。"),
    # What stands anywhere.
    Word("事项", "印出来的名称和内容，没有自己的字段，例如 受理编号：D0001。",
         argument=Argument.LABEL, reading=Reading.FACT, field="issue.facts", is_value=True),
    Word("注", "脚注或者文本框，跟在它那一段后面。", reading=Reading.NOTE, field="issue.notes",
         is_passed_over=True),
    Word("标签", "只是名称的字，例如 整改情况：、一节的标题、表头。"),
    Word(OTHER, "没有字段的文字，例如主送单位、附件；只在全文页上。"),
    Word(CUT_OFF, "网页或者文档的装饰，不是公布的文字，例如页码。", argument=Argument.REMARK,
         is_passed_over=True),
    Word(
        JOIN, "接着前面的文字；后面写编号的，接那个问题。", shape=Shape.JOIN,
        argument=Argument.ISSUE, reading=Reading.STEP, field="issue.measures",
        cuts=(NUMBER, LEAD, BODY),
    ),
    # Values that stay in their text.
    _span("进驻", "disclosure.inspection.stays", "巡视进驻的起止日期。", Reading.STAY),
    _span("巡视组", "disclosure.inspection.by", "巡视巡察的是谁。"),
    _span("巡视类型", "disclosure.inspection.kind", "哪一种巡视，例如 常规巡视。"),
    _span("反馈", "disclosure.inspection.feedback", "反馈巡视意见的日期。", Reading.DAY),
    _span("被巡视单位", "disclosure.inspected", "巡视的是哪个单位。"),
    _span(
        "总数", "disclosure.totals",
        "一个总数；它没有写出来的，写在后面：数什么，哪种状态，范围=哪一轮。", Reading.TOTAL,
    ),
    _span(
        "状态", "issue.status",
        "文字里说的整改状态；后面可以写明是哪一种，说的是别处的几个问题时写：问题=3、4，或者 问题=上面3个。",
        Reading.STATE,
    ),
    _span("时限", "issue.due", f"文字里说的整改时限；{_OF_OTHERS}", Reading.LIMIT),
    _span("牵头单位", "issue.lead_unit", f"文字里说的牵头单位；{_OF_OTHERS}", argument=Argument.NAMED),
    _span(
        "责任单位", "issue.units", f"文字里说的责任单位；{_OF_OTHERS}", Reading.UNITS,
        Argument.NAMED,
    ),
    _span("责任领导", "issue.leader", f"文字里说的责任领导；{_OF_OTHERS}", argument=Argument.NAMED),
    _span("申请销号", "issue.closed.applied", "文字里说的申请销号的日期。", Reading.DAY),
    _span("验收", "issue.closed.checked", "文字里说的验收日期。", Reading.DAY),
    _span("验收单位", "issue.closed.by", "文字里说的验收销号的单位。"),
    _span("销号", "issue.closed.on", "文字里说的销号日期。", Reading.DAY),
    _span("还没办完", "issue.remaining", "公布自己说还没有完成的事。"),
    _span("延期原因", "report.due.reason", "续报的文字里说的延期原因。"),
    _span("核验单位", "report.verified.by", "续报的文字里说的核验单位。"),
    _span("核验日期", "report.verified.on", "续报的文字里说的核验日期。", Reading.DAY),
    Word(
        "=核验结果", "续报的文字里说的核验结果；后面可以写明是哪一种状态。", shape=Shape.SPAN,
        argument=Argument.STATUS, reading=Reading.STATE, field="report.verified.status", is_value=True,
    ),
    _span("重新整改", "report.reopened", "续报的文字里说的重新整改的原因。"),
    _span("下次报告", "disclosure.next_report.said", "什么时候再报告，照原话。"),
    _span("报告对象", "disclosure.next_report.to", "向谁报告。"),
    _span("下次公布", "disclosure.next_report.publish_by", "答应在哪一天以前再公布。", Reading.DAY),
    _span("公示期", "disclosure.objections", "公示期的起止日期。", Reading.PERIOD),
    _span("公布单位", "disclosure.issued.by", "文字里说的公布单位。"),
    _span("公布日期", "disclosure.issued.on", "文字里说的公布日期。", Reading.DAY),
    Word(END, "到这里为止，和前面的 [[=…]] 成对。", shape=Shape.END),
    # Where inside a run one part ends and the next begins.
    Word(NUMBER, "从这里起是序号。", shape=Shape.CUT),
    Word(NAME, "从这里起是名称（标题）。", shape=Shape.CUT),
    Word(LEAD, "从这里起是小标题。", shape=Shape.CUT),
    Word(BODY, "从这里起是正文。", shape=Shape.CUT),
    Word(
        DOUBT, "单独一行：程序觉得这里缺了什么，或者整篇对不上；原因写在冒号后面。",
        shape=Shape.DOUBT, argument=Argument.RULE,
    ),
    Word(WITHHELD, "这里的字为保护个人没有公布；原文里写成〔隐去〕。", shape=Shape.WITHHELD),
)  # fmt: skip

WORDS: dict[str, Word] = {each.word: each for each in _ALL}
"""Each word and its declaration, in the order in which the guide lists them."""

STATUS_WORDS: dict[str, Status] = {each.label: each for each in Status}
"""The states by the words that stand behind 状态 and inside the argument of 总数."""


def nearest_words(written: str, words: Iterable[str] = WORDS) -> tuple[str, ...]:
    """Return the words of marks that somebody probably meant; several where none is nearer."""
    known = list(words)
    if prefix := max((each for each in known if written.startswith(each)), key=len, default=None):
        return (prefix,)
    # A wrong character leaves the others in their places: 标鉴 is 标签 or 标题, and no 目标.
    likeness = {each: _likeness(written, each) for each in known}
    best = max(likeness.values(), default=0.0)
    if best >= _ALIKE:
        return tuple(each for each in known if likeness[each] == best)
    other = nearest(written, known, _ALIKE)
    return (other,) if other else ()


def nearest_word(written: str) -> str | None:
    """Return the one word of a mark that somebody probably meant; the first of several."""
    return next(iter(nearest_words(written)), None)


def without_sign(written: str) -> str | None:
    """Return the mark of a value whose `=` was left out: 总数 is `=总数`; None for any other."""
    return f"={written}" if written not in WORDS and f"={written}" in WORDS else None


_ALIKE = 0.4
"""How much of two words must be the same for one to be meant by the other."""


def _likeness(one: str, other: str) -> float:
    """Return how many characters of two words are the same at the same place, from 0 to 1."""
    same = sum(first == second != "=" for first, second in zip(one, other, strict=False))
    return 2 * same / (len(one) + len(other)) if one else 0.0


READINGS: dict[Reading, str] = {
    Reading.TITLE: "几行接成一行；前面的【标签】和后面括号里的日期不算。",
    Reading.GROUP: "去掉开头的序号，到第一个句号为止；末尾括号里的状态不算。",
    Reading.HEADING: (
        "开头的序号（问题1：、（1）、1.、①）分出来；标题到第一个句号为止，“关于……的问题”到“问题”为止，"
        "去掉关于、针对、的问题、问题整改情况和外面的引号。人写的标记（！），标题到“……的问题，”为止，后面是举措。着力解决……的问题这样的不去。表格里第一格是数的，是序号。"
    ),
    Reading.STEP: (
        "开头的序号（一是、（1）、①）分出来；后面第一句不超过20个字、没有数字、后面还有正文的，是小标题；"
        "开头的“整改情况：”不要。没有序号的没有小标题。"
    ),
    Reading.SECTION: "和举措一样分成序号、小标题、正文；序号不留。",
    Reading.TEXT: "照原样，一行一行；问题里的，开头的名称（整改目标：）不要。",
    Reading.VALUE: "去掉名称（责任单位：）、外面的括号、标点和空格。",
    Reading.UNITS: (
        "去掉名称以后，按顿号、逗号、空格分开；带（牵头）的是牵头单位。"
        "不要分开的，在这一段里用 [[=责任单位]]……[[/]] 包住。"
    ),
    Reading.LIMIT: "是一天的记成日期；多说了话的，日期和原话都记；不是一天的只记原话。",
    Reading.STATE: (
        "已完成、已整改、该问题已整改完成是已完成；基本完成、阶段性完成是阶段性完成；正在整改、持续推进是整改中；"
        "尚未启动是未启动；相关问题、有关问题不是说整个问题，只记原话。"
    ),
    Reading.STAY: "两个日期，没有写年份的照前面的年份。",
    Reading.PERIOD: "两个日期，没有写年份的照前面的年份。",
    Reading.DAY: "一个日期，没有写年份的照前面的年份。",
    Reading.TOTAL: (
        "一个数和它的单位；前后的字是数什么，里面的已完成、阶段性完成是状态；带近、余、约的，钱数，"
        "和一个数两种状态的，照原话。"
    ),
    Reading.FACT: "冒号前面是名称，后面是内容；标记里写了名称的照标记。名称是“序号”、问题自己没有印序号的，是问题的序号。",
    Reading.SIGNATURE: "最后是日期，前面是单位；单位分几行的接起来。",
    Reading.CONTACT: "按联系电话、邮政信箱、电子邮箱这些名称分开；受理时间归电话，邮编归来信。",
    Reading.CHANNEL: "冒号或者“为”前面是名称，后面是号码或地址。",
    Reading.NOTE: "照原样；不在问题里的，只在全文页上。",
}
"""How the text of each kind is read where no mark says otherwise, for editors."""
