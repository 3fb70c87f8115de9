"""The values a disclosure is made of; each field is declared once, here.

A field's `title` is its Chinese label, its `description` the sentence that editors read: the
loader's messages, the JSON Schema (`content/schema/`), the file format page and the data
dictionary all come from these declarations.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from generator.domain.pictures import PictureFile
from generator.domain.scan import Scan
from generator.domain.signed import Marks
from generator.domain.status import Status
from generator.domain.topics import TOPICS

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no visible text holds."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COUNT = re.compile(r"[0-9]{1,15}")
_PERCENT = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "text")
    if not value.strip():
        raise PydanticCustomError("blank", "blank")
    if CONTROL.search(value):
        raise PydanticCustomError("control", "control")
    return value


def _date(value: object) -> datetime.date:
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise PydanticCustomError("date_form", "date form")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("date_value", "no such day") from None


def _count(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str) or not _COUNT.fullmatch(value):
        raise PydanticCustomError("count", "count")
    return int(value)


def _percent(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str) or not _PERCENT.fullmatch(value):
        raise PydanticCustomError("percent", "percent")
    return Decimal(value)


Text = Annotated[str, Field(min_length=1), BeforeValidator(_text)]
"""Visible text as written; never blank, never with control characters."""

Date = Annotated[
    datetime.date,
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
"""A calendar day, written 2025-09-04."""

Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0})]
"""A whole number as printed, without separators."""

Percent = Annotated[
    Decimal, BeforeValidator(_percent), WithJsonSchema({"type": "number", "minimum": 0})
]
"""A percentage with the digits as printed (93.80 stays 93.80)."""

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""A checksum in hexadecimal."""

Position = Annotated[
    int, BeforeValidator(_count), Field(ge=1), WithJsonSchema({"type": "integer", "minimum": 1})
]
"""A place in a list, counted from one."""

Topic = Literal[TOPICS]  # type: ignore[valid-type]  # one declaration of the list


