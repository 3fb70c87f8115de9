"""核对: the source as printed, what was understood of it, and a way to mend each run."""

import datetime
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from generator.actions import explaining, looked, marking
from generator.actions.errors import Stop
from generator.actions.later_reports import day_of_report
from generator.desk import marked_view, undoing
from generator.desk.came_from import DOUBTS, REPORT, back, way_back
from generator.desk.counts import ISSUES, RULE, decided, stated
from generator.desk.desk import desk, disclosure_of, site_of
from generator.desk.history import History
from generator.desk.issues_read import issues_read
from generator.desk.marked_view import Line
from generator.desk.no_longer import no_longer
from generator.desk.now_read import now_read
from generator.desk.reading import (
    Reading,
    Understood,
    Wrong,
    differing,
    given,
    reading,
    understood,
    wrong,
)
from generator.desk.sites import Site
from generator.desk.steps import record_of
from generator.domain.diagnostics import Diagnostic, Severity
from generator.text.marked import change
from generator.text.marked.answers import Step
from generator.text.marked.marked_text import MarkedText
from generator.text.marked.words import WORDS, Argument, Shape

pages = Blueprint("reviewing", __name__)

_A_PAGE = 40
"""How many lines stand on one page."""
_AT_THE_HEAD = 30
"""How many doubts are listed at the head."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A disclosure whose marks are shown."""

    site: Site
    folder: Path
    shown: marking.Shown
    read: Reading
    history: History
    on: datetime.date | None
    """The day of the later report that they are of; None where they are the announcement's."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that hold words."""
        return self.read.lines


def _opened(site: str, name: str) -> _Opened:
    found = site_of(site)
    folder = disclosure_of(found, name)
    on = _day()
    if not (folder / marking.files_of(on).marked).is_file():
        abort(404)
    shown = marking.shown(folder, on)
    history = History.of(desk().kept_in, folder / "source" / on.isoformat() if on else folder)
    history.open(shown.raw, record_of(folder))
    return _Opened(found, folder, shown, reading(shown.raw), history, on)


def _day() -> datetime.date | None:
    """Return the day of the later report that an address names (`?on=`); None for the announcement."""
    written = request.args.get("on", "")
    return day_of_report(written) if written else None


@pages.app_url_defaults
def _of_the_same_report(endpoint: str, values: dict[str, object]) -> None:
    """Have every address of these pages lead to the marks of the same report."""
    on = request.args.get("on") or (request.view_args or {}).get("on")
    if on and endpoint.startswith("reviewing.") and request.endpoint in _OF_REPORT:
        values.setdefault("on", on)


_OF_REPORT = frozenset(
    (
        "reviewing.review", "reviewing.line", "reviewing.mend", "reviewing.step", "report_marks.marks",
        "report_marks.mend", "report_marks.decide",
    )
)  # fmt: skip


@pages.get("/s/<site>/<name>/review/")
def review(site: str, name: str) -> str:
    """Show a page of the source beside what it gives; what needs an eye stands first."""
    opened = _opened(site, name)
    known = understood(opened.folder, opened.shown, opened.on)
    start = _start(opened.lines)
    part = opened.lines[start : start + _A_PAGE]
    return render_template(
        "review.html",
        title=f"逐行核对 {opened.on} 的续报" if opened.on else "核对",
        site=opened.site,
        name=name,
        lines=part,
        things=len(opened.read.asked),
        read=issues_read(known, opened.lines, part, opened.folder),
        values=_values(known, part, is_first=start == 0),
        doubts=opened.read.asked[:_AT_THE_HEAD],
        left=opened.read.left,
        found=wrong(known, opened.read, name, opened.on),
        differing=_differing(opened, known),
        stated=stated(opened.lines),
        rule=RULE,
        stop=known.stop,
        explainer=desk().known.who(),
        changed=_changed(opened),
        changed_at=request.args.get("changed", ""),
        gone_line=(led_to := request.args.get("line", type=int)),
        back=back(),
        way_back=way_back(opened.site.id, name, led_to or 0, opened.on),
        on=opened.on,
        next_step=_next_step(opened),
        next_name="下一步：检查" if opened.on else "下一步：补充",
        parts=tuple(_parts(opened.lines)),
        at=start,
        can_undo=opened.history.back() is not None,
        can_redo=opened.history.forth() is not None,
        sha256=opened.shown.sha256,
    )


