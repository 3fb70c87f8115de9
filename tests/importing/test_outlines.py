"""The outline of an announcement: which lines head groups, which head issues, and which neither.

Each case is a shape that bodies publish in, with made-up words; its right outline stands beside it, a
group with the issues below it, indented by level.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.importing.announcement import Imported, read_lines
from generator.importing.carriers.txt import lines_of

HEAD = """中共柏溪县畜牧局党组关于巡察整改进展情况的通报
2024年3月4日至4月12日，县委第二巡察组对县畜牧局党组开展了巡察，5月20日反馈了意见。现将整改情况通报如下。
"""

CASES: dict[str, tuple[str, str]] = {}


def case(name: str, text: str, outline: str) -> None:
    CASES[name] = (text.strip(), outline.strip("\n"))


case(
    "headings say the work, numbers start anew in each aspect",
    HEAD
    + """
一、整改工作组织情况
局党组召开专题会4次。
二、反馈问题整改落实情况
（一）服务养殖户方面
1.健全防疫网络。村级防疫员补齐31名，疫苗冷藏箱配到每个村。
2.落实补贴政策。核发能繁母猪补贴86万元。
（二）队伍建设方面
1.加强业务培训。举办培训班6期。
2.严格考勤管理。安装考勤机14台，通报3人。
（三）廉政建设方面
1.规范物资采购。修订办法1项，退回回扣2.3万元。
""",
    """
服务养殖户方面
  健全防疫网络
  落实补贴政策
队伍建设方面
  加强业务培训
  严格考勤管理
廉政建设方面
  规范物资采购
""",
)

case(
    "the same, the aspects without the word for it",
    HEAD
    + """
一、组织领导情况
（一）加强领导。成立整改专班。
（二）压实责任。签订责任书12份。
二、整改任务落实情况
（一）学习贯彻上级部署
1.加强理论学习。开展研讨5次，一是订学习计划。二是按月检查。
2.推进种业振兴。建成良种场2个，一是选址。二是引种。
（二）基层组织建设
1.规范组织生活。抽查支部6个，一是补课。二是通报。
2.选优配强支委。调整支委4名，一是考察。二是公示。
""",
    """
学习贯彻上级部署
  加强理论学习
  推进种业振兴
基层组织建设
  规范组织生活
  选优配强支委
""",
)

case(
    "three parts, all with slogans for names",
    HEAD
    + """
一、提高站位，以最高标准扛起整改责任
（一）迅速部署。召开动员会1次。
（二）层层压实。约谈股室负责人5人。
二、动真碰硬，以最实举措抓好整改落实
（一）屠宰检疫走过场
一是配齐检疫员。新招8名。二是安装监控。装摄像头40个。
（二）病死畜禽处理不及时
一是建收集点9处。二是与处理厂签约，24小时上门。
（三）兽药店监管缺位
关停无证店3家，立案2件。
三、久久为功，以长效机制巩固整改成果
（一）抓常抓长。每季度检查一次。
（二）建章立制。出台制度5项。
""",
    """
屠宰检疫走过场
病死畜禽处理不及时
兽药店监管缺位
""",
)

case(
    "a heading names the fault and what was done about it",
    HEAD
    + """
一、整改组织情况
党组书记主持会议3次。
二、具体问题整改情况
（一）聚焦草场退化治理不力的问题，开展补播。补播草场3.2万亩，围栏18公里。
（二）聚焦奶站收购压价的问题，规范合同。督促4家乳企与486户签订收购合同。
（三）紧盯动物诊所无证经营的问题，严格执法。取缔2家，限期整改5家。
三、下一步打算
一是抓好未完成事项。二是巩固成果。
""",
    """
聚焦草场退化治理不力的问题，开展补播
聚焦奶站收购压价的问题，规范合同
紧盯动物诊所无证经营的问题，严格执法
""",
)

case(
    "results and what is still lacking as parts numbered like that of the issues",
    HEAD
    + """
一、整改工作推进情况
召开调度会7次。
二、反馈意见整改情况
1.种畜场账目混乱。聘请会计重新建账，补登资产47项。
2.检测室设备闲置。培训检测员3名，检测样品210份。
三、整改取得的主要成效
1.服务明显改善。群众满意率提高到96%。
2.管理更加规范。新建制度8项。
四、存在的不足
部分偏远村防疫力量仍显单薄。
五、有关情况说明
以上数据截至2024年9月30日。
""",
    """
种畜场账目混乱
检测室设备闲置
""",
)

case(
    "an overview that sounds like an issue",
    """
