"""What search takes from a built page, what it writes, and the table of synonyms."""

import gzip
import io
import itertools
import json
import random
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import synonyms
from generator.content.synonyms import general_synonyms, read_synonyms, with_general
from generator.site import search
from generator.site.search import index, runs
from generator.text.folding import for_search
from tests.sites import ROOT, zhenggai

EMPTY = search.Catalogue((), (), (), {}, {}, {})


def files_of(pages: Iterable[search.PageText], known: search.Catalogue) -> dict[str, bytes]:
    """Return the index of some pages, as it stands in a site."""
    files: dict[str, bytes] = {}
    texts = search.Texts(io.BytesIO())
    texts.add(pages)
    entry = search.write(texts, known, files.__setitem__)
    below = {f"search/{entry.version}/{name}": content for name, content in files.items()}
    return {"search/entry.js": entry.content, **below}


ARTICLES = [
    ("<p>一段<b>加粗</b>的话</p>", ("一段加粗的话",)),
    ("<h1 id='title'>标题</h1><p>正文</p>", ("标题", "正文")),
    ("<p>甲&amp;乙&#20108;</p><!-- 注释 --><script>var 丙;</script>丁", ("甲&乙二", "丁")),
    ('<p title="a > b">属性里有尖括号</p>', ("属性里有尖括号",)),
    ("<ul><li>一</li><li>二</li></ul>", ("一", "二")),
    ("3 < 5 且 7 > 6", ("3 < 5 且 7 > 6",)),
    ("<p>  空 \n 白  </p><br>后", ("空 白", "后")),
    ('<p data-issue="1">在问题的页上</p><p class="a">只在<b>这里</b></p>', ("只在这里",)),
    ('<p class="a" id="issue-1" data-issue="1">一</p><script>"</p>"</script>二', ("二",)),
    ('<p>第 <span class="a not-searched">15 项</span>，自己的话</p>', ("第 ，自己的话",)),
    ('<p>甲<a class="not-searched" href="#">乙<span>丙</span></a>丁</p>', ("甲丁",)),
    ('<div class="not-searched"><div>一</div><p>二</p></div><p>三</p>', ("三",)),
    ('<h2 class="not-searched" id="r">相关</h2><ul class=not-searched><li>一</li></ul>二', ("二",)),
    ("<nav><ul><li>下一项</li></ul></nav>后", ("后",)),
    ('<p class="not-searched-too">不叫这个名字</p>', ("不叫这个名字",)),
    ("<script>'<script>'</script>后", ("后",)),
    ("", ()),
]


@pytest.mark.parametrize(("article", "lines"), ARTICLES)
def test_main_text(article: str, lines: tuple[str, ...]) -> None:
    text = search.read("a/", "题", f'<body><article class="article">{article}</article>外面')
    assert text is not None
    assert text.lines == lines
    assert text.folded == for_search("".join(lines))


def test_place_of_the_heading() -> None:
    article = "<p>自来水</p><h1>标 题</h1><p>正文</p>"
    text = search.read("a/", "题", f'<article class="article">{article}</article>')
    assert text is not None
    assert text.folded[slice(*text.heading)] == "标题"


def test_a_page_without_article_is_left_out() -> None:
    assert search.read("a/", "题", "<body><main>正文</main>") is None


SEARCHED = {
    "note/",  # written by hand
    "about/",
    "supervise/",
    "yunhe-2022/",
    "yunhe-2022/issues/1-0-1/",
    "yunhe-2022/issues/2-0-1/",
    "yunhe-2024/",
    "yunhe-2024/organisation/",
    "yunhe-2024/changes/2025-03-31/",  # a later report: its own words
    "yunhe-2024/issues/1/",
    "yunhe-2024/issues/2/",
    "yunhe-2024/issues/3/",
    "yunhe-2024/issues/4/",
    "yunhe-2024/issues/5/",
}
"""The pages that say something no other page says: not the home page, lists, the full text."""


@pytest.mark.slow
def test_searched_pages(tmp_path: Path) -> None:
    site = tmp_path / "yunhe"
    shutil.copytree(Path(__file__).parent / "fixtures" / "yunhe", site)
    done = zhenggai("build", "--quiet", cwd=site)
    assert done.returncode == 0, done.stderr
    shown = [file.read_text("utf-8") for file in (site / "site" / "search").glob("*/p*.js")]
    found = [re.findall(r'"address":"([^"]*)"', each)[0] for each in shown]
    assert sorted(found) == sorted(SEARCHED)
    said = next(each for each in shown if '"yunhe-2024/organisation/"' in each)
    assert "县纪委监委开展2轮监督检查" in said


