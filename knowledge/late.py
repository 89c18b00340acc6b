"""An index that is loaded when it is first searched, or in the background: its libraries take long to load."""

import threading
from collections.abc import Callable

from knowledge.search.dense import DenseIndex, PassageKey, Stocks, Vector, Vectors


class LateIndex:
    """A DenseIndex in front of another one that `make` opens. What is put before that is passed on then."""

    def __init__(self, make: Callable[[], DenseIndex]) -> None:
        self._make, self._lock = make, threading.Lock()
        self._index: DenseIndex | None = None
        self._waiting: Stocks[tuple[str, Vectors]] = Stocks()

    def put(self, contest: str, mark: str, vectors: Vectors) -> None:
        """See `DenseIndex`."""
        if self._index is None:
            self._waiting.put(contest, (mark, vectors))
        else:
            self._index.put(contest, mark, vectors)

    def remove(self, contest: str) -> None:
        """See `DenseIndex`; before the index is open, its folder keeps what it holds of a contest."""
        self._waiting.remove(contest)
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
                self._pass_on(index)
                self._index = index
                self._pass_on(index)  # what was put meanwhile
            return self._index

    def _pass_on(self, index: DenseIndex) -> None:
        for contest, (mark, vectors) in self._waiting.all().items():
            index.put(contest, mark, vectors)
            self._waiting.remove(contest)
