"""The command for what is proved: `zhenggai verify`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.actions import verifying
from generator.cli import console

if TYPE_CHECKING:
    from generator.domain.signed import Marks


@click.command(cls=console.ChineseCommand)
@click.argument("site", metavar="SITE", type=click.Path(path_type=Path))
@console.takes_settings
def verify(site: Path, config_file: Path, allow_python_tags: bool) -> None:
    """核对生成的网页和公布的原文：逐段、逐字、按顺序。"""  # noqa: D400
    compared = verifying.verify(config_file, site, allow_python_tags=allow_python_tags)
    for each in compared:
        _print_comparison(each)
    found = [diagnostic for each in compared for diagnostic in each.diagnostics]
    console.print_diagnostics(found)
    if found:
        sys.exit(1)
    if count := sum(each.is_made for each in compared):
        console.print_out(f"核对完毕：{count} 份公布有原文，全部相符。", bold=True)
    else:
        console.print_out("没有一份公布附有原文，没有可以核对的。", bold=True)


def _print_comparison(comparison: verifying.Comparison) -> None:
    disclosure = comparison.disclosure
    if comparison.diagnostics:
        return  # printed with those of the others
    for name, report in disclosure.reports.items():
        also = f"另有 {report.withheld} 段没有公布（已经撤下）。" if report.withheld else ""
        console.print_out(
            f"{disclosure.id} {name} 的续报：原文 {len(report.paragraphs)} 段，网页上一字不差。{also}"
        )
    if disclosure.original is None:
        console.print_out(f"{disclosure.id}：没有附原文，不用核对。")
        return
    count = len(disclosure.original.paragraphs)
    characters = sum(len(text) for text, _ in disclosure.original.paragraphs)
    withheld = disclosure.original.withheld
    also = f"另有 {withheld} 段属于已经撤下的问题，没有公布。" if withheld else ""
    console.print_out(
        f"{disclosure.id}：原文 {count} 段、{characters} 个字，网页上一字不差。{also}"
    )
    if marks := disclosure.original.marks:
        for line in _of_marks(comparison, marks):
            console.print_out(f"  {line}")


def _of_marks(comparison: verifying.Comparison, marks: "Marks") -> Iterator[str]:
    """Yield what was proved by the marks, and what no proof can say: that a person has looked."""
    proof, announcement = comparison.proof, comparison.disclosure.announcement
    issues = len(comparison.disclosure.issues)
    if announcement.is_verbatim:
        yield (
            f"{issues} 个问题：{proof.placed} 处文字都在标注说的问题的页面上、标注说的小标题下面"
            "（编号、名称和标签以全文页为准）。"
        )
    else:
        yield f"{issues} 个问题：标注说是哪个问题的原文，都在那个问题的页面上。"
    if proof.as_data:
        yield f"另有 {proof.as_data} 处单位、时限、日期一类的值，页面上照数据写，原话在全文页上。"
    if marks.taken_out:
        yield f"{marks.taken_out} 处为保护个人隐去，没有公布。"
    confirmed = (
        f"人核对过、改过 {marks.confirmed} 处（！）"
        if marks.confirmed
        else "没有一处写着人核对过（！）"
    )
    yield f"标注本身对不对，程序不能证明：{confirmed}。"
    for each in announcement.explained:
        yield f"和原文对不上、由人说明的：{each.rule}，{each.reason}（{each.by}，{each.on.isoformat()}）。"
