"""A room in which a registration is talked through: Dispatch and Turns over the fakes, with the registration wired."""

import asyncio

from bot.conversation.dispatch import Dispatch
from bot.conversation.messages import Traits
from bot.conversation.texts import catalogue
from bot.handlers.everyday import everyday
from bot.handlers.helping import refusal
from bot.handlers.registration import wiring
from bot.handlers.registration.outside import Outside
from tests.contest.shapes import at
from tests.contests import BAY, HILL, LAKE, LAND
from tests.fakes import FakeClock
from tests.talking import TRAITS, Parrot, Talk

PEOPLE = ("陈一", "林二", "周三", "吴四", "郑五", "何六")
CODE = "91371000MABCDEFG30"


def lines(*names):
    return "\n".join(f"{name} 1380000000{at}" for at, name in enumerate(PEOPLE, 1) if name in names)


answer = Parrot()


def dispatch(outside):
    forms = wiring.forms(outside)
    return Dispatch(everyday(answer, forms, catalogue) | wiring.commands(outside), forms, answer, refusal)


class Room(Talk):
    """A person in the room; `other` is another account that shares everything but itself."""

    def __init__(self, now="2024-07-10 16:20", channel="terminal", user="u1", room=None, **outside):
        outside = Outside(**{"draw": lambda below: 7 % below} | outside)
        self.shared = room
        super().__init__(dispatch(outside), room.clock if room else FakeClock(at(now)), user, channel)
        self.turns.traits = TRAITS | {"telegram": Traits("telegram", personal=False)}
        if room is None:
            self.put(BAY, HILL, LAKE, LAND)

    def memory(self):
        return self.shared.factory if self.shared else super().memory()

    def says(self, *said):
        for each in said:
            heard = self.hear(each)
        return heard

    def chosen(self, contest):
        self.press(f"contest:{contest.id}")
        return self

    def session(self):
        state = self.factory.state
        return state.sessions[state.accounts[self.account].person]

    def draft(self, contest):
        return self.session().drafts[f"registration@{contest.id}"]

    def entries(self):
        return list(self.factory.state.registrations.values())

    def change(self, work_on):
        async def change():
            async with self.factory() as work:
                await work_on(work)

        asyncio.run(change())


def at_summary(room, **given):
    """A leader of the bay contest who has filled in everything."""
    said = ["报名", "同意并继续", "企业", "威海示例能源科技有限公司", CODE, "单独参赛", "碳路先锋队"]
    said += [lines(*PEOPLE[:5]), "陈一", "绿色低碳", "2", "园区充电桩能耗预测平台", "确认", "确认", "确认"]
    return room.chosen(BAY).says(*said)
