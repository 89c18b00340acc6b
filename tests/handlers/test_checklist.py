"""A team looks at its checklist, ticks what it sent elsewhere, and hands files in where this chat is the way in."""

from dataclasses import replace

import pytest

from contest.materials import Added
from contest.profile import ContestProfile
from tests.contest.shapes import at
from tests.contests import running
from tests.files import samples
from tests.handlers.materials_room import ASKING, MaterialsRoom

CITED = "\n依据：海湾市选拔赛指南｜二、团队及作品要求 › （三）参赛作品提交内容\n原文："
FORM = f"{CITED}（1）作品申报书"
SEAL = f"{CITED}（2）报名表（加盖公章，PDF格式）"
WHO = "碳路先锋队 · 海湾市选拔赛 · 绿色低碳"
AT = "7月10日（星期三）16:20"
ASK_FORM = "请发“作品申报书”的文件。可以交：PDF、DOCX、XLSX、PPTX、JPG、TXT，单个不超过1MB。"
ASK_SEAL = "请发“报名表”的文件。可以交：PDF，单个不超过1MB。"


def open_upload(room, name="作品申报书"):
    room.item(name)
    return room.say("上传")


def test_where_the_official_way_is_elsewhere_a_team_ticks_what_it_sent():
    room = MaterialsRoom(direct=False)
    conversation = [
        ("看材料清单", f"{WHO}\n材料清单3项，已勾选0项，报送以您的勾选为准。\n1 作品申报书　未勾选\n2 报名表　未勾选\n"
         "3 其他证明材料　未勾选\n1 作品申报书\n2 报名表\n3 其他证明材料\n4 怎么报送\n5 我的状态"),
        ("1", f"作品申报书：未勾选\n包括：作品概述、解决方案。{FORM}\n1 勾选：已报送\n2 回到清单"),
        ("1", "已勾选“作品申报书”。清单还有2项未勾选。\n1 下一项\n2 回到清单"),
        ("1", f"报名表：未勾选{SEAL}\n1 勾选：已报送\n2 回到清单"),
    ]  # fmt: skip
    for said, heard in conversation:
        assert room.say(said) == heard
    assert "材料：清单3项，已勾选1项，报送以您的勾选为准" in room.say("状态")


def test_the_last_tick_ends_the_reminders_and_can_be_taken_back():
    room = MaterialsRoom(direct=False)
    for name in ("作品申报书", "报名表", "其他证明材料"):
        room.item(name)
        heard = room.say("1")
    assert heard == "已勾选“其他证明材料”。清单已齐，截止前不再提醒。\n1 回到清单"
    assert room.say("清单").splitlines()[-6] == "清单已齐。"
    room.item("报名表")
    assert room.say("取消勾选") == "已取消勾选“报名表”。\n1 下一项\n2 回到清单"


def test_where_this_chat_is_the_way_in_a_file_is_handed_in_and_the_last_one_counts():
    room = MaterialsRoom()
    assert room.item("作品申报书") == f"作品申报书：未交\n包括：作品概述、解决方案。{FORM}\n1 上传\n2 回到清单"
    assert room.say("上传") == f"{ASK_FORM}{FORM}"
    received = f"已收到“作品申报书”：申报书.docx，0.1MB，{AT}，第1次提交。以最后一次提交为准。"
    assert room.sends("申报书.docx", samples.DOCX) == f"{received}\n清单还有2项未交。\n1 下一项\n2 回到清单"
    room.item("作品申报书")
    room.say("换一份")
    assert "：申报书 改.pdf，0.1MB，" in room.sends("申报书 改.pdf", samples.PDF)
    room.item("作品申报书")
    assert room.say("看历次提交") == (
        f"“作品申报书”的历次提交，以最后一次为准：\n第2次　{AT}　申报书 改.pdf，0.1MB\n"
        f"第1次　{AT}　申报书.docx，0.1MB\n1 取回第2次\n2 取回第1次\n3 回到清单"
    )
    assert "材料：清单3项，已交1项" in room.say("状态")


def test_the_same_content_again_is_said_and_not_kept_twice():
    room = MaterialsRoom()
    for name, content in (("一.pdf", samples.PDF), ("二.docx", samples.DOCX)):
        open_upload_again(room)
        room.sends(name, content)
    open_upload_again(room)
    heard = room.sends("三.docx", samples.DOCX)
    assert heard == "这份文件与第2次提交的内容相同，没有另存。\n清单还有2项未交。\n1 下一项\n2 回到清单"
    open_upload_again(room)
    assert "第3次提交" in room.sends("一.pdf", samples.PDF)


