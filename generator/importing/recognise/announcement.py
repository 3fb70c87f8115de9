"""A whole announcement, recognised: beginning, body, sign-off and contacts, each with its runs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.domain.model import Inspection, Total
from generator.importing.assemble.disclosure import UNNAMED
from generator.importing.lines import OF_ISSUES
from generator.importing.recognise.body import Body, read_body
from generator.importing.recognise.parts.later import next_report
from generator.importing.recognise.parts.objections import objections
from generator.importing.recognise.parts.opening import (
    Beginning,
    NamedInspection,
    read_beginning,
    read_inspection,
    telling,
)
from generator.importing.recognise.parts.organisation import Organisation, with_paragraphs
from generator.importing.recognise.parts.signoff import Signing, read_signing
from generator.importing.recognise.parts.totals import COUNTED, UNSAID, StatedTotal, read_totals
from generator.importing.recognise.sections import stretches_of
from generator.importing.remarks import Remark
from generator.importing.text.channels import Contacts, read_contacts
from generator.importing.text.paragraphs import Paragraph, Slice
from generator.importing.text.steps import RecognisedMeasure
from generator.importing.text.taken_run import TakenRun
from generator.importing.text.title import composed_title, is_between, named_in, subject_of
from generator.text.days import days
from generator.text.folding import for_matching


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedAnnouncement:
    """Everything that was recognised in an announcement."""

    title: str
    inspected: str
    inspection: Inspection | None
    opening: tuple[Slice, ...]
    body: Body
    totals: tuple[StatedTotal, ...]
    """Every statement of a total, also where it says one again."""
    signing: Signing
    contacts: Contacts
    taken: tuple[TakenRun, ...]
    """Where the runs went, but for those of the issues; where two overlap, the first counts."""
    furniture: tuple[Slice, ...]
    """What belongs to the page, not to the announcement."""
    remarks: tuple[Remark, ...]
    spans: tuple[tuple[str, Slice], ...] = ()
    """The words of values that stay in their text, each with the word of its mark."""


def recognise(paragraphs: Sequence[Paragraph]) -> RecognisedAnnouncement:
    """Return what the paragraphs of an announcement are."""
    stretches = stretches_of(paragraphs)
    beginning = read_beginning(paragraphs[: stretches.start])
    named = [each for each in beginning.organisation if _NAMES_TABLE.fullmatch(each.folded)]
    organised = [each.paragraph for each in beginning.organisation if each not in named]
    organisation = with_paragraphs(Organisation(), organised)
    signing = _signed(paragraphs[stretches.end :], beginning)
    body = read_body(stretches.blocks, paragraphs, organisation, signing.on)
    contacts = read_contacts(signing.rest)
    behind = tuple(_texts(body.organisation.items[:2]))
    inspection = read_inspection(telling(beginning.opening, behind))
    title, inspected = _named(beginning, signing, inspection)
    own = signing, inspected
    return RecognisedAnnouncement(
        title=title,
        inspected=inspected,
        inspection=inspection.inspection,
        opening=beginning.opening,
        body=body,
        totals=_totals(beginning, body),
        signing=signing,
        contacts=contacts,
        taken=(
            *_tables(paragraphs),
            *(TakenRun(each, "section") for each in named),
            *_taken(beginning, body, signing, contacts),
        ),
        furniture=beginning.furniture + signing.furniture,
        spans=(
            *inspection.spans,
            *_signed_by(signing, inspected),
            *_spoken(beginning, signing),
            *((("=被巡视单位", place),) if (place := _place(beginning)) else ()),
            *next_report([*_texts(body.later.items), *contacts.closing]),
            *objections([*beginning.opening, *signing.rest], signing.on[:4]),
        ),
        remarks=(
            *(each for each in signing.remarks if each.code != "M39" or not _is_signed(*own)),
            *contacts.remarks,
            *inspection.remarks,
        ),
    )


_NAMES_TABLE = re.compile(
    r"[^。;:,]{0,30}(?:一览表|明细表|情况表|汇总表|清单|台账|附?表[一二三四五\d]?)"
)
"""A line of its own that names the table below it."""


def _texts(items: Sequence[RecognisedMeasure]) -> Iterator[Slice]:
    """Yield the paragraphs of the items of a section."""
    for each in items:
        yield from each.text


def _signed(paragraphs: Sequence[Paragraph], beginning: Beginning) -> Signing:
    """Return the sign-off: at the end, else below the title; a name alone signs nothing.

    A day alone is that of the body that the announcement names.
    """
    signing = read_signing(paragraphs)
    if beginning.title:
        signing = signing.or_above([each.paragraph for each in beginning.loose])
    if signing.by and not signing.on:
        signing = signing.on_day_of(read_signing([each.paragraph for each in beginning.loose]))
    if signing.on or not signing.by:
        return signing
    kept = tuple(each for each in signing.taken if not each.target.startswith("issued."))
    return replace(signing, taken=kept)


_SPOKEN = re.compile(r"-*(?=\d{4}年).{8,12}?日在.{4,60}(?:会议|大会|全会)上(?:的报告)?")
"""The line below the title of a report that was given to an assembly: ——2024年11月27日在……会议上."""


def _spoken(beginning: Beginning, signing: Signing) -> tuple[tuple[str, Slice], ...]:
    """Return who gives a report that nobody signed, by its title, and on which day, by the line below it."""
    titles = [each.run for each in beginning.taken if each.role == "title"]
    name = named_in(beginning.title)
    said = next((each for each in beginning.loose if _SPOKEN.fullmatch(each.folded)), None)
    day = next(iter(days(said.folded)), None) if said else None
    if signing.by or signing.on or not (said and day and day.iso and name and titles):
        return ()
    if not titles[0].text.startswith(name):
        return ()
    by = titles[0].sub(0, len(for_matching(name).text))
    return ("=公布单位", by), ("=公布日期", said.sub(day.start, day.end))


def _named(beginning: Beginning, signing: Signing, inspection: NamedInspection) -> tuple[str, str]:
    """Return the title and the inspected body; what the text does not name, the assembly says."""
    about = _about(beginning, signing)
    others = _others(about, signing, inspection)
    named = (named_in(beginning.title), *others)
    told = (inspection.inspected,) if _is_of_one_body(inspection.inspected, *named) else ()
    inspected = next(filter(None, (*told, *named)), UNNAMED)
    return beginning.title or composed_title(beginning.opening, inspected), inspected


def _others(about: str, signing: Signing, inspection: NamedInspection) -> tuple[str, ...]:
    """Return who may be inspected where no title names them: a body in it says more than a place."""
    is_joint = len(signing.names) > 1 and all(about in each.text for each in signing.names)
    if not about or (is_joint and inspection.inspection is None):
        return "" if is_between(signing.by) else signing.by, inspection.inspected
    return (inspection.inspected, about) if about.endswith(_PLACES) else (about,)


def _is_of_one_body(told: str, *named: str) -> bool:
    """Tell whether the text says that a body was inspected, where title and signature name a place's.

    A county's committee publishes what its water office did: inspected was the office.
    """
    name = next(filter(None, named), "")
    if told and _OF_SEVERAL.search(name) and _OF_SEVERAL.search(told):
        return True  # 某镇五个村党组织: the text says which
    return _OF_OFFICE.search(told) is not None and _OF_PLACE.search(name) is not None


_OF_SEVERAL = re.compile(r"[一二三四五六七八九十两\d]+(?:个|家|所)")
_OF_OFFICE = re.compile(r"(?:党组|党总支|党支部|(?:局|院|校|公司|集团|中心|学|会)党委)$")
_OF_PLACE = re.compile(r"[省市县区旗州盟](?:委|委员会|人民政府|政府)?$")
_PLACES = ("省", "市", "县", "区", "旗")


def _place(beginning: Beginning) -> Slice | None:
    """Return the place that the title is about, where it names nobody before 关于."""
    titles = (each.run for each in beginning.taken if each.role == "title")
    return next(filter(None, map(subject_of, titles)), None)


def _about(beginning: Beginning, signing: Signing) -> str:
    """Return the place that the title is about, unless the bodies of the place itself signed.

    A title that begins with the very name of who signs (某县教育局校园餐专项整治…) is about that body.
    """
    place = _place(beginning)
    is_own = place and place.text in signing.by and _RULES.search(signing.by)
    is_named = bool(signing.by) and beginning.title.startswith(signing.by)
    return place.text if place and not (is_own or is_named) else ""


_RULES = re.compile(r"(?:委|委员会|人民政府)$")


def _signed_by(signing: Signing, inspected: str) -> tuple[tuple[str, Slice], ...]:
    """Return the name of the inspected body, where only a signature without a day has it."""
    if signing.by != inspected or signing.on or len(signing.names) != 1:
        return ()
    return (("=被巡视单位", signing.names[0]),)


def _is_signed(signing: Signing, inspected: str) -> bool:
    """Tell whether it is known who publishes and when: a day alone is that of the named body."""
    return bool(signing.on) and (bool(signing.by) or inspected != UNNAMED)


def _totals(beginning: Beginning, body: Body) -> tuple[StatedTotal, ...]:
    """Return the totals in the order of the text."""
    loose = [each for run in beginning.opening for each in read_totals(run, every=False).totals]
    stated = [*body.organisation.totals, *body.totals, *loose]
    known = {(each.total.status, each.total.count) for each in stated}
    stated += [each for each in body.counted if (each.total.status, each.total.count) not in known]
    ordered = sorted(stated, key=lambda each: (each.run.paragraph.index, each.run.start))
    return tuple(_named_by_others(ordered))


def _named_by_others(stated: Sequence[StatedTotal]) -> Iterator[StatedTotal]:
    """Yield the totals, those that do not say what they count with the word of those before them.

    Of several wholes it is the one in whose unit they are counted: 21个问题, 134条措施 … 已完成121条.
    """
    word = ""
    wholes: list[Total] = []
    paragraphs = {each.run.paragraph.index: each.run.paragraph for each in stated}
    saying = {at for at, paragraph in paragraphs.items() if UNSAID in paragraph.folded}
    for each in stated:
        total = each.total
        if total.of == UNSAID and each.run.paragraph.index not in saying and word:
            of = _counted_in_unit(total, wholes) or word
            yield replace(each, total=total.model_copy(update={"of": of}))
            continue
        if total.status is None and total.count is not None:
            wholes.append(total)
            word = word or (total.of if COUNTED.search(total.of) else "")
        yield each


def _counted_in_unit(part: Total, wholes: Sequence[Total]) -> str:
    """Return what alone was counted in the unit of a part, "" where none or several were."""
    own = {each.of for each in wholes if each.unit == part.unit and part.unit}
    is_enough = all((each.count or 0) >= (part.count or 0) for each in wholes if each.of in own)
    return own.pop() if len(own) == 1 and is_enough else ""


def _tables(paragraphs: Sequence[Paragraph]) -> Iterator[TakenRun]:
    """Yield the names of a table's columns, and the rows that speak of issues elsewhere."""
    for each in paragraphs:
        if not (each.is_apart and each.cell):
            continue
        _, is_of_issues, names = each.cell.column.partition(OF_ISSUES)
        target = f"table {each.cell.table} {names}" if is_of_issues else ""
        yield TakenRun(each.all(), "table" if target else "label", target)


def _taken(
    beginning: Beginning, body: Body, signing: Signing, contacts: Contacts
) -> tuple[TakenRun, ...]:
    organisation = body.organisation
    return (
        *beginning.taken,
        *(TakenRun(each, "opening", "opening") for each in beginning.opening),
        *body.taken,
        *(TakenRun(each, "unplaced") for each in contacts.loose),
        *signing.taken,
        *contacts.taken,
        *(TakenRun(each, "closing", "closing") for each in contacts.closing),
        *organisation.taken,
        *(
            run
            for place, item in enumerate(organisation.items)
            for run in item.taken(f"organisation[{place}]")
        ),
    )
