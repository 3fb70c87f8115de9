"""补充: what no announcement says itself, one issue a page beside its source, and a table of all."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from generator.actions import attaching, filling, marking
from generator.content.announcement_text import MARKED
from generator.content.yaml_source import Yaml
from generator.desk import undoing
from generator.desk.asked import Asked, Tried, asked_of
from generator.desk.came_from import back, way_back
from generator.desk.desk import disclosure_of, site_of
from generator.desk.form_fields import FIELDS, WRITTEN_FIELDS, FormField, Kind, rows_of, values_of
from generator.desk.marked_view import Line
from generator.desk.places_in_marks import no_review, review_of
from generator.desk.reading import reading, understood
from generator.desk.sites import Site
from generator.domain.diagnostics import Diagnostic
from generator.domain.fields import as_written
from generator.domain.model import Issue
from generator.domain.topics import TOPICS
from generator.text.proposed import ProposedFigure, ProposedTopic, proposed_figures, proposed_topics

pages = Blueprint("filling", __name__)

_A_PAGE = 40
"""How many issues stand on a page of the table."""
_IN_TABLE = ("plain", "summary", "topics")


@dataclass(frozen=True, slots=True)
class _Opened:
    site: Site
    folder: Path
    ids: tuple[str, ...]
    """The issues in the announcement's order."""
    given: Mapping[str, Issue]
    """What the marks give of each."""
    lines: tuple[Line, ...]
    is_digest: bool
    """Whether the words are a person's own: then the marks say only where the source stands."""

    def fields_of(self, issue: str) -> tuple[FormField, ...]:
        """Return what is asked for of an issue: where no marks give it, all of it."""
        by_hand = () if issue in self.given and not self.is_digest else WRITTEN_FIELDS.values()
        return (*FIELDS.values(), *by_hand)


def _opened(site: str, name: str) -> _Opened:
    found = site_of(site)
    folder = disclosure_of(found, name)
    files = {each.stem for each in (folder / "issues").glob("*.yml")}
    given: Mapping[str, Issue] = {}
    lines: tuple[Line, ...] = ()
    if (folder / MARKED).is_file():
        shown = marking.shown(folder)
        given, lines = understood(folder, shown).issues or {}, reading(shown.raw).lines
    ids = (*(each for each in given if each in files), *sorted(files - set(given), key=_natural))
    is_digest = filling.shown(folder, filling.HEAD).values.get("wording") == "digest"
    return _Opened(found, folder, ids, given, lines, is_digest)


def _natural(name: str) -> tuple[int, ...]:
    return tuple(int(each) if each.isdigit() else 0 for each in name.split("-"))


@pages.get("/s/<site>/<name>/fill/")
def table(site: str, name: str) -> str:
    """Show a page of all issues with what is asked for most."""
    return _table(_opened(site, name), {}, {}, {})


@pages.post("/s/<site>/<name>/fill/")
def save_table(site: str, name: str) -> Response | str | tuple[str, int]:
    """Write what was changed on a page of the table: all of it or nothing."""
    opened = _opened(site, name)
    asked = [each for each in request.form.getlist("issue") if each in opened.ids]
    typed = {each: _typed(each) for each in asked}
    edits = [filling.Edit(each, request.form.get(f"{each}/was", ""), typed[each]) for each in asked]
    what = f"补充 {len(edits)} 个问题的表"
    try:
        with undoing.noted(opened.folder, what, (f"issues/{each}.yml" for each in asked)):
            filling.save(opened.folder, edits)
    except filling.ChangedMeanwhile as changed:
        return _table(opened, typed, {}, {each.issue: each for each in changed.now}), 409
    except filling.Unfit as unfit:
        wrong: dict[str, list[Diagnostic]] = {}
        for issue, _, found in unfit.wrong:
            wrong.setdefault(issue, []).append(found)
        return _table(opened, typed, wrong, {}), 422
    if request.form.get("do") == "check":
        return redirect(url_for("checking.check", site=site, saved=1), 303)
    start = request.args.get("from", 0, type=int)
    target = url_for("filling.table", site=site, name=name, saved=1)
    return redirect(f"{target}&from={start}", 303)


def _typed(issue: str) -> dict[str, Yaml]:
    form = request.form
    written = re.split(r"[、，,；;\s]+", form.get(f"{issue}/topics", ""))
    topics = dict.fromkeys((*filter(None, written), *form.getlist(f"{issue}/topic")))
    return {
        "plain": form.get(f"{issue}/plain", "").strip(),
        "summary": " ".join(form.get(f"{issue}/summary", "").split()),
        "topics": list(topics),
    }


