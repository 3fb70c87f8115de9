"""撤回一步, 重做 of what was filled in: written, or first asked about where something was published meanwhile."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from generator.actions.checked_copy import new_errors
from generator.actions.errors import Stop
from generator.desk.desk import desk, disclosure_of, site_of
from generator.desk.sites import Site
from generator.desk.steps import Steps
from generator.domain.diagnostics import Diagnostic

pages = Blueprint("undoing", __name__)


def steps_of(folder: Path) -> Steps:
    """Return the steps of a disclosure."""
    return Steps.of(desk().kept_in, folder)


@dataclass(frozen=True, slots=True)
class Undoing:
    """What can be taken back and done again, in words; "" for nothing."""

    back: str
    forth: str
    done: str
    """What was done just now: a word of the address."""


def shown(folder: Path) -> Undoing:
    """Return what the buttons of a page say."""
    steps = steps_of(folder)
    back, forth = steps.back(), steps.forth()
    done = {"back": "撤回了一步。", "forth": "重做了一步。"}.get(request.args.get("undone", ""), "")
    return Undoing(back.what if back else "", forth.what if forth else "", done)


@contextmanager
def noted(folder: Path, what: str, paths: Iterable[str]) -> Iterator[None]:
    """Hold the desk's lock while a save is written, and keep how its files were before and after."""
    files = [each for each in paths if (folder / each).is_file()]
    with desk().writing:
        before = {each: (folder / each).read_bytes() for each in files}
        yield
        after = {each: (folder / each).read_bytes() for each in files}
        changed = [each for each in files if before[each] != after[each]]
        own, theirs = ({each: side[each] for each in changed} for side in (before, after))
        steps_of(folder).add(what, own, theirs)


@pages.post("/s/<site>/<name>/fill/step")
def step(site: str, name: str) -> Response | str:
    """Undo a step, or do it again; what readers know already is asked about first."""
    folder = disclosure_of(site_of(site), name)
    steps = steps_of(folder)
    is_back = request.form.get("do") == "back"
    found = steps.back() if is_back else steps.forth()
    if found is None:
        raise Stop("没有可以撤回的了。" if is_back else "没有可以重做的了。")
    if steps.is_published_since(found) and not request.form.get("sure"):
        return asked_first(
            site_of(site), name, found.what, is_back=is_back, found=new_errors(folder, found.after), was="",
            action=url_for("undoing.step", site=site, name=name),
            back=_page(site, name, tuple(found.after)),
        )  # fmt: skip
    with desk().writing:
        steps.take(found, -1 if is_back else 1)
    return redirect(
        f"{_page(site, name, tuple(found.after))}?undone={'back' if is_back else 'forth'}", 303
    )


def asked_first(  # noqa: PLR0913 - what the page says
    site: Site,
    name: str,
    what: str,
    *,
    is_back: bool,
    found: tuple[Diagnostic, ...],
    was: str,
    action: str,
    back: str,
) -> str:
    """Return the page that asks whether a step is to be taken though something was published since.

    `found` is why it cannot be, where that is known; `action` takes it, `back` leads where nothing is done.
    """
    return render_template(
        "undo_asked.html",
        title="撤回以前，请看一遍" if is_back else "重做以前，请看一遍",
        site=site,
        name=name,
        what=what,
        is_back=is_back,
        found=found,
        was=was,
        action=action,
        back=back,
    )


def _page(site: str, name: str, paths: tuple[str, ...]) -> str:
    """Return the page on which what a step changed is seen."""
    issues = [each.removeprefix("issues/").removesuffix(".yml") for each in paths if "/" in each]
    if not issues:
        return url_for("whole.page", site=site, name=name)
    if len(issues) == 1:
        return url_for("filling.issue", site=site, name=name, issue=issues[0])
    return url_for("filling.table", site=site, name=name)
