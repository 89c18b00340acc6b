"""A registration by chat in which every message is killed at every step of the database: `killed_turns.py URL HOW`.

Each attempt is a process of its own, forked from this one, which runs one turn and is killed with SIGKILL before its
n-th statement (begin, savepoint, commit and release among them), or after the last one, before a reply leaves. Another
one then looks at what is stored, and the message is sent again. Prints how many steps there were, as JSON.
"""

import asyncio
import json
import os
import pickle
import signal
import sys
from dataclasses import asdict, dataclass

from sqlalchemy import event, select, text

from bot.conversation.messages import Incoming, Traits
from bot.conversation.texts import catalogue
from bot.conversation.turn import Turns, incoming_of
from bot.handlers.registration.filling import registration_form
from bot.handlers.registration.ground import Ground
from bot.handlers.registration.outside import Outside
from contest.people import Account
from storage.database import open_database
from storage.migrating import migrate
from storage.schema import METADATA
from storage.tables.conversation import SESSION
from storage.tables.registrations import REGISTRATION
from storage.values import profile_of, replies_of, text_of
from tests.contest.shapes import at
from tests.contests import BAY, LAND
from tests.fakes import FakeClock
from tests.handlers.registration_room import CODE, PEOPLE, dispatch, lines
from tests.storage.databases import keyring

SAID = ("/contest bay-2024", "报名", "同意并继续", "企业", "威海示例能源科技有限公司", CODE, "单独参赛", "碳路先锋队")
SAID += (lines(*PEOPLE[:5]), "陈一", "绿色低碳", "2", "园区充电桩能耗预测平台", "确认", "确认", "确认", "提交")
ACCOUNT = Account("telegram", "u1")
TAKE, ACCEPT, RUN = "take", "accept", "run"
EVENTS = ("before_cursor_execute", "begin", "commit", "savepoint", "release_savepoint", "rollback_savepoint")


@dataclass
class Killer:
    """Counts steps, and dies at one of them."""

    at: int
    steps: int = 0

    def step(self, *ignored: object) -> None:
        if self.steps == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.steps += 1


def watch(database, killer: Killer) -> None:
    """Let every statement that goes to the database be a step."""
    if database.is_sqlite:
        database._commits._driver.set_trace_callback(killer.step)
        return
    for name in EVENTS:
        event.listen(database.engine, name, killer.step)


def forked(work) -> object:
    """What a function returns in a process of its own; None where that was killed."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(pickle.dumps(work()))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if not killed and os.waitstatus_to_exitcode(status) != 0:
        raise AssertionError(f"the turn failed, status {status}")
    return pickle.loads(answer) if not killed else None


@dataclass(frozen=True)
class Attempt:
    """A turn that dies at a step, unless what is stored is no longer what it was `before` (None: whatever that is)."""

    url: str
    how: str
    number: int
    at: int
    before: object = None

    def __call__(self):
        """What is stored before the turn, and the replies where it comes to its end."""
        database = open_database(self.url, keyring())
        found = stored(database)
        if self.before is not None and found != self.before:
            return found, None
        killer = Killer(self.at)
        watch(database, killer)
        replies = asyncio.run(self._play(database))
        killer.step()
        return found, replies

    async def _play(self, database):
        clock, traits = FakeClock(at("2024-07-10 16:20")), {"telegram": Traits("telegram")}
        turns = Turns(database.unit_of_work, dispatch(Outside(draw=lambda below: 7 % below)), catalogue, clock, traits)
        incoming = Incoming(f"m{self.number}", ACCOUNT, SAID[self.number])
        if self.how == TAKE:
            return [reply.text for reply in await turns.take(incoming)]
        if self.how == ACCEPT:
            return [await turns.accept(incoming)]
        async with database.unit_of_work() as work:  # what a restart does: whatever was accepted and is not done
            waiting = await work.inbox.unfinished(ACCOUNT.channel, 9)
        return [await turns.run(number, incoming_of(account, body)) for number, account, body in waiting]


def stored(database) -> tuple[object, ...]:
    """Everything that the conversation has brought about so far."""
    counts = ", ".join(f"(SELECT count(*) FROM {table.name})" for table in METADATA.sorted_tables)
    done = "(SELECT count(*) FROM message WHERE done_at IS NOT NULL)"
    last = "(SELECT max(last) FROM receipt)"
    with database.engine.connect() as connection:
        session = connection.execute(select(SESSION.c.contest, SESSION.c.form, SESSION.c.state)).all()
        entries = connection.execute(select(REGISTRATION.c.receipt, REGISTRATION.c.status, REGISTRATION.c.entry)).all()
        numbers = connection.execute(text(f"SELECT {done}, {last}, {counts}")).one()
    return repr(session), repr(entries), tuple(numbers)


def killed_everywhere(url: str, how: str, number: int) -> int:
    """Kill one message at its every step and send it again each time; how many steps there were."""
    before = None
    for kill_at in range(10_000):
        came = forked(Attempt(url, how, number, kill_at, before))
        if came is None:
            continue
        before, replies = came
        if replies is None:  # the last one was killed when all was stored, and no reply had left
            assert forked(Attempt(url, how, number, -1))[1] is not None
        return kill_at
    raise AssertionError("it never came to its end")


def prepare(url: str) -> None:
    database = open_database(url, keyring())
    if not database.is_current():
        migrate(database)

    async def put():
        async with database.unit_of_work() as work:
            for contest in (BAY, LAND):
                await work.contests.put(contest)

    asyncio.run(put())
    database.close()


def warm() -> None:
    """Build in this process what would be built in each that is forked from it."""
    replies_of([])
    profile_of(text_of(BAY.profile))
    registration_form(Ground(BAY, catalogue("zh")))


def final(url: str):
    """The registrations in the end, and how many rows of each table there are."""
    database = open_database(url, keyring())

    async def look():
        async with database.unit_of_work() as work:
            person = await work.people.of(ACCOUNT, "zh", at("2024-07-10 16:20"))
            session = await work.sessions.load(person.id)
            return [asdict(each) for each in await work.registrations.of(person.id)], session.drafts

    entries, drafts = asyncio.run(look())
    return {"entries": entries, "drafts": drafts}


def main(url: str, how: str) -> None:
    forked(lambda: prepare(url))
    warm()
    parts = (TAKE,) if how == TAKE else (ACCEPT, RUN)
    steps = [killed_everywhere(url, part, number) for number in range(len(SAID)) for part in parts]
    print(json.dumps({"steps": steps} | forked(lambda: final(url)), ensure_ascii=False, default=str))


if __name__ == "__main__":
    main(*sys.argv[1:])
