"""What an issue may be about, and which figures it has: proposed by plain words, chosen by a person."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.text.figure_runs import with_qualifier
from generator.text.mentions.finding import find
from generator.text.mentions.mention import MentionKind
from generator.text.qualifier import without_qualifier

TOPIC_WORDS: Mapping[str, str] = {
    "住房": "住房 楼盘 烂尾 保交楼 棚改 安置房 公租房 保障房 物业 小区 不动产 房产证 危房 老旧小区 回迁",
    "教育": "教育 学校 学生 教师 中学 小学 幼儿园 校车 校园 校舍 入学 大班额 课后 学位 义务教育",
    "医疗": "医疗 医院 医生 卫生院 卫生室 医保 药品 诊疗 就医 疾控 公共卫生 看病",
    "养老与补贴": "养老 低保 高龄 津贴 补贴 补助 残疾 特困 救助 五保 抚恤 老年 社会保险 社保",
    "道路水电气": "道路 公路 自来水 供水 饮水 燃气 天然气 供热 供暖 供电 路灯 管网 停车 公交 桥梁 排水",
    "环境": "环境 生态 污染 扬尘 污水 垃圾 河道 黑臭 油烟 大气 散煤 秸秆 排污 水质 绿化 噪声 固废",
    "就业与企业": "就业 企业 惠企 营商环境 招商 欠薪 工资 用工 民营 中小微 创业 农民工 拖欠",
    "农业农村": (
        "农业 农村 乡村 粮食 耕地 农田 村集体 村级集体 种植 养殖 脱贫 灌溉 农机 惠农 "
        "农机购置补贴 地力保护补贴 惠农补贴 种粮补贴 农业补贴"
    ),
    "安全": "安全生产 火灾 超载 消防 安全隐患 事故 应急 防汛 食品安全 危化 自建房 森林防火 安全监管",
    "社会治理": "信访 矛盾 纠纷 治安 网格 社区 基层治理 扫黑 上访 综治",
    "项目建设": "项目建设 工程项目 工程款 开工 竣工 建设进度 重点项目 停工 施工 项目推进",
    "科技创新": "科技 创新 研发 专利 高新技术 成果转化",
    "财政": "财政 预算 资金 债券 专项债 税收 非税 结余 支出 拨付 三公",
    "金融风险": "金融 非法集资 债务 不良贷款 担保 融资平台",
    "国有资产": "国有资产 国资 国企 闲置资产 资产处置 租金 公房",
    "招标采购": "招标 投标 采购 中标 围标 串标 招投标",
    "法治与执法": "执法 法治 行政处罚 依法 司法 诉讼 法院 行政复议",
    "改革与服务": "改革 政务服务 窗口 办事 审批 一网通办 放管服 一次办",
    "文化旅游": "文化 旅游 景区 文物 博物馆 图书馆 体育 非遗",
    "理论学习": "理论学习 政治理论 中心组 学习贯彻 学习 主题教育 重要讲话 重要指示",
    "宣传": "宣传 意识形态 舆论 舆情 网络 阵地",
    "党建": (
        "党建 全面从严治党 党支部 党组织 党员 党员教育 三会一课 组织生活 民主生活会 主体责任 议事规则 "
        "三重一大 民主集中制 政治生态"
    ),
    "干部": "干部 人事档案 选人用人 任用 提拔 考核 编制 年轻干部 借调 职数",
    "纪检监督": "纪检 执纪 问责 警示教育 廉政 廉洁 腐败 案件线索 以案促改",
    "作风": (
        "作风 形式主义 官僚主义 享乐 公车 公款 吃喝 公务接待 八项规定 厉行节约 懒政 不担当 津补贴 礼品 礼金"
    ),
    "基层减负": "减负 基层负担 文件多 会议多 文山会海 精简 迎检 台账多 指尖",
    "巡视整改": "巡视整改 巡察整改 上轮巡视 上轮巡察 反馈意见 边改边犯 虚假整改",
}
"""The words by which a topic is told, each in one row; 民生 and 其他 say too little to be told."""

_TOPICS = {word: topic for topic, written in TOPIC_WORDS.items() for word in written.split()}
_BODIES = (
    "农业农村 教育体育 教育 教体 财政 住房和城乡建设 住建 医疗保障 医保 生态环境 环境保护 交通运输 公路 文化旅游 "
    "文化和旅游 文旅 应急管理 信访 司法 科技 纪检监察 残疾人 就业 社会保险 水利 供电"
)
_KINDS_OF_BODY = r"(?:部(?![分位件])|[\u4e00-\u9fff]{0,6}?(?:[局厅]|委员会|部门|联合会|办公室))"
_BODY = rf"(?:{'|'.join(_BODIES.split())}){_KINDS_OF_BODY}"
"""A body's name tells whose work it is, not what it is about."""
_SPOKEN = re.compile(
    f"(?P<body>{_BODY})|{'|'.join(sorted(map(re.escape, _TOPICS), key=len, reverse=True))}"
)
"""The longest word at a place says it all: 营商环境 is no 环境, 党员教育 no 教育."""
_IN_TITLE = 3
"""How much more a word of the title says than one of the text."""
_FAINT = frozenset(("农业", "农村", "乡村", "学习"))
"""Words that say less: 农村公路 is a road, whoever learns."""
_FEWEST = 2
_BESIDE_TITLE = 4
"""What a topic weighs that only the text speaks of, where the title speaks of another."""
_MOST = 3


