"""What the announcement itself says is still to be done, inside the prose of an issue."""

import re
from collections.abc import Iterator, Sequence

from generator.importing.recognise.parts.made_good import is_made_good
from generator.importing.text.paragraphs import Slice, sentences
from generator.text.state_words import says_done, status_of

_LEADING = r"(?:但|目前|现|截至目前|其中|对|针对)*"
_REST = re.compile(
    rf"{_LEADING}(?:其余|剩余|剩下|余下|尚余|仅余|余(?=\d)|还剩|仍剩|另(?=\d)|另有|另外|还有|尚有|仍有|未(?:完成|到位|整改|办结)的)"
)
"""How a clause begins that speaks of what is left over."""
_SURE_REST = re.compile(
    rf"{_LEADING}(?:剩余|剩下|余下|尚余|仅余|还剩|仍剩|尚有|仍有|未(?:完成|到位|整改|办结)的)"
)
"""One that is left whatever is said of it, but that it is done."""
_NOT_AGAIN = re.compile(
    r"(?:(?:至今|目前|尚|还|仍|均|都|暂|一直)*(?:未|没有?|无|不)|(?:尚|还|仍|均|暂)未)(?:有|再次?|新|见|出现|发生|发现|收到|接到)*"
    r"(?:反弹|复发|回潮|回流|返潮|再发|再犯|(?<![尚还仍]未)新增|发生|出现|发现(?!场|金|合适|适合)"
    r"|再(?!次?(?:开工|复工|启动|施工|建设|拨付|发放|安排|调整))(?=[\u4e00-\u9fff])"
    r"|(?:收到|接到)[^,。;]{0,6}?(?:投诉|举报|反映|信访|异议|来信|来电)|违[规纪法])"
)
"""What says that nothing went wrong again: 均未反弹, 尚未发现新增违建. Nothing is left over of that."""
_STILL = re.compile(
    r"(?<!当时)(?<!原)正在(?!被|使用|运行|运营|营业|享受)(?:(?![^,。;]{0,14}的)|(?=[对向就按将把]))|(?:尚|还|仍|均|暂)未(?![^,。;]{0,14}的)|"
    r"(?:仍|尚|还)(?:在|需|待|缺|差|欠|要(?!求)|没|无法|不能)(?![^,。;]{0,14}的)|暂(?:不能|无法|无)(?![^,。;]{0,14}的)|有待|"
    r"(?<![招对接期等])待(?:[\u4e00-\u9fff]{0,5}?)(?:仲裁|批复|批准|审批|认定|确认|核实|核准|处置|处理|安排|招标|拨付|验收|开工|解决|复核|表决|判决|落实|补充|配齐|完善|批(?=$|[,。;、]))(?![^,。;]{0,14}的)|"
    r"正(?:物色|筹措|筹集|协调|申报|报批|审核|论证|抓紧|加紧|加快|积极)(?![^,。;]{0,14}的)|"
    r"(?:尚|还|仍)(?:有|存在)(?:一定|较大|不小|明显|部分|少量)?的?(?:差距|缺口|空缺|缺额|短缺|不足|短板|困难|欠账|难度|遗留)(?![^,。;]{0,14}的)|"
    r"(?:尚|还|仍)(?:空缺|空置|闲置|停用|停工|滞留|积压|拖欠|搁置|悬空|漏水)(?![^,。;]{0,14}的)|"
    r"正(?:通过|采取|借助|依托)[^,。;]{1,24}(?:化解|解决|处理|处置|推进|追缴|追偿|追讨|清收|清退|争取|办理|筹措|协商|消化)|"
    r"(?:还|尚|仍)有[^,。;]{1,20}?未(?!来|成年)|(?<!尚)未了$|"
    r"(?<![招对接期等看])待(?:下[次批轮年]|[明后来]年|汛期|枯水期|[春秋]季)[^,。;]{2,14}(?![^,。;]{0,14}的)|"
    r"(?:尚|还|仍|暂|均)未(?:找到|确定|明确|达成|形成|取得|招到|引进|物色)|处于[^,。;]{0,12}阶段|正(?:与|和|同|就|由|会同)[^,。;]{1,30}(?:协商|商量|谈判|对接|研究|沟通|商议|会商|办理)"
)
"""What a clause says that tells of something open, whatever it begins with."""
_OPEN = re.compile(
    r"正(?=[与由按对向就在])|(?<!招)待|[尚还仍]未|未(?:能|完成|到位|整改|办结|销号)|推迟|延期|暂缓|拟|计划|将|预计|列入|纳入|明年|下一步|继续(?!履行|执行|有效|沿用|保留|聘用)|持续|"
    r"没有(?:完成|开工|到位|落实|退|收回|拨付|验收|建成|办|解决)|按[^,。;]{0,8}进度(?:分[期批]|逐步)?(?:拨付|支付|兑付|结算)|需要?|须|推进|诉讼|起诉|司法程序|强制执行|协商|会商|委托|引入|月底?前|年底前|季度前|[追办清]\w{0,2}中$|评理"
)
"""What the words behind a rest say, where it is still to be done."""
_TO_COME = re.compile(r"(?:预计|计划|拟|力争|将|争取)[^,。;]*")
_LATER = re.compile(
    r"(?:现|目前)?(?:预计|计划|力争|争取|拟|约定|确保|将|要|打算)(?:在|于|到)?(?:[^,。;]{0,6}?)"
    r"(?:\d{4}年|[明今]年|年[底内]|\d{1,2}月|[一二三四]季度|[春秋暑寒]假?|入冬|汛期)[^,。;]{0,14}"
    r"(?:投用|投入使用|建成|完工|竣工|完成|交付|开工|动工|解决|退出|实施|到位|搬迁|启用|通车|通水|退还|还清|装好|办结|验收)"
)
"""A clause that says when what is open will be done: 预计2026年投用."""
_TO_BE = re.compile(
    r"(?<!原)(?<!按)(?:预计|计划|力争)(?:在|于|到)?(?:\d{4}年|[明今]年)(?:\d{1,2}月)?(?:[上下]旬|底|末|初|[上下]半年|[一二三四]季度)?(?:之?前|以前)?(?:全部|全面)?"
    r"(?:投用|投入使用|建成|完工|竣工|完成|交付|开工|动工|解决|搬迁|启用|通车|通水|投产|上线|验收|安装|调试)$"
)
"""A clause that names what will be done then: 内装工程计划2026年10月完工."""
_PLANNED = re.compile(
    r"(?<!原)(?<!按)(?:预计|计划|力争)(?:在|于|到)?(?P<year>\d{4}年|[明今]年)(?:\d{1,2}月)?"
    r"(?:[上下]旬|底|末|初|[上下]半年|[一二三四]季度|[春秋暑寒]假|汛期)?(?:之?前|以前|期间)?(?:全部|全面)?(?:完成|实施|启动|进行)?"
    r"[^,。;\d]{0,4}(?:改造|修复|建设|施工|整治|维修|大修|扩建|迁建|治理|拆除)$"
)
"""A clause that ends with work that is planned for then: 2处计划2025年底前完成修复."""
_ENTERED = re.compile(
    r"(?:工程|项目|改造|修复|建设|大修|维修|扩建|迁建|新建)[^,。;]{0,8}?(?:列入|纳入)(?P<year>\d{4}年|明年)度?[^,。;\d]{0,8}(?:计划|预算|项目|任务|盘子)$"
)
"""A clause that says of work in which later year's plan it stands: 道路大修已列入2025年计划."""
_TO_ENTER = re.compile(
    r"(?:需要?|须|将|拟)(?:列入|纳入)(?P<year>\d{4}年|明年)度?[^,。;\d]{0,8}(?:计划|预算|项目|任务|盘子)$"
)
"""The same of what the clause before names: 35座破损设施,需列入明年改造计划."""
_LACKS = re.compile(r"空缺|缺口|缺编|缺额|缺员|不足$")
_ENTERED_SINCE = re.compile(
    r"已(?:列入|纳入)(?P<year>\d{4}年|明年)度?[^,。;\d]{0,8}(?:计划|预算|项目|任务|盘子)$"
)
"""The same of a lack that the clause before names: 各空缺1人,已列入2025年招录计划."""
_DOES = re.compile(
    r"(?:已|先后|及时)?(?:完成|启动|开展|办理|取得|编制|通过|组织|签订|印发|制定|召开|落实|建立|成立)"
)
"""How a clause begins that tells of a step: it is not what the next one speaks of."""
_BY_DAY = re.compile(
    r"(?<!已于)(?<!已在)(?<!按)(?:(?P<year>\d{4})年(?P<month>\d{1,2})?月?|[明今]年|年)[底末]?之?前[^,。;]*"
)
"""A clause that says until when the rest is done: 其余105座全部开工,2024年底前完工."""
_BEGUN = re.compile(
    r"(?:已经?|均已?|全部)(?:全部|如期|按期)?(?:开工|动工|启动|进场)(?:建设|改造|施工)?"
)
_CAUSE = re.compile(r"因[^,。;]{2,20}$|由于")
"""A clause that says why what the next one tells is still open."""
_TO_DECIDE = re.compile(r"拟(?!定|订|录|任)")
"""How a sentence begins that says what is to be done next: 拟提交理事会表决."""
_SETTLED = re.compile(r"[^,。;\d]{0,6}?均?已(?:经)?(?:明确|确定|指定|安排)")
_PARTLY = re.compile(
    r"(?:目前|现)?已?(?:完成|支付|拨付)[^,。;\d]{0,10}(?:\d{1,2}(?:\.\d+)?%|过半|一半|大半|[一二三四五六七八九]成)"
)
"""How far what is still open has come: 工程正在实施,已完成60%."""
_SO_FAR = re.compile(
    r"(?:目前|现|截至目前)(?:已|共|累计)?(?:完成|支付|拨付|到位)|(?:目前)?(?:预算)?(?:执行|完成|支付|拨付)(?:率|进度)"
)
"""How a clause begins that says how far what the one before it names has come."""
_DONE_BESIDE = re.compile(r"(?:其中)?\d[^,、]{0,8}已[^,、]{1,8}、(?=\d)")
"""What a clause says first of the other part: 其中3项已发布、4项待批准."""
_WHOLE = re.compile(r"^(?:目前,?)?(?:该|这|此|本)(?:一|个|项)?(?:问题|工作|任务|事项)")
"""A clause that speaks of the issue as a whole says where it stands, not what is left of it."""
_DONE = re.compile(
    r"(?:已经?|均已?|全部)(?:全部|如期|按期|基本)?(?:完成|整改|办结|解决|到位|收回|退还|清退|投|落实|开工|建成|交付|"
    r"发放|支付|补|追回|上缴|销号|纠正|拆除|入村|接入|投用|启用|化解|处理|移交|终止)|(?:完工|完毕|到位)$"
)


