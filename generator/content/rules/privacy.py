"""No personal data is published: in no field, no announcement, no page and no file beside one."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from generator.content.announcement_text import report_text_file, text_file
from generator.content.glossary import NAME as GLOSSARY
from generator.content.rules.files import files_of
from generator.content.rules.rule import ALLOWED, Breach, file_rule
from generator.content.synonyms import NAME as SYNONYMS
from generator.content.yaml_source import Places, leads_out, read_text, unreadable, unusual
from generator.domain.diagnostics import Diagnostic, Place, Severity
from generator.domain.every_text import texts_in
from generator.domain.fields import Loc, label_of
from generator.domain.model import Allowed, Content, Disclosure, Value
from generator.published import Allowances, Search
from generator.text.personal_data import (
    PersonalData,
    bare_number,
    described,
    find_personal,
    published_channels,
)


@file_rule(
    "R09",
    "要公布的内容和文件里没有个人信息：身份证号（十八位、十五位）、手机号、银行卡号和账号、住址门牌、护照或通行证号、车牌号。",
    needs=("disclosure.channels", "allowed"),
)
def no_personal_data(disclosure: Disclosure, folder: Path) -> Iterator[Breach]:
    """No personal data stands in any field or in the announcement shown beside them.

    Declared channels are official and allowed, and so is what `allowed.yml` gives a reason for.
    """
    allowances = allowances_of([disclosure])
    for path, loc, line, found in _in_disclosure(disclosure, folder):
        if not (found.bare in allowances.channels or allowances.line_for(found)):
            field = "" if line else _field(disclosure, path, loc)
            yield Breach(path, loc, *described(found, field), line=line)


def _in_disclosure(
    disclosure: Disclosure, folder: Path
) -> Iterator[tuple[PurePath, Loc, int, PersonalData]]:
    """Yield what looks like personal data in the fields and in the announcement, with its place."""
    for path, value in files_of(disclosure):
        texts = list(texts_in(value))
        # Most files hold none: searching all their texts at once is enough.
        if any(find_personal("。\n。".join(text for _, text in texts))):
            for loc, text in texts:
                for found in find_personal(text):
                    yield path, loc, 0, found
    for path in _signed_texts(disclosure):
        signed = read_text(folder / path, path)
        for found in find_personal(signed) if isinstance(signed, str) else ():
            yield path, (), found.line, found


def _signed_texts(disclosure: Disclosure) -> Iterator[PurePath]:
    """Yield where the announcement and the later reports stand as signed: pages show them."""
    if disclosure.original is not None:
        yield text_file(disclosure.announcement)
    for update in disclosure.updates:
        if update.id in disclosure.reports:
            yield report_text_file(update)


def _field(disclosure: Disclosure, path: PurePath, loc: Loc) -> str:
    """Return the label of a field, as the file format names it."""
    value = next(each for place, each in files_of(disclosure) if place == path)
    model = type(value) if isinstance(value, Value) else type(value[0])
    return label_of(model, loc)


def allowances_of(disclosures: Iterable[Disclosure], own: Iterable[str] = ()) -> Allowances:
    """Return what disclosures declare as channels, `own` as the site's, and what is allowed."""
    every = tuple(disclosures)
    channels = [channel.value for each in every for channel in each.announcement.channels]
    return Allowances.of(
        published_channels([*channels, *own]), [line for each in every for line in each.allowed]
    )


def judge_allowed(content: Content, root: Path, search: Search) -> Iterator[Diagnostic]:
    """Yield what every line of `allowed.yml` lets through, and what is wrong with it.

    `search` has been through all pages. A line is shown each time, so that nobody forgets it.
    """
    places = Places(root)
    for disclosure in content.disclosures:
        if not disclosure.allowed:
            continue
        found = [each for *_, each in _in_disclosure(disclosure, root / disclosure.id)]
        for index, line in enumerate(disclosure.allowed):
            place = places.find(PurePath(disclosure.id) / ALLOWED, (index,))
            yield _judged(line, place, found, search)


