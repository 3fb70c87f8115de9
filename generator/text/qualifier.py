"""What makes a printed figure inexact, where Chinese has it: 近40亿元, 40亿元以内, 40余亿元."""

import re

BEHIND_DIGITS = ("余", "多")
BEHIND = ("以内", "以上", "以下", "左右")
BEFORE = (
    "不少于", "不低于", "不超过", "超过", "不足", "不到", "至少", "将近", "接近",
    "近", "约", "逾", "超",
)  # fmt: skip
_FIGURE = re.compile(
    rf"(?P<before>{'|'.join(BEFORE)})?"
    rf"(?:(?P<digits>[\d.,]+)(?P<inside>[{''.join(BEHIND_DIGITS)}](?=.))?)?"
    rf"(?P<unit>.*?)(?P<behind>{'|'.join(BEHIND)})?"
)


def with_qualifier(value: str, qualifier: str) -> str:
    """Return a figure with its qualifier where Chinese has it."""
    if qualifier in BEHIND_DIGITS:
        unit = value.lstrip("0123456789.,")
        return f"{value.removesuffix(unit)}{qualifier}{unit}"
    return f"{value}{qualifier}" if qualifier in BEHIND else f"{qualifier}{value}"


def without_qualifier(printed: str) -> tuple[str, str]:
    """Return a figure and its qualifier, "" where it has none; of two nothing is taken off."""
    found = _FIGURE.fullmatch(printed)
    if found is None:
        return printed, ""
    given = [each for each in (found["before"], found["inside"], found["behind"]) if each]
    value = f"{found['digits'] or ''}{found['unit']}"
    return (value, given[0]) if len(given) == 1 and value else (printed, "")
