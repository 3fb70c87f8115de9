"""What speaks against a reading: one function a check, each with its reason in plain words.

No check changes what was read. A reason stands at the line that it speaks of; where all that can be
told is that something in a stretch is wrong, it stands at each line that may be meant.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

from generator.domain.status import Status
from generator.importing.recognise.checked import CheckedIssue, CheckedLine, CheckedReading
from generator.importing.text.dates import is_day
from generator.importing.text.heading import is_done_like, is_generic, is_problem_like
from generator.importing.text.marks import leading_mark
from generator.importing.text.page_furniture import is_furniture
from generator.importing.text.paragraphs import first_stop
from generator.importing.text.state_words import status_of


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a line may be read wrongly."""

    line: int
    text: str


_COUNTED = re.compile(r"问题|任务|事项")
_NOT_ISSUES = re.compile(r"线索|信访|措施|制度|方面")


def stated_count(reading: CheckedReading) -> Iterator[Reason]:
    """The number of issues that the text states, in any of its totals, against what was read."""
    stated = _stated(reading, None)
    number = len(reading.issues)
    if not stated or number in stated or not number:
        return
    nearest = min(stated, key=lambda each: abs(each - number))
    text = f"文中写 {nearest} 个问题，这里读到 {number} 个"
    for issue in reading.issues:
        yield from (Reason(each.place, text) for each in issue.lines[:1])


def _stated(reading: CheckedReading, status: Status | None) -> set[int]:
    return {
        total.count
        for _, total in reading.totals
        if total.status is status
        and total.count
        and _COUNTED.search(total.of)
        and not _NOT_ISSUES.search(total.of)
    }


def stated_aspects(reading: CheckedReading) -> Iterator[Reason]:
    """The number of aspects that the text states against what was read."""
    stated = {total.count for _, total in reading.totals if total.of == "方面" and total.count}
    if stated and reading.aspects and reading.aspects not in stated:
        text = f"文中写 {min(stated)} 个方面，这里读到 {reading.aspects} 个"
        for line in reading.lines:
            if "方面" in line.words:
                yield Reason(line.place, text)


def stated_states(reading: CheckedReading) -> Iterator[Reason]:
    """How many are done or staged, as stated, against the states that were read."""
    read = Counter(each.issue.status for each in reading.issues)
    if read[Status.UNDISCLOSED] == len(reading.issues):
        return
    for status in (Status.COMPLETED, Status.STAGED):
        stated = _stated(reading, status)
        if stated and read[status] not in stated:
            text = f"文中写{status.label} {min(stated)} 个，这里读到 {read[status]} 个"
            for issue in reading.issues:
                if issue.issue.status is Status.UNDISCLOSED:
                    yield Reason(issue.first, text)


def numbers(reading: CheckedReading) -> Iterator[Reason]:
    """Numbers that jump, come again or start anew where no new group begins."""
    last: CheckedIssue | None = None
    restarts = _restarts(reading)
    for issue in reading.issues:
        count = issue.issue.count
        before = last.issue.count if last else 0
        if count is None or before is None:
            last = issue if count is not None else last
            continue
        is_new = last is None or last.position != issue.position
        is_next = count == before + 1 and not (is_new and restarts)
        if not is_next and not (is_new and count == 1):
            text = f"序号从 {before} 跳到 {count}" if last else f"第一个问题的序号是 {count}"
            yield Reason(issue.first, text)
            yield from (Reason(place, text) for place in _before(reading, issue, last))
        last = issue


def _restarts(reading: CheckedReading) -> bool:
    """Tell whether the numbers start anew in a group, as they then do in each."""
    pairs = zip(reading.issues, reading.issues[1:], strict=False)
    firsts = [each.issue.count == 1 for before, each in pairs if each.position != before.position]
    return firsts.count(True) > 2 and firsts.count(False) < 2


