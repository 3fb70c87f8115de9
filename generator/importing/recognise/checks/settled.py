"""What sounds as if it were still to be done, and is not: of whom or what it is said tells that.

其余3公里 is left over until something says that it was done; 其余人员作出书面检查 says what they did.
"""

import re
from collections.abc import Callable

from generator.importing.recognise.parts.left_over import DEALT_WITH_ON_DAY, without_good_news

_REST = r"(?<![在对将把向由给为与])(?:其余|余下|剩余|剩下|结余)的?"
_WAITS = re.compile(
    r"[未没待拟须需难缺因]|无法|不能|尚|仍|还(?![清款])|正(?!式|常|副)|在建|暂(?!存)|将|预计|计划|力争|争取|打算|约定|承诺|商|谈(?!话|心)|诉(?!求)|司法|法院|立案|强制|程序|"
    r"陆续|分[批期步年]|逐[步年]|继续|持续|推进|进行|进场|开工|动工|施工|启动|列入|纳入|到期|期满|汛期|年[底内终末]|月[底末]|季度|"
    r"[明后下][个一]?[年月周]|20\d\d年|\d{1,2}月|[之以]?后(?!勤)|再|等(?!级)|随(?!机)|中$|过半|收尾|扫尾|受"
)
"""What is said of a rest with which something is still to be done."""
_OF_WHOM = re.compile(
    r"(?:\d{1,4}[名人位个家]|各)?(?:[\u4e00-\u9fff]{0,6}?(?:人员|同志|干部|成员|党员|教师|职工|员工|责任人|当事人|领导|科室|处室|部门|单位|支部|乡镇|街道|学校|站所)|(?<=[名人位])|(?<=各)村)"
    r"(?!问题|任务|款|资金)(?=.{2})"
)
"""Persons and bodies: what is said of them is what they did, or what was done with them."""
_DEALT_WITH = re.compile(
    r"补[办缴交发]|退[缴回还款赔]|上缴|缴[入回清]|归还|结清|到账|收回|划转|移交|封存|拍卖|报废|注销|核销|抵扣|撤[并销]|合并|并入|取消|停用|改[为由作]|"
    r"转[为作]|调剂|用于|使用$|承担|负责$|留用|保留|备案|随机|抽[查取]|自行安排|用作|(?:复核|核对|核查|审核|复查|检测|鉴定)$|"
    r"(?:重新|逐[一户个家项份])(?:核对|核实|核查|复核|审核|登记|测算|丈量|评审|签订)"
)
"""What was done with things, money or times that are the rest of others."""
_ONLY_NAMED = re.compile(r"(?:均|都)?(?:为|是|属)(?!了)[^,。;]{2,10}$")
"""What they are: 其中县级12次,其余为部门会议."""


_ENDED = re.compile(
    r"(?:完毕|完成|到位|修复|整改|拆除|收回|追回|退还|退回|补齐|更换|清退|清理|清运|办结|发放|兑付|拨付|缴清|结清|销号|签约|签订|装表|入库|交付|投用|搬迁|化解|归档|验收)(?:到[户位人账])?$"
    r"|因[^,。;]{2,20}?(?:已|按(?:规定|程序|政策)+|依法)+(?:核销|注销|报废|终止|撤销|退回)$"
)
"""What was done with all of a rest on a day, or as the rules say: 剩余7处已于3月底前全部修复."""


def _rest_dealt_with(found: re.Match[str]) -> str:
    """Return nothing in the place of a rest with which something was done, else the words."""
    told = found["told"]
    ended = _ENDED.search(told)
    if ended and (ended.group().startswith("因") or DEALT_WITH_ON_DAY.search(told)):
        return ""
    if DEALT_WITH_ON_DAY.search(told) or not _WAITS.search(without_good_news(told)):
        is_of_whom = _OF_WHOM.match(told)
        if is_of_whom or _DEALT_WITH.search(told) or _ONLY_NAMED.match(told):
            return ""
    return found.group()


_HELD = r"(?:[^,。;]{0,3}?)"
_STILL = r"(?:[仍还尚暂](?:[未没无有]|在|需|缺|不)|没有?|不能|无法|未|逾期|正在|有待)"
_DONE = r"(?:必?须|应当|全部|一律|均|予以|逐一?[户个项件笔人]|(?<!早)已(?!起诉|立案|列|申|报|启|着手|开工|动工|进场|委托|签订|提交|在)|取消|暂停|不得|不予|不再|及时|补齐|清零|由[^,。;]{1,8}(?:复核|审核|核实|解答|受理|登记)$)"


def _said_of_them(found: re.Match[str]) -> str:
    """Return nothing in the place of what a rule, or what was done, is said of, else the words."""
    told = _RULED.sub("", found["told"])
    return found.group() if _WAITS.search(told) else ""


_RULED = re.compile(r"^(?:必?须|应当?|要)")
"""What a rule says first of whom it is for: 未能到岗的须提前调换."""


