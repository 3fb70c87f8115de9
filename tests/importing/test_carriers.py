"""The same announcement in every carrier that people have it in: the same JSON, nothing lost."""

import functools
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from generator.importing.announcement import Imported, read_announcement
from generator.importing.text.page_furniture import is_furniture
from tests.importing import carried_docx, carried_html
from tests.importing.builders import MUYE
from tests.importing.golden import FIXTURES
from tests.importing.test_announcements import bare, check_whole

SOURCES = {
    each: FIXTURES / f"{each}.txt"
    for each in ("aspect-category", "flat", "nested-restart", "numbered-measures", "pointed")
} | {"muye": MUYE}


HERE = [each for each in SOURCES if SOURCES[each].exists()]
EVERY = "nested-restart"
"""The text that every form carries: it has more kinds of lines than the others."""


@pytest.fixture
def source(name: str) -> Path:
    """Return the path of a text that is carried in other forms."""
    return SOURCES[name]


def carried(forms: Iterable[Any], names: Sequence[str] = HERE) -> list[tuple[Any, str]]:
    """Pair forms with texts: each form carries one and the same text, and another in turn.

    How a carrier is unpacked does not depend on the words in it, so not every text is carried in
    every form; each is carried in several of every kind.
    """
    others = [each for each in names if each != EVERY]
    return [
        pair
        for place, form in enumerate(forms)
        for pair in ((form, EVERY), (form, others[place % len(others)]))
    ]


def lines_of(source: Path) -> list[str]:
    text = source.read_text(encoding="utf-8")
    return [each.strip() for each in text.splitlines() if each.strip()]


def announced(source: Path) -> list[str]:
    """Return the lines without the page's own, which the reader of pages leaves out."""
    lines = lines_of(source)
    own = [each for each in lines if not is_furniture(each)]
    return own[own.index(own[1]) :] if own[0] in own[1:] else own


def read(content: bytes, name: str, folder: Path) -> Imported:
    path = folder / name
    path.write_bytes(content)
    imported = read_announcement(path)
    check_whole(imported)
    return imported


def plain(lines: list[str]) -> Imported:
    return _plain("\n".join(lines))


@functools.cache
def _plain(text: str) -> Imported:
    with tempfile.TemporaryDirectory() as folder:
        return read(text.encode(), "plain.txt", Path(folder))


def check_same(other: Imported, expected: Imported) -> None:
    """Hold that a carrier came to what the text comes to, apart from lines and kinds of space."""
    ours, theirs = other.as_record(), expected.as_record()
    assert alike(ours["disclosure"]) == alike(theirs["disclosure"])
    assert alike(ours["issues"]) == alike(theirs["issues"])
    assert alike(unplaced(other)) == alike(unplaced(expected))
    assert bare(alike(other.source)) == bare(alike(expected.source))


def unplaced(imported: Imported) -> list[str]:
    """Return what no field holds, without what only pages have around their article."""
    lines = imported.marked.splitlines()
    cut_off = {each.partition("]]")[2] for each in lines if each.startswith("[[略 ")}
    return [each for each in imported.unplaced if each not in cut_off]


def alike(value: object) -> str:
    """Return a value as text without spaces and without what only parts lines."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=0)
    return re.sub(r"[ \u00a0\u00ad\u3000]", "", text)


@pytest.mark.parametrize(("form", "name"), carried(carried_docx.FORMS))
def test_a_word_document_comes_to_what_its_text_does(
    form: str, source: Path, tmp_path: Path
) -> None:
    lines = lines_of(source)
    other = read(carried_docx.carried(lines, form), "form.docx", tmp_path)
    check_same(other, plain(lines))


NAMES = ("telling", "numbered")
PAGES = [
    *((article, "none", "numbered") for article in carried_html.ARTICLES),
    *(("paragraphs", holder, names) for holder in carried_html.HOLDERS for names in NAMES),
    *(("breaks", holder, "numbered") for holder in ("trs", "wechat", "bare", "cell")),
]
"""Every way to write an article, in a page that tells nothing; every holder, in every page."""


@pytest.mark.parametrize(("form", "name"), carried(PAGES))
def test_a_web_page_comes_to_what_its_text_does(
    form: tuple[str, str, str], source: Path, tmp_path: Path
) -> None:
    lines = announced(source)
    page = carried_html.carried(lines, *form)
    other = read(page.encode(), "form.html", tmp_path)
    check_same(other, plain(lines))


SHORT = re.compile(
    r"^(?:[一二三四五六七八九十]+、|第.部分|[（(][一二三四五六七八九十]+[)）])[^。：:；]{2,60}$"
)


@pytest.mark.parametrize("name", HERE)
@pytest.mark.parametrize("bold", [False, True])
def test_headings_by_style_come_to_the_same(bold: bool, source: Path, tmp_path: Path) -> None:
    """The title and short headings carry a heading's style, or are bold; their marks stay typed."""
    lines = lines_of(source)
    body = []
    for place, each in enumerate(lines):
        level = 1 if each[0] in "一二三四五六七八九十第" else 2
        style = "Title" if not place else f"Heading{level}" if SHORT.match(each) else ""
        known = style and not (not place and source.stem == "muye")
        body.append(
            carried_docx.paragraph(
                carried_docx.run(each, "<w:b/>" if known and bold else ""),
                f'<w:pStyle w:val="{style}"/>' if known and not bold else "",
            )
        )
    other = read(carried_docx.document("".join(body)), "styled.docx", tmp_path)
    check_same(other, plain(lines))


