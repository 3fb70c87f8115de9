"""Where an issue may hide that was not read: sentences and lines of others that name a problem."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.importing.text.heading import is_problem_like
from generator.importing.text.marks import leading_mark
from generator.text.folding import for_matching
from generator.text.marked.marked_text import MarkedLine, MarkedText
from generator.text.marked.numbered import left_out, numbers_in


@dataclass(frozen=True, slots=True)
class Missed:
    """A place where an issue may begin that was read as something else."""

    line: int
    """The line of the file."""
    words: str
    """What stands there, from its title on."""
    weight: int
    """0 for what hardly is anything else; more for less."""
    at: int = 0
    """In front of which character of its line's text it stands."""
    is_numbered: bool = False
    """Whether a printed number heads it."""


_OPENS = r"(?:^|(?<=[。；]))(?:(?:与此)?同时，|此外，|另外，|还有，)?"
_ABOUT_DEED = r"(?!针对|对|就|围绕|聚焦|以上|上述|该|此|这|发现|反映|存在|解决|整改|梳理|排查)"
_NAMED = re.compile(rf"{_OPENS}(?P<title>{_ABOUT_DEED}[^，。；：\t]{{3,40}}问题)(?=，)")
_ALSO = re.compile(
    rf"{_OPENS}(?P<title>{_ABOUT_DEED}[^，。；：\t]{{3,40}}的问题)(?=也|同时|一并|亦|已|得到|同步)"
)
_HEADING = re.compile(r"[^，。；：:\t\d][^。；：:\t]{3,35}")
_SENTENCE = re.compile(r"[^。；：:\t]{4,40}(?=。)")
_OF_WHOLE = frozenset(("开头", "组织", "后续", "结尾", "标题", "略", "联系方式", "落款", "注"))


def missed_in(text: MarkedText) -> tuple[Missed, ...]:
    """Return where issues may be missed, the likeliest first: each printed number, and each line once."""
    numbered = {(each.line, each.at): each for each in _numbered(text)}
    found: dict[int, Missed] = {}
    word = ""
    for line in text.lines:
        runs = [each for each in line.marks if each.mark.meaning.opens_run]
        first = word if not runs or runs[0].at > 0 else runs[0].mark.word
        places = [*_named(line, word), *(_headings(line) if not runs else ())]
        if first not in _OF_WHOLE:
            for each in sorted(places, key=lambda each: each.weight):
                if (each.line, each.at) not in numbered:
                    found.setdefault(each.line, each)
        word = runs[-1].mark.word if runs else word
    every = (*numbered.values(), *found.values())
    return tuple(sorted(every, key=lambda each: (each.weight, each.line, each.at)))


def _numbered(text: MarkedText) -> Iterator[Missed]:
    """Yield the printed numbers inside other words with what may be a title behind them."""
    between = {(each.line, each.at) for each in left_out(text)}
    behind = {(each.line, each.at) for each in left_out(text, is_short=True)}
    for each in numbers_in(text):
        place = (each.line, each.at)
        title = for_matching(each.title).text
        is_title = is_problem_like(title) and not _TOLD.search(title)
        if place in between or (is_title and not each.heads):
            weight = 0 if place in between | behind else 2
            yield Missed(each.line, each.words, weight, each.at, is_numbered=True)


def _named(line: MarkedLine, word: str) -> Iterator[Missed]:
    """Yield the sentences that name a problem and go on, where no heading stands."""
    runs = [each for each in line.marks if each.mark.meaning.opens_run]
    for pattern in (_NAMED, _ALSO):
        for title in pattern.finditer(line.text):
            # With the words that lead on to it (还有，): they are no part of a title, and of no issue before.
            before = [each for each in runs if each.at <= title.start()]
            own = before[-1].mark.word if before else word
            is_heading = own == "问题" and bool(before)
            if own not in _OF_WHOLE and not is_heading:
                yield Missed(line.number, line.text[title.start() :], 0, title.start())


def _headings(line: MarkedLine) -> Iterator[Missed]:
    """Yield a line without a mark that is a title alone, or begins with a sentence that may be one."""
    words = line.text.strip()
    folded = for_matching(words).text
    if leading_mark(folded) is not None and not words.startswith(("（", "(")):
        return
    if _HEADING.fullmatch(words):
        yield Missed(line.number, words, 0 if is_problem_like(folded) else 2)
    elif found := _SENTENCE.match(words):
        sentence = for_matching(found.group()).text
        if _TOLD.search(sentence):
            return
        if is_problem_like(sentence):
            yield Missed(line.number, words, 1)
        elif len(sentence) <= _SHORT and len(words) > found.end() + 1:
            yield Missed(line.number, words, 3)


_SHORT = 16
"""How long a first sentence of a line is at most that may be a title, whatever it says."""
_TOLD = re.compile(r"已|全部|开展|召开|修订|制定|完成|整改|排查|核查|\d+[次家户名人]")
"""What tells of something done."""
