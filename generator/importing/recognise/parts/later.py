"""The sections behind the issues: what comes next, what it brought, what is still hard."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.importing.recognise.outline.block import Block
from generator.importing.recognise.parts.organisation import Organisation, with_section
from generator.importing.recognise.parts.told_first import NOTE
from generator.importing.text.labels import leading_label
from generator.importing.text.paragraphs import Paragraph, Slice, first_stop, sentences
from generator.text.state_words import names_whole, status_of_whole

_HEADING = re.compile(
    r"下一?步|后续|今后|打算|成效|成果|存在的?(?:主要)?(?:困难|不足|差距)|长期(?:整改|坚持)|"
    r"尚未(?:整改|完成)|未完成|常抓不懈|体会|说明"
)
"""What the heading of such a section says; other words may head anything."""
_BEHIND = re.compile(r"附[件表]?\s*[:：\d]|附[件表]$|专此|特此|妥否|\(?此件|\(?联系人")
"""What stands behind all sections: the list of what is attached, the last words of a letter."""


def read_later(found: Sequence[Block], paragraphs: Sequence[Paragraph]) -> Organisation:
    """Return the sections behind the last issue, from the first whose heading says what it is."""
    last = max((n for n, each in enumerate(found) if each.role == "issue"), default=len(found))
    later = Organisation()
    again = {paragraphs[each.again.start].index for each in found if each.again}
    is_open = False
    for block in found[last + 1 :]:
        own = [
            each
            for each in paragraphs[block.start : block.end]
            if not each.is_apart and each.index not in again
        ]
        if block.role != "other" or not own:
            if is_open:
                break
            continue  # answers that stand behind all problems
        is_open = is_open or _is_heading(own[0]) or _is_section(block, own)
        end = next((n for n, each in enumerate(own) if _BEHIND.match(each.folded)), len(own))
        if is_open and end:
            later = with_section(later, block.candidate, own[:end])
        if end < len(own):
            break
    return later


_AHEAD = re.compile(
    r"^(?:下一?步|接下来|今后|下一?阶段|后续),|"
    r"^(?:我|本)?[^,。;:]{0,10}(?:党委|党组|党总支|党支部|支部|党工委|局|委|院|校|学院|公司|集团|协会|联合会|办|中心|政府|街道|镇|乡|行)(?:班子)?将(?!.{0,20}[已了])|"
    r"^对(?:于)?(?:尚未|未|上述|以上|仍|还)[^,。;]{2,20},[^,。;]{0,16}将"
)


def without_outlook(
    found: Sequence[Block], paragraphs: Sequence[Paragraph]
) -> tuple[tuple[Block, ...], tuple[Paragraph, ...]]:
    """Return the blocks, and what the last issue holds that speaks of what the body does next.

    A paragraph 下一步,…… at its end is the issue's own where other issues have one as well.
    """
    found = _without_note(found, paragraphs)
    issues = [each for each in found if each.role == "issue"]
    ahead = [next(_outlook(each, paragraphs), None) for each in issues]
    if any(each is not None for each in ahead[:-1]):
        ahead = [None]
    start = min(filter(None, (*ahead[-1:], _behind_end(issues, paragraphs))), default=None)
    if not issues or start is None:
        return tuple(found), ()
    last = issues[-1]
    end = last.answer.end if last.answer else last.end
    cut = tuple(_cut(each, start) if each is last else each for each in found)
    return cut, tuple(each for each in paragraphs[start:end] if not each.is_apart)


def _without_note(found: Sequence[Block], paragraphs: Sequence[Paragraph]) -> Sequence[Block]:
    """Return the blocks, the last issue without the note that ends the whole list (（注：……）)."""
    last = next((each for each in reversed(found) if each.role == "issue"), None)
    if last is None or last.answer:
        return found
    if last.end - last.start < (_LEAST if last.candidate.is_solo else _LEAST - 1):
        return found
    at = last.end - 1
    is_note = NOTE.match(paragraphs[at].folded) and not paragraphs[at].cell
    return [_cut(each, at) if each is last and is_note else each for each in found]


def _behind_end(issues: Sequence[Block], paragraphs: Sequence[Paragraph]) -> int | None:
    """Return where in the last issue something stands behind what all others end with.

    Where they end with 办理结果：已办结。 or with 这个问题已经解决。 what follows it is no more of the issue.
    """
    told = [each.answer or each for each in issues]
    own = [range(each.start, each.end) for each in told]
    ends = [_ending(paragraphs[each[-1]]) for each in own[:-1]]
    usual = max(set(ends), key=ends.count, default="")
    if not usual or len(ends) < _LEAST or ends.count(usual) * 3 < len(ends) * 2:
        return None
    last = [place for place in own[-1] if _ending(paragraphs[place]) == usual]
    is_behind = last and last[-1] + 1 < own[-1].stop and not paragraphs[last[-1] + 1].cell
    return last[-1] + 1 if is_behind and not leading_label(paragraphs[last[-1] + 1].all()) else None


_LEAST = 3
_STATE = "a sentence that says where the issue stands"


def _ending(paragraph: Paragraph) -> str:
    """Return what a paragraph is where it ends an issue: a label, or a sentence of state."""
    if paragraph.cell or paragraph.is_apart:
        return ""
    if label := leading_label(paragraph.all()):
        return label.name
    last = list(sentences(paragraph.all()))[-1:]
    words = last[0].folded.rstrip("。;") if last else ""
    return _STATE if status_of_whole(words) and (names_whole(words) or len(words) <= 8) else ""


def _cut(block: Block, end: int) -> Block:
    if block.answer:
        return replace(block, answer=replace(block.answer, end=end))
    return replace(block, end=end)


def _outlook(block: Block, paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    """Yield where in an issue a paragraph begins that looks ahead."""
    told = block.answer or block
    for place in range(told.start + 1, told.end):
        if _AHEAD.match(paragraphs[place].folded) and not paragraphs[place].cell:
            yield place


_WHEN = (
    r"(?:每年\d{1,2}月(?:(?:[、和及]|以及)\d{1,2}月){0,3}(?:底|末|初)?|每年[^,。;]{1,12}?(?:底|末|初)|每(?:半年|季度|年|月)(?:末|底|初)?"
    r"|(?:[今明]年|\d{4}年)(?:\d{1,2}月|[上下]半年)?(?:底|末|初)?(?:以?前|之前)?)"
)
_NEXT_REPORT = re.compile(
    rf"(?P<said>{_WHEN})(?P<gap>[^。;向]{{0,20}}?)"
    r"向(?P<to>[^,。;向]{2,50}?)(?:书面|专题|再|集中|作|做){0,2}(?:报告|汇报|报送)"
)
"""When the body reports next, and to whom: both, or it is no promise of a report."""
_REPORT_AGAIN = re.compile(
    rf"(?P<said>{_WHEN})再次?(?:书面|专题|向社会)?(?:报告|公布|公开|公示|通报)"
)
"""When it reports again, where it does not say to whom."""


def next_report(runs: Sequence[Slice]) -> tuple[tuple[str, Slice], ...]:
    """Return the words that say when who is reported to next, each with the word of its mark."""
    for run in runs:
        if found := _nearest(run.folded):
            said, to = (run.sub(*found.span(name)) for name in ("said", "to"))
            return (("=下次报告", said), ("=报告对象", to))
        if found := _REPORT_AGAIN.search(run.folded):
            return (("=下次报告", run.sub(*found.span("said"))),)
    return ()


_SAYS_NOTHING = re.compile(r"其[他它]|附|联系|监督|公示|一览")


def _is_section(block: Block, own: Sequence[Paragraph]) -> bool:
    """Tell whether a block is a main section with text below its heading, whatever its name says."""
    title = block.candidate.heading.title.folded
    is_main = block.candidate.kind in ("cn", "part", "level1") and not block.path
    return is_main and block.candidate.is_solo and len(own) > 1 and not _SAYS_NOTHING.search(title)


def _nearest(folded: str) -> re.Match[str] | None:
    """Return the promise, with the day that stands nearest to whom it is made."""
    found = _NEXT_REPORT.search(folded)
    nearer = _NEXT_REPORT.search(folded, found.end("said")) if found else None
    return nearer if found and nearer and nearer.start("to") == found.start("to") else found


def _is_heading(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph heads such a section: its first sentence is short and says so."""
    folded = paragraph.folded
    stop = first_stop(folded)
    heading = folded if stop < 0 else folded[:stop]
    return len(heading) <= 30 and _HEADING.search(heading) is not None