def left_over(run: Slice, issued: str = "", *, is_plan: bool = False) -> Iterator[Slice]:
    """Yield what a text says is still to be done, each in its own words without the stop.

    A plan is all to be done; what it calls left over counts. `issued` is the day of the announcement
    in ISO form: what a later day is named for is to come.
    """
    told = [each.strip("。;！？!?") for each in sentences(run)]
    for number, sentence in enumerate(told, 1):
        found = _of_sentence(sentence, issued, is_plan=is_plan)
        if found and not is_made_good(found.folded, _behind(told, number, found)):
            yield found


def _behind(told: Sequence[Slice], number: int, found: Slice) -> list[str]:
    """Return what is told behind some words: the rest of their sentence, then the other sentences."""
    sentence = told[number - 1]
    rest = sentence.sub(found.end - sentence.start).folded.strip(",、")
    return [each for each in (rest, *(other.folded for other in told[number:])) if each]


def is_left_over(run: Slice, issued: str = "") -> bool:
    """Tell whether a text says nothing but what is still to be done."""
    own = [each.strip("。;！？!?") for each in sentences(run)]
    found = list(left_over(run, issued))
    return bool(own) and [each.span for each in found] == [each.span for each in own]


def speaks_of_rest(run: Slice) -> bool:
    """Tell whether a text begins with what is left over (余下8个小区…)."""
    return _REST.match(run.folded) is not None


