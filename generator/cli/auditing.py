"""The command by which an outsider checks the record of a site: `zhenggai audit`."""

import json

import click

from generator.actions import auditing
from generator.actions.errors import Stop
from generator.cli import console
from generator.site.audit import Audit, Since


@click.command(cls=console.ChineseCommand)
@click.argument("site", metavar="SITE", default="site")
@click.option(
    "--against",
    metavar="OLD",
    help="和旧的比：以前保存的网站文件夹、网址，或者印在纸上的记录头（至少12位）。",
)
@click.option("--json", "as_json", is_flag=True, help="写成 JSON，给别的程序读。")
@console.QUIET
def audit(site: str, against: str | None, as_json: bool, quiet: bool) -> None:
    """核对公布记录：只要网站的文件夹或者网址，谁都可以核对。"""  # noqa: D400
    with console.ProgressBar(is_quiet=quiet or as_json) as progress:
        found = auditing.audit(site, against, lambda done, all_: progress("核对", done, all_))
    if as_json:
        click.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
    elif not quiet:
        _print(found)
    if not found.is_sound:
        raise Stop("公布记录有不对的地方。" if as_json or quiet else _told(found))


def _told(found: Audit) -> str:
    lines = [str(each) for each in found.found if each.finding.is_wrong]
    return "\n".join([*lines, f"共 {len(lines)} 处不对。"])


def _print(found: Audit) -> None:
    for disclosure, text in found.records.items():
        if disclosure and text.hashes:
            head = text.hashes[-1]
            console.print_out(f"{disclosure}：{len(text.lines)} 行，记录头 {head}")
    console.print_out(f"和记录比过的内容：{found.things} 项。")
    for each in found.found:
        if not each.finding.is_wrong:
            console.print_out(str(each))
    for since in found.since:
        _print_since(since)
    if found.is_sound:
        console.print_out("记录一行接着一行，公布的内容和记录的一样。", bold=True)


_NAMED = 20


def _print_since(since: Since) -> None:
    """Print what was known then, and what was added since."""
    name = since.disclosure or "网站的记录"
    if not since.added:
        console.print_out(f"{name}：前 {since.known} 行和那时一样，以后没有添。")
        return
    console.print_out(f"{name}：前 {since.known} 行和那时一样，以后添了 {len(since.added)} 行：")
    for each in since.added[:_NAMED]:
        console.print_out(f"  {each.on} {each.kind.label} {each.id}")
    if (more := len(since.added) - _NAMED) > 0:
        console.print_out(f"  …… 还有 {more} 行")


def _as_json(found: Audit) -> dict[str, object]:
    return {
        "sound": found.is_sound,
        "records": {
            name or "site": {
                "lines": len(text.lines),
                "head": text.hashes[-1] if text.hashes else "",
            }
            for name, text in found.records.items()
        },
        "things": found.things,
        "found": [
            {"kind": each.finding.name.lower().replace("_", "-"), "message": str(each)}
            for each in found.found
        ],
        "since": [
            {
                "disclosure": each.disclosure,
                "known": each.known,
                "added": [
                    {
                        "number": one.number,
                        "on": one.on.isoformat(),
                        "kind": one.kind.value,
                        "id": one.id,
                    }
                    for one in each.added
                ],
            }
            for each in found.since
        ],
    }
