"""Asking for what is frozen, deciding on it, and handing a registration over."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contest.leading import offer, offered, take_back, take_over
from contest.people import REVIEWER, Organizer
from contest.profile import PROBLEM, REGISTRATION, ROSTER
from contest.refusals import RuleBroken
from contest.registering import editable, mend, own, withdraw
from contest.registrations import WITHDRAWN
from contest.requesting import Given, ask, decline, drop, grant, queue
from contest.requests import DECLINED, DROPPED, GRANTED, OPEN, STATEMENT, Request
from tests.contest.test_changing_entries import APPROVAL, FREE, LATE, OFFICE, PEOPLE, entered
from tests.contest.test_entry import ENTRY
from tests.contest.test_registering import during, refused
from tests.contests import LEGAL

DAY, CODE = timedelta(days=1), "4F7K-92QM"
OTHER = Organizer(8, "李老师", LEGAL.id)


def request(entry=None, kind=ROSTER, **more):
    number = entry.id if entry else 0
    return Request(LEGAL.id, ENTRY.leader, kind, "周三离职，申请由孙七接替", LATE, number, **more)


def told(work):
    return [each.announcement.body.key for each in work.state.announcements.values()]


def test_a_request_gets_a_number_goes_to_the_organizers_and_changes_nothing():
    async def script(work):
        entry = await entered(work, APPROVAL, approved=True)
        asked = await ask(work, APPROVAL, request(entry), LATE)
        assert (asked.number, asked.state) == ("SQ-0001", OPEN)
        assert await queue(work, LEGAL.id, OFFICE) == ((asked, entry),)
        assert await queue(work, LEGAL.id, Organizer(7, "周老师", LEGAL.id, REVIEWER, tracks=(1,))) == ()
        assert await work.registrations.get(entry.id) == entry
        assert told(work)[-1] == "request.arrived"

    during(script)


def test_granting_opens_the_part_for_a_while_and_the_team_is_told():
    async def script(work):
        entry = await entered(work, APPROVAL, approved=True)
        asked = await ask(work, APPROVAL, request(entry), LATE)
        decided = await grant(work, APPROVAL, asked.id, Given(ROSTER, LATE + DAY, "同意"), (OFFICE, LATE))
        assert (decided.done, decided.request.state, decided.request.reply) == (True, GRANTED, "同意")
        changed = await mend(work, APPROVAL, replace(entry, members=PEOPLE), entry.revision, LATE)
        assert changed.members == PEOPLE
        late = await decline(work, APPROVAL, asked.id, "不同意", (OTHER, LATE))
        assert (late.done, late.request.decided_by) == (False, "陈老师")
        assert "request.told_granted" in told(work)
        assert [each.deed.action for each in work.state.audit.values()][-2:] == ["exemption.given", "request.granted"]

    during(script)


def test_another_problem_that_was_asked_for_is_put_into_the_entry_when_it_is_granted():
    async def script(work):
        entry = await entered(work, APPROVAL, approved=True)
        asked = await ask(work, APPROVAL, request(entry, PROBLEM, track=1, problem="提升创新研发能力"), LATE)
        await grant(work, APPROVAL, asked.id, Given(), (OFFICE, LATE))
        changed = await work.registrations.get(entry.id)
        assert (changed.track, changed.problem, changed.status) == (1, "提升创新研发能力", entry.status)
        assert told(work)[-1] == "request.told_granted_bare"
        assert await work.exemptions.of(LEGAL.id, entry.id) == ()

    during(script)


def test_a_grant_that_cannot_be_carried_out_leaves_the_request_open():
    async def script(work):
        entry = await entered(work, APPROVAL, approved=True)
        asked = await ask(work, APPROVAL, request(entry), LATE)
        with pytest.raises(RuleBroken, match="until_past"):
            await grant(work, APPROVAL, asked.id, Given(ROSTER, LATE, "同意"), (OFFICE, LATE))
        assert await work.requests.get(asked.id) == asked
        await work.registrations.save(replace(entry, status=WITHDRAWN, members=()), entry.revision)
        with pytest.raises(RuleBroken, match="withdrawn_fixed"):
            await grant(work, APPROVAL, asked.id, Given(ROSTER, LATE + DAY, "同意"), (OFFICE, LATE))
        assert await work.requests.get(asked.id) == asked

    during(script)


def test_declining_needs_a_reason_and_the_entry_stays_as_it_is():
    async def script(work):
        entry = await entered(work, APPROVAL, approved=True)
        asked = await ask(work, APPROVAL, request(entry, STATEMENT), LATE)
        with pytest.raises(RuleBroken, match="reason_needed"):
            await decline(work, APPROVAL, asked.id, " ", (OFFICE, LATE))
        decided = await decline(work, APPROVAL, asked.id, "已过更改期限", (OFFICE, LATE))
        assert (decided.request.state, decided.request.decided_by) == (DECLINED, "陈老师")
        assert await work.registrations.get(entry.id) == entry
        assert told(work)[-1] == "request.told_declined"

    during(script)


def test_who_came_too_late_may_ask_for_time_without_a_registration():
    async def script(work):
        await work.contests.put(FREE)
        asked = await ask(work, FREE, request(kind=REGISTRATION), LATE)
        await grant(work, FREE, asked.id, Given(REGISTRATION, LATE + DAY, "系统故障"), (OFFICE, LATE))
        (given,) = await work.exemptions.of(LEGAL.id, 0, ENTRY.leader)
        assert (given.what, given.reason) == (REGISTRATION, "系统故障")

    during(script)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"words": " "}, "reason_needed"),
        ({"words": "长" * 501}, "too_long"),
        ({"kind": "anything"}, "cannot_request"),
        ({"registration": 0}, "cannot_request"),
        ({"registration": 99}, "unknown_registration"),
        ({"person": 2}, "unknown_registration"),
        ({"kind": PROBLEM, "track": 3}, "unknown_track"),
        ({"kind": PROBLEM, "track": 1, "problem": "没有这一项"}, "unknown_track"),
    ],
)
def test_a_request_that_cannot_be_put_is_refused(change, code):
    async def script(work):
        entry = await entered(work, APPROVAL)
        await ask(work, APPROVAL, replace(request(entry), **change), LATE)

    assert refused(script).code == code


def test_no_more_than_three_requests_wait_at_once_and_one_may_be_taken_back():
    async def script(work):
        entry = await entered(work, APPROVAL)
        asked = [await ask(work, APPROVAL, request(entry), LATE) for _ in range(3)]
        with pytest.raises(RuleBroken, match="requests_over"):
            await ask(work, APPROVAL, request(entry), LATE)
        with pytest.raises(RuleBroken, match="unknown_request"):
            await drop(work, 2, asked[0].id, LATE)
        dropped = await drop(work, ENTRY.leader, asked[0].id, LATE)
        assert (dropped.state, dropped.words) == (DROPPED, "")
        with pytest.raises(RuleBroken, match="request_settled"):
            await drop(work, ENTRY.leader, asked[0].id, LATE)
        await ask(work, APPROVAL, request(entry), LATE)

    during(script)


def test_a_member_takes_over_with_the_code_and_the_old_leader_can_act_no_more():
    async def script(work):
        entry = await entered(work, FREE, members=PEOPLE)
        await offer(work, ENTRY.leader, (entry.id, 1), CODE, LATE)
        found = await offered(work, "4f7k 92qm", 5, LATE)
        assert (found.entry, found.member) == (entry, 1)
        taken = await take_over(work, FREE, CODE, 5, LATE)
        assert (taken.leader, taken.contact, taken.receipt) == (5, 1, entry.receipt)
        assert await own(work, ENTRY.leader) == ()
        assert await own(work, 5) == (taken,)
        for attempt in (
            lambda: withdraw(work, ENTRY.leader, entry.id, LATE),
            lambda: mend(work, FREE, replace(taken, leader=ENTRY.leader), taken.revision, LATE),
            lambda: ask(work, FREE, request(entry), LATE),
            lambda: offer(work, ENTRY.leader, (entry.id, 0), CODE, LATE),
        ):
            with pytest.raises(RuleBroken, match="unknown_registration"):
                await attempt()
        assert told(work)[-1] == "handover.told"
        with pytest.raises(RuleBroken, match="code_wrong"):
            await take_over(work, FREE, CODE, 6, LATE)

    during(script)


def test_the_contact_stays_where_the_entry_is_frozen():
    async def script(work):
        entry = await entered(work, APPROVAL, approved=True, members=PEOPLE)
        await offer(work, ENTRY.leader, (entry.id, 1), CODE, LATE)
        taken = await take_over(work, APPROVAL, CODE, 5, LATE)
        assert (taken.leader, taken.contact) == (5, entry.contact)
        with pytest.raises(RuleBroken, match="content_frozen"):
            await editable(work, APPROVAL, entry.id, LATE)

    during(script)


def test_an_offer_is_void_once_it_is_old_taken_back_or_its_member_is_gone():
    async def script(work):
        entry = await entered(work, FREE, members=PEOPLE)
        await offer(work, ENTRY.leader, (entry.id, 1), CODE, LATE)
        with pytest.raises(RuleBroken, match="leads_already"):
            await offered(work, CODE, ENTRY.leader, LATE)
        with pytest.raises(RuleBroken, match="code_wrong"):
            await offered(work, CODE, 5, LATE + DAY + DAY)
        fewer = replace(entry, members=entry.members[:1])
        await mend(work, FREE, fewer, entry.revision, LATE)
        with pytest.raises(RuleBroken, match="offer_void"):
            await offered(work, CODE, 6, LATE)
        await take_back(work, ENTRY.leader, entry.id)
        with pytest.raises(RuleBroken, match="no_offer"):
            await take_back(work, ENTRY.leader, entry.id)
        with pytest.raises(RuleBroken, match="code_wrong"):
            await offered(work, CODE, 7, LATE)

    during(script)


def test_three_wrong_codes_make_a_pause_and_nobody_hands_over_to_a_stranger_or_from_a_team_of_one():
    async def script(work):
        entry = await entered(work, FREE, members=PEOPLE)
        with pytest.raises(RuleBroken, match="no_such_member"):
            await offer(work, ENTRY.leader, (entry.id, 9), CODE, LATE)
        alone = replace(entry, individual=True, members=entry.members[:1])
        await work.registrations.save(alone, entry.revision)
        with pytest.raises(RuleBroken, match="alone_in_team"):
            await offer(work, ENTRY.leader, (entry.id, 0), CODE, LATE)
        for code in ("code_wrong", "code_wrong", "code_paused", "code_paused"):
            with pytest.raises(RuleBroken, match=code):
                await offered(work, "XXXX-XXXX", 5, LATE)

    during(script)
