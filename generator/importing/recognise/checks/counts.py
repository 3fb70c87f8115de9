"""Stated numbers against what was read."""

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterator
from statistics import median

from generator.domain.status import Status
from generator.importing.recognise.checked import CheckedIssue, CheckedLine, CheckedReading
from generator.importing.recognise.checks.fields import is_of_counted
from generator.importing.recognise.checks.reason import Reason
from generator.text.counted_above import counted_above
from generator.text.folding import for_matching
from generator.text.last_words import last_words, state_at_end
from generator.text.state_words import status_of

_COUNTED = re.compile(r"问题|任务|事项")
_NOT_ISSUES = re.compile(r"线索|信访|措施|制度|方面")


def stated_count(reading: CheckedReading, doubted: Collection[int]) -> Iterator[Reason]:
    """The number of issues that the text states, in any of its totals, against what was read.

    It is said once, at the number; where too few were read, and no line of `doubted` may explain it, also
    at the issues that may hold the others. A far greater number counts something else.
    """
    stated = _stated(reading, None)
    number = len(reading.issues)
    if not stated or not number or number in stated | _stated(reading, None, is_part=True):
        return
    if _is_with_those_apart(reading) or _is_part_of_them(reading) or _is_sum(reading):
        return
    nearest = min(stated, key=lambda each: abs(each - number))
    if nearest > max(_OTHER * number, _MOST):
        return
    text = f"文中写 {nearest} 个问题，这里读到 {number} 个"
    places = (line for line, each in reading.totals if each.count == nearest)
    yield from (Reason(line, text) for line in itertools.islice(places, 1))
    if _prints_main_ones(reading) and number * 2 <= nearest:
        return  # an audit reports what it found most: that is asked once, at the number
    among = {each.place for each in reading.lines if each.owner is not None or each.is_group}
    missing = nearest - number
    if len(among.intersection(doubted)) < missing <= number:
        yield from (Reason(each.first, text) for each in _longest(reading, missing))


_LONG, _MOST_LONG = 1.5, 3
"""Of how many times the usual length an issue may hold another's text, and how many such are named."""


def _longest(reading: CheckedReading, missing: int) -> list[CheckedIssue]:
    """Return the issues that may hold those that are missing: the longest, where they are far longer."""
    usual = median(each.length for each in reading.issues)
    long = [each for each in reading.issues if each.length >= _LONG * usual]
    return sorted(long, key=lambda each: -each.length)[: min(missing, _MOST_LONG)]


def lists_as_stated(reading: CheckedReading) -> Iterator[Reason]:
    """Lines with one kind of number, as many as the issues that are stated, and read as none."""
    stated = {each for each in _stated(reading, None) if each >= _FEWEST}
    number = len(reading.issues)
    if not stated or number in stated:
        return
    first = next((each.place for each in reading.lines if _is_head(each)), 0)
    alike: dict[str, list[CheckedLine]] = {}
    for line in reading.lines:
        if line.mark and line.place >= first:
            alike.setdefault(line.sign, []).append(line)
    for own in alike.values():
        loose = [each for each in own if "问题" not in each.words]
        if len(own) in stated and loose:
            text = f"文中写 {len(own)} 个问题，这样编号的正好有 {len(own)} 行，没有都读成问题"
            yield from (Reason(each.place, text) for each in loose)


_FEWEST = 4


def _is_head(line: CheckedLine) -> bool:
    return "问题" in line.words or line.is_group


_OTHER, _MOST = 20, 100


def _stated(reading: CheckedReading, status: Status | None, *, is_part: bool = False) -> set[int]:
    """Return the numbers of issues that are stated: of all, or of a round, a batch, a mode."""
    in_line = Counter(place for place, _ in reading.totals)
    others = _what_is_no_issue(reading)
    return {
        total.count
        for place, total in reading.totals
        if total.status is status
        and total.count
        and bool(total.within) == is_part
        and _COUNTED.search(total.of)
        and not _NOT_ISSUES.search(total.of)
        and total.of not in others
        and (in_line[place] > _CROWD or not _is_of_others(reading.lines[place].folded, total.count))
    }


