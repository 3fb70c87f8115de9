"""What announcements differ in, mixed: short texts in made-up words, each with what is found in it.

Groups stand above their issues, indented; `~` is a measure of the issue above, `=` its state, `!` what
is still open of it, `@` who answers for it until when, and `>` a section behind the issues.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.domain.model import Announcement, Issue
from generator.domain.status import Status
from generator.importing.announcement import Imported, read_lines
from generator.importing.carriers.txt import lines_of

HEAD = """中共松阳县供销社党组关于巡察整改进展情况的通报
2024年3月4日至4月12日，县委第二巡察组对县供销社党组开展了巡察，5月20日反馈了意见。现将整改情况通报如下。
"""

CASES: dict[str, tuple[str, str]] = {}


def case(name: str, text: str, found: str) -> None:
    CASES[name] = (HEAD + text.strip(), found.strip("\n"))


case(
    "slogans; work as headings that start anew, alone in the first aspect, run in in the others",
    """
一、深化认识，坚决扛起整改责任
1.加强领导。开会6次。
2.压实责任。约谈2人。
二、坚持问题导向，逐项抓好整改落实
（一）落实改革部署方面
1.加强网点规划引领。
编制三年规划，关停低效网点4个。
2.加快冷链建设
1.7亿元改造资金到位，新建冷库3座。
（二）重点领域廉洁风险防控方面
1.规范采购行为。上线采购平台，倒查合同62份。
2.强化资金管控。清理账户9个。
三、下一步安排
巩固成果。
""",
    """
落实改革部署方面
  加强网点规划引领
  加快冷链建设
重点领域廉洁风险防控方面
  规范采购行为
  强化资金管控
> 巩固成果
""",
)

case(
    "all sections are slogans, one of them speaks of the issues; work as headings, no aspects",
    """
一、提高站位，以最高标准扛起整改责任
一是加强领导。开会6次。
二是压实责任。约谈2人。
二、聚焦重点，推动问题见底清零
（一）健全内控体系。
修订办法5项。该问题已整改完成。
（二）畅通投诉渠道。
开通热线1条，办结诉求41件。该问题已整改完成。
（三）盘活闲置网点。
出租门面12间。该问题已整改完成。
三、久久为功，以长效机制巩固成果
每季度回头看一次。
""",
    """
健全内控体系
  =completed
畅通投诉渠道
  =completed
盘活闲置网点
  =completed
> 每季度回头看一次
""",
)

case(
    "a label with the state glued to each heading, a paragraph a step, the last step is one sentence",
    """
一、整改工作组织情况
（一）扛牢责任。开会6次。
二、反馈问题整改落实情况
（一）为农服务方面
1.关于“化肥储备不足”的问题整改进展情况：已经完成，长期坚持。
一是压实储备责任，签订协议12份。
二是补足淡储化肥3200吨，清退不合格仓库2座。
2.关于“网点撤并过快”的问题整改进展情况：正在推进。
恢复网点7个。
（二）作风建设方面
3.关于“下乡调研走过场”的问题整改进展情况：已经完成。
一是开展蹲点调研。每人每年不少于10天。
二是对2名敷衍应付的干部给予批评教育。
4.关于“公车私用”的问题整改进展情况：已经完成。
退赔油费3200元。
""",
    """
为农服务方面
  化肥储备不足
    =completed
    ~一是压实储备责任，签订协议12份
    ~二是补足淡储化肥3200吨，清退不合格仓库2座
  网点撤并过快
    =ongoing
    ~恢复网点7个
作风建设方面
  下乡调研走过场
    =completed
    ~一是开展蹲点调研。每人每年不少于10天
    ~二是对2名敷衍应付的干部给予批评教育
  公车私用
    =completed
    ~退赔油费3200元
""",
)

case(
    "the same with the word 整改 grown into the heading",
    """
1.关于“化肥储备不足”问题整改进展情况：已经完成。
一是签订协议12份。
二是清退不合格仓库2座。
2.关于“网点撤并过快”问题整改进展情况：正在推进。
一是恢复网点7个。
二是通报敷衍应付的主任1名。
""",
    """
化肥储备不足
  =completed
  ~一是签订协议12份
  ~二是清退不合格仓库2座
网点撤并过快
  =ongoing
  ~一是恢复网点7个
  ~二是通报敷衍应付的主任1名
""",
)

case(
    "matters for the long run behind the issues, run in, by the marks of the aspects",
    """
一、整改工作组织情况
开会6次。
二、反馈问题整改落实情况
（一）为农服务方面
1.关于化肥储备不足的问题。补足3200吨。
2.关于网点撤并过快的问题。恢复7个。
（二）作风建设方面
1.关于公车私用的问题。退赔3200元。
三、需长期坚持整改的事项
（一）农村流通网络建设。每年新建网点10个。
（二）社有企业专项治理。逐户清产核资。
""",
    """
为农服务方面
  化肥储备不足
  网点撤并过快
作风建设方面
  公车私用
> 农村流通网络建设。每年新建网点10个
> 社有企业专项治理。逐户清产核资
""",
)

case(
    "results as a section behind issues that are headed by work",
    """
一、整改工作组织情况
（一）加强领导。开会6次。
二、具体问题整改情况
（一）为农服务
1.补足化肥储备。新增3200吨。
2.恢复乡村网点。恢复7个。
（二）作风建设
1.规范公车管理。退赔3200元。
2.做实蹲点调研。每人10天。
三、整改成效
（一）服务质效明显提升。满意率96%。
（二）管理更加规范。新建制度8项。
四、长期整改任务
（一）完善长效机制
每半年评估一次。
（二）深化成果运用
把做法推广到基层社。
""",
    """
为农服务
  补足化肥储备
  恢复乡村网点
作风建设
  规范公车管理
  做实蹲点调研
> 服务质效明显提升。满意率96%
> 管理更加规范。新建制度8项
> 完善长效机制。每半年评估一次
> 深化成果运用。把做法推广到基层社
""",
)

case(
    "what is not finished is a section of prose behind issues headed by work",
    """
一、高位推动，扛起责任
开会6次。
二、反馈问题整改落实情况
（一）为农服务方面
1、补足化肥储备
新增3200吨。举一反三，对同类问题开展自查。
2、恢复乡村网点
恢复7个。
（二）作风建设方面
1、规范公车管理。退赔3200元。
三、尚未完成整改的事项
基层社改造按月调度。
""",
    """
为农服务方面
  补足化肥储备
  恢复乡村网点
作风建设方面
  规范公车管理
> 基层社改造按月调度
""",
)

case(
    "parts by state: what is left to be done holds issues of its own",
    """
