"""Word documents piece by piece: what is printed is a line, what is not is said so."""

from pathlib import Path

import pytest

from generator.importing import read_announcement
from generator.importing.carriers.docx import read_docx
from generator.importing.disclosure_files import disclosure_files
from generator.importing.lines import CarrierText
from tests.damage import unzipped
from tests.importing.builders import Word, zipped
from tests.importing.carried_docx import (
    counted,
    definition,
    document,
    level,
    listing,
    paragraph,
    run,
    unpacked,
)


def read(content: bytes) -> CarrierText:
    return read_docx(content, Path("x.docx"))


def texts(reading: CarrierText) -> list[str]:
    return [each.text for each in reading.lines if not each.aside]


P, R = paragraph, run
STRUCK = '<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>'
BOX = f"<w:txbxContent>{P(R('框内'))}</w:txbxContent>"
DOUBLE = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
    f"{BOX}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
DROP = '<w:framePr w:dropCap="drop" w:lines="2" w:wrap="around"/>'
CELL = "<w:tc><w:tcPr/>{}</w:tc>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (P(R("甲"), STRUCK) + P(R("乙")), ["甲乙"]),
        (P(R("甲"), STRUCK), ["甲"]),
        (P('<w:r><w:sym w:font="Wingdings" w:char="F081"/></w:r>' + R("甲")), ["①甲"]),
        (P('<w:r><w:sym w:font="仿宋_GB2312" w:char="2461"/></w:r>' + R("甲")), ["②甲"]),
        (P('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + R("5")), ["≥5"]),
        (P('<w:r><w:sym w:font="Webdings" w:char="F034"/></w:r>' + R("甲")), ["•甲"]),
        (P(R("甲") + "<w:r><w:ptab/></w:r>" + R("乙")), ["甲\t乙"]),
        (P('<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
           "<m:r><m:t>1+1</m:t></m:r></m:oMath>"), ["1+1"]),
        (P(R("甲") + DOUBLE + R("乙")), ["甲乙"]),
        (P(R("甲") + R("藏", "<w:vanish/>")), ["甲"]),
        (P(R("甲") + R("藏", '<w:rStyle w:val="Unseen"/>')), ["甲"]),
        (
            "<w:tbl><w:sdt><w:sdtContent><w:tr>"
            + CELL.format(P(R("甲")))
            + "<w:sdt><w:sdtContent>"
            + CELL.format(P(R("乙")))
            + "</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>",
            ["甲\t乙"],
        ),
        (
            "<w:tbl><w:tr>"
            + CELL.format("<w:tbl><w:tr>" + CELL.format(P(R("内"))) + "</w:tr></w:tbl><w:p/>")
            + CELL.format(P(R("外")))
            + "</w:tr></w:tbl>",
            ["内\t外"],
        ),
        (
            '<w:tbl><w:tr><w:trPr><w:del w:id="1" w:author="甲"/></w:trPr>'
            + CELL.format(P(R("删")))
            + "</w:tr><w:tr>"
            + CELL.format(P(R("留")))
            + "</w:tr></w:tbl>",
            ["留"],
        ),
        (
            "<w:tbl><w:tr>"
            + f'<w:tc><w:tcPr><w:cellDel w:id="1" w:author="甲"/></w:tcPr>{P(R("删"))}</w:tc>'
            + f'<w:tc><w:tcPr><w:cellIns w:id="2" w:author="甲"/></w:tcPr>{P(R("添"))}</w:tc>'
            + CELL.format(P(R("留")))
            + "</w:tr></w:tbl>",
            ["添\t留"],
        ),
        (P(R("投"), DROP) + P(R("入资金")) + P(R("乙")), ["投入资金", "乙"]),
        (P(R("投"), DROP.replace("drop", "none")) + P(R("入资金")), ["投", "入资金"]),
    ],
)  # fmt: skip
def test_what_is_printed_is_read_once(body: str, expected: list[str]) -> None:
    unseen = '<w:style w:type="character" w:styleId="Unseen"><w:rPr><w:vanish/></w:rPr></w:style>'
    assert texts(read(document(body, styles=unseen))) == expected


