"""What of a built page nobody sees: told from its elements alone, for the proofs of a site."""

import re
from collections.abc import Mapping, Sequence

CORRECTED = "corrected"
"""The class of the announcement's words that were corrected: marked, and as legible as the rest."""


def is_hiding(tag: str, given: Mapping[str, str], classes: Sequence[str]) -> bool:
    """Tell whether an element hides what it holds, by itself or by one of our styles."""
    is_styled_away = re.search(
        r"(display\s*:\s*none|visibility\s*:\s*hidden)", given.get("style", "")
    )
    is_marked = tag == "del" and CORRECTED in classes
    return (
        (tag in _NOT_SHOWN and not is_marked)
        or "hidden" in given
        or not HIDDEN_CLASSES.isdisjoint(classes)
        or bool(is_styled_away)
    )


HIDDEN_CLASSES = frozenset(
    [
        "actions",
        "actions__button",
        "board__issues",
        "box",
        "by-hand",
        "chapters",
        "code",
        "contact__more",
        "display",
        "display__panel",
        "facets",
        "facets__none",
        "finder",
        "footer",
        "jump",
        "letter",
        "letter__bar",
        "marked-note",
        "masthead",
        "masthead__contents",
        "more",
        "outline",
        "print-only",
        "read-aloud",
        "screen-only",
        "side",
        "skip",
        "state__long",
        "state__why",
        "steps-nav",
        "tag__shape",
        "unseen",
        "where",
    ]
)
"""The classes by which our own styles take something from the screen, from paper, or from both."""

_NOT_SHOWN = frozenset(
    ["del", "s", "strike", "template", "noscript", "script", "style", "iframe", "object", "canvas"]
)
"""Elements whose text is struck out, or is not shown at all."""

VOID = frozenset(
    [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
    ]
)  # fmt: skip
"""Elements that have no end."""
