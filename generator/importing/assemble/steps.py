"""Headings and steps: number, title, lead and text of a run, by its marks or by their patterns."""

import re
from dataclasses import dataclass, replace

from generator.domain.model import Measure, Paragraph
from generator.importing.assemble.run_text import Part, RunText, cells
from generator.importing.assemble.values import bare
from generator.importing.text.heading import group_title, is_problem_like, read_heading
from generator.importing.text.labels import leading_label, name_of
from generator.importing.text.marks import INLINE, Mark, heading_mark, leading_mark
from generator.importing.text.paragraphs import Slice
from generator.importing.text.steps import RecognisedMeasure, with_lead
from generator.text.folding import for_matching
from generator.text.marked.heading_words import BEFORE_TITLE
from generator.text.marked.words import BODY, LEAD, NAME, NUMBER
from generator.text.numerals import number_of

_STOPS = " \t\n\u3000\u00a0。：:；;，,、"
_DIGITS = re.compile(r"\d{1,4}|[一二三四五六七八九十百]{1,4}")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed, without its mark, and its value."""

    printed: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class IssueHeading:
    """What the run of an issue's heading holds."""

    number: Number
    title: str
    printed: str
    said: str = ""
    """The state in brackets at its end."""
    body: tuple[Slice, ...] = ()
    """What follows the heading in the same run."""


def issue_heading(text: RunText, tail: str, *, is_confirmed: bool = False) -> IssueHeading:
    """Return the heading of an issue; `tail` is the label right behind it (的问题整改情况。).

    Where a person set or confirmed its mark, a sentence that goes on behind 的问题， with what was done
    is no title: it ends there.
    """
    named = [each for each in text.parts if each.word == NAME]
    if named:
        return IssueHeading(
            number=_cut_number(text.parts),
            title="".join(piece.text for each in named for piece in each.pieces).strip(_STOPS),
            printed="\n".join(each.text.strip() for each in text.lines).strip() + tail,
        )
    cut = next((each for each in text.parts if each.word == NUMBER), None)
    pieces = cut.pieces if cut else text.pieces
    return _heading(pieces, is_confirmed) if pieces else IssueHeading(Number(), "", "")


def words_before_title(text: RunText, title: str) -> str | None:
    """Return what stands before an issue's title that no heading has there; None where there is nothing."""
    words = for_matching("\n".join(each.text for each in text.lines)).text
    own = for_matching(title).text
    at = words.find(own)
    if at < 0 or BEFORE_TITLE.fullmatch(words[:at]):
        return None
    return words[:at]


def _cut_number(parts: tuple[Part, ...]) -> Number:
    """Return the number that a cut sets apart, else the one before the title."""
    own = next((each for each in parts if each.word == NUMBER), None) or parts[0]
    if not own.pieces:
        return Number()
    piece = own.pieces[0]
    mark = leading_mark(piece.folded) or heading_mark(f"{piece.folded}。", "")
    if mark:
        return _number(piece, mark)
    found = _DIGITS.search(piece.folded) if own.word else None
    printed = found.group() if found else _cell_number(piece)
    return Number(printed, number_of(printed)) if printed else Number()


_GOES_ON = re.compile(r"(?<=.{2})的?问题[,，]")


def _end_of_named(rest: Slice, end: int) -> int:
    """Return where a heading ends whose sentence goes on behind 的问题， and names nothing wrong there."""
    found = _GOES_ON.search(rest.folded, 2, end)
    return end if not found or is_problem_like(rest.folded[found.end() : end]) else found.end()


def _heading(pieces: tuple[Slice, ...], is_confirmed: bool) -> IssueHeading:
    first, *later = pieces
    number = Number()
    row = cells(first)
    if len(row) > 1 and (printed := _cell_number(row[0])):
        number = Number(printed, number_of(printed))
        row = row[1:]
    head, *others = row if len(row) > 1 or row[0] is not first else (first,)
    mark = heading_mark(head.folded, head.text)
    rest = head.sub(mark.length) if mark else head
    if mark and not rest and later:
        rest, later = later[0], later[1:]
    if mark and not number.printed and rest:
        number = _number(head, mark)
    heading = read_heading(rest)
    if is_confirmed and (end := _end_of_named(rest, heading.end)) < heading.end:
        heading = replace(read_heading(rest.sub(0, end), whole=True), end=end)
    title = heading.title.text or bare(rest.sub(0, heading.end).text)
    body = (rest.sub(heading.end), *others, *later)
    is_own = rest.paragraph is head.paragraph
    printed = head.sub(0, rest.start - head.start + heading.end).text if is_own else head.text
    if not is_own:
        printed = f"{printed}\n{rest.sub(0, heading.end).text}"
    said = heading.said.text if heading.said else ""
    return IssueHeading(number, title, printed, said, tuple(each for each in body if each))


def _cell_number(cell: Slice) -> str:
    """Return the number that a cell holds and nothing else."""
    digits = cell.strip("().、。")
    is_number = len(digits.folded) <= 4 and number_of(digits.folded) is not None
    return digits.text if is_number else ""


def _number(piece: Slice, mark: Mark) -> Number:
    if mark.kind in ("first", "dot"):
        return Number()
    written = piece.sub(*mark.digits).text
    # A glyph such as ⑴ or ① holds its brackets too: what it says is the number alone.
    is_plain = for_matching(written).text == mark.printed and mark.kind != "circle"
    printed = written if is_plain else (str(mark.number) if mark.kind == "circle" else mark.printed)
    return Number(printed, mark.number)


