"""Takes every picture of README and guide anew: `make pictures`, on Linux or macOS.

Builds what it needs in a folder of its own, walks the guide's way for real (`tools/walk.py`), and
draws what the commands said and how the sites look in Chromium. The Word file and the Excel ledger
are drawn by LibreOffice where it is installed (Debian: libreoffice-writer-nogui and poppler-utils;
libreoffice-calc, xvfb, xdotool and imagemagick); elsewhere these two pictures stay as they are, and
this is said.
"""

import fcntl
import html
import os
import pty
import re
import shlex
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests import sites
from tests.browser import plumbing
from tools import desk_walk
from tools.walk import LEDGER, WORD, Said, Walked, walk

IMAGES = sites.ROOT / "docs" / "images"
MOST = 150_000
"""Bytes a picture may weigh; all of them together at most ten times that."""

DISPLAY = ":77"
"""The number of the screen on which LibreOffice shows itself."""

COLUMNS = 100
"""How wide the command window is."""

SHOWN_AS = r"D:\zhenggai-site"
"""How the guide calls the folder in which the commands ran; it stands for the temporary one."""

COLOURS = 128

FIRST_LINE = 11
"""The first line of the marked text that the guide shows."""

MENDED_MARKS = ("[[问题 2]]", "[[接]]", "[[问题 5]]")
"""What an editor has written in the lines that the guide shows."""

CODE_NAMES = {"1": "bold", "31": "red", "32": "green", "33": "yellow"}

WINDOW = """<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>
  body {{ margin: 0; padding: 12px; width: max-content; background: #fff; }}
  figure {{ margin: 0; border: 1px solid #555; border-radius: 8px; overflow: hidden; }}
  figcaption {{ padding: 6px 14px; background: #e6e6e6; color: #222; font: 14px sans-serif; }}
  pre {{ margin: 0; padding: 12px 14px 16px; width: {columns}ch; background: #0c0c0c; color: #e4e4e4;
    font: 15px/1.55 "Noto Sans Mono CJK SC", "Sarasa Mono SC", NSimSun, monospace;
    white-space: pre-wrap; word-break: break-all; }}
  .typed, .bold {{ color: #fff; font-weight: bold; }} .red {{ color: #ff7b72; }}
  .green {{ color: #7ee787; }} .yellow {{ color: #e3b341; }}
</style><figure><figcaption>命令提示符</figcaption><pre>{text}</pre></figure></html>"""


NOTEPAD = """<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>
  body {{ margin: 0; padding: 12px; width: max-content; background: #fff; }}
  figure {{ margin: 0; border: 1px solid #777; border-radius: 6px; overflow: hidden; width: 1000px;
    color: #111; font: 15px/1.6 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }}
  figcaption {{ padding: 6px 14px; background: #e6e6e6; font-size: 14px; }}
  menu {{ margin: 0; padding: 3px 14px; border-bottom: 1px solid #ddd; font-size: 13px; }}
  menu span {{ margin-right: 18px; }}
  ol {{ margin: 0; padding: 8px 14px 10px 46px; }} li {{ padding-left: 4px; word-break: break-all; }}
  li::marker {{ color: #8a8a8a; font-size: 12px; }}
  mark {{ background: #ffe58a; }} ins {{ background: #b7ebc0; text-decoration: none; }}
</style><figure><figcaption>marked.txt - 记事本</figcaption>
<menu><span>文件(F)</span><span>编辑(E)</span><span>格式(O)</span><span>查看(V)</span><span>帮助(H)</span></menu>
<ol start="{first}">{lines}</ol></figure></html>"""


