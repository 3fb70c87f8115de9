"""What must hold between the values of a disclosure: a function and a sentence each.

The sentences of `RULES` stand in the editors' guide; a rule yields what breaks it.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from generator.diagnostics import Diagnostic, Place, Severity, tidy
from generator.fields import Loc
from generator.load import Loaded, place_of
from generator.model import (
    Announcement,
    ChannelKind,
    Disclosure,
    Issue,
    Status,
    Total,
)
from generator.personal import find_personal, folded_digits


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where a rule does not hold; `path` is below the disclosure's folder."""

    path: PurePath
    loc: Loc
    message: str
    hint: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, the sentence an editor reads, and the check."""

    code: str
    sentence: str
    check: Callable[[Disclosure], Iterator[Breach]]
    needs_all: bool = False
    """Whether the rule speaks of the disclosure as a whole, so that a missing file misleads it."""


RULES: list[Rule] = []
_HEAD = PurePath("disclosure.yml")


def _rule(
    code: str, sentence: str, *, needs_all: bool = False
) -> Callable[[Callable[[Disclosure], Iterator[Breach]]], Callable[[Disclosure], Iterator[Breach]]]:
    def declare(
        check: Callable[[Disclosure], Iterator[Breach]],
    ) -> Callable[[Disclosure], Iterator[Breach]]:
        RULES.append(Rule(code, sentence, check, needs_all))
        return check

    return declare


def judge(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Return everything that breaks a rule, in all disclosures and hand-written pages."""
    found = list(_pages(loaded.root))
    for disclosure in loaded.content.disclosures:
        for rule in RULES:
            if rule.needs_all and disclosure.id in loaded.broken:
                continue
            for breach in rule.check(disclosure):
                path = PurePath(disclosure.id) / breach.path
                place = place_of(loaded.root, path, breach.loc) if breach.loc else Place(path)
                found.append(
                    Diagnostic(place, breach.message, breach.hint, rule.code, breach.severity)
                )
        found.extend(_official(loaded.root, disclosure))
    return tidy(found)


def _issue_path(issue: Issue) -> PurePath:
    return PurePath("issues") / f"{issue.id}.yml"


@_rule("R01", "问题的序号连续，不缺号、不重号。", needs_all=True)
def numbers_run_on(disclosure: Disclosure) -> Iterator[Breach]:
    """Numbers run on from one, through the disclosure or anew in each group."""
    numbered = [issue for issue in disclosure.issues if (issue.number or "").isdecimal()]
    if len({issue.number for issue in numbered}) == len(numbered):
        yield from _gaps(numbered)
        return
    groups: dict[Any, list[Issue]] = defaultdict(list)
    for issue in numbered:
        groups[issue.aspect, issue.category].append(issue)
    restarts = all(min(int(each.number or 0) for each in group) == 1 for group in groups.values())
    if len(groups) > 1 and restarts:
        for group in groups.values():
            yield from _repeats(group)
            yield from _gaps(group)
    else:
        yield from _repeats(numbered)


def _repeats(issues: list[Issue]) -> Iterator[Breach]:
    first: dict[str, Issue] = {}
    for issue in issues:
        other = first.setdefault(issue.number or "", issue)
        if other is not issue:
            message = f"序号 {issue.number} 和 {other.id}.yml 重复"
            hint = "请对照原文，改正其中一个的 number。"
            yield Breach(_issue_path(issue), ("number",), message, hint)


def _gaps(issues: list[Issue]) -> Iterator[Breach]:
    expected = 1
    for issue in sorted(issues, key=lambda each: int(each.number or 0)):
        number = int(issue.number or 0)
        if number > expected:
            missing = f"{expected}" if number == expected + 1 else f"{expected} 到 {number - 1}"
            hint = "请补上缺的问题文件，或者对照原文改正序号。"
            yield Breach(_issue_path(issue), ("number",), f"序号不连续：前面缺 {missing}", hint)
        expected = number + 1


