"""A published list is corrected: an entry is taken off, another list takes its place; those touched are told."""

from bot.conversation.texts import catalogue
from bot.conversation.wording import Wording
from contest.people import REVIEWER, Account
from tests.contest.shapes import at, local
from tests.handlers.objecting_room import at_court, objects
from tests.handlers.organizer_room import shown, transcript


def told(room, name, since=0):
    """What was announced about lists to one person alone, and to everybody."""
    state = room.factory.state
    person = state.accounts[Account("web", name)].person
    said = [each for number, each in state.announcements.items() if number > since and each.state == "planned"]
    mine = [each.announcement for each in said if person in each.announcement.audience.persons]
    mine = [each for each in mine if each.kind == "publicity"]
    return [shown(Wording(catalogue).render(each.body, "zh", "web")).split("\n")[0] for each in mine]


def last(room):
    return max(room.factory.state.announcements)


def listing(room, number=1):
    return room.factory.state.lists[number]


def test_an_entry_is_taken_off_with_its_reason_and_only_its_team_is_told():
    room = at_court()
    before = last(room)
    transcript(
        room,
        "陈老师",
        [
            (
                "更正名单",
                "获奖项目公示名单，共3项，公示到9月12日（星期四）为止。\n"
                "[撤下一项：获奖项目公示名单] [换名单：获奖项目公示名单] [回到待办]",
            ),
            ("[撤下一项：获奖项目公示名单]", "撤下“获奖项目公示名单”的第几项？请回复序号。"),
            ("9", ("名单上没有这一项，没有改动。请回复1至3的序号。", "撤下“获奖项目公示名单”的第几项？请回复序号。")),
            ("第2项", "请写撤下的理由，会公开在名单页上并告知该团队，不要写入个人信息和举报人的信息。"),
            ("经核查，材料不实", "公示期是否重新计算？\n[不变] [重新计算]"),
            (
                "[不变]",
                (
                    "将从获奖项目公示名单撤下第2项：预警平台。公示期不变。\n将告知该团队1个。",
                    "撤下后不能恢复，名单页会写明更正。\n[撤下1项] [改序号] [改理由]",
                ),
            ),
            ("[撤下1项]", "已从获奖项目公示名单撤下第2项。\n[看名单] [更正名单] [回到待办]"),
        ],
    )
    assert [each.revoked for each in listing(room).entries] == [False, True, False]
    assert told(room, "预警队", before) == [
        "您团队的“预警平台”已从示例选拔赛的获奖项目公示名单中撤下。理由：经核查，材料不实。"
    ]
    assert told(room, "能效队", before) == []
    assert "预警平台" not in room.presses("旁人", "publicity")[0]
    [change] = listing(room).changes
    assert (change.place, change.reason, change.renewed) == (2, "经核查，材料不实", False)


def test_where_the_window_begins_anew_everybody_is_told_and_the_old_reminder_goes():
    room = at_court()
    before = last(room)
    room.presses("陈老师", "revoke:1")
    for said in ("2", "材料不实", "[重新计算]", "[撤下1项]"):
        room.say("陈老师", said)
    assert local(listing(room).closes) == "2024-09-14 23:59"
    every = room.factory.state.announcements
    assert [each.state for each in every.values() if "/ending/" in each.announcement.key] == ["cancelled", "planned"]
    fresh = [each.announcement for number, each in every.items() if number > before]
    renewed = next(each for each in fresh if "/renewed/" in each.key)
    assert (renewed.audience.teams, renewed.audience.followers) == (True, True)


def test_a_reason_that_names_who_objected_is_not_made_public():
    room = at_court()
    objects(room)
    room.presses("陈老师", "revoke:1")
    room.say("陈老师", "2")
    assert room.say("陈老师", "经陈举举报查实")[0] == "理由里有举报人的姓名、电话或单位，没有发出。请改写。"
    assert listing(room).changes == ()


def test_another_list_takes_its_place_and_each_team_is_told_what_it_means_for_it():
    room = at_court()
    room.team("新来队", project="新来项目")
    before = last(room)
    transcript(
        room,
        "陈老师",
        [
            ("更正名单", None),
            ("[换名单：获奖项目公示名单]", None),
            ("园区能效管家\n新来项目", "请写更正的理由，会公开在名单页上，不要写入个人信息。"),
            ("名单有误", "公示期是否重新计算？\n[重新计算] [不变]"),
            ("[不变]", None),
            ("[公示2项]", None),
        ],
    )
    old, new = listing(room, 1), listing(room, 2)
    assert (old.replaced_by, new.replaces, new.closes, old.closed_at) == (2, 1, old.closes, room.clock.now())
    gone = "示例选拔赛的获奖项目公示名单已更正，您团队的“预警平台”不在更正后的名单上。理由：名单有误。"
    assert told(room, "预警队", before) == [gone]
    assert told(room, "新来队", before)[0].startswith("您团队的“新来项目”列入获奖项目公示名单。")
    assert told(room, "能效队", before) == []
    assert room.presses("陈老师", "revoke:1")[0].startswith("这份名单已被更正后的名单取代")


def test_where_its_window_begins_anew_those_still_on_it_are_told_too():
    room = at_court()
    before = last(room)
    room.presses("陈老师", "relist:1")
    for said in ("园区能效管家\n充电桩能耗预测", "名单有误", "[重新计算]", "[公示2项]"):
        room.say("陈老师", said)
    assert told(room, "能效队", before)[0].startswith("您团队的“园区能效管家”列入")
    assert local(listing(room, 2).closes) == "2024-09-14 23:59"


def test_a_list_whose_window_has_ended_can_still_be_corrected():
    room = at_court()
    room.clock.at = at("2024-09-20 10:00")
    room.presses("陈老师", "relist:1")
    for said in ("园区能效管家", "查实后更正"):
        heard = room.say("陈老师", said)
    assert "公示期7天，9月20日（星期五）至9月26日（星期四）" in heard[0]


def test_who_may_not_publish_may_not_correct():
    room = at_court().organizer("王老师", REVIEWER)
    for key in ("lists", "revoke:1", "relist:1"):
        assert "没有此项权限" in room.presses("王老师", key)[0]


def test_a_wrong_name_on_the_list_goes_to_those_who_publish_it():
    room = at_court()
    assert room.presses("能效队", "misnamed:1") == [
        "请写明名单上的名称和正确的名称，我转给赛务组。名单在更正前不变。"
    ]
    assert room.say("能效队", "应为“园区能效大管家”") == ["已转给赛务组。更正会写明在名单页上。\n[看名单] [我的状态]"]
    assert "能效队反映公示名单上的名称有误：应为“园区能效大管家”" in room.told()[-1]
