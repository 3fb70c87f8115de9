"""A sentence of state that stands right before the heading of the next issue, in the same paragraph."""

from generator.text.folding import for_matching
from generator.text.marked.marked_text import MarkedText
from generator.text.marked.runs import Runs, resolve
from generator.text.state_words import names_whole, status_of_whole

_STOPS = "。；;!！\t"
_STATE = "issue.status"


def state_before(words: str, heading: int, begins: int = 0) -> tuple[int, int] | None:
    """Return where the whole sentence of state stands that ends right before a heading; None for none.

    `begins` is where what stands before the heading begins: a sentence that is all of it may leave
    out what it speaks of (已完成整改。); one behind others has to name it (该问题已完成整改。).
    """
    bare = words[begins:heading].rstrip().rstrip(_STOPS)
    end = begins + len(bare)
    start = max((words.rfind(each, begins, end) + 1 for each in _STOPS), default=0)
    start = max(start, begins)
    start += len(words[start:end]) - len(words[start:end].lstrip())
    said = for_matching(words[start:end]).text
    is_whole = names_whole(said) or not words[begins:start].strip()
    return (start, end) if said and is_whole and status_of_whole(said) else None


def untaken_state(text: MarkedText, number: int, heading: int) -> int | None:
    """Return where a state begins that the issue before a heading has not; None for none.

    The heading is marked already: what stands behind it is no more of the issue before.
    """
    runs = resolve(text)
    place = next((n for n, each in enumerate(text.lines) if each.number == number), None)
    if place is None:
        return None
    own = [(s, run) for s, run in runs.by_line()[place] if s.start < heading]
    issue = own[-1][1].issue if own else None
    if issue is None or _has_state(runs, issue):
        return None
    found = state_before(text.lines[place].text, heading, own[-1][0].start)
    return found[0] if found else None


def _has_state(runs: Runs, issue: int) -> bool:
    """Tell whether an issue has a state of its own, or that of its group."""
    own = (run for run in runs.runs if run.issue == issue)
    marks = (mark for run in own for mark in (run.mark, *(each.mark for each in run.spans)))
    return runs.issues[issue].state is not None or any(
        each.meaning.field == _STATE for each in marks
    )
