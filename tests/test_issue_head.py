"""What an issue's page says first: what is said of the state, whom to tell, and how it is cited."""

from dataclasses import replace
from typing import Any

import pytest

from generator.domain.model import (
    Announcement,
    Disclosure,
    Issue,
    Original,
    RecordEntry,
    Update,
)
from generator.domain.timeline import Timeline
from generator.site.pages.issue import issue_pages
from generator.site.pages.shared.channels import ways
from generator.site.pages.shared.citation import citation
from generator.site.pages.shared.gathering import gather
from generator.site.pages.shared.state import state_of
from generator.text.sentences import sentences

HEAD = {"title": "中共某县委关于巡视整改进展情况的公布", "wording": "digest", "inspected": "某县"}
TOTALS = [
    {"of": "整改任务", "count": 5, "unit": "项"},
    {"of": "整改任务", "status": "completed", "count": 3, "unit": "项"},
    {"of": "整改任务", "status": "staged", "count": 2, "unit": "项"},
]


def disclosure(
    issue: dict[str, Any], reports: dict[str, dict[str, Any]] | None = None, **head: Any
) -> Disclosure:
    announcement = Announcement.model_validate(HEAD | head)
    given = {"id": "15", "number": "15", "title": "学校少", "status": "undisclosed"} | issue
    updates = tuple(
        Update.model_validate(
            {"id": on, "issued": {"by": "某县委", "on": on}, "issues": {"15": entry}}
        )
        for on, entry in (reports or {}).items()
    )
    return Disclosure("xian-2025", announcement, (Issue.model_validate(given),), updates=updates)


@pytest.mark.parametrize(
    ("issue", "is_of_one_status", "said"),
    [
        ({}, True, "公布没说整项办完没有。"),
        ({}, False, "公布没说整项办完没有。"),
        ({"summary": "修了9所"}, True, "公布没说整项办完没有，只写了下面这些。"),
        ({"said": "取得明显进展"}, True, "公布说 “取得明显进展”"),
        ({"status": "completed"}, False, "公布说 ●已完成"),
        ({"status": "completed"}, True, "公布说 已完成"),
        ({"status": "completed", "said": "已完成，长期坚持"}, False, "公布说 ●已完成 “已完成，长期坚持”"),
        ({"status": "completed", "said": "已完成，长期坚持"}, True, "公布说 “已完成，长期坚持”"),
        ({"status": "completed", "said": "已完成"}, False, "公布说 ●已完成"),
        ({"status": "ongoing", "said": "整改中"}, True, "公布说 整改中"),
    ],
)  # fmt: skip
def test_a_state_is_said_once_and_by_somebody(
    issue: dict[str, Any], is_of_one_status: bool, said: str
) -> None:
    found = disclosure(issue)
    state = state_of(Timeline(found), found.issues[0], is_of_one_status=is_of_one_status)
    tag = f"{state.tag.shape}{state.tag.label}" if state.tag else ""
    parts = (state.by, tag, state.word, f"“{state.said}”" if state.said else "")
    assert (state.sentence or " ".join(filter(None, parts))) == said


SIGNED = {"issued": {"by": "某县委", "on": "2025-01-15"}}
SEEN = {"by": "巡察办", "on": "2025-05-30"}


