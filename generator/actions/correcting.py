"""更正: find the places of a correction by their words, mend what is ours, write the dated entries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.actions.disclosure_folder import require_disclosure_folder
from generator.actions.entries import (
    CORRECTIONS,
    appended,
    read,
    require_issue,
    require_sound,
    rewritten,
    written,
)
from generator.actions.errors import Stop
from generator.actions.ledger import required_disclosure
from generator.actions.printed_counts import read_as_printed
from generator.actions.wrong_words import Spot, is_text, near, spots
from generator.content.proofreading.corrected import left_behind
from generator.domain.corrections import (
    label_of_path,
    loc_of,
    path_of,
    report_of,
    right_file,
    stands_before,
    value_at,
    within_report,
)
from generator.domain.diagnostics import excerpt
from generator.domain.fields import Loc
from generator.domain.model import (
    Announcement,
    Correction,
    Disclosure,
    IssueFile,
    UpdateFile,
    Value,
)
from generator.domain.spelling import as_file, spellings


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """What an editor found wrong: the entry of each place but for the place, and what is known of that."""

    entry: Correction
    fields: tuple[str, ...]
    """The places, where they were named."""
    is_everywhere: bool
    """Whether every place that has the words is meant."""
    several: tuple[tuple[str | None, str | None], ...] = ()
    """The words before and after at each of the places, where these are not the same at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """One place of a correction: what it is called, and its whole text before and after."""

    label: str
    before: str
    """As it is right so far; "" where there is nothing."""
    after: str
    is_signed: bool
    """Whether it is the announcement's own text, which stays as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Where else a figure that is corrected still stands as it was."""

    label: str
    figure: str
    issue: str | None
    """None where it is in no issue."""
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """A correction that can be written: its places, and the files with their new content."""

    places: tuple[Corrected, ...]
    left: tuple[Left, ...]
    files: Mapping[str, bytes]


def plan_correction(folder: Path, wrong: Wrong) -> Correcting:
    """Return what a correction would write; raises Stop where it cannot be, and nothing is written."""
    require_disclosure_folder(folder)
    disclosure = required_disclosure(folder, "没有写更正")
    require_issue(disclosure, wrong.entry.issue)
    made = [_made(disclosure, each) for each in _entries(disclosure, wrong)]
    files = {CORRECTIONS: appended(folder, CORRECTIONS, *(written(each.entry) for each in made))}
    for each in made:
        if not each.shown.is_signed and each.shown.before != each.shown.after:
            files |= _mended(folder, each, files)
    try:
        require_sound(folder, files, "没有写更正")
    except Stop as stop:
        if any(each.code == "R03" for each in stop.diagnostics):
            raise Stop(f"{stop}\n{_TOGETHER}", diagnostics=stop.diagnostics) from None
        raise
    left = tuple(_left(disclosure, [each.entry for each in made]))
    return Correcting(places=tuple(each.shown for each in made), left=left, files=files)


_TOGETHER = (
    "进度的几个数要一起改：每一处写一组 --field、--was、--now，例如"
    " --field progress[1].done --was 11 --now 10 --field progress[1].open --was 1 --now 2。"
)


def _entries(disclosure: Disclosure, wrong: Wrong) -> Iterator[Correction]:
    """Yield the entry of each place: with the same words, or with its own."""
    if wrong.several:
        for path, (was, now) in zip(wrong.fields, wrong.several, strict=True):
            yield wrong.entry.model_copy(update={"field": path, "was": was, "now": now})
        return
    for path in wrong.fields or _found(disclosure, wrong):
        yield wrong.entry.model_copy(update={"field": path})


def _found(disclosure: Disclosure, wrong: Wrong) -> tuple[str, ...]:
    """Return where the wrong words stand; raises Stop where nowhere, or in several places of which one is meant."""
    issue, was = wrong.entry.issue, wrong.entry.was
    whose = f"问题 {issue} " if issue else "公布和续报"
    if not was:
        raise Stop("没有写原来的字（--was），也没有写是哪一项（--field），找不到要更正的地方。", 2)
    places = [each for each in spots(disclosure, issue) if each.says(was)]
    if not places:
        hint = "请照页面上的字抄；更正某个问题的，用 --issue 写它的编号。"
        raise Stop(
            f"{whose}里没有“{was}”这几个字，什么也没有写。{hint}{_nearly(disclosure, wrong)}"
        )
    if len(places) > 1 and not wrong.is_everywhere:
        listed = "\n".join(_choice(each, in_issue=issue is not None) for each in places)
        raise Stop(
            f"{whose}里有 {len(places)} 处“{was}”，什么也没有写。"
            f"请加上下面的一个或者几个；几处都写错了的，加上 --all：\n{listed}"
        )
    return tuple(each.path for each in places)


