"""The end of an announcement: contact block, sign-off, attachments, and where they begin."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.importing.remarks import Remark
from generator.importing.text.channels import CLOSING, has_contact
from generator.importing.text.heading import read_heading
from generator.importing.text.labels import leading_label
from generator.importing.text.marks import leading_mark
from generator.importing.text.page_furniture import is_furniture
from generator.importing.text.paragraphs import Paragraph, Slice
from generator.importing.text.taken_run import TakenRun
from generator.text.days import days, is_day, whole_day

_ATTACHED = re.compile(
    r"^(?:抄送|主送|报送|分送|抄报|印发)[:\s]|^附(?:件|表|录|图)?[:\d一二三四五]|^\(?附(?:件|表).{0,40}$|^(?:详见|见)附|^\(此[件文].{0,20}\)$|"
    r"^(?:举报|监督|信访|网上|投诉|受理){0,3}(?:网址|网站|平台|微信公众号|公众号|微信)(?:为|:).{0,80}$"
)
"""Lines of the end that belong to no field: attachments, remarks on the copy, other ways in."""

_BODY = re.compile(
    r"(?:委|委员会|党组|党委|支部|工委|局|办公室|领导小组|小组|院|校|公司|集团|政府|中心|银行|联合会|协会|总工会|委员会|村委会|居委会|站|社|厅|部|组|总支|办事处|馆|学校|中学|小学|大学|林场|农场|厂)(?:\(.*\))?$"
)
_CONTACT_HEADING = re.compile(
    r"(?:(?:公布|公示|反映|接受)?(?:联系|监督|举报|信访|反馈|意见)(?:方式|渠道|电话|受理|征集|情况)?(?:及.{0,8})?|监督与反馈|接受.{0,8}监督)"
)


def tail_start(paragraphs: Sequence[Paragraph], start: int) -> int:
    """Return where the end of the announcement begins: contacts, sign-off, attachments."""
    place = len(paragraphs)
    while place > start and _is_tail(paragraphs, place - 1):
        place -= 1
    return place


def _is_tail(paragraphs: Sequence[Paragraph], place: int) -> bool:
    paragraph = paragraphs[place]
    if paragraph.is_apart or paragraph.cell:
        return paragraph.is_apart
    folded = paragraph.folded
    if is_furniture(paragraph.text) or is_day(folded) or _signed_line(paragraph):
        return True
    mark = leading_mark(folded)
    bare = folded[mark.length :] if mark else folded
    is_contact = _CONTACT_HEADING.fullmatch(bare.rstrip("。:")) or (
        has_contact(paragraph.all()) and "一是" not in folded
    )
    if mark and read_heading(paragraph.all().sub(mark.length)).is_form:
        return False  # the last issue, with the contacts behind what was done
    if is_contact or mark:
        return bool(is_contact) or _is_attached(paragraphs, place)
    is_attached = (_ATTACHED.match(folded) and len(folded) < 120) or (
        _is_row(paragraph) and _is_attached(paragraphs, place)
    )
    is_closing = _is_closing(folded) and not _is_below_heading(paragraphs, place)
    is_name = _is_name(paragraph) and _before_day(paragraphs, place)
    # A short line that nothing knows, below a line of the contact block, does not cut it in two.
    is_between = place and len(folded) <= 40 and _is_contact(paragraphs[place - 1])
    return bool(is_attached or is_closing or is_name or is_between)


def _is_below_heading(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Tell whether a paragraph is all the text of a section (四、下一步工作): it is none of the end."""
    above = paragraphs[place - 1].folded if place else ""
    mark = leading_mark(above)
    bare = above[mark.length :] if mark else ""
    is_heading = 0 < len(bare) <= 30 and not re.search(r"[。;:]", bare)
    return is_heading and not _CONTACT_HEADING.fullmatch(bare) and not CLOSING.search(bare)


def _is_closing(folded: str) -> bool:
    return bool(CLOSING.search(folded)) and len(folded) <= 260 and "一是" not in folded


def _is_contact(paragraph: Paragraph) -> bool:
    return has_contact(paragraph.all()) or _is_closing(paragraph.folded)


