"""Answers questions about the rules from the contests' profiles and notices, with citations."""

import asyncio
from datetime import datetime

from contest.answers import ANSWERED, ASK_WHICH, NOT_STATED, OFF_TOPIC, Answer
from contest.messages import Citation
from contest.ports import UnitOfWork
from knowledge.answering.evidence import look_up
from knowledge.answering.facts.people import whom_to_ask
from knowledge.answering.facts.registry import fact
from knowledge.answering.found import SILENT, Found, line, merged
from knowledge.answering.gate import passed
from knowledge.answering.guard import is_elsewhere, without_orders
from knowledge.answering.library import Library, LibrarySource, Shelf
from knowledge.answering.question import Question, parts, read
from knowledge.answering.scope import Scope, scope
from knowledge.answering.searching import Searcher

OFF = Answer(OFF_TOPIC, (line("off_topic"),))


class NoticeAnswerer:
    """The Answerer: typed facts of the profile first, then the clauses by search, else what the notice does not say."""

    def __init__(self, library: LibrarySource, searcher: Searcher) -> None:
        self._library, self._searcher = library, searcher

    async def answer(self, question: str, contest: str | None, now: datetime, work: UnitOfWork) -> Answer:
        """A cited answer, within one contest's scope or, without one, over all. `now` is an instant in UTC."""
        library = await self._library.current(work)
        return await asyncio.to_thread(self.reply, library, question, contest, now)

    def reply(self, library: Library, said: str, contest: str | None, now: datetime) -> Answer:
        """The same from a library at hand, at once."""
        asked = without_orders(said)
        ordered, asked = asked is not None, said if asked is None else asked
        aims = scope(library, asked, contest)
        whole = read(asked, [name for aim in aims.aims for name in aim.shelf.names])
        if self._is_elsewhere(whole, ordered) or not aims.aims:
            return OFF
        found = {aim.shelf.contest.id: self._of(aim.shelf, aim.said, now) for aim in aims.aims}
        answer = _answer(aims, found)
        return passed(answer, library.texts, _silent(aims))

    def _is_elsewhere(self, question: Question, ordered: bool) -> bool:
        topics = frozenset(topic.key for topic in question.topics)
        if ordered:
            return not topics
        return is_elsewhere(question.text, topics) or not question.text

    def _of(self, shelf: Shelf, said: str, now: datetime) -> Found:
        return merged(self._part(shelf, part, now) for part in parts(said))

    def _part(self, shelf: Shelf, said: str, now: datetime) -> Found:
        question = read(said, shelf.names)
        known = fact(shelf, question, now)
        if known is not None:
            return known
        return look_up(shelf, question, lambda: self._searcher.nearest(said, shelf.contest.id))


def _answer(aims: Scope, found: dict[str, Found]) -> Answer:
    stated = {contest: part for contest, part in found.items() if part}
    if not stated:
        return _silent(aims)
    if len(aims.aims) == 1:
        (part,) = stated.values()
        return Answer(ANSWERED, part.lines, part.citations, tuple(stated))
    lines, citations = [], list[Citation]()
    for aim in aims.aims:
        part = found[aim.shelf.contest.id]
        name = aim.shelf.contest.name
        if part:
            lines += [line("contest", contest=name), *part.lines]
            citations += part.citations
        elif aims.chosen:
            lines.append(line("silent_one", contest=name))
    return Answer(ANSWERED, tuple(lines), tuple(citations), tuple(stated))


def _silent(aims: Scope) -> Answer:
    ids = tuple(aim.shelf.contest.id for aim in aims.aims)
    if len(aims.aims) > 1:
        return Answer(NOT_STATED if aims.chosen else ASK_WHICH, (line("silent_all"),), contests=ids)
    shelf = aims.aims[0].shelf
    whom = whom_to_ask(shelf.contest)
    lines = (line("silent", contest=shelf.contest.name), *whom)
    return Answer(NOT_STATED, lines, contests=ids)


__all__ = ["SILENT", "NoticeAnswerer"]
