"""What a person sees in the terminal: progress, diagnostics, Chinese help; colours only there."""

import codecs
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path, PurePath
from typing import Any, Self, TextIO, TypeVar

import click

from generator.domain.diagnostics import Diagnostic, Place, Severity, Told, has_errors, told
from generator.files.kept_files import BUSY

_SECTIONS = {"Options": "选项", "Commands": "命令", "Positional arguments": "参数"}


class ChineseFormatter(click.HelpFormatter):
    """Help with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        words = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 …")
        super().write_usage(prog, words, "用法：" if prefix is None else prefix)

    def write_dl(self, rows: Iterable[tuple[str, str]], *widths: int, **more: int) -> None:
        """Write options or commands with what they do."""
        rows = [(first, second.replace("[required]", "［必须写］")) for first, second in rows]
        super().write_dl(rows, *widths, **more)

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write a headed part."""
        with super().section(_SECTIONS.get(name, name)):
            yield

    def write_heading(self, heading: str) -> None:
        """Write a heading with a colon of full width."""
        self.write(f"{'':>{self.current_indent}}{heading}：\n")


class ChineseContext(click.Context):
    """A context whose help is written by ChineseFormatter."""

    formatter_class = ChineseFormatter

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options.setdefault("help_option_names", ["-h", "--help"])
        super().__init__(*arguments, **options)


class _Chinese(click.Command):
    """What commands and groups share: their --help speaks Chinese."""

    context_class = ChineseContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return --help with its help in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明。"
        return option


class ChineseCommand(_Chinese):
    """A command whose --help speaks Chinese."""


class ChineseGroup(_Chinese, click.Group):
    """A group of commands whose --help speaks Chinese; so do the groups inside it."""

    command_class = ChineseCommand
    group_class = type


Command = TypeVar("Command", bound=Callable[..., object])


def takes_settings(command: Command) -> Command:
    """Let a command be told which `mkdocs.yml` to read, and what may run in it."""
    allow = click.option(
        "--allow-python-tags",
        is_flag=True,
        help="设置文件里的 !!python 标签可以运行程序；只用于信得过的设置文件。",
    )
    file = click.option(
        "-f",
        "--config-file",
        type=click.Path(path_type=Path),
        default=Path("mkdocs.yml"),
        show_default=False,
        help="网站的设置文件，默认是这里的 mkdocs.yml。",
    )
    return file(allow(command))


def usage_message(error: click.UsageError) -> str:  # noqa: PLR0911 - one return a mistake
    """Return what is wrong with a command line, in Chinese."""
    if isinstance(error, click.NoSuchOption):
        near = f"是不是想写 {'、'.join(error.possibilities)}？" if error.possibilities else ""
        return f"没有 {error.option_name} 这个选项。{near}"
    if isinstance(error, click.MissingParameter):
        return f"缺少参数 {_name(error.param)}。"
    if isinstance(error, click.BadParameter):
        return f"参数 {_name(error.param)} 写得不对。"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 后面缺少内容。"
    message = error.format_message()
    if message.startswith("No such command"):
        return f"没有 {message.split(chr(39))[1]} 这个命令。"
    if "unexpected extra argument" in message:
        return f"多写了参数：{message.partition('(')[2].rstrip(')')}。"
    return message


