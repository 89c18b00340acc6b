"""From a refusal to the organizers' answer, and on to a source of answers."""

from dataclasses import replace

import pytest

from contest.clarifications import Wording
from contest.people import ANNOUNCER, VIEWER
from contest.profile import Route, Track
from tests.contest.shapes import source
from tests.handlers.clarifying_room import CLARIFIED, ClarifyingRoom
from tests.handlers.organizer_room import transcript

WHERE = "附件3的模板在哪下载"


@pytest.fixture
def room():
    return ClarifyingRoom().organizer("陈老师").organizer("王老师", ANNOUNCER)


def asked(room):
    """Three people ask for the template, two of them want to be told; one asks for something else."""
    room.asker("甲", WHERE, "[请赛务组答复]")
    room.clock.move(days=1)
    room.asker("乙", "附件3的模板在哪里下载呢", "[请赛务组答复]")
    room.asker("丙", "附件3的模板在哪下载？")
    room.asker("丁", "提供住宿吗", "[请赛务组答复]")
    return room


def test_whoever_wants_an_answer_gets_a_number_and_it_is_counted_once(room):
    assert room.asker("甲", WHERE)[0].startswith("示例选拔赛的通知未载明。")
    assert room.say("甲", "[请赛务组答复]") == [
        "已转给赛务组，编号 WT-0001。有答复会在这里告诉您；您的姓名不随问题公开。\n[我的状态] [看日程]"
    ]
    assert room.say("甲", "请赛务组答复") == ["请先把问题发给我。"]
    (wording,) = room.factory.state.wordings.values()
    assert (wording.question, wording.times, wording.waiting) == (WHERE, 1, (room.person("甲"),))


def test_the_list_shows_one_question_at_a_time_with_its_other_wordings(room):
    transcript(
        asked(room),
        "陈老师",
        [
            (
                "未答问题",
                "1/2　附件3的模板在哪下载，问过3次，2人在等答复，最早7月16日。\n相近问法：“附件3的模板在哪里下载呢”\n"
                "[答复] [合并或拆开] [不属于本赛事] [下一题]",
            ),
            (
                "[下一题]",
                "2/2　提供住宿吗，1人问过，最早7月17日。\n[答复] [合并或拆开] [不属于本赛事] [下一题]",
            ),
        ],
    )


def test_an_answer_goes_to_those_who_asked_and_counts_once_a_colleague_checked_it(room):
    asked(room)
    room.say("陈老师", "未答问题")
    transcript(
        room,
        "陈老师",
        [
            ("[答复]", "“附件3的模板在哪下载”\n请写答复，300字以内，会原样发给对方。"),
            (
                "模板已放在“材料清单”页，7月12日起可下载。",
                "发给谁？\n[问过的2人] [按赛道] [所有人] [暂不发送]",
            ),
            ("[问过的2人]", "同时作为今后的依据？\n[是，请另一位老师核对] [只答这次]"),
            (
                "[是，请另一位老师核对]",
                "答复将发给2人。\n请王老师核对；通过后，今后同样的问题将引用此答复。\n[未答问题] [已答问题] [回到待办]",
            ),
        ],
    )
    got = room.post()
    assert got == {
        "甲": [
            "您问的“附件3的模板在哪下载”，组委会已答复：\n模板已放在“材料清单”页，7月12日起可下载。\n"
            "依据：组委会答复｜2024年7月17日，示例选拔赛组委会\n[答疑汇总] [还有疑问]"
        ],
        "乙": [
            "您问的“附件3的模板在哪里下载呢”，组委会已答复：\n模板已放在“材料清单”页，7月12日起可下载。\n"
            "依据：组委会答复｜2024年7月17日，示例选拔赛组委会\n[答疑汇总] [还有疑问]"
        ],
        "王老师": [
            "陈老师请您核对一条答复（示例选拔赛）。\n问：附件3的模板在哪下载\n"
            "答：模板已放在“材料清单”页，7月12日起可下载。\n[核对] [回到待办]"
        ],
    }
    transcript(
        room,
        "王老师",
        [
            (
                "核对答复",
                "1/1　陈老师的答复\n问：附件3的模板在哪下载\n答：模板已放在“材料清单”页，7月12日起可下载。\n"
                "核对通过后，今后同样的问题将引用此答复，并注明不是通知原文。\n[核对通过] [不作依据] [更正]",
            ),
            (
                "[核对通过]",
                "已核对。今后问到“附件3的模板在哪下载”，将引用此答复。\n[核对] [已答问题] [回到待办]",
            ),
        ],
    )


    quoted = (
        "依据：组委会答复｜2024年7月17日，示例选拔赛组委会；不是通知原文\n原文：模板已放在“材料清单”页，7月12日起可下载。\n"
        "[有用] [没有解决]"
    )
    for said in ("请问附件3的模板在哪里下载？", "附件3的模板在哪里下载呢"):
        assert room.asker("己", said) == [f"模板已放在“材料清单”页，7月12日起可下载。\n{quoted}"]
    assert room.asker("己", "附件2的模板在哪下载")[0].startswith("示例选拔赛的通知未载明。")


