"""What the commands say that show what marks change, and what is still to be looked at."""

from pathlib import Path
from typing import TYPE_CHECKING

from generator.actions.next_step import next_step
from generator.cli import console

if TYPE_CHECKING:
    from generator.actions.assembling import Prepared
    from generator.actions.first_places import FirstPlaces
    from generator.importing.again.three_way import Preferred

SIDES: dict[str, "Preferred"] = {"标注": "marks", "文件": "file"}
AGREED = "标注和数据一致，没有要改的。"
UNCHANGED = "标注没有改过，没有要写入的；文件里有人改的，都留着。"
_SHOWN = 20
"""How many lines are named at most."""
_WAYS = (
    ("看过，读得对", "把“？”改成“！”；说“没有记”的，后面的原因也删去"),
    ("单独一行的 [[疑？…]]", "说的是下一行：改好了，程序自己去掉；看过没有错，删去这一行"),
    (
        "没有列出、读错了的",
        "漏了的问题，标题前面写 [[问题]]；接着上面说的，标记换成 [[接]]；做的事，换成 [[举措]]",
    ),
    ("别的标记", "zhenggai marks"),
)
"""What a person may find at a doubt, and what to type then."""
_WAYS_OF_REPORT = (
    _WAYS[0],
    _WAYS[1],
    ("对错了问题", "只改编号：[[问题 3]] 的 3 是它在公布里的编号；前面已经有了的，改成 [[接 3]]"),
    ("公布里没有的问题", "它和下面的话都改成 [[其他]]，留在续报的全文里"),
    _WAYS[-1],
)


def typed_path(path: Path) -> str:
    """Return how a path is typed: a blank in it needs quotes."""
    return f'"{path}"' if " " in str(path) else str(path)


def print_written(prepared: "Prepared") -> None:
    """Print what was written, in a line each: it was shown at length before."""
    from generator.importing.again import said  # noqa: PLC0415 - as above

    _print_signed(prepared)
    console.print_lines(said.written_lines(prepared.changes))
    if settled := prepared.anew.settled:
        console.print_out(f"{len(settled)} 处疑问已经解决，程序去掉了。")
    _print_notes(prepared)


def print_prepared(prepared: "Prepared") -> None:
    """Print what changes: the announcement, the text as signed, the data."""
    from generator.importing.again import said  # noqa: PLC0415 - as above

    _print_signed(prepared)
    console.print_lines(said.file_lines(prepared.changes, prepared.moves))
    if settled := prepared.anew.settled:
        console.print_out(f"{len(settled)} 处疑问已经解决，程序去掉：", bold=True)
        console.print_lines(said.settled_lines(settled))
    _print_notes(prepared)


def _print_signed(prepared: "Prepared") -> None:
    from generator.importing.again import said  # noqa: PLC0415 - as above

    if prepared.lines:
        console.print_out("新的签发件和原来的不同（行号是 source/marked.txt 的）：", bold=True)
        console.print_lines(said.version_lines(prepared.lines))
    elif prepared.signed:
        console.print_out("公布的原文（official.txt）会有变化：", bold=True)
        console.print_lines(said.signed_lines(prepared.signed))


def _print_notes(prepared: "Prepared") -> None:
    counts = {
        "{} 处文字隐去": prepared.anew.withheld,
        "{} 个标记是人改过的，记为看过（！）": prepared.anew.confirmed,
    }
    notes = [words.format(count) for words, count in counts.items() if count]
    if notes:
        console.print_out(f"{'，'.join(notes)}。")
    elif prepared.files and not (prepared.lines or prepared.signed or prepared.changes):
        console.print_out("数据没有变化，只更新标注文件。")


def print_doubts(folder: Path, day: str = "") -> None:
    """Print what needs an eye, most doubtful first, and the one next command.

    `day` is that of a later report, "" for the announcement itself.
    """
    from generator.actions.doubts import marked_in  # noqa: PLC0415 - as above
    from generator.actions.first_places import first_places  # noqa: PLC0415 - as above

    marked = folder / "source" / day / "marked.txt"
    found = first_places(marked_in(folder, marked.relative_to(folder).as_posix()))
    if not (found.places or found.following):
        console.print_out(next_step(folder))
        return
    count = len(found.places) + found.others
    console.print_out(f"有 {count} 件事要人看（行号是 {marked} 的）：", bold=True)
    _print_places(found)
    console.print_out("用记事本打开它，照 → 改方括号里的标记，不改字：", bold=True)
    ways = _WAYS_OF_REPORT if day else _WAYS
    console.print_lines(f"  {what}：{way}" for what, way in ways)
    option = f" --update {day}" if day else ""
    console.print_out(
        f"改好、保存，下一步：zhenggai import {typed_path(folder)}{option}", bold=True
    )


def _print_places(found: "FirstPlaces") -> None:
    """Print the first places, and what is left of them to the marked text."""
    from generator.actions.doubts import ranges  # noqa: PLC0415 - as above

    for each in found.places:
        console.print_out(f"  {each}")
        if each.way:
            console.print_out(f"    → {each.way}")
    if found.others:
        console.print_out(
            f"  还有 {found.others} 件：原因写在标注里的“？：”后面，上面的改好再运行，会接着列出。"
        )
    if found.following:
        console.print_out(
            f"  第 {ranges(found.following)} 行多半是上面那几处带来的：先不用改，改好再运行，还在的再看。"
        )


def print_unfilled(folder: Path) -> None:
    """Print what is left to a person's own words, and how to fill it in at once."""
    from generator.actions.unfilled import unfilled  # noqa: PLC0415 - as above

    if lacking := unfilled(folder):
        told = "，".join(f"{label} {count} 个问题" for label, count in lacking.items())
        console.print_out(f"还空着的：{told}。首页、列表、搜索里读者先看到的就是这几样。")
        path = typed_path(folder)
        console.print_out(
            f"  在 Excel 里一起填：zhenggai ledger export {path} 台账.xlsx；不填也能公布。"
        )


def print_left(prepared: "Prepared") -> None:
    """Print what nobody has looked at yet, with why: it need not keep anybody from writing."""
    from generator.actions.first_places import first_places  # noqa: PLC0415 - as above

    if left := prepared.anew.assembled.unsure:
        console.print_out(f"标注里还有 {len(left)} 个“？”没有看过；都看过才能生成网站：")
        _print_places(first_places(prepared.anew.text))