一、整改工作组织情况
开会6次。
二、已完成整改的问题
（一）化肥储备不足。补足3200吨。
（二）公车私用。退赔3200元。
三、正在整改的问题
（一）网点改造。完成9个。
（二）社属企业改制。清产核资3家。
""",
    """
化肥储备不足
  =completed
公车私用
  =completed
网点改造
  =ongoing
社属企业改制
  =ongoing
""",
)

case(
    "prose of two paragraphs, the second of which sounds like a fault, above the label of state",
    """
一、反馈问题整改情况
㈠为农服务方面
１．关于化肥储备不足的问题
补足3200吨。
拆除违建仓棚2处，清退不符合条件的承租户5户。
完成情况：已完成
２．食堂采购
改为公开询价。
针对资金分散、监管不严等问题，建立结算中心。
完成情况：正在整改
㈡作风建设方面
１．关于公车私用的问题
退赔3200元。
对敷衍应付的3人通报批评。
完成情况：基本完成
""",
    """
为农服务方面
  化肥储备不足
    =completed
  食堂采购
    =ongoing
作风建设方面
  公车私用
    =staged
""",
)

case(
    "a finding below each heading that states the work, in aspects, the count runs on",
    """
一、为农服务方面
（一）补足化肥储备
问题表现：2023年有3次断供。
整改情况：新增3200吨。
（二）恢复乡村网点
问题表现：2年内撤并41个。
整改情况：恢复7个。
二、作风建设方面
（三）规范公车管理
问题表现：周末用车没有登记。
整改情况：退赔3200元。
""",
    """
为农服务方面
  补足化肥储备
  恢复乡村网点
作风建设方面
  规范公车管理
""",
)

case(
    "headings without a mark in aspects, a finding below each",
    """
二、整改进展情况及成效
（一）在“为农服务”方面
针对化肥储备不足的问题。
问题表现：2023年有3次断供。
整改情况：新增3200吨。
完成情况：已完成
针对网点撤并过快的问题。
问题表现：2年内撤并41个。
整改情况：恢复7个。
完成情况：正在整改
（二）在“作风建设”方面
针对公车私用的问题。
问题表现：周末用车没有登记。
整改情况：退赔3200元。
完成情况：已完成
""",
    """
在“为农服务”方面
  化肥储备不足
    =completed
  网点撤并过快
    =ongoing
在“作风建设”方面
  公车私用
    =completed
""",
)

case(
    "headings without a mark, unit and limit in brackets behind each, under groups that name faults",
    """
一、整改组织领导情况
开会6次。
二、集中整改情况
（一）为农服务意识不强
化肥储备有风险（责任单位：业务科；整改时限：2024年12月31日）
新增3200吨。
签订协议12份。
网点布局不实（责任单位：基层科；整改时限：2024年12月31日）
恢复7个。
（二）作风建设薄弱
公车管理混乱（责任单位：办公室；整改时限：2024年12月31日）
退赔3200元。
""",
    """
为农服务意识不强
  化肥储备有风险
  网点布局不实
作风建设薄弱
  公车管理混乱
""",
)


case(
    "bullets that are headings alone on their lines, below aspects",
    """
一、提高站位，扛起责任
开会6次。
二、动真碰硬，推动问题整改落实
（一）为农服务方面
①农资供应
一是补足化肥3200吨。二是抽检28批。
②网点布局
恢复7个。
（二）作风建设方面
①公车管理
退赔3200元。
②蹲点调研
每人10天。
""",
    """
为农服务方面
  农资供应
  网点布局
作风建设方面
  公车管理
  蹲点调研
""",
)

case(
    "bullets in the form of an issue, steps below them, a category that names a fault above",
    """
一、整改组织情况
开会6次。
二、反馈问题整改情况
（一）履行职能方面
1.制度执行不严
①针对化肥储备不足的问题。
一是补足3200吨。
二是清退不合格仓库2座。
②针对网点撤并过快的问题。
一是恢复7个。
（二）重点领域廉洁风险防控方面
1.服务意识淡薄
①针对公车私用的问题。
一是退赔3200元。
二是通报3人。
""",
    """
履行职能方面
  制度执行不严
    化肥储备不足
    网点撤并过快
重点领域廉洁风险防控方面
  服务意识淡薄
    公车私用
""",
)

case(
    "bullets whose count runs on through the aspects",
    """
二、反馈问题整改情况
（一）履行职能方面
①“化肥储备不足”问题的整改
补足3200吨。
②“网点撤并过快”问题的整改
恢复7个。
（二）作风建设方面
③“公车私用”问题的整改。退赔3200元。
④“下乡走过场”问题的整改。蹲点10天。
""",
    """
履行职能方面
  化肥储备不足
  网点撤并过快
作风建设方面
  公车私用
  下乡走过场
""",
)

case(
    "aspects in the form of an issue, over nouns alone on their lines",
    """
一、整改组织情况
开会6次。
二、反馈意见整改情况
1.关于为农服务方面的问题
（1）农资供应
补足3200吨。
（2）网点布局
恢复7个。
2.关于作风建设方面的问题
（1）公车管理
退赔3200元。
（2）蹲点调研
每人10天。
""",
    """
关于为农服务方面的问题
  农资供应
  网点布局
关于作风建设方面的问题
  公车管理
  蹲点调研
""",
)

case(
    "no sections, work as headings, each with a state in brackets",
    """
一是加强领导。开会6次。
二是压实责任。约谈2人。
一、补足化肥储备（已完成）
新增3200吨。
二、恢复乡村网点（正在推进）
恢复7个。
三、规范公车管理（阶段性完成）
退赔3200元。
""",
    """
补足化肥储备
  =completed
恢复乡村网点
  =ongoing
规范公车管理
  =staged
""",
)

case(
    "faults without a mark, each with a state in brackets, a paragraph a step; plans behind by (一)",
    """
一、加强领导，凝聚合力
开会6次。
二、坚持问题导向，逐项抓好整改
（一）为农服务方面
化肥储备不足（已完成）。
一是补足3200吨。
二是清退不合格仓库2座。
网点撤并过快（正在整改）。
一是恢复7个。
二是规划9个。
（二）作风建设方面
公车私用（已完成）。
退赔3200元。
三、尚未完成整改的事项
（一）社有企业专项治理。清产核资。
（二）巩固成果。每月调度。
""",
    """
为农服务方面
  化肥储备不足
    =completed
  网点撤并过快
    =ongoing
作风建设方面
  公车私用
    =completed
> 社有企业专项治理。清产核资
> 巩固成果。每月调度
""",
)

case(
    "steps: the first in the line of the heading, the second above the label of state",
    """