def numbers(text: str) -> list[int]:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    found, number, shift = [], 0, 0
    for letter in text:
        value = letters.index(letter)
        number += (value & 31) << shift
        shift += 5
        if value < 32:
            found.append(number)
            number = shift = 0
    return found


def calls(files: Mapping[str, bytes], name: str) -> list[Any]:
    """Return what parts of a kind hold, by their numbers."""
    pattern = rf'zhenggai\.search\.take\("{name}",(\d+),(.*)\);\n'
    found = (re.fullmatch(pattern, content.decode()) for content in files.values())
    return [
        value for _, value in sorted((int(call[1]), json.loads(call[2])) for call in found if call)
    ]


def entry_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    call = re.fullmatch(
        r'zhenggai\.search\.take\("entry","[0-9a-f]{12}",(.*)\);\n',
        files["search/entry.js"].decode(),
    )
    assert call
    entry: dict[str, Any] = json.loads(call[1])
    return entry


def ascending(written: str) -> list[int]:
    return list(itertools.accumulate(numbers(written)))


def places_of(files: Mapping[str, bytes]) -> dict[str, list[int]]:
    """Return where each pair stands, put together of the parts that its list is cut into."""
    cut = calls(files, "list")
    found: dict[str, list[int]] = {}
    for bucket in calls(files, "bucket"):
        for pair, value in bucket.items():
            parts = [value]
            if not isinstance(value, str):
                parts = cut[value[0] : value[0] + len(numbers(value[1]))]
            found[pair] = [place for part in parts for place in ascending(part)]
    return found


@pytest.mark.parametrize(("stretch", "bucket"), [(1000, 12_000), (1, 12_000), (1, 5)])
def test_index_places_every_pair(
    monkeypatch: pytest.MonkeyPatch, stretch: int, bucket: int
) -> None:
    monkeypatch.setattr(index, "STRETCH", stretch)
    monkeypatch.setattr(index, "_BUCKET", bucket)
    pages = [
        search.PageText(f"{name}/", name, (words,), for_search(words), (0, 0))
        for name, words in (
            ("甲", "教育经费，教育"),
            ("乙", "𠮷野家" * 9_000),
            ("丙", "教育"),
            ("丁", "野家教育"),
        )
    ]
    files = files_of(pages, EMPTY)
    said = "".join(page.folded + " " for page in sorted(pages, key=lambda page: page.address))
    assert places_of(files) == {
        pair: [i for i in range(len(said)) if said[i : i + 2] == pair]
        for pair in {said[i : i + 2] for i in range(len(said)) if said[i] != " "}
    }
    assert files_of(reversed(pages), EMPTY) == files
    assert bool(calls(files, "list")) == (bucket == 5)


def three_bodies() -> tuple[list[search.PageText], search.Catalogue]:
    """Three disclosures of five pages each, the second in another place, and a page of the site itself."""
    places = (("甲省", "乙市"), ("甲省",), ("甲省", "乙市"))
    facts = {
        f"{name}/issues/{number}/": search.ResultFacts(
            label="",
            title="题",
            disclosure=disclosure,
            status=disclosure % 2 + 1,
            topics=(disclosure,),
        )
        for disclosure, name in enumerate(("东", "西", "南"), 1)
        for number in range(5)
    }
    facts["about/"] = search.ResultFacts(label="本站", title="关于本站")
    pages = [search.PageText(each, "题", (each,), for_search(each), (0, 0)) for each in facts]
    names = tuple((name, f"{name}的公布", ()) for name in ("东", "西", "南"))
    return pages, search.Catalogue(names, (), ("一", "二", "三"), facts, {}, {}, places)