@pytest.mark.parametrize(
    ("run_properties", "is_bold"),
    [
        ("<w:b/>", True),
        ('<w:b w:val="0"/>', False),
        ('<w:rStyle w:val="Thick"/>', True),
        ('<w:rStyle w:val="Thick"/><w:b w:val="false"/>', False),
        ("<w:bCs/>", False),
    ],
)
def test_bold_is_known_by_run_and_by_style(run_properties: str, is_bold: bool) -> None:
    thick = '<w:style w:type="character" w:styleId="Thick"><w:rPr><w:b/></w:rPr></w:style>'
    reading = read(document(P(R("标题", run_properties) + R("正文")), styles=thick))
    assert reading.lines[0].bold == (2 if is_bold else 0)


LEVELS = [level("chineseCountingThousand", "%1、"), level("decimal", "%2．")]


@pytest.mark.parametrize(
    ("levels", "body", "expected"),
    [
        ([level("decimal", "第%1条")], [("甲", 0)], ["第1条 甲"]),
        ([level("decimal", "%1")], [("甲", 0)], ["1 甲"]),
        ([level("decimal", "%1", '<w:suff w:val="nothing"/>')], [("甲", 0)], ["1甲"]),
        ([level("decimal", "%1.")], [("5万元资金", 0)], ["1. 5万元资金"]),
        ([level("decimal", "%1.")], [("2023年", 0)], ["1.2023年"]),
        ([level("japaneseCounting", "（%1）")], [("甲", 0), ("乙", 0)], ["（一）甲", "（二）乙"]),
        ([level("decimalEnclosedCircle", "%1")], [("甲", 0), ("乙", 0)], ["①甲", "②乙"]),
        ([level("decimalFullWidth", "%1．")], [("甲", 0)], ["１．甲"]),
        ([level("numberInDash", "%1")], [("甲", 0)], ["- 1 -甲"]),
        (
            [level("chineseCounting", "%1、"), level("decimal", "%1.%2 ", "<w:isLgl/>")],
            [("甲", 0), ("乙", 1)],
            ["一、甲", "1.1 乙"],
        ),
        (
            [level("chineseCounting", "%1、"), level("decimal", "%1-%2 ", '<w:isLgl w:val="0"/>')],
            [("甲", 0), ("乙", 1)],
            ["一、甲", "一-1 乙"],
        ),
        (LEVELS, [("甲", 0), ("\n乙", 1), ("丙", 1)], ["一、甲", "1．乙", "2．丙"]),
        (LEVELS, [("甲", 0), ("", 0), ("乙", 0)], ["一、甲", "三、乙"]),
        (LEVELS, [("甲", 0), ("正文", None), ("乙", 0)], ["一、甲", "正文", "二、乙"]),
        ([level("bullet", "●")], [("甲", 0)], ["●甲"]),
        ([level("bullet", "\uf06c")], [("甲", 0)], ["•甲"]),
        ([level("bullet", "o")], [("甲", 0)], ["•甲"]),
        ([level("none", "")], [("甲", 0)], ["甲"]),
    ],
)  # fmt: skip
def test_marks_are_printed_as_word_prints_them(
    levels: list[str], body: list[tuple[str, int | None]], expected: list[str]
) -> None:
    numbering = definition(1, levels) + listing(1, 1)
    content = "".join(P(R(text), "" if at is None else counted(1, at)) for text, at in body)
    assert texts(read(document(content, numbering=numbering))) == expected


