"""What a model sends is read without a failure, and a quote is found again only as the notice prints it."""

import json

from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.model.draft import Draft, Said, read_draft
from knowledge.answering.model.judging import located
from knowledge.clauses.quotes import squeeze

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(["sentences", "text", "sources", "quotes", "abstain"]), inner, max_size=5),
    max_leaves=20,
)
WORDS = st.text(alphabet="公示期为５天 5\n（一)①，。㈱ab", min_size=1, max_size=40)


@given(st.text())
def test_any_words_are_read_without_a_failure(words):
    assert isinstance(read_draft(words), Draft | None)


@given(JSON)
def test_any_json_is_read_without_a_failure_and_only_well_formed_sentences_are_kept(value):
    draft = read_draft(json.dumps(value))
    for said in draft.sentences if draft else ():
        assert isinstance(said.text, str)
        assert all(type(number) is int for number in said.sources)
        assert all(isinstance(quote, str) for quote in said.quotes)


def test_a_draft_is_its_sentences_and_an_abstention_is_a_draft_without_any():
    one = {"text": "公示期 为5天。", "sources": [3], "quotes": ["公示期为5天"]}

    assert read_draft(json.dumps({"sentences": [one]})) == Draft((Said("公示期 为5天。", (3,), ("公示期为5天",)),))
    assert read_draft(json.dumps({"sentences": [one], "abstain": True})) == Draft()
    assert read_draft(json.dumps({"abstain": True})) is None


@given(WORDS, WORDS, WORDS)
def test_a_quote_is_found_again_as_a_slice_that_says_the_same(before, quote, after):
    text = before + quote + after
    found = located(quote, text)

    assert found in text
    assert not found or squeeze(found) == squeeze(quote)
    assert found or len(squeeze(quote)) < 4


def test_a_quote_with_other_words_or_of_a_few_characters_is_not_found():
    assert located("公示期为９天", "公示期 为5天") == ""
    assert located("5天", "公示期为5天") == ""
    assert located("公示期为5天", "公示期\n为 ５ 天，供监督") == "公示期\n为 ５ 天"
