"""Objecting by chat: as the notice has it, without a name, late, and where the notice is silent."""

from dataclasses import replace

import pytest

from contest.clauses import Source
from contest.objections import BY_ACCOUNT, LATE
from contest.objector import hand_over
from contest.people import Account
from contest.profile import ObjectionRules, Sourced
from contest.registering import erase
from tests.contest.shapes import at
from tests.handlers.objecting_room import BOTH, CITED, FACTS, RULED, SILENT, WHO, at_court, choose, objects
from tests.handlers.organizer_room import transcript

WAY_IN = (
    "可以。举报须实名并提供证据，由分赛组委会受理、核查、裁定。\n您的身份只供办理人员查看，不告知被举报方。\n"
    f"{BOTH}\n[开始举报] [先不举报]"
)
ASK_WHO = "1/4　请发您的姓名、手机号和单位，用空格分开，例如“陈一 13800000001 示例公司”；没有单位可不写。"
ASK_PROOF = "4/4　请写明证据，一次一份：名称、出处、能证明什么。\n[没有别的了]"


def stored(room):
    return list(room.factory.state.objections.values())


def test_an_objection_is_made_step_by_step_and_comes_back_with_its_number():
    room = at_court()
    transcript(
        room,
        "举报者",
        [
            ("我要举报其中一个项目", WAY_IN),
            ("[开始举报]", ASK_WHO),
            (WHO, "2/4　被举报的项目？可输入名称或名单序号。"),
            ("2", ("2号，预警平台。", "3/4　请写明事实：什么事、何时、如何得知。")),
            (FACTS, ("已记下。", ASK_PROOF)),
            ("软件著作权登记证书第1234号", ("已记下证据1份。还有别的吗？", ASK_PROOF)),
            (
                "[没有别的了]",
                (
                    "请核对：实名举报，2号，预警平台，事实1段，证据1份。\n联系方式由办理人员核实。",
                    "提交后可以补充，不能改写。\n[提交举报] [再补充一份] [不提交]",
                ),
            ),
            (
                "[提交举报]",
                "已收到，编号 JB2024-0001，2024年9月8日（星期日）15:20，在公示期内。\n"
                "由分赛组委会受理。办理时限通知未载明；受理、核查、裁定的结果都会在这里告诉您。\n"
                "联系方式由办理人员核实。\n[补充证据] [查看进度]",
            ),
        ],
    )
    [case] = stored(room)
    assert (case.objector.name, case.objector.unit) == ("陈举", "海州数据技术有限公司")
    assert (case.place, case.registration) == (2, 2)
    assert [each.text for each in case.exhibits] == ["软件著作权登记证书第1234号"]


def test_who_will_not_give_a_name_is_told_the_clause_and_nothing_is_kept():
    refused = (
        "不留姓名的举报无法受理，匿名举报无效。您写的内容没有提交，也没有转出。\n"
        f"{CITED}\n[改为实名] [联系方式] [不举报了]"
    )
    room = at_court()
    transcript(
        room,
        "举报者",
        [
            ("我要举报其中一个项目", WAY_IN),
            ("我不想留名字", refused),
            ("[改为实名]", ASK_WHO),
            ("我不想留名字", refused),
            ("[改为实名]", ASK_WHO),
            ("匿名 13900001111", ("这里须写真实姓名，没有记下。前面的内容都在。", ASK_WHO)),
            ("陈举 1390000111", ("这个号码是10位，手机号应为11位。请重发。", ASK_WHO)),
            ("陈举", ("我没有看懂。请写姓名和11位手机号，用空格分开；前面的内容都在。", ASK_WHO)),
        ],
    )
    assert room.say("举报者", "取消")
    assert room.say("举报者", "匿名举报行不行？") == ["?"]
    assert stored(room) == []


def test_on_a_channel_not_for_personal_data_name_and_phone_are_filled_in_on_the_page():
    room = at_court()
    room.channel, room.page = "telegram", "https://example.test/go/x"
    choose(room, "远方者")
    room.say("远方者", "我要举报")
    pointed = (
        "1/4　请在网页填写姓名、手机号和单位：https://example.test/go/x（30分钟内有效）。"
        "填好后网页上会显示6位验证码，请发回这里。"
    )
    assert room.say("远方者", "[开始举报]") == [pointed]
    assert room.say("远方者", WHO) == [pointed]
    room.page = None
    assert room.say("远方者", "在吗") == [
        "1/4　这个渠道的服务器在境外，姓名、手机号不在这里填写。请在网页聊天里接着办，已填的都在。"
    ]


