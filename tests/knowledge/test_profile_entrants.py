"""Ages, advisors, how many teams a unit may enter, and every declaration that a notice demands."""

import pytest

from tests.knowledge.test_profile_invented import profile_of
from tests.knowledge.test_profile_sayings import profile_of as said
from tests.knowledge.test_profile_sayings import value


def rules(words):
    team = said("参赛要求", words).team
    return tuple(value(each) for each in (team.min_age, team.max_age, team.max_advisors, team.max_teams_per_unit))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("参赛选手须年满16周岁。", (16, None, None, None)),
        ("参赛者年龄不超过35周岁。", (None, 35, None, None)),
        ("面向18至45周岁的在职职工。", (18, 45, None, None)),
        ("参赛队员须在18周岁以上。", (18, None, None, None)),
        ("每队指导教师不超过2名。", (None, None, 2, None)),
        ("每支队伍可设1-3名指导老师。", (None, None, 3, None)),
        ("设优秀指导教师奖10名。", (None, None, None, None)),
        ("同一单位报名不超过3支队伍。", (None, None, None, 3)),
        ("原则上每所高校限报5项。", (None, None, None, 5)),
        ("市直学校每校限报3件。", (None, None, None, None)),
        ("评审专家年龄不超过60周岁。", (None, None, None, None)),
        ("每个参赛团队只能提交1个参赛项目。", (None, None, None, None)),
        ("每个单位推荐不超过2个项目晋级总决赛。", (None, None, None, None)),
    ],
)
def test_who_may_enter_is_read_from_general_sentences_only(words, expected):
    assert rules(words) == expected


def test_a_notice_of_students_states_all_of_them_with_their_words():
    team = profile_of("makers").team
    stated = (team.min_members, team.max_members, team.max_age, team.max_advisors)
    assert [value(each) for each in stated] == [3, 6, 28, 2]
    assert (value(team.max_teams_per_unit), team.max_teams_per_unit.source.quote) == (3, "同一学校报名不超过3支队伍")
    assert profile_of("makers").fees.value == "每支参赛队缴纳报名费300元"


@pytest.mark.parametrize(
    ("words", "topics"),
    [
        (
            "被列入“信用中国”网站记录失信被执行人、重大税收违法案件当事人名单、政府采购严重违法失信行为记录名单的单位不得参赛。",
            ["debtor", "tax", "procurement"],
        ),
        ("存在失信行为的单位不得参赛。", ["credit"]),
        ("列入经营异常名录或严重违法失信名单的企业不得申报。", ["serious", "abnormal"]),
        ("近三年无违法违规记录。", ["lawful"]),
        ("已在往届比赛中获奖的作品不得再次参赛。", ["not_awarded"]),
    ],
)
def test_each_list_that_bars_an_entrant_is_a_declaration_of_its_own(words, topics):
    found = said("参赛要求", words).declarations
    assert [each.topic for each in found] == topics
    assert all("".join(each.source.quote.split()) in words for each in found)
