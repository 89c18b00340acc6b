"""Organizers lay down what a checklist asks for, look at what was handed in, and say whether it is sealed."""

import pytest

from contest.contests import ALL_TRACKS
from contest.files import StoredFile
from contest.materials import key_of
from contest.messages import Attachment
from contest.people import REVIEWER, VIEWER
from contest.profile import Material
from tests.contest.shapes import contest, source
from tests.handlers.organizer_room import NOW, TRACKS, Room, transcript

MATERIALS = (Material("申报书", source("申报书")), Material("报名表", source("报名表（加盖公章）")))
LISTED = contest(tracks=TRACKS, materials=MATERIALS)
FORM, SEALED = key_of("申报书"), key_of("报名表")
FILE = StoredFile("k1", "报名表.pdf", "pdf", 300_000, "d", NOW)
HEAD = "示例选拔赛的材料设定：清单共2项，其中赛务组另加0项。\n1 申报书\n2 报名表（须签字盖章）\n"
OFF = "正式报送在别处的，这里不收文件，只供勾选。\n[申报书] [报名表] [添加一项] [允许留副本] [回到设定]"
SEAL = "依据：示例赛事方案｜报名表（加盖公章）\n原文：原文 报名表（加盖公章）"


@pytest.fixture
def room():
    return Room(LISTED).organizer("陈老师")


def handed(room, name="碳索者队", file=FILE):
    """A team whose form was handed in here."""
    entry = room.team(name)

    async def put(work):
        await work.contests.declare(LISTED.id, direct={ALL_TRACKS})
        await work.materials.add(entry.id, SEALED, file)

    room.with_work(put)
    return entry


def test_an_item_is_added_in_ones_own_words_and_teams_see_it(room):
    transcript(room, "陈老师", [
        ("材料设定", HEAD + OFF),
        ("[添加一项]", "请发这一项的名称和要求，例如：盖章的承诺书（PDF格式）。"),
        ("盖章的承诺书（PDF格式）", "哪些团队要交？\n[所有赛道] [工业制造] [绿色低碳]"),
        ("[绿色低碳]", "已添加“盖章的承诺书”，团队的清单上会显示由您设定。\n[材料设定] [回到待办]"),
        ("[材料设定]", None),
        ("[盖章的承诺书]", "盖章的承诺书\n须签字盖章，按原文的字样。\n"
         "依据：由陈老师于7月16日设定\n[删去这一项] [材料设定]"),
        ("[删去这一项]", "已从清单删去“盖章的承诺书”。团队交过的仍保留。\n[材料设定] [回到待办]"),
        ("材料设定", HEAD + OFF),
    ])  # fmt: skip
    assert room.noted()[-2:] == ["materials.laid_down"] * 2


@pytest.mark.parametrize(("words", "heard"), [
    ("申报书（一式两份）", "清单里已有“申报书”，没有改动。"), ("表", "这个名称太短，请发全称。"),
])  # fmt: skip
def test_an_item_that_cannot_be_added_is_refused_and_asked_for_again(room, words, heard):
    for said in ("材料设定", "[添加一项]"):
        room.say("陈老师", said)
    assert room.say("陈老师", words)[0].startswith(heard[:6])
    assert room.say("陈老师", "检测报告")[0].startswith("哪些团队要交？")


def test_an_item_is_marked_as_one_to_be_sealed_and_copies_are_let_in(room):
    transcript(room, "陈老师", [
        ("材料设定", None),
        ("[申报书]", "申报书\n依据：示例赛事方案｜申报书\n原文：原文 申报书\n[标为须签字盖章] [材料设定]"),
        ("[标为须签字盖章]", "“申报书”已标为须签字盖章，由审核人员看过后确认。\n[材料设定] [回到待办]"),
        ("[材料设定]", (HEAD + OFF).replace("1 申报书", "1 申报书（须签字盖章）")),
        ("[允许留副本]", "正式报送在别处的，团队可在这里留一份副本。\n[材料设定] [回到待办]"),
        ("[材料设定]", None),
        ("[申报书]", None),
        ("[不用签字盖章]", "“申报书”不再要求签字盖章。\n[材料设定] [回到待办]"),
    ])  # fmt: skip
    assert room.factory.state.rulebook[LISTED.id].copies


