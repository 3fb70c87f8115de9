"""The tables of what is said of a disclosure as a whole, and of what happened to it."""

from collections.abc import Iterator
from dataclasses import replace

from generator.domain import routes
from generator.domain.canonical import issue_of, report_of_thing
from generator.domain.corrections import label_of_path
from generator.domain.model import (
    Announcement,
    Aspect,
    Channel,
    Correction,
    Inspection,
    Issued,
    NextReport,
    Official,
    Paragraph,
    Period,
    RecordKind,
    Total,
    UpdateFile,
    Withdrawal,
)
from generator.domain.timeline import EventKind
from generator.site.data.columns import (
    ID,
    ISSUE,
    PAGE,
    POSITION,
    REPORT,
    Cell,
    Column,
    Kind,
    Table,
    cell,
    cells,
    joined,
    of,
    optional,
)
from generator.site.data.edition import Edition

Rows = Iterator[tuple[Cell, ...]]

_WORDINGS = {"verbatim": "公布的原文", "digest": "编者据公布改写"}
_ISSUED = (
    of(Issued, "by", "issued_by", sentence="落款的单位。"),
    of(Issued, "on", "issued_on", sentence="落款的日期。"),
)
_NEXT = (
    of(NextReport, "said", "next_report_said", "下次什么时候报告", "照原文写。"),
    of(NextReport, "to", "next_report_to", "下次向谁报告"),
    of(NextReport, "publish_by", "next_report_by", "下次最晚公布日期", "承诺在哪一天以前向社会公布。"),
)  # fmt: skip


def _disclosure(e: Edition) -> Rows:
    told = e.disclosure.announcement
    yield (
        e.id(),
        told.title,
        _WORDINGS[told.wording],
        told.inspected,
        joined(told.place),
        *cells(told.inspection, "by", "kind", "feedback"),
        *cells(told.issued, "by", "on"),
        *cells(told.official, "url", "sha256"),
        told.opening,
        *cells(told.next_report, "said", "to", "publish_by"),
        told.closing,
        *cells(told.objections, "from_", "to"),
        e.on,
        e.address(routes.overview(e.disclosure.id)),
    )


DISCLOSURE = Table(
    name="disclosure",
    label="公布",
    sentence="这次公布，只有一行：谁公布的，谁巡视的，什么时候。",
    columns=(
        replace(ID, sentence="公布的文件夹名，就是网址里的那一段。"),
        of(Announcement, "title"),
        replace(
            of(Announcement, "wording", sentence="文字是公布的原文，还是编者改写的。"),
            choices=tuple(_WORDINGS.values()),
        ),
        of(Announcement, "inspected"),
        of(Announcement, "place", sentence="在哪里，从大到小，用“；”隔开；不属于一个地方的空着。"),
        optional(of(Inspection, "by", "inspection_by", sentence="派出的巡视组、巡察组。")),
        of(Inspection, "kind", "inspection_kind"),
        of(Inspection, "feedback"),
        *map(optional, _ISSUED),
        of(Official, "url", "official_url", sentence="官方网站上这篇公布的网址。"),
        of(Official, "sha256", "official_sha256", sentence="整理时所用原文的 SHA-256。"),
        of(Announcement, "opening"),
        optional(_NEXT[0]),
        *_NEXT[1:],
        of(Announcement, "closing"),
        of(Period, "from", "objections_from", "公示期开始"),
        of(Period, "to", "objections_to", "公示期结束"),
        Column(
            name="as_of", label="数据截至", sentence="这份数据写到哪一天为止的情况。", kind=Kind.DAY
        ),
        PAGE,
    ),
    rows=_disclosure,
)


def _stays(e: Edition) -> Rows:
    told = e.disclosure.announcement.inspection
    for place, each in enumerate(told.stays if told else (), 1):
        page = e.address(routes.overview(e.disclosure.id))
        yield (e.id(f"stays[{place}]"), place, *cells(each, "from_", "to"), page)


STAYS = Table(
    name="stays",
    label="进驻时间",
    sentence="巡视组分几次进驻的，一次一行。",
    columns=(ID, POSITION, of(Period, "from"), of(Period, "to"), PAGE),
    rows=_stays,
)


def _aspects(e: Edition) -> Rows:
    for aspect, each in enumerate(e.disclosure.announcement.aspects, 1):
        page = e.address(routes.aspect(e.disclosure.id, aspect))
        yield (e.id(f"aspects[{aspect}]"), aspect, None, each.title, page)
        for category, title in enumerate(each.categories, 1):
            own = e.id(f"aspects[{aspect}]", f"categories[{category}]")
            place = e.address(routes.aspect(e.disclosure.id, aspect, category))
            yield (own, aspect, category, title, place)