def _judged(
    line: Allowed, place: Place, found: Iterable[PersonalData], search: Search
) -> Diagnostic:
    own = Allowances.of((), [line])
    if line.text is None and line.sha256 is None:
        hint = "放行文字的写 text，放行查不了的文件的写 file 和 sha256。"
        return Diagnostic(place, "没有写放行的是什么", hint, "P05")
    if any(each.is_identity for each in find_personal(line.text or "")):
        return Diagnostic(
            place, "身份证号不能放行", "请删去这一条，也删去内容里的身份证号。", "P05"
        )
    let = [each for each in found if own.line_for(each)]
    kind = let[0].kind if let else search.used.get(line)
    signed = f"{line.by}，{line.on}：{line.reason}"
    if kind and line.text:
        masked = f"{line.text[:2]}……{line.text[-2:]}"
        message = f"放行了看起来像{kind}的“{masked}”（{signed}）"
        hint = "请再看一遍是不是这样；不是的，删去这一条。"
        return Diagnostic(place, message, hint, "P04", Severity.ADVICE)
    if kind:
        message = f"放行了查不了的{kind}“{line.file or '没有写名称'}”（{signed}）"
        hint = "请再看一遍里面没有个人信息；文件换了，校验码也要换。"
        return Diagnostic(place, message, hint, "P04", Severity.ADVICE)
    met = {each.bare for each in found} | search.unquoted
    if line.text and bare_number(line.text) in met:
        hint = "原因里请照抄这个号码前面或后面的几个字，例如“第138……号图斑的编号”。"
        return Diagnostic(place, "原因里没有照抄这个号码旁边的字", hint, "P05")
    hint = "内容里已经没有它了，请删去这一条；写错了的，请照原文改正。"
    return Diagnostic(place, "这一条没有对上任何地方", hint, "P03", Severity.ADVICE)


def personal_in_synonyms(content: Content, places: Places) -> Iterator[Diagnostic]:
    """Yield the personal data in the synonyms: every page that searches has them."""
    allowed = allowances_of(content.disclosures).channels
    for word, others in (*content.synonyms.items(), *content.near.items()):
        for found in find_personal("\n".join((word, *others)), allowed):
            yield Diagnostic(places.find(PurePath(SYNONYMS), (word,)), *described(found), "R09")


def personal_in_glossary(content: Content, places: Places) -> Iterator[Diagnostic]:
    """Yield the personal data in the glossary: pages show it."""
    allowed = allowances_of(content.disclosures).channels
    for position, term in enumerate(content.glossary):
        for found in find_personal(
            "\n".join((*term.words, term.meaning, term.source or "")), allowed
        ):
            yield Diagnostic(places.find(PurePath(GLOSSARY), (position,)), *described(found), "R09")


def personal_in_evidence(content: Content, search: Search) -> Iterator[Diagnostic]:
    """Yield the pictures and scans that are to be published and that nobody has looked at."""
    for disclosure in content.disclosures:
        for name, picture in disclosure.evidence.items():
            raw = picture.path.read_bytes()
            yield from search.file(raw, PurePath(disclosure.id, "evidence", name))
        for scan in disclosure.scans.values():
            yield from search.file(scan.path.read_bytes(), PurePath(disclosure.id, scan.file))


def personal_in_pages(root: Path, search: Search) -> Iterator[Diagnostic]:
    """Yield the personal data in the hand-written pages, all of which are published as they stand."""
    yield from personal_in_folder(root / "pages", PurePath("pages"), search)


_PAGE = frozenset([".md", ".markdown", ".mdown", ".mkdn", ".mkd"])
"""What MkDocs takes for a page, and reads as UTF-8."""


def personal_in_folder(top: Path, shown: PurePath, search: Search) -> Iterator[Diagnostic]:
    """Yield the personal data in all files below a folder that is published as it stands."""
    yield from unusual(top, shown)
    for folder, folders, files in os.walk(top):
        folders.sort()
        for name in sorted(files):
            file = Path(folder, name)
            yield from _personal_in_file(file, shown / file.relative_to(top), search)


def _personal_in_file(file: Path, shown: PurePath, search: Search) -> Iterator[Diagnostic]:
    if not file.is_file():
        return  # `unusual` has said so
    wrong = read_text(file, shown) if file.suffix.lower() in _PAGE else leads_out(file, shown)
    if isinstance(wrong, Diagnostic):
        yield wrong
        return
    try:
        raw = file.read_bytes()
    except OSError as error:
        yield unreadable(error, shown)
        return
    yield from search.file(raw, shown)