def _of_sentence(sentence: Slice, issued: str, *, is_plan: bool) -> Slice | None:
    clauses = _clauses(sentence)
    for place, clause in enumerate(clauses):
        if status_of(clause.folded) is not None or _WHOLE.match(clause.folded):
            continue
        behind = sentence.sub(clause.start - sentence.start)
        is_caused = place > 0 and _CAUSE.search(clauses[place - 1].folded) is not None
        if _REST.match(clause.folded) and _is_open(clause.folded, behind.folded, issued):
            return _closed_by_done(sentence, clauses, place - is_caused, place)
        if _STILL.search(without_good_news(clause.folded)):
            is_headless = place > 0 and _HEADLESS.match(clause.folded) is not None
            is_headless = is_headless and not _DOES.match(clauses[place - 1].folded)
            is_headless = is_headless or is_caused
            return _closed_by_done(sentence, clauses, place - is_headless, place)
        if not is_plan and _LATER.match(clause.folded):
            first = max(place - 1, 0)
            is_headless = first > 0 and _SO_FAR.match(clauses[first].folded) is not None
            return _closed_by_done(sentence, clauses, first - is_headless, place)
        is_lack = place > 0 and _LACKS.search(clauses[place - 1].folded) is not None
        is_planned = _is_planned(clause.folded, behind.folded, issued, is_lack=is_lack)
        if not is_plan and (is_planned or _TO_BE.search(clause.folded)):
            is_headless = place > 0 and _TO_ENTER.match(clause.folded) is not None
            is_headless = is_headless or (is_lack and is_planned)
            return _closed_by_done(sentence, clauses, place - is_headless, place)
        if not is_plan and _is_ahead(sentence, clause, issued):
            is_headless = place > 0 and _DATED.match(clause.folded) is not None
            return _closed_by_done(sentence, clauses, place - is_headless, place)
    is_ahead = bool(clauses) and not is_plan and _TO_DECIDE.match(clauses[0].folded)
    return sentence if is_ahead else None


