"""What proofreading looks for in a disclosure, besides the rules: a function and a sentence each.

The sentences of `CHECKS` stand in the editors' guide. Every finding is advice: a person decides.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from generator.content.gaps import Gaps
from generator.content.load import Loaded
from generator.content.proofreading import punctuation, wording
from generator.content.proofreading.arithmetic import wrong_sums
from generator.content.proofreading.corrected import Left, left_behind
from generator.content.proofreading.people import names
from generator.content.rules.files import files_of
from generator.content.rules.history import inspection_days
from generator.content.yaml_source import Places
from generator.domain.corrections import (
    as_is_right_today,
    label_of_path,
    path_of,
    report_of,
    within_report,
)
from generator.domain.diagnostics import Diagnostic, Place, Severity, tidy
from generator.domain.every_text import texts_in
from generator.domain.fields import Loc
from generator.domain.model import Disclosure, Issue
from generator.domain.recording import new_corrections
from generator.text.folding import for_counting


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a disclosure and where it stands; `path` is below the disclosure's folder."""

    path: PurePath
    loc: Loc
    text: str

    @property
    def spot(self) -> "Spot":
        """Where the passage stands."""
        return self.path, self.loc


Spot = tuple[PurePath, Loc]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to check; `also` are further places of the same thing."""

    spot: Spot
    message: str
    hint: str
    also: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A disclosure with its passages, read once for all checks, and the day of proofreading."""

    disclosure: Disclosure
    passages: tuple[Passage, ...]
    today: datetime.date

    @property
    def is_verbatim(self) -> bool:
        """Whether the words are the signed announcement's and not the editor's to change."""
        return self.disclosure.announcement.is_verbatim

    def is_signed(self, passage: Passage) -> bool:
        """Whether a passage has signed words: those of a later report have where its text is attached."""
        return self.is_verbatim or _report_of(passage) in self.disclosure.reports

    def signed(self, passage: Passage) -> tuple[tuple[str, str | None], ...]:
        """Return the signed paragraphs that a passage is from, where their text is attached."""
        report = self.disclosure.reports.get(_report_of(passage))
        original = report if report else self.disclosure.original
        return original.paragraphs if original else ()


def _report_of(passage: Passage) -> str:
    """Return the id of the later report that a passage stands in; "" for none."""
    return passage.path.stem if passage.path.parts[0] == "updates" else ""


