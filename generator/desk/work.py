"""Long work: in a process of its own, so that it says how far it is and can be stopped at any moment.

The process is this module, run with what is to be done as its argument; what it has to say it writes
as lines of JSON.
"""

import contextlib
import datetime
import json
import secrets
import shutil
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from generator.actions import building, folder_name, importing, likeness, packing, report_import
from generator.actions.errors import Stop
from generator.domain.diagnostics import Diagnostic, Place, Severity
from generator.domain.model import Announcement
from generator.engine.errors import NoSite
from generator.engine.purpose import Purpose, Recording
from generator.files.bounded_process import errors_go

Say = Callable[[str, int, int], None]
"""Is told what is being done, how much of it, and of how much; 0 of 0 where nobody knows."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why work could not be done: in words for a clerk, or, of a bug, its traceback."""

    message: str
    diagnostics: tuple[Diagnostic, ...] = ()
    traceback: str = ""
    other_day: str = ""
    """The day that the file itself has, where it was to be read in for another."""


@dataclass(slots=True)
class Job:
    """One piece of work: what it is, how far it is, and what came of it."""

    title: str
    back: str
    """The address that it was asked from."""
    then: Callable[[str], str]
    """Gives the address to go to when it is done, by its own name."""
    process: "subprocess.Popen[str]"
    again: str = ""
    """The address that does it for the day of the file itself, where that is another one."""
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    stage: str = ""
    done: int = 0
    total: int = 0
    result: Mapping[str, str] | None = None
    failure: Failure | None = None
    is_stopped: bool = False

    @property
    def is_running(self) -> bool:
        """Tell whether it is at work still."""
        return self.result is None and self.failure is None and not self.is_stopped

    def stop(self) -> None:
        """Stop it; what it was writing is finished or forgotten by the next command."""
        self.is_stopped = self.is_running
        self.process.kill()
        self.process.wait()

    def follow(self) -> None:
        """Take in what the process says until it ends."""
        assert self.process.stdout is not None  # noqa: S101 - asked for below
        with self.process.stdout as said:
            for line in said:
                self._take(json.loads(line))
        code = self.process.wait()
        if self.is_running:
            self.failure = Failure(f"程序中途没有了（退出码 {code}），没有做完。请再做一次。")

    def _take(self, said: Mapping[str, Any]) -> None:
        if "stage" in said:
            self.stage, self.done, self.total = said["stage"], said["done"], said["total"]
        elif "result" in said:
            self.result = said["result"]
        else:
            diagnostics = tuple(map(_diagnostic, said["diagnostics"]))
            day = said.get("other_day", "")
            self.failure = Failure(said["message"], diagnostics, said["traceback"], day)


