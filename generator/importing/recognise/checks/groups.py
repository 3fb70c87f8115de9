"""Groups of issues: what their headings say, and what stands below them."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from generator.domain.status import Status
from generator.importing.recognise.checked import FORM, CheckedIssue, CheckedLine, CheckedReading
from generator.importing.recognise.checks.bodies import PAGE
from generator.importing.recognise.checks.headings import mark_at_end
from generator.importing.recognise.checks.reason import Reason
from generator.importing.recognise.checks.sequence import whole_series
from generator.importing.text.heading import is_generic, is_problem_like
from generator.text.counted_above import counted_above
from generator.text.folding import for_matching
from generator.text.state_words import bracketed_status

_BEGINS_WITH_AMOUNT = re.compile(r"\d{1,3}\.\d[\d.]*[亿万千百]*元")
"""No other kind of mark, but an amount: that is asked as what it is."""


def two_kinds_of_marks(reading: CheckedReading) -> Iterator[Reason]:
    """One list with two kinds of marks, or one kind of marks that is read in two ways."""
    whole = whole_series(reading)
    grouped = {line.sign for line in reading.lines if line.is_group} - {""}
    for position in dict.fromkeys(each.position for each in reading.issues):
        own = [each for each in reading.issues if each.position == position]
        usual = Counter(each.lines[0].kind for each in own).most_common(1)[0][0]
        for issue in own:
            kind = issue.lines[0].kind
            is_other = bool(kind and usual) or issue.first not in whole
            if kind != usual and is_other and not _BEGINS_WITH_AMOUNT.match(issue.lines[0].folded):
                yield Reason(issue.first, "旁边的问题前面不是这种序号")
            elif issue.lines[0].sign in grouped and not issue.is_named_as_one:
                yield Reason(issue.first, "这种序号在别处是一组问题的标题")


def groups(reading: CheckedReading) -> Iterator[Reason]:
    """A group's heading that has text of its own, says that it is an issue, or holds another number."""
    kinds = {each.kind for each in reading.lines if each.is_group} - {""}
    for line, following in zip(reading.lines, (*reading.lines[1:], None), strict=True):
        is_group = line.is_group
        is_text_below = (
            following
            and "其他" in following.words
            and not (PAGE.fullmatch(following.folded) or counts_issues(following.folded))
        )
        if is_group and ("其他" in line.words or is_text_below):
            yield Reason(line.place, "这个分组标题下面直接有正文，可能它本身是一个问题")
        if is_group and FORM.search(line.folded) and not _NAMES_GROUP.search(line.folded):
            yield Reason(line.place, "分组标题像一个问题的标题")
        if is_group and (_NUMBER_INSIDE.search(line.folded, 3) or _keeps_number(line, reading)):
            yield Reason(line.place, "分组标题里还有一个序号")
        if "小类" in line.words:
            yield Reason(line.place, "类别下面又分了一层")
        is_left = "其他" in line.words and line.kind in kinds and "方面" in line.folded
        if is_left and not line.is_row:
            yield Reason(line.place, "像一个方面的标题，下面没有读到问题")


_COUNT_CLAUSE = re.compile(r"\d+[类个项条]|^(?:已|均|全部|正在|预计|持续)")
_MOST_COUNTED = 50


def counts_issues(folded: str) -> bool:
    """Tell whether a line only counts the issues of a group: 本方面2类5个问题,完成4个."""
    clauses = [each for each in re.split("[,;、。]", folded) if each]
    is_of_issues = re.search(
        r"\d+[类个项条]?(?:具体|反馈)?(?:问题|事项|任务)|(?:问题|事项)\d", folded
    )
    are_counts = all(_COUNT_CLAUSE.search(each) for each in clauses)
    return bool(is_of_issues) and are_counts and len(folded) <= _MOST_COUNTED


_NAMES_GROUP = re.compile(r"方面|反馈|专项|巡[视察]|审计|督[查察]|检查|查出")
_NUMBER_INSIDE = re.compile(r"(?<![\d.第至到\-])\(?\d{1,2}[.、)]|问题\d{1,2}[:.]")


def _keeps_number(line: CheckedLine, reading: CheckedReading) -> bool:
    """Tell whether the title of a group begins with a number, whatever kind of mark that is."""
    titles = [for_matching(each).text for each in reading.groups]
    own = [each for each in titles if each and each in line.folded[: len(each) + 1]]
    return any(_NUMBER_FIRST.match(each) for each in own)


