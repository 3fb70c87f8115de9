"""A disclosure as the pages of 以后 show it, and the words that all their forms ask for."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from flask import request

from generator.actions.errors import Stop
from generator.actions.later_reports import day_of_report
from generator.actions.next_step import is_published
from generator.desk.checked import checked
from generator.desk.desk import desk, disclosure_of, site_of
from generator.desk.sites import Site
from generator.domain.model import Disclosure


@dataclass(frozen=True, slots=True)
class Opened:
    """A disclosure of a site, read."""

    site: Site
    folder: Path
    disclosure: Disclosure

    @property
    def is_published(self) -> bool:
        """Tell whether it was published before."""
        return is_published(self.folder)

    @property
    def issues(self) -> tuple[tuple[str, str], ...]:
        """The issues that can be chosen: the id, and the words by which a clerk knows it."""
        return tuple((each.id, f"{each.id}　{each.title}") for each in self.disclosure.issues)

    @property
    def decides(self) -> str:
        """Who issued it: proposed where a form asks who decided."""
        announcement = self.disclosure.announcement
        return announcement.issued.by if announcement.issued else announcement.inspected


def opened(site: str, name: str) -> Opened:
    """Return the disclosure that an address names; raises Stop where it cannot be read."""
    found = site_of(site)
    folder = disclosure_of(found, name)
    disclosures = checked(found).content.disclosures
    disclosure = next((each for each in disclosures if each.id == name), None)
    if disclosure is None:
        raise Stop("这份公布的文件读不出来。请先到“检查”里照提示改好。")
    return Opened(found, folder, disclosure)


def typed(name: str) -> str:
    """Return a line that was typed into a form."""
    return " ".join(request.form.get(name, "").split())


def day_typed(name: str = "on") -> datetime.date:
    """Return the day that was typed into a form; raises Stop where it is none."""
    return day_of_report(typed(name))


def remarks_on(here: Opened, day: datetime.date) -> list[str]:
    """Return what is odd about the day of an entry."""
    today, issued = desk().today(), here.disclosure.announcement.issued
    if day > today:
        return [f"日期 {day} 晚于今天 {today}，请核对年月日。"]
    if issued and day < issued.on:
        return [f"日期 {day} 早于公布的日期 {issued.on}，请核对年月日。"]
    return []
