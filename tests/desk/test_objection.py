import pytest

from contest.objections import Objection, Objector
from contest.people import REVIEWER, VIEWER
from tests.desk.office import BASE, Office, send, words
from tests.handlers.organizer_room import EXAMPLE, NOW

PAGE = f"{BASE}/objections/1"


@pytest.fixture
def office():
    office = Office()
    team = office.room.team("碳索者队")
    objector = Objector("周三丰", "13800000003", "示例公司")

    async def furnish(work):
        facts = "使用了我公司的软件著作权，没有得到许可。"
        case = Objection(EXAMPLE.id, 99, "园区能效管家", facts, NOW, objector=objector, registration=team.id)
        await work.objections.add(case, 2024)

    office.room.with_work(furnish)
    return office


def state(office):
    return office.room.factory.state.objections[1]


def step(browser, name, office, **fields):
    return send(browser, PAGE, f"{PAGE}/{name}", revision=str(state(office).revision), **fields)


def test_an_objection_says_everything_but_who_objects(office):
    page = office.organizer().get(PAGE)
    said = words(page.text)
    assert "JB2024-0001 已收到，等待受理" in said
    assert "使用了我公司的软件著作权" in said
    assert "周** 138****0003 示例公司" in said
    assert "周三丰" not in page.text


def test_whoever_asks_sees_who_objects_and_it_is_noted(office):
    browser = office.organizer()
    page = send(browser, PAGE, f"{PAGE}/identity")
    assert "周三丰 13800000003" in words(page.text)
    assert "objection.identity_seen" in office.room.noted()
    assert "周三丰" not in browser.get(f"{PAGE}/identity").text


def test_it_goes_from_acceptance_over_the_inquiry_to_the_ruling(office):
    browser = office.organizer()
    assert "JB2024-0001：已受理。" in words(step(browser, "accept", office).text)
    page = step(browser, "investigate", office, reason="知识产权归属", until="2024-07-20")
    assert "核查" in words(page.text)
    assert (state(office).category, state(office).state) == ("知识产权归属", "investigating")
    step(browser, "dismiss", office, reason="软件著作权属于参赛团队自己。")
    assert state(office).state == "dismissed"
    assert "受理并告知举报人" not in browser.get(PAGE).text


def test_what_is_refused_is_said_in_words_and_changes_nothing(office):
    browser = office.organizer()
    for name, fields in (
        ("decline", {"reason": " "}), ("uphold", {"reason": "成立"}), ("nonsense", {}), ("due", {"until": "soon"}),
        ("investigate", {"reason": "知识产权", "until": "2020-01-01"}), ("decline", {"reason": "长" * 301}),
    ):  # fmt: skip
        page = step(browser, name, office, **fields)
        assert page.status_code == 409, name
        assert "没有办成" in page.text
    assert state(office).state == "received"


def test_a_ruling_that_names_who_objects_is_not_sent(office):
    browser = office.organizer()
    step(browser, "accept", office)
    step(browser, "investigate", office, reason="知识产权归属")
    told = len(office.room.told())
    assert step(browser, "uphold", office, reason="周三丰的举报属实。").status_code == 409
    assert (state(office).state, len(office.room.told())) == ("investigating", told)


def test_while_one_handles_it_the_other_can_only_look(office):
    first, second = office.organizer("陈老师"), office.organizer("李老师", REVIEWER)
    first.get(PAGE)
    page = second.get(PAGE)
    assert "陈老师正在办理，您只能查看。" in words(page.text)
    assert "受理并告知举报人" not in page.text
    assert step(second, "accept", office).status_code == 409
    assert state(office).state == "received"


def test_whoever_handles_no_objections_is_shown_none(office):
    assert office.organizer("王老师", VIEWER).get(PAGE).status_code == 403
