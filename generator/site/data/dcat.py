"""An edition as DCAT 3 (JSON-LD), for portals that gather data sets; and the catalogue of all of a site.

https://www.w3.org/TR/vocab-dcat-3/. Where the site's address is not known, links count from the file itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.domain import routes
from generator.domain.model import Announcement, ChannelKind
from generator.site.data.about import About
from generator.site.data.as_json import as_json
from generator.site.data.edition import Edition

NAME = "dcat.jsonld"
CATALOGUE = "catalog.jsonld"

Node = dict[str, Any]

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_LANGUAGE = {"@id": "http://id.loc.gov/vocabulary/iso639-1/zh"}
_IANA = "https://www.iana.org/assignments/media-types/"
MEDIA = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".sqlite": "application/vnd.sqlite3",
}
"""What the files of an edition are, by the end of their name."""


def dataset(
    edition: Edition, files: Mapping[str, bytes], sha256: Mapping[str, str], about: About
) -> bytes:
    """Return an edition as a data set with a distribution for each of some files; `sha256` is that of each."""
    previous = _previous(edition)
    here = "" if not about.is_known else about.page
    node: Node = {
        "@context": _CONTEXT,
        "@id": about.page if about.is_known else "./",
        "@type": "dcat:Dataset",
        "dct:identifier": about.id,
        "dct:title": _chinese(about.title),
        "dct:description": _chinese(about.description),
        "dct:language": _LANGUAGE,
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": about.by},
        "dcat:landingPage": {"@id": about.page if about.is_known else "./"},
        "dcat:distribution": [
            _distribution(name, len(raw), sha256[name], here, about) for name, raw in files.items()
        ],
    }
    if topics := sorted({topic for each in edition.said.issues for topic in each.topics}):
        node["dcat:keyword"] = [_chinese(each) for each in topics]
    if contact := _contact(edition.disclosure.announcement, about):
        node["dcat:contactPoint"] = contact
    if edition.on:
        day = {"@type": "xsd:date", "@value": edition.on.isoformat()}
        node |= {"dct:modified": day, "dcat:version": edition.on.isoformat()}
    if issued := edition.disclosure.announcement.issued:
        node["dct:issued"] = {"@type": "xsd:date", "@value": issued.on.isoformat()}
    if previous:
        node["dcat:previousVersion"] = {"@id": _beside(edition, about, previous)}
    return as_json(node)


def _previous(edition: Edition) -> str:
    """Return the day of the edition before; "" for the first."""
    days = edition.timeline.days if edition.on else ()
    earlier = (each.isoformat() for each in days if edition.on and each < edition.on)
    return max(earlier, default="")


def _beside(edition: Edition, about: About, name: str) -> str:
    if about.is_known:
        return edition.address(routes.data(edition.disclosure.id, name))
    return f"../{name}/"


def _contact(announcement: Announcement, about: About) -> Node:
    """Return whom to ask, by the first telephone and address of mail that are published; nothing where none is."""
    said: dict[ChannelKind, str] = {}
    for each in announcement.channels:
        said.setdefault(each.kind, each.value)
    node: Node = {}
    if ChannelKind.PHONE in said:
        node["vcard:hasTelephone"] = said[ChannelKind.PHONE]
    if ChannelKind.EMAIL in said:
        node["vcard:hasEmail"] = {"@id": f"mailto:{said[ChannelKind.EMAIL]}"}
    return {"@type": "vcard:Organization", "vcard:fn": about.by, **node} if node else {}


def _distribution(name: str, size: int, sha256: str, here: str, about: About) -> Node:
    kind = MEDIA[f".{name.rpartition('.')[2]}"]
    node: Node = {
        "@type": "dcat:Distribution",
        "dct:title": name,
        "dcat:downloadURL": {"@id": here + name},
        "dcat:accessURL": {"@id": here or "./"},
        "dcat:mediaType": {"@id": _IANA + kind},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(size)},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": sha256},
        },
    }
    if about.licence:
        said = about.licence
        node["dct:license"] = {"@id": said["path"]} if "path" in said else said["title"]
    return node


def _chinese(text: str) -> Node:
    return {"@language": "zh-CN", "@value": text}


def catalogue(
    pages: Sequence[str], entries: Sequence[tuple[str, str, str]], title: str
) -> Iterator[tuple[str, bytes]]:
    """Yield the catalogue of a site, by path: so many data sets a file, each with its title.

    `entries` are the folders of each newest edition and of `latest`, and what it is called; `pages` the addresses of the list of all data.
    """
    for number, page in enumerate(pages):
        shown = entries[number * routes.ON_A_MAP :][: routes.ON_A_MAP]
        node: Node = {
            "@context": _CONTEXT,
            "@id": "./",
            "@type": "dcat:Catalog",
            "dct:title": _chinese(title),
            "dct:description": _chinese(
                "每次公布一份数据：问题、举措、进度、续报、更正各有一张表。"
            ),
            "dct:language": _LANGUAGE,
            "foaf:homepage": {"@id": routes.relative(page, routes.HOME)},
            "dcat:dataset": [
                {
                    "@id": routes.relative(page, place),
                    "@type": "dcat:Dataset",
                    "dct:title": _chinese(name),
                    "foaf:isPrimaryTopicOf": {"@id": f"{routes.relative(page, newest)}{NAME}"},
                }
                for place, newest, name in shown
            ],
        }
        if number + 1 < len(pages):
            node["dct:hasPart"] = {"@id": routes.relative(page, pages[number + 1]) + CATALOGUE}
        yield page + CATALOGUE, as_json(node)
