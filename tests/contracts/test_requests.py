from dataclasses import replace
from datetime import timedelta

from contest.exemptions import Exemption
from contest.handovers import Handover
from contest.profile import PROBLEM, ROSTER
from contest.requests import DECLINED, GRANTED, STATEMENT, Request
from tests.contracts.values import CITY, LATER, NOW

UNTIL = NOW + timedelta(days=3)
GIVEN = Exemption(CITY, ROSTER, UNTIL, "陈老师", "周三离职", NOW, registration=7)
ASKED = Request(CITY, 1, PROBLEM, "选错了赛题", NOW, registration=7, track=12, problem="低碳园区")


async def test_exemptions_of_a_registration_and_of_a_person_without_one_are_kept_apart(unit_of_work):
    async with unit_of_work() as work:
        team = await work.exemptions.add(GIVEN)
        late = await work.exemptions.add(replace(GIVEN, registration=0, person=5, until=LATER))
        await work.exemptions.add(replace(GIVEN, contest="other-2024"))
        assert team == replace(GIVEN, id=team.id)
        assert await work.exemptions.get(team.id) == team
        assert await work.exemptions.get(999) is None
        assert await work.exemptions.of(CITY, 7) == (team,)
        assert await work.exemptions.of(CITY, 0, 5) == (late,)
        assert await work.exemptions.of(CITY, 0, 6) == ()
        assert await work.exemptions.running(CITY, NOW) == (late, team)
        assert await work.exemptions.running(CITY, LATER + timedelta(seconds=1)) == (team,)


async def test_an_exemption_is_taken_back_once_and_not_when_it_is_over(unit_of_work):
    async with unit_of_work() as work:
        given = await work.exemptions.add(GIVEN)
        over = await work.exemptions.add(replace(GIVEN, until=NOW))
        assert await work.exemptions.revoke(given.id, LATER)
        assert not await work.exemptions.revoke(given.id, LATER)
        assert not await work.exemptions.revoke(over.id, LATER)
        assert (await work.exemptions.get(given.id)).revoked_at == LATER
        assert await work.exemptions.running(CITY, LATER) == ()


async def test_requests_are_numbered_within_their_contest_and_come_back_whole(unit_of_work):
    async with unit_of_work() as work:
        first = await work.requests.add(ASKED)
        second = await work.requests.add(replace(ASKED, kind=STATEMENT, track=None, registration=0, person=5))
        other = await work.requests.add(replace(ASKED, contest="other-2024"))
        assert [each.number for each in (first, second, other)] == ["SQ-0001", "SQ-0002", "SQ-0001"]
        assert await work.requests.get(first.id) == first == replace(ASKED, id=first.id, no=1)
        assert await work.requests.of(CITY, 7) == (first,)
        assert await work.requests.of(CITY, 0, 5) == (second,)
        assert await work.requests.waiting(CITY) == (first, second)


async def test_a_request_is_decided_once(unit_of_work):
    async with unit_of_work() as work:
        asked = await work.requests.add(ASKED)
        granted = replace(asked, state=GRANTED, reply="同意", decided_by="陈老师", decided_at=LATER)
        assert await work.requests.settle(granted)
        assert not await work.requests.settle(replace(granted, state=DECLINED))
        assert await work.requests.get(asked.id) == granted
        assert await work.requests.waiting(CITY) == ()


async def test_of_a_persons_requests_no_word_is_left_when_they_are_forgotten(unit_of_work):
    async with unit_of_work() as work:
        mine = await work.requests.add(ASKED)
        other = await work.requests.add(replace(ASKED, person=2))
        await work.requests.forget(1)
        assert await work.requests.get(mine.id) == replace(mine, words="", track=None, problem="")
        assert await work.requests.get(other.id) == other
        assert [each.id for each in await work.requests.of("", 0, 1)] == [mine.id]


async def test_why_an_exemption_was_given_is_deleted_and_that_it_was_given_stays(unit_of_work):
    async with unit_of_work() as work:
        mine = await work.exemptions.add(replace(GIVEN, person=1))
        other = await work.exemptions.add(replace(GIVEN, registration=8, person=2))
        await work.exemptions.forget(1)
        assert await work.exemptions.of("", 0, 1) == (replace(mine, reason=""),)
        await work.exemptions.forget(registration=8)
        assert await work.exemptions.get(other.id) == replace(other, reason="")


async def test_all_words_of_a_contest_are_deleted_and_no_others(unit_of_work):
    async with unit_of_work() as work:
        asked, given = await work.requests.add(ASKED), await work.exemptions.add(GIVEN)
        other = await work.requests.add(replace(ASKED, contest="other-2024"))
        await work.requests.forget(contest=CITY)
        await work.exemptions.forget(contest=CITY)
        assert (await work.requests.get(asked.id)).words == ""
        assert (await work.exemptions.get(given.id)).reason == ""
        assert await work.requests.get(other.id) == other


async def test_an_offer_is_found_by_its_code_until_it_ends_or_another_is_made(unit_of_work):
    offer = Handover(7, 1, "13800000002", UNTIL)
    async with unit_of_work() as work:
        await work.handovers.offer("4F7K-92QM", offer)
        assert await work.handovers.find("4f7k 92qm", NOW) == offer
        assert await work.handovers.find("4F7K-92QM", UNTIL + timedelta(seconds=1)) is None
        await work.handovers.offer("AAAA-BBBB", replace(offer, member="13800000003"))
        assert await work.handovers.find("4F7K-92QM", NOW) is None
        assert await work.handovers.end(7)
        assert not await work.handovers.end(7)
        assert await work.handovers.find("AAAA-BBBB", NOW) is None
