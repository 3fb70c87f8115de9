"""Personal data is found in every shape it is written in, and look-alikes are let through.

Every number here is invented: 410799 is no district, and the cards belong to no bank's range in use.
"""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.personal_data import find_personal, published_channels
from tests import personal

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(first: str) -> str:
    """Return 17 digits with their check character."""
    total = sum(int(digit) * weight for digit, weight in zip(first, WEIGHTS, strict=True))
    return first + "10X98765432"[total % 11]


def card(first: str) -> str:
    """Return the digits of a card with their check digit."""
    doubled = [int(digit) * (2 - index % 2) for index, digit in enumerate(reversed(first))]
    return first + str(-sum(each - 9 * (each > 9) for each in doubled) % 10)


ID = id_number("41079919491001001")
ID_X = next(each for n in range(99) if (each := id_number(f"410799194910010{n:02}"))[-1] == "X")
CARD_19, CARD_16 = card("620000000000000000"), card("620000000000000")
FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")

FOUND = [
    *(
        ("身份证号", text)
        for text in (
            ID,
            ID_X,
            ID_X.lower(),
            f"{ID[:6]} {ID[6:14]} {ID[14:]}",
            f"{ID[:6]}-{ID[6:14]}-{ID[14:]}",
            ID.translate(FULL_WIDTH),
            ID_X.translate(FULL_WIDTH),
            f"{ID[:6]}\u200b{ID[6:]}",
        )
    ),
    ("十五位身份证号", "410799491001001"),
    *(
        ("手机号", text)
        for text in (
            "13900000001",
            "139 0000 0001",
            "139-0000-0001",
            "139–0000–0001",
            "+8613900000001",
            "+86 139 0000 0001",
            "86-13900000001",
            "１３９０００００００１",
            "139\u00a00000\u00a00001",
            "139\u200b0000\u200b0001",
            "①③⑨⓪⓪⓪⓪⓪⓪⓪①",
            "19900000001",
        )
    ),
    *(
        ("银行卡号", text)
        for text in (
            CARD_19,
            CARD_16,
            " ".join(CARD_19[start : start + 4] for start in range(0, 19, 4)),
            "-".join(CARD_16[start : start + 4] for start in range(0, 16, 4)),
            CARD_19.translate(FULL_WIDTH),
            card("400000000000000"),
            card("510000000000000"),
            card("955800000000000000"),
        )
    ),
    *(
        ("门牌住址", text)
        for text in (
            "3号楼2单元501室",
            "3号楼1203室",
            "5栋301室",
            "12幢1单元1204号房",
            "A座1203室",
            "三号楼二单元五〇一室",
            "3号楼 2单元 501室",
            "2单元501",
            "3号楼2单元501户",
            "1单元3楼302",
            "8#楼1001室",
            "8\u200b#楼1001室",
            "３号楼２单元５０１室",
            "①号楼②单元501室",
        )
    ),
]


@pytest.mark.parametrize(("kind", "text"), FOUND, ids=[text for _, text in FOUND])
@pytest.mark.parametrize(
    "around", ["{}", "当事人{}。", "（{}）", "电话0373-3058100，{}，已核实"], ids=["bare", "text", "brackets", "list"]
)  # fmt: skip
def test_found(kind: str, text: str, around: str) -> None:
    assert [each.kind for each in find_personal(around.format(text))] == [kind]


LOOK_ALIKES = [
    "牧文〔2025〕15号",
    "豫发改〔2024〕330106号",
    "投入330106198001018元",
    "330106198001018",
    "2025年9月4日至2025年12月31日",
    "20250904",
    "2024-07-29 2024-09-29",
    "1234567890",
    "12345678901",
    "12900000001",
    "100000000000",
    "1390000000123",
    "0.13900000001",
    "13900000001元",
    "13900000001.50元",
    "15000000000 元",
    "13900000001万元",
    "13900000001立方米",
    "18631万元",
    "13.87%、16.91亿元、36.5万人",
    "0373-3058100",
    "0373 3058100",
    "(0373)3058100",
    "010-12345678",
    "400-810-0000",
    "12345、12388",
    "453000",
    "91410700MA0000000X",
    "914107000000000000",
    "52410700000000000X",
    "12410700000000000Y",
    "410799000000000",
    "410700000012345",
    id_number("41079919491301001"),
    id_number("41079919491001001")[:-1] + ("1" if ID[-1] != "1" else "2"),
    f"1{ID}",
    f"{ID}0",
    "620000000000000000" + ("1" if CARD_19[-1] != "1" else "2"),
    card("720000000000000000"),
    card("999999999999999"),
    "编号202509040000001234",
    "1、2、3、4、5、6、7、8、9、10、11、12",
    "2021 2022 2023 2024 2025",
    "/issues/3/#step-1001",
    "3号楼、5号楼已经封顶",
    "3号楼120户已交房",
    "1号楼剩余的86户",
    "2单元120户居民",
    "2单元302户居民",
    "3号楼2单元加装电梯",
    "3个单元36户",
    "1单元2024年完工",
    "建成2栋宿舍、30间教室",
    "3室2厅",
    "1座党建活动室",
    "12栋楼的50户群众",
    "3号楼共120室外机位",
    "3号楼120室外机位",
    "学院街南段1号",
    "15号楼",
    "八届三次全会",
    "七十二户",
]  # fmt: skip


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_look_alikes_are_not_found(text: str) -> None:
    assert list(find_personal(f"其中{text}，已经核实。")) == []
    assert list(find_personal(text)) == []