_NUMBER_FIRST = re.compile(
    r"[(\[【]?(?:第?[一二三四五六七八九十]{1,3}|\d{1,2})(?:[)\]】]|[、.](?!\d)|[类项](?=[:.、,]))"
    r"|第(?:[一二三四五六七八九十]{1,3}|\d{1,2})[项类条组]|[壹贰叁肆伍陆柒捌玖拾][、.]"
)


def lonely_issues(reading: CheckedReading) -> Iterator[Reason]:
    """Categories of which each holds one issue: they may be the issues themselves."""
    for word, fewest in (("类别", 2), ("方面", 3)):
        counts = Counter(each.position for each in reading.issues if _stands_in(each, word))
        if len(counts) >= fewest and max(counts.values()) == 1:
            for line in reading.lines:
                if word in line.words:
                    yield Reason(line.place, f"每个{word}下面只有一个问题，可能{word}本身是问题")


def _stands_in(issue: CheckedIssue, word: str) -> bool:
    """Tell whether an issue stands right below a category, or right below an aspect."""
    is_in_category = bool(issue.position.category)
    return is_in_category if word == "类别" else bool(issue.position.aspect) and not is_in_category


def _has_peers(line: CheckedLine, reading: CheckedReading) -> bool:
    """Tell whether two groups beside it call what they hold by the same word (立行立改事项, 长期整改事项)."""
    called = _CALLED.search(line.bare)
    groups = [each for each in reading.lines if each.is_group and each.kind == line.kind]
    peers = [each for each in groups if called and each.bare.rstrip("。:").endswith(called[1])]
    return len(peers) > _LEAST_PEERS


_CALLED = re.compile(r"(事项|问题|任务)[。:]?$")
_LEAST_PEERS = 2


def odd_names(reading: CheckedReading) -> Iterator[Reason]:
    """Names of groups that name nothing, hold text, or the number of what they should hold."""
    for line in reading.lines:
        if not line.is_group or line.is_row:
            continue
        bare = line.bare.rstrip("。:")
        if not re.search(r"[\u4e00-\u9fff]{2}", bare):
            yield Reason(line.place, "分组标题里没有字")
        elif is_generic(bare) and not (_NAMES_GROUP.search(bare) or _has_peers(line, reading)):
            yield Reason(line.place, "分组标题只是一节的名称")
        elif bare.endswith(")") and any(each.endswith((")", "）")) for each in reading.groups):
            yield Reason(line.place, "分组标题后面的括号记进了标题")
        elif "。" in bare or _TEXT.search(bare):
            yield Reason(line.place, "分组标题里好像还有正文")
        elif _AMOUNT_INSIDE.search(bare) and "方面" not in bare and not _COUNT.search(bare):
            yield Reason(line.place, "分组标题里有数量，像正文")


_TEXT = re.compile(
    r"(?:一是|二是|首先,)|\d[\d.]*(?:万|亿)?元|(?:整改(?:情况|措施|落实情况)|存在问题|问题):."
)


_AMOUNT_INSIDE = re.compile(r"\d+(?:[部个项户人名次处家条件]|[万亿%])")


def groups_with_states(reading: CheckedReading) -> Iterator[Reason]:
    """A group's heading with a state, a unit or a limit in brackets, as only issues have them."""
    for line in reading.lines:
        if line.is_group and (bracketed_status(line.folded) or _PARTICULARS.search(line.folded)):
            yield Reason(line.place, "分组标题带着状态或者责任单位，可能它本身是一个问题")


_PARTICULARS = re.compile(r"\((?:责任|牵头|整改时限|完成时限|时限)")


def unnumbered_groups(reading: CheckedReading) -> Iterator[Reason]:
    """A group's heading without a number that names something wrong: it may be an issue itself."""
    for line in reading.lines:
        bare = line.bare.replace("问题", "")
        is_named = re.search(r"方面[。:]?$|\((?:共|计)?\d", bare) is not None
        if line.is_group and not (line.is_row or line.mark or is_named) and is_problem_like(bare):
            yield Reason(line.place, "没有序号的分组标题，可能它本身是一个问题")


_STATE = re.compile(
    r"已经?(?:全部)?完成|完成整改|整改完成|已整改|整改到位|阶段性|正在(?:整改|推进)|未完成|尚未|"
    r"(?:需|持续|长期).{0,4}(?:推进|整改|坚持).{0,3}(?:的|事项|问题|任务)"
)
_COUNT = re.compile(r"(\d{1,3})(?:个|项|条|件)|(?:共|计)(\d{1,3})")


