"""JSON-LD in the words of schema.org: who disclosed what, where it stands, when it changed."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Channel, ChannelKind, Disclosure
from generator.site.data import database, json_file, package, workbook
from generator.site.data.dcat import MEDIA
from generator.site.data.of_issues import ISSUES
from generator.site.feeds.feed import name_of, urn
from generator.site.page_kinds import PageKind, SchemaType
from generator.site.pages.shared.views import Crumb

Node = dict[str, object]
Resolve = Callable[[str], str]
"""Makes a link of an address of this site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadFacts:
    """What is known of a page; dates are ISO, or "" where there is none."""

    address: str
    title: str
    name: str
    """What a shared link to it is called."""
    picture: str
    """Where its own picture is, from the root of our pages; "" where it has none."""
    description: str
    kind: PageKind
    published: str
    modified: str
    source: str
    keywords: tuple[str, ...]
    crumbs: tuple[Crumb, ...]
    disclosure: Disclosure | None
    licence: str = ""
    """How what can be taken away on it may be used; "" where the owner of the site sets nothing."""


def document(facts: HeadFacts, site_name: str, site_url: str) -> str:
    """Return the JSON-LD of a page, safe inside a <script> element; "" where there is nothing.

    Addresses are absolute where the site's own is known; otherwise they count from the page, as
    JSON-LD 1.1 has it for documents in HTML.
    """

    def resolve(address: str) -> str:
        return site_url + address if site_url else routes.relative(facts.address, address)

    nodes = list(_nodes(facts, site_name, resolve))
    if not nodes:
        return ""
    written = json.dumps(
        {"@context": "https://schema.org", "@graph": nodes},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    # Inside <script> only these can end or open anything; JSON may write any character by number.
    for character in "<>&\u2028\u2029":
        written = written.replace(character, f"\\u{ord(character):04x}")
    return written


def moment(date: str) -> str:
    """Return the beginning of a day in China as ISO 8601; "" for no date."""
    return f"{date}T00:00:00+08:00" if date else ""


def _nodes(facts: HeadFacts, site_name: str, resolve: Resolve) -> Iterator[Node]:
    disclosure, schema = facts.disclosure, facts.kind.schema
    if schema is SchemaType.SITE:
        yield _known(
            {
                "@type": schema.value,
                "name": site_name,
                "url": resolve(routes.HOME),
                "inLanguage": "zh-CN",
            }
        )
    if disclosure is None:
        if schema in (SchemaType.PAGE, SchemaType.CATALOGUE):
            yield _known({"@type": schema.value, **_described(facts, resolve)})
    elif schema in (SchemaType.SITE, SchemaType.REPORT):
        yield _organisation(disclosure, resolve)
        yield _report(disclosure, facts, resolve)
    elif schema is SchemaType.ARTICLE:
        yield _article(disclosure, facts, resolve)
    elif schema is SchemaType.DATASET:
        yield _dataset(disclosure, facts, resolve)
    else:
        yield _collection(disclosure, facts, resolve)
    if facts.crumbs:
        yield _trail(facts.crumbs, resolve)


def _described(facts: HeadFacts, resolve: Resolve) -> Node:
    return {
        "name": facts.title,
        "description": facts.description,
        "url": resolve(facts.address),
        "inLanguage": "zh-CN",
    }


def _report(disclosure: Disclosure, facts: HeadFacts, resolve: Resolve) -> Node:
    announcement = disclosure.announcement
    official = announcement.official
    return _known(
        {
            "@type": SchemaType.REPORT.value,
            "@id": _report_id(disclosure, resolve),
            **_described(facts, resolve),
            "name": announcement.title,
            "url": resolve(routes.overview(disclosure.id)),
            "datePublished": moment(facts.published),
            "dateModified": moment(facts.modified),
            "publisher": {"@id": _organisation_id(disclosure, resolve)},
            "isBasedOn": (official.url or "") if official else "",
        }
    )


def _article(disclosure: Disclosure, facts: HeadFacts, resolve: Resolve) -> Node:
    title = disclosure.announcement.title
    report = {
        "@type": SchemaType.REPORT.value,
        "@id": _report_id(disclosure, resolve),
        "name": title,
    }
    return _known(
        {
            "@type": SchemaType.ARTICLE.value,
            **_described(facts, resolve),
            "headline": facts.title,
            "keywords": list(facts.keywords),
            "isPartOf": report | {"url": resolve(routes.overview(disclosure.id))},
            "datePublished": moment(facts.published),
            "dateModified": moment(facts.modified),
            "sourceOrganization": _organisation(disclosure, resolve),
        }
    )


def _collection(disclosure: Disclosure, facts: HeadFacts, resolve: Resolve) -> Node:
    return _known(
        {
            "@type": SchemaType.COLLECTION.value,
            **_described(facts, resolve),
            "isPartOf": {"@id": _report_id(disclosure, resolve)},
            "dateModified": moment(facts.modified),
        }
    )


_GIVEN = (workbook.NAME, json_file.NAME, database.NAME, f"{ISSUES.name}.csv", package.NAME)
"""The files of a data set that search engines are told of."""


def _dataset(disclosure: Disclosure, facts: HeadFacts, resolve: Resolve) -> Node:
    """Return the data of a disclosure as search engines of data sets read it."""
    folder = resolve(facts.address)
    edition = facts.address.rstrip("/").rpartition("/")[2]
    until = facts.modified if edition == routes.LATEST else edition
    return _known(
        {
            "@type": SchemaType.DATASET.value,
            **_described(facts, resolve),
            "name": f"{disclosure.announcement.title}：数据" + (f"，截至{until}" if until else ""),
            "identifier": urn(*name_of(disclosure), "data", until or edition),
            "version": until,
            "license": facts.licence,
            "keywords": list(facts.keywords),
            "includedInDataCatalog": {"@type": "DataCatalog", "url": resolve(routes.DATA)},
            "isBasedOn": {"@id": _report_id(disclosure, resolve)},
            "creator": _organisation(disclosure, resolve),
            "datePublished": moment(facts.published),
            "dateModified": moment(until),
            "isAccessibleForFree": True,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": MEDIA[f".{name.rpartition('.')[2]}"],
                    "contentUrl": folder + name,
                }
                for name in _GIVEN
            ],
        }
    )


