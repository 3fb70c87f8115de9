"""What must hold between the values of a disclosure: a function and a sentence each.

The sentences of `RULES` stand in the editors' guide; a rule yields what breaks it.
"""

import hashlib
import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

from generator.diagnostics import Diagnostic, Place, Severity, tidy
from generator.fields import Loc
from generator.load import Loaded
from generator.model import ChannelKind, Content, Disclosure, Issue, Status, Value
from generator.original import text_file
from generator.personal import PersonalData, find_personal, published_channels
from generator.source import Places, decoded, leads_out, read_text, unreadable
from generator.synonyms import NAME as SYNONYMS


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where a rule does not hold; `path` is below the disclosure's folder."""

    path: PurePath
    loc: Loc
    message: str
    hint: str
    severity: Severity = Severity.ERROR
    line: int = 0
    """The line, where the file is text and so has no `loc`."""


Check = Callable[[Disclosure], Iterator[Breach]]
FileCheck = Callable[[Disclosure, Path], Iterator[Breach]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, the sentence an editor reads, and the check.

    The check takes a disclosure and its folder, for the few rules that look at other files in it.
    """

    code: str
    sentence: str
    check: FileCheck
    needs_all: bool = False
    """Whether the rule speaks of the disclosure as a whole, so that a missing file misleads it."""
    is_of_print: bool = False
    """Whether the rule speaks of what the announcement prints.

    Nobody may mend that where the wording is the announcement's own: there it is for a person to
    see, and does not stop the build.
    """

    def severity(self, breach: Breach, disclosure: Disclosure) -> Severity:
        """Return how much a breach of this rule weighs in a disclosure."""
        is_printed = self.is_of_print and disclosure.announcement.wording == "verbatim"
        return Severity.ADVICE if is_printed else breach.severity


RULES: list[Rule] = []
_HEAD = PurePath("disclosure.yml")
_CORRECTIONS = PurePath("corrections.yml")
_LEDGER = PurePath("ledger.jsonl")


def _rule(
    code: str, sentence: str, *, needs_all: bool = False, is_of_print: bool = False
) -> Callable[[Check], Check]:
    """Declare a rule that looks at the values alone."""

    def declare(check: Check) -> Check:
        judged = Rule(
            code, sentence, lambda disclosure, _: check(disclosure), needs_all, is_of_print
        )
        RULES.append(judged)
        return check

    return declare


def _file_rule(code: str, sentence: str) -> Callable[[FileCheck], FileCheck]:
    """Declare a rule that looks at the disclosure's folder too."""

    def declare(check: FileCheck) -> FileCheck:
        RULES.append(Rule(code, sentence, check))
        return check

    return declare


def judge(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Return everything that breaks a rule, in all disclosures and hand-written pages."""
    places = Places(loaded.root)
    found = [*_pages(loaded.root, loaded.content), *_synonyms(loaded.content, places)]
    for disclosure in loaded.content.disclosures:
        for rule in RULES:
            if rule.needs_all and disclosure.id in loaded.broken:
                continue
            for breach in rule.check(disclosure, loaded.root / disclosure.id):
                path = PurePath(disclosure.id) / breach.path
                place = Place(path, breach.line) if breach.line else places.find(path, breach.loc)
                severity = rule.severity(breach, disclosure)
                found.append(Diagnostic(place, breach.message, breach.hint, rule.code, severity))
    return tidy(found)


def _issue_path(issue: Issue) -> PurePath:
    return PurePath("issues", f"{issue.id}.yml")


def _printed_number(issue: Issue) -> int:
    """Return the number of an issue, 0 where none is printed or it is more than a number."""
    number = issue.number or ""
    return int(number) if re.fullmatch("[0-9]{1,9}", number) else 0


@_rule("R01", "问题的序号连续，不缺号、不重号。", needs_all=True, is_of_print=True)
def numbers_run_on(disclosure: Disclosure) -> Iterator[Breach]:
    """Numbers run on from one, through the disclosure or anew in each group."""
    numbered = [issue for issue in disclosure.issues if _printed_number(issue)]
    if len({_printed_number(issue) for issue in numbered}) == len(numbered):
        yield from _gaps(numbered)
        return
    groups: dict[Any, list[Issue]] = defaultdict(list)
    for issue in numbered:
        groups[issue.aspect, issue.category].append(issue)
    restarts = all(min(map(_printed_number, group)) == 1 for group in groups.values())
    if len(groups) > 1 and restarts:
        for group in groups.values():
            yield from _repeats(group)
            yield from _gaps(group)
    else:
        yield from _repeats(numbered)
        yield from _gaps(numbered)


def _repeats(issues: list[Issue]) -> Iterator[Breach]:
    first: dict[int, Issue] = {}
    for issue in issues:
        other = first.setdefault(_printed_number(issue), issue)
        if other is not issue:
            message = f"序号 {issue.number} 和 {other.id}.yml 重复"
            hint = "请对照原文，改正其中一个的 number。"
            yield Breach(_issue_path(issue), ("number",), message, hint)


def _gaps(issues: list[Issue]) -> Iterator[Breach]:
    expected = 1
    for issue in sorted(issues, key=_printed_number):
        number = _printed_number(issue)
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
            only = f"只有 {len(aspects)} 个" if aspects else "没有写方面"
            message = f"没有第 {issue.aspect} 个方面：disclosure.yml 里{only}"
            hint = "请改正 aspect，或者在 disclosure.yml 里补上这个方面。"
            yield Breach(_issue_path(issue), ("aspect",), message, hint)
            continue
        categories = aspects[issue.aspect - 1].categories
        if issue.category is not None and issue.category > len(categories):
            only = f"只有 {len(categories)} 个" if categories else "没有写类别"
            message = (
                f"第 {issue.aspect} 个方面没有第 {issue.category} 个类别：disclosure.yml 里{only}"
            )
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


@_rule("R04", "写明的总数彼此相符，也和逐项公布的状态相符。", needs_all=True, is_of_print=True)
def totals_agree(disclosure: Disclosure) -> Iterator[Breach]:
    """Stated totals agree with each other and with what is recorded per issue."""
    for (of, unit), stated in _stated(disclosure).items():
        counts: dict[Status | None, _Stated] = {}
        for each in stated:
            first = counts.setdefault(each.status, each)
            if first.count != each.count:
                name = each.status.label if each.status else "全部"
                message = f"{of}：{name}写了两个数，{first.count} 和 {each.count}"
                yield Breach(_HEAD, each.loc, message, "请对照原文核对，只留一个。")
        whole = counts.pop(None, None)
        if whole and counts:
            yield from _parts_of_whole(of, unit, whole, list(counts.values()))
        if whole and whole.count == len(disclosure.issues):
            yield from _recorded(disclosure, of, list(counts.values()))


@dataclass(frozen=True, slots=True)
class _Stated:
    loc: Loc
    status: Status | None
    count: int


def _stated(disclosure: Disclosure) -> dict[tuple[str, str], list[_Stated]]:
    """Return the counts by what they count; one without a unit has the unit of the others."""
    totals = disclosure.announcement.totals
    units: dict[str, set[str]] = defaultdict(set)
    for total in totals:
        units[total.of] |= {total.unit} if total.unit else set()
    groups: dict[tuple[str, str], list[_Stated]] = defaultdict(list)
    for index, total in enumerate(totals):
        if total.count is not None:
            unit = total.unit or ("".join(units[total.of]) if len(units[total.of]) == 1 else "")
            stated = _Stated(("totals", index), total.status, total.count)
            groups[total.of, unit].append(stated)
    return groups


def _parts_of_whole(of: str, unit: str, whole: _Stated, parts: list[_Stated]) -> Iterator[Breach]:
    total = sum(part.count for part in parts)
    if total == whole.count:
        return
    listed = " + ".join(str(part.count) for part in parts)
    written = f"{listed} = {total}" if len(parts) > 1 else f"{parts[0].count} {unit}"
    severity = Severity.ERROR
    hint = "部分比全部还多，请对照原文改正写错的那个数。"
    if total < whole.count:
        # Announcements do not always say everything; the page shows what was printed.
        if len(parts) == 1:
            return
        severity = Severity.ADVICE
        hint = "请对照原文核对。原文就是这样写的，可以保留；页面会照原样写。"
    message = f"{of}：{written}，和写明的全部 {whole.count} {unit}不符"
    yield Breach(_HEAD, whole.loc, message, hint, severity)


def _recorded(disclosure: Disclosure, of: str, parts: list[_Stated]) -> Iterator[Breach]:
    recorded = Counter(issue.status for issue in disclosure.issues)
    undisclosed = recorded[Status.UNDISCLOSED]
    for part in parts:
        if part.status is None or part.status is Status.UNDISCLOSED:
            continue
        known = recorded[part.status]
        if not known <= part.count <= known + undisclosed:
            label = part.status.label
            also = f"，另有 {undisclosed} 个未逐项公布" if undisclosed else ""
            message = (
                f"{of}：写明{label}的有 {part.count}，"
                f"问题文件里记为{label}的有 {known} 个{also}，对不上"
            )
            hint = "请核对各问题文件的 status 和这里的总数。"
            yield Breach(_HEAD, part.loc, message, hint)


@_rule(
    "R05", "日期先后合理：进驻、结束、反馈、公布、续报、更正依次不早于前一个。", is_of_print=True
)
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
    for (_, earlier, first), (loc, later, second) in pairwise(known):
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
            yield Breach(_CORRECTIONS, (index, "on"), message, "请核对更正的日期。")


_AREA = r"(?:\(0(?:10|2[0-9]|[3-9][0-9]{2})\)|0(?:10|2[0-9]|[3-9][0-9]{2}))"
_PHONE = re.compile(
    rf"(?:{_AREA}[- ]?[0-9]|[1-9])[0-9]{{6,7}}(?:-[0-9]{{1,6}})?"  # 0373-3058100, an extension
    rf"|(?:{_AREA}[- ]?)?(?:1[0-9]{{2}}|1[0-9]{{4}}|9[56][0-9]{{3,4}})"  # 110, 12345, 0371-12380
    r"|[48]00(?:[0-9]{7}|-[0-9]{3}-[0-9]{4}|-[0-9]{4}-[0-9]{3}|-[0-9]{7})"
    r"|1[3-9][0-9]{9}"
)
_POSTCODE = re.compile(r"[0-9]{6}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,63}")
_DIGITS = "写成 0373-0000000 这样：区号、短横线、号码，都用半角；有几个号码的，一个写一项。"
_EXPECTED = {
    ChannelKind.PHONE: (_PHONE, "电话号码", _DIGITS),
    ChannelKind.FAX: (_PHONE, "传真号码", _DIGITS),
    ChannelKind.EMAIL: (_EMAIL, "邮箱地址", "写成 someone@example.com 这样，都用半角。"),
}


_ONLY_FOR = (
    ("postcode", "邮政编码", ChannelKind.POST),
    ("hours", "受理时间", ChannelKind.PHONE),
)


@_rule("R06", "监督渠道的电话、邮编、邮箱写法正确。", is_of_print=True)
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
        for field, name, kind in _ONLY_FOR:
            if getattr(channel, field) is not None and channel.kind is not kind:
                message = f"{name}（{field}）只用于{kind.label}，这里的渠道是{channel.kind.label}"
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
            yield Breach(_CORRECTIONS, (index, "issue"), message, hint)


@_rule("R08", "已经公布的问题不会消失：台账里有的地址，内容里都要有。", needs_all=True)
def published_issues_stay(disclosure: Disclosure) -> Iterator[Breach]:
    """An issue that the ledger says was published is still there."""
    known = {issue.id for issue in disclosure.issues}
    published = re.compile(rf"{re.escape(disclosure.id)}/issues/([^/]+)/")
    for entry in disclosure.ledger:
        address = published.fullmatch(entry.address)
        if address and (name := address[1]) not in known:
            known.add(name)  # told once, however often it was published
            message = f"{entry.on} 已经公布的问题 {name} 不见了"
            hint = f"请从备份里恢复 issues/{name}.yml；要改内容，请写续报或更正。"
            yield Breach(_LEDGER, (), message, hint)


@_file_rule("R09", "内容里没有个人信息：身份证号、手机号、银行卡号、住址门牌。")
def no_personal_data(disclosure: Disclosure, folder: Path) -> Iterator[Breach]:
    """No personal data stands in any field or in the announcement shown beside them.

    Declared channels are official and allowed.
    """
    allowed = channels_of([disclosure])
    for path, value in _values(disclosure):
        texts = list(_leaves(value, ()))
        # Most files hold none: one look at all their texts is enough.
        if any(find_personal("\n".join(text for _, text in texts), allowed)):
            for loc, text in texts:
                for found in find_personal(text, allowed):
                    yield Breach(path, loc, *personal_data(found))
    if disclosure.original is not None:
        path = text_file(disclosure.announcement)
        for line, found in _by_line(read_text(folder / path, path), allowed):
            yield Breach(path, (), *personal_data(found), line=line)


def channels_of(disclosures: Iterable[Disclosure]) -> frozenset[str]:
    """Return the numbers and addresses that these disclosures declare as channels."""
    channels = [channel for each in disclosures for channel in each.announcement.channels]
    return published_channels([channel.value for channel in channels])


def _by_line(
    text: str | Diagnostic, allowed: Collection[str]
) -> Iterator[tuple[int, PersonalData]]:
    """Yield the personal data in a text with its line; a text that cannot be read has none."""
    if isinstance(text, str) and any(find_personal(text, allowed)):
        for number, line in enumerate(text.split("\n"), 1):
            for found in find_personal(line, allowed):
                yield number, found


def personal_data(found: PersonalData) -> tuple[str, str]:
    """Return what is wrong with a piece of personal data, and the way out."""
    # The message is printed in logs and on screens that others see: it names the place, not the number.
    start = f"{found.text[:3]}……" if found.kind != "门牌住址" else "……"
    message = f"这里有{found.kind}（{start}，共 {len(found.text)} 个字符），不能公开"
    return message, "请删去，不要用星号代替；办公电话和地址请写到监督渠道（channels）里。"


def _values(disclosure: Disclosure) -> Iterator[tuple[PurePath, Any]]:
    """Yield what each file of a disclosure holds, with its path."""
    yield _HEAD, disclosure.announcement
    for issue in disclosure.issues:
        yield _issue_path(issue), issue
    for update in disclosure.updates:
        yield PurePath("updates", f"{update.id}.yml"), update
    yield _CORRECTIONS, disclosure.corrections


def _leaves(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Yield every text with its place, also the names that an editor chose; no checksums."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, Value):
        for name, each in value:
            if each and name != "sha256":
                yield from _leaves(each, (*loc, name))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield (*loc, key), key
            yield from _leaves(each, (*loc, key))
    elif isinstance(value, tuple):
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
        path = PurePosixPath(official.file)
        if path.is_absolute() or ".." in path.parts or re.search(r"[\\:]", official.file):
            message = f"原文文件要在本公布的文件夹里，却写了“{official.file}”"
            hint = "请把原文放到 source 文件夹里，写成 source/official.txt，用正斜线。"
            yield Breach(_HEAD, ("official", "file"), message, hint)


@_file_rule("R11", "写明的原文文件找得到，写了校验码的，和文件相符。")
def official_is_intact(disclosure: Disclosure, folder: Path) -> Iterator[Breach]:
    """The announcement's file, where one is named, is there and has its recorded SHA-256."""
    official = disclosure.announcement.official
    if official is None or official.file is None or any(official_is_reachable(disclosure)):
        return
    loc: Loc = ("official", "file")
    try:
        file = (folder / official.file).resolve(strict=True)
        if not file.is_relative_to(folder.resolve()) or not file.is_file():
            raise FileNotFoundError
        with file.open("rb") as opened:
            actual = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        hint = "请把原文文件放到这个位置，或者改正 official.file。"
        yield Breach(_HEAD, loc, f"本公布的文件夹里找不到原文文件 {official.file}", hint)
        return
    if official.sha256 is not None and actual != official.sha256:
        hint = f"请确认用的是签发的原文；确认无误后把 sha256 改成 {actual}。"
        message = f"原文文件 {official.file} 和记录的校验码不符"
        yield Breach(_HEAD, ("official", "sha256"), message, hint)


@_file_rule("R12", "每个公布至少有一个监督渠道，每个问题至少写明一件做了的事。")
def nothing_is_empty(disclosure: Disclosure, folder: Path) -> Iterator[Breach]:
    """Say which parts are missing that readers look for; real announcements may lack them."""
    advice = Severity.ADVICE
    if not disclosure.announcement.channels:
        message = "没有写监督渠道，读者不知道向谁反映"
        hint = "公布里有电话、地址、邮箱的，请写到 channels 里。"
        yield Breach(_HEAD, (), message, hint, advice)
    if not disclosure.issues and not any(folder.glob("issues/*")):
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


_SAMPLES = frozenset(["0373-0000000", "某市某街1号", "someone@example.com"])


@_rule("R14", "样本里的“请填写……”和示例的号码、地址，都已经换成公布的内容。")
def samples_are_filled_in(disclosure: Disclosure) -> Iterator[Breach]:
    """Say what of the sample that `zhenggai new` writes is still to be filled in."""
    for path, value in _values(disclosure):
        for loc, text in _leaves(value, ()):
            if text.startswith("请填写") or text in _SAMPLES:
                hint = "请换成公布的内容；没有这一项的，把它删去。"
                yield Breach(path, loc, f"还是样本里的写法：“{text[:20]}”", hint, Severity.ADVICE)


def _synonyms(content: Content, places: Places) -> Iterator[Diagnostic]:
    """Look through the synonyms: every page that searches has them."""
    allowed = channels_of(content.disclosures)
    for word, others in content.synonyms.items():
        for found in find_personal("\n".join((word, *others)), allowed):
            yield Diagnostic(places.find(PurePath(SYNONYMS), (word,)), *personal_data(found), "R09")


@_rule(
    "R15", "逐字公布附有原文，公布的文字都在原文里：问题的文字在它自己的段落里。", needs_all=True
)
def verbatim_is_verbatim(disclosure: Disclosure) -> Iterator[Breach]:
    """What a verbatim disclosure says is in the announcement; spaces and line ends apart."""
    if disclosure.announcement.wording != "verbatim":
        return
    original = disclosure.original
    if original is None:
        message = "文本是逐字的（verbatim），却没有附原文，不能证明一字不差"
        hint = "请把签发的原文存成 source/official.txt，或者用 zhenggai import 导入签发件。"
        yield Breach(_HEAD, ("wording",), message, hint, Severity.ADVICE)
        return
    whole = _unspaced("".join(text for text, _ in original.paragraphs))
    for loc, text in _signed_in_head(disclosure):
        for line in text.split("\n"):
            if _unspaced(line) not in whole:
                yield Breach(_HEAD, loc, *_not_signed(line, "原文"))
    for issue in disclosure.issues:
        own = _unspaced("".join(original.of(issue.id))) or whole
        for loc, text in _signed_in_issue(issue):
            if _unspaced(text) not in own:
                where = "原文" if own is whole else "原文里这个问题的段落"
                yield Breach(_issue_path(issue), loc, *_not_signed(text, where))


def _not_signed(text: str, where: str) -> tuple[str, str]:
    short = text if len(text) <= 30 else f"{text[:30]}……"
    hint = "逐字公布不能改字：请照原文改回来；要用自己的话写，请把 wording 改成 digest。"
    return f"{where}没有这段文字：“{short}”", hint


def _signed_in_head(disclosure: Disclosure) -> Iterator[tuple[Loc, str]]:
    """Yield the passages of a disclosure that a verbatim one takes from the announcement."""
    announcement = disclosure.announcement
    for key, value in (("opening", announcement.opening), ("closing", announcement.closing)):
        if value:
            yield (key,), value
    for index, paragraph in enumerate(announcement.organisation):
        yield from _leaves(paragraph, ("organisation", index))
    for index, aspect in enumerate(announcement.aspects):
        yield from _leaves(aspect, ("aspects", index))


def _signed_in_issue(issue: Issue) -> Iterator[tuple[Loc, str]]:
    """Yield the passages of an issue that a verbatim disclosure takes from the announcement.

    Units and due dates are not among them: they may come from the offices' ledger.
    """
    for key in ("title", "said", "printed"):
        if value := getattr(issue, key):
            yield (key,), value
    for key in ("measures", "remaining"):
        yield from _leaves(getattr(issue, key), (key,))


def _unspaced(text: str) -> str:
    return "".join(text.split())


_PAGE = frozenset([".md", ".markdown", ".mdown", ".mkdn", ".mkd"])
"""What MkDocs takes for a page."""
_CLOSED = frozenset(
    [
        ".doc",
        ".docx",
        ".xls",
        ".xlsx",
        ".ppt",
        ".pptx",
        ".wps",
        ".et",
        ".pdf",
        ".zip",
        ".rar",
        ".7z",
    ]
)
"""Files whose text cannot be looked through here."""
_CODE = frozenset([".js", ".mjs", ".css", ".map"])
"""Digits in them are numbers; no person's data is written into a script."""
_MAX_BESIDE = 20_000_000


def _pages(root: Path, content: Content) -> Iterator[Diagnostic]:
    """Look through the hand-written pages: whatever lies there is published as it stands."""
    allowed = channels_of(content.disclosures)
    for folder, folders, files in os.walk(root / "pages"):
        folders.sort()
        for name in [each for each in folders if Path(folder, each).is_symlink()]:
            hint = "请把它换成文件夹本身；要公布的文件都要放在 pages 里。"
            shown = PurePath(Path(folder, name).relative_to(root))
            yield Diagnostic(Place(shown), "这是一个链接，不是文件夹", hint, "F11")
        for name in sorted(files):
            file = Path(folder, name)
            yield from look_through(file, PurePath(file.relative_to(root)), allowed)


def look_through(file: Path, shown: PurePath, allowed: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the personal data in a file that is published as it stands, and why it cannot be read."""
    if file.suffix.lower() in _CLOSED:
        hint = "请人打开看一遍：身份证号、手机号、银行卡号、住址、名单都不能公开。"
        message = "附件的内容没有查过个人信息"
        yield Diagnostic(Place(shown), message, hint, "R09", Severity.ADVICE)
        return
    text = _published(file, shown)
    if isinstance(text, Diagnostic):
        yield text
    for line, found in _by_line(text, allowed):
        yield Diagnostic(Place(shown, line), *personal_data(found), "R09")


def _published(file: Path, shown: PurePath) -> str | Diagnostic:
    """Return the text of a page, or of a file beside it in any encoding; "" where it has none."""
    if file.suffix.lower() in _PAGE:
        return read_text(file, shown)
    if outside := leads_out(file, shown):
        return outside
    try:
        is_code = file.suffix.lower() in _CODE
        if is_code or not file.is_file() or file.stat().st_size > _MAX_BESIDE:
            return ""
        raw = file.read_bytes()
    except OSError as error:
        return unreadable(error, shown)
    return decoded(raw)
