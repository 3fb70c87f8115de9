"""The contact block: channels with their printed names, and the closing words around them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.domain.model import Channel, ChannelKind
from generator.importing.remarks import Remark
from generator.importing.text.marks import leading_mark
from generator.importing.text.paragraphs import Slice, gaps
from generator.importing.text.taken_run import TakenRun
from generator.text import phone

_KEYS = (
    (
        "post",
        r"(?:专用|专门|来信)?邮政(?:专用)?信箱|(?:通[讯信]|邮政|联系|邮寄|来信|来访|收信|信函|信访|单位|办公|接待|受理){1,2}地址|来信请寄(?:至|往)?|"
        r"(?:信函|信件|来函)?请?寄(?:至|往|送)(?=:)|邮寄(?=:)|来信(?=:)|(?<![\u4e00-\u9fff])地址|"
        r"(?:信函|信件|来函)(?=:)|(?:(?:信函|信件|来函|书面意见)请寄|寄信件?|来信寄|(?:也可以?|可以?|请)?投信)(?:至|往|到)?|"
        r"(?:书面|文字|有关|证据|反映|证明){0,2}(?:材料|意见|函件)请?(?:邮?寄|邮递|送)(?:至|到|往|给)?(?=:)|"
        r"(?:意见|举报|投诉|信访)箱(?:设在|位置|地点|在)?(?=:)|"
        r"(?:也可以?|可以?|请|或者?){0,2}把?(?:信|信件|意见|材料|条子|纸条){1}(?:投|塞|寄|送|交)(?:到|至|进|入|往)",
    ),
    ("postcode", r"邮政编码|邮编|郵編|郵政編碼|邮政代码"),
    (
        "email",
        r"(?:举报|监督|联系|专用|互联网|网络|来信|公开|公示|反馈|投诉|意见){0,4}(?:电子)?(?:邮箱|信箱|邮件)(?:地址)?|[Ee]-?[Mm]ail|"
        r"(?:可以?|请)?(?:发送?|写)(?:电子)?邮件|(?:电子)?邮件请发(?:送)?|(?:网上|在线)?请发(?:送|邮件)?",
    ),
    ("fax", r"发?传真(?:电话|号码)?"),
    (
        "phone",
        r"(?:监督|举报|联系|值班|值守|总值班|专门|咨询|受理|信访|反映(?:问题|情况)?|办公|办公室|整改|巡[视察]|纪检|监察|意见|24小时|公开|公示|公布|反馈|投诉|来电|专线|服务|接待|接访|来访|夜间|白天|日间|"
        r"校长|院长|书记|局长|镇长|乡长|主任|行长|经理|人及|人和|人){0,4}(?:电话|热线|专线)(?:号码)?|"
        r"联系方式|来电|打电话|(?:监督|举报|信访|来访)受理|(?:电话|来电|咨询|反映|举报)?(?:可以?|请)?(?:直接)?(?:拨打|致电|拨|打)",
    ),
    ("person", r"联系人(?:员)?|受理人(?:员)?|(?:联系|受理)(?:单位|部门|机构|科室)"),
    ("hours", r"(?:受理|接听|接待|工作|办公|值班|接访|来电|电话接听|联系)时间"),
)
_OWNER = (
    r"(?:(?:(?<![\u4e00-\u9fff\d])|(?<=拨打)|(?<=致电)|(?<=[可以请]打))(?P<owner>(?:(?![请拨打向如对可与致按])[\u4e00-\u9fff]){0,24}?"
    r"(?:委|局|组|办|室|部|处|科|院|校|公司|中心|街道|镇|乡|会|委员|书记|主任)的?))?"
)
"""An office named right before a key as its owner (县纪委监委举报电话): part of the printed name."""
_KEY = re.compile(
    r"(?:(?<![\d:.-])\(?[一二三四五六七八九十\d]{1,2}[).、]\)?|[①-⑩])?"
    r"(?:(?:也?可以?|或者?|请){0,2}(?:拨打|致电|打))?"
    + _OWNER
    + "(?:"
    + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KEYS)
    + r")(?:\([^()\d@]{1,12}\))?(?:分别)?(?::|为:?|是:?|[至到](?=[A-Za-z0-9_.+-]{1,64}@)|(?:(?<=[信讯系]地址)|(?<=政信箱))(?=[^;,。:、@]{4,30}(?:号|室|信箱|楼|大厦)(?:[;,。(]|$))|(?:(?<=[寄信])|(?<=[寄信][至往到])|(?<=寄信件)|(?<=[投塞送交][至往到进入]))(?=[^;,。:、@]{2,30}(?:信箱”|号|室|楼|信箱|意见箱|办|党|委|局|村|镇|街|路))|(?=\(?0\d{2})|(?=\d{5,})|(?=[A-Za-z0-9_.+-]{1,64}@))"
    r"|(?:(?<=^)|(?<=[;,。、:()\d]))(?:(?<![\d:.-])\(?[一二三四五六七八九十\d]{1,2}[).、]\)?|[①-⑩])?"
    r"(?P<named>(?![^:]{0,20}(?:[请可向拨]|反映|联系:))[\u4e00-\u9fff·A-Za-z][\u4e00-\u9fff·]{1,23}):(?=\(?0\d{2,3}\)?-?\d{7,8}(?!\d))"
    r"|(?P<bare>(?<=[,;、。(]))(?=[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]+\.)"
)
"""The last two: an office with its number (县委巡察办：0370-…), and a mail address that nothing names."""
_SAID = re.compile(r"[请可]|[打发寄投]|^来信")
_KEY_ALONE = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KEYS))
_EMAIL = re.compile(r"[A-Za-z0-9][\w.+-]*@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_CODE = re.compile(r"\d{6}(?!\d)")
_NOTED = re.compile(r"(\([^()\d]{1,12}\))[、,;]?")
_POST_END = re.compile(r"[;。]|,(?=(?:并|请|在){0,2}(?:信封|来信|注明)|或者?|也可|网上|电话|来电)")
"""Where an address ends: what to write on the envelope is no part of it."""
_HOURS = re.compile(
    r"\((?P<inner>[^()]*(?:\d{1,2}[:.]\d{2}|\d点|工作日|上午|下午|全天|24小时|上班时间|工作时间|办公时间|[周早晚夜]|星期)[^()]*)\)|"
    r"[,、:]?(?P<outer>(?:法定|正常)?(?:工作日|工作时间|上班时间|办公时间|周一[至到]周五|星期一[至到]星期五|每周[一二三四五六日天]|每天|每日|上午|早\d|早上|全天)[^;。()]*"
    r"|(?<=[,(])\d{1,2}:\d{2}-[^;。()]*)"
)
CLOSING = re.compile(
    r"^(?:欢迎|敬请|诚请|诚恳|请(?:广大|社会)|如有|如对|若有|对整改(?:落实|进展)?(?:情况|工作)?如?有.{0,6}(?:意见|建议|异议)|对(?:以上|上述|此|巡[视察]).{0,20}(?:监督|意见)|公示期|公示时间|公布期|公开期|监督期|公示(?:时限|期限)|"
    r"[特专]此|(?:以上报告|报告完毕),?请(?:予)?审议|以上(?:情况|公布|通报|整改)|广大(?:干部|群众|市民|居民)|(?:群众|市民|居民|各界|村民|职工|师生|家长|读者)(?:如|若|对)?.{0,12}?有|社会各界|现(?:予以)?公布|群众可|信访(?:截止|受理)|公告期|反映(?:问题|情况)|在公示期|干部群众)|"
    r"^.{0,60}?(?:欢迎|接受|请).{0,30}监督|"
    r"^(?:凡|如果?|若|倘若|对|您|各位|[^,。;:一二三四五六七八九十\d]{1,16}(?:如果?|若|对|要是|有))[^。;]{0,50}?"
    r"(?:意见|建议|异议|疑问|疑义|看法|线索|不实|不符|不满意?|话要?说|想法|改好|属实)[^。;,]{0,8}(?:,(?:也|均|都)?(?:请|可|欢迎|敬请|应|望|自)|[:的]?:?$)|"
    r"^(?:此复|此报)。?$"
)
"""How the closing words start, where no label does."""


@dataclass(frozen=True, slots=True)
class Contacts:
    """The channels found, and the closing words."""

    channels: tuple[Channel, ...]
    closing: tuple[Slice, ...]
    loose: tuple[Slice, ...]
    taken: tuple[TakenRun, ...]
    remarks: tuple[Remark, ...]


@dataclass(slots=True)
class _FoundChannel:
    """A channel; its hours and its postcode may stand further on in the contact block."""

    kind: ChannelKind
    value: Slice
    label: str
    hours: str = ""
    postcode: str = ""
    owner: str = ""
    """Whose number it is, as printed before or behind it."""
    note: str = ""
    """What stands beside the postcode in the bracket behind an address: what to write on the envelope."""

    def as_channel(self) -> Channel:
        whose = f"{self.label}（{self.owner}）" if self.label else self.owner
        return Channel(
            kind=self.kind,
            value=f"{_with_bracket_closed(self.value)}{self.note}",
            label=(whose if self.owner else self.label) or None,
            hours=self.hours or None,
            postcode=self.postcode or None,
        )


def _with_bracket_closed(value: Slice) -> str:
    """Return the words of a value; a bracket that closed behind the postcode, which is taken out, closes here."""
    is_open = value.folded.count("(") > value.folded.count(")")
    closing = ")" if "(" in value.text else "）"
    return f"{value.text}{closing}" if is_open else value.text


@dataclass(slots=True)
class _ContactBlock:
    """A contact block while its paragraphs are read one after the other."""

    channels: list[_FoundChannel] = field(default_factory=list)
    closing: list[Slice] = field(default_factory=list)
    loose: list[Slice] = field(default_factory=list)
    taken: list[TakenRun] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    postcode: str = ""
    """A postcode that stands above the address it belongs to."""
    without_postcode: list[int] = field(default_factory=list)
    """The places of the addresses that have none yet."""


@dataclass(frozen=True, slots=True)
class _Pair:
    kind: str
    label: Slice
    head: Slice
    """The label with its mark and colon."""
    value: Slice


_NUMBERED = re.compile(r"(?<!\d)(?:0\d{2,3}-|\(0\d{2,3}\))\d{7,8}(?!\d)|[\w.+-]@[\w-]+\.", re.ASCII)
"""A phone number with its area, or an address of mail: prose about an issue has neither."""
_LONGEST = 240


def has_contact(run: Slice) -> bool:
    """Tell whether a paragraph is part of a contact block."""
    folded = run.folded
    if _spaced_key(run):
        return True
    found = _KEY.search(folded)
    if not found:
        return False
    if found.start() <= 2:
        return True
    is_prose = len(folded) < _LONGEST and not leading_mark(folded)
    if is_prose and _NUMBERED.search(folded):
        return True
    return len(folded) < 600 and (bool(CLOSING.search(folded)) or _ends_in_contacts(folded))


def _ends_in_contacts(folded: str) -> bool:
    """Tell whether a paragraph of prose ends in a channel of its own sentence, with its number."""
    stop = max(folded.rfind(each, 0, len(folded) - 1) for each in "。;")
    last = _KEY.match(folded, stop + 1)
    if not last or leading_mark(folded) or re.search("一是|整改情况:", folded):
        return False
    value = folded[last.end() :]
    return phone.first(value[:_REACH]) is not None or _EMAIL.search(value) is not None


def _spaced_key(run: Slice) -> re.Match[str] | None:
    """Return the key that opens a run where only a space or a table's edge parts it from its value."""
    found = _KEY_ALONE.match(run.folded)
    return found if found and found.end() in gaps(run) else None


