"""Read, judge and make a whole site before anything is written: what MkDocs is then handed."""

from collections.abc import Callable
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig

from generator.domain.diagnostics import Diagnostic
from generator.domain.model import Content
from generator.engine.check_site import check_configured
from generator.engine.errors import Refused
from generator.site.make import Made, make

OnProgress = Callable[[str, int, int], None]
"""Called with the name of a step, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A site that may be published: its content, all that is made from it, and the advice on it."""

    content: Content
    made: Made
    diagnostics: tuple[Diagnostic, ...]


def prepare(config: MkDocsConfig, on_progress: OnProgress | None = None) -> Prepared:
    """Return the site of a `mkdocs.yml`; raises Refused where its content must not be published."""
    checked = check_configured(config)
    if not checked.is_sound:
        message = "内容有错误，网站没有改动。请按上面的提示改好，再运行一次。"
        raise Refused(checked.diagnostics, message, is_content=True)

    def on_page(done: int, total: int) -> None:
        if on_progress:
            on_progress("写出页面", done, total)

    return Prepared(checked.content, make(checked.content, on_page), checked.diagnostics)
