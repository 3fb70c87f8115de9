"""The tables of what is said of issues, by the announcement and by later reports."""

from collections.abc import Iterator
from dataclasses import replace

from generator.domain import routes
from generator.domain.canonical import issue_thing
from generator.domain.model import (
    Closed,
    DueChange,
    Evidence,
    Issue,
    IssueFile,
    IssueUpdate,
    KeyFigure,
    Matter,
    Measure,
    PartWords,
    Progress,
    RecordEntry,
    Verified,
    Withdrawal,
)
from generator.domain.timeline import Check, announced
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
from generator.site.pages.shared import naming
from generator.text.folding import for_naming
from generator.text.mentions import MentionKind

Rows = Iterator[tuple[Cell, ...]]


def _closed_columns() -> tuple[Column, ...]:
    """Return how an issue was closed; no three dates side by side, which could be read as one number."""
    names = ("applied", "checked", "by", "notice")
    return tuple(of(Closed, each, f"closed_{each}") for each in names)


_CLOSED_ON = of(Closed, "on", "closed_on")
_NEW_DUE = (
    of(DueChange, "on", "new_due"),
    of(DueChange, "said", "new_due_said", "新的时限原话"),
    of(DueChange, "reason", "new_due_reason"),
)
_VERIFIED = (
    of(Verified, "status", "verified_status", sentence="核验的单位认定的状态，和自报的分开写。"),
    of(Verified, "said", "verified_said"),
    optional(of(Verified, "by", "verified_by")),
    of(Verified, "on", "verified_on", sentence="什么时候核验的。"),
)

_ISSUE_COLUMNS = (
    replace(ID, sentence="公布的文件夹名、issues 和问题的编号，就是网址的后半截，不会变。"),
    of(IssueFile, "number", sentence="原文的序号，照印的写。"),
    optional(of(IssueFile, "title", sentence="问题的名称；更正过的，用更正后的。")),
    of(IssueFile, "plain", sentence="老百姓的话，说的是什么事；编者的话。"),
    of(IssueFile, "summary", sentence="一句话说清做了什么、结果如何；编者的话。"),
    of(IssueFile, "aspect"),
    Column(name="aspect_title", label="方面名称", sentence="这个方面的名称。"),
    of(IssueFile, "category", sentence="这个方面里的第几个类别，从1数起；直接属于方面的空着。"),
    Column(name="category_title", label="类别名称", sentence="这个类别的名称。"),
    of(IssueFile, "under", sentence="类别下面还有一层的，这一层的名称。"),
    of(IssueFile, "finding", sentence="公布里写了反馈时指出的问题表现的，照写。"),
    of(IssueFile, "goal"),
    of(IssueFile, "printed", sentence="原文里这个问题的标题行，只有逐字公布的才有。"),
    optional(of(IssueFile, "status", "announced_status", "公布时的状态", "公布写的状态；公布没有逐个写的，是“未逐项公布”。")),
    of(IssueFile, "said", "announced_said", "公布时的原话"),
    optional(of(IssueFile, "status", "reported_status", "最新自报的状态", "公布或者最近一次续报写的状态，公布单位自己说的。")),
    of(IssueFile, "said", "reported_said", "最新自报的原话", "说这个状态的原话。"),
    replace(REPORT, name="reported_in", label="哪次续报自报", sentence="哪次续报写的这个状态；空着的是公布时的。"),
    *_VERIFIED,
    replace(REPORT, name="verified_in", label="哪次续报写的核验", sentence="哪次续报写的核验。"),
    Column(name="check", label="核验和自报", sentence="核验的状态和自报的一样不一样；没有写明核验过的空着。", choices=tuple(word for check, word in naming.CHECKS.items() if check is not Check.NONE)),
    Column(name="still_open", label="还没办完", sentence="公布或者续报最后一次说到时，说还没有办完。", kind=Kind.YES),
    Column(name="only_begun", label="没说办到哪一步", sentence="写了在办，没有写办到哪一步。", kind=Kind.YES),
    of(IssueFile, "lead_unit"),
    Column(name="units", label="责任单位", sentence="公布写明负责的单位，几个的用“；”隔开；一行一个的见“责任单位”表。"),
    of(IssueFile, "leader", sentence="负责的领导，照公布写。"),
    of(IssueFile, "due", sentence="要求完成的日期；没有列出哪一天的空着。"),
    of(IssueFile, "due_said", sentence="公布怎么写时限的；只写了一个日期的空着。"),
    *_NEW_DUE,
    *_closed_columns(),
    of(IssueUpdate, "reopened", sentence="销号以后又重新整改的原因。"),
    _CLOSED_ON,
    of(IssueFile, "topics", sentence="老百姓会用来查找的词，从固定的词表里选；几个的用“；”隔开。"),
    Column(name="recurs", label="又被指出", sentence="别的公布里也有这个问题：那个问题的永久编号，几个的用“；”隔开。"),
    Column(name="changed_on", label="最近变动", sentence="这个问题最近一次公布、续报或者更正的日期。", kind=Kind.DAY),
    optional(of(RecordEntry, "number", "record_number", "公布记录第几行", "这个问题在公布记录（record.jsonl）里最新一行的序号。")),
    Column(name="record_sha256", label="记录校验码", sentence="那一行的 SHA-256；网页和引用上写的是它的前12位。"),
    optional(of(Withdrawal, "on", "withdrawn_on", sentence="已经撤下的问题，撤下的日期；撤下的只有编号、日期、依据和决定单位。")),
    optional(of(Withdrawal, "ground", "withdrawn_ground", "撤下依据", "依据什么撤下的。")),
    optional(of(Withdrawal, "by", "withdrawn_by", "撤下的决定单位", "谁决定撤下的。")),
    PAGE,
)  # fmt: skip
_OF_WITHDRAWN = ("id", "withdrawn_on", "withdrawn_ground", "withdrawn_by", "page")


