"""From the text of `marked.txt` to lines and marks, whatever somebody's editor made of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from generator.domain.model import CONTROL
from generator.text.marked.arguments import source_of, way_out
from generator.text.marked.marked_text import (
    Mark,
    MarkedLine,
    MarkedText,
    PlacedMark,
    Source,
    Sureness,
)
from generator.text.marked.problems import Problem
from generator.text.marked.words import (
    SOURCE,
    WITHHELD,
    WITHHELD_TEXT,
    WORDS,
    Shape,
    nearest_word,
    nearest_words,
    without_sign,
)

_OPEN = re.compile(r"(?<!\\)(\\*)([\[［]{2,})")
_CLOSE = re.compile(r"[\]］]{2}")
_HEAD = re.compile(
    r"(?P<head>[^？?！!：:]*)(?P<sign>[？?！!]*)(?P<colon>[：:]?)(?P<reason>.*)", re.DOTALL
)
_ID = re.compile(r"\s*[0-9０-９]+(?:-[0-9０-９]+)*\s*")
_ANY_WORD = "|".join(re.escape(each) for each in sorted(WORDS, key=len, reverse=True))
_HALF_OPEN = re.compile(
    rf"(?:[\[［]\s*)?(?P<word>{_ANY_WORD})(?:[\s？?！!：:][^\[\]［］]{{0,60}})?[\]］]{{2}}"
    rf"|【【\s*(?P<thick>{_ANY_WORD})[^】]{{0,60}}】】?"
)
"""A mark that has lost its first bracket, or has the thick ones of a Chinese keyboard."""


@dataclass(frozen=True, slots=True)
class ReadText:
    """Marked text as far as it could be read, and what is wrong with it."""

    text: MarkedText
    problems: tuple[Problem, ...]


@lru_cache(maxsize=4)
def read_marked(text: str) -> ReadText:
    """Return the lines and marks of a text, and every problem with its line.

    No text is refused: what is no proper mark is text, and said to be wrong. The last texts are kept:
    of one that is mended, the version before and the one behind are asked for more than once.
    """
    lines: list[MarkedLine] = []
    problems: list[Problem] = []
    for number, raw in enumerate(text.removeprefix("\ufeff").replace("\r", "").split("\n"), 1):
        if not raw.strip():
            continue
        reader = _LineReader(number)
        lines.append(reader.read(raw))
        problems.extend(reader.problems)
    source, body, wrong = _source(lines)
    return ReadText(MarkedText(body, source), tuple(sorted((*problems, *wrong))))


def _source(
    lines: list[MarkedLine],
) -> tuple[Source | None, tuple[MarkedLine, ...], list[Problem]]:
    """Return what the first line says, the lines behind it, and what is wrong about that."""
    strays = [
        Problem(line.number, "B04")
        for line in lines[1:]
        if any(each.mark.word == SOURCE for each in line.marks)
    ]
    if not lines or not any(each.mark.word == SOURCE for each in lines[0].marks):
        return None, tuple(lines), [Problem(1, "B04"), *strays]
    first = lines[0]
    source = source_of(first.marks[0].mark) if len(first.marks) == 1 else None
    is_alone = source is not None and not first.text.strip()
    wrong = [] if is_alone else [Problem(first.number, "B04")]
    # What stands beside the mark is kept in sight: it may be a line that was joined to it.
    rest = () if not first.text.strip() else (first,)
    return source, (*rest, *lines[1:]), [*wrong, *strays]


@dataclass(slots=True)
class _LineReader:
    number: int
    text: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[PlacedMark] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    is_escaped: bool = False
    """Whether the last two brackets were text."""

    def read(self, raw: str) -> MarkedLine:
        place = 0
        while found := _OPEN.search(raw, place):
            self._plain(raw[place : found.start()])
            place = self._brackets(raw, found)
        self._plain(raw[place:])
        return MarkedLine("".join(self.text), tuple(self.marks), self.number)

    def _add(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)

    def _plain(self, text: str) -> None:
        """Take text without marks; say where it looks like half of one."""
        searched = text
        if self.is_escaped and (end := _CLOSE.search(text)):
            searched = text[end.end() :]
        self.is_escaped = False
        for found in _HALF_OPEN.finditer(searched):
            word = found["word"] or found["thick"]
            way = f"写成 [[{word}]]，前后各两个方括号。"
            if found["thick"]:
                way = f"要用英文的 [ ]，不是【】：写成 [[{word}]]。"
            self.problems.append(Problem(self.number, "B02", found.group()[:20], way))
        self._add(text)

    def _brackets(self, raw: str, found: re.Match[str]) -> int:
        """Take a row of brackets and what they hold; return where the text goes on."""
        slashes, brackets = found.groups()
        self._add("\\" * (len(slashes) // 2))
        if len(slashes) % 2:
            self._add(brackets[:2])
            self.is_escaped = True
            return found.start(2) + 2
        self._add(brackets[:-2])
        following = _OPEN.search(raw, found.end())
        end = _CLOSE.search(raw, found.end(), following.start(2) if following else len(raw))
        if end is None:
            self._unclosed(raw[found.end() : following.start(2) if following else len(raw)])
            self._add(brackets[-2:])
            return found.end()
        self._mark(raw[found.end() : end.start()])
        return end.end()

    def _unclosed(self, rest: str) -> None:
        shown = f"[[{rest[:12]}"
        if _IN_REASON.match(rest):
            self.problems.append(Problem(self.number, "B02", shown, _WROTE_IN_REASON))
            return
        word = nearest_word(rest[:12].strip().lstrip("[［"))
        way = f"在“{word}”和它后面的编号之后补上“]]”" if word else "在标记后面补上“]]”"
        way += "；文字里本来就有两个方括号的，前面加一个反斜杠：\\[[。"
        self.problems.append(Problem(self.number, "B02", shown, way))

    def _mark(self, inner: str) -> None:
        mark = self._parsed(inner)
        if mark is None:
            return
        at = self.length
        if not self.marks and not "".join(self.text).strip():
            # Blanks before a line's first mark are no text; a tab is, and its own.
            tabs = "".join(self.text).count("\t")
            self.text, self.length = ["\t" * tabs], tabs
            at = 0 if mark.meaning.shape in (Shape.RUN, Shape.JOIN) else tabs
        self.marks.append(PlacedMark(at, mark))
        if mark.word == WITHHELD:
            self._add(WITHHELD_TEXT)

    def _parsed(self, inner: str) -> Mark | None:
        parts = _HEAD.fullmatch(CONTROL.sub("", inner))
        head, sign, reason = parts.group("head", "sign", "reason") if parts else (inner, "", "")
        if parts and not parts["colon"] and _ID.fullmatch(reason):
            head, reason = f"{head} {reason}", ""  # the sign before the number: [[问题！ 15]]
        word, argument = _word_and_argument(head)
        if word not in WORDS:
            self._unknown(word, argument)
            return None
        signs = set(sign.translate(_WIDE))
        if len(signs) > 1:
            way = "“？”和“！”只写一个：没有看过的留“？”，看过的改成“！”。"
            self.problems.append(Problem(self.number, "B03", inner.strip(), way))
        sureness = Sureness("？" if "？" in signs else "".join(signs))
        mark = Mark(word, argument, sureness, reason.strip())
        if way := way_out(mark):
            self.problems.append(Problem(self.number, "B03", inner.strip(), way))
        return mark

    def _unknown(self, word: str, argument: str) -> None:
        meant = without_sign(word)
        nearest = (meant,) if meant else nearest_words(word)
        near = next(iter(nearest), "")
        if near and word.startswith(near) and len(word) > len(near):
            shown = f"{near} {word[len(near) :]}{argument and ' ' + argument}"
            way = f"词和后面的内容之间要有空格：[[{shown}]]。"
        elif near:
            listed = " 或 ".join(f"[[{each}]]" for each in nearest)
            way = f"是不是想写 {listed}？zhenggai marks 列出全部标记。"
        else:
            way = "zhenggai marks 列出全部标记和意思；不是标记的，前面加一个反斜杠：\\[[。"
        self.problems.append(Problem(self.number, "B01", word, way))


_IN_REASON = re.compile(r"[^？?！!：:\]］]{1,40}[？?！!][：:]")
_WROTE_IN_REASON = (
    "您的标记写进了原因里：“？：”后面到 ]] 的字是程序说的话，照原样留着；标记写在 ]] 后面公布的文字里"
    "（记事本的查找先找到的是原因，再按一次“查找下一个”）。"
)
_WIDE = str.maketrans("?!", "？！")


def _word_and_argument(head: str) -> tuple[str, str]:
    """Return the word and what stands behind it; any white space parts them."""
    head = re.sub(r"^\s*[=＝]\s*", "=", head).replace("／", "/", 1)
    parts = head.split(maxsplit=1)
    word = parts[0] if parts else ""
    return word, " ".join(parts[1].split()) if len(parts) > 1 else ""


def doubts(text: MarkedText) -> Iterator[tuple[int, Mark]]:
    """Yield each mark that the program is not sure of, with its line."""
    for line in text.lines:
        for each in line.marks:
            if each.mark.sureness is Sureness.DOUBTED:
                yield line.number, each.mark