def open_upload_again(room):
    room.item("作品申报书")
    room.say("1")


@pytest.mark.parametrize(
    ("name", "content", "heard"),
    [
        ("申报书.pdf", samples.EXE, "文件名为PDF，内容不是PDF，没有保存。请另存后重发。"),
        ("申报书.docx", samples.PDF, "文件名为DOCX，内容不是DOCX，没有保存。请另存后重发。"),
        ("setup.exe", samples.EXE, "这一项不收EXE文件，没有保存。可以交：PDF、DOCX、XLSX、PPTX、JPG、TXT。"),
        ("申报书", samples.SCRIPT, "文件是程序或脚本，没有保存。请只交材料本身。"),
        ("申报书.docx", samples.MACRO_PART, "文件带有宏，没有保存。请另存为不带宏的文件后重发。"),
        ("申报书.docm", samples.MACRO_SAID, "这一项不收DOCM文件，没有保存。可以交：PDF、DOCX、XLSX、PPTX、JPG、TXT。"),
        ("申报书.doc", samples.OLE_LOCKED, "文件加了密码，没有保存。请取消密码后重发。"),
        ("申报书.docx", samples.DOCX[:-30], "文件已损坏或没有传完整，没有保存。请重新保存后再发。"),
        ("申报书.pdf", b"", "文件是空的，没有保存。请重新选择。"),
        ("申报书.pdf", samples.PDF + bytes(2 << 20), "文件超过1MB，没有保存。请压缩或分开上传。"),
        ("附件.zip", samples.ZIP, "这一项不收ZIP文件，没有保存。可以交：PDF、DOCX、XLSX、PPTX、JPG、TXT。"),
    ],
)
def test_a_file_that_cannot_be_taken_changes_nothing_and_the_question_stays(name, content, heard):
    room = MaterialsRoom()
    open_upload(room)
    assert room.hands(name, content) == [heard, ASK_FORM]
    assert (room.handed_in(), room.store.contents) == ({}, {})
    assert "第1次提交" in room.sends("申报书.pdf", samples.PDF)


def test_a_file_that_says_how_large_it_is_is_refused_before_it_comes():
    room = MaterialsRoom()
    open_upload(room)
    assert room.hands("视频.pdf", b"", size=35 << 20)[0] == "文件35MB，上限1MB，没有保存。请压缩或分开上传。"


def test_an_item_takes_only_the_formats_that_the_notice_names():
    room = MaterialsRoom()
    open_upload(room, "报名表")
    assert room.hands("报名表.docx", samples.DOCX) == ["这一项不收DOCX文件，没有保存。可以交：PDF。", ASK_SEAL]


def test_a_name_with_folders_and_signs_of_a_formula_is_kept_clean():
    room = MaterialsRoom()
    open_upload(room)
    room.sends("..\\..\\=cmd\u202e申报书.pdf", samples.PDF)
    assert list(room.handed_in().values()) == [["cmd申报书.pdf"]]


def test_words_are_no_answer_to_the_question_for_a_file_and_a_question_is_answered():
    room = MaterialsRoom()
    open_upload(room)
    assert room.hear("马上发") == ["这一步请发文件；不想现在交，可输入“取消”。", ASK_FORM]
    assert room.hear("可以交几份？") == ["答复。", ASK_FORM]
    assert room.say("返回").startswith(WHO)
    assert room.session().form is None
    open_upload(room)
    room.press("later")
    assert room.session().form is None


def test_after_the_close_nothing_more_is_taken_and_the_clause_is_cited():
    room = MaterialsRoom()
    open_upload(room)
    room.sends("申报书.pdf", samples.PDF)
    room.clock.at = at("2024-08-30 18:00:01")
    room.item("作品申报书")
    closed = "海湾市选拔赛的材料已于8月30日（星期五）18:00截止，没有保存。此前交的都在。"
    cited = "\n依据：海湾市选拔赛指南｜二、团队及作品要求\n原文：作品应于8月30日18:00前报送"
    assert room.say("换一份") == f"{closed}{cited}"


def test_a_file_on_its_way_at_the_close_is_refused_with_the_clause():
    room = MaterialsRoom()
    open_upload(room)
    room.clock.at = at("2024-08-30 18:00:01")
    assert room.hands("申报书.pdf", samples.PDF)[0].startswith("海湾市选拔赛的材料已于8月30日（星期五）18:00截止")


