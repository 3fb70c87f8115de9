"""The supervision channels, ready to act on: numbers to call, addresses to copy, mail to write."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from generator.domain.model import Channel, ChannelKind, Disclosure, Issue
from generator.site.pages.shared import naming, not_listed
from generator.site.pages.shared.views import ContactLink, Link, Rich, Segment
from generator.text import phone
from generator.text.folding import for_dialling


def contact_links(disclosure: Disclosure) -> tuple[ContactLink, ...]:
    """Return the channels of a disclosure in the order of the announcement."""
    return tuple(_contact_link(channel) for channel in disclosure.announcement.channels)


_SHORT = 120


def purpose(disclosure: Disclosure) -> str:
    """Return whose the channels are, and what the announcement says they are for, where that is short.

    A reader should not take a number that stands alone for that of the site.
    """
    announcement = disclosure.announcement
    words = " ".join((announcement.closing or "").split())
    words = words if len(words) <= _SHORT else ""
    by = announcement.issued.by if announcement.issued else ""
    if announcement.is_verbatim:
        return f"{by}{'在' if by else ''}公布里说：{words}" if words else _of(by)
    return f"{by}留的联系方式：{words}" if by and words else words or _of(by)


def window_ends(disclosure: Disclosure) -> str:
    """Return the last day for objections, ISO, where what the channels are for speaks of it; "" else.

    Whether it has passed is for the reader's own clock.
    """
    window = disclosure.announcement.objections
    is_named = window is not None and "公示" in purpose(disclosure)
    return window.to.isoformat() if window and window.to and is_named else ""


def whose(disclosure: Disclosure) -> str:
    """Return whose the first number is, for a line with no room for more; "" where nobody is named."""
    issued = disclosure.announcement.issued
    return f"{issued.by}的电话" if issued else ""


def _of(by: str) -> str:
    return f"{by}留的联系方式。" if by else ""


def unlisted(disclosure: Disclosure) -> str:
    """Return that nobody is listed who handles an issue, where that is so of all of them; else ""."""
    if any(each.lead_unit or each.units or each.leader for each in disclosure.issues):
        return ""
    return f"每个问题归哪个单位办，{not_listed.units(disclosure)}。"


@dataclass(frozen=True, slots=True)
class Ways:
    """The shortest ways to tell somebody of an issue, for the first screen of its page."""

    phone: Link | None
    """The first number, as printed, with what dials it."""
    takes_letters: bool
    mail: str
    """What opens a mail with the issue named; "" where no address is named."""
    purpose: str
    """What the announcement says they are for; "" where it says nothing of it."""
    window_ends: str
    """The last day for objections, ISO, where they are spoken of; "" else."""
    unlisted: str
    """That nobody is listed who handles an issue; "" where one has somebody."""

    @property
    def any(self) -> bool:
        """Whether there is one at all."""
        return bool(self.phone or self.takes_letters or self.mail)


def ways(disclosure: Disclosure, issue: Issue, before_names: str = "") -> Ways:
    """Return the shortest ways to tell the supervisor of an issue; `before_names` as in `mail_query`."""
    links = contact_links(disclosure)
    mail = next((each.href for each in links if each.takes_subject and each.href), "")
    return Ways(
        phone=first_number(disclosure),
        takes_letters=any(each.kind == ChannelKind.POST for each in links),
        mail=f"{mail}?{mail_query(disclosure, issue, before_names)}" if mail else "",
        purpose=purpose(disclosure),
        window_ends=window_ends(disclosure),
        unlisted=unlisted(disclosure),
    )


def first_number(disclosure: Disclosure) -> Link | None:
    """Return the first number to call, as printed, with what dials it; None where none is named."""
    phones = (each for each in contact_links(disclosure) if each.kind == ChannelKind.PHONE)
    numbers = (part for each in phones for part in each.parts if part.href)
    return next((Link(each.text, each.href) for each in numbers), None)


def mail_query(disclosure: Disclosure, issue: Issue, before_names: str = "") -> str:
    """Return the query of a mailto: link that names the disclosure, the number and the title.

    `before_names` is what the subject begins with: that all of it is made up, where it is.
    RFC 6068: subject and body are percent-encoded; the first line says what the letter is about, and
    below it stands what to write.
    """
    name = naming.item_name(issue)
    subject = f"{before_names}反映整改问题：{name} {issue.title}".replace("： ", "：")
    first = f"{before_names}关于《{disclosure.announcement.title}》{name}“{issue.title}”："
    lines = (_one_line(first), "", *(f"{each}：" for each in QUESTIONS), "")
    return f"subject={quote(_one_line(subject))}&body={'%0D%0A'.join(map(quote, lines))}"


QUESTIONS = ("在哪里", "什么时候", "我遇到的事，和公布说的哪里不同")
"""What makes a report clear; the letter of the page asks the same."""


def _one_line(text: str) -> str:
    """Return text without line breaks: a title must not add lines or headers to a letter."""
    return " ".join(text.split())


_COPY_LABELS = {
    ChannelKind.PHONE: "复制号码",
    ChannelKind.POST: "复制地址",
    ChannelKind.EMAIL: "复制邮箱",
    ChannelKind.FAX: "复制号码",
}


def _contact_link(channel: Channel) -> ContactLink:
    notes = []
    if channel.postcode:
        notes.append(f"邮政编码 {channel.postcode}")
    if channel.hours:
        notes.append(f"受理时间 {channel.hours}")
    return ContactLink(
        kind=channel.kind.value,
        label=_label(channel),
        value=channel.value,
        parts=_parts(channel),
        notes=tuple(notes),
        postcode=channel.postcode or "",
        copied=f"{channel.postcode} {channel.value}" if channel.postcode else channel.value,
        copy_label=_COPY_LABELS[channel.kind],
        takes_subject=channel.kind is ChannelKind.EMAIL,
    )


_SAYS_NOTHING = ("联系方式", "联系方法", "监督方式", "受理方式", "反映方式")


def _label(channel: Channel) -> str:
    """Return what a channel is called: as printed, unless the printed word fits any channel."""
    label = channel.label or channel.kind.label
    return channel.kind.label if label in _SAYS_NOTHING else label


def _parts(channel: Channel) -> Rich:
    if channel.kind is ChannelKind.PHONE:
        return tuple(_numbers(channel.value))
    if channel.kind is ChannelKind.EMAIL:
        address = "".join(for_dialling(channel.value).split())
        return (Segment(channel.value, href=f"mailto:{quote(address, safe='@')}"),)
    return (Segment(channel.value),)


def _numbers(value: str) -> Iterator[Segment]:
    """Yield a printed value in parts: each number with what dials it, the words between without."""
    reached = 0
    for each in phone.find(value):
        if words := value[reached : each.start]:
            yield Segment(words)
        yield Segment(value[each.start : each.end], href=phone.tel(each.phone))
        reached = each.end
    if words := value[reached:]:
        yield Segment(words)