def _issues(e: Edition) -> Rows:
    for issue in e.disclosure.issues:
        yield tuple(_issue(e, issue))
    for each in {each.issue: each for each in e.disclosure.withdrawn}.values():
        said: tuple[Cell, ...] = (
            e.issue(each.issue),
            each.on,
            each.ground,
            each.by,
            e.page(each.issue),
        )
        known = dict(zip(_OF_WITHDRAWN, said, strict=True))
        yield tuple(known.get(column.name) for column in _ISSUE_COLUMNS)


def _issue(e: Edition, issue: Issue) -> Iterator[Cell]:
    timeline = e.timeline
    told, first = timeline.standing(issue), announced(issue)
    checked, check = timeline.verification(issue), timeline.check(issue)
    limit, closing = timeline.limit(issue), timeline.closing(issue)
    aspect = naming.aspect_of(e.disclosure, issue)
    reopened = timeline.reopening(issue)
    closed = closing.what if closing else None
    yield e.issue(issue.id)
    yield from cells(issue, "number", "title", "plain", "summary", "aspect")
    yield aspect.title if aspect else None
    yield issue.category
    yield naming.category_of(e.disclosure, issue)
    yield from cells(issue, "under", "finding", "goal", "printed")
    yield from (first.status.label, first.said, told.status.label, told.said)
    yield e.report(told.report.id if told.report else None)
    yield from cells(checked.what if checked else None, "status", "said", "by", "on")
    yield e.report(checked.report.id if checked and checked.report else None)
    yield None if check is Check.NONE else naming.CHECKS[check]
    yield True if timeline.still_open(issue) else None
    yield True if timeline.only_begun(issue) else None
    yield from cells(issue, "lead_unit", "units", "leader", "due", "due_said")
    yield from cells(limit.what if limit else None, "on", "said", "reason")
    yield from cells(closed, "applied", "checked", "by", "notice")
    yield reopened.what if reopened else None
    yield closed.on if closed else None
    yield joined(issue.topics)
    yield joined("/".join((each.disclosure, issue_thing(each.issue))) for each in issue.recurs)
    yield timeline.last_day(issue)
    line = e.lines.get(issue_thing(issue.id))
    yield line[0].number if line else None
    yield line[1] if line else None
    yield from (None, None, None, e.page(issue.id))