def test_a_style_counts_at_the_level_that_names_it() -> None:
    levels = [
        level("chineseCounting", "%1、", '<w:pStyle w:val="Top"/>'),
        level("decimal", "%2.", '<w:pStyle w:val="Low"/>'),
    ]
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
        for name in ("Top", "Low")
    )
    body = "".join(
        P(R(text), f'<w:pStyle w:val="{style}"/>{more}')
        for text, style, more in (
            ("甲", "Top", ""),
            ("乙", "Low", ""),
            ("丙", "Low", ""),
            ("丁", "Low", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
            ("戊", "Top", ""),
        )
    )
    content = document(body, numbering=definition(1, levels) + listing(1, 1), styles=styles)
    assert texts(read(content)) == ["一、甲", "1.乙", "2.丙", "丁", "二、戊"]


@pytest.mark.parametrize(
    ("body", "more", "aside", "codes"),
    [
        (P(R("一、甲\t1"), '<w:pStyle w:val="TOC1"/>') + P(R("一、甲")), {}, [("一、甲\t1", "目录")], {"M33"}),
        (P(R("甲") + DOUBLE), {}, [("框内", "文本框")], {"M33"}),
        (P(R("甲") + R("藏", "<w:vanish/>")), {}, [("藏", "隐藏文字")], {"M33"}),
        (
            P(R("甲") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
            {"footnotes": f'<w:footnote w:id="2">{P("<w:r><w:footnoteRef/></w:r>" + R("注"))}</w:footnote>'},
            [("注", "脚注")],
            {"M33"},
        ),
        (P(R("甲")), {"comments": f'<w:comment w:id="0">{P(R("改一下"))}</w:comment>'}, [], {"M48"}),
        (P('<w:r><w:sym w:font="Webdings" w:char="F034"/></w:r>' + R("甲")), {}, [], {"M49"}),
        (P(f'<w:ins w:id="1" w:author="甲">{R("甲")}</w:ins>'), {}, [], {"M32"}),
    ],
)  # fmt: skip
def test_what_stands_beside_the_text_is_kept_or_said(
    body: str, more: dict[str, str], aside: list[tuple[str, str]], codes: set[str]
) -> None:
    contents = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    reading = read(document(body, parts=more, styles=contents))
    assert [(each.text, each.aside) for each in reading.lines if each.aside] == aside
    assert {each.code for each in reading.remarks} == codes


@pytest.mark.parametrize(
    ("kind", "text", "codes"),
    [
        ("ftr", "第 1 页 共 9 页", []),
        ("ftr", "— 3 —", []),
        ("hdr", "内部资料", ["M40"]),
    ],
)
@pytest.mark.parametrize("pages", ["default", "first", "even"])
def test_page_numbers_are_no_text_and_other_margins_are_said(
    kind: str, text: str, codes: list[str], pages: str
) -> None:
    word = "footer" if kind == "ftr" else "header"
    section = f'<w:{word}Reference w:type="{pages}" r:id="x{kind}"/>'
    content = document(P(R("甲")), parts={kind: P(R(text))}, section=section)
    assert [each.code for each in read(content).remarks] == codes


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
            b"vnd.ms-word.document.macroEnabled.main",
        ),
        (
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
            b"vnd.openxmlformats-officedocument.wordprocessingml.template.main",
        ),
        (
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    ],
)
def test_macro_template_and_strict_documents_are_read(was: bytes, now: bytes) -> None:
    numbering = definition(1, LEVELS) + listing(1, 1)
    files = unpacked(document(P(R("甲"), counted(1)), numbering=numbering))
    assert texts(read(zipped({name: each.replace(was, now) for name, each in files.items()}))) == [
        "一、甲"
    ]


def test_no_name_of_an_author_is_carried_anywhere(tmp_path: Path) -> None:
    """Who wrote, changed or commented a document is in its properties; none of it is the text."""
    word = Word()
    word.add("关于整改不力的问题。已补齐。", 0)
    word.xml(
        "<w:p><w:ins w:id='1' w:author='欧阳某某'><w:r><w:t>责任单位：办公室</w:t></w:r></w:ins></w:p>"
    )
    properties = word.document.core_properties
    properties.author = properties.last_modified_by = properties.comments = "欧阳某某"
    path = tmp_path / "named.docx"
    path.write_bytes(word.content())
    assert b"\xe6\xac\xa7\xe9\x98\xb3" in unzipped(path.read_bytes())["docProps/core.xml"]
    imported = read_announcement(path)
    written = disclosure_files(imported)
    assert "欧阳" not in b"".join(written.values()).decode()
    assert "欧阳" not in str(imported.as_record())
