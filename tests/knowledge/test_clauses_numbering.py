"""Numberings of every kind, read back as the tree that was meant."""

from hypothesis import given, settings

from knowledge.clauses.tree import read_clauses
from tests.knowledge.printed import Printed, documents, printed, shape, shape_read, turned

TITLE = "关于举办2031年海岛市创意竞赛的通知\n"


@settings(max_examples=400, deadline=None)
@given(documents())
def test_a_random_tree_in_the_usual_styles_is_read_back_as_the_same_tree(clauses: tuple[Printed, ...]) -> None:
    text = f"{TITLE}现将有关事项通知如下：\n{printed(clauses)}"
    assert shape_read(read_clauses(text, "any")) == shape(clauses)


@settings(max_examples=200, deadline=None)
@given(turned())
def test_a_random_tree_in_an_unusual_order_of_styles_is_read_back_too(clauses: tuple[Printed, ...]) -> None:
    text = f"{TITLE}现将有关事项通知如下：\n{printed(clauses)}"
    assert shape_read(read_clauses(text, "any")) == shape(clauses)
