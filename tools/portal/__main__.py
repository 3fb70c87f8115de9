"""Write the folder of the made-up portal: `python -m tools.portal FOLDER`; the same each time."""

import datetime
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.portal.bodies import Body, bodies
from tools.portal.matters import MATTERS

_SETTINGS = """\
# 演示用的虚构门户：由 make demo-portal 写出，里面的地方、单位、事情都是编的，每一页都写着。
site_name: 四方整改公开（虚构演示）
site_url: https://www.sifang.example/zhenggai/
docs_dir: content/pages
site_dir: site
use_directory_urls: true
strict: true
theme: {name: material, language: zh, font: false}
plugins:
  - zhenggai: {content: content}
markdown_extensions:
  - attr_list
  - tables
  - toc: {toc_depth: 2}
validation:
  nav: {omitted_files: ignore}
extra:
  site:
    fictional: 演示用，内容全是编的
    editor: 虚构的编者
"""
_FIRST = datetime.date(2024, 3, 4)
_ASPECTS = ("服务群众方面", "管理和作风方面")
_OF_CITIZENS = 10
"""So many of the matters, the first, are citizens' own."""
_REPORTED = 4
_AGAIN = 12
_CORRECTED = 9
"""Every so many-th body has a later report, another round, a correction."""


def write(folder: Path, count: int = 60) -> None:
    """Write a portal of so many bodies into a folder: the same ones first, evenly chosen."""
    _put(folder / "mkdocs.yml", _SETTINGS)
    (folder / "content/pages").mkdir(parents=True, exist_ok=True)
    every = bodies()
    for number in sorted({place * len(every) // count for place in range(count)}):
        for name, files in _disclosures(every[number], number):
            for path, value in files.items():
                _put(folder / "content" / name / path, _yaml(value))


def _disclosures(body: Body, number: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the rounds of a body, each by the name of its folder."""
    on = _FIRST + datetime.timedelta(days=11 * number)
    yield (
        f"body-{number + 1:02}",
        _disclosure(body, number, on, is_reported=number % _REPORTED == 1),
    )
    if number % _AGAIN == 2:
        later = on + datetime.timedelta(days=400)
        yield (
            f"body-{number + 1:02}-again",
            _disclosure(body, number + 100, later, is_reported=False),
        )


def _disclosure(body: Body, number: int, on: datetime.date, *, is_reported: bool) -> dict[str, Any]:
    chance = random.Random(number)  # noqa: S311 - the same texts each time
    chosen = sorted(chance.sample(range(len(MATTERS)), chance.randint(6, 10)))
    says_states = number % 3 != 0
    issues = {
        f"issues/{place}.yml": _issue(place, each, chance, body, says_states=says_states)
        for place, each in enumerate(chosen, 1)
    }
    files: dict[str, Any] = {
        "disclosure.yml": _head(body, number, on, issues, says_states=says_states),
        **issues,
    }
    if is_reported:
        files |= _report(body, on, issues)
    if number % _CORRECTED == 4:
        first = issues["issues/1.yml"]
        corrected = {"on": _iso(on, 20), "issue": "1", "field": "measures[2].text"}
        now = first["measures"][1]["text"]
        files["corrections.yml"] = [
            {
                **corrected,
                "was": now.replace("。", "，"),
                "now": now,
                "reason": "标点写错",
                "by": body.signed,
            }
        ]
    return files


def _head(
    body: Body, number: int, on: datetime.date, issues: dict[str, Any], *, says_states: bool
) -> dict[str, Any]:
    states = [each["status"] for each in issues.values()]
    done = sum(each == "completed" for each in states) if says_states else len(states) - 2
    left = len(states) - done
    where = "".join(body.place) or body.name
    return {
        "title": f"{body.signed}关于巡视整改进展情况的公布"
        if "巡视" in body.by
        else f"{body.signed}关于巡察整改进展情况的公布",
        "wording": "digest",
        "inspected": body.name,
        **({"place": list(body.place)} if body.place else {}),
        "inspection": {
            "by": body.by,
            "kind": "常规巡视" if "巡视" in body.by else "常规巡察",
            "stays": [{"from": _iso(on, -300), "to": _iso(on, -240)}],
            "feedback": _iso(on, -200),
        },
        "issued": {"by": body.signed, "on": on.isoformat()},
        "official": {"url": f"https://www.sifang.example/{number + 1}.html"},
        "opening": f"{body.by}进驻以后反馈了{len(states)}个问题。现在把做了什么、还剩什么告诉大家。",
        "organisation": [
            {"lead": "谁来负责", "text": "成立整改小组，每个问题都有人负责，每月看一次进度。"}
        ],
        "totals": [
            {"of": "问题", "count": len(states), "unit": "个"},
            {"of": "问题", "status": "completed", "count": done, "unit": "个"},
            {"of": "问题", "status": "ongoing", "count": left, "unit": "个"},
        ],
        "aspects": [{"title": each} for each in _ASPECTS],
        "next_report": {"said": "一年后再公布一次", "to": body.by},
        "channels": [
            {"kind": "phone", "value": f"0300-00{number:05}", "label": "监督电话"},
            {
                "kind": "post",
                "value": f"{where}虚构路{number + 1}号整改办公室",
                "postcode": "000000",
            },
        ],
        "closing": "欢迎大家看一看、问一问，有不一样的告诉我们。",
    }


def _issue(
    place: int, kind: int, chance: random.Random, body: Body, *, says_states: bool
) -> dict[str, Any]:
    matter = MATTERS[kind]
    whole = chance.randint(9, 48)
    left = 0 if chance.random() < 0.5 else chance.randint(1, 4)
    figures = {"a": whole, "b": whole - left, "c": left or 2}
    status = ("ongoing" if left else "completed") if says_states else "undisclosed"
    level = {0: "", 1: "省", 2: "市", 3: "县"}[len(body.place)]
    return {
        "number": str(place),
        "title": matter.title,
        "plain": matter.plain,
        "summary": matter.summary.format(**figures),
        "aspect": 1 if kind < _OF_CITIZENS else 2,
        "status": status,
        "lead_unit": f"{level}{matter.unit}",
        "measures": [
            {"text": matter.first.format(**figures)},
            {"text": matter.second.format(**figures)},
        ],
        **({"remaining": [matter.left.format(**figures)]} if left else {}),
        "topics": [matter.topic],
    }


def _report(body: Body, on: datetime.date, issues: dict[str, Any]) -> dict[str, Any]:
    """Return a later report: the first of what was left is done by then."""
    later = on + datetime.timedelta(days=180)
    left = [path for path, each in issues.items() if each.get("remaining")]
    if not left:
        return {}
    done = {"status": "completed", "said": "已经办完", "text": "剩下的也办完了，当地的人看过。"}
    return {
        f"updates/{later.isoformat()}.yml": {
            "issued": {"by": body.signed, "on": later.isoformat()},
            "opening": "半年过去，把上次没有办完的再说一次。",
            "issues": {Path(left[0]).stem: done},
        }
    }


def _iso(on: datetime.date, days: int) -> str:
    return (on + datetime.timedelta(days=days)).isoformat()


def _yaml(value: object) -> str:
    """Return a value as YAML: JSON is YAML too."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
