"""The commands for what was published and is not right, or must not stay: `correct`, `withdraw`."""

import datetime
from collections.abc import Mapping
from pathlib import Path

import click

from generator.actions.next_step import next_step
from generator.cli import console

_ON = "哪一天，写成 2026-03-05。"


@click.command("correct", cls=console.ChineseCommand)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--issue", metavar="编号", help="更正的是哪个问题；更正公布本身的，不写。")
@click.option(
    "--was", metavar="字", multiple=True, help="原来的几个字；补上漏写的，抄它前面的几个字。"
)
@click.option("--now", metavar="字", multiple=True, help="应该怎么写；删去多写的，不写。")
@click.option(
    "--field",
    metavar="哪一项",
    multiple=True,
    help="几处都有这几个字的，写是哪一项；可以写几个，各有各的 --was、--now 也行。",
)
@click.option(
    "--all", "is_everywhere", is_flag=True, help="几处都有这几个字、都写错了的，一次更正。"
)
@click.option("--reason", metavar="原因", required=True, help="为什么更正，会写在页面上。")
@click.option("--by", metavar="单位", help="谁决定更正的，会写在页面上。")
@click.option("--on", metavar="日期", required=True, help=_ON)
@click.option("--yes", is_flag=True, help="写进去；不加，只显示要写什么。")
def correct(  # noqa: PLR0913, PLR0917 - as many as the command has options
    folder: Path,
    issue: str | None,
    was: tuple[str, ...],
    now: tuple[str, ...],
    field: tuple[str, ...],
    is_everywhere: bool,
    reason: str,
    by: str | None,
    on: str,
    yes: bool,
) -> None:
    """更正公布过的一处：找到原来的字，自己写的改好，记下更正。"""  # noqa: D400
    from generator.actions import correcting, later_reports  # noqa: PLC0415 - Excel is slow to load
    from generator.domain.model import Correction  # noqa: PLC0415 - as above

    several = _pairs(field, was, now)
    day = later_reports.day_of_report(on)
    entry = Correction(
        on=day, issue=issue, field="-", was=several[0][0], now=several[0][1], reason=reason, by=by or None
    )  # fmt: skip
    wrong = correcting.Wrong(
        entry=entry,
        fields=field,
        is_everywhere=is_everywhere,
        several=several if len(several) > 1 else (),
    )
    plan = correcting.plan_correction(folder, wrong)
    for each in plan.places:
        console.print_out(each.label, bold=True)
        console.print_out(f"  原来：{each.before}")
        console.print_out(f"  更正以后：{each.after}")
        if each.is_signed:
            console.print_out("  这是公布的原文，一个字也不改；页面上划去错的，写明更正。")
    for left in plan.left:
        of_all = "，不写 --issue" if left.issue != issue else ""
        also = f"也写错了的，再更正一次，写 --field {left.path}{of_all}。"
        console.print_out(f"{left.label}里还是 {left.figure}：{also}", fg="yellow")
    if not by:
        console.print_out(
            "没有写谁决定更正的，页面上会写“没有写明由谁决定”；公布以后补不了，请加上 --by 和单位的名称。"
        )
    _finish(folder, plan.files, day, is_written=yes)


def _pairs(
    field: tuple[str, ...], was: tuple[str, ...], now: tuple[str, ...]
) -> tuple[tuple[str | None, str | None], ...]:
    """Return the words before and after: of all places, or of each where several were written."""
    if not any((*was, *now)):
        raise click.UsageError("--was（原来的字）和 --now（应该怎么写）至少写一个")
    if len(was) <= 1 and len(now) <= 1:
        return ((next(iter(was), "") or None, next(iter(now), "") or None),)
    if not len(was) == len(now) == len(field):
        raise click.UsageError("几处各不相同的，每一处都要写一组 --field、--was、--now，一样多")
    return tuple((one or None, other or None) for one, other in zip(was, now, strict=True))


@click.command("withdraw", cls=console.ChineseCommand)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("issue", metavar="编号")
@click.option("--ground", metavar="依据", required=True, help="依据什么撤下，会写在页面上。")
@click.option("--by", metavar="单位", required=True, help="谁决定的，会写在页面上。")
@click.option("--on", metavar="日期", required=True, help=_ON)
@click.option("--yes", is_flag=True, help="写进去；不加，只显示要撤下什么。")
def withdraw(  # noqa: PLR0913, PLR0917 - as above
    folder: Path, issue: str, ground: str, by: str, on: str, yes: bool
) -> None:
    """撤下一个问题：内容不再公布，网址还在，写明什么时候、依据什么、谁决定的。"""  # noqa: D400
    from generator.actions import later_reports, withdrawing  # noqa: PLC0415 - as above
    from generator.domain.model import Withdrawal  # noqa: PLC0415 - as above

    day = later_reports.day_of_report(on)
    entry = Withdrawal(on=day, issue=issue, ground=ground, by=by)
    plan = withdrawing.plan_withdrawal(folder, entry)
    console.print_out(f"撤下问题 {issue}：{plan.title}", bold=True)
    if plan.pictures:
        console.print_out(f"  一起不再公布的图片：{'、'.join(plan.pictures)}")
    if plan.reports:
        console.print_out(f"  一起不再公布的续报里的话：{'、'.join(plan.reports)}")
    if plan.scans:
        names = "、".join(plan.scans)
        console.print_out(f"  一起不再公布的签发件扫描：{names}（遮住这一项以后可以再放上来）")
    _finish(folder, plan.files, day, is_written=yes)


def _finish(
    folder: Path, files: Mapping[str, bytes], on: datetime.date, *, is_written: bool
) -> None:
    """Write a plan where that was asked for, else say how; name the files."""
    from generator.actions import entries  # noqa: PLC0415 - as above

    today = datetime.date.today()
    if on > today:
        console.print_out(f"日期 {on} 晚于今天 {today}，请核对年月日。", fg="yellow")
    names = "、".join(sorted(files))
    if not is_written:
        console.print_out(f"还没有写。对的，再运行一次，加上 --yes；会写 {names}。")
        return
    entries.write(folder, files)
    console.print_out(f"已经写入 {names}。", bold=True)
    console.print_out(next_step(folder))


def print_withdrawn(addresses: tuple[str, ...], pictures: tuple[str, ...]) -> None:
    """Print what a site says no longer, and what is out of its hands."""
    if addresses:
        console.print_out(f"已经撤下，内容不在网站里了：{_some(addresses)}")
    if pictures:
        console.print_out(f"原来的网站上有、这次没有了的图片：{_some(pictures)}")
    if addresses:
        console.print_out(
            "  别人存过、搜索引擎收过的拷贝不归本站管：请网站管理员清空缓存，向搜索引擎申请更新这些网址。"
        )


def _some(names: tuple[str, ...]) -> str:
    return "、".join(names[:5]) + (f" 等 {len(names)} 个" if len(names) > 5 else "")
