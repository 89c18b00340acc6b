"""The queue is narrowed by track, by change and by likeness; many are approved at once, each with its own outcome."""

from dataclasses import replace

from contest.people import ANNOUNCER, REVIEWER, Account
from contest.registrations import Unit
from tests.handlers.organizer_room import Room, transcript

OTHER = Unit("示例研究院", "12370000MB2A00000X")
THIRD = Unit("滨海大学", "12370000MB2A11111X")


def a_room():
    room = Room().organizer("陈老师")
    room.team("碳索者队")
    room.team("田野数据队", track=1, problem="", project="玉米长势预测", unit=OTHER)
    room.team("云上港湾队", track=1, problem="", project="船舶靠泊调度", unit=THIRD)
    return room


def mended(room, number, **changes):
    """What a leader does who changes what was not decided on yet."""

    async def mend(work):
        entry = await work.registrations.get(number)
        await work.registrations.save(replace(entry, former=entry, **changes), entry.revision)

    room.with_work(mend)


def test_the_queue_is_narrowed_to_a_track_and_says_how_many_there_are():
    room = a_room()
    room.say("陈老师", "[审核]")
    transcript(
        room,
        "陈老师",
        [
            (
                "[筛选和批量]",
                "现在看的是：全部。可以只看：\n[全部（3）] [工业制造（2）] [绿色低碳（1）] [批量通过] [回到待办]",
            )
        ],
    )
    assert room.say("陈老师", "[工业制造（2）]")[0].startswith("1/2　EX2024-0002 · 工业制造")
    assert room.say("陈老师", "[下一件]")[0].startswith("2/2　EX2024-0003 · 工业制造")
    assert room.say("陈老师", "[筛选和批量]")[0].startswith("现在看的是：工业制造。")
    assert room.say("陈老师", "审核")[0].startswith("1/3　EX2024-0001")


def test_only_changed_ones_are_shown_with_old_and_new():
    room = a_room()
    mended(room, 3, project="船舶靠泊优化调度")
    room.say("陈老师", "审核")
    room.say("陈老师", "[筛选和批量]")
    card = room.say("陈老师", "[有改动的（1）]")[0]
    assert card.startswith("1/1　EX2024-0003")
    assert "对方改了1处：\n参赛项目：船舶靠泊调度 → 船舶靠泊优化调度" in card


def test_similar_names_are_marked_for_people_to_judge_and_can_be_looked_at_alone():
    room = a_room()
    room.team("碳索先锋队", project="园区能效管家平台", unit=Unit("滨海示例大学", "12370000MB2A22222X"))
    room.say("陈老师", "审核")
    room.say("陈老师", "[筛选和批量]")
    card = room.say("陈老师", "[名称相近的（3）]")[0]
    assert "提示：名称与 EX2024-0004 相近，是否同队请您判断。" in card
    assert "提示：单位名称与 EX2024-0004 相近，是否同一单位请您判断。" in room.say("陈老师", "[下一件]")[0]


def test_many_are_approved_with_one_press_that_says_how_many_and_what_it_means():
    room = a_room()
    room.team("碳索先锋队", project="园区能效管家平台", unit=Unit("山城学院", "12370000MB2A22222X"))
    room.organizer("李老师")
    room.say("李老师", "审核")
    room.say("陈老师", "审核")
    room.say("陈老师", "[筛选和批量]")
    assert room.say("陈老师", "[批量通过]") == [
        "将一次通过2件，通过后对方的参赛信息即不可更改：EX2024-0002、EX2024-0003。\n名称相近的1件不在其中，请逐件看。\n"
        "别人正在看的1件不在其中。\n依据：示例赛事方案｜五、参赛条件 › 2.\n原文：报名成功后，不可再更改参赛信息\n"
        "[通过这2件] [逐件看]"
    ]
    assert room.told() == []
    assert room.say("陈老师", "[通过这2件]") == [
        "已通过2件，没有办的0件。\nEX2024-0002 已通过\nEX2024-0003 已通过\n[审核] [筛选和批量] [回到待办]"
    ]
    assert len(room.told()) == 2


def test_each_of_many_has_its_own_outcome():
    room = a_room()
    room.say("陈老师", "审核")
    room.say("陈老师", "[筛选和批量]")
    room.say("陈老师", "[批量通过]")
    mended(room, 2, project="玉米长势遥感预测")
    room.organizer("李老师")
    room.clock.move(minutes=11)
    room.say("李老师", "审核")
    assert room.presses("陈老师", "bulk_approved:3") == [
        "已通过1件，没有办的2件。\nEX2024-0001 没有改动：李老师自10:16起在看\n"
        "EX2024-0002 没有改动：对方刚刚改过或撤回，请再看一遍\nEX2024-0003 已通过\n"
        "[审核] [筛选和批量] [回到待办]"
    ]


def test_an_old_press_on_a_batch_approves_nothing():
    room = a_room()
    room.say("陈老师", "审核")
    assert room.presses("陈老师", "bulk_approved:3") == ["这个按钮对应的一步已过，没有改动。"]
    room.presses("陈老师", "bulk")
    assert room.presses("陈老师", "bulk_approved:2") == ["这个按钮对应的一步已过，没有改动。"]
    assert room.told() == []


def test_who_has_no_right_to_review_neither_narrows_nor_approves():
    room = a_room().organizer("王老师", ANNOUNCER)
    refused = ["您没有此项权限，没有执行，已记入日志。可请管理人办理。"]
    for key in ("sieve", "sieve:t1", "bulk", "bulk_approved:3", "approved:1:1", "next"):
        assert room.presses("王老师", key) == refused, key
    assert room.told() == []
    assert {each.status for each in room.factory.state.registrations.values()} == {"submitted"}


def test_a_reviewer_of_one_track_is_shown_that_track_only():
    room = a_room()

    async def appoint(work):
        person = await work.people.of(Account("web", "周老师"), "zh", room.clock.now())
        office = replace(room.factory.state.organizers[1, room.contest.id], person=person.id, name="周老师")
        work.state.organizers[person.id, room.contest.id] = replace(office, role=REVIEWER, tracks=(1,))

    room.with_work(appoint)
    assert room.say("周老师", "审核")[0].startswith("1/2　EX2024-0002 · 工业制造")
    assert room.presses("周老师", "approved:1:1") == ["您没有此项权限，没有执行，已记入日志。可请管理人办理。"]