@_rule("R02", "问题所在的方面和类别在 disclosure.yml 里存在。")
def positions_exist(disclosure: Disclosure) -> Iterator[Breach]:
    """Each issue stands under an aspect and a category that the disclosure names."""
    aspects = disclosure.announcement.aspects
    for issue in disclosure.issues:
        if issue.aspect is None:
            if issue.category is not None:
                hint = "请补上 aspect，写明是第几个方面。"
                yield Breach(_issue_path(issue), ("category",), "写了类别，却没有写方面", hint)
            continue
        if issue.aspect > len(aspects):
            message = f"没有第 {issue.aspect} 个方面，disclosure.yml 里只有 {len(aspects)} 个"
            hint = "请改正 aspect，或者在 disclosure.yml 里补上这个方面。"
            yield Breach(_issue_path(issue), ("aspect",), message, hint)
            continue
        categories = aspects[issue.aspect - 1].categories
        if issue.category is not None and issue.category > len(categories):
            message = f"第 {issue.aspect} 个方面里没有第 {issue.category} 个类别，只有 {len(categories)} 个"
            hint = "请改正 category，或者在 disclosure.yml 里补上这个类别。"
            yield Breach(_issue_path(issue), ("category",), message, hint)


@_rule("R03", "进度里各部分相加等于总数。")
def parts_add_up(disclosure: Disclosure) -> Iterator[Breach]:
    """The parts of a progress add up to its total."""
    for issue in disclosure.issues:
        for index, progress in enumerate(issue.progress):
            total = sum(progress.parts.values())
            if total != progress.total:
                message = f"{progress.of}：各部分相加是 {total}，总数写的是 {progress.total}"
                hint = "请对照原文核对；原文没有写全各部分，就不要写成进度。"
                yield Breach(_issue_path(issue), ("progress", index, "total"), message, hint)


@_rule("R04", "写明的总数彼此相符，也和逐项公布的状态相符。", needs_all=True)
def totals_agree(disclosure: Disclosure) -> Iterator[Breach]:
    """Stated totals agree with each other and with what is recorded per issue."""
    groups: dict[tuple[str, str | None], dict[Status | None, Total]] = defaultdict(dict)
    for total in disclosure.announcement.totals:
        if total.count is not None:
            groups[total.of, total.unit].setdefault(total.status, total)
    for (of, unit), stated in groups.items():
        parts = {status: total.count or 0 for status, total in stated.items() if status}
        whole = stated.get(None)
        if whole is None or not parts:
            continue
        yield from _parts_of_whole(disclosure.announcement, of, unit, whole, parts)
        if whole.count == len(disclosure.issues):
            yield from _recorded(disclosure, of, parts)


def _parts_of_whole(
    announcement: Announcement,
    of: str,
    unit: str | None,
    whole: Total,
    parts: dict[Status, int],
) -> Iterator[Breach]:
    total, count = sum(parts.values()), whole.count or 0
    if total == count:
        return
    listed = " + ".join(str(part) for part in parts.values())
    message = f"{of}：{listed} = {total}，和写明的全部 {count}{unit or ''} 不符"
    hint = "请对照原文核对。原文就是这样写的，可以保留；页面会照原样写。"
    # Real announcements do not always add up; the page says what was printed.
    severity = Severity.ERROR if total > count else Severity.ADVICE
    loc = ("totals", announcement.totals.index(whole))
    yield Breach(_HEAD, loc, message, hint, severity)


def _recorded(disclosure: Disclosure, of: str, parts: dict[Status, int]) -> Iterator[Breach]:
    recorded = Counter(issue.status for issue in disclosure.issues)
    undisclosed = recorded[Status.UNDISCLOSED]
    for status, count in parts.items():
        if not recorded[status] <= count <= recorded[status] + undisclosed:
            also = f"，另有 {undisclosed} 个未逐项公布" if undisclosed else ""
            message = (
                f"{of}写明{status.label} {count} 项，问题文件里记为{status.label}的有 "
                f"{recorded[status]} 个{also}，对不上"
            )
            hint = "请核对各问题文件的 status 和这里的总数。"
            index = next(
                index
                for index, total in enumerate(disclosure.announcement.totals)
                if (total.of, total.status) == (of, status)
            )
            yield Breach(_HEAD, ("totals", index), message, hint)


