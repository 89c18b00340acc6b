import ast
from pathlib import Path

from bot.conversation.texts import LANGUAGES, catalogue
from contest.people import REVIEWER
from tests.desk.office import BASE, Office, send, words

PAGE = f"{BASE}/log"


def furnished():
    office = Office()
    office.room.team("碳索者队")
    return office


def test_an_owner_sees_who_did_what_newest_first():
    office = furnished()
    browser = office.organizer()
    send(browser, f"{BASE}/review", f"{BASE}/decide", action="approve", seen="1:1", sure="1")
    office.organizer("李老师", REVIEWER)
    said = words(browser.get(PAGE).text)
    assert said.index("李老师 用赛务码加入") < said.index("陈老师 通过 报名1") < said.index("陈老师 用赛务码加入")


def test_the_log_is_narrowed_by_kind_person_and_day_in_the_address():
    office = furnished()
    browser = office.organizer()
    send(browser, f"{BASE}/review", f"{BASE}/decide", action="approve", seen="1:1", sure="1")
    for query, found in {
        "kind=reviews": True, "kind=people": False, "by=2": True, "by=99": False, "since=2024-07-16": True,
        "since=2024-07-17": False, "until=2024-07-15": False, "until=nonsense": True, "by=x&kind=x": True,
    }.items():  # fmt: skip
        assert ("报名1" in words(browser.get(f"{PAGE}?{query}").text)) == found, query


def test_whoever_is_no_owner_sees_only_what_he_did_himself():
    office = furnished()
    owner, reviewer = office.organizer("陈老师"), office.organizer("李老师", REVIEWER)
    send(reviewer, f"{BASE}/review", f"{BASE}/decide", action="approve", seen="1:1", sure="1")
    said = words(reviewer.get(f"{PAGE}?by=1").text)
    assert "李老师 通过 报名1" in said
    assert "陈老师" not in said
    assert "核验全部记录" not in said
    assert send(reviewer, PAGE, f"{PAGE}/verify").status_code == 403
    assert owner.get(PAGE).status_code == 200


def test_a_long_log_goes_on_further_down():
    office = furnished()
    browser = office.organizer()
    for _ in range(30):
        send(browser, f"{BASE}/registrations/1", f"{BASE}/registrations/1/unmask")
    page = browser.get(f"{PAGE}?kind=reviews")
    assert words(page.text).count("看未遮盖的资料") == 25
    older = page.text.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert words(browser.get(f"{PAGE}{older}").text).count("看未遮盖的资料") == 5


def test_an_owner_has_the_whole_chain_verified_and_is_told_what_was_changed():
    office = furnished()
    browser = office.organizer()
    assert "已核验4条，没有改动。" in words(send(browser, PAGE, f"{PAGE}/verify").text)
    audit = office.room.factory.state.audit
    audit[2], audit[3] = audit[3], audit[2]
    assert "核验到第2条时不相符，其前1条完好" in words(send(browser, PAGE, f"{PAGE}/verify").text)


def test_every_deed_that_organizers_do_has_words_in_the_log():
    said, files = set(), [*Path("contest").rglob("*.py"), *Path("bot").rglob("*.py")]
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Deed" and len(node.args) > 1:
                action = node.args[1]
                said |= {action.value} if isinstance(action, ast.Constant) else set()
    assert "registration.unmasked" in said
    for language in LANGUAGES:
        lacking = {each for each in said if f"log.{each.replace('.', '_')}" not in catalogue(language)}
        assert lacking == set()
