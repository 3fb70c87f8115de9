"""Check the record of a built site from the outside: with its files, and with nothing of its content.

docs/record.md is the format. What an older copy or a printed head adds: whether the record that is
shown now goes on from what was shown then.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from generator.domain.canonical import hash_of
from generator.domain.checkpoint import CHECKPOINT, read_checkpoint
from generator.domain.model import RecordEntry, RecordKind
from generator.domain.publishing import LINES
from generator.domain.record_lines import LineFault, RecordText, read_lines
from generator.domain.recording import in_groups
from generator.site.copies import Read, changed_words
from generator.site.record_files import path_of


class Finding(Enum):
    """What an audit finds wrong, in an outsider's words; `{}` is what is found so."""

    NO_RECORD = "这个网站没有公布记录（record.jsonl），没有可以核对的"
    NO_SUCH = "网站的记录里有 {}，它的公布记录却不在了"
    UNREADABLE = "{} 公布记录的第 {} 行被改动过，读不出来"
    LOOSE = "{} 公布记录的第 {} 行和上一行接不上：上面有一行被改动过、删掉过，或者换了次序"
    NOT_ANCHORED = "{} 的公布记录和网站的记录对不上：第 {} 次公布的记录头不在里面"
    BEHIND = "{} 的公布记录比网站的记录多 {} 行，多出来的没有存证"
    CHANGED = "{} 的 {} 和记录的不一样：公布以后被改动过"
    MISSING = "{} 的 {} 不在了：记录里有，网站上没有"
    COPIED = "{} 和 {} 的公布记录是同一份：有一份是拷来的"
    SHORTENED = "{} 的公布记录被剪短了：旧的有 {} 行，现在只剩 {} 行"
    REWRITTEN = "{} 的公布记录被重写过：从第 {} 行起和旧的不一样"
    RESTARTED = "{} 的公布记录重新开始过（{}，{}），旧的记录接不上"
    OTHER_WORDS = "{} 的 {}：{}"
    MORE_WORDS = "{} 还有 {} 处和旧的不一样"
    VANISHED = "{} 不见了：旧的里面有，现在没有"
    ANEW = "{} 的公布记录在 {} 重新开始过（{}，{}）；以前的记录丢了，那时公布了什么，这里核对不了"
    RENAMED = "{} 改名为 {}，记录接得上"
    OTHER_CHECKPOINT = (
        "checkpoint 签的不是这个记录：签的时候第 {} 行的校验码是 {}，现在没有这样一行"
    )
    UNKNOWN_HEAD = "没有一条记录的校验码是 {}：记录被重写或者剪短过，也可能是抄错了"
    AMBIGUOUS = "{} 开头的校验码不只一个（{} 个），请多给几位"

    @property
    def is_wrong(self) -> bool:
        """Whether it speaks against the site; a new name, or a loss that it tells itself, does not."""
        return self not in (Finding.RENAMED, Finding.ANEW)


@dataclass(frozen=True, slots=True)
class Found:
    """One finding, with what fills its words."""

    finding: Finding
    filled: tuple[str | int, ...] = ()

    def __str__(self) -> str:
        """Return it as a sentence."""
        return self.finding.value.format(*self.filled)


