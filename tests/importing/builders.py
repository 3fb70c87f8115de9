"""Announcements built by code: Word documents with automatic numbering, pages with furniture."""

import io
import re
import zipfile
from collections.abc import Sequence

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.official import ANNOUNCEMENT as MUYE

_MARKS = (
    (0, re.compile(r"^[一二三四五六七八九十]+、")),
    (1, re.compile(r"^\([一二三四五六七八九十]+\)")),
    (2, re.compile(r"^\d{1,2}\.(?!\d)")),
    (3, re.compile(r"^\(\d{1,2}\)")),
)
MUYE_LEVELS = (
    ("chineseCountingThousand", "%1、", None),
    ("chineseCounting", "(%2)", None),
    ("decimal", "%3.", None),
    ("decimal", "(%4)", 0),
)
"""Format, template and restart of each level; the last one counts on through the whole text."""


def numbering_xml(levels: Sequence[tuple[str, str, int | None]], list_id: int = 90) -> str:
    inner = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        + (f'<w:lvlRestart w:val="{restart}"/>' if restart is not None else "")
        + f'<w:lvlText w:val="{template}"/></w:lvl>'
        for place, (form, template, restart) in enumerate(levels)
    )
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{list_id}">'
        f'<w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
    )


class Word:
    """A Word document under construction."""

    def __init__(self, levels: Sequence[tuple[str, str, int | None]] = MUYE_LEVELS) -> None:
        self.document = docx.Document()
        self.list_id = 90
        root = self.document.part.numbering_part.element
        root.insert(0, parse_xml(numbering_xml(levels)))
        self.number(90)

    def number(self, list_id: int, start: int | None = None, definition: int = 90) -> None:
        """Declare a list; with `start` its first level starts there again."""
        override = (
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            if start is not None
            else ""
        )
        self.document.part.numbering_part.element.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{list_id}">'
                f'<w:abstractNumId w:val="{definition}"/>{override}</w:num>'
            )
        )

    def add(
        self, text: str, level: int | None = None, *, list_id: int = 90, bold: bool = False
    ) -> None:
        """Add a paragraph, in two runs; with `level` it is numbered by Word."""
        paragraph = self.document.add_paragraph()
        half = len(text) // 2
        for part in (text[:half], text[half:]):
            paragraph.add_run(part).bold = bold or None
        if level is not None:
            properties = paragraph._p.get_or_add_pPr()
            properties.append(
                parse_xml(
                    f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/>'
                    f'<w:numId w:val="{list_id}"/></w:numPr>'
                )
            )

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        table = self.document.add_table(rows=len(rows), cols=max(map(len, rows)))
        for number, row in enumerate(rows):
            for place, text in enumerate(row):
                table.cell(number, place).text = text
            if len(row) == 1 and len(table.columns) > 1:
                table.cell(number, 0).merge(table.cell(number, len(table.columns) - 1))

    def xml(self, xml: str) -> None:
        """Add a raw paragraph; `w:` is declared."""
        body = self.document.element.body
        body.insert(len(body) - 1, parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))

    def heading(self, text: str, level: int) -> None:
        self.document.add_heading(text, level)

    def content(self) -> bytes:
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()


def muye_docx(text: str) -> bytes:
    """The Muye announcement with every mark of its outline left to Word's numbering."""
    word = Word()
    for line in text.splitlines():
        for level, pattern in _MARKS:
            if match := pattern.match(line):
                word.add(line[match.end() :], level)
                break
        else:
            word.add(line)
    return word.content()


def muye_html(text: str) -> bytes:
    """The Muye announcement inside a page: navigation, furniture, nested spans, a footer."""
    lines = []
    for line in text.splitlines():
        mark = re.match(r"^\(\d+\)|^\d+\.|^\([一二三四]\)|^[一二]、", line)
        cut = mark.end() if mark else 0
        lines.append(
            f'<p style="text-indent:2em"><span>&nbsp;&nbsp;<strong><span>{line[:cut]}</span></strong></span>'
            f"<span><font>{line[cut:]}</font></span></p>"
        )
    article = "\n".join(lines)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>整改公布</title>
