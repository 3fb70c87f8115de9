"""Word documents piece by piece: what is printed is a line, what is not is said so."""

import re
from pathlib import Path

import pytest

from generator.importing.announcement import read_announcement
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
        (P('<w:r><w:sym w:font="Marlett" w:char="F034"/></w:r>' + R("甲")), ["•甲"]),
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
        (
            [level("upperRoman", "第%1章"), level("decimalZero", "%1.%2 ", "<w:isLgl/>")],
            [("甲", 0), ("乙", 1)],
            ["第I章 甲", "1.01 乙"],
        ),
        (
            [level("decimal", "%1、"), level("bullet", "●"), level("decimal", "%1.%2.%3 ")],
            [("甲", 0), ("乙", 2)],
            ["1、甲", "1..1 乙"],
        ),
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


def test_a_text_box_counts_on_its_own() -> None:
    numbering = definition(1, LEVELS) + listing(1, 1)
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{P(R('框'), counted(1))}</w:txbxContent></v:textbox></w:pict></w:r>"
    body = P(R("甲"), counted(1)) + P(R("乙") + box, counted(1)) + P(R("丙"), counted(1))
    reading = read(document(body, numbering=numbering))
    assert [each.text for each in reading.lines] == ["一、甲", "二、乙", "一、框", "三、丙"]


FORMATS: list[tuple[str, int, str]] = [
    ("ideographLegalTraditional", 3, "參"),
    ("ideographLegalTraditional", 21, "貳拾壹"),
    ("chineseLegalSimplified", 12, "壹拾贰"),
    ("ideographEnclosedCircle", 2, "㊁"),
    ("japaneseLegal", 5, "伍"),
    ("ideographTraditional", 10, "癸"),
    ("ideographZodiac", 12, "亥"),
    ("ideographZodiacTraditional", 13, "丙子"),
    ("decimalEnclosedParen", 4, "⑷"),
    ("decimalZero", 7, "07"),
    ("ordinal", 22, "22nd"),
    ("ordinal", 113, "113th"),
    ("lowerLetter", 28, "bb"),
    ("upperRoman", 44, "XLIV"),
    ("hex", 30, "1E"),
    ("irohaFullWidth", 2, "ロ"),
    ("russianLower", 3, "в"),
]
"""Formats of Word, a number and what is printed, from the standard and from LibreOffice."""


@pytest.mark.parametrize(("form", "number", "printed"), FORMATS)
def test_numbers_are_printed_in_the_format_of_their_list(
    form: str, number: int, printed: str
) -> None:
    start = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{number}"/></w:lvlOverride>'
    numbering = definition(1, [level(form, "[%1]")]) + listing(1, 1, start)
    reading = read(document(P(R("甲"), counted(1)), numbering=numbering))
    assert texts(reading) == [f"[{printed}]甲"]
    assert reading.remarks == ()


CUSTOM = (
    '<w:start w:val="9"/><mc:AlternateContent><mc:Choice xmlns:w14="http://schemas.microsoft.com/office/'
    'word/2010/wordml" Requires="w14"><w:numFmt w:val="custom" w:format="{}"/></mc:Choice><mc:Fallback>'
    '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="第%1号："/>'
)


def test_a_format_of_its_own_is_printed_as_its_pattern_says() -> None:
    for pattern, printed in (("001, 002, 003, ...", "009"), ("01, 02, 03, ...", "09")):
        numbering = definition(1, [CUSTOM.format(pattern)]) + listing(1, 1)
        reading = read(document(P(R("甲"), counted(1)), numbering=numbering))
        assert texts(reading) == [f"第{printed}号：甲"]


@pytest.mark.parametrize(
    ("lists", "name"),
    [
        ([level("thaiNumbers", "%1．")], "thaiNumbers"),
        ([level("ideographTraditional", "%1．").replace('start w:val="1"', 'start w:val="11"')],
         "ideographTraditional"),
        ([CUSTOM.format("α, β, γ, ...")], "custom α, β, γ, ..."),
    ],
)  # fmt: skip
def test_a_format_that_nobody_knows_is_doubted_and_never_counts_in_silence(
    lists: list[str], name: str, tmp_path: Path
) -> None:
    numbering = definition(1, lists) + listing(1, 1)
    path = tmp_path / "x.docx"
    path.write_bytes(document(P(R("甲闸开得慢。"), counted(1)), numbering=numbering))
    assert f"？：自动编号的写法不认识（{name}）" in read_announcement(path).marked


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
            [("¹注", "脚注")],
            {"M33"},
        ),
        (P(R("甲")), {"comments": f'<w:comment w:id="0">{P(R("改一下"))}</w:comment>'}, [], {"M48"}),
        (P('<w:r><w:sym w:font="Marlett" w:char="F034"/></w:r>' + R("甲")), {}, [], {"M49"}),
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


