"""What a site owner sets below `extra` in `mkdocs.yml`: read as a model, with what is wrong in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from generator.domain.diagnostics import Diagnostic, Place
from generator.domain.fields import Loc, key_hint, label_of, nearest_key
from generator.domain.model import Value

_PLACE = Place(PurePath("mkdocs.yml"))

Model = TypeVar("Model", bound=Value)


@dataclass(frozen=True, slots=True)
class Setting(Generic[Model]):
    """One key below `extra`: its model, the codes of what is wrong with it, and a sample line."""

    key: str
    model: type[Model]
    unknown: str
    """The code of a name that the model does not know."""
    wrong: str
    sample: str

    def read(self, configured: Any) -> tuple[Model, tuple[Diagnostic, ...]]:
        """Return what the key says, and everything that is wrong with it.

        `configured` is the value as MkDocs read it, None where the key is missing.
        """
        if configured is None:
            return self.model(), ()
        try:
            return self.model.model_validate(configured), ()
        except ValidationError as error:
            return self.model(), tuple(self._explained(error))

    def _explained(self, error: ValidationError) -> Iterator[Diagnostic]:
        for each in error.errors(include_url=False):
            loc: Loc = each["loc"]
            kind = each["type"]
            if kind == "extra_forbidden":
                yield Diagnostic(_PLACE, *self._unknown(str(loc[-1])), self.unknown)
            elif not loc:
                message = f"{self.key} 要写成“名称: 内容”一行一行的样子"
                hint = f"例如换行缩进后写“{self.sample}”。{key_hint(self.model, None)}"
                yield Diagnostic(_PLACE, message, hint, self.wrong)
            else:
                message, hint = _SENTENCES[kind]
                name = f"{self.key} 的{label_of(self.model, loc)}（{loc[0]}）"
                values = each.get("ctx", {})
                yield Diagnostic(
                    _PLACE, message.format(name=name, **values), hint.format(**values), self.wrong
                )

    def _unknown(self, key: str) -> tuple[str, str]:
        hint = key_hint(self.model, nearest_key(self.model, key))
        return f"{self.key} 里不认识“{key}”这个名称", hint


_SENTENCES = {
    "string_type": ("{name}要写成一段文字", "数字和号码请加英文双引号，例如 \"4100000001\"；写成清单的请改成一行。"),
    "blank": ("{name}是空的", "请填写内容；没有内容就删去这一行，页面上不会出现。"),
    "control": ("{name}里有看不见的控制字符", "请把这一行重新输入一遍。"),
    "tuple_type": ("{name}要写成清单", "请写成 [巡视整改, 公开] 这样，或者换行，每一项以“- ”开头。"),
    "too_long": ("{name}太长，最多 {max_length} 个字", "请写短一些。"),
    "colour_form": ("{name}写得不对", "请写成 # 加六位数字或字母，并且加英文双引号，例如 \"#8a1538\"；没有加引号的，# 后面会当成说明。"),
    "colour_contrast": ("{name}在白底上看不清：对比度是 {found}，至少要 4.5", "请换深一点的颜色，例如 \"#8a1538\"、\"#1f4e79\"。"),
    "picture_form": ("{name}写得不对", "请写手写页面的文件夹里的图片，从那个文件夹写起，用 / 隔开，例如 logo: images/logo.png；可以用 png、jpg、webp、svg。"),
}  # fmt: skip
