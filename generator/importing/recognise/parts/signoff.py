"""The end of an announcement: contact block, sign-off, attachments, and where they begin."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.importing.codes import Remark
from generator.importing.recognise.parts.channels import CLOSING, has_contact
from generator.importing.text.dates import days, is_day, whole_day
from generator.importing.text.furniture import is_furniture
from generator.importing.text.labels import leading_label
from generator.importing.text.marks import leading_mark
from generator.importing.text.paragraphs import Paragraph, Slice
from generator.importing.text.taken_run import TakenRun

_ATTACHED = re.compile(
    r"^附(?:件|表|录|图)?[:\d一二三四五]|^\(?附(?:件|表).{0,40}$|^(?:详见|见)附|^\(此[件文].{0,20}\)$|"
    r"^(?:举报|监督|信访|网上|投诉|受理){0,3}(?:网址|网站|平台|微信公众号|公众号|微信)(?:为|:).{0,80}$"
)
"""Lines of the end that belong to no field: attachments, remarks on the copy, other ways in."""

_BODY = re.compile(
    r"(?:委|委员会|党组|党委|支部|工委|局|办公室|领导小组|小组|院|校|公司|集团|政府|中心|银行|联合会|协会|总工会|站|社|厅|部|组)(?:\(.*\))?$"
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
    if is_contact or mark:
        return bool(is_contact) or _is_attached(paragraphs, place)
    is_attached = _ATTACHED.match(folded) and len(folded) < 120
    is_closing = _is_closing(folded)
    is_name = _is_name(paragraph) and _before_day(paragraphs, place)
    # A short line that nothing knows, below a line of the contact block, does not cut it in two.
    is_between = place and len(folded) <= 40 and _is_contact(paragraphs[place - 1])
    return bool(is_attached or is_closing or is_name or is_between)


def _is_closing(folded: str) -> bool:
    return bool(CLOSING.search(folded)) and len(folded) <= 260 and "一是" not in folded


def _is_contact(paragraph: Paragraph) -> bool:
    return has_contact(paragraph.all()) or _is_closing(paragraph.folded)


def _is_attached(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Tell whether a line names an attachment, or goes on with the list of them."""
    for paragraph in reversed(paragraphs[max(0, place - 20) : place + 1]):
        if _ATTACHED.match(paragraph.folded):
            return True
        if not leading_mark(paragraph.folded) or re.search(r"[。;]", paragraph.folded):
            return False
    return False


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


@dataclass(slots=True)
class Signing:
    """Who signed, when, and what of the end is no part of that."""

    by: str = ""
    on: str = ""
    taken: list[TakenRun] = field(default_factory=list)
    rest: list[Slice] = field(default_factory=list)
    """Paragraphs of the end that belong to the contact block."""
    furniture: list[Slice] = field(default_factory=list)
    loose: list[Slice] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def read_signing(paragraphs: Sequence[Paragraph]) -> Signing:
    """Return the sign-off, and the other paragraphs of the end by what they are."""
    signing = Signing()
    taken: set[int] = set()
    for place, paragraph in enumerate(paragraphs):
        if paragraph.is_apart or is_furniture(paragraph.text):
            continue
        if is_day(paragraph.folded):
            taken |= _signed_above(signing, paragraphs, place)
        elif at := _signed_line(paragraph):
            _sign(signing, (paragraph.all().sub(0, at[0]).strip("("),), paragraph.all().sub(*at))
            taken.add(place)
    if not taken:
        taken = _undated(signing, paragraphs)
    for place, paragraph in enumerate(paragraphs):
        if place in taken:
            continue
        if _is_attached(paragraphs, place):
            signing.loose.append(paragraph.all())
        else:
            _sort(signing, paragraph)
    if bool(signing.by) != bool(signing.on):
        line = paragraphs[-1].line if paragraphs else 0
        signing.remarks.append(Remark("M39", line))
    return signing


def _signed_above(signing: Signing, paragraphs: Sequence[Paragraph], place: int) -> set[int]:
    first = place
    while first and place - first < 3:
        above = paragraphs[first - 1]
        if (
            not _is_name(above)
            or is_furniture(above.text)
            or is_day(above.folded)
            or above.is_apart
        ):
            break
        if leading_mark(above.folded) or _CONTACT_HEADING.fullmatch(above.folded):
            break
        first -= 1
    names = tuple(each.all() for each in paragraphs[first:place])
    if not names and not signing.by and (below := _name_below(paragraphs, place)):
        _sign(signing, (below.all(),), paragraphs[place].all())
        return {place, place + 1}
    _sign(signing, names, paragraphs[place].all())
    return set(range(first, place + 1))


def _name_below(paragraphs: Sequence[Paragraph], place: int) -> Paragraph | None:
    """Return the line below a day where it names who signed: some print the day first."""
    for below in paragraphs[place + 1 : place + 2]:
        if _is_name(below) and _BODY.search(below.folded) and not leading_mark(below.folded):
            return below
    return None


def _sign(signing: Signing, names: tuple[Slice, ...], day: Slice) -> None:
    """Record a sign-off; where there are several, the last one signs."""
    if names:
        signing.by = "".join(each.text for each in names)
    iso = whole_day(day.folded)
    if iso:
        signing.on = iso
    else:
        signing.remarks.append(Remark("M25", day.paragraph.line, day.text))
    signing.taken.extend(TakenRun(each, "signed", "issued.by") for each in names)
    signing.taken.append(TakenRun(day, "date", "issued.on"))


def _undated(signing: Signing, paragraphs: Sequence[Paragraph]) -> set[int]:
    for place in range(len(paragraphs) - 1, -1, -1):
        paragraph = paragraphs[place]
        if is_furniture(paragraph.text) or paragraph.is_apart:
            continue
        if (
            _is_name(paragraph)
            and _BODY.search(paragraph.folded)
            and not has_contact(paragraph.all())
        ):
            signing.by = paragraph.all().text
            signing.taken.append(TakenRun(paragraph.all(), "signed", "issued.by"))
            return {place}
        break
    return set()


def _sort(signing: Signing, paragraph: Paragraph) -> None:
    whole = paragraph.all()
    mark = leading_mark(paragraph.folded)
    bare = paragraph.folded[mark.length :] if mark else paragraph.folded
    if paragraph.is_apart:
        signing.loose.append(whole)
    elif is_furniture(paragraph.text):
        signing.furniture.append(whole)
    elif _CONTACT_HEADING.fullmatch(bare.rstrip("。:")) and not has_contact(whole):
        signing.taken.append(TakenRun(whole, "section"))
    else:
        signing.rest.append(whole)
