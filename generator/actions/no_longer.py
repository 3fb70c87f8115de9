"""What a change of marks takes away of what the announcement gave, in a sentence each."""

from collections.abc import Iterator

from generator.domain.model import Announcement, Issue
from generator.importing.assemble import Assembled


def no_longer(before: Assembled, after: Assembled) -> tuple[str, ...]:
    """Return which channels, issues, states and limits are none any more."""
    now = {each.id: each for each in after.issues}
    return (
        *_channels(before.announcement, after.announcement),
        *(said for each in before.issues for said in _of_issue(each, now.get(each.id))),
    )


def _channels(before: Announcement, after: Announcement) -> Iterator[str]:
    for each in before.channels:
        is_there = any(
            each.kind is other.kind and (each.value in other.value or other.value in each.value)
            for other in after.channels
        )
        if not is_there:
            yield f"“{each.value}”已不再是监督渠道（{each.kind.label}）。"


def _of_issue(before: Issue, now: Issue | None) -> Iterator[str]:
    name = f"问题 {before.id}“{before.title}”"
    if now is None:
        yield f"{name}已不再是一个问题。"
        return
    if before.status.is_published and not now.status.is_published:
        yield f"{name}已不再写着整改状态：{before.status.label}。"
    limit = before.due_said or before.due
    if limit and not (now.due_said or now.due):
        yield f"{name}已不再写着整改时限：{limit}。"
