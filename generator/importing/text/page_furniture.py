"""What stands around an announcement on a page or in a paper and is no part of it."""

import re

from generator.text.folding import for_matching

_START = re.compile(
    r"^[\[【(]?(?:发布(?:时间|日期|机构|单位|人)|更新(?:时间|日期)|时间|日期|来源|信息来源|文章来源|稿件来源|作者|"
    r"编辑|责任?编辑?|责编|审核|校对|监制|初审|复审|终审|浏览(?:次数|量|人数)?|阅读(?:次数|量)?|点击(?:次数|率|量|数)?|访问(?:量|次数)|"
    r"字号|字体(?:大小)?|分享(?:到|至)?|打印(?:本页)?|关闭(?:窗口|本页)?|收藏(?:本页)?|扫一扫|"
    r"当前(?:位置|所在位置)|您(?:的|现在的|所在的)?位置|所在位置|首页[>»/-]|索引号|信息索引|发文(?:机构|机关|字号|日期)|"
    r"成文日期|公开(?:方式|类别|范围|时限)|信息(?:分类|类别|名称|有效性)|主题(?:词|分类)|有效性|文号|体裁|关键词|"
    r"上一(?:篇|条)|下一(?:篇|条)|相关(?:新闻|链接|阅读|文章|附件下载)|版权所有|主办(?:单位)?|承办(?:单位)?|协办|技术支持|网站标识码|"
    r"网站地图|联系我们|关于我们|返回(?:顶部|首页)|.{0,12}ICP备|.{0,12}公网安备|copyright|第[A-Z]?\d+版)"
    r"(?=$|[:>»\]】)(\[|/\d大小收]|次|ICP|[本页此顶])",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"版权所有|ICP备|公网安备|网站标识码|技术支持|分享到|【?字(?:号|体)[::]?.{0,3}大.?中.?小|浏览(?:次数|量)?:\d|点击(?:数|量)?:\d|"
    r"阅读(?:次数|量)?:\d|打印本页|关闭窗口|扫一扫.{0,6}(?:分享|关注|手机)|首页[>»/|].{1,20}[>»/|]",
    re.IGNORECASE,
)


_ELSEWHERE = re.compile(
    r"^\W{0,2}(?:(?:延伸|推荐|更多)阅读(?=$|:)|猜你喜欢$|广告$|"
    r"read(?:more|also|next|on)|seealso|relatedstor|morefrom|advertis(?:ement|ing)|subscribe(?:now|to)|followus|followthe|signup|"
    r"leavea(?:comment|reply)|photo(?:graph)?by|credit:|"
    r"lesensie(?:auch|dazu|mehr)|auch(?:lesen|interessant)|mehr(?:zumthema|themen|lesen)|zumweiterlesen|weiterlesen|weitere(?:informationen|infos|beiträge|artikel)|"
    r"weiterführende|daskönnte(?:sie|dich)|dasthemakönnte|empfehlungen|empfohlene|newsletter|-?anzeige|werbung$|foto:|bild:|quelle:|schlagwort|"
    r"lea(?:también|más|:)|lee(?:también|más)|ve(?:r|a|ja)(?:también|também)|mir[ae]:|puedesver|lepuedeinteresar|notasrelacionadas|"
    r"àlireaussi|lireaussi|créditsphotos|czytaj(?:też|także|więcej)|leggianche)",
    re.IGNORECASE,
)
"""How pages in other languages begin what leads elsewhere, or names a picture's maker."""


def leads_elsewhere(text: str) -> bool:
    """Tell whether a line leads to another page: 延伸阅读, read more."""
    folded = for_matching(text).text
    return len(folded) <= 160 and _ELSEWHERE.search(folded) is not None


_PAGE = re.compile(r"[-—–·]{1,3}\d{1,3}[-—–·]{1,3}|第\d{1,3}页(?:,?共\d{1,3}页)?")


def is_page_number(text: str) -> bool:
    """Tell whether a line is nothing but the number of a page."""
    return len(text) < 40 and _PAGE.fullmatch(for_matching(text).text) is not None


def is_furniture(text: str) -> bool:
    """Tell whether a line is the page's own (source, views, sharing), not the announcement's."""
    folded = for_matching(text).text
    if len(folded) > 160 or "一是" in folded:
        return False
    if DOCUMENT_NUMBER.fullmatch(folded):
        return False
    return bool(_START.match(folded) or _WITHIN.search(folded))


_ENDS_PAGE = re.compile(
    r"打印|关闭|扫一扫|上一[篇条]|下一[篇条]|责任?编辑?:|责编|相关(?:新闻|链接|阅读)|版权所有|ICP备|主办"
)


def ends_page(text: str) -> bool:
    """Tell whether a line is one that pages have behind their article."""
    folded = for_matching(text).text
    return len(folded) <= 160 and _ENDS_PAGE.search(folded) is not None


BARE_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,10}[(\[〔]\d{4}[)\]〕]第?\d{1,4}号")
"""The number of the document alone on its line: 岚水党〔2025〕14号."""
DOCUMENT_NUMBER = re.compile(r"(?:文号|发文字号|公告编号):\S{1,16}[(\[〔]\d{4}[)\]〕]第?\d{1,4}号")
"""The number of a document with its label: what the paper itself prints, not the page."""
