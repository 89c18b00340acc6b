"""A team asks how its work is handed in, and has the letter written that it sends itself."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.handlers.registration.routing import ANNEX, AboutAnnex
from contest.clauses import Clause, Notice
from contest.contests import ALL_TRACKS
from contest.entry import route_of
from contest.materials import Rules, checklist
from contest.messages import Reply
from contest.profile import Material, Route
from contest.routes import lacking_annexes, naming_rule
from knowledge.notices.shipped import shipped_notices
from knowledge.noticing import NoticeReader
from tests.contests import BAY, LAKE, running, source
from tests.handlers.registration_room import Room, at_summary

MATERIALS = (
    Material("作品申报书", source("（1）作品申报书", "二、团队及作品要求 › （三）参赛作品提交内容")),
    Material("相关证明材料", source("（2）相关证明材料", "二、团队及作品要求 › （三）参赛作品提交内容")),
)
ASKING = replace(BAY, profile=replace(BAY.profile, materials=MATERIALS))
MAIL_DRAFT = (
    "邮件草稿如下，请核对后由您自己发出，本系统不代发。\n收件人：entry@example.cn\n"
    "主题：报送材料：海湾市选拔赛 · 绿色低碳 · 碳路先锋队 · 园区充电桩能耗预测平台\n正文：\n您好：\n"
    "现报送“园区充电桩能耗预测平台”，参加2024年示例大赛海湾市选拔赛，请查收。\n"
    "参赛单位：威海示例能源科技有限公司\n团队：碳路先锋队\n赛道：绿色低碳\n附件：作品申报书、相关证明材料\n"
    "预登记回执号：BA2024-0001"
)
ASKED = (
    "依据：海湾市选拔赛指南｜二、团队及作品要求 › （三）参赛作品提交内容\n原文：（1）作品申报书\n"
    "依据：海湾市选拔赛指南｜二、团队及作品要求 › （三）参赛作品提交内容\n原文：（2）相关证明材料"
)


@pytest.fixture
def room():
    room = Room()
    room.put(ASKING)
    at_summary(room)
    room.say("提交")
    return room


def test_a_team_is_told_where_its_work_goes_and_what_goes_with_it(room):
    assert room.hear("怎么报送") == [
        "碳路先锋队 · 海湾市选拔赛 · 绿色低碳\n请按通知的要求发送至 entry@example.cn 。\n"
        "依据：海湾市选拔赛指南｜一、赛程安排\n原文：将作品发送至邮箱 entry@example.cn",
        f"要报送的材料共2项：\n1 作品申报书\n2 相关证明材料\n{ASKED}\n1 生成邮件草稿\n2 看材料清单\n3 我的状态",
    ]


async def echo(incoming, scene):
    return (Reply(f"您问：{incoming.said}"),)


def test_an_annex_that_did_not_come_with_the_notice_is_said_to_be_missing(room):
    way = Route("参照模板（附件 3）发送至邮箱", "email", "entry@example.cn", source("发送至邮箱", "一、赛程安排"))
    tracks = tuple(replace(each, route=way) for each in BAY.profile.tracks)
    room.put(replace(ASKING, profile=replace(ASKING.profile, tracks=tracks)))
    dispatch = room.turns.dispatch
    room.turns.dispatch = replace(dispatch, commands=dispatch.commands | {ANNEX: AboutAnnex(echo)})
    missing = "附件3没有随通知收录，我可以替您问赛务组。\n"
    assert room.hear("怎么报送")[-1] == f"{missing}1 生成邮件草稿\n2 问附件3\n3 看材料清单\n4 我的状态"
    assert room.hear("邮件草稿")[-1] == f"{missing}1 问附件3\n2 怎么报送\n3 我的状态"
    assert room.press("annex:附件3") == "您问：附件3在哪里下载？"


def test_the_letter_is_written_but_not_sent(room):
    assert room.hear("生成邮件草稿") == [
        f"{MAIL_DRAFT}\n联系人：陈一 13800000001",
        f"请自行添加附件，共2项：\n1 作品申报书\n2 相关证明材料\n{ASKED}\n1 怎么报送\n2 我的状态",
    ]
    assert room.factory.state.deliveries == {}


def test_the_letter_opens_in_the_mail_program_with_all_its_words(room):
    letter = room.replies("邮件草稿")[0]
    address = urlsplit(letter.link.href)
    said = parse_qs(address.query)
    assert (address.scheme, address.path, letter.link.label) == ("mailto", "entry@example.cn", "用邮件程序打开")
    assert said["subject"] == ["报送材料：海湾市选拔赛 · 绿色低碳 · 碳路先锋队 · 园区充电桩能耗预测平台"]
    assert said.get("body", [""])[0].replace("\r\n", "\n") in ("", letter.text.partition("正文：\n")[2])


def test_no_phone_number_goes_through_a_channel_that_may_not_carry_it(room):
    abroad = Room(channel="telegram", user="77", room=room)

    async def same_person(work):
        await work.people.link(abroad.account, 1)

    abroad.change(same_person)
    assert abroad.hear("邮件草稿")[0] == MAIL_DRAFT


def test_the_status_leads_to_the_official_way(room):
    assert room.say("状态").endswith("1 看材料清单\n2 怎么报送\n3 撤回报名\n4 我的资料")


def test_where_this_chat_is_the_way_in_nothing_need_be_sent(room):
    room = Room()
    room.put(replace(ASKING, direct=frozenset({ALL_TRACKS})))

    async def declare(work):
        await work.contests.declare(BAY.id, direct={ALL_TRACKS})

    room.change(declare)
    at_summary(room)
    room.say("提交")
    assert room.hear("怎么报送") == [
        "碳路先锋队 · 海湾市选拔赛 · 绿色低碳\n这个赛道以本系统为正式报名渠道，不必另行报送。\n1 看材料清单\n2 我的状态"
    ]
    assert room.hear("邮件草稿") == ["这份报名不以邮件报送，没有邮件可写。输入“怎么报送”看正式方式。"]


def test_who_has_not_registered_is_told_the_ways_by_track():
    room = Room().chosen(BAY)
    assert room.hear("怎么报送") == [
        "海湾市选拔赛的报送方式：",
        "工业制造：正式报名请到：https://entry.example.cn/\n依据：海湾市选拔赛指南｜一、赛程安排\n"
        "原文：从赛事入口登录报名",
        "绿色低碳：请按通知的要求发送至 entry@example.cn 。\n依据：海湾市选拔赛指南｜一、赛程安排\n"
        "原文：将作品发送至邮箱 entry@example.cn",
        "教育创新：正式报名的方式见下，通知未载明具体地址。\n依据：海湾市选拔赛指南｜一、赛程安排\n"
        "原文：参加教育创新赛道的团队，可直接报名上一级分赛，不参与地市选拔赛。",
        "数字机关：正式报名请从示例通办理：示例通赛事系统\n依据：海湾市选拔赛指南｜一、赛程安排\n"
        "原文：从“示例通”平台赛事系统登录报名\n1 报名\n2 问规则",
    ]


@pytest.mark.parametrize(
    ("contest", "said", "heard"),
    [
        (None, "怎么报送", ["请先选定赛事，再问报送方式。\n1 换赛事"]),
        (LAKE, "怎么报送", ["湖城分赛\n通知未载明报送方式，请向主办单位确认。\n1 联系方式\n2 问规则"]),
        (BAY, "邮件草稿", ["您还没有提交过报名。输入“报名”开始。"]),
    ],
)
def test_without_a_registration_or_a_stated_way_it_is_said_so(contest, said, heard):
    room = Room()
    if contest:
        room.chosen(contest)
    assert room.hear(said) == heard


def test_a_letter_of_somebody_elses_registration_is_not_written(room):
    other = Room(user="u2", room=room)
    assert other.press("mail:1") == "您还没有提交过报名。输入“报名”开始。"


@pytest.fixture(scope="module")
def weihai():
    reader = NoticeReader()
    shipped = next(each for each in shipped_notices() if each.contest == "weihai-2024")
    notice = reader.read(shipped.content, shipped.file_name, shipped.contest, shipped.notice)
    return running(reader.profile("weihai-2024", [notice], None)), notice


@pytest.mark.parametrize(
    ("track", "names"),
    [
        (12, ["作品申报书", "相关证明材料", "其他证明材料"]),
        (14, ["作品方案介绍", "用数情况说明材料", "参赛作品登记表"]),
    ],
)
def test_a_track_with_materials_of_its_own_asks_for_these_alone(weihai, track, names):
    assert [each.name for each in checklist(weihai[0], track, Rules())] == names


def test_an_annex_that_did_not_come_with_the_notice_is_named(weihai):
    contest, notice = weihai
    assert lacking_annexes(route_of(contest, 12), [notice]) == ("附件3",)


def test_what_the_clause_says_on_the_subject_is_quoted():
    words = "请将作品发送至 a@example.cn，邮件主题命名为“赛道+团队名称”。逾期不予受理。"
    clause = Clause("c1", "n1", None, 1, "", "", "一、报名", words, 0, len(words))
    way = Route(words, "email", "a@example.cn", replace(source(words), notice="n1", clause="c1"))
    rule = naming_rule(way, [Notice("n1", "x", "某通知", words, "", clauses=(clause,))])
    assert rule.quote == words.partition("。")[0] + "。"
    assert naming_rule(way, []) is None
