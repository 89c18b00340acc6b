import asyncio
import json

import pytest
from httpx import ASGITransport, AsyncClient
from starlette.testclient import TestClient

from bot.channels.web.front import build_web
from tests.channels.scripted import scripted_web
from tests.channels.spring import CONTEST

JSON = {"content-type": "application/json"}


@pytest.fixture
def web():
    return scripted_web()[0]


@pytest.fixture
def browser(web):
    client = TestClient(build_web(web), headers={"accept-language": "zh-CN,zh;q=0.9"})
    client.get("/api/session")
    return client


def texts_of(response):
    return [reply["text"] for reply in response.json()["replies"]]


def talk(client, *said):
    heard = []
    for number, words in enumerate(said):
        message = {"id": f"m{number}", "text": words} if isinstance(words, str) else {"id": f"m{number}"} | words
        heard.append(texts_of(client.post("/api/chat", json=message)))
    return heard


def test_a_form_is_filled_by_pressing_and_typing_in_turn(browser):
    dialogue = [
        ("报名", ["1/4　您以哪种身份参赛？"]),
        ({"choice": "company", "about": "team.kind"}, ["2/4　请发参赛团队名称。"]),
        ("碳索者队", ["3/4　请发参赛代表，每行一人：姓名 手机号。至多5人。"]),
        ("陈一 13800000001\n林二 13800000002", ["4/4　请选赛道，可输入名称或关键词。"]),
    ]
    assert talk(browser, *(said for said, _ in dialogue)) == [heard for _, heard in dialogue]


def test_a_reply_carries_its_clause_with_the_address_of_the_page(browser):
    replies = browser.post("/api/chat", json={"id": "1", "text": "公示几天？"}).json()["replies"]
    assert replies[0]["citations"][0]["href"] == f"/notices/{CONTEST}#c3"
    assert replies[0]["choices"] == [{"key": "useful", "label": "有用"}, {"key": "unsolved", "label": "没有解决"}]
    assert set(replies[0]) == {"id", "to", "text", "about", "choices", "citations"}


def test_the_same_id_sent_again_gets_the_same_replies_and_changes_nothing(browser):
    talk(browser, "报名")
    first = browser.post("/api/chat", json={"id": "x", "choice": "company", "about": "team.kind"})
    again = browser.post("/api/chat", json={"id": "x", "choice": "company", "about": "team.kind"})
    assert again.json() == first.json()


def test_an_old_button_is_refused_and_the_open_question_is_asked_again(browser):
    press = {"choice": "company", "about": "team.kind"}
    heard = talk(browser, "报名", press, press)
    assert heard[-1] == ["这个按钮对应的一步已过，没有改动。", "2/4　请发参赛团队名称。"]


def test_the_session_returns_what_was_said_with_the_labels_of_what_was_pressed(browser):
    talk(browser, "报名", {"choice": "company", "about": "team.kind"})
    history = browser.get("/api/session").json()["history"]
    assert [(entry["said"], entry["choice"]) for entry in history] == [("报名", None), ("企业", "company")]


def test_a_script_uses_the_token_as_a_bearer_without_any_cookie(web, browser):
    talk(browser, "报名")
    token = browser.get("/api/session").json()["token"]
    script = TestClient(build_web(web), headers={"authorization": f"Bearer {token}"})
    answer = script.get("/api/session")
    assert len(answer.json()["history"]) == 1
    assert "set-cookie" not in answer.headers
    assert texts_of(script.post("/api/chat", json={"id": "s1", "text": "状态"}))[0].startswith("您还没有报名。")


def test_the_cookie_is_http_only_and_lax_and_a_forged_one_is_nobody(web):
    client = TestClient(build_web(web))
    cookie = client.get("/api/session").headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    forged = TestClient(build_web(web), cookies={"saiwu_session": "WyJhIiwxXQ.forged"})
    assert forged.post("/api/chat", json={"id": "1", "text": "报名"}).status_code == 401


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        ("{", JSON, 400),
        ("", JSON, 400),
        ('"' + "[" * 50000, JSON, 400),
        ("[" * 60000, JSON, 400),
        ("[]", JSON, 422),
        ("{}", JSON, 422),
        ('{"id":"1"}', JSON, 422),
        ('{"id":1,"text":"a"}', JSON, 422),
        ('{"id":"","text":"a"}', JSON, 422),
        ('{"id":"1","text":["a"]}', JSON, 422),
        ('{"id":"1","choice":"a"}', JSON, 422),
        ('{"id":"1","choice":"a","about":"b","text":"c"}', JSON, 422),
        (json.dumps({"id": "9" * 65, "text": "a"}), JSON, 422),
        (json.dumps({"id": "1", "choice": "a" * 101, "about": "b"}), JSON, 422),
        ('{"id":"1","text":"a"}', {"content-type": "text/plain"}, 415),
        (json.dumps({"id": "1", "text": "长" * 70000}), JSON, 413),
    ],
)
def test_a_body_that_is_not_a_message_is_refused_with_a_sentence(browser, body, headers, status):
    answer = browser.post("/api/chat", content=body, headers=headers)
    assert answer.status_code == status
    assert answer.json()["error"].endswith("。")
    assert browser.get("/api/session").json()["history"] == []