def read_contacts(runs: Sequence[Slice]) -> Contacts:
    """Return the channels and closing words of the paragraphs at the end."""
    block = _ContactBlock()
    pending: _Pair | None = None
    for run in runs:
        pending = _read_paragraph(block, run, pending)
    return Contacts(
        tuple(each.as_channel() for each in block.channels),
        tuple(block.closing),
        tuple(block.loose),
        tuple(block.taken),
        tuple(block.remarks),
    )


def _read_paragraph(block: _ContactBlock, run: Slice, pending: _Pair | None) -> _Pair | None:
    """Read a paragraph, after a label whose value is `pending`; return its own label of that kind."""
    before = len(block.closing), len(block.loose)
    pairs = list(_pairs(run))
    if pending and not pairs:
        pairs = [_Pair(pending.kind, pending.label, run.sub(0, 0), run)]
    elif not pairs and _is_another_number(block, run):
        pairs = [_Pair("phone", run.sub(0, 0), run.sub(0, 0), run)]
    first = pairs[0].head.start - run.start if pairs else None
    if not pairs and _is_unknown(run):
        block.loose.append(run)
    elif not pairs or first:
        before_it = run.sub(0, first)
        if pairs and _LEADS.fullmatch(before_it.folded):
            block.taken.append(TakenRun(before_it, "label", "channels"))
        elif _says(before_it):
            block.closing.append(before_it)
    open_pair = pairs[-1] if pairs and _waits(pairs[-1], run) else None
    for place, pair in enumerate(pairs):
        is_heading = not pair.value and pair.label.folded == "联系方式" and place + 1 < len(pairs)
        if pair is open_pair or is_heading:
            block.taken.append(TakenRun(pair.head, "label", "channels"))
        else:
            _read_pair(block, pair, run)
    if len(block.loose) > before[1]:
        # A pair without its value: the paragraph stays whole, what it does hold counts.
        del block.closing[before[0] :]
    return open_pair