def test_all_of_a_text_is_looked_through() -> None:
    text = f"{ID}住3号楼2单元501室，电话13900000001、13900000002，卡号{CARD_19}"
    assert [each.kind for each in find_personal(text)] == [
        "身份证号",
        "手机号",
        "手机号",
        "银行卡号",
        "门牌住址",
    ]


CHANNELS = ["13900000001", "某市某街1号2号楼305室", ID, CARD_19, "0373-3058100"]
ALLOWED = [
    ("13900000001", []),
    ("139-0000-0001", []),
    ("+86 139 0000 0001", []),
    ("１３９０００００００１", []),
    ("2号楼305室", []),
    ("2号楼 305室", []),
    ("13900000002", ["手机号"]),
    ("2号楼306室", ["门牌住址"]),
    (ID, ["身份证号"]),
    (CARD_19, ["银行卡号"]),
]


@pytest.mark.parametrize(("text", "kinds"), ALLOWED, ids=[text for text, _ in ALLOWED])
def test_only_declared_channels_are_allowed(text: str, kinds: list[str]) -> None:
    allowed = published_channels(CHANNELS)
    assert [each.kind for each in find_personal(f"请联系{text}。", allowed)] == kinds


@given(
    st.text("某，。 ab", max_size=5), st.text("某，。 ab", max_size=5), st.integers(0, 99_999_999)
)
def test_a_mobile_number_is_found_between_any_words(before: str, after: str, rest: int) -> None:
    found = list(find_personal(f"{before}139{rest:08}{after}"))
    assert [(each.kind, each.text) for each in found] == [("手机号", f"139{rest:08}")]


LABELLED = personal.found_lines()


@pytest.mark.parametrize(("kind", "text"), LABELLED)
@pytest.mark.parametrize("around", ["{}", "某某，{}。", "（{}）"], ids=["bare", "text", "brackets"])
def test_labelled_lines_are_found(kind: str, text: str, around: str) -> None:
    assert [each.kind for each in find_personal(around.format(text))] == [kind]


@pytest.mark.parametrize("text", personal.none_lines())
@pytest.mark.parametrize(
    "around", ["{}", "其中{}，已经核实。", "（{}）"], ids=["bare", "text", "brackets"]
)
def test_labelled_look_alikes_are_let_through(text: str, around: str) -> None:
    assert list(find_personal(around.format(text))) == []


def test_the_set_is_large_and_its_rates_are_kept() -> None:
    assert len(personal.found_lines()) >= 300
    assert len(personal.none_lines()) >= 300
    recall, false_rate = personal.rates()
    assert recall == 1
    assert false_rate <= 0.02


NAMED_FOR_READERS = {
    "身份证号": "身份证号（十八位",
    "十五位身份证号": "十五位",
    "手机号": "手机号",
    "银行卡号": "银行卡号",
    "银行账号": "和账号",
    "门牌住址": "住址门牌",
    "护照或通行证号": "护照或通行证号",
    "车牌号": "车牌号",
}


def test_readers_are_told_every_kind_that_is_searched_for() -> None:
    assert NAMED_FOR_READERS.keys() == {kind for kind, _ in personal.found_lines()}
    about = (Path(__file__).parent / "golden/yunhe/about.md").read_text("utf-8")
    (sentence,) = [each for each in about.splitlines() if "不在本站出现" in each]
    for words in NAMED_FOR_READERS.values():
        assert words in sentence


HOSTILE = {
    "spaced digits": "1 3 9 0 " * 50_000,
    "mobile numbers": "13900000001 " * 18_000,
    "identity numbers": "410799194910010019 " * 11_000,
    "prefixes": "(86)" * 50_000,
    "letters for digits": "O0" * 100_000,
    "homes": "1号楼 1单元 " * 20_000,
    "dashes": "1-1" * 66_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_search_is_linear(name: str) -> None:
    def cost(text: str) -> float:
        start = time.process_time()
        sum(1 for _ in find_personal(text))
        return time.process_time() - start

    text = HOSTILE[name]
    assert cost(text) <= 12 * max(cost(text[: len(text) // 4]), 0.01)


SHARED = Path(__file__).parents[2] / "shared" / "cases" / "personal" / "labelled.jsonl"
NOT_PROMISED = {"wechat/qq/email"}


def shared_lines(expect: str) -> list[dict[str, str]]:
    """Return the lines that others have labelled so."""
    lines = [json.loads(line) for line in SHARED.read_text("utf-8").splitlines()]
    return [each for each in lines if each["expect"] == expect]


@pytest.mark.skipif(not SHARED.exists(), reason=f"{SHARED.name} lies beside the repository")
@pytest.mark.parametrize(("expect", "is_found"), [("found", True), ("none", False)])
def test_lines_labelled_by_others(expect: str, is_found: bool) -> None:
    promised = [each for each in shared_lines(expect) if each["kind"] not in NOT_PROMISED]
    texts = [each["text"] for each in promised]
    assert texts
    assert [each for each in texts if any(find_personal(each)) is not is_found] == []