def without_good_news(words: str) -> str:
    """Return words without what says that nothing went wrong again."""
    return _NOT_AGAIN.sub("", words)


_MONTH = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?!\d)")
_COMES = re.compile(
    r"(?:出具|到岗|投用|投入使用|建成|完工|竣工|交付|开工|动工|启用|通车|通水|投产|上线|启动|进场|搬迁|入驻|公布|报批|表决)$"
)
"""What a clause ends with that names what comes on its day: 鉴定结果8月中旬出具."""
_DATED = re.compile(r"(?:最迟|最早|定于|将于|于)?(?:\d{4}年|\d{1,2}月)")


def _is_ahead(sentence: Slice, clause: Slice, issued: str) -> bool:
    """Tell whether a clause names what comes in a month behind that of the announcement."""
    if not issued or not _COMES.search(clause.folded):
        return False
    found = _MONTH.search(clause.folded)
    if not found or clause.folded[: found.start()].endswith(("每", "每年", "已", "已于")):
        return False
    years = re.findall(r"(\d{4})年", sentence.paragraph.folded[: clause.start])
    is_far = int(found["month"]) - int(issued[5:7]) > _HALF_A_YEAR
    if is_far and not (years or found["year"] or _AHEAD.search(clause.folded)):
        return False  # signed in January, a bare 9月 is that of the year before
    year = found["year"] or next(reversed(years), issued[:4])
    return f"{year}-{int(found['month']):02}" > issued[:7]


def _is_planned(clause: str, behind: str, issued: str, *, is_lack: bool) -> bool:
    """Tell whether a clause names work of a year that is not over, or of a plan whose year is to come.

    `is_lack` says whether the clause before names what is lacking.
    """
    planned = _PLANNED.search(clause)
    entered = _ENTERED.search(clause) or _TO_ENTER.match(clause)
    entered = entered or (_ENTERED_SINCE.match(clause) if is_lack else None)
    found = planned or entered
    if not found or _DONE.search(_TO_COME.sub("", behind)):
        return False
    year = found["year"].rstrip("年")
    if not issued or not year.isdigit():
        return bool(planned or not year.isdigit())
    return year > issued[:4] or ((planned is not None or is_lack) and year == issued[:4])


