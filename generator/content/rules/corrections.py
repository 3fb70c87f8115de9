"""Corrections that are true: what they say was written was, and what they say is right stands."""

from collections.abc import Iterator
from dataclasses import replace

from pydantic import BaseModel

from generator.content.rules.rule import CORRECTIONS, Breach, rule
from generator.domain.corrections import (
    corrected_file,
    is_declared,
    label_of_path,
    loc_of,
    probable_path,
    report_of,
    stands_before,
    value_at,
    within_report,
)
from generator.domain.diagnostics import excerpt
from generator.domain.fields import Loc
from generator.domain.model import Correction, Disclosure
from generator.domain.spelling import spellings

_PATH = "写名称，清单里的写第几条，从 1 数起，例如 title、measures[1].text。"


@rule(
    "R17",
    "更正说的是真的：逐字的原文不改，更正前的字还在原文里；自己的话已经改好，更正前的字不在了。",
    needs=("disclosure.wording",),
)
def corrections_are_true(disclosure: Disclosure) -> Iterator[Breach]:
    """What a correction says stands at its place, and what it says is gone is gone."""
    for loc, group in _by_place(disclosure).items():
        place, issue = loc
        whole = corrected_file(disclosure, issue, place or ())
        report = report_of(place or ())
        if whole is None and report:
            yield from _no_report(report, issue, group)
            continue
        if whole is None:
            continue  # R07 says that there is no such issue
        if place is None or not is_declared(place, in_issue=issue is not None):
            for index, each in group:
                message = f"没有“{excerpt(each.field)}”这一处"
                near = probable_path(each.field, in_issue=issue is not None)
                guess = f"是不是 {near}？" if near else ""
                yield Breach(CORRECTIONS, (index, "field"), message, f"{guess}{_PATH}")
        else:
            file = "updates" if report else "disclosure" if issue is None else "issues"
            is_before = stands_before(disclosure, group[0][1])
            inner = within_report(place)
            for breach in (_in_signed if is_before else _in_ours)(whole, inner, group):
                yield replace(breach, needs=(f"{file}.{inner[0]}",))


def _no_report(report: str, issue: str | None, group: "Group") -> Iterator[Breach]:
    """Yield the corrections of a later report that there is none of, or that says nothing of the issue."""
    what = f"里没有问题 {issue}" if issue is not None else "没有这一份"
    for index, _ in group:
        message = f"更正的是 {report} 的续报，updates 里{what}"
        hint = f"写续报文件的名称，例如 updates.2026-03-01.text 是 updates/2026-03-01.yml 里的 text；{_PATH}"
        yield Breach(CORRECTIONS, (index, "field"), message, hint)


Group = list[tuple[int, Correction]]
"""The corrections of one place, oldest first, each with its position in the file."""


def _by_place(disclosure: Disclosure) -> dict[tuple[Loc | None, str | None], Group]:
    found: dict[tuple[Loc | None, str | None], Group] = {}
    for index, each in enumerate(disclosure.corrections):
        found.setdefault((loc_of(each.field), each.issue), []).append((index, each))
    return {place: sorted(group, key=lambda pair: pair[1].on) for place, group in found.items()}


def _in_signed(whole: BaseModel, place: Loc, group: Group) -> Iterator[Breach]:
    """Yield the corrections of a signed text whose words do not stand in it, or more than once."""
    text = " ".join(spellings(value_at(whole, place)))
    for index, each in group:
        where = label_of_path(each.field, in_issue=each.issue is not None)
        if each.was is None:
            continue
        if each.was not in text:
            hint = "逐字的原文不能改字：请照原文改回来，was 照抄原文里的那几个字。"
            mark = value_at(whole, (*place[:-1], "mark"))
            if isinstance(mark, str) and mark and each.was.startswith(mark):
                hint = f"序号“{mark}”不算，was 和 now 从它后面的字抄起。"
            message = f"{where}里没有“{excerpt(each.was)}”"
            yield Breach(CORRECTIONS, (index, "was"), message, hint)
        elif text.count(each.was) > 1:
            hint = "请在 was 和 now 里多写前后几个字，让它只有一处。"
            message = f"{where}里有 {text.count(each.was)} 处“{excerpt(each.was)}”，不知道是哪一处"
            yield Breach(CORRECTIONS, (index, "was"), message, hint)
        else:
            text = text.replace(each.was, each.now or "")


def _in_ours(whole: BaseModel, place: Loc, group: Group) -> Iterator[Breach]:
    """Yield the corrections that are not made in our own words, the last one first."""
    value = value_at(whole, place)
    text = "\n".join(spellings(value))
    if value is not None and not text:
        for index, _ in group:
            yield Breach(CORRECTIONS, (index, "field"), "要写到最里面的一项", _PATH)
        return
    for index, each in reversed(group):
        where = label_of_path(each.field, in_issue=each.issue is not None)
        rest = text.replace(each.now, "") if each.now else text
        is_left = each.was is not None and each.was in rest
        if each.now is not None and each.now not in text and not is_left:
            hint = "请把这一处改成更正以后的字，或者照这一处改正 now。"
            message = f"{where}里没有更正以后的“{excerpt(each.now)}”"
            yield Breach(CORRECTIONS, (index, "now"), message, hint)
        if each.was is not None and is_left:
            hint = "请先把这一处改好；别处也有这几个字的，在 was 和 now 里多写前后几个字。"
            message = f"{where}里还是更正以前的“{excerpt(each.was)}”"
            yield Breach(CORRECTIONS, (index, "was"), message, hint)
        text = text.replace(each.now, each.was or "") if each.now else f"{text}\n{each.was}"
