"""What does not fit the model, in an editor's words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError

from generator.content.yaml_source import Source
from generator.domain.diagnostics import Diagnostic, excerpt
from generator.domain.fields import (
    Loc,
    choices_in,
    field_at,
    fields_of,
    key_hint,
    label_of,
    model_at,
    nearest_key,
)
from generator.domain.nearest import nearest

SAMPLE = "zhenggai new 可以给出一份带说明的样本。"


@dataclass(frozen=True, slots=True)
class _Mistake:
    """One finding of pydantic: what kind it is, where in the value, and what stands there."""

    kind: str
    loc: Loc
    value: object
    longest: int
    """How long the value may be, where that is what is wrong; 0 elsewhere."""
    length: int

    @property
    def is_unknown(self) -> bool:
        """Whether a key stands there that the model does not know."""
        return self.kind == "extra_forbidden"


def _mistakes(error: ValidationError) -> Iterator[_Mistake]:
    for each in error.errors(include_url=False, include_context=True):
        value, limits = each["input"], each.get("ctx", {})
        length = limits.get("actual_length") or (len(value) if isinstance(value, str) else 0)
        longest = limits.get("max_length", 0)
        yield _Mistake(each["type"], each["loc"], value, longest, length)


def wrong_in(source: Source, model: type[BaseModel]) -> tuple[Diagnostic, ...]:
    """Return everything in a file that does not fit its model."""
    try:
        model.model_validate(source.value)
    except ValidationError as error:
        return tuple(mismatches(source, model, error, ()))
    return ()


def mismatches(
    source: Source, model: type[BaseModel], error: ValidationError, start: Loc
) -> Iterator[Diagnostic]:
    """Yield everything in a value that does not fit its model; `start` is its place in the file.

    A line whose form is wrong has its diagnostic already, and a key that is only misspelt is not
    also missing.
    """
    reported = {each.place for each in source.diagnostics}
    mistakes = tuple(_mistakes(error))
    misspelt = {_meant(model, each.loc) for each in mistakes if each.is_unknown}
    for each in mistakes:
        found = _explain(source, model, each, start)
        if found.place not in reported and each.loc not in misspelt:
            yield found


def _explain(source: Source, model: type[BaseModel], mistake: _Mistake, start: Loc) -> Diagnostic:
    """Return pydantic's finding as an editor's sentence."""
    loc = mistake.loc
    if mistake.is_unknown:
        return Diagnostic(source.place((*start, *loc)), *unknown_key(model, loc), "T01")
    if len(loc) > 1 and loc[-1] == "[key]":  # so pydantic reports that a name itself is wrong
        loc = loc[:-1]
    message, hint, code = _sentence(mistake, _name(model, loc), model, loc)
    return Diagnostic(source.place((*start, *loc)), message, hint, code)


def _name(model: type[BaseModel], loc: Loc) -> str:
    """Return how a message calls a value: its label and its key, and where in it."""
    keys = [key for key in loc if isinstance(key, str)]
    if not keys:
        return "这一项"
    declared = [key for key in keys if _declares(model, loc, key)]
    if not declared:
        return f"“{keys[-1]}”"
    inside = f"里的“{keys[-1]}”" if declared[-1] != keys[-1] else ""
    position = f"第 {loc[-1] + 1} 项" if isinstance(loc[-1], int) else ""
    return f"{label_of(model, loc)}（{declared[-1]}）{inside}{position}"


def _declares(model: type[BaseModel], loc: Loc, key: str) -> bool:
    end = len(loc) - 1 - tuple(reversed(loc)).index(key)
    return key in fields_of(model_at(model, loc[:end]))


_ALSO_CALLED = {
    "标题": "title",
    "名称": "title",
    "状态": "status",
    "内容": "text",
    "编号": "number",
    "主要内容": "summary",
    "牵头": "lead_unit",
    "时限": "due",
}
"""Chinese names that editors write for a key whose label is another."""


def _meant(model: type[BaseModel], loc: Loc) -> Loc:
    """Return the place of the key that an editor probably meant by an unknown one; () if none."""
    written = re.split("[:：]", str(loc[-1]))[0].strip()
    key = nearest_key(model_at(model, loc[:-1]), written, _ALSO_CALLED)
    return (*loc[:-1], key) if key else ()


def unknown_key(model: type[BaseModel], loc: Loc) -> tuple[str, str]:
    """Return what is wrong with a key that its model does not know, and the way out."""
    key = str(loc[-1])
    message = f"不认识“{key}”这个名称"
    if key == "id":
        return message, "编号就是文件名，不用再写，请删去这一行。"
    if "：" in key or ":" in key:
        return message, "名称和内容之间请用英文半角的冒号，后面空一格。"
    meant = _meant(model, loc)
    return message, key_hint(model_at(model, loc[:-1]), str(meant[-1]) if meant else None)


def _sentence(  # noqa: PLR0911 - one return a kind of mistake reads as the table it is
    mistake: _Mistake, name: str, model: type[BaseModel], loc: Loc
) -> tuple[str, str, str]:
    kind, value = mistake.kind, mistake.value
    shown = _shown(value)
    if kind == "missing":
        found = field_at(model, loc)
        hint = f"请补上一行“{loc[-1]}: …”。{(found.description or '') if found else ''}"
        return f"缺少{name}", hint, "T03"
    if value == "":
        return f"{name}是空的", "请填写内容；没有内容就删去这一行。", "T04"
    if kind in ("enum", "literal_error"):
        return _not_a_choice(name, shown, model, loc)
    if kind in ("too_long", "string_too_long"):
        too_long = f"{name}有 {mistake.length} 个字，超过 {mistake.longest} 个字"
        return too_long, "请缩短，只留最要紧的事实。", "T05"
    if kind == "string_pattern_mismatch":
        return (
            f"{name}写得不对：{shown}",
            "要写 64 位十六进制的校验码，可用 certutil 或 sha256sum 算出。",
            "T06",
        )
    if kind in _SENTENCES:
        message, hint, code = _SENTENCES[kind]
        return message.format(name=name, shown=shown), hint, code
    if kind in ("model_type", "model_attributes_type", "dict_type", "mapping_type"):
        return (
            f"{name}里面要再分几行写，却只写了{shown}",
            f"请对照样本，换行缩进后写“名称: 内容”；{SAMPLE}",
            "T02",
        )
    if kind == "tuple_type":
        return f"{name}要写成清单，却写了{shown}", "请换行，每一项以“- ”开头。", "T02"
    raise AssertionError(f"no sentence for the validator's {mistake}")


_SENTENCES = {
    "string_type": ("{name}要写成一段文字，却写成了清单或分了几行", "请写成一段文字，需要时加英文双引号。", "T02"),
    "blank": ("{name}是空的", "请填写内容；没有内容就删去这一行。", "T04"),
    "control": ("{name}里有看不见的控制字符", "请把这一段重新输入一遍。", "T07"),
    "date_form": ("{name}写得不对：{shown}", "日期要写成 2025-09-04 这样：四位年、两位月、两位日。", "T08"),
    "date_value": ("{name}没有这一天：{shown}", "请核对年月日。", "T08"),
    "count": ("{name}要写整数，却写了{shown}", "只写数字，不带逗号、单位和“余”“多”。", "T09"),
    "percent": ("{name}要写数字，却写了{shown}", "写成 93.8 这样，不带百分号。", "T09"),
    "greater_than_equal": ("{name}要从 1 数起，却写了{shown}", "第一个写 1，第二个写 2。", "T10"),
    "too_short": ("{name}是空的", "请填写内容；没有内容就删去这一行。", "T04"),
    "period_days": (
        "{name}要写开始日期（from）、结束日期（to），或者两个都写",
        "写成 {from: 2024-03-01, to: 2024-05-30}；哪一天都没有写明的，删去这一项。",
        "T11",
    ),
    "due_limit": (
        "{name}要写明新的时限：日期（on）或者原话（said）",
        "写到哪一天的写 on；别的写法照写在 said 里。",
        "T11",
    ),
    "correction_change": (
        "更正要写明改了什么：原来怎么写的（was）、应该怎么写（now），至少一项",
        "改字的两项都写；漏写的，was 抄它前面的几个字；删去的只写 was。",
        "T11",
    ),
    "total_statement": (
        "一条总数要写明且只写一种：数量（count）、百分比（percent）或原话（said）",
        "请留下公布里写的那一种，删去其余的。",
        "T11",
    ),
}  # fmt: skip


def _not_a_choice(name: str, shown: str, model: type[BaseModel], loc: Loc) -> tuple[str, str, str]:
    found = field_at(model, loc)
    choices = choices_in(found.annotation) if found else {}
    by_label = {label: word for word, label in choices.items()}
    near = nearest(shown.strip("“”"), [*choices, *by_label])
    listed = "、".join(
        word if word == label else f"{word}（{label}）" for word, label in choices.items()
    )
    guess = f"是不是想写“{by_label.get(near, near)}”？" if near else ""
    return f"{name}不能写{shown}", f"{guess}可以写：{listed}。", "T12"


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f"“{excerpt(value)}”"
    return "清单" if isinstance(value, list) else "几行内容"