二、具体问题整改情况
（一）关于为农服务方面的问题
问题1：补足化肥储备。一是签订协议12份。
二是拆除违建仓棚2处。
完成情况：正在整改
问题2：恢复乡村网点。一是恢复7个。
二是对不作为的2人诫勉。
完成情况：已完成
（二）关于作风建设方面的问题
问题3：规范公车管理。一是退赔3200元。
二是通报3人。
三是安装定位9套。
完成情况：已完成
""",
    """
关于为农服务方面的问题
  补足化肥储备
    =ongoing
    ~一是签订协议12份
    ~二是拆除违建仓棚2处
  恢复乡村网点
    =completed
    ~一是恢复7个
    ~二是对不作为的2人诫勉
关于作风建设方面的问题
  规范公车管理
    =completed
    ~一是退赔3200元
    ~二是通报3人
    ~三是安装定位9套
""",
)

case(
    "聚焦…的问题 alone on their lines, prose of two paragraphs, groups that name faults",
    """
一、整改组织情况
开会6次。
二、反馈问题整改情况
（一）为农服务意识不强
（1）聚焦化肥调运慢的问题
补足3200吨。
签订协议12份。
（2）聚焦窗口态度生硬的问题
轮训6次。
设意见箱9个。
（二）作风建设薄弱
（1）聚焦公车私用的问题
退赔3200元。
安装定位9套。
""",
    """
为农服务意识不强
  聚焦化肥调运慢的问题
  聚焦窗口态度生硬的问题
作风建设薄弱
  聚焦公车私用的问题
""",
)

case(
    "units in brackets behind each heading, two paragraphs, the label of state below",
    """
二、重点问题整改进展
１．化肥储备不足问题整改情况（责任单位：业务科；整改时限：2024年12月31日）
补足3200吨。
拆除违建仓棚2处。
完成情况：阶段性完成
２．网点撤并过快问题整改情况（责任单位：基层科；整改时限：2024年12月31日）
恢复7个。
对不作为的2人诫勉。
完成情况：已完成
三、长期整改任务
1.深化成果运用。每月调度。
2.社有企业专项治理。清产核资。
""",
    """
化肥储备不足
  =staged
网点撤并过快
  =completed
> 深化成果运用。每月调度
> 社有企业专项治理。清产核资
""",
)

case(
    "what is left: until when, in next year's plan, behind a cause, in a paragraph of its own",
    """
二、反馈问题整改情况
1.关于危仓改造慢的问题。已改造87座，其余15座全部开工建设，2025年底前完工。
2.关于网点闲置的问题
盘活12处。
因产权不清的3处，需列入明年清理计划。
3.关于冷链不全的问题
整改措施：新建冷库3座。
整改成效：损耗率降到5%。
还有2座冷库没有通电，计划2025年3月前投用。
""",
    """
危仓改造慢
  ~已改造87座，其余15座全部开工建设，2025年底前完工
  !其余15座全部开工建设，2025年底前完工
网点闲置
  ~盘活12处
  !因产权不清的3处，需列入明年清理计划
冷链不全
  ~新建冷库3座
  !还有2座冷库没有通电，计划2025年3月前投用
""",
)

case(
    "对 before a quote that is not the whole title stays",
    """
二、反馈问题整改情况
(1)对“一把手”监督偏软问题整改情况。开会3次。
(2)对“化肥断供”问题的整改情况。补足3200吨。
""",
    """
对“一把手”监督偏软
化肥断供
""",
)

case(
    "…问题整改情况 without a mark, run in, below groups that name no fault; nothing tells of the work",
    """
党组加强领导，开会6次。
党组压实责任，约谈2人。
一、为农服务
化肥储备不足问题整改情况。补足3200吨。该问题已整改完成。
网点撤并过快问题整改情况。恢复7个。该问题已整改完成。
二、作风建设
公车私用问题整改情况。退赔3200元。该问题已整改完成。
下乡走过场问题整改情况。每人蹲点10天。该问题已整改完成。
""",
    """
为农服务
  化肥储备不足
    =completed
  网点撤并过快
    =completed
作风建设
  公车私用
    =completed
  下乡走过场
    =completed
""",
)

case(
    "short lines that name faults, a paragraph of steps below each, in groups that name faults too",
    """
一、为农服务有差距
化肥储备不足
一是补足3200吨。二是清退不合格仓库2座。
农技推广缺位
一是办班6期。二是结对41户。
二、作风建设不到位
公车私用
一是退赔3200元。二是通报3人。
下乡走过场
一是每人蹲点10天。二是晒日志。
""",
    """
为农服务有差距
  化肥储备不足
  农技推广缺位
作风建设不到位
  公车私用
  下乡走过场
""",
)

case(
    "聚焦…的问题。 without a mark, run in, the steps in further paragraphs",
    """
一、整改总体情况
（一）加强领导。开会6次。
二、具体问题整改情况
（一）民生保障方面
聚焦化肥调运慢的问题。一是补足3200吨。
二是清退不合格仓库2座。
聚焦网点撤并过快的问题。一是恢复7个。
（二）重点领域廉洁风险防控方面
聚焦公车私用的问题。一是退赔3200元。
二是通报3人。
聚焦印章管理有风险的问题。一是专人保管。
""",
    """
民生保障方面
  聚焦化肥调运慢的问题
  聚焦网点撤并过快的问题
重点领域廉洁风险防控方面
  聚焦公车私用的问题
  聚焦印章管理有风险的问题
""",
)

case(
    "aspects in the form of an issue, work below them, alone on its line only in the first",
    """
一、深化认识，坚决扛起整改责任
（一）加强领导
开会6次。
二、坚持问题导向，逐项抓好反馈问题整改落实
1.关于为农服务方面的问题
（1）补足化肥储备
新增3200吨。
（2）恢复乡村网点
恢复7个。
2.关于整治不正之风方面的问题
（1）规范公车管理。退赔3200元。
通报3人。
（2）做实蹲点调研。每人10天。
三、取得的主要成效
1.服务质效明显提升。满意率96%。
""",
    """
关于为农服务方面的问题
  补足化肥储备
  恢复乡村网点
关于整治不正之风方面的问题
  规范公车管理
  做实蹲点调研
> 服务质效明显提升。满意率96%
""",
)

case(
    "nouns as headings, steps by (1), each issue ends with a sentence that says where it stands",
    """
（一）项目审批。
（1）开展清理。清理12项。
（2）健全制度。修订1项。
该问题已整改完成。
（二）政府采购。
（1）建立台账。登记31笔。
（2）公开询价。覆盖全部采购。
该问题已整改完成。
（三）工会经费。
（1）逐笔核对。退回2笔。
（2）按季公示。已公示3次。
该问题已整改完成。
""",
    """
