"""核对: the source as printed, what was understood of it, and a way to mend each run."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from generator.actions import assembling, marking
from generator.actions.doubts import doubted
from generator.actions.errors import Stop
from generator.desk import marked_view
from generator.desk.desk import desk, disclosure_of, site_of
from generator.desk.history import History
from generator.desk.marked_view import Line
from generator.desk.sites import Site
from generator.domain.diagnostics import Diagnostic
from generator.domain.fields import label_of
from generator.domain.model import Announcement, IssueFile, Value
from generator.text.marked import change
from generator.text.marked.marked_text import MarkedText
from generator.text.marked.words import WORDS, Argument

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
    lines: tuple[Line, ...]
    history: History


def _opened(site: str, name: str) -> _Opened:
    found = site_of(site)
    folder = disclosure_of(found, name)
    shown = marking.shown(folder)
    history = History.of(desk().kept_in, folder)
    history.open(shown.raw)
    return _Opened(found, folder, shown, marked_view.lines_of(shown.text), history)


@pages.get("/s/<site>/<name>/review/")
def review(site: str, name: str) -> str:
    """Show a page of the source beside what it gives; what needs an eye stands first."""
    opened = _opened(site, name)
    values, diagnostics, stop = _understood(opened.folder)
    start = _start(opened.lines)
    part = opened.lines[start : start + _A_PAGE]
    return render_template(
        "review.html",
        title=f"核对 {name}",
        site=opened.site,
        name=name,
        lines=part,
        values=values,
        doubts=doubted(opened.shown.text)[:_AT_THE_HEAD],
        left=sum(len(each.doubts) for each in opened.lines),
        found=diagnostics,
        stop=stop,
        parts=tuple(_parts(opened.lines)),
        at=start,
        can_undo=opened.history.back() is not None,
        can_redo=opened.history.forth() is not None,
        sha256=opened.shown.sha256,
    )


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


Understood = tuple[tuple[str, str], ...]


def _understood(
    folder: Path,
) -> tuple[Mapping[str, Understood], tuple[Diagnostic, ...], str]:
    """Return what the marks give, by issue ("" for the whole), and what is in the way."""
    try:
        prepared = assembling.prepare(folder)
    except Stop as stop:
        return {}, stop.diagnostics, str(stop)
    assembled = prepared.anew.assembled
    found = {each.id: tuple(_labelled(each, IssueFile)) for each in assembled.issues}
    found[""] = tuple(_labelled(assembled.announcement, Announcement))
    stop_words = "标注和文件对不上，数据还没有跟着改。" if prepared.is_refused else ""
    return found, prepared.diagnostics, stop_words


_APART = frozenset(
    {"wording", "aspects", "organisation", "closing", "later", "opening", "source_text", "source"}
)


def _labelled(value: Value, model: type[Value]) -> Iterator[tuple[str, str]]:
    """Yield the fields that a value has, each with its label and its words."""
    for field, each in value.model_dump(
        mode="json", exclude_none=True, exclude_defaults=True
    ).items():
        if field in model.model_fields and field not in _APART and (words := _words(each)):
            yield label_of(model, (field,)), words


def _words(value: object) -> str:
    """Return a value in one line, lists by 、 and their entries by their words."""
    if isinstance(value, dict):
        return " ".join(filter(None, (_words(each) for each in value.values())))
    if isinstance(value, list):
        return "；".join(filter(None, (_words(each) for each in value)))
    return "" if value is None else str(getattr(value, "label", value))


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
        choices=marked_view.choices(),
        edges=marked_view.edges(found.text),
        sha256=opened.shown.sha256,
    )


@pages.post("/s/<site>/<name>/review/<int:number>/")
def mend(site: str, name: str, number: int) -> Response | tuple[str, int]:
    """Do to a line what its form says."""
    act = _ACTS.get(request.form.get("do", ""))
    if act is None:
        raise Stop("不知道要做什么，什么也没有改。")
    opened = _opened(site, name)
    text = act(opened.shown.text, number)
    return _saved(opened, text, number)


@pages.post("/s/<site>/<name>/review/step")
def step(site: str, name: str) -> Response | tuple[str, int]:
    """Undo a step, or do it again."""
    opened = _opened(site, name)
    by = -1 if request.form.get("do") == "back" else 1
    raw = opened.history.back() if by < 0 else opened.history.forth()
    if raw is None:
        raise Stop("没有可以撤回的了。" if by < 0 else "没有可以重做的了。")
    return _saved(opened, raw, 0, by)


def _saved(
    opened: _Opened, text: MarkedText | str, number: int, by: int = 0
) -> Response | tuple[str, int]:
    """Save, and show what came of it; where the file is another one by now, show both.

    `by` is the step that is taken back (-1) or again (1); 0 for a new one.
    """
    with desk().writing:
        try:
            saved = marking.save(opened.folder, request.form.get("was", ""), text)
        except marking.ChangedMeanwhile:
            return _changed_meanwhile(opened, number), 409
    if by:
        opened.history.go(by)
        opened.history.settle(saved.now.raw)
    else:
        opened.history.add(saved.now.raw)
    target = url_for("reviewing.review", site=opened.site.id, name=opened.folder.name)
    return redirect(f"{target}?line={number}#l{number}" if number else target, 303)


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


_WANTED = {"word": "要改成", "argument": "后面的字", "to": "从第几个字起"}


def _place(number: int) -> change.Place:
    return change.Place(number, request.form.get("at", 0, type=int))


def _choose(text: MarkedText, number: int) -> MarkedText:
    word = request.form.get("word", "")
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
    lines = [each.number for each in text.lines]
    at = lines.index(number) if number in lines else 0
    alone = at and not text.lines[at - 1].text
    return (
        change.confirmed(change.confirmed(text, number), lines[at - 1])
        if alone
        else change.confirmed(text, number)
    )


_ACTS: Mapping[str, Callable[[MarkedText, int], MarkedText]] = {
    "choose": _choose,
    "move": _move,
    "go-on": _go_on,
    "confirm": _confirm,
}
