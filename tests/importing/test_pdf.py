"""PDF with a text layer: printed in many ways, the same announcement comes out."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.files.bounded_process import Bounds
from generator.importing.announcement import Imported
from generator.importing.carriers.open_file import read_file
from generator.importing.carriers.pdf import asked
from generator.importing.carriers.pdf.glyphs import with_characters
from generator.importing.remarks import UnreadableError
from tests.importing import carried_pdf
from tests.importing.carried_pdf import FORMS, Printer
from tests.importing.test_carriers import SOURCES, check_same, lines_of, plain, read

pytestmark = pytest.mark.process
"""Each PDF is read by a process of its own."""

PAIRS = [
    *((form, "nested-restart") for form in FORMS),
    *((form, "pointed") for form in ("official", "columns", "spaced")),
    *((form, "flat") for form in ("headed", "radicals", "ragged")),
    ("mapped", "numbered-measures"),
]


@pytest.mark.parametrize(("form", "name"), PAIRS)
def test_a_printed_announcement_comes_to_what_its_text_does(
    form: str, name: str, tmp_path: Path
) -> None:
    lines = lines_of(SOURCES[name])
    check_same(read(carried_pdf.carried(lines, form), "form.pdf", tmp_path), plain(lines))


@pytest.mark.skipif(not SOURCES["muye"].exists(), reason="the signed announcement is not here")
@pytest.mark.slow
def test_twenty_thousand_characters_come_out_as_they_were_signed(tmp_path: Path) -> None:
    lines = lines_of(SOURCES["muye"])
    check_same(read(carried_pdf.carried(lines, "official"), "muye.pdf", tmp_path), plain(lines))


TITLE = "青榆县气象局党组关于巡察整改情况的公示"
OPENING = "根据统一部署，县委第一巡察组于2022年3月1日至4月30日对县气象局党组进行了巡察，现将整改情况公示如下。"
HEAD = ("序号", "反馈问题", "整改措施", "责任单位", "完成时限", "完成情况")
ROWS = (
    (
        "1",
        "预警信息发布不及时",
        "一是缩短审签时间。减到8分钟。二是开通短信通道，向二百一十四个行政村的责任人发送预警短信。",
        "预报科",
        "2022年9月30日",
        "已完成",
    ),
    ("2", "站点维护不到位", "巡检站点26个。", "观测科", "2022年10月31日", "持续推进"),
    ("3", "公车使用登记不全", "补齐登记册。", "办公室", "2022年8月31日", "已完成"),
)
WIDTHS = (35, 80, 140, 55, 70, 55)


@pytest.fixture
def printer() -> Printer:
    """Return a printer that has printed a title and an opening."""
    printer = Printer()
    printer.paragraph(TITLE, form=replace(printer.form, size=22, pitch=32), centred=True)
    printer.paragraph(OPENING)
    return printer


def imported(printer: Printer, folder: Path) -> Imported:
    return read(printer.content(), "printed.pdf", folder)


def codes(found: Imported) -> set[str]:
    return {each.code for each in found.diagnostics}


def reasons(found: Imported) -> str:
    return "；".join(each.reason for each in found.assembled.unsure)


@pytest.mark.parametrize("is_parted", [False, True])
def test_a_ruled_table_is_read_by_its_columns_also_over_a_page(
    is_parted: bool, printer: Printer, tmp_path: Path
) -> None:
    if is_parted:
        printer.y = printer.form.bottom - 130
    printer.table((HEAD, *ROWS), WIDTHS)
    issues = imported(printer, tmp_path).issues
    assert [(each.number, each.title, each.status) for each in issues] == [
        ("1", "预警信息发布不及时", "completed"),
        ("2", "站点维护不到位", "ongoing"),
        ("3", "公车使用登记不全", "completed"),
    ]
    assert [(each.lead, each.text) for each in issues[0].measures] == [
        ("缩短审签时间", "减到8分钟。"),
        (None, "开通短信通道，向二百一十四个行政村的责任人发送预警短信。"),
    ]
    assert str(issues[1].due) == "2022-10-31"
    assert len(printer.pages) == 1 + is_parted


def test_page_numbers_and_headers_are_kept_as_no_part_of_the_text(tmp_path: Path) -> None:
    lines = lines_of(SOURCES["nested-restart"])
    found = read(carried_pdf.carried(lines, "headed"), "headed.pdf", tmp_path)
    pages = found.marked.count("[[略 页眉页脚]]云浦县人民政府公报　第 12 期")
    assert pages > 1
    assert found.marked.count("[[略 页码]]") == pages
    assert "公报" not in found.source
    assert "M86" in codes(found)


@pytest.mark.parametrize(
    ("printed", "named"),
    [("⼀⼆⻓⻔⺠⻛", "一二长门民风"), ("8:30―12:00", "8:30—12:00"), ("汉字", "汉字")],
)
def test_characters_that_go_by_another_name_get_their_own(printed: str, named: str) -> None:
    assert with_characters(printed)[0] == named


def test_characters_without_a_name_are_refused_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "unnamed.pdf"
    printer = Printer(replace(FORMS["official"], font="unnamed"))
    printer.paragraph(OPENING)
    path.write_bytes(printer.content())
    assert refused(path) == "M80"


def refused(path: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_file(path)
    return caught.value.diagnostic.code


def scanned(mode: int = 0) -> Printer:
    printer = Printer(replace(FORMS["official"], number="", mode=mode))
    printer.picture()
    return printer


def test_a_scan_without_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned().content())
    assert refused(path) == "M47"


def test_a_scanned_page_between_others_is_doubted_where_it_stood(
    printer: Printer, tmp_path: Path
) -> None:
    printer.turn()
    printer.picture()
    printer.form = replace(printer.form, number="")
    printer.turn()
    printer.paragraph("一、关于站点维护不到位的问题。已巡检站点26个。")
    found = imported(printer, tmp_path)
    assert "PDF 的第 2 页只有图片" in reasons(found)


def test_what_a_scanner_recognised_is_doubted(tmp_path: Path) -> None:
    printer = scanned(mode=3)
    printer.paragraph(TITLE)
    printer.paragraph("一、关于站点维护不到位的问题。已巡检站点26个。")
    found = imported(printer, tmp_path)
    assert "识别出来的" in reasons(found)


def test_a_table_without_rules_is_doubted(printer: Printer, tmp_path: Path) -> None:
    for place, row in enumerate((HEAD[:4], ROWS[1][:4], ROWS[2][:4])):
        for column, cell in enumerate(row):
            printer.text(cell, 85 + column * 115, 300 + place * 20, 12)
    assert "没有框线的表格" in reasons(imported(printer, tmp_path))


def damaged() -> Iterator[bytes]:
    whole = carried_pdf.carried([TITLE, OPENING], "official")
    yield b"%PDF-1.7\n%\xe2\xe3"
    yield whole[: len(whole) // 3]
    yield whole.replace(b"/Kids", b"/Kinds")
    yield whole.replace(b"/Pages", b"/Catalog")


def test_a_damaged_pdf_is_read_or_refused(tmp_path: Path) -> None:
    for content in damaged():
        path = tmp_path / "damaged.pdf"
        path.write_bytes(content)
        try:
            read_file(path)
        except UnreadableError as error:
            assert error.diagnostic.code in ("M03", "M07")  # noqa: PT017 - either is right


def test_a_locked_pdf_is_refused(printer: Printer, tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(printer.content(encrypted=True))
    assert refused(path) == "M06"


def test_a_pdf_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    printer = Printer()
    printer.pages = [[] for _ in range(501)]
    path = tmp_path / "long.pdf"
    path.write_bytes(printer.content())
    assert refused(path) == "M13"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds the memory of no program")
def test_a_pdf_that_fills_the_memory_is_refused(
    monkeypatch: pytest.MonkeyPatch, printer: Printer, tmp_path: Path
) -> None:
    monkeypatch.setattr(asked, "BOUNDS", Bounds(seconds=60, memory=350_000_000))
    printer.pages[0].append(" " * 150_000_000)
    path = tmp_path / "bomb.pdf"
    path.write_bytes(printer.content())
    assert refused(path) == "M81"
