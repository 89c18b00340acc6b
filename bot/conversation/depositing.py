"""Files that people hand in for an open question: stored and looked into before the turn, which then decides on them.

A content is durable before anything is noted of it. Whatever stops between the two leaves a content that nothing
names, which a daily sweep deletes.
"""

import asyncio
import hashlib
import json
import logging
from collections.abc import AsyncIterable, AsyncIterator, Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import BinaryIO, Protocol, runtime_checkable

from bot.conversation.handed import refusal_of
from bot.conversation.messages import FILE, KEPT_FILE, PICTURE, Incoming
from contest.files import LARGEST, MEGABYTE, StoredFile, check_name, checked_name, clean_name, megabytes
from contest.people import Session
from contest.ports import Clock, FileStore, UnitOfWork, UnitOfWorkFactory
from contest.refusals import RuleBroken

log = logging.getLogger(__name__)

LOOKING = 2  # files that are looked into at a time


@dataclass(frozen=True)
class Wanted:
    """What the open question `form` takes: endings of names; `name` is for a file that has none."""

    form: str
    taken: frozenset[str]
    name: str = ""


@runtime_checkable
class Taker(Protocol):
    """A form whose question takes files: any FormHandler that also has this."""

    async def wants(self, work: UnitOfWork, session: Session, now: datetime) -> Wanted | None:
        """What it takes now; None for nothing. Raises RuleBroken where a file would be refused whatever it is."""
        ...


@dataclass(frozen=True)
class Deposits:
    """Takes files in. `look` tells of which kind a content is, in a thread; `token` gives a new unguessable key;
    `forms` as in Dispatch; `limit` in bytes."""

    factory: UnitOfWorkFactory
    clock: Clock
    store: FileStore
    look: Callable[[BinaryIO], str]
    token: Callable[[], str]
    forms: Mapping[str, object]
    limit: int = LARGEST
    _looking: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(LOOKING))

    async def wanted(self, incoming: Incoming) -> Wanted | None:
        """What the open question takes; None where it takes no file, or the message is none. Raises RuleBroken."""
        if incoming.kind not in (FILE, PICTURE) or incoming.group:
            return None
        now = self.clock.now()
        async with self.factory() as work:
            person = await work.people.of(incoming.account, incoming.language or "zh", now)
            session = await work.sessions.load(person.id)
            form = self.forms.get((session.form or "").partition("@")[0])
            return await form.wants(work, session, now) if isinstance(form, Taker) else None

    async def receive(
        self, incoming: Incoming, wanted: Wanted, said: str, parts: AsyncIterable[bytes], size: int = 0
    ) -> Incoming:
        """The message as one that carries a stored file, or the reason why it was refused. `said` is the name that the
        file came with, `size` how large it is said to be (0: unknown)."""
        try:
            file = await self.stored(wanted, said, parts, size)
        except RuleBroken as broken:
            return refusal_of(incoming, broken)
        kept = json.dumps(asdict(file), default=datetime.isoformat, ensure_ascii=False)
        return replace(incoming, kind=KEPT_FILE, said=kept, about=wanted.form, file="")

    async def stored(self, wanted: Wanted, said: str, parts: AsyncIterable[bytes], size: int = 0) -> StoredFile:
        """The file, its content stored and looked into; raises RuleBroken, and nothing is stored then."""
        if size > self.limit:
            raise RuleBroken("file_too_large", size=megabytes(size), limit=self.limit // MEGABYTE)
        name = clean_name(said)
        check_name(name, wanted.taken)
        key, measured = self.token(), Measured(parts, self.limit)
        try:
            await self.store.put(key, measured)
            kind = await self._kind(key)
        except OSError as failure:
            log.error("unstored_file", exc_info=failure)
            raise RuleBroken("file_not_kept") from failure
        try:
            if isinstance(kind, RuleBroken):
                raise kind
            whole = checked_name(name or clean_name(wanted.name.replace(".", " ")), kind, wanted.taken)
        except RuleBroken:
            await self.store.delete(key)
            raise
        ending = whole.rpartition(".")[2].casefold()
        return StoredFile(key, whole, ending, measured.size, measured.digest, self.clock.now())

    async def _kind(self, key: str) -> str | RuleBroken:
        async with self._looking:
            content = await self.store.open(key)
            try:
                return await asyncio.to_thread(self.look, content)
            except RuleBroken as broken:
                return broken
            finally:
                content.close()


class Measured:
    """A content on its way into the store: counted, digested, and stopped as soon as it is over the limit."""

    def __init__(self, parts: AsyncIterable[bytes], limit: int) -> None:
        self._parts, self._limit, self._hash = parts, limit, hashlib.sha256()
        self.size = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._parts:
            self.size += len(part)
            if self.size > self._limit:
                raise RuleBroken("file_over", limit=self._limit // MEGABYTE)
            self._hash.update(part)
            yield part

    @property
    def digest(self) -> str:
        """The SHA-256 of what has passed, in hex."""
        return self._hash.hexdigest()


def kept_in(incoming: Incoming) -> StoredFile:
    """The file that a message carries."""
    facts = json.loads(incoming.said)
    return StoredFile(**(facts | {"at": datetime.fromisoformat(facts["at"])}))
