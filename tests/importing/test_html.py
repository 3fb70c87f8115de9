"""Web pages piece by piece: the article as a browser shows it, and nothing of the page around it."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.domain.model import Aspect
from generator.importing.announcement import read_announcement
from generator.importing.carriers import concealed, page_tree
from generator.importing.carriers.html import read_html
from generator.importing.carriers.open_file import read_file
from generator.importing.lines import CarrierText
from generator.importing.remarks import UnreadableError
from tests.importing.test_announcements import check_whole

LONG = "一是摸清底数，逐户上门核对登记信息，建立台账，动态更新，按月公布。"
TITLE = "中共某某县水务局党组关于巡察整改情况的通报"
WITHOUT_OPENING = (
    f"<h1>{TITLE}</h1><p>一、服务群众方面</p><p>1.关于服务窗口少的问题。新增窗口4个。</p>"
    "<p>2.关于审批慢的问题。审批由10天减到3天。</p>"
)


def read(page: str, encoding: str = "utf-8") -> CarrierText:
    return read_html(page.encode(encoding), Path("x.html"))


def article(reading: CarrierText) -> list[str]:
    return [each.text for each in reading.lines if not each.aside]


def texts(page: str, encoding: str = "utf-8") -> list[str]:
    return article(read(page, encoding))


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<ol><li>甲</li><li>乙</li></ol>", ["1.甲", "2.乙"]),
        ("<ol start=3><li>甲<li value=7>乙</ol>", ["3.甲", "7.乙"]),
        ("<ol><li><p>甲</p><p>续</p></li></ol>", ["1.甲", "续"]),
        ("<ol><li>甲<ol type=a><li>子</li></ol></li><li>乙</li></ol>", ["1.甲", "a.子", "2.乙"]),
        ("<ol type=I><li>甲</li></ol>", ["I.甲"]),
        ("<ol style='list-style-type:cjk-ideographic'><li>甲</li></ol>", ["一、甲"]),
        ("<ol style='list-style:none'><li>1.甲</li></ol>", ["1.甲"]),
        ("<ol><li>1.甲</li></ol>", ["1.甲"]),
        ("<ol><li>2023年甲</li></ol>", ["1. 2023年甲"]),
        ("<ul><li>甲</li></ul>", ["甲"]),
        ("<p>甲<sup>2</sup>乙</p>", ["甲²乙"]),
        ("<p>1.6×10<sup>4</sup>m<sup>2</sup>，CO<sub>2</sub></p>", ["1.6×10⁴m²，CO₂"]),
        ("<p>甲<sup><span>[1]</span></sup>，x<sup>甲</sup></p>", ["甲[1]，x甲"]),
        ("<p>2024\n年</p>", ["2024 年"]),
        ("<p>甲\n乙</p>", ["甲乙"]),
        ("<p><a name='_GoBack'>甲乙丙</a></p>", ["甲乙丙"]),
        ("<p>电子邮箱：<a href='mailto:water@example.com'>water@example.com</a></p>", ["电子邮箱：water@example.com"]),
        ("<p>附件：<a href='/a.docx'>整改台账.docx</a></p>", ["附件：整改台账.docx"]),
        ("<p><a href='/law'>《某某市供水管理办法》</a></p><p>甲，乙。</p>", ["《某某市供水管理办法》", "甲，乙。"]),
        ("<p>甲</p><p style='display:none'>藏</p><p hidden>藏</p>", ["甲"]),
        ("<p>甲<ruby>字<rp>(</rp><rt>zi</rt><rp>)</rp></ruby></p>", ["甲字"]),
        ("<p>甲<p>乙</div></span><p>丙", ["甲", "乙", "丙"]),
        ("<p>甲<textarea>藏</textarea><select><option>藏</select></p>", ["甲"]),
    ],
)  # fmt: skip
def test_the_article_reads_as_a_browser_shows_it(inner: str, expected: list[str]) -> None:
    page = f"<html><body><div class=x><p>{LONG}</p>{inner}</div></body></html>"
    assert texts(page) == [LONG, *expected]


ARTICLE = f"<p>{LONG}</p><p>{LONG}</p><p>某某县水务局党组</p><p>2024年3月1日</p>"
SHOWN = [LONG, LONG, "某某县水务局党组", "2024年3月1日"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"<div class=q>{ARTICLE}</div><div class=r>地址：某某路1号 电话：0371-55500000 邮编：450000</div>", SHOWN),
        (f"<h1>{TITLE}</h1><div class=q>发布时间：2024-03-01 来源：本站 浏览：9</div><div>{ARTICLE}</div>", [TITLE, *SHOWN]),
        (f"<h2>{TITLE[:10]}<br>{TITLE[10:]}</h2><p>来源：本站</p><div>{ARTICLE}</div>", [TITLE[:10], TITLE[10:], *SHOWN]),
        (
            f"<h1 id=activity-name>{TITLE}</h1><span>原创</span> <a href=#>某某发布</a><em>2024年3月1日 10:31</em>"
            f"<div class='rich_media_content js_underline_content' id='js_content' style='visibility: hidden; opacity: 0;'>"
            f"{ARTICLE}</div><div>预览时标签不可点</div><p>微信扫一扫关注该公众号</p>",
            [TITLE, *SHOWN],
        ),
        (f"<ul class=k1><li><a href=/>首页</a></li></ul><p>当前位置：首页 &gt; 公开</p>{ARTICLE}<p>上一篇：<a href=/a>另一通报</a></p>", SHOWN),
        (f"{ARTICLE}<p>【<a href=#>打印</a>】【<a href=#>关闭</a>】</p><p>地址：某某路1号 电话：0371-55500000</p>", SHOWN),
        (
            f"<div><p>某某县水务局是主管全县水利工作的政府部门。</p></div><div><p>{TITLE}</p>{ARTICLE}</div><p><a href=/>首页</a></p>",
            [TITLE, *SHOWN],
        ),
        (
            f"<article><header><h1>{TITLE}</h1><p>发布于 2024-03-01</p></header>{ARTICLE}</article>",
            [TITLE, *SHOWN],
        ),
        (f"<p>分享到：</p>{ARTICLE}<p>责任编辑：某某</p><p>联系我们：0371-55500000</p>", SHOWN),
    ],
)  # fmt: skip
def test_the_page_around_the_article_is_left_out(page: str, expected: list[str]) -> None:
    reading = read(f"<html><body>{page}</body></html>")
    assert article(reading) == expected
    assert {each.code for each in reading.remarks} == {"M35"}


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=gb2312>", "gbk"),
        ('<meta http-equiv=Content-Type content="text/html; charset=GBK">', "gb18030"),
        ("", "gb18030"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("<meta charset=gb2312>", "utf-8"),
        ("<meta charset=utf-8>", "gb18030"),
        ("<script charset=gbk src=a.js></script><meta charset=utf-8>", "utf-8"),
        ("<meta charset=x-unknown>", "utf-8"),
    ],
)
def test_the_encoding_is_known_by_the_bytes(head: str, encoding: str) -> None:
    page = f"<!DOCTYPE html>\n<html><head>{head}</head><body><p>{LONG}</p></body></html>"
    assert texts(page, encoding) == [LONG]


SHOWN_AGAIN = "<style>.a{display:none} div.x .a{display:block}</style><p class=a>示</p>"


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display:none'>藏</p>",
        "<p hidden>藏</p>",
        "<style>.hide{display:none}</style><p class='k hide'>藏</p>",
        "<style>@media print{.n{color:red}} .k, #d { color:red; display : none !important }</style><p id=d>藏</p>",
        "<style>div.x p.hide{visibility:hidden}</style><p class=hide>藏</p>",
        "<style>/* x */ .t{opacity:0}</style><div class=t><p>藏</p></div>",
        "<p style='font-size:0'>藏</p>",
        "<p style='font-size:0px;line-height:0'><span>藏</span></p>",
        "<p style='opacity:0.0'>藏</p>",
        "<p style='position:absolute;left:-9999px'>藏</p>",
        "<div style='height:0;overflow:hidden'>藏</div>",
        "<style>.a{display:block} .a{display:none}</style><p class=a>藏</p>",
        "<table style='display:none'><tr><td>藏</td></tr></table>",
    ],
)
def test_what_a_browser_hides_is_no_text_of_the_announcement(hidden: str) -> None:
    reading = read(f"<body><div class=x><p>{LONG}</p>{hidden}<p>{LONG}</p></div></body>")
    assert article(reading) == [LONG, LONG]
    assert [(each.text, each.aside) for each in reading.lines if each.aside] == [("藏", "隐藏文字")]
    assert [each.code for each in reading.remarks] == ["M71"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (SHOWN_AGAIN, ["示"]),
        ("<p>甲<span style='display:none'>藏</span>乙</p>", ["甲乙"]),
        ("<style>@media print{p{display:none}}</style><p>示</p>", ["示"]),
        ("<style media=print>p{display:none}</style><p>示</p>", ["示"]),
        ("<style>p::before{display:none} p:hover{display:none}</style><p>示</p>", ["示"]),
        ("<div style='font-size:0'><p style='font-size:16px'>示</p></div>", ["示"]),
        ("<div style='visibility:hidden'><p style='visibility:visible'>示</p></div>", ["示"]),
        ("<ol><li style='display:none'>藏</li><li>甲</li></ol>", ["1.甲"]),
        ("<table><tr><td>甲</td><td style='display:none'>藏</td><td>乙</td></tr></table>", ["甲\t乙"]),
        ("<style>}{ .a{ </style><p>示</p>", ["示"]),
        ("<p style='height:0'>示</p>", ["示"]),
    ],
)  # fmt: skip
def test_what_a_browser_shows_is_text_whatever_styles_are_about(
    markup: str, expected: list[str]
) -> None:
    assert texts(f"<body><div class=x><p>{LONG}</p>{markup}</div></body>") == [LONG, *expected]


def test_styles_that_ask_too_much_hide_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather too much is shown, and read by a person, than a page that never ends is read."""
    page = f"<style>.a p{{display:none}}</style><body><div class=a><p>{LONG}</p></div><p>{LONG}</p></body>"
    assert texts(page) == [LONG]
    monkeypatch.setattr(concealed, "_MOST_ASKED", 0)
    assert texts(page) == [LONG, LONG]


