"""What a change of marks gives anew, in a sentence each: told beside the doubt that was answered."""

from collections.abc import Callable, Iterator

from generator.desk.reading import Understood
from generator.domain.model import Issue

_MOST = 12
"""So many sentences are read; the rest is counted."""


def now_read(before: Understood, after: Understood) -> tuple[str, ...]:
    """Return which issues, states, units, limits and paragraphs are read now that were not."""
    was, now = before.issues or {}, after.issues or {}
    told = [*_counts(len(was), len(now)), *(s for key in now for s in _of(was.get(key), now[key]))]
    more = len(told) - _MOST
    return (*told[:_MOST], f"还有 {more} 处。") if more > 0 else tuple(told)


def _counts(was: int, now: int) -> Iterator[str]:
    if was != now:
        yield f"读到的问题从 {was} 个变成 {now} 个。"


def _of(was: Issue | None, now: Issue) -> Iterator[str]:
    name = f"问题 {now.number or now.id}“{now.title}”"
    if was is None:
        measures = len(now.measures)
        yield f"多了{name}，{_state(now)}，做了什么 {measures} 条。"
        return
    if was.title != now.title:
        yield f"问题 {now.number or now.id} 的名称从“{was.title}”变成“{now.title}”。"
    for what, said in _SAID.items():
        before, words = said(was), said(now)
        if words and before != words:
            yield f"{name}的{what}：{before or '没有'} → {words}。"


def _state(issue: Issue) -> str:
    return issue.status.label if issue.status.is_published else "没有状态"


def _done(issue: Issue) -> str:
    """Return how much is said to be done: words that go to a measure that is there change it, too."""
    length = sum(len(f"{each.lead or ''}{each.text}") for each in issue.measures)
    return f"{len(issue.measures)} 条 {length} 字" if issue.measures else ""


_SAID: dict[str, Callable[[Issue], str]] = {
    "状态": lambda each: each.status.label if each.status.is_published else "",
    "牵头单位": lambda each: each.lead_unit or "",
    "责任单位": lambda each: "、".join(each.units),
    "责任领导": lambda each: each.leader or "",
    "时限": lambda each: each.due_said or (each.due.isoformat() if each.due else ""),
    "还没办完": lambda each: "；".join(each.remaining),
    "做了什么": _done,
}
"""What is told of an issue where it is another one now; "" for nothing."""