ASPECTS = Table(
    name="aspects",
    label="方面和类别",
    sentence="公布把问题分成的方面和类别，按公布的顺序。",
    columns=(
        ID,
        replace(POSITION, name="aspect", label="方面", sentence="第几个方面，从1数起。"),
        replace(POSITION, name="category", label="类别", sentence="这个方面里的第几个类别；方面自己的一行空着。", is_filled=False),
        of(Aspect, "title", label="名称", sentence="方面或者类别的名称。"),
        PAGE,
    ),
    rows=_aspects,
)  # fmt: skip

_SECTIONS = {"organisation": "组织整改情况", "later": "后续工作"}


def _paragraphs(e: Edition) -> Rows:
    pages = {
        "organisation": e.chapter("organisation"),
        "later": e.address(routes.overview(e.disclosure.id)),
    }
    for key, section in _SECTIONS.items():
        for place, each in enumerate(getattr(e.disclosure.announcement, key), 1):
            yield (e.id(f"{key}[{place}]"), section, place, each.lead, each.text, pages[key])


PARAGRAPHS = Table(
    name="paragraphs",
    label="问题以外的段落",
    sentence="整改是怎么组织的，后面还要做什么，一段一行。",
    columns=(
        ID,
        Column(name="section", label="部分", sentence="写在哪一部分。", choices=tuple(_SECTIONS.values()), is_filled=True),
        POSITION,
        of(Paragraph, "lead", sentence="这一段的小标题。"),
        of(Paragraph, "text"),
        PAGE,
    ),
    rows=_paragraphs,
)  # fmt: skip


def _totals(e: Edition) -> Rows:
    overview = e.address(routes.overview(e.disclosure.id))
    for place, each in enumerate(e.disclosure.announcement.totals, 1):
        yield (e.id(f"totals[{place}]"), None, place, *_total(each), overview)
    for update in e.disclosure.updates:
        for place, each in enumerate(update.totals, 1):
            row = e.id("updates", update.id, f"totals[{place}]")
            yield (row, e.report(update.id), place, *_total(each), e.day(update.issued.on))


_OF_TOTAL = ("of", "status", "within", "count", "unit", "percent", "said")


def _total(total: Total) -> Iterator[Cell]:
    return cells(total, *_OF_TOTAL)


TOTALS = Table(
    name="totals",
    label="总数",
    sentence="公布和续报写明的总数，照写，一个一行；不是从各个问题算出来的。",
    columns=(
        ID,
        REPORT,
        POSITION,
        *(of(Total, each) for each in _OF_TOTAL),
        PAGE,
    ),
    rows=_totals,
)  # fmt: skip


def _facts(e: Edition) -> Rows:
    overview = e.address(routes.overview(e.disclosure.id))
    for name, text in e.disclosure.announcement.facts.items():
        yield (e.id("facts", name), None, name, text, overview)
    for issue in e.disclosure.issues:
        for name, text in issue.facts.items():
            row = f"{e.issue(issue.id)}/facts/{name}"
            yield (row, e.issue(issue.id), name, text, e.page(issue.id))


FACTS = Table(
    name="facts",
    label="其他事项",
    sentence="印着的、没有专门一列的名称和内容，照印的写，一项一行。",
    columns=(
        ID,
        optional(replace(ISSUE, sentence="是哪个问题的；空着的是整个公布的。")),
        Column(name="name", label="名称", sentence="照印的写。", is_filled=True),
        Column(name="text", label="内容", sentence="照印的写。", is_filled=True),
        PAGE,
    ),
    rows=_facts,
)


def _channels(e: Edition) -> Rows:
    for place, each in enumerate(e.disclosure.announcement.channels, 1):
        said = cells(each, "kind", "value", "label", "hours", "postcode")
        yield (e.id(f"channels[{place}]"), place, *said, e.address(routes.SUPERVISE))


CHANNELS = Table(
    name="channels",
    label="监督渠道",
    sentence="电话、来信、邮箱，一个一行。",
    columns=(
        ID,
        POSITION,
        of(Channel, "kind", sentence="哪一种渠道。"),
        of(Channel, "value"),
        of(Channel, "label", sentence="公布里怎么叫它。"),
        of(Channel, "hours"),
        of(Channel, "postcode", sentence="六位数字。"),
        PAGE,
    ),
    rows=_channels,
)


