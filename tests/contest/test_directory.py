"""Looking contests up without reading them."""

from contest.directory import Directory, Entry

NATIONAL = Entry("national", "全国总赛", "绿洲数据大赛", "", "国家级", None, "1")
PROVINCE = Entry("province", "沙洲省分赛", "绿洲数据大赛沙洲省分赛", "沙洲省", "省级", "national", "1")
CITY = Entry("city", "湖滨市选拔赛", "湖滨市选拔赛指南", "沙洲省湖滨市", "市级", "province", "1")
DIRECTORY = Directory("1", (NATIONAL, PROVINCE, CITY))


def test_a_contest_is_found_by_its_whole_name_or_title_whatever_the_signs_in_it():
    assert DIRECTORY.called("「湖滨市」选拔赛") == CITY
    assert DIRECTORY.called("绿洲数据大赛") == NATIONAL
    assert DIRECTORY.called("湖滨") is None


def test_contests_are_found_by_a_part_of_their_name_title_or_region():
    assert DIRECTORY.like("沙洲") == (PROVINCE, CITY)
    assert DIRECTORY.like("湖滨") == (CITY,)
    assert DIRECTORY.like("数据大赛") == (NATIONAL, PROVINCE)
    assert DIRECTORY.like("？") == DIRECTORY.like("湖滨市选拔赛公示几天") == ()


def test_the_contests_above_and_below_are_known():
    assert DIRECTORY.above("city") == ("city", "province", "national")
    assert DIRECTORY.above("nowhere") == DIRECTORY.above(None) == ()
    assert DIRECTORY.below("province") == (CITY,)


def test_contests_that_stand_above_each_other_are_each_named_once():
    first, second = Entry("a", "甲", "甲", "", "", "b", "1"), Entry("b", "乙", "乙", "", "", "a", "1")
    assert Directory("1", (first, second)).above("a") == ("a", "b")
