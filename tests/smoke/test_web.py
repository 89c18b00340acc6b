"""The web front of a serving process: what scripts may rely on; leaders, followers and organizers on their pages."""

import json
import re
import urllib.error

import pytest

from tests.processes import command
from tests.smoke.people import CODE, MEMBERS, PEOPLE, PHONES, PROJECT, TEAM, TO_SUMMARY, UNIT
from tests.smoke.servers import Listening, Server, invited
from tests.smoke.test_commands import SIXTH

JSON = {"Content_Type": "application/json"}
REPLY = {"id", "to", "text", "about", "choices", "citations"}


@pytest.fixture(scope="module")
def server(shared_home):
    with Server(shared_home, "--now", "2024-08-10T09:00") as server:
        yield server


def said(visitor, *lines):
    """Say several lines; what is heard after the last."""
    for line in lines:
        heard = visitor.say(line)
    return heard


def pressed(visitor, replies, label):
    """Press the button of that label below what was just said; what comes then."""
    asked = next(reply for reply in reversed(replies) if reply["choices"])
    key = next(choice["key"] for choice in asked["choices"] if choice["label"].startswith(label))
    return visitor.send(choice=key, about=asked["about"])


def words(replies):
    return "\n".join(reply["text"] for reply in replies)


def test_the_same_id_again_gets_the_same_replies_and_changes_nothing(server):
    visitor = server.visitor()
    first = visitor.send(id="one", text="吉林省分赛")
    assert visitor.send(id="one", text="吉林省分赛") == first
    assert set(first[0]) == REPLY
    assert first[0]["citations"][0] | {"notice": "jilin-2024"} == first[0]["citations"][0]
    begun = visitor.send(id="two", text="报名")
    visitor.send(id="three", choice="agree", about="registration.consent")
    assert visitor.send(id="two", text="报名") == begun
    stale = visitor.send(id="four", choice="agree", about="registration.consent")
    assert "已过" in stale[0]["text"]
    assert "1/11" in words(stale)


@pytest.mark.parametrize(("body", "kind", "status"), [
    (b"{", "application/json", 400),
    (b"\xff\xfe", "application/json", 400),
    (b"[" * 60_000, "application/json", 400),
    (b"[]", "application/json", 422),
    (b"{}", "application/json", 422),
    (b'{"id": "a"}', "application/json", 422),
    (b'{"id": 7, "text": "a"}', "application/json", 422),
    (b'{"id": "a", "text": ["a"]}', "application/json", 422),
    (b'{"id": "a", "choice": "a"}', "application/json", 422),
    (b'{"id": "a", "text": "a", "choice": "a", "about": "a"}', "application/json", 422),
    (b'{"id": "' + b"a" * 65 + b'", "text": "a"}', "application/json", 422),
    (b'{"id": "a", "text": "' + b"a" * 65_536 + b'"}', "application/json", 413),
    (b'{"id": "a", "text": "a"}', "text/plain", 415),
    (b"id=a&text=a", "application/x-www-form-urlencoded", 415),
])  # fmt: skip
def test_a_body_of_another_shape_is_refused_with_a_sentence(server, body, kind, status):
    token = server.visitor().token
    got, answer = server.asked("/api/chat", body, Content_Type=kind, Authorization=f"Bearer {token}")
    assert got == status
    assert json.loads(answer)


def test_without_a_session_or_with_a_forged_one_nothing_is_taken(server):
    body = b'{"id": "a", "text": "a"}'
    assert server.asked("/api/chat", body, **JSON)[0] == 401
    assert server.asked("/api/chat", body, **JSON, Authorization="Bearer forged")[0] == 401
    assert server.asked("/api/events", Authorization="Bearer forged")[0] == 401
    assert server.asked("/go/forged")[0] == 404


def test_odd_messages_get_a_sentence_each_and_keep_the_open_question(server):
    visitor = server.visitor()
    said(visitor, "吉林省分赛", "报名", "同意并继续", "企业")
    for odd in ("", "字" * 10_000, "😀", "\x00\x1b\u200b", "\ud800".encode("utf-8", "replace").decode()):
        assert "2/11　请发牵头参赛单位的全称" in visitor.say(odd), odd
    bearer = {"Authorization": f"Bearer {visitor.token}"}
    heard = server.asked("/api/files?id=f1", b"\x89PNG", Content_Type="image/png", **bearer)
    assert "图片" in words(json.loads(heard[1])["replies"])
    assert "3/11" in visitor.say(UNIT)


