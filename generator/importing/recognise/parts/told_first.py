"""Issues whose headings go on with what the fault was, what was done standing below (（1）…大班额。85%…)."""

import re
from collections.abc import Sequence

from generator.importing.recognise.outline.block import Block
from generator.importing.text.heading import is_problem_like
from generator.importing.text.labels import labels
from generator.importing.text.marks import leading_mark
from generator.importing.text.paragraphs import Paragraph, Slice

_DONE = re.compile(
    r"已|了|(?<![未不])(?<!没有)(?:完成|开展|召开|修订|印发|制定|出台|清理|清退|组织|建立|推进|落实|整改|追缴|追回|收回|约谈|"
    r"处分|通报|排查|签订|调整|更换|新建|新增|改造|修复|取消|实行|推行|设立|聘|退还|补发|公开|对接|加装|配备|拆除)"
)
"""What tells of something done: one such sentence, and the paragraph is no finding."""
NOTE = re.compile(r"\(?(?:注|备注|附注|说明|特别说明)[:：]")
"""How a paragraph begins that belongs to no issue: （注：……）."""
_LONGEST = 80
_LEAST = 2


def told_first(found: Sequence[Block], paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Return where the issues start whose heading's paragraph tells the fault, the next one what was done.

    They do so only where none of them tells of anything done there.
    """
    told = {
        each.start: rest
        for each in found
        if each.role == "issue"
        and each.candidate.kind != "row"
        and each.start == each.candidate.start
        if (rest := _rest(each)) and _goes_on(each, paragraphs)
    }
    is_usual = len(told) >= _LEAST and not any(map(_tells_done, told.values()))
    return frozenset(told) if is_usual else frozenset()


def _rest(block: Block) -> Slice:
    run = block.candidate.run
    return run.sub(block.candidate.heading.end)


def _goes_on(block: Block, paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether prose without a mark or a label stands below the heading's paragraph."""
    below = block.candidate.run.paragraph.index + 1
    if below >= block.end or paragraphs[below].is_apart:
        return False
    folded = paragraphs[below].folded
    is_prose = "。" in folded and not leading_mark(folded) and not NOTE.match(folded)
    return is_prose and not labels(_rest(block)) and not labels(paragraphs[below].all())


def _tells_done(rest: Slice) -> bool:
    """Tell whether words may be of something done: they are long, say so, or name no figure and no fault."""
    folded = rest.folded
    is_fact = re.search(r"\d", folded) is not None or is_problem_like(folded)
    return len(folded) > _LONGEST or _DONE.search(folded) is not None or not is_fact