def test_the_answers_of_a_contest_can_be_read_by_everybody_once_they_were_checked(room):
    assert room.asker("庚", "答疑汇总")[0].startswith("示例选拔赛还没有组委会答复。")
    answer(asked(room))
    assert room.asker("庚", "答疑汇总")[0].startswith("示例选拔赛还没有组委会答复。")
    room.presses("王老师", "vetted:1")
    assert room.asker("庚", "答疑汇总") == [
        "示例选拔赛组委会答复，共1条（不是通知原文）：\n1　问：附件3的模板在哪下载\n答：在材料清单页下载。\n"
        "7月17日，示例选拔赛组委会"
    ]


def test_whether_answers_help_is_counted_without_a_name(room):
    room.asker("甲", "报名成功后能更改参赛信息吗")
    assert room.say("甲", "[有用]") == ["好的，谢谢。"]
    room.asker("乙", "报名成功后能更改参赛信息吗？我的手机是13800000001")
    assert room.say("乙", "[没有解决]") == [
        "抱歉没有帮上您。可以换个说法再问一次，或由我转给赛务组。\n愿意的话，请告诉我哪里不好。\n"
        "[请赛务组答复] [答非所问] [不够具体] [看不明白]"
    ]
    assert room.say("乙", "[不够具体]")[0].startswith("已记下，谢谢。")
    assert room.say("乙", "[请赛务组答复]")[0].startswith("已转给赛务组，编号 WT-0001。")
    assert room.say("陈老师", "/答疑统计") == [
        "近30天的答复：有用1次，没有解决1次。\n未答问题1个，共问过1次。\n没有解决的原因：不够具体1次。\n"
        "没有解决最多的：\n“报名成功后能更改参赛信息吗？我的手机是138****0001”　1次\n"
        "[未答问题] [已答问题] [回到待办]"
    ]
    assert "甲" not in repr(room.factory.state.verdicts)


def test_a_thumb_is_changed_by_the_other_one_and_an_old_button_stores_nothing(room):
    room.asker("甲", "报名成功后能更改参赛信息吗")
    room.say("甲", "[有用]")
    room.presses("甲", "unsolved:1")
    assert [(each.useful, each.reason) for each in room.factory.state.verdicts.values()] == [(False, "")]
    assert room.presses("甲", "useful:9") == ["这条答复较早，没有记下。"]
    assert room.presses("甲", "because:9:vague") == ["这条答复较早，没有记下。"]
    assert len(room.factory.state.verdicts) == 1


def answer(room, name="陈老师", to="[问过的2人]", lasting="[是，请另一位老师核对]", text="在材料清单页下载。"):
    heard = []
    for said in ("未答问题", "[答复]", text, to, lasting):
        heard = room.say(name, said)
    return heard


def test_the_author_cannot_check_his_own_answer_where_a_colleague_can(room):
    answer(asked(room))
    heard = room.say("陈老师", "核对答复")
    assert heard[0].endswith("这是您写的，须由另一位老师核对。\n[不作依据] [更正]")
    assert room.presses("陈老师", "vetted:1") == ["这是您写的答复，须由另一位老师核对。没有改动。"]


def test_the_only_organizer_checks_his_own_answer_after_a_warning():
    room = ClarifyingRoom().organizer("陈老师").organizer("看客", VIEWER)
    assert answer(asked(room))[0].endswith(
        "本赛事只有您一位可以核对。请您再对照通知看一遍，核对后才作为今后的依据。\n[核对] [未答问题] [回到待办]"
    )
    assert "由您自己核对会如实记下" in room.say("陈老师", "[核对]")[0]
    assert room.say("陈老师", "[由我核对通过]")[0].startswith("已核对。")
    (given,) = room.factory.state.clarifications.values()
    assert (given.by, given.approved_by) == ("陈老师", "陈老师")


