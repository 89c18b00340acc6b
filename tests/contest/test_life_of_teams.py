"""Teams that come and go in two contests that exclude each other, driven at random against a simple model of the rules.

After every step what is stored is what the model says: no answer is lost, nobody is where he may not be.
"""

import asyncio
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule, run_state_machine_as_test

from contest.choosing import Choosing
from contest.contests import DEFAULT_ZONE, Contest
from contest.exemptions import Exemption
from contest.identities import folded_phone
from contest.people import Account, Organizer
from contest.profile import (
    ON_APPROVAL,
    REGISTRATION,
    ROSTER,
    ContestProfile,
    Freeze,
    Sourced,
    Stage,
    TeamRules,
)
from contest.refusals import RuleBroken
from contest.registering import mend, submit, withdraw
from contest.registrations import (
    APPROVED,
    LIVE,
    REJECTED,
    RETURNED,
    SUBMITTED,
    WITHDRAWN,
    Consent,
    Member,
    Registration,
    Unit,
)
from contest.reviewing import Decision, decide
from contest.teaming import admit, ask, decline, invite, leave, remove, take_back
from tests.contest.shapes import at, source
from tests.fakes import FakeWorkFactory
from tests.storage.databases import opened, sqlite_url

OPENS, CLOSES = at("2024-08-08 00:00"), at("2024-08-25 23:59")
STRICT = ContestProfile(
    "strict-2024",
    "严格选拔赛",
    year=Sourced(2024, source()),
    team=TeamRules(
        max_members=Sourced(3, source("不超过3人")),
        individuals_allowed=Sourced(False, source("须为法人")),
        one_team_per_person=Sourced(True, source("每人只能参加1个团队")),
        choosing=(Choosing("只能选一项", source("只能选一项"), (), True),),
    ),
    freezes=(Freeze(ROSTER, ON_APPROVAL, "审核通过后", source("审核通过后不得更换成员")),),
    stages=(
        Stage(
            "报名阶段", "", source("报名"), date(2024, 8, 8), date(2024, 8, 25),
            opens=(REGISTRATION,), closes=(REGISTRATION,),
        ),
    ),
)  # fmt: skip
LOOSE = ContestProfile(
    "loose-2024",
    "宽松选拔赛",
    year=Sourced(2024, source()),
    team=TeamRules(
        min_members=Sourced(2, source("至少2人")),
        max_members=Sourced(4, source("不超过4人")),
        individuals_allowed=Sourced(True, source("个人均可")),
    ),
)
ABOVE = ContestProfile("above-2024", "总决赛", year=Sourced(2024, source()))
CONTESTS = {each.id: Contest(each.id, DEFAULT_ZONE, "above-2024", each, True) for each in (STRICT, LOOSE)}
SIZES = {STRICT.id: (1, 3), LOOSE.id: (2, 4)}
PEOPLE, PHONES = range(1, 9), [f"138000000{at:02}" for at in range(14)]
OFFICE = Organizer(99, "陈老师")
LASTS = timedelta(days=3)
TOO_MANY = st.just(PHONES[:5])


@dataclass
class Team:
    """What the model knows of a team. `members` are pairs of phone and person (0: entered by the leader)."""

    contest: str
    leader: int
    members: list[tuple[str, int]]
    status: str = SUBMITTED
    passed: bool = False
    exempt: datetime = OPENS
    code: str = ""
    uses: int = 0
    expires: datetime = OPENS
    waiting: dict[int, tuple[str, int]] = field(default_factory=dict)

    @property
    def live(self):
        return self.status in LIVE

    def seats(self):
        own = {phone for phone, _ in self.members} | {person for _, person in self.members if person}
        return own | ({self.leader} if self.contest == LOOSE.id else set())


