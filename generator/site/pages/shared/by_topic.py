"""The issues of a disclosure as a citizen looks for them: by what they are about, own matters first."""

from collections.abc import Mapping, Sequence

from generator.domain import topics
from generator.domain.model import Issue

_A_GROUP = 3
"""So many issues has a group on an average, or headings are in the way of the issues."""


def also_about(
    issues: Sequence[Issue], groups: Mapping[str, Sequence[Issue]]
) -> dict[str, list[Issue]]:
    """Return for each heading of citizens the issues that are about it too, and stand below another.

    With them a group has as many as the filter of the same name finds.
    """
    return {
        heading: [each for each in issues if heading in each.topics and each not in held]
        for heading, held in groups.items()
        if heading in topics.OF_CITIZENS
    }


def by_topic(issues: Sequence[Issue]) -> dict[str, list[Issue]]:
    """Return the issues below each heading; nothing where the announcement's own order serves better.

    It does where most issues have no topic, or hardly two share a heading.
    """
    found: dict[str, list[Issue]] = {}
    for issue in sorted(issues, key=lambda each: topics.nearness(each.topics)):
        found.setdefault(topics.gathered_under(issue.topics), []).append(issue)
    with_topic = sum(bool(each.topics) for each in issues)
    is_of_use = with_topic * 2 > len(issues) >= len(found) * _A_GROUP
    return found if is_of_use and len(found) > 1 else {}