_LEADS = re.compile(r"(?:联系|咨询|反映|举报|监督|来访|写|打|来|请|或者?)(?:我们)?[:、,]?")
"""What only leads to a channel, and says nothing itself."""


def _is_another_number(block: _ContactBlock, run: Slice) -> bool:
    """Tell whether a line is a number alone, below that of a phone: 0999-8880000（某局）."""
    found = phone.first(run.folded[:_REACH])
    is_below = bool(block.channels) and block.channels[-1].kind is ChannelKind.PHONE
    is_alone = found and not found.start and _ONLY_NOTE.fullmatch(run.folded, found.end)
    return bool(is_below and is_alone)


_ONLY_NOTE = re.compile(r"(?:\([^()\d]{1,20}\))?[;,。、]?")


def _waits(pair: _Pair, run: Slice) -> bool:
    """Tell whether the value of a paragraph's last label stands in the next paragraph."""
    return not pair.value.strip(",;。、") and run.folded.endswith((":", "为"))


def _is_unknown(run: Slice) -> bool:
    """Tell whether a line of the contact block is neither a sentence nor closing words."""
    folded = run.folded
    return len(folded) <= 40 and "。" not in folded and not CLOSING.search(folded)


def _says(run: Slice) -> bool:
    """Tell whether a run holds words, not only the bracket that opens a contact block."""
    return any(each.isalnum() for each in run.folded)


