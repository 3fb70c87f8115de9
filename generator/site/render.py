"""Turn page views into Markdown: headings as Markdown, data as HTML, text always as text.

The only module that knows Jinja. Every value that reaches a template is escaped twice over: for
HTML, and for whatever reads the Markdown afterwards (attribute lists, snippets, template engines),
by writing their active characters as numeric entities.
"""

import contextlib
import hashlib
import json
import re
import string
import sys
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup

from generator.domain.model import Term
from generator.site.glossary import Glossary
from generator.site.pages.shared.views import Page
from generator.site.pages.shared.wording import Wording, wording
from generator.site.unbroken import unbroken

TemplateError = jinja2.TemplateError
TemplateNotFound = jinja2.TemplateNotFound
TemplateSyntaxError = jinja2.TemplateSyntaxError
"""What a template raises that is written wrongly or asks for what is not there."""


def is_of_jinja(file: Path) -> bool:
    """Tell whether a source file is one of the template engine's own."""
    return file.is_relative_to(Path(jinja2.__file__).parent)


def _entities(characters: str) -> dict[int, str]:
    spaces = dict.fromkeys(map(ord, "\n\r\t"), " ")
    return {ord(each): f"&#{ord(each)};" for each in characters} | spaces


_IN_HTML = _entities("&<>\"'{}[]`*_#|\\~^$!")
_IN_HEADING = _entities(string.punctuation)
_EXACT = _IN_HTML | {ord(each): f"&#{ord(each)};" for each in "\t\r\f\v"}
_find_active = re.compile("[{}]".format(re.escape("".join(map(chr, _IN_HTML))))).search


def escape(value: Any) -> str:
    """Return a value as visible text in the HTML of a page; markup stays markup.

    What Markdown acts on inside a line is escaped too: not every engine leaves raw HTML alone.
    """
    if isinstance(value, Markup):
        return value
    if hasattr(value, "__html__"):
        return str(value.__html__())  # made by a template, and escaped there
    text = str(value)
    return text.translate(_IN_HTML) if _find_active(text) else text


class _EscapedOnce(CodeGenerator):
    """Writes templates that put out what `escape` returns; Jinja would escape it anew, to no effect."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write("environment.finalize(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(")")


class _Environment(jinja2.Environment):
    """An environment all of whose templates escape every value, as `escape` does."""

    code_generator_class = _EscapedOnce

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what all templates know: a dict, which a page copies sooner than Jinja's chain."""
        return super().make_globals(d) if d else self.globals


def exact(value: str) -> Markup:
    """Return text as `escape` does, every space of it kept: for the announcement's own words."""
    return Markup(value.translate(_EXACT))  # noqa: S704 - as in escape


def heading(value: str) -> Markup:
    """Return text for a Markdown heading: no sign is left for any extension to act on."""
    return Markup(value.translate(_IN_HEADING))  # noqa: S704 - as in escape


def with_components(loader: jinja2.BaseLoader, templates: Path) -> jinja2.BaseLoader:
    """Return a loader that finds the components of our pages too, for the frame round them.

    They stand outside the theme's folder, where every file is published.
    """
    return jinja2.ChoiceLoader([loader, jinja2.FileSystemLoader(templates)])


class _CompiledTemplates(jinja2.FileSystemBytecodeCache):
    """Templates compiled once, as Python keeps its modules; where they cannot be kept, not kept."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template; a folder of somebody else or a full disk costs nothing but time."""
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def keep_compiled(env: jinja2.Environment, templates: Path) -> None:
    """Let the environment of a theme keep its templates compiled beside ours: this takes longer than to lay out fifty pages."""
    made_by = f"{_MADE_BY} {sorted(env.extensions)} {env.autoescape}"
    env.bytecode_cache = _compiled(templates, hashlib.sha256(made_by.encode()).hexdigest()[:12])


def _compiled(templates: Path, made_by: str) -> jinja2.BytecodeCache | None:
    """Return where the templates of a folder are kept compiled: where Python keeps modules of that folder.

    That is beside them, or wherever `sys.pycache_prefix` leads (a program that may not be written to).
    What a template becomes depends on this module as well, whose options and filters go into it.
    """
    if sys.dont_write_bytecode:
        return None
    folder = Path(cache_from_source(str(templates.absolute() / "module.py"))).parent
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    if not folder.is_dir():
        return None
    return _CompiledTemplates(str(folder), f"{made_by}-%s.cache")


