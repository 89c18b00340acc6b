"""An organizer hands in a list as a file on the page; every other file is refused in words and changes nothing."""

import pytest
from starlette.testclient import TestClient

from bot.channels.web.front import build_web
from bot.channels.web.parts import Web, WebSettings
from bot.channels.web.seals import seal_session
from bot.conversation.handed import Handed
from bot.conversation.texts import catalogue
from bot.conversation.wording import Wording
from knowledge.noticing import NoticeReader
from tests.channels.scripted import SECRET
from tests.handlers.organizer_room import NOW, Room
from tests.handlers.test_organizer_publish import LINES as ASKED
from tests.handlers.test_organizer_publish import STATED
from tests.knowledge.reading.builders import docx_of
from tests.knowledge.reading.test_sheet import workbook

LINES = ASKED.partition("\n")[0]
LIST = "1 碳索者队 园区能效管家\n2 远方来的队 13800000001\n取消\n"
ROWS = '序号,团队,项目\r\n1,碳索者队,"园区,能效管家"\r\n2,"田野队,农业\r\n'
UNREADABLE = "没有读出文字，没有保存。请发 .txt 或 .csv 文件，编码用 UTF-8 或 GB18030。"
LARGE = "名单文件超过1MB，没有保存。请分开发布，或只留要公示的内容。"
SHEET = "表格文件（.xlsx 等）还读不了，没有保存。请另存为 .csv 再发，或直接粘贴。"


@pytest.fixture
def room():
    room = Room(STATED).organizer("陈老师")
    room.team("碳索者队")
    for said in ("发布名单", "决赛入围名单"):
        room.say("陈老师", said)
    return room


def page_of(room, name="陈老师", handed=None):
    web = Web(room.turns, Wording(catalogue), WebSettings(SECRET, demo=True), room.forms, handed)
    return TestClient(build_web(web), headers={"authorization": f"Bearer {seal_session(SECRET, name, NOW)}"})