def test_margins_are_kept_as_what_they_are(tmp_path: Path) -> None:
    section = '<w:headerReference w:type="default" r:id="xhdr"/>'
    parts = {"hdr": P(R("内部资料")), "ftr": P(R("— 3 —"))}
    path = tmp_path / "x.docx"
    path.write_bytes(
        document(P(R("关于开闸慢的问题。")) + P(R("已修3座。")), parts=parts, section=section)
    )
    imported = read_announcement(path)
    assert imported.marked.split("\n")[-3:] == ["[[略 页眉]]内部资料", "[[略 页脚]]— 3 —", ""]
    assert imported.source == "关于开闸慢的问题。\n已修3座。"


def reference(name: str, kind: str = "footnote", more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{name}"{more}/></w:r>'


def noted(*notes: tuple[str, str], kind: str = "footnote", settings: str = "") -> dict[str, str]:
    """Return the part of the notes, and settings that say how they count."""
    inner = "".join(
        f'<w:{kind} w:id="{name}">{P(f"<w:r><w:{kind}Ref/></w:r>" + R(text))}</w:{kind}>'
        for name, text in notes
    )
    separator = f'<w:{kind} w:type="separator" w:id="-1">{P(R("——"))}</w:{kind}>'
    return {f"{kind}s": separator + inner} | ({"settings": settings} if settings else {})


def test_a_note_stands_behind_its_paragraph_and_its_sign_at_its_place() -> None:
    body = (
        P(R("投入820万元") + reference("7") + R("，修闸3座") + reference("2") + R("。"))
        + P(R("乙")) + P(R("丙") + reference("4", more=' w:customMarkFollows="1"') + R("※"))
    )  # fmt: skip
    parts = noted(
        ("2", "含备用1座。"), ("4", "※另计。"), ("7", "含省级300万元。"), ("8", "没有用到。")
    )
    reading = read(document(body, parts=parts))
    assert [(each.number, each.text, each.aside) for each in reading.lines] == [
        (1, "投入820万元¹，修闸3座²。", ""),
        (1, "¹含省级300万元。", "脚注"),
        (1, "²含备用1座。", "脚注"),
        (2, "乙", ""),
        (3, "丙※", ""),
        (3, "※另计。", "脚注"),
    ]


def test_the_sign_of_a_note_is_no_part_of_a_title_or_a_name(tmp_path: Path) -> None:
    lines = (
        R("1.关于开闸不及时的问题") + reference("2") + R("。"),
        R("已修闸3座。"),
        R("中共云岭县水利局党组") + reference("3"),
        R("2025年3月10日"),
    )
    path = tmp_path / "x.docx"
    path.write_bytes(document("".join(map(P, lines)), parts=noted(("2", "甲。"), ("3", "乙。"))))
    imported = read_announcement(path)
    assert [each.title for each in imported.issues] == ["开闸不及时"]
    assert imported.announcement.issued is not None
    assert imported.announcement.issued.by == "中共云岭县水利局党组"
    assert imported.source.startswith("1.关于开闸不及时的问题¹。\n¹甲。")
    assert "？" not in imported.marked


@pytest.mark.parametrize(
    ("kind", "settings", "sign"),
    [
        ("endnote", "", "ⁱ"),
        ("footnote", '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/></w:footnotePr>', "①"),
        ("footnote", '<w:footnotePr><w:numStart w:val="5"/></w:footnotePr>', "⁵"),
    ],
)
def test_notes_count_as_the_document_says(kind: str, settings: str, sign: str) -> None:
    body = P(R("修闸3座") + reference("2", kind) + R("。"))
    reading = read(document(body, parts=noted(("2", "注"), kind=kind, settings=settings)))
    assert [each.text for each in reading.lines] == [f"修闸3座{sign}。", f"{sign}注"]


@pytest.mark.parametrize(
    ("settings", "doubted"),
    [
        ('<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>', 1),
        ('<w:footnotePr><w:numRestart w:val="continuous"/></w:footnotePr>', 0),
        ('<w:footnotePr><w:numFmt w:val="hebrew1"/></w:footnotePr>', 1),
    ],
)
def test_signs_of_notes_that_nobody_can_count_are_doubted(settings: str, doubted: int) -> None:
    body = P(R("甲") + reference("2") + reference("3"))
    reading = read(document(body, parts=noted(("2", "一"), ("3", "二"), settings=settings)))
    assert [each.code for each in reading.remarks].count("M56") == doubted


def test_a_note_in_a_table_stands_behind_its_row(tmp_path: Path) -> None:
    row = CELL.format(P(R("修闸") + reference("2"))) + CELL.format(P(R("3座")))
    body = P(R("关于开闸慢的问题。")) + f"<w:tbl><w:tr>{row}</w:tr></w:tbl>{P(R('乙'))}"
    path = tmp_path / "x.docx"
    path.write_bytes(document(body, parts=noted(("2", "含备用1座。"))))
    bare = re.sub(r"\[\[[^]]*\]\]", "", read_announcement(path).marked)
    assert bare.split()[1:] == ["修闸¹", "3座", "¹含备用1座。", "乙"]


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
