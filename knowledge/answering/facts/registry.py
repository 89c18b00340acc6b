"""The typed facts of a profile, by the name under which the lexicon's topics ask for them."""

from collections.abc import Callable
from datetime import datetime

from knowledge.answering.facts import people, tracks
from knowledge.answering.found import Found
from knowledge.answering.library import Shelf
from knowledge.answering.question import Question

Fact = Callable[[Shelf, Question, datetime], Found | None]

FACTS: dict[str, Fact] = {
    "contacts": people.contacts,
    "placement": tracks.placement,
}


def fact(shelf: Shelf, question: Question, now: datetime) -> Found | None:
    """What the profile says of the first topic that it knows; None where the clauses have to be searched.

    A fact may also know that the notice is silent (`SILENT`). `now` is an instant in UTC.
    """
    for topic in question.topics:
        if topic.fact in FACTS and (found := FACTS[topic.fact](shelf, question, now)) is not None:
            return found
    return None
