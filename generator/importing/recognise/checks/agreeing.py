"""What an issue says of its state against what it says is left over, and where that begins and ends."""

import itertools
import re
from collections.abc import Iterator

from generator.domain.status import Status
from generator.importing.recognise.checked import CheckedIssue, CheckedReading, CheckedRun
from generator.importing.recognise.checks.fields import speaks_of_whole
from generator.importing.recognise.checks.reason import Reason
from generator.importing.text.marks import leading_mark
from generator.text.state_words import is_said_loosely, status_of_whole

_OPEN = re.compile(r"[尚仍还暂][未没需待在]|未能|没能|正在|有待|其余|余下|剩余|剩下|尚有|仍有|另有")
_GOES_ON = re.compile(r"(?:计划|预计|拟|力争|将|待|需|须|目前|已列入|约定|只能|争取)(?!书|表)")


def cut_remainders(reading: CheckedReading) -> Iterator[Reason]:
    """What is left over, whose sentence begins before its mark or goes on behind it."""
    for _, run, words in _remainders(reading):
        for place, folded in run.parts:
            before, found, behind = folded.partition(words)
            clause = (
                re.split("[。;,]", before.removesuffix(","))[-1] if before.endswith(",") else ""
            )
            is_cut = _OPEN.search(clause) or (behind[:1] == "," and _GOES_ON.match(behind[1:]))
            if found and is_cut:
                yield Reason(place, f"“{words[:12]}”记成还没办完，要看一看从哪里到哪里")


def states_as_remainders(reading: CheckedReading) -> Iterator[Reason]:
    """What is told as left over, and is nothing but a state: 目前该问题正在持续整改."""
    for issue, run, words in _remainders(reading):
        first = re.split("[,。;]", words)[0]
        is_state = is_said_loosely(first) or status_of_whole(first) is not None
        is_state = is_state or speaks_of_whole(words)
        if is_state and not issue.issue.said:
            yield Reason(run.place, f"“{first}”像整改状态，没有记到状态里")


def _remainders(
    reading: CheckedReading,
) -> Iterator[tuple[CheckedIssue, CheckedRun, str]]:
    """Yield the words that are marked as left over, with the run that they stand in."""
    for issue in reading.issues:
        for run in issue.runs:
            if run.word == "还没办完":
                yield issue, run, run.folded[run.named :].rstrip("。;")
            yield from ((issue, run, words) for word, words in run.spans if word == "=还没办完")


def completed_with_remainders(reading: CheckedReading) -> Iterator[Reason]:
    """What is marked as left over in the text of an issue whose state says that it is all done.

    What calls itself the rest of something (其余8处正在整改) is left over whatever else is said.
    """
    for issue in reading.issues:
        for run in issue.runs if issue.issue.status.is_done else ():
            for words in (own for word, own in run.spans if word == "=还没办完"):
                place = next((each for each, text in run.parts if words in text), run.place)
                first = re.split("[,。;]", words)[0]
                if not _NAMED_REST.search(words):
                    yield Reason(place, f"“{first[:12]}”记成还没办完，这个问题又写着已完成")


_NAMED_REST = re.compile(r"其余|剩余|剩下|余下|尚余|还剩|(?:还|尚|仍|另)有|未(?:完成|整改|办结)的")


_CLOSED = re.compile(r"(?:同意|予以|准予|批准)[^,。;]{0,4}销号")


def closed_without_state(reading: CheckedReading) -> Iterator[Reason]:
    """An issue that is closed by its text, and has no state."""
    for issue in reading.issues:
        if issue.issue.said or issue.issue.status is not Status.UNDISCLOSED:
            continue
        for run in issue.runs:
            if run.word in ("举措", "成效", "还没办完") and _CLOSED.search(run.folded):
                yield Reason(run.place, "这里写着已经销号，没有记到状态里")


_EXCEPT = re.compile(
    r"\d{1,3}[个项条件](?:具体|反馈|整改)?(?:问题|任务|事项)?[^。;]{0,4}(?:均|都|全部)已?[^,。;]{0,8}(?:完成|到位|办结|销号)[^。;]{0,4},(?:只有|仅|除|其中|其余)|"
    r"第\d{1,2}(?:[、,和至]第?\d{1,2})*[个项条][^。;]{0,10}(?:正在|尚未|未|还在)[^。;]{0,10},其[余他]\d{1,3}[个项条][^。;]{0,4}(?:已|均)"
)


