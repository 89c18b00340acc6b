"""Search by meaning: what a vector index offers, and the exact scan that needs no folder."""

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from hashlib import blake2s
from typing import Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

PassageKey = tuple[str, str]
Vector = Sequence[float]
Vectors = Mapping[PassageKey, Vector]
Stock = TypeVar("Stock")
HELD = 48  # contests
NOTHING: NDArray[np.float32] = np.empty((0, 0), dtype=np.float32)


def fingerprint(vectors: Vectors) -> str:
    """Another one for other vectors, or for other sentences that have them."""
    mark = blake2s(digest_size=8)
    for (notice, passage), vector in vectors.items():
        mark.update(f"{notice}#{passage}#".encode())
        mark.update(np.array(vector, dtype=np.float32).tobytes())
    return mark.hexdigest()


class DenseIndex(Protocol):
    """The vectors of sentences, by contest. `PassageKey` is (notice id, passage id)."""

    def put(self, contest: str, mark: str, vectors: Vectors) -> None:
        """Have these at hand for searches of the contest: cheap, nothing is searched or written yet. They are the same
        ones as long as the `mark` is; at least those of the last `HELD` contests put stay at hand."""
        ...

    def remove(self, contest: str) -> None:
        """Forget a contest."""
        ...

    def search(self, vector: Vector, contest: str, limit: int) -> dict[PassageKey, float]:
        """The sentences of a contest that are nearest to a vector, with their cosine similarity (-1 to 1)."""
        ...


class Stocks(Generic[Stock]):
    """What was put for the last `HELD` contests. May be used from several threads."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Stock] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, contest: str, stock: Stock) -> None:
        """Keep it as the newest."""
        with self._lock:
            self._held[contest] = stock
            self._held.move_to_end(contest)
            if len(self._held) > HELD:
                self._held.popitem(last=False)

    def get(self, contest: str) -> Stock | None:
        """What was put last for a contest, if it is still there."""
        return self._held.get(contest)

    def remove(self, contest: str) -> None:
        """Forget it."""
        with self._lock:
            self._held.pop(contest, None)

    def all(self) -> dict[str, Stock]:
        """All that is there, the oldest first."""
        with self._lock:
            return dict(self._held)


class ExactIndex:
    """All in memory, every vector compared: for a process that must not open the index folder, and for tests."""

    def __init__(self) -> None:
        self._blocks: Stocks[tuple[str, list[PassageKey], NDArray[np.float32]]] = Stocks()

    def put(self, contest: str, mark: str, vectors: Vectors) -> None:
        """See `DenseIndex`."""
        known, keys, block = self._blocks.get(contest) or ("", [], NOTHING)
        if known != mark:
            keys, block = list(vectors), np.array(list(vectors.values()), dtype=np.float32)
        self._blocks.put(contest, (mark, keys, block))

    def remove(self, contest: str) -> None:
        """See `DenseIndex`."""
        self._blocks.remove(contest)

    def search(self, vector: Vector, contest: str, limit: int) -> dict[PassageKey, float]:
        """See `DenseIndex`."""
        _, keys, block = self._blocks.get(contest) or ("", [], NOTHING)
        if not keys:
            return {}
        likeness = block @ np.array(vector, dtype=np.float32)
        best = np.argsort(-likeness)[:limit]
        return {keys[i]: float(likeness[i]) for i in best}