class Value(BaseModel):
    """A frozen value that knows no key but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Period(Value):
    """一段时间: its first and its last day, as far as they are printed."""

    from_: Date | None = Field(
        None, alias="from", title="开始日期", description="第一天，写成 2024-03-01。"
    )
    to: Date | None = Field(None, title="结束日期", description="最后一天。")

    @model_validator(mode="after")
    def _some_day(self) -> "Period":
        if self.from_ is None and self.to is None:
            raise PydanticCustomError("period_days", "from, to or both")
        return self


class Inspection(Value):
    """巡视巡察: who inspected, and when."""

    by: Text = Field(title="巡视机构", description="派出的巡视组、巡察组，例如 省委第三巡视组。")
    kind: Text | None = Field(None, title="巡视类型", description="例如 常规巡视、专项巡视、巡察。")
    stays: tuple[Period, ...] = Field(
        (), title="进驻时间", description="从哪天到哪天；分几次进驻的，一次一条。"
    )
    feedback: Date | None = Field(None, title="反馈日期", description="反馈巡视意见的日期。")


class Issued(Value):
    """落款: who signed the disclosure, and when."""

    by: Text = Field(title="公布单位", description="落款的单位，照原样写。")
    on: Date = Field(title="公布日期", description="落款的日期，写成 2025-01-15。")


class Official(Value):
    """原文: where the announcement itself stands."""

    url: Text | None = Field(
        None,
        title="原文网址",
        description="官方网站上这篇公布的网址，以 http:// 或 https:// 开头。",
    )
    file: Text | None = Field(
        None, title="原文文件", description="本公布文件夹里原文的位置，例如 source/official.txt。"
    )
    sha256: Sha256 | None = Field(
        None,
        title="原文校验码",
        description="原文文件的 SHA-256（64 位十六进制），用来证明文字没有变。",
    )
    scan: Text | None = Field(
        None,
        title="签发件扫描",
        description="本公布文件夹里签发件扫描的位置，例如 source/signed.pdf。",
    )
    scan_sha256: Sha256 | None = Field(
        None, title="扫描校验码", description="扫描文件的 SHA-256（64 位十六进制）。"
    )


class Paragraph(Value):
    """段落: a lead sentence, where there is one, and its text."""

    lead: Text | None = Field(None, title="小标题", description="这一段的小标题，没有就不写。")
    text: Text = Field(title="正文", description="这一段的正文。")


class KeyFigure(Value):
    """数字: a figure that an editor chose to show, never without what it counts."""

    label: Text = Field(title="数的是什么", description="例如 教育支出比上年增长。")
    value: Text = Field(title="数值", description="连单位一起照原样写，例如 13.87%、40亿元。")
    qualifier: Text | None = Field(
        None, title="限定词", description="原文带的 近、余、以内、约，照写。"
    )
    period: Text | None = Field(None, title="时间", description="什么时候的数，例如 2024年。")


class OrganisationPart(Paragraph):
    """组织整改的一段: a paragraph, and the figures of it that an editor chose."""

    key_figures: tuple[KeyFigure, ...] = Field(
        (), title="数字", description="这一段里值得单独列出的数，写法和问题文件里一样。"
    )


class Total(Value):
    """总数: a figure of the whole disclosure, as stated; never computed."""

    of: Text = Field(title="统计对象", description="数的是什么，例如 整改任务、问题线索办结率。")
    status: Status | None = Field(
        None, title="整改状态", description="这个数说的是哪种状态；说全部的数就不写。"
    )
    within: Text | None = Field(
        None, title="范围", description="这个数是哪一轮、哪一级、哪一类的，例如 第二轮督察。"
    )
    count: Count | None = Field(None, title="数量", description="整数，不带逗号。")
    unit: Text | None = Field(None, title="计量单位", description="例如 项、个、件。")
    percent: Percent | None = Field(None, title="百分比", description="例如 93.8，不写百分号。")
    said: Text | None = Field(
        None, title="原话", description="没有数字时公布里的原话，例如 全部办结。"
    )

    @model_validator(mode="after")
    def _one_statement(self) -> "Total":
        if sum(each is not None for each in (self.count, self.percent, self.said)) != 1:
            raise PydanticCustomError("total_statement", "one of count, percent, said")
        return self

    @property
    def state_word(self) -> str:
        """The state that it counts, by our name for it; "" where it counts all."""
        return self.status.label if self.status else ""


class Aspect(Value):
    """方面: a top group of issues and its categories."""

    title: Text = Field(title="方面名称", description="不带序号，不带句号。")
    categories: tuple[Text, ...] = Field(
        (), title="类别", description="这个方面下的类别，按公布的顺序。"
    )


class NextReport(Value):
    """下次报告: when, and to whom, as the text says it."""

    said: Text = Field(title="什么时候", description="公布里怎么说的，例如 每年6月初和11月底。")
    to: Text | None = Field(None, title="向谁报告", description="例如 省纪委监委、省委巡视办。")
    publish_by: Date | None = Field(
        None, title="最晚公布日期", description="公布里承诺在哪一天以前向社会公布；没有承诺就不写。"
    )


class Explained(Value):
    """说明: an editor's dated word on a check that differs and is right."""

    rule: Text = Field(title="规则", description="哪一条规则，写它的代码，例如 R16。")
    reason: Text = Field(title="原因", description="为什么这样是对的。")
    by: Text = Field(title="谁", description="谁核对过、谁决定的。")
    on: Date = Field(title="日期", description="哪一天决定的。")


class ChannelKind(StrEnum):
    """监督渠道: the kinds of channel."""

    PHONE = "phone"
    POST = "post"
    EMAIL = "email"
    FAX = "fax"

    @property
    def label(self) -> str:
        """The kind in the words that the public reads."""
        return {"phone": "电话", "post": "来信", "email": "邮箱", "fax": "传真"}[self.value]


class Channel(Value):
    """监督渠道: one way to reach the supervisor."""

    kind: ChannelKind = Field(
        title="渠道种类", description="phone 电话、post 来信、email 邮箱、fax 传真。"
    )
    value: Text = Field(title="号码或地址", description="电话号码、通信地址、邮箱地址。")
    label: Text | None = Field(
        None, title="原文名称", description="公布里怎么叫它，例如 联系方式、监督电话。"
    )
    hours: Text | None = Field(None, title="受理时间", description="例如 工作日8:30-17:30。")
    postcode: Text | None = Field(
        None, title="邮政编码", description='六位数字，加引号："453000"。'
    )


