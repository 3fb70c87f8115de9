"""Totals as stated: 4个方面51项整改任务, 已完成40项, 办结率93.8%, 全部办结."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.importing.text.dates import days
from generator.importing.text.paragraphs import Slice, sentences
from generator.text.numerals import number_of

_NUMBER = r"(?:\d+(?:\.\d+)?|[一二三四五六七八九十百两]{1,4}(?=个|项|条|类|件|大|方面|起))"
_UNIT = r"(?:%|％|万元|亿元|元|个|项|条|类|件|起|人次|人|名|份|户|处|家|套|宗|批|次|场|轮|期|天|大(?=方面|项))"
_COUNT = re.compile(rf"(?<![\d.第年月])(?P<number>{_NUMBER})余?(?P<unit>{_UNIT})?")
_NOUN = (
    r"(?:方面|大类|分项问题|分项|小类|类别|(?:具体|反馈|突出|主要|个性|共性|立行立改|整改|巡视|巡察){0,4}(?:的)?"
    r"(?:问题线索|问题表现|问题清单|问题|任务|事项|措施|表现|线索|意见建议|意见|信访件|信访举报|信访事项|信访))"
)
_NOUN_START = re.compile(_NOUN)
_NOUN_END = re.compile(rf"(?:移交|交办|受理|转办){{0,3}}(?:的)?{_NOUN}$")
_NOT_COUNTED = frozenset(("次", "场", "轮", "期", "天"))
_STATES = (
    ("staged", r"阶段性|基本完成"),
    ("not-started", r"未启动|未开始|未开展"),
    (
        "ongoing",
        r"正在|持续(?:整改|推进)|长期(?:坚持|整改)|未(?:整改)?完成|尚未|推进中|进行中|未办结|继续推进",
    ),
    ("completed", r"完成|整改到位|整改落实|落实到位|办结|销号|已整改|已落实|已解决|了结"),
)
_STATE_WORDS = re.compile(
    r"(?:目前|现|其中|截至目前|已经?|均|全部|按期|取得|达到){0,4}(?:阶段性|基本|正在|持续|尚未?|仍|未|长期|继续){0,4}"
    r"(?:启动|开始|完成|整改|落实|到位|推进|办结|销号|坚持|解决|了结|成效|成果|进行){0,6}(?:的|了)?"
)
_LEADING = re.compile(
    r"^(?:全[市县区省局校院镇]|其中|包括|含|共计?|总计|合计|累计|计|涉及|有|为|和|及|的|了|尚|还|仍|共有|给予|现|"
    r"制定|细化|形成|明确|提出|分解为?|梳理出?|已|均|目前|对|以及|分别|主动|先后|再|并)+"
)
_WHOLE = re.compile(
    r"^(?P<of>[^\d]{0,20}?)(?P<said>(?:均|都)?(?:已经?)?(?:全部|均)(?:已)?(?:办结|完成(?:整改)?|整改到位|整改完成|销号|落实(?:到位)?|办理完毕|整改完毕))$"
)
CORE = re.compile(
    rf"(?:反馈|指出|移交|梳理|分解|细化|涉及|交办)[^,。;]{{0,24}}?{_NUMBER}{_UNIT}?(?:大)?{_NOUN}|"
    rf"(?:反馈|指出|移交|交办)[^,。;]{{0,12}}?(?:问题|任务|事项|线索|信访件|件)(?:共)?\d+{_UNIT}|"
    rf"(?:完成|办结|整改|销号|启动|到位|落实|推进)(?:整改|任务|问题|事项|的){{0,4}}\d+(?:个|项|条|件)|"
    rf"(?:完成|办结|整改|销号|办理)率(?:达到?|为|均为|已达)?\d|(?:信访|线索)[^,。;]{{0,8}}全部办结|尚有\d+[项个件]|"
    r"(?:处分|诫勉(?:谈话)?|批评教育|组织处理)\d+人|挽回[^,。;]{0,6}损失\d|"
    r"(?:累计|共|整改(?:期间|以来),?)(?:新建|修订|建立|制定|出台|完善|健全|、|和){1,4}(?:各类|相关|规章|管理){0,2}制度\d+[项个]|"
    rf"{_NUMBER}(?:个|项|条)(?:具体|反馈|整改){{0,4}}(?:问题|任务|事项)[,、(][^。]{{0,30}}?(?:完成|整改|办结|销号)[^,。;]{{0,6}}\d+(?:个|项|条|件)"
)
"""What tells a sentence of totals from a sentence that happens to hold figures."""


@dataclass(slots=True)
class _Reader:
    """One paragraph's totals; remembers what is being counted."""

    of: str = ""
    unit: str = ""
    last: tuple[str, str] = ("", "")
    """What was counted last, whatever it was, and its unit (措施, 条)."""
    inner: bool = False
    """Whether what is counted is a part of what was counted before (其中)."""
    found: list[tuple[dict[str, Any], Slice]] = field(default_factory=list)

    def sentence(self, run: Slice) -> None:
        self.inner = False
        masked = _masked(run.folded)
        for start, end, is_inner in _clauses(masked):
            self.inner = self.inner or masked.startswith(("其中", "包括"), start)
            self._clause(run, masked, start, end, is_inner=is_inner or self.inner)

    def _clause(self, run: Slice, masked: str, start: int, end: int, *, is_inner: bool) -> None:
        clause = masked[start:end]
        if whole := _WHOLE.match(clause):
            of = _LEADING.sub("", whole.group("of"))
            said = whole.group("said")
            self._add(
                {"of": of or self._named(masked[max(0, start - 400) : start]), "said": said},
                run,
                start,
                end,
            )
            return
        place = 0
        matches = list(_COUNT.finditer(clause))
        for number, match in enumerate(matches):
            following = matches[number + 1].start() if number + 1 < len(matches) else len(clause)
            before, after = clause[place : match.start()], clause[match.end() : following]
            noun = _NOUN_START.match(after)
            is_last = number + 1 == len(matches)
            taken = noun.group() if noun else (after if is_last and len(after) <= 12 else "")
            place = match.end() + len(noun.group() if noun else "")
            rest = after[noun.end() :] if noun and is_last else ""
            at = start + match.start()
            context = masked[max(0, at - 400) : at]
            record = self._counted(match, before, (taken, rest), context, is_inner)
            if record:
                self._add(record, run, start, end)

    def _counted(
        self,
        match: re.Match[str],
        before: str,
        following: tuple[str, str],
        context: str,
        is_inner: bool,
    ) -> dict[str, Any] | None:
        after, rest = following
        unit = match.group("unit") or ""
        number = match.group("number")
        if unit in ("%", "％"):
            of = re.sub(r"(?:已?达到?|均?为|高达|占)+$", "", _LEADING.sub("", before))
            return {"of": of, "percent": number} if 2 <= len(of) <= 16 else None
        if unit in _NOT_COUNTED or (not unit and not after):
            return None
        bare = _LEADING.sub("", before)
        state = next(
            (name for name, words in _STATES if re.search(words, f"{before}|{after}|{rest}")), None
        )
        of = self._of(bare, after, context, state, is_inner=is_inner)
        if not of:
            return None
        if not state:
            self.unit = unit if of == self.of else self.unit
            self.last = (of, unit)
        elif (
            self.last[0]
            and unit == self.last[1]
            and (not self.of or (of == self.of and unit != self.unit))
        ):
            # 14个问题,65条措施,已完成60条: the unit tells which of the two is done.
            of = self.last[0]
        record: dict[str, Any] = {"of": of}
        if state:
            record["status"] = state
        if "." in number:
            return {"of": record["of"], "said": number + unit}
        record["count"] = number_of(number)
        return record | ({"unit": unit} if unit and unit != "大" else {})

    def _of(
        self, before: str, after: str, context: str, state: str | None, *, is_inner: bool
    ) -> str:
        noun = _NOUN_START.match(after)
        named = noun.group().removeprefix("的") if noun else ""
        ending = _NOUN_END.search(_STATE_WORDS.sub("", before) if state else before)
        if not named and ending:
            whole = len(before) <= 8 and not state and not re.search(r"反馈|指出|向|对", before)
            named = before if whole else ending.group().removeprefix("的")
        if not named and not state:
            named = (after if after and len(after) <= 12 else before).strip("的了")
            named = named if 2 <= len(named) <= 14 else ""
            return named or (self._named(context) if not before or ending else "")
        if (
            named
            and not state
            and not is_inner
            and re.search(r"问题|任务|事项|线索|意见|信访", named)
        ):
            self.of = named
        return named or self._named(context)

    def _named(self, context: str) -> str:
        if self.of:
            return self.of
        found = re.findall(
            r"整改任务|具体问题|问题线索|问题|任务|整改事项|事项|意见", context[-400:]
        )
        return found[-1] if found else "整改事项"

    def _add(self, record: dict[str, Any], run: Slice, start: int, end: int) -> None:
        self.found.append((record, run.sub(start, end)))