<script>var x = "一、不是正文";</script><style>p {{ color: red }}</style></head><body>
<div class="top-nav"><ul><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li></ul></div>
<div class="main"><div class="info"><span>发布时间：2025-09-04</span> <span>来源：本站</span> 浏览次数：116
【字号：大 中 小】</div><div class="content" id="zoom">{article}</div>
<div class="share"><a href="#">分享到微信</a><a href="#">打印本页</a></div></div>
<div class="related"><ul><li><a href="/b">中共另一区委关于巡视整改进展情况的通报</a></li></ul></div>
<div class="footer"><p>版权所有：某某网 联系电话：0371-55500000 豫ICP备00000000号</p></div>
</body></html>""".encode()


def zipped(parts: dict[str, bytes], *, encrypted: bool = False) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    content = stream.getvalue()
    if encrypted:
        content = content.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00")
        content = content.replace(
            b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
        )
    return content


def table_docx() -> bytes:
    """A ledger printed as a table, with a row over the whole width for each aspect."""
    word = Word()
    word.add("中共莲塘县气象局党组关于巡察整改情况的通报", bold=True)
    word.add(
        "2022年5月9日至7月8日，县委第四巡察组对县气象局党组开展巡察，8月1日反馈意见。现将整改情况通报如下："
    )
    word.table(
        [
            ["序号", "反馈问题", "整改措施及成效", "责任单位", "完成时限", "完成情况"],
            ["一、履行职责方面"],
            [
                "1",
                "预警信息发布不及时。",
                "一是缩短审签时间。由30分钟减到8分钟。二是开通短信通道。",
                "预报科、办公室",
                "2022年9月30日",
                "已完成",
            ],
            [
                "2",
                "关于“站点维护不到位”的问题",
                "巡检站点26个，更换传感器9只。",
                "观测科",
                "长期坚持",
                "持续推进",
            ],
            ["二、内部管理方面"],
            [
                "3",
                "公车使用登记不全",
                "补齐登记册，每月公示。",
                "办公室",
                "2022年8月底前",
                "已完成，长期坚持",
            ],
        ]
    )
    word.add("监督电话：0755-5550143，公示时间：2022年10月10日至10月19日。")
    word.add("中共莲塘县气象局党组")
    word.add("2022年10月10日")
    return word.content()


def bold_docx() -> bytes:
    """Bold headings without numbers, headings by style, tracked changes, a text box, a footnote."""
    word = Word()
    word.add("关于苇田街道党工委巡察整改情况的公开", bold=True)
    word.add(
        "2023年2月13日至4月14日，区委第八巡察组对苇田街道党工委开展了常规巡察。5月9日反馈意见。现将整改情况公开如下："
    )
    word.heading("整改工作组织情况", 1)
    word.add("党工委会议研究整改9次，班子成员分头领办。")
    word.heading("反馈问题整改情况", 1)
    word.add("社区治理方面", bold=True)
    word.add("网格员管理松散", bold=True)
    word.add("整改情况：")
    word.add("重新划分网格63个，每个网格配齐一名专职网格员。", 0, list_id=91)
    word.add("考核结果按季度公布。", 0, list_id=91)
    word.add("小区停车纠纷调处慢", bold=True)
    word.add("整改情况：")
    word.add("新划车位410个。", 0, list_id=92)
    word.add("建立联席会议，纠纷三日内回复。", 0, list_id=92)
    word.xml(
        "<w:p><w:r><w:t>责任单位：</w:t></w:r><w:ins w:id='1' w:author='甲'><w:r><w:t>城管办</w:t></w:r></w:ins>"
        "<w:del w:id='2' w:author='甲'><w:r><w:delText>综治办</w:delText></w:r></w:del>"
        "<w:r><w:t>、物业</w:t><w:softHyphen/><w:t>科</w:t></w:r></w:p>"
    )
    word.xml(
        "<w:p><w:r><w:t>苇田街道党工委</w:t><w:br/><w:t>2023年9月15日</w:t></w:r>"
        "<w:r><w:txbxContent><w:p><w:r><w:t>内部资料</w:t></w:r></w:p></w:txbxContent></w:r></w:p>"
    )
    for list_id in (91, 92):
        word.number(list_id, 1, 95)
    word.document.part.numbering_part.element.insert(
        0, parse_xml(numbering_xml((("decimalEnclosedCircle", "%1", None),), 95))
    )
    return word.content()


def plain_bold_docx() -> bytes:
    """Bold headings of two levels without a number or a label; the contact block is a table."""
    word = Word()
    word.add("中共绿渚县供电公司委员会关于巡察整改进展情况的通报", bold=True)
    word.add(
        "2023年5月8日至6月30日，市委第三巡察组对绿渚县供电公司党委开展了常规巡察。7月28日反馈意见。"
        "现将整改进展情况通报如下："
    )
    word.add("供电服务方面", bold=True)
    word.add("停电通知不及时", bold=True)
    word.add("建立短信通知，覆盖用户4.2万户。")
    word.add("抢修等候过久", bold=True)
    word.add("一是增设抢修点6个。二是公开抢修电话。")
    word.add("物资管理方面", bold=True)
    word.add("废旧电表处置不规范", bold=True)
    word.add("处置废旧电表1800只。已完成。")
    paragraph = word.document.add_paragraph()
    paragraph.add_run("关于库存账实不符的问题。").bold = True
    paragraph.add_run("盘点库存3次，调整账目26笔。")
    word.table(
        [
            ["联系电话", "0379-5550101"],
            ["通讯地址", "绿渚县光明路2号"],
            ["邮政编码", "471999"],
            ["电子邮箱", "lvzhu@example.com"],
        ]
    )
    word.add("绿渚县供电公司党委")
    word.add("2023年12月8日")
    return word.content()


def article_html() -> bytes:
    """A page in GB18030: the title in the page's head, headings as bold spans, an ordered list."""
    return """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>通知</title></head><body>
<table width="100%"><tr><td><div id="crumbs"><a href="/">首页</a> &gt; <a href="/x">巡察公开</a></div></td></tr>
<tr><td><h1>中共望汀县融媒体中心党组<br>关于巡察整改进展情况的通报</h1>
<p>来源：望汀县融媒体中心&nbsp;&nbsp;发布日期：2022-03-18</p>
<div class="TRS_Editor">
<p>&emsp;&emsp;根据县委统一部署，2021年9月13日至11月12日，县委第三巡察组对县融媒体中心党组进行了巡察。
12月6日，反馈了巡察意见。现将整改进展情况通报如下：</p>
<p><b>一、整改组织情况</b></p>
<ol><li>周调度。每周五调度一次。</li><li>月通报。每月通报一次进度。</li></ol>
<p><b>二、</b><b><span>整改落实</span>情况</b></p>
<p>（一）<strong>采编流程把关不严</strong></p>
<p><span>6</span><span>&nbsp;月</span>起实行三审三校<span>，</span>配备校对员2名。<br>责任单位：总编室</p>
<p>（二）<strong>设备老化，直播信号时断时续</strong></p>
<p>整改情况：阶段性完成。已更换设备<b>11</b>台，<i>余下4台</i>待招标。</p>
<p style="display:none">隐藏的文字</p>
<p>（三）<strong>版权意识淡薄</strong></p>
<p>整改情况：已完成。逐条清理未授权图片130张；签订版权协议3份。</p>
<p>欢迎干部群众监督。</p>
<table><tr><td>联系电话</td><td>0556-5550188</td></tr><tr><td>电子信箱</td><td>wjrm@example.com</td></tr></table>
<p align="right">中共望汀县融媒体中心党组</p><p align="right">2022年3月18日</p></div></td></tr></table>
<div class="foot">主办：望汀县 技术支持：某公司 电话：0556-5559999</div></body></html>""".encode(
        "gb18030"
    )


