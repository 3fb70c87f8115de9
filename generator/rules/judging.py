"""Hold a content folder to every rule."""

from pathlib import PurePath

from generator.domain.diagnostics import Diagnostic, Place, tidy
from generator.load import Loaded
from generator.rules.privacy import personal_in_pages, personal_in_synonyms
from generator.rules.rule import RULES
from generator.source import Places


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