@pytest.mark.parametrize(
    ("issue", "reports", "lines"),
    [
        # Nothing newer: nothing is called the newest.
        ({"status": "ongoing"}, {}, ["2025年1月15日公布说 ○整改中"]),
        ({"status": "ongoing"}, {"2025-06-01": {"text": "开了会"}}, ["2025年1月15日公布说 ○整改中"]),
        ({"status": "ongoing", "said": "正在改"}, {"2025-06-01": {"status": "completed", "said": "已办完"}},
         ["最新自报 ●已完成 “已办完” 某县委，2025年6月1日续报",
          "公布时 ○整改中 “正在改” 2025年1月15日"]),
        ({}, {"2025-06-01": {"status": "staged"}},
         ["最新自报 ◐阶段性完成 某县委，2025年6月1日续报",
          "公布时 没说整项办完没有 2025年1月15日"]),
        # Somebody else looked: both stand, and that they differ is said.
        ({"status": "completed"},
         {"2025-06-01": {"verified": {**SEEN, "status": "ongoing", "said": "还差两所"}}},
         ["自报 ●已完成 某县委，2025年1月15日公布；2025年6月1日续报没有再说状态",
          "核验 ○整改中 “还差两所” 巡察办，2025年5月30日",
          "自报“已完成”，核验“整改中”，两边说的不一样。本站照实写，不作判断。"]),
        ({}, {"2025-06-01": {"status": "completed", "verified": {**SEEN, "status": "completed"}}},
         ["最新自报 ●已完成 某县委，2025年6月1日续报",
          "核验 ●已完成 巡察办，2025年5月30日",
          "公布时 没说整项办完没有 2025年1月15日"]),
        ({}, {"2025-06-01": {"status": "staged", "verified": {**SEEN, "status": "ongoing"}},
              "2025-09-01": {"status": "completed"}},
         ["最新自报 ●已完成 某县委，2025年9月1日续报",
          "核验 ○整改中 巡察办，2025年5月30日",
          "核验在前，自报在后：核验的时候是“整改中”，后来自报“已完成”。",
          "公布时 没说整项办完没有 2025年1月15日"]),
        ({}, {"2025-06-01": {"verified": {**SEEN, "said": "看过"}}},
         ["2025年1月15日公布没说整项办完没有。", "核验 “看过” 巡察办，2025年5月30日"]),
        # Another limit, closed, taken up again.
        ({"status": "ongoing", "due": "2025-06-30"},
         {"2025-06-01": {"due": {"on": "2025-12-31", "reason": "汛期"}}},
         ["自报 ○整改中 某县委，2025年1月15日公布；2025年6月1日续报没有再说状态",
          "延期 2025年12月31日，原来是2025年6月30日 2025年6月1日续报"]),
        # Until when, as long as it is not done: in the words of the announcement, where it has no day alone.
        ({"status": "ongoing", "due_said": "2026年5月底前"}, {},
         ["2025年1月15日公布说 ○整改中", "整改时限 2026年5月底前"]),
        ({"status": "ongoing", "due": "2025-12-31", "due_said": "2025年底前，长期坚持"}, {},
         ["2025年1月15日公布说 ○整改中", "整改时限 2025年底前，长期坚持"]),
        ({"status": "completed", "due_said": "2025年5月底前"}, {}, ["2025年1月15日公布说 ●已完成"]),
        # A second one: the first limit does not vanish; saying one again is none.
        ({"status": "ongoing", "due": "2025-06-30"},
         {"2025-06-01": {"due": {"on": "2025-12-31", "reason": "汛期"}},
          "2025-09-01": {"due": {"on": "2025-12-31"}},
          "2025-12-01": {"due": {"on": "2026-06-30", "said": "2026年上半年"}}},
         ["自报 ○整改中 某县委，2025年1月15日公布；2025年12月1日续报没有再说状态",
          "延期 2026年6月30日，2026年上半年，第2次延期，原来是2025年12月31日，最初是2025年6月30日 2025年12月1日续报"]),
        ({"status": "ongoing"},
         {"2025-06-01": {"status": "completed", "closed": {"on": "2025-05-20", "by": "整改办"}}},
         ["最新自报 ●已完成 某县委，2025年6月1日续报",
          "公布时 ○整改中 2025年1月15日",
          "验收销号 2025年5月20日由整改办销号"]),
        ({"status": "completed", "closed": {"on": "2024-12-20"}},
         {"2025-06-01": {"status": "ongoing", "reopened": "又查出一件"}},
         ["最新自报 ○整改中 某县委，2025年6月1日续报",
          "公布时 ●已完成 2025年1月15日",
          "重新整改 又查出一件 2025年6月1日续报",
          "曾经销号 2024年12月20日销号"]),
    ],
)  # fmt: skip
def test_what_is_reported_verified_and_announced_stand_side_by_side(
    issue: dict[str, Any], reports: dict[str, dict[str, Any]], lines: list[str]
) -> None:
    found = disclosure(issue, reports, **SIGNED)
    state = state_of(Timeline(found), found.issues[0], is_of_one_status=False)

    def line(*parts: str) -> str:
        return " ".join(filter(None, parts))

    def shown(tag: Any) -> str:
        return f"{tag.shape}{tag.label}" if tag else ""

    def quoted(words: str) -> str:
        return f"“{words}”" if words else ""

    first = line(state.by, shown(state.tag), state.word, quoted(state.said), state.source)
    beside = [
        said
        for each in state.beside
        for said in (
            line(each.name, shown(each.tag), quoted(each.said), each.words, each.source),
            each.contrast,
        )
    ]
    assert [*filter(None, [state.sentence or first, *beside])] == lines


