"""What the made-up bodies are said to have done: a few own texts in which figures are put.

{a} is how many there are, {b} how many are done, {c} what is left; nothing of it was ever published anywhere.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """An issue in the making: its texts, and what is left where not all is done."""

    title: str
    plain: str
    topic: str
    unit: str
    summary: str
    first: str
    second: str
    left: str


MATTERS = (
    Matter(
        title="山村饮水工程建成后没有管好",
        plain="山村的自来水",
        topic="道路水电气",
        unit="水利局",
        summary="查了{a}个村的水站，修好{b}个，每个水站都有人看管。",
        first="对{a}个村的水站逐个试水，登记漏水、停水和水泵不转的，换好水泵和滤芯的有{b}个。",
        second="每个水站请一名看水员，水质每季度化验一次，结果贴在村口。",
        left="还有{c}个村的水站在等配件",
    ),
    Matter(
        title="校车线路没有跟上学校布局调整",
        plain="孩子坐校车",
        topic="教育",
        unit="教育局",
        summary="新开{b}条校车线路，走得最远的孩子早上多睡半小时。",
        first="问过{a}个村的家长，按上学时间重新排线路，开通{b}条。",
        second="校车的时刻和司机的名字贴在站牌上，晚到要在群里说明。",
        left="还有{c}个村的路太窄，校车开不进去",
    ),
    Matter(
        title="停工楼盘复工慢",
        plain="停了工的楼盘",
        topic="住房",
        unit="住建局",
        summary="{a}个停工楼盘里{b}个已经交房，其余在装电梯、铺管道。",
        first="给{a}个停工楼盘各派一名专员，预售的钱专户存着，只付工程款，已经交房{b}个。",
        second="每月把工地照片和工期贴在售楼处，买房人选出的代表可以进工地看。",
        left="还有{c}个楼盘没有交房",
    ),
    Matter(
        title="乡镇卫生院夜里没有医生",
        plain="夜里看病",
        topic="医疗",
        unit="卫健局",
        summary="{a}个乡镇卫生院里{b}个夜里有医生值班。",
        first="招聘全科医生，{a}个乡镇卫生院里安排{b}个夜间值班，值班表贴在门口。",
        second="夜里看不了的病，由县医院的车来接，车费不另收。",
        left="还有{c}个乡镇卫生院夜里没有人值班",
    ),
    Matter(
        title="高龄津贴发放不及时",
        plain="老人的高龄津贴",
        topic="养老与补贴",
        unit="民政局",
        summary="补发{a}位老人的津贴，以后每月十号前到账。",
        first="和户籍登记比对，找出漏发、晚发的{a}位老人，逐户上门说明并补发。",
        second="到了年龄不用自己申请，由村里代办，发没发可以打电话查。",
        left="还有{c}位老人的银行卡要重新办",
    ),
    Matter(
        title="河道采砂后没有恢复岸坡",
        plain="挖过沙的河岸",
        topic="环境",
        unit="水利局",
        summary="{a}处挖过沙的河岸修复{b}处，种上了柳树。",
        first="量了{a}处挖沙留下的深坑，回填并加固{b}处，岸上种柳树。",
        second="河长每月走一遍，发现偷采的当天报公安机关。",
        left="还有{c}处河岸要等枯水期施工",
    ),
    Matter(
        title="拖欠小企业货款清偿慢",
        plain="欠小企业的钱",
        topic="就业与企业",
        unit="财政局",
        summary="登记拖欠{a}笔，还清{b}笔，其余签了还款计划。",
        first="公开征集拖欠线索，登记{a}笔，逐笔核对合同和发票，还清{b}笔。",
        second="新开工的项目先看钱有没有着落，没有着落的不开工。",
        left="还有{c}笔正在按计划还",
    ),
    Matter(
        title="高标准农田的机井用不上",
        plain="浇地的机井",
        topic="农业农村",
        unit="农业农村局",
        summary="{a}眼机井修好{b}眼，浇地不用再排队。",
        first="逐眼试水，{a}眼机井里换水泵、接通电的有{b}眼。",
        second="每眼机井写上管护人的名字，坏了三天内修好。",
        left="还有{c}眼机井没有通电",
    ),
    Matter(
        title="老旧小区消防通道被占",
        plain="小区的消防通道",
        topic="安全",
        unit="消防救援大队",
        summary="清出{b}个小区的消防通道，划线、立牌，另外找地方停车。",
        first="查了{a}个老旧小区，清出{b}个小区的消防通道，划线、立牌。",
        second="小区旁边的空地改成夜间停车位，晚上七点以后免费。",
        left="还有{c}个小区的停车位没有着落",
    ),
    Matter(
        title="群众来信答复没有下文",
        plain="写信以后的答复",
        topic="社会治理",
        unit="信访局",
        summary="回看{a}件来信，{b}件有了结果，结果都告诉了写信的人。",
        first="把两年内的{a}件来信重看一遍，{b}件有了结果，其余的由领导包案。",
        second="收到来信七天内告诉写信人由谁办、什么时候有结果。",
        left="还有{c}件来信没有结果",
    ),
    Matter(
        title="会议多、报表多的现象反弹",
        plain="开会和报表",
        topic="基层减负",
        unit="办公室",
        summary="要村和社区填的报表{a}张停用{b}张，会议也少开了{b}次。",
        first="清点要村和社区填的报表{a}张，停用{b}张，留下{c}张，一年只填一次；会议比上年少开{b}次。",
        second="能在电话里说清的不开会，下乡的日子不安排会议。",
        left="还有{c}张报表在和上级部门商量",
    ),
    Matter(
        title="采购大额物资没有比价",
        plain="单位买东西",
        topic="招标采购",
        unit="机关事务中心",
        summary="重查{a}笔采购，{b}笔手续补齐，多付的钱收回。",
        first="重查三年内的{a}笔大额采购，{b}笔手续补齐，多付的收回。",
        second="十万元以上的采购，三家比价的单子贴在公示栏。",
        left="还有{c}笔采购在核对",
    ),
)
