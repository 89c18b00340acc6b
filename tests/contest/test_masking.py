from itertools import product

import pytest

from contest.masking import DETAILS, OWN, PHONES, QUEUE, masked_question, view
from contest.organizing import MAY
from contest.people import OWNER, REVIEWER


@pytest.mark.parametrize(
    ("said", "listed"),
    [
        ("我的手机13800000001收不到短信？", "我的手机138****0001收不到短信"),
        ("１３８００００００１１能换吗", "138****0011能换吗"),
        ("138-0000-0001能换吗", "138****0001能换吗"),
        ("座机0431-80763032打不通", "座机043****32打不通"),
        ("身份证110101199003077758要交吗", "身份证110101********7758要交吗"),
        ("代码91371000MABCDEFG30校验不过", "代码913710********FG30校验不过"),
        ("发到chen.yi@example.cn吗", "发到c***@example.cn吗"),
        ("加微信chen_yi2024可以吗", "加微信***可以吗"),
        ("QQ：123456能联系吗", "QQ:***能联系吗"),
        ("卡号6222 0200 1234 5678 910怎么填", "卡号622****10怎么填"),
        ("陈一能当队长吗", "陈*能当队长吗"),
        ("2024年8月25日24:00截止吗", "2024年8月25日24:00截止吗"),
        ("第一行\n第二行。", "第一行 第二行"),
        ("？？", "？？"),
    ],
)
def test_what_is_put_on_a_list_shows_no_number_address_or_own_name(said, listed):
    assert masked_question(said, ("陈一",)).replace("：", ":") == listed


@pytest.mark.parametrize(("role", "moment"), list(product([*MAY, "", "king"], [QUEUE, DETAILS, PHONES, OWN, "export"])))
def test_numbers_are_shown_to_reviewers_who_ask_for_them_and_names_to_those_who_look_closely(role, moment):
    shown = view(role, moment)
    closely = role in (OWNER, REVIEWER) and moment in (DETAILS, PHONES)
    assert (shown.name("陈一") == "陈一") == (closely or (role, moment) == ("", OWN))
    numbers = closely and moment == PHONES
    assert (shown.phone("13800000001") == "13800000001") == (shown.code("91371000MABCDEFG30") != "913710********FG30")
    assert (shown.phone("13800000001") == "13800000001") == numbers
