"""Sentences are embedded piece by piece; what was embedded before a kill, or in another notice, is used again."""

import asyncio
from dataclasses import dataclass, field, replace

import pytest

from contest.clauses import Sentence
from contest.indexing import BATCH, index_notice, prune
from tests.contracts.values import CITY, NOW, notice
from tests.fakes import FakeWorkFactory


class Killed(BaseException):
    """A process that ends at once."""


@dataclass
class FakeEmbedder:
    """Has `count` sentences for any notice; is killed when it should embed more than `lasts` of them."""

    count: int
    lasts: int = 10_000
    embedded: list[str] = field(default_factory=list)
    recipe: str = "way 1"

    def sentences(self, notice):
        return tuple(Sentence(f"c{n}.1", f"k{n}", f"text {n}") for n in range(self.count))

    def embed(self, texts):
        texts = list(texts)
        if len(self.embedded) + len(texts) > self.lasts:
            raise Killed
        self.embedded += texts
        return [(float(len(text)),) for text in texts]


def stored(*names):
    factory = FakeWorkFactory()

    async def story():
        async with factory() as work:
            for name in names:
                await work.notices.put(notice(name), NOW)

    asyncio.run(story())
    return factory


def index(factory, embedder, name=CITY):
    shares = []
    asyncio.run(index_notice(factory, embedder, name, shares.append))
    return shares


def lacking(factory):
    async def story():
        async with factory() as work:
            return await work.vectors.lacking("way 1"), len(await work.vectors.of(CITY))

    return asyncio.run(story())


def test_every_sentence_of_a_notice_has_its_vector_afterwards():
    factory = stored(CITY)

    shares = index(factory, FakeEmbedder(3 * BATCH + 1))

    assert lacking(factory) == ((), 3 * BATCH + 1)
    assert sum(shares) == pytest.approx(1.0)
    assert len(shares) > 3


def test_after_a_kill_only_what_is_missing_is_embedded():
    factory, again = stored(CITY), FakeEmbedder(3 * BATCH)
    with pytest.raises(Killed):
        index(factory, FakeEmbedder(3 * BATCH, lasts=2 * BATCH))
    assert lacking(factory) == ((CITY,), 0)

    shares = index(factory, again)

    assert again.embedded == [f"text {n}" for n in range(2 * BATCH, 3 * BATCH)]
    assert lacking(factory) == ((), 3 * BATCH)
    assert sum(shares) == pytest.approx(1.0)


def test_the_same_sentences_of_another_notice_are_not_embedded_again():
    factory, embedder = stored(CITY, "more"), FakeEmbedder(5)

    index(factory, embedder)
    index(factory, embedder, "more")

    assert len(embedder.embedded) == 5
    assert lacking(factory) == ((), 10)


def test_another_recipe_embeds_what_has_other_keys_and_forgets_the_old_vectors():
    class Other(FakeEmbedder):
        def sentences(self, notice):
            return tuple(replace(each, key=f"new {each.key}") for each in super().sentences(notice)[1:])

    factory = stored(CITY)
    index(factory, FakeEmbedder(4))

    index(factory, Other(4, recipe="way 2"))
    asyncio.run(prune(factory))

    assert lacking(factory) == ((CITY,), 3)
    assert len(factory.state.vectors) == 3


def test_a_notice_without_sentences_lacks_nothing_and_one_that_is_gone_is_passed_over():
    factory = stored(CITY)

    assert index(factory, FakeEmbedder(0)) == [1.0]
    assert index(factory, FakeEmbedder(3), "gone") == []
    assert lacking(factory) == ((), 0)