def main() -> int:
    """Take all pictures; return an exit code."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as driver:
        home = Path(temporary)
        with plumbing.launched(driver) as (browser, _):
            report("走一遍工作台……")
            at_the_desk(browser, home / "desk")
            report("走一遍编辑指南……")
            walked = walk(home, lambda *step: in_a_window(home, *step))
            windows(browser, walked)
            report("生成自带的网站……")
            plumbing.build_site(home / "shipped")
            readme(browser, home / "shipped" / "site")
            guide(browser, walked)
        word(walked.site / WORD, home)
        excel(walked.site / LEDGER, home)
    return weigh()


def report(text: str) -> None:
    """Tell the maintainer how far it is."""
    print(text, flush=True)


def lighten(picture: Path) -> None:
    """Keep as many colours as such a picture needs: it then weighs a third."""
    with Image.open(picture) as taken:
        if taken.mode != "P":
            light = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
            light.save(picture, optimize=True)


def weigh() -> int:
    """Say what was taken; return 1 where a picture is too heavy."""
    for picture in IMAGES.glob("*.png"):
        lighten(picture)
    weights = {file.name: file.stat().st_size for file in sorted(IMAGES.glob("*.png"))}
    for name, weight in weights.items():
        report(f"{weight / 1000:7.1f} kB  {name}{'  太大' if weight > MOST else ''}")
    is_light = max(weights.values()) <= MOST and sum(weights.values()) <= 10 * MOST
    return 0 if is_light else 1


# --- the command window ---------------------------------------------------------------------------


def in_a_window(home: Path, typed: str, folder: Path, answer: str) -> Said:
    """Run a command as a person does: in a terminal, with colours, questions, progress bars."""
    own, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, COLUMNS, 0, 0))
    command = [sys.executable, "-m", "generator", *shlex.split(typed)[1:]]
    environment = sites.environment(TERM="xterm-256color")
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        output = _output_of(own, answer)
    os.close(own)
    return Said(typed, output.replace(str(home / "zhenggai-site"), SHOWN_AS), process.returncode)


def _output_of(terminal: int, answer: str) -> str:
    output = b""
    while True:
        try:
            more = os.read(terminal, 65536)
        except OSError:  # the other side has gone
            return output.decode()
        if not more:
            return output.decode()
        output += more
        if answer and output.endswith(b"[y/N] "):
            os.write(terminal, f"{answer}\n".encode())


def screen(output: str) -> str:
    """Return what a terminal shows in the end, as HTML: colours kept, overwritten lines gone."""
    lines = (line.rstrip("\r").rpartition("\r")[2] for line in output.split("\n"))
    kept = "\n".join(re.sub(r"\x1b\[(\?\d+[lh]|\d*K)", "", line) for line in lines)
    shown, is_open = "", False
    for text, codes in re.findall(r"([^\x1b]*)(?:\x1b\[([\d;]*)m)?", kept):
        shown += html.escape(text, quote=False)
        names = [CODE_NAMES[code] for code in codes.split(";") if code in CODE_NAMES]
        if names or codes == "0":
            shown += ("</span>" if is_open else "") + (
                f'<span class="{" ".join(names)}">' if names else ""
            )
            is_open = bool(names)
    return shown + ("</span>" if is_open else "")


def without_ways(said: Said) -> Said:
    """Return what import said without the ways that it ends with, which the guide has as a table."""
    ways = re.compile(r"(?<=\n)[^\n]*用记事本打开它.*(?=\n[^\n]*改好、保存)", re.DOTALL)
    return replace(said, output=ways.sub("……", said.output))


def window(browser: Browser, name: str, said: Iterable[Said]) -> None:
    """Draw a command window in which these commands were typed one after the other."""
    prompt = html.escape(SHOWN_AS) + "&gt;"
    parts = (
        f'{prompt}<span class="typed">{html.escape(each.typed)}</span>\n{screen(each.output)}'
        for each in said
    )
    page = browser.new_page(viewport={"width": 1200, "height": 400})
    page.set_content(WINDOW.format(columns=COLUMNS, text="\n".join(parts).rstrip()))
    page.locator("body").screenshot(path=IMAGES / f"{name}.png")
    page.close()


DOUBTED = re.compile(r"\[\[[^\]]*？[^\]]*\]\]")


def notepad(browser: Browser, name: str, text: str, first: int, marked: Iterable[str]) -> None:
    """Draw the lines of a marked text from `first` on in a Notepad, doubts and `marked` coloured.

    The numbers of the lines are ours: Notepad shows that of the line in which one writes.
    """
    lines = [html.escape(each, quote=False) for each in text.splitlines()[first - 1 : first + 13]]
    for place, line in enumerate(lines):
        shown = DOUBTED.sub(lambda found: f"<mark>{found[0]}</mark>", line)
        for each in marked:
            shown = shown.replace(each, f"<ins>{each}</ins>")
        lines[place] = f"<li>{shown}</li>"
    page = browser.new_page(viewport={"width": 1200, "height": 400})
    page.set_content(NOTEPAD.format(first=first, lines="".join(lines)))
    page.locator("body").screenshot(path=IMAGES / f"{name}.png")
    page.close()


def windows(browser: Browser, walked: Walked) -> None:
    """Draw every window of the guide: what was typed and said, and what was changed in Notepad."""
    said = walked.said
    window(browser, "guide-import", [without_ways(said["import"])])
    notepad(browser, "guide-marked", walked.read, FIRST_LINE, ())
    notepad(browser, "guide-mended", walked.mended, FIRST_LINE, MENDED_MARKS)
    window(browser, "guide-marks", [said["marks"]])
    window(browser, "guide-check", [said["check-wrong"], said["explain"]])
    window(browser, "guide-again", [said["import-again"]])
    window(browser, "guide-ledger", [said["ledger-wrong"], said["ledger"]])
    window(browser, "guide-build", [said["build"], said["verify"]])
    window(browser, "guide-report", [said["report"]])
    notepad(browser, "guide-report-marked", walked.report, 1, ())
    window(browser, "guide-correct", [said["correct-choice"], said["correct"]])


# --- the sites ------------------------------------------------------------------------------------


def pictured(
    browser: Browser,
    site: Path,
    shots: Mapping[str, tuple[str, ViewportSize]],
    heading: str = "",
) -> None:
    """Take pictures of a site: by name, the address of the page and the size of the browser.

    With a heading, the page is scrolled until it stands in the middle.
    """
    with plumbing.serving(site) as home:
        for name, (address, size) in shots.items():
            with plumbing.opened(browser, home, viewport=size) as page:
                page.goto(f"{home}{address}", wait_until="load")
                if heading:
                    found = page.get_by_role("heading", name=heading, exact=True)
                    found.evaluate(
                        "each => each.scrollIntoView({block: 'center', behavior: 'instant'})"
                    )
                page.screenshot(path=IMAGES / f"{name}.png")


def readme(browser: Browser, site: Path) -> None:
    """Take the pictures of the READMEs, of the disclosure that ships."""
    disclosure = sites.DISCLOSURE
    pictured(
        browser,
        site,
        {
            "issue": (f"{disclosure}/issues/15/", {"width": 1200, "height": 640}),
            "issue-phone": (f"{disclosure}/issues/15/", {"width": 390, "height": 780}),
            "issues": (f"{disclosure}/issues/", {"width": 1200, "height": 640}),
        },
    )


def guide(browser: Browser, walked: Walked) -> None:
    """Take the pictures of the sites that came of the guide's way."""
    size: ViewportSize = {"width": 1200, "height": 690}
    of_draft = {"guide-draft": ("qinghe-2025/issues/1-2-5/", size)}
    pictured(browser, walked.site / "site-draft", of_draft)
    pictured(browser, walked.site / "site", {"guide-site": ("", size)})
    pictured(browser, walked.site / "site", {"guide-issue": ("qinghe-2025/issues/2/", size)})
    pictured(
        browser,
        walked.attached / "site",
        {"guide-original": ("qinghe-2025/issues/4/", size)},
        heading="原文",
    )


