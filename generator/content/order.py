"""The order in which an announcement has its issues: by its marks, else from their positions and numbers."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from generator.domain.model import Issue

_COUNTER = re.compile(r"[0-9]{1,9}")
_DECIMAL = re.compile(r"[0-9]{1,9}(?:[.-][0-9]{1,9})*")

NaturalKey = tuple[tuple[int, int, str], ...]


def announcement_order(issues: Iterable[Issue], marked: Sequence[str] = ()) -> tuple[Issue, ...]:
    """Return the issues of a disclosure in the announcement's order.

    `marked` are the ids in the order in which the text itself has them, where marks say it: then an
    issue without a number, whose id is made of its place in its group, stands where it is printed.

    Without marks, aspects come in their order, categories in theirs, and in each the issues by their printed
    numbers (2 before 10). What stands outside every category, or outside every aspect, comes
    before the first of them, unless running numbers give it another place.
    """
    found = tuple(issues)
    at = {name: place for place, name in enumerate(marked)}
    if found and all(each.id in at for each in found):
        return tuple(sorted(found, key=lambda each: at[each.id]))
    if _numbers_run_on(found):
        return tuple(sorted(found, key=_counter))
    by_aspect: dict[int, list[Issue]] = defaultdict(list)
    for issue in found:
        by_aspect[issue.aspect or 0].append(issue)
    return tuple(issue for _, group in sorted(by_aspect.items()) for issue in _in_aspect(group))


def behind_which(issues: Iterable[Issue], gone: Collection[str]) -> dict[str, str]:
    """Return behind which issue that stays each one stands that is gone, "" for behind none."""
    found, last = {}, ""
    for each in issues:
        if each.id in gone:
            found[each.id] = last
        else:
            last = each.id
    return found


def _in_aspect(issues: list[Issue]) -> list[Issue]:
    if _numbers_run_on(issues):
        return sorted(issues, key=_counter)
    return sorted(issues, key=lambda each: (each.category or 0, _place(each), _natural(each.id)))


def _numbers_run_on(issues: Iterable[Issue]) -> bool:
    """Tell whether the numbers alone order these issues: each has its own, and no group is split.

    Where they begin anew in each category, or lead back into an earlier one, they do not.
    """
    by_number = sorted(issues, key=_counter)
    numbers = [_counter(issue) for issue in by_number]
    if 0 in numbers or len(set(numbers)) < len(numbers):
        return False
    aspects = [issue.aspect for issue in by_number if issue.aspect is not None]
    categories = [
        (issue.aspect or 0, issue.category) for issue in by_number if issue.category is not None
    ]
    return aspects == sorted(aspects) and categories == sorted(categories)


def _counter(issue: Issue) -> int:
    """Return the number of an issue, 0 where none is printed or it is more than a number."""
    number = issue.number or ""
    return int(number) if _COUNTER.fullmatch(number) else 0


def _place(issue: Issue) -> NaturalKey:
    """Return where an issue stands in its group: its number, else the rest of its id."""
    if issue.number and _DECIMAL.fullmatch(issue.number):
        return _natural(issue.number)
    groups = [f"{issue.aspect}-{issue.category or 0}-", f"{issue.aspect}-"]
    prefix = next((each for each in groups if issue.id.startswith(each)), "")
    return _natural(issue.id.removeprefix(prefix))


def _natural(text: str) -> NaturalKey:
    """Return the key that sorts numbers inside a text by their value."""
    parts = re.findall(r"[0-9]+|[^0-9]+", text)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
