"""Read, judge and make a whole site before anything is written: what MkDocs is then handed."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from mkdocs.config.defaults import MkDocsConfig

from generator.content.known import NOTHING_KNOWN, Known
from generator.content.rules.recorded import LOST_RECORD
from generator.domain.checkpoint import checkpoint, origin_of
from generator.domain.diagnostics import Diagnostic, Place, has_errors
from generator.domain.model import Content
from generator.domain.publishing import Recorded, recorded
from generator.domain.taking_down import taken_down
from generator.engine.by_disclosure import why_not
from generator.engine.check_site import check_configured, site_allowances
from generator.engine.config import (
    appearance_of,
    content_folder,
    makes,
    placement_of,
    site_address,
)
from generator.engine.cut_off import cannot_finish, each_disclosure
from generator.engine.drawn_pictures import draw_pictures
from generator.engine.errors import Refused
from generator.engine.not_yet import not_yet
from generator.engine.purpose import NOTHING_ELSE, Purpose, Recording, Seal
from generator.files import writer
from generator.files.journal import CutOff
from generator.files.site_folder import Beside
from generator.files.site_list import DRAFT_MARKER, MARKER
from generator.published import Search
from generator.site.make import Made, OnPage, make
from generator.site.part import Setting
from generator.text.marked.problems import is_doubt

OnProgress = Callable[[str, int, int], None]
"""Called with the name of a step, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A site that may be published: its content, all that is made from it, and the advice on it."""

    content: Content
    made: Made | None
    """All that is made from it; None where that is made when the site is written, disclosure by disclosure."""
    diagnostics: tuple[Diagnostic, ...]
    is_draft: bool = False
    """Whether it may only be looked at: nobody has to have answered its doubts yet."""
    beside: Beside | None = None
    """The records, where it is published: they are written when the site takes its place."""
    recorded: Mapping[str, int] = field(default_factory=dict)
    """How many lines each disclosure gets in its record."""

    @property
    def marker(self) -> str:
        """The marker that its folder carries."""
        return DRAFT_MARKER if self.is_draft else MARKER


def prepare(
    config: MkDocsConfig,
    on_progress: OnProgress | None = None,
    purpose: Purpose = Purpose.SITE,
    recording: Recording = NOTHING_ELSE,
    known: Known = NOTHING_KNOWN,
) -> Prepared:
    """Return the site of a `mkdocs.yml`; raises Refused where it must not be published.

    A draft may hold doubts of the way in that nobody has answered yet, and nothing else that is
    wrong. A publication takes what is new into the records; `recording` says what else. First finishes what an earlier command
    was cut off from writing into the content. What is `known` of the content is not found out again.
    """
    restart, takedown, seal = recording.restart, recording.takedown, recording.seal
    finish_writes(config)
    checked = check_configured(config, known=known)
    stopping = [
        each
        for each in checked.diagnostics
        if not (purpose is Purpose.DRAFT and is_doubt(each))
        and not (restart and each.code == LOST_RECORD)
        and not (takedown and takedown.accounts_for(each))
    ]
    if has_errors(stopping):
        raise Refused(checked.diagnostics, _NOT_SOUND, is_content=True)

    def step(name: str) -> Callable[[int, int], None]:
        return lambda done, total: on_progress(name, done, total) if on_progress else None

    content = checked.content
    new = Recorded(content, {}, {})
    if purpose is Purpose.PUBLICATION:
        if wrong := (*_undated(content), *_not_yet(content, recording)):
            raise Refused((*checked.diagnostics, *wrong), _NOT_SOUND, is_content=True)
        new = recorded(content, _fresh_salt, restart)
        new = _sealed(new, config, seal) if seal else new
    elif takedown:
        new = taken_down(content, takedown.before, takedown.on, _fresh_salt)
        new = replace(new, files={**takedown.files, **new.files})

    place = Path(config.config_file_path).parent
    drawn = draw_pictures(new.content, place, step("缩小图片"))
    if drawn.wrong:
        raise Refused((*checked.diagnostics, *drawn.wrong), _NOT_SOUND, is_content=True)
    made = None
    if purpose is Purpose.MARKDOWN or why_not(config):
        made = make_whole_site(config, drawn.content, step("写出页面"))
    is_searched = purpose.is_searched_when_built
    if made and not is_searched and (found := personal_in_artefacts(made, config, drawn.content)):
        raise Refused((*checked.diagnostics, *found), _NOT_SOUND, is_content=True)
    folder = takedown.folder if takedown else content_folder(config)
    gone = tuple(set(content.seals) - set(new.content.seals))
    beside = Beside(folder, new.files, gone) if new.files else None
    return Prepared(
        drawn.content, made, checked.diagnostics, purpose is Purpose.DRAFT, beside, new.added
    )


def setting_of(config: MkDocsConfig, content: Content) -> Setting:
    """Return what all pages of a site are made with."""
    return Setting(
        name=str(config.site_name),
        address=site_address(config),
        placement=placement_of(config),
        appearance=appearance_of(config),
        glossary=content.glossary,
        has_feeds=makes(config, "feeds"),
    )


def make_whole_site(config: MkDocsConfig, content: Content, on_page: OnPage | None = None) -> Made:
    """Return all pages and files of a site at once."""
    return make(
        content,
        on_page,
        name=str(config.site_name),
        address=site_address(config),
        placement=placement_of(config),
        appearance=appearance_of(config),
        has_feeds=makes(config, "feeds"),
    )


def _sealed(new: Recorded, config: MkDocsConfig, seal: Seal) -> Recorded:
    """Return what is published with the site's record signed and time-stamped."""
    if not new.content.record:
        return new
    origin = origin_of(site_address(config), config.site_name)
    seals = seal(checkpoint(origin, new.content.record))
    return replace(new, content=replace(new.content, seals=seals), files={**new.files, **seals})


def _fresh_salt() -> str:
    return secrets.token_hex(16)


def _undated(content: Content) -> Iterator[Diagnostic]:
    """Yield the disclosures that cannot be recorded, for nobody knows when they were published."""
    for each in content.disclosures:
        if each.announcement.issued is None:
            message = "没有公布日期，不能记入公布记录"
            hint = "请在 disclosure.yml 里写 issued: {by: 谁, on: 哪一天}。"
            yield Diagnostic(Place(PurePath(each.id, "disclosure.yml")), message, hint, "L06")


def _not_yet(content: Content, recording: Recording) -> Iterator[Diagnostic]:
    return not_yet(content, recording.today) if recording.today else iter(())


def finish_writes(config: MkDocsConfig) -> None:
    """Finish what an earlier command was cut off from; raises Refused where that cannot be."""
    content = content_folder(config)
    for folder in (content, *each_disclosure(content)):
        try:
            writer.recover(folder)
        except CutOff as error:
            raise Refused((cannot_finish(error, content),), _NOT_SOUND, is_content=True) from None


_NOT_SOUND = "内容有错误，网站没有改动。请按上面的提示改好，再运行一次。"


def personal_in_artefacts(
    made: Made, config: MkDocsConfig, content: Content
) -> tuple[Diagnostic, ...]:
    """Return the personal data in the files beside the pages."""
    search = Search(site_allowances(config, content), is_strict=False)
    return tuple(
        found for path, raw in made.artefacts.items() for found in search.file(raw, PurePath(path))
    )
