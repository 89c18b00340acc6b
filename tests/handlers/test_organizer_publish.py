"""An organizer publishes a list, in chat."""

from dataclasses import replace

from contest.profile import Publicity, Sourced
from tests.contest.shapes import at, source
from tests.handlers.organizer_room import EXAMPLE, Room, transcript

STATED = replace(EXAMPLE, profile=replace(EXAMPLE.profile, publicity=Publicity(Sourced(7, source("七、公示举报")))))
LIST = "1 碳索者队 园区能效管家\n2 远方来的队 联系人 13800000001\n"
TITLE, LINES = "请发名单的标题，例如“决赛入围名单”。", (
    "请发名单，每行一项，可带项目、团队或回执号；在网页上也可拖入或粘贴 .txt、.csv 文件。手机号、证件号会自动遮盖。"
)
SHOWN = (
    "1 碳索者队 园区能效管家（已对应报名）\n2 远方来的队 联系人 138****0001\n共2项，上面列出2项。\n"
    "其中1项对应本系统的报名。将告知团队和关注者1人，其中在页面等待1人；截止前一天再告知一次。\n"
)


def room_of(contest) -> Room:
    room = Room(contest).organizer("陈老师")
    room.team("碳索者队")
    return room


def test_working_days_that_nobody_can_count_yet_are_said_to_be():
    days = Sourced(5, replace(source("七、公示"), quote="公示期为5个工作日"))
    room = room_of(replace(EXAMPLE, profile=replace(EXAMPLE.profile, publicity=Publicity(days))))
    room.clock.at = at("2031-07-16 10:05")
    for said in ("发布名单", "决赛入围名单"):
        room.say("陈老师", said)
    assert room.say("陈老师", LIST)[0].startswith(
        "决赛入围名单，公示期5个工作日，7月16日（星期三）至7月22日（星期二）。\n"
        "2031年的放假安排尚不可知，工作日推算时只除去周六、周日，请以组织方公布的为准。\n1 "
    )
    room.clock.at = at("2024-09-27 10:05")
    room.say("陈老师", "[改标题]")
    assert room.say("陈老师", "决赛入围名单")[0].startswith(
        "决赛入围名单，公示期5个工作日，9月27日（星期五）至10月9日（星期三）。\n1 "
    )  # with the working Sunday and the holidays in between


def test_a_list_is_published_for_the_days_of_the_notice():
    head = "决赛入围名单，公示期7天，7月16日（星期二）至7月22日（星期一）。"
    room = room_of(STATED)
    transcript(
        room,
        "陈老师",
        [
            ("发布名单", TITLE),
            ("决赛入围名单", LINES),
            (
                LIST,
                (
                    f"{head}\n{SHOWN}依据：示例赛事方案｜七、公示举报\n原文：原文 七、公示举报",
                    "公示后名单即公开，到期自动关闭。\n[公示2项] [改名单] [改标题]",
                ),
            ),
            ("[公示2项]", f"已公示。{head}\n[看名单] [回到待办]"),
        ],
    )
    [stored] = room.factory.state.lists.values()
    assert (stored.title, stored.by) == ("决赛入围名单", "陈老师")
    assert [entry.registration for entry in stored.entries] == [1, 0]
    assert "https://example.test/publicity/example-2024" in room.told()[0]


def test_where_the_notice_states_no_days_the_organizer_is_asked_and_named_as_the_source():
    head = "入围名单，公示期5天，7月16日（星期二）至7月20日（星期六）。"
    transcript(
        room_of(EXAMPLE),
        "陈老师",
        [
            ("发布名单", TITLE),
            ("入围名单", LINES),
            (LIST, "通知未载明公示期。请定公示几天，只写数字。"),
            ("很久", ("请写公示几天，1至60的数字，例如“7”。", "通知未载明公示期。请定公示几天，只写数字。")),
            (
                "５天",
                (
                    f"{head}\n{SHOWN}依据：由陈老师于7月16日设定",
                    "公示后名单即公开，到期自动关闭。\n[公示2项] [改名单] [改标题] [改天数]",
                ),
            ),
            ("[改天数]", "通知未载明公示期。请定公示几天，只写数字。"),
        ],
    )


def test_a_list_of_many_lines_may_be_pasted_in_one_message():
    room = room_of(STATED)
    for said in ("发布名单", "决赛入围名单"):
        room.say("陈老师", said)
    heard = room.say("陈老师", "\n".join(f"{number} 第{number}支队伍" for number in range(1, 1201)))
    assert "共1200项，上面列出5项。" in heard[0]


def test_a_list_can_be_replaced_before_it_is_public():
    room = room_of(STATED)
    for said in ("发布名单", "决赛入围名单", LIST, "[改名单]", "碳索者队"):
        room.say("陈老师", said)
    room.say("陈老师", "[公示1项]")
    [stored] = room.factory.state.lists.values()
    assert [entry.text for entry in stored.entries] == ["碳索者队"]
