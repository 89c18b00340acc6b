"""What a parent contest's notice lays down for its sub-contests, where their own notice is silent."""

from dataclasses import replace

from contest.messages import Citation
from knowledge.answering.evidence import look_up_topics
from knowledge.answering.found import SILENT, Found, heading
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lexicon import LEXICON
from knowledge.answering.library import Shelf
from knowledge.clauses.quotes import sentences, squeeze
from knowledge.search.folding import fold


def bound(inquiry: Inquiry, above: Shelf | None) -> Found:
    """The parent's clause on a topic that may bind, if it names its sub-contests; labelled as the parent's."""
    topics = [topic for topic in inquiry.question.topics if topic.binding]
    found = look_up_topics(replace(inquiry, shelf=above), topics) if above and topics else None
    if not found or above is None or not all(_binds(above, each) for each in found.citations):
        return SILENT
    head = heading("from_parent", contest=inquiry.contest.name, parent=above.contest.full_name)
    return replace(found, lines=(head, *found.lines))


def _binds(above: Shelf, citation: Citation) -> bool:
    """Whether the sentence that a quote is taken from speaks of sub-contests."""
    clause = above.clauses.get((citation.notice, citation.clause))
    quoted = squeeze(citation.quote)
    said = sentences(clause.text) if clause else ()
    return any(quoted in squeeze(each) and LEXICON.scope["binds"].search(fold(each)) for each in said)
