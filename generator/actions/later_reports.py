"""续报: begin a later report on a disclosure by hand."""

import datetime
import re
from pathlib import Path

from generator.actions.disclosure_folder import require_disclosure_folder
from generator.actions.errors import Stop, cannot_write
from generator.actions.ledger import required_disclosure
from generator.content.update_sample import update_sample
from generator.domain.model import Disclosure
from generator.files import writer

_DAY = re.compile(r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*")
_FORM = re.compile(r"\d{4}-\d{2}-\d{2}")


def day_of_report(typed: str) -> datetime.date:
    """Return the day that names a later report; raises Stop where it is none."""
    found = _DAY.fullmatch(typed)
    try:
        day = datetime.date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        raise Stop(f"没有 {typed} 这一天。请核对年月日，写成 2026-06-01 这样。", 2) from None
    if day is None or not _FORM.fullmatch(typed):
        guess = f"是不是 {day}？" if day else ""
        raise Stop(f"日期要写成 2026-06-01 这样，却写了“{typed}”。{guess}", 2)
    return day


def require_after_announcement(disclosure: Disclosure, on: datetime.date) -> None:
    """Raise Stop where a report would be older than what it reports on."""
    issued = disclosure.announcement.issued
    if issued and on < issued.on:
        raise Stop(
            f"{on} 早于公布的日期 {issued.on}，什么也没有写。续报在公布以后；请核对日期，"
            "公布的日期写错了的，先改 disclosure.yml。"
        )


def update_path(on: datetime.date) -> str:
    """Return where a report stands in the folder of its disclosure."""
    return f"updates/{on.isoformat()}.yml"


def new_update(folder: Path, on: datetime.date) -> Path:
    """Write a later report to fill in, with what is still open; return its file."""
    require_disclosure_folder(folder)
    disclosure = required_disclosure(folder, "没有建续报")
    require_after_announcement(disclosure, on)
    file = folder / update_path(on)
    if file.exists():
        raise Stop(f"{file} 已经有了，没有动它。请打开它接着写；同一天只有一份续报。")
    try:
        writer.write(folder, {update_path(on): update_sample(disclosure, on).encode()})
    except OSError as error:
        raise cannot_write(error) from error
    return file