def _keys(folded: str) -> list[re.Match[str]]:
    """Return the keys of a text; a mail address right behind another goes with its key."""
    keys: list[re.Match[str]] = []
    for each in _KEY.finditer(folded):
        if not (each.lastgroup == "bare" and keys and keys[-1].lastgroup in ("email", "bare")):
            keys.append(each)
    return keys


def _pairs(run: Slice) -> Iterator[_Pair]:
    folded = run.folded
    found = _keys(folded)
    if (spaced := _spaced_key(run)) and not (found and found[0].start() == 0):
        found = [spaced, *(each for each in found if each.start() >= spaced.end())]
    for place, match in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(folded)
        name = match.lastgroup or "phone"
        kind = {"named": "phone", "bare": "email"}.get(name, name)
        owner = match.groupdict().get("owner")
        label = run.sub(match.start("owner") if owner else match.start(name), match.end(name))
        if _SAID.search(label.folded) and not match[0].endswith(":"):
            label = label.sub(0, 0)  # words of the sentence, which name nothing: 电话请打, 来信寄
        head = run.sub(match.start(), match.end())
        yield _Pair(kind, label, head, run.sub(match.end(), end))


def _read_pair(block: _ContactBlock, pair: _Pair, run: Slice) -> None:
    reader = {
        "phone": _read_phone,
        "fax": _read_phone,
        "post": _read_post,
        "postcode": _read_postcode,
        "email": _read_email,
        "hours": _read_hours,
        "person": _read_person,
    }[pair.kind]
    end = reader(block, pair)
    if end == 0:
        block.remarks.append(Remark("M31", run.paragraph.line, pair.label.text))
        block.loose += [run] if block.loose[-1:] != [run] else []
        return
    if pair.kind != "person":
        target = f"channels[{len(block.channels) - 1}].label"
        block.taken.append(TakenRun(pair.head, "label", target))
    if note := re.match(r"\([^()\d]{1,12}\)", pair.value.folded[end:]):
        if pair.kind in ("phone", "fax"):
            block.channels[-1].owner = note.group().strip("()")
        block.taken.append(TakenRun(pair.value.sub(end, end + note.end()), "label", "channels"))
        end += note.end()
    if pair.kind == "postcode" and _is_in_bracket(pair, run):
        end += _note_in_bracket(block, pair.value.sub(end))
    rest = pair.value.sub(end).strip("。;,、()")
    if rest:
        is_bracket = pair.value.folded[end : end + 1] == "("
        block.closing.append(rest if is_bracket else pair.value.sub(rest.start - pair.value.start))