def test_where_files_are_not_taken_none_is_kept_unless_an_organizer_lets_teams_keep_a_copy():
    room = MaterialsRoom(direct=False)
    key = room.item("作品申报书") and room.replies("材料清单")[0].choices[0].key
    refused = room.press(key.replace("material:", "handin:"))
    assert refused.startswith("“作品申报书”不在这里交，没有保存。请按通知的方式报送，报送后在清单上勾选。\n依据：")
    room.lay_down(copies=True)
    open_upload(room)
    heard = room.sends("申报书.pdf", samples.PDF)
    assert heard.splitlines()[1] == "这里存的是贵方自留的副本，正式报送以通知的方式为准。"
    assert "材料：清单3项，已勾选0项，报送以您的勾选为准" in room.say("状态")


def test_a_channel_without_files_gets_a_link_to_upload_and_the_conversation_goes_on_there():
    room = MaterialsRoom(channel="terminal", personal_link=lambda scene: "https://saiwu.example/go/x")
    heard = open_upload(room)
    link = "https://saiwu.example/go/x"
    assert heard == f"这里不能收文件。请在网页上传“作品申报书”：{link}（30分钟内有效）。传完回到这里。"
    unlinked = MaterialsRoom(channel="terminal")
    assert open_upload(unlinked) == "这里不能收文件。请在网页聊天里打开“看材料清单”上传，已登记的都在。"


def test_items_of_organizers_are_on_the_list_with_who_added_them():
    room = MaterialsRoom().lay_down(added=(Added("盖章的承诺书（PDF格式）", "陈老师", at("2024-07-08 10:00")),))
    assert room.item("盖章的承诺书").splitlines()[:3] == [
        "盖章的承诺书：未交", "这一项须签字盖章，由赛务组看过后标明。", "依据：由陈老师于7月8日设定",
    ]  # fmt: skip


def test_a_contest_whose_notice_lists_nothing_has_an_empty_list():
    contest = replace(ASKING, profile=replace(ASKING.profile, materials=()))
    room = MaterialsRoom(contest=contest)
    assert room.say("材料清单") == f"{WHO}\n通知没有列出要交的材料，赛务组也没有另加。\n1 我的状态"
    assert "材料：" not in room.say("状态")


def test_somebody_without_a_registration_is_told_so():
    room = MaterialsRoom(entered=False, contest=running(ContestProfile("x", "某赛")))
    assert room.say("材料清单").startswith("您还没有提交过报名")


def test_nobody_reaches_into_the_list_of_another_team():
    room = MaterialsRoom()
    key = room.replies("材料清单")[0].choices[0].key
    other = MaterialsRoom(room=room, user="u2", entered=False)
    for command in ("material", "tick", "handin", "versions"):
        heard = other.press(key.replace("material:", f"{command}:"))
        assert heard == "没有找到这份报名，没有改动。", command
    assert other.press("materials:1") == "没有找到这份报名，没有改动。"


def test_a_withdrawn_team_leaves_no_file_behind():
    room = MaterialsRoom()
    open_upload(room)
    room.sends("申报书.pdf", samples.PDF)
    room.press("withdraw:1")
    assert (room.handed_in(), room.factory.state.files) == ({}, {})


def test_a_file_sent_twice_under_one_number_is_kept_once():
    room = MaterialsRoom()
    open_upload(room)
    first = room.sends("申报书.pdf", samples.PDF, number="f1")
    assert room.sends("申报书.pdf", samples.PDF, number="f1") == first
    assert list(room.handed_in().values()) == [["申报书.pdf"]]


def test_a_member_sees_the_list_and_fetches_files_but_only_the_leader_hands_in():
    room = MaterialsRoom()
    open_upload(room)
    room.sends("申报书.pdf", samples.PDF)
    member = MaterialsRoom(room=room, user="u2", entered=False)
    member.say("帮助")
    person = room.factory.state.accounts[member.account].person

    async def join(work):
        entry = await work.registrations.get(1)
        first, *others = entry.members
        await work.registrations.save(replace(entry, members=(replace(first, person=person), *others)), entry.revision)

    room.change(join)
    assert member.say("材料清单").startswith(f"{WHO}\n材料清单3项，已交1项。")
    assert member.say("作品申报书").splitlines()[-2:] == ["1 取回文件", "2 回到清单"]
    assert "申报书.pdf" in member.say("取回文件")
    key = member.replies("材料清单")[0].choices[0].key
    for command in ("tick", "untick", "handin"):
        heard = member.press(key.replace("material:", f"{command}:"))
        assert heard == "您没有办理这支团队的权限，没有改动。可请其联系人办理。", command
