"""An announcement in its page: boxes inside it, names that only lay it out, a frame left open.

Whatever a page puts around or into the announcement, its own lines are its text, and all other
lines that a browser shows stand in the marked text as 略.
"""

from pathlib import Path

import pytest

from generator.importing.announcement import Imported, read_announcement
from generator.importing.carriers.html import read_html

TITLE = "中共青槐县委关于巡视整改进展情况的公布"
PARTS = (
    "根据省委部署，省委第六巡视组于2023年4月6日至6月20日对青槐县进行了常规巡视。现将整改情况公布如下。",
    "一、基层治理方面",
    "1.关于“乡镇食堂账目不清”问题的整改情况。",
    "一是清理旧账。核对9个乡镇食堂三年账目，补记往来41笔。",
    "二是公开收支。每月在公示栏张贴收支表，接受职工监督。",
    "2.关于“村级卫生室药品短缺”问题的整改情况。",
    "一是补齐目录。为27个卫生室补配常用药品63种。",
    "二、服务群众方面",
    "3.关于“公交末班车过早”问题的整改情况。",
    "一是延长运营。3条线路末班车推迟到21时，投入车辆6台。",
    "欢迎监督。联系电话：0377-5550199；邮政信箱：青槐县文昌路3号；邮编：473999。",
    "中共青槐县委",
    "2024年1月9日",
)
TITLES = ["乡镇食堂账目不清", "村级卫生室药品短缺", "公交末班车过早"]
MENU = '<div class="nav"><a href="/">首页</a> <a href="/a">政务公开</a> <a href="/b">互动交流</a></div>'
FOOT = '<div class="footer"><p>主办单位：青槐县人民政府办公室</p><p>豫ICP备00000000号</p></div>'
BEHIND = 6
"""Behind which of its parts a page puts something else into the announcement."""


def paragraphs(parts: tuple[str, ...] = PARTS, names: str = "") -> list[str]:
    return [f"<p{names}>{each}</p>" for each in parts]


def article(within: str = "", **changed: str) -> str:
    """Return the announcement, with something between two of its parts, or other markup for one."""
    parts = paragraphs()
    for place, markup in changed.items():
        number = int(place.removeprefix("part"))
        parts[number] = markup.format(PARTS[number])
    return f"<h1>{TITLE}</h1>" + "".join([*parts[: BEHIND + 1], within, *parts[BEHIND + 1 :]])


def page(inner: str, *, html: str = "", body: str = "", above: str = MENU) -> str:
    return (
        f"<!DOCTYPE html><html{html}><head><meta charset=utf-8><title>x</title></head>"
        f"<body{body}>{above}{inner}{FOOT}</body></html>"
    )


def content(inner: str, names: str = 'class="content"') -> str:
    return f"<div {names}>{inner}</div>"


def imported(text: str, folder: Path) -> Imported:
    path = folder / "page.html"
    path.write_text(text, "utf-8")
    return read_announcement(path)


LINKED = '<p><a href="/zc/1.html">《青槐县卫生室药品目录（试行）》</a></p>'
BOXES = {
    "related": '<div class="related"><p>延伸阅读</p><p><a href="/1">青槐县召开推进会</a></p></div>',
    "share": '<div class="share">分享到 <a href="#">微信</a> <a href="#">微博</a></div>',
    "share buttons": '<div class="bdsharebuttonbox"><a href="#">微信</a><a href="#">微博</a></div>',
    "aside": "<aside>名词解释：卫生室是村里看小病的地方。</aside>",
    "list of links": "<ul>" + '<li><a href="/n">又一条本县要闻的标题</a></li>' * 8 + "</ul>",
    "picture and its words": '<div class="qrcode"><img src="q.png"><p>扫一扫在手机打开当前页</p></div>',
    "navigation": "<nav><a href=#1>第一部分</a> <a href=#2>第二部分</a></nav>",
    "a heading above links": '<h4>本县政策问答</h4><ul><li><a href="/1">卫生室怎样报销</a></li><li><a href="/2">公交卡怎样办</a></li></ul>',
    "further reading": '<p>延伸阅读：<a href="/1">青槐县召开推进会</a></p>',
    "an author's box": '<div class="TestAuthorBox"><p>本文作者是县融媒体中心记者，长期报道本县民生。</p></div>',
    "sidebar": '<div class="sidebar"><p><a href="/9">热点专题</a></p><p>专题报道 更多</p></div>',
}