def states_of_groups(reading: CheckedReading) -> Iterator[Reason]:
    """A group's heading that says a state or a number, and its issues do not have it."""
    for line, own in _groups(reading):
        count = _COUNT.search(line.bare)
        if count and own and int(count[1] or count[2]) != len(own):
            yield Reason(
                line.place, f"分组标题写 {count[1] or count[2]} 个，下面读到 {len(own)} 个"
            )
        is_said = _STATE.search(line.bare) and re.search("问题|事项|任务", line.bare)
        for issue in own:
            if is_said and issue.issue.status is Status.UNDISCLOSED and not issue.issue.said:
                yield Reason(issue.first, "分组标题写了整改状态，没有记到这个问题上")


def _groups(reading: CheckedReading) -> Iterator[tuple[CheckedLine, list[CheckedIssue]]]:
    """Yield each group's heading with the issues between it and the next one of its level."""
    heads = [each for each in reading.lines if each.is_group]
    for place, head in enumerate(heads):
        ends = _ENDED_BY[_level(head)]
        later = [each for each in heads[place + 1 :] if _level(each) in ends]
        end = later[0].place if later else len(reading.lines)
        yield head, [each for each in reading.issues if head.place < each.first < end]


def _level(head: CheckedLine) -> str:
    """Return the level of a group's heading, which need not be the first run of its line."""
    return next((each for each in head.words if each in _ENDED_BY), "方面")


_ENDED_BY = {
    "方面": ("方面",),
    "类别": ("方面", "类别"),
    "小类": ("方面", "类别", "小类"),
}
"""Which headings end a group."""


def issues_of_doubted_groups(reading: CheckedReading, doubted: Collection[int]) -> Iterator[Reason]:
    """Issues whose group may be read wrongly: where it is, they stand in the wrong place."""
    for head, own in _groups(reading):
        if head.place in doubted:
            yield from (Reason(each.first, "上面的分组标题可能读错了") for each in own)


def lost_groups(reading: CheckedReading) -> Iterator[Reason]:
    """Issues behind a group that was lost: its number is missing, or it hangs on another line."""
    heads = [each for each in reading.lines if each.is_group]
    kinds = {each.kind for each in heads} - {""}
    lost = [
        (line.place, mark.kind)
        for line in reading.lines
        if (mark := mark_at_end(line)) and mark.kind in kinds
    ]
    lost += [
        (line.place, heads[0].kind)
        for issue in reading.issues
        if heads and (line := _head_at_end(issue))
    ]
    lost += [
        (place, line.kind) for line in heads for place in _missing_before(reading, line, heads)
    ]
    for place, kind in lost:
        end = next((each.place for each in heads if each.place > place and each.kind == kind), None)
        for issue in reading.issues:
            if place <= issue.first < (len(reading.lines) if end is None else end):
                yield Reason(issue.first, "上面可能少读了一个分组")


def labels_between(reading: CheckedReading) -> Iterator[Reason]:
    """Issues below a line that was read as a mere label, and names what is wrong or an aspect: a group."""
    first = reading.issues[0].first if reading.issues else 0
    heads = [each for each in reading.lines if _heads_issues(each, reading.lines)]
    if not any(each.place > first for each in heads):
        heads = [each for each in heads if each.place == first - 1 and reading.aspects == 0]
    bounds = [each.place for each in reading.lines if each.is_group]
    for head in heads:
        end = next((each for each in bounds if each > head.place), len(reading.lines))
        for issue in reading.issues:
            if head.place < issue.first < end:
                yield Reason(issue.first, "上面可能少读了一个分组")


def _heads_issues(line: CheckedLine, lines: Sequence[CheckedLine]) -> bool:
    """Tell whether a label stands right above an issue or a group, and names what a group does."""
    below = lines[line.place + 1] if line.place + 1 < len(lines) else None
    is_above = below is not None and ("问题" in below.words or below.is_group)
    is_label = line.words == ("标签",) and not line.is_row and line.owner is None
    bare = line.bare.rstrip("。:")
    names = bare.endswith("方面") or is_problem_like(bare.replace("问题", ""))
    return is_above and is_label and names and not is_generic(bare)


