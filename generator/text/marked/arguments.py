"""What stands behind the word of a mark: read, and said where it is wrong."""

import re
from collections.abc import Callable, Mapping, Sequence
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
class NamedArgument:
    """What the argument of a value in a text adds to its words."""

    said: str = ""
    """The word of a state, or the year of a limit; empty where the words themselves name it."""
    issues: tuple[str, ...] = ()
    """The ids of the issues that it speaks of; empty for the one that it stands in."""


def named_argument(mark: Mark) -> NamedArgument | None:
    """Return what the argument of a value says (已完成，问题=3、4), None where it is wrong."""
    may_say = _SAID.get(mark.meaning.argument)
    said, issues = "", ""
    for part in filter(None, (each.strip() for each in _COMMA.split(mark.argument))):
        named = _ISSUES.fullmatch(part)
        if named and not issues:
            issues = named["ids"].strip()
        elif may_say and may_say(part) and not said:
            said = part
        else:
            return None
    ids = tuple(filter(None, _BETWEEN_IDS.split(issues)))
    is_right = all(_ISSUE.fullmatch(each) for each in ids) or count_above(issues) > 0
    return NamedArgument(said, tuple(dict.fromkeys(ids))) if is_right else None


_SAID: Mapping[Argument, Callable[[str], bool]] = {
    Argument.NAMED_STATUS: lambda part: part in STATUS_WORDS,
    Argument.NAMED_YEAR: lambda part: _YEAR.fullmatch(part) is not None,
}
"""What may stand beside the issues that a value speaks of."""
_NAMING = frozenset((Argument.NAMED, *_SAID))


def may_name_issues(mark: Mark) -> bool:
    """Tell whether a mark may say of which issues its words speak."""
    return mark.meaning.argument in _NAMING


def count_above(ids: str) -> int:
    """Return how many issues above it a value names by their count (上面3个); 0 where it names ids."""
    found = _ABOVE.fullmatch(ids)
    return int(found["count"]) if found else 0


def with_named_issues(argument: str, ids: Sequence[str]) -> str:
    """Return the argument of a value with other ids of the issues that it names."""
    return _ISSUES.sub(f"{ISSUES_KEY}={'、'.join(ids)}", argument)


def fixed_year(mark: Mark) -> str:
    """Return the year that a mark gives its days (2024年); empty where it gives none."""
    kind = mark.meaning.argument
    named = named_argument(mark) if kind is Argument.NAMED_YEAR else None
    written = named.said if named else mark.argument if kind is Argument.YEAR else ""
    found = _YEAR.fullmatch(written)
    return f"{found['year']}年" if found else ""


def fixed_status(mark: Mark) -> str:
    """Return the word of the state that a mark fixes for its words; empty where it fixes none."""
    if mark.meaning.argument is not Argument.NAMED_STATUS:
        return mark.argument if mark.argument in STATUS_WORDS else ""
    found = named_argument(mark)
    return found.said if found else ""


def named_issues(mark: Mark, above: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the ids of the issues that a value in a text speaks of; empty for its own issue.

    `above` are those of the issues that stand before it, for a value that names its by their count;
    where they are too few, or not given, its own words stand for them.
    """
    found = named_argument(mark) if mark.argument and may_name_issues(mark) else None
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


def _named(mark: Mark) -> str:
    if named_argument(mark) is not None:
        return ""
    said, behind = _MAY_STAND.get(mark.meaning.argument, ("", "。"))
    return f"写成 [[{mark.word} {said}{ISSUES_KEY}=3、4]]，不用的不写{behind}"


_MAY_STAND = {
    Argument.NAMED_STATUS: ("已完成，", f"；状态可以写：{'、'.join(STATUS_WORDS)}。"),
    Argument.NAMED_YEAR: ("2024年，", "；年份只写日期没有印出来的。"),
}


def columns_of(mark: Mark) -> tuple[str, ...] | None:
    """Return what the columns of a table hold, as its mark says; None where that is wrong or not said."""
    names = tuple(each.strip() for each in _BETWEEN_COLUMNS.split(mark.argument))
    is_known = all(each in COLUMNS for each in names)
    has_value = any(COLUMNS.get(each) for each in names)
    return names if is_known and has_value and names.count(NUMBERS) == 1 else None


NUMBERS, OTHERS = "序号", "别的"
COLUMNS = {
    NUMBERS: "",
    "牵头单位": "=牵头单位",
    "责任单位": "=责任单位",
    "责任领导": "=责任领导",
    "时限": "=时限",
    "状态": "=状态",
    OTHERS: "",
}
"""What a column of a table may hold, and the mark of its values; the numbers say of which issues they are."""
_BETWEEN_COLUMNS = re.compile(r"[，,、]")


def _columns(mark: Mark) -> str:
    if columns_of(mark) is not None:
        return ""
    values = "、".join(each for each, word in COLUMNS.items() if word)
    return (
        f"一列一列写是什么，例如 [[{mark.word} {NUMBERS}，责任单位，责任领导]]：问题的序号那一列写“{NUMBERS}”，只写一次；"
        f"别的列可以写：{values}；都不是的写“{OTHERS}”。"
    )


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
    Argument.NAMED: _named,
    Argument.NAMED_STATUS: _named,
    Argument.NAMED_YEAR: _named,
    Argument.COLUMNS: _columns,
    Argument.TOTAL: _total,
    Argument.YEAR: _year,
}
