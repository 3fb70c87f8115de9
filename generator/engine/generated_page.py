"""Pages the program makes: their headings become HTML without a Markdown parser.

`held_html` leaves nothing of such a page but headings with an id, and marks. What Python-Markdown
makes of those is known beforehand, and a parser for each page took a noticeable part of a build. Wherever
something else might act on the headings, MkDocs converts the page as it does any other.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

Token = dict[str, Any]
"""A heading as the extension `toc` describes it: level, id, name, children."""

_UNDERSTOOD = frozenset(("attr_list", "fenced_code", "tables", "toc"))
"""What MkDocs and the plugin load by themselves; any other extension may act on a heading."""

# No punctuation of ASCII but in entities, no space but single ones: nothing that Markdown acts on.
_WORD = r"(?:&#\d+;|[^\s\x00-\x2f:-@\[-`{-\x9f])+"
_NAME = "[a-zA-Z][a-zA-Z0-9-]*"
_HEADING = re.compile(rf"(#{{1,6}}) ({_WORD}(?: {_WORD})*) \{{: #({_NAME})((?: \.{_NAME})*) \}}")
_MARK = re.compile(r'<div data-held="\d+"></div>')


class GeneratedPage(Page):
    """A page that the program makes; its title stands in its front matter."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown to the HTML and the outline that MkDocs would make of it."""
        depth = outline_depth(config.markdown_extensions, config.mdx_configs)
        converted = convert(self.markdown or "") if depth else None
        if depth is None or converted is None:
            super().render(config, files)
            return
        self.content, headings = converted
        self.toc = get_toc(nested(each for each in headings if each["level"] in depth))
        self.present_anchor_ids = {each["id"] for each in headings}
        self.links_to_anchors = {}


def outline_depth(
    extensions: Iterable[object], settings: Mapping[str, Mapping[str, Any]]
) -> range | None:
    """Return the levels of headings in an outline; None where the settings ask for more."""
    options = settings.get("toc") or {}
    if frozenset(extensions) != _UNDERSTOOD or options.keys() - {"toc_depth"}:
        return None
    top, _, bottom = str(options.get("toc_depth", 6)).rpartition("-")
    return range(int(top or 1), int(bottom) + 1)


def convert(markdown: str) -> tuple[str, list[Token]] | None:
    """Return the HTML of headings and marks, and the headings; None for any other Markdown."""
    html: list[str] = []
    headings: list[Token] = []
    for block in filter(None, markdown.split("\n\n")):
        if heading := _HEADING.fullmatch(block):
            level, (text, name, classes) = len(heading[1]), heading.group(2, 3, 4)
            named = f' class="{classes.replace(".", "").strip()}"' if classes else ""
            html.append(f'<h{level}{named} id="{name}">{text}</h{level}>')
            headings.append({"level": level, "id": name, "name": text, "children": []})
        elif _MARK.fullmatch(block):
            html.append(f"{block}\n")
        else:
            return None
    return "\n".join(html).strip(), headings


def nested(headings: Iterable[Token]) -> list[Any]:
    """Return headings in a tree: each below the last one before it that is of a higher level."""
    top: list[Token] = []
    above: list[Token] = []
    for heading in headings:
        while above and above[-1]["level"] >= heading["level"]:
            above.pop()
        (above[-1]["children"] if above else top).append(heading)
        above.append(heading)
    return top