项目审批
  =completed
  ~（1）开展清理。清理12项
  ~（2）健全制度。修订1项
政府采购
  =completed
  ~（1）建立台账。登记31笔
  ~（2）公开询价。覆盖全部采购
工会经费
  =completed
  ~（1）逐笔核对。退回2笔
  ~（2）按季公示。已公示3次
""",
)

case(
    "steps that tell how the work was led, right above issues by (一)",
    """
一是加强领导。开会6次。
二是压实责任。约谈2人。
三是严格督办。每周调度。
（一）化肥储备不足。
（1）补足储备。3200吨。
（二）白条入账。
（1）补开票据。138张。
（三）公车私用。
（1）退赔油费。3200元。
（四）网点撤并过快。
（1）恢复网点。7个。
""",
    """
化肥储备不足
白条入账
公车私用
网点撤并过快
""",
)

case(
    "bullets with an issue's form, steps in further paragraphs, a label of state below them",
    """
二、集中整改情况
（一）在“为农服务”方面
①关于“化肥储备不足”的问题。一是签订协议12份。
二是拆除违建仓棚2处。
完成情况：正在推进
②关于“网点撤并过快”的问题。一是恢复7个。
二是对不作为的2人诫勉。
三是规划9个。
完成情况：基本完成
（二）在“作风建设”方面
①关于“公车私用”的问题。一是退赔3200元。
二是通报3人。
完成情况：已完成
""",
    """
在“为农服务”方面
  化肥储备不足
    =ongoing
  网点撤并过快
    =staged
在“作风建设”方面
  公车私用
    =completed
""",
)

case(
    "work run in, a second paragraph that sounds like a fault, a label of state, no aspects",
    """
一、深化认识，坚决扛起主体责任
一是加强领导。开会6次。
二、反馈问题整改落实情况
（一）补足化肥储备。新增3200吨。
对不作为的2人给予警告处分。
完成情况：已完成
（二）恢复乡村网点。恢复7个。
针对资金分散、监管不严等问题，建立结算中心。
完成情况：正在整改
（三）规范公车管理。退赔3200元。
通报3人。
完成情况：基本完成
""",
    """
补足化肥储备
  =completed
恢复乡村网点
  =ongoing
规范公车管理
  =staged
""",
)

case(
    "groups without the word for aspects, work that is counted on with a finding below each",
    """
一、整改工作开展情况
（一）加强领导
开会6次。
二、整改进展情况及成效
（一）为农服务
1.补足化肥储备
问题表现：2023年有3次断供。
整改情况：新增3200吨。
2.恢复乡村网点
问题表现：2年内撤并41个。
整改情况：恢复7个。
（二）作风建设
3.规范公车管理
问题表现：周末用车没有登记。
整改情况：退赔3200元。
""",
    """
为农服务
  补足化肥储备
  恢复乡村网点
作风建设
  规范公车管理
""",
)

case(
    "work with a stop that is counted on through the aspects, steps by (1) below",
    """
一、总体情况
（一）加强领导。开会6次。
二、具体问题整改情况
㈠为农服务方面
１．补足化肥储备。
（1）摸清底数。盘点41座仓库。
（2）签订协议。12份。
２．恢复乡村网点。
（1）举一反三。排查全县网点。
㈡重点领域廉洁风险防控方面
３．规范公车管理。
（1）强化监督。安装定位9套。
（2）严格审批。一车一单。
４．盘活闲置资产。
（1）公开招租。出租12间。
""",
    """
为农服务方面
  补足化肥储备
  恢复乡村网点
重点领域廉洁风险防控方面
  规范公车管理
  盘活闲置资产
""",
)

case(
    "nouns with their states in brackets, anew in each aspect; the work and what is left by 1. too",
    """
一、整改工作开展情况
1.加强领导。开会6次。
2.压实责任。约谈2人。
二、整改进展情况及成效
（一）在“为农服务”方面
1.农资供应（正在整改）。
补足3200吨。
2.网点布局（基本完成）。
恢复7个。
（二）在“作风建设”方面
1.公车管理（已完成）。
退赔3200元。
三、尚未完成整改的事项
1.深化成果运用
每月调度。
2.社有企业治理
清产核资。
""",
    """
在“为农服务”方面
  农资供应
    =ongoing
  网点布局
    =staged
在“作风建设”方面
  公车管理
    =completed
> 深化成果运用。每月调度
> 社有企业治理。清产核资
""",
)

case(
    "problems first, answers by their numbers only, sections named by slogans",
    """
一、聚焦问题，照单全收
（一）为农服务方面
1.化肥供应滞后。
2.网点撤并过快。
（二）作风建设方面
3.公车管理混乱。
二、逐项销号，立行立改
问题1：补足3200吨，签订协议12份。
问题2：恢复7个。
问题3：退赔3200元。
三、下一步打算
常抓不懈。
""",
    """
为农服务方面
  化肥供应滞后
    ~补足3200吨，签订协议12份
  网点撤并过快
    ~恢复7个
作风建设方面
  公车管理混乱
    ~退赔3200元
> 常抓不懈
""",
)

case(
    "a sentence that leads to the issues below each aspect, the count of each in brackets",
    """
一、整改工作情况
开会6次。
二、问题整改进展
（一）为农服务方面（2个问题）
针对为农服务方面存在的问题，党组逐条研究。
1.化肥供应滞后。补足3200吨。
2.网点撤并过快。恢复7个。
（二）作风建设方面（1个问题）
针对作风方面存在的问题，党组动真碰硬。
1.公车私用。退赔3200元。
""",
    """
为农服务方面
  化肥供应滞后
  网点撤并过快
作风建设方面
  公车私用
""",
)

case(
    "the contacts stand behind what was done about the last issue, in its paragraph",
    """
（一）关于化肥供应滞后的问题。补足3200吨。
（二）关于公车私用的问题。退赔3200元。欢迎监督，联系电话：0578-0001111，邮箱：a@example.com。
附件：整改清单
""",
    """
化肥供应滞后
公车私用
""",
)

case(
    "a table pasted as tabs below its name, groups as rows",
    """
一、整改情况表
序号\t问题\t整改措施\t责任单位\t完成情况
（一）为农服务方面
1\t化肥供应滞后\t1.补足3200吨。2.签订协议12份。\t业务科\t已完成
2\t网点撤并过快\t恢复7个。\t基层科\t正在推进
（二）作风建设方面
3\t公车私用\t退赔3200元。\t办公室\t已完成
""",
    """
为农服务方面
  化肥供应滞后
    =completed
  网点撤并过快
    =ongoing
作风建设方面
  公车私用
    =completed