@_rule("R05", "日期先后合理：进驻、结束、反馈、公布、续报、更正依次不早于前一个。")
def dates_in_order(disclosure: Disclosure) -> Iterator[Breach]:
    """A later step never precedes an earlier one."""
    announcement = disclosure.announcement
    inspection, issued = announcement.inspection, announcement.issued
    steps: list[tuple[Loc, str, Any]] = []
    if inspection:
        steps += [
            (("inspection", "from"), "进驻日期", inspection.from_),
            (("inspection", "to"), "结束日期", inspection.to),
            (("inspection", "feedback"), "反馈日期", inspection.feedback),
        ]
    if issued:
        steps.append((("issued", "on"), "公布日期", issued.on))
    known = [step for step in steps if step[2] is not None]
    for (_, earlier, first), (loc, later, second) in zip(known, known[1:], strict=False):
        if second < first:
            message = f"{later} {second} 早于{earlier} {first}"
            yield Breach(_HEAD, loc, message, "请对照原文核对这两个日期。")
    if issued:
        yield from _after_issue(disclosure, issued.on)


def _after_issue(disclosure: Disclosure, issued: Any) -> Iterator[Breach]:
    for update in disclosure.updates:
        path = PurePath("updates") / f"{update.id}.yml"
        if update.issued.on < issued:
            message = f"续报日期 {update.issued.on} 早于公布日期 {issued}"
            yield Breach(path, ("issued", "on"), message, "请核对续报的日期。")
        for key, each in update.issues.items():
            if each.verified and each.verified.on > update.issued.on:
                message = f"核验日期 {each.verified.on} 晚于续报日期 {update.issued.on}"
                yield Breach(path, ("issues", key, "verified", "on"), message, "请核对这两个日期。")
    for index, correction in enumerate(disclosure.corrections):
        if correction.on < issued:
            message = f"更正日期 {correction.on} 早于公布日期 {issued}"
            path = PurePath("corrections.yml")
            yield Breach(path, (index, "on"), message, "请核对更正的日期。")


_PHONE = re.compile(
    r"(?:\(?0\d{2,3}\)?[- ]?)?[1-9]\d{6,7}(?:-\d{1,6})?|1[3-9]\d{9}|1\d{2,4}(?:\d{2})?|[48]00[- ]?\d{3,4}[- ]?\d{3,4}"
)
_POSTCODE = re.compile(r"\d{6}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_EXPECTED = {
    ChannelKind.PHONE: (
        _PHONE,
        "电话号码",
        "写成 0373-0000000 这样：区号、短横线、号码，都用半角。",
    ),
    ChannelKind.FAX: (_PHONE, "传真号码", "写成 0373-0000000 这样：区号、短横线、号码，都用半角。"),
    ChannelKind.EMAIL: (_EMAIL, "邮箱地址", "写成 someone@example.com 这样，都用半角。"),
}


@_rule("R06", "监督渠道的电话、邮编、邮箱写法正确。")
def channels_are_well_formed(disclosure: Disclosure) -> Iterator[Breach]:
    """Every channel is a well-formed phone, postcode or address."""
    for index, channel in enumerate(disclosure.announcement.channels):
        loc: Loc = ("channels", index)
        pattern, name, hint = _EXPECTED.get(channel.kind, (None, "", ""))
        if pattern and not pattern.fullmatch(channel.value):
            yield Breach(_HEAD, (*loc, "value"), f"{name}写得不对：“{channel.value}”", hint)
        if channel.postcode is not None and not _POSTCODE.fullmatch(channel.postcode):
            message = f"邮政编码写得不对：“{channel.postcode}”"
            hint = '邮政编码是六位数字，加英文双引号："453000"。'
            yield Breach(_HEAD, (*loc, "postcode"), message, hint)
        if channel.kind is ChannelKind.POST and not re.search(r"[\u4e00-\u9fff]", channel.value):
            message = f"通信地址写得不对：“{channel.value}”"
            yield Breach(_HEAD, (*loc, "value"), message, "请写收得到信的完整地址。")
        for field, kind in (("postcode", ChannelKind.POST), ("hours", ChannelKind.PHONE)):
            if getattr(channel, field) is not None and channel.kind is not kind:
                message = f"{field} 只用于{kind.label}，这里的渠道是{channel.kind.label}"
                yield Breach(_HEAD, (*loc, field), message, f"请把它写到{kind.label}那一项里。")


