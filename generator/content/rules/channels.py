"""How the supervisor is reached: phones, postcodes and addresses that work."""

import re
from collections.abc import Callable, Iterator

from generator.content.rules.rule import HEAD, Breach, rule
from generator.domain.fields import Loc
from generator.domain.model import ChannelKind, Disclosure
from generator.text import phone

_POSTCODE = re.compile(r"[0-9]{6}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,63}")
_DIGITS = "写成 0373-0000000 这样：区号、短横线、号码，都用半角；有几个号码的，一个写一项。"


def _is_mail_address(text: str) -> bool:
    return _EMAIL.fullmatch(text) is not None


_EXPECTED: dict[ChannelKind, tuple[Callable[[str], bool], str, str]] = {
    ChannelKind.PHONE: (phone.is_plainly_written, "电话号码", _DIGITS),
    ChannelKind.FAX: (phone.is_plainly_written, "传真号码", _DIGITS),
    ChannelKind.EMAIL: (_is_mail_address, "邮箱地址", "写成 someone@example.com 这样，都用半角。"),
}
_ONLY_FOR = (
    ("postcode", "邮政编码", ChannelKind.POST),
    ("hours", "受理时间", ChannelKind.PHONE),
)


@rule("R06", "监督渠道的电话、邮编、邮箱写法正确。", is_of_print=True)
def channels_are_well_formed(disclosure: Disclosure) -> Iterator[Breach]:
    """Every channel is a well-formed phone, postcode or address."""
    for index, channel in enumerate(disclosure.announcement.channels):
        loc: Loc = ("channels", index)
        is_well_written, name, hint = _EXPECTED.get(channel.kind, (None, "", ""))
        if is_well_written and not is_well_written(channel.value):
            yield Breach(HEAD, (*loc, "value"), f"{name}写得不对：“{channel.value}”", hint)
        if channel.postcode is not None and not _POSTCODE.fullmatch(channel.postcode):
            message = f"邮政编码写得不对：“{channel.postcode}”"
            hint = '邮政编码是六位数字，加英文双引号："453000"。'
            yield Breach(HEAD, (*loc, "postcode"), message, hint)
        if channel.kind is ChannelKind.POST and not re.search(r"[\u4e00-\u9fff]", channel.value):
            message = f"通信地址写得不对：“{channel.value}”"
            yield Breach(HEAD, (*loc, "value"), message, "请写收得到信的完整地址。")
        for field, name, kind in _ONLY_FOR:
            if getattr(channel, field) is not None and channel.kind is not kind:
                message = f"{name}（{field}）只用于{kind.label}，这里的渠道是{channel.kind.label}"
                yield Breach(HEAD, (*loc, field), message, f"请把它写到{kind.label}那一项里。")