class Announcement(Value):
    """公布: what `disclosure.yml` holds."""

    title: Text = Field(title="公布标题", description="这次公布的标题。")
    wording: Literal["verbatim", "digest"] = Field(
        title="文本", description="verbatim 表示逐字用官方原文，digest 表示依据原文用自己的话写。"
    )
    inspected: Text = Field(
        title="被巡视单位", description="公布里印得最全的名称，例如 中共某某县委。"
    )
    place: tuple[Text, ...] = Field(
        (),
        title="行政区划",
        description="被巡视单位在哪里，从大到小一级一级写全称，例如 [河南省, 新乡市, 牧野区]；部委、跨地方的企业不写。网站有几份公布时，读者按它找自己的地方。",
    )
    inspection: Inspection | None = Field(
        None, title="巡视情况", description="谁、什么时候巡视的。"
    )
    issued: Issued | None = Field(None, title="落款", description="谁、什么时候公布的。")
    official: Official | None = Field(None, title="官方原文", description="原文在哪里。")
    opening: Text | None = Field(None, title="开头", description="公布开头的一段。")
    organisation: tuple[OrganisationPart, ...] = Field(
        (), title="组织整改情况", description="整改工作是怎么组织的，一段一条。"
    )
    totals: tuple[Total, ...] = Field(
        (), title="总数", description="公布里写明的总数，照原样写，不自己算。"
    )
    aspects: tuple[Aspect, ...] = Field((), title="方面", description="方面和它的类别，按顺序。")
    later: tuple[Paragraph, ...] = Field(
        (), title="后续工作", description="写在问题后面的部分：下一步打算、长期整改，一段一条。"
    )
    next_report: NextReport | None = Field(
        None, title="下次报告", description="公布里说什么时候、向谁再报告。"
    )
    objections: Period | None = Field(
        None, title="公示期", description="有公示期的，从哪天到哪天。"
    )
    facts: Mapping[Text, Text] = Field(
        default_factory=dict,
        title="其他事项",
        description="印着的、没有专门一项的名称和内容，照原样写，例如 {文号: 某委〔2025〕3号}。",
    )
    channels: tuple[Channel, ...] = Field((), title="监督渠道", description="电话、来信、邮箱。")
    closing: Text | None = Field(None, title="结尾", description="公布结尾的话。")
    formerly: tuple[Text, ...] = Field(
        (),
        title="以前的文件夹名",
        description="公布以后文件夹改过名的，从最早的写起，写以前的名称，例如 [xian-2024]；原来的网址会引到现在的网址。",
    )
    explained: tuple[Explained, ...] = Field(
        (), title="说明", description="检查说不符、核对过是对的，在这里写明原因。"
    )

    @property
    def is_verbatim(self) -> bool:
        """Whether the texts are the announcement's own, character for character."""
        return self.wording == "verbatim"


class Measure(Value):
    """举措: one step of an issue."""

    mark: Text | None = Field(
        None, title="序号", description="原文的序号，例如 一是；只有逐字公布时才写。"
    )
    lead: Text | None = Field(None, title="小标题", description="这一条的小标题，没有就不写。")
    text: Text = Field(title="正文", description="这一条做了什么。")
    source: tuple[Position, ...] = Field(
        (),
        title="原文第几句",
        description="用自己的话写、附了原文的：依据原文里这个问题的第几句，从1数起。",
    )


class PartWords(Value):
    """进度各部分的叫法: what the text calls each part."""

    done: Text | None = Field(None, title="完成的叫法", description="例如 已完工。")
    open: Text | None = Field(None, title="未完成的叫法", description="例如 加紧推进。")
    dropped: Text | None = Field(None, title="取消的叫法", description="例如 不再实施。")


PART_KINDS = ("done", "open", "dropped")
"""The keys of the parts of a progress, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class CountedPart:
    """One part of a progress: which, what it is called, how many."""

    kind: str
    word: str
    count: int


class Progress(Value):
    """进度: a counted whole, and how much of it is done, open and dropped."""

    of: Text = Field(title="统计对象", description="数的是什么，例如 民生项目。")
    total: Count = Field(title="总数", description="全部有多少，整数。")
    unit: Text = Field(title="计量单位", description="例如 个、户、人。")
    done: Count | None = Field(None, title="已完成", description="完成了多少，整数。")
    open: Count | None = Field(None, title="未完成", description="还没有完成的有多少，整数。")
    dropped: Count | None = Field(
        None, title="不再做", description="取消、不再实施的有多少，整数。"
    )
    words: PartWords | None = Field(
        None,
        title="原文的叫法",
        description="原文怎么叫各部分，例如 {done: 已完工, open: 加紧推进}。",
    )

    @property
    def parts(self) -> tuple[CountedPart, ...]:
        """The parts that are stated, each with the text's own word for it or ours."""
        fields = Progress.model_fields
        return tuple(
            CountedPart(kind, getattr(self.words, kind, None) or fields[kind].title or "", count)
            for kind in PART_KINDS
            if (count := getattr(self, kind)) is not None
        )


