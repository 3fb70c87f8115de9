"""Thirty pages as the content systems of Chinese government sites write them, about fictional announcements.

The markup is rebuilt from what these systems put around an article: the holders that they name
(TRS_Editor, zoom, UCAP-CONTENT, vsb_content, wp_articlecontent), tables for layout, index tables,
share boxes, lines for printing and closing, related links, footers. `{title}` and `{text}` are the
announcement's; everything else is the page's.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.importing.carried_html import ARTICLES

LONG = (
    "中共青槐县农业农村局党组关于县委第三巡察组巡察反馈意见整改落实情况的通报",
    "根据县委统一部署，2023年9月4日至11月3日，县委第三巡察组对县农业农村局党组进行了巡察。2023年12月8日，巡察组反馈了意见。按照有关要求，现将整改落实情况予以公布。",
    "一、整改工作组织情况",
    "局党组召开专题会议4次，成立由党组书记任组长的领导小组，制定整改方案，列出问题清单、任务清单、责任清单。",
    "二、具体问题整改情况",
    "（一）落实强农惠农政策不够有力方面",
    "1.关于“耕地地力保护补贴核查不细”的问题",
    "一是全面核查。对14个乡镇2023年补贴面积逐村核对，核减不符合条件的面积312亩，追回资金4.1万元。",
    "二是健全制度。印发《青槐县耕地地力保护补贴核查办法》，明确村、乡、县三级核查责任。",
    "2.关于“农机购置补贴兑付偏慢”的问题",
    "一是压缩时限。兑付时间由60天压缩到20天；二是公开进度。每月在乡镇公示栏公布兑付情况。",
    "（二）基层党建和队伍建设存在短板方面",
    "3.关于“支部生活不规范”的问题",
    "对9个支部开展检查，补开组织生活会3次，对2名支部书记进行约谈。",
    "三、下一步工作打算",
    "坚持目标不变、标准不降，对需要长期推进的事项紧盯不放，定期回头看。",
    "欢迎广大干部群众对巡察整改落实情况进行监督。如有意见建议，请及时向我们反映。联系方式：电话0377-5550121；邮政信箱：青槐县建设路8号县农业农村局办公室；电子邮箱：qhnyj@example.com。",
    "中共青槐县农业农村局党组",
    "2024年6月18日",
)
SHORT = (
    "青槐县卫生健康委员会关于专项审计整改结果的公告",
    "2024年3月，县审计局对我委2022至2023年基层医疗卫生机构设备采购情况进行了专项审计。现将整改结果公告如下：",
    "一、设备验收手续不全",
    "整改情况：补办验收手续27份，退回不合格设备3台，制定验收流程图并张贴上墙。",
    "责任单位：规划财务股　整改时限：2024年8月底前",
    "二、部分设备闲置",
    "整改情况：调剂使用闲置设备11台，其余2台已公开处置，收入上缴国库1.6万元。",
    "责任单位：基层卫生股　整改时限：2024年10月15日",
    "监督电话：0377-5550166",
    "青槐县卫生健康委员会",
    "2024年11月5日",
)
SCHOOL = (
    "中共青槐职业技术学院委员会关于巡视整改进展情况的通报",
    "2023年3月20日至5月20日，省委第五巡视组对学院党委进行了巡视。现将整改进展情况通报如下。",
    "（一）关于“校企合作项目管理松散”问题。一是清理项目。终止名不副实的合作协议6份。二是统一管理。合作项目由校企合作处归口管理，实行年度评估。",
    "（二）关于“学生宿舍维修响应慢”问题。开通线上报修，接单时间不超过2小时，本学期处理报修1870件，完成率98.6%。",
    "（三）关于“实训耗材采购零散”问题。实行集中采购，较上年节约经费42万元。",
    "下一步，学院党委将持续巩固整改成果，每半年向全体教职工通报一次。",
    "中共青槐职业技术学院委员会",
    "2024年4月12日",
)


@dataclass(frozen=True, slots=True)
class GovernmentPage:
    """A page, and what of its lines is the announcement."""

    html: str
    lines: tuple[str, ...]


_NAV = "<li><a href=/>首页</a></li><li><a href=/zwgk>政务公开</a></li><li><a href=/fw>政务服务</a></li>"
_HITS = "<script>document.write(hits)</script>386"
_FOOT = (
    "<p>版权所有：青槐县人民政府　主办：青槐县人民政府办公室</p><p>地址：青槐县文昌路1号　电话：0377-5550100</p>"
    "<p>网站标识码：4100000000　豫ICP备00000000号　<a href=#>豫公网安备 41000000000000号</a></p>"
)
_MORE = "".join(
    f"<li><a href=/{n}.html>青槐县{each}</a><span>2024-06-{n:02}</span></li>"
    for n, each in enumerate(
        ("召开防汛会议", "发布夏收简报", "开展安全检查", "举办招聘会"), start=3
    )
)

FRAMES: dict[str, str] = {
    "TRS, union style": """<div class=header><ul class=nav>{nav}</ul></div><div class=dqwz>当前位置：<a href=/>首页</a>&gt;<a href=/x>公示公告</a></div>
