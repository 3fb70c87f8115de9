"""What the tags of a web page mean for its text."""

import re

from generator.importing.carriers.page_element import PageElement

HOLDER_NAME = re.compile(
    r"(?:^|\s)(?:trs_editor|ucap-content|v_news_content|vsb_content\w*|js_content|zoom|"
    r"rich_media_content|article[-_]?(?:content|body|con|text)|news[-_]?content|"
    r"(?:main|detail|content|xxgk)[-_]?(?:content|text|article|con))(?:\s|$)",
    re.IGNORECASE,
)
"""Names that content systems give to the element that holds the article."""
SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "svg",
        "math",
        "select",
        "option",
        "textarea",
        "button",
        "input",
        "audio",
        "video",
        "canvas",
        "head",
        "title",
        "meta",
        "link",
        "rt",
        "rp",
        "datalist",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))


def is_named_holder(element: PageElement) -> bool:
    """Tell whether its name says that it holds the article."""
    return bool(HOLDER_NAME.search(names_of(element)))


_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


_AROUND = frozenset(("nav", "footer", "aside", "header"))
_AROUND_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|foot|footer|copyright|sidebar|side|crumbs?|breadcrumbs?|"
    r"share|sharing|bdsharebuttonbox|toolbar|related|recommend(?:ed)?|top-?bar|header|location|weizhi|dqwz|"
    r"comments?|disqus|social|promo|newsletter|sponsor(?:ed)?|widget|pager|pagination|relatedposts|subscribe|"
    r"byline|author(?:[-_](?:bio|info|box))?|(?:post|entry)[-_](?:meta|footer|utility)|cookies?|advert|banner|print)"
    r"(?:$|[\s_-])|(?:^|\s)(?:top|bottom)(?:$|\s)",
    re.IGNORECASE,
)
_BESIDE_NAME = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|disqus|reply|related|recommend(?:ed)?|sidebar|widget|footer)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names of what may be longer than the article and is none: what others say, and other articles."""
PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "li", "dt", "dd"))
_TEXT = PARAGRAPHS - {"li", "dt", "dd"} | {"html", "body", "tr", "tbody", "article", "main"}
"""Elements whose classes say how a text looks, not that it is a frame."""


def is_named_around(element: PageElement) -> bool:
    """Tell whether its tag or its name is that of a page's frame or of a box."""
    if element.tag in _AROUND:
        return True
    if element.tag in _TEXT:
        return False
    return any(
        _AROUND_NAME.search(each) for each in names_of(element).split() if _is_of_layout(each)
    )


def is_named_beside(element: PageElement) -> bool:
    """Tell whether its name is that of comments, other articles, a side column or a footer."""
    names = (each for each in names_of(element).split() if _is_of_layout(each))
    return element.tag in ("aside", "footer") or any(map(_BESIDE_NAME.search, names))


def _is_of_layout(name: str) -> bool:
    """Tell whether a name may be a frame's: more words than four are those of a heading."""
    is_short = len(re.findall(r"[^_-]+", name)) <= 4
    return is_short and not name.startswith("elementor")  # calls every part of a page a widget


def is_skipped(element: PageElement) -> bool:
    """Tell whether nothing of it is text of the page."""
    return element.tag in SKIPPED


def is_hidden(element: PageElement) -> bool:
    """Tell whether its own style keeps it from being shown."""
    if is_named_holder(element):
        # WeChat hides the article until its script has run.
        return False
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def is_bold(element: PageElement) -> bool:
    """Tell whether its text is printed bold."""
    style = element.get("style") or ""
    return element.tag in BOLD or bool(re.search(r"font-weight\s*:\s*(?:bold|[6-9]00)", style))


def is_link(element: PageElement) -> bool:
    """Tell whether it leads elsewhere; an anchor of Word, a mail address, a phone do not."""
    address = (element.get("href") or "").strip().lower()
    return (
        element.tag == "a" and bool(address) and not address.startswith(("mailto:", "tel:", "#_"))
    )


def names_of(element: PageElement) -> str:
    """Return the classes and the id of an element."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"