class Matter(Value):
    """百姓关心的事: a row of the home page."""

    name: Text = Field(title="什么事", description="老百姓的叫法，例如 自来水。")
    answer: Text = Field(title="怎么样了", description="一句话的答案，例如 36个村都通了。")
    topic: Topic | None = Field(
        None, title="主题", description="这件事自己的主题；和整个问题的第一个主题一样的，不写。"
    )


class Closed(Value):
    """验收销号: how an issue was closed."""

    applied: Date | None = Field(None, title="申请日期", description="申请验收、销号的日期。")
    checked: Date | None = Field(None, title="验收日期", description="验收的日期。")
    by: Text | None = Field(None, title="销号单位", description="谁验收、谁同意销号。")
    on: Date | None = Field(None, title="销号日期", description="同意销号的日期。")
    notice: Text | None = Field(
        None,
        title="销号公告",
        description="销号公告的网址，以 http:// 或 https:// 开头；没有网址的写名称。",
    )


class Evidence(Value):
    """图片: a picture of before or after, in the disclosure's folder `evidence/`."""

    file: Text = Field(title="图片文件", description="evidence 文件夹里的文件名，例如 before.jpg。")
    alt: Text = Field(
        title="图片说明", description="图上是什么，看不见图的人也要能明白，例如 整改前的河岸。"
    )
    on: Date | None = Field(None, title="拍摄日期", description="什么时候拍的。")


class Recurrence(Value):
    """又被指出: the same finding in another disclosure of this site."""

    disclosure: Text = Field(title="公布", description="那次公布的文件夹名，例如 muye-2023。")
    issue: Text = Field(title="问题", description="那次公布里问题的编号。")


class IssueFile(Value):
    """问题: what one file in `issues/` holds."""

    number: Text | None = Field(None, title="序号", description='照原文的序号，加引号："15"。')
    title: Text = Field(title="问题", description="问题的名称，不带“问题整改情况”。")
    plain: Text | None = Field(
        None,
        title="通俗说法",
        description="老百姓的话，说的是什么事，例如 学校和老师；不超过16个字。",
        max_length=16,
    )
    summary: Text | None = Field(
        None,
        title="一句话",
        description="一句话说清做了什么、结果如何，不超过60个字。",
        max_length=60,
    )
    matters: tuple[Matter, ...] = Field(
        (), title="百姓关心的事", description="一个问题里有几件事的，一件一条：什么事、怎么样了。"
    )
    unsaid: tuple[Text, ...] = Field(
        (), title="公布没有写的", description="读者会想知道、公布却没有写的，一件一条。"
    )
    finding: Text | None = Field(
        None, title="反馈的问题", description="公布里写了反馈时指出的问题表现的，照写。"
    )
    goal: Text | None = Field(None, title="整改目标", description="公布里写明的整改目标。")
    aspect: Position | None = Field(None, title="方面", description="第几个方面，从1数起。")
    category: Position | None = Field(
        None, title="类别", description="这个方面里的第几个类别，从1数起；直接属于方面就不写。"
    )
    under: Text | None = Field(
        None, title="小类", description="类别下面还有一层的，写这一层的名称。"
    )
    status: Status = Field(
        title="整改状态",
        description="、".join(f"{each.value} {each.label}" for each in Status) + "。",
    )
    said: Text | None = Field(
        None,
        title="状态原话",
        description="公布里对这个问题整改状态的原话，例如 已完成，长期坚持。",
    )
    lead_unit: Text | None = Field(None, title="牵头单位", description="牵头负责的单位。")
    units: tuple[Text, ...] = Field((), title="责任单位", description="负责的单位，一行一个。")
    leader: Text | None = Field(None, title="责任领导", description="负责的领导，照公布写。")
    due: Date | None = Field(
        None,
        title="整改时限",
        description="要求完成的日期，写成 2025-12-31；没有写到哪一天就不写。",
    )
    due_said: Text | None = Field(
        None,
        title="时限原话",
        description="不是一个日期、或者不只一个日期的，照公布写，例如 2025年底前，长期坚持。",
    )
    printed: Text | None = Field(
        None, title="原标题行", description="原文里这个问题的标题行，只有逐字公布时才写。"
    )
    measures: tuple[Measure, ...] = Field((), title="举措", description="做了什么，一步一条。")
    results: tuple[Text, ...] = Field(
        (), title="整改成效", description="公布把成效和举措分开写的，一段一条。"
    )
    key_figures: tuple[KeyFigure, ...] = Field(
        (), title="数字", description="值得单独列出的数：数的是什么、多少、什么时候。"
    )
    progress: tuple[Progress, ...] = Field(
        (),
        title="进度",
        description="公布里既有总数、又写明完成了多少、没有完成多少的，照原样写；别的数不是进度。",
    )
    remaining: tuple[Text, ...] = Field(
        (), title="还没办完", description="公布自己说还没有完成的事，一件一条。"
    )
    begun: tuple[Text, ...] = Field(
        (),
        title="没说办到哪一步",
        description="公布写了在办、没有写办到哪一步的事，一件一条，编者的话。",
    )
    closed: Closed | None = Field(None, title="验收销号", description="什么时候、由谁验收销号。")
    evidence: tuple[Evidence, ...] = Field(
        (), title="图片", description="整改前后的图片，一张一条。"
    )
    facts: Mapping[Text, Text] = Field(
        default_factory=dict,
        title="其他事项",
        description="印着的、没有专门一项的名称和内容，照原样写，例如 {受理编号: D0001}。",
    )
    notes: tuple[Text, ...] = Field((), title="脚注", description="脚注，一条一条照写。")
    topics: tuple[Topic, ...] = Field(
        (), title="主题", description="老百姓会用来查找的词，从固定的词表里选。"
    )
    recurs: tuple[Recurrence, ...] = Field(
        (), title="又被指出", description="别的公布里也有这个问题：哪次公布、哪个问题。"
    )