ISSUES = Table(
    name="issues",
    label="问题",
    sentence="一个问题一行：说的是什么，公布时和现在是什么状态，谁核验过，谁负责，到什么时候。",
    columns=_ISSUE_COLUMNS,
    rows=_issues,
)


def _measures(e: Edition) -> Rows:
    for issue in e.disclosure.issues:
        for place, each in enumerate(issue.measures, 1):
            own = (each.mark, each.lead, each.text, joined(each.source))
            key = (f"{e.issue(issue.id)}/measures[{place}]", e.issue(issue.id), place)
            yield (*key, *own, e.page(issue.id, f"#step-{place}"))


MEASURES = Table(
    name="measures",
    label="举措",
    sentence="一个问题做了什么，一步一行。",
    columns=(
        ID,
        ISSUE,
        POSITION,
        of(Measure, "mark", sentence="原文的序号，只有逐字公布的才有。"),
        of(Measure, "lead", sentence="这一条的小标题。"),
        of(Measure, "text"),
        of(
            Measure,
            "source",
            sentence="改写的，依据原文里这个问题的第几句，从1数起；几句的用“；”隔开。",
        ),
        PAGE,
    ),
    rows=_measures,
)

_STATEMENTS = ("results", "remaining", "begun", "unsaid", "notes")
_OF_REPORT = ("remaining",)
_KINDS = {key: of(IssueFile, key).label for key in _STATEMENTS}


def _statements(e: Edition) -> Rows:
    for issue in e.disclosure.issues:
        yield from _said(e, issue.id, issue, _STATEMENTS, None)
    for update in e.disclosure.updates:
        for issue_id, entry in update.issues.items():
            if issue_id in e.timeline.issues:
                yield from _said(e, issue_id, entry, _OF_REPORT, update.id)


def _said(
    e: Edition, issue: str, words: Issue | IssueUpdate, keys: tuple[str, ...], report: str | None
) -> Rows:
    for key in keys:
        for place, text in enumerate(getattr(words, key), 1):
            own = f"{_place(e, issue, report)}/{key}[{place}]"
            yield (own, e.issue(issue), e.report(report), _KINDS[key], place, text, e.page(issue))


def _place(e: Edition, issue: str, report: str | None) -> str:
    """Return what the ids of rows begin with: of what a report says of an issue, with its day."""
    return f"{e.issue(issue)}/updates/{report}" if report else e.issue(issue)


STATEMENTS = Table(
    name="statements",
    label="各条说法",
    sentence="整改成效、还没办完的、没说办到哪一步的、公布没有写的、脚注，一条一行。",
    columns=(
        ID,
        ISSUE,
        REPORT,
        Column(name="kind", label="种类", sentence="是哪一种说法。", choices=tuple(_KINDS.values()), is_filled=True),
        POSITION,
        Column(name="text", label="正文", sentence="照公布或者续报写；没说办到哪一步的、公布没有写的，是编者的话。", is_filled=True),
        PAGE,
    ),
    rows=_statements,
)  # fmt: skip


def _matters(e: Edition) -> Rows:
    for issue in e.disclosure.issues:
        for place, each in enumerate(issue.matters, 1):
            own = cells(each, "name", "answer", "topic")
            key = (f"{e.issue(issue.id)}/matters[{place}]", e.issue(issue.id), place)
            yield (*key, *own, e.page(issue.id))