def _what_is_no_issue(reading: CheckedReading) -> frozenset[str]:
    """Return the words for what issues were split into: of which there are half as many again, or more.

    9个问题分解为34项整改任务; 4个方面66项整改任务, where 24 issues are printed. Where they are nearly as many, each
    is an issue; where aspects are missing as well, so may issues be.
    """
    number = len(reading.issues)
    if not _are_aspects_as_stated(reading):
        return frozenset()
    wholes: dict[str, int] = {}
    for _, total in reading.totals:
        if total.status is None and total.count and not total.within and _SPLIT.search(total.of):
            wholes[total.of] = max(total.count, wholes.get(total.of, 0))
    return frozenset(of for of, count in wholes.items() if count * 2 >= number * 3)


def _are_aspects_as_stated(reading: CheckedReading) -> bool:
    stated = {total.count for _, total in reading.totals if total.of == "方面" and total.count}
    return not (stated and reading.aspects) or reading.aspects in stated


_SPLIT = re.compile(r"任务|事项")
_CROWD = 30
"""Totals in a line that is no sentence; to look at all of it for each would take the square of its length."""


_FOUND_BY_SELF = re.compile(
    r"自查|自纠|举一反三|排查|认领|查摆|同步|移[送交]|"
    r"(?:各|下属|局属|所属|直属|基层|\d+个)(?:[^,。;]{0,4})(?:单位|支部|党组织|科室|部门|企业|学校|乡镇|街道|社区|村)"
)
_FOUND_BY_OTHERS = re.compile(r"反馈|指出|查出|交办|发现")
_FOUND_BEFORE = re.compile(
    r"(?:上一?|往|历)[轮次届年]|(?:此前|以往|以前)[^,。;]{0,6}(?:反馈|巡[视察])|提级"
)


def _is_of_others(line: str, count: int) -> bool:
    """Tell whether a line states a number only of other issues: of those found by oneself, or before.

    自查问题57个，举一反三排查问题26个，上一轮巡察反馈的9个问题.
    """
    number = rf"(?<!\d){count}(?!\d)"
    sentences = [each for each in re.split("[。;]", line) if re.search(number, each)]
    before = [re.split(number, each, maxsplit=1)[0] for each in sentences]
    return bool(before) and all(
        _FOUND_BEFORE.search(each.rpartition(",")[2])
        or (_FOUND_BY_SELF.search(each) and not _FOUND_BY_OTHERS.search(each))
        for each in before
    )


def _is_sum(reading: CheckedReading) -> bool:
    """Tell whether each group states how many it holds, and together they are what was read."""
    counts = [
        total.count or 0
        for _, total in reading.totals
        if total.status is None and _COUNTED.search(total.of) and not _NOT_ISSUES.search(total.of)
    ]
    return len(counts) > 1 and sum(counts) == len(reading.issues)


def _is_with_those_apart(reading: CheckedReading) -> bool:
    """Tell whether what was read is a stated number and those that stand apart from it, together."""
    apart = sum(
        total.count or 0
        for _, total in reading.totals
        if total.within and total.status is None and _COUNTED.search(total.of)
    )
    return len(reading.issues) - apart in _stated(reading, None) if apart else False


_SOME = re.compile(
    r"(?:公布|公开|公示|通报|报告)?现将(?:已(?:经)?(?:完成|办结|销号|整改)[^,。;\d]{0,10}|第[一二三四五六七八九十\d]{1,2}批[^,。;\d]{0,8})(\d{1,3})[个项条件][^,。;]{0,24}(?:公示|公布|公开|通报|报告)|"
    r"其中[^,。;]{0,10}?(\d{1,3})[个项条件](?:具体|反馈)?(?:问题|任务|事项)[^,。;]{0,16}(?:公示|公布|公开|通报|报告|通告)"
    r"|(?:公示|公布|公开|通报|摘登|选登)[^,。;]{0,4}其中[^,。;]{0,10}?(\d{1,3})[个项条件]"
    r"|其[余他](\d{1,3})[个项条件](?:具体|反馈)?(?:问题|任务|事项)?[^,。;]{0,16}(?:如下|公示|公布|公开|通报)"
)
_KEPT_BACK = re.compile(
    r"(?:涉密|涉及国家秘密|不宜|保密|敏感)[^,。;\d]{0,8}(\d{1,3})[个项条件]|(\d{1,3})[个项条件][^,。;\d]{0,12}(?:不宜|不予|不便|不|未|暂不)(?:对外)?公[开示布]"
)
_SOME_KEPT = re.compile(
    r"(?:问题|任务|事项)[^,。;\d]{0,12}(?:不宜|不予|不便|暂不|不)(?:对外)?公[开示布]"
)
"""That some are kept back, without how many."""
_SELECTED = re.compile(
    r"(?:部分|重点|典型|主要|突出)(?:的)?(?:反馈|整改)?(?:问题|任务|事项)[^,。;]{0,8}(?:整改|完成|落实|办理)[^,。;]{0,8}(?:公布|公示|公开|通报|摘登)|摘登|选登|节选|摘要(?:公布|公开|公示)"
)
_MAIN_ONES = re.compile(r"主要问题|突出问题|重点问题|部分问题|典型问题")
_AUDITED = re.compile(r"审计[^,。;]{0,8}(?:查出|发现|反映|指出)")
_TOLD_BEFORE = re.compile(
    r"不再(?:重复|另行|单独|逐一)?(?:公布|公开|公示|通报)|(?:上次|此前|前期|之前)[^,。;]{0,6}(?:公布|公开|公示|通报)"
)


