"""After registering: what may still be changed, asking for what may not, and handing the registration over."""

from dataclasses import replace

from contest.exempting import exempt
from contest.exemptions import Exemption
from contest.people import Organizer
from contest.profile import CONTENT, ON_APPROVAL, ON_CHOICE, PROBLEM, ROSTER, Freeze
from contest.registrations import APPROVED
from contest.requesting import decline
from tests.contest.shapes import at
from tests.contests import BAY, LEGAL, running, source
from tests.handlers.registration_room import PEOPLE, Room, at_summary, lines

CLAUSE = source("报名成功后，不可再更改参赛信息")
FIXED = running(
    replace(LEGAL, freezes=tuple(Freeze(what, ON_APPROVAL, "报名成功", CLAUSE) for what in (ROSTER, CONTENT, PROBLEM))),
    "land-2024",
)
CHOSEN = running(
    replace(LEGAL, freezes=(Freeze(PROBLEM, ON_CHOICE, "赛题一经选定", source("赛题一经选定不得更改。")),)), "land-2024"
)
CITED = "依据：海湾市选拔赛指南｜二、团队及作品要求\n原文：报名成功后，不可再更改参赛信息"
OFFICE = Organizer(9, "陈老师", BAY.id)


def registered(of, *, approved=False):
    room = Room().put(of)
    at_summary(room)
    room.say("提交")

    async def approve(work):
        entry = await work.registrations.get(1)
        day = at("2024-07-10 18:00")
        await work.registrations.save(replace(entry, status=APPROVED, approved_at=day), entry.revision)

    if approved:
        room.change(approve)
    room.clock.move(days=10)
    return room


def talk(room, script):
    for said, heard in script:
        assert room.hear(said) == ([heard] if isinstance(heard, str) else heard), said


def test_after_approval_nothing_is_changed_and_the_refusal_says_since_when_by_which_clause_and_what_can_be_done():
    room = registered(FIXED, approved=True)
    before = room.entries()
    talk(
        room,
        [
            (
                "修改",
                "不能更改。您的报名已于7月10日（星期三）审核通过，参赛信息自此不可更改。原登记没有变动。\n"
                f"{CITED}\n1 我的状态\n2 说明情况\n3 联系方式",
            ),
            (
                "说明情况",
                "您要申请什么？结果由组织方决定，登记在此之前不变。\n1 更换成员\n2 改赛道或赛题\n3 改其他参赛信息\n"
                "4 补交材料\n5 只说明情况",
            ),
            ("更换成员", "请写明情况和理由，500字以内，会原样转给组织方。"),
            (
                "周三7月15日离职，申请由孙七接替",
                [
                    "将转交：更换成员。\n“周三7月15日离职，申请由孙七接替”",
                    "提交吗？\n1 提交申请\n2 改写\n3 不申请了",
                ],
            ),
            (
                "提交申请",
                "已转交，编号 SQ-0001。结果会在这里告诉您。在此之前，登记保持不变。\n1 我的状态\n2 问规则",
            ),
        ],
    )
    assert room.entries() == before
    assert "申请 SQ-0001　更换成员：等待答复" in room.say("状态")

    async def answered(work):
        await decline(work, FIXED, 1, "已过更改期限", (OFFICE, room.clock.now()))

    room.change(answered)
    assert "申请 SQ-0001　更换成员：未予同意（陈老师：已过更改期限）" in room.say("状态")


def test_an_exemption_opens_one_part_only_and_stands_in_the_status_with_who_gave_it_and_until_when():
    room = registered(FIXED, approved=True)

    async def given(work):
        until = at("2024-07-25 18:00")
        await exempt(
            work, FIXED, Exemption(BAY.id, ROSTER, until, "", "成员离职", until, 1), OFFICE, room.clock.now()
        )

    room.change(given)
    assert "例外：可在7月25日（星期四）18:00以前更改成员（陈老师办理）" in room.say("状态")
    assert room.hear("修改")[0].startswith("回执号 BA2024-0001 已审核通过。")
    heard = room.hear("5")
    assert heard[0].startswith("不能更改。您的报名已于7月10日（星期三）审核通过，参赛信息自此不可更改。")
    assert heard[-1].startswith("请核对：")
    assert room.hear("6")[0].startswith("6/11　现在是“陈一、林二、周三、吴四、郑五”。")
    assert room.hear(lines(*PEOPLE[:4]))[0].startswith("已改：6 参赛人员　陈一、林二、周三、吴四。")
    assert room.hear("提交")[0].startswith("修改已收到，重新等待审核。")
    assert len(room.entries()[0].members) == 4


