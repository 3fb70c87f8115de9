"""The command that makes the desk for Windows: `zhenggai bundle`."""

from pathlib import Path

import click

from generator.actions.bundling.target import MACHINES
from generator.cli import console


@click.command("bundle", cls=console.ChineseCommand)
@click.option(
    "--python",
    "python",
    metavar="FILE.zip",
    required=True,
    type=click.Path(path_type=Path),
    help="python.org 的 Windows embeddable package，不解开。",
)
@click.option(
    "--out",
    "-o",
    "file",
    metavar="FILE.zip",
    required=True,
    type=click.Path(path_type=Path),
    help="写到哪个文件。",
)
@click.option(
    "--wheels",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="放好全部 wheel 的文件夹，不上网；不写就用 pip 去取。",
)
@click.option(
    "--platform",
    type=click.Choice(sorted(MACHINES)),
    default="win_amd64",
    help="给哪种电脑：win_amd64（默认）或者 win_arm64。",
)
@click.option(
    "--lock",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default=Path("requirements.lock"),
    help="写明版本和校验码的锁定文件，默认是这里的 requirements.lock。",
)
@click.option("--overwrite", is_flag=True, help="文件已经有了也写，原来的就没有了。")
def bundle_command(  # noqa: PLR0913, PLR0917 - as many as the command has options
    python: Path, file: Path, wheels: Path | None, platform: str, lock: Path, overwrite: bool
) -> None:
    """打成 Windows 上不用安装的工作台：解开就能用，给没有管理员权限的电脑。"""  # noqa: D400
    from generator.actions.bundling.bundle import Asked, bundle  # noqa: PLC0415 - reads wheels, as no other command does

    if wheels is None:
        console.print_error("正在取 wheel，要几分钟……")
    made = bundle(Asked(python, platform, lock, wheels), file, is_overwriting=overwrite)
    console.print_out(f"工作台已经打包到 {file}：{made.words}，{made.files} 个文件", bold=True)
    for wheel in made.wheels:
        console.print_out(f"  {wheel.name} {wheel.version}")
    console.print_out(f"SHA-256：{made.sha256}")
    if made.unstated:
        console.print_out(f"没有写明许可证的，请先弄清楚：{'、'.join(made.unstated)}")
    console.print_out("发出去以前，请在一台 Windows 上照 docs/windows.md 试十分钟。")