def _is_part_of_them(reading: CheckedReading) -> bool:
    """Tell whether the text says itself that it tells of a part of the issues.

    That it tells of so many (现将其中第二批6个问题…公示如下), of some (摘登), of the main ones, far
    fewer than are stated, or only of those that it did not tell of before.
    """
    number = len(reading.issues)
    loose = [each.folded for each in reading.lines if each.owner is None]
    told = [found for each in loose if (found := _SOME.search(each))]
    if any(int(next(filter(None, each.groups()))) == number for each in told):
        return True
    stated = _stated(reading, None)
    kept_back = {int(a or b) for each in loose for a, b in _KEPT_BACK.findall(each)}
    if any(whole - each == number for whole in stated for each in kept_back):
        return True
    if number < min(stated, default=0) <= number * 2 and any(map(_SOME_KEPT.search, loose)):
        return True
    is_far = number * 2 <= min(stated, default=0)
    if is_far and any(_SELECTED.search(each) for each in loose):
        return True
    heads = [each.folded for each in reading.lines if _is_section(each)]
    if is_far and any(_MAIN_ONES.search(each) for each in heads):
        return True
    done = {each.count or 0 for _, each in reading.totals if each.status is Status.COMPLETED}
    is_rest = any(whole - each == number for whole in stated for each in done)
    return is_rest and any(_TOLD_BEFORE.search(each) for each in loose)


_LONGEST_SECTION = 40


def _is_section(line: CheckedLine) -> bool:
    """Tell whether a line heads a part of the announcement."""
    return line.owner is None and line.first_word == "标签" and len(line.folded) <= _LONGEST_SECTION


def _prints_main_ones(reading: CheckedReading) -> bool:
    """Tell whether it is an audit that is told of, whose reports print the main ones of what was found."""
    return any(_AUDITED.search(each.folded) for each in reading.lines if each.owner is None)


def stated_aspects(reading: CheckedReading) -> Iterator[Reason]:
    """The number of aspects that the text states against what was read."""
    stated = {total.count for _, total in reading.totals if total.of == "方面" and total.count}
    own = reading.aspects - _is_with_those_apart(reading)
    if stated and own and own not in stated and reading.aspects not in stated:
        text = f"文中写 {min(stated)} 个方面，这里读到 {reading.aspects} 个"
        for line in reading.lines:
            if "方面" in line.words:
                yield Reason(line.place, text)


def _is_far_from_stated(reading: CheckedReading) -> bool:
    """Tell whether far fewer issues are printed than are stated."""
    return len(reading.issues) * 2 <= min(_stated(reading, None), default=0)


def stated_states(reading: CheckedReading) -> Iterator[Reason]:
    """How many are done or staged, as stated, against the states that were read."""
    read = Counter(each.issue.status for each in reading.issues)
    if read[Status.UNDISCLOSED] * 2 > len(reading.issues):
        return  # most say nothing of how they stand: the numbers tell it of all
    if _is_part_of_them(reading) or (_prints_main_ones(reading) and _is_far_from_stated(reading)):
        return
    if _others_are_those_left(reading, read):
        return
    for status in (Status.COMPLETED, Status.STAGED):
        stated = _stated(reading, status)
        if stated and read[status] not in stated:
            text = f"文中写{status.label} {min(stated)} 个，这里读到 {read[status]} 个"
            for issue in reading.issues:
                if issue.issue.status is Status.UNDISCLOSED:
                    yield Reason(issue.first, text)


