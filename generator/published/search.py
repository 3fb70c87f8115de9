"""Search files that are about to be published for personal data, and say what cannot be searched."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import unescape
from pathlib import PurePath

from generator.domain.diagnostics import Diagnostic, Place, Severity
from generator.domain.model import Allowed
from generator.published.allowances import Allowances
from generator.published.decoding import text_of, without_escapes
from generator.published.formats import contents
from generator.published.markup import Repeated
from generator.published.piece import Author, Piece, Unsearchable
from generator.text.personal_data import (
    PersonalData,
    could_hold,
    described,
    find_personal,
    find_unbroken,
)

MEANINGS = {
    "P01": "要公布的文件里面查不了个人信息，例如图片、扫描件、PDF；请人看过以后，在 allowed.yml 里写一条。",
    "P02": "要公布的 Office 文件带着作者的姓名；请先去掉，再放进来。",
    "P03": "allowed.yml 里的一条没有对上任何地方；多半是内容已经改了，可以删去。",
    "P04": "看起来像个人信息，因为 allowed.yml 里写了原因，没有拦住；每次检查都提醒一遍。",
    "P05": "allowed.yml 里的一条不能用：身份证号不能放行；手机号、银行卡号的原因里要照抄它前后的字。",
}
"""What the codes of published files mean, for the editors' guide."""

_HASH = re.compile(
    r"(?<![0-9A-Za-z])(?:(?=[0-9]*[A-Fa-f])[0-9A-Fa-f]{32,}"
    r"|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})(?![0-9A-Za-z])"
)
"""Checksums and UUIDs: one in 300 holds the digits of a mobile number by chance."""
_URN = re.compile(r"urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9A-Za-z])")
"""The id of a feed and of each entry: a UUID, let through as any, and not looked at closely first."""
_IN_GROUPS = re.compile(
    r"(?<![0-9A-Za-z])[0-9a-f]{4}(?:-[0-9a-f]{4}){2}(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z])[0-9a-f]{4}(?: [0-9a-f]{4}){15}(?![0-9A-Za-z])"
)
"""A hash as pages show it; only what stands in the record is taken for one."""


MadeOf = Mapping[str, Collection[str]]
"""Of which files the program made a file that says the same once more, all by their SHA-256."""


NamedFile = tuple[str, str]
"""The name of a file, which says what kind it is, and its SHA-256."""