MATTERS = Table(
    name="matters",
    label="百姓关心的事",
    sentence="一个问题里有几件老百姓关心的事的，一件一行；编者的话。",
    columns=(
        ID,
        ISSUE,
        POSITION,
        of(Matter, "name"),
        of(Matter, "answer"),
        of(Matter, "topic", sentence="这件事自己的主题；和整个问题的第一个主题一样的空着。"),
        PAGE,
    ),
    rows=_matters,
)


def _progress(e: Edition) -> Rows:
    for issue in e.disclosure.issues:
        yield from _counted(e, issue.id, issue.progress, None)
    for update in e.disclosure.updates:
        for issue_id, entry in update.issues.items():
            if issue_id in e.timeline.issues:
                yield from _counted(e, issue_id, entry.progress, update.id)


def _counted(e: Edition, issue: str, found: tuple[Progress, ...], report: str | None) -> Rows:
    for place, each in enumerate(found, 1):
        own = f"{_place(e, issue, report)}/progress[{place}]"
        counts = cells(each, "total", "unit", "done", "open", "dropped")
        words = cells(each.words, "done", "open", "dropped")
        key = (own, e.issue(issue), e.report(report), place, each.of)
        yield (*key, *counts, *words, e.page(issue))


PROGRESS = Table(
    name="progress",
    label="进度",
    sentence="写明了总数，又写明完成多少、没有完成多少的，一项一行；照公布和续报写，没有另外计算。",
    columns=(
        ID,
        ISSUE,
        REPORT,
        POSITION,
        *(of(Progress, each) for each in ("of", "total", "unit", "done", "open", "dropped")),
        *(of(PartWords, each, f"{each}_word") for each in ("done", "open", "dropped")),
        PAGE,
    ),
    rows=_progress,
)


def _key_figures(e: Edition) -> Rows:
    for issue in e.disclosure.issues:
        for place, each in enumerate(issue.key_figures, 1):
            own = (f"{e.issue(issue.id)}/key_figures[{place}]", e.issue(issue.id), place)
            yield (*own, *_figure(each), e.page(issue.id))
    page = e.chapter("organisation")
    for part, paragraph in enumerate(e.disclosure.announcement.organisation, 1):
        for place, each in enumerate(paragraph.key_figures, 1):
            row = e.id(f"organisation[{part}]", f"key_figures[{place}]")
            yield (row, None, place, *_figure(each), page)


def _figure(figure: KeyFigure) -> Iterator[Cell]:
    return cells(figure, "label", "qualifier", "value", "period")


KEY_FIGURES = Table(
    name="key_figures",
    label="数字",
    sentence="编者选出来单独列的数字，一个一行；带限定词（近、余、以内、约）的，限定词另有一列。",
    columns=(
        ID,
        optional(replace(ISSUE, sentence="是哪个问题的；空着的是“组织整改”里的。")),
        POSITION,
        of(KeyFigure, "label"),
        of(KeyFigure, "qualifier", sentence="原文带的 近、余、以内、约。"),
        of(KeyFigure, "value", sentence="连单位一起，照原样写。"),
        of(KeyFigure, "period"),
        PAGE,
    ),
    rows=_key_figures,
)


def _documents(e: Edition) -> Rows:
    for issue in e.disclosure.issues:
        for each in e.mentions[issue.id]:
            if each.kind == MentionKind.DOCUMENT:
                anchor = routes.anchor("document", each.name)
                own = (f"{e.issue(issue.id)}/{anchor}", e.issue(issue.id), f"《{each.name}》")
                yield (*own, e.chapter("documents", f"#{anchor}"))


DOCUMENTS = Table(
    name="documents",
    label="文件",
    sentence="问题里写到的文件和制度，一个问题写到一份，一行。",
    columns=(
        ID,
        ISSUE,
        Column(name="name", label="文件名称", sentence="带书名号。", is_filled=True),
        PAGE,
    ),
    rows=_documents,
)

_LEADS, _ANSWERS, _NAMED = "牵头", "责任", "提到"


