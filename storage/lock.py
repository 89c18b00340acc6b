"""Who owns what only one may own: the embedded index, the scheduler of a SQLite database, the key while it changes."""

import fcntl
import os
from pathlib import Path

from sqlalchemy import Connection, Engine, text

LOCK_FILE, KEY_LOCK_FILE = "owner.lock", "key.lock"
KEY_LOCK = 7247384  # PostgreSQL's advisory lock


class HomeLock:
    """A lock on a home folder, held by at most one process; the system gives it back when that process ends."""

    def __init__(self, home: Path) -> None:
        self._path = home / LOCK_FILE
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds it."""
        return self._handle is not None

    def acquire(self) -> bool:
        """Take it without waiting; False where another process has it."""
        if self.held:
            return True
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Give it back, if it is held."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


class KeyLock:
    """Shared by all processes that use the key, or held alone by the one that changes it: with SQLite a file in the
    home folder, with PostgreSQL an advisory lock on a connection of its own. The system gives either back."""

    def __init__(self, home: Path, engine: Engine) -> None:
        self._path, self._engine = home / KEY_LOCK_FILE, engine
        self._handle: int | None = None
        self._connection: Connection | None = None

    def share(self) -> bool:
        """Use the key with others; False where it is being changed."""
        return self._take(fcntl.LOCK_SH, "pg_try_advisory_lock_shared")

    def alone(self) -> bool:
        """Have the key for oneself; False where another process uses it."""
        return self._take(fcntl.LOCK_EX, "pg_try_advisory_lock")

    def release(self) -> None:
        """Give it back, if it is held."""
        if self._handle is not None:
            os.close(self._handle)
        if self._connection is not None:
            self._connection.execute(text("SELECT pg_advisory_unlock_all()"))
            self._connection.close()
        self._handle = self._connection = None

    def _take(self, how: int, function: str) -> bool:
        if self._engine.dialect.name != "sqlite":
            self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            taken = bool(self._connection.execute(text(f"SELECT {function}({KEY_LOCK})")).scalar())
        else:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            taken = _locked(self._handle, how)
        if not taken:
            self.release()
        return taken


def _locked(handle: int, how: int) -> bool:
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
