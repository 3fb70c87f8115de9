"""Totals as stated: 4个方面51项整改任务, 已完成40项, 办结率93.8%, 全部办结."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.domain.model import Total
from generator.domain.status import Status
from generator.importing.text.paragraphs import Slice, sentences
from generator.text.days import days
from generator.text.numerals import number_of

_NUMBER = r"(?:\d+(?:\.\d+)?|[一二三四五六七八九十百两]{1,4}(?=个|项|条|类|件|大|方面|起))"
_BEGINS = r"(?:(?<!\d)|(?!\d))"
"""Not inside a run of digits: a search from each of them takes the square of their number."""
_UNIT = r"(?:%|％|万元|亿元|元|个|项|条|类|件|起|人次|人|名|份|户|处|家|套|宗|批|次|场|轮|期|天|大(?=方面|项))"
_COUNT = re.compile(rf"(?<![\d.第年月])(?P<number>{_NUMBER})余?(?P<unit>{_UNIT})?")
_NOUN = (
    r"(?:方面|大类|分项问题|分项|小类|类别|(?:具体|反馈|突出|主要|个性|共性|立行立改|整改|巡视|巡察){0,4}(?:的)?"
    r"(?:问题线索|问题表现|问题清单|问题|任务|事项|措施|表现|线索|意见建议|意见|信访件|信访举报件|信访举报|信访事项|信访|交办单|交办件|转办件|举报件|工单))"
)
_NOUN_START = re.compile(_NOUN)
_NOUN_END = re.compile(rf"(?:移交|交办|受理|转办){{0,3}}(?:的)?{_NOUN}$")
UNSAID = "整改事项"
"""What a figure counts where no word near it says so."""
_NOT_COUNTED = frozenset(("次", "场", "轮", "期", "天"))
_STATES = (
    (Status.STAGED, r"阶段性|基本(?:完成|到位|整改|解决|落实)"),
    (Status.NOT_STARTED, r"未启动|未开始|未开展"),
    (
        Status.ONGOING,
        r"没有(?:整改)?(?:完成|到位|落实)|(?:序时|时序)进度|正在|正按|[仍尚还]在|还[要需]|持续(?:整改|推进)|长期(?:坚持|整改|推进)|需要?(?:长期|持续|继续)|未(?:整改)?完成|尚未|较长时间|推进中|进行中|未办结|继续推进|[还尚]没|没(?:整改|改|办|做)",
    ),
    (
        Status.COMPLETED,
        r"完成|完毕|整改到位|改到位|整改落实|落实到位|办结|销号|已整改|已改|改完|改好|办好|已落实|已解决|了结|清零|(?:整改|办理)完毕",
    ),
)
_NO_STATE = re.compile(r"(?:完成|整改|落实|办结|销号)(?:情况|时限|时间|单位)")
_OF_ANOTHER_DAY = re.compile(r"计划|拟|力争|确保|争取|预计|当时")
"""What a clause says before a figure that is still to come, or was so when something was published before."""
_STATE_WORDS = re.compile(
    r"(?:目前|现|其中|截至目前|已经?|均|全部|按期|取得|达到){0,4}(?:阶段性|基本|正在|持续|尚未?|仍|未|长期|继续){0,4}"
    r"(?:启动|开始|完成|整改(?!任务|事项|措施)|落实|到位|推进|办结|销号|坚持|解决|了结|成效|成果|进行){0,6}(?:的|了)?"
)
COUNTED = re.compile(r"问题|任务|事项|线索|意见|信访")
_LEADING = re.compile(
    r"^(?:全[市县区省局校院镇]|我[市县区省局校院镇乡](?:的)?|其中|包括|含|共计?|总计|合计|累计|计|涉及|有|为|和|及|的|了|尚|还|仍|共有|给予|现|"
    r"制定|细化|形成|明确|提出|承担|负责|分解为?|梳理出?|(?:集中)?整改(?:期间|以来|中)|已|均|目前|对|以及|分别|主动|先后|再|并)+"
)
_LED_BY = re.compile(
    r"^.*(?:涉及|等方式|(?:共|累计|先后)(?:反馈|指出|交办|移交)|(?:共|累计|先后)?(?:收到|下达|领办|承办))(?=.)"
)
"""What stands before the words that name what is counted: 通过上缴国库等方式整改金额."""
_PLACE = re.compile(
    r"(?:个|户|家|名)?(?:行政|事业|自然|所属|下属|预算|基层|有关|相关|直属){0,2}"
    r"(?:工作日|二级单位|成员单位|社区|小区|村|街道|乡镇|镇|乡|县区|单位|部门|股室|科室|企业|学校|医院|居民|群众|农户|家庭)"
)
"""Places and those who live or work there: they are counted, and are no totals."""
_BODIES = re.compile(r"(?:个|支|套)?[\u4e00-\u9fff]{0,4}?(?:工作组|专班|小组|督[导查]组|工作队)")
"""Who was set to work is counted, and is no total either."""
_WHOLE = re.compile(
    r"^(?P<of>[^\d]{0,20}?)(?P<said>(?:均|都)?(?:已经?)?(?:全部|均)(?:已)?(?:办结|完成(?:整改)?|整改到位|整改完成|销号|落实(?:到位)?|办理完毕|整改完毕))$"
)
_STATED = (
    r"(?:已经?|均|都|全部|现已|正在|正|仍在?|还在|尚在?|尚未|还未|未|基本|阶段性|持续|长期|继续|按期|如期|如数|初步|加快|抓紧|整体|总体){0,4}"
    r"(?:整改|落实|办理|解决|推进|完成|改|办){0,2}(?:完成|完毕|完|好|到位|办结|销号|推进|整改|坚持|解决|了结|启动|中)"
)
"""The words of a state behind a count: 4个问题整改完毕,1个基本完成,2个持续推进."""
_COUNT_FIRST = rf"{_BEGINS}{_NUMBER}(?:个|项|条|件)(?:具体|反馈|整改){{0,3}}(?:问题|任务|事项)?(?:的)?{_STATED}"
CORE = re.compile(
    rf"{_COUNT_FIRST}[,、;](?:另|其余|剩余|还|有|的){{0,3}}{_COUNT_FIRST}(?=[,、;。]|$)|"
    rf"^(?:目前|现|截至目前|截至[^,。;]{{2,12}}|到目前为止|其中)?,?{_BEGINS}{_NUMBER}(?:个|项|条|件)(?:具体|反馈|整改){{0,3}}(?:问题|任务|事项){_STATED}(?=[,、;。]|$)|"
    rf"(?:反馈|指出|移交|梳理|分解|拆解|细化|涉及|交办|明确|列出|点出|点了|形成|归纳|归并|汇总|认领|查摆)[^,。;]{{0,24}}?{_NUMBER}{_UNIT}?(?:大)?{_NOUN}|"
    rf"(?:反馈|指出|移交|交办|转交|转办|提出)[^,。;]{{0,12}}?(?:问题|任务|事项|线索|信访件|件|整改意见)(?:共)?\d+{_UNIT}|"
    rf"(?:收到|下达|领办|承办)[^,。;]{{0,10}}?(?:交办单|交办件|转办件|举报件|信访件|工单)(?:共)?\d+{_UNIT}|"
    rf"(?:对照|针对|围绕)[^,。;]{{0,12}}?{_NUMBER}{_UNIT}(?:大)?{_NOUN}[^。;]{{0,10}}?(?:制定|细化|提出|明确)[^,。;]{{0,8}}?(?:\d+[项条个](?:整改|具体){{0,2}}措施|措施\d+[项条个])|"
    rf"共?(?:梳理|排查|查摆|认领)出?(?:具体|反馈|突出|主要){{0,2}}(?:问题|任务|事项|线索)(?:共)?\d+{_UNIT}|"
    rf"涉及[^,。;\d]{{0,12}}(?:问题|任务|事项)共?(?:计|有)?\d+(?:个|项|条)|"
    rf"{_BEGINS}{_NUMBER}(?:个|项|条)(?:具体|反馈|整改){{0,3}}(?:问题|任务|事项|意见)逐(?:一|个|项|条)[^,。;\d]{{0,4}}(?:制定|细化|明确|分解|列出|提出)|"
    rf"第[一二三四五]轮(?:[^,。;\d]{{0,10}})?(?:反馈|交办|指出)(?:的|了)?\d+(?:个|项|条|件)|"
    rf"(?:共(?:发现|查出|查找|查摆|确定)|确定了?(?=\d+个方面))[^,。;]{{0,12}}?{_NUMBER}{_UNIT}?(?:大)?{_NOUN}|"
    rf"(?<=[,;后])共(?:计|有)?{_NUMBER}(?:个|项|条){_NOUN}|"
    rf"(?<!研究)(?<!审议)(?<!讨论)(?<!牵头)(?<!领衔)(?:完成|办结|整改|销号|启动|到位|落实|推进)(?:整改|任务|问题|事项|的){{0,4}}\d+(?:个|项|条|件)|"
    rf"(?:完成|办结|整改|销号|办理)率(?:达到?|为|均为|已达)?\d|(?:信访|线索)[^,。;]{{0,8}}全部办结|尚有\d+[项个件]|"
    r"(?:处分|诫勉(?:谈话)?|批评教育|组织处理)\d+人|挽回[^,。;]{0,6}损失\d|"
    r"(?:累计|共|整改(?:期间|以来),?)(?:新建|修订|建立|制定|出台|完善|健全|、|和){1,4}(?:各类|相关|规章|管理){0,2}制度\d+[项个]|"
    rf"(?:现有|现将(?:[^,。;\d]{{0,16}}(?:负责|承担|牵头)的)?)(?:第.{{1,2}}批)?{_NUMBER}(?:个|项|条)(?:具体|反馈|整改){{0,3}}(?:问题|任务|事项)|"
    rf"{_BEGINS}{_NUMBER}(?:个|项|条)(?:具体|反馈|整改){{0,4}}(?:问题|任务|事项)[,、(][^。]{{0,30}}?(?:完成|整改|办结|销号)[^,。;]{{0,6}}\d+(?:个|项|条|件)"
)
"""What tells a sentence of totals from a sentence that happens to hold figures."""


_SCOPE = re.compile(
    r"(?P<scope>第[一二三四五六]轮(?:[\u4e00-\u9fff]{0,10}?(?:巡视|巡察|督察))?"
    r"|(?:(?<=[,、;:。])|^)(?:中央|国家|[省市县区]委?|自治区)[\u4e00-\u9fff]{0,8}?(?:督察|巡视|巡察|督导|审计|检查)(?:“回头看”)?(?=反馈|交办|移交|指出)"
    r"|[\u4e00-\u9fff]{0,8}(?:常规|专项|提级)(?:巡视|巡察)|(?:巡视|巡察)“回头看”"
    r"|第[一二三四五六七八九十\d]{1,2}批"
    r"|(?<=[和及与、,;(])(?:选人用人|意识形态|巡察整改|[\u4e00-\u9fff]{2,6}?)(?:工作)?(?:责任制)?专项检查"
    r"|(?:(?<=[,、;:(。])|(?<=指出)|(?<=反馈)|^)(?:[\u4e00-\u9fff]{2,8}领域|[上本]一?[轮次](?:巡[视察])?(?:整改)?(?:未(?:整)?改到位|不到位|新发现|新增)?)"
    r"|(?:(?<=要求)|(?<=属于)|(?<=其中)|(?<=[,、;:(]))(?:立行立改|即知即改|近期整改|分阶段整改|限期整改|持续整改|长期整改|长期坚持))"
    r"(?:类|反馈|交办|移交|指出|涉及|的|共|了){0,3}"
    r"(?=(?:[\u4e00-\u9fff]{0,6})\d{1,5}(?:个|项|条|件|方面))"
)
"""Of which round, inspection or kind a figure is, where a text sets several beside each other."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """The words of a scope in a text: its name, and where they start and end."""

    name: str
    start: int
    end: int


def _scopes(folded: str) -> tuple[_Scope, ...]:
    """Return the scopes of a text; one alone sets nothing apart, but for a batch of a longer list."""
    found = [_Scope(each["scope"], *each.span()) for each in _SCOPE.finditer(folded)]
    bodies = {each.name for each in found if _OF_BODY.search(each.name)}
    if len(bodies) == 1:
        # Who inspected is named once: the figures of modes (立行立改12个) are none of another body's.
        found = [each for each in found if not _INSPECTED_BY.match(each.name)]
    is_several = len({each.name for each in found}) > 1
    return tuple(each for each in found if is_several or _is_set_apart(each, folded[: each.start]))


_OF_BODY = re.compile(r"督察|巡视|巡察|督导|审计|检查|轮")
_INSPECTED_BY = re.compile(
    r"(?:中央|国家|[省市县区]|自治区).*(?:督察|巡视|巡察|督导|审计|检查)(?:“回头看”)?$"
)


def _is_set_apart(scope: _Scope, before: str) -> bool:
    """Tell whether a scope is named alone, beside others that are not: 12个问题和专项检查反馈的2个."""
    is_beside = scope.name.endswith("专项检查") and re.search(r"\d个", before)
    return bool(is_beside) or scope.name.endswith("批")


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A total, and the run of the source that states it."""

    total: Total
    run: Slice
    words: tuple[Slice, ...] = ()
    """The words that say it, from the fewest to the most."""