@dataclass(frozen=True, slots=True)
class _Row:
    issue: str
    title: str
    was: str
    values: Mapping[str, str]
    wrong: Sequence[Diagnostic]
    there: Mapping[str, str] | None
    """What the file has by now, where it is another one than was shown."""
    proposed: Sequence[str]
    """Topics that its words speak of, where it has none: for a person to tick."""


def _table(
    opened: _Opened,
    typed: Mapping[str, filling.Values],
    wrong: Mapping[str, Sequence[Diagnostic]],
    now: Mapping[str, filling.Shown],
) -> str:
    start = request.args.get("from", 0, type=int)
    start = start - start % _A_PAGE if 0 <= start < len(opened.ids) else 0
    part = opened.ids[start : start + _A_PAGE]
    rows = [
        _row(opened, each, typed.get(each), wrong.get(each, ()), now.get(each)) for each in part
    ]
    return render_template(
        "fill_table.html",
        title="补充",
        site=opened.site,
        name=opened.folder.name,
        rows=rows,
        fields=[FIELDS[each] for each in _IN_TABLE],
        filled=_filled(opened),
        count=len(opened.ids),
        topics=TOPICS,
        parts=[
            (at, opened.ids[at], opened.ids[min(at + _A_PAGE, len(opened.ids)) - 1])
            for at in range(0, len(opened.ids), _A_PAGE)
        ],
        at=start,
        saved="saved" in request.args,
        undoing=undoing.shown(opened.folder),
    )


def _row(
    opened: _Opened,
    issue: str,
    typed: filling.Values | None,
    wrong: Sequence[Diagnostic],
    changed: filling.Shown | None,
) -> _Row:
    shown = filling.shown(opened.folder, issue)
    there = {key: _in_cell(shown.values.get(key)) for key in _IN_TABLE}
    values = {key: _in_cell(typed.get(key)) for key in _IN_TABLE} if typed else there
    was = request.form.get(f"{issue}/was", shown.sha256) if typed and not changed else shown.sha256
    title = str(shown.values.get("title", ""))
    proposed = () if values["topics"] else _proposed_topics(opened, issue, title, shown)
    return _Row(issue, title, was, values, wrong, there if changed else None, proposed)


def _proposed_topics(
    opened: _Opened, issue: str, title: str, shown: filling.Shown
) -> tuple[str, ...]:
    text = "".join(each.text for each in opened.lines if each.issue == issue)
    found = proposed_topics(title, text or _all_words(shown.values))
    return tuple(each.topic for each in found)


def _in_cell(value: "Yaml | None") -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _filled(opened: _Opened) -> list[tuple[str, int]]:
    """Return how many issues have each of the fields of the table; a look at the bytes is enough."""
    raw = [(opened.folder / "issues" / f"{each}.yml").read_bytes() for each in opened.ids]
    return [
        (FIELDS[key].label, sum(f"\n{key}:".encode() in each for each in raw)) for key in _IN_TABLE
    ]


@pages.get("/s/<site>/<name>/fill/<issue>/")
def issue(site: str, name: str, issue: str) -> str:
    """Show one issue with what a person fills in, its source beside it."""
    opened = _opened(site, name)
    return _page(opened, _known(opened, issue))


@pages.post("/s/<site>/<name>/fill/<issue>/")
def save(site: str, name: str, issue: str) -> Response | tuple[str, int]:
    """Write what was filled in, and go on."""
    opened = _opened(site, name)
    shown = _known(opened, issue)
    form = {key: request.form.getlist(key) for key in request.form}
    asked = set(form.get("field", []))
    fields = [each for each in opened.fields_of(issue) if each.key in asked]
    values = values_of(form, fields, shown.values)
    if request.form.get("do") == "take-topics":
        topics: list[Yaml] = list(request.form.get("proposed", "").split())
        values = {**values, "topics": topics}
    values, beside = _with_picture(opened.folder, issue, values)
    edit = filling.Edit(issue, request.form.get("was", ""), values, beside)
    try:
        with undoing.noted(opened.folder, f"补充问题 {issue}", (f"issues/{issue}.yml",)):
            filling.save(opened.folder, (edit,))
    except filling.ChangedMeanwhile as changed:
        return _page(opened, changed.now[0], Tried(values, is_changed=True)), 409
    except filling.Unfit as unfit:
        wrong = tuple((key, each) for _, key, each in unfit.wrong)
        return _page(opened, shown, Tried(values, wrong, edit.was)), 422
    return redirect(_next(opened, issue), 303)


