"""Which registrations look like the same team, project or unit."""

from contest.kindred import CODE, TEAM, UNIT, Likeness, core, likeness, parts_of
from contest.registrations import Registration, Unit

UNITED = Unit("威海示例能源科技有限公司", "91371000MABCDEFG30")
MINE = Registration("a-2024", 1, "碳路先锋队", unit=UNITED, project="园区能耗预测平台")


def other(receipt, team="晴雨队", project="城市内涝预警", unit=None):
    return Registration("a-2024", 2, team, project=project, unit=unit, receipt=receipt)


def test_names_that_differ_in_one_sign_are_alike_and_others_are_not():
    others = (
        other("A-1", team="碳索先锋队"),
        other("A-2", project="园区能耗预测系统"),
        other("A-3"),
        other("A-4", team="先锋队二"),
    )
    assert likeness(MINE, others) == Likeness(names=("A-1", "A-2"))


def test_a_unit_is_the_same_by_its_code_and_alike_by_what_it_is_called_apart_from_its_form():
    same = Unit("示例能源", "91371000mabcdefg30")
    alike, apart = Unit("威海示例能源科技股份有限公司", "1"), Unit("烟台样本机械有限公司", "2")
    found = likeness(MINE, (other("A-1", unit=same), other("A-2", unit=alike), other("A-3", unit=apart)))
    assert found == Likeness(units=("A-2",), same=("A-1",))


def test_what_many_units_are_called_is_left_out():
    assert core("威海示例能源科技（集团）有限责任公司") == core("威海示例能源科技股份有限公司") == "威海示例能源科技"
    assert core("有限公司") == "有限公司"


def test_names_are_looked_up_by_pairs_of_signs_and_codes_as_a_whole():
    assert parts_of(TEAM, "碳 路A队") == {"碳路", "路a", "a队"}
    assert parts_of(UNIT, "示例有限公司") == {"示例"}
    assert parts_of(CODE, " 9137-1000 ") == {"91371000"}
    assert parts_of(TEAM, "队") == {"队"}
    assert parts_of(TEAM, "") == frozenset()