def test_a_problem_that_is_locked_once_chosen_is_asked_for_with_the_track_and_direction_it_should_be():
    room = registered(CHOSEN)
    room.hear("修改")
    assert room.hear("8")[0].startswith("不能更改赛道和赛题。赛题一经选定不可更改，您的报名已于7月10日（星期三）提交。")
    room.say("取消")
    talk(
        room,
        [
            (
                "申请更改",
                "您要申请什么？结果由组织方决定，登记在此之前不变。\n1 更换成员\n2 改赛道或赛题\n3 改其他参赛信息\n"
                "4 补交材料\n5 只说明情况",
            ),
            (
                "1",
                [
                    "这一项现在可以直接修改，不必申请：输入“修改”。没有提交申请。",
                    "您要申请什么？结果由组织方决定，登记在此之前不变。\n1 更换成员\n2 改赛道或赛题\n"
                    "3 改其他参赛信息\n4 补交材料\n5 只说明情况",
                ],
            ),
            ("2", "请选要改到的赛道。\n1 工业制造\n2 绿色低碳\n3 数字机关"),
            ("工业制造", "请选要改到的一项。\n1 提升创新研发能力"),
            ("1", "请写明情况和理由，500字以内，会原样转给组织方。"),
            (
                "选错了方向",
                [
                    "将转交：改赛道或赛题。\n“选错了方向”\n改为：工业制造 · 提升创新研发能力",
                    "提交吗？\n1 提交申请\n2 改写\n3 不申请了",
                ],
            ),
            ("改写", "请写明情况和理由，500字以内，会原样转给组织方。"),
            (
                "填报时选错",
                [
                    "将转交：改赛道或赛题。\n“填报时选错”\n改为：工业制造 · 提升创新研发能力",
                    "提交吗？\n1 提交申请\n2 改写\n3 不申请了",
                ],
            ),
            ("3", "好的，没有提交，登记不变。\n1 我的状态\n2 问规则"),
        ],
    )
    assert room.factory.state.requests == {}


def test_a_request_is_taken_back_by_who_made_it_and_its_words_are_gone():
    room = registered(FIXED, approved=True)
    room.says("说明情况", "只说明情况", "周三离职", "提交申请")
    assert room.press("take_back:1").startswith("申请 SQ-0001 已撤回，写的内容已删除，登记不变。")
    assert room.press("take_back:1").startswith("SQ-0001 已有结果，没有改动。")
    other = Room(user="u2", room=room)
    assert other.press("take_back:1") == "没有找到这件申请，没有改动。"


def test_leadership_goes_to_a_member_with_a_code_after_what_it_means_was_said_to_both():
    room = registered(BAY)
    members = "1 陈一\n2 林二\n3 周三\n4 吴四\n5 郑五\n6 不移交"
    talk(
        room,
        [
            (
                "移交",
                "BA2024-0001 · 碳路先锋队：移交给哪一位成员？接手以后，这份报名由他修改、提交和撤回，通知也发给他。\n"
                f"{members}",
            ),
            (
                "林二",
                "移交给林二后，您不能再修改或撤回 BA2024-0001 · 碳路先锋队，也不再收到它的通知；成员名单不变。"
                "对方接手才生效。\n1 确认移交\n2 不移交",
            ),
            (
                "1",
                "接手代码 9999-9999，24小时内有效，只能用一次。\n请交给林二，由他在自己的账号里输入“接手”并发送代码。"
                "在他接手之前，仍由您办理。\n1 作废这个代码\n2 我的状态",
            ),
        ],
    )
    member = Room(user="u2", room=room)
    talk(
        member,
        [
            ("接手", "请发接手代码。"),
            ("1234-5678", ["这个代码无效或已用过。再输错2次将暂停15分钟。", "请发接手代码。"]),
            (
                "9999 9999",
                [
                    "海湾市选拔赛，碳路先锋队，回执号 BA2024-0001。\n接手后，这份报名由您修改、提交和撤回，通知发给您；"
                    "您能看到全队登记的信息，请只用于本次参赛。",
                    "接手吗？\n1 确认接手\n2 不接手",
                ],
            ),
        ],
    )
    room.hear("修改")
    assert member.hear("确认接手") == [
        "已接手 BA2024-0001（碳路先锋队），由您办理。原来的办理人已收到告知。\n1 我的状态\n2 修改\n3 我的资料"
    ]
    assert room.session().drafts == {}
    assert room.hear("状态")[0].startswith("您还没有报名")
    assert room.press("withdraw:1").startswith("您还没有提交过报名。")
    assert member.hear("状态")[0].startswith("碳路先锋队 · 海湾市选拔赛 · 绿色低碳")
    entry = room.entries()[0]
    assert (entry.members[entry.contact].name, entry.members[1].person) == ("林二", entry.leader)


def test_a_code_that_was_made_void_and_a_member_who_does_not_want_to_change_nothing():
    room = registered(BAY)
    room.says("移交", "林二", "确认移交")
    member = Room(user="u2", room=room)
    member.says("/accept 9999-9999")
    assert member.say("不接手").startswith("好的，没有接手，没有改动。")
    assert room.say("作废这个代码").startswith("代码已作废，仍由您办理。")
    assert member.say("/accept 9999-9999").startswith("这个代码无效或已用过。")
    assert room.entries()[0].leader == room.session().person


def test_withdrawing_tells_what_goes_and_what_stays_and_says_so_before():
    room = registered(BAY)
    assert room.say("解散").startswith("撤回后，这份报名不再有效，全队解散，成员可以另行组队。")
    assert room.say("1").startswith("已撤回，回执号 BA2024-0001 不再有效，姓名和手机号已删除。")
    gone = room.entries()[0]
    assert (gone.members, gone.team, gone.receipt) == ((), "碳路先锋队", "BA2024-0001")
