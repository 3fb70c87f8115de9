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
    r"byline|author(?:[-_](?:bio|info|box))?|(?:post|entry)[-_](?:meta|footer|utility)|advert|banner|print|"
    r"advertisement|signup)"
    r"(?:$|[\s_-])|(?:^|\s)(?:top|bottom)(?:$|\s)",
    re.IGNORECASE,
)
_BESIDE_NAME = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|disqus|reply|related|recommend(?:ed)?|sidebar|widget|footer)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names of what may be longer than the article and is none: what others say, and other articles."""
_BOX_NAME = re.compile(
    r"(?:^|[\s_-])(?:related(?:links|articles|content|posts)|rec-posts?|recirculation|teasers?|teaser-?text|"
    r"newsletter\w*|signup|subscri\w*|social|sociable|affiliate\w*|buybox|cta|disclaimer|rating|tags|profile|"
    r"author(?:s?-?box|-card|-profile)|(?:post|entry|content|article|img)-?meta(?:data)?|meta-?info|"
    r"kommentare?|kommentar-modul|respond|comment-?form|comments-?\d*-wrapper|"
    r"fact-?box|flyout|callout|inline-?text-?box|legend|toc-container)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names of boxes in and around an article, parted into words (AuthorBox is author-box)."""
_BOX_OF_LINE = re.compile(
    r"(?:^|[\s_-])(?:newsletter|disclaimer|post-?meta(?:data)?|ad-disclosure)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names of paragraphs that are no text of the article."""
_CONSENT_NAME = re.compile(
    r"(?:^|[\s_-])(?:cook(?:ies?)?|consent|gdpr|dsgvo|privacy|login|popup|popmake)(?:$|[\s_-])|cookie",
    re.IGNORECASE,
)
"""Names of what a page asks its reader (cookies, an account): long, and never the article."""
_PICTURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:i?captions?|credits?|legend|img|images?|photos?|pictures?|gallery|media|"
    r"bildunterschrift|bilduntertitel)(?:$|[\s_-])",
    re.IGNORECASE,
)
PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "li", "dt", "dd"))
_TEXT = PARAGRAPHS - {"li", "dt", "dd"} | {"html", "body", "tr", "tbody", "article", "main"}
"""Elements whose classes say how a text looks, not that it is a frame."""


def is_named_consent(element: PageElement) -> bool:
    """Tell whether its name is that of a notice about cookies, or of a login."""
    is_layout = element.tag not in _TEXT
    return is_layout and any(map(_CONSENT_NAME.search, _names_of_layout(element)))


def is_of_picture(element: PageElement) -> bool:
    """Tell whether it holds a picture and what the picture shows."""
    if element.tag in ("figure", "figcaption"):
        return True
    return any(map(_PICTURE_NAME.search, names_of(element).split()))


def is_named_around(element: PageElement) -> bool:
    """Tell whether its tag or its name is that of a page's frame or of a box."""
    if element.tag in _AROUND or is_named_consent(element):
        return True
    if element.tag in _TEXT:
        return bool(_BOX_OF_LINE.search(_in_words(names_of(element))))
    names = _names_of_layout(element)
    return any(_AROUND_NAME.search(each) or _BOX_NAME.search(_in_words(each)) for each in names)


def _in_words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name)


def is_named_beside(element: PageElement) -> bool:
    """Tell whether its name is that of comments, other articles, a side column or a footer."""
    is_named = any(map(_BESIDE_NAME.search, _names_of_layout(element))) or is_named_consent(element)
    return element.tag in ("aside", "footer") or is_named


def _names_of_layout(element: PageElement) -> list[str]:
    return [each for each in names_of(element).split() if _is_of_layout(each)]


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
