"""A registration through changes, reviews, exemptions and requests in any order, beside a simple model of the rules."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from contest.exempting import exempt, revoke
from contest.exemptions import Exemption
from contest.profile import AT_CLOSE, CONTENT, ON_APPROVAL, ON_CHOICE, PROBLEM, REGISTRATION, ROSTER, Freeze
from contest.refusals import RuleBroken
from contest.registering import mend, submit
from contest.registrations import APPROVED, RETURNED, SUBMITTED, Member
from contest.requesting import Given, ask, grant
from contest.requests import Request
from contest.reviewing import Decision, decide
from tests.contest.shapes import at
from tests.contest.test_changing_entries import CLAUSE, OFFICE, contest
from tests.contest.test_entry import ENTRY
from tests.fakes import FakeWorkFactory

PARTS = (ROSTER, CONTENT, PROBLEM)
CLOSE, START = at("2024-08-25 23:59"), at("2024-07-10 09:00")
OF = contest(
    Freeze(ROSTER, AT_CLOSE, "报名截止", CLAUSE, ends=REGISTRATION),
    Freeze(CONTENT, ON_APPROVAL, "报名成功", CLAUSE),
    Freeze(PROBLEM, ON_CHOICE, "赛题一经选定", CLAUSE),
)
NEVER, DAYS = START - timedelta(days=1), st.integers(1, 20)


class Frozen(RuleBasedStateMachine):
    """`free` is the model: until when each part may be changed although it is frozen."""

    def __init__(self):
        super().__init__()
        self.factory, self.now, self.changes = FakeWorkFactory(), START, 0
        self.approved, self.free, self.given = False, {}, {}
        self.run(lambda work: work.contests.put(OF))
        self.entry = self.run(lambda work: submit(work, OF, ENTRY, self.now))

    def run(self, script):
        async def play():
            async with self.factory() as work:
                return await script(work)

        return asyncio.run(play())

    def refused(self, script):
        try:
            self.run(script)
        except RuleBroken as broken:
            return broken
        return None

    def look(self):
        return self.run(lambda work: work.registrations.get(self.entry.id))

    def frozen(self, part):
        """The rule as a reader of the notice would put it."""
        held = {
            ROSTER: self.now > CLOSE + timedelta(seconds=59),
            CONTENT: self.approved and self.look().status != RETURNED,
            PROBLEM: True,
        }
        return held[part] and self.now > self.free.get(part, NEVER)

    @rule(days=DAYS)
    def time_passes(self, days):
        self.now = min(self.now + timedelta(days=days), at("2024-09-24 09:00"))

    @rule(part=st.sampled_from(PARTS))
    def the_leader_changes_a_part(self, part):
        before, self.changes = self.look(), self.changes + 1
        other = Member("孙七", f"139{self.changes:08}")
        new = {
            ROSTER: {"members": (*ENTRY.members, other)},
            CONTENT: {"team": f"碳路{self.changes}队"},
            PROBLEM: {"track": 1 if before.track == 2 else 2, "problem": ""},
        }[part]
        expected = not self.frozen(part)
        broken = self.refused(lambda work: mend(work, OF, replace(before, **new), before.revision, self.now))
        assert (broken is None) == expected, part
        if broken is None:
            assert self.look().status == SUBMITTED
        else:
            assert ("_frozen_" in broken.code, broken.source, self.look()) == (True, CLAUSE, before)

    @precondition(lambda self: self.look().status == SUBMITTED)
    @rule(status=st.sampled_from((APPROVED, RETURNED)))
    def a_reviewer_decides(self, status):
        standing = self.look()
        seen, decision = (standing.id, standing.revision), Decision(status, "请补充一处")
        assert self.run(lambda work: decide(work, seen, decision, OFFICE, self.now)).done
        self.approved = self.approved or status == APPROVED

    @rule(part=st.sampled_from(PARTS), days=DAYS)
    def an_organizer_gives_an_exemption(self, part, days):
        until = self.now + timedelta(days=days)
        wanted = Exemption(OF.id, part, until, "", "离职", self.now, self.entry.id)
        given = self.run(lambda work: exempt(work, OF, wanted, OFFICE, self.now))
        self.given[given.id] = (part, until)
        self.reckon()

    @rule(part=st.sampled_from(PARTS), days=DAYS)
    def a_request_is_granted(self, part, days):
        until, words = self.now + timedelta(days=days), "申请更改"
        wanted = Request(OF.id, ENTRY.leader, part, words, self.now, self.entry.id)
        asked = self.run(lambda work: ask(work, OF, wanted, self.now))
        self.run(lambda work: grant(work, OF, asked.id, Given(part, until, "同意"), (OFFICE, self.now)))
        self.given[max(self.factory.state.exemptions)] = (part, until)
        self.reckon()

    @precondition(lambda self: self.given)
    @rule(data=st.data())
    def an_exemption_is_taken_back(self, data):
        number = data.draw(st.sampled_from(sorted(self.given)))
        _, until = self.given[number]
        broken = self.refused(lambda work: revoke(work, OF, number, OFFICE, self.now))
        assert (broken is not None) == (until < self.now)
        if broken is None:
            del self.given[number]
            self.reckon()

    def reckon(self):
        self.free = {
            part: max((until for given, until in self.given.values() if given == part), default=NEVER)
            for part in PARTS
        }  # fmt: skip

    @invariant()
    def receipt_and_approval_stay_and_every_deed_of_an_organizer_is_noted(self):
        standing = self.look()
        assert standing.receipt == self.entry.receipt
        assert (standing.passed_at is not None) == self.approved
        actions = [each.deed.action for each in self.factory.state.audit.values()]
        assert actions.count("exemption.given") == len(self.factory.state.exemptions)


TestFrozen = Frozen.TestCase
TestFrozen.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