def _name(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    return parameter.human_readable_name if parameter else ""


def is_coloured(stream: TextIO) -> bool:
    """Tell whether colours are wanted: on a terminal, unless NO_COLOR is set (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def settle(stream: TextIO) -> None:
    """Let a stream carry Chinese in the encoding that its other end expects.

    Python knows that encoding: a terminal's, else the one that PYTHONIOENCODING or the system
    names. Only where Chinese cannot be said in it (Windows outside of China) is UTF-8 written.
    """
    if not isinstance(stream, TextIOWrapper):
        return
    try:
        "公布错误".encode(stream.encoding)
    except (UnicodeError, LookupError):
        stream.reconfigure(encoding="utf-8", errors="replace")
    else:
        stream.reconfigure(errors="replace")


def as_json(value: object) -> str:
    """Return a value as JSON that standard output can carry whole, whatever its encoding."""
    is_utf8 = codecs.lookup(sys.stdout.encoding or "ascii").name == "utf-8"
    return json.dumps(value, ensure_ascii=not is_utf8, indent=2)


def print_out(text: str, **style: Any) -> None:
    """Write a line to standard output."""
    click.secho(text, color=is_coloured(sys.stdout), **style)


def print_lines(lines: Iterable[str]) -> None:
    """Write lines to standard output."""
    for each in lines:
        print_out(each)


def print_error(text: str, **style: Any) -> None:
    """Write a line to standard error."""
    click.secho(text, err=True, color=is_coloured(sys.stderr), **style)


def print_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """Write diagnostics for an editor, and how many there are; a way out that several share, once.

    Of very many the first are written, and the others counted.
    """
    every = tuple(diagnostics)
    found = told(every)
    for place, each in enumerate(found.shown):
        is_error = each.severity is Severity.ERROR
        print_error(str(each.place), bold=True, nl=False)
        print_error(
            f": {'错误' if is_error else '提醒'} {each.code}: ",
            nl=False,
            fg="red" if is_error else "yellow",
        )
        print_error(each.message)
        if [each.hint] != [after.hint for after in found.shown[place + 1 : place + 2]]:
            print_error(f"    {each.hint}")
    if found.left_out:
        print_error(left_out(found))
    errors = sum(each.severity is Severity.ERROR for each in every)
    if errors:
        print_error(f"共 {errors} 处错误，{len(every) - errors} 处提醒。", bold=True)
    elif every:
        print_error(f"没有错误，有 {len(every)} 处提醒。")


def left_out(found: Told) -> str:
    """Return how many diagnostics are not written, and what there is in all."""
    counts = "、".join(f"{code} {count} 处" for code, count in found.counts.items())
    return f"还有 {found.left_out} 处没有列出。一共：{counts}。"


def records(diagnostics: Iterable[Diagnostic]) -> list[dict[str, object]]:
    """Return diagnostics as `--json` writes them: of very many the first, and one more that counts all by their codes."""
    found = told(diagnostics)
    listed: list[dict[str, object]] = [{**each.as_record()} for each in found.shown]
    if found.left_out:
        heaviest = Severity.ERROR if has_errors(found.shown) else Severity.ADVICE
        message, hint = left_out(found), "先改前面列出的，再检查一次。"
        rest = Diagnostic(Place(PurePath()), message, hint, "", heaviest).as_record()
        listed.append({**rest, "file": "", "counts": found.counts})
    return listed


def is_agreed(question: str) -> bool:
    """Ask a person on the terminal; anything but a clear yes is a no."""
    try:
        answer = click.prompt(
            f"{question}[y/N]", default="n", show_default=False, prompt_suffix=" "
        )
    except click.Abort:
        return False
    return str(answer).strip().lower() in ("y", "yes", "是", "好")


_COUNTED = {"缩小图片": "张"}
"""What a step counts that counts no pages."""


class ProgressBar:
    """Shows how far long work is: a bar on a terminal, lines elsewhere, nothing when quiet.

    However the work ends, what is said next has a line of its own.
    """

    def __init__(self, *, is_quiet: bool) -> None:
        self._is_quiet = is_quiet
        self._bar: Any = None
        self._step = ""
        self._done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.finish()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take note that `done` of `total` of a step are done."""
        if self._is_quiet:
            return
        if sys.stderr.isatty() and total:
            self._draw(step, done, total)
        elif step != self._step:
            self.finish()
            unit = _COUNTED.get(step, "页")
            print_error(f"{step}……（共 {total} {unit}）" if total else f"{step}……")
        self._step = step

    def _draw(self, step: str, done: int, total: int) -> None:
        if self._bar is None or step != self._step:
            self.finish()
            # Not as wide as the terminal: click counts a Chinese character as one column, and a
            # line that is too long by its label is drawn anew below itself each time.
            self._bar = click.progressbar(length=total, file=sys.stderr, width=36, label=step)
            self._bar.__enter__()
        self._bar.label = step
        self._bar.update(done - self._done)
        self._done = done

    def finish(self) -> None:
        """Leave the line of the bar."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
        self._bar, self._done = None, 0


QUIET = click.option("-q", "--quiet", is_flag=True, help="只说错误。")
VERBOSE = click.option("-v", "--verbose", is_flag=True, help="多说一些过程。")
JOBS = click.option(
    "-j",
    "--jobs",
    metavar="个数",
    type=click.IntRange(min=1),
    help="最多同时用几个进程写网页，默认用全部处理器；内存小的机器用 1。",
)
MEMORY = click.option(
    "--memory",
    metavar="MB",
    type=click.IntRange(min=1),
    help="全部进程一共最多用多少内存（MB）：不够几个进程用的，少开几个。",
)
NO_CACHE = click.option(
    "--no-cache",
    is_flag=True,
    help="不用以前存下的结果，每个文件都重新读、重新做；平常不用写。",
)
SITE_DIR = click.option(
    "-d",
    "--site-dir",
    type=click.Path(path_type=Path),
    help="网站放在哪个文件夹，默认照 mkdocs.yml。",
)


def print_not_kept(reason: str) -> None:
    """Print that the next build has to make everything anew, and why; "" for nothing to print."""
    if reason == BUSY:
        print_out("另一个命令正在往缓存（.cache）里写，这次生成的没有存；网站不受影响。")
    elif reason:
        print_out(f"缓存（.cache）写不进去（{reason}），下次要全部重新生成；网站不受影响。")
