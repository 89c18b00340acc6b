"""Objections under any order of steps, by anybody: the states keep their order, and nobody learns what he may not."""

import asyncio
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.conversation.texts import catalogue
from bot.conversation.wording import Wording
from contest.filing import object_to, supplement, withdraw
from contest.handling import Ground, Handling, state_case
from contest.objections import (
    ACCEPTED,
    DECLINED,
    DISMISSED,
    INVESTIGATING,
    MOVES,
    RECEIVED,
    UPHELD,
    WITHDRAWN,
    Exhibit,
    Objection,
    Objector,
)
from contest.people import OWNER, Account, Organizer
from contest.refusals import RuleBroken
from contest.registrations import Member, Registration
from tests.contest.shapes import at, contest
from tests.fakes import FakeWorkFactory

CONTEST = contest()
NAME, PHONE, UNIT = "陈举", "13900001111", "海州数据技术有限公司"
MEMBER = "林二"
REASONS = st.sampled_from(("证据不足", "", f"{NAME}所述属实", f"{MEMBER}承认", "已查实 139****1111", "登记证书在先"))
TALKERS = ("objector", "leader", "other")


class Cases(RuleBasedStateMachine):
    """A team, somebody who objects to it, and two organizers, against a model of one state and one holder."""

    def __init__(self) -> None:
        super().__init__()
        self.factory, self.now = FakeWorkFactory(), at("2024-09-08 10:00")
        self.state, self.exhibits, self.statements = RECEIVED, 1, 0
        self.holder, self.until = "", self.now

    def play(self, script):
        async def playing():
            async with self.factory() as work:
                return await script(work)

        return asyncio.run(playing())

    @initialize()
    def furnish(self):
        async def script(work):
            await work.contests.put(CONTEST)
            names = (*TALKERS, "chen", "li")
            self.who = {name: (await work.people.of(Account("web", name), "zh", self.now)).id for name in names}
            for name in ("chen", "li"):
                await work.organizers.invite(name, Organizer(0, name, CONTEST.id, OWNER), self.now + timedelta(1))
                await work.organizers.redeem(name, self.who[name], self.now)
            entry = Registration(CONTEST.id, self.who["leader"], "预警队", members=(Member(MEMBER, "13800000002"),))
            entry = await work.registrations.add(entry, self.now)
            proof = (Exhibit(self.now, "证书"),)
            draft = Objection(
                CONTEST.id, self.who["objector"], "预警平台", f"{UNIT}的软著", self.now, proof,
                Objector(NAME, PHONE, UNIT), registration=entry.id,
            )  # fmt: skip
            await object_to(work, CONTEST, draft, self.now)

        self.play(script)

    @property
    def case(self) -> Objection:
        return self.factory.state.objections[1]

    def tried(self, script) -> bool:
        """Whether it was done; what is refused changes nothing of the objection but who holds it."""
        before = self.case
        try:
            self.play(script)
        except RuleBroken:
            assert (self.case.revision, self.case.steps) == (before.revision, before.steps)
            return False
        return True

    def handles(self, name, to, act) -> None:
        free = self.holder in ("", name) or self.until < self.now

        async def script(work):
            office = Organizer(self.who[name], name, CONTEST.id)
            await act(Handling(work, CONTEST, office, self.now), (1, self.case.revision))

        done = self.tried(script)
        assert not done or (free and to in MOVES.get(self.state, ()))
        if done:
            self.state, self.holder, self.until = to, name, self.now + timedelta(minutes=10)

    @rule(name=st.sampled_from(("chen", "li")))
    def accept(self, name):
        self.handles(name, ACCEPTED, lambda handling, seen: handling.accept(seen))

    @rule(name=st.sampled_from(("chen", "li")), reason=REASONS)
    def decline(self, name, reason):
        self.handles(name, DECLINED, lambda handling, seen: handling.decline(seen, Ground(reason)))

    @rule(name=st.sampled_from(("chen", "li")), category=REASONS)
    def investigate(self, name, category):
        until = self.now + timedelta(days=2)
        self.handles(name, INVESTIGATING, lambda handling, seen: handling.investigate(seen, category, until))

    @rule(name=st.sampled_from(("chen", "li")), reason=REASONS, upheld=st.booleans())
    def rule_on_it(self, name, reason, upheld):
        to = UPHELD if upheld else DISMISSED
        self.handles(name, to, lambda handling, seen: handling.rule(seen, Ground(reason), upheld=upheld))

    @rule(name=st.sampled_from(TALKERS))
    def add_evidence(self, name):
        if self.tried(lambda work: supplement(work, self.who[name], 1, Exhibit(self.now, "补充"))):
            assert name == "objector"
            self.exhibits += 1

    @rule(name=st.sampled_from(TALKERS))
    def withdraw(self, name):
        if self.tried(lambda work: withdraw(work, self.who[name], 1, self.now)):
            assert name == "objector"
            assert self.state in MOVES
            self.state = WITHDRAWN

    @rule(name=st.sampled_from(TALKERS))
    def state_its_case(self, name):
        said = (Exhibit(self.now, "自行编写"),)
        if self.tried(lambda work: state_case(work, self.who[name], 1, said)):
            assert name == "leader"
            assert self.state == INVESTIGATING
            self.statements += 1

    @rule(minutes=st.sampled_from((1, 11, 60 * 30)))
    def time_passes(self, minutes):
        self.now += timedelta(minutes=minutes)

    @precondition(lambda self: self.factory.state.objections)
    @invariant()
    def the_state_is_the_models_and_was_reached_step_by_step(self):
        state = RECEIVED
        for step in self.case.steps:
            assert step.state in MOVES[state]
            state = step.state
        assert (self.case.state, state) == (self.state, self.state)
        assert (len(self.case.exhibits), len(self.case.statements)) == (self.exhibits, self.statements)

    @precondition(lambda self: self.factory.state.objections)
    @invariant()
    def neither_side_is_named_to_the_other_and_the_log_names_nobody(self):
        for each in self.factory.state.announcements.values():
            told = each.announcement
            words = Wording(catalogue).render(told.body, "zh", "web").text
            if self.who["leader"] in told.audience.persons:
                assert self.who["objector"] not in told.audience.persons
                assert not [mark for mark in (NAME, PHONE, UNIT, "海州", "1390000", "139****1111") if mark in words]
            if self.who["objector"] in told.audience.persons:
                assert MEMBER not in words
        log = str(self.factory.state.audit)
        assert not [mark for mark in (NAME, PHONE, UNIT, f"person:{self.who['objector']}'") if mark in log]


Cases.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestObjectionsInAnyOrder = Cases.TestCase
