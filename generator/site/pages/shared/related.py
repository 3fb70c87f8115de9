"""Which issues of a disclosure are about the same matter: told by what is rare, or not at all.

A wrong one costs a reader more than none. Two issues belong together where they name the same document
that hardly another names, or where they share a topic that few have and words that few use.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.domain.model import Disclosure, Issue
from generator.text.mentions import Mention, MentionKind

MOST = 2
"""So many related issues a page names."""
_RARE = 3
"""What more issues than this have says little of two of them."""
_WORDS = 4
"""Fewer characters in a row are shared by chance."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_PARTICLES = re.compile(r"[的了和等在是有对把被及与或为并]")
"""Characters between words: a run that holds one is a phrase, no name of a matter."""


def rarely_held(count: int, of: int) -> bool:
    """Tell whether so few of the issues of a disclosure have something that it says something."""
    return count <= max(_RARE, of // 10)


@dataclass(slots=True)
class _Tie:
    """What ties two issues."""

    documents: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)

    @property
    def holds(self) -> bool:
        return bool(self.documents or (self.topics and self.words))

    @property
    def strength(self) -> int:
        return 5 * len(self.documents) + 2 * len(self.topics) + len(self.words)


def related(
    disclosure: Disclosure,
    mentions: Mapping[str, Sequence[Mention]],
    texts: Mapping[str, Sequence[str]],
) -> dict[str, tuple[tuple[Issue, str], ...]]:
    """Return for each issue at most two that are about the same matter, each with why, in words.

    `mentions` and `texts` are what each issue names and says, by its id.
    """
    issues = disclosure.issues
    ties: dict[str, dict[str, _Tie]] = {issue.id: defaultdict(_Tie) for issue in issues}
    for name, one, other in _pairs({each.id: _documents(mentions[each.id]) for each in issues}):
        ties[one][other].documents.append(name)
    for words, one, other in _pairs({each.id: frozenset(_runs(texts[each.id])) for each in issues}):
        ties[one][other].words.add(words)
    by_id = {issue.id: issue for issue in issues}
    shared = _rare_topics(disclosure)
    for one, others in ties.items():
        for other, tie in others.items():
            tie.topics += [each for each in by_id[one].topics if other in shared.get(each, ())]
    return {issue.id: tuple(_nearest(issue, ties[issue.id], by_id, texts)) for issue in issues}


def _documents(mentions: Sequence[Mention]) -> frozenset[str]:
    return frozenset(each.name for each in mentions if each.kind == MentionKind.DOCUMENT)


def _runs(texts: Sequence[str]) -> Iterator[str]:
    """Yield every run of characters of the length that counts, from what an issue says."""
    for text in texts:
        for run in _CHINESE.findall(text):
            for start in range(len(run) - _WORDS + 1):
                words = run[start : start + _WORDS]
                if not _PARTICLES.search(words):
                    yield words


def _pairs(held: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str, str]]:
    """Yield what two issues share and hardly another has, with both, in either order."""
    holders: dict[str, list[str]] = defaultdict(list)
    for issue, features in held.items():
        for feature in features:
            holders[feature].append(issue)
    for feature in sorted(holders):
        those = holders[feature]
        if 1 < len(those) <= _RARE:
            yield from ((feature, one, other) for one in those for other in those if one != other)


def _rare_topics(disclosure: Disclosure) -> dict[str, frozenset[str]]:
    holders: dict[str, list[str]] = defaultdict(list)
    for issue in disclosure.issues:
        for topic in issue.topics:
            holders[topic].append(issue.id)
    size = len(disclosure.issues)
    return {each: frozenset(ids) for each, ids in holders.items() if rarely_held(len(ids), size)}


def _nearest(
    issue: Issue,
    ties: Mapping[str, _Tie],
    by_id: Mapping[str, Issue],
    texts: Mapping[str, Sequence[str]],
) -> Iterator[tuple[Issue, str]]:
    order = {each: place for place, each in enumerate(by_id)}
    held = [(other, tie) for other, tie in ties.items() if tie.holds]
    held.sort(key=lambda each: (-each[1].strength, order[each[0]]))
    for other, tie in held[:MOST]:
        both = ["\n".join(texts[each]) for each in (issue.id, other)]
        yield by_id[other], _reason(issue, by_id[other], tie, both)


def _reason(one: Issue, other: Issue, tie: _Tie, texts: Sequence[str]) -> str:
    """Return why two issues belong together: the document, else the matter that both name."""
    if tie.documents:
        return f"都提到《{tie.documents[0]}》"
    for name in (one.title, other.title, one.plain or "", other.plain or ""):
        for words in sorted(tie.words):
            if words in name:
                return f"都说到{_whole(words, name, texts)}"
    return f"都是{'、'.join(tie.topics[:2])}"


def _whole(words: str, name: str, texts: Sequence[str]) -> str:
    """Return some words of a name as far as both issues have them."""
    start = name.index(words)
    end = start + len(words)
    while start and all(name[start - 1 : end] in text for text in texts):
        start -= 1
    while end < len(name) and all(name[start : end + 1] in text for text in texts):
        end += 1
    return name[start:end]