def test_pages_for_readers_and_for_the_operator_are_there(server):
    for path, shown in {
        "/": "赛务通", "/notices/weihai-2024": "公示期为5天", "/publicity/weihai-2024": "公示", "/healthz": "ok",
        "/readyz": "ok", "/metrics": "saiwu_turns_total", "/static/lines.js": "EventSource",
    }.items():  # fmt: skip
        status, page = server.asked(path)
        assert (status, shown in page) == (200, True), path
    for path in ("/notices/nothing", "/publicity/nothing", "/go/nothing", "/nothing", "/notices/..%2f..%2fkey"):
        assert server.asked(path)[0] == 404, path


@pytest.fixture(scope="module")
def contest(server):
    """A contest at work: a leader who registered, somebody who follows it, an organizer, and their open pages."""
    leader, follower, organizer = server.visitor(), server.visitor(), server.visitor()
    assert f"6 参赛人员　{'、'.join(PEOPLE[:5])}" in said(leader, *TO_SUMMARY)
    assert "回执号 JL2024-0001，2024年8月10日 09:" in leader.say("提交")
    assert "已关注" in said(follower, "吉林省分赛", "关注")
    code = invited(server.home, "陈老师", "jilin-2024")
    assert "您没有此项权限" in leader.say("审核")
    assert "陈老师，您好。您现在可以办理吉林省分赛的审核与发布。" in organizer.say(f"/organizer {code}")
    assert "这个代码无效或已用过" in follower.say(f"/organizer {code}")
    to_leader, to_follower = Listening(leader), Listening(follower)
    yield leader, organizer, to_leader, to_follower
    to_leader.close()
    to_follower.close()


def test_a_returned_registration_is_mended_and_approved_and_its_leader_told(contest):
    leader, organizer, to_leader, _ = contest
    card = organizer.send(text="审核")
    assert "JL2024-0001" in words(card)
    assert "陈*、林*、周*、吴*、郑*" in words(card)
    assert "请写 JL2024-0001 的退回原因" in words(pressed(organizer, card, "退回补充"))
    preview = organizer.send(text="请写明参赛项目的完整名称")
    assert "将发送：“您的报名需要补充一处：请写明参赛项目的完整名称。其余内容都保留。”" in words(preview)
    pressed(organizer, preview, "发送")
    to_leader.until("需要补充一处：请写明参赛项目的完整名称")
    assert "10/11" in said(leader, "现在补充", "10")
    assert "已改：10 参赛项目　园区充电桩调度平台" in leader.say("园区充电桩调度平台")
    assert "修改已收到，重新等待审核。" in leader.say("提交")
    card = organizer.send(text="审核")
    assert f"{PROJECT} → 园区充电桩调度平台" in words(card)
    assert "已通过" in words(pressed(organizer, pressed(organizer, card, "通过"), "确认通过"))
    assert "没有等待审核" in organizer.say("审核")
    to_leader.until("的报名（JL2024-0001）已通过审核。")


def test_a_broadcast_goes_to_its_audience_only_after_preview_count_and_confirmation(contest):
    _, organizer, to_leader, to_follower = contest
    organizer.say("发通知")
    sure = pressed(organizer, organizer.send(text="请各队关注分赛官网。"), "已关注（1人）")
    assert "吉林省分赛赛务组通知：\n请各队关注分赛官网。" in words(sure)
    assert "试算：1人。可推送0人，在页面等待1人。" in words(sure)
    assert not to_follower.events
    assert "已开始发送，共1人" in words(pressed(organizer, sure, "发给1人"))
    to_follower.until("请各队关注分赛官网。")
    assert "已发完：送达1。" in organizer.say("看进度")
    assert not [reply for _, reply in to_leader.events if "请各队" in reply["text"]]