<div class=xl_cen><div class=xl_tit1>{title}</div><div class=xl_tit2><span>来源：县农业农村局</span><span>发布时间：2024-06-18 16:02</span><span>浏览次数：{hits}次</span></div>
<div class=xl_content><div class=TRS_Editor><style>.Custom_UnionStyle p{{line-height:2}}</style><div class=Custom_UnionStyle>{text}</div></div></div>
<div class=xl_end>【<a href=#>打印本页</a>】【<a href=#>关闭窗口</a>】</div></div><div class=footer>{foot}</div>""",
    "TRS, editor of the web": """<div id=top><p>今天是2024年6月20日 星期四 多云转晴</p></div><ul>{nav}</ul><div class=wrap><div class=left><h3>栏目导航</h3><ul><li><a href=/1>机构概况</a></li><li><a href=/2>通知公告</a></li></ul></div>
<div class=right><h1>{title}</h1><div class=info>发布日期：2024年6月18日 信息来源：本单位 <span>字体：[大 中 小]</span></div><div class="view TRS_UEDITOR trs_paper_default trs_web">{text}</div>
<div class=ewm><img src=e.png><p>扫一扫在手机打开当前页</p></div></div></div><div>{foot}</div>""",
    "Hanweb, zoom": """<table width=1000 align=center><tr><td><a href=/><img src=b.jpg></a></td></tr></table><table width=1000 align=center><tr><td>您现在的位置：<a href=/>首页</a> &gt;&gt; 通知公告</td></tr></table>
<table width=1000 align=center id=article><tr><td class=title align=center>{title}</td></tr><tr><td align=center>发布日期：2024-06-18　浏览次数：{hits}　字号：[ <a href=#>大</a> <a href=#>中</a> <a href=#>小</a> ]</td></tr>
<tr><td><div id=zoom><!--ZJEG_RSS.content.begin--><meta name=ContentStart>{text}<meta name=ContentEnd><!--ZJEG_RSS.content.end--></div></td></tr><tr><td align=right>【<a href=#>打印本页</a>】【<a href=#>关闭窗口</a>】</td></tr></table>
<table width=1000 align=center><tr><td align=center>{foot}</td></tr></table>""",
    "Visual SiteBuilder": """<div class=head><div class=menu><ul>{nav}</ul></div></div><div class=main><div class=dh>当前位置: <a href=/>首页</a> &gt; 正文</div><form name=_newscontent_fromname><div class=cont><h3 align=center>{title}</h3>
<p align=center>发布日期：2024-06-18&nbsp; 作者：办公室 &nbsp; 来源： &nbsp; 点击：<span>{hits}</span></p><div id=vsb_content_2><div class=v_news_content>{text}</div></div>
<div><p>上一条：<a href=/1>关于端午节放假的通知</a></p><p>下一条：<a href=/2>关于开展夏季防火检查的通知</a></p></div><p>【<a href=#>关闭</a>】</p></div></form></div><div class=foot>{foot}</div>""",
    "UCAP": """<div class=topbar><a href=/>登录</a> <a href=/>注册</a> <a href=#>长者模式</a></div><div class=nav>{nav}</div><div class="content article"><div class=crumb>首页 &gt; 信息公开 &gt; 正文</div><h1>{title}</h1>
<div class=pages-date>2024-06-18 10:20 <span>来源： 县政府网站</span><span class=share-title>【字体：<a>大</a> <a>中</a> <a>小</a>】</span><span>打印</span></div><div class=pages_content id=UCAP-CONTENT><ucapcontent>{text}</ucapcontent></div>
<div class=editor>责任编辑：某某</div></div><div class=related><h3>相关稿件</h3><ul>{more}</ul></div><div class=footer>{foot}</div>""",
    "information to be disclosed, with an index": """<div class=top>{nav}</div><div class=xxgk><table class=xxgk_table width=100%><tr><td>索引号：</td><td>QH002-2024-00031</td><td>信息分类：</td><td>审计监督</td></tr><tr><td>发布机构：</td><td>县卫生健康委</td><td>发文日期：</td><td>2024-11-05</td></tr>
<tr><td>文号：</td><td></td><td>有效性：</td><td>有效</td></tr></table><div class=xxgk_title><h2>{title}</h2></div><div class=xxgk_content>{text}</div><div class=fjxz>附件下载：</div></div><div class=bottom>{foot}</div>""",
    "tables of 2005": """<table width=980><tr><td bgcolor=red><font color=white>青槐县人民政府门户网站</font></td></tr></table><table width=980><tr><td width=200 valign=top><table><tr><td>领导之窗</td></tr><tr><td>机构设置</td></tr><tr><td>办事指南</td></tr><tr><td>便民电话</td></tr></table></td>
<td valign=top><table width=100%><tr><td align=center><b><font size=5>{title}</font></b></td></tr><tr><td align=center>作者：佚名　文章来源：本站原创　点击数：{hits}　更新时间：2024-6-18</td></tr><tr><td class=hui14 id=fontzoom>{text}</td></tr><tr><td>【<a href=#>发表评论</a>】【<a href=#>告诉好友</a>】【<a href=#>打印此文</a>】【<a href=#>关闭窗口</a>】</td></tr></table></td></tr></table>
<table width=980><tr><td align=center>{foot}</td></tr></table>""",
    "WeChat": """<div id=js_article class=rich_media><h1 class=rich_media_title id=activity-name>{title}</h1><div id=meta_content><span>原创</span> <span>青槐发布</span> <a href=#>青槐发布</a> <em>2024年6月18日 18:00</em> <em>河南</em></div>
<div class=rich_media_content id=js_content style="visibility: hidden; opacity: 0;">{text}</div></div><div class=rich_media_tool><span>阅读 386</span><span>赞</span><span>在看</span></div><div>预览时标签不可点</div><div>微信扫一扫<br>关注该公众号</div>""",
    "discipline commission": """<div class=hd><div class=logo></div><ul class=menu>{nav}</ul></div><div class=position>您的位置： 首页 > 巡察工作</div><div class=tex><h2 class=tit>{title}</h2><div class="daty daty1"><em class=e1>来源：清廉青槐网</em><em class=e2>发布时间：2024-06-18</em><div class=bdsharebuttonbox><a>分享到：</a><a href=#></a></div></div>
<div class=content>{text}</div><div class=print><a href=javascript:print()>打印</a></div></div><div class=ft>{foot}</div>""",
    "mobile": """<header class=m-header><span>青槐县人民政府</span><a href=#>菜单</a></header><main><h1>{title}</h1><p class=time>2024-06-18 阅读：{hits}</p><article class=article-content>{text}</article><div class=share-box>分享至 <a>微信</a><a>朋友圈</a></div></main><nav class=tab-bar><a href=/>首页</a><a href=/w>我的</a></nav><footer>{foot}</footer>""",
    "teasers beside it": """<div class=head><ul>{nav}</ul></div><div class=container><div class=row><div class="col-md-8"><div class=news-detail><h1>{title}</h1><div class=meta>时间：2024-06-18 来源：县融媒体中心</div><div class=detail-text>{text}</div></div></div>
<div class="col-md-4 recommend"><h4>推荐阅读</h4><div><a href=/1>我县夏粮再获丰收</a><p>今年全县夏粮播种面积58万亩，总产同比增长2.1%，机收率达到99%以上。</p></div><div><a href=/2>县城新增停车位600个</a><p>县住建局在老城区利用边角地块建设停车场，缓解停车难。</p></div></div></div></div><div class=footer>{foot}</div>""",
    "Sudy webplus": """<div class=wp-header><ul class=wp-menu>{nav}</ul></div><div class=infobox><div class=article frag=窗口3><h1 class=arti_title>{title}</h1><p class=arti_metas><span class=arti_publisher>发布者：党委办公室</span><span class=arti_update>发布时间：2024-04-12</span><span class=arti_views>浏览次数：{hits}</span></p>
<div class=entry><article class=read><div id=content><div class=wp_articlecontent>{text}</div></div></article></div></div></div><div class=wp-footer><p>Copyright © 2024 青槐职业技术学院 All Rights Reserved</p><p>地址：青槐县学府路9号 邮编：473900</p></div>""",
    "menu of plain words": """<div class=hd2>青槐县农业农村局</div><div class=box><div class=lm><ul><li onclick=go(1)>本局概况</li><li onclick=go(2)>政策法规</li><li onclick=go(3)>通知公告</li><li onclick=go(4)>党建工作</li></ul></div><div class=nr><div class=bt>{title}</div><div class=ly>2024-06-18　来源：局办公室</div><div class=zw>{text}</div></div></div><div class=dd>{foot}</div>""",
    "footer in the same box": """<div class=w1200><div><a href=/>首页</a> &gt; <a href=/t>通知公告</a></div><div>{title}</div><div>信息来源：局办公室　发布时间：2024-06-18 09:00　点击率：{hits}</div>{text}<div>扫一扫在手机打开当前页</div><div>{foot}</div></div>""",
    "attachments": """<ul class=nav>{nav}</ul><div class=detail><h1>{title}</h1><div class=time>发布时间：2024-06-18</div><div class=article-con>{text}<p>附件：<a href=/a.docx>1.整改任务清单.docx</a></p></div><div class=tools><a href=#>收藏</a> <a href=#>打印</a></div></div><div class=foot>{foot}</div>""",
    "questions behind it": """<div class=nav>{nav}</div><div class=main><h2>{title}</h2><div class=sub>来源：县农业农村局 日期：2024-06-18</div><div class=main-text>{text}</div><div class=evaluate><p>您对本页内容的评价</p><label>满意</label><label>一般</label><label>不满意</label><button>提交</button></div><div class=jiucuo><a href=/jc>我要纠错</a></div></div><div class=footer>{foot}</div>""",
    "related files": """<div class=nav>{nav}</div><div class=zwxl><div class=zwxl-title>{title}</div><div class=zwxl-bar>发布时间：2024-06-18 08:30</div><div class=zwxl-article>{text}</div><div class=zwxl-about><h4>相关解读</h4><ul>{more}</ul><h4>相关文件</h4><ul>{more}</ul></div></div><div class=footer>{foot}</div>""",
    "every line of the trade": """<div class=nav>{nav}</div><div class=con><h1>{title}</h1><p class=xx>【来源：县农业农村局】【作者：】【时间：2024-06-18 15:20:11】【阅读：{hits}次】【字体：大 中 小】【打印】【关闭】</p>{text}<p>责任编辑：某某　审核：某某</p><p>浏览次数：{hits}</p><p>分享到：<a href=#>微信</a><a href=#>微博</a></p><p>【打印本页】【关闭窗口】</p><p>上一篇：<a href=/1>没有了</a></p><p>下一篇：<a href=/2>关于防汛的通知</a></p></div><div class=foot>{foot}</div>""",
    "pictures and films": """<div class=nav>{nav}</div><div class=news_content><h1>{title}</h1><div class=source>来源：青槐县融媒体中心</div><video controls>您的浏览器不支持视频播放</video><div class=article_text>{text}</div><p style="display:none">关键词：巡察 整改</p></div><div class=footer>{foot}</div>""",
    "floating window": """<div class=nav>{nav}</div><div class=zoomcon><h1>{title}</h1><div class=date>2024-06-18</div><div class=txtcon>{text}</div></div><div class=float-side><ul><li>政务微信</li><li>政务微博</li><li>智能问答</li><li>返回顶部</li></ul></div><div class=footer>{foot}</div>""",
    "pages of a long text": """<div class=nav>{nav}</div><div class=content><h1>{title}</h1><div class=art-info>2024-06-18 来源：县委办</div><div class=art-text>{text}</div><div class=pagination><a href=#>上一页</a><span>1</span><a href=#>2</a><a href=#>下一页</a></div></div><div class=footer>{foot}</div>""",
    "135 editor": """<div class=nav>{nav}</div><div class=article><h1>{title}</h1><div class=from>来源：青槐发布</div><section><section style="border:1px solid">{text}</section></section></div><div class=qrcode><p>长按识别二维码关注我们</p></div><div class=footer>{foot}</div>""",
    "saved by Word": """<div class=WordSection1 style="layout-grid:15.6pt"><p class=MsoNormal align=center><b><span style="font-size:22pt">{title}</span></b></p>{text}</div>""",
    "newspaper": """<table><tr><td><div class=list><p>第01版：要闻</p><ul><li><a href=1>夏收启动</a></li><li><a href=2>项目开工</a></li></ul><p>第03版：公告</p><ul>{more}</ul></div></td><td><div class=text_c><p>第03版：公告</p><h1>{title}</h1><p><a href=#>放大+</a> <a href=#>缩小-</a> <a href=#>默认○</a></p><div id=ozoom><founder-content>{text}</founder-content></div><p><a href=p>上一篇</a> <a href=n>下一篇</a></p></div></td></tr></table><div>{foot}</div>""",
    "ticker": """<div class=nav>{nav}</div><marquee>欢迎访问青槐县人民政府门户网站！</marquee><div class=gg><ul><li onclick=a()>关于开展职业技能培训的通知</li><li onclick=b()>关于公布采购结果的公告</li></ul></div><div class=details><div class=details_title>{title}</div><div class=details_time>时间：2024-06-18</div><div class=details_content>{text}</div></div><div class=footer>{foot}</div>""",
    "box inside": """<div class=nav>{nav}</div><div class="article-content"><h1>{title}</h1>{first}<div class=share><span>分享到</span><a href=#>微信</a></div>{last}<div class=related>相关链接<ul>{more}</ul></div></div><div class=footer>{foot}</div>""",
    "body with a name": """<div class=nav>{nav}</div><div class="page-main nav-fixed"><div class="content border-bottom"><h1>{title}</h1><p>来源：县政府办 　发布时间：2024-06-18</p>{text}</div></div><div class=footer>{foot}</div>""",
    "header left open": """<div class=header><div class=top-bar>青槐县人民政府 <a href=#>无障碍</a></div><ul>{nav}</ul><div class=con><h1>{title}</h1><div class=tip>2024-06-18 来源：县审计局</div><div class=txt>{text}</div></div><div class=footer>{foot}</div>""",
    "frame of divs without names": """<div><div><a href=/>青槐县人民政府</a></div><div><a href=/1>要闻</a> <a href=/2>公开</a> <a href=/3>服务</a></div></div><div><div>{title}</div><div>2024-06-18 09:12:33</div><div>{text}</div></div><div>{foot}</div>""",
    "lines of links between": """<div class=nav>{nav}</div><div class=news><h1>{title}</h1><p>来源：县农业农村局　时间：2024-06-18</p>{first}<p><a href=/zc1>《青槐县耕地地力保护补贴核查办法》</a></p>{last}</div><ul class=news-list>{more}</ul><div class=footer>{foot}</div>""",
}  # fmt: skip
_STYLES = ("paragraphs", "spans", "breaks", "divs", "bold-marks", "sections", "comments")
_TEXTS = (LONG, SHORT, SCHOOL)
_OWN_LINKS = {
    "lines of links between": "《青槐县耕地地力保护补贴核查办法》",
    "attachments": "附件：1.整改任务清单.docx",
}


def government_pages() -> dict[str, GovernmentPage]:
    """Return every page by its name; texts and ways to write them go round."""
    return {
        name: _page(name, _TEXTS[place % len(_TEXTS)], ARTICLES[_STYLES[place % len(_STYLES)]])
        for place, name in enumerate(FRAMES)
    }


def _page(
    name: str, lines: Sequence[str], written: Callable[[Sequence[str]], str]
) -> GovernmentPage:
    title, *text = lines
    half = len(text) // 2
    body = FRAMES[name].format(
        title=title,
        text=written(text),
        first=written(text[:half]),
        last=written(text[half:]),
        nav=_NAV,
        hits=_HITS,
        foot=_FOOT,
        more=_MORE,
    )
    own = [*lines]
    if name in _OWN_LINKS:
        own.insert(1 + half if "{first}" in FRAMES[name] else len(own), _OWN_LINKS[name])
    head = f"<head><meta charset=utf-8><title>{title}_青槐县人民政府</title></head>"
    return GovernmentPage(f"<!DOCTYPE html><html>{head}<body>{body}</body></html>", tuple(own))
