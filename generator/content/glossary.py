"""Judge `content/glossary.yml`: phrases of officials with what they mean, for pages to explain."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from generator.content.yaml_source import Places
from generator.domain.diagnostics import Diagnostic
from generator.domain.model import Term
from generator.text.folding import for_search

NAME = "glossary.yml"
EMPTY = "F06"
"""The code of a file in which nothing stands."""
_IS_PHRASE = re.compile(r"(?=.*[^\W_])..")
"""Two characters at least, and something that can be read among them."""


def judge_glossary(terms: tuple[Term, ...], places: Places) -> Iterator[Diagnostic]:
    """Yield the words that no page can explain, and those that are explained twice."""
    seen: dict[str, str] = {}
    for position, term in enumerate(terms):
        for loc, word in _written(position, term):
            place = places.find(PurePath(NAME), loc)
            folded = for_search(word)
            if not _IS_PHRASE.match(folded):
                message = f"“{word}”太短，或者没有文字，页面上没法解释"
                yield Diagnostic(place, message, "请写至少两个字的词语。", "S05")
            elif folded in seen:
                message = f"“{word}”解释了两次，前一次在“{seen[folded]}”里"
                yield Diagnostic(place, message, "请只留一个。", "S06")
            seen.setdefault(folded, term.term)


def _written(position: int, term: Term) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield (position, "term"), term.term
    for place, word in enumerate(term.also):
        yield (position, "also", place), word
