"""The head of an announcement: its title, its opening, who inspected whom and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.domain.model import Inspection
from generator.importing.remarks import Remark
from generator.importing.text.page_furniture import BARE_NUMBER, DOCUMENT_NUMBER, is_furniture
from generator.importing.text.paragraphs import Paragraph, Slice
from generator.importing.text.taken_run import TakenRun
from generator.importing.text.title import unglued
from generator.text.days import Day, days

_TITLE_END = re.compile(
    r"(?:通报|公布|公示|公告|公开|通告|报告|续报|汇报|公开信|一封信|答复|回应|回复|情况|说明|结果|进展|清单|台账|(?:公示|公开|情况|一览|明细|统计)表)"
    r"(?:\((?:[\d年月日./-]+|第?[\d一二三四五六七八九十]{1,3}[批次期]?|续[一二三]?|(?:公示|公开|公布|社会公开|征求意见)[稿版]?)\))?$"
)
_SUBJECT = re.compile(r"整改|巡视|巡察|巡查|督[察查]|审计|信访|举报|交办|反馈|检视|问题")
_NAMED_SUBJECT = re.compile(r"^关于.{4,}的(?:通报|公告|公示|通告|公布|报告|函)$")
"""A first line that is a title by its form, whatever it is about."""
_FORMULA = re.compile(
    r"现将|现把|(?<![发体实出表])现(?:就|对)?[^,。]{0,20}(?:通报|公布|公示|公开|报告)|(?:报告|通报|公布|公开|公示|说明|汇报)如下|予以(?:公布|公开|通报|公示|公告)|情况如下|向社会公(?:布|开|示)"
)
_LETTERHEAD = re.compile(r"[(\[]\d{4}[)\]](?:第)?\d{1,4}号(?:签发人.{0,12})?$|文件$")
"""The lines of a document's letterhead: who issues documents (…文件), and the document's number."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What stands before the first section."""

    title: str
    taken: tuple[TakenRun, ...]
    opening: tuple[Slice, ...]
    organisation: tuple[Slice, ...]
    """What follows the opening and has no heading of its own."""
    furniture: tuple[Slice, ...]
    loose: tuple[Slice, ...]
    """What stands about the title and is none of it: a letterhead, a date."""


def read_beginning(paragraphs: Sequence[Paragraph]) -> Beginning:
    """Return what the paragraphs before the first section hold."""
    shown = [each for each in paragraphs if not each.is_apart]
    body = next((n for n, each in enumerate(shown) if _is_prose(each)), len(shown))
    title = _read_title(shown, body)
    rest = [n for n in range(len(shown)) if n not in title.places]
    furniture = [n for n in rest if is_furniture(shown[n].text)]
    prose = [n for n in rest if n >= body and n not in furniture]
    opening = _opening(shown, prose)
    numbers = (each.all() for each in shown if DOCUMENT_NUMBER.fullmatch(each.folded))
    facts = [TakenRun(each, "fact", f"facts {each.text.split('：')[0]}") for each in numbers]
    bare = (shown[n].all() for n in rest if n < body and BARE_NUMBER.fullmatch(shown[n].folded))
    facts += [TakenRun(each, "fact", "facts 文号") for each in list(bare)[:1] if not facts]
    return Beginning(
        title.text,
        (*title.taken, *facts),
        tuple(shown[n].all() for n in opening),
        tuple(shown[n].all() for n in prose[len(opening) :]),
        tuple(shown[n].all() for n in furniture),
        tuple(shown[n].all() for n in rest if n < body and n not in furniture),
    )


def _is_prose(paragraph: Paragraph) -> bool:
    folded = paragraph.folded
    if is_furniture(paragraph.text):
        return False
    return "。" in folded or bool(_FORMULA.search(folded)) or len(folded) > 60


def _opening(shown: Sequence[Paragraph], prose: Sequence[int]) -> Sequence[int]:
    """Return the paragraphs of the opening: up to the one with the formula (现将……公布如下)."""
    formulas = [n for n, each in enumerate(shown) if _FORMULA.search(each.folded)]
    for count, place in enumerate(prose):
        is_open = not any(n in formulas for n in prose[:count])
        goes_on = is_open and any(n >= place for n in formulas)
        if count and not goes_on:
            return prose[:count]
    return prose


@dataclass(frozen=True, slots=True)
class _Title:
    """The title, also over several lines, and its repetitions."""

    text: str = ""
    places: frozenset[int] = frozenset()
    taken: tuple[TakenRun, ...] = ()


