"""What stands behind the word of a mark: read, and said where it is wrong."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.domain.nearest import nearest
from generator.domain.status import Status
from generator.text.marked.marked_text import Mark, Source
from generator.text.marked.words import ISSUES_KEY, JOIN, SCOPE_KEY, STATUS_WORDS, Argument

_ISSUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_POSITION = re.compile(r"[0-9]{1,4}")
_YEAR = re.compile(r"(?P<year>(?:19|20)[0-9]{2})年?")
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
_COMMA = re.compile(r"[，,]")
_SCOPE = re.compile(rf"{SCOPE_KEY}\s*[=＝]\s*(?P<within>.*)", re.DOTALL)
_ISSUES = re.compile(rf"{ISSUES_KEY}\s*[=＝]\s*(?P<ids>.*)", re.DOTALL)
_ABOVE = re.compile(r"(?:上面|以上)(?P<count>[0-9]{1,2})(?:个|项)")
_BETWEEN_IDS = re.compile(r"[、\s]+")


@dataclass(frozen=True, slots=True)
class TotalArgument:
    """What the argument of a total adds to its words; empty where it adds nothing."""

    of: str = ""
    status: Status | None = None
    within: str = ""


def total_argument(argument: str) -> TotalArgument | None:
    """Return what the argument of 总数 says (整改任务，已完成，范围=第二轮督察), None where it is wrong."""
    of, status, within = "", None, ""
    for place, part in enumerate(each.strip() for each in _COMMA.split(argument)):
        scope = _SCOPE.fullmatch(part)
        if scope and not within:
            within = scope["within"].strip()
        elif part in STATUS_WORDS and status is None:
            status = STATUS_WORDS[part]
        elif place == 0:
            of = part
        elif part:
            return None
    return TotalArgument(of, status, within)


@dataclass(frozen=True, slots=True)
class StateArgument:
    """What the argument of a state in a text adds to its words."""

    status: str = ""
    """The word of a state; empty where the words themselves name it."""
    issues: tuple[str, ...] = ()
    """The ids of the issues that it speaks of; empty for the one that it stands in."""


def state_argument(argument: str) -> StateArgument | None:
    """Return what the argument of =状态 says (已完成，问题=3、4), None where it is wrong."""
    status, issues = "", ""
    for part in filter(None, (each.strip() for each in _COMMA.split(argument))):
        named = _ISSUES.fullmatch(part)
        if named and not issues:
            issues = named["ids"].strip()
        elif part in STATUS_WORDS and not status:
            status = part
        else:
            return None
    ids = tuple(filter(None, _BETWEEN_IDS.split(issues)))
    is_right = all(_ISSUE.fullmatch(each) for each in ids) or count_above(issues) > 0
    return StateArgument(status, tuple(dict.fromkeys(ids))) if is_right else None


def count_above(ids: str) -> int:
    """Return how many issues above it a state names by their count (上面3个); 0 where it names ids."""
    found = _ABOVE.fullmatch(ids)
    return int(found["count"]) if found else 0


def with_named_issues(argument: str, ids: Sequence[str]) -> str:
    """Return the argument of a state with the ids of the issues that it named by their count."""
    return _ISSUES.sub(f"{ISSUES_KEY}={'、'.join(ids)}", argument)


def fixed_year(mark: Mark) -> str:
    """Return the year that a mark gives its days (2024年); empty where it gives none."""
    is_year = mark.meaning.argument is Argument.YEAR
    found = _YEAR.fullmatch(mark.argument) if is_year else None
    return f"{found['year']}年" if found else ""


def fixed_status(mark: Mark) -> str:
    """Return the word of the state that a mark fixes for its words; empty where it fixes none."""
    found = state_argument(mark.argument)
    return found.status if found else ""


def named_issues(mark: Mark, above: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the ids of the issues that a state in a text speaks of; empty for its own issue.

    `above` are those of the issues that stand before it, for a state that names its by their count;
    where they are too few, or not given, its own words stand for them.
    """
    is_named = mark.meaning.argument is Argument.NAMED_STATUS
    found = state_argument(mark.argument) if is_named else None
    if found is None:
        return ()
    count = count_above("".join(found.issues))
    return tuple(above[-count:]) if 0 < count <= len(above) else found.issues


def source_of(mark: Mark) -> Source | None:
    """Return the file and hash that the first line names, None where it names none."""
    name, _, sha256 = mark.argument.rpartition(" ")
    return Source(name.strip(), sha256.lower()) if name and _SHA256.fullmatch(sha256) else None


def way_out(mark: Mark) -> str:
    """Return what to do about a mark whose argument is wrong; empty where it is right."""
    kind, argument = mark.meaning.argument, mark.argument
    if not argument or kind in (Argument.SOURCE, Argument.LABEL, Argument.RULE, Argument.REMARK):
        return ""
    if kind is Argument.NONE:
        return f"“{mark.word}”后面不写东西：[[{mark.word}]]。"
    return _CHECKS[kind](mark)


def _issue(mark: Mark) -> str:
    if _ISSUE.fullmatch(mark.argument):
        return ""
    example = "[[接 15]]" if mark.word == JOIN else "[[问题 15]]"
    return f"编号只用英文字母、数字和短横线，例如 {example}。"


def _position(mark: Mark) -> str:
    is_number = _POSITION.fullmatch(mark.argument)
    return "" if is_number else f"后面写第几个，用数字，例如 [[{mark.word} 2]]。"


def _status(mark: Mark) -> str:
    if mark.argument in STATUS_WORDS:
        return ""
    near = nearest(mark.argument, STATUS_WORDS)
    guess = f"是不是想写“{near}”？" if near else ""
    return f"{guess}状态可以写：{'、'.join(STATUS_WORDS)}。"


def _named_status(mark: Mark) -> str:
    if state_argument(mark.argument) is not None:
        return ""
    example = f"[[=状态 已完成，{ISSUES_KEY}=3、4]]"
    return f"写成 {example}，不用的不写；状态可以写：{'、'.join(STATUS_WORDS)}。"


def _year(mark: Mark) -> str:
    is_year = _YEAR.fullmatch(mark.argument)
    return "" if is_year else f"后面只写日期没有印出来的年份，例如 [[{mark.word} 2024年]]。"


def _total(mark: Mark) -> str:
    if total_argument(mark.argument) is not None:
        return ""
    return f"写成 [[=总数 数什么，哪种状态，{SCOPE_KEY}=哪一轮]]，不用的不写；状态可以写：{'、'.join(STATUS_WORDS)}。"


_CHECKS = {
    Argument.ISSUE: _issue,
    Argument.POSITION: _position,
    Argument.STATUS: _status,
    Argument.NAMED_STATUS: _named_status,
    Argument.TOTAL: _total,
    Argument.YEAR: _year,
}