@dataclass(frozen=True, slots=True)
class Since:
    """What a record has more than an older one, or than when a head was printed."""

    disclosure: str
    known: int
    """How many lines are the same as then."""
    added: tuple[RecordEntry, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found."""

    records: Mapping[str, RecordText]
    """By disclosure; `""` is the site's own."""
    things: int = 0
    """How many things were compared with what was recorded of them."""
    found: tuple[Found, ...] = ()
    since: tuple[Since, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing speaks against the site."""
        return not any(each.finding.is_wrong for each in self.found)


def audit(read: Read, on_thing: Callable[[int, int], None] | None = None) -> Audit:
    """Return what the files of a site say of its record; `on_thing` is told how far it is."""
    own = read(LINES)
    if own is None:
        return Audit({}, found=(Found(Finding.NO_RECORD),))
    records = {"": _text(own)}
    found = list(_faults("网站", records[""]))
    anchored = {each.id: each.sha256 for each in _entries(records[""])}
    for disclosure in anchored:
        if (raw := read(f"{disclosure}/{LINES}")) is not None:
            records[disclosure] = _text(raw)
            found += _faults(disclosure, records[disclosure])
    found += _checkpoint(read(CHECKPOINT), records[""])
    found += [*_lost(anchored, records), *_anew(records), *_unanchored(records), *_copies(records)]
    newest = tuple(_newest(records))
    for done, (disclosure, entry) in enumerate(newest, 1):
        found += _compared(read, disclosure, entry)
        if on_thing:
            on_thing(done, len(newest))
    return Audit(records, len(newest), tuple(found))


def _checkpoint(raw: bytes | None, site: RecordText) -> Iterator[Found]:
    """Yield that what was signed is not what the site's record was; who signed it, openssl tells."""
    if raw is None:
        return
    signed = read_checkpoint(raw)
    size, head = (signed.size, signed.head) if signed else (0, "")
    if signed is None or site.hashes[size - 1 : size] != (head,):
        yield Found(Finding.OTHER_CHECKPOINT, (size, in_groups(head)))


def _lost(anchored: Mapping[str, str], records: Mapping[str, RecordText]) -> Iterator[Found]:
    """Yield the disclosures without a record; one that was renamed goes on under its new name."""
    for disclosure, head in anchored.items():
        if disclosure not in records:
            now = next((name for name, text in records.items() if head in text.hashes), None)
            yield Found(
                *((Finding.RENAMED, (disclosure, now)) if now else (Finding.NO_SUCH, (disclosure,)))
            )


def _text(raw: bytes) -> RecordText:
    return read_lines(raw.decode("utf-8", "replace"))


def _entries(text: RecordText) -> Iterator[RecordEntry]:
    return (each for each in text.entries if each)


_LINE = {LineFault.UNREADABLE: Finding.UNREADABLE, LineFault.LOOSE: Finding.LOOSE}


def _faults(name: str, text: RecordText) -> Iterator[Found]:
    yield from (Found(_LINE[fault], (name, number)) for number, fault in text.faults)


def _unanchored(records: Mapping[str, RecordText]) -> Iterator[Found]:
    """Yield the disclosures whose record is not the one that the site's record anchors."""
    known = {name: _known(name, text, records[""]) for name, text in records.items()}
    count: dict[str, int] = {}
    last: dict[str, str] = {}
    for anchor in _entries(records[""]):
        count[anchor.id] = count.get(anchor.id, 0) + 1
        last[anchor.id] = anchor.sha256
        if anchor.id in records and anchor.sha256 not in known[anchor.id]:
            yield Found(Finding.NOT_ANCHORED, (anchor.id, count[anchor.id]))
    for disclosure, head in last.items():
        hashes = records[disclosure].hashes if disclosure in records else ()
        if head in hashes and (more := len(hashes) - hashes.index(head) - 1):
            yield Found(Finding.BEHIND, (disclosure, more))


def _known(disclosure: str, text: RecordText, site: RecordText) -> frozenset[str]:
    """Return the heads that a record accounts for: of one that began anew, those before are lost."""
    if not _restarted(text):
        return frozenset(text.hashes)
    heads = [each.sha256 for each in _entries(site) if each.id == disclosure]
    begun = next((at for at, head in enumerate(heads) if head in text.hashes), 0)
    return frozenset((*text.hashes, *heads[:begun]))


def _restarted(text: RecordText) -> RecordEntry | None:
    first = text.entries[0] if text.entries else None
    return first if first and first.kind is RecordKind.RESTARTED else None


def _anew(records: Mapping[str, RecordText]) -> Iterator[Found]:
    for name, text in records.items():
        if first := _restarted(text):
            said = (name, first.on.isoformat(), first.reason or "", first.by or "")
            yield Found(Finding.ANEW, said)


def _copies(records: Mapping[str, RecordText]) -> Iterator[Found]:
    seen: dict[str, str] = {}
    for disclosure, text in records.items():
        if not disclosure or not text.lines:
            continue
        if (first := text.hashes[0]) in seen:
            yield Found(Finding.COPIED, (seen[first], disclosure))
        seen[first] = disclosure


def _newest(records: Mapping[str, RecordText]) -> Iterator[tuple[str, RecordEntry]]:
    """Yield the newest line of each thing of each disclosure."""
    for disclosure, text in records.items():
        if disclosure:
            newest = {each.id: each for each in _entries(text)}
            yield from ((disclosure, each) for each in newest.values())


def _compared(read: Read, disclosure: str, entry: RecordEntry) -> Iterator[Found]:
    raw = read(path_of(disclosure, entry.id))
    if raw is None:
        yield Found(Finding.MISSING, (disclosure, entry.id))
    elif hash_of(raw) != entry.sha256:
        yield Found(Finding.CHANGED, (disclosure, entry.id))


def against_copy(now: Audit, old: Audit, read_now: Read, read_old: Read) -> Audit:
    """Return an audit with what an older copy of the site adds to it.

    Where a record does not go on from the older one, the words that are others are named.
    """
    found: list[Found] = []
    since: list[Since] = []
    for disclosure, text in old.records.items():
        told = _went_on(disclosure, text, now.records)
        if isinstance(told, Found):
            found.append(told)
            if disclosure and disclosure in now.records:
                found += _other_words(disclosure, text, read_now, read_old)
            continue
        since.append(told)
        if told.disclosure != disclosure:
            found.append(Found(Finding.RENAMED, (disclosure, told.disclosure)))
    return Audit(now.records, now.things, (*now.found, *found), tuple(since))


_MOST = 20
"""So many words of a disclosure that are others are named; the rest is counted."""


def _other_words(
    disclosure: str, old: RecordText, read_now: Read, read_old: Read
) -> Iterator[Found]:
    words = tuple(changed_words(disclosure, old, read_old, read_now))
    for thing, each in words[:_MOST]:
        yield Found(Finding.OTHER_WORDS, (disclosure, thing, each.told("旧的")))
    if (more := len(words) - _MOST) > 0:
        yield Found(Finding.MORE_WORDS, (disclosure, more))


def _went_on(disclosure: str, old: RecordText, records: Mapping[str, RecordText]) -> Found | Since:
    """Return what a record has more than an older one, or that it does not go on from it."""
    name = disclosure or "网站"
    new = records.get(disclosure)
    if new is None:
        return _moved(disclosure, old, records) or Found(Finding.VANISHED, (name,))
    same = _same(old.lines, new.lines)
    if same == len(old.lines):
        return Since(disclosure, same, tuple(_entries_behind(new, same)))
    if same == len(new.lines):
        return Found(Finding.SHORTENED, (name, len(old.lines), same))
    if (begun := _restarted(new)) and not same:
        return Found(
            Finding.RESTARTED, (name, begun.reason or "没有写原因", begun.by or "没有写谁")
        )
    return Found(Finding.REWRITTEN, (name, same + 1))


def _moved(disclosure: str, old: RecordText, records: Mapping[str, RecordText]) -> Since | None:
    """Return what became of a record that stands under another name now."""
    for other, text in records.items():
        if disclosure and other and _same(old.lines, text.lines) == len(old.lines):
            return Since(other, len(old.lines), tuple(_entries_behind(text, len(old.lines))))
    return None


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines two records begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def _entries_behind(text: RecordText, known: int) -> Iterator[RecordEntry]:
    return (each for each in text.entries[known:] if each)


SHORTEST = 12
"""So many digits of a head are enough to look for it."""
_HEAD = re.compile(r"[0-9a-f]{12,64}")


def head_in(written: str) -> str | None:
    """Return a head as a person types it from paper; None where it is none."""
    plain = re.sub(r"[\s-]", "", written).lower()
    return plain if _HEAD.fullmatch(plain) else None


def against_head(now: Audit, head: str) -> Audit:
    """Return an audit with what a head that was printed once adds to it."""
    places = [
        (disclosure, at)
        for disclosure, text in now.records.items()
        for at, sha256 in enumerate(text.hashes)
        if sha256.startswith(head)
    ]
    if len(places) != 1:
        shown = in_groups(head) if len(head) == SHORTEST else head
        finding = Finding.AMBIGUOUS if places else Finding.UNKNOWN_HEAD
        found = Found(finding, (shown, len(places)) if places else (shown,))
        return Audit(now.records, now.things, (*now.found, found))
    disclosure, at = places[0]
    added = tuple(_entries_behind(now.records[disclosure], at + 1))
    return Audit(now.records, now.things, now.found, (Since(disclosure, at + 1, added),))
