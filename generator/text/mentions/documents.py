"""Documents: what stands between 《 and 》."""

import re
from collections.abc import Iterator, Sequence

from generator.text.mentions.folded import Span

_LONGEST_TITLE = 150
_SHORT_NAME = 4
_TITLE_MARK = re.compile(r"[《》\n]")
_WORDED = re.compile(r"\w")
_STATE = re.compile(r"[（(][^（）()]{1,8}[)）]$")
_FULL_BRACKETS = str.maketrans("()[]", "（）［］")


def find_documents(folded: str) -> Iterator[Span]:
    """Yield each outermost 《…》 that is closed on its own line and is short enough for a title."""
    opened: list[int] = []
    found: list[Span] = []
    for mark in _TITLE_MARK.finditer(folded):
        if mark[0] == "《":
            opened.append(mark.start())
        elif mark[0] == "\n":
            opened.clear()
        elif opened:
            at = (opened.pop(), mark.end())
            if at[1] - at[0] <= _LONGEST_TITLE and _WORDED.search(folded, *at):
                while found and found[-1][0] > at[0]:
                    found.pop()
                found.append(at)
    yield from found


def resolved(titles: Sequence[str]) -> list[str]:
    """Return the titles' names; a short one (条例) takes the one longer title ending so."""
    names = [title.translate(_FULL_BRACKETS).strip() for title in titles]
    long = {name: _STATE.sub("", name) for name in names if len(name) > _SHORT_NAME}
    return [name if name in long else _only_long(name, long) for name in names]


def _only_long(name: str, long: dict[str, str]) -> str:
    """Return the only long name that ends with `name`, or `name` itself."""
    fitting = [whole for whole, bare in long.items() if name and bare.endswith(name)]
    return fitting[0] if len(fitting) == 1 else name
