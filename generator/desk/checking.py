"""检查: every diagnostic with the place in the desk where it is mended; advice ticked off; personal data apart."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from generator.actions import explaining, filling, looked, marking
from generator.actions.diagnostic_codes import sentences
from generator.actions.errors import Stop
from generator.actions.looked import Advice, Looked
from generator.content.announcement_text import MARKED
from generator.desk import drafts
from generator.desk.called import called
from generator.desk.came_from import CHECK
from generator.desk.checked import checked
from generator.desk.counts import RULE, undecided
from generator.desk.desk import desk, disclosure_of, site_of
from generator.desk.found import Found, Same, folded
from generator.desk.found import words as words_on
from generator.desk.marked_view import Line
from generator.desk.reading import reading
from generator.desk.sites import Site
from generator.domain.diagnostics import Diagnostic, Severity
from generator.domain.fields import label_of
from generator.domain.model import Announcement, IssueFile
from generator.text.marked.problems import is_doubt

pages = Blueprint("checking", __name__)

_PERSONAL = ("R09", "P01", "P02", "P03", "P04", "P05", "A08")
"""What speaks of personal data: a list of its own."""
_IN_TABLE = ("A15", "A17")
"""What is missing at many issues: filled in for all of them in one table."""
_SHA256 = re.compile(r"sha256: ([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Group:
    """All advice of one kind."""

    code: str
    meaning: str
    """The rule: it reads as if nothing were wrong."""
    title: str
    """What was found, of the first place."""
    count: int
    same: tuple[Same, ...]


@dataclass(frozen=True, slots=True)
class Unseen:
    """Marks that a person has to look at before anything can be published."""

    of: str
    """The title of the announcement; of a later report its day as well."""
    count: int
    """How many things 核对 asks about."""
    link: str


@pages.get("/s/<site>/check/")
def check(site: str) -> str:
    """Show what is to be mended, personal data, advice, and what advice somebody has looked at."""
    found = site_of(site)
    diagnostics = checked(found).diagnostics
    places = _Places(found)
    rows = tuple(places.found(each) for each in diagnostics if not is_doubt(each))
    unseen = places.unseen(each for each in diagnostics if is_doubt(each))
    words = {each.advice: each for each in looked.read(found.folder)}
    personal = [each for each in rows if each.diagnostic.code in _PERSONAL]
    others = [each for each in rows if each.diagnostic.code not in _PERSONAL]
    open_personal = [each for each in personal if Advice.of(each.diagnostic) not in words]
    numbers = {Advice.of(each) for each in undecided(found)}
    advice = [
        each for each in others if not each.is_error and Advice.of(each.diagnostic) not in numbers
    ]
    return render_template(
        "check.html",
        title="检查",
        site=found,
        unseen=unseen,
        errors=folded((each, "") for each in others if each.is_error),
        personal=[(each, _name(each.diagnostic)) for each in open_personal],
        numbers=folded(
            (each, _name(each.diagnostic))
            for each in others
            if Advice.of(each.diagnostic) in numbers
        ),
        rule=RULE,
        is_stopped=bool(numbers or unseen) or any(each.is_error for each in rows),
        groups=_groups(each for each in advice if Advice.of(each.diagnostic) not in words),
        looked=words_on(_still(words, rows)),
        who=desk().known.who(),
        drafts=tuple(drafts.of_site(found.id)),
        saved="saved" in request.args,
    )


def _still(words: Mapping[Advice, Looked], rows: Sequence[Found]) -> list[tuple[Looked, str]]:
    """Return the words on advice that is still given."""
    given = {
        Advice.of(each.diagnostic): _name(each.diagnostic) for each in rows if not each.is_error
    }
    return [(word, given[advice]) for advice, word in words.items() if advice in given]


def _groups(rows: Iterator[Found]) -> tuple[Group, ...]:
    by_code: dict[str, list[tuple[Found, str]]] = {}
    for each in rows:
        by_code.setdefault(each.diagnostic.code, []).append((each, _name(each.diagnostic)))
    said = sentences()
    return tuple(
        Group(code, said.get(code, ""), own[0][0].message.rstrip("。"), len(own), folded(own))
        for code, own in by_code.items()
    )


def _name(diagnostic: Diagnostic) -> str:
    """Return what an advice is called in a form: it is found again among those that are given."""
    return f"{diagnostic.code} {diagnostic.place} {diagnostic.message}"


_OF_SITE = "整个网站"


class _Places:
    """Finds where in the desk a diagnostic is mended; a file is read once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._names = site.disclosures()
        self._files: dict[PurePath, filling.Shown | None] = {}
        self._read: dict[str, tuple[Line, ...]] = {}

    def found(self, each: Diagnostic) -> Found:
        """Return a diagnostic with its place and what may be said of it."""
        name = each.place.path.parts[0] if each.place.path.parts else ""
        disclosure = name if name in self._names else ""
        sha256 = _SHA256.search(each.hint) if each.code == "P01" else None
        link, label = self._link(disclosure, each) if disclosure else ("", _OF_SITE)
        is_error = each.severity is Severity.ERROR
        return Found(
            diagnostic=each,
            link=link,
            label=label or (called(self._site, disclosure) if disclosure else _OF_SITE),
            disclosure=disclosure,
            may_explain=is_error and bool(disclosure) and each.code in explaining.explainable(),
            may_allow=is_error
            and bool(disclosure)
            and each.code == "R09"
            and "身份证" not in each.message,
            sha256=sha256[1] if sha256 and disclosure else "",
        )

    def unseen(self, doubts: Iterable[Diagnostic]) -> tuple[Unseen, ...]:
        """Return the marked texts that have doubts, each once: they are answered in 核对, not here."""
        files = dict.fromkeys(each.place.path for each in doubts)
        return tuple(self._unseen(each) for each in files)

    def _unseen(self, path: PurePath) -> Unseen:
        name, on = path.parts[0], day_of(PurePath(*path.parts[1:]))
        raw = marking.shown(self._site.content() / name, on).raw
        of = called(self._site, name)
        if on is None:
            link = url_for("reviewing.review", site=self._site.id, name=name, _anchor="doubts")
            return Unseen(of, len(reading(raw).asked), link)
        return Unseen(f"{of}，{on} 的续报", len(reading(raw).asked), self._report(name, on))

    def _report(self, name: str, on: datetime.date) -> str:
        """Return where a later report is gone through: what was read of it, or what was filled in."""
        is_signed = (self._site.content() / name / marking.files_of(on).marked).is_file()
        page = "report_marks.marks" if is_signed else "reporting.report"
        return url_for(page, site=self._site.id, name=name, on=on)

    def _link(self, name: str, each: Diagnostic) -> tuple[str, str]:
        if each.code in _IN_TABLE:
            return url_for("filling.table", site=self._site.id, name=name), "补充"
        path = PurePath(*each.place.path.parts[1:])
        if path == PurePath(MARKED):
            return self._review(name, each.place.line)
        if on := day_of(path):
            return self._report(name, on), f"{on} 的续报"
        if path.parts[:1] == ("issues",) and path.suffix == ".yml":
            return self._of_issue(name, path.stem, each)
        if path.name == "disclosure.yml" or (path.name == "official.txt" and self._lines(name)):
            return self._of_whole(name, each)
        return "", ""

    def _of_issue(self, name: str, issue: str, each: Diagnostic) -> tuple[str, str]:
        shown = self._shown(name, issue, each.place.path)
        field = filling.field_of_line(shown.source, each.place.line) if shown else ""
        line = self._run(name, issue, _words_at(shown.text if shown else "", each.place.line))
        is_asked = field in filling.FILLED or (field in filling.WRITTEN and self._is_digest(name))
        if not is_asked and line:
            return self._review(name, line)[0], f"问题 {issue}"
        anchor = field if is_asked else None
        link = url_for("filling.issue", site=self._site.id, name=name, issue=issue, _anchor=anchor)
        label = label_of(IssueFile, (field,)) if anchor else ""
        return link, f"问题 {issue}：{label}" if label else f"问题 {issue}"

    def _of_whole(self, name: str, each: Diagnostic) -> tuple[str, str]:
        file = self._site.content() / each.place.path
        text = file.read_text("utf-8", "replace") if file.is_file() else ""
        line = self._run(name, None, _words_at(text, each.place.line))
        if line:
            return self._review(name, line)
        shown = self._shown(name, filling.HEAD, each.place.path)
        field = filling.field_of_line(shown.source, each.place.line) if shown else ""
        anchor = field if field in filling.WHOLE else None
        label = label_of(Announcement, (field,)) if anchor else ""
        link = url_for("whole.page", site=self._site.id, name=name, _anchor=anchor)
        return link, f"公布的总体情况：{label}" if label else "公布的总体情况"

    def _is_digest(self, name: str) -> bool:
        shown = self._shown(name, filling.HEAD, PurePath(name) / filling.path_of(filling.HEAD))
        return shown is not None and shown.values.get("wording") == "digest"

    def _run(self, name: str, issue: str | None, words: str) -> int:
        """Return the line of the marks that has some words; else that of the issue's heading; 0 for none."""
        own = [each for each in self._lines(name) if issue is None or each.issue == issue]
        has = (each.number for each in own if words and words in each.text)
        heads = (each.number for each in own if issue is not None and each.opens == issue)
        return next(has, 0) or next(heads, 0)

    def _review(self, name: str, line: int) -> tuple[str, str]:
        link = url_for(
            "reviewing.review", site=self._site.id, name=name, line=line, back=CHECK, _anchor=f"l{line}",
        )  # fmt: skip
        return link, f"标注第 {line} 行"

    def _shown(self, name: str, issue: str, path: PurePath) -> filling.Shown | None:
        if path not in self._files:
            try:
                self._files[path] = filling.shown(self._site.content() / name, issue)
            except Stop:
                self._files[path] = None
        return self._files[path]

    def _lines(self, name: str) -> tuple[Line, ...]:
        if name not in self._read:
            folder = self._site.content() / name
            has_marks = (folder / MARKED).is_file()
            self._read[name] = reading(marking.shown(folder).raw).lines if has_marks else ()
        return self._read[name]


