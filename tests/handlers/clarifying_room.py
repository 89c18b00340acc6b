"""A room with organizers and people who ask: questions are answered from a small notice, and deliveries are made."""

import asyncio
from dataclasses import replace

from bot.conversation.dispatch import Dispatch
from bot.conversation.messages import Traits
from bot.conversation.texts import catalogue
from bot.conversation.turn import Turns
from bot.conversation.wording import Wording
from bot.handlers.everyday import everyday
from bot.handlers.helping import refusal
from bot.handlers.organizer.wiring import Tools, commands, forms
from bot.handlers.questions import Questions
from bot.handlers.registration import wiring as registration
from bot.handlers.registration.outside import Outside
from contest.people import Account
from contest.profile import ContestProfile, ObjectionRules, Sourced
from knowledge.answering.answerer import NoticeAnswerer
from knowledge.answering.searching import WordsOnly
from knowledge.answering.stored import StoredLibrary
from knowledge.noticing import NoticeReader
from knowledge.search.dense import ExactIndex
from tests.contest.shapes import source
from tests.handlers.organizer_room import EXAMPLE, FakeAnswerer, Room, sample, shown

BODY = ObjectionRules(handled_by=Sourced("示例选拔赛组委会", source("由示例选拔赛组委会受理")))
CLARIFIED = replace(EXAMPLE, profile=replace(EXAMPLE.profile, objection=BODY))


async def alike_in_words(question):
    """A meaning of sorts: which of a few words it holds, so that questions on one thing point the same way."""
    told = [float(any(word in question for word in words)) for words in (("模板", "附件"), ("奖金",), ("住宿", "酒店"))]
    length = sum(each * each for each in told) ** 0.5
    return tuple(each / length for each in told) if length else ()


class ClarifyingRoom(Room):
    """`said` by people and organizers alike; `post` makes the deliveries that are due and gives what each one gets."""

    def __init__(self, profile: ContestProfile = CLARIFIED.profile) -> None:
        super().__init__(replace(CLARIFIED, profile=profile))
        answerer = NoticeAnswerer(StoredLibrary(ExactIndex()), WordsOnly())
        question = Questions(answerer, catalogue, alike_in_words)
        tools = Tools(FakeAnswerer(), sample, lambda: str(next(self.keys)), "{}".format, NoticeReader)
        outside = Outside(personal_link=lambda scene: None, pushed_by=())
        self.forms = forms(tools) | registration.forms(outside)
        every = everyday(question, self.forms, catalogue) | registration.commands(outside) | commands(tools)
        dispatch = Dispatch(every, self.forms, question, refusal)
        traits = {"web": Traits("web", pushes=False, files=True), "telegram": Traits("telegram")}
        self.turns = Turns(self.factory, dispatch, catalogue, self.clock, traits)

    def asker(self, name: str, *said: str) -> list[str]:
        """Somebody chooses the contest and says these; what he hears last."""
        self.presses(name, f"contest:{CLARIFIED.id}")
        heard: list[str] = []
        for each in said:
            heard = self.say(name, each)
        return heard

    def post(self) -> dict[str, list[str]]:
        """Spread what is due; what has been made for each person and was not there before."""

        async def spread(work):
            seen = set(work.state.deliveries)
            for each in await work.announcements.due(self.clock.now()):
                while await work.announcements.spread(each.id, 100, self.clock.now()):
                    pass
            return [each for number, each in work.state.deliveries.items() if number not in seen]

        got: dict[str, list[str]] = {}
        for row in self.with_work(spread):
            body = self.factory.state.announcements[row.announcement].announcement.body
            got.setdefault(row.account.address, []).append(shown(Wording(catalogue).render(body, "zh", "web")))
        return got

    def person(self, name: str) -> int:
        """The number of somebody who has spoken."""
        return self.factory.state.accounts[Account("web", name)].person

    def concurrently(self, *said: tuple[str, str]) -> list[list[str]]:
        """Several people say something at the same moment."""

        async def all_at_once():
            return await asyncio.gather(*(self.turns.take(self.incoming(name, words)) for name, words in said))

        return [[shown(reply) for reply in replies] for replies in asyncio.run(all_at_once())]
