"""Which step of the work the page of a request belongs to: it is marked in the list of steps."""

from flask import request

_OF_PART = {
    "reviewing": "核对",
    "filling": "补充",
    "whole": "补充",
    "checking": "检查",
    **dict.fromkeys(
        ("later", "correcting", "withdrawing", "workbooks", "reporting", "report_marks"), "以后"
    ),
}
_OF_PAGE = {
    "publishing.preview": "预览",
    "publishing.publish": "公布",
    "publishing.published": "公布",
}


def current_step() -> str:
    """Return the step of the page that is asked for; "" where it belongs to none."""
    return _OF_PAGE.get(request.endpoint or "") or _OF_PART.get(request.blueprint or "", "")