TEXTS: dict[str, Callable[[list[str]], bytes]] = {
    "utf-8-bom": lambda lines: "\n".join(lines).encode("utf-8-sig"),
    "utf-16-le": lambda lines: ("\ufeff" + "\r\n".join(lines)).encode("utf-16-le"),
    "utf-16-be": lambda lines: ("\ufeff" + "\r\n".join(lines)).encode("utf-16-be"),
    "gb18030": lambda lines: "\r\n".join(lines).encode("gb18030"),
    "cr": lambda lines: "\r".join(lines).encode(),
    "form-feeds": lambda lines: "\n\f".join(lines).encode(),
    "line-separators": lambda lines: "\u2028".join(lines).encode(),
    "paragraph-separators": lambda lines: "\u2029".join(lines).encode(),
    "tabs": lambda lines: "".join(f"\t{each}\n" for each in lines).encode(),
    "trailing": lambda lines: "".join(f"{each} \u3000\t \n" for each in lines).encode(),
    "blank-lines": lambda lines: "\n \n\u3000\n".join(lines).encode(),
    "mixed-indents": lambda lines: "\n".join(
        ("\u3000\u3000", "    ", "\u00a0\u00a0", "")[place % 4] + each
        for place, each in enumerate(lines)
    ).encode(),
}
"""How a text file is written."""


@pytest.mark.parametrize(("form", "name"), carried(TEXTS))
def test_a_text_file_comes_to_the_same(form: str, source: Path, tmp_path: Path) -> None:
    lines = lines_of(source)
    check_same(read(TEXTS[form](lines), "form.txt", tmp_path), plain(lines))


LONG = [each for each in HERE if each not in ("aspect-category", "numbered-measures")]
"""The texts of which enough lines are long enough to show that they are wrapped."""
INDENTS = (("\u3000\u3000", ""), ("    ", ""), ("\u3000\u3000", "\n"), ("", "\n"))
WRAPPED = [(width, *each) for each in INDENTS for width in (24, 36, 40)]


@pytest.mark.parametrize(("form", "name"), carried(WRAPPED, LONG))
def test_hard_wrapped_text_comes_to_the_same(
    form: tuple[int, str, str], source: Path, tmp_path: Path
) -> None:
    width, indent, gap = form
    lines = lines_of(source)
    wrapped = "\n".join(
        gap + "\n".join(part[at : at + width] for at in range(0, len(part), width))
        for part in (indent + each for each in lines)
    )
    check_same(read(wrapped.encode(), "form.txt", tmp_path), plain(lines))


HEADER = ("序号", "反馈问题", "整改措施", "责任单位", "完成时限", "完成情况")
ROWS = (
    (
        "1",
        "预警信息发布不及时。",
        "一是缩短审签时间。减到8分钟。",
        "预报科",
        "2022年9月30日",
        "已完成",
    ),
    ("2", "站点维护不到位", "巡检站点26个。", "观测科", "2022年10月31日", "持续推进"),
    ("3", "公车使用登记不全", "补齐登记册。", "办公室", "2022年8月31日", "已完成"),
)
SPLIT = ("", "", "二是开通短信通道。", "", "", "")
"""A row that goes on with the measures of the one above, whose other cells reach down into it."""


