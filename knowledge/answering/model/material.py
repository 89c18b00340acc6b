"""What a model is given to answer from: numbered sentences of the notices, found by our own search."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from contest.messages import Citation
from knowledge.answering.answerer import Considered, NoticeAnswerer
from knowledge.answering.facts.dates import timeline
from knowledge.answering.facts.registry import FACTS
from knowledge.answering.found import cite_passage
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lexicon import LEXICON
from knowledge.answering.library import Shelf
from knowledge.clauses.quotes import squeeze
from knowledge.search.folding import fold
from knowledge.search.passages import Passage
from knowledge.search.ranking import rank

MOST_FOUND, MOST_FACTS, MOST_CHARACTERS, SHORTEST = 12, 6, 3600, 6


@dataclass(frozen=True)
class Piece:
    """One numbered sentence; `citation.quote` is all of it."""

    number: int
    contest: str
    citation: Citation


def gather(answerer: NoticeAnswerer, known: Considered, now: datetime) -> tuple[Piece, ...]:
    """What was cited already, the best of the search, and what the profile knows on the matter; each place once.

    A clause that gives orders to a program is left out whole.
    """
    found: list[tuple[Shelf, Citation]] = []
    for aim in known.scope.aims:
        share = len(known.scope.aims)
        inquiries = answerer.inquiries(aim, now, share)
        found += [(aim.shelf, cited) for cited in _found(known, inquiries, MOST_FOUND // share)]
    pieces: list[Piece] = []
    for shelf, citation in found:
        if _is_new(citation, pieces) and not _orders(shelf, citation):
            pieces.append(Piece(len(pieces) + 1, shelf.contest.id, citation))
    return tuple(_within(pieces))


def _found(known: Considered, inquiries: list[Inquiry], most: int) -> Iterator[Citation]:
    shelf = inquiries[0].shelf
    own = {notice.id for notice in shelf.notices}
    yield from (cited for cited in known.answer.citations if cited.notice in own)
    ranked = [rank(shelf.passages, each.question.terms, each.nearest()).scored for each in inquiries]
    for each in ranked:
        yield from (_whole(scored.passage) for scored in each[: most // len(ranked) or 1])
    yield from list(_facts(inquiries))[:MOST_FACTS]


def _facts(inquiries: Iterable[Inquiry]) -> Iterator[Citation]:
    """The clauses of the profile's values that the topics name, and of its stages."""
    for inquiry in inquiries:
        facts = [FACTS[topic.fact] for topic in inquiry.question.topics if topic.fact in FACTS]
        for fact in (*facts, timeline):
            found = fact(inquiry)
            yield from (cited for cited in (found.citations if found else ()) if cited.notice)


def _whole(passage: Passage) -> Citation:
    return cite_passage(passage, passage.whole)


def _is_new(citation: Citation, pieces: Iterable[Piece]) -> bool:
    words = squeeze(citation.quote)
    return len(words) >= SHORTEST and not any(
        words in squeeze(other.citation.quote)
        for other in pieces
        if (other.citation.notice, other.citation.clause) == (citation.notice, citation.clause)
    )


def _orders(shelf: Shelf, citation: Citation) -> bool:
    clause = shelf.clauses.get((citation.notice, citation.clause))
    return bool(LEXICON.guard["planted"].search(fold(clause.text if clause else citation.quote)))


def _within(pieces: Iterable[Piece]) -> Iterator[Piece]:
    spent = 0
    for piece in pieces:
        spent += len(piece.citation.quote)
        if spent > MOST_CHARACTERS:
            return
        yield piece
