"""What is gathered of a disclosure once for all its pages: documents, units, figures, events."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generator.domain.corrections import as_is_right_today
from generator.domain.every_text import texts_in
from generator.domain.model import Disclosure, Issue
from generator.domain.timeline import Timeline
from generator.site.pages.shared.naming import Titles
from generator.site.pages.shared.prose import Finder, lines_of
from generator.site.pages.shared.views import OriginalParagraph
from generator.text.folding import for_naming
from generator.text.mentions import Mention, MentionKind

_RELATED = 4
_NEAR, _RUN = 8, 4
_WEIGHTS = {"document": 5.0, "unit": 3.0, "figure": 3.0, "topic": 1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """What all pages of a disclosure share: its events, and its mentions by issue and by name."""

    timeline: Timeline
    find: Finder
    by_issue: Mapping[str, tuple[Mention, ...]]
    documents: Mapping[str, tuple[Issue, ...]]
    organs: Mapping[str, tuple[Issue, ...]]
    telling: frozenset[str]
    """The documents and units worth a link in running text: not those that every page names."""
    related: Mapping[str, tuple[tuple[Issue, str], ...]]
    original: tuple[OriginalParagraph, ...]
    """The announcement as signed, where it is attached, with the corrections of its words."""
    titles: Titles
    """What the issues of other disclosures are called that are the same finding again."""


def gather(
    disclosure: Disclosure,
    titles: Titles = MappingProxyType({}),
    original: Sequence[OriginalParagraph] = (),
) -> Gathering:
    """Find the mentions of a disclosure and which of its issues share them.

    `titles` and `original` are what its pages show of other disclosures, and of the announcement.
    """
    finder = Finder(frozenset(_declared_units(disclosure)))
    for issue in disclosure.issues:
        finder.read([line for text in texts_of(issue) for line in lines_of(text)])
    by_issue = {
        issue.id: tuple(_mentions(as_is_right_today(disclosure, issue), finder))
        for issue in disclosure.issues
    }
    documents = _by_name(disclosure, by_issue, MentionKind.DOCUMENT)
    organs = _by_name(disclosure, by_issue, MentionKind.UNIT)
    related = _related(disclosure, by_issue)
    telling = _telling(disclosure, documents) | _telling(disclosure, organs)
    return Gathering(
        timeline=Timeline(disclosure),
        find=finder,
        by_issue=by_issue,
        documents=documents,
        organs=organs,
        telling=frozenset(telling),
        related=related,
        original=tuple(original),
        titles=titles,
    )


def is_common(holders: Collection[Issue], disclosure: Disclosure) -> bool:
    """Tell whether so many issues share something (区委, 区政府) that it says nothing of any."""
    return len(holders) > max(3, len(disclosure.issues) // 10)


def _telling(disclosure: Disclosure, holders: Mapping[str, tuple[Issue, ...]]) -> set[str]:
    return {name for name, issues in holders.items() if not is_common(issues, disclosure)}


_NOT_GATHERED = frozenset(
    [
        "id", "number", "plain", "summary", "matters", "unsaid", "under", "lead_unit", "units",
        "leader", "due_said", "printed", "key_figures", "progress", "closed", "evidence", "topics",
        "recurs",
    ]
)  # fmt: skip
"""What repeats the rest of the issue, says where it stands, or is gathered by itself: the units."""


def texts_of(issue: Issue) -> Iterator[str]:
    """Yield the texts of an issue in the order in which its page shows them."""
    for loc, text in texts_in(issue, without=_NOT_GATHERED):
        is_label = loc[0] == "facts" and text == loc[-1]
        if loc[-1] != "mark" and not is_label:  # 一是 names nothing, and a printed label neither
            yield text


def _declared_units(disclosure: Disclosure) -> Iterator[str]:
    for issue in disclosure.issues:
        yield from map(for_naming, issue.units)
        if issue.lead_unit:
            yield for_naming(issue.lead_unit)


def _mentions(issue: Issue, find: Finder) -> Iterator[Mention]:
    """Yield what an issue mentions, once each."""
    seen: set[tuple[str, str, str]] = set()
    lines = (line for text in texts_of(issue) for line in lines_of(text))
    for mention in (mention for line in lines for mention in find(line)):
        key = (mention.kind, mention.name, mention.counts)
        if key not in seen:
            seen.add(key)
            yield mention
    for unit in (issue.lead_unit, *issue.units):
        name = for_naming(unit or "")
        if name and (MentionKind.UNIT, name, "") not in seen:
            seen.add((MentionKind.UNIT, name, ""))
            yield Mention(0, len(name), MentionKind.UNIT, name, name, "")


def _by_name(
    disclosure: Disclosure, by_issue: Mapping[str, tuple[Mention, ...]], kind: MentionKind
) -> dict[str, tuple[Issue, ...]]:
    """Return the issues that mention each name, the most mentioned name first."""
    found: dict[str, dict[str, Issue]] = defaultdict(dict)
    for issue in disclosure.issues:
        for mention in by_issue[issue.id]:
            if mention.kind == kind:
                found[mention.name][issue.id] = issue
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return {name: tuple(issues.values()) for name, issues in ordered}


Feature = tuple[str, str]


def _related(
    disclosure: Disclosure, by_issue: Mapping[str, tuple[Mention, ...]]
) -> dict[str, tuple[tuple[Issue, str], ...]]:
    """Return for each issue those that share most with it, each with the reason in words."""
    features = {issue.id: _features(issue, by_issue[issue.id]) for issue in disclosure.issues}
    holders: dict[Feature, list[Issue]] = defaultdict(list)
    for issue in disclosure.issues:
        for feature in features[issue.id]:
            holders[feature].append(issue)
    # A topic is weighed by how many share it; a unit that many share is no tie at all.
    telling = {
        feature: issues
        for feature, issues in holders.items()
        if feature[0] == "topic" or not is_common(issues, disclosure)
    }
    return {
        issue.id: tuple(_nearest(issue, features[issue.id], telling)) for issue in disclosure.issues
    }


def _features(issue: Issue, mentions: tuple[Mention, ...]) -> dict[Feature, str]:
    """Return what an issue may share with another, each with the words that name it."""
    found: dict[Feature, str] = {("topic", topic): topic for topic in issue.topics}
    for mention in mentions:
        if mention.kind == MentionKind.DOCUMENT:
            found["document", mention.name] = f"《{mention.name}》"
        elif mention.kind == MentionKind.UNIT:
            found["unit", mention.name] = mention.name
        elif mention.kind == MentionKind.FIGURE:
            for words in _counted(mention):
                found["figure", f"{mention.text} {words}"] = f"{mention.text}（{words}）"
    return found


def _counted(mention: Mention) -> Iterator[str]:
    """Yield runs of the words beside a figure: what two figures count is the same if one is shared.

    书记专题会2次 and 2次书记专题会 are one figure; 2次 alone is none.
    """
    before, _, after = mention.counts.partition(mention.text)
    for words in (after[:_NEAR], before[-_NEAR:]):
        for start in range(len(words) - _RUN + 1):
            run = words[start : start + _RUN]
            if run.isalpha():
                yield run


def _nearest(
    issue: Issue,
    own: Mapping[Feature, str],
    holders: Mapping[Feature, list[Issue]],
) -> Iterator[tuple[Issue, str]]:
    scores: dict[str, float] = defaultdict(float)
    shared: dict[str, list[Feature]] = defaultdict(list)
    others: dict[str, Issue] = {}
    for feature in own:
        sharing = holders.get(feature, [])
        for other in sharing:
            if other is not issue:
                scores[other.id] += _WEIGHTS[feature[0]] / len(sharing)
                shared[other.id].append(feature)
                others[other.id] = other
    order = {each.id: place for place, each in enumerate(others.values())}
    best = sorted(scores, key=lambda each: (-scores[each], order[each]))[:_RELATED]
    for each in best:
        yield others[each], _reason(shared[each], own)


def _reason(features: list[Feature], own: Mapping[Feature, str]) -> str:
    """Return why two issues are related: the strongest ties, in words."""
    words = {
        "document": "都提到",
        "unit": "都涉及",
        "figure": "同一个数字：",
        "topic": "同一主题：",
    }
    by_kind: dict[str, list[str]] = defaultdict(list)
    for feature in sorted(features, key=lambda each: -_WEIGHTS[each[0]]):
        named = by_kind[feature[0]]
        # Several runs of words beside one figure tie it once.
        if own[feature].partition("（")[0] not in (each.partition("（")[0] for each in named):
            named.append(own[feature])
    reasons = (f"{words[kind]}{'、'.join(names[:2])}" for kind, names in by_kind.items())
    return "；".join(list(reasons)[:2])
