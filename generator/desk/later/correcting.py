"""更正: the words as a page shows them are found, the right ones written, shown, and written in one go."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from generator.actions.correcting import Corrected, Correcting, Wrong, plan_correction
from generator.actions.errors import Stop
from generator.desk.desk import desk
from generator.desk.later import planned
from generator.desk.later.opened import Opened, day_typed, opened, remarks_on, typed
from generator.desk.later.places import (
    MOST,
    Group,
    Part,
    Place,
    Typed,
    differing,
    found,
    typed_places,
)
from generator.domain.diagnostics import Diagnostic
from generator.domain.model import Correction

pages = Blueprint("correcting", __name__)

_EVERYWHERE, _WHOLE = "*", "-"
"""What stands for all issues, and for what is no issue's, where an issue is chosen."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a form says beside its places."""

    on: str
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class _Search:
    """What was looked for, and where it stands."""

    issue: str
    words: str
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many places there are."""
        return sum(len(each.places) for each in self.groups)

    @property
    def is_asked(self) -> bool:
        """Whether anything was looked for at all."""
        return bool(self.words) or self.issue != _EVERYWHERE


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be written: the places that were chosen of a group, and what is said of them."""

    group: Group
    used: tuple[Place, ...]
    said: _Said


@dataclass(frozen=True, slots=True)
class _Stopped:
    """Why what was typed cannot be written."""

    message: str
    diagnostics: tuple[Diagnostic, ...] = ()


@pages.get("/s/<site>/<name>/later/correct/")
def correct(site: str, name: str) -> str:
    """Find the words, or show all places of an issue."""
    here = opened(site, name)
    issue, words = request.args.get("issue", _EVERYWHERE), request.args.get("words", "").strip()
    groups = tuple(_groups(here, issue, words)) if words or issue != _EVERYWHERE else ()
    said = _Said(desk().today().isoformat(), by=here.decides)
    return _form(here, _Search(issue, words, groups), said)


def _groups(here: Opened, issue: str, words: str) -> Iterator[Group]:
    """Yield the places, issue by issue, as many as a page can show."""
    path = request.args.get("path", "")
    left = MOST
    for each, title in _asked(here, issue):
        places = found(here.disclosure, each or None, words)
        chosen = tuple(place for place in places if not path or place.path == path)
        if chosen and left > 0:
            yield Group(each, title, chosen[:left])
            left -= len(chosen)


def _asked(here: Opened, issue: str) -> tuple[tuple[str, str], ...]:
    whole = ("", "公布的总体情况和续报的总体情况")
    if issue == _EVERYWHERE:
        return (*here.issues, whole)
    return (whole,) if issue == _WHOLE else tuple(e for e in here.issues if e[0] == issue)


def _form(here: Opened, search: _Search, said: _Said, stopped: _Stopped | None = None) -> str:
    return render_template(
        "later_correct.html",
        title="更正",
        site=here.site,
        name=here.folder.name,
        here=here,
        search=search,
        most=MOST,
        said=said,
        stopped=stopped,
        everywhere=_EVERYWHERE,
        whole=_WHOLE,
    )


@pages.post("/s/<site>/<name>/later/correct/")
def save(site: str, name: str) -> Response | str | tuple[str, int]:
    """Show what a correction would write, or write what was shown."""
    here = opened(site, name)
    issue = request.form.get("issue", "")
    if issue and issue not in dict(here.issues):
        raise Stop("没有这个问题，什么也没有写。")
    said = _Said(typed("on"), typed("reason"), typed("by"))
    group = Group(
        issue,
        dict(here.issues).get(issue, "公布的总体情况和续报的总体情况"),
        tuple(typed_places(here.disclosure, issue or None, tuple(_typed_places()))),
    )
    search = _Search(issue or _WHOLE, "", (group,))
    if request.form.get("do") == "edit":
        return _form(here, search, said)
    try:
        asked = _Asked(group, _require_sound(group, said), said)
        plan = plan_correction(here.folder, _wrong(asked))
    except Stop as stop:
        return _form(here, search, said, _Stopped(_message(stop), stop.diagnostics)), 422
    if request.form.get("do") != "write":
        return _shown(here, asked, plan)
    with desk().writing:
        if planned.stamp(plan.files) != request.form.get("was", ""):
            return _shown(here, asked, plan, is_changed=True), 409
        planned.write(here.folder, _called(issue), plan.files)
    return redirect(url_for("later.overview", site=site, name=name, saved=1), 303)


def _typed_places() -> Iterator[Typed]:
    lists = (request.form.getlist(each) for each in ("path", "wrong", "now"))
    used = set(request.form.getlist("use"))
    for path, was, now in zip(*lists, strict=False):
        yield Typed(path, was.strip(), now.strip(), path in used)


def _require_sound(group: Group, said: _Said) -> tuple[Place, ...]:
    used = tuple(each for each in group.places if each.is_used)
    if not used:
        raise Stop("没有选要更正哪一处。请在要改的一处前面打勾。")
    if any(each.now and not each.is_used for each in group.places):
        raise Stop("有的地方写了“应该是”，却没有打勾。要改的请打勾，不改的把“应该是”清空。")
    if any(each.wrong for each in used):
        raise Stop("有的地方还没有写对，什么也没有写。填的都还在。")
    if not said.reason:
        raise Stop("请写为什么更正，它会写在页面上。")
    return used


def _wrong(asked: _Asked) -> Wrong:
    pairs = tuple((each.was or None, each.now or None) for each in asked.used)
    was, now = pairs[0]
    entry = Correction(
        on=day_typed(), issue=asked.group.issue or None, field="-", was=was, now=now,
        reason=asked.said.reason, by=asked.said.by or None,
    )  # fmt: skip
    fields = tuple(each.path for each in asked.used)
    return Wrong(entry=entry, fields=fields, is_everywhere=False, several=pairs)


def _message(stop: Stop) -> str:
    """Return why it cannot be written, with the way out on this page where the command has another."""
    if any(each.code == "R03" for each in stop.diagnostics):
        return "几个数加起来要对得上，所以要一起改：在同一个进度里要改的每一处都打勾，各写各的，再看一次。"
    return str(stop)


def _called(issue: str) -> str:
    return f"更正问题 {issue}" if issue else "更正公布"


@dataclass(frozen=True, slots=True)
class _Before:
    """A place before and after, as the page sets them side by side."""

    place: Corrected
    old: tuple[Part, ...]
    new: tuple[Part, ...]
    times: int


def _shown(here: Opened, asked: _Asked, plan: Correcting, *, is_changed: bool = False) -> str:
    return render_template(
        "later_correct_shown.html",
        title="更正：写以前再看一遍",
        site=here.site,
        name=here.folder.name,
        asked=asked,
        rows=[
            _Before(each, *differing(each.before, each.after), used.times)
            for each, used in zip(plan.places, asked.used, strict=True)
        ],
        left=plan.left,
        remarks=remarks_on(here, day_typed()),
        was=planned.stamp(plan.files),
        files=sorted(plan.files),
        is_changed=is_changed,
        whole=_WHOLE,
    )