def _differing(opened: _Opened, known: Understood) -> tuple[Diagnostic, ...]:
    """Return which numbers differ and nobody has said why, once nothing else is asked any more."""
    if opened.read.left or opened.on:
        return ()
    return looked.not_looked_at(opened.site.folder, differing(known, opened.folder.name))


@pages.post("/s/<site>/<name>/review/decide")
def decide(site: str, name: str) -> Response:
    """Write why numbers that differ are right, and who says so."""
    opened = _opened(site, name)
    why, who = (request.form.get(each, "").strip() for each in ("why", "who"))
    if not why or not who:
        raise Stop("请写为什么，和谁核对过的。")
    desk().known.remember_who(who)
    found = _differing(opened, understood(opened.folder, opened.shown))
    day = desk().today().isoformat()
    with desk().writing:
        if any(each.code == ISSUES for each in found):
            explaining.explain(opened.folder, ISSUES, why, who, day)
        decided(opened.site, (each for each in found if each.code != ISSUES), why, who, day)
    return redirect(url_for("reviewing.review", site=site, name=name, _anchor="doubts"), 303)


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change of marks has taken away of what is read, and what it gives anew."""

    gone: tuple[str, ...] = ()
    anew: tuple[str, ...] = ()


def _changed(opened: _Opened) -> Changed:
    """Return what came of the change of marks that was just saved, or taken back."""
    if "changed" not in request.args:
        return Changed()
    is_undone = request.args["changed"] == "undone"
    before = opened.history.forth() if is_undone else opened.history.back()
    return changed(opened.folder.name, before, opened.shown.raw, opened.on) if before else Changed()


def changed(name: str, before: str, now: str, on: datetime.date | None) -> Changed:
    """Return how what two marked texts of a disclosure, or of a later report, give differs."""
    was, read = given(before, name, on), given(now, name, on)
    return Changed(no_longer(was, read, is_report=on is not None), now_read(was, read))


def _next_step(opened: _Opened) -> str:
    if opened.on:
        return url_for("checking.check", site=opened.site.id)
    return url_for("filling.table", site=opened.site.id, name=opened.folder.name)


def _start(lines: tuple[Line, ...]) -> int:
    """Return the first line of the page that is asked for, by `line` or by `from`."""
    if number := request.args.get("line", type=int):
        index = next((at for at, each in enumerate(lines) if each.number >= number), 0)
        return index - index % _A_PAGE
    start = request.args.get("from", 0, type=int)
    return start - start % _A_PAGE if 0 <= start < len(lines) else 0


def _parts(lines: tuple[Line, ...]) -> Iterator[tuple[int, int, int, int]]:
    """Yield for each page its first place, its first and last line, and how many doubts are on it."""
    for start in range(0, len(lines), _A_PAGE):
        part = lines[start : start + _A_PAGE]
        yield start, part[0].number, part[-1].number, sum(len(each.doubts) for each in part)


def _values(
    known: Understood, part: tuple[Line, ...], *, is_first: bool
) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return what the marks give of the issues that begin on a page, and of the whole on the first."""
    ids = [each.opens for each in part if each.opens]
    return {each: known.of(each) for each in (*ids, *([""] if is_first else []))}


@pages.get("/s/<site>/<name>/review/<int:number>/")
def line(site: str, name: str, number: int) -> str:
    """Show one line, and a form for each of its runs."""
    opened = _opened(site, name)
    found = next((each for each in opened.lines if each.number == number), None)
    if found is None:
        raise Stop("没有这一行。标注可能刚刚改过，请回到核对再看。")
    at = opened.lines.index(found)
    return render_template(
        "line.html",
        title=f"第 {number} 行",
        site=opened.site,
        name=name,
        line=found,
        before=opened.lines[max(0, at - 2) : at],
        after=opened.lines[at + 1 : at + 3],
        often=marked_view.choices(is_report=opened.on is not None)[0][1],
        rarely=marked_view.rarely(is_report=opened.on is not None),
        likely=marked_view.likely(found.text),
        all_choices=marked_view.all_choices(is_report=opened.on is not None),
        edges=marked_view.edges(found.text),
        ends=marked_view.ends(found.text),
        wanted=request.args.get("word", ""),
        way_back=way_back(opened.site.id, name, number, opened.on),
        explainer=desk().known.who(),
        sha256=opened.shown.sha256,
    )


