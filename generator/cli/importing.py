"""The commands for what comes in and what is proved: `zhenggai import`, `zhenggai verify`."""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.console import Stop
from generator.content.check import check_one, no_disclosure
from generator.domain.diagnostics import Diagnostic, Place, Severity, has_errors
from generator.domain.model import Disclosure
from generator.engine import check_site, config
from generator.files import writer
from generator.site import verification

if TYPE_CHECKING:
    from generator.importing import Imported
    from generator.importing.disclosure_files import Change


@click.command("import", cls=console.ChineseCommand)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="只用 JSON 写出读到的内容，不写文件。")
@click.option("--replace", is_flag=True, help="文件夹里已经有内容时，用公布重新写过。")
@click.option("--attach", is_flag=True, help="文件夹是依据这份公布写的：比对以后把原文附上。")
def import_command(
    file: Path, folder: Path | None, as_json: bool, replace: bool, attach: bool
) -> None:
    """读入签发的公布（.docx、.html、.txt），写成数据；一个字也不丢。"""  # noqa: D400
    if folder is None and not as_json:
        raise click.UsageError("缺少参数 DIR：写到哪个文件夹，例如 content/xian-2025。")
    # Word and HTML readers are slow to load, and no other command needs them.
    from generator.importing import UnreadableError, read_announcement  # noqa: PLC0415

    try:
        imported = read_announcement(file)
    except UnreadableError as error:
        console.report((error.diagnostic,))
        raise Stop("没有读出公布，什么也没有写。") from None
    if as_json:
        click.echo(console.as_json(imported.as_record()))
        return
    assert folder is not None  # noqa: S101 - asked for above
    console.report(imported.diagnostics)
    if not imported.issues:
        raise Stop("没有读出一个问题，什么也没有写。请看上面的提示，或者用 zhenggai new 手工填写。")
    try:
        if attach:
            _attach(file, imported, folder)
        else:
            _write(imported, folder, is_forced=replace)
    except OSError as error:
        raise Stop(console.cannot_write(error)) from error


def _write(imported: "Imported", folder: Path, *, is_forced: bool) -> None:
    from generator.importing import disclosure_files as files_of  # noqa: PLC0415 - as in import_command

    files = files_of.disclosure_files(imported)
    existing = _existing(folder)
    if existing and not is_forced:
        _show(tuple(files_of.changes(existing, files)))
        raise Stop(
            f"{folder} 里已经有内容，没有动它；上面是重新写会有的变化。"
            "确实要用公布重新写，请加上 --replace。"
        )
    writer.write(folder, files)
    for change in files_of.changes(existing, files):
        if change.kind == "多余":
            (folder / change.path).unlink()
    _summarise(imported, folder)