def _before(
    reading: CheckedReading, issue: CheckedIssue, last: CheckedIssue | None
) -> Iterator[int]:
    """Yield the lines in which what is missing before an issue may stand."""
    if last:
        yield from (each.place for each in last.lines[:12])
    first = last.lines[-1].place + 1 if last else issue.first - 8
    for line in reading.lines[max(first, 0) : issue.first]:
        if not {"标题", "开头", "略"} & set(line.words):
            yield line.place


def unnumbered(reading: CheckedReading) -> Iterator[Reason]:
    """An issue without a number among numbered ones, or the other way round."""
    numbered = [each for each in reading.issues if each.issue.number]
    others = [each for each in reading.issues if not each.issue.number]
    if not numbered or not others:
        return
    odd, text = (
        (others, "别的问题有序号，这个没有")
        if len(numbered) >= len(others)
        else (numbered, "别的问题没有序号，这个有")
    )
    yield from (Reason(each.first, text) for each in odd)


def two_kinds_of_marks(reading: CheckedReading) -> Iterator[Reason]:
    """One list with two kinds of marks, or one kind of marks that is read in two ways."""
    grouped = {_kind(line) for line in reading.lines if _is_group(line)} - {""}
    for position in dict.fromkeys(each.position for each in reading.issues):
        own = [each for each in reading.issues if each.position == position]
        usual = Counter(_kind(each.lines[0]) for each in own).most_common(1)[0][0]
        for issue in own:
            kind = _kind(issue.lines[0])
            if kind != usual:
                yield Reason(issue.first, "旁边的问题前面不是这种序号")
            elif kind in grouped and not issue.is_named_as_one:
                yield Reason(issue.first, "这种序号在别处是一组问题的标题")


def _is_group(line: CheckedLine) -> bool:
    return bool({"方面", "类别", "小类"} & set(line.words)) and "问题" not in line.words


def _kind(line: CheckedLine) -> str:
    mark = leading_mark(line.folded)
    return mark.kind if mark and not line.is_row else ""


_INSIDE_NUMBER = re.compile(
    r"^(?!(?:19|20)\d\d年)[\d.]+(?:[亿万千百元%]|个|项|人|户|处|家|年|月|日|公里|平方|吨|件|起|名|次|亩)"
)
_AMOUNT = re.compile(r"\d[\d.]*(?:万|亿)?元")
_CUT_OFF = re.compile(r"^[,、。;:)”》的了]|[,、:(“《的]$")
_DOING = re.compile(
    r"(?:完成|整改到位|落实到位|印发|开展|召开|建立|修订|制定|出台|推进|清理|清退|追回|约谈|更换|培训|核查|排查|办结|销号)$"
)


def titles(reading: CheckedReading) -> Iterator[Reason]:
    """Titles that begin inside a number, look like an amount, are cut off, or end in a verb of doing."""
    for issue in reading.issues:
        title = issue.title
        if _INSIDE_NUMBER.match(title):
            yield Reason(issue.first, "标题像从一个数字中间开始")
        elif _AMOUNT.search(title) and not issue.is_named_as_one:
            yield Reason(issue.first, "标题像一个金额")
        elif _CUT_OFF.search(title):
            yield Reason(issue.first, "标题像一句话的一半")
        elif _DOING.search(title) and not (issue.is_named_as_one or is_problem_like(title)):
            yield Reason(issue.first, "标题像做了的事")
        elif not 3 <= len(title) <= 90:
            yield Reason(issue.first, "标题太长" if len(title) > 90 else "标题太短")


def unlike_titles(reading: CheckedReading) -> Iterator[Reason]:
    """A title that names nothing wrong, where nearly all the others do."""
    unnamed = [each for each in reading.issues if not each.is_named_as_one]
    odd = [each for each in unnamed if not is_problem_like(each.title)]
    is_rare = len(odd) * 4 <= len(reading.issues)
    for issue in odd:
        is_told = re.search(r"\d", issue.title) is not None or len(issue.title) > 30
        if is_done_like(issue.title) or (is_rare and is_told):
            yield Reason(issue.first, "标题像做了的事，不像一个问题")


