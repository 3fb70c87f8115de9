"""Turn page views into Markdown: headings as Markdown, data as HTML, text always as text.

The only module that knows Jinja. Every value that reaches a template is escaped twice over: for
HTML, and for whatever reads the Markdown afterwards (attribute lists, snippets, template engines),
by writing their active characters as numeric entities.
"""

import json
import re
import string
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from generator.pages.views import Page

_ACTIVE = str.maketrans(
    {character: f"&#{ord(character)};" for character in string.punctuation}
    | {"\n": " ", "\r": " ", "\t": " "}
)

_find_active = re.compile("[{}]".format(re.escape("".join(map(chr, _ACTIVE))))).search


def escape(value: Any) -> Markup:
    """Return a value as visible text in HTML and in Markdown alike; markup stays markup."""
    if hasattr(value, "__html__"):
        return Markup(value.__html__())  # noqa: S704 - markup made by a template, escaped there
    text = str(value)
    if _find_active(text):
        text = text.translate(_ACTIVE)
    return Markup(text)  # noqa: S704 - every active character is gone


class Renderer:
    """Renders pages with the templates of one theme."""

    def __init__(self, templates: Path) -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(templates),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            finalize=escape,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._templates: dict[str, jinja2.Template] = {}

    def markdown(self, page: Page) -> bytes:
        """Return a page as Markdown with front matter, UTF-8."""
        body = self._template(page.template).render(view=page.view, title=page.title)
        front = {"title": page.title, "description": page.description, **page.meta}
        return f"{_front_matter(front)}\n{body}".encode()

    def _template(self, name: str) -> jinja2.Template:
        if name not in self._templates:
            self._templates[name] = self._environment.get_template(f"pages/{name}.md.jinja")
        return self._templates[name]


_HEADING = re.compile(r"^#{1,6} .*$", re.MULTILINE)
_HELD = "<!-- held {} -->"
_HELD_PLACE = re.compile(r"<!-- held (\d+) -->")


def hold_html(markdown: str) -> tuple[str, tuple[str, ...]]:
    """Return a rendered page's headings with a mark for each stretch of HTML, and the stretches.

    A Markdown parser reads raw HTML only to leave it as it is, and takes most of a build for that;
    it needs only the headings. `put_back` completes the converted page.
    """
    held: list[str] = []
    parts: list[str] = []
    end = 0
    for heading in _HEADING.finditer(markdown):
        parts += (_hold(markdown[end : heading.start()], held), heading.group())
        end = heading.end()
    parts.append(_hold(markdown[end:], held))
    return "\n\n".join(parts), tuple(held)


def _hold(stretch: str, held: list[str]) -> str:
    if not stretch.strip():
        return ""
    held.append(stretch.strip())
    return _HELD.format(len(held) - 1)


def put_back(html: str, held: tuple[str, ...]) -> str:
    """Return a converted page with its stretches of HTML where `hold_html` took them from."""
    return _HELD_PLACE.sub(lambda match: held[int(match[1])], html)


def _front_matter(values: Mapping[str, Any]) -> str:
    """Return YAML front matter; each value is written as JSON, which YAML reads as it stands."""
    lines = (f"{key}: {_json(value)}" for key, value in values.items())
    return "\n".join(("---", *lines, "---", ""))


def _json(value: Any) -> str:
    """Return JSON that YAML 1.1 reads alike: its own line ends inside strings are escaped."""
    written = json.dumps(value, ensure_ascii=False)
    return (
        written.replace("\x85", "\\x85").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    )