def test_of_two_who_answer_the_same_question_the_second_is_told(room):
    asked(room)
    for name in ("陈老师", "王老师"):
        room.say(name, "未答问题")
    room.say("王老师", "[答复]")
    room.clock.move(minutes=2)
    assert room.say("陈老师", "[答复]") == ["王老师2分钟前已在答复此题。\n[看王老师的答复] [下一题]"]
    assert room.say("陈老师", "[看王老师的答复]") == ["答复还没有写完，请稍后再看。\n[未答问题] [回到待办]"]


def test_a_draft_is_kept_where_a_colleague_took_over_after_the_lease(room):
    asked(room)
    for name in ("陈老师", "王老师"):
        room.say(name, "未答问题")
    for said in ("[答复]", "见材料清单。", "[问过的2人]"):
        room.say("陈老师", said)
    room.clock.move(minutes=11)
    answer(room, "王老师", lasting="[只答这次]")
    assert room.say("陈老师", "[只答这次]") == ["此题已有答复。您的草稿已保存。\n[看答复] [下一题]"]
    assert room.say("陈老师", "[看答复]")[0].startswith("王老师的答复：\n在材料清单页下载。")
    assert "“附件3" not in room.say("陈老师", "[未答问题]")[0]
    assert sum(len(each) for each in room.post().values()) == 2


def test_a_draft_that_was_left_is_shown_again_before_it_goes_anywhere(room):
    asked(room)
    for said in ("未答问题", "[答复]", "见材料清单。", "取消", "未答问题"):
        room.say("陈老师", said)
    assert room.say("陈老师", "[答复]") == [
        "您上次写的答复：\n见材料清单。\n要改请输入“返回”。",
        "发给谁？\n[问过的2人] [按赛道] [所有人] [暂不发送]",
    ]
    assert room.say("陈老师", "返回")[0].startswith("“附件3的模板在哪下载”\n请写答复")


def test_an_answer_to_teams_of_some_tracks_also_reaches_those_who_asked_and_nobody_twice(room):
    room.team("甲", track=12, team="一队")
    room.team("戊", track=12, team="二队")
    room.team("己", track=1, team="三队")
    asked(room)
    for said in ("未答问题", "[答复]", "在材料清单页下载。", "[按赛道]"):
        heard = room.say("陈老师", said)
    assert heard == ["发给哪些赛道的团队？可写几个，用顿号分开。\n[工业制造（1人）] [绿色低碳（2人）]"]
    assert room.say("陈老师", "绿色低碳、第九") == [
        "请回复1至2的数字，或直接输入名称。",
        "发给哪些赛道的团队？可写几个，用顿号分开。\n[工业制造（1人）] [绿色低碳（2人）]",
    ]
    room.say("陈老师", "1、2")
    assert room.say("陈老师", "[只答这次]") == ["将发给3人和问过的2人，发出后不能撤回。\n[发送] [改答复]"]
    assert room.say("陈老师", "[发送]")[0].startswith("答复将发给4人。")
    got = room.post()
    assert sorted(got) == ["乙", "己", "戊", "甲"]
    assert got["己"] == [
        "示例选拔赛答疑：附件3的模板在哪下载\n在材料清单页下载。\n"
        "依据：组委会答复｜2024年7月17日，示例选拔赛组委会\n[答疑汇总] [还有疑问]"
    ]
    assert got["甲"][0].startswith("您问的“附件3的模板在哪下载”，组委会已答复：")


def test_a_corrected_answer_reaches_those_who_had_the_old_one_and_waits_for_a_check_again(room):
    answer(asked(room))
    room.post()
    room.presses("王老师", "vetted:1")
    room.clock.move(days=1)
    room.say("陈老师", "已答问题")
    assert room.say("陈老师", "[更正第1条]")[0].startswith("“附件3的模板在哪下载”\n原答复：在材料清单页下载。\n")
    assert room.say("陈老师", "模板改在官网下载。") == [
        "原答复即刻作废。收到过原答复的人会收到更正。",
        "答复将发给2人。\n请王老师核对；通过后，今后同样的问题将引用此答复。\n[未答问题] [已答问题] [回到待办]",
    ]
    assert [each.state for each in room.factory.state.clarifications.values()] == ["superseded", "proposed"]
    got = room.post()
    assert room.asker("庚", WHERE)[0].startswith("示例选拔赛的通知未载明。")
    assert got["甲"] == [
        "2024年7月17日（星期三）关于“附件3的模板在哪下载”的答复已更正：模板改在官网下载。\n以此为准。\n"
        "依据：组委会答复｜2024年7月18日，示例选拔赛组委会\n[答疑汇总] [还有疑问]"
    ]
    assert sorted(got) == ["乙", "王老师", "甲"]
    assert room.presses("陈老师", "amend:1") == ["这条答复已由他人办理，没有改动。"]


