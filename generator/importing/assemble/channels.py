"""Channels: from a paragraph that holds several, or from the marks of each."""

import re

from generator.domain.model import Channel, ChannelKind
from generator.importing.assemble.report import Report
from generator.importing.assemble.run_text import RunText
from generator.importing.assemble.values import bare
from generator.importing.text.channels import Contacts, read_contacts
from generator.importing.text.paragraphs import Slice
from generator.text.marked.runs import Run

_KINDS = {
    "电话": ChannelKind.PHONE,
    "来信": ChannelKind.POST,
    "邮箱": ChannelKind.EMAIL,
    "传真": ChannelKind.FAX,
}
_LABEL = re.compile(r"(?P<label>[^：:\d@（(]{2,30}?)(?:[：:]|为[：:]?|是[：:]?)(?=.)")
_PLAIN_LABEL = {
    "电话": re.compile(r"(?P<label>[^\d（(+]{2,30})(?=[\d（(+])"),
    "邮箱": re.compile(r"(?P<label>[^\x00-\x7f]{2,30})(?=[\x21-\x7e])"),
}
_PLAIN_LABEL["传真"] = _PLAIN_LABEL["邮编"] = _PLAIN_LABEL["电话"]
"""A label without a colon: what is no number, no address follows it."""
_NOTE = re.compile(r"[（(](?P<note>[^（()）\d]{2,20})[)）]$")
"""Whose number it is, behind it: （县水利局）."""
_HOURS = re.compile(r"[（(](?P<hours>[^（()）]*(?:\d[:：]\d\d|日|午|全天)[^（()）]*)[)）]$")


class Channels:
    """The channels of an announcement, in order."""

    def __init__(self, report: Report) -> None:
        self.found: list[Channel] = []
        self.closing: list[tuple[int, str]] = []
        """Closing words between the channels, each with its line."""
        self.loose: list[str] = []
        self._report = report
        self._lines: list[Slice] = []
        self._run: Run | None = None
        self._waiting: dict[ChannelKind, tuple[Run, str, str]] = {}
        """Hours and a postcode that stand in front of their phone or address."""

    def read(self, run: Run, text: RunText) -> None:
        """Take a run of several channels, or of one."""
        if run.mark.word == "联系方式":
            self._lines.extend(text.pieces)
            self._run = run
            return
        self.finish()
        words = bare("\n".join(each.text for each in text.pieces))
        plain = _PLAIN_LABEL.get(run.mark.word)
        match = _LABEL.match(words) or (plain.match(words) if plain else None)
        label, value = ("", words) if not match else (match["label"], bare(words[match.end() :]))
        if value:
            self._take(run, label, value)

    def finish(self) -> None:
        """Read what stands open of a paragraph with several channels."""
        if not self._lines:
            return
        contacts = read_contacts(self._lines)
        self.found.extend(contacts.channels)
        self.closing.extend((each.paragraph.line, each.text) for each in contacts.closing)
        self.loose.extend(each.text for each in contacts.loose)
        self.loose.extend(each.run.text for each in contacts.taken if each.role == "unplaced")
        self._say(contacts)
        self._lines.clear()

    def _say(self, contacts: Contacts) -> None:
        if self._run and (contacts.loose or not contacts.channels):
            shown = contacts.loose[0] if contacts.loose else self._lines[0]
            self._report.add(self._run, "B32", shown.text)

    def _take(self, run: Run, label: str, value: str) -> None:
        word = run.mark.word
        if word == "受理时间":
            self._add_to(run, ChannelKind.PHONE, "hours", value)
        elif word == "邮编":
            self._add_to(run, ChannelKind.POST, "postcode", value)
        else:
            self._add(_KINDS[word], label, value)

    def finish_all(self) -> None:
        """Read what stands open; say of hours and a postcode that have no channel."""
        self.finish()
        for kind in tuple(self._waiting):
            self._say_alone(kind)

    def _say_alone(self, kind: ChannelKind) -> None:
        if kind in self._waiting:
            run, _, value = self._waiting.pop(kind)
            self._report.add(run, "B32", value)

    def _add(self, kind: ChannelKind, label: str, value: str) -> None:
        hours = _HOURS.search(value) if kind is ChannelKind.PHONE else None
        value = bare(value[: hours.start()]) if hours else value
        if kind in (ChannelKind.PHONE, ChannelKind.FAX) and (note := _NOTE.search(value)):
            label = f"{label}（{note['note']}）" if label else note["note"]
            value = bare(value[: note.start()])
        self.found.append(
            Channel(
                kind=kind,
                value=value,
                label=label or None,
                hours=hours["hours"] if hours else None,
                postcode=None,
            )
        )
        if waiting := self._waiting.pop(kind, None):
            self._add_to(waiting[0], kind, waiting[1], waiting[2])

    def _add_to(self, run: Run, kind: ChannelKind, field: str, value: str) -> None:
        """Add hours to the phones before them, a postcode to the post before it.

        Where none stands before them, they wait for the next one.
        """
        own = [n for n, each in enumerate(self.found) if each.kind is kind]
        free = [n for n in own if getattr(self.found[n], field) is None]
        if not free:
            self._say_alone(kind)
            self._waiting[kind] = run, field, value
        for place in free if kind is ChannelKind.PHONE else free[-1:]:
            self.found[place] = self.found[place].model_copy(update={field: value})
