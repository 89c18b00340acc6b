"""A team asks for its official form."""

import pytest

from bot.handlers.handing import Handing
from tests.handlers.registration_room import Room, at_summary

NAME = "海湾市选拔赛 报名信息表 碳路先锋队.docx"
PLAIN = "BA2024-0001 · 碳路先锋队\n组织方没有提供模板，这是本系统的报名信息表。"


def submitted(**outside):
    room = Room(**outside)
    at_summary(room)
    room.say("提交")
    return room


def test_a_team_gets_its_form_as_word_and_as_pages():
    room = submitted(handing=Handing(prints=True))
    first, second = room.replies("生成报名表")
    assert first.text == PLAIN
    assert (first.attachment.key, first.attachment.name) == (
        "form:1:docx",
        NAME,
    )
    assert second.text == "可直接打印的 PDF，由本系统排版："
    assert second.attachment.key == "form:1:pdf"
    assert [each.label for each in second.choices] == ["怎么报送", "我的状态"]


def test_where_pages_cannot_be_made_it_is_said_in_one_sentence():
    (only,) = submitted().replies("报名表")
    assert only.text == f"{PLAIN}\n这里没有安装 PDF 部件，只有 Word 版。"


def test_who_has_handed_nothing_in_has_no_form():
    assert Room().hear("生成报名表") == ["您还没有提交过报名。输入“报名”开始。"]


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("https://saiwu.example/files/x", f"\n{NAME}：https://saiwu.example/files/x（30分钟内有效）"),
        (None, f"\n里面有个人信息，不经这个渠道的境外服务器发送。请在网页聊天里取 {NAME} 。"),
    ],
)
def test_where_names_do_not_go_through_a_channel_the_file_does_not_either(link, said):
    room = submitted()
    abroad = Room(channel="telegram", user="77", room=room, handing=Handing(lambda key, scene: link))

    async def same_person(work):
        await work.people.link(abroad.account, 1)

    abroad.change(same_person)
    (only,) = abroad.replies("报名表")
    assert only.attachment is None
    assert only.text.endswith(said)
