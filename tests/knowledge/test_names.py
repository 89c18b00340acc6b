"""Which contests a message is about, among many."""

from contest.directory import Directory, Entry
from contest.profile import NATIONAL
from knowledge.answering.names import MOST, Names, names_of

TOP = Entry("top-2024", "绿洲数据大赛", "绿洲数据大赛", "", NATIONAL, None, "1")
PROVINCE = Entry("shazhou-2024", "沙洲分赛", "沙洲分赛", "沙洲省", "省级", "top-2024", "1")
CITY = Entry("hubin-2024", "湖滨选拔赛", "湖滨选拔赛", "沙洲省湖滨市", "市级", "shazhou-2024", "1")
OTHERS = tuple(Entry(f"n{n}", f"高原{n}号大赛", "", "高原省", NATIONAL, None, "1") for n in range(50))
NAMES = Names(Directory("1", (*OTHERS, TOP, PROVINCE, CITY)))


def test_a_contest_is_called_by_its_short_name_its_place_and_the_place_in_its_id():
    assert names_of(CITY) == ("湖滨选拔赛", "湖滨市", "湖滨", "hubin")
    assert "全国" in names_of(TOP)


def test_the_conversations_own_contest_comes_first_and_those_above_it_last():
    assert NAMES.concerned("公示几天", "hubin-2024") == ("hubin-2024", "shazhou-2024", "top-2024")
    assert NAMES.concerned("沙洲省和湖滨市呢", "hubin-2024")[:2] == ("hubin-2024", "shazhou-2024")


def test_contests_that_a_message_names_are_found_in_the_order_in_which_they_were_added():
    assert NAMES.concerned("湖滨和高原7号大赛的公示期", None)[:2] == ("n7", "hubin-2024")


def test_without_any_contest_all_are_asked_unless_there_are_many():
    few = Names(Directory("1", (TOP, CITY, PROVINCE)))
    assert few.concerned("公示几天", None) == few.concerned("公示几天", "nowhere") == (TOP.id, CITY.id, PROVINCE.id)
    assert NAMES.concerned("公示几天", None) == ()


def test_of_too_many_of_one_name_those_above_the_conversations_own_are_meant_and_else_the_first_few():
    assert NAMES.concerned("全国赛怎么报名", "hubin-2024") == ("hubin-2024", "top-2024", "shazhou-2024")
    assert NAMES.concerned("高原省怎么报名", None) == tuple(entry.id for entry in OTHERS[:MOST])