@pytest.mark.parametrize("code", ["482913", "验证码 482913", "４８２９１３"])
def test_the_code_of_the_page_shows_that_both_accounts_are_one_persons_and_no_more(code):
    room = at_court()
    room.channel = "telegram"
    choose(room, "远方者")
    room.say("远方者", "我要举报")
    room.say("远方者", "[开始举报]")
    fill_in(room, "远方者")
    assert room.say("远方者", "111111") == [
        "这个验证码不对，没有记下。请照网页上显示的6位数字再发一次。", "请发网页上显示的6位验证码。"
    ]
    assert room.say("远方者", code) == ["2/4　被举报的项目？可输入名称或名单序号。"]
    for said in ("预警平台", FACTS, "证书", "[没有别的了]"):
        heard = room.say("远方者", said)
    assert heard[0].endswith("已核实填写网页的人与本聊天账号为同一人；手机号由办理人员核实。")
    room.say("远方者", "[提交举报]")
    assert stored(room)[0].objector.verified == BY_ACCOUNT


def fill_in(room, name):
    """As the page does it: the answer comes in his name, from an account of the page."""
    from_page = f"go-{name}"

    async def link(work):
        person = await work.people.of(Account("telegram", name), "zh", room.clock.now())
        await work.people.link(Account("web", from_page), person.id)

    room.with_work(link)
    room.channel = "web"
    heard = room.say(from_page, WHO)
    room.channel = "telegram"
    assert heard[0] == (
        "验证码 482913。请回到原来的聊天，把这6位数字发给我，以核实填写网页的人与聊天账号是同一人。"
    )


def test_without_evidence_it_is_not_submitted_where_the_clause_asks_for_it():
    room = at_court()
    for said in ("我要举报", "[开始举报]", WHO, "2", FACTS):
        room.say("举报者", said)
    assert room.say("举报者", "[没有别的了]") == [
        f"举报须提供证据，还没有收到证据，没有提交。请先写明或上传一份。\n{CITED}", ASK_PROOF
    ]
    assert stored(room) == []


def test_an_entry_may_be_named_by_a_part_and_one_that_is_not_listed_is_recorded_as_written():
    room = at_court()
    for said in ("我要举报", "[开始举报]", WHO):
        room.say("举报者", said)
    ask = "2/4　被举报的项目？可输入名称或名单序号。"
    assert room.say("举报者", "能") == ["名单上没有找到“能”。\n[照此登记] [重新输入]"]
    assert room.say("举报者", "[重新输入]") == [ask]
    assert room.say("举报者", "能效") == ["1号，园区能效管家。", "3/4　请写明事实：什么事、何时、如何得知。"]
    room.say("举报者", "返回")
    for said in ("无名项目", "[照此登记]", FACTS, "证据", "[没有别的了]", "[提交举报]"):
        room.say("举报者", said)
    [case] = stored(room)
    assert (case.target, case.place, case.registration) == ("无名项目", 0, 0)


def test_after_the_period_it_is_recorded_as_late_and_the_organizers_decide():
    room = at_court()
    room.clock.at = at("2024-09-13 09:00")
    transcript(
        room,
        "旁人",
        [
            (
                "我也要举报",
                "公示期已于9月12日（星期四）结束。期后是否受理，通知未载明；我可以照样登记并注明“期后”，由分赛组委会决定。\n"
                f"也可联系组委会秘书处 刘某 18222077900。\n{BOTH}\n[登记] [不登记]",
            ),
            ("[不登记]", "好的，没有登记。\n[看名单] [问规则]"),
            ("我也要举报", None),
            ("[登记]", ASK_WHO),
        ],
    )
    for said in (WHO, "2", FACTS, "证书", "[没有别的了]"):
        room.say("旁人", said)
    assert "注明“期后”。" in room.say("旁人", "[提交举报]")[0]
    assert stored(room)[0].when == LATE


def test_where_the_notice_is_silent_it_is_passed_on_and_signing_is_up_to_him():
    room = at_court(SILENT, listed=False)
    transcript(
        room,
        "举报者",
        [
            (
                "我要匿名举报一个获奖项目",
                "示例选拔赛的通知未载明公示和举报办法，我不能据此受理，也不能据此拒绝。\n"
                "可直接联系组委会秘书处 刘某 18222077900。\n"
                "也可由我转交组织方，是否受理由其决定；署名与否由您选择。\n[转交] [不转交]",
            ),
            ("[转交]", "是否署名？署名的，姓名和电话只供办理人员查看。\n[署名] [不署名]"),
            ("[不署名]", "1/3　被举报的项目？可输入名称或名单序号。"),
            ("某获奖项目", ("将按您写的登记：某获奖项目。", "2/3　请写明事实：什么事、何时、如何得知。")),
            (FACTS, None),
            ("[没有别的了]", None),
            (
                "[提交举报]",
                "已收到，编号 JB2024-0001，2024年9月8日（星期日）15:20，不在公示期内。\n"
                "已转交组织方，是否受理由其决定。办理时限通知未载明；受理、核查、裁定的结果都会在这里告诉您。\n"
                "[补充证据] [查看进度]",
            ),
        ],
    )
    assert stored(room)[0].objector is None


