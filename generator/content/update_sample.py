"""What `zhenggai update new` writes: a later report to fill in, with the issues that are still open."""

import datetime
from collections.abc import Iterator

from generator.content.yaml_source import dump
from generator.domain.model import Disclosure, Issue
from generator.domain.status import Status
from generator.domain.timeline import StillOpen, Timeline

_SHOWN = 60

_HEAD = """\
# yaml-language-server: $schema=../../schema/update.json
# {on} 的续报。照续报写；续报没有说到的问题，把它那几行整段删去。# 开头的是说明，可以删去。
issued:                            # 谁、什么时候续报的
  by: {by}
  on: {on}
# official: {{url: "https://www.example.gov.cn/article.html"}}   # 官方网站上的续报
# opening: 续报开头的一段话。
# totals:                          # 续报里写明的总数，照原样写，不自己算
#   - {{of: 整改任务, status: completed, count: 45, unit: 项}}
# next_report: {{said: 每年6月初和11月底, to: 省委巡视办}}     # 承诺了哪一天以前公布的，加上 publish_by: 那一天

# 每个问题可以写下面这些，续报没有写的不写；没有写状态的，状态不变：
#   "15":
#     status: completed            # {states}
#     said: 已完成，长期坚持        # 续报里对状态的原话
#     text: 这次说了什么。
#     remaining: [还没有完成的事]   # 续报自己说还没有完成的
#     progress: [{{of: 供水管网, total: 46, unit: 公里, done: 43, open: 3}}]   # 续报写了总数和办完几个的
#     due: {{on: {year}-12-31, was: 原来的时限, reason: 为什么延期}}
#     closed: {{by: 市整改办, on: {on}}}                     # 验收销号
#     verified: {{by: 县纪委监委, on: {on}, status: completed, said: 核验的原话}}
#     reopened: 为什么重新整改      # 已经销号、又重新整改的
"""


def update_sample(disclosure: Disclosure, on: datetime.date) -> str:
    """Return a later report of a day to fill in: what is still open has its place, no state is said."""
    issued = disclosure.announcement.issued
    by = dump(issued.by if issued else disclosure.announcement.inspected)
    states = "、".join(f"{each.value} {each.label}" for each in Status if each.is_published)
    head = _HEAD.format(
        on=on.isoformat(), year=on.year, by=by.removesuffix("...\n").strip(), states=states
    )
    return head + "\n".join(("", *_issues(disclosure), ""))


def _issues(disclosure: Disclosure) -> Iterator[str]:
    timeline = Timeline(disclosure)
    still_open = {each.issue.id: each for each in timeline.all_still_open()}
    if still_open:
        yield "issues:"
    else:
        yield "issues: {}                         # 没有一个问题写着还没办完；续报说到的，照上面的样子写"
    for each in still_open.values():
        yield from _open_issue(timeline, each)
    if rest := [each for each in disclosure.issues if each.id not in still_open]:
        yield "# 下面这些问题，公布和以前的续报没有说还没办完；这次说到了，照上面的样子写一段，编号是冒号前面的："
        yield from (f"#   {_key(each)}: {_name(each)}" for each in rest)


def _open_issue(timeline: Timeline, found: StillOpen) -> Iterator[str]:
    yield f"  # {_name(found.issue)}"
    yield f"  #   上一次（{_source(timeline, found)}）：{_said(found)}"
    yield f"  {_key(found.issue)}:"
    yield "    text: 请填写续报对这个问题说了什么"


def _source(timeline: Timeline, found: StillOpen) -> str:
    if found.report:
        return f"{found.report.issued.on} 续报"
    issued = timeline.disclosure.announcement.issued
    return f"{issued.on} 公布" if issued else "公布"


def _said(found: StillOpen) -> str:
    words = f"，原话“{_line(found.said)}”" if found.said else ""
    left = "；".join(_line(each).rstrip("。") for each in found.left)
    reopened = f"；重新整改：{_line(found.reopened)}" if found.reopened else ""
    return f"{found.status.label}{words}{f'；还没办完：{left}' if left else ''}{reopened}"


def _key(issue: Issue) -> str:
    return f'"{issue.id}"'


def _name(issue: Issue) -> str:
    number = f"第 {_line(issue.number)} 项 " if issue.number else ""
    return f"{number}{_line(issue.title)}"


def _line(text: str) -> str:
    """Return a text as a comment holds it: on one line, not for ever."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}……"