_HALF_A_YEAR = 6
_AHEAD = re.compile(r"将|预计|计划|力争|争取|拟|定于|最迟")

_HEADLESS = re.compile(rf"(?:现|目前|现已|仍|均)?(?:{_STILL.pattern})")
"""A clause without what it speaks of, which the one before it names."""


_OF_ALL = re.compile(r"全部|一律|均(?!未|需|在)")
"""What says of a rest that it was dealt with as a whole: 剩余车辆全部喷涂标识."""


_BY_OTHERS = re.compile(r"委托[^,。;]{2,14}?(?:复核|核对|复查|审计|检测|鉴定|评估)(?:完毕|完成)?$")
"""Who looked at a rest for others: 其余9个委托第三方复核."""
_LOOKED_AT = re.compile(
    r"(?:复核|核对|复查)$|(?:重新|逐[一户个家项份])(?:核对|核实|核查|复核|审核|登记|测算|丈量|评审|签订)"
)
"""What says of a rest that it was looked at again: 余下的2家重新核对名册."""
_ON_A_DAY = r"(?:于|在)(?:\d{4}年|[今去前]年|\d{1,2}月)"
DEALT_WITH_ON_DAY = re.compile(
    rf"已(?:经)?{_ON_A_DAY}(?![^,。;]*(?:开工|开建|动工|立项|启动|进场|招标|签订|报送|上报|提交|申请|列入|纳入|起诉|受理|移交))"
    rf"|(?<![将拟划计争定望]){_ON_A_DAY}[^,。;]{{0,8}}(?:通过[^,。;]{{0,6}}验收|退回|退还|归还|收回|[^,。;]{{0,6}}(?:完毕|完工|竣工)$)"
)
"""What says of a rest that it was dealt with on a day: 剩余2名已于12月31日退回."""


def _is_open(clause: str, behind: str, issued: str) -> bool:
    due = _BY_DAY.search(behind)
    if due and _is_to_come(due, issued) and not _DONE.search(_BEGUN.sub("", behind[: due.start()])):
        return True
    behind = without_good_news(behind)
    told = _STILL.search(behind) or _OPEN.search(_BY_OTHERS.sub("", behind))
    is_dealt_with = any(
        each.search(clause) for each in (_OF_ALL, DEALT_WITH_ON_DAY, _NOT_AGAIN, _LOOKED_AT)
    )
    still = told or (_SURE_REST.match(clause) and not is_dealt_with)
    return bool(still) and _DONE.search(_TO_COME.sub("", behind)) is None


def _is_to_come(due: re.Match[str], issued: str) -> bool:
    """Tell whether the day until when something is done lies behind the announcement's."""
    if not due["year"]:
        return True
    return not issued or f"{due['year']}-{int(due['month'] or 12):02}" >= issued[:7]


def _closed_by_done(sentence: Slice, clauses: list[Slice], first: int, told: int) -> Slice:
    """Return the clauses from the first on, up to one that tells of something done."""
    end = sentence.end
    for clause in clauses[told + 1 :]:
        own = _PARTLY.sub("", clause.folded)
        told_done = _BY_DAY.sub("", _TO_COME.sub("", own))
        is_done = _DONE.search(told_done) or _SETTLED.match(clause.folded)
        if is_done or says_done(own):
            end = clause.start
            break
    done = _DONE_BESIDE.match(clauses[first].folded)
    start = clauses[first].start + (done.end() if done else 0)
    return sentence.sub(start - sentence.start, end - sentence.start).strip(",、")


def _clauses(sentence: Slice) -> list[Slice]:
    """Return the clauses of a sentence, parted at commas outside brackets and quotes."""
    clauses, start, depth = [], 0, 0
    folded = sentence.folded
    for place, each in enumerate(folded):
        depth += (each in "(“《【") - (each in ")”》】")
        if each == "," and depth <= 0:
            clauses.append(sentence.sub(start, place))
            start = place + 1
    clauses.append(sentence.sub(start))
    return [each for each in clauses if each]