@pytest.mark.parametrize("box", BOXES)
def test_the_announcement_goes_on_behind_a_box_inside_it(box: str, tmp_path: Path) -> None:
    read = imported(page(content(article(BOXES[box]))), tmp_path)
    assert [each.title for each in read.issues] == TITLES
    assert read.source.splitlines() == [TITLE, *PARTS]
    assert set(read.unplaced).isdisjoint([TITLE, *PARTS])


REMARK = "本网站会记录您的访问，用来改进页面的内容，您可以在设置里选择接受或者不接受这些记录。"
FRAMES = {
    "margin-bottom on a paragraph": page(content(article(part7='<p class="margin-bottom">{}</p>'))),
    "bottom on paragraphs": page(content(f"<h1>{TITLE}</h1>" + "".join(paragraphs(PARTS, ' class="indent bottom"')))),
    "border-bottom round the first half": page(
        content(f"<div class='border-bottom'><h1>{TITLE}</h1>{''.join(paragraphs(PARTS[:7]))}</div>{''.join(paragraphs(PARTS[7:]))}")
    ),
    "flush-bottom round one part": page(content(article(part5='<div class="flush-bottom"><p>{}</p></div>'))),
    "body with a frame's name": page(content(article(LINKED.replace("《", "").replace("》", ""))), body=' class="page header-fixed"'),
    "html with a frame's name": page(content(article()), html=' class="no-js nav-open"'),
    "a header left open": (
        f'<!DOCTYPE html><meta charset=utf-8><div class="top">欢迎访问青槐县人民政府网站！</div><div class="header">'
        f'<div class="logo">青槐县人民政府</div>{MENU}{content(article())}</div>{FOOT}'
    ),
    "a wrapper named nav": page(f'<div class="wrap nav-con">{content(article())}</div>', above='<div class="top-time">2024年1月10日 星期三 多云</div>'),
    "a wrapper named menu": page(f'<div id="menu">{content(article(), "")}</div>', above="<p>欢迎访问青槐县人民政府网站</p>"),
    "a wrapper named side": page(f'<div class="main-side">{content(article())}</div>', above='<div class="top">欢迎访问青槐县人民政府网站</div>' + MENU),
    "headings named header": page(
        content(article(**{f"part{each}": '<h3 class="header-anchor-post">{}</h3>' for each in (1, 2, 5, 7, 8)}))
    ),
    "headings that are links": page(
        content(article(**{f"part{each}": '<h3><a href="#s">{}</a></h3>' for each in (1, 2, 5, 7, 8)}))
    ),
    "two halves beside each other": page(
        content(content(f"<h1>{TITLE}</h1>" + "".join(paragraphs(PARTS[:5])), "class=body-1") + "<div>" + LINKED * 2 + "</div>"
                + content("".join(paragraphs(PARTS[5:])), "class=body-2"))
    ),
    "a wrapper named after the sidebar beside it": page(
        f'<div class="one-sidebar">{content(article())}</div><div>{"".join(paragraphs((REMARK,) * 2))}</div>'
    ),
    "a notice of cookies longer than the announcement": page(
        content(article()) + f'<div class="cookie-notice">{"".join(paragraphs((REMARK,) * 40))}</div>'
    ),
    "the opening in a box of its own": page(
        f'<header class="head"><h1>{TITLE}</h1><p>{PARTS[0]}</p><p>记者 某某</p></header>'
        + content("".join(paragraphs(PARTS[1:])))
    ),
    "parts in elements of their own": page(
        content(article(**{f"part{each}": '<div class="section"><p>{}</p></div>' for each in range(13)}))
    ),
}  # fmt: skip


