"""Text in sentences, each with its stop and the quotes that close behind it."""

import re

_SENTENCE = re.compile(r"[^。！？!?]+(?:[。！？!?]+[”’」』）)》]*|$)")


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a paragraph in order; a stop inside quotes ends one too."""
    return tuple(each for found in _SENTENCE.findall(text) if (each := found.strip()))