Find = Callable[[Manuscript], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked for: its code, the sentence an editor reads, and what finds it."""

    code: str
    sentence: str
    find: Find


CHECKS: list[Check] = []
_HEAD = PurePath("disclosure.yml")
_AS_SIGNED = "和签发的原文核对；原文就是这样的，逐字公布时保留。"
_SHOWN = 5
"""Further places of one thing that a message names."""
_LONG_ENOUGH = 30
"""Shorter paragraphs (已全部整改到位。) are the same by nature."""


def _check(code: str, sentence: str) -> Callable[[Find], Find]:
    def declare(find: Find) -> Find:
        CHECKS.append(Check(code, sentence, find))
        return find

    return declare


def proofread(loaded: Loaded, today: datetime.date) -> tuple[Diagnostic, ...]:
    """Return what proofreading finds in all disclosures, as of `today`."""
    places = Places(loaded.root)
    found: list[Diagnostic] = []
    for disclosure in loaded.content.disclosures:
        gaps = loaded.gaps.get(disclosure.id, Gaps())
        manuscript = Manuscript(disclosure, tuple(_passages(disclosure)), today)
        for check in CHECKS:
            for each in check.find(manuscript):
                if gaps.lack("own", each.spot[0]):
                    continue  # the file has errors: those come first
                spots = (each.spot, *each.also)[: _SHOWN + 1]
                place, *also = (
                    places.find(PurePath(disclosure.id) / path, loc) for path, loc in spots
                )
                message = f"{each.message}{_further(also, len(each.also))}"
                found.append(Diagnostic(place, message, each.hint, check.code, Severity.ADVICE))
    return tidy(found)


def _further(also: list[Place], count: int) -> str:
    """Return the further places of a finding, of which there are `count`, as its message ends."""
    if not also:
        return ""
    more = f" 等 {count} 处" if count > len(also) else ""
    return f"；另见 {'、'.join(map(str, also))}{more}"


_NOT_PROOFREAD = frozenset(["id", "wording", "official", "number", "topics"])
"""Addresses of files and pages, and words that are chosen and not written."""


def _passages(disclosure: Disclosure) -> Iterator[Passage]:
    """Yield every text that readers see, but addresses and numbers of channels."""
    for path, value in files_of(disclosure):
        for loc, text in texts_in(value, without=_NOT_PROOFREAD):
            if not (loc[0] == "channels" and loc[-1] == "value") and loc[-1] != "was":
                yield Passage(path, loc, text)


def _path(issue: Issue) -> PurePath:
    return PurePath("issues") / f"{issue.id}.yml"


@_check("A01", "一句话里的分项数相加，和前面的总数对得上。")
def sums(manuscript: Manuscript) -> Iterator[Finding]:
    """Parts named in a sentence add up to the whole named before them."""
    for each in manuscript.passages:
        for wrong in wrong_sums(each.text):
            hint = "请对照原文核对；有重叠或没有列全，就不用管。"
            yield Finding(each.spot, f"分项数和总数对不上：{wrong}", hint)


@_check("A02", "问题的名称各不相同。")
def titles(manuscript: Manuscript) -> Iterator[Finding]:
    """No two issues have the same title."""
    first: dict[str, Issue] = {}
    for issue in manuscript.disclosure.issues:
        other = first.setdefault("".join(issue.title.split()), issue)
        if other is not issue:
            message = f"和 {other.id}.yml 的问题名称相同"
            hint = "请确认不是同一个问题录了两遍；原文就有两个同名的问题，就不用管。"
            yield Finding((_path(issue), ("title",)), message, hint, ((_path(other), ("title",)),))


@_check("A03", "中文里用全角标点，不和半角混用；没有多打的标点。")
def marks(manuscript: Manuscript) -> Iterator[Finding]:
    """Chinese text has Chinese marks; in a signed text only mixed widths are reported."""
    for each in manuscript.passages:
        is_signed = manuscript.is_signed(each)
        marks_in = punctuation.both_widths if is_signed else punctuation.half_width
        hint = _AS_SIGNED if is_signed else "请改成全角的标点。"
        if found := marks_in(each.text):
            yield Finding(each.spot, f"半角标点和全角混用：{' '.join(found)}", hint)
        for around in punctuation.doubled(each.text):
            yield Finding(each.spot, f"两个标点连在一起：“{around}”", "请删去多余的一个。")


@_check("A04", "引号、书名号、括号成对。")
def pairs(manuscript: Manuscript) -> Iterator[Finding]:
    """Every bracket and quote has its other half."""
    for each in manuscript.passages:
        if around := next(punctuation.unpaired(each.text), ""):
            yield Finding(each.spot, f"引号或括号不成对：“{around}”", _of_pair(manuscript, each))


def _of_pair(manuscript: Manuscript, passage: Passage) -> str:
    """Return what to do about half a pair: mend it, keep what was signed, or look where it was parted."""
    if not manuscript.is_signed(passage):
        return "请补上缺的一半，或删去多的一半；改好再检查一次。"
    halves = [
        half for line in passage.text.split("\n") if (half := next(punctuation.unpaired(line), ""))
    ]
    signed = [
        [words for words, _ in manuscript.signed(passage) if half in words] for half in halves
    ]
    is_parted = any(
        own and not any(next(punctuation.unpaired(each), "") for each in own) for own in signed
    )
    return _PARTED if is_parted else _AS_SIGNED


_PARTED = (
    "原文这一段是成对的，拆成几样（联系方式、结尾这些）的时候，一对分到了两处，网站上这里只有一半。"
    "请在核对里找到这一段，把一对括号里的话标成同一样。"
)


@_check("A05", "没有起草时留下的提示语：请填写、待补充、××、某某、概述……。")
def drafts(manuscript: Manuscript) -> Iterator[Finding]:
    """Nothing is left of a draft."""
    for each in manuscript.passages:
        for found in dict.fromkeys(wording.prompts(each.text)):
            hint = "请补上真实的内容；不能公开的，请改写成不需要它的句子。"
            yield Finding(each.spot, f"像是起草时留下的：“{found}”", hint)


@_check("A06", "巡视、巡察不混：这次是哪一种，以 inspection.by 为准。")
def inspections(manuscript: Manuscript) -> Iterator[Finding]:
    """The inspection is called by its own name."""
    inspection = manuscript.disclosure.announcement.inspection
    own = next((word for word in ("巡视", "巡察") if inspection and word in inspection.by), "")
    for each in manuscript.passages if own else ():
        for around in wording.other_inspection(each.text, own):
            message = f"这次是{own}，这里写的是“{around}”"
            yield Finding(each.spot, message, f"请核对是不是应该写“{own}”。")


@_check("A07", "写成已经发生的日期，不晚于今天。")
def future(manuscript: Manuscript) -> Iterator[Finding]:
    """What is written as done is not dated in the future."""
    for spot, name, day in _days(manuscript.disclosure):
        if day > manuscript.today:
            message = f"{name} {day} 晚于今天 {manuscript.today}"
            yield Finding(spot, message, "请核对年月日；确实要到那一天才公布，就不用管。")


def _days(disclosure: Disclosure) -> Iterator[tuple[Spot, str, datetime.date]]:
    announcement = disclosure.announcement
    for loc, name, day in inspection_days(announcement.inspection):
        yield (_HEAD, loc), name, day
    if announcement.issued:
        yield (_HEAD, ("issued", "on")), "公布日期", announcement.issued.on
    for update in disclosure.updates:
        path = PurePath("updates") / f"{update.id}.yml"
        yield (path, ("issued", "on")), "续报日期", update.issued.on
        for key, each in update.issues.items():
            if each.verified and each.verified.on:
                yield (path, ("issues", key, "verified", "on")), "核验日期", each.verified.on
    for index, correction in enumerate(disclosure.corrections):
        yield (PurePath("corrections.yml"), (index, "on")), "更正日期", correction.on


@_check("A08", "文中出现的人名，请人逐个决定公开不公开；不影响生成网站。")
def people(manuscript: Manuscript) -> Iterator[Finding]:
    """Every personal name once, with all its places."""
    spots: dict[str, list[Spot]] = defaultdict(list)
    for each in manuscript.passages:
        for name in names(each.text):
            if each.spot not in spots[name]:
                spots[name].append(each.spot)
    hint = "请决定公开是否合适、必要；不必要就删去，不要用“某”代替。"
    if manuscript.is_verbatim:
        hint = "请决定公开是否合适、必要；不合适的，逐字的文字不要自己改，请和签发的单位商量。"
    for name, (first, *also) in spots.items():
        yield Finding(first, f"人名：{name}", hint, tuple(also))


_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CHINESE = {"一": "1", "两": "2", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7",
            "八": "8", "九": "9", "十": "10"}  # fmt: skip


@_check("A09", "“一句话”里的数字，在这个问题的正文里都有。")
def summaries(manuscript: Manuscript) -> Iterator[Finding]:
    """A summary names no figure that the issue does not."""
    for issue in manuscript.disclosure.issues:
        if issue.summary is None:
            continue
        right = as_is_right_today(manuscript.disclosure, issue)
        rest = right.model_dump(exclude={"summary", "id", "number", "aspect", "category"})
        body = " ".join(str(each) for each in _values(rest))
        known = set(_NUMBER.findall(for_counting(body)))
        known |= {_CHINESE[sign] for sign in body if sign in _CHINESE}
        lost = [each for each in _NUMBER.findall(for_counting(issue.summary)) if each not in known]
        if lost:
            message = f"“一句话”里的 {'、'.join(dict.fromkeys(lost))} 在正文里找不到"
            hint = "请核对数字；是自己加出来的，请改用正文里写明的数。"
            yield Finding((_path(issue), ("summary",)), message, hint)


def _values(value: object) -> Iterator[object]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield key
            yield from _values(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _values(each)
    elif value is not None:
        yield value


@_check("A10", "序号（mark）和原标题行（printed）只在逐字公布（verbatim）时写。")
def wording_fits(manuscript: Manuscript) -> Iterator[Finding]:
    """A digest does not carry the marks of the signed text."""
    if manuscript.is_verbatim:
        return
    hint = "用自己的话写的（digest），请删去这一行；是逐字的原文，请把 wording 改成 verbatim。"
    for issue in manuscript.disclosure.issues:
        marked = next((i for i, each in enumerate(issue.measures) if each.mark), None)
        if issue.printed is not None:
            yield Finding((_path(issue), ("printed",)), "写了原标题行，文本却不是逐字的", hint)
        if marked is not None:
            spot = (_path(issue), ("measures", marked, "mark"))
            yield Finding(spot, "举措写了原文的序号，文本却不是逐字的", hint)


@_check("A11", "文中的日期，日历上都有，也没有丢字。")
def dates(manuscript: Manuscript) -> Iterator[Finding]:
    """Every day that is named exists."""
    for each in manuscript.passages:
        for found in wording.impossible_dates(each.text):
            yield Finding(each.spot, f"没有这一天，或者丢了字：“{found}”", "请对照原文核对。")


@_check("A12", "没有同一段话出现在两个问题里。")
def repeats(manuscript: Manuscript) -> Iterator[Finding]:
    """No paragraph stands in two places, as pasting leaves it."""
    same: dict[str, list[Spot]] = defaultdict(list)
    for each in manuscript.passages:
        if len(each.text) >= _LONG_ENOUGH and each.loc[-1] == "text":
            same["".join(each.text.split())].append(each.spot)
    for first, *also in same.values():
        if also:
            hint = "请确认不是复制时贴错了；原文就是这样，就不用管。"
            yield Finding(first, "同一段话出现在几处", hint, tuple(also))


@_check("A13", "没有常见的错别字：截止（截至）、布署（部署）等。")
def slips(manuscript: Manuscript) -> Iterator[Finding]:
    """No slips that input methods bring."""
    for each in manuscript.passages:
        for slip in wording.slips(each.text):
            hint = (
                _AS_SIGNED if manuscript.is_signed(each) else f"请核对是不是应该写“{slip.meant}”。"
            )
            yield Finding(each.spot, f"可能是“{slip.meant}”：“{slip.text}”", hint)


@_check(
    "A14", "更正过的数，总数、一句话、数字、进度里没有还照原来写的；更正续报的，那份续报里也没有。"
)
def corrected_figures(manuscript: Manuscript) -> Iterator[Finding]:
    """What a correction mended does not still stand where readers look first, nor in the same report."""
    disclosure = manuscript.disclosure
    for each in disclosure.corrections:
        for left in left_behind(disclosure, each):
            field = path_of(left.loc)
            name = label_of_path(field, in_issue=left.issue is not None)
            message = f"{name}还是 {left.figure.number}，{each.field} 里的这个数已经更正"
            hint = (
                f"也写错了的，给 {field} 也写一条更正，不是逐字原文的先把它改好；"
                "说的不是同一个数，就不用管。"
            )
            yield Finding(_where(left), message, hint)


def _where(left: Left) -> Spot:
    """Return the file and the place in it of a figure that still stands as it was."""
    inner = within_report(left.loc)
    if day := report_of(left.loc):
        whose = ("issues", left.issue) if left.issue is not None else ()
        return PurePath("updates") / f"{day}.yml", (*whose, *inner)
    return _HEAD if left.issue is None else PurePath("issues") / f"{left.issue}.yml", inner


@_check("A15", "有的问题写了是什么事（plain），别的问题没有漏写。")
def by_lines(manuscript: Manuscript) -> Iterator[Finding]:
    """Where issues say in a citizen's words what they are about, all do; an import that nobody touched has none."""
    issues = manuscript.disclosure.issues
    lacking = [each for each in issues if not each.plain]
    if 0 < len(lacking) < len(issues):
        first, *others = ((_path(each), ("title",)) for each in lacking)
        message = f"{len(lacking)}个问题没有写 plain（用市民的话说是什么事）"
        hint = "请加一行，最多16个字，例如 plain: 学校和老师；首页、清单、搜索里和标题放在一起。"
        yield Finding(first, message, hint, tuple(others))


@_check("A16", "每一处更正都写明由谁决定（by）；公布过的更正补不了，不再说。")
def deciders(manuscript: Manuscript) -> Iterator[Finding]:
    """A correction says who decided it, as long as it can still be added."""
    corrections = manuscript.disclosure.corrections
    new = new_corrections(manuscript.disclosure)
    lacking = [each for each in new if not corrections[each].by]
    if lacking:
        first, *others = ((PurePath("corrections.yml"), (each, "reason")) for each in lacking)
        message = f"{len(lacking)}处更正没有写明由谁决定"
        hint = "请在公布以前加上 by: 单位的名称；不写，页面上写着“没有写明由谁决定”。"
        yield Finding(first, message, hint, tuple(others))


@_check("A17", "每个问题都写了一句话（summary）；没有写的，只说有几个。")
def summaries_there(manuscript: Manuscript) -> Iterator[Finding]:
    """Every issue says in a sentence what was done; how many do not is told once."""
    issues = manuscript.disclosure.issues
    lacking = [each for each in issues if not each.summary]
    if lacking:
        first, *others = ((_path(each), ("title",)) for each in lacking)
        message = f"{len(lacking)}个问题没有写一句话（summary）"
        hint = (
            "请加上，最多60个字，说清做了什么、结果如何：首页、列表、搜索里写的就是它。"
            "问题多的，导出台账在 Excel 里一起填；不写也能公布。"
        )
        yield Finding(first, message, hint, tuple(others) if len(lacking) < len(issues) else ())