岚州市人民政府关于2023年度审计查出问题整改情况的报告
市人大常委会：
现将整改情况报告如下：
一、审计查出问题整改总体情况
审计查出的56个问题，已完成整改51个。
二、财政管理审计查出问题整改情况
（一）预算调整不及时的问题。财政局修订办法，当月追加。
（二）专户资金滞留的问题。已拨付1840万元。
三、国有企业审计查出问题整改情况
（一）贸易收入不实的问题。核减收入3.1亿元。
四、尚未完成整改的问题和后续工作安排
还有5个问题正在整改。
岚州市人民政府
2024年12月2日
""",
    """
财政管理审计查出问题整改情况
  预算调整不及时
  专户资金滞留
国有企业审计查出问题整改情况
  贸易收入不实
""",
)

case(
    "problems first, answered by number",
    HEAD
    + """
一、存在的主要问题
（一）政治建设方面
1.学习研讨不深入；
2.督办事项落实慢。
（二）行业监管方面
3.饲料抽检覆盖面窄；
4.养殖污染投诉多。
二、整改情况
针对问题1，制定学习计划，研讨12次，撰写报告5篇。
针对问题2，建立督办台账，逾期事项清零。
针对问题3，抽检批次由40批增加到130批。
针对问题4，整治养殖场17家，投诉下降七成。
三、下一步工作
持续跟踪问效。
""",
    """
政治建设方面
  学习研讨不深入
  督办事项落实慢
行业监管方面
  饲料抽检覆盖面窄
  养殖污染投诉多
""",
)

case(
    "problems first, answered in the same order in their own words",
    """
柏溪县2023年度粮食收储审计发现问题整改结果公告
现将整改结果公告如下：
一、审计发现的主要问题
1.仓容利用率偏低。
2.保管费用超标准列支。
3.轮换价差未及时上缴。
二、整改结果
1.关于仓容利用率偏低问题，已将3座空仓出租，年收入12万元。
2.关于保管费用超标准列支问题，已退回7.6万元，处理2人。
3.关于轮换价差未及时上缴问题，已全部上缴国库。
柏溪县审计局
2024年6月1日
""",
    """
仓容利用率偏低
保管费用超标准列支
轮换价差未及时上缴
""",
)

case(
    "one task, whose parts are the fields",
    """
关于柏溪县白水河断面水质超标问题整改完成情况的公示
按照整改销号要求，现将有关情况公示如下。
一、反馈问题
省督察组指出：白水河出境断面水质长期超标，沿河村庄污水直排。
二、责任单位
县水务局、县农业农村局
三、整改时限
2024年11月30日
四、整改目标
断面水质稳定达到Ⅲ类。
五、整改措施
（一）新建管网12公里。
（二）关闭排口9个。
六、整改成效
断面水质连续六个月达标。
七、公示期
2024年12月2日至12月13日。
联系电话：0999-8882001
柏溪县水务局
2024年12月2日
""",
    "白水河出境断面水质长期超标，沿河村庄污水直排",
)

case(
    "prose, the names of the parts alone on their lines",
    """
柏溪县图书馆党支部关于巡察整改情况的通报
根据安排，县委第三巡察组于2024年5月6日至6月5日对我馆进行了巡察。现将情况通报如下。
整改工作开展情况
支部开会三次，逐条研究。
反馈问题整改情况
关于借阅系统常年瘫痪的问题，馆里更换服务器两台，恢复自助借还。
关于少儿阅览室漏雨的问题，投入9.8万元翻修屋面。
关于图书采购不公开的问题，改为读者代表参与选书，每季度公示书目。
下一步工作
把没有做完的继续做好。
柏溪县图书馆党支部
2024年11月8日
""",
    """
借阅系统常年瘫痪
少儿阅览室漏雨
图书采购不公开
""",
)

case(
    "a table pasted with tabs, with groups between its rows",
    """
柏溪县供热公司党总支巡察整改情况公示
现将整改情况公示如下。
序号\t存在问题\t整改措施\t责任部门\t完成时限\t完成情况
一、供热服务方面
1\t报修电话打不通\t增设坐席6个，24小时接听\t客服部\t2024年10月31日\t已完成
2\t老旧管网跑漏\t更换管道3.4公里\t生产部\t2025年10月31日\t正在整改
二、内部管理方面
3\t煤炭采购不比价\t实行网上竞价\t物资部\t立行立改\t已完成
柏溪县供热公司党总支
2024年12月9日
""",
    """
供热服务方面
  报修电话打不通
  老旧管网跑漏
内部管理方面
  煤炭采购不比价
""",
)

case(
    "a list of complaints, whose columns have names of their own",
    """
