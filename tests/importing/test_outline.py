"""What each heading is, one row a rule: by itself, and by what stands beside it."""

import pytest

from generator.importing.carriers.txt import lines_of
from generator.importing.recognise.outline.outline import blocks
from generator.importing.text.paragraphs import paragraphs

OUTLINES = {
    # (一) names a problem, and stands over marks as (二) does over its issues.
    "heads what groups head": """
group (一)服务意识不强
issue 1.窗口人员。已换。
issue 2.受理时限。已压缩。
group (二)作风问题
issue 1.关于迟到的问题。已改。
issue 2.关于推诿的问题。已改。
""",
    "a plan is none": """
issue 1.关于迟到的问题。已改。
issue 2.关于推诿的问题。已改。
other 3.下一步工作打算。继续改进服务不到位。
""",
    "marks like those of the issues below a neighbour": """
group (一)作风方面
issue 1.关于迟到的问题。已改。
group (二)服务方面
issue 1.窗口人员。已换。
""",
    "starts like the issues beside it": """
issue 1.关于迟到的问题。已改。
issue 2.关于推诿的问题。已改。
other 4.收费。已停。
issue 6.关于队伍建设。一是培训。二是考核。
""",
    "in a list that is half issues": """
issue 1.管网老化更换不及时。普查管网12公里。
issue 2.窗口服务。增设窗口2个。
""",
    "holds what the groups above it hold": """
group (一)作风方面
issue 1.关于迟到的问题。已改。
group (二)其他方面
issue 1.窗口人员。已换。
issue 2.受理时限。已压缩。
""",
    "below a heading that is named for its issues": """
group 二、反馈问题整改情况
group (一)思想建设
issue 1.理论学习。已补课。
issue 2.宣传。已开展。
issue (二)队伍。已培训。
other 三、其他
""",
}


@pytest.mark.parametrize("name", OUTLINES)
def test_a_heading_is_what_it_shows_beside_its_siblings(name: str) -> None:
    expected = [tuple(line.split(" ", 1)) for line in OUTLINES[name].strip().splitlines()]
    whole = paragraphs(lines_of("\n".join(text for _, text in expected)).lines)
    found = [(each.role, whole[each.start].text) for each in blocks(whole, 0, len(whole))]
    assert found == expected