""",
)

case(
    "two lists with numbers of their own, their states in one sentence at the end",
    """
一、上轮未改到位的部分
上轮问题1：化肥供应滞后。补足3200吨。
上轮问题2：网点撤并过快。恢复7个。
二、本轮新发现的部分
本轮问题1：公车私用。退赔3200元。
本轮问题2：文山会海。精简文件31份。
本轮问题3：下乡走过场。蹲点10天。
三、状态一览
上轮问题1，本轮问题1、2已经完成；上轮问题2阶段性完成；本轮问题3正在整改。
""",
    """
上轮未改到位的部分
  化肥供应滞后
    =completed
  网点撤并过快
    =staged
本轮新发现的部分
  公车私用
    =completed
  文山会海
    =completed
  下乡走过场
    =ongoing
""",
)
case(
    "slogans over three levels: those behind the issues name no fault, however deep the faults stand",
    """
第一部分 提高站位,扛牢责任
(一)学深悟透。开会6次。
(二)细化方案。列出措施41条。
第二部分 刀刃向内,见底见效
(一)为农服务主业方面
1.农资保供不到位
(1)化肥储备不足。补足3200吨。
(2)网点撤并过快。恢复网点7个。
2.社有资产管理松散
(1)门面长期闲置。出租门面12间。
(二)干部队伍建设方面
1.年轻干部储备不足
(1)梯队断档。招录8人。
第三部分 常抓常管,久久为功
(一)保持力度。不松劲。
(二)完善制度。管长远。
""",
    """
为农服务主业方面
  农资保供不到位
    化肥储备不足
    网点撤并过快
  社有资产管理松散
    门面长期闲置
干部队伍建设方面
  年轻干部储备不足
    梯队断档
> 保持力度。不松劲
> 完善制度。管长远
""",
)

case(
    "slogans that name no issue: the middle one heads lines alone",
    """
一、对标要求，迅速行动
1.加强领导。开会6次。
2.压实责任。约谈2人。
二、动真碰硬，逐条销账
（一）化肥储备不足
补足3200吨，签订协议12份。
（二）网点撤并过快
恢复网点7个。
（三）门面长期闲置
出租门面12间。
三、举一反三，巩固提升
1.健全机制。修订办法5项。
2.强化监督。每季度检查一次。
""",
    """
化肥储备不足
网点撤并过快
门面长期闲置
> 健全机制。修订办法5项
> 强化监督。每季度检查一次
""",
)

case(
    "slogans over aspects that are slogans too, the last over paragraphs",
    """
一、强化认识，统一思想
开会6次。
二、从严从实，分类整改
（一）聚焦主责主业，提升为农服务水平
1.化肥储备不足问题。
补足3200吨，签订协议12份。
2.网点撤并过快问题。
恢复网点7个。
（二）聚焦资产监管，守牢家底
3.门面长期闲置问题。
出租门面12间。
4.账目混乱问题。
核对账目41笔。
三、立足长远，建章立制
（一）健全制度体系。修订办法5项。
（二）强化跟踪问效。每季度检查一次。
""",
    """
聚焦主责主业，提升为农服务水平
  化肥储备不足
  网点撤并过快
聚焦资产监管，守牢家底
  门面长期闲置
  账目混乱
> 健全制度体系。修订办法5项
> 强化跟踪问效。每季度检查一次
""",
)

case(
    "a box with who and what unit below each heading with its state, over circled steps",
    """
二、反馈问题整改情况
（一）为农服务方面
1.主业不突出
（1）化肥储备意识不强。（已完成）
【牵头领导：理事会主任；牵头单位：业务科】
①签订协议12份。
②补足3200吨。
（2）网点布局不合理。（基本完成）
【牵头领导：理事会副主任；牵头单位：网点科】
①恢复网点7个。
（二）作风建设方面
2.服务意识淡薄
（1）下乡调研走过场。（已完成）
【牵头领导：监事会主任；牵头单位：办公室】
①蹲点调研41天。
""",
    """
为农服务方面
  主业不突出
    化肥储备意识不强
      =completed
      ~①签订协议12份
      ~②补足3200吨
      @理事会主任；业务科
    网点布局不合理
      =staged
      ~①恢复网点7个
      @理事会副主任；网点科
作风建设方面
  服务意识淡薄
    下乡调研走过场
      =completed
      ~①蹲点调研41天
      @监事会主任；办公室
""",
)

case(
    "the same in square brackets with the limit, headings without a state",
    """
一、整改组织情况
开会6次。
二、反馈问题整改情况
1.化肥储备机制
[责任领导：理事会主任；责任科室：业务科；整改时限：2024年9月30日]
签订协议12份，补足3200吨。
2.网点布局
[责任领导：理事会副主任；责任科室：网点科；整改时限：2024年10月31日]
恢复网点7个。
3.资产管理
[责任领导：监事会主任；责任科室：财务科；整改时限：长期坚持]
出租门面12间。
""",
    """
化肥储备机制
  @理事会主任；业务科；2024-09-30
网点布局
  @理事会副主任；网点科；2024-10-31
资产管理
  @监事会主任；财务科；长期坚持
""",
)

case(
    "the same below headings without a mark",
    """
二、反馈问题整改情况
(一)为农服务方面
化肥储备不足（已完成）
(责任部门:业务科;责任人:科长)
一是签订协议12份。
二是补足3200吨。
网点撤并过快（正在推进）
(责任部门:网点科;责任人:科长)
一是恢复网点7个。
(二)作风建设方面
下乡调研走过场（已完成）
(责任部门:办公室;责任人:主任)
一是蹲点调研41天。
""",
    """
为农服务方面
  化肥储备不足
    =completed
    ~一是签订协议12份
    ~二是补足3200吨
    @科长；业务科
  网点撤并过快
    =ongoing
    ~一是恢复网点7个
    @科长；网点科
作风建设方面
  下乡调研走过场
    =completed
    ~一是蹲点调研41天
    @主任；办公室
""",
)

case(
    "numbers whose dot stands before a count: 2.6家 is item 2, six firms",
    """
二、反馈问题整改情况
1.农资质量抽检覆盖面窄。
整改情况：抽检12批次。
2.6家企业拖欠承包费。
整改情况：追缴承包费21万元。
3.12户社员入股分红未兑现。
整改情况：兑现分红4.6万元。
4.门面长期闲置。
整改情况：出租门面12间。
""",
    """
农资质量抽检覆盖面窄
6家企业拖欠承包费
12户社员入股分红未兑现
门面长期闲置
""",
)

case(
    "counts behind the label of an issue and its colon",
    """