@pytest.mark.parametrize("headers", [{"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}])
def test_a_request_from_another_sites_page_is_refused(browser, headers):
    answer = browser.post("/api/chat", json={"id": "1", "text": "报名"}, headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (403, "这个请求来自别的网站，没有受理。")


def test_requests_from_our_own_page_and_from_the_public_address_are_taken(browser):
    for number, origin in enumerate(("http://testserver", "https://saiwu.example")):
        answer = browser.post("/api/chat", json={"id": str(number), "text": "状态"}, headers={"origin": origin})
        assert answer.status_code == 200


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("", "没有收到文字。请再发一次，或输入“帮助”。"),
        ("\u0000\u0007\u200b", "没有收到文字。请再发一次，或输入“帮助”。"),
        ("😀😀", "我看不出您的意思，请用文字说明。"),
        ("长" * 10000, "这条消息超过500字，没有作为答案记下。请缩短后再发，前面的内容都在。"),
    ],
)
def test_what_cannot_be_an_answer_gets_a_clear_sentence(browser, text, heard):
    assert talk(browser, text) == [[heard]]


def test_half_a_character_is_stored_as_a_replacement_and_breaks_nothing(browser):
    answer = browser.post("/api/chat", content=b'{"id":"1","text":"a\\ud800b"}', headers=JSON)
    assert answer.status_code == 200
    assert browser.get("/api/session").json()["history"][0]["said"] == "a?b"


@pytest.mark.parametrize(
    ("kind", "heard"),
    [
        ("application/pdf", "现在不需要文件，没有保存。交材料请点“看材料清单”。"),
        ("image/png", "这一步不看图片，请用文字填写。前面的内容都在。"),
        ("audio/ogg", "暂不能听语音，请改发文字。"),
    ],
)
def test_an_upload_is_refused_in_words_and_the_open_question_stays(browser, kind, heard):
    talk(browser, "报名")
    answer = browser.post("/api/files?id=f1", content=b"%PDF-1.7", headers={"content-type": kind})
    assert texts_of(answer) == [heard, "1/4　您以哪种身份参赛？"]


def test_an_upload_over_the_limit_is_refused_before_it_is_taken(browser):
    answer = browser.post("/api/files", content=b"x" * (20 * 1024 * 1024 + 1))
    assert (answer.status_code, answer.json()["error"]) == (413, "文件21MB，上限20MB，没有保存。请压缩或分开上传。")


def test_the_heading_names_the_contest_its_stage_and_the_day(browser):
    assert browser.get("/api/heading").json() == {"contest": "", "stage": "", "day": "8月12日（星期一）"}
    talk(browser, {"choice": f"contest:{CONTEST}", "about": "do"})
    heading = browser.get("/api/heading").json()
    assert (heading["contest"], heading["stage"]) == ("2024年“示例杯”数据应用大赛示例市选拔赛", "报名中")


def test_the_page_speaks_the_language_that_its_person_chose(browser):
    assert '<html lang="zh-CN">' in browser.get("/").text
    talk(browser, {"choice": "language", "about": "do"})
    assert '<html lang="en">' in browser.get("/").text


def test_every_page_says_so_when_the_clock_was_set_by_hand():
    client = TestClient(build_web(scripted_web(demo=True)[0]), headers={"accept-language": "zh"})
    for path in ("/", f"/notices/{CONTEST}", f"/publicity/{CONTEST}"):
        assert "演示时间　2024年8月12日（星期一）09:10" in client.get(path).text


def test_every_response_forbids_what_does_not_come_from_here(browser):
    for path in ("/", "/api/session", f"/notices/{CONTEST}", "/nowhere", "/static/chat.js", "/healthz"):
        headers = browser.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert headers["x-content-type-options"] == "nosniff"


def test_pages_hold_no_inline_script_or_style_and_no_foreign_address(browser):
    for path in ("/", f"/notices/{CONTEST}", f"/publicity/{CONTEST}", "/go/nothing"):
        page = browser.get(path).text
        assert "<script>" not in page
        assert " style=" not in page
        assert " onclick=" not in page
        assert 'src="http' not in page


def test_the_operator_sees_life_readiness_and_counts(browser):
    talk(browser, "报名", "状态")
    assert (browser.get("/healthz").text, browser.get("/readyz").text) == ("ok\n", "ok\n")
    lines = browser.get("/metrics").text.splitlines()
    assert 'saiwu_turns_total{channel="web"} 2' in lines
    assert "saiwu_open_pages 0" in lines


def test_an_unknown_address_is_answered_in_words(browser):
    assert browser.get("/api/nothing").json() == {"error": "没有这个页面。"}
    assert browser.get("/api/chat").json() == {"error": "这个地址不能这样访问。"}
    assert "没有收录这份通知。" in browser.get("/notices/unknown").text


def test_two_presses_at_once_are_taken_one_after_the_other(web, browser):
    talk(browser, "报名")

    async def both():
        transport = ASGITransport(build_web(web))
        token = browser.get("/api/session").json()["token"]
        async with AsyncClient(transport=transport, base_url="http://testserver") as client:
            client.headers["authorization"] = f"Bearer {token}"
            presses = [{"id": each, "choice": "company", "about": "team.kind"} for each in ("a", "b")]
            return await asyncio.gather(*(client.post("/api/chat", json=press) for press in presses))

    heard = sorted((texts_of(answer) for answer in asyncio.run(both())), key=len)
    assert heard == [["2/4　请发参赛团队名称。"], ["这个按钮对应的一步已过，没有改动。", "2/4　请发参赛团队名称。"]]
