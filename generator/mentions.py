"""Find the figures, dates, documents and units that a Chinese text names.

Pure functions from text to values. Everything is matched on a copy of the text that has half-width
digits, letters and brackets, character for character as long as the text itself, so offsets hold.
The kinds are found in order of precedence (document, date, unit, figure), and what is found is
blanked out before the next kind is looked for: mentions never overlap.

What is doubtful is not a mention: a wrong unit on a public page is worse than a missing one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from generator import organs

Span = tuple[int, int]
"""Where something starts and ends in the text, as character offsets."""


class Kind(StrEnum):
    """What a mention names."""

    FIGURE = "figure"
    DATE = "date"
    DOCUMENT = "document"
    UNIT = "unit"


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One figure, date, document or unit where a text names it.

    `text` is what stands from `start` to `end`; `name` is what a collecting page lists it under:
    a document's title without its marks, a date in ISO form where the text gives a whole one.
    `counts` says what a figure counts, or where a date stands, in the text's own words; else "".
    """

    start: int
    end: int
    kind: Kind
    text: str
    name: str
    counts: str


def find(text: str, units: Collection[str] = ()) -> tuple[Mention, ...]:
    """Return the mentions in `text`, in order; `units` are names known from the data."""
    folded = _fold(text)
    documents = list(_documents(folded))
    undocumented = _blank(folded, documents, _TITLE)
    dates = list(_dates(undocumented))
    undated = _blank(undocumented, dates, _TIME)
    named = sorted(_units(undated, frozenset(units)))
    figures = list(_figures(_blank(undated, named, _TITLE)))
    clauses = _Clauses(text, _blank(undated, figures, _TITLE))

    def mention(at: Span, kind: Kind, name: str, counts: str = "") -> Mention:
        return Mention(*at, kind, _cut(text, at), name, counts)

    titles = _resolved([folded[start + 1 : end - 1] for start, end in documents])
    found = [
        *(mention(at, Kind.DOCUMENT, name) for at, name in zip(documents, titles, strict=True)),
        *(mention(at, Kind.DATE, _iso(_cut(folded, at)), clauses.of_date(at)) for at in dates),
        *(mention(at, Kind.UNIT, _cut(folded, at)) for at in named),
        *(mention(at, Kind.FIGURE, _cut(folded, at), clauses.of_figure(at)) for at in figures),
    ]
    return tuple(sorted(found, key=lambda each: each.start))


# The folded copy


_WIDE = re.compile(r"[！-～\u3000\xa0\0\1]")
"""Full-width signs, the spaces that are not plain, and the two blanks, which are ours alone."""
_PUNCTUATION = frozenset("，；：？！")
"""Stay wide: a wide comma parts clauses, a narrow one may stand inside a number."""
_FULL_BRACKETS = str.maketrans("()[]", "（）［］")
_TITLE = "\0"
"""Stands for what is found already and is no time."""
_TIME = "\1"
"""Stands for a date, which a clause may consist of."""


def _fold(text: str) -> str:
    """Return the text with half-width digits, letters and brackets, each where it stood."""
    return _WIDE.sub(lambda sign: _narrow(sign[0]), text)


def _narrow(sign: str) -> str:
    """Return one sign at half width."""
    if sign in _PUNCTUATION:
        return sign
    return chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else " "


def _cut(text: str, at: Span) -> str:
    """Return what stands at a place."""
    return text[at[0] : at[1]]


def _blank(text: str, spans: Iterable[Span], blank: str) -> str:
    """Return the text with the spans (in order) blanked out, as long as before."""
    parts: list[str] = []
    reached = 0
    for start, end in spans:
        parts += (text[reached:start], blank * (end - start))
        reached = end
    return "".join((*parts, text[reached:]))


