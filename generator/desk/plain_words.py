"""Messages as the desk says them: without what only somebody who types files and commands has any use for."""

import re
from collections.abc import Callable

from generator.domain.diagnostics import Diagnostic, Place
from generator.domain.fields import fields_of, label_of
from generator.domain.model import Announcement, IssueFile

_OF_FILES = (
    (r"updates/(\d[\d\-]*)\.yml", r" \1 的续报"),
    (r"(?:issues/)?(\d[\w\-]*)\.yml", r"问题 \1"),
    (r"disclosure\.yml ?", "公布的总体情况"),
    (r"corrections\.yml ?", "更正"),
    (r"withdrawn\.yml ?", "撤下"),
    (r"allowed\.yml ?", "放行的记录"),
    (r"record\.jsonl ?", "公布记录"),
    (r"(?:source/)?official\.txt ?", "公布的原文"),
    (r"synonyms\.yml ?", "同义词表"),
    (r"glossary\.yml ?", "词语解释"),
    (r"mkdocs\.yml ?", "网站的设置"),
)
_FILE = (
    *(
        (
            re.compile(rf" ?(?<![A-Za-z0-9_./\-])(?:content/)?(?:[A-Za-z0-9_\-]+/)?{pattern}"),
            instead,
        )
        for pattern, instead in _OF_FILES
    ),
    (re.compile("写在撤下里"), "写撤下"),
    (re.compile("在更正里写更正"), "写更正"),
)
"""What a file holds is called as the desk calls it."""
_CASE = r"[，。；：、]?(?:[^，。；：、（）“”\n]*的，)?"
"""The case in which something is to be typed: it goes with what is typed."""
_TYPED = re.compile(
    rf"{_CASE}[^，。；：、（）“”\n]*(?:zhenggai (?!desk)|(?<![\w-])--[a-z])[^，。；）\n]*"
)
"""A part of a sentence that says what somebody types after a prompt."""
_BY_HAND = re.compile(
    r"（照标注写的，删去标注里的 \[\[疑！…\]\]）|，或者删去 \[\[疑？…\]\] 这一行|（不带 \.yml）|，不带 \.yml"
)
_YAML = re.compile(r"：?- ?\{[^{}]*\}|：\{[^{}]*\}")
_SLASH = re.compile(rf"{_CASE}[^，。；]*前面加一个反斜杠[^。；]*")
_ADDRESS = re.compile(r" ?site_url(?:（网站以后的网址）)?")
_ELSEWHERE = re.compile(r"[；，]?另见 [^，。；]*(?:、[^，。；]+)*(?: 等 \d+ 处)?")
_MARK = re.compile(r"\[\[([^\]？！]+)[？！]?(?:：[^\]]*)?\]\]")
_SPAN = re.compile(r"(?:包住([^：；。]*)：|写(?:成|上)? ?)\[\[=([^\]]+)\]\]……\[\[/\]\]")
_BOTH_ENDS = re.compile(r" 和(?:它们的)? ?\[\[/\]\]")
_BARE_SPAN = re.compile(r"\[\[=([^\]]+)\]\](?:……)?(?:\[\[/\]\])?")
_END = re.compile(r"\[\[/\]\]")
_DOUBT_LINE = re.compile(r"[，；。]?(?:公布就是这样的，)?在这一行上面加一行 \[\[疑！[^\]]*\]\]")
_SURE = re.compile(r"把“？”改成“！”(?:就行)?")
_COMMAND = re.compile(
    r"[，。；]?(?:请|改好、保存，|保存，|再|重新|先|也可以|可以|或者)*(?:运行|用) ?zhenggai [^，。；）]*"
)
_FILES = re.compile(r"（(?:source/)?(?:marked|official)\.txt）|(?:source/)?marked\.txt ?的?")
_LABELS = {
    key: label_of(model, (key,))
    for model in (Announcement, IssueFile)
    for key in fields_of(model)
    if label_of(model, (key,))
}
_NAMED = re.compile(rf"（({'|'.join(sorted(_LABELS, key=len, reverse=True))})）")
_BARE = re.compile(
    rf"(?<![A-Za-z\-./@]) ?(?<![A-Za-z\-./@])({'|'.join(sorted(_LABELS, key=len, reverse=True))})(?![A-Za-z\-./\[@]) ?"
)
_EXAMPLE = re.compile(r"(例如 ?)“[^”]+”: ")
_EXPLAINED = re.compile(r"在 disclosure\.yml 的 explained 里写一条 \w+ 和原因")
_WRITE = re.compile(r"(前面)写(?:上|成)? ?“")


def plainly(text: str) -> str:
    """Return a message without names of files and keys, signs of marks and commands."""
    for pattern, instead in _RULES:
        text = pattern.sub(instead, text)
    text = _NAMED.sub("", text)
    text = _BARE.sub(lambda found: f"“{_LABELS[found[1]]}”", text)
    text = _EXAMPLE.sub("例如 ", text)
    return _tidied(text)


_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (_ADDRESS, "网站以后的网址"),
    (_EXPLAINED, "点“核对过，就是这样的”，写原因"),
    (_ELSEWHERE, ""),
    (_SLASH, ""),
    (_YAML, ""),
    (_BY_HAND, ""),
    (_DOUBT_LINE, "；公布就是这样的，写明为什么"),
    (_SURE, "点“看过，读得对”"),
    (_COMMAND, ""),
    (_TYPED, ""),
    (_FILES, ""),
    *_FILE,
    (_SPAN, lambda found: f"{'把' + found[1] if found[1] else ''}标成“{found[2]}”"),
    (_BOTH_ENDS, ""),
    (_BARE_SPAN, r"“\1”"),
    (_END, ""),
    (_MARK, r"“\1”"),
    (_WRITE, r"\1标成“"),
)


def where(place: Place) -> str:
    """Return a file as the desk calls it, and the line in it."""
    line = f"，第 {place.line} 行" if place.line else ""
    return f"{plainly(place.path.as_posix())}{line}"


def in_full(found: Diagnostic) -> str:
    """Return what is wrong and the way out in one, as the desk says them."""
    return f"{plainly(found.message).rstrip('。')}。{plainly(found.hint)}"


def _tidied(text: str) -> str:
    text = re.sub(r"（\s*[：，；、]?\s*(?:另见[^）]*)?）", "", text)
    text = re.sub(r"[，；：、]+(?=[。，；：])|(?<=[。；，：])[，；：、。]+", "", text)
    text = re.sub(r" +(?=[。，；])", "", text)
    text = re.sub(r"“(“[^“”]*”)”", r"\1", text)
    return re.sub(r"^[，；。\s]+", "", text).strip()