def lengths(reading: CheckedReading) -> Iterator[Reason]:
    """An issue without text, or ten times as long as the rest."""
    usual = median(each.length for each in reading.issues) if reading.issues else 0
    for issue in reading.issues:
        if not issue.issue.measures and not issue.issue.said:
            yield Reason(issue.first, "只有标题，没有正文")
        elif len(reading.issues) > 2 and issue.length > max(10 * usual, 400):
            yield from (Reason(each.place, "比别的问题长得多") for each in issue.lines[:12])


_CONTACT = re.compile(
    r"(?:电话|方式|热线|传真|邮编|邮政编码|邮箱|信箱)(?:号码)?[:为是]?.{0,4}[\d(]{3}|来信请寄|[\w.]+@[\w.]+"
)
_PAGE = re.compile(r"[-—–·\s第]*\d{1,3}[-—–·\s页]*(?:共\d{1,3}页)?")


def strangers(reading: CheckedReading) -> Iterator[Reason]:
    """Contact words, a sign-off or page furniture inside an issue."""
    for issue in reading.issues:
        for line in issue.lines:
            if line.is_row:
                continue
            if _CONTACT.search(line.folded):
                yield Reason(line.place, "问题里有联系方式")
            elif is_day(line.folded):
                yield Reason(line.place, "问题里有像落款的一行")
            elif is_furniture(line.folded) or _PAGE.fullmatch(line.folded):
                yield Reason(line.place, "问题里有像页码或者网页装饰的一行")


def untaken_states(reading: CheckedReading) -> Iterator[Reason]:
    """A state in the text that no field took."""
    for issue in reading.issues:
        if issue.issue.said:
            continue
        for line in issue.lines:
            sentences = re.split(r"[。;]", line.folded)
            if any(each and status_of(each) for each in sentences):
                yield Reason(line.place, "文字里写了整改状态，没有记到状态里")


_FORM = re.compile(
    r"(?:关于|针对)[^。;]{2,80}?(?:的问题|问题)(?=[。:]|的?整改|$)|[^。;]{2,60}问题的?整改(?:落实|进展|完成)*情况"
)
_SECOND = re.compile(
    r"(?<=[。\d])关于[^。;]{2,80}?问题(?=[。:]|的?整改|$)"
    r"|(?<=。)[^。;]{2,60}问题的?整改(?:落实|进展|完成)*情况"
)
_INNER = re.compile(
    r"(?<=[^\d.,、(第至到\-一二三四五六七八九十])\(?(\d{1,3}|[一二三四五六七八九十]{1,3})(?:\)|[.、](?!\d)|是)"
)


def two_issues_in_one(reading: CheckedReading) -> Iterator[Reason]:
    """A paragraph that names two issues, or a heading with another number in it."""
    for issue in reading.issues:
        for line in issue.lines:
            if _SECOND.search(line.folded, 5):
                yield Reason(line.place, "这一段里像有两个问题")
        if _next_number(issue):
            yield Reason(issue.first, "标题里还有一个序号")
    kinds = {_kind(each.lines[0]) for each in reading.issues} - {""}
    for line in reading.lines:
        if any(each in kinds for each in _inner_kinds(line)):
            yield Reason(line.place, "这一段中间有像问题的序号")


def _next_number(issue: CheckedIssue) -> bool:
    return _INNER.search(issue.title) is not None


_LONGEST_INNER = 60
"""Characters of a title inside a line; no more of the line is looked at, for each mark in it."""