def _nearly(disclosure: Disclosure, wrong: Wrong) -> str:
    """Return where the words stand in another issue, or nearly stand in this one, a line each; "" for nowhere."""
    issue, was = wrong.entry.issue, wrong.entry.was or ""
    others = [each for each in (None, *(each.id for each in disclosure.issues)) if each != issue]
    having = [each for each in others if any(spot.says(was) for spot in spots(disclosure, each))]
    lines = [
        f"  问题 {each} 里有：加上 --issue {each}" if each else "  公布和续报里有：不写 --issue"
        for each in having[:_FEW]
    ]
    for each in near(spots(disclosure, issue), was):
        label = each.spot.label(in_issue=issue is not None)
        lines.append(f"  {label}写着“{excerpt(each.words)}”（--field {each.spot.path}）")
    return "\n".join(("\n相近的有：", *lines)) if lines else ""


_FEW = 3


def _choice(spot: Spot, *, in_issue: bool) -> str:
    now = "" if is_text(spot.value) else f"，现在是 {spellings(spot.value)[-1]}"
    return f"  --field {spot.path}（{spot.label(in_issue=in_issue)}{now}）"


@dataclass(frozen=True, slots=True)
class _Made:
    """A correction of one place."""

    entry: Correction
    loc: Loc
    shown: Corrected


def _made(disclosure: Disclosure, entry: Correction) -> _Made:
    """Return a correction with its words as readers see them, a day or a state as they are printed."""
    loc = loc_of(entry.field) or ()
    whole, inner = right_file(disclosure, entry.issue, loc), within_report(loc)
    value = value_at(whole, inner)
    is_signed = stands_before(disclosure, entry)
    label = label_of_path(entry.field, in_issue=entry.issue is not None)
    before = "".join(spellings(value)[-1:])
    if before and not is_text(value):
        spot = Spot(loc, value, value_at(whole, inner[:-1]))
        entry = _of_chosen(entry, spot, before, label)
    elif before and not entry.was and not is_signed:
        entry = entry.model_copy(update={"was": before})
    after = before.replace(entry.was, entry.now or "", 1) if entry.was else (entry.now or "")
    return _Made(
        entry, loc, Corrected(label=label, before=before, after=after, is_signed=is_signed)
    )


def _of_chosen(entry: Correction, spot: Spot, before: str, label: str) -> Correction:
    """Return a correction of a day, a state or a number, which is another one whole."""
    right = read_as_printed(spot.holder, spot.value, entry.now or "")
    if right is None:
        raise Stop(f"{label}现在是“{before}”，要改成同样写法的一个，却写了“{entry.now or ''}”。", 2)
    if entry.was and not spot.says(entry.was):
        raise Stop(f"{label}里没有“{entry.was}”，现在是“{before}”，什么也没有写。")
    return entry.model_copy(update={"was": before, "now": spellings(right)[-1]})


def _left(disclosure: Disclosure, entries: list[Correction]) -> Iterator[Left]:
    """Yield where else a figure still stands as it was before."""
    then = replace(disclosure, corrections=(*disclosure.corrections, *entries))
    mended = {(each.issue, each.field) for each in entries}
    for each in entries:
        for left in left_behind(then, each):
            path = path_of(left.loc)
            if (left.issue, path) not in mended:
                label = label_of_path(path, in_issue=left.issue is not None)
                yield Left(label=label, figure=str(left.figure), issue=left.issue, path=path)


_OTHER_FILES: Mapping[bool, tuple[str, type[Value]]] = {
    True: ("issues/{}.yml", IssueFile),
    False: ("disclosure.yml", Announcement),
}


def _mended(folder: Path, made: _Made, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the file that holds a place in our own words, with the right text there."""
    issue, report, inner = made.entry.issue, report_of(made.loc), within_report(made.loc)
    model: type[Value] = UpdateFile
    if report:
        name = f"updates/{report}.yml"
        inner = ("issues", issue, *inner) if issue is not None else inner
    else:
        pattern, model = _OTHER_FILES[issue is not None]
        name = pattern.format(issue)
    source, values = read(folder, name, files)
    right = as_file(made.shown.after)
    return {name: rewritten(source, _with(values, inner, right), model, name)}


def _with(values: object, loc: Loc, text: str) -> dict[str, object]:
    """Return values as they were read, with another text at a place."""
    key, rest = loc[0], loc[1:]
    if isinstance(values, list):
        found: object = [
            _inner(each, rest, text) if at == key else each for at, each in enumerate(values)
        ]
    elif not isinstance(values, dict):
        raise Stop(
            "这一处还没有内容，什么也没有写。请先在文件里写好，再用 corrections.yml 写更正。"
        )
    else:
        found = {**values, key: _inner(values.get(key), rest, text)}
    return found  # type: ignore[return-value]  # the outermost is a mapping


def _inner(value: object, loc: Loc, text: str) -> object:
    return _with(value, loc, text) if loc else text
