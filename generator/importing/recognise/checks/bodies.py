"""What stands in an issue and belongs to none, or is missing in it."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from statistics import median

from generator.importing.recognise.checked import CheckedIssue, CheckedLine, CheckedReading
from generator.importing.recognise.checks.reason import Reason
from generator.importing.text.marks import leading_mark
from generator.importing.text.page_furniture import is_furniture
from generator.text.days import is_day
from generator.text.marked.words import JOIN
from generator.text.state_words import status_of


def lengths(reading: CheckedReading) -> Iterator[Reason]:
    """An issue without text, or ten times as long as the rest."""
    usual = median(each.length for each in reading.issues) if reading.issues else 0
    bare = [each for each in reading.issues if not each.issue.measures]
    is_rare = len(bare) * 3 <= len(reading.issues)
    for issue in reading.issues:
        is_swallowed = is_rare and re.search(r"\d", issue.title) is not None
        if issue in bare and (is_swallowed or not issue.issue.said):
            yield Reason(issue.first, "只有标题，没有正文")
        elif len(reading.issues) > 2 and issue.length > max(10 * usual, 400):
            yield from (Reason(each.place, "比别的问题长得多") for each in issue.lines[:12])


CONTACT = re.compile(
    r"(?:电话|联系方式|热线|传真|邮编|邮政编码|邮箱|信箱)(?:号码)?(?:[:为是].{0,4}?|[^\u4e00-\u9fff。;,]{0,3})"
    r"(?!(?:19|20)\d\d年)[\d(]{3}|来信请寄|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]"
)
_OPENED = re.compile(
    r"(?:公开|公布|公示|设立|设置|开设|开通|增设|张贴|印制|制作|发布|启用|新增|接听|受理)(?!电话)[^,。;:]{0,16}?(?:电话|热线|邮箱|信箱)(?:号码)?(?:\d部)?,?(?:(?:电话|号码)?[:为是])?[\w()@.、-]*"
    r"|(?:公开|公布|开通)(?:电话|热线)(?!:)[\d()、-]+"
)
"""A way to report that was opened as a step: 公布举报电话12345."""
PAGE = re.compile(r"[-—–·\s第]*\d{1,3}[-—–·\s页]*(?:共\d{1,3}页)?")


_PAGE_INSIDE = re.compile(r"[—–-]\d{1,3}[—–-](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])第\d{1,3}页")


def strangers(reading: CheckedReading) -> Iterator[Reason]:
    """Contact words, a sign-off or page furniture inside an issue."""
    for issue in reading.issues:
        for line in issue.lines:
            if line.is_row or line.first_word == "略":
                continue
            if CONTACT.search(_OPENED.sub("", line.folded)):
                yield Reason(line.place, "问题里有联系方式")
            elif line.first_word not in _VALUES and is_day(line.folded):
                yield Reason(line.place, "问题里有像落款的一行")
            elif is_furniture(line.folded) or PAGE.fullmatch(line.folded):
                yield Reason(line.place, "问题里有像页码或者网页装饰的一行")
        for run in issue.runs:
            for place, folded in run.parts if run.word != "略" else ():
                if _PAGE_INSIDE.search(folded):
                    yield Reason(place, "这一段中间好像有页码")


_OF_WHOLE = re.compile(
    r"(?:该|此|本|这)(?:[个项]|一)?(?:问题|任务|整改|事项)[^,。;]{0,10}(?:完成|到位|推进|整改|销号|办结)"
)


def untaken_states(reading: CheckedReading) -> Iterator[Reason]:
    """A state in the text that no field took."""
    for issue in reading.issues:
        for run in issue.runs if not issue.issue.said else ():
            if run.word not in _VALUES and says_state(run.folded):
                told = (place for place, folded in run.parts if says_state(folded))
                yield Reason(next(told, run.place), "文字里写了整改状态，没有记到状态里")


def says_state(folded: str) -> bool:
    """Tell whether a sentence of a text is a state, begins with one, or speaks of the whole."""
    parts = [each for each in re.split(r"[。;:]", folded) if each]
    firsts = [each.split(",", 1)[0] for each in parts]
    is_stated = any(len(each) <= 14 and status_of(each) for each in (*parts, *firsts))
    is_glued = _STATE_FIRST.match(folded) is not None
    return is_stated or is_glued or _OF_WHOLE.search(folded) is not None


_STATE_FIRST = re.compile(
    r"(?:现|目前)?(?:已经?|基本|正在|阶段性|持续)(?:整改|完成|推进|办结|落实|到位)+(?:一是|①|\(1\)|,长期|.{0,2}$)"
)


_LABEL_INSIDE = re.compile(
    r"(?:责任单位|牵头单位|责任领导|整改(?:时限|期限|状态|目标|情况|措施|成效)|完成(?:时限|情况|时间)|问题表现|具体表现|"
    r"存在问题|反馈问题|重点措施)(?::|$)"
    r"|(?<=[。;])(?:责任单位|牵头单位|完成时限|整改时限)(?=(?!由\d|[每按在向均已]|定期)[\u4e00-\u9fff])"
)
_LABEL_FIRST = re.compile(r"^(?:[【\[(].{2,8}[】\])]:?|[^:]{2,8}:)")
_VALUES = frozenset(("责任单位", "牵头单位", "责任领导", "时限", "状态"))
_LONGEST_VALUE = 60


def odd_values(reading: CheckedReading) -> Iterator[Reason]:
    """A value or a text with the name of another value in it, and values that are none."""
    for issue in reading.issues:
        for run in issue.runs:
            value = _LABEL_FIRST.sub("", run.folded) if run.word in _VALUES else run.folded
            if run.word not in ("标签", "问题") and _LABEL_INSIDE.search(value, 1):
                yield Reason(run.place, "这里面好像还有另一个名称")
            elif run.word in _VALUES and (
                "。" in value.rstrip("。") or len(value) > _LONGEST_VALUE
            ):
                yield Reason(run.place, "这里面好像还有正文")
            elif run.word == "时限" and value and not _LIMIT.search(value):
                yield Reason(run.place, "时限不像是完整的")


_LIMIT = re.compile(
    r"(?:[日月年底前初末内中]|坚持|立改|即改|[即立]查|推进|整改|持续|完成|季度|旬|上半年|下半年|以来|/\d{1,2}|-\d{1,2}|[.]\d{1,2}|\d{8})[)。;,|]{0,2}$"
)
_BODY = re.compile(
    r"[。;][^,。;:]{2,24}(?:党组|党委|委员会|党总支|党支部|支部|人民政府|局|办公室|领导小组|[省市县区]委|[省市县区]政府)$"
)
_CLOSING = re.compile(
    r"特此(?:公示|通报|公告|报告|公布)|欢迎.{0,20}监督|公示期|如有(?:意见|异议)|意见建议.{0,6}反映"
)


_NO_CLOSING = re.compile(
    r"公示期(?:[满间内]|结束|届满)?(?:后|[^,。;]{0,4}?(?:未|没有|无)[^,。;]*|,?(?:[^,。;]{0,4}无异议))|(?:在|处于)?公示期的|公示期[为由]?\d+[个天日]|"
    r"特此(?:公示|通报|公告|报告|公布)的|欢迎[^,。;]{0,20}监督,(?:聘请|设立|增设|邀请)|如有(?:意见|异议)(?:的)?(?:当场|当日|及时)"
)
"""The same words where they tell of something done: 公示期内未收到异议."""


def unended_lines(reading: CheckedReading) -> Iterator[Reason]:
    """A line of an issue without a stop at its end, where the others have one."""
    texts = [line for issue in reading.issues for line in issue.lines if _is_text(line)]
    open_ones = [each for each in texts if not each.folded.endswith(_ENDS)]
    is_usual = len(open_ones) > 1 and len(open_ones) * 5 > len(texts)
    yield from _unended_issues(reading)
    for line in open_ones:
        if is_usual and (line.mark or len(line.folded) > _LONGEST_HEAD):
            continue
        before, _, tail = line.folded.rpartition("。")
        if tail.endswith((",", "、")) or _ends_with_figure(line, reading):
            continue
        if (before and 3 <= len(tail) <= 40) or (not line.mark and len(tail) <= 30):
            yield Reason(line.place, "这一段末尾没有句号，可能连着一个标题或者落款")


def _unended_issues(reading: CheckedReading) -> Iterator[Reason]:
    """An issue whose text breaks off, where those of the others end."""
    last = [own[-1] for each in reading.issues if (own := [*filter(_is_text, each.lines)])]
    open_ones = [each for each in last if not each.folded.endswith(_ENDS)]
    if len(open_ones) * 5 <= len(last):
        cut = [each for each in open_ones if not _ends_with_figure(each, reading)]
        yield from (Reason(each.place, "句子到这里断了") for each in cut)


def _ends_with_figure(line: CheckedLine, reading: CheckedReading) -> bool:
    """Tell whether a text ends with a figure and its unit, and a heading comes next: only its stop is missing."""
    below = reading.lines[line.place + 1 : line.place + 2]
    is_above_heading = any(each.mark and (_HEADINGS & set(each.words)) for each in below)
    return is_above_heading and _FIGURE_AT_END.search(line.folded) is not None


_HEADINGS = frozenset(("问题", "方面", "类别", "小类"))
_FIGURE_AT_END = re.compile(r"\d[万亿余]{0,2}(?:元|人次|人|个|次|份|件|户|名|项|条|家|处|亩|%)$")


_LONGEST_HEAD = 20
"""Characters of a line without a stop that is a heading even where many lines have none."""


def _is_text(line: CheckedLine) -> bool:
    return line.last_word == "举措" and not line.is_row


def glued_endings(reading: CheckedReading) -> Iterator[Reason]:
    """The end of the announcement, or of a part, that hangs on the text of an issue."""
    for issue in reading.issues:
        for line in issue.lines:
            if line.is_row:
                continue
            if _BODY.search(line.folded):
                yield Reason(line.place, "这一段末尾像落款")
            elif _CLOSING.search(_NO_CLOSING.sub("", line.folded)):
                yield Reason(line.place, "问题里有像公布结尾的话")


_ENDS = tuple("。;:!?！？”)》】")


def broken_sentences(reading: CheckedReading) -> Iterator[Reason]:
    """A line of an issue that breaks off, or goes on, inside a sentence."""
    for issue in reading.issues:
        for line, following in zip(issue.lines, issue.lines[1:], strict=False):
            is_text = line.last_word == "举措" == following.first_word and not line.is_row
            is_whole = line.folded.endswith(_ENDS) or len(line.folded) < 5
            is_whole = is_whole or JOIN in following.words
            if is_text and not is_whole and not leading_mark(following.folded):
                yield Reason(line.place, "句子到这里断了")
    for place, line in enumerate(reading.lines[1:-1], 1):
        above, below = reading.lines[place - 1], reading.lines[place + 1]
        is_between = PAGE.fullmatch(line.folded) and not above.folded.endswith(_ENDS)
        is_head = below.first_word in ("问题", "方面", "类别")
        is_named = is_head and (below.mark or below.folded.startswith("问题"))
        is_whole = (
            JOIN in below.words
            or below.first_word in _BEGINNING
            or _are_rows_alike(above, below)
            or (above.last_word in _HEADS if is_named else above.last_word in _SOLO and not is_head)
        )
        if is_between and not is_whole and not below.mark:
            yield Reason(above.place, "句子到这里断了")
            yield Reason(below.place, "像是接着上一页的半句话")
    for before, line in itertools.pairwise(reading.lines):
        is_told = before.owner is not None and not before.folded.endswith(_ENDS)
        if line.folded[:1] in tuple(",、。;)”》") and not line.is_row and not is_told:
            yield Reason(line.place, "像是接着上一行的半句话")


def _are_rows_alike(above: CheckedLine, below: CheckedLine) -> bool:
    """Tell whether two lines are rows with as many cells: a page ends between them, and in none."""
    return above.is_row and below.is_row and len(above.filled) == len(below.filled)


_SOLO = frozenset(("略", "标签", "标题", "落款", "联系方式"))
"""Words of lines that need no stop at their end."""
_HEADS = frozenset(("方面", "类别", "小类", "责任单位", "牵头单位", "责任领导", "时限", "状态"))
"""Words of lines behind which an issue or a group may begin, though no stop ends them."""
_BEGINNING = frozenset(("略", "标签", "落款", "责任单位", "牵头单位", "时限", "状态"))
"""Words that a line begins with which goes on with nothing."""
_ONCE = (
    "责任单位", "牵头单位", "时限", "状态", "责任领导", "标签", "成效", "目标", "问题表现", "验收", "销号"
)  # fmt: skip
_TEXTS = frozenset(("成效", "目标", "问题表现"))
"""Fields that may have several runs: only that an issue has none is odd."""


def _times(issue: CheckedIssue, word: str) -> int:
    """Return how often an issue has a field; of labels, how often it has one and the same."""
    texts = [each.folded for each in issue.runs if each.word == word]
    if word in _TEXTS:
        return min(len(texts), 1)
    return max(Counter(texts).values(), default=0) if word == "标签" else len(texts)


def unlike_fields(reading: CheckedReading) -> Iterator[Reason]:
    """An issue without what nearly all the others have, where it may be in another text, or with it twice."""
    total = len(reading.issues)
    for word in _ONCE:
        counts = [_times(each, word) for each in reading.issues]
        usual, number = Counter(counts).most_common(1)[0] if counts else (0, 0)
        if total < 3 or number * 4 < total * 3 or not usual:
            continue
        for issue, count in zip(reading.issues, counts, strict=True):
            if count > usual and word in _UNITS and _has_row_more(issue):
                continue
            if count < usual and (_has_instead(issue, word) or _has_empty_cell(issue, reading)):
                continue
            if count < usual and not _may_hold(issue, word):
                continue
            if count > usual or (count < usual and word != "标签"):
                text = f"{word}比别的问题{'多' if count > usual else '少'}"
                yield from (Reason(each.place, text) for each in issue.lines[:12])


def _may_hold(issue: CheckedIssue, word: str) -> bool:
    """Tell whether a text of an issue may hold a field that it lacks: its words, or a paragraph more."""
    texts = [each for each in issue.runs if each.word in _SWALLOWING]
    is_longer = any(len(each.parts) > 1 for each in texts)
    is_row = any(each.is_row for each in issue.lines)
    return is_longer or is_row or any(re.search(_SAID_BY[word], each.folded) for each in texts)


_SWALLOWING = frozenset(("举措", "成效", "目标", "问题表现", "还没办完", "事项", "其他", "问题"))
_SAID_BY = {
    "责任单位": "单位|部门|科室|股室|牵头|负责",
    "牵头单位": "单位|部门|科室|股室|牵头|负责",
    "责任领导": "责任领导|分管领导|责任人|负责人",
    "时限": "时限|期限|限期|时间|[年月]底|[月日]前|长期坚持|立行立改",
    "状态": "完成|到位|推进|办结|销号|落实|解决|整改",
    "成效": "成效|成果|效果|变化",
    "目标": "目标|要求",
    "问题表现": "表现为|表现[:是在]|指出|反馈|具体问题",
    "验收": "验收",
    "销号": "销号",
    "标签": "",
}
"""The words of a text that a field may be in which most issues have apart."""


def _has_instead(issue: CheckedIssue, word: str) -> bool:
    """Tell whether an issue names who is responsible in the other of two ways: led by one, no others."""
    return word in _UNITS and any(each.word in _UNITS for each in issue.runs)


def _has_row_more(issue: CheckedIssue) -> bool:
    """Tell whether an issue goes on in a row whose first cells are empty, as merged ones are."""
    return any(each.is_row and not any(each.filled[:2]) for each in issue.lines[1:])


def _has_empty_cell(issue: CheckedIssue, reading: CheckedReading) -> bool:
    """Tell whether the row of an issue has a cell without words that those of most others fill."""
    own = issue.lines[0].filled
    others = [each.lines[0].filled for each in reading.issues if each is not issue]
    if not all(each.is_row for each in issue.lines) or {*map(len, others)} != {len(own)}:
        return False
    return any(
        not is_filled and sum(each[column] for each in others) * 4 >= len(others) * 3
        for column, is_filled in enumerate(own)
    )


_UNITS = frozenset(("责任单位", "牵头单位"))


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
            far = [
                each for each in _YEAR.finditer(line.folded) if not _is_near(int(each[1]), usual)
            ]
            if any(not _is_of_fact(each, line.folded, usual) for each in far):
                yield Reason(line.place, "年份和别处相差很远")


def _is_of_fact(found: re.Match[str], folded: str, usual: float) -> bool:
    """Tell whether a far year is that of a plan to come, or of a fact of old: 1958年建成的水库.

    No rectification, and no limit of one, is decades old: such a year is asked.
    """
    if int(found[1]) > usual:
        return _IS_AHEAD.search(folded) is not None
    around = re.split("[,。;]", folded[: found.start()])[-1], folded[found.end() :]
    return not (_OF_NOW_BEFORE.search(around[0]) or _OF_NOW.match(around[1]))


_OF_NOW_BEFORE = re.compile(
    r"(?:已于|已在|截至|截止到?|截止|计划|预计|力争|确保|拟于|将于|[时期]限|目前)[:为是]?$|(?:时间|日期)[:为是]?$"
)
_OF_NOW = re.compile(
    r"(?:\d{1,2}月)?(?:\d{1,2}日|[上中下]旬|底|末)?(?:之?前|以前)?,?(?!的|建|投|购|出生|成立|设立|以来|起)[^,。;]{0,12}?"
    r"(?:整改|巡[视察]|反馈|督察|审计|销号|验收|(?:已|全部|均|按期)完成|前完成|召开|印发|出台|开展|修订|制定|约谈|立案|清退|追回|退还)"
)
"""What is said of a year that is one of the rectification itself."""


_IS_AHEAD = re.compile(r"规划|远景|目标|纲要|期限")
"""Words beside a far year to come, which are reason enough for it."""


def _is_near(year: int, usual: float) -> bool:
    return usual - 15 <= year <= usual + 8
