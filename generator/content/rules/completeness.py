"""What readers expect and is missing, or is still the sample's text."""

from collections.abc import Iterator
from pathlib import Path

from generator.content.rules.files import files_of
from generator.content.rules.rule import HEAD, Breach, file_rule, issue_path, rule
from generator.domain.diagnostics import Severity
from generator.domain.every_text import texts_in
from generator.domain.model import Disclosure


@file_rule("R12", "每个公布至少有一个监督渠道，每个问题至少写明一件做了的事。")
def nothing_is_empty(disclosure: Disclosure, folder: Path) -> Iterator[Breach]:
    """Report the parts that readers expect and that are missing; real announcements may lack them."""
    advice = Severity.ADVICE
    if not disclosure.announcement.channels:
        message = "没有写监督渠道，读者不知道向谁反映"
        hint = "公布里有电话、地址、邮箱的，请写到 channels 里。"
        yield Breach(HEAD, (), message, hint, advice, needs=("own.channels",))
    if not disclosure.issues and not any(folder.glob("issues/*")):
        message = "还没有一个问题文件"
        hint = "请在 issues 文件夹里给每个问题建一个文件，例如 issues/1.yml。"
        yield Breach(HEAD, (), message, hint, advice)
    for issue in disclosure.issues:
        if not issue.measures:
            message = "没有写举措，页面上会写明“没有公布做了什么”"
            hint = "公布里写了做法的，请写到 measures 里。"
            yield Breach(
                issue_path(issue), ("title",), message, hint, advice, needs=("own.measures",)
            )


_SAMPLES = frozenset(["0373-0000000", "某市某街1号", "someone@example.com"])


@rule("R14", "样本里的“请填写……”和示例的号码、地址，都已经换成公布的内容。")
def samples_are_filled_in(disclosure: Disclosure) -> Iterator[Breach]:
    """Report what of the sample that `zhenggai new` writes is not yet filled in."""
    for path, value in files_of(disclosure):
        for loc, text in texts_in(value):
            if text.startswith("请填写") or text in _SAMPLES:
                hint = "请换成公布的内容；没有这一项的，把它删去。"
                # A later report says something of the day it is dated: nothing in it may be made up.
                weight = Severity.ERROR if path.parts[0] == "updates" else Severity.ADVICE
                yield Breach(path, loc, f"还是样本里的写法：“{text[:20]}”", hint, weight)
