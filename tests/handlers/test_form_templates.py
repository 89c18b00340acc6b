"""Organizers hand in the template of an official form, look at it filled in, and take it into use."""

import asyncio
from itertools import count as numbers

import pytest

from bot.conversation.handed import Handed
from bot.conversation.messages import FILE, Incoming
from bot.conversation.template_files import TemplateFiles
from bot.conversation.texts import catalogue
from bot.papers.forms import Forms
from bot.papers.word.filling import check
from contest.people import VIEWER, Account
from contest.refusals import RuleBroken
from knowledge.noticing import NoticeReader
from tests.handlers.organizer_room import EXAMPLE, Room, shown, transcript
from tests.papers.templates import with_tables, with_tags, words_of

NUMBERS = numbers(1)
FORM = with_tables([["单位名称", ""], ["统一社会信用代码", ""], ["企业规模", ""], ["赛道", ""]])
ASKED = (
    "请发 docx 模板。空格旁写栏目名即可，例如：单位名称、统一社会信用代码、团队名称、项目名称、赛道、联系人、联系电话；"
    "人员表写“姓名、手机号”一行表头，下留空行。\n也可以写标签，例如“{{ 单位名称 }}”。"
)
READ = (
    "“报名表.docx”已读完，认出这些栏目：牵头参赛单位、统一社会信用代码、赛道。\n没有认出、会留空的栏目：企业规模。\n"
    "用虚构的内容填了一份，请看是否放对了地方。"
)
SURE = "要启用这份模板吗？启用后，各队的报名表都按它填写。\n[启用模板] [换一份] [不用了]"


@pytest.fixture
def room():
    return Room().organizer("陈老师")


def hand_in(room, content, name="陈老师", file="报名表.docx"):
    """What somebody hears who sends a file."""
    files = TemplateFiles(room.factory, room.clock, catalogue, check)
    handed = Handed(room.factory, room.clock, NoticeReader, files)
    incoming = Incoming(f"f{next(NUMBERS)}", Account("web", name), "", kind=FILE)

    async def talk():
        read = await handed.read(incoming, file, content) if await handed.wants(incoming) else incoming
        return await room.turns.take(read)

    room.heard[name] = asyncio.run(talk())
    return [shown(reply) for reply in room.heard[name]]


def person(room, name):
    return room.factory.state.accounts[Account("web", name)].person


def file_of(room, making, named, name):
    async def made():
        forms = Forms(room.factory, room.clock)
        file = await getattr(forms, making)(named, person(room, name), catalogue("zh"))
        return file.name, b"".join([part async for part in file.parts])

    return asyncio.run(made())


def offered(room, name):
    """The forms that a team's leader is given: their names, and what they are fetched by."""
    room.say(name, "报名表")
    files = [reply.attachment for reply in room.heard[name] if reply.attachment]
    return [(each.name, each.key.removeprefix("form:")) for each in files]


def in_use(room):
    return [(each.track, each.name, each.by) for each in room.with_work(lambda work: work.templates.of(EXAMPLE.id))]


def test_a_template_is_looked_at_with_invented_words_before_it_is_used(room):
    transcript(
        room,
        "陈老师",
        [
            ("报名表模板", "示例选拔赛还没有报名表模板，各队取到的是本系统的报名信息表。\n[上传模板] [回到待办]"),
            ("[上传模板]", "模板用于哪个赛道？\n[所有赛道] [工业制造] [绿色低碳]"),
            ("[绿色低碳]", ASKED),
        ],
    )
    assert hand_in(room, FORM) == [READ, SURE]
    assert in_use(room) == []
    sample = room.heard["陈老师"][0].attachment
    assert (sample.key, sample.name) == ("sample:example-2024:12", "样张.docx")
    name, content = file_of(room, "sample", "example-2024:12", "陈老师")
    assert name == "样张 报名表.docx"
    assert words_of(content)[1][0] == ["单位名称", "示例科技有限公司"]
    transcript(
        room,
        "陈老师",
        [
            ("[启用模板]", "已启用“报名表”，绿色低碳的队伍取表时按它填写。\n[报名表模板] [回到待办]"),
            (
                "[报名表模板]",
                "示例选拔赛的报名表模板：\n绿色低碳：报名表.docx（陈老师设定）\n[上传模板] [停用：报名表] [回到待办]",
            ),
        ],
    )


def test_the_forms_of_its_track_are_filled_in_on_it_until_it_is_stopped(room):
    team, other = room.team("碳索者队"), room.team("田野队", track=1)
    for said in ("报名表模板", "[上传模板]", "[绿色低碳]"):
        room.say("陈老师", said)
    hand_in(room, FORM)
    room.say("陈老师", "[启用模板]")
    ((name, key),) = offered(room, "碳索者队")
    assert name == "示例选拔赛 报名表 碳索者队.docx"
    assert offered(room, "田野队") == [("示例选拔赛 报名信息表 田野队.docx", f"{other.id}:docx")]
    assert key.startswith(f"{team.id}:docx:")
    name, content = file_of(room, "make", key, "碳索者队")
    assert words_of(content)[1][0] == ["单位名称", "威海示例能源科技有限公司"]
    with pytest.raises(RuleBroken, match="no_template"):
        file_of(room, "make", key.replace(f"{team.id}:", f"{other.id}:", 1), "田野队")
    room.say("陈老师", "报名表模板")
    assert room.say("陈老师", "[停用：报名表]") == ["已停用“报名表”。\n[报名表模板] [回到待办]"]
    assert offered(room, "碳索者队") == [("示例选拔赛 报名信息表 碳索者队.docx", f"{team.id}:docx")]
    assert "报名信息表" in words_of(file_of(room, "make", f"{team.id}:docx", "碳索者队")[1])[0]
    deeds = [each.deed.action for each in room.factory.state.audit.values()]
    assert deeds[-2:] == ["template.taken", "template.stopped"]


