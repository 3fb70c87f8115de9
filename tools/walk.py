"""The way of the editors' guide, walked for real: every command, on a made-up announcement.

`tools/screenshots.py` shows what the commands say; `tests/test_guide_walk.py` holds the guide to it.
The county, its announcement and every figure in it are invented; they are in `tools/sample/`.
"""

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

SAMPLE = Path(__file__).resolve().parent / "sample"
ANNOUNCEMENT = (SAMPLE / "announcement.txt").read_text("utf-8")
DISCLOSURE = "content/qinghe-2025"
WORD = "签发件.docx"
LEDGER = "台账.xlsx"
REPORT = (SAMPLE / "report.txt").read_text("utf-8")
REPORT_WORD = "续报.docx"
PACKED = "site.zip"
BY_HAND = """\
issued: {by: 中共清禾县委, on: 2026-09-30}
next_report: {said: 2026年底前再公布一次, publish_by: 2026-12-31}
issues:
  "4":
    status: completed
    said: 已整改完成
    text: 最后1个安置项目在2026年9月26日交付。
"""
"""A later report as the guide has its reader write it."""
CORRECT = f"zhenggai correct {DISCLOSURE} --issue 3 --was 64名 --now 68名 --reason 录入时写错 --by 中共清禾县委 --on 2026-10-12"
WITHDRAW = f"zhenggai withdraw {DISCLOSURE} 6 --ground 涉及他人隐私，依规不再公开 --by 中共清禾县委 --on 2026-10-12"


@dataclass(frozen=True, slots=True)
class Said:
    """A command as it is typed, what came of it, and its exit code."""

    typed: str
    output: str
    code: int


Run = Callable[[str, Path, str], Said]
"""Runs a typed command in a folder; the last value is what the editor answers when asked."""


@dataclass(frozen=True, slots=True)
class Walked:
    """Where the two site folders are, and what was said at each step."""

    site: Path
    attached: Path
    said: dict[str, Said]
    read: str
    """The marked text as the import wrote it."""
    mended: str
    """The same as an editor saved it, before the program read it again."""
    report: str
    """The marked text of the later report as the import wrote it."""


def walk(home: Path, run: Run) -> Walked:
    """Go the whole way in the empty folder `home`: one site from Word, one in words of our own."""
    said: dict[str, Said] = {}
    site, attached = home / "zhenggai-site", home / "zhenggai-attach"

    def step(name: str, typed: str, folder: Path = site, answer: str = "") -> None:
        said[name] = run(typed, folder, answer)

    step("init", f"zhenggai init {site.name}", home)
    write_word(site / WORD, AS_TYPED)
    step("import", f"zhenggai import {WORD} {DISCLOSURE}")
    marked = site / DISCLOSURE / "source" / "marked.txt"
    read = marked.read_text("utf-8")
    step("check-doubted", "zhenggai check")
    step("draft", "zhenggai build --draft")
    marked.write_text(mended(read), "utf-8")
    step("marks", f"zhenggai import {DISCLOSURE}")
    step("marks-yes", f"zhenggai import {DISCLOSURE} --yes")
    _fill_in(site / DISCLOSURE, status="已完成")
    step("check-wrong", "zhenggai check")
    step("explain", "zhenggai explain T12")
    step("build-wrong", "zhenggai build")
    _fill_in(site / DISCLOSURE, status="completed")
    step("check", "zhenggai check")
    _give_address(site / "mkdocs.yml")
    step("strict", "zhenggai check --strict")
    write_word(site / WORD, LATER)
    step("import-again", f"zhenggai import {WORD} {DISCLOSURE}")
    step("export", f"zhenggai ledger export {DISCLOSURE} {LEDGER}")
    _fill_ledger(site / LEDGER, {"4": "办结", "6": "已完成"})
    step("ledger-wrong", f"zhenggai ledger import {DISCLOSURE} {LEDGER}")
    _fill_ledger(site / LEDGER, dict.fromkeys("46", "未逐项公布"))
    step("ledger", f"zhenggai ledger import {DISCLOSURE} {LEDGER}", answer="y")
    step("ledger-yes", f"zhenggai ledger import {DISCLOSURE} {LEDGER} --yes")
    step("build", "zhenggai build")
    step("verify", "zhenggai verify site")

    read_report = _over_years(site, step)

    step("attach-init", f"zhenggai init {attached.name}", home)
    write_word(attached / WORD)
    shutil.copytree(SAMPLE / "digest", attached / DISCLOSURE)
    _retitle(attached / DISCLOSURE, "安置房交付滞后", "安置房交付慢")
    step("attach-wrong", f"zhenggai import {WORD} {DISCLOSURE} --attach", attached)
    _retitle(attached / DISCLOSURE, "安置房交付慢", "安置房交付滞后")
    step("attach", f"zhenggai import {WORD} {DISCLOSURE} --attach", attached)
    step("attach-build", "zhenggai build", attached)
    step("attach-verify", "zhenggai verify site", attached)
    return Walked(site, attached, said, read, mended(read), read_report)