def hospital_docx() -> bytes:
    """A hospital's table: eight columns, results and departments in columns of their own."""
    word = Word()
    word.add("清江县人民医院党委巡察反馈问题整改情况公示表", bold=True)
    word.add(
        "2024年5月13日至7月12日，县委第二巡察组对县人民医院党委开展了常规巡察，8月20日反馈意见。现将整改情况公示如下："
    )
    word.table(
        [
            [
                "序号",
                "存在的主要问题",
                "整改措施",
                "责任领导",
                "牵头科室",
                "责任科室",
                "整改成效",
                "完成时限",
                "完成情况",
            ],
            ["一、党的领导方面"],
            [
                "1",
                "关于“第一议题”制度落实不到位的问题",
                "1.严格执行制度。纳入党委会固定议程。2.加强督导检查。专项督查11个科室。",
                "李某",
                "党办",
                "院办、医务科",
                "学习实效明显增强。",
                "2024年12月31日",
                "已完成",
            ],
            ["二、医疗服务方面"],
            [
                "2",
                "过度医疗现象仍有发生",
                "每月点评处方2000张，约谈医师16人。",
                "周某",
                "医务科",
                "药学部",
                "门诊次均费用下降8.3%。",
                "2025年3月底",
                "正在整改",
            ],
        ]
    )
    word.add("监督电话：0717-5550099")
    word.add("清江县人民医院党委")
    word.add("2025年1月3日")
    return word.content()


def table_html() -> bytes:
    """A table with an aspect column that spans rows, and a nested layout table around it."""
    return """<html><head><meta charset="utf-8"></head><body><table class="layout"><tr><td>
<p>中共桐花市残联党组巡察整改情况公示</p>
<p>市委第一巡察组2020年6月1日至7月31日对市残联党组开展巡察，8月20日反馈。现将情况公示如下。</p>
<table><tr><th>方面</th><th>序号</th><th>存在问题</th><th>整改情况</th><th>牵头单位</th><th>状态</th></tr>
<tr><td rowspan="2">服务对象方面</td><td>1</td><td>康复器材发放慢</td><td>建立随到随发机制。</td><td>康复科</td><td>已完成</td></tr>
<tr><td>2</td><td>就业培训针对性不强</td><td><p>开设课程6门。</p><p>就业回访率92%。</p></td><td>教就科</td><td>基本完成</td></tr>
<tr><td>自身建设方面</td><td>3</td><td>会议记录缺项</td><td>统一记录模板。</td><td>办公室</td><td>未启动</td></tr></table>
<p>桐花市残疾人联合会党组</p><p>2020-11-02</p></td></tr></table></body></html>""".encode()


BUILT = {
    "table-ledger.docx": table_docx,
    "hospital-table.docx": hospital_docx,
    "bold-headings.docx": bold_docx,
    "plain-bold.docx": plain_bold_docx,
    "article.html": article_html,
    "table-page.html": table_html,
}
"""The fixtures that code builds, by name."""

__all__ = ["BUILT", "MUYE", "Word", "muye_docx", "muye_html", "qn", "zipped"]