def _head_at_end(issue: CheckedIssue) -> CheckedLine | None:
    """Return the last line of an issue, where it is as short as a heading and no stop ends it."""
    last = next((each for each in reversed(issue.lines) if not PAGE.fullmatch(each.folded)), None)
    if last is None or last is issue.lines[0] or last.mark or last.is_row:
        return None
    is_text = last.last_word in ("举措", "成效", "还没办完")
    is_short = len(last.folded) <= _LONGEST_HEAD and not re.search(r"[\d。;:,]", last.folded)
    return last if is_text and is_short else None


_LONGEST_HEAD = 20


def _missing_before(
    reading: CheckedReading, line: CheckedLine, heads: Sequence[CheckedLine]
) -> Iterator[int]:
    """Yield the heading before a group whose number does not follow it."""
    before = [each for each in heads if each.place < line.place]
    same = [each for each in before if each.kind == line.kind]
    number = line.mark.number if line.mark else None
    if number is None or number == 1 or not before:
        return
    is_next = same and same[-1].mark and same[-1].mark.number == number - 1
    others = any(
        each.mark and each.kind == line.kind and each.mark.number == number - 1
        for each in reading.lines[: line.place]
        if not same or each.place > same[-1].place
    )
    if not is_next and not others:
        yield (same or before)[-1].place if (same or before)[-1].place < line.place else line.place


def issues_of_no_group(reading: CheckedReading) -> Iterator[Reason]:
    """Issues that stand in no aspect, where others do."""
    outside = [each for each in reading.issues if not each.position.aspect]
    if len(outside) < len(reading.issues):
        yield from (Reason(each.first, "别的问题有方面，这个没有") for each in outside)


def groups_of_two_levels(reading: CheckedReading) -> Iterator[Reason]:
    """One kind of number that heads aspects in one place and categories in another."""
    heads = [each for each in reading.lines if each.is_group and each.kind and not each.is_row]
    levels: dict[str, Counter[str]] = {}
    for head in heads:
        levels.setdefault(head.kind, Counter())[_level(head)] += 1
    for head in heads:
        usual = levels[head.kind].most_common(1)[0][0]
        if _level(head) != usual:
            yield Reason(head.place, "这种序号在别处是另一层分组")


_NAME_INSIDE = re.compile(r"^[^:,。;]{2,12}:[\u4e00-\u9fff]")


def groups_with_names(reading: CheckedReading) -> Iterator[Reason]:
    """A group's heading that holds the name of a field and its value."""
    for line in reading.lines:
        if line.is_group and not line.is_row and _NAME_INSIDE.match(line.bare):
            yield Reason(line.place, "分组标题里好像有一项内容的名称")


_COUNT_OF = (
    r"(?:的)?\d{0,3}[个项件条]?(?:具体|整改|反馈)?(?:问题|任务|事项|意见|件)?(?:\d{1,3}[个项件条])?"
)
_DONE = r"[^。;]{0,14}(?:完成|到位|办结|销号|解决|整改|推进)"
_OF_THOSE_ABOVE = re.compile(
    rf"(?:以上|上述|前述|这\d{{1,3}}[个项件条]){_COUNT_OF},?(?:均|都|全部|已|正){_DONE}"
)
_OF_THOSE_BELOW = re.compile(
    rf"(?:以下|下列|本批|本(?:方面|类|组)|该(?:方面|类)|此类){_COUNT_OF},?[^。;]{{0,4}}(?:均|都|全部|已|正|需|尚){_DONE}"
)


def states_of_all(reading: CheckedReading) -> Iterator[Reason]:
    """A sentence among the issues that says the state of several, and they do not have it."""
    first = reading.issues[0].first if reading.issues else 0
    told = [
        (line, _OF_THOSE_ABOVE.search(line.folded) is not None)
        for line in reading.lines
        if (_OF_THOSE_ABOVE.search(line.folded) or _OF_THOSE_BELOW.search(line.folded))
        and not any(
            map(counted_above, re.findall("[^。;]+", line.folded))
        )  # asked at its own place
    ]
    bounds = [each.place for each in reading.lines if each.is_group] + [
        each.place for each, _ in told
    ]
    for line, is_above in told:
        before = max((each for each in bounds if each < line.place), default=first)
        behind = min((each for each in bounds if each > line.place), default=len(reading.lines))
        start, end = (before, line.place + 1) if is_above else (line.place, behind)
        yield from (
            Reason(each.first, "有一句话说的是这几个问题的整改状态，没有记到这个问题上")
            for each in reading.issues
            if start <= each.first < end and (not each.issue.said or line.first_word == "其他")
        )
