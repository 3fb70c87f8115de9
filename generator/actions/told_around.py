"""What the lines around a doubted one tell of it: a sentence that a page's end parts, an answer to several issues."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.text.folding import for_matching
from generator.text.marked.marked_text import MarkedLine, MarkedText, Sureness
from generator.text.marked.ways import ENDS_OPEN, GOES_ON, NO_TEXT, reasons_of
from generator.text.marked.words import CUT_OFF, JOIN
from generator.text.numerals import number_of


@dataclass(frozen=True, slots=True)
class ToldAround:
    """What is said of a line in place of one of its reasons; nothing where another line says it."""

    sentence: str = ""
    way: str = ""


Around = dict[tuple[int, str], ToldAround]
"""By a line and a reason of it."""


def told_around(text: MarkedText) -> Around:
    """Return what the lines around tell of doubted ones."""
    return {**dict(_parted(text.lines)), **dict(_shared(text.lines))}


def _parted(lines: Sequence[MarkedLine]) -> Iterator[tuple[tuple[int, str], ToldAround]]:
    """Yield the halves of sentences with nothing but a page number between: the second half says it all."""
    for above, page, below in zip(lines, lines[1:], lines[2:], strict=False):
        is_page = all(each.mark.word == CUT_OFF for each in page.marks) and bool(page.marks)
        goes_on = next((each for each in _reasons(below) if each in GOES_ON), "")
        # Who has joined them already only has to say so: the way is not told again.
        is_joined = any(each.at == 0 and each.mark.word == JOIN for each in below.marks)
        if is_page and goes_on and is_joined:
            yield (below.number, goes_on), ToldAround(_JOINED, "把“？”改成“！”")
        elif is_page and goes_on:
            yield (below.number, goes_on), _halves(above, page, below)
            for reason in _reasons(above):
                if reason in ENDS_OPEN:
                    yield (above.number, reason), ToldAround()


_JOINED = "两半已经用 [[接]] 接成一句"


def _halves(above: MarkedLine, page: MarkedLine, below: MarkedLine) -> ToldAround:
    own = next((each.mark for each in below.marks if each.at == 0), None)
    begins = "这一行最前面写" if own is None else f"这一行的 [[{own.word} …]] 换成"
    return ToldAround(
        f"像是接着第 {above.number} 行的半句话，中间第 {page.number} 行是页码",
        f"{begins} [[{JOIN}]]，两半就接成一句；不是半句话，把“？”改成“！”就行",
    )


_TOGETHER = re.compile(
    r"(?:以上|上述|前述|这|上面)(?:的)?(?P<count>\d|[二两三四五六七八九])(?:个|项|条|件)"
    r"|(?P<both>[两二])(?:个|项)(?:问题|任务|事项)(?:一并|一起|合并|统筹|均|都)"
)


def _shared(lines: Sequence[MarkedLine]) -> Iterator[tuple[tuple[int, str], ToldAround]]:
    """Yield the issues without text whose answer stands under a later one, and says that it answers both."""
    heads = [
        (place, each.mark.argument, each.mark.reason)
        for place, line in enumerate(lines)
        for each in line.marks
        if each.mark.word == "问题"
    ]
    for own, (place, _, reason) in enumerate(heads):
        if NO_TEXT not in reasons_of(reason):
            continue
        for count, (start, _, _) in enumerate(heads[own + 1 :], 2):
            end = heads[own + count][0] if own + count < len(heads) else len(lines)
            said = "".join(each.text for each in lines[start:end])
            found = _TOGETHER.search(for_matching(said).text)
            if found and (number_of((found["count"] or "二").replace("两", "二")) or 0) >= count:
                ids = [each for _, each, _ in heads[own : own + count]]
                told = ToldAround(
                    f"只有标题，没有正文；像是和问题 {ids[-1]} 一起答复的", _way_of(ids)
                )
                yield (lines[place].number, NO_TEXT), told
                break


def _way_of(ids: Sequence[str]) -> str:
    cuts = "，".join(f"说问题 {each} 的前面写 [[{JOIN} {each}]]" for each in ids)
    return f"答复分得开的，{cuts}；分不开的，正文不动，“？”改成“！”"


def _reasons(line: MarkedLine) -> tuple[str, ...]:
    marks = (each.mark for each in line.marks if each.mark.sureness is Sureness.DOUBTED)
    return tuple(one for each in marks for one in reasons_of(each.reason))
