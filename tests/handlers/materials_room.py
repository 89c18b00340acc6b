"""A room in which materials are handed in: the registration's room, with the checklist and a store of files."""

import asyncio
import json
from collections import Counter
from dataclasses import replace
from datetime import date, time

from bot.channels.terminal import render
from bot.conversation.depositing import Deposits
from bot.conversation.dispatch import Dispatch
from bot.conversation.handed import refusal_of
from bot.conversation.messages import FILE, Incoming
from bot.conversation.texts import catalogue
from bot.handlers.everyday import everyday
from bot.handlers.helping import refusal
from bot.handlers.materials import wiring as materials
from bot.handlers.materials.uploading import Uploading
from bot.handlers.registration import wiring
from bot.handlers.registration.outside import Outside
from contest.contests import ALL_TRACKS
from contest.materials import Rules
from contest.profile import SUBMISSION, Deadline, Material
from contest.refusals import RuleBroken
from knowledge.reading.kinds import kind_of
from tests.contests import BAY, source, sourced
from tests.handlers.registration_room import Room, answer, at_summary
from tests.memory.files import FakeFileStore

SECTION = "二、团队及作品要求 › （三）参赛作品提交内容"
PARTS = (sourced("作品概述", "作品概述"), sourced("解决方案", "解决方案"))
MATERIALS = (
    Material("作品申报书", source("（1）作品申报书", SECTION), PARTS),
    Material("报名表", source("（2）报名表（加盖公章，PDF格式）", SECTION)),
    Material("其他证明材料", source("（3）其他证明材料", SECTION)),
)
CLOSING = Deadline(
    "作品报送截止", "8月30日18:00前报送", source("作品应于8月30日18:00前报送"), date(2024, 8, 30), time(18),
    closes=(SUBMISSION,),
)
ASKING = replace(BAY, profile=replace(BAY.profile, materials=MATERIALS, deadlines=(CLOSING,)))
MEGABYTE = 1024 * 1024


def dispatch(outside):
    uploading = Uploading(outside, MEGABYTE)
    commands = wiring.commands(outside) | materials.commands(uploading)
    forms = wiring.forms(outside) | materials.forms(uploading)
    return Dispatch(everyday(answer, forms, catalogue) | commands, forms, answer, refusal)


class MaterialsRoom(Room):
    """A leader of the bay contest whose registration is handed in; `direct`: this chat is the way in."""

    def __init__(self, *, direct=True, channel="web", contest=ASKING, entered=True, **more):
        super().__init__(channel=channel, **more)
        outside = Outside(draw=lambda below: 7 % below, personal_link=more.get("personal_link", lambda scene: None))
        self.turns.dispatch = dispatch(outside)
        self.turns.traits = {
            name: replace(traits, uploads=name != "terminal") for name, traits in self.turns.traits.items()
        }
        self.store, self._keys = FakeFileStore(), Counter()
        forms = self.turns.dispatch.forms
        self.deposits = Deposits(self.factory, self.clock, self.store, kind_of, self._key, forms, MEGABYTE)
        self.put(contest)

        async def declare(work):
            await work.contests.declare(contest.id, direct={ALL_TRACKS} if direct else ())

        self.change(declare)
        if entered:
            at_summary(self)
            self.say("提交")

    def _key(self):
        self._keys["file"] += 1
        return f"key{self._keys['file']}"

    def lay_down(self, **rules):
        async def put(work):
            await work.rulebook.put(ASKING.id, Rules(**rules))

        self.change(put)
        return self

    def item(self, name):
        """Open an item of the checklist by its name."""
        self.say("材料清单")
        return self.say(name)

    def sends(self, name, content, size=0, number=None):
        """Hand a file in; what is heard."""
        return "\n".join(self.hands(name, content, size, number))

    def hands(self, name, content, size=0, number=None):
        async def parts():
            for at in range(0, len(content), 50_000):
                yield content[at : at + 50_000]

        async def story():
            incoming = Incoming(number or f"m{next(self._ids)}", self.account, "", kind=FILE)
            try:
                if (wanted := await self.deposits.wanted(incoming)) is not None:
                    incoming = await self.deposits.receive(incoming, wanted, name, parts(), size)
            except RuleBroken as broken:
                incoming = refusal_of(incoming, broken)
            return await self.turns.take(incoming)

        return [render(reply, catalogue("zh")) for reply in asyncio.run(story())]

    def handed_in(self):
        """What is kept, by item: the names of its versions."""
        kept = self.factory.state.materials.values()
        return {each.item: [version.file.name for version in each.versions] for each in kept}

    def noted(self):
        """Everything in the session, as text."""
        return json.dumps([str(each) for each in self.factory.state.sessions.values()], ensure_ascii=False)