def test_a_reviewer_looks_at_what_was_handed_in_and_confirms_the_seal(room):
    entry = handed(room)
    latest = "第1次提交：报名表.pdf，0.3MB，7月16日（星期二）10:05。以最后一次提交为准。"
    transcript(room, "陈老师", [
        ("[审核]", None),
        ("[看全部]", None),
        ("[看材料]", f"{entry.receipt}\n材料：清单2项，已交1项\n1 申报书　未交\n2 报名表　已交，待核对签字盖章\n"
         "[申报书] [报名表] [再看看]"),
        ("[报名表]", "报名表：已交，待核对签字盖章\n"
         f"{latest}\n{SEAL}\n[取回文件] [签章齐全] [签章有缺] [回到清单]"),
        ("[签章齐全]", "“报名表”的签字盖章已确认，对方会收到。\n[回到清单] [下一件]"),
        ("[回到清单]", None),
    ])  # fmt: skip
    assert "2 报名表　已交，签字盖章已核对" in room.heard["陈老师"][0].text
    assert room.noted()[-1] == "material.confirmed"
    told = f"您上传的“报名表”，签字盖章已核对。回执号{entry.receipt}。\n{SEAL}\n[看材料清单]"
    assert room.told() == [told]


def test_a_missing_seal_goes_back_to_the_team_with_the_reason(room):
    entry = handed(room)
    for said in ("[审核]", "[看全部]", "[看材料]", "[报名表]"):
        room.say("陈老师", said)
    transcript(room, "陈老师", [
        ("[签章有缺]", "请写哪里有缺，会原样发给对方。"),
        ("第2页没有公章。", "“报名表”已请对方重交，原因会原样发给对方。\n[回到清单] [下一件]"),
    ])  # fmt: skip
    (kept,) = room.factory.state.materials.values()
    assert (kept.verdict, kept.reason) == ("refused", "第2页没有公章")
    said = f"您上传的“报名表”须重交：第2页没有公章。此前交的都在，回执号{entry.receipt}。"
    assert room.told() == [f"{said}\n{SEAL}\n[看材料清单]"]


def test_a_verdict_on_a_file_that_was_replaced_meanwhile_has_no_effect(room):
    entry = handed(room)
    for said in ("[审核]", "[看全部]", "[看材料]", "[报名表]"):
        room.say("陈老师", said)

    async def replace_it(work):
        await work.materials.add(entry.id, SEALED, FILE.__class__("k2", "新.pdf", "pdf", 1, "e", NOW))

    room.with_work(replace_it)
    heard = room.say("陈老师", "[签章齐全]")
    assert (heard[0], room.told()) == ("“报名表”刚刚又交了一份，没有改动。请看最新的一份。", [])


def test_a_reviewer_gets_the_file_itself(room):
    handed(room)
    for said in ("[审核]", "[看全部]", "[看材料]", "[报名表]", "[取回文件]"):
        room.say("陈老师", said)
    (reply,) = room.heard["陈老师"]
    assert reply.attachment == Attachment("material:k1", "报名表.pdf")


def test_a_reviewer_of_another_track_and_a_viewer_cannot_judge(room):
    entry = handed(room)
    key = f"sealed:{entry.id}:{SEALED}:1"
    room.organizer("王老师", VIEWER)
    assert "您没有此项权限" in room.presses("王老师", key)[0]
    room.organizer("李老师", REVIEWER)
    number = next(n for n, each in room.factory.state.organizers.items() if each.name == "李老师")
    office = room.factory.state.organizers[number]
    room.factory.state.organizers[number] = office.__class__(office.person, office.name, office.contest, REVIEWER, (1,))
    assert "您没有此项权限" in room.presses("李老师", key)[0]
    assert room.told() == []


def test_only_who_may_settle_lays_anything_down(room):
    room.organizer("王老师", REVIEWER)
    for key in ("material_rules", "copies:on", f"seal:{FORM}:on", "item_add", f"item_drop:{FORM}"):
        assert "您没有此项权限" in room.presses("王老师", key)[0], key
    assert room.factory.state.rulebook == {}


def test_an_item_of_the_notice_cannot_be_taken_off(room):
    assert room.presses("陈老师", f"item_drop:{FORM}") == ["这一项已不在清单里，没有改动。请看现在的清单。"]