_SETTLED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(rf"{_REST}(?P<told>[^;。]+)"), _rest_dealt_with),
    # A rest with which all stays as it was agreed: 其余10宗租金合理,合同继续履行.
    (re.compile(rf"{_REST}[^;。]{{0,16}}?继续(?:履行|执行|有效|沿用|保留)"), lambda _: ""),
    # The object of what was done: 将还没有装表的12户全部装表, 督促尚未签约的11户签约.
    (
        re.compile(
            rf"(?:将|对|把|为|给|向|让|督促|组织|帮助|协助|指导|责令|通知|解决了?|补齐){_HELD}{_STILL}[^,。;]{{1,16}}?的(?!有\d)"
        ),
        lambda _: "",
    ),
    # What a rule, or what was done, is said of: 没有完成任务的科室取消评优资格.
    (
        re.compile(
            rf"(?:^|(?<=[,:明确定求到])){_HELD}{_STILL}[^,。;]{{1,14}}?的(?P<told>[^,。;]{{0,12}}?{_DONE}[^,。;]*)"
        ),
        _said_of_them,
    ),
    # Names and measures, of which only a part sounds so.
    (
        re.compile(
            r"还要求|截至20\d\d年(?:\d{1,2}月)?|力争上游|预计(?:总?投资|收入|支出|数|值|到期)|计划生育|将继续教育|"
            r"将(?:继续|持续)(?![^,。;]*[把将])[^,。;]{2,10}(?:纳入|列入|写入|作为)[^,。;]{0,8}(?:考核|监督|清单|制度|范围|内容|依据|台账)|"
            r"下一?步(?:工作|整改)?(?:计划|打算|措施|方案|思路|安排)[^,。;]{0,14}(?:印发|下发|审议|通过|明确|制定|研究)|"
            r"打算[^,。;]{1,12}的|明年度?的?[^,。;]{0,6}(?:计划|预算|方案|任务)[^,。;]{0,6}(?:下达|编制|印发|制定|确定)"
        ),
        lambda _: "",
    ),
    # Of what is not done any more, or goes on as it should: 不再继续合作, 该店正在营业.
    (
        re.compile(r"不再继续|正在(?:使用|运行|运营|营业|享受|生产(?!线))(?![^,。;]{0,6}调试)"),
        lambda _: "",
    ),
    # What is to go on where something is so: 考核合格的，继续聘用.
    (
        re.compile(
            r"(?:合格|优秀|达标|不力|不达标|不合格|符合条件|完成任务|需要|确需|确有困难|期满)的?,(?:可以?|再|方可|才|则|予以|由[^,。;]{1,6})?继续(?=[\u4e00-\u9fff]{2,})"
        ),
        lambda _: "",
    ),
    # Of whom something is said: 确需继续借用的重新审批.
    (
        re.compile(
            r"(?:确需|确有必要|需要?|要求|申请|自愿|愿意|可以)继续[^,。;]{1,8}的(?=[^,。;])"
        ),
        lambda _: "",
    ),
    # What goes on as a matter of course, without a figure and nothing that is left: 下一步,将继续落实日常保洁制度.
    (
        re.compile(
            r"^(?:下一?步|今后|接下来|后续),?[^,。;\d]{0,8}?(?:将|要)?(?:继续|持续|进一步|不断|坚持|严格|定期)"
            r"(?:落实|坚持|执行|抓好|做好|保持|巩固|加强|强化|深化|规范|开展|抓实|健全|完善|拓展|提升|提高|严格|用力|跟踪|关注|督促)"
            r"(?![^。;]*(?:\d|剩余|其余|余下|剩下|[尚仍还]|未|待|工程|项目|施工|建设|改造|资金|欠款|追缴|清收|化解|诉讼|力争|争取|确保.{0,6}完成))[^。;]*$"
        ),
        lambda _: "",
    ),
    # A budget to come that what was done is tied to, or that was cut: 评价结果与2025年预算挂钩.
    (
        re.compile(
            r"(?:与|同|和)20\d\d年[^,。;]{0,10}(?:预算|资金|考核|绩效|安排|计划)[^,。;]{0,6}(?:挂钩|衔接|结合)|"
            r"(?:作为|当作)[^,。;]{0,6}20\d\d年[^,。;]{0,14}(?:依据|参考|基础)|"
            r"(?<![拟将])(?:核减|压减|削减|扣减|调减|压缩|取消|减少|调整|审减)了?[^,。;]{0,6}20\d\d年[^,。;]{0,10}(?:预算|计划|经费|支出|指标)|"
            r"20\d\d年度?[^,。;]{0,8}(?:预算|经费|计划|指标)[^,。;\d]{0,10}(?:由|从)[^,。;]{1,12}(?:降|减|压|增|调|合并)[^,。;]{0,2}(?:至|到|为)"
        ),
        lambda _: "",
    ),
    # Years that a paper names that was made: 编制2025年至2027年规划, 合同期至2028年.
    (
        re.compile(
            r"(?:编制|制定|修订|印发|出台|签订|签署|形成|下达|续签)(?:了|完成)?[^,。;]{0,6}20\d\d年[^,。;]{0,14}(?:规划|计划|方案|预算|协议|合同|清单|目录|要点|安排|责任书)|"
            r"(?:合同|租赁|租期|协议|承包|使用|有效|服务|聘)[^,。;]{0,6}(?:至|到|截止)20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日|底|末)?(?=,|$)"
        ),
        lambda _: "",
    ),
)
"""What is taken out of a sentence before it is asked what in it is still open."""


def without_settled(sentence: str) -> str:
    """Return a folded sentence without what only sounds as if it were still to be done."""
    words = without_good_news(sentence)
    for pattern, instead in _SETTLED:
        words = pattern.sub(instead, words)
    return words
