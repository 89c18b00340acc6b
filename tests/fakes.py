"""Stand-ins for the ports of the contest: a unit of work in memory and a clock that stands still."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Self

from tests.memory.announcements import FakeAnnouncements
from tests.memory.asked import FakeAskers, FakeClarifications, FakeQuestions, FakeTopics, FakeVerdicts
from tests.memory.auditing import FakeAudit
from tests.memory.claims import FakeClaims
from tests.memory.contests import FakeContests, FakeDirectory, FakeNotices, FakeVectors
from tests.memory.conversation import FakeInbox, FakeSessions
from tests.memory.files import FakeFiles
from tests.memory.lists import FakeLists, FakeMarks
from tests.memory.materials import FakeMaterials, FakeRulebook
from tests.memory.objections import FakeObjections
from tests.memory.outbox import FakeOutbox
from tests.memory.passes import FakePasses
from tests.memory.people import FakeFollowers, FakeOrganizers, FakePeople, FakeRecoveryCodes
from tests.memory.personal import FakePersonal
from tests.memory.registrations import FakeRegistrations
from tests.memory.requests import FakeExemptions, FakeHandovers, FakeRequests
from tests.memory.state import State
from tests.memory.teams import FakeJoinings, FakeTeamInvitations
from tests.memory.templates import FakeTemplates


@dataclass
class FakeClock:
    """A clock that is moved by hand; `at` is an instant in UTC."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def move(self, **ahead: float) -> None:
        """Move it ahead: `move(days=1, hours=2)`."""
        self.at += timedelta(**ahead)


@dataclass
class FakeWorkFactory:
    """Makes units of work over one `state`; counts commits and rollbacks. One is open at a time, the others wait."""

    state: State = field(default_factory=State)
    commits: int = 0
    rollbacks: int = 0
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _holder: asyncio.Task[object] | None = None
    _loop: asyncio.AbstractEventLoop | None = None

    def __call__(self) -> "FakeWork":
        return FakeWork(self)

    async def enter(self) -> State:
        if self._holder is asyncio.current_task():
            raise RuntimeError("this task has a unit of work open already")
        if self._loop is not (loop := asyncio.get_running_loop()):
            self._loop, self._lock = loop, asyncio.Lock()
        await self._lock.acquire()
        self._holder = asyncio.current_task()
        return self.state.copy()

    def leave(self, state: State | None) -> None:
        """Take over the state that a unit of work leaves behind; None: it failed."""
        if state is None:
            self.rollbacks += 1
        else:
            self.state, self.commits = state, self.commits + 1
        self._holder = None
        self._lock.release()


class FakeWork:
    """A unit of work on a copy of the state, which takes its place when the block is left normally."""

    def __init__(self, factory: FakeWorkFactory) -> None:
        self._factory = factory

    async def __aenter__(self) -> Self:
        self._open(await self._factory.enter())
        return self

    async def __aexit__(self, *failure: object) -> None:
        self._factory.leave(None if failure[0] else self.state)

    def _open(self, state: State) -> None:
        self.state = state
        self.inbox, self.sessions = FakeInbox(state), FakeSessions(state)
        self.people, self.followers = FakePeople(state), FakeFollowers(state)
        self.organizers, self.recovery = FakeOrganizers(state), FakeRecoveryCodes(state)
        self.contests, self.notices = FakeContests(state), FakeNotices(state)
        self.directory, self.vectors = FakeDirectory(self.contests), FakeVectors(state)
        self.registrations = FakeRegistrations(state)
        self.announcements, self.outbox = FakeAnnouncements(state), FakeOutbox(state)
        self.lists, self.marks = FakeLists(state), FakeMarks(state)
        self.objections = FakeObjections(state)
        self.questions, self.askers, self.topics = FakeQuestions(state), FakeAskers(state), FakeTopics(state)
        self.clarifications, self.verdicts = FakeClarifications(state), FakeVerdicts(state)
        self.exemptions, self.requests = FakeExemptions(state), FakeRequests(state)
        self.handovers = FakeHandovers(state)
        self.team_invitations, self.joinings = FakeTeamInvitations(state), FakeJoinings(state)
        self.audit, self.personal = FakeAudit(state), FakePersonal(state)
        self.claims = FakeClaims(state)
        self.files, self.rulebook = FakeFiles(state), FakeRulebook(state)
        self.materials = FakeMaterials(state)
        self.passes = FakePasses(state)
        self.templates = FakeTemplates(state)