def _units(e: Edition) -> Rows:
    responsible = {
        for_naming(unit)
        for issue in e.disclosure.issues
        for unit in (issue.lead_unit, *issue.units)
        if unit
    }
    for issue in e.disclosure.issues:
        for name, role in _roles(e, issue, responsible).items():
            anchor = routes.anchor("unit", for_naming(name))
            own = (f"{e.issue(issue.id)}/{anchor}", e.issue(issue.id), name, role)
            yield (*own, e.chapter("units", f"#{anchor}"))


def _roles(e: Edition, issue: Issue, responsible: set[str]) -> dict[str, str]:
    """Return the units of an issue, each once, with what it is to the issue."""
    named = (each.name for each in e.mentions[issue.id] if each.kind == MentionKind.UNIT)
    found = [(issue.lead_unit, _LEADS), *((each, _ANSWERS) for each in issue.units)]
    found += [(each, _NAMED) for each in named if for_naming(each) not in responsible]
    seen: dict[str, tuple[str, str]] = {}
    for name, role in found:
        if name:
            seen.setdefault(for_naming(name), (name, role))
    return dict(seen.values())


UNITS = Table(
    name="units",
    label="责任单位",
    sentence="公布写明负责的单位，一个问题一个单位一行；只是文中提到的，另外写明。",
    columns=(
        ID,
        ISSUE,
        Column(name="name", label="单位", sentence="照公布写的名称。", is_filled=True),
        Column(name="role", label="做什么", sentence="牵头、责任，还是文中只是提到。", choices=(_LEADS, _ANSWERS, _NAMED), is_filled=True),
        PAGE,
    ),
    rows=_units,
)  # fmt: skip


def _pictures(e: Edition) -> Rows:
    folder = routes.evidence(e.disclosure.id)
    for issue in e.disclosure.issues:
        for place, each in enumerate(issue.evidence, 1):
            own = (f"{e.issue(issue.id)}/evidence[{place}]", e.issue(issue.id), place)
            file = e.address(folder) + each.file
            yield (*own, file, each.alt, each.on, e.page(issue.id, "#pictures"))


PICTURES = Table(
    name="pictures",
    label="图片",
    sentence="整改前后的图片，一张一行。",
    columns=(
        ID,
        ISSUE,
        POSITION,
        of(Evidence, "file", sentence="图片的网址。"),
        of(Evidence, "alt", sentence="图上是什么。"),
        of(Evidence, "on"),
        PAGE,
    ),
    rows=_pictures,
)

_UPDATED = ("status", "said", "text", "reopened")


def _updated_issues(e: Edition) -> Rows:
    for update in e.disclosure.updates:
        for issue, entry in update.issues.items():
            if issue not in e.timeline.issues:
                continue  # what was withdrawn is told nowhere
            yield (
                f"{e.issue(issue)}/updates/{update.id}",
                e.report(update.id),
                e.issue(issue),
                *cells(entry, *_UPDATED),
                *cells(entry.verified, "status", "said", "by", "on"),
                *cells(entry.due, "was", "said", "reason", "on"),
                *cells(entry.closed, "by", "notice", "applied", "checked"),
                cell(entry.closed.on) if entry.closed else None,
                e.day(update.issued.on),
            )


UPDATED_ISSUES = Table(
    name="updated_issues",
    label="续报逐项",
    sentence="一次续报说到的一个问题，一行：这次写的状态、说的话、核验、延期、销号。",
    columns=(
        ID,
        replace(REPORT, sentence="是哪次续报。", is_filled=True),
        ISSUE,
        *(of(IssueUpdate, each) for each in _UPDATED),
        *_VERIFIED,
        of(DueChange, "was", "due_was"),
        *(_NEW_DUE[place] for place in (1, 2, 0)),
        *(_closed_columns()[place] for place in (2, 3, 0, 1)),
        _CLOSED_ON,
        PAGE,
    ),
    rows=_updated_issues,
)
