"""Where the words stand that an editor found wrong: by their characters, a day or a state however it is written."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain.corrections import label_of_path, path_of, report_of, right_file
from generator.domain.every_text import chosen_in, texts_in
from generator.domain.fields import Loc
from generator.domain.model import Disclosure
from generator.domain.spelling import read_like


@dataclass(frozen=True, slots=True)
class Spot:
    """A single value that a correction may be of, as it is right so far, and its place."""

    loc: Loc
    value: object

    @property
    def path(self) -> str:
        """The place as corrections name it."""
        return path_of(self.loc)

    @property
    def report(self) -> str:
        """The day of the later report that it is in; "" for none."""
        return report_of(self.loc) or ""

    def says(self, words: str) -> bool:
        """Tell whether words stand in it; a day, a state, a number is said by all of it or not."""
        if is_text(self.value):
            return words in str(self.value)
        return read_like(self.value, words) == self.value

    def label(self, *, in_issue: bool) -> str:
        """Return what readers call the place."""
        return label_of_path(self.path, in_issue=in_issue)


def is_text(value: object) -> bool:
    """Tell whether a value has words of its own: states are chosen from a list."""
    return type(value) is str


def spots(disclosure: Disclosure, issue: str | None) -> Iterator[Spot]:
    """Yield what may be wrong in an issue and what later reports say of it, or in all that is no issue's."""
    yield from _inside(right_file(disclosure, issue, ()), ())
    for update in disclosure.updates:
        at = ("updates", update.id)
        if issue is None:
            yield from _inside(update.model_copy(update={"issues": {}}), at)
        elif issue in update.issues:
            yield from _inside(update.issues[issue], at)


def _inside(value: object, at: Loc) -> Iterator[Spot]:
    for loc, text in texts_in(value):
        if loc != ("id",) and loc[-1] not in (text, "file", "url"):
            yield Spot((*at, *loc), text)
    for loc, each in chosen_in(value):
        yield Spot((*at, *loc), each)