@dataclass(frozen=True, slots=True)
class ProposedTopic:
    """A topic that an issue may have, and the words that say so."""

    topic: str
    words: tuple[str, ...]


def proposed_topics(title: str, text: str) -> tuple[ProposedTopic, ...]:
    """Return the likeliest topics of an issue, at most three, each with the words that told."""
    told, beside = _spoken(title), _spoken(text)
    words = [*told, *(each for each in beside if each not in told)]
    of_title = {_TOPICS[each] for each in told}
    weights: Counter[str] = Counter()
    for each in words:
        in_title = each in told and _IN_TITLE - (each in _FAINT)
        weights[_TOPICS[each]] += in_title or min(beside[each], 2)
    least = _BESIDE_TITLE if of_title else _FEWEST
    likely = [each for each in weights.items() if each[0] in of_title or each[1] >= least]
    # Of topics that weigh the same, what the title names first is what it is about.
    ranked = sorted(likely, key=lambda pair: -pair[1])[:_MOST]
    return tuple(
        ProposedTopic(topic, tuple(each for each in words if _TOPICS[each] == topic)[:4])
        for topic, _ in ranked
    )


def _spoken(text: str) -> Counter[str]:
    """Return how often a text has each word of a topic, names of bodies left out."""
    return Counter(each.group() for each in _SPOKEN.finditer(text) if not each["body"])


@dataclass(frozen=True, slots=True)
class ProposedFigure:
    """A figure of a text with the words of its clause, from which a person makes its label."""

    label: str
    value: str
    qualifier: str
    sentence: str


_SMALL = re.compile(r"(?:[1-9]|1[0-9])(?:次|项|个|条|期|场|名|人|件|天|年|轮|批|份|户|处)")
_CLAUSE = re.compile(r"[^。；，、：\t]+")
_DONE = re.compile(
    r"^(?:目前|现|截至目前|共|累计|已经|已|并|其中|全县|全区|全市)+|(?:了|共|达到?|为|到)$"
)
_FIGURES = 8


def proposed_figures(texts: Iterator[str] | tuple[str, ...]) -> tuple[ProposedFigure, ...]:
    """Return figures that may be worth showing, in their order, at most eight; small counts are left out."""
    found: dict[tuple[str, str], ProposedFigure] = {}
    for text in texts:
        for each in _figures(text):
            found.setdefault((each.label, each.value), each)
    return tuple(found.values())[:_FIGURES]


def _figures(text: str) -> Iterator[ProposedFigure]:
    for each in find(text):
        if each.kind is not MentionKind.FIGURE or _SMALL.fullmatch(each.text):
            continue
        start, end = with_qualifier(text, each.start, each.end)
        value, qualifier = without_qualifier(text[start:end])
        clause = next(c for c in _CLAUSE.finditer(text) if c.start() <= each.start < c.end())
        before = _DONE.sub("", text[clause.start() : start].strip())
        behind = text[end : clause.end()].strip()
        label = _DONE.sub("", before) or behind
        if label:
            yield ProposedFigure(label[-24:], value, qualifier, clause.group().strip())
