"""The vector index: filled from stored vectors, and found again after a restart."""

import chromadb
import numpy as np
import pytest
from chromadb.config import Settings

from knowledge.embedding import DIMENSIONS
from knowledge.index import ChromaIndex
from knowledge.search.dense import HELD, ExactIndex, fingerprint

SETTINGS = Settings(anonymized_telemetry=False)


def vectors(notice, count, seed=1):
    raw = np.random.default_rng(seed).standard_normal((count, DIMENSIONS))
    made = raw / np.linalg.norm(raw, axis=1, keepdims=True)
    return {(notice, f"c{n}.1"): tuple(map(float, made[n])) for n in range(count)}


def collections(folder):
    client = chromadb.PersistentClient(str(folder), SETTINGS)
    return [collection.name for collection in client.list_collections()]


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


def test_a_contest_may_be_put_again_and_again_and_is_kept_as_it_is(index):
    for _ in range(3):
        index.put("city", "1", vectors("guide", 5))
        assert len(index.search(vectors("guide", 5)["guide", "c1.1"], "city", 10)) == 5


def test_only_the_last_contests_put_stay_at_hand(index):
    for number in range(HELD + 1):
        index.put(f"city-{number}", "1", vectors("guide", 2))

    asked = vectors("guide", 2)["guide", "c1.1"]
    assert index.search(asked, "city-0", 5) == {}
    assert len(index.search(asked, "city-1", 5)) == 2


def test_an_index_on_disk_keeps_the_contests_that_were_searched_last_and_makes_others_again(tmp_path):
    index, asked = ChromaIndex(tmp_path, kept=2, loaded=1), vectors("guide", 5)["guide", "c1.1"]
    for contest in ("a", "b", "c", "d"):
        index.put(contest, "1", vectors("guide", 5))

    found = [index.search(asked, contest, 5) for contest in ("a", "b", "c", "a", "c", "d")]

    assert found == [found[0]] * 6
    assert max(found[0], key=found[0].get) == ("guide", "c1.1")
    assert len(collections(tmp_path)) == 2


def test_contests_that_were_dropped_from_memory_are_found_again(tmp_path):
    index, asked = ChromaIndex(tmp_path, kept=30, loaded=2), vectors("guide", 20)["guide", "c1.1"]
    for contest in range(30):
        index.put(f"city-{contest}", "1", vectors("guide", 20))

    found = [index.search(asked, f"city-{contest}", 5) for contest in (*range(30), *range(0, 30, 3))]

    assert found == [found[0]] * 40


def test_a_contest_that_was_removed_leaves_nothing_on_disk(tmp_path):
    index = ChromaIndex(tmp_path)
    index.put("city", "1", vectors("guide", 5))
    index.search(vectors("guide", 5)["guide", "c1.1"], "city", 5)
    index.remove("city")

    assert collections(tmp_path) == []


def test_a_collection_that_was_left_half_filled_is_made_again(tmp_path):
    known = vectors("guide", 5)
    index = ChromaIndex(tmp_path)
    index.put("city", "1", known)
    index.search(known["guide", "c1.1"], "city", 5)
    chromadb.PersistentClient(str(tmp_path), SETTINGS).get_collection(collections(tmp_path)[0]).delete(["guide#c1.1"])

    again = ChromaIndex(tmp_path)
    again.put("city", "1", known)

    assert ("guide", "c1.1") in again.search(known["guide", "c1.1"], "city", 1)


def test_an_index_on_disk_is_used_again_without_its_vectors(tmp_path):
    first = ChromaIndex(tmp_path)
    first.put("city", "1", vectors("guide", 5))
    first.search(vectors("guide", 5)["guide", "c3.1"], "city", 1)

    again = ChromaIndex(tmp_path)
    again.put("city", "1", dict.fromkeys(vectors("guide", 5), ()))

    assert ("guide", "c3.1") in again.search(vectors("guide", 5)["guide", "c3.1"], "city", 1)


def test_other_vectors_or_other_sentences_have_another_fingerprint():
    known, moved = vectors("guide", 3), {("guide", f"d{n}.1"): v for n, v in enumerate(vectors("guide", 3).values())}

    assert len({fingerprint(each) for each in (known, moved, vectors("guide", 3, seed=2), vectors("guide", 2))}) == 4
    assert fingerprint(known) == fingerprint(vectors("guide", 3))
