"""Which process owns what only one may own: the embedded index, and the scheduler of a SQLite database."""

import fcntl
import os
from pathlib import Path

LOCK_FILE = "owner.lock"


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
