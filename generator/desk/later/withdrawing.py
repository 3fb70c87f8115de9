"""撤下: what goes with an issue and what stays is shown, then written in one go."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from generator.actions.errors import Stop
from generator.actions.withdrawing import Withdrawing, plan_withdrawal
from generator.desk.desk import desk
from generator.desk.later import planned
from generator.desk.later.opened import Opened, day_typed, opened, remarks_on, typed
from generator.domain.diagnostics import Diagnostic
from generator.domain.model import Withdrawal

pages = Blueprint("withdrawing", __name__)


@dataclass(frozen=True, slots=True)
class _Said:
    """What the form says."""

    issue: str
    on: str
    ground: str = ""
    by: str = ""


@pages.get("/s/<site>/<name>/later/withdraw/")
def withdraw(site: str, name: str) -> str:
    """Ask which issue is taken down, on what ground, by whom."""
    here = opened(site, name)
    said = _Said(request.args.get("issue", ""), desk().today().isoformat(), by=here.decides)
    return _form(here, said)


def _form(here: Opened, said: _Said, message: str = "", found: tuple[Diagnostic, ...] = ()) -> str:
    return render_template(
        "later_withdraw.html", title="撤下", site=here.site, name=here.folder.name, here=here, said=said,
        message=message, found=found,
    )  # fmt: skip


@pages.post("/s/<site>/<name>/later/withdraw/")
def save(site: str, name: str) -> Response | str | tuple[str, int]:
    """Show what a withdrawal would take away, or write what was shown."""
    here = opened(site, name)
    said = _Said(*(typed(each) for each in ("issue", "on", "ground", "by")))
    if request.form.get("do") == "edit":
        return _form(here, said)
    try:
        plan = plan_withdrawal(here.folder, _entry(said))
    except Stop as stop:
        return _form(here, said, str(stop), stop.diagnostics), 422
    if request.form.get("do") != "write":
        return _shown(here, said, plan)
    with desk().writing:
        if planned.stamp(plan.files) != request.form.get("was", ""):
            return _shown(here, said, plan, is_changed=True), 409
        planned.write(here.folder, f"撤下问题 {said.issue}", plan.files)
    return redirect(url_for("later.overview", site=site, name=name, saved=1), 303)


def _entry(said: _Said) -> Withdrawal:
    if not said.issue:
        raise Stop("没有选撤下哪个问题。")
    if not said.ground or not said.by:
        raise Stop("请写依据什么撤下、谁决定的，两样都会写在页面上。")
    return Withdrawal(on=day_typed(), issue=said.issue, ground=said.ground, by=said.by)


def _shown(here: Opened, said: _Said, plan: Withdrawing, *, is_changed: bool = False) -> str:
    return render_template(
        "later_withdraw_shown.html",
        title=f"撤下问题 {said.issue}：写以前再看一遍",
        site=here.site,
        name=here.folder.name,
        said=said,
        plan=plan,
        remarks=remarks_on(here, day_typed()),
        was=planned.stamp(plan.files),
        is_changed=is_changed,
    )