def _is_attached(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Tell whether a line names an attachment, or goes on with the list of them."""
    for paragraph in reversed(paragraphs[max(0, place - 20) : place + 1]):
        if _ATTACHED.match(paragraph.folded):
            return True
        if _is_row(paragraph):
            continue
        if not leading_mark(paragraph.folded) or re.search(r"[。;]", paragraph.folded):
            return False
    return False


def _is_row(paragraph: Paragraph) -> bool:
    """Tell whether a line is a row of a table that names no issues."""
    return "\t" in paragraph.text.strip() and paragraph.cell is None


def _is_name(paragraph: Paragraph) -> bool:
    folded = paragraph.folded
    return 2 <= len(folded) <= 40 and not (
        folded[0] == "("
        or re.search(r"[。,;:!?、@\d]", folded)
        or has_contact(paragraph.all())
        or leading_label(paragraph.all())
    )


def _before_day(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Tell whether a short line stands above a date, with at most another name between."""
    for paragraph in paragraphs[place + 1 : place + 4]:
        if is_day(paragraph.folded):
            return True
        if not _is_name(paragraph):
            break
    rest = [each for each in paragraphs[place + 1 :] if not is_furniture(each.text)]
    return not rest and bool(_BODY.search(paragraphs[place].folded))


def _signed_line(paragraph: Paragraph) -> tuple[int, int] | None:
    """Return where the date starts in a line of name and date, and where it ends."""
    folded = paragraph.folded
    found = days(folded)
    if len(found) != 1 or len(folded) > 60 or not found[0].start or found[0].inherited:
        return None
    name = folded[: found[0].start]
    if re.search(r"[。,;:!?、]", name) or folded[found[0].end :].strip("()。"):
        return None
    return (found[0].start, found[0].end) if _BODY.search(name.rstrip("(")) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """Who signed, when, and what of the end is no part of that."""

    by: str = ""
    on: str = ""
    names: tuple[Slice, ...] = ()
    taken: tuple[TakenRun, ...] = ()
    rest: tuple[Slice, ...] = ()
    """Paragraphs of the end that belong to the contact block."""
    furniture: tuple[Slice, ...] = ()
    loose: tuple[Slice, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def or_above(self, paragraphs: Sequence[Paragraph]) -> "Signing":
        """Return the sign-off with name and day from `paragraphs`, where it has neither itself."""
        if self.by or self.on:
            return self
        above = read_signing(paragraphs)
        if not (above.by and above.on):
            return self
        return replace(self, by=above.by, on=above.on, taken=self.taken + above.taken)

    def on_day_of(self, above: "Signing") -> "Signing":
        """Return the sign-off of a body with the day that stands below the title, where one does."""
        if not above.on:
            return self
        days_above = [
            replace(each, target="issued.day") for each in above.taken if each.target == "issued.on"
        ]
        names = [
            replace(each, target="issued.name") if each.target == "issued.by" else each
            for each in self.taken
        ]
        return replace(self, on=above.on, taken=(*names, *days_above))


def _place_of(name: str) -> str:
    """Return the province, city, county or town that the name of a body begins with."""
    found = re.match(r"[\u4e00-\u9fff]{2,4}?(?:省|市|县|区|旗|州|镇|乡)", name)
    return found.group() if found else ""


def _names_again(first: str, name: str) -> bool:
    """Tell whether a name begins with a place or body that the first one names too: 大柳树村村民委员会."""
    found = re.match(
        r"[\u4e00-\u9fff]{2,10}?(?:省|市|县|区|旗|州|镇|乡|村|社区|街道|局|校|院|公司)", name
    )
    return found is not None and found.group() in first


@dataclass(frozen=True, slots=True)
class _Signature:
    """Names and a day, in the paragraphs at `places`."""

    names: tuple[Slice, ...]
    day: Slice | None
    places: frozenset[int]

    @property
    def by(self) -> str:
        return ("、" if self.is_joint else "").join(each.text for each in self.names)

    @property
    def is_joint(self) -> bool:
        """Whether each line is the whole name of a body of one place, not a piece of one name."""
        folded = [each.folded.removeprefix("中共") for each in self.names]
        first, *others = folded or [""]
        is_of_place = len({_place_of(each) for each in folded}) == 1 and bool(_place_of(first))
        is_of_first = all(_names_again(first, each) for each in others)
        is_whole = all(_BODY.search(each) for each in folded)
        return len(folded) > 1 and is_whole and (is_of_place or is_of_first)

    @property
    def on(self) -> str:
        return (whole_day(self.day.folded) or "") if self.day else ""

    def taken(self) -> Iterator[TakenRun]:
        name, day = ("name", "day") if self.is_joint else ("by", "on")
        yield from (TakenRun(each, "signed", f"issued.{name}") for each in self.names)
        if self.day:
            yield TakenRun(self.day, "date", f"issued.{day}")


def read_signing(paragraphs: Sequence[Paragraph]) -> Signing:
    """Return the sign-off, and the other paragraphs of the end by what they are.

    Where there are several signatures, the last one signs.
    """
    signatures = _signatures(paragraphs) or _undated(paragraphs)
    by = next((each.by for each in reversed(signatures) if each.names), "")
    on = next((each.on for each in reversed(signatures) if each.on), "")
    signed = frozenset[int]().union(*(each.places for each in signatures))
    sorted_rest = _sorted([n for n in range(len(paragraphs)) if n not in signed], paragraphs)
    headings = [TakenRun(each, "section") for each in sorted_rest["heading"]]
    remarks = [
        Remark("M25", each.day.paragraph.line, each.day.text)
        for each in signatures
        if each.day and not each.on
    ]
    if bool(by) != bool(on):
        remarks.append(Remark("M39", paragraphs[-1].line if paragraphs else 0))
    return Signing(
        by=by,
        on=on,
        names=next((each.names for each in reversed(signatures) if each.names), ()),
        taken=(*(run for each in signatures for run in each.taken()), *headings),
        rest=tuple(sorted_rest["contact"]),
        furniture=tuple(sorted_rest["furniture"]),
        loose=tuple(sorted_rest["loose"]),
        remarks=tuple(remarks),
    )


def _signatures(paragraphs: Sequence[Paragraph]) -> list[_Signature]:
    found: list[_Signature] = []
    for place, paragraph in enumerate(paragraphs):
        if paragraph.is_apart or is_furniture(paragraph.text):
            continue
        whole = paragraph.all()
        if is_day(paragraph.folded):
            is_named = any(each.by for each in found)
            found.append(_signed_above(paragraphs, place, is_named=is_named))
        elif at := _signed_line(paragraph):
            name = whole.sub(0, at[0]).strip("(")
            found.append(_Signature((name,), whole.sub(*at), frozenset([place])))
    return found


def _signed_above(paragraphs: Sequence[Paragraph], place: int, *, is_named: bool) -> _Signature:
    """Return the signature of a day: the names above it, else, where none signed yet, below it."""
    first = place
    while first and place - first < 3 and _is_signed_name(paragraphs[first - 1]):
        first -= 1
    day = paragraphs[place].all()
    if first == place and not is_named and (below := _name_below(paragraphs, place)):
        return _Signature((below.all(),), day, frozenset([place, place + 1]))
    names = tuple(each.all() for each in paragraphs[first:place])
    return _Signature(names, day, frozenset(range(first, place + 1)))


def _is_signed_name(above: Paragraph) -> bool:
    if not _is_name(above) or is_furniture(above.text) or is_day(above.folded) or above.is_apart:
        return False
    return not (leading_mark(above.folded) or _CONTACT_HEADING.fullmatch(above.folded))


def _name_below(paragraphs: Sequence[Paragraph], place: int) -> Paragraph | None:
    """Return the line below a day where it names who signed: some print the day first."""
    for below in paragraphs[place + 1 : place + 2]:
        if _is_name(below) and _BODY.search(below.folded) and not leading_mark(below.folded):
            return below
    return None


def _undated(paragraphs: Sequence[Paragraph]) -> list[_Signature]:
    """Return the signature without a day: the last line, where it is a body's name."""
    shown = [
        place
        for place, each in enumerate(paragraphs)
        if not (is_furniture(each.text) or each.is_apart)
    ]
    for place in shown[-1:]:
        last = paragraphs[place]
        if _is_name(last) and _BODY.search(last.folded) and not has_contact(last.all()):
            return [_Signature((last.all(),), None, frozenset([place]))]
    return []


def _sorted(places: Sequence[int], paragraphs: Sequence[Paragraph]) -> dict[str, list[Slice]]:
    kinds: dict[str, list[Slice]] = {"loose": [], "furniture": [], "heading": [], "contact": []}
    for place in places:
        kinds[_kind_of_rest(paragraphs, place)].append(paragraphs[place].all())
    return kinds


def _kind_of_rest(paragraphs: Sequence[Paragraph], place: int) -> str:
    """Return what a paragraph of the end is that nobody signed."""
    paragraph = paragraphs[place]
    whole = paragraph.all()
    mark = leading_mark(paragraph.folded)
    bare = paragraph.folded[mark.length :] if mark else paragraph.folded
    if paragraph.is_apart or _is_attached(paragraphs, place):
        return "loose"
    if is_furniture(paragraph.text):
        return "furniture"
    is_heading = _CONTACT_HEADING.fullmatch(bare.rstrip("。:")) and not has_contact(whole)
    return "heading" if is_heading else "contact"