@_rule(
    "R07", "续报和更正里的问题编号存在；续报的文件名就是它的日期，同一天只有一份。", needs_all=True
)
def later_words_find_their_issue(disclosure: Disclosure) -> Iterator[Breach]:
    """Updates and corrections speak of issues that exist."""
    known = {issue.id for issue in disclosure.issues}
    hint = "编号就是 issues 文件夹里的文件名，不带 .yml。"
    for update in disclosure.updates:
        path = PurePath("updates") / f"{update.id}.yml"
        if update.id != update.issued.on.isoformat():
            message = f"文件名和续报日期 {update.issued.on} 不一致"
            yield Breach(path, ("issued", "on"), message, f"请改名为 {update.issued.on}.yml。")
        for key in update.issues:
            if key not in known:
                yield Breach(path, ("issues", key), f"没有编号为“{key}”的问题", hint)
    for index, correction in enumerate(disclosure.corrections):
        if correction.issue is not None and correction.issue not in known:
            message = f"没有编号为“{correction.issue}”的问题"
            yield Breach(PurePath("corrections.yml"), (index, "issue"), message, hint)


@_rule("R08", "已经公布的问题不会消失：台账里有的地址，内容里都要有。", needs_all=True)
def published_issues_stay(disclosure: Disclosure) -> Iterator[Breach]:
    """An issue that the ledger says was published is still there."""
    known = {f"{disclosure.id}/issues/{issue.id}/" for issue in disclosure.issues}
    gone: set[str] = set()
    for entry in disclosure.ledger:
        address = entry.address
        if address.startswith(f"{disclosure.id}/issues/") and address not in known | gone:
            gone.add(address)
            name = address.removeprefix(f"{disclosure.id}/issues/").strip("/")
            message = f"{entry.on} 已经公布的问题 {name} 不见了"
            hint = f"请从备份里恢复 issues/{name}.yml；要改内容，请写续报或更正。"
            yield Breach(PurePath("ledger.jsonl"), (), message, hint)


@_rule("R09", "内容里没有个人信息：身份证号、手机号、银行卡号、住址门牌。")
def no_personal_data(disclosure: Disclosure) -> Iterator[Breach]:
    """No personal data stands in any field; declared channels are official and allowed."""
    allowed = frozenset(folded_digits(each.value) for each in disclosure.announcement.channels)
    for path, loc, text in _texts(disclosure):
        for found in find_personal(text, allowed):
            yield Breach(path, loc, *_personal(found.kind, found.text))


def _personal(kind: str, text: str) -> tuple[str, str]:
    # The message is printed in logs and on screens that others see: it names the place, not the number.
    start = f"{text[:3]}……" if kind != "门牌住址" else "……"
    message = f"这里有{kind}（{start}，共 {len(text)} 个字符），不能公开"
    return message, "请删去，不要用星号代替；办公电话和地址请写到监督渠道（channels）里。"


def _texts(disclosure: Disclosure) -> Iterator[tuple[PurePath, Loc, str]]:
    """Yield every text of a disclosure with its place, but the declared channels' own values."""
    head = disclosure.announcement.model_dump(by_alias=True, exclude_none=True)
    for channel in head.get("channels", ()):
        channel.pop("value", None)
    yield from ((_HEAD, loc, text) for loc, text in _leaves(head, ()))
    for issue in disclosure.issues:
        dumped = issue.model_dump(exclude_none=True, exclude={"id", "status"})
        yield from ((_issue_path(issue), loc, text) for loc, text in _leaves(dumped, ()))
    for update in disclosure.updates:
        dumped = update.model_dump(exclude_none=True, exclude={"id"})
        path = PurePath("updates") / f"{update.id}.yml"
        yield from ((path, loc, text) for loc, text in _leaves(dumped, ()))
    for index, correction in enumerate(disclosure.corrections):
        dumped = correction.model_dump(exclude_none=True)
        path = PurePath("corrections.yml")
        yield from ((path, (index, *loc), text) for loc, text in _leaves(dumped, ()))


