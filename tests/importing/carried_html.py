"""One announcement carried by a web page in the many ways that content systems write it."""

import html
import re
from collections.abc import Callable, Sequence

from tests.importing.carried_docx import thirds

_MARK = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|第[一二三]部分)")


def text(line: str) -> str:
    return html.escape(line, quote=False)


def _marked(line: str) -> tuple[str, str]:
    found = _MARK.match(line)
    cut = found.end() if found else 0
    return text(line[:cut]), text(line[cut:])


def _paragraphs(lines: Sequence[str]) -> str:
    return "\n".join(f"<p>{text(each)}</p>" for each in lines)


def _divs(lines: Sequence[str]) -> str:
    return "\n".join(f"<div>　　{text(each)}</div>" for each in lines)


def _breaks(lines: Sequence[str]) -> str:
    return "<br>\n".join(f"&nbsp;&nbsp;&emsp;&#12288;{text(each)}" for each in lines)


def _double_breaks(lines: Sequence[str]) -> str:
    return "<p>" + "<br/><br/>".join(f"　　{text(each)}" for each in lines) + "</p>"


def _spans(lines: Sequence[str]) -> str:
    """Number and word, figure and unit in spans of their own, as Word's paste leaves them."""
    return "\n".join(
        '<p class="MsoNormal" style="text-indent:32.0pt"><span style="font-family:仿宋_GB2312">'
        + "".join(
            f'<span lang="EN-US" style="font-size:16pt">{text(part)}</span>'
            if part.isascii()
            else f"<span><font face='仿宋'>{text(part)}</font></span>"
            for part in re.findall(r"[\x00-\x7f]+|[^\x00-\x7f]{1,4}", each)
        )
        + '<o:p></o:p></span><span lang="EN-US"><o:p>&nbsp;</o:p></span></p>'
        for each in lines
    )


def _lists_of_word(lines: Sequence[str]) -> str:
    """A list of Word saved as a page: the mark stands in the text, set apart by mso-list."""
    rows = []
    for each in lines:
        mark, rest = _marked(each)
        listed = (
            "<![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>"
            f"{mark}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span>"
            "<![endif]>"
            if mark
            else ""
        )
        rows.append(f"<p class=MsoListParagraph>{listed}<span>{rest}<o:p></o:p></span></p>")
    return "\n".join(rows)


def _bold(lines: Sequence[str]) -> str:
    rows = []
    for each in lines:
        mark, rest = _marked(each)
        inner = f"<b><span><b>{mark}</b></span></b><strong></strong>{rest}" if mark else rest
        rows.append(f"<p>&nbsp; &nbsp; {inner}</p>")
    return "\n".join(rows)


def _links(lines: Sequence[str]) -> str:
    rows = []
    for each in lines:
        first, second, third = map(text, thirds(each))
        rows.append(f'<p>{first}<a href="/keyword">{second}</a>{third}</p>')
    return "\n".join(rows)


def _sections(lines: Sequence[str]) -> str:
    """An article of WeChat: sections in sections, a span around everything, empty ones between."""
    return "".join(
        '<section data-tools="135编辑器" style="box-sizing:border-box"><section><section>'
        f'<span leaf="">{text(each)}</span></section></section></section>'
        "<section><svg><text>装饰</text></svg></section><p><br></p>"
        for each in lines
    )


def _folded(lines: Sequence[str]) -> str:
    """Source lines broken anywhere, as an editor's pretty printer leaves them."""
    rows = []
    for each in lines:
        first, second, third = map(text, thirds(each))
        rows.append(f"<p>\n      {first}\n      {second}\n\t{third}\n   </p>")
    return "\n".join(rows)


def _unclosed(lines: Sequence[str]) -> str:
    return "\n".join(f"<P>{text(each)}</span></b>" for each in lines) + "</div></p>"


def _layout(lines: Sequence[str]) -> str:
    """A layout table with a row for each paragraph."""
    rows = "".join(f"<tr><td>{text(each)}</td></tr>" for each in lines)
    return f"<table width='100%' border='0'><tbody>{rows}</tbody></table>"


def _preformatted(lines: Sequence[str]) -> str:
    return "<pre>" + "\n".join(map(text, lines)) + "</pre>"


def _entities(lines: Sequence[str]) -> str:
    """Every character as a number."""
    return "".join("<p>" + "".join(f"&#{ord(c)};" for c in each) + "</p>" for each in lines)


def _invisible(lines: Sequence[str]) -> str:
    """Characters that take no room, comments and word breaks inside words."""
    rows = []
    for each in lines:
        first, second, third = map(text, thirds(each))
        rows.append(
            f"<p>{first}<!-- 注释 --><wbr>{second}<!--[if gte mso 9]><xml></xml><![endif]-->{third}</p>"
        )
    return "\n".join(rows)


