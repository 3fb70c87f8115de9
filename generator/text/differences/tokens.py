"""The pieces of a text that no difference cuts: names, figures, dates, words of Chinese.

Chinese has no spaces, and what is a word is not guessed here: a run of characters is cut only where a
particle stands between two words for certain. A token too long is read; a word cut in two misleads.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from generator.text.figure_runs import runs, with_qualifier
from generator.text.folding import for_counting
from generator.text.mentions import MentionKind, find


class TokenKind(Enum):
    """What a token is, as far as a difference asks."""

    NAME = "name"
    """A document or a unit."""
    FIGURE = "figure"
    DATE = "date"
    WORD = "word"
    PUNCTUATION = "punctuation"
    """What changes no content: stops, quotes, brackets, white space."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text; `key` is what it says, whatever the width of its characters."""

    text: str
    kind: TokenKind
    key: str

    @property
    def has_words(self) -> bool:
        """Whether it says anything."""
        return self.kind is not TokenKind.PUNCTUATION

    @property
    def is_whole(self) -> bool:
        """Whether it is one thing by itself: a figure, a date or a name."""
        return self.kind in _WHOLE


_WHOLE = (TokenKind.NAME, TokenKind.FIGURE, TokenKind.DATE)


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text; together they are the text."""
    end = 0
    for start, behind, kind in _things(text):
        yield from _between(text[end:start])
        yield _token(text[start:behind], kind)
        end = behind
    yield from _between(text[end:])


def _token(text: str, kind: TokenKind) -> Token:
    return Token(text, kind, "".join(for_counting(text).split()))


_KINDS = {
    MentionKind.DOCUMENT: TokenKind.NAME,
    MentionKind.UNIT: TokenKind.NAME,
    MentionKind.DATE: TokenKind.DATE,
    MentionKind.FIGURE: TokenKind.FIGURE,
}


def _things(text: str) -> Iterator[tuple[int, int, TokenKind]]:
    """Yield the places of names, dates and figures, in order; those that overlap are one."""
    found = sorted((*_mentioned(text), *_printed(text)), key=lambda each: each[:1])
    start = end = 0
    kind = TokenKind.FIGURE
    for first, behind, each in found:
        if first >= end:
            if end > start:
                yield start, end, kind
            start, end, kind = first, behind, each
        elif behind > end:
            end = behind
    if end > start:
        yield start, end, kind


def _mentioned(text: str) -> Iterator[tuple[int, int, TokenKind]]:
    for each in find(text):
        place = each.start, each.end
        if each.kind is MentionKind.FIGURE:
            place = with_qualifier(text, *place)
        yield *place, _KINDS[each.kind]


_HALF = re.compile("半(?![年月日天数路途])|整(?![改治个])")
_HOUR = re.compile("[0-9]{1,2}[点时](?:[0-9]{1,2}分?)?")


def _printed(text: str) -> Iterator[tuple[int, int, TokenKind]]:
    """Yield what else is printed as one figure: 第3批, 8点半. A date is a mention, and begins no later."""
    spans = (*runs(text), *(each.span() for each in _HOUR.finditer(text)))
    for start, end in spans:
        half = _HALF.match(text, end)
        yield start, half.end() if half else end, TokenKind.FIGURE


_PART = re.compile(
    r"(?P<latin>[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+(?:[.,:@/_+%．：-][0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+)*[%％‰]?)"
    r"|(?P<han>[一-鿿㐀-䶿〇々]+)|(?P<space>\s+)|(?P<sign>.)",
    re.DOTALL,
)
_STOPS = frozenset("，。、；：,.;:“”‘’\"'「」『』（）()【】[]〔〕《》〈〉…—·")
"""Signs that change no content where they come or go; a question mark or a minus does."""


def _between(text: str) -> Iterator[Token]:
    for part in _PART.finditer(text):
        if part["han"]:
            yield from (_token(each, TokenKind.WORD) for each in words(part["han"]))
        elif part["latin"]:
            is_number = any(each.isdigit() for each in part[0])
            yield _token(part[0], TokenKind.FIGURE if is_number else TokenKind.WORD)
        else:
            is_stop = part["space"] or part[0] in _STOPS
            yield _token(part[0], TokenKind.PUNCTUATION if is_stop else TokenKind.WORD)


_HOLDING = """
    目的 的确 标的 中的 似的 有的放矢 众矢之的 了解 为了 除了 了结 明了 终了 罢了 了断 末了 了却
    了如指掌 不了了之 未来 未成年 未必 未婚 未知 未雨绸缪 悬而未决 防患于未然 防患未然 已知 业已 早已
    不得已 和平 和谐 和睦 和解 和气 和好 温和 总和 饱和 缓和 柔和 共和 调和 随和 参与 与会 与其 与否 赠与
    给与 授与 与时俱进 与日俱增 及时 普及 涉及 及格 波及 危及 触及 提及 兼及 顾及 企及 及早 及至 埃及
    由于 自由 理由 由来 事由 缘由 案由 因由 由此 不由 经由 把握 把关 把控 把脉 把手 把门 火把 把守 把好
    一把 被子 被告 被动 植被 棉被 被褥 被害 被巡视 被巡察 被检查 被审计 即将 将近 将军 将士 将要 将来 必将
    名将 行将 干将 方向 导向 面向 意向 趋向 定向 单向 双向 倾向 走向 去向 投向 流向 动向 志向 风向 转向
    向导 向往 向好 向上 向下 向前 向来 一向 指向 朝向 取向 纵向 横向 内向 外向 逆向 正向 反向 向阳 奔向
    迈向 推向 通向 向心 偏向 服从 从严 从重 从业 从事 从而 从快 从速 从宽 从轻 从紧 从简 从优 从中 从头
    从来 从未 从前 从此 自从 听从 顺从 遵从 盲从 随从 从属 从政 从警 从教 从医 从军 主从 从容 对象 对照
    对接 对策 对标 对外 对内 对口 对应 对待 对立 对方 对账 对比 对话 对称 对抗 对付 对手 对症 对点 对半
    面对 针对 应对 核对 绝对 相对 反对 比对 校对 配对 结对 敌对 一对 点对 存在 现在 所在 实在 内在 潜在
    外在 自在 在建 在岗 在校 在职 在线 在册 在编 在读 在场 在案 在办 在于 在即 在内 在乎 在意 在逃 在座
    在世 在野 在握 旨在 健在 好在 贵在 重在 意在 志在 并且 合并 并网 并行 并购 并入 并轨 并列 一并 兼并
    并重 并举 并存 并联 吞并 归并 并发 并非 并不 并未 或许 抑或 或是 进一步
"""
"""Words that hold a character which elsewhere is a particle: nothing is cut beside it there."""
_ALONE = "以及 或者 和 与 及 由 把 被 将 向 从 对 在 并 或"
"""Words by themselves."""
_OPENING = "已经 尚未 正在 已 未 尚 仍"
"""What the words behind it belong to: 已完成 and 未完成 are one thing each."""
_CLOSING = "的 了"
"""What the words before it belong to."""


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_JOINT = re.compile(
    f"{_any(_HOLDING)}|(?P<opening>{_any(_OPENING)})|(?P<closing>{_any(_CLOSING)})"
    f"|(?P<alone>{_any(_ALONE)})"
)


def words(run: str) -> Iterator[str]:
    """Yield a run of Chinese characters cut where words end for certain."""
    start = 0
    for joint in _JOINT.finditer(run):
        if joint.lastgroup is None:
            continue
        first, behind = joint.span()
        if joint["closing"]:
            yield run[start:behind]
            start = behind
        elif first > start:
            yield run[start:first]
            start = first
        if joint["alone"]:
            yield run[first:behind]
            start = behind
    if start < len(run):
        yield run[start:]
