"""What may be answered to a doubt, as values: the marks to set, and where in the line that is doubted."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.text.marked.words import WORDS

IN_PLACE = -1
"""Stands for the place of the mark that is doubted: another word takes its place."""


@dataclass(frozen=True, slots=True)
class Step:
    """One mark to set: what begins at a character of the line; or, up to `end`, a value in its text.

    The word that closes a value takes out the one that begins there.
    """

    word: str
    at: int = IN_PLACE
    end: int | None = None
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: when it is the right one, and the marks that it sets."""

    when: str
    steps: tuple[Step, ...]
    is_likeliest: bool = True
    """Whether nothing that is offered beside it fits the words better."""


@dataclass(frozen=True, slots=True)
class Said:
    """What to write where a doubt is right: the sentence for a person, and the same as values."""

    sentence: str
    answers: tuple[Answer, ...] = ()


_INSTEAD = re.compile(r"换成 (?:\[\[[^\]]+\]\](?:（[^）]*）)?(?:、| 或 |，是另外一步，换成 )?)+")
_BEFORE = re.compile(
    # 写 [[组织]]、[[后续]] 或 [[其他]]；写上它的标记，例如 [[责任单位]]
    r"写(?:上)?(?:它的标记(?:，例如 |：))?(?:[^；，。\[]{0,8}) ?(?:\[\[[^\]]+\]\](?:[、… ]|或)*)+"
)
_MARK = re.compile(r"\[\[([^\]]+)\]\]")


def instead(sentence: str) -> Iterator[Answer]:
    """Yield what a sentence says that may stand in place of the doubted mark, each word once."""
    words = (each[1] for part in _INSTEAD.findall(sentence) for each in _MARK.finditer(part))
    for word in dict.fromkeys(words):
        if word in WORDS:
            yield Answer("", (Step(word),))


def to_place(sentence: str) -> tuple[str, ...]:
    """Return the marks that a sentence says may be set, where only a person can see in front of what."""
    words = (each[1] for part in _BEFORE.findall(sentence) for each in _MARK.finditer(part))
    return tuple(dict.fromkeys(each for each in words if each in WORDS))


def placed(answers: Iterable[Answer], at: int) -> tuple[Answer, ...]:
    """Return answers to the doubt of a mark that stands in front of a character: nothing is left open."""
    return tuple(
        replace(
            each,
            steps=tuple(replace(s, at=at) if s.at == IN_PLACE else s for s in each.steps),
        )
        for each in answers
    )