def _updates(e: Edition) -> Rows:
    for update in e.disclosure.updates:
        yield (
            e.report(update.id),
            *cells(update.issued, "by", "on"),
            update.opening,
            *cells(update.official, "url", "sha256"),
            *cells(update.next_report, "said", "to", "publish_by"),
            e.day(update.issued.on),
        )


UPDATES = Table(
    name="updates",
    label="续报",
    sentence="公布以后的续报，一次一行。",
    columns=(
        replace(ID, sentence="公布的文件夹名、updates 和续报的日期。"),
        *_ISSUED,
        of(UpdateFile, "opening"),
        of(Official, "url", "official_url", sentence="官方网站上这次续报的网址。"),
        of(Official, "sha256", "official_sha256", sentence="整理时所用原文的 SHA-256。"),
        optional(_NEXT[0]),
        *_NEXT[1:],
        PAGE,
    ),
    rows=_updates,
)


def _corrections(e: Edition) -> Rows:
    for place, each in enumerate(e.disclosure.corrections, 1):
        if each.issue in e.disclosure.gone:
            continue  # its words are withdrawn with the issue
        yield (
            e.id(f"corrections[{place}]"),
            each.on,
            e.issue(each.issue) if each.issue else None,
            each.field,
            label_of_path(each.field, in_issue=each.issue is not None),
            *cells(each, "was", "now", "reason", "by"),
            e.day(each.on),
        )


CORRECTIONS = Table(
    name="corrections",
    label="更正",
    sentence="公布以后的更正，一处一行。逐字公布的正文不改，原来的字还在，更正写在这里；改写的正文已经改好。",
    columns=(
        ID,
        of(Correction, "on"),
        optional(replace(ISSUE, sentence="更正的是哪个问题；空着的是公布或者续报本身。")),
        of(Correction, "field", sentence="更正的是哪一项；清单里的写第几条，从1数起。"),
        Column(name="field_label", label="更正的地方（中文）", sentence="读者怎么叫它。", is_filled=True),
        of(Correction, "was", sentence="原来怎么写的；补上的空着。"),
        of(Correction, "now", sentence="应该怎么写；删去的空着。"),
        of(Correction, "reason"),
        of(Correction, "by"),
        PAGE,
    ),
    rows=_corrections,
)  # fmt: skip


_TOLD = (*(each.label for each in EventKind), RecordKind.TAKEN_DOWN.label)


def _events(e: Edition) -> Rows:
    seen = set()
    for row in (*_happened(e), *_taken_down(e)):
        if row[0] not in seen:
            seen.add(row[0])
            yield row


def _happened(e: Edition) -> Rows:
    for event in e.timeline.events:
        if e.on is None or event.on > e.on:
            continue  # what was withdrawn later is told in the issues, not as something of that day
        source = event.source
        issue = source.issue if isinstance(source, Withdrawal) else event.issue
        is_report = event.kind is EventKind.UPDATE
        on = event.on.isoformat()
        yield (
            e.id("events", on, event.kind.value, *([issue] if issue else [])),
            event.on,
            event.kind.label,
            e.issue(issue) if issue else None,
            e.report(on) if is_report else None,
            e.day(event.on),
        )


def _taken_down(e: Edition) -> Rows:
    """Yield when words were taken down, and of what: nothing else is told."""
    for entry in e.said.record:
        if entry.kind is not RecordKind.TAKEN_DOWN:
            continue
        issue, report = issue_of(entry.id), report_of_thing(entry.id)
        page = e.page(issue) if issue else e.address(routes.overview(e.disclosure.id))
        yield (
            e.id("events", entry.on.isoformat(), entry.kind.value, entry.id),
            entry.on,
            cell(entry.kind),
            e.issue(issue) if issue else None,
            e.report(report),
            page,
        )


EVENTS = Table(
    name="events",
    label="变动",
    sentence="什么时候公布、续报、更正、撤下、隐去了什么，一件一行，新的在前。",
    columns=(
        ID,
        Column(name="on", label="日期", sentence="哪一天。", kind=Kind.DAY, is_filled=True),
        Column(name="kind", label="种类", sentence="是什么变动。", choices=_TOLD, is_filled=True),
        optional(replace(ISSUE, sentence="是哪个问题的；空着的是整个公布的。")),
        replace(REPORT, sentence="是哪次续报；不是续报的空着。"),
        PAGE,
    ),
    rows=_events,
)