ARTICLES: dict[str, Callable[[Sequence[str]], str]] = {
    "paragraphs": _paragraphs,
    "divs": _divs,
    "breaks": _breaks,
    "double-breaks": _double_breaks,
    "spans": _spans,
    "word-lists": _lists_of_word,
    "bold-marks": _bold,
    "links": _links,
    "sections": _sections,
    "folded": _folded,
    "unclosed": _unclosed,
    "layout": _layout,
    "preformatted": _preformatted,
    "entities": _entities,
    "comments": _invisible,
}
"""How the article is written."""

HEAD = """<script>document.write("一、脚本里的字");</script><style>.a{color:red}</style>
<!-- 一、注释里的字 -->"""
ABOVE = """<div class="{header}"><a href="/"><img src="logo.png" alt="某某区人民政府"></a>
<ul class="{menu}"><li><a href="/a">首页</a></li><li><a href="/b">政务公开</a></li><li><a href="/c">互动交流</a></li></ul>
<div>今天是2026年1月1日 星期四</div><form><input value="请输入关键字"><button>搜索</button></form></div>
<div class="{crumbs}">当前位置：<a href="/">首页</a> &gt; <a href="/x">信息公开</a> &gt; <a href="/y">巡视巡察</a></div>"""
META = """<div class="{meta}"><span>发布时间：2025-09-04 10:31</span>　<span>来源：某某区纪委监委</span>
<span>浏览次数：<script>show()</script>1024</span> <span>【字号：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】</span>
<a href="javascript:window.print()">打印本页</a> <a href="javascript:window.close()">关闭窗口</a></div>"""
BELOW = """<div class="{tools}"><span>分享到：</span><a href="#">微信</a><a href="#">微博</a></div>
<div class="{code}"><img src="qr.png"><p>扫一扫在手机打开当前页</p></div>
<div><a href="javascript:print()">【打印】</a><a href="javascript:close()">【关闭】</a></div>
<p>上一篇：<a href="/1">关于召开全区农业工作会议的通知</a></p><p>下一篇：<a href="/2">没有了</a></p>
<div class="{related}"><h3>相关新闻</h3><ul><li><a href="/3">中共另一区委关于巡视整改进展情况的通报</a><span>2025-08-01</span></li>
<li><a href="/4">中共又一区委关于巡视整改进展情况的通报</a><span>2025-07-01</span></li></ul></div>"""
FOOT = """<div class="{footer}"><p>主办单位：某某区人民政府办公室 承办单位：某某区大数据中心</p>
<p>联系电话：0371-55500000 地址：某某区人民路1号 邮编：450000 网站标识码：0000000000</p>
<p>版权所有：某某区人民政府 豫ICP备00000000号-1 <a href="#">豫公网安备 00000000000000号</a></p></div>"""
TELLING = {
    "header": "header",
    "menu": "nav",
    "crumbs": "location",
    "meta": "info",
    "tools": "share",
    "code": "qrcode",
    "related": "related",
    "footer": "footer",
}
NUMBERED = {name: f"w{place}_1" for place, name in enumerate(TELLING)}
"""Names of classes that say nothing."""


def page(article: str, title: str, *, names: dict[str, str], opening: str, closing: str) -> str:
    """Return a whole page around an article."""
    parts = [each.format(**names) for each in (ABOVE, META, BELOW, FOOT)]
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{text(title)}_某某网</title>{HEAD}</head>\n'
        f"<body>{parts[0]}<div class='w8_1'>{parts[1]}{opening}{article}{closing}{parts[2]}</div>{parts[3]}</body></html>"
    )


HOLDERS = {
    "trs": ('<div class="TRS_Editor"><style>.TRS_Editor P{margin:0}</style>', "</div>"),
    "zoom": ('<div id="zoom"><!--ZJEG_RSS.content.begin-->', "<!--ZJEG_RSS.content.end--></div>"),
    "article": ('<div class="article-content">', "</div>"),
    "ucap": ('<div id="UCAP-CONTENT"><ucapcontent>', "</ucapcontent></div>"),
    "news": ('<div class="v_news_content" id="vsb_content">', "</div>"),
    "wechat": ('<div class="rich_media_content" id="js_content" style="visibility: hidden;">', "</div>"),
    "none": ("<div>", "</div>"),
    "bare": ("", ""),
    "cell": ("<table><tr><td>", "</td></tr></table>"),
    "form": ("<form><div>", "</div></form>"),
}  # fmt: skip


def carried(lines: Sequence[str], article: str, holder: str, names: str) -> str:
    """Return a page that holds the lines as the given kind of article."""
    opening, closing = HOLDERS[holder]
    return page(
        ARTICLES[article](lines),
        lines[0],
        names={"telling": TELLING, "numbered": NUMBERED}[names],
        opening=opening,
        closing=closing,
    )
