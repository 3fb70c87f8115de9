"""What a figure counts, or where a date stands: the clauses around it."""

import re
from bisect import bisect_left, bisect_right

from generator.text.mentions.folded import HAN, TIME, Span

_LONGEST_CLAUSE = 60
_LONGEST_TAIL = 24
"""What a list of figures can show of a clause, in characters, and of it behind the figure."""
_ENOUGH = 6
"""Fewer Chinese characters than these do not say what is counted: the next clause is taken too."""
_EDGE = re.compile(
    r"[“（(。！？；\n!?;，：,:](?:(?<=“)[^“”\n]{0,40}”|(?<=（)[^（）\n]{0,40}）|(?<=\()[^()\n]{0,40}\)"
    r"|(?<![“（(])(?<!:(?=[0-9]))())"
)
"""Where a clause ends, after which quotes and brackets are passed over: group 1 marks an edge."""
_FULL_STOPS = frozenset("。！？；\n!?;")
_WORDLESS = re.compile(rf"[^{HAN}]+")
_TIME_FIRST = re.compile(
    rf"[至截到在自从]?{TIME}+(?:以来|至今|起|底|末|期间|内|中|全年)?|[^，。]{{2,10}}(?:以来|期内|期间)"
)


class Clauses:
    """The clauses of one text, and as many of them around a mention as give it a meaning."""

    def __init__(self, text: str, wording: str) -> None:
        """Part the text; in `wording` what says nothing of what is counted is blanked."""
        self._text = text
        self._wording = wording
        inner = (found.start() for found in _EDGE.finditer(wording) if found.lastindex)
        self._edges = [-1, *inner, len(text)]

    def of_figure(self, at: Span) -> str:
        """Return the clause around `at`, with clauses before it while it says too little."""
        first, last = self._holding(at)
        if not self._fits(first, last):
            return self._part(at, first, last)
        while self._asks_for_more(first, last) and self._fits(first - 1, last):
            first -= 1
        return self._said(first, last)

    def of_date(self, at: Span) -> str:
        """Return the clause around `at`, with clauses behind it while it says too little."""
        first, last = self._holding(at)
        if not self._fits(first, last):
            return self._part(at, first, last)
        while (
            self._words(first, last) < _ENOUGH
            and self._goes_on(last)
            and self._fits(first, last + 1)
        ):
            last += 1
        return self._said(first, last)

    def _holding(self, at: Span) -> Span:
        """Return the edges before and behind a place, as positions in the list of edges."""
        first = bisect_right(self._edges, at[0]) - 1
        return first, bisect_left(self._edges, at[1], first + 1)

    def _goes_on(self, edge: int) -> bool:
        """Tell whether the sentence goes on across an edge."""
        at = self._edges[edge]
        return 0 <= at < len(self._text) and self._wording[at] not in _FULL_STOPS

    def _fits(self, first: int, last: int) -> bool:
        """Tell whether the clauses are short enough for a list."""
        return self._edges[last] - self._edges[first] - 1 <= _LONGEST_CLAUSE

    def _words(self, first: int, last: int) -> int:
        """Return how many characters say something besides figures, dates and titles."""
        return len(_WORDLESS.sub("", self._between(first, last)))

    def _between(self, first: int, last: int) -> str:
        """Return the wording between two edges."""
        return self._wording[self._edges[first] + 1 : self._edges[last]]

    def _asks_for_more(self, first: int, last: int) -> bool:
        """Tell whether the clause before belongs here: too few words, 其中, or a time before it."""
        if not self._goes_on(first):
            return False
        here = self._between(first, last)
        return (
            self._words(first, last) < _ENOUGH
            or here.startswith("其中")
            or bool(_TIME_FIRST.fullmatch(self._between(first - 1, first).strip()))
        )

    def _said(self, first: int, last: int) -> str:
        """Return the text between two edges."""
        return self._text[self._edges[first] + 1 : self._edges[last]].strip()

    def _part(self, at: Span, first: int, last: int) -> str:
        """Return whole items of the 、 list that an overlong clause is, around a place.

        Where no 、 stands in reach, the words around the place stand for the clause, with … where
        it goes on: a text without marks has no clauses.
        """
        start, end = self._edges[first] + 1, self._edges[last]
        before = behind = ""
        if end - at[1] > _LONGEST_TAIL:
            item = self._text.find("、", at[1], at[1] + _LONGEST_TAIL)
            end, behind = (item, "") if item >= 0 else (at[1] + _LONGEST_TAIL, "…")
        if end - start > _LONGEST_CLAUSE:
            low = min(end - _LONGEST_CLAUSE, at[0])
            item = self._text.find("、", low, at[0])
            start, before = (item + 1, "") if item >= 0 else (low, "…")
        return before + self._text[start:end].strip() + behind