def _over_years(site: Path, step: Callable[..., None]) -> str:
    """Go the way of the years after: reports from Word, Excel and by hand, a correction, a withdrawal, a takedown.

    Return the marked text of the first report as the import wrote it.
    """
    step("publish", f"zhenggai publish --pack {PACKED}")
    write_word(site / REPORT_WORD, REPORT)
    step("report", f"zhenggai import {REPORT_WORD} {DISCLOSURE} --update 2026-03-31")
    marked = site / DISCLOSURE / "source" / "2026-03-31" / "marked.txt"
    read = marked.read_text("utf-8")
    step("report-doubted", "zhenggai check")
    marked.write_text(read.replace("？：", "！："), "utf-8")
    step("report-marks", f"zhenggai import {DISCLOSURE} --update 2026-03-31")
    step("report-yes", f"zhenggai import {DISCLOSURE} --update 2026-03-31 --yes")
    step("report-export", f"zhenggai ledger export {DISCLOSURE} {LEDGER} --overwrite")
    _fill_report(site / LEDGER)
    from_excel = f"zhenggai ledger import {DISCLOSURE} {LEDGER} --update 2026-06-30"
    step("report-excel", from_excel, answer="n")
    step("report-excel-yes", f"{from_excel} --yes")
    step("report-new", f"zhenggai update new {DISCLOSURE} 2026-09-30")
    step("report-empty", "zhenggai check")
    (site / DISCLOSURE / "updates" / "2026-09-30.yml").write_text(BY_HAND, "utf-8")
    step("correct-choice", CORRECT)
    step("correct", f"{CORRECT} --all")
    step("correct-yes", f"{CORRECT} --all --yes")
    step("withdraw", WITHDRAW)
    step("withdraw-yes", f"{WITHDRAW} --yes")
    step("check-later", "zhenggai check")
    step("publish-later", f"zhenggai publish --pack {PACKED} --overwrite")
    step("audit", "zhenggai audit site")
    (site / "要隐去的字.txt").write_text("办理代购936人次\n", "utf-8")
    take_down = f"zhenggai takedown {DISCLOSURE} --words-from 要隐去的字.txt"
    step("takedown", take_down)
    step("takedown-yes", f"{take_down} --yes")
    step("audit-later", "zhenggai audit site")
    return read


def _fill_report(file: Path) -> None:
    """Fill in what the report of June says: of one issue, and of the whole."""
    book = openpyxl.load_workbook(file)
    sheet = book["续报"]
    columns = {str(cell.value): place for place, cell in enumerate(sheet[1], 1)}
    ids = (sheet.cell(row, columns["编号"]).value for row in range(2, sheet.max_row + 1))
    row = 2 + list(map(str, ids)).index("4")
    for heading, value in REPORT_ENTRIES.items():
        sheet.cell(row, columns[heading]).value = value
    book["整份续报"]["B5"] = "2026年9月底前再公布一次"
    book["整份续报"]["B6"] = "2026-09-30"
    book.save(file)


REPORT_ENTRIES = {
    "续报的正文": "最后1个安置项目的外墙返工已经完成，正在装电梯。",
    "续报说没办完的": "1个安置项目正在装电梯",
    "核验的单位": "县人大常委会调研组",
    "核验的日期": "2026-06-18",
    "核验的状态": "整改中",
    "核验的原话": "电梯装了一半",
}
"""What an office fills in of the issue 4 for the report of June."""


def _give_address(settings: Path) -> None:
    """Say where the site will be, as `check` advises."""
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("# site_url:", "site_url:"), "utf-8")


def replaced(text: str, *changes: tuple[str, str]) -> str:
    """Return a text with changes, each of which has one place; …… stands for anything in a mark."""
    for was, now in changes:
        pattern = re.escape(was).replace("……", r"[^\]]*")
        text, count = re.subn(pattern, lambda _, now=now: now, text)  # type: ignore[misc]
        if count != 1:
            raise ValueError(f"{count}: {was}")
    return text


