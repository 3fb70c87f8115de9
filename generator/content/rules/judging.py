"""Check a content folder against every rule."""

from pathlib import PurePath

from generator.content.gaps import Gaps
from generator.content.load import Loaded
from generator.content.rules.privacy import (
    allowances_of,
    judge_allowed,
    personal_in_pages,
    personal_in_synonyms,
)
from generator.content.rules.rule import RULES
from generator.content.yaml_source import Places
from generator.domain.diagnostics import Diagnostic, Place, tidy
from generator.published import Search


def judge(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Return everything that breaks a rule, in all disclosures and hand-written pages."""
    places = Places(loaded.root)
    search = Search(allowances_of(loaded.content.disclosures))
    found = [
        *personal_in_pages(loaded.root, search),
        *personal_in_synonyms(loaded.content, places),
        *judge_allowed(loaded.content, loaded.root, search),
    ]
    for disclosure in loaded.content.disclosures:
        gaps = loaded.gaps.get(disclosure.id, Gaps())
        for rule in RULES:
            for breach in rule.check(disclosure, loaded.root / disclosure.id):
                if rule.is_misled(breach, gaps):
                    continue
                path = PurePath(disclosure.id) / breach.path
                place = Place(path, breach.line) if breach.line else places.find(path, breach.loc)
                severity = rule.severity(breach, disclosure)
                found.append(Diagnostic(place, breach.message, breach.hint, rule.code, severity))
    return tidy(found)
