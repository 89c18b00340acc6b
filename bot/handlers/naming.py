"""Choosing a contest by simply saying its name."""

from dataclasses import dataclass, replace

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Handler, Scene
from contest.likeness import folded
from contest.messages import Reply


@dataclass(frozen=True)
class Named:
    """Takes a message that is nothing but a contest's name for the choice of it; any other is `rest`'s."""

    choose: Handler
    rest: Handler

    async def __call__(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """The choice, or what `rest` answers. In a group nothing is chosen."""
        said = folded(incoming.said)
        for contest in () if incoming.group else await scene.work.contests.all():
            if said in (folded(contest.name), folded(contest.full_name)):
                return await self.choose(replace(incoming, said=contest.id, about=DO), scene)
        return await self.rest(incoming, scene)