def _any_of(table: Iterable[str]) -> str:
    """Return a pattern for the longest word of a table that fits.

    It begins with the set of the words' first characters, by which `re` passes over most of a text
    at one look a character, and parts the words by them.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(set(table), key=lambda word: (-len(word), word)):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    firsts = "".join(map(re.escape, rests))
    groups = (f"(?<={re.escape(first)})(?:{'|'.join(ends)})" for first, ends in rests.items())
    return f"[{firsts}](?:{'|'.join(groups)})"


# Documents


_LONGEST_TITLE = 150
_SHORT_NAME = 4
_TITLE_MARK = re.compile(r"[《》\n]")
_WORDED = re.compile(r"\w")
_STATE = re.compile(r"[（(][^（）()]{1,8}[)）]$")


def _documents(folded: str) -> Iterator[Span]:
    """Yield each outermost 《…》 that is closed on its own line and is short enough for a title."""
    opened: list[int] = []
    found: list[Span] = []
    for mark in _TITLE_MARK.finditer(folded):
        if mark[0] == "《":
            opened.append(mark.start())
        elif mark[0] == "\n":
            opened.clear()
        elif opened:
            at = (opened.pop(), mark.end())
            if at[1] - at[0] <= _LONGEST_TITLE and _WORDED.search(folded, *at):
                while found and found[-1][0] > at[0]:
                    found.pop()
                found.append(at)
    yield from found


def _resolved(titles: Sequence[str]) -> list[str]:
    """Return the titles' names; a short one (条例) takes the one longer title ending so."""
    names = [title.translate(_FULL_BRACKETS).strip() for title in titles]
    long = {name: _STATE.sub("", name) for name in names if len(name) > _SHORT_NAME}
    return [name if name in long else _only_long(name, long) for name in names]


def _only_long(name: str, long: dict[str, str]) -> str:
    """Return the only long name that ends with `name`, or `name` itself."""
    fitting = [whole for whole, bare in long.items() if name and bare.endswith(name)]
    return fitting[0] if len(fitting) == 1 else name


# Dates


