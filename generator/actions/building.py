"""What is made of a whole site: judged, built, shown on this machine, written as Markdown."""

import datetime
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.actions.errors import Stop, cannot_write, reason_of
from generator.actions.new_files import write_new
from generator.content.check import Checked
from generator.content.known import NOTHING_KNOWN
from generator.domain.diagnostics import Diagnostic, has_errors
from generator.engine import build_site
from generator.engine.check_site import check_configured
from generator.engine.config import load
from generator.engine.errors import Refused
from generator.engine.known_content import Consulted
from generator.engine.prepare import OnProgress, prepare
from generator.engine.purpose import NOTHING_ELSE, Purpose, Recording
from generator.engine.ways import ALL, Ways
from generator.published import without_metadata
from generator.site.make import Made
from generator.text.marked.problems import is_doubt


def check(
    config_file: Path,
    proofread_on: datetime.date,
    *,
    is_cached: bool = True,
    allow_python_tags: bool = False,
) -> Checked:
    """Return the content of a site and all that is wrong with it, proofread as on a day; it only reads.

    What a build has noted of folders that have not changed is not found out again, unless nothing is to be `is_cached`.

    Raises NoSite where there is no usable `mkdocs.yml`, as everything here does.
    """
    config = load(config_file, allow_python_tags=allow_python_tags)
    known = Consulted(config_file.parent) if is_cached else NOTHING_KNOWN
    return check_configured(config, proofread_on, known)


def build(  # noqa: PLR0913 - each a choice of its own
    config_file: Path,
    on_progress: OnProgress,
    site: Path | None = None,
    purpose: Purpose = Purpose.SITE,
    *,
    recording: Recording = NOTHING_ELSE,
    ways: Ways = ALL,
    allow_python_tags: bool = False,
) -> build_site.Built:
    """Build a site, a draft of it, or a site that is published and recorded in the same step.

    `ways` says how. Raises Stop, and the old site is then untouched.
    """
    try:
        with _without_collector():
            return build_site.build_site(
                config_file,
                on_progress,
                site,
                purpose,
                recording=recording,
                ways=ways,
                allow_python_tags=allow_python_tags,
            )
    except Refused as refused:
        message = f"没有生成网站，原来的网站没有改动：{refused}"
        if refused.is_content:
            message = _of_content(refused.diagnostics)
        raise Stop(message, diagnostics=refused.diagnostics) from None
    except OSError as error:
        raise cannot_write(error) from error


def _of_content(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Return why content stops a build; where all that is left are doubts, there is a draft."""
    errors = [each for each in diagnostics if has_errors((each,))]
    if all(is_doubt(each) for each in errors):
        return (
            f"还有 {len(errors)} 处程序拿不准、没有人看过，所以没有生成网站，原来的网站没有改动。\n"
            "请照上面的提示逐处核对；想先看看样子，用 zhenggai build --draft 生成草稿。"
        )
    return "内容有错误，原来的网站没有改动。请按提示改好，再运行一次。"


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let no collector walk all values again and again: a seventh of a build, and it frees nothing.

    What a build makes goes when nothing refers to it; measured at 10,000 issues, the memory at the
    peak is the same without.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def serve(
    config_file: Path,
    address: str,
    announce: Callable[[str], None],
    *,
    allow_python_tags: bool = False,
) -> None:
    """Show a site at HOST:PORT until Ctrl-C; raises Stop where it cannot be shown."""
    try:
        build_site.serve_site(config_file, address, announce, allow_python_tags=allow_python_tags)
    except Refused as refused:
        raise Stop("内容有错误，没有打开网站。请按上面的提示改好，再运行一次。") from refused
    except OSError as error:
        raise Stop(
            f"不能在 {address} 打开网站（{reason_of(error)}）。可能这个端口已经有程序在用，"
            "请换一个：zhenggai serve --address 127.0.0.1:8001"
        ) from error


def write_markdown(config_file: Path, folder: Path, *, allow_python_tags: bool = False) -> Made:
    """Write the pages of a site as Markdown, and the files beside them, into a new folder."""
    try:
        config = load(config_file, allow_python_tags=allow_python_tags)
        made = prepare(config, purpose=Purpose.MARKDOWN).made
        assert made is not None  # noqa: S101 - nothing is built by disclosure here
    except Refused as refused:
        message = "内容有错误，没有写出页面。请按上面的提示改好，再运行一次。"
        raise Stop(message, diagnostics=refused.diagnostics) from None
    copied = {path: without_metadata(each.read_bytes()) for path, each in made.copied.items()}
    write_new(folder, {**made.pages, **made.artefacts, **copied})
    return made