@pytest.mark.parametrize(
    ("issue", "totals", "question", "answer"),
    [
        ({}, TOTALS, "为什么",
         "公布只写了总数：5项整改任务，3项已完成、2项阶段性完成，没有写各是哪些。本站不推测，照实写。"),
        ({}, [], "为什么", "公布没有写每一项的状态。本站不推测，照实写。"),
        ({"said": "取得明显进展"}, TOTALS, "这算完成了吗",
         "公布没有写这一项算不算完成，只写了上面这句话。本站不推测。"),
        ({"status": "staged"}, [], "“阶段性完成”是什么意思",
         "公布写明有阶段性成果，没有写整改完成。"),
        ({"status": "staged", "said": "基本完成"}, [], "“阶段性完成”是什么意思",
         "本站归为“阶段性完成”；公布的原话是“基本完成”。"),
        ({"status": "ongoing", "said": "需要长期坚持，持续推进"}, [], "“整改中”是什么意思",
         "本站归为“整改中”；公布的原话是“需要长期坚持，持续推进”。"),
    ],
)  # fmt: skip
def test_what_a_reader_would_ask_is_answered_in_place(
    issue: dict[str, Any], totals: list[dict[str, Any]], question: str, answer: str
) -> None:
    found = disclosure(issue, totals=totals)
    state = state_of(Timeline(found), found.issues[0], is_of_one_status=True)
    assert (state.question, state.answer) == (question, answer)


SIX = [{"of": "问题", "count": 6, "unit": "个"},
       {"of": "问题", "count": 5, "unit": "个", "status": "completed"},
       {"of": "问题", "count": 1, "unit": "个", "status": "ongoing"}]  # fmt: skip


@pytest.mark.parametrize(
    ("totals", "states", "answer"),
    [
        (SIX, ["ongoing"],
         "公布写了总数：6个问题，5个已完成、1个整改中；写明了1个：“事2”整改中，其余的没有写，这一项也没有写。"),
        (SIX, ["completed", "completed", "completed", "ongoing"],
         "公布写了总数：6个问题，5个已完成、1个整改中；写明了4个：已完成3个、整改中1个，其余的没有写，这一项也没有写。"),
        ([], ["ongoing"], "公布写明了1个：“事2”整改中，没有写这一项的状态。"),
    ],
)  # fmt: skip
def test_states_that_are_named_are_not_said_to_be_unnamed(
    totals: list[dict[str, Any]], states: list[str], answer: str
) -> None:
    silent = disclosure({}, totals=totals)
    named = (
        Issue.model_validate({"id": f"{place}", "title": f"事{place}", "status": each})
        for place, each in enumerate(states, 2)
    )
    found = replace(silent, issues=(*silent.issues, *named))
    state = state_of(Timeline(found), found.issues[0], is_of_one_status=False)
    assert state.answer == f"{answer}本站不推测，照实写。"


@pytest.mark.parametrize(
    ("recorded", "until"), [((), "2025年1月15日"), (("2025-01-16", "2025-02-03"), "2025年2月3日")]
)
def test_without_a_report_the_page_says_so_and_until_when_the_site_knows(
    recorded: tuple[str, ...], until: str
) -> None:
    """By what it holds, never by a clock; once a report came it speaks for itself."""
    entry = {"version": 1, "number": 1, "kind": "published", "id": "disclosure", "sha256": "0" * 64}
    lines = tuple(RecordEntry.model_validate(entry | {"on": on}) for on in recorded)
    head: dict[str, Any] = SIGNED
    found = replace(disclosure({}, **head), record=lines)
    (page,) = issue_pages(found, gather(found))
    assert page.view.head.quiet == f"到{until}为止，没有收到续报、更正。"
    told = disclosure({}, {"2025-06-01": {"text": "又办了"}}, **head)
    (page,) = issue_pages(told, gather(told))
    assert page.view.head.quiet == ""


@pytest.mark.parametrize(
    ("channels", "phone", "takes_letters", "mail"),
    [
        ([], "", False, ""),
        ([{"kind": "fax", "value": "0373-5550002"}], "", False, ""),
        ([{"kind": "phone", "value": "见官网"}], "", False, ""),
        ([{"kind": "phone", "value": "热线：12345、0373-5550000"}], "tel:12345", False, ""),
        ([{"kind": "email", "value": "a@example.com"}, {"kind": "post", "value": "某街1号"}],
         "", True, "mailto:a@example.com?subject="),
    ],
)  # fmt: skip
def test_the_first_screen_offers_what_is_named(
    channels: list[dict[str, str]], phone: str, takes_letters: bool, mail: str
) -> None:
    found = disclosure({}, channels=channels)
    offered = ways(found, found.issues[0])
    assert (offered.phone.href if offered.phone else "") == phone
    assert offered.takes_letters is takes_letters
    assert offered.mail.startswith(mail)
    assert bool(offered.mail) is bool(mail)
    assert offered.any is bool(phone or takes_letters or mail)


