"""进度 in a cell: a counted whole a line, and how much of it is done, open and dropped."""

import re
from collections.abc import Iterator, Mapping

from generator.domain.diagnostics import excerpt
from generator.domain.model import PART_KINDS, Progress

FORM = "供水管网：46公里，办完43，没办完3"
_WHOLE = re.compile(
    r"(?P<of>[^:：]{1,40})[:：]\s*(?:一?共|总数)?\s*(?P<total>\d{1,9})\s*(?P<unit>[^\d\s,，;；、]{1,8})"
)
_PART = re.compile(r"(?P<word>[^\d]{1,12}?)\s*(?P<count>\d{1,9})\s*(?P<unit>[^\d]{0,8})")
_KINDS = {
    "dropped": re.compile(r"不办|不再|取消|核减|终止"),
    "open": re.compile(r"没有?办|没有?完|没有?[修换做还]|未|剩|余|还有|正在|在办|在建"),
    "done": re.compile(r"办完|完成|已|[修换做还]好|[修换做还]完|办结"),
}
"""How each part is called; what is still open may be called 未完成, so it is looked for first."""
_DECIMAL = re.compile(r"\d+[.．]\d+")
_MARKS = re.compile(r"[,，;；、]")


class NoProgress(Exception):
    """A line that is not written as a progress; says what is wrong with it, and the way out."""

    def __init__(self, message: str, hint: str = f"请写成一行一个，例如 {FORM}。") -> None:
        super().__init__(message)
        self.hint = hint


def progress_of(line: str) -> dict[str, object]:
    """Return a line as files have it; raises NoProgress."""
    if decimal := _DECIMAL.search(line):
        raise NoProgress(
            f"进度里“{excerpt(line)}”有小数 {decimal[0]}，进度只收整数",
            "换成小的单位，写成整数，例如 186.4万元 写成 1864000元；"
            f"换不成的，这一格空着，写在正文里。别的照 {FORM} 的样子。",
        )
    whole, *parts = (each.strip() for each in _MARKS.split(line))
    found = _WHOLE.fullmatch(whole)
    if found is None or not parts:
        raise NoProgress(f"进度里“{excerpt(line)}”没有写成“数的是什么：总数，办完几个，没办完几个”")
    counts: dict[str, object] = {}
    words: dict[str, str] = {}
    for each in filter(None, parts):
        kind, word, count = _part(each, found["unit"])
        if kind in counts:
            raise NoProgress(
                f"进度里“{excerpt(line)}”写了两次“{Progress.model_fields[kind].title}”的个数"
            )
        counts[kind], words[kind] = count, word
    ordered = {kind: counts[kind] for kind in PART_KINDS if kind in counts}
    called = {
        kind: words[kind] for kind in PART_KINDS if kind in words and words[kind] != _OWN[kind]
    }
    whole_of = {"of": found["of"].strip(), "total": int(found["total"]), "unit": found["unit"]}
    return {**whole_of, **ordered, **({"words": called} if called else {})}


_OWN = {"done": "办完", "open": "没办完", "dropped": "不办"}
"""The words of the form, which no text said."""


def _part(text: str, unit: str) -> tuple[str, str, int]:
    found = _PART.fullmatch(text)
    kind = next((kind for kind, word in _KINDS.items() if found and word.search(found["word"])), "")
    if found is None or not kind:
        raise NoProgress(f"进度里“{excerpt(text)}”看不出是办完的、没办完的还是不办的")
    if found["unit"] and found["unit"] != unit:
        raise NoProgress(f"进度里“{excerpt(text)}”的单位和总数的“{unit}”不同")
    return kind, found["word"].strip(), int(found["count"])


def shown(progress: Mapping[str, object]) -> str:
    """Return a progress as a line of a cell has it."""
    words = progress.get("words")
    called = words if isinstance(words, Mapping) else {}
    return "，".join(
        (f"{progress['of']}：{progress['total']}{progress['unit']}", *_parts(progress, called))
    )


def _parts(progress: Mapping[str, object], called: Mapping[str, object]) -> Iterator[str]:
    for kind in PART_KINDS:
        if kind in progress:
            yield f"{called.get(kind, _OWN[kind])}{progress[kind]}"
