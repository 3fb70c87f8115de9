"""What may be published although it looks like personal data, and who said so."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from generator.domain.model import Allowed
from generator.text.folding import for_wording
from generator.text.personal_data import PersonalData, bare_number

_QUOTED = 3
"""So many of the signs beside a number stand in the reason, where there are so many."""
_NEEDS_QUOTE = ("手机号", "银行卡号", "银行账号")


@dataclass(frozen=True, slots=True)
class Allowances:
    """Declared channels, and the lines of `allowed.yml` that let look-alikes through."""

    channels: Collection[str] = ()
    lines: tuple[Allowed, ...] = ()
    drawn: frozenset[str] = frozenset()
    """The SHA-256 of each picture that the program itself has drawn: it says nothing of anybody."""
    recorded: frozenset[str] = frozenset()
    """The hashes that pages show, whole or their first 12 digits: they only look like numbers of people."""
    _texts: dict[str, tuple[Allowed, ...]] = field(default_factory=dict, compare=False)
    _files: dict[str, Allowed] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, channels: Collection[str], lines: Iterable[Allowed]) -> "Allowances":
        """Return the allowances of these channels and lines."""
        own = tuple(lines)
        texts: dict[str, tuple[Allowed, ...]] = {}
        for each in own:
            if each.text:
                bare = bare_number(each.text)
                texts[bare] = (*texts.get(bare, ()), each)
        files = {each.sha256: each for each in own if each.sha256}
        return cls(channels, own, _texts=texts, _files=files)

    def line_for(self, found: PersonalData) -> Allowed | None:
        """Return the line that lets a look-alike through where it stands; None where none does."""
        lines = () if found.is_identity else self._texts.get(found.bare, ())
        return next((each for each in lines if is_quoted(each, found)), None)

    def lets_through(self, found: PersonalData) -> bool:
        """Tell whether a look-alike that was judged where it was written may stand elsewhere too."""
        return not found.is_identity and found.bare in self._texts

    def line_for_file(self, sha256: str) -> Allowed | None:
        """Return the line that lets a file through that cannot be searched."""
        return self._files.get(sha256)


def is_quoted(line: Allowed, found: PersonalData) -> bool:
    """Tell whether a reason quotes the words beside a number; addresses and plates need none."""
    if not found.kind.startswith(_NEEDS_QUOTE):
        return True
    reason = for_wording(line.reason)
    before, after = for_wording(found.before)[-_QUOTED:], for_wording(found.after)[:_QUOTED]
    return any(len(words) >= min(_QUOTED, 2) and words in reason for words in (before, after))