AS_TYPED = replaced(
    ANNOUNCEMENT,
    ("交流任教。\n（2）", "交流任教。（2）"),
    ("1260万元。\n", "1260万元。\n（5）号楼、（6）号楼计划2025年9月交付。\n"),
    ("三、下一步工作打算\n", ""),
)
"""The announcement as an office typed it, so that three places are read wrongly."""

LATER = replaced(AS_TYPED, ("聘用管护员64名", "聘用管护员68名"), ("936人次", "1036人次"))
"""A later version of it: two figures are others."""

MENDED = (
    ("交流任教。（2）关于", "交流任教。[[问题 2]]（2）关于"),
    ("[[问题 1-2-5？：……]]（5）号楼", "[[接]][[=还没办完]]（5）号楼"),
    ("2025年9月交付。", "2025年9月交付[[/]]。"),
    ("[[问题 2-1-5？：……]]（5）关于", "[[问题 5]]（5）关于"),
    ("\n清禾县委对正在", "\n[[后续]]清禾县委对正在"),
)
"""What an editor changes in Notepad: an issue that was missed, one that is none, a paragraph apart."""


def mended(marked: str) -> str:
    """Return the marked text as an editor saves it, who has looked at each doubt."""
    return replaced(marked, *MENDED).replace("？：", "！：")


def write_word(file: Path, text: str = ANNOUNCEMENT) -> None:
    """Write the announcement as an office would: title centred, first lines set in."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin, section.right_margin = Mm(37), Mm(28), Mm(26)
    for place, line in enumerate(text.splitlines()):
        _add(document, line, is_title=place == 0)
    document.save(str(file))


def _add(document: "docx.document.Document", line: str, *, is_title: bool) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(28)
    paragraph.paragraph_format.space_after = Pt(24 if is_title else 0)
    run = paragraph.add_run(line)
    run.font.size = Pt(22 if is_title else 16)
    run.bold = is_title
    kind = "黑体" if re.match("[一二三]、", line) else "楷体" if line.startswith("（一") else "仿宋"
    run.font.name = "方正小标宋简体" if is_title else kind
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), run.font.name)
    if is_title:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif re.fullmatch(r"中共清禾县委|20\d\d年\d{1,2}月\d{1,2}日", line):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    else:
        paragraph.paragraph_format.first_line_indent = Pt(32)


SUMMARIES = {
    "1": ("新小学已经开学，新增学位1080个，42名教师到乡镇任教。", "教育"),
    "2": ("128个村卫生室中121个已配齐药品，7个正在采购。", "医疗"),
    "3": ("修复县乡道路26.5公里，聘用管护员64名。", "道路水电气"),
    "4": ("5个安置项目中3个已交付，2个正在施工。", "住房"),
    "5": ("清理重复材料83项，62个事项可以一次办结。", "干部"),
    "6": ("逐笔核查2022年以来的惠农补贴，补发56.8万元。", "养老与补贴"),
}
"""What an editor adds by hand to each issue: the sentence and the topic."""


def _fill_in(disclosure: Path, *, status: str) -> None:
    for issue, (summary, topic) in SUMMARIES.items():
        file = disclosure / "issues" / f"{issue}.yml"
        text = file.read_text("utf-8")
        if "summary:" not in text:
            text = re.sub("(?m)^(title: .*)$", rf"\1\nsummary: {summary}", text)
            text += f"topics: [{topic}]\n"
        if issue == "5":
            text = re.sub("(?m)^status: .*$", f"status: {status}", text)
        file.write_text(text, "utf-8")


LEDGER_ENTRIES = {
    "1": {"责任单位": "县教育体育局"},
    "2": {"责任单位": "县卫生健康委,各乡镇", "主题": "医疗、农业农村"},
    "4": {"整改时限": "2025年9月", "通俗说法": "安置房什么时候能住"},
}
"""What the offices fill in."""


def _fill_ledger(file: Path, states: Mapping[str, str]) -> None:
    book = openpyxl.load_workbook(file)
    sheet = book["台账"]
    columns = {str(cell.value): place for place, cell in enumerate(sheet[1], 1)}
    for row in range(2, sheet.max_row + 1):
        number = str(sheet.cell(row, columns["编号"]).value)
        for heading, value in LEDGER_ENTRIES.get(number, {}).items():
            sheet.cell(row, columns[heading]).value = value
        if number in states:
            sheet.cell(row, columns["整改状态"]).value = states[number]
    book.save(file)


def _retitle(disclosure: Path, was: str, now: str) -> None:
    file = disclosure / "issues" / "4.yml"
    file.write_text(file.read_text("utf-8").replace(was, now), "utf-8")
