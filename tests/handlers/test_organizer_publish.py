"""An organizer publishes a list, in chat."""

from dataclasses import replace

from contest.profile import Publicity, Sourced
from contest.registrations import APPROVED
from tests.contest.shapes import at, source
from tests.handlers.organizer_room import EXAMPLE, Room, transcript

STATED = replace(EXAMPLE, profile=replace(EXAMPLE.profile, publicity=Publicity(Sourced(7, source("七、公示举报")))))
LIST = "1 碳索者队 园区能效管家\n2 远方来的队 联系人 13800000001\n"
TITLE, LINES = "请发名单的标题，例如“决赛入围名单”。", (
    "请发名单，每行一项，可带项目、团队或回执号；在网页上也可拖入 .xlsx、.csv、.txt 文件，"
    "列标题写项目（作品）、团队、单位、赛道、奖项。手机号、证件号会自动遮盖。\n[从报名中选]"
)
COUNTED = "按自然日计，首日计入；通知未载明计法的，本系统都这样计。"
SHOWN = (
    f"{COUNTED}\n"
    "1 碳索者队 园区能效管家（已对应报名）\n2 远方来的队 联系人 138****0001\n共2项，上面列出2项。\n"
    "请核对1项：\n2 远方来的队 联系人 138****0001：没有找到对应的报名。\n要对应报名，请在该行写上回执号后重发。\n"
    "其中1项对应本系统的报名。将告知团队和关注者1人，其中在页面等待1人；截止前一天再告知一次。\n"
)


def room_of(contest) -> Room:
    room = Room(contest).organizer("陈老师")
    room.team("碳索者队", status=APPROVED)
    return room


def test_working_days_that_nobody_can_count_yet_are_said_to_be():
    days = Sourced(5, replace(source("七、公示"), quote="公示期为5个工作日"))
    room = room_of(replace(EXAMPLE, profile=replace(EXAMPLE.profile, publicity=Publicity(days))))
    room.clock.at = at("2031-07-16 10:05")
    for said in ("发布名单", "决赛入围名单"):
        room.say("陈老师", said)
    assert room.say("陈老师", LIST)[0].startswith(
        "决赛入围名单，公示期5个工作日，7月16日（星期三）至7月22日（星期二）。\n"
        "2031年的放假安排尚不可知，工作日推算时只除去周六、周日，请以组织方公布的为准。\n"
        "通知写明按工作日，首日是工作日的计入。\n1 "
    )
    room.clock.at = at("2024-09-27 10:05")
    room.say("陈老师", "[改标题]")
    assert room.say("陈老师", "决赛入围名单")[0].startswith(
        "决赛入围名单，公示期5个工作日，9月27日（星期五）至10月9日（星期三）。\n"
        "通知写明按工作日，首日是工作日的计入。\n1 "
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
            ("[公示2项]", f"已公示。{head}\n[看名单] [更正名单] [回到待办]"),
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


TABLE = (
    "| 获奖项目公示名单 |  |  |  |  |\n| 序号 | 赛道 | 作品名称 | 参赛团队 | 奖项等级 |\n"
    "| 1 | 绿色低碳 | 园区能效管家 | 碳索者队 | 一等奖 |\n| 2 | 工业制造 | 远方作品 | 远方队 | 二等奖 |\n"
)


def test_a_table_is_told_by_its_headings_and_shown_with_track_and_award():
    room = room_of(STATED)
    for said in ("发布名单", "获奖名单"):
        room.say("陈老师", said)
    heard = room.say("陈老师", TABLE)[0]
    assert "\n1 绿色低碳　园区能效管家　碳索者队　一等奖（已对应报名）\n2 工业制造　远方作品　远方队　二等奖\n" in heard
    room.say("陈老师", "[公示2项]")
    [stored] = room.factory.state.lists.values()
    assert [(each.track, each.text, each.award) for each in stored.entries] == [
        ("绿色低碳", "园区能效管家　碳索者队", "一等奖"), ("工业制造", "远方作品　远方队", "二等奖")
    ]
    assert "您团队的“园区能效管家”列入绿色低碳赛道获奖名单。" in room.told()[1]
    assert "[看名单] [名称有误]" in room.told()[1]


def test_a_table_without_a_known_heading_is_refused_with_a_sentence():
    room = room_of(STATED)
    for said in ("发布名单", "获奖名单"):
        room.say("陈老师", said)
    assert room.say("陈老师", "| 甲 | 乙 |\n| 1 | 2 |")[0].startswith("没有认出列标题，没有公示。")


def test_each_line_that_is_not_clear_is_shown_with_what_it_may_be():
    room = room_of(STATED)
    room.team("能效乙队", project="园区能效管家", status=APPROVED)
    room.team("能效丙队", project="充电桩能耗预测平台")
    for said in ("发布名单", "获奖名单"):
        room.say("陈老师", said)
    one, two, three = (each.receipt for each in room.factory.state.registrations.values())
    heard = room.say("陈老师", f"园区能效管家\n充电桩能耗预测平台\n充电桩能耗预测平合\n碳索者队\n{one}")[0]
    assert (
        "请核对5项：\n"
        f"1 园区能效管家：对应多份报名 {one}、{two}，没有自动对应。\n"
        f"2 充电桩能耗预测平台：报名 {three} 还没有审核通过。\n"
        f"3 充电桩能耗预测平合：没有找到对应的报名，最接近 {three} 充电桩能耗预测平台（相似88%）。\n"
        f"4 碳索者队：与另一项是同一份报名 {one}。\n"
        f"5 {one}：与另一项是同一份报名 {one}。\n"
        "要对应报名，请在该行写上回执号后重发。\n"
    ) in heard


def test_a_list_can_be_chosen_from_the_approved_registrations_of_a_track():
    room = room_of(STATED)
    room.team("乙队", project="乙项目", status=APPROVED)
    room.team("丙队", project="丙项目")
    receipt = room.factory.state.registrations[1].receipt[:-1]
    transcript(
        room,
        "陈老师",
        [
            ("发布名单", TITLE),
            ("获奖名单", LINES),
            ("[从报名中选]", "从哪个赛道已通过的报名中选？\n[不限赛道] [工业制造] [绿色低碳]"),
            (
                "[绿色低碳]",
                (
                    "已通过的报名2份：\n"
                    f"1 {receipt}1　绿色低碳　园区能效管家　碳索者队　威海示例能源科技有限公司\n"
                    f"2 {receipt}2　绿色低碳　乙项目　乙队　威海示例能源科技有限公司",
                    "请回复要列入的序号，例如“1,3,5-8”，或“全部”。",
                ),
            ),
            ("9", ("请回复1至2的序号，例如“1,3,5-8”，或“全部”。", "请回复要列入的序号，例如“1,3,5-8”，或“全部”。")),
            ("2", None),
            ("[公示1项]", None),
        ],
    )
    [stored] = room.factory.state.lists.values()
    assert [(each.text, each.registration, each.track) for each in stored.entries] == [
        ("乙项目　乙队　威海示例能源科技有限公司", 2, "绿色低碳")
    ]


def test_a_track_without_approved_registrations_offers_none():
    room = room_of(STATED)
    for said in ("发布名单", "获奖名单", "[从报名中选]"):
        room.say("陈老师", said)
    assert room.say("陈老师", "[工业制造]")[0] == "这个范围内没有已通过的报名，没有列入。请另选。"
