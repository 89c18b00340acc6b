"""The adapter of the embedding: what was learned of how people ask, put on top of the model's own vectors."""

from collections.abc import Sequence
from functools import cached_property
from hashlib import blake2s
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.search.dense import DenseIndex, PassageKey, Vector, Vectors

FILE = Path(__file__).parent / "lexicon" / "adapter.npz"

Floats = NDArray[np.float32]


class Adapter:
    """A vector x becomes x + xM + b, length one: with one M for both sides, a b for questions and one for sentences.

    M and the two b are learned with `benchmarks/learning/adapter.py` and lie in a file beside the lexicon.
    """

    def __init__(self, file: Path = FILE) -> None:
        self._file = file

    @cached_property
    def version(self) -> str:
        """Another one for another adapter."""
        return blake2s(self._file.read_bytes(), digest_size=8).hexdigest()

    @cached_property
    def _weights(self) -> dict[str, Floats]:
        with np.load(self._file) as stored:
            return {name: stored[name].astype(np.float32) for name in ("matrix", "question", "sentence")}

    def question(self, vector: Sequence[float]) -> tuple[float, ...]:
        """The adapted vector of a question."""
        return self._adapted(vector, "question")

    def sentence(self, vector: Sequence[float]) -> tuple[float, ...]:
        """The adapted vector of a sentence of a notice."""
        return self._adapted(vector, "sentence")

    def _adapted(self, vector: Sequence[float], side: str) -> tuple[float, ...]:
        own = np.asarray(vector, dtype=np.float32)
        moved = own + own @ self._weights["matrix"] + self._weights[side]
        return tuple(map(float, moved / np.linalg.norm(moved)))


class AdaptedIndex:
    """A DenseIndex in front of another one, which holds adapted vectors and is asked for them.

    The database keeps the model's own, so that a new adapter needs nothing embedded again.
    """

    def __init__(self, index: DenseIndex, adapter: Adapter) -> None:
        self._index, self._adapter = index, adapter

    def put(self, contest: str, mark: str, vectors: Vectors) -> None:
        """See `DenseIndex`."""
        adapted = {key: self._adapter.sentence(vector) for key, vector in vectors.items()}
        self._index.put(contest, f"{mark}:{self._adapter.version}", adapted)

    def remove(self, contest: str) -> None:
        """See `DenseIndex`."""
        self._index.remove(contest)

    def search(self, vector: Vector, contest: str, limit: int) -> dict[PassageKey, float]:
        """See `DenseIndex`."""
        return self._index.search(self._adapter.question(vector), contest, limit)
