"""What is gathered of a disclosure once for all its pages: documents, units, figures, events."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.domain.corrections import as_is_right_today
from generator.domain.every_text import texts_in
from generator.domain.model import Disclosure, Issue
from generator.domain.timeline import DoneSince, StillOpen, Timeline
from generator.site.pages.shared.events import quiet
from generator.site.pages.shared.prose import Finder, lines_of
from generator.site.pages.shared.recorded import RecordLine, issue_lines
from generator.site.pages.shared.related import rarely_held, related
from generator.site.pages.shared.rounds import NONE, Rounds
from generator.site.pages.shared.views import OriginalParagraph
from generator.text.folding import for_naming
from generator.text.mentions import Mention, MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """What all pages of a disclosure share: its events, and its mentions by issue and by name."""

    timeline: Timeline
    still_open: tuple[StillOpen, ...]
    """What is said to be not done yet, in the order of the announcement."""
    only_begun: tuple[StillOpen, ...]
    """What is said to be in hand, and nobody says how far it is, in the same order."""
    contested: tuple[StillOpen, ...]
    """What is reported as done and verified as not, in the same order."""
    done_since: tuple[DoneSince, ...]
    """What was said to be open or in hand, and is said to be done since, in the same order."""
    find: Finder
    by_issue: Mapping[str, tuple[Mention, ...]]
    documents: Mapping[str, tuple[Issue, ...]]
    organs: Mapping[str, tuple[Issue, ...]]
    """The units that issues name, whatever for."""
    responsible: Mapping[str, tuple[Issue, ...]]
    """The units that the announcement makes responsible, each with its issues; the most first."""
    telling: frozenset[str]
    """The documents worth a link in running text: not those that every page names."""
    related: Mapping[str, tuple[tuple[Issue, str], ...]]
    """For each issue those about the same matter, each with why, in words."""
    is_of_one_status: bool
    """Whether all issues stand alike: then their state is said once and no issue has a tag of its own."""
    original: tuple[OriginalParagraph, ...]
    """The announcement as signed, where it is attached, with the corrections of its words."""
    rounds: Rounds
    """Other rounds of the same body, and the issues that are the same finding again."""
    editor: str
    """Who wrote what is not the announcement's own words; "" where the settings name nobody."""
    recorded: Mapping[str, RecordLine]
    """The newest line of each issue in the record, by the issue's id; none where nothing is recorded."""
    quiet: str
    """That nothing came after the announcement, as far as the site knows; "" where something did."""
    before_names: str = ""
    """What a citation's title begins with: that the content is made up; "" for a real site."""


def gather(
    disclosure: Disclosure,
    rounds: Rounds = NONE,
    original: Sequence[OriginalParagraph] = (),
    editor: str = "",
    before_names: str = "",
) -> Gathering:
    """Find the mentions of a disclosure and which of its issues share them.

    `rounds` and `original` are what its pages show of other disclosures, and of the announcement.
    """
    finder = Finder(frozenset(_declared_units(disclosure)))
    for issue in disclosure.issues:
        finder.read([line for text in texts_of(issue) for line in lines_of(text)])
    by_issue = {
        issue.id: mentions_of(as_is_right_today(disclosure, issue), finder)
        for issue in disclosure.issues
    }
    documents = _by_name(disclosure, by_issue, MentionKind.DOCUMENT)
    organs = _by_name(disclosure, by_issue, MentionKind.UNIT)
    texts = {each.id: (each.plain or "", *texts_of(each)) for each in disclosure.issues}
    timeline = Timeline(disclosure)
    statuses = {timeline.standing(issue).status for issue in disclosure.issues}
    return Gathering(
        timeline=timeline,
        still_open=timeline.all_still_open(),
        only_begun=timeline.all_only_begun(),
        contested=timeline.all_contested(),
        done_since=timeline.all_done_since(),
        is_of_one_status=len(statuses) <= 1,
        find=finder,
        by_issue=by_issue,
        documents=documents,
        organs=organs,
        responsible=_responsible(disclosure),
        telling=frozenset(_telling(disclosure, documents)),
        related=related(disclosure, by_issue, texts),
        original=tuple(original),
        rounds=rounds,
        editor=editor,
        recorded=issue_lines(disclosure),
        quiet=quiet(timeline),
        before_names=before_names,
    )


def is_common(holders: Collection[Issue], disclosure: Disclosure) -> bool:
    """Tell whether so many issues share something (区委, 区政府) that it says nothing of any."""
    return not rarely_held(len(holders), len(disclosure.issues))


def _telling(disclosure: Disclosure, holders: Mapping[str, tuple[Issue, ...]]) -> set[str]:
    return {name for name, issues in holders.items() if not is_common(issues, disclosure)}


_NOT_GATHERED = frozenset(
    [
        "id", "number", "plain", "summary", "matters", "unsaid", "begun", "under", "lead_unit",
        "units", "leader", "due_said", "printed", "key_figures", "progress", "closed", "evidence", "topics",
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


def _responsible(disclosure: Disclosure) -> dict[str, tuple[Issue, ...]]:
    """Return the units that answer for issues, as they are first printed, the most issues first."""
    found: dict[str, dict[str, Issue]] = defaultdict(dict)
    printed: dict[str, str] = {}
    for issue in disclosure.issues:
        for unit in (issue.lead_unit, *issue.units):
            if unit and (name := for_naming(unit)):
                found[printed.setdefault(name, unit)][issue.id] = issue
    ordered = sorted(found.items(), key=lambda item: -len(item[1]))
    return {name: tuple(issues.values()) for name, issues in ordered}


def mentions_of(issue: Issue, find: Finder) -> tuple[Mention, ...]:
    """Return what an issue mentions, once each."""
    return tuple(_mentions(issue, find))


def _mentions(issue: Issue, find: Finder) -> Iterator[Mention]:
    """Yield what an issue mentions, once each."""
    seen: set[tuple[str, str]] = set()
    lines = (line for text in texts_of(issue) for line in lines_of(text))
    for mention in (mention for line in lines for mention in find(line)):
        key = (mention.kind, mention.name)
        if key not in seen:
            seen.add(key)
            yield mention
    for unit in (issue.lead_unit, *issue.units):
        name = for_naming(unit or "")
        if name and (MentionKind.UNIT, name) not in seen:
            seen.add((MentionKind.UNIT, name))
            yield Mention(0, len(name), MentionKind.UNIT, name, name)


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
