"""Write the facts of the shipped disclosure's announcement as salted hashes: `python -m tools.facts`.

The announcement's own text is not ours to ship, yet every clone has to be able to prove that the
shipped content is exact. So what can be counted or quoted (figures, dates, document titles, quoted
words, names, headings, contact details) is taken from the text, issue by issue, and kept as
SHA-256 of salt, place and token in `tests/fixtures/muye-2025.facts.json`; no word of the text is
in it, only how many characters each issue has. The salt keeps the text out of the repository, not secret: the announcement is public.

Reads `../shared/official/muye-2025.txt` (or the file named as the first argument) and is needed
again only when that text or the kinds of facts change. The salt of an earlier file is kept, so the
same text gives the same bytes. `tests/test_muye.py` holds the content against the hashes.
"""

import hashlib
import json
import re
import secrets
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ANNOUNCEMENT = ROOT.parent / "shared" / "official" / "muye-2025.txt"
HASHED = ROOT / "tests" / "fixtures" / "muye-2025.facts.json"

ISSUE = re.compile(r"\((\d+)\)(.*?)问题整改情况。(.*)")
TITLE = re.compile(r"《[^》]*》")
QUOTED = re.compile(r"“[^”]*”")
FIGURE = re.compile(r"\d+(?:\.\d+)?")
COUNTED = re.compile(
    r"(?<![\d.])\d+(?:\.\d+)?[余多]?"
    r"(?:%|GWH|[万亿]元|万份|公里|篇次|场次|人次|[个项次条轮起人名户家件份吨天场位期支大所队])"
)
QUALIFIED = re.compile(
    r"(?:近|约|逾|超过?|不少于|不低于|至少)\d+(?:\.\d+)?"
    r"|\d+(?:\.\d+)?(?:%|[万亿]?[元个人户名项次件天年])(?:以上|以内|左右|以下)"
)
"""A figure with the word that makes it more or less."""
MONTH = re.compile(r"\d+月(?:\d+日)?")
DAY_OF_YEAR = re.compile(r"\d{4}年\d+月\d+日")
YEAR = re.compile(r"\d{4}(?=年)")
PATTERNS = {
    "counted": COUNTED,
    "qualified": QUALIFIED,
    "months": MONTH,
    "days": DAY_OF_YEAR,
    "years": YEAR,
}
"""What is found in a text without its spaces, by kind."""
THIS_YEAR = "2025"
"""The year of the announcement, in which its 今年 may be written out."""

NAMES = (
    *("荣校东路中学", "陵园小学办学联合体", "区第二实验小学办学联合体", "两个镇卫生院"),
    *("天力公司", "河南科隆公司", "天力锂能", "中天星火", "新乡新奥燃气工程有限公司"),
    *("郑州大学", "河南师范大学", "河南工学院", "崔鑫炜教授", "田莹莹教授"),
    *("卫河", "民生渠", "共产主义渠", "东孟姜女河", "入共渠口断面", "Ⅳ类标准", "桥梁一座"),
    *("电源产业开发区", "驻区卫健委纪检监察组", "区法院", "区政务服务大厅", "区消安委"),
    *("区农业农村局", "区市场监管局", "区民政局", "市医保基金专户", "市医保局基金专户"),
    *("区委宣传部", "区委组织部", "区委办公室", "社会工作部", "区委巡察工作领导小组"),
    *("区纪委监委", "省纪委监委", "省委组织部", "省委巡视办", "市委组织部", "市委党校"),
    *("区委农村工作领导小组", "区巩固拓展脱贫攻坚成果领导小组", "三分之二", "区政府党组"),
)
"""Persons, places, organisations and counts in words: each stands where the announcement has it."""

BODIES = ("省委第十二巡视组", "中共牧野区委", "常规巡视")
"""Who inspected, how, and who signed."""

DISCLOSURE, OUTLINE = "disclosure", "outline"
"""The places of facts that belong to no issue."""

_ORGANISED, _RECTIFIED = "一、组织巡视整改工作情况", "二、集中整改情况"
_ASPECT = re.compile(r"\([一二三四]\)")
_CATEGORY = re.compile(r"(\d)\.(.*)。$")

_CLAUSE = re.compile(r"[^,，。;；:：]+")
_OF_STATE = re.compile("已|均|全部|取得|完成")

Facts = Mapping[str, Mapping[str, frozenset[str]]]
"""Place -> kind -> tokens: what is said in one place of the announcement."""


@dataclass(frozen=True, slots=True)
class Book:
    """The facts of the announcement, as printed or hashed, and how a token is looked up in them."""

    sha256: str
    facts: Facts
    lengths: Mapping[str, int]
    """How many characters the announcement says on an issue, its heading apart."""
    written: Callable[[str, str], str]

    def missing(self, place: str, kind: str, own: Iterable[str]) -> list[str]:
        """Return what the announcement says in a place and `own` does not."""
        return sorted(self.facts[place][kind] - {self.written(place, each) for each in own})

    def foreign(self, place: str, kinds: Iterable[str], own: Iterable[str]) -> list[str]:
        """Return what `own` says and the announcement does not."""
        known = frozenset().union(*(self.facts[place][kind] for kind in kinds))
        return sorted(each for each in set(own) if self.written(place, each) not in known)


def closed(text: str) -> str:
    """Return a text without marks of width or space."""
    return unicodedata.normalize("NFKC", text).replace(" ", "")


def folded(text: str) -> str:
    """Return only what is said, without marks and width: 1.1亿元 stays, a comma goes."""
    return "".join(each for each in unicodedata.normalize("NFKC", text) if each.isalnum())


def printed(text: str) -> str:
    """Return a heading with the marks that the content is written with."""
    return text.replace(",", "，")