def test_a_menu_that_is_hidden_is_nowhere() -> None:
    menu = "<ul style='display:none'><li><a href=/>首页</a></li></ul>"
    assert [each.text for each in read(f"<body>{menu}<p>{LONG}</p></body>").lines] == [LONG]


CUT = "<meta name=description content='{}'><p>" + LONG + "{}</p><p>丙</p>"
HALF = {"utf-8": b"\xe5\xb1", "gb18030": b"\xd3"}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", ""])
def test_half_a_character_costs_no_page(encoding: str, declared: str) -> None:
    """What content systems cut after so many bytes: a browser shows all but the one sign."""
    before, _, after = (f"<meta charset={declared}>" + CUT).partition("{}")
    page = before.encode(encoding) + HALF[encoding] + after.replace("{}", "").encode(encoding)
    reading = read_html(page, Path("x.html"))
    assert article(reading) == [LONG, "丙"]
    assert [each.code for each in reading.remarks] == ["M70"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_half_a_character_in_the_text_is_doubted_at_its_place(
    encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    first, last = WITHOUT_OPENING.split("4个", 1)
    path.write_bytes(first.encode(encoding) + HALF[encoding] + last.encode(encoding))
    imported = read_announcement(path)
    (line,) = [each for each in imported.marked.splitlines() if "\ufffd" in each]
    assert line.startswith("[[问题 1？：")
    assert "读不出来" in line


def test_a_text_that_ends_in_half_a_character_is_read(tmp_path: Path) -> None:
    path = tmp_path / "cut.txt"
    path.write_bytes(f"{TITLE}\n{LONG}\n某某县水务局党组\n2024年3月1日".encode() + HALF["utf-8"])
    imported = read_announcement(path)
    assert imported.announcement.issued
    assert str(imported.announcement.issued.on) == "2024-03-01"
    assert "M70" in [each.code for each in imported.diagnostics]


def test_bytes_of_another_kind_are_refused_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "noise.txt"
    path.write_bytes(bytes(range(128, 256)) * 40)
    with pytest.raises(UnreadableError) as caught:
        read_announcement(path)
    assert caught.value.diagnostic.code == "M10"


@pytest.mark.parametrize(
    "page",
    [
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
        f'"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml">'
        f"<body><p>{LONG}<br/></p></body></html>",
        f"<!-- saved from url=(0036)http://www.example.com/art_1.html -->\r\n<html><body><p>{LONG}</p></body></html>",
        f"<p>{LONG}",
        f"<div><p>{LONG}</p></body></html></div></p>",
        f"<body style='display:none'><p>{LONG}</p></body>",
    ],
)  # fmt: skip
def test_pages_of_every_make_are_read(page: str) -> None:
    assert texts(page) == [LONG]


@pytest.mark.parametrize(
    ("name", "page", "code"),
    [
        ("frame.html", "<body><p>整改公布</p><iframe src=a.html></iframe></body>", "M50"),
        ("frames.htm", "<frameset><frame src=a.html></frameset>", "M50"),
        ("script.html", "<body><div id=app></div><script src=app.js></script></body>", "M51"),
        ("picture.html", "<body><p><img src=1.jpg><img src=2.jpg></p></body>", "M47"),
        (
            "page.mht",
            "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n",
            "M11",
        ),
        ("page.doc", "MIME-Version: 1.0\r\nContent-Type: multipart/related; x\r\n\r\n", "M11"),
    ],
)
def test_a_page_without_its_article_is_refused(
    name: str, page: str, code: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(page, encoding="utf-8")
    with pytest.raises(UnreadableError) as caught:
        read_announcement(path)
    assert caught.value.diagnostic.code == code


@pytest.mark.parametrize(
    "frame",
    [
        "<iframe src=/count.html style='display:none'></iframe>",
        "<iframe src=/count.html width=0 height=0></iframe>",
        "<iframe src=/like.html style='width:auto;height:21px'></iframe>",
    ],
)
def test_a_short_page_with_a_frame_that_shows_no_text_is_read(frame: str) -> None:
    assert texts(f"<body><p>{LONG}</p>{frame}</body>") == [LONG]


BARE = "<!DOCTYPE html><meta charset=utf-8><article>{}</article>"


@pytest.mark.parametrize("frame", [BARE, "<html><body><div>{}</div></body></html>", "{}"])
def test_a_heading_that_is_the_title_is_no_section(frame: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(frame.format(WITHOUT_OPENING), "utf-8")
    imported = read_announcement(page)
    assert imported.announcement.title == TITLE
    assert imported.announcement.aspects == (Aspect(title="服务群众方面"),)
    assert [each.title for each in imported.issues] == ["服务窗口少", "审批慢"]


CELLS = "".join(chr(code) for code in (0x200B, 0x200B, 0x3000, 0x7F, 0x81, 0x85, 0x0B))


@settings(max_examples=60, deadline=None)
@example([["", "", "1", ""], ["", "1", "", "1"]])  # a group, and a measure of the issue before it
@example([["", "", "1问题", ""], ["1", "", "", ""]])  # a number alone behind a label
@given(
    st.lists(
        st.lists(st.text(alphabet="甲不及时1。、问题" + CELLS, max_size=5), min_size=4, max_size=4),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_the_cells_of_a_ledger_hold_is_a_value(rows: list[list[str]]) -> None:
    """Cells that show nothing, and characters that a reference brings in, come to no bad value."""
    header = ["序号", "反馈方面", "问题", "整改措施"]
    shown = "".join(
        "<tr>" + "".join(f"<td>{_references(cell)}</td>" for cell in row) + "</tr>"
        for row in [header, *rows]
    )
    page = f"<html><body><h1>{TITLE}</h1><p>{LONG}</p><table>{shown}</table></body></html>"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.html"
        path.write_text(page, encoding="utf-8")
        check_whole(read_announcement(path))


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("cell", ["1、、", "、、", "1、", "1。", "一、", "（1）"])
def test_a_cell_of_marks_alone_is_taken_as_it_stands(cell: str, place: int) -> None:
    row = ["1", "甲", "问题", "不及时"]
    row[place] = cell
    test_whatever_the_cells_of_a_ledger_hold_is_a_value.hypothesis.inner_test([row])  # type: ignore[attr-defined]


def _references(text: str) -> str:
    return "".join(f"&#{ord(each)};" for each in text)


def test_a_cell_without_visible_text_names_no_issue(tmp_path: Path) -> None:
    rows = [("1", "服务群众", "管网老化", "普查。"), ("2", "\u200b", "\u200b", "增设。")]
    table = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
        for row in [("序号", "反馈方面", "问题", "整改措施"), *rows]
    )
    path = tmp_path / "ledger.html"
    path.write_text(f"<html><body><h1>{TITLE}</h1><table>{table}</table></body></html>", "utf-8")
    imported = read_announcement(path)
    assert [each.title for each in imported.issues] == ["管网老化"]
    assert [each.title for each in imported.announcement.aspects] == ["服务群众"]
    assert imported.unplaced == ("2\t\u200b\t\u200b",)


def test_control_characters_that_references_bring_in_become_spaces(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    issue = "<p>1.管网老&#11;化&#127;更换&#129;不及时问题整改情况。普查管网12公里。</p>"
    path.write_text(f"<html><body><h1>{TITLE}</h1>{issue}</body></html>", "utf-8")
    imported = read_announcement(path)
    assert [each.title for each in imported.issues] == ["管网老 化 更换 不及时"]
    assert "M34" in [each.code for each in imported.diagnostics]


# However deep, whatever is left open


def _page_of(count: int, opened: str) -> tuple[str, list[str]]:
    sentences = [f"一是开展了第{n}件整治工作并且取得成效。" for n in range(count)]
    return f"<html><body><h1>{TITLE}</h1>" + "".join(opened + each for each in sentences), sentences


@pytest.mark.parametrize(
    "opened",
    [
        "<p><b><i><font>",
        "<div>",
        "<div><span>",
        "<font><p>",
        "<p><span style='font-weight:bold'>",
        "<blockquote><p><a name=x>",
        "<table><tr><td>",
        "<ul><li>",
        "<p><o:p><st1:date>",
        "<section><div><p><em>",
    ],
)
def test_a_page_whose_tags_stay_open_keeps_every_paragraph(opened: str, tmp_path: Path) -> None:
    """As a browser does; libxml2 alone stops at 2,048 elements in each other."""
    page, sentences = _page_of(700, opened)
    path = tmp_path / "open.html"
    path.write_text(page, encoding="utf-8")
    lines = [each.text for each in read_file(path).lines]
    assert [each for each in lines if each.startswith("一是")] == sentences


def test_a_paragraph_in_thousands_of_spans_is_kept_with_all_that_follow(tmp_path: Path) -> None:
    deep = "<p>" + "<span>" * 2_100 + "夹在中间的一段。" + "</span>" * 2_100 + "</p>"
    page = (
        f"<html><body><h1>{TITLE}</h1><p>{LONG}</p>{deep}<p>后面的<b>一</b>段。</p></body></html>"
    )
    path = tmp_path / "deep.html"
    path.write_text(page, encoding="utf-8")
    lines = [each.text for each in read_file(path).lines]
    assert lines == [TITLE, LONG, "夹在中间的一段。", "后面的一段。"]


DEEP = "<div>" * 400
BELOW = [
    ("<p>甲<b>乙</b>丙</p><p>丁</p>", ["甲乙丙", "丁"]),
    ("甲<p>乙</p>丙", ["甲", "乙", "丙"]),
    ("<div>甲<div>乙</div>丙<div>丁</div>戊</div>", ["甲", "乙", "丙", "丁", "戊"]),
    ("<p>甲<br>乙</p>", ["甲", "乙"]),
    ("<p>甲<span style='display:none'>藏<b>藏</b></span>乙</p>", ["甲乙"]),
    ("<p>甲<script>藏</script>乙<style>藏</style></p>", ["甲乙"]),
    ("<div hidden>藏<p>藏</p></div><p>乙</p>", ["乙"]),
    ("<p>甲<span><span>乙</span></span>丙</p>", ["甲乙丙"]),
    ("<table><tr><td>甲</td><td>乙</td></tr></table>", ["甲", "乙"]),
    ("<pre>甲\n乙</pre>", ["甲", "乙"]),
]


@pytest.mark.parametrize(("inner", "expected"), BELOW, ids=[each[0] for each in BELOW])
def test_what_stands_too_deep_is_read_beside(
    inner: str, expected: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "deep.html"
    path.write_text(f"<html><body><h1>{TITLE}</h1><p>{LONG}</p>{DEEP}{inner}", encoding="utf-8")
    assert article(read_file(path)) == [TITLE, LONG, *expected]


def test_bold_text_is_bold_however_deep(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    page = f"<html><body><h1>{TITLE}</h1><p>{LONG}</p>{DEEP}<p><b>标题</b>正文</p>"
    path.write_text(page, encoding="utf-8")
    assert read_file(path).lines[-1].bold == 2


READINGS = [
    ("甲<b>乙</b>丙", "甲乙丙"),
    ("甲<!-- 注 -->乙<!--> 丙 --><!---->丁", "甲乙 丙 -->丁"),
    ("甲<a title='>'>乙</a>", "甲乙"),
    ('甲<a title="a>b" href=x>乙', "甲乙"),
    ("甲<script>if (a<b) 丙</script>乙", "甲if (a<b) 丙乙"),
    ("甲 < 乙 <丙>", "甲 < 乙 <丙>"),
    ("甲<!DOCTYPE html>乙<?php 丙 ?>丁", "甲乙丁"),
    ("甲<!-- 没有完", "甲"),
    ("甲<a title='没有完>乙", "甲"),
    ("<title>甲<b></title>乙", "甲<b>乙"),
]


@pytest.mark.parametrize(("page", "expected"), READINGS, ids=[each[0] for each in READINGS])
def test_the_second_reading_parts_a_page_as_the_standard_does(page: str, expected: str) -> None:
    assert "".join(page_tree.texts(page)) == expected


def test_a_page_that_was_not_read_to_its_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body><h1>{TITLE}</h1><p>{LONG}</p></body></html>", encoding="utf-8")
    monkeypatch.setattr(page_tree, "texts", lambda page: [page, "多出的三字"])
    with pytest.raises(UnreadableError) as caught:
        read_file(path)
    assert caught.value.diagnostic.code == "M52"
    assert "5 个字" in caught.value.diagnostic.message


def test_an_ordinary_page_loses_nothing_by_the_second_reading(tmp_path: Path) -> None:
    page = (
        f"<!DOCTYPE html><!--[if IE]><p>旧</p><![endif]--><html><head><title>标题</title>"
        f"<script>var a = '<p>文</p>';</script></head><body><h1>{TITLE}</h1><p>{LONG}</p>"
        "<p>&#20013;&#x6587;&nbsp;1 < 2<![if !vml]>图<![endif]></p><textarea>框</textarea></body>"
    )
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    assert read_file(path).lines[2].text.startswith("中文")


FORMULAS = {
    "<mfrac><mn>3</mn><mn>4</mn></mfrac>": "3/4",
    "<mrow><mn>1.2</mn><mo>×</mo><msup><mn>10</mn><mn>4</mn></msup></mrow>": "1.2×10⁴",
    "<msub><mi>x</mi><mn>2</mn></msub>": "x₂",
    "<msqrt><mn>9</mn></msqrt>": "√9",
    "<mroot><mn>8</mn><mn>3</mn></mroot>": "³√8",
    "<semantics><mfrac><mn>1</mn><mn>2</mn></mfrac><annotation>\\frac12</annotation></semantics>": "1/2",
    "<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>": "(a+b)/2",
}
"""Formulas of a page, and how they read in one line."""


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_reads_as_one_line(formula: str) -> None:
    page = f"<html><body><p>完成改造<math>{formula}</math>，面积12亩。</p></body></html>"
    (line,) = read_html(page.encode(), Path("a.html")).lines
    assert line.text == f"完成改造{FORMULAS[formula]}，面积12亩。"


def test_the_words_of_a_drawing_stand_beside_the_text() -> None:
    drawing = '<svg width="20"><title>图标</title><text x="0">已办结</text></svg>'
    page = f"<html><body><p>增设窗口2个。{drawing}</p><p>等候12分钟。</p></body></html>"
    lines = read_html(page.encode(), Path("a.html")).lines
    assert [(each.text, bool(each.aside)) for each in lines] == [
        ("增设窗口2个。", False),
        ("已办结", True),
        ("等候12分钟。", False),
    ]