@pages.post("/s/<site>/<name>/review/<int:number>/")
def mend(site: str, name: str, number: int) -> Response | tuple[str, int]:
    """Do to a line what its form says."""
    act = ACTS.get(request.form.get("do", ""))
    if act is None:
        raise Stop("不知道要做什么，什么也没有改。")
    opened = _opened(site, name)
    try:
        text = act(opened.shown.text, number)
    except Stop as stop:
        return _not_done(opened, number, stop), 400
    try:
        return _saved(opened, text, number)
    except marking.NotRead as found:
        return _not_yet(opened, number, found), 422


def _not_yet(opened: _Opened, number: int, found: marking.NotRead) -> str:
    """Return the page that says what an answer would bring, what is decided before it, and how to do it all the same."""
    name, on = opened.folder.name, opened.on
    read = wrong(Understood(diagnostics=found.diagnostics), opened.read, name, on)
    reason = request.form.get("reason", "")
    return not_yet(
        opened.site, name, opened.read, number, reason, read,
        url_for("reviewing.mend", site=opened.site.id, name=name, number=number),
        url_for("reviewing.review", site=opened.site.id, name=name, _anchor="doubts"),
    )  # fmt: skip


def not_yet(  # noqa: PLR0913, PLR0917 - what the page says
    site: Site,
    name: str,
    read: Reading,
    number: int,
    reason: str,
    found: Sequence[Wrong],
    action: str,
    back: str,
) -> str:
    """Return the page before an answer is written that leaves the data behind: nothing is written yet."""
    first = [
        each for each in read.asked if each.line <= number and each.doubt.reason != reason
    ] or [each for each in read.asked if each.doubt.reason != reason]
    return render_template(
        "not_yet.html",
        title="先别这样写",
        site=site,
        name=name,
        found=[each for each in found if each.diagnostic.severity is Severity.ERROR],
        words={each.number: each.text for each in read.lines},
        first=first[:_FIRST],
        fields=[(key, each) for key, each in request.form.items() if key != "key"],
        action=action,
        back=back,
    )


_FIRST = 5
"""So many doubts are named that are decided before an answer."""


def _not_done(opened: _Opened, number: int, stop: Stop) -> str:
    """Return the page that says why nothing was changed, with the way back to the line."""
    name = opened.folder.name
    back = url_for("reviewing.line", site=opened.site.id, name=name, number=number)
    return render_template(
        "stopped.html", title="没有做", message=str(stop), found=stop.diagnostics,
        site=opened.site, name=name, back=back, back_to=f"回到第 {number} 行",
    )  # fmt: skip


@pages.post("/s/<site>/<name>/review/step")
def step(site: str, name: str) -> Response | str | tuple[str, int]:
    """Undo a step, or do it again; what readers know already is asked about first."""
    opened = _opened(site, name)
    by = -1 if request.form.get("do") == "back" else 1
    raw = opened.history.back() if by < 0 else opened.history.forth()
    if raw is None:
        raise Stop("没有可以撤回的了。" if by < 0 else "没有可以重做的了。")
    is_known = opened.history.is_published_since(by, record_of(opened.folder))
    if is_known and not request.form.get("sure"):
        return undoing.asked_first(
            opened.site, name, "改标注", is_back=by < 0, found=(), was=opened.shown.sha256,
            action=url_for("reviewing.step", site=site, name=name),
            back=url_for("reviewing.review", site=site, name=name),
        )  # fmt: skip
    return _saved(opened, raw, 0, by)


def _saved(
    opened: _Opened, text: MarkedText | str, number: int, by: int = 0
) -> Response | tuple[str, int]:
    """Save, and show what came of it; where the file is another one by now, show both.

    `by` is the step that is taken back (-1) or again (1); 0 for a new one.
    """
    with desk().writing:
        try:
            saved = marking.save(
                opened.folder,
                request.form.get("was", ""),
                text,
                opened.on,
                is_asked_first=not by and is_asked_first(opened.folder, opened.shown, opened.on),
            )
        except marking.ChangedMeanwhile:
            return _changed_meanwhile(opened, number), 409
    if by:
        opened.history.go(by)
        opened.history.settle(saved.now.raw)
    else:
        opened.history.add(saved.now.raw, record_of(opened.folder))
    if by < 0:
        return redirect(_review(opened, "undone", "doubts"), 303)
    came = changed(opened.folder.name, opened.shown.raw, saved.now.raw, opened.on)
    if not by and came.gone:
        # What is lost is said before all, on the page of the line.
        return redirect(_review(opened, "gone", "gone", number), 303)
    return redirect(_after(opened, number, is_done=not reading(saved.now.raw).left), 303)