def test_a_rule_that_the_organizers_set_later_is_said_to_be_theirs_and_not_the_notices():
    set_by = Source("", "", "", "", set_by="陈老师", set_at="2024-09-20T02:00:00+00:00")
    rules = ObjectionRules(Sourced(True, set_by))
    room = at_court(replace(SILENT, profile=replace(SILENT.profile, objection=rules)), listed=False)
    assert room.say("举报者", "我要匿名举报一个获奖项目") == [
        "举报须实名。依据为组委会答复（2024年9月20日），不是通知原文。您写的内容没有提交，也没有转出。\n"
        "依据：由陈老师于9月20日设定\n[改为实名] [联系方式] [不举报了]"
    ]


def test_evidence_can_be_added_but_nothing_rewritten_and_it_can_be_withdrawn():
    room = at_court()
    objects(room)
    case = (
        "JB2024-0001 · 预警平台\n已收到，等待受理，2024年9月8日（星期日）15:20\n"
        "证据1份，在公示期内，联系方式由办理人员核实。\n[补充证据] [撤回举报]"
    )
    transcript(
        room,
        "举报者",
        [
            ("[查看进度]", case),
            ("[补充证据]", "请发要补充的证据：名称、出处、能证明什么。"),
            ("路演录像", "已补充到 JB2024-0001，现有证据2份。原来写的内容不变。\n[补充证据] [查看进度]"),
            ("我的举报", None),
            (
                "[撤回举报]",
                "撤回 JB2024-0001 后不再核查，不能恢复；如已通知对方，会告知其已撤回。\n[确认撤回] [查看进度]",
            ),
            ("[确认撤回]", "JB2024-0001 已撤回。\n[查看进度]"),
        ],
    )
    assert "已撤回" in room.say("举报者", "我的举报")[0]
    assert room.presses("旁人", "more:1") == ["没有找到这件举报，没有改动。"]
    assert room.presses("举报者", "retracted:1") == ["JB2024-0001 已办结，没有改动。"]


def test_a_leader_cannot_object_to_his_own_teams_entry():
    room = at_court()
    for said in ("我要举报", "[开始举报]", WHO, "2", FACTS, "证书", "[没有别的了]"):
        room.say("预警队", said)
    heard = room.say("预警队", "[提交举报]")
    assert heard[0] == "这是您自己团队的项目，没有登记举报。名称有误或要退出的，可以联系赛务组。"
    assert stored(room) == []


def test_a_draft_that_was_left_is_gone_on_with():
    room = at_court()
    for said in ("我要举报", "[开始举报]", WHO, "取消"):
        room.say("举报者", said)
    room.say("举报者", "我要举报")
    assert room.say("举报者", "[开始举报]") == ["2/4　被举报的项目？可输入名称或名单序号。"]
    assert RULED.id in next(iter(room.factory.state.contests))


def test_who_erases_his_data_erases_what_he_said_and_the_number_stays():
    room = at_court()
    objects(room)
    room.with_work(lambda work: erase(work, stored(room)[0].person, room.clock.now()))
    [case] = stored(room)
    assert (case.number, case.state, case.objector, case.facts, case.exhibits) == (
        "JB2024-0001", "withdrawn", None, "", ()
    )


def test_what_was_objected_before_a_recovery_code_was_given_goes_along():
    room = at_court()
    objects(room)
    person = stored(room)[0].person
    room.with_work(lambda work: hand_over(work, person, 99))
    assert stored(room)[0].person == 99


def test_what_is_kept_of_who_objects_is_shown_to_him_masked_and_erased_with_his_drafts():
    room = at_court()
    objects(room)
    for said in ("我要举报", "[开始举报]", WHO):
        room.say("举报者", said)
    assert "举报 JB2024-0001：姓名、事实、证据　139****1111" in room.say("举报者", "我的资料")[0]
    for key in ("mydata:erase", "mydata:erased"):
        room.presses("举报者", key)
    session = room.factory.state.sessions[stored(room)[0].person]
    assert (session.drafts, stored(room)[0].objector) == ({}, None)


def test_where_the_channel_takes_no_files_a_link_for_the_evidence_is_given_beside_the_question():
    room = at_court()
    room.page = "https://example.test/go/x"
    for said in ("我要举报", "[开始举报]", WHO, "2"):
        room.say("举报者", said)
    assert room.say("举报者", FACTS) == [
        "已记下。",
        ASK_PROOF,
        "这里不能收文件，请用这个链接上传：https://example.test/go/x（30分钟内有效）。传完回来继续。",
    ]