def states_by_exception(reading: CheckedReading) -> Iterator[Reason]:
    """A sentence behind issues that says the state of all but some, and they do not have it."""
    first = reading.issues[0].first if reading.issues else len(reading.lines)
    told = [
        each
        for each in reading.lines
        if each.place > first
        and _EXCEPT.search(each.folded)
        and [word for word, _ in each.spans].count("=状态") < _BOTH
    ]
    silent = [each for each in reading.issues if not each.issue.said]
    for line in told[:1] if silent else ():
        yield Reason(line.place, _TOLD)
        yield from (Reason(each.first, _TOLD) for each in silent)


_BOTH = 2
"""The state of all and that of the others: where both are marked, their marks say whose they are."""
_TOLD = "有一句话说的是这几个问题的整改状态，没有记到这个问题上"


def names_again(reading: CheckedReading) -> Iterator[Reason]:
    """Words that texts of several issues begin with, that end as names of fields do, without a sign."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, issue in enumerate(reading.issues):
        for run in issue.runs:
            if run.word in _TEXTS and not run.named:
                for place, folded in run.parts:
                    if match := _NAME.match(folded):
                        found.setdefault(match[1], []).append((number, place))
    for name, places in found.items():
        if len({number for number, _ in places}) >= _FEWEST:
            yield from (
                Reason(place, f"“{name}”像一项内容的名称，后面没有冒号") for _, place in places
            )


_TEXTS = frozenset(("举措", "成效", "问题表现", "目标", "还没办完"))
_NAME = re.compile(
    r"(?:\(?\d{1,2}[).、]|[一二三四五六七八九十]{1,2}是)?+(?!建立|加强|健全|完善|强化|明确|压实|督促|督导|指导|要求|责成|会同|联合|协调|召集|组织|成立|建强)([\u4e00-\u9fff]{2,4}(?:做法|效果|部门|情况|进展|结果|措施|举措|过程|成果|成效|单位|时间|时限|期限|状态|目标|领导|科室|人员|内容|表现|打算|进度|结论))"
    r"(?![的为是和与及、,未不较良明显])"
)
_FEWEST = 3


def steps_of_two_names(reading: CheckedReading) -> Iterator[Reason]:
    """What was done below two names of one issue (核查情况：, 整改情况：): one of them may be another field."""
    for issue in reading.issues:
        told = {
            label.folded.strip("【】():。"): run.place
            for label, run in itertools.pairwise(issue.runs)
            if label.word == "标签" and run.word == "举措"
        }
        if len(told) > 1:
            text = f"“{'”“'.join(told)}”下面的都读成了举措，其中可能有别的内容"
            yield from (Reason(place, text) for place in told.values())


def steps_in_two_cells(reading: CheckedReading) -> Iterator[Reason]:
    """Two cells of one row that both tell what was done, the second without a number."""
    for issue in reading.issues:
        rows = {each.place for each in issue.lines if each.is_row}
        steps = [each for each in issue.runs if each.word == "举措" and each.place in rows]
        yield from (
            Reason(step.place, "表格里两格都读成了举措，其中可能有别的内容")
            for before, step in itertools.pairwise(steps)
            if before.place == step.place and not leading_mark(step.folded)
        )


def heads_in_steps(reading: CheckedReading) -> Iterator[Reason]:
    """A short numbered line without a stop inside an issue, with text below: a group may begin there."""
    for issue in reading.issues:
        kinds = [each.kind for each in issue.lines[1:] if each.kind]
        for line, below in itertools.pairwise(issue.lines[1:]):
            is_head = line.mark and len(line.bare) <= _LONGEST_HEAD and kinds.count(line.kind) == 1
            is_open = not re.search(r"[。;:,\d]", line.bare) and line.first_word == "举措"
            if is_head and is_open and not line.is_row and not below.mark:
                yield Reason(line.place, "这一行像一个分组的标题")


_LONGEST_HEAD = 16