def _leaves(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield (*loc, key), str(key)
            yield from _leaves(each, (*loc, key))
    elif isinstance(value, list | tuple):
        for index, each in enumerate(value):
            yield from _leaves(each, (*loc, index))


@_rule("R10", "原文的网址以 http:// 或 https:// 开头，原文文件在本公布的文件夹里。")
def official_is_reachable(disclosure: Disclosure) -> Iterator[Breach]:
    """The announcement's address is a web address and its file lies in this folder."""
    official = disclosure.announcement.official
    if official is None:
        return
    if official.url is not None and not re.fullmatch(r"https?://[^\s<>\"']+", official.url):
        message = f"原文网址写得不对：“{official.url}”"
        yield Breach(
            _HEAD, ("official", "url"), message, "请写完整的网址，以 http:// 或 https:// 开头。"
        )
    if official.file is not None:
        path = PurePath(official.file)
        if (
            path.is_absolute()
            or ".." in path.parts
            or "\\" in official.file
            or ":" in official.file
        ):
            message = f"原文文件不在本公布的文件夹里：“{official.file}”"
            hint = "请把原文放到 source 文件夹里，写成 source/official.txt。"
            yield Breach(_HEAD, ("official", "file"), message, hint)


def _official(root: Path, disclosure: Disclosure) -> Iterator[Diagnostic]:
    """Compare the announcement's file, where one is named, with its recorded SHA-256."""
    official = disclosure.announcement.official
    if official is None or official.file is None or any(official_is_reachable(disclosure)):
        return
    path = PurePath(disclosure.id) / official.file
    head = PurePath(disclosure.id) / _HEAD
    place = place_of(root, head, ("official", "file"))
    if not (root / path).is_file():
        hint = "请把原文文件放到这个位置，或者改正 official.file。"
        yield Diagnostic(place, f"找不到原文文件 {official.file}", hint, "R11")
        return
    actual = hashlib.sha256((root / path).read_bytes()).hexdigest()
    if official.sha256 is not None and actual != official.sha256:
        hint = f"请确认用的是签发的原文；确认无误后把 sha256 改成 {actual}。"
        place = place_of(root, head, ("official", "sha256"))
        yield Diagnostic(place, f"原文文件 {official.file} 和记录的校验码不符", hint, "R11")


@_rule("R12", "每个公布至少有一个监督渠道，每个问题至少写明一件做了的事。")
def nothing_is_empty(disclosure: Disclosure) -> Iterator[Breach]:
    """Say which parts are missing that readers look for; real announcements may lack them."""
    advice = Severity.ADVICE
    if not disclosure.announcement.channels:
        message = "没有写监督渠道，读者不知道向谁反映"
        hint = "公布里有电话、地址、邮箱的，请写到 channels 里。"
        yield Breach(_HEAD, (), message, hint, advice)
    if not disclosure.issues:
        message = "还没有一个问题文件"
        hint = "请在 issues 文件夹里给每个问题建一个文件，例如 issues/1.yml。"
        yield Breach(_HEAD, (), message, hint, advice)
    for issue in disclosure.issues:
        if not issue.measures:
            message = "没有写举措，页面上会写明“没有公布做了什么”"
            hint = "公布里写了做法的，请写到 measures 里。"
            yield Breach(_issue_path(issue), ("title",), message, hint, advice)


@_rule("R13", "文件名就是问题的序号（序号不重复时），地址才好记、好引用。", needs_all=True)
def ids_are_numbers(disclosure: Disclosure) -> Iterator[Breach]:
    """The id is the printed number where that is unique."""
    numbers = Counter(issue.number for issue in disclosure.issues if issue.number)
    for issue in disclosure.issues:
        number = issue.number
        if number and number.isdecimal() and numbers[number] == 1 and issue.id != number:
            if max(numbers.values()) > 1:
                continue
            message = f"文件名是 {issue.id}，序号是 {number}，两个不一样"
            hint = f"还没有公布过，就请改名为 {number}.yml；已经公布过，就不要再改。"
            yield Breach(_issue_path(issue), ("number",), message, hint, Severity.ADVICE)


def _pages(root: Path) -> Iterator[Diagnostic]:
    """Look through the hand-written pages for personal data: they are published as they stand."""
    folder = root / "pages"
    for file in sorted(folder.rglob("*.md")) if folder.is_dir() else ():
        text = file.read_text("utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), 1):
            for found in find_personal(line):
                place = Place(PurePath(file.relative_to(root).as_posix()), number)
                yield Diagnostic(place, *_personal(found.kind, found.text), "R09")