class Issue(IssueFile):
    """One published finding and what was done about it; the id is its file's name."""

    id: Text = Field(title="编号", description="问题文件的名称，不带 .yml，也是网址的一部分。")


class Verified(Value):
    """核验: who checked a reported state, when, and what they found."""

    by: Text = Field(title="核验单位", description="谁核验的。")
    on: Date | None = Field(
        None, title="核验日期", description="什么时候核验的；没有写到哪一天就不写。"
    )
    status: Status | None = Field(
        None, title="核验的状态", description="核验的单位认定的状态；没有说就不写。"
    )
    said: Text | None = Field(None, title="核验原话", description="核验的单位怎么说的。")


class DueChange(Value):
    """延期: a new limit, and why."""

    on: Date | None = Field(None, title="新的时限", description="写明到哪一天的，写成 2026-12-31。")
    said: Text | None = Field(None, title="时限原话", description="续报里怎么说新的时限。")
    was: Text | None = Field(None, title="原来的时限", description="原来的时限，照写。")
    reason: Text | None = Field(None, title="延期原因", description="为什么延期。")

    @model_validator(mode="after")
    def _some_limit(self) -> "DueChange":
        if self.on is None and self.said is None:
            raise PydanticCustomError("due_limit", "on, said or both")
        return self


class IssueUpdate(Value):
    """续报里的一个问题: its new state."""

    status: Status | None = Field(
        None, title="整改状态", description="这次续报时的状态；没有说到状态的就不写，状态不变。"
    )
    said: Text | None = Field(None, title="状态原话", description="续报里对状态的原话。")
    text: Text | None = Field(None, title="正文", description="这次续报说了什么。")
    remaining: tuple[Text, ...] = Field(
        (), title="还没办完", description="续报自己说还没有完成的事，一件一条。"
    )
    progress: tuple[Progress, ...] = Field(
        (), title="进度", description="续报里的进度，写法和问题文件里一样。"
    )
    closed: Closed | None = Field(None, title="验收销号", description="什么时候、由谁验收销号。")
    due: DueChange | None = Field(None, title="延期", description="时限改了：新的时限、原因。")
    verified: Verified | None = Field(None, title="核验", description="谁、什么时候核验的。")
    reopened: Text | None = Field(
        None, title="重新整改", description="已经销号、又重新整改的，写明原因。"
    )


