"""What a change of marks takes away of what the announcement gave, in a sentence each."""

from collections.abc import Iterator

from generator.desk.reading import Understood
from generator.domain.model import Announcement, Issue


def no_longer(before: Understood, after: Understood, *, is_report: bool = False) -> tuple[str, ...]:
    """Return which channels, issues, states and limits of an announcement or a later report are none any more."""
    if before.announcement is None or after.announcement is None:
        return ()
    now = after.issues or {}
    return (
        *_channels(before.announcement, after.announcement),
        *(
            said
            for key, each in (before.issues or {}).items()
            for said in _of(each, now.get(key), is_report=is_report)
        ),
    )


def _channels(before: Announcement, after: Announcement) -> Iterator[str]:
    for each in before.channels:
        is_there = any(
            each.kind is other.kind and (each.value in other.value or other.value in each.value)
            for other in after.channels
        )
        if not is_there:
            yield f"“{each.value}”已不再是监督渠道（{each.kind.label}）。"


def _of(before: Issue, now: Issue | None, *, is_report: bool) -> Iterator[str]:
    name = f"问题 {before.id}“{before.title}”"
    if now is None:
        yield f"续报不再说到{name}。" if is_report else f"{name}已不再是一个问题。"
        return
    if before.status.is_published and not now.status.is_published:
        yield f"{name}已不再写着整改状态：{before.status.label}。"
    limit = before.due_said or before.due
    if limit and not (now.due_said or now.due):
        yield f"{name}已不再写着整改时限：{limit}。"
