"""The vector index: filled from stored vectors, and found again after a restart."""

import numpy as np
import pytest

from contest.clauses import Clause
from knowledge.embedding import DIMENSIONS, BuiltInEmbedding, embed_clauses
from knowledge.index import ChromaIndex
from knowledge.search.dense import ExactIndex


def clauses(contest, count):
    return [Clause(f"c{n}", contest, None, 0, "", "", f"第{n}条", f"第{n}条的内容", 0, 6) for n in range(count)]


def vectors(contest, count, seed=1):
    raw = np.random.default_rng(seed).standard_normal((count, DIMENSIONS))
    made = raw / np.linalg.norm(raw, axis=1, keepdims=True)
    return {(contest, f"c{n}"): tuple(map(float, made[n])) for n in range(count)}


@pytest.fixture(params=["chroma", "exact"])
def index(request, tmp_path):
    return ChromaIndex(tmp_path) if request.param == "chroma" else ExactIndex()


def test_a_search_finds_the_clause_whose_vector_is_nearest(index):
    known = vectors("guide", 30)
    index.put("city", "1", clauses("guide", 30), known)

    found = index.search(known["guide", "c7"], "city", 5)

    assert len(found) == 5
    assert max(found, key=found.get) == ("guide", "c7")
    assert found["guide", "c7"] == pytest.approx(1.0, abs=1e-5)


def test_a_search_stays_within_the_contest_it_is_asked_of(index):
    index.put("city", "1", clauses("guide", 5), vectors("guide", 5))
    index.put("省赛", "1", clauses("plan", 5), vectors("plan", 5, seed=2))

    found = index.search(vectors("guide", 5)["guide", "c1"], "省赛", 10)

    assert {notice for notice, _ in found} == {"plan"}


def test_a_new_mark_replaces_the_clauses_that_were_there(index):
    index.put("city", "1", clauses("guide", 5), vectors("guide", 5))
    index.put("city", "2", clauses("amended", 3), vectors("amended", 3))

    found = index.search(vectors("guide", 1)["guide", "c0"], "city", 10)

    assert sorted(found) == [("amended", "c0"), ("amended", "c1"), ("amended", "c2")]


def test_a_contest_that_was_removed_is_no_longer_found(index):
    index.put("city", "1", clauses("guide", 5), vectors("guide", 5))
    index.remove("city")

    assert index.search(vectors("guide", 1)["guide", "c0"], "city", 10) == {}


def test_an_index_on_disk_is_used_again_without_its_vectors(tmp_path):
    ChromaIndex(tmp_path).put("city", "1", clauses("guide", 5), vectors("guide", 5))

    again = ChromaIndex(tmp_path)
    again.put("city", "1", clauses("guide", 5), dict.fromkeys(vectors("guide", 5), ()))

    assert ("guide", "c3") in again.search(vectors("guide", 5)["guide", "c3"], "city", 1)


def test_a_question_lies_nearer_to_its_clause_than_to_another():
    embedding = BuiltInEmbedding()
    fees = Clause("fees", "n", None, 0, "", "", "费用", "大赛不收取任何参赛费用。", 0, 12)
    place = Clause("place", "n", None, 0, "", "", "地点", "决赛在会展中心举行。", 0, 10)
    empty = Clause("empty", "n", None, 0, "", "", "", " ", 0, 1)

    known = embed_clauses([fees, place, empty], embedding)
    asked = np.array(embedding.embed_query("要交报名费吗"))

    assert set(known) == {"fees", "place"}
    assert asked @ np.array(known["fees"]) > asked @ np.array(known["place"])
    assert len(known["fees"]) == DIMENSIONS