# --- the desk -------------------------------------------------------------------------------------

HOME_SHOWN_AS = r"C:\Users\用户名"
"""How the pictures of the desk call a person's own folder; it stands for the temporary one."""

SAY_HOME = """([home, shown]) => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let each = texts.nextNode(); each; each = texts.nextNode()) {
    each.data = each.data.split(/(?=[，：。\\s])/).map(part => !part.includes(home) ? part
      : part.replace(home, () => shown).replaceAll("/", "\\\\")).join("");
  }
}"""


def at_the_desk(browser: Browser, home: Path) -> None:
    """Take the pictures of the desk, on the guide's way through it."""

    def look(page: Page, name: str) -> None:
        page.evaluate(SAY_HOME, [str(home), HOME_SHOWN_AS])
        page.screenshot(path=IMAGES / f"{name}.png")

    home.mkdir()
    with desk_walk.desk(home) as address:
        page = browser.new_page(viewport={"width": 1100, "height": 620})
        desk_walk.walk(page, address, home, look)
        page.close()


# --- Word and Excel -------------------------------------------------------------------------------

FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
{}</fontconfig>"""
STANDS_FOR = {
    "仿宋": "Noto Serif CJK SC",
    "楷体": "Noto Serif CJK SC",
    "方正小标宋简体": "Noto Serif CJK SC",
    "黑体": "Noto Sans CJK SC",
    "等线": "Noto Sans CJK SC",
}
"""Which font draws for one that an office has and a maintainer's machine has not."""


