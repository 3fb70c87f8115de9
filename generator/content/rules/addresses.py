"""The addresses that a disclosure had before its folder was renamed: each leads to one place."""

from collections.abc import Iterator
from pathlib import Path

from generator.content.load import unusable_folder
from generator.content.rules.rule import HEAD, Breach, file_rule
from generator.domain.model import Content, Disclosure

RENAMED = "R22"


@file_rule(RENAMED, "以前的文件夹名（formerly）能做网址，不是现在的名称，也没有别的公布在用。")
def former_names_are_free(disclosure: Disclosure, folder: Path) -> Iterator[Breach]:
    """What leads on from an old address takes no address of anybody else."""
    there = {each.name.casefold() for each in folder.parent.iterdir() if each.is_dir()}
    seen: set[str] = set()
    for index, name in enumerate(disclosure.announcement.formerly):
        loc = ("formerly", index)
        if wrong := unusable_folder(name):
            yield Breach(HEAD, loc, wrong.message, "请照以前的文件夹名写。")
        elif name.casefold() in there:
            message = f"“{name}”是现在有的文件夹，它的网址不能引到这里"
            yield Breach(HEAD, loc, message, "请只写改名以前的名称；没有改过名的，把这一项删去。")
        elif name.casefold() in seen:
            yield Breach(HEAD, loc, f"“{name}”写了两次", "请删去一个。")
        seen.add(name.casefold())


def former_names_are_of_one(content: Content) -> Iterator[tuple[Disclosure, Breach]]:
    """Yield each former name that an earlier disclosure of the list names too."""
    owners: dict[str, str] = {}
    for disclosure in sorted(content.disclosures, key=lambda each: each.id):
        for index, name in enumerate(disclosure.announcement.formerly):
            owner = owners.setdefault(name.casefold(), disclosure.id)
            if owner != disclosure.id:
                message = f"“{name}”也是 {owner} 写的以前的名称，一个网址只能引到一处"
                hint = "请核对是哪一份公布用过这个名称，另一份里删去。"
                yield disclosure, Breach(HEAD, ("formerly", index), message, hint)