柏溪县群众信访举报件办理情况公示（第三批）
序号\t受理编号\t交办问题基本情况\t行政区域\t污染类型\t调查核实情况\t是否属实\t处理和整改情况\t是否办结
1\tX2024001\t石料厂夜间生产噪声扰民\t东坪镇\t噪声\t现场检查发现夜间确有生产\t属实\t责令夜间停产，加装隔声屏\t已办结
2\tX2024002\t养猪场粪水流入沟渠\t南溪乡\t水\t该场配套设施正常\t不属实\t要求加强管护\t已办结
""",
    """
石料厂夜间生产噪声扰民
养猪场粪水流入沟渠
""",
)

case(
    "a task's number alone on its line, the finding on the next",
    """
柏溪县督察整改任务完成情况公示
现将2项整改任务完成情况予以公示。
任务三
城区扬尘管控不到位，渣土车带泥上路。
整改目标：扬尘投诉下降一半。
责任单位：县住建局
整改措施：
1.工地出口安装冲洗设备。
2.查处渣土车。
完成情况：安装冲洗设备41套，查处渣土车126台次。
任务七
垃圾中转站异味扰民。
整改目标：中转站密闭运行。
责任单位：县城管局
整改措施：
1.改造密闭设施。
完成情况：已改造5座。
公示期：2024年9月2日至9月13日。
""",
    """
城区扬尘管控不到位，渣土车带泥上路
垃圾中转站异味扰民
""",
)

case(
    "一、 is the aspect, (一) the issue in quotes, 1. the step",
    HEAD
    + """
一、在服务群众方面
（一）“上门防疫收费不规范”问题的整改
1.清退多收费用1.2万元，涉及农户88户。
2.收费标准不公开的7个站全部上墙公示。
（二）“配种站长期关门”问题的整改
1.恢复配种站3个，缺人员的由县里派驻。
2.公布开门时间。
二、在内部管理方面
（一）“公车私用”问题的整改
1.处理2人，退缴费用0.6万元。
2.车辆定位装置缺失的全部补装，不按规定停放的通报。
""",
    """
在服务群众方面
  上门防疫收费不规范
  配种站长期关门
在内部管理方面
  公车私用
""",
)

case(
    "problem, steps and results, each with a heading of its own",
    HEAD
    + """
一、整改情况
（一）防疫责任落实有差距
1.问题：春防抗体合格率低
（1）整改措施
①补免牲畜3.1万头。
②调换失效疫苗。
（2）整改成效
合格率由61%升到92%。
2.问题：疫情报告迟缓
（1）整改措施
①设报告员46名。
（2）整改成效
报告时间缩短到2小时。
（二）项目资金管理松散
3.问题：补助资金沉淀
（1）整改措施
①收回97万元。
（2）整改成效
资金全部用于防疫。
""",
    """
防疫责任落实有差距
  春防抗体合格率低
  疫情报告迟缓
项目资金管理松散
  补助资金沉淀
""",
)

case(
    "bullets for steps, and marks in circles and brackets of their own",
    HEAD
    + """
一、反馈问题整改情况
㈠党的领导方面
⑴民主集中制执行不严。
●修订议事规则，凡5万元以上开支上会。
●补开会议3次。
⑵谈心谈话流于形式。
●班子成员谈话62人次。
㈡行业作风方面
⑶服务窗口推诿扯皮。
■实行首问负责。
■通报2人。
""",
    """
党的领导方面
  民主集中制执行不严
  谈心谈话流于形式
行业作风方面
  服务窗口推诿扯皮
""",
)


def outline(imported: Imported) -> Iterator[str]:
    """Yield the outline that was read: each group once, and its issues below it."""
    aspects = imported.announcement.aspects
    shown: list[str] = []
    for issue in imported.issues:
        aspect = aspects[issue.aspect - 1] if issue.aspect else None
        names = [aspect.title] if aspect else []
        names += [aspect.categories[issue.category - 1]] if aspect and issue.category else []
        for level, name in enumerate(names):
            if shown[level : level + 1] != [name]:
                shown[level:] = [name]
                yield "  " * level + name
        shown[len(names) :] = []
        yield "  " * len(names) + issue.title
    used = {issue.aspect for issue in imported.issues}
    yield from (each.title for n, each in enumerate(aspects, 1) if n not in used)


@pytest.mark.parametrize("name", CASES)
def test_an_announcement_has_its_outline(name: str) -> None:
    text, right = CASES[name]
    imported = read_lines(lines_of(text), Path("announcement.txt"))
    assert "\n".join(outline(imported)) == right