def test_alike_questions_are_joined_and_split_by_an_organizer_and_stay_so(room):
    asked(room)
    room.say("陈老师", "未答问题")
    assert room.say("陈老师", "[合并或拆开]") == [
        "这一题有2种问法：\n“附件3的模板在哪下载”　2次\n“附件3的模板在哪里下载呢”　1次\n"
        "[并入：提供住宿吗] [拆出：附件3的模板在哪下载] [拆出：附件3的模板在哪里下载呢] [再看看]"
    ]
    heard = room.say("陈老师", "[拆出：附件3的模板在哪里下载呢]")
    assert heard[0] == "已调整，今后照此归并。"
    assert heard[1].startswith("3/3　附件3的模板在哪里下载呢，1人问过")
    room.say("陈老师", "[合并或拆开]")
    heard = room.say("陈老师", "[并入：提供住宿吗]")
    assert "相近问法：“提供住宿吗”" in heard[1] or "相近问法：“附件3的模板在哪里下载呢”" in heard[1]
    room.asker("丙", "附件3的模板在哪里下载呢")
    assert len({each.topic for each in room.factory.state.wordings.values()}) == 2


def test_what_is_none_of_this_contest_is_taken_off_the_list_and_its_askers_are_told(room):
    asked(room)
    for said in ("未答问题", "[下一题]"):
        room.say("陈老师", said)
    assert room.say("陈老师", "[不属于本赛事]") == [
        "不属于本赛事的题不再列出。在等答复的1人会得到告知。\n[不属于本赛事] [再看看]"
    ]
    assert room.say("陈老师", "[不属于本赛事]")[0].startswith("已移出，将告知1人。")
    assert room.post() == {
        "丁": ["您问的“提供住宿吗”不属于这项赛事的范围，赛务组不作答复。可按下面的联系方式咨询。\n[联系方式]"]
    }
    assert room.asker("丁", "提供住宿吗", "[请赛务组答复]")[0].startswith("赛务组答复过：这一问不属于")


def test_a_question_answered_once_comes_back_with_the_former_answer_when_somebody_asks_again(room):
    answer(asked(room), lasting="[只答这次]")
    room.asker("戊", WHERE, "[请赛务组答复]")
    room.say("陈老师", "未答问题")
    shown = "\n".join(room.say("陈老师", "[下一题]") + room.say("陈老师", "[下一题]"))
    assert "此前答复过：在材料清单页下载。\n[答复] [合并或拆开] [照此答复] [下一题]" in shown
    room.post()
    room.clock.move(minutes=5)
    assert room.say("陈老师", "[照此答复]")[0].startswith("答复将发给1人。")
    assert list(room.post()) == ["戊"]
    room.post()
    assert "发给3人；只答这次" in room.say("陈老师", "已答问题")[0]


def test_an_answer_written_at_night_leaves_in_the_morning(room):
    room.clock.move(hours=13)
    said = answer(asked(room))[0]
    assert said.startswith("答复将发给2人。\n22:00至次日08:00不发送，将于7月18日（星期四）08:00发出。")
    assert room.post() == {}
    room.clock.move(hours=10)
    assert sorted(room.post()) == ["乙", "王老师", "甲"]


def test_whoever_had_his_data_erased_is_told_nothing_and_the_question_stays(room):
    asked(room)
    room.team("甲")
    room.say("甲", "我的资料")
    room.presses("甲", "mydata:erased")
    assert answer(room, to="[问过的1人]", lasting="[只答这次]")[0].startswith("答复将发给1人。")
    assert list(room.post()) == ["乙"]


@pytest.mark.parametrize(
    ("text", "heard"), [("", "没有收到文字。"), ("长" * 301, "这条消息超过300字"), ("。。。", "我看不出")]
)
def test_an_answer_that_is_empty_or_too_long_is_asked_for_again(room, text, heard):
    asked(room)
    for said in ("未答问题", "[答复]"):
        room.say("陈老师", said)
    refused, again = room.say("陈老师", text)
    assert refused.startswith(heard)
    assert again.startswith("“附件3的模板在哪下载”\n请写答复")


def test_who_may_only_look_cannot_answer(room):
    asked(room).organizer("看客", VIEWER)
    room.say("看客", "未答问题")
    assert room.say("看客", "[答复]") == ["您没有此项权限，没有执行，已记入日志。可请管理人办理。"]


