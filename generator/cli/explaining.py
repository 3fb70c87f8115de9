"""The commands that tell what a code or a mark means: `explain` and `marks`."""

import click

from generator.actions import diagnostic_codes, mark_words
from generator.actions.errors import Stop
from generator.cli import console


@click.command(cls=console.ChineseCommand)
@click.argument("wanted", metavar="[CODE]...", nargs=-1)
@click.option("--reference", is_flag=True, help="打印全部代码的表（Markdown），放在编辑指南里。")
def explain(wanted: tuple[str, ...], reference: bool) -> None:
    """说明提示里的代码，例如 zhenggai explain R03。"""  # noqa: D400
    if reference:
        click.echo(diagnostic_codes.reference(), nl=False)
        return
    known = diagnostic_codes.sentences()
    unknown = [code for code in wanted if code.upper() not in known]
    if unknown:
        raise Stop(
            f"没有 {'、'.join(unknown)} 这个代码。不带代码运行 zhenggai explain，看全部代码。"
        )
    for code in wanted or known:
        console.print_out(f"{code.upper()}  {known[code.upper()]}")


@click.command(cls=console.ChineseCommand)
@click.argument("wanted", metavar="[WORD]...", nargs=-1)
@click.option("--reference", is_flag=True, help="打印标注的说明和全部标记（Markdown）。")
def marks(wanted: tuple[str, ...], reference: bool) -> None:
    """说明标注（source/marked.txt）里的标记，例如 zhenggai marks 接。"""  # noqa: D400
    if reference:
        click.echo(mark_words.reference(), nl=False)
        return
    unknown = mark_words.unknown(wanted)
    if unknown:
        near = " 或 ".join(mark for each in unknown for mark in mark_words.meant(each))
        guess = f"是不是 {near}？" if near else ""
        raise Stop(
            f"没有 {'、'.join(unknown)} 这个标记。{guess}不带词运行 zhenggai marks，看全部标记。"
        )
    examples = mark_words.examples(wanted)
    for mark, sentence in mark_words.sentences(wanted).items():
        console.print_out(f"{mark}  {sentence}")
        if mark in examples:
            console.print_out(f"  例：{examples[mark]}")