@dataclass(frozen=True, slots=True)
class FoundTotals:
    """The totals that a paragraph states."""

    totals: tuple[StatedTotal, ...]
    is_all: bool
    """Whether the paragraph says no more than that."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a paragraph has counted so far; what a later figure leaves out goes on from it."""

    of: str = ""
    """What is counted as a whole (整改任务)."""
    unit: str = ""
    last: tuple[str, str] = ("", "")
    """What was counted last, whatever it was, and its unit (措施, 条)."""
    wholes: tuple[tuple[str, str], ...] = ()
    """All that was counted as a whole, with its unit: 8个问题, 33条任务."""
    parted: str = ""
    """What the figures of states are of, from the first of them on."""

    def of_unit(self, unit: str) -> str:
        """Return what is counted in a unit as a whole, where another is what was counted last."""
        named = [of for of, own in self.wholes if own == unit]
        return self.parted or (named[-1] if named and self.unit != unit else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """A figure of a clause with the words around it."""

    number: str
    unit: str
    before: str
    after: str
    rest: str
    """What follows the counted noun at the end of the clause, where its state may stand."""
    following: str
    """All that follows it in its clause, up to the next figure."""
    context: str
    """What stands before the figure in its sentence."""
    span: tuple[int, int, int, int]
    """Where in the sentence its words begin: those before it, the figure; where they end: what is
    counted, all that follows."""
    is_inner: bool
    """Whether it counts a part of what was counted before (其中, brackets)."""

    @property
    def bare(self) -> str:
        """The words before the figure without those that only lead to it (全区共有, 社区涉及)."""
        return _LEADING.sub("", _LED_BY.sub("", self.before))

    @property
    def status(self) -> Status | None:
        """The state that the words around the figure name."""
        words = _NO_STATE.sub("", f"{self.before}|{self.after}|{self.rest}")
        return next((status for status, state in _STATES if re.search(state, words)), None)

    @property
    def noun(self) -> str:
        """The counted noun right behind the figure (51项整改任务)."""
        noun = _NOUN_START.match(self.after)
        return noun.group().removeprefix("的") if noun else ""


def _read_sentence(
    run: Slice, counted: _Counted, scopes: Sequence[_Scope]
) -> tuple[tuple[StatedTotal, ...], _Counted]:
    """Return the totals of a sentence, and what has been counted after it."""
    found: list[StatedTotal] = []
    masked = _masked(run.folded)
    is_part = False
    within: str | None = None
    for start, end, is_bracket, scope in _scoped(_clauses(masked), scopes):
        within = scope or within
        is_part = is_part or masked.startswith(("其中", "包括"), start)
        if whole := _WHOLE.match(masked[start:end]):
            total = _said_total(whole, masked[max(0, start - 400) : start], counted)
            said = run.sub(start + whole.start("said"), start + whole.end("said"))
            clause = run.sub(start, end)
            found.append(StatedTotal(_with_scope(total, within), clause, (clause, said)))
            continue
        for figure in _figures(masked, start, end, is_inner=is_bracket or is_part):
            read, counted = _read_figure(figure, counted)
            if read:
                total = _with_scope(read, within)
                found.append(StatedTotal(total, run.sub(start, end), _words(run, figure)))
        if masked.endswith("中", start, end):
            within = None  # what follows is of all that was named so far: 甲4个、乙5个中,已完成7个
    return tuple(found), counted


def _with_scope(total: Total, within: str | None) -> Total:
    """Return a total with its scope, where it has one."""
    return total.model_copy(update={"within": within}) if within else total


def _scoped(
    clauses: Iterator[tuple[int, int, bool]], scopes: Sequence[_Scope]
) -> Iterator[tuple[int, int, bool, str]]:
    """Yield the clauses, cut where a scope is named: what stands before speaks of another."""
    for start, end, is_bracket in clauses:
        place, name = start, ""
        for scope in (each for each in scopes if start <= each.start < end):
            if scope.start > place:
                yield place, scope.start, is_bracket, name
            place, name = scope.end, scope.name
        yield place, end, is_bracket, name


def _words(run: Slice, figure: _Figure) -> tuple[Slice, ...]:
    """Return the words of a figure, from the fewest to the most."""
    before, first, counted, last = figure.span
    pairs = ((first, counted), (first, last), (before, counted), (before, last))
    return tuple(run.sub(*pair).strip(",;。、:()") for pair in pairs)


def _said_total(whole: re.Match[str], context: str, counted: _Counted) -> Total:
    """Return a total without a figure (信访事项全部办结)."""
    of = _LEADING.sub("", whole.group("of"))
    return Total(of=of or _named(context, counted), said=whole.group("said"))


def _figures(masked: str, start: int, end: int, *, is_inner: bool) -> Iterator[_Figure]:
    """Yield the figures of a clause, each with the words that are its own."""
    clause = masked[start:end]
    place = 0
    matches = list(_COUNT.finditer(clause))
    for number, match in enumerate(matches):
        is_last = number + 1 == len(matches)
        following = len(clause) if is_last else matches[number + 1].start()
        before, after = clause[place : match.start()], clause[match.end() : following]
        noun = _NOUN_START.match(after)
        taken = noun.group() if noun else (after if is_last and len(after) <= 12 else "")
        place = match.end() + len(noun.group() if noun else "")
        rest = after[noun.end() :] if noun and is_last else ""
        at = start + match.start()
        yield _Figure(
            number=match.group("number"),
            unit=match.group("unit") or "",
            before=before,
            after=taken,
            rest=rest,
            following=after,
            context=masked[max(0, at - 400) : at],
            span=(
                at - len(before),
                at,
                start + match.end() + len(taken),
                start + match.end() + len(taken) + len(rest),
            ),
            is_inner=is_inner,
        )


def _read_figure(figure: _Figure, counted: _Counted) -> tuple[Total | None, _Counted]:
    """Return the total that a figure states, if it is one, and what has been counted after it."""
    if figure.unit in ("%", "％"):
        return _percentage(figure), counted
    is_name = not figure.unit and figure.following.startswith("号")  # 05号 counts nothing
    if is_name or figure.unit in _NOT_COUNTED or not (figure.unit or figure.after):
        return None, counted
    if _counts_places(figure) or _OF_ANOTHER_DAY.search(figure.before):
        return None, counted
    status = figure.status
    of, counted = _counted_in(figure, status, counted)
    if not of:
        return None, counted
    if status is None:
        unit = figure.unit if of == counted.of else counted.unit
        counted = replace(counted, unit=unit, last=(of, figure.unit))
    elif _is_of_last(figure, of, counted) and not of.endswith(("资金", "金额")):
        of = counted.last[0]
    return _total(figure, of, status), counted


def _counts_places(figure: _Figure) -> bool:
    """Tell whether a figure counts places or people there: 29个社区, 走访居民4300户."""
    is_before = not figure.after and not figure.noun and _PLACE_AT_END.search(figure.bare)
    return bool(
        _PLACE.match(figure.following)
        or is_before
        or _BODIES.match(figure.following)
        or _EACH.search(figure.before)
        or (figure.unit in ("人", "名") and _SET_TO_WORK.search(figure.before))
        or _DEALT_WITH.match(figure.following)
        or _TAKEN_ON.search(figure.context)
        or _SHOWN_HERE.search(figure.before)
        or (figure.before.endswith("由") and figure.following.startswith(_RISES))
        or _LOOKED_AFTER.search(figure.context)
        or (figure.unit in ("份", "封", "张") and _SENT_OUT.search(figure.before))
    )


_TAKEN_ON = re.compile(
    r"(?:班子|成员|党员|干部|同志|书记|[局县市区镇乡院校部]长|主任|主席|经理|领导|带头)[^。;]{0,24}(?:认领|查摆|检视|剖析|领办|领衔|包抓|包案|督办)[^,。;\d]{0,8}$"
)
"""What leaders took on or found of themselves is no total of the issues: 班子成员共认领问题58个."""
_RISES = ("增加", "增至", "上升", "提高", "减少", "下降", "降")
"""What follows a figure that was so before: 由11个增加到13个."""
_SHOWN_HERE = re.compile(
    r"(?:现|只)(?:公布|公开|公示)(?:其中)?的?$|(?:公布|公开|公示|列出|摘登|选登)了?其中的?$"
)
"""How many an announcement prints is no total of what was found: 现公布其中的9项."""
_LOOKED_AFTER = re.compile(
    r"对[^,。;]{0,8}整改[^,。;]{0,6}(?:开展|进行)[^。;]{0,14}(?:检查|抽查|督查)[^。;]{0,10}发现[^,。;\d]{0,12}$"
)
"""What was found when the rectification was looked at is no finding that it answers."""
_SENT_OUT = re.compile(r"(?:下发|印发|制发|发出|签发|编发|报送|发放|出具|签订)[^,。;]{0,10}$")
"""Papers that were sent out are none either: 下发督办通知11份."""


_EACH = re.compile(r"每[人名位][\u4e00-\u9fff]{0,4}$")
"""What is shared out counts nothing: 每人认领一个."""
_DEALT_WITH = re.compile(
    r"[\u4e00-\u9fff]{1,10}?(?:予以|给予|进行|作出|作了|开展)(?:了)?(?:通报|批评|诫勉|提醒|约谈|谈话|处理|问责|教育)"
)
"""Who was dealt with is told, not counted of the whole: 对推诿的2名干部进行了批评教育."""
_SET_TO_WORK = re.compile(r"(?:抽调|选派|安排|配备|聘请|派出|选聘|借调)[^,。;]{0,8}$")
"""Who was set to work on it: 从各科室抽调4人专职办公."""
_PLACE_AT_END = re.compile(r"(?:社区|小区|村|乡镇|单位|部门|企业|居民|群众|农户|负责人)$")


def _percentage(figure: _Figure) -> Total | None:
    """Return the total of a rate (问题线索办结率93.8%)."""
    of = re.sub(r"(?:已?达到?|均?为|高达|占)+$", "", figure.bare)
    return Total(of=of, percent=Decimal(figure.number)) if 2 <= len(of) <= 16 else None


def _is_of_last(figure: _Figure, of: str, counted: _Counted) -> bool:
    """Tell whether a figure's unit shows that it counts what was counted last.

    14个问题,65条措施,已完成60条: the unit tells which of the two is done.
    """
    last, unit = counted.last
    return (
        bool(last)
        and figure.unit == unit
        and (not counted.of or (of == counted.of and figure.unit != counted.unit))
    )


def _total(figure: _Figure, of: str, status: Status | None) -> Total | None:
    if "." in figure.number:
        return Total(of=of, said=figure.number + figure.unit)
    count = number_of(figure.number)
    unit = None if figure.unit in ("", "大") else figure.unit
    return None if count is None else Total(of=of, status=status, count=count, unit=unit)


def _counted_in(figure: _Figure, status: Status | None, counted: _Counted) -> tuple[str, _Counted]:
    """Return what a figure counts, "" where it counts nothing, and what is counted from there on."""
    money = _MONEY.search(figure.before)
    named = money.group() if money else figure.noun or _noun_before(figure, status)
    if named:
        is_whole = status is None and not figure.is_inner and COUNTED.search(named)
        if not is_whole:
            return named, counted
        wholes = (*counted.wholes, (named, figure.unit))
        return named, replace(counted, of=named, wholes=wholes, parted="")
    if status is None:
        return _counted_nearby(figure, counted), counted
    of = counted.of_unit(figure.unit) or _named(figure.context, counted, figure.unit)
    return of, replace(counted, parted=of if counted.of else "")


def _noun_before(figure: _Figure, status: Status | None) -> str:
    """Return the counted noun that ends the words before a figure (反馈问题51个)."""
    ending = _noun_ending(figure, status)
    if not ending:
        return ""
    is_reported = re.search(r"反馈|指出|向|对", figure.bare)
    if len(figure.bare) <= 8 and status is None and not is_reported and figure.bare != "整改问题":
        bare = _IN_ALL.sub("", figure.bare)
        return _HANDED.sub("", bare) or bare
    ending = _HANDED.sub("", ending.removeprefix("的"))
    return "问题" if ending == "整改问题" else ending


_HANDED = re.compile(r"^(?:移交|交办|转办|受理)的(?=信访|举报|问题线索)")
"""Who handed it over is none of what is counted: 移交的信访件."""


_IN_ALL = re.compile(r"(?<=.{2})(?:共计?|总计|合计|一共)有?$")
"""What stands between a noun and its figure: 涉及我县的问题共5个."""


def _noun_ending(figure: _Figure, status: Status | None) -> str:
    before = _STATE_WORDS.sub("", figure.bare) if status else _IN_ALL.sub("", figure.bare)
    found = _NOUN_END.search(before)
    return found.group() if found else ""


def _counted_nearby(figure: _Figure, counted: _Counted) -> str:
    """Return what a figure without a known noun counts: the words behind it, or before it.

    Where there are none, it goes on with what was counted before.
    """
    words = figure.after if figure.after and len(figure.after) <= 12 else figure.bare
    words = words.strip("的了")
    if words in _POINTING:
        return ""  # 指出3类7个问题
    if len(words) > _LONG and (dealt := _DEALT.search(words)):
        words = dealt.group()
    if _MADE.fullmatch(words) and (made := _MADE.match(counted.last[0])):
        words += counted.last[0][made.end() :]  # 新建制度14项,修订21项
    if 2 <= len(words) <= 14:
        return _with_verbs(words, figure.context)
    return "" if figure.bare else _named(figure.context, counted, figure.unit)


_POINTING = frozenset(
    ("指出", "反馈", "发现", "提出", "增加到", "增至", "上升到", "其余", "剩余", "新增", "又有")
)
"""Words that only lead to a figure and name nothing."""
_MONEY = re.compile(
    r"(?:涉及|问题|(?:已|共)?(?:整改|追回|收回|退[还缴]|上缴|处理|处置|盘活|清退))(?:问题)?(?:资金|金额)$"
)
"""Which sum it is: 涉及金额1286万元 is not 已整改金额1093万元."""
_LONG = 8
_DEALT = re.compile(
    r"(?:立案(?:审查|查处)?|处理处分|(?:党纪|政务|党纪政务)?处分|诫勉(?:谈话)?|组织处理|批评教育|约谈)$"
)
"""What was done to those who are at fault, behind the words that say what for: 对违纪问题立案."""
_MADE = re.compile(r"新建|新增|新制定|制定|出台|建立|修订|修改|完善|健全|废止")
"""What is done to rules; what follows it in a list leaves the rules out."""
_VERBS = re.compile(rf"(?:(?:{_MADE.pattern})[、和及])+$")


def _with_verbs(words: str, context: str) -> str:
    """Return what is done to rules with the verbs that stand right before it: 新建、修订制度."""
    before, sign, _ = context.rpartition(words)
    verbs = (
        _VERBS.search(before) if sign and _MADE.match(words) and context.endswith(words) else None
    )
    return f"{verbs.group()}{words}" if verbs else words


def _named(context: str, counted: _Counted, unit: str = "") -> str:
    """Return what is counted as a whole: by the text so far, else by the last word for it."""
    if counted.of:
        return counted.of
    found = re.findall(r"整改任务|具体问题|问题线索|问题|任务|整改事项|事项|意见", context[-400:])
    if unit == "个":  # in which nobody counts opinions: 反馈了意见:上轮未改到位3个
        found = [each for each in found if each != "意见"]
    return found[-1] if found else UNSAID


def _masked(folded: str) -> str:
    """Return the text with its days and years blotted out: they are no counts."""
    characters = list(folded)
    for day in days(folded):
        characters[day.start : day.end] = "#" * (day.end - day.start)
    return re.sub(
        r"(?:^|(?<=[。;]))\(?\d{1,3}[.、)](?!\d)|(?:作为|当作|当成|视为|看作|列为|是)(?:当前)?(?:的)?一[项件个](?!问题)|"
        r"(?P<one>[一二三四五六七八九十1][个件条项笔户家米])(?P=one)|(?:(?<=“)|(?<=[、,]))一[个项条件类](?:具体)?(?:问题|任务|事项)(?=[、,]一)|(?<=完成|整改|核查|销号|公示|办结|验收|落实|解决|巩固)一[个项件条]|(?<=分)[一二三四五六七八九十\d]{1,2}[类批步](?=推进|实施|落实|整改|施策|处置|解决)|\(\d{4}\)\d{1,4}号|[一二三四五六七八九十两\d]{1,3}个[多半]?月|\d{4}年(?:\d{1,2}月)?(?:底)?|\d{1,2}月(?:底|份)",
        lambda m: "#" * len(m.group()),
        "".join(characters),
    )


def _clauses(masked: str) -> Iterator[tuple[int, int, bool]]:
    start, depth = 0, 0
    for place, each in enumerate(masked + "。"):
        if each in ",、;。:()#":
            if place > start:
                yield start, place, depth > 0
            start = place + 1
            depth = max(0, depth + (each == "(") - (each == ")"))


def is_stated(run: Slice) -> bool:
    """Tell whether a run states totals of the rectification as a whole."""
    return bool(CORE.search(_masked(run.folded)))


def read_totals(run: Slice, *, every: bool) -> FoundTotals:
    """Return the totals that a paragraph states.

    Where one part of a sentence states totals, the figures of its other parts count too (people
    punished, rules made); with `every`, so do those of the paragraph's other sentences.
    """
    found: list[StatedTotal] = []
    counted = _Counted()
    parts = list(sentences(run))
    scopes = _scopes(run.folded)
    stated = _shared(parts, [is_stated(each) for each in parts])
    is_all, is_any = bool(parts), any(stated)
    for part, is_core in zip(parts, stated, strict=True):
        own: tuple[StatedTotal, ...] = ()
        if is_core or (every and is_any):
            own, counted = _read_sentence(part, counted, _within(scopes, part.start - run.start))
        found.extend(own)
        is_all = is_all and bool(own)
    return FoundTotals(tuple(found), is_all)


def _within(scopes: Sequence[_Scope], offset: int) -> tuple[_Scope, ...]:
    """Return the scopes with their places in a part that begins at `offset`; those before are left."""
    moved = (_Scope(each.name, each.start - offset, each.end - offset) for each in scopes)
    return tuple(each for each in moved if each.start >= 0)


def _shared(parts: Sequence[Slice], stated: Sequence[bool]) -> list[bool]:
    """Return what is stated, where the parts of one sentence (a；b；c。) speak of one thing."""
    shared: list[bool] = []
    start = 0
    for place, part in enumerate(parts, 1):
        if place == len(parts) or not part.folded.endswith(";"):
            shared.extend([any(stated[start:place])] * (place - start))
            start = place
    return shared


_COUNT_IN_HEADING = re.compile(
    r"(?:共计?)?(?<!\d)(?P<figure>(?P<number>\d{1,4})(?P<unit>个|项|条|件))\)?$"
)


def counted_in_heading(title: Slice, status: Status) -> StatedTotal | None:
    """Return how many issues the heading of a group says that it has: 已完成整改的问题(4个)."""
    found = _COUNT_IN_HEADING.search(title.folded)
    count = number_of(found["number"]) if found else None
    if not found or count is None:
        return None
    noun = re.search(r"问题|任务|事项", title.folded)
    words = title.sub(*found.span("figure"))
    total = Total(
        of=noun.group() if noun else "问题", status=status, count=count, unit=found["unit"]
    )
    return StatedTotal(total, words, (words,))