def _is_in_bracket(pair: _Pair, run: Slice) -> bool:
    """Tell whether a pair stands in a bracket that opened before it."""
    before = run.folded[: pair.head.start - run.start]
    return before.count("(") > before.count(")")


def _note_in_bracket(block: _ContactBlock, rest: Slice) -> int:
    """Give the words behind a postcode, up to the end of their bracket, to the address; return how far they go.

    （邮编354299，信封上请注明“意见”）: without the postcode they are no sentence of the closing words.
    """
    end = _bracket_end(rest.folded)
    words = rest.sub(0, end).strip(",;。、")
    posts = [each for each in block.channels if each.kind is ChannelKind.POST]
    if end is None or not _says(words) or not posts:
        return 0
    posts[-1].note = f"({words.text})" if rest.text[end] == ")" else f"（{words.text}）"
    block.taken.append(TakenRun(words, "post", "channels"))
    return end + 1


def _bracket_end(folded: str) -> int | None:
    """Return where a bracket ends that is open where a text begins; None where it does not."""
    depth = 0
    for place, each in enumerate(folded):
        if each == ")" and not depth:
            return place
        depth += (each == "(") - (each == ")")
    return None


def _add(block: _ContactBlock, pair: _Pair, kind: ChannelKind, value: Slice) -> _FoundChannel:
    channel = _FoundChannel(kind, value, pair.label.text)
    block.taken.append(TakenRun(value, kind.value, f"channels[{len(block.channels)}].value"))
    block.channels.append(channel)
    return channel


_REACH = 150
"""So many characters stand at most from one number of a value to the end of the next one."""


def _read_phone(block: _ContactBlock, pair: _Pair) -> int:
    """Take every number of the value, and the hours behind them; return how far it went."""
    value, end = pair.value, 0
    breaks = sorted(gaps(value))
    own: list[_FoundChannel] = []
    place = 0
    while place < len(value.folded):
        reach = min(place + _REACH, len(value.folded))
        following_breaks = breaks[(at := bisect_right(breaks, place)) : at + 2]
        stops = [*(min(each, reach) for each in following_breaks), reach]
        # A space may part two numbers or stand inside one: the shortest run that is one counts.
        tries = (phone.first(value.folded[place:stop]) for stop in stops)
        found = next((each for each in tries if each), None)
        if found is None or "。" in value.folded[end : place + found.start]:
            break
        run = value.sub(place + found.start, place + found.end)
        owner = value.sub(end, place + found.start).strip(",;。、(")
        own.append(_add(block, pair, ChannelKind(pair.kind), run))
        if _OFFICE.fullmatch(owner.folded):
            own[-1].owner = owner.text
            block.taken.append(TakenRun(owner, "label", "channels"))
        place = end = place + found.end
        following = _NOTED.match(value.folded, end)
        rest = value.folded[following.end() :][:_REACH] if following else ""
        behind = phone.first(rest)
        if following and behind and behind.start == 0:
            # Whose number it is (县公安局), before the next one.
            note = value.sub(*following.span(1))
            own[-1].owner = own[-1].owner or note.strip("()").text
            block.taken.append(TakenRun(note, "label", "channels"))
    if not own:
        return 0
    if len(own) > 1 and all(each.owner for each in own) and own[0].owner in value.sub(0, 40).text:
        _name_by_owner(own, value)
    first = value.folded.find(own[0].value.text[-4:])
    hours = _HOURS.search(value.folded, max(first, 0))
    if hours and hours.start() <= end + 2:
        kind = "inner" if hours.group("inner") else "outer"
        taken = value.sub(*hours.span(kind)).strip(",;。、")
        for channel in own:
            channel.hours = taken.text
        target = f"channels[{len(block.channels) - 1}].hours"
        block.taken.append(TakenRun(taken, "hours", target))
        end = max(end, hours.end())
    return end