def test_a_team_gets_every_form_of_its_track_and_of_all_tracks(room):
    room.team("碳索者队")
    general, own = "[所有赛道]", "[绿色低碳]"
    for track, file in ((general, "报名表"), (general, "责任声明"), (own, "报名表"), (own, "登记表")):
        for said in ("报名表模板", "[上传模板]", track):
            room.say("陈老师", said)
        hand_in(room, FORM if track == own else with_tags("{{ unit }}"), file=f"{file}.docx")
        room.say("陈老师", "[启用模板]")
    forms = offered(room, "碳索者队")
    assert [name for name, _ in forms] == [
        "示例选拔赛 报名表 碳索者队.docx", "示例选拔赛 登记表 碳索者队.docx", "示例选拔赛 责任声明 碳索者队.docx",
    ]  # fmt: skip
    assert words_of(file_of(room, "make", forms[0][1], "碳索者队")[1])[1][0][0] == "单位名称"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (with_tags("{{ 公司地址 }}"), "模板里的“公司地址”我不认识，没有保存。请改成可用的栏目名后重发。"),
        (with_tags("无"), "模板里没有找到可填的栏目，没有保存。请在空格旁写明栏目名，例如“单位名称”。"),
        (b"%PDF-1.7", "这不是能打开的 Word 文件（docx），没有保存。请另存为 docx 后重发。"),
    ],
)
def test_a_bad_template_is_refused_and_nothing_is_kept(room, content, said):
    for each in ("报名表模板", "[上传模板]", "[所有赛道]"):
        room.say("陈老师", each)
    assert hand_in(room, content) == [said, ASKED]
    assert room.factory.state.templates == {}
    assert hand_in(room, FORM) == [READ, SURE]


def test_another_file_takes_the_place_of_the_one_that_waits_and_one_that_is_not_wanted_is_gone(room):
    for each in ("报名表模板", "[上传模板]", "[所有赛道]"):
        room.say("陈老师", each)
    hand_in(room, FORM)
    assert room.say("陈老师", "[换一份]") == [ASKED]
    hand_in(room, with_tags("{{ unit }}"), file="../新\x00表.docx")
    assert room.heard["陈老师"][0].text.startswith("“新表.docx”已读完")
    assert room.say("陈老师", "[不用了]") == ["好的，这份模板没有启用。\n[报名表模板] [回到待办]"]
    assert room.factory.state.templates == {}


def test_words_where_a_file_is_wanted_are_no_answer(room):
    for each in ("报名表模板", "[上传模板]", "[所有赛道]"):
        room.say("陈老师", each)
    assert room.say("陈老师", "在附件里") == ["请发 docx 文件；暂不发，请输入“取消”。", ASKED]


def test_who_may_not_settle_anything_hands_nothing_in(room):
    room.organizer("林老师", role=VIEWER)
    assert room.say("林老师", "报名表模板")[0].startswith("您没有此项权限")
    assert hand_in(room, FORM, "林老师")[0].startswith("现在不需要文件，没有保存。")
    for named in ("example-2024:0", "other-2024:0", "example-2024:x"):
        with pytest.raises(RuleBroken):
            file_of(room, "sample", named, "林老师")


def test_a_notice_is_still_a_notice_where_no_template_was_asked_for(room):
    assert "读完" in hand_in(room, with_tags("关于举办示例大赛的通知", "一、赛道设置", "赛道一：智慧渔业"))[0]


def test_a_form_goes_to_who_leads_the_team_and_to_who_reviews_it_and_to_nobody_else(room):
    team = room.team("碳索者队")
    room.team("田野队")
    room.organizer("林老师", role=VIEWER)
    assert file_of(room, "make", f"{team.id}:docx", "碳索者队")[0] == "示例选拔赛 报名信息表 碳索者队.docx"
    assert room.factory.state.audit[len(room.factory.state.audit)].deed.action != "registration.unmasked"
    file_of(room, "make", f"{team.id}:docx", "陈老师")
    assert room.factory.state.audit[len(room.factory.state.audit)].deed.action == "registration.unmasked"
    for who in ("田野队", "林老师"):
        with pytest.raises(RuleBroken, match="no_permission"):
            file_of(room, "make", f"{team.id}:docx", who)
    for named in ("99:docx", f"{team.id}:exe", "x:docx"):
        with pytest.raises(RuleBroken):
            file_of(room, "make", named, "碳索者队")


def test_without_the_printing_part_there_are_no_pages(room):
    team = room.team("碳索者队")
    with pytest.raises(RuleBroken, match="pdf_missing"):
        file_of(room, "make", f"{team.id}:pdf", "碳索者队")
