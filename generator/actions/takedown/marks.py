"""Words taken out of marked text."""

from collections.abc import Sequence
from dataclasses import replace

from generator.actions.errors import Stop
from generator.text.marked.marked_text import Mark, MarkedLine, MarkedText, PlacedMark, Sureness
from generator.text.marked.read import read_marked
from generator.text.marked.strip import text_hash
from generator.text.marked.words import WITHHELD, WITHHELD_TEXT
from generator.text.marked.write import write_marked


def without_in_marks(path: str, text: str, words: Sequence[str]) -> tuple[str, int]:
    """Return marked text with 隐去 in place of words; its hash is made anew."""
    read = read_marked(text)
    lines, count = [], 0
    for line in read.text.lines:
        without, found = line, 0
        for each in words:
            while (at := without.text.find(each)) >= 0:
                without, found = _withheld(path, without, at, at + len(each)), found + 1
        lines.append(without)
        count += found
    if not count:
        return text, 0
    marked = MarkedText(tuple(lines), read.text.source)
    if marked.source:
        marked = replace(marked, source=replace(marked.source, sha256=text_hash(marked)))
    return write_marked(marked), count


def _withheld(path: str, line: MarkedLine, start: int, end: int) -> MarkedLine:
    """Return a line with 隐去 in place of a stretch; raises Stop where a mark stands in it."""
    if any(start < each.at < end for each in line.marks):
        raise Stop(
            f"{path} 第 {line.number} 行：要隐去的字中间有标记，程序不敢动，什么也没有改。\n"
            "请照编辑指南在这一行把标记挪开，运行 zhenggai import，再来一次；或者把这几个字分成两条隐去。"
        )
    shift = len(WITHHELD_TEXT) - (end - start)
    mark = PlacedMark(start, Mark(WITHHELD, sureness=Sureness.CONFIRMED))
    before = [each for each in line.marks if each.at <= start]
    behind = [replace(each, at=each.at + shift) for each in line.marks if each.at >= end > start]
    text = line.text[:start] + WITHHELD_TEXT + line.text[end:]
    return replace(line, text=text, marks=(*before, mark, *behind))
