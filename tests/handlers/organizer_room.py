"""A room with organizers and leaders who talk to the bot: their messages in, what they hear out."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count as numbers

from bot.conversation.dispatch import Dispatch
from bot.conversation.messages import Incoming, Traits
from bot.conversation.texts import catalogue
from bot.conversation.turn import Turns
from bot.conversation.wording import Wording
from bot.handlers.browsing import contact
from bot.handlers.helping import Helping, refusal
from bot.handlers.objecting import wiring as objecting
from bot.handlers.objecting.beginning import Complaint
from bot.handlers.organizer.console import Console
from bot.handlers.organizer.setday import Settled
from bot.handlers.organizer.wiring import Tools, commands, forms
from bot.handlers.publicity import publicity
from bot.handlers.registration import wiring as registration
from bot.handlers.registration.outside import Outside
from contest.answers import ANSWERED, NOT_STATED, Answer, Line
from contest.clauses import Clause, Notice, Source
from contest.contests import Contest
from contest.messages import Citation, Reply
from contest.organizing import invite
from contest.people import OWNER, Account, Organizer
from contest.profile import CONTENT, ON_APPROVAL, PROBLEM, ROSTER, Freeze, Problem, Track
from contest.registrations import Member, Registration, Unit
from knowledge.noticing import NoticeReader
from tests.contest.shapes import at, contest, source
from tests.fakes import FakeClock, FakeWork, FakeWorkFactory
from tests.noting import check_noted

NOW = at("2024-07-16 10:05")
TRACKS = (
    Track(1, "工业制造", source("赛道一")),
    Track(12, "绿色低碳", source("赛道十二"), (Problem(6, "低碳智慧园区管理", source("赛题6")),)),
)
FROZEN = "经审核通过后即报名成功。报名成功后，不可再更改参赛信息，需按时提交参赛项目。"
FIXED = Source("example-2024", "c1", "五、参赛条件 › 2.", "报名成功后，不可再更改参赛信息", "示例赛事方案")
EXAMPLE = contest(
    tracks=TRACKS, freezes=tuple(Freeze(what, ON_APPROVAL, "报名成功", FIXED) for what in (ROSTER, CONTENT, PROBLEM))
)
TEAM = Registration(
    EXAMPLE.id,
    0,
    "碳索者队",
    kind="company",
    unit=Unit("威海示例能源科技有限公司", "91371000MABCDEFG30"),
    members=(Member("陈一", "13800000001"), Member("林二", "13800000002")),
    track=12,
    problem="低碳智慧园区管理",
    project="园区能效管家",
)


class FakeAnswerer:
    """Knows one clause: who leads a joint team."""

    async def answer(
        self, question: str, contest: str | None, now: datetime, work: object, before: object = ()
    ) -> Answer:
        if "牵头" not in question:
            return Answer(NOT_STATED)
        quote = "合作组队需指定一个组织为牵头参赛单位。"
        citation = Citation(EXAMPLE.id, "示例赛事方案", "五、参赛条件 › 1.", quote, "c2")
        return Answer(ANSWERED, (Line(words=quote, citations=(citation,)),))


def sample(text: str) -> dict[str, str]:
    return {"web": text, "telegram": text.replace("\n", " ")}


async def ask_nothing(incoming, scene):
    return (Reply("?"),)


@dataclass
class Room:
    """Everybody's conversations over one unit-of-work factory."""

    contest: Contest = EXAMPLE
    factory: FakeWorkFactory = field(default_factory=FakeWorkFactory)
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOW))
    heard: dict[str, tuple[Reply, ...]] = field(default_factory=dict)
    count: int = 0
    keys: Iterator[int] = field(default_factory=lambda: numbers(1))
    page: str | None = None
    channel: str = "web"

    def __post_init__(self) -> None:
        link = "https://example.test/publicity/{}".format
        console = Console(lambda: f"secret-{next(self.keys)}", "https://example.test/desk/enter/{}".format)
        tools = Tools(FakeAnswerer(), sample, lambda: str(next(self.keys)), link, NoticeReader, console=console)
        outside = Outside(personal_link=lambda scene: None, pushed_by=())
        means = objecting.Means(lambda scene: self.page, lambda below: 482913 % below)
        self.forms = forms(tools) | registration.forms(outside) | objecting.forms(means)
        helping = Helping(self.forms, catalogue)
        own = {"back": helping.back, "cancel": helping.cancel, "language": helping.language}
        own |= {"contact": contact, "publicity": publicity}
        every = registration.commands(outside) | commands(tools) | objecting.commands(means) | own
        asked = Complaint(objecting.begin(means), Settled(ask_nothing))
        dispatch = Dispatch(every, self.forms, asked, refusal)
        telegram = Traits("telegram", personal=False)
        traits = {"web": Traits("web", pushes=False, files=True), "telegram": telegram}
        self.turns = Turns(self.factory, dispatch, catalogue, self.clock, traits)
        self.with_work(self._furnish)

    async def _furnish(self, work: FakeWork) -> None:
        await work.contests.put(self.contest)
        await work.contests.declare(self.contest.id, confirmed=self.contest.confirmed)
        clause = Clause("c1", self.contest.id, None, 1, "2.", "", "五、参赛条件 › 2.", FROZEN, 0, len(FROZEN))
        notice = Notice(self.contest.id, self.contest.id, "示例赛事方案", FROZEN, "", None, (clause,))
        await work.notices.put(notice, NOW)

    def with_work(self, script: Callable[[FakeWork], Awaitable[object]]) -> object:
        async def play() -> object:
            async with self.factory() as work:
                return await script(work)

        return asyncio.run(play())

    def organizer(self, name: str, role: str = OWNER, of: str | None = EXAMPLE.id) -> "Room":
        """Somebody who came in with a code."""
        self.with_work(lambda work: invite(work, f"CODE-{name}", Organizer(0, name, of, role), self.clock.now()))
        self.say(name, f"/organizer CODE-{name}")
        return self

    def team(self, name: str, **other: object) -> Registration:
        """A registration led by somebody of his own."""

        async def register(work: FakeWork) -> Registration:
            leader = await work.people.of(Account("web", name), "zh", self.clock.now())
            phone = f"139{len(work.state.registrations):08}"
            people = (Member("陈一", phone), Member("林二", phone[::-1]))
            own = replace(TEAM, leader=leader.id, team=name, members=people)
            return await work.registrations.add(replace(own, **other), self.clock.now())

        return self.with_work(register)  # type: ignore[return-value]

    def say(self, name: str, said: str) -> list[str]:
        """What somebody hears who says this; `[…]` presses the button of that label in the last replies."""
        self.count += 1
        incoming = Incoming(str(self.count), Account(self.channel, name), said)
        if said.startswith("["):
            incoming = replace(incoming, **self._pressed(name, said[1:-1]))
        return self._taken(name, incoming)

    def presses(self, name: str, key: str) -> list[str]:
        """What somebody hears who presses a button of an announcement."""
        self.count += 1
        return self._taken(name, Incoming(str(self.count), Account("web", name), key, "do"))

    def _taken(self, name: str, incoming: Incoming) -> list[str]:
        before = self.factory.state
        self.heard[name] = asyncio.run(self.turns.take(incoming))
        after = self.factory.state
        if {after.accounts[incoming.account].person} & {office.person for office in after.organizers.values()}:
            check_noted(before, after, incoming.said)
        return [shown(reply) for reply in self.heard[name]]

    def noted(self) -> list[str]:
        """The actions in the log, oldest first."""
        return [entry.deed.action for entry in self.factory.state.audit.values()]

    def told(self) -> list[str]:
        """What the announcements planned so far will say, in Chinese."""
        stored = self.factory.state.announcements.values()
        return [shown(Wording(catalogue).render(each.announcement.body, "zh", "web")) for each in stored]

    def _pressed(self, name: str, label: str) -> dict[str, str | None]:
        for reply in reversed(self.heard[name]):
            for choice in reply.choices:
                if choice.label == label:
                    return {"said": choice.key, "about": reply.about}
        raise AssertionError((label, self.heard[name]))


def shown(reply: Reply) -> str:
    """A reply as one string: text, sources, buttons."""
    lines = [reply.text] if reply.text else []
    for each in reply.citations:
        lines.append(f"依据：{each.title}｜{each.path}" if each.path else f"依据：{each.title}")
        lines += [f"原文：{each.quote}"] if each.quote else []
    if reply.choices:
        lines.append(" ".join(f"[{choice.label}]" for choice in reply.choices))
    return "\n".join(lines)


def transcript(room: Room, name: str, lines: list[tuple[str, str | tuple[str, ...] | None]]) -> None:
    """Say each line and compare what is heard; None: whatever that is."""
    for said, expected in lines:
        heard = room.say(name, said)
        assert expected is None or heard == list((expected,) if isinstance(expected, str) else expected), said