def row(cells: Iterable[str], *, joined: str = "", counted_first: bool = False) -> str:
    """Return a table row; with `joined` its title cell starts or continues a cell over rows."""
    return "<w:tr>" + "".join(
        "<w:tc><w:tcPr>"
        + (f'<w:vMerge{" w:val=" + chr(34) + "restart" + chr(34) if joined == "start" else ""}/>' if joined and place != 2 else "")
        + "</w:tcPr>"
        + (
            carried_docx.paragraph("", carried_docx.counted(1))
            if counted_first and place == 0
            else carried_docx.paragraph(carried_docx.run(each))
        )
        + "</w:tc>"
        for place, each in enumerate(cells)
    ) + "</w:tr>"  # fmt: skip


def line(text: str) -> str:
    return carried_docx.paragraph(carried_docx.run(text))


def ledger(*tables: Iterable[str]) -> bytes:
    """Return a ledger of raw rows between its title and its sign-off."""
    return carried_docx.document(
        line("中共莲塘县气象局党组关于巡察整改情况的通报")
        + line(
            "2022年5月9日至7月8日，县委第四巡察组对县气象局党组开展巡察，8月1日反馈意见。现将整改情况通报如下："
        )
        + "".join(f"<w:tbl>{''.join(each)}</w:tbl><w:p/>" for each in tables)
        + line("中共莲塘县气象局党组")
        + line("2022年10月10日"),
        numbering=carried_docx.definition(1, [carried_docx.level("decimal", "%1")])
        + carried_docx.listing(1, 1),
    )


HEAD = row(HEADER)
LEDGERS = {
    "header-repeated": ledger([HEAD, row(ROWS[0]), HEAD, row(ROWS[1]), HEAD, row(ROWS[2])]),
    "several-tables": ledger([HEAD, row(ROWS[0])], [HEAD, row(ROWS[1]), row(ROWS[2])]),
    "further-table-without-header": ledger([HEAD, row(ROWS[0]), row(ROWS[1])], [row(ROWS[2])]),
    "counted": ledger([HEAD, *(row(each, counted_first=True) for each in ROWS)]),
    "title-row": ledger([row(["整改台账", "", "", "", "", ""]), HEAD, *map(row, ROWS)]),
}  # fmt: skip


@pytest.mark.parametrize("form", LEDGERS)
def test_a_ledger_comes_to_the_same_in_every_form(form: str, tmp_path: Path) -> None:
    expected = read(ledger([HEAD, *map(row, ROWS)]), "plain.docx", tmp_path)
    assert [each.status for each in expected.issues] == ["completed", "ongoing", "completed"]
    other = read(LEDGERS[form], "form.docx", tmp_path)
    assert other.announcement == expected.announcement
    assert other.issues == expected.issues


def test_a_ledger_on_a_page_reads_rows_that_cells_reach_into(tmp_path: Path) -> None:
    cells = "".join(f"<td rowspan=2>{each}</td>" for each in ROWS[0][:2])
    after = "".join(f"<td rowspan=2>{each}</td>" for each in ROWS[0][3:])
    rows = (
        f"<tr>{''.join(f'<th>{each}</th>' for each in HEADER)}</tr>"
        f"<tr>{cells}<td>{ROWS[0][2]}</td>{after}</tr><tr><td>{SPLIT[2]}</td></tr>"
        f"<tr>{''.join(f'<td>{each}</td>' for each in ROWS[1])}</tr>"
    )
    page = f"<html><body><p>某某县气象局整改情况</p><table>{rows}</table></body></html>"
    imported = read(page.encode(), "ledger.html", tmp_path)
    assert [each.number for each in imported.issues] == ["1", "2"]
    assert [each.mark for each in imported.issues[0].measures] == ["一是", "二是"]
    assert imported.issues[0].status == "completed"


@pytest.mark.parametrize("joined", [True, False])
def test_a_row_without_title_goes_on_with_the_issue_above(joined: bool, tmp_path: Path) -> None:
    start, goes_on = ("start", "on") if joined else ("", "")
    rows = [HEAD, row(ROWS[0], joined=start), row(SPLIT, joined=goes_on), *map(row, ROWS[1:])]
    imported = read(ledger(rows), "merged.docx", tmp_path)
    assert [each.number for each in imported.issues] == ["1", "2", "3"]
    measures = imported.issues[0].measures
    assert [each.mark for each in measures] == ["一是", "二是"]
    assert measures[1].text == "开通短信通道。"
    assert imported.unplaced == ()
