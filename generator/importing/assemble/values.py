"""Values: a text without its label, its outer brackets, its stops and its outer white space."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.domain.status import Status
from generator.importing.assemble.run_text import line_of
from generator.importing.text.labels import Label, leading_label
from generator.importing.text.marks import leading_mark
from generator.text.days import Day, days
from generator.text.folding import for_matching
from generator.text.marked.words import STATUS_WORDS
from generator.text.state_words import PARTLY, says_how_soon, status_of_whole

_STOPS = " \t\n\u3000\u00a0。；;，,、：:！!"
_PAIRS = {"（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕", "［": "］"}
_LABEL = re.compile(r"(?P<label>[^：:。；;，,、\d（(]{2,12}(?:[（(][^（()）]{1,8}[）)])?)[：:]")


_LAYERS = 20
"""How many brackets and stops are looked through; what has more is no value but a row of them."""


def bare(text: str) -> str:
    """Return a text without the stops, the white space and the brackets around it."""
    for _ in range(_LAYERS):
        before = text
        text = text.strip(_STOPS)
        if text and _encloses(text):
            text = text[1:-1]
        elif text[:1] in _PAIRS and not _closes(text):
            text = text[1:]
        elif text[-1:] in _PAIRS.values() and not _opens(text):
            text = text[:-1]
        if text == before:
            break
    return text


def _encloses(text: str) -> bool:
    """Tell whether the brackets at both ends are partners."""
    return text[0] in _PAIRS and _partner(text) == len(text) - 1


def _partner(text: str) -> int:
    opening, closing, depth = text[0], _PAIRS[text[0]], 0
    for place, each in enumerate(text):
        depth += (each == opening) - (each == closing)
        if depth == 0:
            return place
    return -1


def _closes(text: str) -> bool:
    return _partner(text) > 0


def _opens(text: str) -> bool:
    opening = next(key for key, each in _PAIRS.items() if each == text[-1])
    return text.count(opening) >= text.count(text[-1])


def labelled(text: str) -> tuple[str, str]:
    """Return the label of a value, empty where it has none, and the value."""
    text = bare(text)
    line = line_of(text)
    found = leading_label(line)
    if found and _is_parted(line.folded, found):
        return found.name, bare(line.sub(found.end).text)
    match = _LABEL.match(text)
    if match and bare(text[match.end() :]):
        return match["label"].strip(), bare(text[match.end() :])
    return "", text


def _is_parted(folded: str, label: Label) -> bool:
    """Tell whether a label ends in a colon or bracket; a word alone (整改完成) may be the value."""
    is_named = label.role in ("lead", "units", "person", "due") and label.end < len(folded)
    return is_named or folded[label.end - 1] in ":】])"


def value(text: str) -> str:
    """Return a value without its label; a label alone, as in an empty cell, has none."""
    alone = line_of(text.strip())
    found = leading_label(alone)
    if found and found.end == len(alone.folded) and alone.folded.endswith((":", "】")):
        return ""
    return labelled(text)[1]


_REACH = 2_000
"""How far back the year of a day that has none is looked for."""


def days_in(text: str, before: str = "") -> tuple[Day, ...]:
    """Return the days of a text; a year that it leaves out is the last one named before."""
    prefix = for_matching(before[-_REACH:]).text
    folded = prefix + "。" + for_matching(text).text
    return tuple(each for each in days(folded) if each.start > len(prefix))


_LONGEST = datetime.timedelta(days=183)
"""How far the end of a period without a year may lie behind its start in the year before."""


def period_days(found: Sequence[Day]) -> tuple[datetime.date, ...]:
    """Return the real days of a period; over the turn of a year its end is in the next one."""
    real = [datetime.date.fromisoformat(each.iso) for each in found if each.iso]
    if len(real) == len(found) == 2 and found[1].inherited and real[1] < real[0]:
        turned = _a_year_later(real[1])
        real[1] = turned if turned and turned - real[0] < _LONGEST else real[1]
    return tuple(real)


def _a_year_later(day: datetime.date) -> datetime.date | None:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # the 29th of February
        return None


def day_in(text: str, before: str = "") -> datetime.date | None:
    """Return the one day that a text names, None where it names none or several."""
    found = days_in(text, before)
    iso = found[0].iso if len(found) == 1 else None
    return datetime.date.fromisoformat(iso) if iso else None


_LETTER = re.compile(r"[^\W\d_]")
_TAIL = re.compile(r"(?:的|类)?(?:整改)?(?:问题|任务|事项|情况|清单|项目)?(?:\([^()]*\))?$")
_GROUPED = re.compile(
    r"(?:(?:的|类)(?:整改)?)?(?:问题|任务|事项|情况|清单|项目)(?:\([^()]*\))?$|\([^()]*\)$"
)
"""What the heading of a group says behind the state: what is grouped, and how many there are."""


@dataclass(frozen=True, slots=True)
class State:
    """A state: what the words say, and which of the five it is."""

    status: Status
    said: str
    """Empty where no word says it."""
    is_clear: bool
    """Whether the words are known; words of a part of an issue never name a state."""


def state(words: str, fixed: str = "", *, is_group: bool = False) -> State:
    """Return the state that words name, or the one that a mark fixes for them."""
    said = _of_each(_unnumbered(words)) if is_group else words
    # A tick or a number in a list says nothing in words: its mark says what it stands for.
    said = said if _LETTER.search(said) else ""
    if fixed:
        return State(STATUS_WORDS[fixed], said, is_clear=True)
    folded = for_matching(said).text.strip("。,;")
    if PARTLY.search(folded):
        return State(Status.UNDISCLOSED, said, is_clear=True)
    status = _status(folded, is_group=is_group)
    is_clear = bool(status) or says_how_soon(folded)
    return State(Status(status) if status else Status.UNDISCLOSED, said, is_clear)


def _status(folded: str, *, is_group: bool) -> str | None:
    found = status_of_whole(folded)
    return status_of_whole(_TAIL.sub("", folded)) if found is None and is_group else found


def _of_each(words: str) -> str:
    """Return what the heading of a group says of each of its issues: 已完成整改 of 已完成整改的任务（4项）."""
    line = line_of(words)
    found = _GROUPED.search(line.folded)
    return line.sub(0, found.start()).text if found and found.start() else words


def _unnumbered(words: str) -> str:
    line = line_of(words)
    mark = leading_mark(line.folded)
    return bare(line.sub(mark.length).text) if mark else words
