"""An index that is loaded when it is first searched, or in the background: its libraries take long to load."""

import threading
from collections.abc import Callable

from knowledge.search.dense import DenseIndex, PassageKey, Vector, Vectors


class LateIndex:
    """A DenseIndex in front of another one that `make` opens. What is put before that is passed on then."""

    def __init__(self, make: Callable[[], DenseIndex]) -> None:
        self._make, self._lock = make, threading.Lock()
        self._index: DenseIndex | None = None
        self._waiting: dict[str, tuple[str, Vectors]] = {}

    def put(self, contest: str, mark: str, vectors: Vectors) -> None:
        """See `DenseIndex`."""
        with self._lock:
            if self._index is None:
                self._waiting[contest] = (mark, vectors)
            else:
                self._index.put(contest, mark, vectors)

    def remove(self, contest: str) -> None:
        """See `DenseIndex`; a contest that was put before and is gone is removed from the folder by its next owner."""
        with self._lock:
            self._waiting.pop(contest, None)
            if self._index is not None:
                self._index.remove(contest)

    def search(self, vector: Vector, contest: str, limit: int) -> dict[PassageKey, float]:
        """See `DenseIndex`; opens the index if that has not been done."""
        return self.open().search(vector, contest, limit)

    def open(self) -> DenseIndex:
        """The index itself, with all that was put so far; may be called from any thread."""
        with self._lock:
            if self._index is None:
                index = self._make()
                for contest, (mark, vectors) in self._waiting.items():
                    index.put(contest, mark, vectors)
                self._waiting, self._index = {}, index
            return self._index
