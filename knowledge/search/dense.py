"""Search by meaning: what a vector index offers, and the exact scan that needs no folder."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from contest.clauses import Clause

ClauseKey = tuple[str, str]
Vector = Sequence[float]
Vectors = Mapping[ClauseKey, Vector]


class DenseIndex(Protocol):
    """Clauses and their vectors, by contest. `ClauseKey` is (notice id, clause id)."""

    def put(self, contest: str, mark: str, clauses: Sequence[Clause], vectors: Vectors) -> None:
        """Make these the contest's clauses; nothing to do where the same `mark` was put before."""
        ...

    def remove(self, contest: str) -> None:
        """Forget a contest."""
        ...

    def search(self, vector: Vector, contest: str, limit: int) -> dict[ClauseKey, float]:
        """The clauses of a contest that are nearest to a vector, with their cosine similarity (-1 to 1)."""
        ...


class ExactIndex:
    """All in memory, every vector compared: for a process that must not open the index folder, and for tests."""

    def __init__(self) -> None:
        self._blocks: dict[str, tuple[str, list[ClauseKey], NDArray[np.float32]]] = {}

    def put(self, contest: str, mark: str, clauses: Sequence[Clause], vectors: Vectors) -> None:
        """See `DenseIndex`."""
        if self._blocks.get(contest, ("",))[0] == mark:
            return
        keys = [(clause.notice, clause.id) for clause in clauses if (clause.notice, clause.id) in vectors]
        block = np.array([vectors[key] for key in keys], dtype=np.float32)
        self._blocks[contest] = (mark, keys, block)

    def remove(self, contest: str) -> None:
        """See `DenseIndex`."""
        self._blocks.pop(contest, None)

    def search(self, vector: Vector, contest: str, limit: int) -> dict[ClauseKey, float]:
        """See `DenseIndex`."""
        _, keys, block = self._blocks.get(contest, ("", [], np.empty((0, len(vector)), dtype=np.float32)))
        if not keys:
            return {}
        likeness = block @ np.array(vector, dtype=np.float32)
        best = np.argsort(-likeness)[:limit]
        return {keys[i]: float(likeness[i]) for i in best}
