"""Find every mention of a text, kind by kind."""

from collections.abc import Collection
from dataclasses import replace

from generator.text.folding import for_mentions, with_places
from generator.text.mentions.dates import find_dates, iso
from generator.text.mentions.documents import find_documents, resolved
from generator.text.mentions.figures import find_figures
from generator.text.mentions.folded import FOUND, TIME, Span, blank, cut
from generator.text.mentions.mention import Mention, MentionKind
from generator.text.mentions.units import find_units


def find(text: str, units: Collection[str] = ()) -> tuple[Mention, ...]:
    """Return the mentions in `text`, in order; `units` are names known from the data."""
    seen = with_places(text)
    found = _found(seen.text, units)
    if seen.text == text:
        return found
    spans = [seen.span(each.start, each.end) for each in found]
    return tuple(
        replace(each, start=start, end=end, text=text[start:end])
        for each, (start, end) in zip(found, spans, strict=True)
    )


def _found(text: str, units: Collection[str]) -> tuple[Mention, ...]:
    """Return the mentions in a text that holds nothing invisible."""
    folded = for_mentions(text)
    documents = list(find_documents(folded))
    undocumented = blank(folded, documents, FOUND)
    dates = list(find_dates(undocumented))
    undated = blank(undocumented, dates, TIME)
    named = sorted(find_units(undated, frozenset(units)))
    figures = list(find_figures(blank(undated, named, FOUND)))

    def mention(at: Span, kind: MentionKind, name: str) -> Mention:
        return Mention(*at, kind, cut(text, at), name)

    titles = resolved([folded[start + 1 : end - 1] for start, end in documents])
    found = [
        *(
            mention(at, MentionKind.DOCUMENT, name)
            for at, name in zip(documents, titles, strict=True)
        ),
        *(mention(at, MentionKind.DATE, iso(cut(folded, at))) for at in dates),
        *(mention(at, MentionKind.UNIT, cut(folded, at)) for at in named),
        *(mention(at, MentionKind.FIGURE, cut(folded, at)) for at in figures),
    ]
    return tuple(sorted(found, key=lambda each: each.start))
