"""Search by meaning: what a vector index offers, and the exact scan that needs no folder."""

from collections.abc import Mapping, Sequence
from hashlib import blake2s
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

PassageKey = tuple[str, str]
Vector = Sequence[float]
Vectors = Mapping[PassageKey, Vector]


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
        """Make these the contest's sentences; nothing to do where the same `mark` was put before."""
        ...

    def remove(self, contest: str) -> None:
        """Forget a contest."""
        ...

    def search(self, vector: Vector, contest: str, limit: int) -> dict[PassageKey, float]:
        """The sentences of a contest that are nearest to a vector, with their cosine similarity (-1 to 1)."""
        ...


class ExactIndex:
    """All in memory, every vector compared: for a process that must not open the index folder, and for tests."""

    def __init__(self) -> None:
        self._blocks: dict[str, tuple[str, list[PassageKey], NDArray[np.float32]]] = {}

    def put(self, contest: str, mark: str, vectors: Vectors) -> None:
        """See `DenseIndex`."""
        if self._blocks.get(contest, ("",))[0] == mark:
            return
        block = np.array(list(vectors.values()), dtype=np.float32)
        self._blocks[contest] = (mark, list(vectors), block)

    def remove(self, contest: str) -> None:
        """See `DenseIndex`."""
        self._blocks.pop(contest, None)

    def search(self, vector: Vector, contest: str, limit: int) -> dict[PassageKey, float]:
        """See `DenseIndex`."""
        _, keys, block = self._blocks.get(contest, ("", [], np.empty((0, len(vector)), dtype=np.float32)))
        if not keys:
            return {}
        likeness = block @ np.array(vector, dtype=np.float32)
        best = np.argsort(-likeness)[:limit]
        return {keys[i]: float(likeness[i]) for i in best}