def is_asked_first(folder: Path, shown: marking.Shown, on: datetime.date | None) -> bool:
    """Tell whether an answer of a button is asked about where the data cannot follow: it follows so far."""
    is_answer = request.form.get("do") in ("answer", "confirm-all")
    return is_answer and not request.form.get("sure") and marking.is_assembled(folder, shown, on)


def _review(opened: _Opened, changed: str, anchor: str, line: int | None = None) -> str:
    return url_for(
        "reviewing.review", site=opened.site.id, name=opened.folder.name, line=line,
        changed=changed, back=back() or None, _anchor=anchor,
    )  # fmt: skip


def _after(opened: _Opened, number: int, *, is_done: bool) -> str:
    """Return where a save leads: to where its line was opened from, to the list of doubts also where none is left."""
    was_done = not opened.read.left
    if opened.on and back().startswith(REPORT):
        return url_for(
            "report_marks.marks", site=opened.site.id, name=opened.folder.name, on=opened.on,
            changed=1, _anchor="doubts",
        )  # fmt: skip
    is_from_doubts = request.form.get("back") == "doubts" or back().startswith(DOUBTS)
    if is_from_doubts or (is_done and not was_done) or not number:
        return _review(opened, "doubts", "doubts")
    return _review(opened, "line", f"l{number}", number)


def _changed_meanwhile(opened: _Opened, number: int) -> str:
    """Return the page that shows what was wanted beside what is there now."""
    wanted = [
        (label, request.form.get(key, ""))
        for key, label in _WANTED.items()
        if request.form.get(key, "")
    ]
    there = next((each for each in opened.lines if each.number == number), None)
    return render_template(
        "conflict.html", title="文件已经改过", site=opened.site, name=opened.folder.name,
        number=number, wanted=wanted, there=there,
    )  # fmt: skip


_WANTED = {
    "word": "要改成",
    "argument": "后面的字",
    "to": "从第几个字起",
    "reason": "为什么看的",
    "steps": "要写的标记",
    "why": "说明",
    "who": "谁",
}


def _place(number: int) -> change.Place:
    return change.Place(number, request.form.get("at", 0, type=int))


def _choose(text: MarkedText, number: int) -> MarkedText:
    word = request.form.get("rare", "") or request.form.get("word", "")
    if word not in WORDS:
        raise Stop("没有这个标记，什么也没有改。")
    return change.chosen(text, _place(number), word, _argument(word))


def _argument(word: str) -> str:
    """Return what stands behind a chosen word: nothing of what stood behind another kind of word."""
    written = request.form.get("argument", "").strip()
    kind, before = WORDS[word].argument, WORDS.get(request.form.get("before", ""))
    is_left_over = (
        before is not None
        and before.argument is not kind
        and written == request.form.get("before_argument", "")
    )
    return "" if kind is Argument.NONE or is_left_over else written


def _move(text: MarkedText, number: int) -> MarkedText:
    to = request.form.get("to", type=int)
    length = next((len(each.text) for each in text.lines if each.number == number), 0)
    if to is None or not 0 <= to < length:
        raise Stop("这一行没有那么多字，什么也没有改。")
    return change.moved(text, _place(number), to)


def _go_on(text: MarkedText, number: int) -> MarkedText:
    return change.goes_on(text, _place(number))


def _confirm(text: MarkedText, number: int) -> MarkedText:
    """Say that a line was read rightly: what would go unrecorded is asked on, by its own two answers."""
    shown = next((each for each in marked_view.lines_of(text) if each.number == number), None)
    own = shown.doubts if shown else ()
    if any(each.loses for each in own):
        for each in own:
            text = text if each.loses else change.answered(text, number, each.reason, ())
        return text
    lines = [each.number for each in text.lines]
    at = lines.index(number) if number in lines else 0
    alone = at and not text.lines[at - 1].text
    return (
        change.confirmed(change.confirmed(text, number), lines[at - 1])
        if alone
        else change.confirmed(text, number)
    )