def counts(text: str) -> frozenset[str]:
    """Return every figure with one and with two of the characters behind it: what it counts."""
    found = [each.end() for each in FIGURE.finditer(text)]
    figures = FIGURE.findall(text)
    return frozenset(
        figure + text[end : end + length]
        for figure, end in zip(figures, found, strict=True)
        for length in (1, 2)
    )


def clauses(text: str) -> frozenset[str]:
    """Return the clauses that say how things stand: what may be quoted as the state of an issue."""
    return frozenset(folded(each) for each in _CLAUSE.findall(text) if _OF_STATE.search(each))


def facts_in(text: str, title: str = "", names: Iterable[str] = NAMES) -> dict[str, frozenset[str]]:
    """Return the facts of one text, by kind; the first month is 1月, however it is printed."""
    text = text.replace("元至", "1月至")
    plain = closed(text)
    found = {kind: frozenset(each.findall(plain)) for kind, each in PATTERNS.items()}
    this_year = {THIS_YEAR} if "今年" in text else set()
    return {
        "figures": frozenset(FIGURE.findall(text)),
        "counts": counts(plain),
        "clauses": clauses(text),
        **found,
        "years": found["years"] | this_year,
        "words": frozenset(map(folded, (*TITLE.findall(text), *QUOTED.findall(text)))),
        "words of the title": frozenset(
            map(folded, (*TITLE.findall(title), *QUOTED.findall(title)))
        ),
        "names": frozenset(each for each in names if closed(each) in plain),
    }


def read(text: str) -> Facts:
    """Return the facts of the whole announcement, as printed."""
    before, rest = text.split(_RECTIFIED)
    organised = before.split(_ORGANISED)[1].split("目前,")[0].split()
    return {
        DISCLOSURE: _of_the_disclosure(text),
        OUTLINE: {"headings": frozenset(_headings(rest))},
        **{f"organisation/{at}": facts_in(each) for at, each in enumerate(organised, 1)},
        **_issues(rest),
    }


def lengths_of(text: str) -> dict[str, int]:
    """Return how many characters the announcement says on each issue, its heading apart."""
    return {found[1]: len(found[3]) for line in text.splitlines() if (found := ISSUE.match(line))}


def _of_the_disclosure(text: str) -> dict[str, frozenset[str]]:
    outside = "\n".join(each for each in text.splitlines() if not ISSUE.match(each))
    contacts = re.split(r"[;,。]", text[text.index("联系方式") :].splitlines()[0])
    return {
        **facts_in(outside, names=BODIES),
        "contacts": frozenset(closed(each) for each in contacts if each),
    }


def _headings(text: str) -> Iterable[str]:
    aspect = 0
    for line in text.splitlines():
        if _ASPECT.match(line):
            aspect += 1
            yield f"{aspect} {printed(line[3:])}"
        elif found := _CATEGORY.match(line):
            yield f"{aspect}.{found[1]} {printed(found[2])}"


def _issues(text: str) -> dict[str, dict[str, frozenset[str]]]:
    issues: dict[str, dict[str, frozenset[str]]] = {}
    aspect, category = 0, None
    for line in text.splitlines():
        if _ASPECT.match(line):
            aspect, category = aspect + 1, None
        elif found := _CATEGORY.match(line):
            category = found[1]
        elif found := ISSUE.match(line):
            number, title, said = found.groups()
            place = frozenset({f"{aspect} {category} {printed(title)}"})
            issues[number] = {**facts_in(said, title), "place and title": place}
    return issues


def hashed(salt: str) -> Callable[[str, str], str]:
    """Return how a token of a place is written: 64 bits of SHA-256 of salt, place and token."""
    return lambda place, token: hashlib.sha256(f"{salt}\n{place}\n{token}".encode()).hexdigest()[
        :16
    ]


def book_of(text: bytes) -> Book:
    """Return the facts of an announcement as it prints them."""
    told, printed = read(text.decode()), lengths_of(text.decode())
    return Book(hashlib.sha256(text).hexdigest(), told, printed, lambda _, token: token)


def book_in(file: Path = HASHED) -> Book:
    """Return the facts that are shipped."""
    kept = json.loads(file.read_text("utf-8"))
    facts = {
        place: {kind: frozenset(each) for kind, each in kinds.items()}
        for place, kinds in kept["facts"].items()
    }
    return Book(kept["sha256"], facts, kept["lengths"], hashed(kept["salt"]))


def shipped(text: bytes, salt: str) -> str:
    """Return what is shipped for an announcement: JSON, sorted, a place a line."""
    book, written = book_of(text), hashed(salt)
    facts = {
        place: {kind: sorted(written(place, each) for each in said) for kind, said in kinds.items()}
        for place, kinds in book.facts.items()
    }
    lines = (f"  {json.dumps(place)}: {json.dumps(facts[place])}" for place in facts)
    places, lengths = ",\n".join(lines), json.dumps(book.lengths)
    head = f'"salt": "{salt}",\n"sha256": "{book.sha256}",\n"lengths": {lengths}'
    return f'{{{head},\n"facts": {{\n{places}\n}}}}\n'


def salt_of(file: Path = HASHED) -> str:
    """Return the salt of the file that is shipped, or a new one where there is none yet."""
    if file.is_file():
        return str(json.loads(file.read_text("utf-8"))["salt"])
    return secrets.token_hex(16)


def main() -> int:
    """Write the file; return an exit code."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else ANNOUNCEMENT
    if not source.is_file():
        print(f"公布的原文不在这里：{source}")
        return 1
    HASHED.write_bytes(shipped(source.read_bytes(), salt_of()).encode())
    print(f"写好了 {HASHED.relative_to(ROOT).as_posix()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
