"""What a rule is, what it yields, and how it is declared."""

from bisect import insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TypeVar

from generator.content.gaps import Gaps
from generator.domain.diagnostics import Severity
from generator.domain.fields import Loc
from generator.domain.model import Disclosure, Issue


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where a rule does not hold; `path` is below the disclosure's folder."""

    path: PurePath
    loc: Loc
    message: str
    hint: str
    severity: Severity = Severity.ERROR
    line: int = 0
    """The line, where the file is text and so has no `loc`."""
    needs: tuple[str, ...] = ()
    """What this breach is concluded from (see Gaps.lack): where that is not read, it is none."""
    is_misread: bool = False
    """Whether not the print but its marks are wrong, which anybody may mend."""


ValueCheck = Callable[[Disclosure], Iterator[Breach]]
FileCheck = Callable[[Disclosure, Path], Iterator[Breach]]
_OfFiles = TypeVar("_OfFiles", bound=FileCheck)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, the sentence an editor reads, and the check.

    The check takes a disclosure and its folder, for the few rules that look at other files in it.
    """

    code: str
    sentence: str
    check: FileCheck
    needs: tuple[str, ...] = ()
    """What every breach of the rule is concluded from: what is missing there would mislead it."""
    is_of_print: bool = False
    """Whether the rule speaks of what the announcement prints.

    Nobody may mend that where the wording is the announcement's own: there it is for a person to
    see, and does not stop the build.
    """

    may_differ: bool = False
    """Whether what differs may be right all the same, and an editor may say why."""

    @property
    def is_explainable(self) -> bool:
        """Whether an editor's word in `explained` is taken for a breach of the rule."""
        return self.may_differ or self.is_of_print

    def is_misled(self, breach: Breach, gaps: Gaps) -> bool:
        """Tell whether a breach may be none, once what is not read is mended."""
        printed = ("disclosure.wording",) if self.is_of_print else ()  # decides how much it weighs
        needs = (*self.needs, *breach.needs, *printed)
        return any(gaps.lack(need, breach.path) for need in needs)

    def severity(self, breach: Breach, disclosure: Disclosure) -> Severity:
        """Return how much a breach of this rule weighs in a disclosure."""
        is_of_print = self.is_of_print and not breach.is_misread
        is_printed = is_of_print and disclosure.announcement.is_verbatim
        return Severity.ADVICE if is_printed else breach.severity


RULES: list[Rule] = []
"""Every rule, in the order of the codes; `generator.content.rules` imports all modules that declare one."""

HEAD = PurePath("disclosure.yml")
CORRECTIONS = PurePath("corrections.yml")
RECORD = PurePath("record.jsonl")
ALLOWED = PurePath("allowed.yml")
WITHDRAWN = PurePath("withdrawn.yml")


def rule(
    code: str,
    sentence: str,
    *,
    needs: tuple[str, ...] = (),
    is_of_print: bool = False,
    may_differ: bool = False,
) -> Callable[[ValueCheck], ValueCheck]:
    """Declare a rule that looks at the values alone."""

    def declare(check: ValueCheck) -> ValueCheck:
        def check_values(disclosure: Disclosure, _: Path) -> Iterator[Breach]:
            return check(disclosure)

        _declare(Rule(code, sentence, check_values, needs, is_of_print, may_differ))
        return check

    return declare


def file_rule(
    code: str,
    sentence: str,
    *,
    needs: tuple[str, ...] = (),
    is_of_print: bool = False,
    may_differ: bool = False,
) -> Callable[[_OfFiles], _OfFiles]:
    """Declare a rule that looks at the disclosure's folder too."""

    def declare(check: _OfFiles) -> _OfFiles:
        _declare(Rule(code, sentence, check, needs, is_of_print, may_differ))
        return check

    return declare


def _declare(declared: Rule) -> None:
    insort(RULES, declared, key=lambda each: each.code)


def issue_path(issue: Issue) -> PurePath:
    """Return the path of an issue's file, below the disclosure's folder."""
    return PurePath("issues", f"{issue.id}.yml")