def _answer(text: MarkedText, number: int) -> MarkedText:
    """Set the marks of an answer; the file is the one that was shown, so its places hold."""
    reason, length = request.form.get("reason", ""), _length(text, number)
    if request.form.get("not"):
        return change.answered(text, number, reason, ())
    steps = tuple(_steps(request.form.get("steps", "")))
    if not steps or any(not _fits(each, length) for each in steps):
        raise Stop("不知道要写什么标记，什么也没有改。")
    return change.answered(text, number, reason, steps)


def _steps(written: str) -> Iterator[Step]:
    try:
        for word, at, end, argument in json.loads(written):
            yield Step(str(word), int(at), None if end is None else int(end), str(argument))
    except (TypeError, ValueError):
        raise Stop("不知道要写什么标记，什么也没有改。") from None


def _fits(step: Step, length: int) -> bool:
    is_span = WORDS[step.word].shape is Shape.SPAN if step.word in WORDS else False
    ends = step.end is not None and step.at < step.end <= length
    return step.word in WORDS and 0 <= step.at < length and (ends if is_span else step.end is None)


def _length(text: MarkedText, number: int) -> int:
    return next((len(each.text) for each in text.lines if each.number == number), 0)


def _mark(text: MarkedText, number: int) -> MarkedText:
    """Mark chosen words: what begins with them, a value that they are, or a part of a run."""
    word = request.form.get("word", "")
    at, end = _picked("at", "pick_at"), _picked("end", "pick_end")
    is_span = word in WORDS and WORDS[word].shape is Shape.SPAN
    end = _next_stop(text, number, at) if is_span and not end else end
    step = Step(word, at, end if is_span else None, _argument(word) if word in WORDS else "")
    if not _fits(step, _length(text, number)):
        raise Stop("没有选好从哪里到哪里，什么也没有改。请先选字，再选它是什么。")
    if word in WORDS and WORDS[word].opens_run and at < end <= _length(text, number):
        return change.chosen_up_to(text, change.Place(number, at), end, word, step.argument)
    return change.answered(text, number, "", (step,))


def _next_stop(text: MarkedText, number: int, at: int) -> int:
    """Return where a value ends that nobody chose an end for: before the next stop."""
    words = next((each.text for each in text.lines if each.number == number), "")
    return next((each for each, _ in marked_view.ends(words) if each > at), 0)


def _picked(name: str, picked: str) -> int:
    """Return a place that was picked in the words themselves, else the one of the list."""
    place = request.form.get(picked, type=int)
    return request.form.get(name, 0, type=int) if place is None else place


def _take_out(text: MarkedText, number: int) -> MarkedText:
    return change.uncut(text, _place(number))


def _join(text: MarkedText, number: int) -> MarkedText:
    if number == next(iter(text.lines)).number:
        raise Stop("这是第一行，上面没有可以接的。")
    return change.joined(text, number)


def _split(text: MarkedText, number: int) -> MarkedText:
    at = _picked("at", "pick_at")
    if not 0 < at < _length(text, number):
        raise Stop("请选从哪里起另起一行。")
    return change.split(text, change.Place(number, at))


def _explain(text: MarkedText, number: int) -> MarkedText:
    """Write a person's word on a doubt: the numbers differ, and that is right."""
    why, who = (request.form.get(each, "").strip() for each in ("why", "who"))
    if not why or not who:
        raise Stop("请写为什么，和谁核对过的。")
    desk().known.remember_who(who)
    said = change.Explanation(why, who, desk().today().isoformat())
    return change.explained(text, number, request.form.get("reason", ""), said)


def _confirm_all(text: MarkedText, _number: int) -> MarkedText:
    """Say of every line that is doubted for one reason that somebody has looked."""
    return change.answered_everywhere(text, request.form.get("reason", ""))


ACTS: Mapping[str, Callable[[MarkedText, int], MarkedText]] = {
    "choose": _choose,
    "move": _move,
    "go-on": _go_on,
    "confirm": _confirm,
    "confirm-all": _confirm_all,
    "answer": _answer,
    "mark": _mark,
    "take-out": _take_out,
    "join": _join,
    "split": _split,
    "explain": _explain,
}
"""What a form may ask to be done to a line of marked text, by its word."""