def test_a_stretch_is_of_whole_disclosures_and_the_entry_says_which(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Those of one place stand together: who asks for a place needs few stretches. Nothing of a page stands in the entry."""
    monkeypatch.setattr(index, "STRETCH", 4)
    files = files_of(*three_bodies())
    # Pages, places in the text, then how many disclosures, statuses and topics there are, and which.
    assert numbers(entry_of(files)["stretches"]) == [
        *(5, 45, 1, 2, 1, 1, 1, 2),
        *(5, 45, 1, 1, 1, 2, 1, 1),
        *(5, 45, 1, 3, 1, 2, 1, 3),
        *(1, 6, 0, 0, 0),
    ]
    columns = calls(files, "stretch")
    assert [numbers(each["disclosure"]) for each in columns] == [[2] * 5, [1] * 5, [3] * 5, [0]]
    assert [len(numbers(each["lengths"])) for each in columns] == [5, 5, 5, 1]


def test_no_stretch_is_longer_than_twice_as_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "STRETCH", 2)
    files = files_of(*three_bodies())
    assert [len(numbers(each["lengths"])) for each in calls(files, "stretch")] == [4, 4, 2, 4, 2]


def test_disclosures_are_named_by_position_and_found_by_their_ids() -> None:
    names = tuple((f"d-{number}", f"第{number}份", ()) for number in range(120))
    files = files_of([], search.Catalogue(names, (), (), {}, {}, {}))
    named = calls(files, "disclosures")
    assert [len(each) for each in named] == [50, 50, 20]
    assert named[1][3] == ["d-53", "第53份"]
    found = calls(files, "ids")
    assert entry_of(files)["ids"] == [min(each) for each in found]
    assert {id_: each for part in found for id_, each in part.items()} == {
        f"d-{number}": number + 1 for number in range(120)
    }
    assert sorted(found[0]) < sorted(found[1]) < sorted(found[2])


def test_the_entry_is_small_however_many_disclosures_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What a reader loads before the first letter is found, of a province: 2,000 bodies in as many places."""
    monkeypatch.setattr(index, "_BUCKET", 20)  # as many parts as a site has at most
    chance = random.Random(5)  # noqa: S311 - the same texts each time

    def word(length: int) -> str:
        return "".join(chr(chance.randrange(0x4E00, 0x5600)) for _ in range(length))

    cities = [word(3) for _ in range(100)]
    places = tuple(("甲省", f"{cities[number % 100]}市", f"{word(2)}县") for number in range(2000))
    names = tuple((f"{word(4)}-2025", f"{word(20)}的公布", ()) for _ in places)
    facts = {
        f"{name}/issues/{number}/": search.ResultFacts(label="", title=word(12), disclosure=place)
        for place, (name, _, _) in enumerate(names, 1)
        for number in range(5)
    }
    pages = [
        search.PageText(address, "题", (words,), words, (0, 0))
        for address, words in ((each, word(chance.randrange(10, 30))) for each in facts)
    ]
    files = files_of(pages, search.Catalogue(names, (), (), facts, {}, {}, places))
    assert 3000 < len(calls(files, "bucket")) <= 4001
    engine = ROOT / "theme/overrides/assets/js/search/engine.js"
    read = (files["search/entry.js"], engine.read_bytes())
    assert sum(len(gzip.compress(each, 6)) for each in read) <= 60_000


PAGES = st.lists(st.text(alphabet="的整改教育𠮷2", max_size=30), max_size=12)


@given(said=PAGES, run=st.integers(min_value=1, max_value=40))
def test_memory_decides_nothing(said: list[str], run: int) -> None:
    """The index is sorted in runs that fit into memory; however short they are, its bytes are the same."""
    pages = [
        search.PageText(f"{number:02}/", "题", (words,), words, (0, min(2, len(words))))
        for number, words in enumerate(said)
    ]
    with mock.patch.multiple(index, FREQUENT=5, _BUCKET=60, STRETCH=3):
        at_once = files_of(pages, EMPTY)
        with mock.patch.object(index, "RUN", run):
            assert files_of(pages, EMPTY) == at_once


def test_lists_of_runs_are_read_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that is longer than what is read at once is put together; keys come as JavaScript sorts them."""
    monkeypatch.setattr(runs, "_READ", 3)
    held = runs.Runs(io.BytesIO())
    held.add(0, [("乙丙", runs.Listed(2, 4, 7, "D")), ("\ufa0e", runs.Listed(1, 0, 0, ""))])
    held.add(0, [("𠮷", runs.Listed(1, 9, 9, "")), ("乙丙", runs.Listed(1, 45, 45, ""))])
    found = [(key, each.written, each.count) for key, lists in held.merged() for _, each in lists]
    assert found == [("乙丙", "EDmB", 3), ("𠮷", "J", 1), ("\ufa0e", "A", 1)]  # 45 - 7 = 6 + 32


def test_parts_are_in_the_order_of_javascript(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine halves its way to a part by `<`, which compares UTF-16: D842 DFB7 before FA0E."""
    monkeypatch.setattr(index, "_BUCKET", 1)
    words = "\u4e00\U00020bb7\ufa0e\uac00"  # 一, 𠮷, 﨎 (which folding leaves), 가
    files = files_of([search.PageText("a/", "甲", (words,), for_search(words), (0, 0))], EMPTY)
    firsts = entry_of(files)["firsts"]
    assert firsts == [
        "\u4e00\U00020bb7",  # 4E00 D842
        "\uac00 ",  # AC00
        "\U00020bb7\ufa0e",  # D842
        "\ufa0e\uac00",  # FA0E
    ]


def test_a_very_frequent_character_has_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """How often it stands there in the by-line, in the title, and in the rest."""
    monkeypatch.setattr(index, "FREQUENT", 3)
    pages = [
        search.PageText(f"{name}/", name, (words,), for_search(words), (1, 2))
        for name, words in (
            ("甲", "的的甲乙的的"),
            ("乙", "丙丁"),
            ("丙", "𠮷的丁𠮷"),
            ("丁", "𠮷"),
        )
    ]
    facts = {"甲/": search.ResultFacts(label="", title="的", plain="乙的")}
    files = files_of(pages, search.Catalogue((), (), (), facts, {}, {}))
    found = {path.rpartition("/")[2]: content.decode() for path, content in files.items()}
    assert '"characters":"的𠮷"' in found["entry.js"]
    held = [re.findall('"(.*)"', found[f"c{n}.js"].partition(",")[2])[0] for n in (0, 1)]
    assert [numbers(each) for each in held] == [
        [0, 1, 1, 2, 2, 0, 1, 0],
        [1, 0, 0, 1, 1, 0, 0, 2],
    ]


def test_parts_of_two_builds_never_mix() -> None:
    def one(words: str) -> set[str]:
        text = search.PageText("a/", "题", (words,), for_search(words), (0, 0))
        return set(files_of([text], EMPTY)) - {"search/entry.js"}

    assert one("教育经费") == one("教育经费")
    assert one("教育经费").isdisjoint(one("教育经验"))


SYNONYMS = [
    ("邮编: [邮政编码]\n煤气: 天然气\n", []),
    ("# 只有说明\n", []),
    ("- 邮编\n", ["S01"]),
    ("邮编\n", ["Y01"]),
    ("邮编: {一: 二}\n", ["S02"]),
    ("低保: {near: [津贴, 补贴]}\n社保: {near: 养老}\n", []),
    ("低保: {near: []}\n", ["S02"]),
    ("低保: {near: [低保]}\n", ["S04"]),
    ("低保: {near: [津贴], 一: 二}\n", ["S02"]),
    ("低保: {near: [[津贴]]}\n", ["S02"]),
    ("邮编: []\n", ["S02"]),
    ("“”: [引号]\n", ["S03"]),
    ("邮编: [……]\n", ["S03"]),
    ("邮编: [“邮编”]\n", ["S04"]),
    ("ＡＢ: [甲]\nab: [乙]\n", ["S04"]),
    ("邮编: [甲]\n邮编: [乙]\n", ["Y06"]),
    ("邮编: [甲\n", ["Y08"]),
]


@pytest.mark.parametrize(("written", "codes"), SYNONYMS)
def test_synonyms(tmp_path: Path, written: str, codes: list[str]) -> None:
    (tmp_path / "synonyms.yml").write_text(written, "utf-8")
    read = read_synonyms(tmp_path)
    assert [each.code for each in read.diagnostics] == codes
    assert all(each.hint and each.place.path.name == "synonyms.yml" for each in read.diagnostics)


def test_no_synonyms_are_no_mistake(tmp_path: Path) -> None:
    assert read_synonyms(tmp_path) == read_synonyms(tmp_path / "nowhere")
    assert read_synonyms(tmp_path).diagnostics == ()


def test_what_is_not_said_is_told_from_synonyms(tmp_path: Path) -> None:
    (tmp_path / "synonyms.yml").write_text("看病: [医疗]\n低保: {near: [津贴, 补贴]}\n", "utf-8")
    read = read_synonyms(tmp_path)
    assert (read.table, read.near) == ({"看病": ("医疗",)}, {"低保": ("津贴", "补贴")})


def test_the_general_table_comes_with_every_site(tmp_path: Path) -> None:
    """煤气 is 燃气 everywhere; what a site says of a word stands in place of it."""
    assert "燃气" in general_synonyms()["煤气"]
    assert len(general_synonyms()) > 100
    (tmp_path / "synonyms.yml").write_text("煤 气: [沼气]\n着火: {near: [消防]}\n", "utf-8")
    table = with_general(read_synonyms(tmp_path))
    assert table["煤 气"] == ("沼气",)
    assert {"煤气", "着火"}.isdisjoint(table)
    assert "拖欠工资" in table


def test_the_general_table_is_well_written(tmp_path: Path) -> None:
    shutil.copy(synonyms.__file__.replace("synonyms.py", "general_synonyms.yml"), tmp_path)
    (tmp_path / "general_synonyms.yml").rename(tmp_path / "synonyms.yml")
    read = read_synonyms(tmp_path)
    assert (read.diagnostics, dict(read.near)) == ((), {})


def test_a_word_that_stands_nowhere_costs_nothing() -> None:
    page = search.PageText("a/", "甲", ("天然气",), for_search("天然气"), (0, 0))
    known = search.Catalogue((), (), (), {}, {"煤气": ("天然气", "燃气"), "烂尾": ("楼盘",)}, {})
    entry = files_of([page], known)["search/entry.js"].decode()
    assert '"synonyms":{"煤气":["天然气"]}' in entry
