"""Figures: a number with the unit it is measured in."""

import re
from collections.abc import Iterator

from generator.text.mentions import tables
from generator.text.mentions.folded import FOUND, TO, Span, blank

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


MEASURE = "(?:" + "|".join(_measure(word) for word in tables.words(MEASURES)) + ")"
"""The pattern of all of them."""
_DIGITS = r"(?>[0-9]*(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)?)"
_NUMBER = rf"[0-9]{_DIGITS}"
_ABOUT = r"[余多来]?"
_ROUND = rf"\ ?{_ABOUT}(?:万亿|千万|百万|十万|千亿|百亿|万|亿|千|百)?{_ABOUT}"
_PER = rf"(?:/(?:{MEASURE}|月|日))?"
_FIGURE = re.compile(
    rf"""[0-9第](?:
        (?<=第)[0-9]+[位名]
      | (?<=[0-9])(?<![0-9A-Za-z.+×/_@#&=第][0-9])(?<![0-9][-:,][0-9])(?<![0-9][时点][0-9])
        {_DIGITS}{_ROUND}(?:
            \ ?{MEASURE}?{TO}{_NUMBER}{_ROUND}\ ?{MEASURE}{_PER}
          | \ ?{MEASURE}{_PER}
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


def find_figures(open_text: str) -> Iterator[Span]:
    """Yield each number that has a unit, outside quotes, addresses and list marks."""
    uncounted = (found.span() for found in _NOT_COUNTED.finditer(open_text))
    for found in _FIGURE.finditer(blank(open_text, uncounted, FOUND)):
        yield found.span()