class Model:
    """The rules, as short as they can be said."""

    def __init__(self):
        self.now, self.teams = OPENS + timedelta(hours=1), {}

    def open(self, contest):
        return contest == LOOSE.id or OPENS <= self.now <= CLOSES + timedelta(minutes=1)

    def clash(self, contest, seats, but=None):
        for number, other in self.teams.items():
            if number == but or not other.live or not seats & other.seats():
                continue
            if other.contest != contest or contest == STRICT.id:
                return True
        return False

    def fixed(self, team):
        """Whether its members may not change."""
        over = team.status != RETURNED and not self.open(team.contest)
        frozen = team.contest == STRICT.id and team.passed and team.status != RETURNED and self.now > team.exempt
        return not team.live or over or frozen

    def room(self, team):
        return SIZES[team.contest][1] - len(team.members)

    def fits(self, number, phone, person):
        """Whether somebody may come into a team as things stand."""
        team = self.teams[number]
        own = (phone, 0) in team.members
        taken = any(phone == each and who for each, who in team.members)
        return (own or self.room(team) > 0) and not taken and not self.clash(team.contest, {phone, person}, number)

    def change(self, team, members):
        team.members = members
        if team.status == APPROVED:
            team.status = SUBMITTED


class Teams(RuleBasedStateMachine):
    """Drives the use cases; `factory` makes units of work."""

    teams = Bundle("teams")
    invitations = Bundle("invitations")
    asked = Bundle("asked")

    def __init__(self):
        super().__init__()
        self.model, self.codes, self.receipts = Model(), 0, []
        self.leaving = ExitStack()
        self.factory = self.memory()
        self.run(self._furnish)

    def memory(self):
        return FakeWorkFactory()

    def teardown(self):
        self.leaving.close()

    def run(self, script):
        async def play():
            async with self.factory() as work:
                return await script(work)

        return asyncio.run(play())

    def tried(self, script, *, may):
        """What the script returns, or None where it was refused; which of the two is for the model to say."""
        try:
            done = self.run(script)
        except RuleBroken as broken:
            done, refused = None, broken.code
        else:
            refused = ""
        assert may == (not refused), refused
        return done

    async def _furnish(self, work):
        for contest in (Contest("above-2024", DEFAULT_ZONE, None, ABOVE, True), *CONTESTS.values()):
            await work.contests.put(contest)
        for number in PEOPLE:
            await work.people.of(Account("web", str(number)), "zh", self.model.now)

    @rule(
        target=teams,
        leader=st.sampled_from(PEOPLE),
        contest=st.sampled_from(sorted(CONTESTS)),
        phones=st.lists(st.sampled_from(PHONES[:8]), min_size=1, max_size=3, unique=True) | TOO_MANY,
    )
    def register(self, leader, contest, phones):
        model, (least, most) = self.model, SIZES[contest]
        team = Team(contest, leader, [(phone, 0) for phone in phones])
        may = model.open(contest) and least <= len(phones) <= most and not model.clash(contest, team.seats())
        made = entry(contest, leader, phones)
        stored = self.tried(lambda work: submit(work, CONTESTS[contest], made, model.now), may=may)
        if stored is None:
            return multiple()
        model.teams[stored.id] = team
        self.receipts.append(stored.receipt)
        return stored.id

    @rule(target=invitations, number=teams, stranger=st.sampled_from((0, 0, 0, 1, 2)))
    def invite(self, number, stranger):
        team, model = self.model.teams[number], self.model
        person = stranger or team.leader
        self.codes += 1
        code = f"CODE{self.codes:04}"
        may = person == team.leader and not model.fixed(team) and model.room(team) > 0
        if not self.tried(lambda work: invite(work, person, number, code, model.now), may=may):
            return multiple()
        team.code, team.uses, team.expires = code, model.room(team), model.now + LASTS
        return number, code

    @rule(target=asked, invitation=invitations, person=st.sampled_from(PEOPLE), phone=st.sampled_from(PHONES[6:]))
    def ask(self, invitation, person, phone):
        number, code = invitation
        team, model = self.model.teams[number], self.model
        inside = person == team.leader or person in [who for _, who in team.members]
        inside = inside or person in [who for _, who in team.waiting.values()]
        holds = code == team.code and team.uses > 0 and model.now < team.expires
        may = not inside and holds and not model.fixed(team) and model.room(team) > 0
        may = may and model.fits(number, phone, person)
        member, consent = Member("孙七", phone, person=person), Consent("1", model.now)
        made = self.tried(lambda work: ask(work, code, member, consent, model.now), may=may)
        if made is None:
            return multiple()
        team.uses -= 1
        team.waiting[made.id] = (phone, person)
        return number, made.id

    @rule(target=asked, number=teams, person=st.sampled_from(PEOPLE), phone=st.sampled_from(PHONES[6:]))
    def come(self, number, person, phone):
        """All the way: invited, asking, and let in, as far as that goes."""
        self.invite(number, 0)
        team = self.model.teams[number]
        made = self.ask((number, team.code), person, phone) if team.code else multiple()
        if isinstance(made, tuple):
            self.admit(made)
        return made

    @rule(joining=asked)
    def admit(self, joining):
        number, made = joining
        team, model = self.model.teams[number], self.model
        phone, person = team.waiting.get(made, ("", 0))
        may = made in team.waiting and not model.fixed(team) and model.fits(number, phone, person)
        if self.tried(lambda work: admit(work, team.leader, made, model.now), may=may):
            del team.waiting[made]
            own = [each for each in team.members if each != (phone, 0)]
            model.change(team, [*own, (phone, person)])

    @rule(joining=asked, by_leader=st.booleans())
    def drop(self, joining, by_leader):
        number, made = joining
        team, now = self.model.teams[number], self.model.now
        may = made in team.waiting and (team.live or not by_leader)
        who = team.waiting.get(made, ("", 0))[1]

        async def script(work):
            return await (decline(work, team.leader, made, now) if by_leader else take_back(work, who, made, now))

        if self.tried(script, may=may):
            del team.waiting[made]

    @rule(number=teams, person=st.sampled_from(PEOPLE), place=st.integers(0, 4))
    def leave(self, number, person, place):
        team, model = self.model.teams[number], self.model
        joined = [who for _, who in team.members if who]
        person = joined[place % len(joined)] if joined and place else person
        inside = team.live and person != team.leader and person in [who for _, who in team.members]
        may = inside and not model.fixed(team) and len(team.members) > SIZES[team.contest][0]
        if self.tried(lambda work: leave(work, person, number, model.now), may=may):
            model.change(team, [each for each in team.members if each[1] != person])

    @rule(number=teams, place=st.integers(0, 4), stale=st.sampled_from((False, False, False, True)))
    def remove(self, number, place, stale):
        team, model = self.model.teams[number], self.model

        async def script(work):
            standing = await work.registrations.get(number)
            phone = folded_phone(standing.members[place].phone) if place < len(standing.members) else ""
            gone.append(phone)
            seen = (number, standing.revision - stale, place)
            return await remove(work, team.leader, seen, model.now)

        gone: list[str] = []
        may = not stale and place < len(team.members) and not model.fixed(team)
        may = may and len(team.members) > SIZES[team.contest][0]
        if self.tried(script, may=may):
            model.change(team, [each for each in team.members if each[0] != gone[-1]])

    @rule(number=teams, phones=st.lists(st.sampled_from(PHONES), min_size=1, max_size=4, unique=True) | TOO_MANY)
    def mend(self, number, phones):
        team, model = self.model.teams[number], self.model
        known = dict(team.members)
        members = [(phone, known.get(phone, 0)) for phone in phones]
        changed = replace_team(team, members)
        same = set(phones) == set(known)
        least, most = SIZES[team.contest]
        may = team.live and (team.status == RETURNED or model.open(team.contest))
        may = may and (same or not model.fixed(team)) and not (team.status == APPROVED and same)
        may = may and least <= len(phones) <= most and not model.clash(team.contest, changed.seats(), number)

        async def script(work):
            standing = await work.registrations.get(number)
            new = replace(entry(team.contest, team.leader, phones), id=number)
            return await mend(work, CONTESTS[team.contest], new, standing.revision, model.now)

        if self.tried(script, may=may):
            team.members, team.status = members, SUBMITTED

    @rule(number=teams, decision=st.sampled_from((APPROVED, APPROVED, RETURNED, REJECTED)))
    def review(self, number, decision):
        team, model = self.model.teams[number], self.model
        waits = team.status == SUBMITTED

        async def script(work):
            standing = await work.registrations.get(number)
            seen = (number, standing.revision)
            return (await decide(work, seen, Decision(decision, "请补充"), OFFICE, model.now)).done

        assert self.run(script) == waits
        if waits:
            team.status, team.passed = decision, team.passed or decision == APPROVED

    @rule(number=teams, sure=st.sampled_from((False, False, False, True)))
    def withdraw(self, number, sure):
        if not sure:
            return
        team, model = self.model.teams[number], self.model
        if self.tried(lambda work: withdraw(work, team.leader, number, model.now), may=team.live):
            team.status, team.members, team.waiting, team.code = WITHDRAWN, [], {}, ""

    @rule(number=teams, hours=st.integers(1, 48))
    def exempt(self, number, hours):
        if not self.model.teams[number].live:
            return
        team, now = self.model.teams[number], self.model.now
        until = now + timedelta(hours=hours)
        given = Exemption(team.contest, ROSTER, until, "陈老师", "离职", now, registration=number)
        self.run(lambda work: work.exemptions.add(given))
        team.exempt = max(team.exempt, until)

    @rule(hours=st.sampled_from((1, 1, 6, 24, 100)))
    def wait(self, hours):
        self.model.now += timedelta(hours=hours)

    @invariant()
    def what_is_stored_is_what_the_model_says(self):
        async def script(work):
            for number, team in self.model.teams.items():
                stored = await work.registrations.get(number)
                members = sorted((member.phone, member.person) for member in stored.members)
                assert (stored.status, members) == (team.status, sorted(team.members))
                asking = await work.joinings.waiting(number)
                assert {each.id: (each.member.phone, each.person) for each in asking} == team.waiting
                if stored.status in LIVE:
                    assert SIZES[team.contest][0] <= len(members) <= SIZES[team.contest][1]

        self.run(script)

    @invariant()
    def receipts_are_unique_and_nobody_is_where_he_may_not_be(self):
        assert len(set(self.receipts)) == len(self.receipts)
        live = [team for team in self.model.teams.values() if team.live]
        for team in live:
            for other in live:
                apart = team is other or (team.contest == other.contest == LOOSE.id)
                assert apart or not team.seats() & other.seats()


def entry(contest, leader, phones):
    members = tuple(Member(f"成员{phone[-1]}", phone) for phone in phones)
    group = Registration(contest, leader, "碳索者队", kind="group", members=members, project="示例项目")
    return replace(group, kind="company", unit=Unit("示例公司")) if contest == STRICT.id else group


def replace_team(team, members):
    return Team(team.contest, team.leader, members)


class StoredTeams(Teams):
    """The same over a SQLite file."""

    def memory(self):
        folder = self.leaving.enter_context(tempfile.TemporaryDirectory())
        return self.leaving.enter_context(opened(sqlite_url(Path(folder)))).unit_of_work


QUICK = settings(max_examples=80, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck))
FEW = settings(QUICK, max_examples=5, stateful_step_count=30)


@pytest.mark.parametrize(("machine", "how"), [(Teams, QUICK), (StoredTeams, FEW)], ids=["memory", "sqlite"])
def test_whatever_happens_to_teams_the_rules_hold_and_no_answer_is_lost(machine, how):
    run_state_machine_as_test(machine, settings=how)