def word(file: Path, home: Path) -> None:
    """Draw the head of the Word file, where LibreOffice is there."""
    if not is_there("soffice", "pdftoppm"):
        report("没有 LibreOffice 或 pdftoppm：guide-word.png 保持原样。")
        return
    aliases = "".join(
        f'<match><test name="family"><string>{wanted}</string></test><edit name="family" '
        f'mode="assign" binding="strong"><string>{there}</string></edit></match>'
        for wanted, there in STANDS_FOR.items()
    )
    fonts = home / "fonts.conf"
    fonts.write_text(FONTS.format(aliases), "utf-8")
    subprocess.run(
        [*office(home), "--headless", "--convert-to", "pdf", "--outdir", home, file],
        env=sites.environment(FONTCONFIG_FILE=str(fonts)),
        check=True,
        capture_output=True,
    )
    drawn = ("-png", "-singlefile", "-r", "80", "-gray", "-y", "90", "-H", "550")
    pdf, picture = home / f"{file.stem}.pdf", IMAGES / "guide-word"
    subprocess.run(["pdftoppm", *drawn, pdf, picture], check=True)  # noqa: S607


def excel(file: Path, home: Path) -> None:
    """Take a picture of the ledger open in LibreOffice, its list of states unfolded."""
    if not is_there("soffice", "Xvfb", "xdotool", "import"):
        report("没有 LibreOffice、Xvfb、xdotool 或 ImageMagick：guide-excel.png 保持原样。")
        return
    environment = sites.environment(DISPLAY=DISPLAY)

    def do(*command: str | Path) -> str:
        return sites.run(*command, cwd=home, env=environment).stdout

    with running("Xvfb", DISPLAY, "-screen", "0", "1280x560x24"):
        opened = (*office(home), "--norestore", "--nologo", "--calc", file)
        with running(*opened, env=environment):
            windows_there: list[str] = []
            while not windows_there:
                time.sleep(1)
                windows_there = do("xdotool", "search", "--name", file.stem).split()
            time.sleep(5)  # until it has drawn itself
            there = windows_there[-1]
            do("xdotool", "windowmove", there, "0", "0", "windowsize", there, "1280", "560")
            do("xdotool", "windowfocus", there)
            for key in ("ctrl+Home", *["Right"] * 5, *["Down"] * 4, "alt+Down"):
                time.sleep(0.3)
                do("xdotool", "key", key)
            time.sleep(2)
            area = ("-crop", "1218x230+0+106", "+repage", "-strip")
            do("import", "-window", "root", *area, IMAGES / "guide-excel.png")


@contextmanager
def running(*command: str | Path, env: Mapping[str, str] | None = None) -> Iterator[None]:
    """Run a program, and all that it starts, for as long as the block takes."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=env, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def office(home: Path) -> tuple[str, str]:
    """Return LibreOffice with a profile of its own."""
    return ("soffice", f"-env:UserInstallation=file://{home}/office")


def is_there(*programs: str) -> bool:
    """Tell whether all these programs are installed."""
    return all(map(shutil.which, programs))


if __name__ == "__main__":
    sys.exit(main())