class UpdateFile(Value):
    """续报: a later report on the same disclosure; one file in `updates/`, named by its date."""

    issued: Issued = Field(title="落款", description="谁、什么时候续报的。")
    official: Official | None = Field(None, title="官方原文", description="续报的原文在哪里。")
    opening: Text | None = Field(None, title="开头", description="续报的开头。")
    totals: tuple[Total, ...] = Field(
        (), title="总数", description="续报里写明的总数，照原样写，不自己算。"
    )
    next_report: NextReport | None = Field(
        None, title="下次报告", description="续报里说什么时候、向谁再报告。"
    )
    issues: Mapping[Text, IssueUpdate] = Field(
        default_factory=dict,
        title="问题",
        description="每个续报的问题：编号（文件名）和它的新状态。",
    )


class Update(UpdateFile):
    """One later report; the id is its file's name."""

    id: Text = Field(title="编号", description="问题文件的名称，不带 .yml，也是网址的一部分。")


class Correction(Value):
    """更正: a dated, reasoned change of something already published."""

    on: Date = Field(title="更正日期", description="什么时候更正的。")
    issue: Text | None = Field(
        None, title="问题", description="更正的是哪个问题（编号）；更正公布本身就不写。"
    )
    field: Text = Field(
        title="更正的地方",
        description="哪一项，写它的名称；清单里的写第几条，从1数起，例如 measures[1].text；"
        "续报里的前面写 updates 和日期，例如 updates.2026-03-01.text。",
    )
    was: Text | None = Field(
        None, title="原来", description="原来怎么写的，照写那几个字；是补上的就不写。"
    )
    now: Text | None = Field(None, title="现在", description="应该怎么写；是删去的就不写。")
    reason: Text = Field(title="原因", description="为什么更正。")
    by: Text | None = Field(None, title="更正的单位", description="谁决定更正的。")

    @model_validator(mode="after")
    def _some_change(self) -> "Correction":
        if self.was is None and self.now is None:
            raise PydanticCustomError("correction_change", "was, now or both")
        return self


class Withdrawal(Value):
    """撤下: an issue whose page says that it was taken down, and why."""

    on: Date = Field(title="撤下日期", description="什么时候撤下的。")
    issue: Text = Field(title="问题", description="撤下的是哪个问题（编号）。")
    ground: Text = Field(title="依据", description="依据什么撤下的，会写在页面上。")
    by: Text = Field(title="决定单位", description="谁决定撤下的，会写在页面上。")


class Allowed(Value):
    """放行: an editor's dated, reasoned word that a look-alike is no personal data."""

    text: Text | None = Field(
        None,
        title="文字",
        description="看起来像个人信息、其实不是的那几个字，照原文写；身份证号不能放行。",
    )
    file: Text | None = Field(
        None, title="文件", description="查不了的文件的名称，例如扫描件；和校验码一起写。"
    )
    sha256: Sha256 | None = Field(
        None, title="校验码", description="查不了的文件的 SHA-256；检查时的提示里有。"
    )
    reason: Text = Field(
        title="原因",
        description="它其实是什么；手机号、银行卡号的样子，要照抄它前面或后面的字。",
    )
    by: Text = Field(title="谁", description="谁看过、谁决定的。")
    on: Date = Field(title="日期", description="哪一天决定的。")


class Term(Value):
    """词语: a phrase of officials with what it means, explained where it stands."""

    term: Text = Field(title="词语", description="照公布的写法写，例如 一岗双责；不写外面的引号。")
    also: tuple[Text, ...] = Field(
        (), title="别的写法", description="公布里还会怎么写，例如 [第一种形态]。"
    )
    meaning: Text = Field(
        title="意思", max_length=80, description="一句平实的话，最多 80 个字；拿不准的不写。"
    )
    source: Text | None = Field(
        None, title="出处", description="解释依据什么，例如《中华人民共和国安全生产法》。"
    )

    @property
    def words(self) -> tuple[str, ...]:
        """Every way in which it is written."""
        return (self.term, *self.also)


class RecordKind(StrEnum):
    """公布记录: what a line of it tells; docs/record.md."""

    PUBLISHED = "published"
    UPDATE = "update"
    CORRECTION = "correction"
    WITHDRAWN = "withdrawn"
    TAKEN_DOWN = "taken-down"
    RESTARTED = "restarted"
    ANCHORED = "anchored"

    @property
    def label(self) -> str:
        """The kind in the words that the public reads."""
        return _RECORDED[self.value]