_OFFICE = re.compile(r"(?:或|和|及|或者)?[\u4e00-\u9fff]{2,16}")
"""Whose number follows: 举报电话：区教体局0999-…，区市场监管局0999-…."""


def _name_by_owner(own: Sequence[_FoundChannel], value: Slice) -> None:
    """Name several numbers below one label by their owners alone, where these stand before them."""
    if all(each.value.start - value.start >= len(each.owner) for each in own):
        for each in own:
            each.label, each.owner = each.owner, ""


def _read_post(block: _ContactBlock, pair: _Pair) -> int:
    stop = _POST_END.search(pair.value.folded)
    value = pair.value.sub(0, stop.start() if stop else None)
    bare = value.strip(",;。、:")
    if bare.folded.endswith("("):
        bare = bare.strip("(").strip(",;。、:")
    if not bare:
        return 0
    code = re.search(r"[,、;(]?(\d{6})\)?$", bare.folded)
    is_code = code is not None and code.start() > 4 and code.group() != code.group(1)
    if code and is_code:
        number = bare.sub(*code.span(1))
        bare = bare.sub(0, code.start())
    channel = _add(block, pair, ChannelKind.POST, bare)
    if code and is_code:
        _postcode(block, len(block.channels) - 1, number)
    elif block.postcode:
        channel.postcode, block.postcode = block.postcode, ""
    else:
        block.without_postcode.append(len(block.channels) - 1)
    return len(value.folded)


def _postcode(block: _ContactBlock, place: int, number: Slice) -> None:
    block.channels[place].postcode = number.folded
    block.taken.append(TakenRun(number, "postcode", f"channels[{place}].postcode"))


def _read_postcode(block: _ContactBlock, pair: _Pair) -> int:
    found = _CODE.search(pair.value.folded)
    if not found or found.start() > 2:
        return 0
    number = pair.value.sub(*found.span())
    if block.without_postcode:
        _postcode(block, block.without_postcode.pop(), number)
    else:
        block.postcode = number.folded
        block.taken.append(TakenRun(number, "postcode", "channels.postcode"))
    return found.end()


def _read_email(block: _ContactBlock, pair: _Pair) -> int:
    end = 0
    for found in _EMAIL.finditer(pair.value.folded):
        if found.start() - end > 2:
            break
        _add(block, pair, ChannelKind.EMAIL, pair.value.sub(*found.span()))
        end = found.end()
    is_box = not end and pair.label.folded.endswith("信箱") and "@" not in pair.value.folded
    # A box that holds no mail address is one for letters (信箱：某市某街1号).
    return _read_post(block, pair) if is_box and _ADDRESS.search(pair.value.folded) else end


_ADDRESS = re.compile(r"[市县区镇乡村路街道巷]|\d号")


def _read_person(block: _ContactBlock, pair: _Pair) -> int:
    """Leave a person's name unplaced: a channel has no field for it; return how far it went."""
    stop = re.search(r"[,;。]", pair.value.folded)
    end = stop.start() if stop else len(pair.value.folded)
    whole = Slice(pair.head.paragraph, pair.head.start, pair.value.start + end)
    block.taken.append(TakenRun(whole.strip("(,;。"), "unplaced"))
    return end


def _read_hours(block: _ContactBlock, pair: _Pair) -> int:
    stop = re.search(r"[;。]", pair.value.folded)
    value = pair.value.sub(0, stop.start() if stop else None).strip(",;。、(")
    if value.folded.count(")") > value.folded.count("("):
        # The bracket that opened before the label: (受理时间：工作日9:00-17:00)
        value = value.strip(")")
    phones = [each for each in block.channels if each.kind is ChannelKind.PHONE and not each.hours]
    if not value or not phones:
        return 0
    for channel in phones:
        channel.hours = value.text
    block.taken.append(TakenRun(value, "hours", "channels.hours"))
    return stop.start() if stop else len(pair.value.folded)
