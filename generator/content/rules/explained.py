"""Editors' words on what differs and is right: taken where they fit, refused where they do not."""

from collections.abc import Collection, Iterator

from generator.content.rules.rule import HEAD, RULES, Breach, rule
from generator.domain.diagnostics import Severity
from generator.domain.fields import Loc
from generator.domain.model import Disclosure, Explained


@rule("R18", "explained 里说明的规则可以说明，而且确实有不符的地方。")
def explained_rules_exist(disclosure: Disclosure) -> Iterator[Breach]:
    """Every rule that is explained is there, and is one of those that an editor may explain."""
    known = {each.code: each for each in RULES}
    listed = "、".join(each.code for each in RULES if each.is_explainable)
    for index, each in enumerate(disclosure.announcement.explained):
        loc: Loc = ("explained", index, "rule")
        if each.rule not in known:
            yield Breach(HEAD, loc, f"没有 {each.rule[:20]} 这条规则", f"可以说明的有：{listed}。")
        elif not known[each.rule].is_explainable:
            message = f"{each.rule} 不能用说明代替改正"
            yield Breach(HEAD, loc, message, f"请改好它说的地方；可以说明的有：{listed}。")


def accepted(breach: Breach, explained: Explained) -> Breach:
    """Return a breach as an editor's word leaves it: shown each time, and no error."""
    message = f"{breach.message}。已说明：{explained.reason}（{explained.by}，{explained.on}）"
    hint = "请再看一遍是不是这样；不再不符了，就删去 explained 里的这一条。"
    return Breach(breach.path, breach.loc, message, hint, Severity.ADVICE, breach.line)


def without_difference(disclosure: Disclosure, broken: Collection[str]) -> Iterator[Breach]:
    """Yield the explanations of rules that nothing breaks; `broken` are the codes of those broken."""
    explainable = {each.code for each in RULES if each.is_explainable}
    for index, each in enumerate(disclosure.announcement.explained):
        if each.rule in explainable and each.rule not in broken:
            message = f"{each.rule} 没有不符的地方，不用说明"
            hint = "请删去 explained 里的这一条（照标注写的，删去标注里的 [[疑！…]]）；写错了代码的，请改正。"
            yield Breach(HEAD, ("explained", index, "rule"), message, hint)
