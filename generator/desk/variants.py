"""A site as others see it: in the elder view, and on paper; what the preview shows beside the phone."""

import re
from collections.abc import Callable, Mapping

_HTML = re.compile(rb"<html(?=[\s>])")
_SWITCH = re.compile(rb'<script[^>]*\bdisplay\.js"[^>]*></script>')
_LINKED_FOR_PRINT = re.compile(rb'(<link[^>]*)\bmedia="print"')
_LINKED_FOR_SCREENS = re.compile(rb'(<link[^>]*)\bmedia="screen"')
_PRINT = re.compile(rb"(@media[^{]*?)\bprint\b")
_SCREEN = re.compile(rb"(@media[^{]*?)\bscreen\b")
_MARGIN = b"\nbody { padding: 2rem; }"
"""A frame has no margins of a page."""


def _elder(name: str, raw: bytes) -> bytes:
    """Return a page as the switch of its own would show it; that itself goes, for it asks the browser."""
    if not name.endswith(".html"):
        return raw
    chosen = _HTML.sub(b'<html data-view="elder" data-scripts="on"', raw, count=1)
    return _SWITCH.sub(b"", chosen)


def _printed(name: str, raw: bytes) -> bytes:
    """Return a page or a style sheet as paper has it: what is said of print holds, of screens does not."""
    if name.endswith(".html"):
        shown = _LINKED_FOR_SCREENS.sub(rb'\1media="not all"', raw)
        return _LINKED_FOR_PRINT.sub(rb'\1media="all"', shown)
    if name.endswith(".css"):
        shown = _SCREEN.sub(rb"\1tty", _PRINT.sub(rb"\1all", raw))
        return shown + _MARGIN if name.endswith("print.css") else shown
    return raw


VARIANTS: Mapping[str, Callable[[str, bytes], bytes]] = {"elder": _elder, "print": _printed}
"""By its name in an address, what is made of a file of a site."""
