"""The way back from a line, or from what is filled in of an issue: to the very place that led to it, which stands in the address (`back`)."""

import datetime
import re
from dataclasses import dataclass

from flask import request, url_for

DOUBTS = "d"
"""The list of what needs an eye: `d3` is its third."""
TABLE = "r"
"""The table of all issues: `r12` is the row whose heading stands in line 12."""
REPORT = "report"
"""The page of a later report that says what was read of it: `report-d3` is its third doubt."""
CHECK = "check"

_BACK = re.compile(rf"(?:({REPORT})-?)?([{DOUBTS}{TABLE}]\d+)?|{CHECK}")


@dataclass(frozen=True, slots=True)
class Way:
    """A way back, in words and as an address."""

    words: str
    address: str


def back() -> str:
    """Return where the address of this page says that it was opened from; "" where it says nothing known."""
    written = request.args.get("back", "")
    return written if _BACK.fullmatch(written) else ""


def way_back(site: str, name: str, line: int, on: datetime.date | None) -> Way:
    """Return the way from a line (0 for none) to where it was opened from; else to where it stands in 核对."""
    written = back()
    place = written.rpartition("-")[2]
    if written == CHECK:
        return Way("回到检查", url_for("checking.check", site=site))
    if written.startswith(REPORT) and on:
        anchor = None if place == REPORT else place
        page = url_for("report_marks.marks", site=site, name=name, on=on, _anchor=anchor)
        return Way("回到这份续报读到的", page)
    if place.startswith(DOUBTS):
        review = url_for("reviewing.review", site=site, name=name, _anchor=place)
        return Way("回到要人看的", review)
    if place.startswith(TABLE):
        row = int(place.removeprefix(TABLE))
        review = url_for("reviewing.review", site=site, name=name, line=row, _anchor=place)
        return Way("回到核对的全部问题", review)
    own = url_for("reviewing.review", site=site, name=name, line=line, _anchor=f"l{line}")
    return Way("回到核对", own)
