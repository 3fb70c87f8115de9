"""Whose mistake stopped a build: where it is in a template of the site owner's, that is said so."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path, PurePath
from traceback import walk_tb

from generator.domain.diagnostics import Diagnostic, Place
from generator.engine.jinja_words import in_chinese
from generator.site.render import TemplateError, TemplateSyntaxError, is_of_jinja

_HINT = "请改好这一行，或者先把这个文件移走；写法见 MkDocs Material 的“Customization”。"


def broken_template(error: Exception, theme: Path) -> Diagnostic | None:
    """Return what is wrong with a template in the owner's theme; None where it is not theirs."""
    theme = theme.resolve()
    for file, line in _to_be_mended(error):
        if file.is_relative_to(theme):
            place = Place(PurePath(theme.name) / file.relative_to(theme), line)
            return Diagnostic(place, f"自己的模板写得不对：{in_chinese(error)}", _HINT, "C03")
    return None


def _to_be_mended(error: Exception) -> Iterator[tuple[Path, int]]:
    """Yield the files and lines that an error may be mended in, the innermost first.

    What Jinja complains of is wrong in a template, whichever that is; of a comment without end it
    gives the file as a name. Anything else is wrong where it was raised, or where a filter of
    Jinja's was asked for what it cannot do.
    """
    if isinstance(error, TemplateSyntaxError):
        return iter([(Path(error.filename or error.name or ""), error.lineno)])
    trace = reversed(list(walk_tb(error.__traceback__)))
    places = ((Path(frame.f_code.co_filename), line) for frame, line in trace)
    if isinstance(error, TemplateError):
        return places
    return islice((each for each in places if not is_of_jinja(each[0])), 1)