二、反馈问题整改情况
问题1：农资抽检覆盖面窄。抽检12批次。
问题2：3座冷库长期停用。启用冷库2座。
问题3：网点撤并过快。恢复网点7个。
问题4：2组变压器老化。更换变压器2组。
""",
    """
农资抽检覆盖面窄
3座冷库长期停用
网点撤并过快
2组变压器老化
""",
)

case(
    "counts behind numbers, from the first item on",
    """
二、反馈问题整改情况
（一）资产方面
1.3处门面被无偿占用。收回门面3处，补缴租金2.1万元。
2.5座仓库未办产权证。办证4座。
（二）作风方面
3.下乡调研走过场。蹲点调研41天。
4.1名职工长期吃空饷。停发工资，追回5.2万元。
""",
    """
资产方面
  3处门面被无偿占用
  5座仓库未办产权证
作风方面
  下乡调研走过场
  1名职工长期吃空饷
""",
)

case(
    "a table pasted with tabs, the problem's column named by who told of it",
    """
序号	居民反映的问题	所在社区	办理情况	责任单位	办结状态
1	化肥储备不足，春耕买不到肥	桥东社区	补足3200吨。	业务科	已办结
2	网点撤并过快	河口村	恢复网点7个。	网点科	正在办理
""",
    """
化肥储备不足，春耕买不到肥
  =completed
  ~补足3200吨
  @业务科；所在社区：桥东社区
网点撤并过快
  =ongoing
  ~恢复网点7个
  @网点科；所在社区：河口村
""",
)

case(
    "the same with another name, and a kind behind the problem that is a fact of it",
    """
编号	投诉人诉求	类别	整改落实情况	牵头单位	完成时限
1	冷库夜间噪声大	噪声	加装隔声罩2个。	资产科	2024年9月30日
2	门面漏水	房屋	修补屋面40平方米。	资产科	2024年8月31日
3	化肥短斤少两	质量	校准地磅1台。	业务科	立行立改
""",
    """
冷库夜间噪声大
  ~加装隔声罩2个
  @资产科；2024-09-30；类别：噪声
门面漏水
  ~修补屋面40平方米
  @资产科；2024-08-31；类别：房屋
化肥短斤少两
  ~校准地磅1台
  @业务科；立行立改；类别：质量
""",
)

case(
    "the same with what was found and what was done apart",
    """
序号	诉求事项	来电时间	调查核实情况	处理结果	承办单位
1	社员分红没有兑现	4月2日	属实。	兑现分红4.6万元。	财务科
2	下乡化肥掺假	4月9日	不属实。	抽检12批次，全部合格。	业务科
""",
    """
社员分红没有兑现
  ~兑现分红4.6万元
  @财务科；来电时间：4月2日；调查核实情况：属实
下乡化肥掺假
  ~抽检12批次，全部合格
  @业务科；来电时间：4月9日；调查核实情况：不属实
""",
)

case(
    "the last sentence says of 相关问题 that they are dealt with: it is no step, and no state",
    """
二、反馈问题整改情况
（一）为农服务方面
1.化肥储备不足
签订协议12份，补足3200吨。目前,相关问题均已整改到位。
2.网点撤并过快
一是恢复网点7个。
二是通报撤并不报备的主任1名。有关问题已全部办结。
（二）作风建设方面
3.下乡调研走过场
每人蹲点调研不少于10天。
上述问题已整改完成。
4.公车私用
退赔油费3200元，相关问题已整改到位，并通报全系统。
""",
    """
为农服务方面
  化肥储备不足
    ~签订协议12份，补足3200吨
  网点撤并过快
    ~一是恢复网点7个
    ~二是通报撤并不报备的主任1名
作风建设方面
  下乡调研走过场
    ~每人蹲点调研不少于10天
  公车私用
    ~退赔油费3200元，相关问题已整改到位，并通报全系统
""",
)

case(
    "what is left over, in a clause that says by what way, of which plan, or since when",
    """
二、反馈问题整改情况
1.关于承包合同清理不彻底的问题。清理合同412份，仍有34份涉及历史纠纷，正通过司法途径逐步化解。
2.关于专业人才匮乏的问题。招录8人。冷链专业技术岗位仍有缺口，需列入明年招聘计划解决。
3.关于编制长期空缺的问题。调剂5人。目前财务岗位仍空缺2个，已列入2026年招聘计划。
4.关于仓库闲置的问题。盘活仓库6座。对仍闲置的2座完成了拆除。
5.关于网点撤并过快的问题。恢复网点7个，通过法律途径化解纠纷3起。
6.关于门面管理混乱的问题。收回门面9间。东街2间门面还空置，正在招租。
7.关于欠款清收不力的问题。收回欠款41万元。对外地的3笔，正依托法院执行系统追讨。
8.关于经营困难的问题。过去尚有困难的3家网点全部扭亏。
""",
    """
承包合同清理不彻底
  !仍有34份涉及历史纠纷，正通过司法途径逐步化解
专业人才匮乏
  !冷链专业技术岗位仍有缺口，需列入明年招聘计划解决
编制长期空缺
  !目前财务岗位仍空缺2个，已列入2026年招聘计划
仓库闲置
网点撤并过快
门面管理混乱
  !东街2间门面还空置，正在招租
欠款清收不力
  !对外地的3笔，正依托法院执行系统追讨
经营困难
""",
)

case(
    "a finding below each line without a mark that has an issue's form, its owner in a bracket",
    """
一、深化认识，扛起整改责任
开会6次。
二、聚焦重点，推动问题见底清零
（一）为农服务方面
关于化肥储备不足的问题（责任单位：业务科；整改时限：2024年9月30日）
问题表现：2023年有3次断供，涉及社员12户。
整改情况：补足3200吨。
关于网点撤并过快的问题（责任单位：网点科；整改时限：2024年10月31日）
问题表现：2023年撤并11个，群众买肥要走12里。
整改情况：恢复网点7个。
（二）作风建设方面
关于下乡调研走过场的问题（责任单位：办公室；整改时限：2024年9月30日）
问题表现：全年下乡9次，6次没有进村。
整改情况：蹲点调研41天。
""",
    """
为农服务方面
  化肥储备不足
  网点撤并过快
作风建设方面
  下乡调研走过场
""",
)

case(
    "the same below lines with a state, and below what the work is aimed at",
    """
（一）为农服务方面
聚焦化肥储备不足的问题（已完成）。
存在问题：2023年有3次断供，涉及社员12户。
整改情况：补足3200吨。
聚焦网点撤并过快的问题（正在推进）。
存在问题：2023年撤并11个，群众买肥要走12里。
整改情况：恢复网点7个。
（二）作风建设方面
聚焦下乡调研走过场的问题（已完成）。
存在问题：全年下乡9次，6次没有进村。
整改情况：蹲点调研41天。
""",
    """
