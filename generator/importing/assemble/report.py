"""What an assembly says of the marked text it reads, while it reads it."""

from dataclasses import dataclass, field

from generator.text.marked.problems import Problem
from generator.text.marked.runs import Run, Runs, Span
from generator.text.marked.words import NUMBER


@dataclass(slots=True)
class Report:
    """The runs that are read, and every problem so far."""

    runs: Runs
    problems: list[Problem] = field(default_factory=list)

    def add(self, run: Run, code: str, what: str = "", way: str = "") -> None:
        """Say what is wrong in a run, at its first line."""
        line = run.stretches[0].line if run.stretches else run.line
        self.problems.append(Problem(self.runs.number(line), code, what[:40], way))

    def add_untitled(self, run: Run, what: str) -> None:
        """Say that a heading has no title, and where its mark belongs."""
        way = "用 [[名]] 写明哪里是标题；" if self.words(run).strip() else ""
        self.add(run, "B26", what, f"{way}标题在别处的，把标记移到它前面。")

    def add_stray_number(self, run: Run) -> None:
        """Say that 序号 cuts a step where it has no number."""
        line = next(each.line for each in run.cuts if each.word == NUMBER)
        way = "这里的字不是这一段的序号：删去 [[序号]]；另起一段的，在它前面写上 [[举措]]。"
        self.problems.append(Problem(self.runs.number(line), "B07", NUMBER, way))

    def words(self, run: Run) -> str:
        """Return the text of a run."""
        return self.runs.words(run.stretches)

    def before(self, run: Run, span: Span) -> str:
        """Return the text of a run in front of a span."""
        if not span.stretches:
            return ""
        first = span.stretches[0]
        own = [
            each if each.end <= first.start or each.line < first.line else
            type(each)(each.line, each.start, first.start)
            for each in run.stretches
            if each < first
        ]  # fmt: skip
        return self.runs.words(own)


@dataclass(slots=True)
class Single:
    """A value that there can only be one of; the first one counts, another is said to differ."""

    report: Report
    value: str = ""

    def take(self, run: Run, word: str, value: str) -> None:
        """Take a value; where another one was taken before, say so."""
        if value and self.value and value != self.value:
            self.report.add(run, "B31", word)
        self.value = self.value or value
