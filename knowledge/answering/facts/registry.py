"""The typed facts of a profile, by the name under which the lexicon's topics ask for them."""

from collections.abc import Callable
from dataclasses import replace

from knowledge.answering.evidence import look_up_topics
from knowledge.answering.facts import basics, bodies, dates, entry, people, placing, tracks
from knowledge.answering.found import Found
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lexicon import LEXICON, Topic

Fact = Callable[[Inquiry], Found | None]

FACTS: dict[str, Fact] = {
    "contacts": people.contacts,
    "criteria": basics.criteria,
    "doc_no": basics.doc_no,
    "fields": tracks.fields,
    "individuals": entry.individuals,
    "issued": basics.issued,
    "materials": basics.materials,
    "moment": dates.moment,
    "omitted": tracks.omitted,
    "place": dates.place,
    "placement": placing.placement,
    "problems": tracks.problems,
    "publicity_days": basics.publicity_days,
    "role": bodies.role,
    "stage_now": dates.stage_now,
    "team_size": basics.team_size,
    "theme": basics.theme,
    "timeline": dates.timeline,
    "tracks": tracks.tracks,
    "website": basics.website,
}


def fact(inquiry: Inquiry) -> Found | None:
    """What the profile says of the first topic that it knows; None where the clauses have to be searched.

    A topic that comes before in the lexicon, and so is more special, answers instead where the notice has evidence of
    it. A fact may also know that the notice is silent (`SILENT`).
    """
    topics = _ordered(inquiry)
    for place, topic in enumerate(topics):
        if topic.fact in FACTS and (found := FACTS[topic.fact](inquiry)) is not None:
            return look_up_topics(inquiry, topics[:place]) or replace(found, typed=True)
    return None


def _ordered(inquiry: Inquiry) -> tuple[Topic, ...]:
    """The topics as the lexicon has them; where the question is about now, the dates come first."""
    topics = inquiry.question.topics
    if not LEXICON.moments["present"].search(inquiry.question.text):
        return topics
    return tuple(sorted(topics, key=lambda topic: topic.fact != "moment"))