_RECORDED = {
    "published": "公布",
    "update": "续报",
    "correction": "更正",
    "withdrawn": "撤下",
    "taken-down": "隐去",
    "restarted": "重新开始记录",
    "anchored": "存证",
}


class RecordEntry(Value):
    """公布记录: one line of `record.jsonl`, written by the program, never by hand."""

    version: Literal[1] = Field(title="版本", description="这一行的写法。")
    number: Position = Field(title="序号", description="第几行，从1数起。")
    on: Date = Field(title="日期", description="这件事的日期，照内容里写的。")
    kind: RecordKind = Field(title="种类", description="公布、续报、更正、撤下……")
    id: Text = Field(
        title="哪一项",
        description="disclosure、issues/编号、updates/日期；网站的记录里是公布的文件夹名。",
    )
    sha256: Sha256 = Field(title="内容校验码", description="这件事以后，这一项内容的 SHA-256。")
    previous: Sha256 | None = Field(
        None, title="上一行校验码", description="上一行的 SHA-256，第一行不写。"
    )
    reason: Text | None = Field(None, title="原因", description="为什么重新开始记录。")
    by: Text | None = Field(None, title="谁", description="谁决定重新开始的。")


@dataclass(frozen=True, slots=True)
class Original:
    """The announcement as signed: its paragraphs in order, each with the id of its issue."""

    paragraphs: tuple[tuple[str, str | None], ...]
    withheld: int = 0
    """How many of its paragraphs were signed and are withheld since, whole or in part."""
    marks: Marks | None = None
    """What the marks say of it; None where it has none."""
    cuts: Mapping[str, int] = field(default_factory=dict)
    """Where the words of each withdrawn issue began: so many paragraphs stand before them."""

    def runs_of(self, issue: str) -> tuple[str, ...]:
        """Return the texts of an issue that a mark holds together, wherever they go on."""
        runs = self.marks.runs if self.marks else ()
        return tuple(each.text for each in runs if each.issue == issue)

    def of(self, issue: str) -> tuple[str, ...]:
        """Return the paragraphs of one issue; of a row that several share, its own cells."""
        if self.marks:
            return tuple(each.text for each in self.marks.own.get(issue, ()))
        return tuple(text for text, owner in self.paragraphs if owner == issue)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Everything one folder of `content/` discloses, in the announcement's order."""

    id: str
    announcement: Announcement
    issues: tuple[Issue, ...]
    _: KW_ONLY
    updates: tuple[Update, ...] = ()
    corrections: tuple[Correction, ...] = ()
    record: tuple[RecordEntry, ...] = ()
    original: Original | None = None
    allowed: tuple[Allowed, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()
    evidence: Mapping[str, PictureFile] = field(default_factory=dict)
    """The pictures that issues name, by their file's name."""
    scans: Mapping[str, Scan] = field(default_factory=dict)
    """The signed papers as scanned: the announcement's by "", a later report's by its id."""
    reports: Mapping[str, Original] = field(default_factory=dict)
    """The later reports as signed, each by the id of its update, where its text is attached."""
    behind: Mapping[str, str] = field(default_factory=dict)
    """Behind which issue each withdrawn one stood, "" where it was the first; none where nobody knows."""
    unsaid: Mapping[str, int] = field(default_factory=dict)
    """Of how many issues each later report, by its id, spoke that were withdrawn since."""
    salts: Mapping[str, str] = field(default_factory=dict)
    """What keeps the hash of each recorded thing from being guessed, by the thing's id in the record."""

    @property
    def gone(self) -> frozenset[str]:
        """The ids of the issues that were withdrawn."""
        return frozenset(each.issue for each in self.withdrawn)


@dataclass(frozen=True, slots=True)
class Content:
    """All disclosures, newest first, and the words that search takes for one another."""

    disclosures: tuple[Disclosure, ...]
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    near: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words of which the announcements say nothing, each with the nearest that they say."""
    glossary: tuple[Term, ...] = ()
    """Phrases of officials that pages explain where they stand."""
    record: tuple[RecordEntry, ...] = ()
    """The site's own: it anchors the record of each disclosure."""
    seals: Mapping[str, bytes] = field(default_factory=dict)
    """The checkpoint of that record with its signature and time stamp, by the name of the file."""
