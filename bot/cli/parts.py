"""What a command is given: the object graph, built piece by piece as it is asked for."""

from argparse import ArgumentParser, Namespace
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.cli.keyholding import Keys
from bot.conversation.texts import Texts
from bot.conversation.turn import Turns
from contest.announcements import Delivery
from contest.contests import DEFAULT_ZONE, Contest
from contest.deferring import Waits
from contest.directory import MANY
from contest.exporting import Export
from contest.instants import parse_instant
from contest.messages import Attachment, Reply
from contest.people import Account
from contest.ports import Answerer, Clock, Reader, UnitOfWorkFactory
from contest.refusals import RuleBroken

LOCAL = ZoneInfo(DEFAULT_ZONE)
DONE, REFUSED, USAGE = 0, 1, 2


class Refused(Exception):
    """A command that cannot be done; the message is the one line printed on stderr."""


@dataclass(frozen=True)
class Rehearsed:
    """One message of a rehearsal: when (in the contest's zone), of what kind, to how many, in which words."""

    at: datetime
    kind: str
    audience: int
    text: str


@dataclass(frozen=True)
class Check:
    """One thing that `doctor` looked at."""

    name: str
    ok: bool
    words: str


Rows = Sequence[dict[str, object]]


class Parts(Protocol):
    """The object graph of one process. `prepare` migrates, reads and indexes what is
    missing; `index` embeds the sentences that have no vector yet; `hand_over` puts a reply's file where it can be
    opened; `export` writes one, telling how many more rows are done."""

    clock: Clock

    async def prepare(self) -> None: ...
    async def index(self) -> None: ...
    async def close(self) -> None: ...
    async def serve(self, *, worker: bool, for_real: bool) -> None: ...
    async def work(self) -> None: ...
    async def rehearse(self, contest: Contest, start: datetime | None, end: datetime | None) -> list[Rehearsed]: ...
    async def doctor(self) -> list[Check]: ...
    async def hand_over(self, file: Attachment, account: Account) -> Path: ...
    async def export(self, wanted: Export, file: Path, told: Callable[[int], object]) -> None: ...
    def evaluate(self, gold: Rows, predicted: Rows, notices: Mapping[str, str]) -> str: ...
    def worded(self, delivery: Delivery) -> Reply: ...
    def render(self, reply: Reply) -> str: ...

    @property
    def keys(self) -> Keys: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def waits(self) -> Waits: ...
    @property
    def factory(self) -> UnitOfWorkFactory: ...
    @property
    def answerer(self) -> Answerer: ...
    @property
    def reader(self) -> Reader: ...
    @property
    def turns(self) -> Turns: ...


Run = Callable[[Namespace, Parts], Awaitable[int]]
Configure = Callable[[ArgumentParser], None]


async def contest_of(parts: Parts, contest: str) -> Contest:
    """The contest of that id. Raises Refused for an unknown one, naming those that there are."""
    async with parts.factory() as work:
        found = await work.contests.get(contest)
        directory = await work.directory.current()
    if found is None:
        known = directory.like(contest)[:MANY] or directory.entries[:MANY]
        named = ", ".join(each.id for each in known)
        raise Refused(parts.texts("cli.unknown_contest", contest=contest, known=named))
    return found


async def instant_of(parts: Parts, words: str | None, contest: str | None) -> datetime:
    """The instant that `--now` names, in the contest's zone where it names none; the clock's without it."""
    if not words:
        return parts.clock.now()
    zone = (await contest_of(parts, contest)).tz if contest else LOCAL
    try:
        return parse_instant(words, zone)
    except ValueError as wrong:
        raise Refused(parts.texts("cli.bad_instant", words=words)) from wrong


def refusal(parts: Parts, broken: RuleBroken) -> Refused:
    """A refusal of the domain, as a command's."""
    return Refused(parts.texts(f"rule.{broken.code}", **broken.details))
