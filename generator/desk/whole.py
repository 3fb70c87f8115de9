"""公布的总体情况: what `disclosure.yml` holds, in one form made from its declaration."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from generator.actions import attaching, filling, marking
from generator.content.announcement_text import MARKED
from generator.content.yaml_source import Yaml
from generator.desk import undoing
from generator.desk.asked import Tried, asked_of
from generator.desk.desk import disclosure_of, site_of
from generator.desk.form_fields import WHOLE_FIELDS, FormField, values_of
from generator.desk.marked_view import Line
from generator.desk.places_in_marks import no_review, review_of
from generator.desk.reading import reading, understood
from generator.desk.sites import Site
from generator.domain.fields import as_written
from generator.domain.inspections import name_of_inspected

pages = Blueprint("whole", __name__)


@dataclass(frozen=True, slots=True)
class _Opened:
    site: Site
    folder: Path
    shown: filling.Shown
    given: Mapping[str, object]
    """What the marks give of the whole; of a digest they give nothing."""
    lines: tuple[Line, ...] = ()
    """The lines of the marks."""


def _opened(site: str, name: str) -> _Opened:
    found = site_of(site)
    folder = disclosure_of(found, name)
    shown = filling.shown(folder, filling.HEAD)
    if shown.values.get("wording") == "digest" or not (folder / MARKED).is_file():
        return _Opened(found, folder, shown, {})
    marks = marking.shown(folder)
    known = understood(folder, marks).announcement
    given = as_written(known) if known else {}
    return _Opened(found, folder, shown, given, reading(marks.raw).lines)


@pages.get("/s/<site>/<name>/whole/")
def page(site: str, name: str) -> str:
    """Show the whole of a disclosure with what a person may write."""
    return _page(_opened(site, name), Tried())


@pages.post("/s/<site>/<name>/whole/")
def save(site: str, name: str) -> Response | tuple[str, int]:
    """Write what was filled in."""
    opened = _opened(site, name)
    form = {key: request.form.getlist(key) for key in request.form}
    asked = set(form.get("field", []))
    fields = [each for key, each in WHOLE_FIELDS.items() if key in asked]
    values = values_of(form, fields, opened.shown.values)
    values, beside = _with_scan(values, opened.shown.values)
    edit = filling.Edit(filling.HEAD, request.form.get("was", ""), values, beside)
    try:
        with undoing.noted(opened.folder, "公布的总体情况", (filling.path_of(filling.HEAD),)):
            filling.save(opened.folder, (edit,))
    except filling.ChangedMeanwhile as changed:
        now = replace(opened, shown=changed.now[0])
        return _page(now, Tried(values, is_changed=True)), 409
    except filling.Unfit as unfit:
        wrong = tuple((key, each) for _, key, each in unfit.wrong)
        return _page(opened, Tried(values, wrong, edit.was)), 422
    return redirect(url_for("whole.page", site=site, name=name, saved=1), 303)


def _with_scan(
    values: filling.Values, there: filling.Values
) -> tuple[filling.Values, Mapping[str, bytes]]:
    """Return values that name the scan that was put in, and its file."""
    upload = request.files.get("scan")
    if upload is None or not upload.filename:
        return values, {}
    said, beside = attaching.scan(upload.read())
    held = values.get("official", there.get("official"))
    official: dict[str, Yaml] = {**(held if isinstance(held, dict) else {}), **said}
    return {**values, "official": official}, beside


def _fields(values: filling.Values) -> Iterator[FormField]:
    """Yield the fields of the form; who was inspected is called after the kind of inspection."""
    held = values.get("inspection")
    said = (
        {key: str(held.get(key) or "") for key in ("kind", "by")} if isinstance(held, dict) else {}
    )
    own = name_of_inspected(said.get("kind", ""), said.get("by", ""), str(values.get("title", "")))
    for key, field in WHOLE_FIELDS.items():
        yield replace(field, label=own) if key == "inspected" else field


def _page(opened: _Opened, tried: Tried) -> str:
    name = opened.folder.name
    return render_template(
        "whole.html",
        title="公布的总体情况",
        site=opened.site,
        name=name,
        fields=asked_of(_fields(opened.shown.values), opened.shown.values, opened.given, tried),
        review=review_of(opened.site.id, name, opened.lines) if opened.given else no_review,
        others=[each for key, each in tried.wrong if key not in WHOLE_FIELDS],
        is_changed=tried.is_changed,
        saved="saved" in request.args,
        was=tried.was or opened.shown.sha256,
        undoing=undoing.shown(opened.folder),
    )