def _read_title(shown: Sequence[Paragraph], body: int) -> _Title:
    for place in range(body):
        paragraph = shown[place]
        if is_furniture(paragraph.text) or len(paragraph.folded) > 80:
            continue
        first = _title_start(shown, place)
        joined = "".join(each.folded for each in shown[first : place + 1])
        is_formed = not place and _NAMED_SUBJECT.match(paragraph.folded)
        if is_formed or (_TITLE_END.search(paragraph.folded) and _SUBJECT.search(joined)):
            return _title_of(shown, first, place + 1, body)
    return _Title()


def _title_of(shown: Sequence[Paragraph], first: int, end: int, body: int) -> _Title:
    own = shown[first:end]
    parts = [unglued(each.all()) for each in own]
    bare = "".join(each.folded for each in parts)
    again = [
        other
        for other in range(body)
        if not first <= other < end and unglued(shown[other].all()).folded == bare
    ]
    taken = [TakenRun(each, "title", "title") for each in parts]
    taken += [TakenRun(each.all(), "tag", "title") for each in own]
    taken += [TakenRun(shown[each].all(), "again", "title") for each in again]
    places = frozenset([*range(first, end), *again])
    return _Title("".join(each.text for each in parts), places, tuple(taken))


def is_title(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Tell whether a heading without a mark (a page's h1) is the title, not the first section."""
    level, folded = paragraphs[place].level, paragraphs[place].folded
    is_alone = bool(level) and sum(each.level == level for each in paragraphs) == 1
    is_alone = is_alone or (paragraphs[place].is_bold and not folded.endswith("情况"))
    is_first = not any(_is_prose(each) for each in paragraphs[:place])
    return is_alone and is_first and bool(_TITLE_END.search(folded) and _SUBJECT.search(folded))


def _title_start(shown: Sequence[Paragraph], place: int) -> int:
    first = place
    while first and place - first < 2:
        folded, above = shown[first].folded, shown[first - 1]
        is_whole = "关于" in folded and not folded.startswith("关于")
        is_whole = is_whole and not (
            above.folded.startswith("中共") and not folded.startswith("中共")
        )
        if (
            is_whole
            or is_furniture(above.text)
            or _LETTERHEAD.search(above.folded)
            or len(above.folded) > 60
            or above.level != shown[first].level
        ):
            break
        if above.folded.endswith((":", "。", ")")) or _TITLE_END.search(above.folded):
            break
        first -= 1
    return first


_BY = re.compile(
    r"[\u4e00-\u9fff]{0,24}?(?:(?:第[一二三四五六七八九十]{1,3}[、和])+第?[一二三四五六七八九十]{0,3})?"
    r"(?:巡视|巡察|巡查|督察)(?:第?[一二三四五六七八九十\d]{1,3})?组"
    r"|[省市县区旗]?(?:政府|[省市县区旗]委)督查室"
)
_BY_BODY = re.compile(
    r"(?P<by>[省市县区旗]委(?:巡[视察](?:工作领导小组)?办(?:公室)?)?)(?:先后|统一|组织|派员)?(?:[一二三四五六七八九十两\d]{1,2}次)?对(?P<object>[^,。;]{2,40}?)(?:开展|进行)了?(?:巡视|巡察|“回头看”|回头看)"
)
"""Who inspected, where the text names no group of inspectors."""
_LOOKED = r"(?:审计|督导|督查|检查|核查|考核|评估|评议|调研)"
_BY_OTHER = re.compile(
    rf"(?P<by>(?:(?:^|(?<=[,。;于由]))[\u4e00-\u9fff]{{2,3}}(?=[省市县区州旗]))?(?<!成立)(?<!组建)(?<!成立全)(?:中央|国家|自治区|上级|[省市县区州旗镇乡])(?:(?!成立|组建|抽调|组成)[\u4e00-\u9fff]){{0,20}}?(?:审计[局厅署](?:驻[\u4e00-\u9fff]{{2,8}}特派员办事处)?|{_LOOKED}{{1,2}}组))"
    rf"(?=[^。;]{{0,60}}?(?:对|到|赴|进驻|深入)[^。;]{{2,80}}?{_LOOKED})"
)
"""Who looked into it in kindred announcements: an audit office, a group of a campaign, in the sentence of its visit."""
_BY_NOISE = re.compile(
    r"^(?:.*(?:部署|安排|要求|计划|规定|同意|批准|授权|落实)|按照|根据|依据|遵照|现将|现就|现对|收到|接到|针对|对照|由|自(?!治)|从(?!化)|于(?!都|田|洪)|在|经(?!开|济|信)|期间|起)+(?=.{3})"
)
_KIND = re.compile(
    r"(?:开展|进行|实施)(?!过)了?(?:为期[^,。的]{1,8}(?:的|(?<=[月天周日])))?(?P<kind>[\u4e00-\u9fff“”]{0,14}?(?:巡视|巡察|巡查|督察)(?:“回头看”|回头看)?|“回头看”)"
    r"(?!组|工作|整改|反馈|发现|意见)"
)
_INSPECTED = re.compile(
    r"(?:巡视|巡察|巡查|督察)[^,。;]{0,6}组[^。;]{0,60}?对(?P<object>[^,。;]{2,40}?)(?:开展|进行|实施|党组织进行|进驻)"
)
_FED_BACK_TO = re.compile(
    r"(?:巡视|巡察|巡查|督察)[^,。;]{0,6}组[^。;向]{0,20}?向(?P<object>[^,。;]{2,40}?)(?:作了|进行了?)?反馈"
)
"""Whom the feedback was given to: the inspected body where the text names it nowhere else."""
_OURS = re.compile(
    r"[我本](?:省|市|县|区|旗|州|镇|乡|街道|局|委|校|院|司|公司|集团|村|社区|单位)(?:党委|党组|党工委)?"
)
"""Who speaks calls itself so: 对我市开展督察 names nobody."""
_SENT_BY = re.compile(r"受(?P<object>[\u4e00-\u9fff]{2,20}?)委托")
"""On whose behalf a report is given: the body whose rectification it is about."""


@dataclass(frozen=True, slots=True)
class NamedInspection:
    """Who inspected, when, and whom, as far as the opening says."""

    inspection: Inspection | None
    """None where the opening does not say by whom."""
    inspected: str
    remarks: tuple[Remark, ...]
    spans: tuple[tuple[str, Slice], ...] = ()
    """The words that say it, each with the word of its mark."""


_NAMES_VISIT = re.compile(r"(?:巡视|巡察|督察)[^,。;]{0,6}组[^。;]{0,60}?(?:开展|进行|实施|反馈)")


_TELLS = re.compile(r"巡|督察")


def _tells_of_visit(run: Slice, place: int = 0) -> bool:
    """Tell whether a text, in its sentence at `place`, tells of an inspection; of others only with who came."""
    if _TELLS.search(run.folded):
        return True
    return _BY_OTHER.search(_blotted(run.folded[slice(*_sentence(run.folded, place))])) is not None


def _sentence(folded: str, place: int) -> tuple[int, int]:
    """Return where the sentence at a place starts and ends, as far as anybody writes one."""
    first = max(place - _LONGEST_SENTENCE, 0)
    start = max(folded.rfind(each, first, place) for each in "。;") + 1
    ends = [folded.find(each, place, place + _LONGEST_SENTENCE) for each in "。;"]
    end = min((each for each in ends if each >= 0), default=place + _LONGEST_SENTENCE)
    return max(start, first), end


_LONGEST_SENTENCE = 200


def _blotted(folded: str) -> str:
    """Return a text with its days blotted out."""
    blotted = list(folded)
    for day in days(folded):
        blotted[day.start : day.end] = "," * (day.end - day.start)
    return "".join(blotted)


_OF_NOTICE = re.compile(
    r"(?:公示|公布|公开|公告|监督|反映)(?:期|时间|期限|时限|期间)[^,。;]{0,12}$"
)
"""What stands before the days of a notice: they are no visit."""


def telling(opening: Sequence[Slice], behind: Sequence[Slice]) -> tuple[Slice, ...]:
    """Return the paragraphs that tell of the inspection: those of the opening, where it does so.

    Else what stands right behind it may (一、总体情况：……).
    """
    if any(
        found and _tells_of_visit(each, found[0].start)
        for each in opening
        for found in [days(each.folded)]
    ):
        return tuple(opening)
    visits = [each for each in behind if _NAMES_VISIT.search(each.folded) and days(each.folded)]
    return (*visits[:1], *opening)


def read_inspection(opening: Sequence[Slice]) -> NamedInspection:
    """Return the inspection that the opening names, with years inherited."""
    found = [each for each in map(_inspector, opening) if each]
    # 第一巡察组 says more than the 巡察组 of a sentence before it.
    by = next((each for each in found if "第" in each.folded), next(iter(found), None))
    by = by or _named_object(_BY_BODY, opening, "by") or _other_inspector(opening)
    kind = next(filter(None, map(_kind, opening)), None)
    named = _Days()
    remarks: list[Remark] = []
    for run in opening:
        if not (named.start or named.feedback):
            named, odd = _read_days(run, named)
            remarks.extend(odd)
    inspection = {
        "by": by.text if by else None,
        "kind": kind.text if kind else None,
        "stays": named.stays,
        "feedback": named.feedback or None,
    }
    objects = (
        _named_object(each, opening) for each in (_INSPECTED, _FED_BACK_TO, _BY_BODY, _SENT_BY)
    )
    inspected = next((each for each in objects if each and not _OURS.fullmatch(each.folded)), None)
    spans = [("=巡视组", by), ("=巡视类型", kind), ("=被巡视单位", inspected), *named.spans]
    return NamedInspection(
        Inspection.model_validate(inspection) if by else None,
        inspected.text if inspected else "",
        tuple(remarks),
        tuple((word, run) for word, run in spans if run),
    )


_WHAT_OF_IT = re.compile(
    r"(?<=.{2})(?:落实)?(?:巡[视察])?(?:反馈)?(?:问题)?整改(?:落实|进展)?(?:情况|工作)?$"
)
"""What of a body was looked at, behind its name: 县残联党组巡察整改情况."""


def _named_object(
    pattern: re.Pattern[str], opening: Sequence[Slice], name: str = "object"
) -> Slice | None:
    for run in opening:
        if found := pattern.search(run.folded):
            named = run.sub(*found.span(name))
            return named.sub(0, len(_WHAT_OF_IT.sub("", named.folded)))
    return None


def _kind(run: Slice) -> Slice | None:
    """Return the kind, without a quote that opens before it and ends behind it (“专项巡察”)."""
    found = _KIND.search(run.folded)
    if found is None:
        return None
    kind = run.sub(*found.span("kind"))
    return kind.sub(1) if kind.folded[:1] == "“" and "”" not in kind.folded else kind


def _other_inspector(opening: Sequence[Slice]) -> Slice | None:
    """Return who looked into it where no group of 巡视, 巡察 or 督察 did."""
    for run in opening:
        if found := _BY_OTHER.search(_blotted(run.folded)):
            by = run.sub(*found.span("by"))
            noise = _BY_NOISE.match(by.folded)
            return by.sub(noise.end()) if noise else by
    return None


_EARLIER = re.compile(r"(?:开展|进行|实施)过")
"""What a part of a sentence says that tells of an inspection before the one that the announcement answers."""


def _inspector(run: Slice) -> Slice | None:
    folded = run.folded
    blotted = list(_blotted(folded))
    start = 0
    for part in re.split("[。;]", folded):
        if _EARLIER.search(part):
            blotted[start : start + len(part)] = "," * len(part)
        start += len(part) + 1
    text = "".join(blotted)
    matches = list(_BY.finditer(text))
    named = [each for each in matches if "第" in each.group()]
    for found in named or matches:
        start, end = found.span()
        while start < end and text[start] in "至到和":
            start += 1
        if noise := _BY_NOISE.match(text[start:end]):
            start += noise.end()
        return run.sub(start, end)
    return None


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of an inspection in ISO form, empty where the opening names none."""

    start: str = ""
    end: str = ""
    feedback: str = ""
    stay_words: Slice | None = None
    feedback_words: Slice | None = None
    opened: str = ""
    """The first day of one more stay, whose last day has not come yet."""
    more: tuple[tuple[str, str, Slice], ...] = ()
    """The stays behind the first: their days and their words."""

    @property
    def spans(self) -> tuple[tuple[str, Slice | None], ...]:
        """The words of the days, each with the word of its mark."""
        later = (("=进驻", words) for _, _, words in self.more)
        return (("=进驻", self.stay_words), *later, ("=反馈", self.feedback_words))

    @property
    def stays(self) -> tuple[dict[str, str | None], ...]:
        """The stays as the file format has them."""
        first = (self.start, self.end) if self.start or self.end else None
        pairs = (*filter(None, (first,)), *((start, end) for start, end, _ in self.more))
        return tuple({"from": start or None, "to": end or None} for start, end in pairs)


_TO = ("至", "到", "起至", "起到", "-", "--")
"""What stands between the first and the last day of a visit."""
_AND = ("、", ",", "和", "及", "以及", ",以及", "与", ",又于", "和于", "及于")
"""What stands between two visits of one inspection."""


def _read_days(run: Slice, known: _Days) -> tuple[_Days, list[Remark]]:
    """Return the days with those that a paragraph names; what cannot be is only remarked."""
    remarks: list[Remark] = []
    found = days(run.folded)
    for number, day in enumerate(found):
        code = ""
        if day.iso:
            later = _with_later_stay(run, found, number, known) if number else None
            known, code = later or _with_day(run, found, number, known)
        elif any(each.iso for each in days(run.folded[day.start : day.end], 2000)):
            code = "M44"
        if code:
            printed = run.sub(day.start, day.end).text
            remarks.append(Remark(code, run.paragraph.line, printed))
    return known, remarks


_PUBLISHED = re.compile(r"(?:公布|公开|公示|报送|印发)[^,。;]*反馈")
"""The day on which what was done about 反馈意见 was published: none of the feedback itself."""


_REPORTED = re.compile(
    r"[^,。;]{0,12}?(?:出具|送达|下达|印发)了?[^,。;]{0,6}审计(?:报告|决定|意见)"
)
"""The day on which an audit office said what it had found: 7月8日出具审计报告."""


_HANDED_OVER = re.compile(r"^(?![^。;]*(?:进驻|入驻|开展|进行))[^。;]*(?:交办|转办|移交|转来)")
"""The day on which letters were handed over is no visit."""


def _with_day(run: Slice, found: Sequence[Day], number: int, known: _Days) -> tuple[_Days, str]:
    """Return the days with one more, or the code of why it cannot be."""
    folded, day = run.folded, found[number]
    words = run.sub(day.start, day.end)
    iso = day.iso or ""
    joint = folded[found[number - 1].end : day.start] if number else ""
    if joint in _TO and known.start and not known.end:
        if iso < known.start:
            return known, "M45"
        stay = run.sub(found[number - 1].start, day.end)
        return replace(known, end=iso, stay_words=stay), ""
    own = _words_after(folded, found, number)
    is_told = "反馈" in own or _REPORTED.match(own)
    if is_told and not _PUBLISHED.search(own) and not known.feedback:
        is_early = iso < (known.end or known.start)
        if is_early:
            return known, "M41"
        # The month of 10月9日至18日 stands with the first of the two: 18日 alone is no day.
        is_whole = not (joint in _TO and day.inherited)
        return replace(known, feedback=iso, feedback_words=words if is_whole else None), ""
    is_until = folded[: day.start].endswith(("截至", "截止", "到", "至", "截止到", "截至到"))
    is_until = is_until or _OF_NOTICE.search(folded, 0, day.start) is not None
    is_visit = not is_until and _tells_of_visit(run, day.start)
    is_visit = is_visit and not re.search(r"以来|印发|召开|^之?前", own[:8])
    is_visit = is_visit and not _HANDED_OVER.search(own)
    if is_visit and not known.start:
        return replace(known, start=iso, stay_words=words), ""
    return known, ""


def _with_later_stay(
    run: Slice, found: Sequence[Day], number: int, known: _Days
) -> tuple[_Days, str] | None:
    """Return the days with one of a second stay or a later one; None where a day is of none."""
    folded, day, before = run.folded, found[number], found[number - 1]
    joint, iso = folded[before.end : day.start], day.iso or ""
    if joint in _TO and known.opened and before.iso == known.opened:
        closed = replace(known, opened="")
        if iso < known.opened:
            return closed, "M45"
        words = run.sub(before.start, day.end)
        return replace(closed, more=(*known.more, (known.opened, iso, words))), ""
    last = known.more[-1][1] if known.more else known.end
    if joint in _AND and last and before.iso == last and _goes_to(folded, found, number):
        return replace(known, opened=iso), ""
    return None


def _goes_to(folded: str, found: Sequence[Day], number: int) -> bool:
    """Tell whether a day is the first of a stretch: 2月21日至3月24日."""
    following = found[number + 1 : number + 2]
    return any(folded[found[number].end : each.start] in _TO for each in following)


def _words_after(folded: str, found: Sequence[Day], number: int) -> str:
    """Return what stands between a day and the next one, to the end of its clause."""
    end = found[number].end
    clause = re.split(r"[。;]", folded[end:], maxsplit=1)[0]
    if number + 1 == len(found):
        return clause
    return clause[: max(found[number + 1].start - end, 0)]