为农服务方面
  聚焦化肥储备不足的问题
    =completed
  聚焦网点撤并过快的问题
    =ongoing
作风建设方面
  聚焦下乡调研走过场的问题
    =completed
""",
)

case(
    "a description below each heading of work in one list",
    """
二、反馈问题整改落实情况
1、加快冷链建设。
问题表现：2023年有3次断供，涉及社员12户。
整改情况：新建冷库3座。
2、强化资金管控。
问题表现：2023年有2个账户没有报备。
整改情况：清理账户9个。
3、盘活闲置网点。
问题表现：门面12间空置两年。
整改情况：出租门面12间。
""",
    """
加快冷链建设
强化资金管控
盘活闲置网点
""",
)

case(
    "categories that name faults, over headings that name none but end with a sentence of state each",
    """
一、深化认识，扛起整改责任
开会6次。
二、聚焦重点，推动问题见底清零
（一）为农服务方面
1.主业不突出
（1）化肥储备。
一是签订协议12份。
二是补足3200吨。
该问题已整改完成。
（2）网点布局。
一是恢复网点7个。
该问题已整改完成。
（二）作风建设方面
1.服务意识淡薄
（1）下乡调研。
一是蹲点调研41天。
该问题已整改完成。
""",
    """
为农服务方面
  主业不突出
    化肥储备
      =completed
    网点布局
      =completed
作风建设方面
  服务意识淡薄
    下乡调研
      =completed
""",
)

case(
    "circled headings with a state each below categories that name faults",
    """
二、反馈问题整改情况
（一）为农服务
1.主业不突出
①关于“化肥储备不足”的问题（已完成）
补足3200吨，签订协议12份。
②关于“网点撤并过快”的问题（正在推进）
恢复网点7个。
（二）作风建设
1.服务意识淡薄
①关于“下乡调研走过场”的问题（基本完成）
蹲点调研41天。
""",
    """
为农服务
  主业不突出
    化肥储备不足
      =completed
    网点撤并过快
      =ongoing
作风建设
  服务意识淡薄
    下乡调研走过场
      =staged
""",
)

case(
    "what all brought stands between the issues and a slogan on what comes next",
    """
一、深化认识，扛起整改责任
开会6次。
二、紧盯问题不放，从严从实抓整改
（一）为农服务
1.主业不突出
问题1：化肥储备不足。
（1）签订协议12份。
（2）补足3200吨。
完成情况：已完成
问题2：网点撤并过快。
（1）恢复网点7个。
完成情况：正在推进
（二）作风建设
1.服务意识淡薄
问题1：下乡调研走过场。
（1）蹲点调研41天。
完成情况：已完成
三、整改成效
（一）服务质效提升。满意率提高到96%。
（二）管理更加规范。新建制度8项。
四、坚持标本兼治，持续深化整改成效
（一）完善长效机制。健全投入增长机制。
（二）夯实网点管理。每季度检查一次。
""",
    """
为农服务
  主业不突出
    化肥储备不足
      =completed
    网点撤并过快
      =ongoing
作风建设
  服务意识淡薄
    下乡调研走过场
      =completed
> 服务质效提升。满意率提高到96%
> 管理更加规范。新建制度8项
> 完善长效机制。健全投入增长机制
> 夯实网点管理。每季度检查一次
""",
)


TOTALS = {
    "what is counted stands before all that there are of it": (
        """
反馈意见中涉及我县的问题共12个，已完成整改9个。
交办我区的群众举报件共计23件，已办结21件。
""",
        """
问题 12个
问题 completed 9个
举报件 23件
举报件 completed 21件
""",
    ),
    "each of them is given its measures": (
        """
10个问题逐一制定整改措施，明确到科室。
""",
        """
问题 10个
""",
    ),
    "tasks before their state keep their name": (
        """
反馈意见指出3个方面12个问题，整改任务39项。
目前，整改任务已完成36项，阶段性完成2项，正在推进1项。
""",
        """
方面 3个
问题 12个
整改任务 39项
整改任务 completed 36项
整改任务 staged 2项
整改任务 ongoing 1项
""",
    ),
    "what leaders take on, find of themselves, send out, or have as a motto is none": (
        """
党组班子成员带头认领问题41个，查摆问题26条，主任领办4个重点问题。
反馈的9个问题制定27条措施，下发督办通知11份，印发工作提示6份。
压紧“一项任务、一个专班、一抓到底”链条。
""",
        """
问题 9个
措施 27条
""",
    ),
    # paragraphs of the part that tells how the work was led: what is counted
    "parts in another paragraph, by the unit of their whole": (
        """
（一）细化任务。将反馈意见梳理为4个方面、21个问题，制定134条措施。
（二）严格督办。截至9月15日，已完成121条，正在推进13条。
""",
        """
方面 4个
问题 21个
措施 134条
措施 completed 121条
措施 ongoing 13条
""",
    ),
    "two inspections, each with what is done": (
        """
第二轮中央生态环境保护督察反馈我县19项整改任务，已完成17项；省生态环境保护督察反馈我县32项整改任务，已完成27项。
""",
        """
整改任务 第二轮中央生态环境保护督察 19项
整改任务 completed 第二轮中央生态环境保护督察 17项
整改任务 省生态环境保护督察 32项
整改任务 completed 省生态环境保护督察 27项
""",
    ),
    "one inspection, its tasks by mode": (
        """
省委巡视反馈的33个具体问题，已完成整改28个，其中立行立改12个、限期整改16个。
""",
        """
