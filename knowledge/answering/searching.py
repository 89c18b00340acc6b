"""Search by meaning for the answerer: one embedding per question, then the contest's own index."""

import asyncio
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from knowledge.search.dense import DenseIndex, PassageKey

NEAREST = 60


class Searcher(Protocol):
    """Finds sentences near in meaning."""

    def nearest(self, said: str, contest: str) -> Mapping[PassageKey, float]:
        """Sentences of a contest by (notice id, passage id), with their cosine to what was said."""
        ...

    def vector(self, said: str) -> Sequence[float]:
        """The vector of what was said; empty where there is none."""
        ...


class QuestionEmbedding(Protocol):
    """What is needed of an embedding here; langchain's `Embeddings` has it."""

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        ...


class QuestionMeaning:
    """The Meaning of questions: their vectors, made beside the event loop."""

    def __init__(self, embedding: QuestionEmbedding) -> None:
        self._vector = lru_cache(maxsize=16)(lambda question: tuple(embedding.embed_query(question)))

    async def __call__(self, question: str) -> tuple[float, ...]:
        """See contest.ports.Meaning. The last ones are kept: one question may be put on several contests' lists."""
        return await asyncio.to_thread(self._vector, question)


class WordsOnly:
    """No search by meaning: for tests and tools that need no model."""

    def nearest(self, said: str, contest: str) -> Mapping[PassageKey, float]:
        """Nothing."""
        return {}

    def vector(self, said: str) -> Sequence[float]:
        """None."""
        return ()


class DenseSearcher:
    """Embeds what was said and asks the index. The last vectors are kept: one question may ask several contests."""

    def __init__(self, index: DenseIndex, embedding: QuestionEmbedding) -> None:
        self._index = index
        self._vector = lru_cache(maxsize=64)(lambda said: tuple(embedding.embed_query(said)))

    def vector(self, said: str) -> Sequence[float]:
        """See `Searcher`."""
        return self._vector(said)

    def nearest(self, said: str, contest: str) -> Mapping[PassageKey, float]:
        """See `Searcher`."""
        return self._index.search(self._vector(said), contest, NEAREST)
