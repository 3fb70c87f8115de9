"""A made-up announcement with its marks, and the site folder that follows from it."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from generator.content import yaml_source
from generator.domain.fields import Written, as_written
from generator.files import writer
from generator.importing.assemble import assemble
from generator.text.marked.marked_text import Source
from generator.text.marked.read import read_marked
from generator.text.marked.strip import signed_text, text_hash
from generator.text.marked.write import write_marked
from tests.sites import ROOT, zhenggai

MARKED = """[[标题]]中共青榆县水务局党组关于巡察整改进展情况的通报
[[其他]]各镇、各部门：
[[开头]]根据县委统一部署，[[=巡视组]]县委第二巡察组[[/]]对[[=被巡视单位]]中共青榆县水务局党组[[/]]开展了巡察。[[略 网页装饰]]打印本页
[[标签]]一、组织整改情况
[[组织]]（一）加强组织领导。局党组开会三次，研究整改。
[[标签]]二、反馈问题整改情况
[[方面]]（一）服务群众方面有差距
[[类别]]1.供水保障不力。
[[问题 1]]（1）管网老化问题整改情况。[[举措]]一是摸清底数。普查管网12公里。[[举措]]二是更换旧管9公里。
[[问题表现]]反馈指出：三个村的水管漏水。
[[标签]]整改情况：
[[举措]]已经更换，[[事项 完成日期]]（完成日期：2024年8月）[[接]]没有漏水。
[[略]]第 2 页
[[接]]另有两处正在施工。
[[责任单位]]责任单位：供水股、稽查队[[时限]]时限：2024年12月31日前
[[问题 2]]（2）收费窗口排队问题整改情况。已经解决。[[成效]]平均等候12分钟，群众 [[隐去]]写来了信。
[[状态]]完成情况：已完成，长期坚持
[[方面]]（二）作风建设方面有差距
[[问题 3]]会议过多	[[举措]]同比减少31%	[[接 4]][[举措]]文件同比减少8%。
[[问题 4]]文件过多	[[时限]]长期坚持
[[注]]文件不含便函。
[[结尾]]欢迎广大干部群众监督。[[联系方式]]联系电话：0999-8880010
[[落款]]中共青榆县水务局党组
2024年12月1日
[[其他]]附件：清单
"""
DOUBTED = (
    MARKED.replace("[[问题 3]]", "[[问题 3？：标题很短]]").replace("[[举措]]已经", "[[举措？]]已经")
    + "[[疑？：文中写 5 个，读到 4 个]]\n"
)

_HEAD = "# yaml-language-server: $schema={}schema/{}.json\n"


def sealed(marked: str) -> str:
    """Return marked text with its first line, which names the file and the hash of all its text."""
    text = read_marked(marked).text
    return write_marked(type(text)(text.lines, Source("公布.txt", text_hash(text))))


def files_of(marked: str) -> dict[str, bytes]:
    """Return the files of a disclosure that follows from marked text."""
    marked = sealed(marked)
    assembled = assemble(marked)
    signed = signed_text(read_marked(marked).text).encode()
    head = as_written(assembled.announcement)
    sha256 = hashlib.sha256(signed).hexdigest()
    head["official"] = {"file": "source/official.txt", "sha256": sha256}
    files = {"disclosure.yml": _file(_HEAD.format("../", "disclosure"), head)}
    for issue in assembled.issues:
        values = {key: value for key, value in as_written(issue).items() if key != "id"}
        files[f"issues/{issue.id}.yml"] = _file(_HEAD.format("../../", "issue"), values)
    text = marked.encode()
    sources = {"official": signed, "marked": text, "assembled": text}
    return files | {f"source/{name}.txt": each for name, each in sources.items()}


def _file(first_line: str, values: Mapping[str, Written]) -> bytes:
    return (first_line + yaml_source.dump(values)).encode()


def make(folder: Path, marked: str = MARKED) -> Path:
    """Return a new site folder with the disclosure of a marked text: content/shuiwu-2024."""
    done = zhenggai("init", str(folder), cwd=ROOT)
    assert done.returncode == 0, done.stderr
    writer.write(folder / "content/shuiwu-2024", files_of(marked))
    return folder