def _masked(folded: str) -> str:
    """Return the text with its days and years blotted out: they are no counts."""
    characters = list(folded)
    for day in days(folded):
        characters[day.start : day.end] = "#" * (day.end - day.start)
    return re.sub(
        r"\(\d{4}\)\d{1,4}号|[一二三四五六七八九十两\d]{1,3}个月|\d{4}年(?:\d{1,2}月)?(?:底)?|\d{1,2}月(?:底|份)",
        lambda m: "#" * len(m.group()),
        "".join(characters),
    )


def _clauses(masked: str) -> Iterator[tuple[int, int, bool]]:
    start, depth = 0, 0
    for place, each in enumerate(masked + "。"):
        if each in ",、;。:()#":
            if place > start:
                yield start, place, depth > 0
            start = place + 1
            depth = max(0, depth + (each == "(") - (each == ")"))


def is_stated(run: Slice) -> bool:
    """Tell whether a run states totals of the rectification as a whole."""
    return bool(CORE.search(_masked(run.folded)))


def read_totals(run: Slice, *, every: bool) -> tuple[list[tuple[dict[str, Any], Slice]], bool]:
    """Return the totals that a paragraph states, each with its run, and whether it says no more.

    Where one part of a sentence states totals, the figures of its other parts count too (people
    punished, rules made); with `every`, so do those of the paragraph's other sentences.
    """
    reader = _Reader()
    parts = list(sentences(run))
    stated = _shared(parts, [is_stated(each) for each in parts])
    only = bool(parts)
    for part, is_core in zip(parts, stated, strict=True):
        before = len(reader.found)
        if is_core or (every and any(stated)):
            reader.sentence(part)
        only = only and len(reader.found) > before
    return reader.found, only


def _shared(parts: Sequence[Slice], stated: Sequence[bool]) -> list[bool]:
    """Return what is stated, where the parts of one sentence (a；b；c。) speak of one thing."""
    shared: list[bool] = []
    start = 0
    for place, part in enumerate(parts, 1):
        if place == len(parts) or not part.folded.endswith(";"):
            shared.extend([any(stated[start:place])] * (place - start))
            start = place
    return shared
