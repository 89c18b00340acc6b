"""The teams that somebody joined or asks to join: how they stand, and leaving them."""

from dataclasses import dataclass

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from contest.contests import Contest
from contest.membership import Joining
from contest.messages import Choice, Reply
from contest.refusals import RuleBroken
from contest.registrations import Registration
from contest.teaming import leave, take_back

Replies = tuple[Reply, ...]


@dataclass(frozen=True)
class Belonging:
    """The commands leave, left and unask."""

    async def leave(self, incoming: Incoming, scene: Scene) -> Replies:
        """Which team, and what leaving it means; nothing is done yet."""
        joined = await scene.work.registrations.joined(scene.person.id)
        if not joined:
            raise RuleBroken("not_a_member")
        sure = [Choice(f"left:{each.id}", scene.texts("team.leave_this", team=name_of(each))) for each in joined]
        stay = Choice("status", scene.texts("team.leave_not"))
        return (Reply(scene.texts("team.leave_sure"), scene.offer(*sure, stay), DO),)

    async def left(self, incoming: Incoming, scene: Scene) -> Replies:
        """Leave it."""
        if not incoming.said.isdecimal():
            raise RuleBroken("stale_button")
        entry = await leave(scene.work, scene.person.id, int(incoming.said), scene.now)
        return (Reply(scene.texts("team.left", team=name_of(entry)), scene.do("status", "ask"), DO),)

    async def unask(self, incoming: Incoming, scene: Scene) -> Replies:
        """Ask no longer to join."""
        if not incoming.said.isdecimal():
            raise RuleBroken("stale_button")
        await take_back(scene.work, scene.person.id, int(incoming.said), scene.now)
        return (Reply(scene.texts("team.unasked"), scene.do("status", "ask"), DO),)


Team = tuple[Registration, Contest]


async def standing(scene: Scene) -> tuple[list[Team], list[tuple[Joining, Registration, Contest]]]:
    """The teams that the person joined with their contests, and those that he asks to join."""
    joined: list[Team] = []
    asked: list[tuple[Joining, Registration, Contest]] = []
    for entry in await scene.work.registrations.joined(scene.person.id):
        if contest := await scene.work.contests.get(entry.contest):
            joined.append((entry, contest))
    for each in await scene.work.joinings.of(scene.person.id):
        found = await scene.work.registrations.get(each.registration)
        contest = await scene.work.contests.get(each.contest)
        if found and contest:
            asked.append((each, found, contest))
    return joined, asked


def asked_reply(entry: Registration, contest: Contest, scene: Scene) -> Reply:
    """That one waits for the answer of a team."""
    return Reply(scene.texts("team.waiting", team=name_of(entry), contest=contest.name))


def name_of(entry: Registration) -> str:
    """What a team is called."""
    return entry.team or entry.project or entry.receipt