def test_a_published_list_is_told_to_its_teams_and_followers_and_shown_masked(server, contest):
    _, organizer, to_leader, to_follower = contest
    said(organizer, "发布名单", "入围名单")
    assert "通知未载明公示期" in organizer.say(f"{TEAM}\n远山队 13900000009")
    sure = organizer.send(text="5")
    assert "入围名单，公示期5天，8月10日（星期六）至8月14日（星期三）。" in words(sure)
    assert "已公示" in words(pressed(organizer, sure, "公示2项"))
    assert "公示期5天" in to_leader.until("列入入围名单")
    assert "8月14日（星期三）" in to_follower.until("公示入围名单")
    page = server.asked("/publicity/jilin-2024")[1]
    assert TEAM in page
    assert "远山队 139****0009" in page
    assert not [secret for secret in ("13900000009", *PHONES, CODE, *PEOPLE) if secret in page]


def test_the_recovery_code_opens_the_registration_in_another_browser(server):
    first, second = server.visitor(), server.visitor()
    said(first, *TO_SUMMARY[:8], "\n".join(member.replace("1380", "1370") for member in MEMBERS[:5]), *TO_SUMMARY[9:])
    code = re.search(r"找回码 (\S+)", first.say("提交"))[1]
    assert "已打开您的报名" in said(second, "找回", code)
    assert "找回码" in said(server.visitor(), "找回", "ABCD-EFGH-JKLM-NPQR")
    assert TEAM in second.say("状态")


def test_after_a_kill_of_the_server_the_conversation_goes_on_where_it_was(server):
    leader = server.visitor()
    said(leader, "吉林省分赛", "报名", "同意并继续", "企业", UNIT)
    server.kill()
    with pytest.raises((urllib.error.URLError, ConnectionError)):
        leader.say(CODE)
    server.start()
    leader.count -= 1
    assert "4/11　是否与其他单位合作组队？" in leader.say(CODE)
    assert "5/11" in leader.say("1")


def test_a_stream_resumed_after_a_kill_loses_and_repeats_nothing(server):
    follower, organizer = server.visitor(), server.visitor()
    said(follower, "威海市选拔赛", "关注")
    organizer.say(f"/organizer {invited(server.home, '李老师', 'weihai-2024')}")

    def broadcast(text):
        organizer.say("发通知")
        pressed(organizer, pressed(organizer, organizer.send(text=text), "已关注"), "发给1人")

    broadcast("第一条。")
    first = Listening(follower)
    first.until("第一条。")
    server.kill()
    server.start()
    broadcast("第二条。")
    broadcast("第三条。")
    resumed, whole = Listening(follower, first.last), Listening(follower)
    resumed.until("第三条。")
    whole.until("第三条。")
    assert first.events + resumed.events == whole.events
    assert [reply["text"].splitlines()[-1] for _, reply in whole.events] == ["第一条。", "第二条。", "第三条。"]
    kept = json.dumps(server.visitor(follower.token).get("/api/session"), ensure_ascii=False)
    assert [kept.count(each) for each in ("第一条。", "第二条。", "第三条。")] == [1, 1, 1]


def test_a_notice_added_by_another_process_is_answered_by_the_running_one(server):
    visitor = server.visitor()
    visitor.say("你好")
    command(server.home, "notices", "add", str(SIXTH), "--contest", "qingxi-2025")
    heard = said(visitor, "青溪县“数智青溪”创新应用大赛", "公示期几天？")
    assert "公示期为3个工作日。" in heard
    assert "自动提取，未经组织方确认" in heard
    assert server.asked("/notices/qingxi-2025")[0] == 200


def test_a_second_process_on_the_same_home_or_port_is_refused_in_one_line(server, home):
    said = command(server.home, "run", status=1, PORT=str(server.port))
    assert said.splitlines() == ["另一个进程正在使用这个 SAIWU_HOME。"]
    taken = command(home, "run", status=1, PORT=str(server.port))
    assert "Traceback" not in taken
    assert str(server.port) in taken


def test_it_stops_when_it_is_told_to_even_with_open_pages(server):
    stream = Listening(server.visitor())
    assert server.stop() == 0
    stream.close()
