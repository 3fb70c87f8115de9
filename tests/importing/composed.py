"""Announcements composed at random out of what announcements differ in, with their right data.

Each is a choice of layout, marks, forms of headings, ways of telling what was done, states and limits,
and endings; which issue stands where and says what is known by construction.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from generator.importing.lines import Line
from tests.importing.right import Right, RightIssue, words_of

FAULTS = (
    "路灯坏了没人换", "河道保洁时断时续", "村务公开栏常年空白", "救护车调度靠打招呼", "图书馆闭馆日过多",
    "公厕夜间上锁", "菜场检测结果不上墙", "校门口接送区拥堵", "养老助餐点名存实亡", "公交站牌信息错误",
    "信访件转来转去", "合同审批先干后签", "食堂采购指定品牌", "加班补贴重复申领", "公车加油卡管理混乱",
    "会议材料层层加码", "志愿服务搞摆拍", "谈心谈话记录雷同", "仓库物资账实不符", "老旧电梯带病运行",
    "消防通道被占用", "工程款支付超进度", "项目可研深度不够", "招商协议履约率低", "耕地撂荒底数不清",
    "林地图斑核查走过场", "水价成本公开不充分", "低保对象动态调整滞后", "医保基金监管有盲区", "非编教师同工不同酬",
    "干部档案要件缺失", "青年党员发展缓慢", "主题党日内容单一", "巡河日志补填", "执法记录仪不开机", "窗口叫号系统瘫痪",
)  # fmt: skip
WORKS = (
    "加强理论武装", "规范财务管理", "推进河湖治理", "完善公开制度", "压实安全责任", "优化审批流程",
    "提升服务质量", "严格选人用人", "健全监督体系", "盘活闲置资产", "抓实基层党建", "改进会风文风",
    "强化项目调度", "补齐设施短板", "守牢廉洁底线", "深化校企合作", "拓宽投诉渠道", "做细矛盾调解",
    "筑牢生态屏障", "用好专项资金", "建强后备队伍", "统筹应急储备", "厘清部门职责", "落实减负要求",
)  # fmt: skip
AREAS = (
    "政治建设", "民生保障", "干部队伍建设", "项目建设", "财务管理", "作风建设", "基层治理", "安全生产", "生态保护",
)  # fmt: skip
DEEDS = (
    "更换设备{n}台，恢复使用{m}处。", "逐户走访{n}户，补登台账{m}条。", "召开协调会{n}次，明确牵头人{m}名。",
    "清退多收费用{n}万元，涉及{m}户。", "修订办法{m}项，每季度抽查一次。", "公开招标{m}个标段，节约资金{n}万元。",
    "约谈负责人{m}名，通报{n}起。", "新增班次{m}个，服务群众{n}人次。", "开展培训{m}期，覆盖{n}人。",
    "建立清单{n}项，按月对账。", "安装监控{n}路，接入平台{m}个。", "核查档案{n}卷，补充材料{m}份。",
)  # fmt: skip
LEADS = ("摸清底数", "健全机制", "集中整治", "压实责任", "公开透明", "举一反三")
BODIES = (
    "沙河县水利局党组",
    "中共青浦镇委员会",
    "江湾区城市管理局党委",
    "平川县第二中学党总支",
    "云岭市供排水公司党委",
)
UNITS = ("办公室", "财务科", "工程科", "督查室", "人事科", "安监站")
LIMITS = (("2024年12月31日", "20241231"), ("2025年6月30日", "20250630"))
STATES = (("已完成", "completed"), ("基本完成", "staged"), ("正在整改", "ongoing"))
CN = "一二三四五六七八九十"


def _cn(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (("" if tens < 2 else CN[tens - 1]) + "十" if tens else "") + (
        CN[ones - 1] if ones else ""
    )


MARKS: dict[str, Callable[[int], str]] = {
    "cn": lambda n: f"{_cn(n)}、",
    "(cn)": lambda n: f"（{_cn(n)}）",
    "n": lambda n: f"{n}.",
    "n、": lambda n: f"{n}、",
    "(n)": lambda n: f"（{n}）",
    "issue": lambda n: f"问题{n}：",
    "": lambda _: "",
}

FORMS: dict[str, Callable[[str], str]] = {
    "about": lambda title: f"关于{title}的问题",
    "quoted": lambda title: f"关于“{title}”的问题",
    "mended": lambda title: f"{title}问题整改情况",
    "bare": lambda title: title,
    "of": lambda title: f"“{title}”问题的整改",
    "against": lambda title: f"针对{title}的问题",
    "work": lambda title: title,
}


@dataclass
class Composer:
    """One announcement while it is composed."""

    seed: int
    lines: list[str] = field(default_factory=list)
    issues: list[RightIssue] = field(default_factory=list)
    number: int = 0
    aspect: str = ""
    category: str = ""

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311  # layouts, not secrets
        pick = self.chance.choice
        self.has_sections = self.chance.random() < 0.8
        self.depth = pick((0, 1, 1, 1, 2))
        outer = ["(cn)", "n", "(n)"] if self.has_sections else ["cn", "(cn)", "n"]
        if self.depth == 0:
            outer = [
                pick(("n", "(cn)", "n、", "issue") if self.has_sections else ("cn", "n", "issue"))
            ]
        self.kinds = outer[: self.depth + 1]
        if self.depth and pick((True, False, False)):
            self.kinds[-1] = pick(("n、", "issue", self.kinds[-1]))
        self.form = pick(("about", "quoted", "mended", "bare", "bare", "of", "against", "work"))
        self.is_run_in = self.chance.random() < 0.5
        self.body = pick(
            ("prose", "steps", "step lines", "numbered", "circled", "labelled", "results")
        )
        self.particulars = pick(("none", "none", "lines", "brackets"))
        self.state = pick(("none", "none", "line", "bracket", "first"))
        self.restarts = self.depth > 0 and self.chance.random() < 0.5
        self.titles = list(WORKS if self.form == "work" else FAULTS)
        self.chance.shuffle(self.titles)
        self.areas = list(AREAS)
        self.chance.shuffle(self.areas)
        self.is_stated = self.chance.random() < 0.4
        self.size = pick((4, 6, 9, 14))

    def add(self, text: str) -> None:
        self.lines.append(text)

    def deed(self) -> str:
        return self.chance.choice(DEEDS).format(
            n=self.chance.randint(11, 400), m=self.chance.randint(2, 60)
        )


def composed(seed: int) -> Right:
    """Return the announcement of a seed."""
    own = Composer(seed)
    body = own.chance.choice(BODIES)
    stated = f"反馈的{own.size}个问题，已全部制定措施。" if own.is_stated else ""
    _head(own, body)
    if own.has_sections:
        own.add(
            f"一、{own.chance.choice(('整改工作组织情况', '扛牢主体责任，高位推动整改', '主要做法'))}"
        )
        _organisation(own, stated)
        own.add(
            f"二、{own.chance.choice(('反馈问题整改情况', '具体整改情况', '巡察反馈问题整改落实情况', '整改进展情况'))}"
        )
    elif stated:
        own.add(stated)
    _issues(own)
    if own.has_sections and own.chance.random() < 0.7:
        own.add(f"三、{own.chance.choice(('下一步工作打算', '下步工作安排', '后续工作'))}")
        own.add("持续跟踪问效，防止问题反弹，把好做法固化成制度。")
    _end(own, body)
    places = _laid_out(own)
    lines = tuple(Line(number, text) for number, text in enumerate(own.lines, 1))
    issues = tuple(
        replace(each, start=places[each.start], end=places[each.end]) for each in own.issues
    )
    return Right(f"composed {seed}", lines, issues, "")


def _laid_out(own: Composer) -> list[int]:
    """Lay the lines out as a PDF gives them, in one of five; return where each of them went."""
    layout = own.chance.choice(("", "", "", "pages", "wrapped"))
    width = 28 if layout == "wrapped" else 10_000
    laid: list[str] = []
    places: list[int] = []
    for text in own.lines:
        places.append(len(laid))
        laid.extend(text[at : at + width] for at in range(0, len(text), width))
        if layout and len(laid) % 11 == 0:
            laid.append(f"— {len(laid) // 11} —")
    own.lines = laid
    return places


def _head(own: Composer, body: str) -> None:
    kind = own.chance.choice(("whole", "whole", "parted", "furniture"))
    if kind == "furniture":
        own.add("发布时间：2025-03-01 来源：本单位 浏览：120次")
    title = f"关于巡察整改{own.chance.choice(('进展', '落实', ''))}情况的{own.chance.choice(('通报', '公布', '公示'))}"
    if kind == "parted":
        own.add(body)
        own.add(title)
    else:
        own.add(f"{body}{title}")
    own.add(
        f"根据统一部署，2024年3月4日至5月10日，县委第二巡察组对{body}开展了常规巡察。6月20日反馈了巡察意见。"
        f"{own.chance.choice(('现将整改情况予以公布。', '现将整改进展情况通报如下：'))}"
    )


def _organisation(own: Composer, stated: str) -> None:
    kind = own.chance.choice(("numbered", "steps", "plain"))
    for place, lead in enumerate(("提高站位抓整改", "压实责任抓整改", "建章立制抓整改")):
        mark = {"numbered": f"（{CN[place]}）", "steps": f"{CN[place]}是", "plain": ""}[kind]
        own.add(f"{mark}{lead}。{own.deed()}")
    if stated:
        own.add(stated)


def _issues(own: Composer) -> None:
    left = own.size
    groups = max(1, min(4, own.size // 3)) if own.depth else 1
    for group in range(1, groups + 1):
        count = left // (groups - group + 1)
        left -= count
        if own.depth:
            own.aspect = own.areas.pop() + own.chance.choice(("方面", "方面", "有差距"))
            own.category = ""
            own.add(f"{MARKS[own.kinds[0]](group)}{own.aspect}")
            own.number = 0 if own.restarts else own.number
        for place in range(count):
            if own.depth == 2 and place % 2 == 0:
                own.category = own.areas[place % len(own.areas)] + "不够扎实"
                own.add(f"{MARKS[own.kinds[1]](place // 2 + 1)}{own.category}")
                own.number = 0 if own.restarts else own.number
            _issue(own)


def _issue(own: Composer) -> None:
    own.number += 1
    title = own.titles.pop()
    start = len(own.lines)
    facts = {
        "aspect": own.aspect,
        "category": own.category,
        "status": "undisclosed",
        "units": "",
        "due": "",
    }
    heading = f"{MARKS[own.kinds[-1]](own.number)}{FORMS[own.form](title)}"
    unit, (limit, day) = own.chance.choice(UNITS), own.chance.choice(LIMITS)
    said, status = own.chance.choice(STATES)
    if own.particulars == "brackets":
        heading += f"（责任单位：{unit}；整改时限：{limit}）"
    if own.state == "bracket" and own.particulars != "brackets":
        heading += f"（{said}）"
    texts, steps = _told(own, said)
    is_joined = own.is_run_in and own.body not in ("labelled", "results", "step lines", "numbered")
    if is_joined and own.particulars != "brackets" and own.state != "bracket":
        texts[0] = f"{heading}。{texts[0]}"
    else:
        own.add(heading)
    for each in texts:
        own.add(each)
    if own.particulars == "lines":
        own.add(f"责任单位：{unit}")
        own.add(f"整改时限：{limit}")
    if own.state == "line":
        own.add(f"完成情况：{said}")
    if own.particulars != "none":
        facts |= {"units": unit, "due": day}
    is_said = own.state in ("line", "first") or (
        own.state == "bracket" and own.particulars != "brackets"
    )
    if is_said:
        facts["status"] = status
    facts["measures"] = " ".join(words_of(each) for each in steps)
    facts["results"] = texts[1].removeprefix("整改成效：") if own.body == "results" else ""
    own.issues.append(
        RightIssue(
            words_of(title),
            {key: words_of(each) if key != "measures" else each for key, each in facts.items()},
            start,
            len(own.lines) - 1,
        )
    )


def _told(own: Composer, said: str) -> tuple[list[str], list[str]]:
    """Return the lines that tell what was done, and the steps in them."""
    deeds = [own.deed() for _ in range(own.chance.randint(2, 3))]
    leads = own.chance.sample(LEADS, len(deeds))
    first = f"{said}。" if own.state == "first" else ""
    label = f"整改情况：{first}" if first or own.chance.random() < 0.2 else ""
    prose = "".join(deeds)
    if own.body == "results":
        return [f"整改措施：{first}{prose}", f"整改成效：{own.deed()}"], [prose]
    if own.body in ("labelled", "prose"):
        return [f"整改情况：{first}{prose}" if own.body == "labelled" else f"{label}{prose}"], [
            prose
        ]
    marks = {
        "circled": "①②③",
        "numbered": ("（1）", "（2）", "（3）") if own.kinds[-1] != "(n)" else ("1.", "2.", "3."),
    }
    steps = [
        f"{mark}{lead}。{deed}"
        for mark, lead, deed in zip(
            marks.get(own.body, ("一是", "二是", "三是")), leads, deeds, strict=False
        )
    ]
    if own.body in ("steps", "circled"):
        return [f"{label}{''.join(steps)}"], steps
    return ([label] if label else []) + steps, steps


def _end(own: Composer, body: str) -> None:
    contact = [
        "欢迎广大干部群众监督。联系电话：0999-1234567；邮政信箱：人民路1号；邮政编码：999000。"
    ]
    signed = [body, "2025年2月28日"]
    own.lines.extend(own.chance.choice((contact + signed, signed + contact, signed, contact)))


def many(count: int, first: int = 0) -> Iterator[Right]:
    """Yield a number of composed announcements."""
    for seed in range(first, first + count):
        yield composed(seed)