def _inner_kinds(line: CheckedLine) -> Iterator[str]:
    """Yield the kinds of marks behind a stop or a bare word inside a line that heads or holds text."""
    if line.is_row:
        return
    for found in _INNER.finditer(line.folded, 1):
        mark = leading_mark(line.folded[found.start() : found.end() + _LONGEST_INNER])
        rest = line.folded[found.end() : found.end() + _LONGEST_INNER + 1]
        stop = first_stop(rest)
        title = rest[: stop if stop > 0 else None]
        is_title = 4 <= len(title) <= _LONGEST_INNER and (
            is_problem_like(title) or _FORM.search(title)
        )
        if mark and is_title:
            yield mark.kind


def headings_as_text(reading: CheckedReading) -> Iterator[Reason]:
    """A heading's words said again as text, or a line inside an issue that reads like a heading."""
    known = {each.title: each.first for each in reading.issues if len(each.title) >= 6}
    lengths = sorted({len(each) for each in known})
    kinds = {_kind(each.lines[0]) for each in reading.issues} - {""}
    for line in reading.lines:
        if line.is_row or _NO_TEXT & set(line.words) or is_generic(_bare(line.folded)):
            continue
        bare = _bare(line.folded)
        if any(known.get(bare[:length], line.place) != line.place for length in lengths):
            yield Reason(line.place, "这里又出现了一个问题的标题")
        elif _ends_like_heading(line):
            yield Reason(line.place, "这一段末尾像一个问题的标题")
        elif _is_like_heading(line, kinds):
            yield Reason(line.place, "这一段像一个问题的标题")


_NO_TEXT = frozenset(("问题", "方面", "类别", "标题", "开头", "结尾"))


def _bare(folded: str) -> str:
    mark = leading_mark(folded)
    return folded[mark.length :] if mark else folded


def _ends_like_heading(line: CheckedLine) -> bool:
    """Tell whether a heading hangs on the end of a line of text: its stop is missing there."""
    before, _, tail = line.folded.rpartition("。")
    is_short = bool(before) and 4 <= len(tail) <= 30 and not re.search(r"[\d:,;]", tail)
    return line.owner is not None and is_short and is_problem_like(tail)


def _is_like_heading(line: CheckedLine, kinds: set[str]) -> bool:
    if line.owner is None and not {"其他", "组织"} & set(line.words):
        return False
    bare = _bare(line.folded)
    stop = first_stop(bare)
    title = (bare[:stop] if stop > 0 else bare).rstrip("。")
    is_form = _FORM.search(title) if "其他" in line.words else _FORM.match(title)
    if is_form and len(title) <= 90:
        return True
    if line.owner is None:
        return False
    is_marked = _kind(line) in kinds
    is_short = 4 <= len(title) <= 40 and not re.search(r"[:;\d]|已", title)
    return is_short and is_problem_like(title) and (is_marked or not leading_mark(line.folded))


_ENDS = tuple("。;:!?！？”)》】")


def broken_sentences(reading: CheckedReading) -> Iterator[Reason]:
    """A line of an issue that breaks off, or goes on, inside a sentence."""
    for issue in reading.issues:
        for line, following in zip(issue.lines, issue.lines[1:], strict=False):
            is_text = line.last_word == "举措" == following.first_word and not line.is_row
            is_whole = line.folded.endswith(_ENDS) or len(line.folded) < 12
            if is_text and not is_whole and not leading_mark(following.folded):
                yield Reason(line.place, "句子到这里断了")
                yield Reason(following.place, "像是接着上一行的半句话")
    for place, line in enumerate(reading.lines[1:-1], 1):
        above, below = reading.lines[place - 1], reading.lines[place + 1]
        is_between = _PAGE.fullmatch(line.folded) and not above.folded.endswith(_ENDS)
        if is_between and above.first_word != "略" and not leading_mark(below.folded):
            yield Reason(above.place, "句子到这里断了")
            yield Reason(below.place, "像是接着上一页的半句话")
    for line in reading.lines:
        if line.folded[:1] in tuple(",、。;)”》") and not line.is_row:
            yield Reason(line.place, "像是接着上一行的半句话")


