"""A difference ready to print: a sentence first, the text with what changed marked, both texts whole."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.text.differences import (
    Change,
    Difference,
    Item,
    ItemKind,
    Kind,
    Nature,
    difference,
    difference_of_items,
)


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A piece of the marked text; `word` is what became of it, "" where it was kept."""

    text: str
    word: str = ""
    kind: str = ""
    """`removed` or `added`, for the look; "" where it was kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceView:
    """What changed between two texts, as a page shows it."""

    sentence: str
    pieces: tuple[MarkedPiece, ...]
    """The text with what changed; nothing where the sentence holds all of it."""
    was: str
    now: str
    """Both texts; "" where there is but one, or the sentence holds them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """What became of an item of a list: a word, its text, and what changed in it."""

    word: str
    text: str
    difference: DifferenceView | None = None


def difference_view(was: str, now: str) -> DifferenceView:
    """Return what changed from one text to another; "" stands for no text."""
    return view_of(difference(was, now))


def view_of(found: Difference) -> DifferenceView:
    """Return a difference ready to print."""
    is_said = _is_one_short_change(found)
    is_of_two = not is_said and found.was != "" and found.now != ""
    return DifferenceView(
        sentence=sentence(found),
        pieces=() if is_said else tuple(_marked(found)),
        was=found.was if is_of_two else "",
        now=found.now if is_of_two else "",
    )


def corrected_view(was: str, now: str, around: tuple[str, str] | None) -> DifferenceView:
    """Return what a correction changed, in the words that it was made in, and in their sentence.

    The sentence is the same wherever the correction is told: it quotes what the correction quotes, no
    more and no less. `around` is what stands before and behind them; None where nobody can tell.
    """
    said = _as_given(difference(was, now))
    if around is None:
        return replace(difference_view(was, now), sentence=said)
    head, tail = around
    if not _is_short(was, now):
        found = difference(f"{head}{was}{tail}", f"{head}{now}{tail}")
        return replace(view_of(found), sentence=said, was="", now="")
    return DifferenceView(
        sentence=said, pieces=tuple(_in_sentence(was, now, head, tail)), was="", now=""
    )


def _is_short(*texts: str) -> bool:
    return max(map(len, texts)) <= _QUOTED


def _as_given(found: Difference) -> str:
    """Return a change of a few words with both texts as they are; of a long text what changed in it."""
    is_content = any(each.nature is not Nature.PUNCTUATION for each in found.changes)
    if not is_content or not _is_short(found.was, found.now):
        return sentence(found)
    is_date = all(each.nature is not Nature.CONTENT for each in found.changes)
    was, now = (f"“{each.replace('“', '‘').replace('”', '’')}”" for each in (found.was, found.now))
    words = (
        f"{was}改为{now}"
        if found.was and found.now
        else f"补上{now}"
        if found.now
        else f"删去{was}"
    )
    return f"{'只改了日期' if is_date else '改了1处'}：{words}。"