@pytest.mark.parametrize(
    ("issue", "head", "purpose", "unlisted"),
    [
        ({}, {}, "", "每个问题归哪个单位办，这里没有列出，公布里可能写有。"),
        ({}, {"closing": "欢迎反映。"}, "欢迎反映。", "每个问题归哪个单位办，这里没有列出，公布里可能写有。"),
        ({}, {"closing": "欢迎反映。", "wording": "verbatim"},
         "公布里说：欢迎反映。", "每个问题归哪个单位办，这里没有列出，公布里可能写有。"),
        ({}, {"closing": "欢迎反映。", "issued": {"by": "某县委", "on": "2025-01-15"}},
         "某县委留的联系方式：欢迎反映。", "每个问题归哪个单位办，这里没有列出，公布里可能写有。"),
        ({}, {"issued": {"by": "某县委", "on": "2025-01-15"}},
         "某县委留的联系方式。", "每个问题归哪个单位办，这里没有列出，公布里可能写有。"),
        ({"lead_unit": "某局"}, {}, "", ""),
        ({"units": ["某局"]}, {}, "", ""),
    ],
)  # fmt: skip
def test_beside_the_number_stands_whose_it_is_what_for_and_that_no_unit_is_listed(
    issue: dict[str, Any], head: dict[str, Any], purpose: str, unlisted: str
) -> None:
    found = disclosure(issue, **head)
    offered = ways(found, found.issues[0])
    assert (offered.purpose, offered.unlisted) == (purpose, unlisted)


ISSUED = {"by": "中共某县委", "on": "2025-01-15"}


@pytest.mark.parametrize(
    ("issue", "head", "expected"),
    [
        ({}, {"issued": ISSUED},
         "中共某县委关于巡视整改进展情况的公布（改写本）：第15项 学校少[EB/OL]. "),
        ({}, {"issued": ISSUED, "wording": "verbatim"},
         "中共某县委. 中共某县委关于巡视整改进展情况的公布：第15项 学校少[EB/OL]. (2025-01-15)"),
        ({"number": None}, {}, "中共某县委关于巡视整改进展情况的公布（改写本）：学校少[EB/OL]. "),
        ({"title": "学校\n少"}, {"wording": "verbatim"},
         "中共某县委关于巡视整改进展情况的公布：第15项 学校 少[EB/OL]. "),
    ],
)  # fmt: skip
def test_a_citation_names_whose_words_they_are(
    issue: dict[str, Any], head: dict[str, Any], expected: str
) -> None:
    found = disclosure(issue, **head)
    assert citation(found, found.issues[0]).page == expected
    assert citation(found, found.issues[0]).original == ""


def test_who_edits_the_site_is_the_author_of_what_is_rewritten_and_of_nothing_else() -> None:
    """GB/T 7714-2015, 8.1: and the day of the announcement is not that of the rewritten text."""
    rewritten = disclosure({}, issued=ISSUED)
    assert citation(rewritten, rewritten.issues[0], "某县读报社").page == (
        "某县读报社. 中共某县委关于巡视整改进展情况的公布（改写本）：第15项 学校少[EB/OL]. "
    )
    own = disclosure({}, issued=ISSUED, wording="verbatim")
    assert citation(own, own.issues[0], "某县读报社").page.startswith("中共某县委. ")


def test_the_announcement_itself_is_cited_beside_a_page_of_ours() -> None:
    """With who issued it and where it stands (GB/T 7714-2015, 4.6); the day of reading is the reader's."""
    found = disclosure({}, issued=ISSUED, official={"url": "http://x.example/1.html"})
    cited = citation(found, found.issues[0])
    assert cited.original == "中共某县委. 中共某县委关于巡视整改进展情况的公布[EB/OL]. (2025-01-15)"
    assert cited.url == "http://x.example/1.html"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("一句。", ("一句。",)),
        ("一句。又一句！还有吗？没了", ("一句。", "又一句！", "还有吗？", "没了")),
        ("他说：“办好了。”后来又坏了。", ("他说：“办好了。”", "后来又坏了。")),
        ("（见附件。） 其余照办。", ("（见附件。）", "其余照办。")),
    ],
)
def test_sentences_end_at_their_stop_and_its_quotes(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected


def test_a_measure_quotes_the_sentences_that_it_is_taken_from() -> None:
    measures = [{"text": "都办了。", "source": [3, 2]}, {"text": "没有写依据。"}]
    found = disclosure({"measures": measures})
    signed = Original((("学校少。建了两所学校。", "15"), ("别的事。", None), ("又修了路。", "15")))
    whole = Disclosure(found.id, found.announcement, found.issues, original=signed)
    (page,) = issue_pages(whole, gather(whole))
    assert [(step.source, step.quoted) for step in page.view.steps] == [
        ("原文第3、2句", ("又修了路。", "建了两所学校。")),
        ("", ()),
    ]