_ONCE = ("责任单位", "牵头单位", "时限", "状态", "责任领导", "标签")


def unlike_fields(reading: CheckedReading) -> Iterator[Reason]:
    """An issue without what nearly all the others have, or with it twice."""
    total = len(reading.issues)
    for word in _ONCE:
        counts = [each.count(word) for each in reading.issues]
        usual, number = Counter(counts).most_common(1)[0] if counts else (0, 0)
        if total < 3 or number * 4 < total * 3 or not usual:
            continue
        for issue, count in zip(reading.issues, counts, strict=True):
            if count > usual or (count < usual and word != "标签"):
                text = f"{word}比别的问题{'多' if count > usual else '少'}"
                yield from (Reason(each.place, text) for each in issue.lines[:12])


def restarting_steps(reading: CheckedReading) -> Iterator[Reason]:
    """Steps whose numbers start anew inside one issue: another issue may begin there."""
    for issue in reading.issues:
        firsts = [
            step.mark.paragraph.index
            for step in issue.issue.measures
            if step.mark and (mark := leading_mark(f"{step.mark.folded}。")) and mark.number == 1
        ]
        if len(firsts) > 1:
            yield from (Reason(each.place, "举措的序号又从头开始") for each in issue.lines[:12])


def unknown_text(reading: CheckedReading) -> Iterator[Reason]:
    """Text among the issues, or where they should begin, that no rule took."""
    heads = [each.place for each in reading.lines if _HEADS & set(each.words)]
    last = reading.issues[-1].first if reading.issues else -1
    for line in reading.lines:
        is_inside = heads and heads[0] < line.place < last
        is_labelled = _LABELLED.match(line.folded) is not None
        if "其他" in line.words and (is_inside or is_labelled):
            yield Reason(line.place, "没有规则认得这一段")


_HEADS = frozenset(("方面", "类别", "小类", "问题"))
_LABELLED = re.compile(
    r"(?:\(?\d{1,2}[).、])?【?(?:整改(?:落实)?(?:情况|措施)|完成情况|责任单位|问题)[^。]{0,8}[:】]"
)


def groups(reading: CheckedReading) -> Iterator[Reason]:
    """A group's heading that has text of its own, says that it is an issue, or holds another number."""
    kinds = {_kind(each) for each in reading.lines if _is_group(each)} - {""}
    for line, following in zip(reading.lines, (*reading.lines[1:], None), strict=True):
        is_group = _is_group(line)
        if is_group and ("其他" in line.words or (following and "其他" in following.words)):
            yield Reason(line.place, "这个分组标题下面直接有正文，可能它本身是一个问题")
        if is_group and _FORM.search(line.folded) and not _NAMES_GROUP.search(line.folded):
            yield Reason(line.place, "分组标题像一个问题的标题")
        if is_group and _NUMBER_INSIDE.search(line.folded, 3):
            yield Reason(line.place, "分组标题里还有一个序号")
        if "小类" in line.words:
            yield Reason(line.place, "类别下面又分了一层")
        is_left = "其他" in line.words and _kind(line) in kinds and "方面" in line.folded
        if is_left and not line.is_row:
            yield Reason(line.place, "像一个方面的标题，下面没有读到问题")


_NAMES_GROUP = re.compile(r"方面|反馈|专项|巡[视察]")
_NUMBER_INSIDE = re.compile(r"(?<![\d.第至到\-])\(?\d{1,2}[.、)]|问题\d{1,2}[:.]")


def group_numbers(reading: CheckedReading) -> Iterator[Reason]:
    """Numbers of groups that jump."""
    last: dict[str, int] = {}
    for line in reading.lines:
        mark = leading_mark(line.folded) if _is_group(line) else None
        if mark and mark.number:
            before = last.get(mark.kind, 0)
            if before and mark.number not in (1, before + 1):
                yield Reason(line.place, f"分组的序号从 {before} 跳到 {mark.number}")
            last[mark.kind] = mark.number