_YEAR = r"(?:19|20)[0-9]{2}"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:[12][0-9]|3[01]|0?[1-9])"
_TO = r"\ ?(?:至|到|—{1,2}|–|-|~)\ ?"
_PART_OF_MONTH = r"(?:初|底|末|上旬|中旬|下旬|份)"
_PART_OF_YEAR = r"(?:度|初|底|末|上半年|下半年|第?[一二三四1-4]季度)"
_MONTHS = rf"{_MONTH}\ ?月(?![龄薪租供])(?:\ ?{_DAY}\ ?[日号]|{_PART_OF_MONTH})?"
_POINT = (
    rf"(?:{_YEAR}\ ?年(?!代)(?:\ ?(?:{_MONTHS}|元月)|{_PART_OF_YEAR})?"
    rf"|{_MONTHS}|{_DAY}\ ?日(?![内龄]))"
)
_DATE_START = re.compile(
    r"[0-9](?<![0-9][0-9])[0-9]*+(?=\ ?[年月日至到—–~、和/.-])|元(?=月?[至到])"
)
_DATE = re.compile(
    rf"""(?<![0-9第])(?<![0-9][/:-])(?<![0-9]\.)(?:
        {_YEAR}([-/.]){_MONTH}\1{_DAY}(?![0-9])
      | {_YEAR}-(?:0[1-9]|1[0-2])(?![0-9-])
      | {_YEAR}(?:{_TO}|[、和]){_YEAR}(?:[、和]{_YEAR}){{0,9}}\ ?(?:学?年)度?
      | (?:{_YEAR}\ ?年\ ?(?:元月?|{_MONTH})|(?<![美欧日港万亿千百])元月?|{_MONTH})(?:{_TO}|、){_MONTHS}
      | {_POINT}(?:{_TO}{_POINT})?
    )""",
    re.VERBOSE,
)
_WHOLE_DATE = re.compile(
    r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?"
    r"|([0-9]{4}) ?年度?(?: ?([0-9]{1,2}) ?月份?(?: ?([0-9]{1,2}) ?[日号])?)?"
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _dates(open_text: str) -> Iterator[Span]:
    """Yield each date; only where digits start can one start."""
    reached = 0
    for digits in _DATE_START.finditer(open_text):
        if digits.start() >= reached and (found := _DATE.match(open_text, digits.start())):
            reached = found.end()
            yield found.span()


def _iso(date: str) -> str:
    """Return a date in ISO form where it has its year; ranges, parts and broken dates stay text."""
    whole = _WHOLE_DATE.fullmatch(date)
    if not whole:
        return date
    year, month, day = (
        group or "" for group in (whole.groups()[:3] if whole[1] else whole.groups()[3:])
    )
    if day and not 1 <= int(day) <= _days_in(int(year), int(month)):
        return date
    return "-".join((year, *(part.zfill(2) for part in (month, day) if part)))


def _days_in(year: int, month: int) -> int:
    """Return the number of days of a month."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 if month == 2 and not leap else _DAYS[month - 1]


# Figures


MEASURES = """
    % ‰ 个百分点 百分点 倍 成 个 项 条 件 起 宗 案 例 次 人次 场次 篇次 件次 户次 批次 家次 台次
    车次 班次 亩次 架次 项次 个次 条次 处次 册次 轮次 班 场 轮 期 届 批 遍 回 趟 名 位 人 户 家 口
    员 对 组 队 支 岁 人家 户人家 份 篇 部 本 册 卷 张 页 幅 字 句 则 封 版 块 面 套 台 辆 艘 架
    列 台套 台班 只 头 匹 羽 尾 棵 株 枚 根 盏 眼 座 栋 幢 间 层 所 处 村 镇 部门 单位 单元 门 节
    堂 课时 学时 类 种 款 大 道 段 片 宗地 天 年 年度 周 周年 个月 个工作日 工作日 小时 个小时
    分钟 秒 日内 季度 学年 元 角 分 美元 欧元 元人民币 里 公里 千米 米 厘米 毫米 平方米 平方公里
    平方千米 平米 立方米 立方 方 延米 延长米 亩 公顷 顷 华里 海里 吨 公斤 千克 斤 克 毫克 微克 升
    毫升 吨标准煤 千瓦 千瓦时 兆瓦 兆瓦时 吉瓦 吉瓦时 千伏 千伏安 伏 度 度电 标准箱 车位 床位 学位
    张床位 个床位 岗位 人份 剂次 剂 针次 粒 袋 箱 盒 瓶 桶 车 船 点 步 线 席 GWH GWh MWH MWh KWH
    kWh KWh TWh GW MW KW kW kV KV kVA KVA km KM km² m² m³ ㎡ ㎞ hm² m cm mm kg KG g mg t L ml mL
    GB TB MB Mbps ℃ dB
"""
"""Measure words and units of a figure, Chinese and Latin; the longest that fits is taken."""

_NOT_BEHIND = {
    "人": "民工均才", "处": "理置分罚级长", "部": "分署级长队", "家": "长庭属", "所": "有在属",
    "起": "来诉", "位": "于", "成": "员为立功果效本年", "分": "之别", "对": "一照", "面": "向对临",
    "方": "面式案便法", "班": "子", "组": "织成", "队": "伍员", "道": "路德", "车": "道间辆站",
    "镇": "长区", "村": "民委级", "节": "约能省", "期": "间工限末", "线": "上下索", "版": "权",
    "周": "边岁", "里": "程面", "步": "伐", "大": "于道学会", "例": "如行", "回": "头复收",
    "员": "工", "段": "落", "片": "区面", "类": "似", "根": "据", "层": "面级", "届": "时",
    "间": "隔接", "度": "假", "年": "级代", "口": "岸", "点": "0123456789",
}  # fmt: skip
"""Characters that make another word of a measure (人民, 处理, 部署): then it measures nothing."""

_LATIN = re.compile(r"[A-Za-z]$")


def _measure(word: str) -> str:
    """Return the pattern of a measure word with what must not stand behind it."""
    if _LATIN.search(word):
        return re.escape(word) + "(?![A-Za-z0-9²³@._-])"
    behind = _NOT_BEHIND.get(word)
    return re.escape(word) + (f"(?![{behind}])" if behind else "")


_MEASURE = "(?:" + "|".join(_measure(word) for word in organs.words(MEASURES)) + ")"
_DIGITS = r"(?>[0-9]*(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)?)"
_NUMBER = rf"[0-9]{_DIGITS}"
_ABOUT = r"[余多来]?"
_ROUND = rf"\ ?{_ABOUT}(?:万亿|千万|百万|十万|千亿|百亿|万|亿|千|百)?{_ABOUT}"
_PER = rf"(?:/(?:{_MEASURE}|月|日))?"
_FIGURE = re.compile(
    rf"""[0-9第](?:
        (?<=第)[0-9]+[位名]
      | (?<=[0-9])(?<![0-9A-Za-z.+×/_@#&=第][0-9])(?<![0-9][-:,][0-9])(?<![0-9][时点][0-9])
        {_DIGITS}{_ROUND}(?:
            \ ?{_MEASURE}?{_TO}{_NUMBER}{_ROUND}\ ?{_MEASURE}{_PER}
          | \ ?{_MEASURE}{_PER}
          | (?<=[万亿千百]){_ABOUT}
        )
    )""",
    re.VERBOSE,
)
_NOT_COUNTED = re.compile(
    r"""[“‘「『"h0-9](?:
        (?<=“)[^“”\n]{0,20}” | (?<=‘)[^‘’\n]{0,20}’ | (?<=「)[^「」\n]{0,20}」
      | (?<=『)[^『』\n]{0,20}』 | (?<=")[^"\n]{0,20}"
      | (?<=h)ttps?://[!-~]{1,300}
      | (?<=[0-9])(?<![^\n][0-9])[0-9]?[.](?=[0-9]{1,4}\ ?[个条项次人名户家场份件起支座所])
    )""",
    re.VERBOSE,
)
"""Names and slogans in quotes, addresses, and a list mark that runs into a number (`2.3个`)."""


def _figures(open_text: str) -> Iterator[Span]:
    """Yield each number that has a unit, outside quotes, addresses and list marks."""
    uncounted = (found.span() for found in _NOT_COUNTED.finditer(open_text))
    for found in _FIGURE.finditer(_blank(open_text, uncounted, _TITLE)):
        yield found.span()


# What a figure counts


_LONGEST_CLAUSE = 60
_LONGEST_TAIL = 24
_ENOUGH = 6
_EDGE = re.compile(
    r"[“（(。！？；\n!?;，：,:](?:(?<=“)[^“”\n]{0,40}”|(?<=（)[^（）\n]{0,40}）|(?<=\()[^()\n]{0,40}\)"
    r"|(?<![“（(])(?<!:(?=[0-9]))())"
)
"""Where a clause ends, after which quotes and brackets are passed over: group 1 marks an edge."""
_FULL_STOPS = frozenset("。！？；\n!?;")
_WORDLESS = re.compile(r"[^一-鿿]+")
_TIME_FIRST = re.compile(
    rf"[至截到在自从]?{_TIME}+(?:以来|至今|起|底|末|期间|内|中|全年)?|[^，。]{{2,10}}(?:以来|期内|期间)"
)


class _Clauses:
    """The clauses of one text, and as many of them around a mention as give it a meaning."""

    def __init__(self, text: str, wording: str) -> None:
        """Part the text; in `wording` what says nothing of what is counted is blanked."""
        self._text = text
        self._wording = wording
        inner = (found.start() for found in _EDGE.finditer(wording) if found.lastindex)
        self._edges = [-1, *inner, len(text)]

    def of_figure(self, at: Span) -> str:
        """Return the clause around `at`, with clauses before it while it says too little."""
        first, last = self._holding(at)
        if not self._fits(first, last):
            return self._part(at, first, last)
        while self._asks_for_more(first, last) and self._fits(first - 1, last):
            first -= 1
        return self._said(first, last)

    def of_date(self, at: Span) -> str:
        """Return the clause around `at`, with clauses behind it while it says too little."""
        first, last = self._holding(at)
        if not self._fits(first, last):
            return self._part(at, first, last)
        while (
            self._words(first, last) < _ENOUGH
            and self._goes_on(last)
            and self._fits(first, last + 1)
        ):
            last += 1
        return self._said(first, last)

    def _holding(self, at: Span) -> Span:
        """Return the edges before and behind a place, as positions in the list of edges."""
        first = bisect_right(self._edges, at[0]) - 1
        return first, bisect_left(self._edges, at[1], first + 1)

    def _goes_on(self, edge: int) -> bool:
        """Tell whether the sentence goes on across an edge."""
        at = self._edges[edge]
        return 0 <= at < len(self._text) and self._wording[at] not in _FULL_STOPS

    def _fits(self, first: int, last: int) -> bool:
        """Tell whether the clauses are short enough for a list."""
        return self._edges[last] - self._edges[first] - 1 <= _LONGEST_CLAUSE

    def _words(self, first: int, last: int) -> int:
        """Return how many characters say something besides figures, dates and titles."""
        return len(_WORDLESS.sub("", self._between(first, last)))

    def _between(self, first: int, last: int) -> str:
        """Return the wording between two edges."""
        return self._wording[self._edges[first] + 1 : self._edges[last]]

    def _asks_for_more(self, first: int, last: int) -> bool:
        """Tell whether the clause before belongs here: too few words, 其中, or a time before it."""
        if not self._goes_on(first):
            return False
        here = self._between(first, last)
        return (
            self._words(first, last) < _ENOUGH
            or here.startswith("其中")
            or bool(_TIME_FIRST.fullmatch(self._between(first - 1, first).strip()))
        )

    def _said(self, first: int, last: int) -> str:
        """Return the text between two edges."""
        return self._text[self._edges[first] + 1 : self._edges[last]].strip()

    def _part(self, at: Span, first: int, last: int) -> str:
        """Return whole items of the 、 list that an overlong clause is, around a place.

        Where no 、 stands in reach, the words around the place stand for the clause, with … where
        it goes on: a text without marks has no clauses.
        """
        start, end = self._edges[first] + 1, self._edges[last]
        before = behind = ""
        if end - at[1] > _LONGEST_TAIL:
            item = self._text.find("、", at[1], at[1] + _LONGEST_TAIL)
            end, behind = (item, "") if item >= 0 else (at[1] + _LONGEST_TAIL, "…")
        if end - start > _LONGEST_CLAUSE:
            low = min(end - _LONGEST_CLAUSE, at[0])
            item = self._text.find("、", low, at[0])
            start, before = (item + 1, "") if item >= 0 else (low, "…")
        return before + self._text[start:end].strip() + behind


# Units: what all of them share


_HAN = "一-鿿"
_GOOD_END = (
    r"(?:(?<=办)(?![公理法学事好结成实案证件到完])|(?<=部)(?![署分门队])|(?<=委)(?![托员])"
    r"|(?<=人大)(?![力量规批幅多型胆])|(?<=政协)(?![同助作定])|(?<![办部委])(?<!人大)(?<!政协))"
)
"""Not the beginning of another word: 组织部署, 委托, 委员, 办理, 人大力."""
_ENDS_WELL = re.compile(_GOOD_END)
_POST = re.compile(_any_of(organs.POSTS))
_NO_POST = re.compile(_any_of(organs.NOT_A_POST))
_ORGAN_ENDS = frozenset("委府局厅部办会院组协联")


def _units(text: str, known: frozenset[str]) -> Iterator[Span]:
    """Yield the units in a text: organs by level, then known names, then names by their ends.

    A known name inside an organ's longer name is part of it; any other overlap is the known name's.
    """
    given = list(_given(text, known)) if known else []
    by_level = _apart(given, sorted(_organs(text)))
    given = [at for at in given if not any(_meet(at, other) for other in _near(by_level, at))]
    settled = sorted((*by_level, *given))
    yield from settled
    yield from _by_ending(_blank(text, settled, _TITLE))


def _apart(given: Sequence[Span], organ_spans: Sequence[Span]) -> list[Span]:
    """Return the organs that no known name disputes: apart from all, or around some of them."""
    return [
        organ
        for organ in organ_spans
        if all(
            organ[0] <= at[0] and at[1] <= organ[1]
            for at in _near(given, organ)
            if _meet(at, organ)
        )
    ]


def _near(spans: Sequence[Span], at: Span) -> Sequence[Span]:
    """Return those of ordered, disjoint spans that may meet a place."""
    return spans[max(0, bisect_left(spans, at) - 1) : bisect_left(spans, (at[1], 0))]


def _meet(one: Span, other: Span) -> bool:
    """Tell whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def _is_post(text: str, end: int) -> bool:
    """Tell whether an organ's name goes on as the name of a person's post (区委书记)."""
    return bool(_POST.match(text, end)) and not _NO_POST.match(text, end)


# Units known from the data


@lru_cache(maxsize=64)
def _pattern_of(known: frozenset[str]) -> re.Pattern[str] | None:
    """Return the pattern that finds the longest of the known names; None where there is none."""
    names = {_fold(name).strip() for name in known} - {""}
    return re.compile(_any_of(names)) if names else None


def _given(text: str, known: frozenset[str]) -> Iterator[Span]:
    """Yield the known names, except where an organ's name is part of another word or a post."""
    pattern = _pattern_of(known)
    for found in pattern.finditer(text) if pattern else ():
        start, end = found.span()
        if found[0][-1] not in _ORGAN_ENDS or _stands_alone(text, start, end):
            yield start, end


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether an organ's name is neither a post nor part of another word."""
    return bool(
        _ENDS_WELL.match(text, end) and not _is_post(text, end) and not _plural(text, start)
    )


def _plural(text: str, start: int) -> bool:
    """Tell whether a level's character belongs to the word before it (全市, 各县, 社区)."""
    return start > 0 and text[start - 1] in organs.NOT_BEFORE_LEVEL.get(text[start], "")


# Organs: a level and what it has


_GROUP = r"(?:第[一二三四五六七八九十]{1,3})?(?:巡视|巡察|督查|督导|督察|检查|指导|考核)组"
_PARTY = (
    rf"委(?!会(?![议同商]))(?:(?:{_GROUP}|{_any_of(organs.PARTY_OFFICES)}){_GOOD_END}|{_GOOD_END})"
)
_JOINT = rf"委[省市区县旗](?:人民)?政府{_any_of(organs.JOINT_OFFICES)}{_GOOD_END}"
_GOVERNMENT = rf"(?:人民)?政府(?:{_any_of(organs.GOVERNMENT_OFFICES)}{_GOOD_END})?"
_NUMBERED = rf"第[一二三四五六七八九十百]{{1,4}}{_any_of(organs.NUMBERED)}"
_BRANCH = (
    r"(?:(?<=公安局|环境局|资源局|税务局)(?!联合|会同|协同|下属|所属)"
    rf"(?:(?![与和及等的各])[{_HAN}]){{2,4}}分局)?"
)
_BODY = (
    rf"(?:{_any_of((*organs.COMMITTEES, *organs.ASSEMBLIES))}"
    rf"|(?:{_any_of(organs.FIELDS)}和?){{1,4}}(?:{_any_of(organs.FIELD_TAILS)})?"
    rf"(?:局|厅|委员会|委(?!员))){_BRANCH}{_GOOD_END}"
)
_SERVICE = (
    rf"(?:{_any_of((*organs.SERVICES, *organs.ZONES))}"
    r"|[一二三四五六七八九十]{1,3}中(?![心层级队年小全]))"
)
_NO_OTHER_WORD = "".join(
    f"(?<![{before}]{level})" for level, before in organs.NOT_BEFORE_LEVEL.items()
)
_ORGAN = re.compile(
    rf"[省市县区州盟旗]{_NO_OTHER_WORD}(?:(?<=自治.)|(?<![{_HAN}][州盟旗]))"
    rf"(?:{_JOINT}|{_PARTY}|(?<=治区)党委(?:{_any_of(organs.PARTY_OFFICES)}{_GOOD_END})?"
    rf"|{_GOVERNMENT}|{_BODY}|{_SERVICE}|{_NUMBERED})"
)
_NATIONAL = re.compile(
    rf"{_any_of(organs.NATIONAL)}{_GOOD_END}|中央{_GROUP}|社会工作部{_GOOD_END}"
    rf"|中(?:共|国共产党)(?:(?![与和及在对向由])[{_HAN}]){{2,12}}?[省市州盟区县旗镇乡]委员会"
)
_NEXT = re.compile(rf"[、和与及]((?:{_BODY}|(?:组织|宣传|统战|社会工作)部{_GOOD_END}))")
_STATIONED = re.compile("(?:机关)?纪检监察组")
_PLACES = frozenset((*organs.PROVINCES, *organs.CITIES))
_PARTY_NAME = re.compile(rf"(?:中国共产党|中共)(?:(?![与和及在对向由])[{_HAN}]){{0,9}}")


def _organs(text: str) -> Iterator[Span]:
    """Yield the organs that a level or their own name tells, and those listed behind one."""
    by_level = list(_levelled(text))
    yield from by_level
    for found in _NATIONAL.finditer(_blank(text, by_level, _TITLE)):
        if not _is_post(text, found.end()):
            yield found.span()


def _levelled(text: str) -> Iterator[Span]:
    """Yield each organ with its level (区教育局) and the bare ones listed behind it (、财政局)."""
    reached = 0
    for found in _ORGAN.finditer(text):
        start, end = found.span()
        if start < reached:
            continue
        if text[start - 1 : start] == "驻" and (group := _STATIONED.match(text, end)):
            start, end = start - 1, group.end()
        if not _is_post(text, end):
            yield max(reached, _with_place(text, _with_league(text, start, end))), end
        reached = end
        while listed := _NEXT.match(text, reached):
            reached = listed.end()
            if not _is_post(text, reached):
                yield listed.span(1)


def _with_league(text: str, start: int, end: int) -> int:
    """Return where 团区委 starts: the Youth League's committee is not the party's."""
    if end - start != 2 or text[end - 1] != "委" or text[max(0, start - 1) : start] != "团":
        return start
    return start - 3 if text[max(0, start - 3) : start - 1] == "共青" else start - 1


def _with_place(text: str, start: int) -> int:
    """Return where an organ's name starts with its province or city (河南省委) or 中共 before it.

    Other places are not known here: of 某某区委 the mention is 区委, unless the data names it.
    """
    if text[max(0, start - 2) : start] == "自治":
        start -= 2
    for length in range(2, 7):
        if text[max(0, start - length) : start] in _PLACES:
            start -= length
            break
    party = text.rfind("中", max(0, start - 14), start)
    return party if party >= 0 and _PARTY_NAME.fullmatch(text, party, start) else start


# Names by their ends: companies, schools, hospitals, zones


_LEGAL = frozenset(organs.LEGAL_ENDINGS)
_ENDING = re.compile(_any_of((*organs.LEGAL_ENDINGS, *organs.PLAIN_ENDINGS)))
_ATTACHED = re.compile(
    r"(?<=[学院])(?:第[一二三四五六])?附属(?:第[一二三四五六七八九十])?(?:小学|中学|医院|幼儿园)"
    r"|(?<=发区)(?:管委会|党工委|管理委员会)"
    rf"|(?<=集团)(?:(?![与和及等的下所旗])[{_HAN}]){{0,6}}?(?:股份)?有限(?:责任)?公司"
)
_WHAT_KIND = re.compile(_any_of((*organs.GENERIC, *organs.PLACES, *organs.PLAIN_ENDINGS)))
_PLACE_FIRST = re.compile(_any_of(organs.PLACES))
_PHRASE = re.compile(_any_of(organs.NOT_IN_NAMES))
_LEGAL_PHRASE = re.compile(
    _any_of(set(organs.NOT_IN_NAMES) - {"企业", "公共", "城乡", "农村", "改革", "农民", "组织"})
)
_COUNTED = re.compile(r"(?<!第)[一二两三四五六七八九十百千数多][所家个名镇乡县区市村]")
_STARTERS = frozenset(organs.NAME_STARTERS)
_EDGES = organs.HARD_EDGES | organs.SOFT_EDGES
_WITH_EDGES = frozenset(organs.NAMES_WITH_EDGES)
_IN_NAME = re.compile(rf"[{_HAN}A-Za-z·]")
_BRACKET = re.compile(rf"\([{_HAN}]{{2,6}}\)\Z")
_LONGEST_LEGAL, _LONGEST_NAME, _LONGEST_PLACED = 24, 8, 14


def _by_ending(text: str) -> Iterator[Span]:
    """Yield the names that end like a company, school, hospital or zone and start soundly."""
    reached = 0
    for found in _ENDING.finditer(text):
        ending, end = found[0], found.end()
        if found.start() < reached or _in_other_word(text, found.start(), end, ending):
            continue
        low = max(reached, found.start() - _LONGEST_LEGAL)
        start = _name_start(text, low, found.start(), ending)
        if start is None:
            continue
        attached = _ATTACHED.match(text, end)
        reached = attached.end() if attached else end
        yield start, reached


def _in_other_word(text: str, start: int, end: int, ending: str) -> bool:
    """Tell whether an ending is part of another word (大学生, 中小学, 集中学习)."""
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    return before in organs.NOT_BEFORE_ENDING.get(ending, ()) or behind in (
        organs.NOT_AFTER_ENDING.get(ending, ())
    )


def _name_start(text: str, low: int, end: int, ending: str) -> int | None:
    """Return where the name before an ending starts; None where that is not sure."""
    run_start = _run_start(text, low, end)
    run = text[run_start:end]
    cut = _last_edge(run, ending in _LEGAL)
    closed = cut > 0 or end - run_start < _LONGEST_LEGAL
    counted = cut == 0 and text[run_start - 1 : run_start].isdigit()
    if closed and not counted and _is_name(run[cut:], ending):
        return run_start + cut
    place = _PLACE_FIRST.search(run, cut)
    if not closed and place and _is_name(run[place.start() :], ending):
        return run_start + place.start()
    return None


def _run_start(text: str, low: int, end: int) -> int:
    """Return where the unbroken characters before an ending start, (集团) taken whole."""
    start = end
    while start > low:
        if _IN_NAME.match(text, start - 1):
            start -= 1
        elif text[start - 1] == ")" and (
            bracket := _BRACKET.search(text, max(low, start - 8), start)
        ):
            start = bracket.start()
        else:
            break
    return start


def _last_edge(run: str, legal: bool) -> int:
    """Return the length of the phrase that stands before a name, 0 where nothing tells its end.

    A registered (`legal`) name may hold the word of a trade: only in front is that an edge.
    """
    cut = 0
    for at in range(1, len(run)):
        two = run[max(0, at - 2) : at]
        if two in _STARTERS or run[max(0, at - 3) : at] in _STARTERS:
            cut = at if not legal or two not in organs.TRADES or at - 2 == cut else cut
        elif run[at - 1] in _EDGES and not _edge_in_name(run, at - 1):
            hard = run[at - 1] in organs.HARD_EDGES or at - 1 == cut
            cut = at if hard or _PLACE_FIRST.match(run, at) else cut
    return cut


def _edge_in_name(run: str, at: int) -> bool:
    """Tell whether an edge character is here part of a name (和平, 大同)."""
    return run[at : at + 2] in _WITH_EDGES or run[max(0, at - 1) : at + 1] in _WITH_EDGES


def _is_name(name: str, ending: str) -> bool:
    """Tell whether what stands before an ending is specific, and no phrase of common words."""
    if len(name) < 2 or name[0] == "(" or _is_phrase(name):
        return False
    placed = bool(_PLACE_FIRST.match(name))
    specific = len(_WHAT_KIND.sub("", name).strip("()").lstrip("省市区县镇乡村")) >= 2
    if ending in _LEGAL:
        return specific and not _LEGAL_PHRASE.search(name)
    if len(name) > (_LONGEST_PLACED if placed else _LONGEST_NAME) or _PHRASE.search(name):
        return False
    if name[-2:] in _STARTERS or name[-3:] in _STARTERS:
        return False
    return specific or (placed and ending in organs.PLACE_SUFFICES)


def _is_phrase(name: str) -> bool:
    """Tell whether characters of phrases are left in a name: 各, 两个, or an edge that parts it."""
    return bool(
        organs.NEVER_IN_NAMES.intersection(name)
        or _COUNTED.search(name)
        or any(sign in _EDGES and not _edge_in_name(name, at) for at, sign in enumerate(name))
    )
