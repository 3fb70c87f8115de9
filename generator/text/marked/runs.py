"""From marks to runs: what every character of every line belongs to, and whose it is.

Nothing is guessed here: the same marks always give the same runs. Every character is in one run.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.text.marked.arguments import named_issues
from generator.text.marked.marked_text import Mark, MarkedLine, MarkedText, PlacedMark
from generator.text.marked.problems import Problem
from generator.text.marked.words import BODY, CUT_OFF, JOIN, NAME, OTHER, Scope, Shape, Word

_LABEL = "标签"


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A stretch of one line's text."""

    line: int
    """Which of the text's lines, from 0."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a part of a run begins, by a mark (序号, 名, 小标题, 正文)."""

    word: str
    line: int
    at: int


@dataclass(frozen=True, slots=True)
class Span:
    """A value that stays in its text."""

    mark: Mark
    stretches: tuple[Stretch, ...]
    """Its words, furniture inside it left out."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one mark says of the text behind it, wherever that goes on."""

    mark: Mark
    line: int
    """The line that its mark stands in, from 0."""
    stretches: tuple[Stretch, ...]
    """Its text, in the order of the lines."""
    issue: int | None
    """Which of the issues it belongs to, from 0; None where it is no issue's."""
    cuts: tuple[Cut, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def meaning(self) -> Word:
        """The declaration of its word."""
        return self.mark.meaning


@dataclass(frozen=True, slots=True)
class Group:
    """A 方面 or 类别: the run that names it, and the groups in it."""

    run: int
    inner: tuple["Group", ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedIssue:
    """One issue: its id, the run of its heading, and the groups that it stands in."""

    id: str
    """As its mark says; empty where it says none."""
    run: int
    aspect: int = 0
    """Position of its aspect, from 1; 0 for none."""
    category: int = 0
    under: int | None = None
    """The run of its 小类."""
    state: int | None = None
    """The run that gives the state of the group that it stands in."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A 疑: what is doubted about a gap or the whole."""

    line: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Runs:
    """Marked text, resolved."""

    text: MarkedText
    runs: tuple[Run, ...]
    aspects: tuple[Group, ...]
    issues: tuple[PlacedIssue, ...]
    doubts: tuple[Doubt, ...]
    problems: tuple[Problem, ...]

    def number(self, line: int) -> int:
        """Return the line of the file that a line of the text stands in."""
        return self.text.lines[line].number

    def words(self, stretches: Sequence[Stretch]) -> str:
        """Return the text of stretches; a new line of the text begins a line."""
        parts: list[str] = []
        last = stretches[0].line if stretches else 0
        for each in stretches:
            parts.append("\n" if each.line != last else "")
            parts.append(self.text.lines[each.line].text[each.start : each.end])
            last = each.line
        return "".join(parts)

    def owner(self, run: Run) -> str | None:
        """Return the id of the issue that a run belongs to."""
        return None if run.issue is None else self.issues[run.issue].id

    def by_line(self) -> tuple[tuple[tuple[Stretch, Run], ...], ...]:
        """Return for each line its stretches in order, each with its run."""
        lines: list[list[tuple[Stretch, Run]]] = [[] for _ in self.text.lines]
        for run in self.runs:
            for stretch in run.stretches:
                lines[stretch.line].append((stretch, run))
        return tuple(tuple(sorted(each, key=_place)) for each in lines)


def _place(each: tuple[Stretch, Run]) -> int:
    return each[0].start


def resolve(text: MarkedText) -> Runs:
    """Return the runs of a marked text, and every problem with its line."""
    resolver = _Resolver(text)
    for index, line in enumerate(text.lines):
        resolver.read(index, line)
    return resolver.finished()


@dataclass(slots=True)
class _OpenRun:
    mark: Mark
    line: int
    issue: int | None
    stretches: list[Stretch] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    @property
    def meaning(self) -> Word:
        return self.mark.meaning

    def closed(self) -> Run:
        return Run(
            self.mark, self.line, tuple(self.stretches), self.issue,
            tuple(self.cuts), tuple(self.spans),
        )  # fmt: skip


@dataclass(slots=True)
class _OpenGroup:
    run: int
    inner: list["_OpenGroup"] = field(default_factory=list)

    def closed(self) -> Group:
        return Group(self.run, tuple(each.closed() for each in self.inner))


@dataclass(frozen=True, slots=True)
class _Context:
    """Where the text is: the groups, and the states that they give."""

    aspect: int = 0
    category: int = 0
    under: int | None = None
    aspect_state: int | None = None
    group_state: int | None = None
    category_state: int | None = None

    @property
    def states(self) -> tuple[int, ...]:
        """The runs whose state may hold, that of the innermost group first."""
        found = (self.under, self.category_state, self.group_state, self.aspect_state)
        return tuple(each for each in found if each is not None)


@dataclass(slots=True)
class _OpenSpan:
    mark: Mark
    start: int
    run: int


@dataclass(slots=True)
class _Resolver:
    text: MarkedText
    runs: list[_OpenRun] = field(default_factory=list)
    last_run: int | None = None
    """The last run that a line without a mark goes on with: neither 略 nor 注."""
    last_text: int | None = None
    """The last run that 接 goes on with: no value either."""
    aspects: list[_OpenGroup] = field(default_factory=list)
    issues: list[PlacedIssue] = field(default_factory=list)
    states: list[tuple[int, ...]] = field(default_factory=list)
    """For each issue the runs that may give its group's state."""
    ids: dict[str, int] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    context: _Context = _Context()
    issue: int | None = None
    line_issue: int | None = None
    """The issue that 接 named in this line; it holds to the line's end."""
    current: int | None = None
    open_spans: list[_OpenSpan] = field(default_factory=list)
    waiting: list[tuple[int, str]] = field(default_factory=list)
    """Runs behind a 接 whose id was not there yet, and that id."""

    def read(self, index: int, line: MarkedLine) -> None:
        self.line_issue = None
        self.current = self.last_run
        place = 0
        for each in line.marks:
            self._take(index, place, each.at)
            place = max(place, each.at)
            self._mark(index, line, each)
        self._take(index, place, len(line.text))
        for span in self.open_spans:
            self._problem(index, "B06", f"[[{span.mark.word}]]")
        self.open_spans.clear()

    def finished(self) -> Runs:
        self._answer_waiting()
        return Runs(
            text=self.text,
            runs=tuple(each.closed() for each in self.runs),
            aspects=tuple(each.closed() for each in self.aspects),
            issues=tuple(map(self._with_state, self.issues, self.states)),
            doubts=tuple(self.doubts),
            problems=tuple(sorted(self.problems)),
        )

    def _with_state(self, issue: PlacedIssue, states: Sequence[int]) -> PlacedIssue:
        return replace(issue, state=next(filter(self._is_state, states), None))

    def _is_state(self, run: int) -> bool:
        """Tell whether a group's run says a state: a 组状态, or a heading with one in it."""
        own = [each.mark for each in self.runs[run].spans if not named_issues(each.mark)]
        return any(each.word in ("组状态", "=状态") for each in (self.runs[run].mark, *own))

    def _problem(self, index: int, code: str, what: str = "", way: str = "") -> None:
        self.problems.append(Problem(self.text.lines[index].number, code, what, way))

    def _take(self, index: int, start: int, end: int) -> None:
        """Give a stretch of a line to the run that is open."""
        if end <= start:
            return
        stretches = self.runs[self._here(index)].stretches
        if stretches and (stretches[-1].line, stretches[-1].end) == (index, start):
            start = stretches.pop().start
        stretches.append(Stretch(index, start, end))

    def _here(self, index: int) -> int:
        """Return the run that is open; where no mark opened one, say so."""
        if self.current is None:
            self._problem(index, "B10")
            return self._enter(_OpenRun(Mark(OTHER), index, None))
        return self.current

    def _enter(self, run: _OpenRun) -> int:
        self.runs.append(run)
        self._go_on(len(self.runs) - 1)
        return len(self.runs) - 1

    def _go_on(self, run: int) -> None:
        self.current = run
        meaning = self.runs[run].meaning
        if not meaning.is_passed_over:
            self.last_run = run
            self.last_text = self.last_text if meaning.is_value else run

    def _mark(self, index: int, line: MarkedLine, placed: PlacedMark) -> None:
        shape = placed.mark.meaning.shape
        if shape is Shape.RUN:
            self._open(index, placed.mark)
        elif shape is Shape.JOIN:
            self._join(index, placed.mark)
        elif shape is Shape.CUT:
            self._cut(index, placed)
        elif shape is Shape.SPAN:
            self._open_span(index, placed)
        elif shape is Shape.END:
            self._close_span(index, placed.at)
        elif shape is Shape.DOUBT:
            self._doubt(index, line, placed.mark)

    # Runs.

    def _open(self, index: int, mark: Mark) -> None:
        if mark.word != CUT_OFF:
            self._break_spans(index)
        scope = mark.meaning.scope
        if scope in (Scope.DISCLOSURE, Scope.GROUP, Scope.HEADING):
            self._let_go_of_labels(index)
            self.issue = self.line_issue = None
        if scope is Scope.HEADING:
            self._open_issue(index, mark)
        issue = self._owner(mark.meaning)
        if scope is Scope.ISSUE and issue is None:
            way = (
                "前面要有 [[问题 编号]]；接着前面某个问题写的，先写 [[接 编号]]；"
                "不是某个问题的，写 [[组织]]、[[后续]] 或 [[其他]]。"
            )
            self._problem(index, "B08", mark.word, way)
        self._enter(_OpenRun(mark, index, issue))
        if scope is Scope.GROUP:
            self._open_group(index, mark)

    def _owner(self, meaning: Word) -> int | None:
        """Return whose a new run is; a note belongs to the paragraph before it."""
        if meaning.is_passed_over:
            return None if self.last_run is None else self.runs[self.last_run].issue
        return self.issue if self.line_issue is None else self.line_issue

    def _open_issue(self, index: int, mark: Mark) -> None:
        if mark.argument in self.ids:
            self._problem(index, "B09", mark.argument)
        elif mark.argument:
            self.ids[mark.argument] = len(self.issues)
        context = self.context
        placed = PlacedIssue(
            mark.argument, len(self.runs), context.aspect, context.category, context.under
        )
        self.issues.append(placed)
        self.states.append(context.states)
        self.issue = len(self.issues) - 1
        self._hand_over_label(index)

    def _hand_over_label(self, index: int) -> None:
        """Give the label right before a heading in its line to the issue of that heading (再谈[[问题]]…)."""
        last = self.runs[-1] if self.runs else None
        is_before = last is not None and last.mark.word == _LABEL and last.line == index
        if last is not None and is_before and self.current == len(self.runs) - 1:
            last.issue = self.issue

    def _let_go_of_labels(self, index: int) -> None:
        """Take labels in lines of their own from the issue before them: they head what begins now (三、下一步打算)."""
        for each in reversed(self.runs):
            is_alone = each.line < index and each.stretches and each.stretches[0].start == 0
            if each.mark.word != _LABEL or not is_alone:
                return
            each.issue = None

    def _open_group(self, index: int, mark: Mark) -> None:
        run = len(self.runs) - 1
        if mark.word == "方面":
            aspect = self._position(index, mark, self.aspects, run)
            self.context = _Context(aspect=aspect, aspect_state=self._stated(aspect, self.aspects))
        elif mark.word == "类别":
            inner = self.aspects[self.context.aspect - 1].inner if self.context.aspect else []
            if not self.context.aspect and mark.argument != "0":
                self._problem(index, "B07", "类别", "类别前面要先有方面：[[方面]]。")
                return
            category = self._position(index, mark, inner, run)
            self.context = replace(
                self.context, category=category, under=None,
                category_state=self._stated(category, inner),
            )  # fmt: skip
        elif mark.word == "小类":
            self.context = replace(self.context, under=run)
        else:
            self.context = replace(self.context, group_state=run, category_state=None)

    def _stated(self, position: int, groups: Sequence[_OpenGroup]) -> int | None:
        return groups[position - 1].run if position else None

    def _position(self, index: int, mark: Mark, groups: list[_OpenGroup], run: int) -> int:
        """Return the position that a group's mark names; one that is new is added to its list."""
        following = len(groups) + 1
        position = int(mark.argument) if mark.argument.isdecimal() else following
        if position > following:
            way = f"前面只有 {len(groups)} 个，这里最多写 {following}。"
            self._problem(index, "B03", f"{mark.word} {mark.argument}", way)
            position = following
        if position == following:
            groups.append(_OpenGroup(run))
        return position

    def _join(self, index: int, mark: Mark) -> None:
        if mark.argument:
            self._join_issue(index, mark)
            return
        last = self.last_text
        if last is None:
            self._problem(index, "B08", JOIN, "前面没有可以接的文字：改成写明它是什么的标记。")
            self._break_spans(index)
            self._enter(_OpenRun(Mark(OTHER), index, None))
            return
        if any(each.run != last for each in self.open_spans):
            self._break_spans(index)
        self._go_on(last)

    def _join_issue(self, index: int, mark: Mark) -> None:
        """Open a run of the issue that 接 names; it may come later in the text."""
        self._break_spans(index)
        known = self.ids.get(mark.argument)
        self.line_issue = known
        self._enter(_OpenRun(mark, index, known))
        if known is None:
            self.line_issue = -1 - len(self.waiting)
            self.runs[-1].issue = self.line_issue
            self.waiting.append((index, mark.argument))

    def _answer_waiting(self) -> None:
        """Give the runs behind a 接 to the issue that came later in the text."""
        for index, name in self.waiting:
            if name not in self.ids:
                way = "改成有的编号，或者在它的标题前写上 [[问题 编号]]。"
                self._problem(index, "B08", f"接 {name}", way)
        for run in self.runs:
            if run.issue is not None and run.issue < 0:
                run.issue = self.ids.get(self.waiting[-1 - run.issue][1])

    # Inside a run.

    def _cut(self, index: int, placed: PlacedMark) -> None:
        word = placed.mark.word
        if self.open_spans:
            self._break_spans(index)
        run = self.runs[self.current] if self.current is not None else None
        if run is None or word not in run.meaning.cuts:
            self._problem(index, "B07", word, self._cut_way(index, word))
            return
        run.cuts.append(Cut(word, index, placed.at))

    def _cut_way(self, index: int, word: str) -> str:
        if word == BODY:
            return "正文前面要先写 [[举措]]。"
        if word == NAME and (bare := self._bare_heading(index)):
            return f"标题在这里：把 [[{bare.word} …]] 移到这里，换下 [[名]]。"
        return (
            f"这一段没有“{word}”这一部分：整段改成 [[接]]、[[举措]] 的，[[序号]]、[[名]]、[[正文]] 也删去；"
            "zhenggai marks 列出每个标记里可以写什么。"
        )

    def _bare_heading(self, index: int) -> Mark | None:
        """Return the mark of a heading in this line that holds no words, so that its title is elsewhere."""
        own = [each for each in self.runs if each.line == index and NAME in each.meaning.cuts]
        return own[-1].mark if own and not own[-1].stretches else None

    def _open_span(self, index: int, placed: PlacedMark) -> None:
        self.open_spans.append(_OpenSpan(placed.mark, placed.at, self._here(index)))

    def _close_span(self, index: int, at: int) -> None:
        if not self.open_spans:
            self._problem(index, "B06", "[[/]]")
            return
        span = self.open_spans.pop()
        if span.run != self.current:
            self._problem(index, "B06", f"[[{span.mark.word}]]")
            return
        run = self.runs[span.run]
        own = [
            Stretch(index, max(each.start, span.start), min(each.end, at))
            for each in run.stretches
            if each.line == index and each.start < at and each.end > span.start
        ]
        run.spans.append(Span(span.mark, tuple(own)))

    def _break_spans(self, index: int) -> None:
        """Say that a mark stands inside spans, which it may not; they end there."""
        for span in self.open_spans:
            self._problem(index, "B06", f"[[{span.mark.word}]]")
        self.open_spans.clear()

    def _doubt(self, index: int, line: MarkedLine, mark: Mark) -> None:
        if len(line.marks) != 1 or line.text.strip():
            self._problem(index, "B11", way="[[疑…]] 要单独占一行，请在它前后换行。")
        self.doubts.append(Doubt(index, mark))
