"""The vector index: filled from stored vectors, and found again after a restart."""

import numpy as np
import pytest

from knowledge.embedding import DIMENSIONS
from knowledge.index import ChromaIndex
from knowledge.search.dense import ExactIndex, fingerprint


def vectors(notice, count, seed=1):
    raw = np.random.default_rng(seed).standard_normal((count, DIMENSIONS))
    made = raw / np.linalg.norm(raw, axis=1, keepdims=True)
    return {(notice, f"c{n}.1"): tuple(map(float, made[n])) for n in range(count)}


@pytest.fixture(params=["chroma", "exact"])
def index(request, tmp_path):
    return ChromaIndex(tmp_path) if request.param == "chroma" else ExactIndex()


def test_a_search_finds_the_sentence_whose_vector_is_nearest(index):
    known = vectors("guide", 30)
    index.put("city", "1", known)

    found = index.search(known["guide", "c7.1"], "city", 5)

    assert len(found) == 5
    assert max(found, key=found.get) == ("guide", "c7.1")
    assert found["guide", "c7.1"] == pytest.approx(1.0, abs=1e-5)


def test_a_search_stays_within_the_contest_it_is_asked_of(index):
    index.put("city", "1", vectors("guide", 5))
    index.put("省赛", "1", vectors("plan", 5, seed=2))

    found = index.search(vectors("guide", 5)["guide", "c1.1"], "省赛", 10)

    assert {notice for notice, _ in found} == {"plan"}


def test_a_new_mark_replaces_the_sentences_that_were_there(index):
    index.put("city", "1", vectors("guide", 5))
    index.put("city", "2", vectors("amended", 3))

    found = index.search(vectors("guide", 1)["guide", "c0.1"], "city", 10)

    assert sorted(found) == [("amended", "c0.1"), ("amended", "c1.1"), ("amended", "c2.1")]


def test_a_contest_that_was_removed_is_no_longer_found(index):
    index.put("city", "1", vectors("guide", 5))
    index.remove("city")

    assert index.search(vectors("guide", 1)["guide", "c0.1"], "city", 10) == {}


def test_a_contest_whose_sentences_are_not_embedded_yet_finds_nothing(index):
    index.put("city", "1", {})

    assert index.search(vectors("guide", 1)["guide", "c0.1"], "city", 10) == {}


def test_an_index_on_disk_is_used_again_without_its_vectors(tmp_path):
    ChromaIndex(tmp_path).put("city", "1", vectors("guide", 5))

    again = ChromaIndex(tmp_path)
    again.put("city", "1", dict.fromkeys(vectors("guide", 5), ()))

    assert ("guide", "c3.1") in again.search(vectors("guide", 5)["guide", "c3.1"], "city", 1)


def test_other_vectors_or_other_sentences_have_another_fingerprint():
    known, moved = vectors("guide", 3), {("guide", f"d{n}.1"): v for n, v in enumerate(vectors("guide", 3).values())}

    assert len({fingerprint(each) for each in (known, moved, vectors("guide", 3, seed=2), vectors("guide", 2))}) == 4
    assert fingerprint(known) == fingerprint(vectors("guide", 3))