def _organisation(disclosure: Disclosure, resolve: Resolve) -> Node:
    announcement = disclosure.announcement
    return _known(
        {
            "@type": "GovernmentOrganization",
            "@id": _organisation_id(disclosure, resolve),
            "name": announcement.issued.by if announcement.issued else announcement.inspected,
            "contactPoint": [_contact(each) for each in announcement.channels],
        }
    )


_KEYS = {
    ChannelKind.PHONE: "telephone",
    ChannelKind.FAX: "faxNumber",
    ChannelKind.EMAIL: "email",
    ChannelKind.POST: "streetAddress",
}


def _contact(channel: Channel) -> Node:
    """Return a channel; schema.org counts a postal address among the contact points."""
    is_post = channel.kind is ChannelKind.POST
    return _known(
        {
            "@type": "PostalAddress" if is_post else "ContactPoint",
            "contactType": channel.label or channel.kind.label,
            _KEYS[channel.kind]: channel.value,
            "postalCode": channel.postcode or "",
            "addressCountry": "CN" if is_post else "",
            "description": f"受理时间 {channel.hours}" if channel.hours else "",
            "availableLanguage": "" if is_post else "zh-CN",
        }
    )


def _trail(crumbs: tuple[Crumb, ...], resolve: Resolve) -> Node:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": crumb.name,
                "item": resolve(crumb.address),
            }
            for position, crumb in enumerate(crumbs, 1)
        ],
    }


def _report_id(disclosure: Disclosure, resolve: Resolve) -> str:
    return f"{resolve(routes.overview(disclosure.id))}#report"


def _organisation_id(disclosure: Disclosure, resolve: Resolve) -> str:
    return f"{resolve(routes.overview(disclosure.id))}#organisation"


def _known(node: Node) -> Node:
    """Return a node without what is not known."""
    return {key: value for key, value in node.items() if value not in ("", [], None)}