# Read when the module is loaded: a program that is replaced while it runs must not keep what the old
# one made under the name of the new one.
_MADE_BY = hashlib.sha256(
    f"{jinja2.__version__} {Path(__file__).read_text('utf-8')}".encode()
).hexdigest()[:12]


class Renderer:
    """Renders pages with the templates of one theme."""

    def __init__(self, templates: Path, terms: Iterable[Term] = ()) -> None:
        self._environment = _Environment(
            loader=jinja2.FileSystemLoader(templates),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            finalize=escape,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_compiled(templates, _MADE_BY),
        )
        self._environment.filters |= {"heading": heading, "exact": exact}
        self._templates: dict[str, jinja2.Template] = {}
        self._glossary = Glossary(terms, escape)

    def markdown(self, page: Page[object]) -> bytes:
        """Return a page as Markdown with front matter, UTF-8."""
        body = self._template(page.kind.template).render(
            view=page.view, title=page.title, whose_words=_WHOSE_WORDS, meanings=_MEANINGS
        )
        words = wording(page)
        body = _saying_whose(body, self._source(words) if words else "")
        meanings = ""
        if page.kind.explains_words:
            body, meanings = self._explained(body)
        body = unbroken(_with_meanings(body, meanings))
        return f"{_front_matter(dict(_front(page)))}\n{body}".encode()

    def _explained(self, body: str) -> tuple[str, str]:
        """Return a page whose phrases lead to what they mean, and that; "" where it has none."""
        body, words = self._glossary.explain(body)
        if not words:
            return body, ""
        meanings = self._environment.get_template("components/explained.html.jinja")
        return body, meanings.render(words=words)

    def _source(self, words: Wording) -> str:
        """Return whose words a page carries, as the page says it."""
        return self._environment.get_template("components/source.html.jinja").render(words=words)

    def _template(self, name: str) -> jinja2.Template:
        if name not in self._templates:
            self._templates[name] = self._environment.get_template(f"pages/{name}.md.jinja")
        return self._templates[name]


_TITLE = re.compile(r"^# .*\n", re.MULTILINE)


_WHOSE_WORDS = Markup("<!-- whose words -->")
"""Where a template wants it said whose words these are: behind the answer that a page begins with."""


_MEANINGS = Markup("<!-- meanings -->")
"""Where a template wants what its phrases mean, where that is not its end."""


def _with_meanings(body: str, meanings: str) -> str:
    before, asked, behind = body.partition(_MEANINGS)
    if asked:
        return f"{before}{meanings}{behind}"
    return f"{body}\n\n{meanings}\n" if meanings else body


def _saying_whose(body: str, words: str) -> str:
    """Return a page that says whose words it carries, once: where its template asks, or below its title.

    So no template can forget it.
    """
    before, asked, behind = body.partition(_WHOSE_WORDS)
    if asked or not words:
        return f"{before}{words}{behind}"
    title = _TITLE.search(body)
    place = title.end() if title else 0
    return f"{body[:place]}\n{words}\n{body[place:]}"


def _front(page: Page[object]) -> Iterator[tuple[str, str]]:
    """Yield what the front matter says of a page, to whichever engine reads it."""
    yield from (("title", page.title), ("description", page.description), ("kind", page.kind.word))
    if page.disclosure:
        yield "disclosure", page.disclosure.id
    if reference := page.reference:
        yield from (("issue", reference.id), ("mail", reference.mail))
        yield from (("item", reference.item), ("name", reference.name))


def _front_matter(values: Mapping[str, str]) -> str:
    """Return YAML front matter; each value is written as JSON, which YAML reads as it stands."""
    lines = (f"{key}: {_json(value)}" for key, value in values.items())
    return "\n".join(("---", *lines, "---", ""))


def _json(value: Any) -> str:
    """Return JSON that YAML 1.1 reads alike: its own line ends inside strings are escaped."""
    written = json.dumps(value, ensure_ascii=False)
    return (
        written.replace("\x85", "\\x85").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    )
