"""Where the vectors of the notices' sentences are kept."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from contest.clauses import Notice


class Vectors(Protocol):
    """The vectors of the notices' sentences, each kept once by the key of its text (see `contest.indexing`)."""

    async def lacking(self, recipe: str) -> tuple[str, ...]:
        """The notices whose sentences are not all embedded in this way, in the order in which they were added."""
        ...

    async def known(self, keys: Collection[str]) -> frozenset[str]:
        """Those of the keys whose vectors are there."""
        ...

    async def add(self, vectors: Mapping[str, Sequence[float]]) -> None:
        """Store vectors by key; one that is there already is left as it is."""
        ...

    async def link(self, notice: Notice, keys: Mapping[str, str], recipe: str) -> bool:
        """Note the keys of all sentences of a notice, by sentence id: it lacks nothing then, and its contest's version
        rises. False, and nothing changed, where the notice is gone or another text by now."""
        ...

    async def of(self, contest: str) -> dict[tuple[str, str], Sequence[float]]:
        """The vectors of a contest's sentences, by (notice id, sentence id)."""
        ...

    async def prune(self) -> int:
        """Delete the vectors that no notice needs; returns how many. Only for when none is lacking any."""
        ...
