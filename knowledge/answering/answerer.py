"""Answers questions about the rules from the contests' profiles and notices, with citations."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from contest.answers import ANSWERED, ASK_WHICH, NOT_STATED, OFF_TOPIC, Answer, Line
from contest.exchanges import Exchange
from contest.ports import UnitOfWork
from knowledge.answering.advising import advised
from knowledge.answering.binding import from_parent
from knowledge.answering.bothlevels import beside
from knowledge.answering.carrying import leaves_unsaid, subject
from knowledge.answering.choice import choose
from knowledge.answering.curated import curated
from knowledge.answering.evidence import look_up
from knowledge.answering.facts.people import whom_to_ask
from knowledge.answering.facts.registry import fact
from knowledge.answering.facts.tracks import difference, in_full
from knowledge.answering.following import Followed, follow
from knowledge.answering.found import Found, heading, merged, remark
from knowledge.answering.gate import kept_lines, passed
from knowledge.answering.guard import is_elsewhere, without_orders
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lexicon import LEXICON, YES
from knowledge.answering.library import Library, LibrarySource
from knowledge.answering.parting import parts
from knowledge.answering.question import MATTER, Question, continues, leaning, leans, read, wants_more
from knowledge.answering.recalling import recalled
from knowledge.answering.scope import Aim, Scope, scope
from knowledge.answering.searching import Searcher
from knowledge.answering.superseding import cancelled, with_history
from knowledge.answering.supporting import supported
from knowledge.answering.timing import timed
from knowledge.answering.verbatim import around_quoted
from knowledge.answering.weighing import weighed
from knowledge.search.folding import fold

Before = Sequence[Exchange]
NEAR_BEST = 0.65
OFF = Answer(OFF_TOPIC, (remark("off_topic"),))


@dataclass(frozen=True)
class Considered:
    """An answer with the question's scope. `typed`: a value of the profile is part of it, or the profile knows that the
    notice is silent."""

    answer: Answer
    scope: Scope
    typed: bool = False


class NoticeAnswerer:
    """The Answerer: the organizers' answers, else typed facts of the profile, else the clauses by search, else that the
    notice is silent."""

    def __init__(self, library: LibrarySource, searcher: Searcher) -> None:
        self._library, self._searcher = library, searcher

    async def answer(
        self, question: str, contest: str | None, now: datetime, work: UnitOfWork, before: Before = ()
    ) -> Answer:
        """See `contest.ports.Answerer`."""
        library = await self.library(question, contest, work, before)
        return await asyncio.to_thread(self.reply, library, question, contest, now, before)

    async def library(
        self, question: str, contest: str | None, work: UnitOfWork, before: Before = ()
    ) -> Library:
        """What is in force of the contests that a question may be about."""
        if before:
            library = await self._library.concerned(work, question, contest, before[-1].contests)
            if follow(library, question, contest, before) != Followed(question, contest):
                return library
        return await self._library.concerned(work, question, contest)

    def reply(self, library: Library, said: str, contest: str | None, now: datetime, before: Before = ()) -> Answer:
        """The same as `answer` from a library at hand, at once."""
        return self.considered(library, said, contest, now, before).answer

    def considered(
        self, library: Library, said: str, contest: str | None, now: datetime, before: Before = ()
    ) -> Considered:
        """The same with what it was taken from."""
        library = library.at(now)
        left = without_orders(said)
        followed = follow(library, said if left is None else left, contest, before)
        if followed.about:
            return _recalled(library, followed, before[-1])
        asked = followed.said
        aims = replace(scope(library, asked, followed.contest), after=followed.after)
        names = [name for aim in aims.aims for name in aim.shelf.labels]
        if not (aims.aims or library.partly) or _is_elsewhere(read(asked, names), left is not None):
            return Considered(OFF, aims)
        if not aims.aims:
            return Considered(Answer(ASK_WHICH), aims)
        known = self._answered(aims, now, library)
        answer = passed(known.answer, library.printed, _silent(aims))
        if len(aims.aims) == 1:
            answer = advised(self._inquiry(aims.aims[0], aims.said, now, 1), answer)
            answer = replace(answer, beside=kept_lines(answer.beside, library.printed))
        return replace(known, answer=replace(answer, asked=followed.asked if followed.asked != said else ""))

    def inquiries(self, aim: Aim, now: datetime, share: int) -> list[Inquiry]:
        """The questions that are put to one contest, each for itself."""
        pieces = parts(in_full(aim.shelf.contest, aim.said))
        return [self._inquiry(aim, piece, now, max(share, len(pieces))) for piece in pieces]

    def _answered(self, aims: Scope, now: datetime, library: Library) -> Considered:
        if len(aims.aims) == 2 and (found := self._difference(aims, now)):
            contests = tuple(aim.shelf.contest.id for aim in aims.aims)
            return Considered(Answer(ANSWERED, found.lines, contests), aims, typed=True)
        found_by = {aim.shelf.contest.id: self._of(aim, now, aims, library) for aim in aims.aims}
        return Considered(_together(aims, found_by), aims, any(part.typed for part in found_by.values()))

    def _difference(self, aims: Scope, now: datetime) -> Found | None:
        first, second = (self._inquiry(aim, aim.said, now, 2) for aim in aims.aims)
        text = fold(aims.said)
        if LEXICON.scope["missing"].search(text):
            return difference(first, second, text)
        return difference(second, first, text) if LEXICON.scope["added"].search(text) else None

    def _of(self, aim: Aim, now: datetime, aims: Scope, library: Library) -> Found:
        found: list[Found] = []
        share = len(aims.aims)
        alone = share == 1
        before: Question | None = None
        named = said = ""
        if aim.shelf.curated and (answered := curated(self._inquiry(aim, aim.said, now, share))):
            return answered
        led = parts(in_full(aim.shelf.contest, aims.after)) if aims.after else ()
        pieces = (*led, *parts(in_full(aim.shelf.contest, aim.said)))
        for piece in pieces:
            inquiry = self._carried(aim, piece, named or said, now, max(share, len(pieces) - len(led) - 1))
            if before and MATTER.match(inquiry.question.text) and not inquiry.question.topics:
                inquiry = replace(inquiry, question=continues(inquiry.question, before))
            elif before and wants_more(inquiry.question, before):
                joined = self._inquiry(aim, said + piece, now, inquiry.share)
                inquiry = replace(joined, question=replace(joined.question, topics=inquiry.question.topics))
            elif before and leans(inquiry.question, before):
                inquiry = replace(inquiry, question=leaning(inquiry.question, before))
            amended = inquiry.profile.amended
            known = cancelled(inquiry.question.full, amended) or _known(inquiry)
            known = known or replace(from_parent(inquiry, library.get(aim.shelf.contest.parent)), typed=known.typed)
            if alone:
                known = beside(inquiry, known, library.get(aim.shelf.contest.parent))
            found.append(with_history(known, amended))
            before, said, named = inquiry.question, f"{piece},", subject(aim.shelf, piece, found[-1]) or named
        return merged(found[len(led) :])

    def _carried(self, aim: Aim, piece: str, named: str, now: datetime, share: int) -> Inquiry:
        """A part of a message, with the stage or track that it leaves unsaid put before it."""
        inquiry = self._inquiry(aim, piece, now, share)
        if not named or named in piece or not leaves_unsaid(inquiry.question, named):
            return inquiry
        return self._inquiry(aim, named + piece, now, share)

    def _inquiry(self, aim: Aim, said: str, now: datetime, share: int) -> Inquiry:
        shelf = aim.shelf
        subjects = [fold(track.name) for track in shelf.contest.profile.tracks]
        question = read(said, aim.names or shelf.labels, subjects)
        nearest, vector = partial(self._searcher.nearest, said, shelf.contest.id), partial(self._searcher.vector, said)
        return Inquiry(shelf, question, now, nearest, share, vector)


def _known(inquiry: Inquiry) -> Found:
    if answered := curated(inquiry):
        return answered
    placed = fact(inquiry) if inquiry.question.about("placement") else None
    if found := placed or choose(inquiry) or around_quoted(inquiry):
        return found
    known = fact(inquiry)
    if known and "doubt" in inquiry.question.forms and len(known.citations) == 1:
        known = look_up(inquiry) or known  # two places are held against each other: one does not answer
    return timed(inquiry, weighed(inquiry, supported(inquiry, look_up(inquiry) if known is None else known)))


def _recalled(library: Library, followed: Followed, last: Exchange) -> Considered:
    aims = scope(library, last.question, followed.contest)
    answer = recalled(library, followed, last)
    silent = Answer(NOT_STATED, (remark("no_grounds"),), answer.contests)
    return Considered(replace(passed(answer, library.printed, silent), asked=followed.asked), aims, typed=True)


def _is_elsewhere(question: Question, ordered: bool) -> bool:
    topics = frozenset(topic.key for topic in question.topics)
    return not topics if ordered else not question.text or is_elsewhere(question.text, topics)


def _together(aims: Scope, found: dict[str, Found]) -> Answer:
    stated = {contest: part for contest, part in found.items() if part}
    if LEXICON.scope["which"].search(fold(aims.said)) and any(part.says == YES for part in stated.values()):
        stated = {contest: part for contest, part in stated.items() if part.says == YES}
    if not stated:
        return _silent(aims)
    if not aims.chosen:
        most = max(part.coverage for part in stated.values())
        stated = {contest: part for contest, part in stated.items() if part.coverage >= NEAR_BEST * most}
    if len(aims.aims) == 1:
        (part,) = stated.values()
        return Answer(ANSWERED, part.lines, tuple(stated))
    lines: list[Line] = []
    for aim in aims.aims:
        name = aim.shelf.contest.name
        if part := stated.get(aim.shelf.contest.id, Found()):
            lines += [heading("contest", contest=name), *part.lines]
        elif not found[aim.shelf.contest.id]:
            lines.append(remark("silent_one", contest=name))
    return Answer(ANSWERED, tuple(lines), tuple(stated))


def _silent(aims: Scope) -> Answer:
    ids = tuple(aim.shelf.contest.id for aim in aims.aims)
    if len(ids) > 1:
        return Answer(NOT_STATED if aims.chosen else ASK_WHICH, (remark("silent_all"),), contests=ids)
    contest = aims.aims[0].shelf.contest
    return Answer(NOT_STATED, (remark("silent", contest=contest.name), *whom_to_ask(contest)), contests=ids)
