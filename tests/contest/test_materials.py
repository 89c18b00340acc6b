"""Which items a team of a track has on its checklist, and what is done about each."""

from dataclasses import replace
from datetime import UTC, datetime

from contest.clauses import Source
from contest.files import StoredFile
from contest.materials import CONFIRMED, REFUSED, Added, Due, Kept, Rules, Version, checklist, dues, key_of, name_in
from contest.profile import Material
from tests.contests import BAY, sourced

NOW = datetime(2024, 7, 12, 1, tzinfo=UTC)
SECTION = "二、团队及作品要求 › （三）参赛作品提交内容"


def material(name, group="", quote="", parts=()):
    path = f"{SECTION} › {group} › {name}" if group else f"{SECTION} › {name}"
    return Material(name, Source("bay-2024", key_of(name), path, quote or name, "指南"), tuple(parts))


def contest_with(*materials):
    return replace(BAY, profile=replace(BAY.profile, materials=materials))


def names(contest, track, rules=None):
    return [item.name for item in checklist(contest, track, rules or Rules())]


GROUPED = contest_with(
    material("作品申报书", "1.国家赛道"), material("证明材料", "1.国家赛道"),
    material("作品登记表", "2.数字机关赛道"), material("用数说明", "2.数字机关赛道"),
)  # fmt: skip


def test_a_list_without_groups_is_every_teams_list():
    assert names(contest_with(material("申报书"), material("证明材料")), 2) == ["申报书", "证明材料"]
    assert names(contest_with(), 2) == []


def test_where_the_notice_lists_by_tracks_a_team_gets_the_list_of_its_own():
    assert names(GROUPED, 4) == ["作品登记表", "用数说明"]
    assert names(GROUPED, 2) == ["作品申报书", "证明材料"]
    assert names(GROUPED, None) == ["作品申报书", "证明材料"]


def test_what_is_listed_for_everybody_comes_with_the_list_of_the_track():
    contest = contest_with(material("承诺书", "1.共同要求"), material("登记表", "2.数字机关赛道"))
    assert names(contest, 4) == ["承诺书", "登记表"]
    assert names(contest, 1) == ["承诺书"]


def test_items_that_organizers_add_come_last_and_for_their_track_only():
    rules = Rules(added=(Added("盖章的承诺书（PDF格式）", "陈老师", NOW), Added("检测报告", "陈老师", NOW, 2)))
    contest = contest_with(material("申报书"))
    assert names(contest, 2, rules) == ["申报书", "盖章的承诺书", "检测报告"]
    assert names(contest, 1, rules) == ["申报书", "盖章的承诺书"]
    added = checklist(contest, 1, rules)[1]
    assert (added.signed, added.taken, added.source.set_by) == (True, {"pdf", "ofd"}, "陈老师")


def test_an_item_that_is_there_already_is_not_listed_twice():
    rules = Rules(added=(Added("申报书：另附一份", "陈老师", NOW),))
    (item,) = checklist(contest_with(material("申报书")), 1, rules)
    assert item.source.set_by == ""


def test_signing_and_sealing_is_known_by_the_words_of_the_notice_or_of_an_organizer():
    contest = contest_with(
        material("报名表", quote="报名表（加盖单位公章）"), material("说明"),
        material("责任书", parts=[sourced("一式两份", "一式两份，须签字")]),
    )  # fmt: skip
    assert [item.signed for item in checklist(contest, 1, Rules())] == [True, False, True]
    assert [item.signed for item in checklist(contest, 1, Rules(signed=(key_of("说明"),)))] == [True, True, True]


def test_the_key_of_an_item_depends_on_its_name_alone():
    assert key_of("作品 申报书") == key_of("作品申报书")
    assert key_of("作品申报书") != key_of("项目申报书")
    assert name_in(" 盖章的承诺书（PDF格式）：每页 ") == "盖章的承诺书"


def test_an_item_is_done_by_ticking_or_by_a_file_whichever_way_it_goes():
    (item,) = checklist(contest_with(material("报名表（盖章）")), 1, Rules())
    file = Version(1, StoredFile("k", "a.pdf", "pdf", 1, "d", NOW))
    ticked, handed = Kept(item.key, ticked=NOW), Kept(item.key, versions=(file,))
    assert [due.done for due in dues((item,), (ticked,), here=False)] == [True]
    assert [due.done for due in dues((item,), (ticked,), here=True)] == [False]
    assert [due.done for due in dues((item,), (handed,), here=False)] == [False]
    assert [due.done for due in dues((item,), (handed,), here=True)] == [True]
    assert Due(item, replace(handed, verdict=CONFIRMED), True).done
    assert not Due(item, replace(handed, verdict=REFUSED), True).done
    assert [due.kept for due in dues((item,), (), here=True)] == [Kept(item.key)]