@dataclass(frozen=True, slots=True)
class GroupHeading:
    """The heading of a group: its title, and the words behind it."""

    title: str
    rest: str = ""


_BRACKET = re.compile(r"\([^()]{2,24}\)$")


def group_heading(text: RunText, *, has_state: bool) -> GroupHeading:
    """Return the title of a group; a bracket at its end that says its state is none of it."""
    named = [each for each in text.parts if each.word == NAME]
    if named:
        return GroupHeading("".join(each.text for each in named).strip(_STOPS))
    if not text.pieces:
        return GroupHeading("")
    first, *later = text.pieces
    row = cells(first)
    head = row[-1] if len(row) > 1 and _cell_number(row[0]) else first
    mark = heading_mark(head.folded, head.text)
    rest = head.sub(mark.length) if mark else head
    title, end = group_title(rest)
    bracket = _BRACKET.search(title.folded) if has_state else None
    if bracket and bracket.start():
        title = title.sub(0, bracket.start())
    beyond = [rest.sub(end), *later]
    return GroupHeading(title.text, "\n".join(each.text for each in beyond if each))


def measure(text: RunText) -> Measure | None:
    """Return the step that a run holds, None where it holds no word."""
    step = _cut_step(text) if text.cuts else _step(_unlabelled(text.pieces))
    return step.as_measure() if step and any(step.text) else None


def paragraph(text: RunText) -> Paragraph | None:
    """Return the paragraph of a section that a run holds, without its number."""
    step = _cut_step(text) if text.cuts else _step(text.pieces)
    if not step or not any(step.text):
        return None
    made = step.as_measure()
    return Paragraph(lead=made.lead, text=made.text)


def body_measure(pieces: tuple[Slice, ...]) -> Measure | None:
    """Return the prose behind a heading as a step."""
    step = _step(_unlabelled(pieces))
    return step.as_measure() if step else None


def _step(pieces: tuple[Slice, ...]) -> RecognisedMeasure | None:
    if not pieces:
        return None
    first, *later = pieces
    label = leading_label(first)
    if label and label.role == "plan" and (label.end < len(first.folded) or later):
        mark = name_of(first.sub(0, label.end))
        return RecognisedMeasure(mark, None, _filled((first.sub(label.end), *later)))
    found = leading_mark(first.folded)
    if not found or found.kind not in INLINE:
        return RecognisedMeasure(None, None, pieces)
    mark, rest = first.sub(0, found.length), _filled((first.sub(found.length), *later))
    return with_lead(mark, rest) if rest else RecognisedMeasure(None, None, pieces)


def _filled(pieces: tuple[Slice, ...]) -> tuple[Slice, ...]:
    return tuple(each for each in pieces if each)


def _unlabelled(pieces: tuple[Slice, ...]) -> tuple[Slice, ...]:
    """Return a text without the label that it starts with (整改情况：)."""
    if not pieces:
        return pieces
    label = leading_label(pieces[0])
    if (
        not label
        or label.role in ("plan", "goal")
        or pieces[0].folded[label.end - 1] not in ":】])"
    ):
        return pieces
    return _filled((pieces[0].sub(label.end), *pieces[1:]))


def has_stray_number(text: RunText) -> bool:
    """Tell whether 序号 cuts a step where no number is: with nothing behind it, or behind other text."""
    parts = [each for each in text.parts if each.pieces]
    place = next((at for at, each in enumerate(parts) if each.word == NUMBER), None)
    if place is None:
        return False
    is_behind = place > 0 and (bool(parts[0].word) or bool(_unlabelled(parts[0].pieces)))
    return is_behind or not any(each.word in (LEAD, BODY) for each in parts[place + 1 :])


def _cut_step(text: RunText) -> RecognisedMeasure | None:
    """Return a step whose parts the marks set apart; what stands before them is its number."""
    parts = [each for each in text.parts if each.pieces]
    before = next((each for each in parts if not each.word), None)
    mark = _joined(parts, NUMBER)
    lead, body = _joined(parts, LEAD), _pieces(parts, BODY)
    rest: tuple[Slice, ...] = ()
    if before and not mark:
        # 一是 with nothing behind it is a mark too where a cut follows.
        found = leading_mark(f"{before.pieces[0].folded}。")
        if found:
            mark = before.pieces[0].sub(0, found.length)
            rest = _filled((before.pieces[0].sub(found.length), *before.pieces[1:]))
        else:
            rest = before.pieces
    if not lead and rest and len(rest) == 1:
        lead = rest[0]
    lead = lead.strip("。！？!?:;,、") if lead else None
    if not body:
        return RecognisedMeasure(mark, None, (lead,)) if lead else _alone(mark)
    return RecognisedMeasure(mark, lead or None, body)


def _alone(mark: Slice | None) -> RecognisedMeasure | None:
    return RecognisedMeasure(None, None, (mark,)) if mark else None


def _joined(parts: list[Part], word: str) -> Slice | None:
    pieces = _pieces(parts, word)
    return pieces[0] if pieces else None


def _pieces(parts: list[Part], word: str) -> tuple[Slice, ...]:
    return tuple(piece for each in parts if each.word == word for piece in each.pieces)