def _existing(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder that an import would write or leave without an issue."""
    if folder.exists() and not folder.is_dir():
        raise Stop(f"{folder} 是一个文件，不是文件夹。请换一个文件夹，例如 content/xian-2025。")
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for pattern in ("disclosure.yml", "issues/*.yml", "source/*")
        for each in sorted(folder.glob(pattern))
        if each.is_file()
    }


def _show(changes: "tuple[Change, ...]") -> None:
    for change in changes:
        console.say(f"{change.kind}  {change.path}")
    if not changes:
        console.say("和文件夹里的内容完全一样。")


def _attach(file: Path, imported: "Imported", folder: Path) -> None:
    from generator.importing import disclosure_files as files_of  # noqa: PLC0415 - as in import_command

    disclosure = _disclosure(folder)
    found = tuple(files_of.differences(disclosure, imported))
    if found:
        console.report(found)
        raise Stop(f"数据和公布有 {len(found)} 处不同，没有附上原文。请按提示核对。")
    files = files_of.original_files(imported)
    console.report(_other_file(disclosure, file, imported))
    writer.write(folder, files)
    attached = len(dict(files_of.spans_of(imported)))
    console.say(f"序号、标题、位置都相同；{attached} 个问题附上了原文。", bold=True)
    console.say("下一步：zhenggai build，再用 zhenggai verify site 核对网页。")


def _other_file(disclosure: Disclosure, file: Path, imported: "Imported") -> Iterator[Diagnostic]:
    """Yield that the file is not the one whose checksum the disclosure records, as advice."""
    official = disclosure.announcement.official
    recorded = official.sha256 if official else None
    known = [
        hashlib.sha256(raw).hexdigest() for raw in (file.read_bytes(), imported.source.encode())
    ]
    if recorded and recorded not in known:
        message = f"{file.name} 和 disclosure.yml 记录的校验码（official.sha256）不是同一个文件"
        hint = f"请核对是不是同一份公布；确认无误后把 sha256 改成 {known[0]}。"
        place = Place(PurePath(disclosure.id) / "disclosure.yml")
        yield Diagnostic(place, message, hint, "O03", Severity.ADVICE)


def _disclosure(folder: Path) -> Disclosure:
    if missing := no_disclosure(folder):
        console.report((missing,))
        raise Stop("没有附上原文。")
    checked = check_one(folder)
    wrong = [each for each in checked.diagnostics if each.code not in _OF_THE_ORIGINAL]
    found = [each for each in checked.content.disclosures if each.id == folder.resolve().name]
    if not found or has_errors(wrong):
        console.report(wrong)
        raise Stop(f"{folder} 里的内容有错误，没有附上原文。请先按上面的提示改好。")
    return found[0]


_OF_THE_ORIGINAL = frozenset(["O01", "O02", "R15"])
"""What is wrong with an announcement that was attached before: the new one takes its place."""


def _summarise(imported: "Imported", folder: Path) -> None:
    head = imported.announcement
    categories = sum(len(each.categories) for each in head.aspects)
    console.say(f"公布已经读入，写在 {folder}", bold=True)
    console.say(
        f"  读到：{len(imported.issues)} 个问题，{len(head.aspects)} 个方面，{categories} 个类别；"
        f"组织整改 {len(head.organisation)} 段，总数 {len(head.totals)} 条，"
        f"监督渠道 {len(head.channels)} 条。"
    )
    if imported.unplaced:
        console.say(
            f"  要人看：{len(imported.unplaced)} 段没有认出来，原样在 source/official.txt 里。"
        )
    missing = sum(not issue.measures for issue in imported.issues)
    if missing:
        console.say(f"  要人看：{missing} 个问题没有读到举措。")
    console.say(
        "下一步：打开文件核对，补上 summary（一句话）和 topics（主题），再运行 zhenggai check。"
    )


@click.command(cls=console.ChineseCommand)
@click.argument("site", metavar="SITE", type=click.Path(path_type=Path))
@click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    help="网站的设置文件，默认是这里的 mkdocs.yml。",
)
def verify(site: Path, config_file: Path) -> None:
    """核对生成的网页和公布的原文：逐段、逐字、按顺序。"""  # noqa: D400
    if not site.is_dir():
        raise Stop(f"没有 {site} 这个文件夹。请写网站的文件夹，例如 zhenggai verify site。")
    checked = check_site.check_configured(config.load(config_file))
    if not checked.is_sound:
        console.report(checked.diagnostics)
        raise Stop("内容有错误，没有核对。请先按上面的提示改好。")
    found: list[Diagnostic] = []
    proved = 0
    for disclosure in checked.content.disclosures:
        if disclosure.original is None:
            if disclosure.announcement.wording == "verbatim":
                found.append(verification.unproved(disclosure))
            else:
                console.say(f"{disclosure.id}：没有附原文，不用核对。")
            continue
        wrong = tuple(verification.prove(site, disclosure))
        found += wrong
        proved += 1
        if not wrong:
            count = len(disclosure.original.paragraphs)
            characters = sum(len(text) for text, _ in disclosure.original.paragraphs)
            console.say(f"{disclosure.id}：原文 {count} 段、{characters} 个字，网页上一字不差。")
    console.report(found)
    if found:
        sys.exit(1)
    if proved:
        console.say(f"核对完毕：{proved} 份公布有原文，全部相符。", bold=True)
    else:
        console.say("没有一份公布附有原文，没有可以核对的。", bold=True)
