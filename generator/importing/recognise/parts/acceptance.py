"""Acceptance and closing of an issue (验收、销号): who accepted it, and on which days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.importing.text.paragraphs import Slice, sentences
from generator.text.days import Day, days, whole_day
from generator.text.state_words import status_of

_ACCEPTED = re.compile(r"验收|核查|核实|现场核|复核|评估")
_STRUCK = re.compile(r"(?:同意|予以|准予|批准|完成|通过|正式|办理|公布)?(?:验收)?销号|销号")
_APPLIED = re.compile(r"(?:申请|提请|报请|提出|上报)[^,。;]{0,12}(?:验收|销号|核查)?")
_BEFORE = re.compile(
    r"(?:^|[,;。])(?:由|经|报)?(?P<by>[^,。;\d]{2,40}(?:局|办|办公室|委|委员会|政府|厅|组|院|中心|部门|部|处))于$"
)
_ORGANISED = re.compile(r"(?:组织|开展|进行|会同|召开|对)")
_BY = re.compile(
    r"^(?:[,、]?(?:由|经|报)?)(?P<by>[^,。;\d]{2,40}?(?:局|办|办公室|委|委员会|政府|厅|组|院|中心|部门|部|处|站|所))"
    r"(?:联合|共同|牵头)?(?=组织|开展|进行|对|现场|审核|批准|同意|予以|验收|核查|复核|出具|召开)"
)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The words of a section on acceptance that are values, each with the word of its mark."""

    spans: tuple[tuple[str, Slice], ...]
    said: Slice | None
    """The last words that say where the issue stands: 认为该问题已整改完成,同意销号."""

    @property
    def target(self) -> str:
        """The field that the section itself stands for: the first of those that it names."""
        words = [word for word, _ in self.spans]
        return next((field for word, field in _FIELDS.items() if word in words), "")


_FIELDS = {"=验收": "closed.checked", "=销号": "closed.on", "=申请销号": "closed.applied"}


def read_acceptance(run: Slice, label: str = "") -> Acceptance:
    """Return what a section on acceptance says; `label` names it (销号时间) where it is but a day.

    Each kind of day counts once: the first that the section names.
    """
    found: dict[str, Slice] = {}
    for word, words in _values(run, label):
        found.setdefault(word, words)
    return Acceptance(tuple(found.items()), _said(run))


def _values(run: Slice, label: str) -> Iterator[tuple[str, Slice]]:
    named = days(run.folded)
    is_day = whole_day(run.folded) is not None
    for place, day in enumerate(named):
        own = label if is_day else _own_words(run.folded, named, place)
        word = "=销号" if label.startswith("销号") and _STRUCK.search(own) else _kind(own)
        if word:
            yield word, run.sub(day.start, day.end)
        if (
            word in ("=验收", "=销号")
            and _ACCEPTED.search(own)
            and (by := _accepter(run, day, own))
        ):
            yield "=验收单位", by


def _accepter(run: Slice, day: Day, own: str) -> Slice | None:
    """Return who accepted: named behind the day, or right before it (市整改办于5月8日组织验收)."""
    if behind := _BY.match(own):
        return run.sub(day.end + behind.start("by"), day.end + behind.end("by"))
    before = _BEFORE.search(run.folded[: day.start])
    return run.sub(*before.span("by")) if before and _ORGANISED.match(own) else None


def _kind(own: str) -> str:
    """Return the mark of a day by the words behind it, empty where they say nothing of acceptance."""
    accepted, struck = _ACCEPTED.search(own), _STRUCK.search(own)
    if _APPLIED.search(own):
        return "=申请销号"
    if accepted:
        return "=验收"
    return "=销号" if struck else ""


def _own_words(folded: str, named: tuple[Day, ...], place: int) -> str:
    """Return what stands between a day and the next one, to the end of its sentence."""
    end = named[place + 1].start if place + 1 < len(named) else len(folded)
    return re.split(r"[。;]", folded[named[place].end : end], maxsplit=1)[0]


def _said(run: Slice) -> Slice | None:
    last = None
    for sentence in sentences(run):
        start = 0
        for clause in re.split(r"[,;。]", sentence.folded):
            found = _SAYS.search(clause)
            if found and status_of(found["said"]) == "completed":
                last = last or sentence.sub(start + found.start("said"), start + found.end("said"))
            start += len(clause) + 1
    return last


_SAYS = re.compile(
    r"(?P<said>(?:该(?:项)?(?:问题|任务)|整改任务|问题)?已(?:经)?(?:全部|按期)?(?:整改)?(?:完成整改|完成|到位|落实)|"
    r"(?<!申请)(?:同意|予以|准予|批准|正式|完成)销号)$"
)