def hand_in(client, name, content, media="application/octet-stream", number="f1"):
    answer = client.post(f"/api/files?id={number}&name={name}", content=content, headers={"content-type": media})
    return [reply["text"] for reply in answer.json()["replies"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_lines_of_a_text_file_become_the_list(room, encoding):
    heard = hand_in(page_of(room), "list.txt", LIST.encode(encoding))
    assert "1 1 碳索者队 园区能效管家（已对应报名）\n2 2 远方来的队 138****0001\n3 取消\n共3项" in heard[0]
    assert heard[1] == "公示后名单即公开，到期自动关闭。"


def test_the_rows_of_a_csv_file_become_lines_even_with_a_stray_quotation_mark(room):
    heard = hand_in(page_of(room), "list.CSV", ROWS.encode("gb18030"), "application/vnd.ms-excel")
    assert "1 园区,能效管家　碳索者队（已对应报名）\n2 田野队,农业\n共2项" in heard[0]


def test_the_same_file_sent_again_gets_the_same_replies(room):
    client = page_of(room)
    first = hand_in(client, "list.txt", LIST.encode())
    assert hand_in(client, "list.txt", LIST.encode()) == first


@pytest.mark.parametrize(
    ("name", "media", "content", "heard"),
    [
        ("list.xlsx", "", b"PK\x03\x04 rest", SHEET),
        ("list.csv", "text/csv", b"PK\x03\x04 rest", SHEET),
        ("list.xls", "", b"anything", SHEET),
        ("list.pdf", "application/pdf", b"%PDF-1.7", UNREADABLE),
        ("list.txt", "text/plain", b"\x00\x01\x02", UNREADABLE),
        ("list.txt", "text/plain", b"\xff\xff\xff", UNREADABLE),
        ("list", "text/plain", b"\xff\xfe1\x00", UNREADABLE),
        ("list.txt", "text/plain", b"a" * (1024 * 1024 + 1), LARGE),
        ("list.txt", "text/plain", b"  \r\n ", "没有收到文字。请再发一次，或输入“帮助”。"),
        ("scan.png", "image/png", b"\x89PNG", "这一步不看图片，请用文字填写。前面的内容都在。"),
    ],
)
def test_what_is_no_list_is_refused_in_words_and_the_question_is_asked_again(room, name, media, content, heard):
    assert hand_in(page_of(room), name, content, media) == [heard, LINES]
    assert room.say("陈老师", "碳索者队")[0].endswith("原文：原文 七、公示举报")


def test_a_file_that_no_question_wants_is_refused_and_not_kept(room):
    client = page_of(room, "路人")
    heard = hand_in(client, "list.txt", LIST.encode(), "text/plain")
    assert heard == ["现在不需要文件，没有保存。交材料请点“看材料清单”。"]
    assert [message.body["said"] for message in room.factory.state.messages.values()][-1] == ""


def test_a_file_in_the_history_is_called_a_file_and_not_read_out(room):
    client = page_of(room)
    hand_in(client, "list.txt", LIST.encode())
    hand_in(client, "list.xlsx", b"PK", number="f2")
    said = [(entry["said"], entry["kind"]) for entry in client.get("/api/session").json()["history"]]
    assert said[-2:] == [("", "file"), ("", "file")]


def test_a_file_of_one_word_is_a_list_and_never_a_command(room):
    assert "1 取消\n共1项" in hand_in(page_of(room), "list.txt", "取消".encode())[0]


def test_a_notice_that_an_organizer_hands_in_is_answered_with_its_draft():
    room = Room(STATED).organizer("陈老师", of=None)
    handed = Handed(room.factory, room.clock, NoticeReader)
    web = Web(room.turns, Wording(catalogue), WebSettings(SECRET, demo=True), room.forms, handed)
    client = TestClient(build_web(web), headers={"authorization": f"Bearer {seal_session(SECRET, '陈老师', NOW)}"})
    content = docx_of(["关于举办2031年示例大赛海岛市分赛的通知", "一、公示", "公示期为7天。"])
    first = hand_in(client, "通知.docx", content)
    assert first[0].startswith("已读完海岛市分赛的通知，没有读出赛道。确认前不会对外使用。")
    assert hand_in(client, "通知.docx", content) == first
    broken = "文件已损坏或没有存完整，没有收录。请重新保存后再发。"
    assert hand_in(client, "a.pdf", b"%PDF-1.4", number="f2") == [broken]
    said = [(entry["said"], entry["kind"]) for entry in client.get("/api/session").json()["history"]]
    assert said[-2:] == [("", "file"), ("", "file")]


def test_a_notice_over_the_limit_is_refused_before_it_is_read():
    room = Room(STATED).organizer("陈老师", of=None)
    handed = Handed(room.factory, room.clock, NoticeReader)
    web = Web(room.turns, Wording(catalogue), WebSettings(SECRET, upload_limit=1024 * 1024), room.forms, handed)
    client = TestClient(build_web(web), headers={"authorization": f"Bearer {seal_session(SECRET, '陈老师', NOW)}"})
    answer = client.post("/api/files?id=f1&name=a.txt", content=b"a" * (1024 * 1024 + 1))
    assert answer.status_code == 413


def test_a_workbook_becomes_the_list_by_its_headings(room):
    content = workbook([("序号", "赛道", "项目名称", "团队"), (1, "绿色低碳", "园区能效管家", "碳索者队")])
    client = page_of(room, handed=Handed(room.factory, room.clock, NoticeReader))
    heard = hand_in(client, "list.xlsx", content)
    assert "1 绿色低碳　园区能效管家　碳索者队（已对应报名）\n共1项" in heard[0]


def test_a_workbook_that_is_refused_is_refused_in_words_and_the_question_stays_open(room):
    content = workbook([("序号", "项目名称"), (1, "=1+1")])
    client = page_of(room, handed=Handed(room.factory, room.clock, NoticeReader))
    assert hand_in(client, "list.xlsx", content)[0].startswith("表格的B2格是公式，没有保存。")
    assert hand_in(client, "list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", number="f2") == [
        "旧版表格（.xls、.et）还读不了，没有保存。请另存为 .xlsx 后重发。", LINES
    ]