def test_a_contest_that_disappeared_takes_no_answer(room):
    asked(room)
    for said in ("未答问题", "[答复]", "在材料清单页下载。", "[问过的2人]"):
        room.say("陈老师", said)
    room.with_work(lambda work: work.contests.remove("example-2024"))
    assert room.say("陈老师", "[只答这次]")[0] == "请先选定要办理的赛事：输入“待办”。"
    assert room.factory.state.clarifications == {}


def test_no_phone_code_or_own_name_is_put_on_the_list(room):
    room.team("甲")
    said = "陈一的手机13800000001、邮箱a.b@example.cn和代码91371000MABCDEFG30提供住宿吗"
    room.asker("甲", said)
    (wording,) = room.factory.state.wordings.values()
    assert wording.question == "陈*的手机138****0001、邮箱a***@example.cn和代码913710********FG30提供住宿吗"


def test_one_person_cannot_fill_the_list(room):
    for number in range(20):
        room.asker("甲", f"第{number}个会场提供住宿吗", "[请赛务组答复]")
    assert room.asker("甲", "提供午餐吗", "[请赛务组答复]")[0].startswith("您已有20个问题在等赛务组答复")
    assert "等候赛务组答复的问题：20个" in room.say("甲", "我的资料")[0]


def test_tracks_that_are_entered_in_the_same_way_are_offered_together():
    routes = [Route("邮箱", "email", "a@example.cn", source("报名"))] * 2 + [None]
    tracks = tuple(Track(no, f"第{no}赛道", source("赛道"), route=route) for no, route in enumerate(routes, 1))
    room = ClarifyingRoom(replace(CLARIFIED.profile, tracks=tracks)).organizer("陈老师")
    room.team("戊", track=2)
    asked(room)
    for said in ("未答问题", "[答复]", "在材料清单页下载。"):
        room.say("陈老师", said)
    assert room.say("陈老师", "[按赛道]")[0].endswith(
        "[第1赛道等2个邮箱赛道的团队（1人）] [第1赛道（0人）] [第2赛道（1人）] [第3赛道（0人）]"
    )
    room.say("陈老师", "1")
    assert room.say("陈老师", "[只答这次]")[0].startswith("将发给1人和问过的2人")


def test_somebody_who_opens_his_registration_elsewhere_is_told_there(room):
    code = "AAAA-BBBB-CCCC-DDDD"
    room.team("甲")
    room.with_work(lambda work: work.recovery.issue(code, room.person("甲"), room.clock.now()))
    room.asker("新设备", WHERE, "[请赛务组答复]")
    room.say("新设备", "找回")
    room.say("新设备", code)
    answer(room, to="[问过的1人]", lasting="[只答这次]")
    assert len(room.post()) == 1
    assert [row.person for row in room.factory.state.deliveries.values()] == [room.person("甲")]


def test_in_english_the_answer_is_told_and_quoted_as_the_organizers_words(room):
    answer(asked(room))
    room.post()
    room.presses("王老师", "vetted:1")
    room.say("英", "/language")
    assert room.asker("英", WHERE) == [
        "在材料清单页下载。\n依据：Organizers' answer｜17 July 2024, 示例选拔赛组委会; not the notice's own words\n"
        "原文：在材料清单页下载。\n[Useful] [Not solved]"
    ]


def test_the_desk_tells_of_answers_that_wait_for_a_check(room):
    answer(asked(room))
    assert "待核对的答复：1条，输入“核对答复”办理。" in room.say("王老师", "/desk")[0]
    room.presses("王老师", "kept_once:1")
    assert "待核对的答复" not in room.say("王老师", "/desk")[0]
    assert room.presses("王老师", "vetted:1") == ["这条答复已由他人办理，没有改动。"]


@pytest.mark.parametrize("pressed", ["reply:99", "group:99", "outside:x", "merge:1:99", "split:1:99", "replied:99"])
def test_a_button_of_a_question_that_is_gone_changes_nothing(room, pressed):
    asked(room)
    before = room.factory.state.topics, room.factory.state.wordings
    assert room.presses("陈老师", pressed) == ["这一题已答复、已并入别的题，或不属于本赛事，没有改动。"]
    assert (room.factory.state.topics, room.factory.state.wordings) == before


def test_the_question_of_another_contest_is_not_answered_here(room):
    room.with_work(lambda work: work.questions.add(Wording("other-2024", "几点开始"), room.clock.now()))
    assert room.presses("陈老师", "reply:1") == ["这一题已答复、已并入别的题，或不属于本赛事，没有改动。"]
