"""What Word prints and writes as no plain run: signs, raised print, formulas, fields, drawings."""

from pathlib import Path

import pytest

from generator.importing.announcement import read_announcement
from generator.importing.carriers.docx import read_docx
from generator.importing.lines import CarrierText
from tests.importing.builders import zipped
from tests.importing.carried_docx import document, paragraph, run, unpacked

P, R = paragraph, run
RAISED, LOWERED = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
STRUCK = "<w:strike/>"


def read(body: str, styles: str = "") -> CarrierText:
    return read_docx(document(body, styles=styles), Path("x.docx"))


def texts(reading: CarrierText) -> list[str]:
    return [each.text for each in reading.lines if not each.aside]


def asides(reading: CarrierText) -> list[tuple[str, str]]:
    return [(each.text, each.aside) for each in reading.lines if each.aside]


def codes(reading: CarrierText) -> list[str]:
    return [each.code for each in reading.remarks]


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def sym(name: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{name}" w:char="{code}"/></w:r>'


def symex(name: str, code: str, fallback: str) -> str:
    return (
        '<w:r xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex">'
        f'<mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="{name}" '
        f'w16se:char="{code}"/></mc:Choice><mc:Fallback><w:t>{fallback}</w:t></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def alternatives(choice: str, fallback: str, name: str = "urn:example:later") -> str:
    return (
        f'<w:r xmlns:x="{name}"><mc:AlternateContent><mc:Choice Requires="x">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


SIGNS: dict[str, tuple[str, str]] = {
    "a sign beyond the plane": (symex("Segoe UI Symbol", "1F6C8", "i"), "\U0001f6c8"),
    "a square metre": (R("90") + symex("Segoe UI Symbol", "33A1", "平方米"), "90㎡"),
    "Wingdings in symEx": (symex("Wingdings", "F0FE", "x"), "☑"),
    "Wingdings": (sym("Wingdings", "F0FE") + sym("Wingdings", "00A8"), "☑□"),
    "Wingdings 2": (sym("Wingdings 2", "F052") + sym("Wingdings 2", "F0A3"), "☑□"),
    "Webdings": (sym("Webdings", "F061"), "✓"),
    "Symbol": (sym("Symbol", "F0B4") + sym("Symbol", "F06D"), "×μ"),
    "in text, private": (R("\uf0fe", font("Wingdings")) + R("已建"), "☑已建"),
    "in text, letters": (R("R", font("Wingdings 2")) + R("R", font("Arial")), "☑R"),
    "in text, Chinese beside it": (R("甲þ", font("Wingdings")), "甲☑"),
    "a font for Chinese only": (R("\uf052", '<w:rFonts w:eastAsia="Wingdings 2"/>'), "☑"),
    "letters of a theme's font": (
        R("R", '<w:rFonts w:ascii="Wingdings 2" w:asciiTheme="minorHAnsi"/>'), "R",
    ),
    "a choice that nobody knows": (alternatives("<x:new/>", "<w:t>建闸3座</w:t>"), "建闸3座"),
    "a choice that nobody knows, with text": (
        alternatives("<w:t>三座</w:t>", "<w:t>3座</w:t>"), "3座",
    ),
    "a choice that shows nothing": (
        alternatives(
            "<x:new/>", "<w:t>3座</w:t>", "http://schemas.microsoft.com/office/word/2031/x"
        ), "3座",
    ),
    "a choice that nobody knows, alone": (
        '<w:r xmlns:x="urn:example:later"><mc:AlternateContent><mc:Choice Requires="x"><w:t>3座</w:t>'
        "</mc:Choice></mc:AlternateContent></w:r>", "3座",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SIGNS)
def test_signs_are_read_as_they_are_printed(name: str) -> None:
    runs, expected = SIGNS[name]
    reading = read(P(runs))
    assert texts(reading) == [expected]
    assert codes(reading) == []


@pytest.mark.parametrize(
    "runs",
    [sym("Marlett", "F061"), R("\uf061", font("Marlett")), R("\ue5e5"), sym("Wingdings", "FFFFFFF")],
)  # fmt: skip
def test_a_sign_that_nobody_knows_is_doubted_at_its_place(runs: str, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(document(P(R("关于开闸不及时的问题。")) + P(R("已开闸") + runs + R("3座。"))))
    marked = read_announcement(path).marked
    assert "已开闸•3座。" in marked
    doubt = next(each for each in marked.split("\n") if "•3座" in each or "疑" in each)
    assert "？：有一个符号认不出来（" in doubt


FONT_STYLE = (
    '<w:style w:type="character" w:styleId="Tick"><w:rPr>'
    '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Power"><w:rPr><w:vertAlign w:val="superscript"/>'
    "</w:rPr></w:style>"
)


def test_a_style_gives_its_font_and_its_place_to_a_run() -> None:
    body = P(R("R", '<w:rStyle w:val="Tick"/>') + R("10") + R("4", '<w:rStyle w:val="Power"/>'))
    assert texts(read(body, styles=FONT_STYLE)) == ["☑10⁴"]


SCRIPTS = [
    (R("10") + R("4", RAISED) + R("m") + R("2", RAISED), "10⁴m²"),
    (R("10") + R("−3", RAISED), "10⁻³"),
    (R("CO") + R("2", LOWERED), "CO₂"),
    (R("10") + R("４", RAISED), "10⁴"),
    (R("5") + R("①", RAISED) + R("万元"), "5①万元"),
    (R("5") + R("[1]", RAISED) + R("万元"), "5[1]万元"),
    (R("a") + R("x/y", RAISED), "a^(x/y)"),
    (R("b") + R("a/b", LOWERED), "b_(a/b)"),
    (R("4", RAISED + '<w:vanish w:val="0"/>'), "⁴"),
    (R("2", '<w:vertAlign w:val="baseline"/>'), "2"),
    (
        R("本公布自印发之日起施行，由办公室负责解释2", RAISED),
        "本公布自印发之日起施行，由办公室负责解释2",
    ),
]


@pytest.mark.parametrize(("runs", "expected"), SCRIPTS)
def test_raised_and_lowered_print_is_no_figure_of_its_line(runs: str, expected: str) -> None:
    assert texts(read(P(runs))) == [expected]


def math(inner: str) -> str:
    name = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    return f'<m:oMath xmlns:m="{name}">{inner}</m:oMath>'


def mr(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def frac(above: str, below: str, settings: str = "") -> str:
    return f"<m:f><m:fPr>{settings}</m:fPr><m:num>{above}</m:num><m:den>{below}</m:den></m:f>"


FORMULAS = [
    (frac(mr("19"), mr("21")), "19/21"),
    (frac(mr("a+b"), mr("2")), "(a+b)/2"),
    (frac(frac(mr("1"), mr("2")), mr("3")), "(1/2)/3"),
    (f"<m:sSup><m:e>{mr('10')}</m:e><m:sup>{mr('4')}</m:sup></m:sSup>", "10⁴"),
    (f"<m:sSub><m:e>{mr('x')}</m:e><m:sub>{mr('1')}</m:sub></m:sSub>", "x₁"),
    (
        f"<m:sSubSup><m:e>{mr('x')}</m:e><m:sub>{mr('1')}</m:sub><m:sup>{mr('2')}</m:sup></m:sSubSup>",
        "x₁²",
    ),
    (f"<m:rad><m:deg/><m:e>{mr('2')}</m:e></m:rad>", "√2"),
    (f"<m:rad><m:deg>{mr('3')}</m:deg><m:e>{mr('a+b')}</m:e></m:rad>", "³√(a+b)"),
    (
        f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>{mr("x")}</m:e></m:d>',
        "[x]",
    ),
    (
        f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{mr("i=1")}</m:sub>'
        f"<m:sup>{mr('n')}</m:sup><m:e>{mr('x')}</m:e></m:nary>",
        "∑_(i=1)^(n) x",
    ),
    (f"<m:func><m:fName>{mr('sin')}</m:fName><m:e>{mr('x')}</m:e></m:func>", "sin x"),
    (f"<m:eqArr><m:e>{mr('x=1')}</m:e><m:e>{mr('y=2')}</m:e></m:eqArr>", "x=1; y=2"),
    (f"{mr('1+')}<w:del w:id='1'>{mr('9')}</w:del><w:ins w:id='2'>{mr('2')}</w:ins>", "1+2"),
]


@pytest.mark.parametrize(("inner", "expected"), FORMULAS)
def test_a_formula_keeps_its_sense_in_one_line(inner: str, expected: str) -> None:
    assert texts(read(P(R("得") + math(inner) + R("。")))) == [f"得{expected}。"]


def test_a_fraction_behind_a_number_is_no_part_of_it() -> None:
    assert texts(read(P(R("3") + math(frac(mr("1"), mr("2"))) + R("小时")))) == ["3 1/2小时"]


def char(kind: str, form: str = "") -> str:
    inner = f"<w:ffData>{form}</w:ffData>" if form else ""
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def told(instruction: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'


def field(instruction: str, result: str = "", form: str = "") -> str:
    shown = char("separate") + R(result) if result else ""
    return char("begin", form) + told(instruction) + shown + char("end")


DROPDOWN = '<w:ddList>{}<w:listEntry w:val="整改中"/><w:listEntry w:val="已完成"/></w:ddList>'
FIELDS = [
    (field(r" eq \o\ac(○,3)"), "③"),
    (field(r" EQ \o\ac(○,3) ", "③"), "③"),
    (field(r" EQ \* jc2 \* hps21 \o\ac(○,二) "), "㊁"),
    (field(r" EQ \o\ac(○,60) "), "○（60）"),
    (field(r" EQ \o\ac(□,√) "), "☑"),
    (field(r" EQ \f(19,21) "), "19/21"),
    (field(r" EQ 10\s\up8(4) "), "10⁴"),
    (field(r" EQ \r(2) "), "√2"),
    (field(r" EQ \o\ad(\s\up 9(zhá),闸) "), "闸（zhá）"),
    (char("begin") + told(" EQ ") + told(r"\o\ac(○,") + R("4") + told(")") + char("end"), "④"),
    (r'<w:fldSimple w:instr=" EQ \o\ac(○,5) "/>', "⑤"),
    (f'<w:fldSimple w:instr=" TITLE ">{R("题")}</w:fldSimple>', "题"),
    (field(r' SYMBOL 254 \f "Wingdings" \s 12 '), "☑"),
    (field(" MACROBUTTON NoMacro 请填写 "), "请填写"),
    (field(" FORMDROPDOWN ", form=DROPDOWN.format('<w:result w:val="1"/>')), "已完成"),
    (field(" FORMDROPDOWN ", form=DROPDOWN.format('<w:default w:val="1"/>')), "已完成"),
    (field(" FORMDROPDOWN ", form=DROPDOWN.format("")), "整改中"),
    (field(" FORMCHECKBOX ", form="<w:checkBox><w:checked/></w:checkBox>"), "☑"),
    (field(" FORMCHECKBOX ", form='<w:checkBox><w:default w:val="0"/></w:checkBox>'), "☐"),
    (
        field(
            " FORMCHECKBOX ", form='<w:checkBox><w:default/><w:checked w:val="0"/></w:checkBox>'
        ),
        "☐",
    ),
    (field(" FORMTEXT ", "三座"), "三座"),
    (field(" XE 闸门 "), ""),
    (char("begin") + told(" IF ") + field(" REF a ", "1") + told(" = 1 ") + char("separate")
     + R("是") + char("end"), "是"),
]  # fmt: skip


@pytest.mark.parametrize(("runs", "expected"), FIELDS)
def test_a_field_prints_its_result_or_what_it_is_told(runs: str, expected: str) -> None:
    reading = read(P(R("第") + runs + R("项")))
    assert texts(reading) == [f"第{expected}项"]
    assert codes(reading) == []


@pytest.mark.parametrize(
    "told_to",
    [r" EQ \x\to(a) ", " LISTNUM ", r" LISTNUM 别的 \l 1 ", " AUTONUM ", " REF _Ref12 \\h "],
)
def test_a_field_that_only_word_can_work_out_is_doubted(told_to: str, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(
        document(P(R("关于开闸不及时的问题。")) + P(field(told_to) + R("已开闸3座。")))
    )
    marked = read_announcement(path).marked
    assert "•已开闸3座。" in marked
    assert f"没有存它的结果（{told_to.strip()}" in marked


IN_LISTS = [
    ([r" LISTNUM NumberDefault \l 1 "] * 2, ["1)", "2)"]),
    ([r" LISTNUM NumberDefault \l 1 ", r" LISTNUM NumberDefault \l 2 ",
      r" LISTNUM NumberDefault \l 2 ", r" LISTNUM NumberDefault \l 1 "], ["1)", "a)", "b)", "2)"]),
    ([r" LISTNUM LegalDefault \l 1 ", r" LISTNUM LegalDefault \l 2 "], ["1.", "1.1."]),
    ([r" LISTNUM OutlineDefault \l 1 \s 4 ", r" LISTNUM OutlineDefault \l 1 "], ["IV.", "V."]),
    ([r' LISTNUM "问题" \l 1 '] * 3, ["①", "②", "③"]),
]  # fmt: skip
NAMED = (
    '<w:abstractNum w:abstractNumId="7"><w:name w:val="问题"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num>'
)


@pytest.mark.parametrize(("fields", "printed"), IN_LISTS)
def test_a_field_that_says_its_list_and_level_is_counted(
    fields: list[str], printed: list[str]
) -> None:
    body = "".join(P(field(each) + R("开闸")) for each in fields)
    reading = read_docx(document(body, numbering=NAMED), Path("x.docx"))
    assert texts(reading) == [f"{each}开闸" for each in printed]
    assert codes(reading) == []


def test_a_field_that_never_ends_swallows_nothing() -> None:
    body = P(char("begin") + told(" EQ ") + R("甲")) + P(R("乙"))
    assert texts(read(body)) == ["甲", "乙"]


def test_struck_text_is_not_joined_to_what_follows_it(tmp_path: Path) -> None:
    runs = R("投入") + R("720", STRUCK) + R("820万元。")
    reading = read(P(runs) + P(R("整段作废", "<w:dstrike/>")) + P(R("留", '<w:strike w:val="0"/>')))
    assert texts(reading) == ["投入820万元。", "留"]
    assert asides(reading) == [("720", "删除线"), ("整段作废", "删除线")]
    path = tmp_path / "x.docx"
    path.write_bytes(document(P(R("关于投入不足的问题。")) + P(runs)))
    imported = read_announcement(path)
    assert "[[略 删除线]]720" in imported.marked
    assert imported.source == "关于投入不足的问题。\n投入820万元。"


def test_how_a_character_is_read_stands_aside() -> None:
    ruby = (
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>zhá</w:t></w:r></w:rt>"
        f"<w:rubyBase>{R('闸')}</w:rubyBase></w:ruby></w:r>"
    )
    reading = read(P(R("开") + ruby))
    assert texts(reading) == ["开闸"]
    assert asides(reading) == [("zhá", "注音")]


ART = '<w:r><w:pict><v:shape><v:textpath string="{}"/></v:shape></w:pict></w:r>'
SHAPED = (
    "<w:r><w:drawing><wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx><wps:bodyPr>"
    '<a:prstTxWarp prst="textWave1"/></wps:bodyPr></wps:wsp></w:drawing></w:r>'
)
TITLE = "云岭县水利局关于巡察整改情况的通报"


BOXED = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"


@pytest.mark.parametrize(
    "drawn", [ART.format(TITLE), SHAPED.format(P(R(TITLE))), BOXED.format(P(R(TITLE)))]
)
def test_a_title_that_is_drawn_stands_above_the_text(drawn: str) -> None:
    assert texts(read(P(R("甲")) + P(drawn) + P(R("乙")))) == [TITLE, "甲", "乙"]


def test_words_that_are_drawn_in_a_paragraph_of_text_stand_beside_it() -> None:
    reading = read(
        P(R("甲") + ART.format("公示栏")) + P(R(TITLE)) + P(ART.format("乙关于整改的通报"))
    )
    assert texts(reading) == ["甲", TITLE, "乙关于整改的通报"]
    assert asides(reading) == [("公示栏", "艺术字")]


def test_a_title_in_a_box_stays_there_where_another_is_set_in_type() -> None:
    reading = read(P(R(TITLE)) + P(R("甲") + BOXED.format(P(R("县纪委关于信访的通报")))))
    assert texts(reading) == [TITLE, "甲"]
    assert asides(reading) == [("县纪委关于信访的通报", "文本框")]


def test_a_title_of_two_lines_in_a_box_stands_above_the_text_whole() -> None:
    box = BOXED.format(P(R("云岭县水利局")) + P(R("关于巡察整改情况的通报")))
    reading = read(P(R("一、整改落实情况")) + P(R("甲") + box))
    assert texts(reading) == ["云岭县水利局", "关于巡察整改情况的通报", "一、整改落实情况", "甲"]


OBJECT = (
    '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="{}" '
    'DrawAspect="{}"/></w:object></w:r>'
)


@pytest.mark.parametrize(
    ("program", "aspect", "text", "expected"),
    [
        ("Equation.DSMT4", "Content", "面积•亩", ["M54"]),
        ("Excel.Sheet.12", "Content", "面积亩", ["M55"]),
        ("Package", "Icon", "面积亩", []),
    ],
)
def test_what_another_program_shows_is_doubted(
    program: str, aspect: str, text: str, expected: list[str]
) -> None:
    reading = read(P(R("面积") + OBJECT.format(program, aspect) + R("亩")))
    assert texts(reading) == [text]
    assert codes(reading) == expected


def test_a_table_of_contents_is_known_by_its_field() -> None:
    body = (
        P(char("begin") + told(r' TOC \o "1-3" ') + char("separate") + R("一、甲\t1"))
        + P(R("二、乙\t2")) + P(R("一、甲")) + P(R("未完") + char("end"))
    )  # fmt: skip
    reading = read(body)
    assert texts(reading) == ["一、甲", "未完"]
    assert asides(reading) == [("一、甲\t1", "目录"), ("二、乙\t2", "目录")]


def test_pictures_beside_the_text_are_said() -> None:
    reading = read(P(R("甲") + "<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>"))
    assert codes(reading) == ["M57"]


REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DGM = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
CHART = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
MAIN = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def drawn(inner: str, part: str | None = None) -> bytes:
    """Return a document with a drawing whose words stand in a part of their own."""
    body = f"<w:r><w:drawing><a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic></w:drawing></w:r>"
    files = unpacked(document(P(R("甲") + body)))
    if part is not None:
        files["word/drawn/data1.xml"] = part.encode()
        files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
            b"</Relationships>",
            f'<Relationship Id="rDrawn" Type="{REL}/x" Target="drawn/data1.xml"/></Relationships>'.encode(),
        )
    return zipped(files)


def point(name: str, text: str, kind: str = "node") -> str:
    return (
        f'<dgm:pt modelId="{name}" type="{kind}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t>'
        "</dgm:pt>"
    )


def below(upper: str, lower: str, place: int) -> str:
    return f'<dgm:cxn srcId="{upper}" destId="{lower}" srcOrd="{place}"/>'


def test_the_words_of_smartart_are_read_as_they_are_arranged() -> None:
    data = (
        f"<dgm:dataModel {DGM} {MAIN}><dgm:ptLst>{point('3', '完成40项')}{point('0', '', 'doc')}"
        f"{point('1', '任务51项')}{point('2', '在办11项')}{point('9', '略过', 'pres')}</dgm:ptLst>"
        f"<dgm:cxnLst>{below('0', '1', 0)}{below('1', '3', 0)}{below('0', '2', 1)}"
        f'<dgm:cxn type="presOf" srcId="2" destId="9"/></dgm:cxnLst></dgm:dataModel>'
    )
    reading = read_docx(drawn(f'<dgm:relIds {DGM} r:dm="rDrawn"/>', data), Path("x.docx"))
    assert texts(reading) == ["甲"]
    assert asides(reading) == [
        ("任务51项", "图形"), ("完成40项", "图形"), ("在办11项", "图形"),
    ]  # fmt: skip


def points(kind: str, *values: str) -> str:
    inner = "".join(f'<c:pt idx="{n}"><c:v>{each}</c:v></c:pt>' for n, each in enumerate(values))
    cache = kind.replace("Ref", "Cache")
    return f"<c:{kind}><c:{cache}>{inner}</c:{cache}></c:{kind}>"


@pytest.mark.parametrize(("shown", "figures"), [("1", [("6\t9", "图形")]), ("0", [])])
def test_the_words_of_a_chart_are_read_and_figures_that_it_shows(
    shown: str, figures: list[tuple[str, str]]
) -> None:
    data = (
        f"<c:chartSpace {CHART} {MAIN}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>办结数</a:t></a:r>"
        f"</a:p></c:rich></c:tx></c:title><c:ser><c:tx>{points('strRef', '信访件')}</c:tx>"
        f'<c:dLbls><c:showVal val="{shown}"/></c:dLbls><c:cat>{points("strRef", "一季度", "二季度")}</c:cat>'
        f"<c:val>{points('numRef', '6', '9')}</c:val></c:ser></c:chart></c:chartSpace>"
    )
    reading = read_docx(drawn(f'<c:chart {CHART} r:id="rDrawn"/>', data), Path("x.docx"))
    assert asides(reading) == [
        ("办结数", "图形"), ("信访件", "图形"), ("一季度\t二季度", "图形"), *figures,
    ]  # fmt: skip


def test_the_words_of_a_chart_that_stand_in_cells_or_in_itself_are_read() -> None:
    levels = "".join(
        f'<c:lvl><c:pt idx="0"><c:v>{each}</c:v></c:pt></c:lvl>' for each in ("一季度", "2025年")
    )
    data = (
        f"<c:chartSpace {CHART}><c:title><c:tx>{points('strRef', '办结数')}</c:tx></c:title><c:ser>"
        f"<c:cat><c:multiLvlStrRef><c:multiLvlStrCache>{levels}</c:multiLvlStrCache></c:multiLvlStrRef>"
        "</c:cat></c:ser><c:ser><c:tx><c:v>信访件</c:v></c:tx><c:cat><c:strLit><c:pt><c:v>二季度</c:v>"
        "</c:pt></c:strLit></c:cat></c:ser></c:chartSpace>"
    )
    reading = read_docx(drawn(f'<c:chart {CHART} r:id="rDrawn"/>', data), Path("x.docx"))
    assert [text for text, _ in asides(reading)] == ["办结数", "信访件", "一季度\t2025年\t二季度"]


def test_a_part_that_is_drawn_twice_is_read_once() -> None:
    data = f"<c:chartSpace {CHART}><c:title><c:tx>{points('strRef', '办结数')}</c:tx></c:title></c:chartSpace>"
    twice = f'<c:chart {CHART} r:id="rDrawn"/>' * 2
    reading = read_docx(drawn(twice, data), Path("x.docx"))
    assert [text for text, _ in asides(reading)] == ["办结数"]
    assert codes(reading) == ["M33"]


def test_the_words_of_a_shape_of_another_program_are_read() -> None:
    shape = "<a:txBody><a:p><a:r><a:t>建闸</a:t></a:r><a:r><a:t>3座</a:t></a:r></a:p></a:txBody>"
    assert asides(read_docx(drawn(shape), Path("x.docx"))) == [("建闸3座", "图形")]


def test_a_drawing_whose_words_are_gone_is_doubted() -> None:
    reading = read_docx(drawn(f'<dgm:relIds {DGM} r:dm="rDrawn"/>'), Path("x.docx"))
    assert codes(reading) == ["M55"]
