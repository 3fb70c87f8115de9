"""No personal data is published: in no field, no announcement, no page and no file beside one."""

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePath

from generator.content.announcement_text import text_file
from generator.content.rules.files import files_of
from generator.content.rules.rule import Breach, file_rule
from generator.content.synonyms import NAME as SYNONYMS
from generator.content.yaml_source import Places, decoded, leads_out, read_text, unreadable
from generator.domain.diagnostics import Diagnostic, Place, Severity
from generator.domain.every_text import texts_in
from generator.domain.model import Content, Disclosure
from generator.text.personal_data import PersonalData, find_personal, published_channels


@file_rule("R09", "内容里没有个人信息：身份证号、手机号、银行卡号、住址门牌。")
def no_personal_data(disclosure: Disclosure, folder: Path) -> Iterator[Breach]:
    """No personal data stands in any field or in the announcement shown beside them.

    Declared channels are official and allowed.
    """
    allowed = channels_of([disclosure])
    for path, value in files_of(disclosure):
        texts = list(texts_in(value))
        # Most files hold none: searching all their texts at once is enough.
        if any(find_personal("\n".join(text for _, text in texts), allowed)):
            for loc, text in texts:
                for found in find_personal(text, allowed):
                    yield Breach(path, loc, *personal_data(found))
    if disclosure.original is not None:
        path = text_file(disclosure.announcement)
        for line, found in _by_line(read_text(folder / path, path), allowed):
            yield Breach(path, (), *personal_data(found), line=line)


def channels_of(disclosures: Iterable[Disclosure]) -> frozenset[str]:
    """Return the numbers and addresses that these disclosures declare as channels."""
    channels = [channel for each in disclosures for channel in each.announcement.channels]
    return published_channels([channel.value for channel in channels])


def _by_line(
    text: str | Diagnostic, allowed: Collection[str]
) -> Iterator[tuple[int, PersonalData]]:
    """Yield the personal data in a text with its line; a text that cannot be read has none."""
    if isinstance(text, str) and any(find_personal(text, allowed)):
        for number, line in enumerate(text.split("\n"), 1):
            for found in find_personal(line, allowed):
                yield number, found


def personal_data(found: PersonalData) -> tuple[str, str]:
    """Return what is wrong with a piece of personal data, and the way out."""
    # Logs and screens that others see show the message: it names the place, not the number.
    start = f"{found.text[:3]}……" if found.kind != "门牌住址" else "……"
    message = f"这里有{found.kind}（{start}，共 {len(found.text)} 个字符），不能公开"
    return message, "请删去，不要用星号代替；办公电话和地址请写到监督渠道（channels）里。"


def personal_in_synonyms(content: Content, places: Places) -> Iterator[Diagnostic]:
    """Yield the personal data in the synonyms: every page that searches has them."""
    allowed = channels_of(content.disclosures)
    for word, others in content.synonyms.items():
        for found in find_personal("\n".join((word, *others)), allowed):
            yield Diagnostic(places.find(PurePath(SYNONYMS), (word,)), *personal_data(found), "R09")


_PAGE = frozenset([".md", ".markdown", ".mdown", ".mkdn", ".mkd"])
"""What MkDocs takes for a page."""
_CLOSED = frozenset(
    [
        ".doc",
        ".docx",
        ".xls",
        ".xlsx",
        ".ppt",
        ".pptx",
        ".wps",
        ".et",
        ".pdf",
        ".zip",
        ".rar",
        ".7z",
    ]
)
"""Files whose text cannot be searched here."""
_CODE = frozenset([".js", ".mjs", ".css", ".map"])
"""Digits in them are numbers; no person's data is written into a script."""
_MAX_BESIDE = 20_000_000
"""Bytes; larger files are pictures, films and archives, which hold no text to search."""


def personal_in_pages(root: Path, content: Content) -> Iterator[Diagnostic]:
    """Yield the personal data in the hand-written pages, all of which are published as they stand."""
    allowed = channels_of(content.disclosures)
    for folder, folders, files in os.walk(root / "pages"):
        folders.sort()
        for name in [each for each in folders if Path(folder, each).is_symlink()]:
            hint = "请把它换成文件夹本身；要公布的文件都要放在 pages 里。"
            shown = PurePath(Path(folder, name).relative_to(root))
            yield Diagnostic(Place(shown), "这是一个链接，不是文件夹", hint, "F11")
        for name in sorted(files):
            file = Path(folder, name)
            yield from personal_in_file(file, PurePath(file.relative_to(root)), allowed)


def personal_in_file(file: Path, shown: PurePath, allowed: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the personal data in a file published as it stands, and why it cannot be read."""
    if file.suffix.lower() in _CLOSED:
        hint = "请人打开看一遍：身份证号、手机号、银行卡号、住址、名单都不能公开。"
        message = "附件的内容没有查过个人信息"
        yield Diagnostic(Place(shown), message, hint, "R09", Severity.ADVICE)
        return
    text = _published(file, shown)
    if isinstance(text, Diagnostic):
        yield text
    yield from _personal_in(text, shown, allowed)


def personal_in_bytes(
    raw: bytes, shown: PurePath, allowed: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield the personal data in a file that the program has made, where it is one of text."""
    if shown.suffix.lower() not in _CODE | _CLOSED:
        yield from _personal_in(decoded(raw), shown, allowed)


def _personal_in(
    text: str | Diagnostic, shown: PurePath, allowed: Collection[str]
) -> Iterator[Diagnostic]:
    for line, found in _by_line(text, allowed):
        yield Diagnostic(Place(shown, line), *personal_data(found), "R09")


def _published(file: Path, shown: PurePath) -> str | Diagnostic:
    """Return the text of a page, or of a file beside it in any encoding; "" where it has none."""
    if file.suffix.lower() in _PAGE:
        return read_text(file, shown)
    if outside := leads_out(file, shown):
        return outside
    try:
        is_code = file.suffix.lower() in _CODE
        if is_code or not file.is_file() or file.stat().st_size > _MAX_BESIDE:
            return ""
        raw = file.read_bytes()
    except OSError as error:
        return unreadable(error, shown)
    return decoded(raw)