class Search:
    """Searches files one after another; what is the same in many of them is searched once."""

    def __init__(
        self,
        allowances: Allowances,
        *,
        is_strict: bool = True,
        made_of: MadeOf | None = None,
        clean: Iterable[NamedFile] = (),
    ) -> None:
        """With `is_strict`, a look-alike is let through only where its reason quotes the place.

        `made_of` has files that say nothing but what others say: they are searched where one of these was not before them.
        In those that are `clean` a search like this one has found nothing.
        """
        self._allowances = allowances
        self._is_strict = is_strict
        self._made_of = made_of or {}
        self._searched: set[str] = set()
        self._clean: defaultdict[tuple[bool, bool], set[str]] = defaultdict(set)
        self._clean_files: defaultdict[str, set[str]] = defaultdict(set)
        for name, sha256 in clean:
            self._clean_files[name].add(sha256)
        self._repeated = Repeated()
        self.used: dict[Allowed, str] = {}
        """The lines of `allowed.yml` that let something through, and what kind of thing it was."""
        self.unquoted: set[str] = set()
        """What stands in such a line whose reason does not quote the place."""

    def file(
        self, raw: bytes, shown: PurePath, original: str = "", sha256: str = ""
    ) -> Iterator[Diagnostic]:
        """Yield the personal data in a file and in its name, and why it cannot be searched.

        `original` is the SHA-256 of the file before its metadata was taken out, where it was. `sha256`
        is its own where that is known: what stands elsewhere under the same name is searched once.
        """
        yield from self._in_name(shown)
        if self._says_nothing_new(sha256):
            return
        self._searched.add(sha256)
        clean = self._clean_files[shown.name]
        if sha256 not in clean or original:
            found = tuple(self._in_file(raw, shown, original))
            if sha256 and not found:
                clean.add(sha256)
            yield from found

    def is_clean(self, file: NamedFile) -> bool:
        """Tell whether a file was searched, and nothing was found in it."""
        name, sha256 = file
        return name in self._clean_files and sha256 in self._clean_files[name]

    def _says_nothing_new(self, sha256: str) -> bool:
        sources = self._made_of.get(sha256)
        return sources is not None and self._searched.issuperset(sources)

    def _in_file(self, raw: bytes, shown: PurePath, original: str) -> Iterator[Diagnostic]:
        try:
            for each in contents(raw, shown.name, self._repeated):
                if isinstance(each, Author):
                    yield _author(each, shown)
                    continue
                found = tuple(self._in_piece(each, raw, shown))
                if found:  # the next file with the same words is to be named as well
                    self._repeated = Repeated()
                yield from found
        except Unsearchable as error:
            sha256 = original or hashlib.sha256(raw).hexdigest()
            if line := self._allowances.line_for_file(sha256):
                self.used[line] = str(error)
            elif sha256 not in self._allowances.drawn:
                yield _closed(str(error), shown, sha256)

    def _in_name(self, shown: PurePath) -> Iterator[Diagnostic]:
        name = without_escapes(shown.as_posix())
        for found in self.texts((name,)):
            message, hint = described(found, "文件名")
            yield Diagnostic(
                Place(_masked(shown, found)), message, f"请给它换一个名字。{hint}", "R09"
            )

    def _in_piece(self, piece: Piece, raw: bytes, shown: PurePath) -> Iterator[Diagnostic]:
        clean = self._clean[
            piece.is_code, piece.is_escaped
        ]  # what is none in code may be one in words
        fresh = [each for each in piece.texts if each not in clean]
        for text in fresh:
            plain = _without_ids(unescape(without_escapes(text)) if piece.is_escaped else text)
            is_worth_a_look = could_hold(plain, is_code=piece.is_code)  # hardly any text is
            found = list(self.texts((plain,), is_code=piece.is_code)) if is_worth_a_look else []
            if not found:
                clean.add(text)
            for each in found:
                line = _line(each, text, piece, raw)
                message, hint = described(each)
                inside = _masked(PurePath(piece.inside), each)
                where = f"（在里面的 {inside.as_posix()} 里）" if piece.inside else ""
                yield Diagnostic(Place(shown, line), message + where, hint, "R09")

    def texts(self, texts: Iterable[str], *, is_code: bool = False) -> Iterator[PersonalData]:
        """Yield the personal data in some texts that nobody has allowed."""
        find = find_unbroken if is_code else find_personal
        for text in map(_without_ids, texts):
            if any(find(text, self._allowances.channels)):
                without = _IN_GROUPS.sub(self._without_recorded, text)
                without = _HASH.sub(lambda run: "#" * len(run[0]), without)
                found = find(without, self._allowances.channels)
                yield from (each for each in found if not self._is_allowed(each))

    def _without_recorded(self, run: re.Match[str]) -> str:
        is_recorded = re.sub("[- ]", "", run[0]) in self._allowances.recorded
        return "#" * len(run[0]) if is_recorded else run[0]

    def _is_allowed(self, found: PersonalData) -> bool:
        if not self._is_strict:
            return self._allowances.lets_through(found)
        line = self._allowances.line_for(found)
        if line:
            self.used[line] = found.kind
        elif self._allowances.lets_through(found):
            self.unquoted.add(found.bare)
        return line is not None


def _without_ids(text: str) -> str:
    return _URN.sub("urn:uuid:", text) if "urn:uuid:" in text else text


def _masked(shown: PurePath, found: PersonalData) -> PurePath:
    """Return a path whose parts that hold some of a number are shown by their ends only."""
    signs = {each for each in found.bare if each.isdigit()}
    parts = (
        f"{part[:2]}……{part[-2:]}" if sum(each in signs for each in part) >= 3 else part
        for part in shown.parts
    )
    return PurePath(*parts)


def _line(found: PersonalData, text: str, piece: Piece, raw: bytes) -> int:
    """Return the line of a file in which something begins; 0 where it is written otherwise there."""
    if piece.inside:
        return 0
    if piece.keeps_lines:
        above = piece.texts[: piece.texts.index(text)]
        return sum(each.count("\n") + 1 for each in above) + found.line
    whole = unescape(without_escapes(text_of(raw) or ""))
    between = r"(?:<[^<>]{0,200}>|[^\w<]|_){0,20}?"
    place = re.search(between.join(map(re.escape, found.bare)), whole)
    return whole.count("\n", 0, place.start()) + 1 if place else 0


def _closed(kind: str, shown: PurePath, sha256: str) -> Diagnostic:
    hint = (
        "请人打开看一遍，没有身份证号、手机号、银行卡号、住址和名单的，在一份公布的 allowed.yml 里写一条："
        f"- {{file: {shown.name}, sha256: {sha256}, reason: 看过什么, by: 谁, on: 哪一天}}。"
    )
    return Diagnostic(Place(shown), f"这是{kind}，里面查不了个人信息", hint, "P01")


def _author(author: Author, shown: PurePath) -> Diagnostic:
    message = f"文件里带着作者的姓名（{author.name[:1]}……，共 {len(author.name)} 个字符）"
    hint = "请在 Word、Excel 里点“文件—信息—检查文档”，删去个人信息，再保存一次。"
    return Diagnostic(Place(shown), message, hint, "P02", Severity.ADVICE)