具体问题 33个
具体问题 completed 28个
具体问题 立行立改 12个
具体问题 限期整改 16个
""",
    ),
}

OPENINGS = {
    # title, opening: inspected, by, stays, feedback
    "an audit office sends a group": (
        "松阳县供销社2023年度预算执行审计查出问题整改结果公告",
        "2024年4月8日至5月31日，松阳县审计局派出审计组对县供销社2023年度预算执行情况进行了就地审计，7月10日出具报告。",
        ("松阳县供销社", "松阳县审计局", "2024-04-08 2024-05-31", ""),
    ),
    "an audit office behind a plan": (
        "松阳县供销社关于经济责任审计反馈问题整改情况的公示",
        "根据县委审计委员会安排，县审计局自2024年9月2日至10月18日对县供销社原主任履行经济责任情况实施了审计。",
        ("松阳县供销社", "县审计局", "2024-09-02 2024-10-18", ""),
    ),
    "a group of a campaign comes": (
        "松阳县供销社农资打假专项检查反馈问题整改情况公示",
        "市农资打假专项检查组于2024年10月14日至10月25日到县供销社及所属网点现场检查，11月4日反馈了2个问题。",
        ("松阳县供销社", "市农资打假专项检查组", "2024-10-14 2024-10-25", "2024-11-04"),
    ),
    "a numbered group is stationed": (
        "松阳县供销社关于乡村振兴督导反馈问题整改情况的通报",
        "2024年6月3日至6月14日，省乡村振兴第五督查组进驻我县开展督查，6月28日向县供销社反馈了意见。",
        ("松阳县供销社", "省乡村振兴第五督查组", "2024-06-03 2024-06-14", "2024-06-28"),
    ),
    "the body's own group inspected nobody but its outlets": (
        "松阳县供销社关于整改情况的公示",
        "县供销社成立农资专项检查组，于2024年6月3日至6月14日到各网点检查。",
        ("松阳县供销社", "", "", ""),
    ),
    "an inspection and the groups that its body set to work": (
        "松阳县供销社党组关于巡察整改进展情况的通报",
        "2024年3月4日至4月12日，县委第二巡察组对党组开展了巡察，5月20日反馈了意见。党组成立3个督导组，6月3日至14日到网点督导。",
        ("松阳县供销社党组", "县委第二巡察组", "2024-03-04 2024-04-12", "2024-05-20"),
    ),
}
NOTICES = {
    "以上整改情况公示7天（2024年7月14日至7月20日），请社员监督。": "2024-07-14 2024-07-20",
    "现将结果公示五个工作日：2024年7月15日至7月19日，接受监督。": "2024-07-15 2024-07-19",
    "现将以上结果予以公示，公示10天（2024年7月14日至7月23日），请社员监督。": "2024-07-14 2024-07-23",
    "分配表已在网点公示7天。2024年7月14日至7月20日组织了核对。": "",
}
SIGNED = {
    # title, sign-off: inspected, issued by, on
    "a day alone": (
        "松阳县供销社党组关于巡察整改进展情况的通报",
        "2025年1月23日",
        ("松阳县供销社党组", "松阳县供销社党组", "2025-01-23"),
    ),
    "an office of coordination signs": (
        "关于省生态环境保护督察反馈问题整改进展情况的通报",
        "松阳县生态环境保护督察整改工作领导小组办公室\n2025年1月23日",
        ("请填写被巡视的单位", "松阳县生态环境保护督察整改工作领导小组办公室", "2025-01-23"),
    ),
    "a committee signs": (
        "关于巡察整改进展情况的通报",
        "中共松阳县供销社党组\n2025年1月23日",
        ("中共松阳县供销社党组", "中共松阳县供销社党组", "2025-01-23"),
    ),
}


def found(imported: Imported) -> Iterator[str]:
    """Yield what was read: each group once, its issues below it, and of each what it is asked for."""
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
        indent = "  " * len(names)
        yield f"{indent}{issue.title}"
        if issue.status is not Status.UNDISCLOSED:
            yield f"{indent}  ={issue.status.value}"
        for each in issue.measures:
            text = "。".join(filter(None, (each.lead, each.text.rstrip("。"))))
            yield f"{indent}  ~{each.mark or ''}{text}"
        yield from (f"{indent}  !{each.rstrip('。')}" for each in issue.remaining)
        yield f"{indent}  @{'；'.join(_answering_for(issue))}"
    used = {issue.aspect for issue in imported.issues}
    yield from (each.title for n, each in enumerate(aspects, 1) if n not in used)
    for section in imported.announcement.later:
        yield f"> {'。'.join(filter(None, (section.lead, section.text.rstrip('。'))))}"


def _answering_for(issue: Issue) -> Iterator[str]:
    named = (issue.leader, issue.lead_unit, *issue.units, issue.due, issue.due_said)
    yield from (str(each) for each in named if each)
    yield from (f"{name}：{value}" for name, value in issue.facts.items())


@pytest.mark.parametrize("name", CASES)
def test_a_mixed_announcement_is_read(name: str) -> None:
    text, right = CASES[name]
    read = list(found(read_lines(lines_of(text), Path("announcement.txt"))))
    for sign in "~@":
        if sign not in right:
            read = [each for each in read if not each.lstrip().startswith(sign)]
    assert "\n".join(read) == right


@pytest.mark.parametrize("name", TOTALS)
def test_totals_say_what_they_count(name: str) -> None:
    text, right = TOTALS[name]
    body = "二、反馈问题整改情况\n1.关于化肥储备不足的问题。补足3200吨。"
    imported = read_lines(lines_of(f"{HEAD}一、整改组织情况{text}{body}"), Path("announcement.txt"))
    told = (
        (each.of, each.status and each.status.value, each.within, f"{each.count}{each.unit}")
        for each in imported.announcement.totals
    )
    assert "\n".join(" ".join(filter(None, each)) for each in told) == right.strip()


@pytest.mark.parametrize("name", SIGNED)
def test_who_is_inspected_and_who_publishes(name: str) -> None:
    title, signature, right = SIGNED[name]
    text = f"{title}\n现将整改情况通报如下。\n1.关于化肥储备不足的问题。补足3200吨。\n{signature}"
    announcement = read_lines(lines_of(text), Path("announcement.txt")).announcement
    assert announcement.issued is not None
    read = announcement.inspected, announcement.issued.by, str(announcement.issued.on)
    assert read == right


@pytest.mark.parametrize("name", OPENINGS)
def test_who_inspected_and_when(name: str) -> None:
    title, opening, right = OPENINGS[name]
    announcement = _announced(title, f"{opening}现将整改情况通报如下。", "")
    inspection = announcement.inspection
    stays = [f"{each.from_} {each.to}" for each in inspection.stays] if inspection else []
    told = inspection and (inspection.by, " ".join(stays), str(inspection.feedback or ""))
    assert (announcement.inspected, *(told or ("", "", ""))) == right


@pytest.mark.parametrize("notice", NOTICES)
def test_days_of_a_notice_stand_behind_how_many_they_are(notice: str) -> None:
    read = _announced("松阳县供销社关于整改情况的公示", "现将整改情况公示如下。", notice).objections
    assert (f"{read.from_} {read.to}" if read else "") == NOTICES[notice]


def _announced(title: str, opening: str, notice: str) -> Announcement:
    text = f"{title}\n{opening}\n1.关于化肥储备不足的问题。补足3200吨。\n2.关于网点撤并过快的问题。恢复网点7个。\n"
    body = re.split("关于|2023|农资", title, maxsplit=1)[0]
    signed = f"{text}{notice}\n{body}\n2025年3月3日"
    return read_lines(lines_of(signed), Path("announcement.txt")).announcement
