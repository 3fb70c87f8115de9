"""Check a content folder against every rule."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from types import MappingProxyType

from generator.content.announcement_text import MARKED
from generator.content.gaps import Gaps
from generator.content.glossary import judge_glossary
from generator.content.load import Loaded
from generator.content.rules.addresses import RENAMED, former_names_are_of_one
from generator.content.rules.explained import accepted, without_difference
from generator.content.rules.places import PLACES, places_are_spelt_alike
from generator.content.rules.privacy import (
    allowances_of,
    judge_allowed,
    personal_in_evidence,
    personal_in_glossary,
    personal_in_pages,
    personal_in_synonyms,
)
from generator.content.rules.recorded import judge_anchors
from generator.content.rules.rule import RULES, Breach
from generator.content.yaml_source import Places
from generator.domain.diagnostics import Diagnostic, Place, Severity, tidy
from generator.domain.model import Disclosure
from generator.published import Search


def judge(
    loaded: Loaded, known: Mapping[str, tuple[Diagnostic, ...]] = MappingProxyType({})
) -> tuple[Diagnostic, ...]:
    """Return everything that breaks a rule, in all disclosures and hand-written pages.

    `known` has what of it is known of disclosures already, by their ids.
    """
    places = Places(loaded.root)
    search = Search(allowances_of(loaded.content.disclosures))
    found = [
        *personal_in_pages(loaded.root, search),
        *personal_in_synonyms(loaded.content, places),
        *judge_glossary(loaded.content.glossary, places),
        *personal_in_glossary(loaded.content, places),
        *personal_in_evidence(loaded.content, search),
        *judge_anchors(loaded.content),
        *judge_allowed(loaded.content, loaded.root, search),
    ]
    for disclosure, breach in former_names_are_of_one(loaded.content):
        place = places.find(PurePath(disclosure.id) / breach.path, breach.loc)
        found.append(Diagnostic(place, breach.message, breach.hint, RENAMED))
    for disclosure, breach in places_are_spelt_alike(loaded.content):
        place = places.find(PurePath(disclosure.id) / breach.path, breach.loc)
        found.append(Diagnostic(place, breach.message, breach.hint, PLACES, breach.severity))
    for disclosure in loaded.content.disclosures:
        gaps = loaded.gaps.get(disclosure.id)
        own = known.get(disclosure.id)
        found += judge_one(disclosure, loaded.root, gaps) if own is None else own
    return tidy(found)


def judge_one(disclosure: Disclosure, root: Path, gaps: Gaps | None) -> tuple[Diagnostic, ...]:
    """Return everything in one disclosure that breaks a rule of its own."""
    places = Places(root)
    found = []
    for code, breach, severity in _breaches(disclosure, root, gaps or Gaps()):
        path = PurePath(disclosure.id) / breach.path
        place = Place(path, breach.line) if breach.line else places.find(path, breach.loc)
        found.append(Diagnostic(place, breach.message, breach.hint, code, severity))
    return tuple(found)


def is_judged_alone(disclosure: Disclosure) -> bool:
    """Tell whether no rule looks at other disclosures for its sake: it names none, and none of its former names is taken."""
    return not disclosure.announcement.formerly and not any(
        each.recurs for each in disclosure.issues
    )


def _breaches(
    disclosure: Disclosure, root: Path, gaps: Gaps
) -> Iterator[tuple[str, Breach, Severity]]:
    """Yield what breaks a rule, with its code and how much it weighs once editors' words are heard."""
    explained = {each.rule: each for each in disclosure.announcement.explained}
    broken: set[str] = set()
    for rule in RULES:
        for breach in rule.check(disclosure, root / disclosure.id):
            if rule.is_misled(breach, gaps):
                continue
            broken.add(rule.code)
            if rule.is_explainable and rule.code in explained:
                yield rule.code, accepted(breach, explained[rule.code]), Severity.ADVICE
            else:
                yield rule.code, breach, rule.severity(breach, disclosure)
    if not gaps.files:  # what cannot be read yet may differ
        # A doubt of the way in that a person has answered (疑！) stays, whatever it was about.
        is_answer = (root / disclosure.id / MARKED).is_file()
        for breach in without_difference(disclosure, broken):
            yield "R18", breach, Severity.ADVICE if is_answer else Severity.ERROR