@pytest.mark.parametrize("frame", FRAMES)
def test_names_that_lay_out_take_nothing_from_the_announcement(frame: str, tmp_path: Path) -> None:
    read = imported(FRAMES[frame], tmp_path)
    assert [each.title for each in read.issues] == TITLES
    lines = read.source.splitlines()
    assert [each for each in lines if each in (TITLE, *PARTS)] == [TITLE, *PARTS]
    assert set(lines) - {TITLE, *PARTS} <= {"青槐县卫生室药品目录（试行）"}


def test_six_links_between_two_paragraphs_are_lines_of_the_announcement(tmp_path: Path) -> None:
    read = imported(page(content(article(LINKED * 6))), tmp_path)
    assert [each.title for each in read.issues] == TITLES
    assert read.source.count("药品目录") == 6


def test_a_list_that_says_more_than_it_links_is_the_announcements_with_its_links(
    tmp_path: Path,
) -> None:
    items = ("卫生室药品目录已经在县政府网站公开，村民可以随时查看和提出意见。",) * 2
    linked = '<li><a href="/zc/1.html">青槐县卫生室药品目录</a></li>'
    boxed = f"<ul><li>{items[0]}</li>{linked}<li>{items[1]}</li></ul>"
    read = imported(page(content(article(boxed))), tmp_path)
    assert "\n青槐县卫生室药品目录\n" in read.source
    assert (
        "药品目录"
        not in imported(page(content(article(f"<ul>{linked * 3}</ul>"))), tmp_path).source
    )


def test_everything_that_a_page_shows_stands_in_the_marked_text(tmp_path: Path) -> None:
    read = imported(page(content(article(BOXES["related"]))), tmp_path)
    furniture = ["首页 政务公开 互动交流", "延伸阅读", "青槐县召开推进会", "主办单位：青槐县人民政府办公室", "豫ICP备00000000号"]  # fmt: skip
    cut = [each for each in read.marked.splitlines() if each.startswith("[[略 ")]
    assert cut == [f"[[略 网页装饰]]{each}" for each in furniture]
    assert [each.code for each in read.diagnostics] == ["M35"]
    assert "5 行" in read.diagnostics[0].message


def test_lines_are_counted_as_the_page_shows_them() -> None:
    carried = read_html(page(content(article())).encode(), Path("x.html"))
    assert [each.number for each in carried.lines] == list(range(1, len(carried.lines) + 1))


@pytest.mark.parametrize(
    ("elsewhere", "is_doubted"),
    [
        ("<div class=p2><p>4.关于“校车超员”问题的整改情况。一是开展整治，查处超员校车2台。</p></div>", True),
        ("<div class=news><p>我县夏粮再获丰收，全县播种面积58万亩，总产同比增长2.1%。</p></div>", False),
        ('<div class="related"><p>关于“水库值守”问题的整改，另一县也作了通报，请看这里。</p></div>', False),
        ("<ol><li><a href=/1>关于“水库值守不到位”问题整改情况的通报全文在这里看</a></li></ol>", False),
    ],
)  # fmt: skip
def test_text_of_the_matter_elsewhere_on_the_page_is_doubted(
    elsewhere: str, is_doubted: bool, tmp_path: Path
) -> None:
    more = "<div><a href=/1>要闻</a><a href=/2>公开</a></div>" * 2
    read = imported(page(content(article()) + more + f"<div>{elsewhere}{more}</div>"), tmp_path)
    assert [each.title for each in read.issues] == TITLES
    doubted = [each for each in read.marked.splitlines() if each.startswith("[[略 网页装饰？：")]
    assert bool(doubted) is is_doubted
