"""What the notice has of a person or an office that the question names."""

import re

from contest.profile import Contact
from knowledge.answering.evidence import Candidate, compose
from knowledge.answering.facts.people import said
from knowledge.answering.found import Found, once
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lexicon import Evidence
from knowledge.search.folding import fold
from knowledge.search.ranking import rank

BODY = re.compile("[一-鿿]{1,14}?(?:委员会|办公室|公司|政府|中心|银行|大学|学院|研究院|局|厅|委|会|部|司|处|办)")
SAYS = re.compile("[:由为是]|担任|负责|要|做好")  # not a mere list of signatures
GENERAL = frozenset({"组委会", "执委会", "委员会", "组委", "评委会", "监督委员会", "大会", "分会", "总会"})
SHORTEST, OWNERS = 3, ("主办", "承办", "协办", "指导", "成员")


def role(inquiry: Inquiry) -> Found | None:
    """All that a named person is in charge of, or the sentence on a named office; None where the notice has neither."""
    people = [c for c in inquiry.profile.contacts if c.name and _names(inquiry.question.text, c)]
    people += [c for t in inquiry.profile.tracks for c in t.contacts if c.name and _names(inquiry.question.text, c)]
    if people:
        return Found(once(map(said, dict.fromkeys(people))))
    body = _body(inquiry)
    return _sentence(inquiry, body) if body else None


def _names(text: str, contact: Contact) -> bool:
    return any(fold(name) in text for name in re.split("[，,、 ]+", contact.name or "") if len(fold(name)) > 1)


def _body(inquiry: Inquiry) -> str:
    """The longest name of an office in the question that stands in the notice; empty where there is none."""
    texts = [passage.text for passage in inquiry.shelf.passages]
    for found in BODY.findall(inquiry.question.text):
        for start in range(len(found) - SHORTEST + 1):
            name = found[start:]
            if name not in GENERAL and any(name in text for text in texts):
                return str(name)
    return ""


def _sentence(inquiry: Inquiry, body: str) -> Found | None:
    """The sentence with that office that speaks of most of the question; where its part is asked, one that names it
    among the organizers."""
    question = inquiry.question
    ranked = rank(inquiry.shelf.passages, question.terms, {}).scored
    held = sorted((s for s in ranked if body in s.passage.text), key=lambda s: not SAYS.search(s.passage.text))
    if any(owner in question.text for owner in OWNERS):
        held.sort(key=lambda s: not any(o in s.passage.text + s.passage.context for o in OWNERS))
    best = held[0]
    named = Evidence(re.compile(re.escape(body)))
    return compose([Candidate(best.passage, best.value, named, must=True, coverage=best.coverage)], inquiry)
