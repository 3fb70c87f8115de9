"""Check a content folder against every rule."""

from pathlib import PurePath

from generator.content.load import Loaded
from generator.content.rules.privacy import personal_in_pages, personal_in_synonyms
from generator.content.rules.rule import RULES
from generator.content.yaml_source import Places
from generator.domain.diagnostics import Diagnostic, Place, tidy


def judge(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Return everything that breaks a rule, in all disclosures and hand-written pages."""
    places = Places(loaded.root)
    found = [
        *personal_in_pages(loaded.root, loaded.content),
        *personal_in_synonyms(loaded.content, places),
    ]
    for disclosure in loaded.content.disclosures:
        for rule in RULES:
            if rule.needs_all and disclosure.id in loaded.broken:
                continue
            for breach in rule.check(disclosure, loaded.root / disclosure.id):
                path = PurePath(disclosure.id) / breach.path
                place = Place(path, breach.line) if breach.line else places.find(path, breach.loc)
                severity = rule.severity(breach, disclosure)
                found.append(Diagnostic(place, breach.message, breach.hint, rule.code, severity))
    return tidy(found)
