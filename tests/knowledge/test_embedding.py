"""What is embedded of a notice: its sentences, each under the headings above it."""

import numpy as np

from contest.clauses import Clause, Notice
from knowledge.embedding import DIMENSIONS, BuiltInEmbedding, SentenceEmbedder, passage
from knowledge.search.passages import passages_of


def clause(name, path, text, notice="n"):
    return Clause(name, notice, None, 1, "", "", path, text, 0, len(text))


def notice(*clauses, name="n"):
    return Notice(name, "contest", "通知", "", "digest", clauses=clauses)


PLACE = clause("place", "四、地点", "决赛的地点在绿洲市国际会展中心的三楼主会场\n举行。时间另行通知。")
FEES = clause("fees", "一、总则 › 三、费用", "大赛不收取任何参赛费用。")


def test_a_sentence_is_named_by_its_clause_and_its_number_in_it():
    assert [each.id for each in passages_of(notice(FEES, PLACE))] == ["fees.1", "place.1", "place.2"]


def test_a_sentence_is_embedded_on_one_line_with_the_headings_above_it():
    long = clause("long", "长" * 80 + " › 末尾", "这句话在很长的标题下面。")
    texts = [passage(each) for each in passages_of(notice(FEES, PLACE, long))]

    assert texts[:3] == [
        "一、总则 三、费用：大赛不收取任何参赛费用。",
        "四、地点：决赛的地点在绿洲市国际会展中心的三楼主会场 举行。",
        "四、地点：时间另行通知。",
    ]
    assert texts[3] == "长" * 57 + " 末尾：这句话在很长的标题下面。"


def test_the_same_words_under_the_same_headings_have_one_key_in_whatever_notice():
    embedder = SentenceEmbedder(BuiltInEmbedding())
    (one,), (other,) = (embedder.sentences(notice(clause("f", FEES.path, FEES.text, n), name=n)) for n in "ab")
    elsewhere = embedder.sentences(notice(clause("f", "附则", FEES.text)))[0]

    assert one == other
    assert one.key != elsewhere.key


def test_a_question_lies_nearer_to_its_sentence_than_to_another():
    embedding = BuiltInEmbedding()
    embedder = SentenceEmbedder(embedding)
    sentences = embedder.sentences(notice(FEES, PLACE))

    fees, place, _ = embedder.embed(each.text for each in sentences)
    asked = np.array(embedding.embed_query("要交报名费吗"))

    assert asked @ np.array(fees) > asked @ np.array(place)
    assert len(fees) == DIMENSIONS