def _with_picture(
    folder: Path, issue: str, values: filling.Values
) -> tuple[filling.Values, Mapping[str, bytes]]:
    """Return values that name the picture that was put in, and its file."""
    upload = request.files.get("picture")
    if upload is None or not upload.filename:
        return values, {}
    name, beside = attaching.picture(folder, issue, upload.read())
    row: dict[str, Yaml] = {"file": name}
    for key in ("alt", "on"):
        if said := request.form.get(f"picture.{key}", "").strip():
            row[key] = said
    held = values.get("evidence")
    return {**values, "evidence": [*(held if isinstance(held, list) else []), row]}, beside


def _next(opened: _Opened, issue: str) -> str:
    site, name = opened.site.id, opened.folder.name
    _, after = _beside(opened.ids, issue)
    if request.form.get("do") != "next":
        led = back() or None
        return url_for("filling.issue", site=site, name=name, issue=issue, saved=1, back=led)
    if after:
        return url_for("filling.issue", site=site, name=name, issue=after)
    return url_for("filling.table", site=site, name=name)


def _known(opened: _Opened, issue: str) -> filling.Shown:
    if issue not in opened.ids:
        abort(404)
    return filling.shown(opened.folder, issue)


def _beside(ids: Sequence[str], issue: str) -> tuple[str, str]:
    """Return the issues before and after one; "" where there is none."""
    at = ids.index(issue)
    return ids[at - 1] if at else "", ids[at + 1] if at + 1 < len(ids) else ""


_NOT_TRIED = Tried()
_RARE = frozenset(("matters", "progress", "begun", "closed", "evidence", "recurs"))
"""What few issues have: folded where there is nothing of it."""


def _is_rare(asked: Asked) -> bool:
    return asked.field.key in _RARE and not (asked.holds or asked.wrong)


def _page(opened: _Opened, shown: filling.Shown, tried: Tried = _NOT_TRIED) -> str:
    issue = shown.issue
    before, after = _beside(opened.ids, issue)
    own = opened.given.get(issue)
    marked = as_written(own) if own and not opened.is_digest else {}
    fields = asked_of(opened.fields_of(issue), shown.values, marked, tried)
    source = [each for each in opened.lines if each.issue == issue]
    text = "".join(each.text for each in source) or _all_words(shown.values)
    title = str(shown.values.get("title", ""))
    return render_template(
        "fill_issue.html",
        title=title or issue,
        site=opened.site,
        name=opened.folder.name,
        issue=issue,
        number=opened.ids.index(issue) + 1,
        count=len(opened.ids),
        before=before,
        after=after,
        fields=[each for each in fields if each.field.key in FIELDS and not _is_rare(each)],
        rare=[each for each in fields if _is_rare(each)],
        written=[each for each in fields if each.field.key not in FIELDS],
        source=source,
        review=review_of(opened.site.id, opened.folder.name, source) if source else no_review,
        topics=_topics(title, text, shown.values),
        figures=_figures(source, text, shown.values),
        others=[each for key, each in tried.wrong if key not in {one.field.key for one in fields}],
        is_changed=tried.is_changed,
        saved="saved" in request.args,
        was=tried.was or shown.sha256,
        kinds=Kind,
        undoing=undoing.shown(opened.folder),
        way_back=way_back(opened.site.id, opened.folder.name, 0, None) if back() else None,
    )


def _all_words(values: filling.Values) -> str:
    return "".join(_words(each) for key, each in values.items() if key not in FIELDS)


def _words(value: Yaml) -> str:
    if isinstance(value, list):
        return "".join(map(_words, value))
    if isinstance(value, dict):
        return "".join(map(_words, value.values()))
    return value


def _topics(title: str, text: str, values: filling.Values) -> tuple[ProposedTopic, ...]:
    return () if values.get("topics") else proposed_topics(title, text)


def _figures(
    source: Sequence[Line], text: str, values: filling.Values
) -> tuple[ProposedFigure, ...]:
    texts = tuple(each.text for each in source) or (text,)
    known = {each.get("value") for each in rows_of(values.get("key_figures"))}
    return tuple(each for each in proposed_figures(texts) if each.value not in known)