def _others_are_those_left(reading: CheckedReading, read: Counter[Status]) -> bool:
    """Tell whether the states that some issues print are all as stated, and the others as many as are left.

    Such a text says the state only of what is not done; which is not said of the others stays unsaid.
    """
    stated = {
        each: own
        for each in Status
        if each is not Status.UNDISCLOSED and (own := _stated(reading, each))
    }
    lacking = [each for each, own in stated.items() if read[each] not in own]
    return (
        len(stated) > 1
        and len(lacking) == 1
        and not read[lacking[0]]
        and read[Status.UNDISCLOSED] in stated[lacking[0]]
    )


_OPEN_STATES = (Status.ONGOING, Status.STAGED, Status.NOT_STARTED)
"""Those that stand at the end of a text only where they are meant: 已完成 ends many a step."""
_PROSE = frozenset(("问题", "举措", "接", "成效"))


def ending_states(reading: CheckedReading) -> Iterator[Reason]:
    """Issues with a paragraph that ends with the words of a state, no more than a stated number lacks."""
    read = Counter(each.issue.status for each in reading.issues)
    endings = [_endings(each) for each in reading.issues]
    for status in (*_OPEN_STATES, Status.COMPLETED):
        stated = _stated(reading, status)
        found = ([each for each in own if status_of(each[1]) == status] for own in endings)
        lists = [own for own in found if own]
        lacking = min(stated) - read[status] if stated else 0
        every = [each for own in lists for each in own]
        ending = every if len(every) <= lacking else [own[-1] for own in lists]
        if stated and 0 < len(ending) <= lacking:
            count = min(stated)
            yield from (
                Reason(
                    line, f"文中写{status.label} {count} 个，这里末尾写着“{words}”，没有记到状态里"
                )
                for line, words in ending
            )


def ends_with_state(reading: CheckedReading) -> Iterator[Reason]:
    """The last words of an issue without a state, that name what is mended: 召开会议4次,已整改完毕."""
    for issue in reading.issues:
        parts = _paragraphs(issue)
        words = for_matching(state_at_end(parts[-1][1])).text if parts else ""
        if words and not is_of_counted(parts[-1][1]):
            yield Reason(parts[-1][0], f"“{words}”像整改状态，没有记到状态里")


def _endings(issue: CheckedIssue) -> list[tuple[int, str]]:
    """Return the words that paragraphs at the end of an issue without a state end with, with their lines."""
    return [
        (place, words)
        for place, folded in _paragraphs(issue)
        if (words := last_words(folded)) and not is_of_counted(folded)
    ]


def _paragraphs(issue: CheckedIssue) -> list[tuple[int, str]]:
    if issue.issue.status is not Status.UNDISCLOSED or issue.issue.said:
        return []
    told = [run.parts for run in issue.runs if run.word in _PROSE and run.parts]
    return list(told[-1]) if told else []


def states_of_those_above(reading: CheckedReading) -> Iterator[Reason]:
    """A sentence that says the state of so many issues above it, which no mark gives them."""
    for line in reading.lines:
        states = [words for word, words in line.spans if word == "=状态"]
        for sentence in re.findall(r"[^。;]+", line.folded):
            found = counted_above(sentence)
            if found and not any(each in sentence for each in states):
                yield Reason(
                    line.place, f"像是上面 {found.count} 个问题的状态，没有记到它们的状态里"
                )


_PART = re.compile(
    r"(?:(?:目前|现|其中|截至目前|另|其余|剩余|有|还|的)*)(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个|项|条|件)"
    r"(?:具体|反馈|整改){0,3}(?:问题|任务|事项)?(?:的)?(?P<said>.{2,14})"
)
_OF_WHOLE = frozenset(("开头", "组织", "后续", "结尾", "其他", "标签"))


def untaken_totals(reading: CheckedReading) -> Iterator[Reason]:
    """Counts with a state each, two or more beside each other, that no total took."""
    for line in reading.lines:
        if line.owner is not None or line.is_row or not _OF_WHOLE & {*line.words, line.first_word}:
            continue
        totals = [words for word, words in line.spans if word == "=总数"]
        for sentence in re.findall(r"[^。]+", line.folded):
            parts = [_PART.fullmatch(each) for each in re.split("[,;、]", sentence)]
            stated = [each for each in parts if each and status_of(each["said"])]
            if len(stated) > 1 and not all(
                any(each["count"] in words for words in totals) for each in stated
            ):
                yield Reason(line.place, "像是各种状态的个数，没有记到总数里")
