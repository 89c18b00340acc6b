"""When units of work are committed: together on SQLite, each by itself on PostgreSQL."""

import asyncio
import sqlite3
from typing import Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

BEGIN = "BEGIN IMMEDIATE"  # with SQLite's write lock: a transaction that reads first could not take it later
LARGEST_GROUP, LONGEST_GROUP_SECONDS = 64, 0.02
LOCKED_SECONDS, LOCKED_PAUSE_SECONDS = 20.0, 0.01


class Commits(Protocol):
    """Hands out a connection for one unit of work at a time and commits it."""

    async def enter(self) -> Connection:
        """A connection inside a transaction; the other units wait until this one leaves."""
        ...

    async def leave(self, *, failed: bool) -> None:
        """Undo a failed unit, or return when its commit is durable. Raises what the database raises."""
        ...

    def close(self) -> None:
        """Give the connections back."""
        ...


class Turnstile:
    """Lets one task in at a time, in the order of their coming."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._holder: object = None

    async def enter(self) -> None:
        """Wait for one's turn. Raises RuntimeError for a task that is inside already: it would wait for itself."""
        task = asyncio.current_task()
        if self._holder is task:
            raise RuntimeError("this task has a unit of work open already")
        if self._loop is not (loop := asyncio.get_running_loop()):
            self._loop, self._lock = (
                loop,
                asyncio.Lock(),
            )  # a lock belongs to one loop; a command may run several in turn
        await self._lock.acquire()
        self._holder = task

    def leave(self) -> None:
        """Let the next one in."""
        self._holder = None
        self._lock.release()


class OwnCommits:
    """Each unit has a connection from the pool and commits by itself.

    Within a process one unit runs at a time: statements block the event loop, so a unit that waited for a row lock of
    another one in the same process would wait for ever. Units of other processes run beside it.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine, self._turnstile = engine, Turnstile()
        self._connection: Connection | None = None

    async def enter(self) -> Connection:
        await self._turnstile.enter()
        try:
            self._connection = self._engine.connect()
            self._connection.begin()
        except BaseException:
            self._turnstile.leave()
            raise
        return self._connection

    async def leave(self, *, failed: bool) -> None:
        connection = self._connection
        assert connection is not None, "left without having entered"
        try:
            connection.rollback() if failed else connection.commit()
        finally:
            connection.close()
            self._turnstile.leave()

    def close(self) -> None:
        self._engine.dispose()


class SharedCommits:
    """One connection; units run one after another, each in its own savepoint, and share commits.

    The first unit that leaves a group queues its commit behind the units that wait at that moment, so that a busy
    process pays for one disk flush per group and an idle one waits for nobody.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine, self._turnstile = engine, Turnstile()
        self._connection = engine.connect()
        self._group: list[asyncio.Future[None]] = []
        self._began = 0.0
        self._committer: asyncio.Task[None] | None = None

    async def enter(self) -> Connection:
        await self._turnstile.enter()
        try:
            if not self._connection.in_transaction():
                await self._begin()
            self._run("SAVEPOINT unit")
        except BaseException:
            self._turnstile.leave()
            raise
        return self._connection

    async def leave(self, *, failed: bool) -> None:
        try:
            durable = self._end(failed)
        finally:
            self._turnstile.leave()
        if durable is not None:
            await durable

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()

    def _end(self, failed: bool) -> "asyncio.Future[None] | None":
        """End the unit's savepoint; the future of its commit, or None where there is nothing to wait for."""
        try:
            if failed:
                self._run("ROLLBACK TO unit")
            self._run("RELEASE unit")
        except sqlite3.Error as failure:  # the database undid the whole transaction
            self._give_up(failure)
            raise
        if failed:
            if not self._group:
                self._connection.rollback()
            return None
        return self._join()

    def _join(self) -> "asyncio.Future[None]":
        loop = asyncio.get_running_loop()
        durable: asyncio.Future[None] = loop.create_future()
        if not self._group:
            self._began = loop.time()
        self._group.append(durable)
        if len(self._group) >= LARGEST_GROUP or loop.time() - self._began > LONGEST_GROUP_SECONDS:
            self._commit()
        elif self._committer is None or self._committer.done():
            self._committer = loop.create_task(self._commit_in_turn())
        return durable

    async def _commit_in_turn(self) -> None:
        await self._turnstile.enter()
        try:
            self._commit()
        finally:
            self._turnstile.leave()

    def _commit(self) -> None:
        if not self._group:
            return
        try:
            self._connection.commit()
        except SQLAlchemyError as failure:
            self._give_up(failure)
            return
        for durable in self._group:
            if not durable.done():
                durable.set_result(None)
        self._group = []

    def _give_up(self, failure: Exception) -> None:
        """Every unit of the group learns that nothing of it was stored."""
        group, self._group = self._group, []
        for durable in group:
            if not durable.done():
                durable.set_exception(failure)
        self._connection.rollback()
        if self._driver.in_transaction:  # after a failed commit SQLAlchemy thinks that it is over already
            self._driver.rollback()

    async def _begin(self) -> None:
        """Take SQLite's one write lock; another process has it for moments only."""
        patience = asyncio.get_running_loop().time() + LOCKED_SECONDS
        while True:
            try:
                self._connection.begin()
                self._run(BEGIN)
                return
            except sqlite3.OperationalError as failure:
                self._connection.rollback()
                if "locked" not in str(failure) or asyncio.get_running_loop().time() > patience:
                    raise
            await asyncio.sleep(LOCKED_PAUSE_SECONDS)

    def _run(self, command: str) -> None:
        """A command past SQLAlchemy's own bookkeeping, which would cost more than the command."""
        self._driver.execute(command)

    @property
    def _driver(self) -> sqlite3.Connection:
        driver = self._connection.connection.dbapi_connection
        assert isinstance(driver, sqlite3.Connection), "the connection is closed"
        return driver
