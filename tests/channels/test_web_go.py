import re

import pytest
from starlette.testclient import TestClient

from bot.channels.web.front import build_web
from bot.channels.web.seals import GoLinks
from contest.people import Account, Person, Session
from tests.channels.scripted import SECRET, scripted_web
from tests.channels.spring import CONTEST, NOW
from tests.memory.state import StoredAccount

TELEGRAM, FORM = Account("telegram", "77"), f"team@{CONTEST}"
PEOPLE = "陈一 13800000001\n林二 13800000002"


@pytest.fixture
def ground():
    web, factory, clock = scripted_web()
    factory.state.persons[1] = Person(1)
    factory.state.last["person"] = 1
    factory.state.accounts[TELEGRAM] = StoredAccount(TELEGRAM, 1)
    drafts = {FORM: {"kind": "company", "name": "碳索者队"}}
    factory.state.sessions[1] = Session(1, CONTEST, FORM, drafts)
    return TestClient(build_web(web), headers={"accept-language": "zh"}), factory, clock


def path(person=1, form=FORM):
    return GoLinks(SECRET, "https://saiwu.example").link(person, form, NOW).removeprefix("https://saiwu.example")


def fill(client, said, at=None):
    number = re.search(r'name="number" value="(\w+)"', client.get(at or path()).text)[1]
    return client.post(at or path(), data={"said": said, "number": number})


def test_the_page_asks_the_open_personal_question_and_no_other(ground):
    page = ground[0].get(path()).text
    assert '<label for="said">3/4　请发参赛代表，每行一人：姓名 手机号。至多5人。</label>' in page
    assert "碳索者队" not in page


def test_an_answer_is_taken_and_the_next_question_goes_to_the_persons_own_chat(ground):
    client, factory, _ = ground
    assert "请回到原来的聊天，接着办下一项。" in fill(client, PEOPLE).text
    assert factory.state.sessions[1].answers["members"] == PEOPLE.split("\n")
    sent = [(row.account, row.body.text) for row in factory.state.deliveries.values()]
    assert sent == [(TELEGRAM, "4/4　请选赛道，可输入名称或关键词。")]


def test_a_refused_answer_stays_in_the_field_with_the_clause(ground):
    client, factory, _ = ground
    page = fill(client, "\n".join(["陈一 13800000001"] * 6)).text
    assert "您发来6人，参赛代表不超过5人，请减去1人。" in page
    assert "陈一 13800000001\n陈一" in page
    assert "每个参赛团队的参赛代表人数不超过5人" in page
    assert "members" not in factory.state.sessions[1].answers


def test_the_same_answer_sent_twice_changes_nothing_the_second_time(ground):
    client, factory, _ = ground
    fill(client, PEOPLE)
    again = client.post(path(), data={"said": PEOPLE, "number": "x"})
    assert again.status_code == 410
    assert "这一步已经办过，没有改动。" in again.text
    assert len(factory.state.deliveries) == 1


def test_after_thirty_minutes_the_link_opens_nothing(ground):
    client, factory, clock = ground
    clock.move(minutes=31)
    answer = client.get(path())
    assert answer.status_code == 410
    assert "这个链接已过期（30分钟）。" in answer.text
    assert client.post(path(), data={"said": PEOPLE, "number": "x"}).status_code == 410
    assert "members" not in factory.state.sessions[1].answers


def test_a_link_for_another_form_or_a_forged_one_opens_nothing(ground):
    client = ground[0]
    assert client.get(path(form="team@another")).status_code == 410
    assert client.get(path(person=9)).status_code == 404
    assert client.get("/go/WzEsImEiLDFd.forged").status_code == 404
    assert client.get("/go/" + "a" * 5000).status_code == 404


def test_a_question_that_the_chat_may_ask_itself_is_not_opened_by_the_link(ground):
    client, factory, _ = ground
    factory.state.sessions[1] = Session(1, CONTEST, FORM, {FORM: {"kind": "company"}})
    assert client.get(path()).status_code == 410


def test_no_link_is_offered_where_no_public_address_is_set():
    assert GoLinks(SECRET, "").link(1, FORM, NOW) is None