def day_of(path: PurePath) -> datetime.date | None:
    """Return the day of the later report whose marks or data stand at a path of a disclosure; None elsewhere."""
    found = _OF_REPORT.fullmatch(path.as_posix())
    return datetime.date.fromisoformat(found[1] or found[2]) if found else None


_DAY = r"(\d{4}-\d{2}-\d{2})"
_OF_REPORT = re.compile(rf"source/{_DAY}/[^/]+|updates/{_DAY}\.yml")
_WORDS = 12
"""So many characters of a value tell in which run it stands."""


def _words_at(text: str, line: int) -> str:
    """Return how the value begins that stands in a line of a file; "" where it is too short to tell."""
    lines = text.splitlines()
    written = lines[line - 1] if 0 < line <= len(lines) else ""
    value = re.sub(r"^[\s-]*(?:[\w.]+:\s+)?[\"\']?", "", written)
    return value[:_WORDS].rstrip("\"'") if len(value) >= _WORDS // 2 else ""


@pages.post("/s/<site>/check/look")
def look(site: str) -> Response:
    """Write that somebody has looked at some advice, or take that back."""
    found = site_of(site)
    given = {_name(each): Advice.of(each) for each in checked(found).diagnostics}
    chosen = [given[each] for each in request.form.getlist("advice") if each in given]
    if not chosen:
        raise Stop("没有选是哪几条提醒，什么也没有写。")
    with desk().writing:
        if request.form.get("do") == "take-back":
            looked.take_back(found.folder, chosen)
        else:
            reason, who = _word()
            looked.add(found.folder, chosen, reason, who, desk().today().isoformat())
    return redirect(url_for("checking.check", site=site), 303)


def _word() -> tuple[str, str]:
    """Return why and who; the name is remembered."""
    reason, who = (request.form.get(each, "").strip() for each in ("reason", "who"))
    if who:
        desk().known.remember_who(who)
    return reason, who


@pages.post("/s/<site>/<name>/check/explain")
def explain(site: str, name: str) -> Response:
    """Write why what a rule finds is right, or why what looks like personal data is none."""
    folder = disclosure_of(site_of(site), name)
    reason, who = _word()
    day = desk().today().isoformat()
    with desk().writing:
        match request.form.get("do", ""):
            case "explain":
                explaining.explain(folder, request.form.get("rule", ""), reason, who, day)
            case "allow":
                explaining.allow_text(folder, request.form.get("text", ""), reason, who, day)
            case "allow-file":
                file, sha256 = (request.form.get(each, "") for each in ("file", "sha256"))
                explaining.allow_file(folder, file, sha256, reason, who, day)
            case _:
                raise Stop("不知道要做什么，什么也没有写。")
    return redirect(url_for("checking.check", site=site), 303)