def _in_sentence(was: str, now: str, head: str, tail: str) -> Iterator[MarkedPiece]:
    """Yield a sentence with the words before a correction and those after it."""
    pieces = (
        MarkedPiece(_around(head, is_first=True, is_last=False)),
        MarkedPiece(was, _WORDS[Kind.REMOVED], Kind.REMOVED.value),
        MarkedPiece(now, _WORDS[Kind.ADDED], Kind.ADDED.value),
        MarkedPiece(_around(tail, is_first=False, is_last=True)),
    )
    yield from (each for each in pieces if each.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsSince:
    """What a report says of an issue beside what the one before it said, to be opened by who wants it."""

    than: str
    """The report before."""
    summary: str
    difference: DifferenceView


_HARDLY = 0.2
"""Two texts of which less than this share is the same are two texts: what changed in them tells nothing."""


def words_since(than: str, was: str, now: str, *, is_beside: bool) -> WordsSince | None:
    """Return what changed from the words of one report to those of the next.

    `is_beside` says that both stand on the page: then they are not told again, nor that they are two.
    """
    found = difference(was, now)
    kept = sum(len(each.text) for each in found.pieces if each.kind is Kind.KEPT)
    if kept < _HARDLY * min(len(was), len(now)):
        apart = DifferenceView(sentence="两次几乎没有相同的话。", pieces=(), was=was, now=now)
        shown = WordsSince(than=than, summary=f"{than}是怎么说的", difference=apart)
        return None if is_beside else shown
    whole = ("", "") if is_beside else (was, now)
    shown_change = replace(view_of(found), was=whole[0], now=whole[1])
    return WordsSince(
        than=than, summary=f"和{than}的话比，{_counted(found)}", difference=shown_change
    )


def _counted(found: Difference) -> str:
    content = sum(each.nature is Nature.CONTENT for each in found.changes)
    if content:
        return f"改了{content}处"
    is_dates = any(each.nature is Nature.DATE for each in found.changes)
    return "只改了日期" if is_dates else "没有改内容"


def item_changes(was: Sequence[str], now: Sequence[str]) -> tuple[ItemChange, ...]:
    """Return what became of the items of a list that are not as they were."""
    found = difference_of_items(was, now)
    return tuple(_item(each) for each in found if each.kind is not ItemKind.KEPT)


_ITEM_WORDS = {
    ItemKind.REMOVED: "删去",
    ItemKind.ADDED: "新增",
    ItemKind.CHANGED: "改动",
    ItemKind.MOVED: "移动",
}


def _item(item: Item) -> ItemChange:
    found = view_of(item.difference) if item.difference else None
    return ItemChange(word=_ITEM_WORDS[item.kind], text=item.text, difference=found)


_NAMED = 3
"""So many changes are named in the sentence; the text shows all."""
_QUOTED = 24
"""Characters of a change that the sentence quotes whole."""


def _is_one_short_change(found: Difference) -> bool:
    """Tell whether nothing was kept and the sentence quotes both texts whole."""
    is_all = len(found.changes) == 1 and all(each.kind is not Kind.KEPT for each in found.pieces)
    return is_all and max(len(found.was), len(found.now)) <= _QUOTED


def sentence(found: Difference) -> str:
    """Return what changed as a sentence; what touches no content is named apart."""
    content = [each for each in found.changes if each.nature is Nature.CONTENT]
    dates = [each for each in found.changes if each.nature is Nature.DATE]
    stops = len(found.changes) - len(content) - len(dates)
    if content:
        return f"改了{len(content)}处：{_list(content)}{_beside(len(dates), stops)}。"
    if dates:
        return f"只改了日期：{_list(dates)}{_beside(0, stops)}。"
    return "只改了标点、空格或全角半角，内容没有变。" if stops else "没有改动。"


def _beside(dates: int, stops: int) -> str:
    """Return what else changed that touches no content."""
    parts = [f"日期改了{dates}处" if dates else "", f"标点改了{stops}处" if stops else ""]
    found = "，".join(filter(None, parts))
    return f"；另外{found}" if found else ""


def _list(changes: Sequence[Change]) -> str:
    named = "；".join(map(_said, changes[:_NAMED]))
    left = len(changes) - _NAMED
    return f"{named}；还有{left}处" if left > 0 else named


def _said(change: Change) -> str:
    was, now = _quoted(change.was), _quoted(change.now)
    if not change.was:
        return f"新增{now}"
    return f"{was}改为{now}" if change.now else f"删去{was}"


def _quoted(text: str) -> str:
    bare = " ".join(text.split()).strip("，。；、：, ") or text.strip() or "空格"
    if len(bare) > _QUOTED:
        bare = f"{bare[:12]}……{bare[-6:]}"
    return f"“{bare.replace('“', '‘').replace('”', '’')}”"


_WORDS = {Kind.REMOVED: "删去", Kind.ADDED: "新增"}


def _marked(found: Difference) -> Iterator[MarkedPiece]:
    last = len(found.pieces) - 1
    for place, each in enumerate(found.pieces):
        if each.kind is Kind.KEPT:
            text = _around(each.text, is_first=place == 0, is_last=place == last)
            yield MarkedPiece(text)
        else:
            yield MarkedPiece(each.text, _WORDS[each.kind], each.kind.value)


_CONTEXT = 40
"""Of more characters that stayed only the clauses next to a change are shown; both texts stand below."""
_CLAUSE = re.compile(r"[^，。；：！？\n]*[，。；：！？\n]*")


def _around(text: str, *, is_first: bool, is_last: bool) -> str:
    """Return what stayed, as far as it helps to see where a change stands."""
    if len(text) <= 2 * _CONTEXT:
        return text
    clauses = [each for each in _CLAUSE.findall(text) if each]
    head = "" if is_first else clauses[0]
    tail = "" if is_last else clauses[-1]
    return f"{head}……{tail}" if len(head) + len(tail) < len(text) else text
