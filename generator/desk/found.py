"""What 检查 found, as its page lists it: what is said in the same words once, with all its places."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.actions.looked import Looked
from generator.desk.plain_words import plainly, where
from generator.domain.diagnostics import Diagnostic, Severity

_AT_DESK = {
    "A15": "在“补充”的表里填，最多16个字，例如 学校和老师；不填也能公布。",
    "A17": "在“补充”的表里填，最多60个字，说清做了什么、结果如何；不填也能公布。",
    "B43": "要记的，点左边的那一行，选好那几个字，写明是什么；不用记的，打勾“看过了”，写为什么。",
    "P01": "请人打开看一遍，没有身份证号、手机号、银行卡号、住址和名单的，点“这个文件看过了，没有个人信息”。",
    "C13": "还不知道网址的，不要紧，勾“看过了”。知道以后请管理员写进网站的设置。",
}
"""The way out at the desk where a message speaks of files."""


@dataclass(frozen=True, slots=True)
class Found:
    """One diagnostic, where in the desk it is mended, and what may be said of it instead."""

    diagnostic: Diagnostic
    link: str
    """The address of the very field or line; "" where only the file can be mended."""
    label: str
    """What stands there, in words; its file and line where it has none."""
    disclosure: str
    """The folder of its disclosure; "" for the site's own files."""
    may_explain: bool
    may_allow: bool
    sha256: str
    """Of a file that cannot be searched."""

    @property
    def message(self) -> str:
        """What is wrong, in words of the desk."""
        return plainly(self.diagnostic.message)

    @property
    def hint(self) -> str:
        """The way out at the desk."""
        return _AT_DESK.get(self.diagnostic.code) or plainly(self.diagnostic.hint)

    @property
    def where(self) -> str:
        """The file and line in words, where nothing at the desk leads there; else ""."""
        return "" if self.link else where(self.diagnostic.place)

    @property
    def is_error(self) -> bool:
        """Whether it stops a build."""
        return self.diagnostic.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class Same:
    """What is found in the same words, and mended in the same way: said once, with all its places."""

    message: str
    hint: str
    rows: tuple[tuple[Found, str], ...]
    """Each with what it is known by, to tick it off."""

    @property
    def first(self) -> Found:
        """The first place: what may be said of all of them."""
        return self.rows[0][0]

    @property
    def code(self) -> str:
        """The code of its rule, for programs: no page prints it."""
        return self.first.diagnostic.code


def folded(rows: Iterable[tuple[Found, str]]) -> tuple[Same, ...]:
    """Return what was found, what is said alike of a disclosure in one, each where its first is."""
    alike: dict[tuple[str, ...], list[tuple[Found, str]]] = {}
    for each, name in rows:
        key = (each.diagnostic.code, each.disclosure, each.message, each.hint)
        alike.setdefault(key, []).append((each, name))
    return tuple(Same(own[0][0].message, own[0][0].hint, tuple(own)) for own in alike.values())


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody said of advice, once: why, who and when, and all the advice that it was said of."""

    said: Looked
    advice: tuple[tuple[str, str], ...]
    """Each message, with what it is known by."""


def words(looked: Iterable[tuple[Looked, str]]) -> tuple[Word, ...]:
    """Return what was said of advice, the same word of the same person on a day once."""
    alike: dict[tuple[str, ...], list[tuple[Looked, str]]] = {}
    for each, name in looked:
        alike.setdefault((each.reason, each.by, str(each.on)), []).append((each, name))
    return tuple(
        Word(own[0][0], tuple((each.advice.message, name) for each, name in own))
        for own in alike.values()
    )
