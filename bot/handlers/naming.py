"""Choosing a contest by simply saying its name, or, among many, a part of it."""

from dataclasses import dataclass, replace

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Handler, Scene
from bot.handlers.choosing import NAMING, contests_of, offered
from contest.directory import MANY
from contest.likeness import folded
from contest.messages import Reply

SHORTEST = 2


@dataclass(frozen=True)
class Named:
    """Takes a message that is nothing but a contest's name for the choice of it; any other is `rest`'s.

    Whoever has chosen none among many, or was asked for one, may say a part of its name or its region.
    """

    choose: Handler
    rest: Handler

    async def __call__(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """The choice, those to choose from, or what `rest` answers. In a group nothing is chosen."""
        if incoming.group:
            return await self.rest(incoming, scene)
        directory = await scene.work.directory.current()
        if entry := directory.called(incoming.said):
            return await self.choose(replace(incoming, said=entry.id, about=DO), scene)
        asked = scene.session.contest is None or NAMING in scene.session.notes
        searching = asked and directory.many and len(folded(incoming.said)) >= SHORTEST
        found = directory.like(incoming.said) if searching else ()
        if len(found) == 1:
            return await self.choose(replace(incoming, said=found[0].id, about=DO), scene)
        if not found:
            return await self.rest(incoming, scene)
        choices = offered(scene, await contests_of(scene, [entry.id for entry in found[:MANY]]))
        key = "start.found_more" if len(found) > MANY else "start.found"
        return (Reply(scene.texts(key, count=len(found), shown=len(choices)), choices, DO),)