def lonely_issues(reading: CheckedReading) -> Iterator[Reason]:
    """Categories of which each holds one issue: they may be the issues themselves."""
    counts = Counter(each.position for each in reading.issues if each.position.category)
    if len(counts) > 1 and max(counts.values()) == 1:
        for line in reading.lines:
            if "类别" in line.words:
                yield Reason(line.place, "每个类别下面只有一个问题，可能类别本身是问题")


_LABEL_INSIDE = re.compile(r"(?<=[^(、,:])(?:问题\d{1,2}[:.、]|(?:反馈|存在)?问题:|整改任务:)")


def late_findings(reading: CheckedReading) -> Iterator[Reason]:
    """What an issue begins with, behind what was done: the next issue may begin there."""
    for issue in reading.issues:
        seen: set[str] = set()
        for line in issue.lines:
            label = _LABELLED.match(line.folded)
            name = label.group() if label else ""
            if name and name in seen:
                yield Reason(line.place, "像是下一个问题从这里开始")
            for word in line.words:
                if word == "问题表现" and "举措" in seen:
                    yield Reason(line.place, "像是下一个问题从这里开始")
                seen.add(word)
            seen.add(name)
        for line in issue.lines:
            if not line.is_row and _LABEL_INSIDE.search(line.folded, 8):
                yield Reason(line.place, "这一段中间有像问题的序号")


def no_issues(reading: CheckedReading) -> Iterator[Reason]:
    """An announcement without a single issue: where one may begin."""
    if reading.issues:
        return
    for line in reading.lines:
        is_text = line.first_word in _MAY_HOLD_ISSUES
        if is_text and (line.is_row or leading_mark(line.folded)):
            yield Reason(line.place, "没有读到一个问题，可能从这里开始")


_MAY_HOLD_ISSUES = frozenset(("组织", "其他", "标签", "方面", "类别", "开头"))


def pasted_tables(reading: CheckedReading) -> Iterator[Reason]:
    """An issue whose heading is a row of a table that was pasted as text."""
    for issue in reading.issues:
        paragraph = issue.issue.printed[0].paragraph if issue.issue.printed else None
        if paragraph and not paragraph.cell and paragraph.text.strip().count("\t") > 1:
            yield from (Reason(each.place, "像从表格里粘贴来的一行") for each in issue.lines[:12])


_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


def odd_years(reading: CheckedReading) -> Iterator[Reason]:
    """Years far outside those of the rest."""
    years = [int(each) for line in reading.lines for each in _YEAR.findall(line.folded)]
    if len(years) < 4:
        return
    usual = median(years)
    for issue in reading.issues:
        for line in issue.lines:
            if any(not usual - 15 <= int(each) <= usual + 8 for each in _YEAR.findall(line.folded)):
                yield Reason(line.place, "年份和别处相差很远")


CHECKS: tuple[Callable[[CheckedReading], Iterator[Reason]], ...] = (
    stated_count,
    stated_aspects,
    stated_states,
    numbers,
    unnumbered,
    two_kinds_of_marks,
    titles,
    unlike_titles,
    lengths,
    strangers,
    untaken_states,
    two_issues_in_one,
    headings_as_text,
    broken_sentences,
    unlike_fields,
    restarting_steps,
    unknown_text,
    no_issues,
    pasted_tables,
    groups,
    group_numbers,
    lonely_issues,
    late_findings,
    odd_years,
)
"""Every check, in the order in which their reasons are named."""


def reasons(reading: CheckedReading) -> dict[int, tuple[str, ...]]:
    """Return for each line that may be read wrongly why."""
    found: dict[int, list[str]] = {}
    for check in CHECKS:
        for each in check(reading):
            own = found.setdefault(each.line, [])
            if each.text not in own:
                own.append(each.text)
    return {line: tuple(own) for line, own in found.items()}