class Jobs:
    """All work of this run of the desk."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}

    def begin(
        self,
        kind: str,
        title: str,
        back: str,
        then: Callable[[str], str],
        **values: Path,
    ) -> Job:
        """Begin work of a kind, with the paths that it is about."""
        asked = json.dumps({key: str(each) for key, each in values.items()})
        process = subprocess.Popen(  # noqa: S603 - this program, and paths that it made or was given
            [sys.executable, "-m", "generator.desk.work", kind, asked],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors_go(),
            encoding="utf-8",
        )
        job = Job(title, back, then, process)
        self._jobs[job.id] = job
        threading.Thread(target=job.follow, daemon=True).start()
        return job

    def get(self, name: str) -> Job | None:
        """Return a job as it is now."""
        return self._jobs.get(name)

    @property
    def is_at_work(self) -> bool:
        """Tell whether any is at work still."""
        return any(job.is_running for job in self._jobs.values())

    def stop_all(self) -> None:
        """Stop whatever is at work."""
        for job in self._jobs.values():
            if job.is_running:
                job.stop()


def _diagnostic(record: Mapping[str, Any]) -> Diagnostic:
    place = Place(PurePath(record["file"]), record["line"])
    severity = Severity(record["severity"])
    return Diagnostic(place, record["message"], record["hint"], record["code"], severity)


# --- In the process ----------------------------------------------------------------------------------


def _import(
    say: Say,
    file: Path,
    folder: Path | None = None,
    content: Path | None = None,
    beside: Path | None = None,
) -> dict[str, str]:
    """Read an announcement in: into a folder, or into one of a content folder that gets a name now.

    With `beside` nothing is written where it looks like a later report of a disclosure there: that is asked.
    """
    say("读签发件", 0, 0)
    imported = importing.read(file)
    if beside and (like := likeness.later_of(imported, beside)):
        return {"like": like.name, "title": like.title, "why": "\n".join(like.why)}
    folder = folder or _named(content or Path(), imported.announcement)
    say("写成数据", 0, 0)
    importing.write(imported, folder, is_replacing=False, is_agreed=True)
    return {"disclosure": folder.name}


def _report(say: Say, file: Path, folder: Path, day: Path | None = None) -> dict[str, str]:
    """Read a signed later report in, for the day that `day` names, else for the one it was signed on."""
    say("读续报", 0, 0)
    imported = importing.read(file, is_report=True)
    on = datetime.date.fromisoformat(day.name) if day else report_import.day_signed(imported)
    report_import.require_new(folder, on)
    read = report_import.read_report(imported, folder, on)
    say("写成数据", 0, 0)
    report_import.write_new(folder, read)
    return {"report": on.isoformat()}


def _named(content: Path, announcement: Announcement) -> Path:
    taken = {each.name for each in content.iterdir()} if content.is_dir() else set()
    return content / folder_name.proposed(announcement, taken, datetime.date.today().year)


def _draft(say: Say, config_file: Path) -> dict[str, str]:
    built = building.build(config_file, say, purpose=Purpose.DRAFT)
    return {"folder": str(built.folder)}


def _publish(say: Say, config_file: Path, package: Path) -> dict[str, str]:
    recording = Recording(datetime.date.today())
    built = building.build(config_file, say, purpose=Purpose.PUBLICATION, recording=recording)
    say("打包", 0, 0)
    count = packing.pack(built.folder, package, is_overwriting=True)
    lines = sum(built.recorded.values())
    return {
        "folder": str(built.folder),
        "files": str(count),
        "lines": str(lines),
        "package": str(package),
    }


def _second(say: Say, config_file: Path, folder: Path, package: Path) -> dict[str, str]:
    """Build the site in a folder of its own, and pack it: nothing is recorded, the site stays."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    built = building.build(config_file, say, folder)
    say("打包", 0, 0)
    packing.pack(built.folder, package, is_overwriting=True)
    shutil.rmtree(built.folder)
    return {"package": str(package)}


_KINDS: Mapping[str, Callable[..., dict[str, str]]] = {
    "import": _import,
    "report": _report,
    "draft": _draft,
    "publish": _publish,
    "second": _second,
}


def main(kind: str, asked: str) -> None:
    """Do a piece of work, and say how far it is and what came of it."""
    # What others print belongs into the window, not among what is said to the desk.
    said, sys.stdout = sys.stdout, sys.stderr
    said.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a file here, always

    def tell(**values: object) -> None:
        print(json.dumps(values, ensure_ascii=False), file=said, flush=True)

    def say(stage: str, done: int, total: int) -> None:
        tell(stage=stage, done=done, total=total)

    def fail(
        message: str, diagnostics: tuple[Diagnostic, ...] = (), trace: str = "", day: str = ""
    ) -> None:
        records = [each.as_record() for each in diagnostics]
        tell(message=message, diagnostics=records, traceback=trace, other_day=day)

    with contextlib.redirect_stdout(sys.stderr):
        try:
            paths = {key: Path(each) for key, each in json.loads(asked).items()}
            tell(result=_KINDS[kind](say, **paths))
        except report_import.OtherDay as other:
            message = (
                f"签发件的落款是 {other.signed}，填的是 {other.on}，不是同一天，什么也没有写。"
            )
            fail(message, day=other.signed.isoformat())
        except Stop as stop:
            fail(str(stop), stop.diagnostics)
        except NoSite as error:
            fail("网站的设置写得不对。", error.diagnostics)
        except Exception:
            # A bug: its traceback goes to the page and, as of any program, into the window.
            fail("程序出错了。", trace=traceback.format_exc())
            raise


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
