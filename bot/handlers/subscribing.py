"""Subscribing to a contest's dates, and to those of one's own team; offered only where there is a public address."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Handler, Scene
from bot.handlers.browsing import chosen, schedule
from bot.handlers.choosing import contests
from contest.messages import Choice, Reply
from contest.registering import own
from contest.subscribing import contest_calendar, generation, renew

Replies = tuple[Reply, ...]


@dataclass(frozen=True)
class Subscribing:
    """`contest` gives the address of a contest's calendar, `team` that of a registration's by its generation; empty
    where nobody outside this machine could open it."""

    contest: Callable[[str], str]
    team: Callable[[int, int], str]

    async def schedule(self, incoming: Incoming, scene: Scene) -> Replies:
        """The days, and the way to subscribe to them."""
        replies = await schedule(incoming, scene)
        contest = await chosen(scene)
        if contest is None or scene.session.form or not self.contest(contest.id):
            return replies
        *others, last = replies
        return (*others, replace(last, choices=scene.offer(*last.choices, *scene.do("subscribe"))))

    async def subscribe(self, incoming: Incoming, scene: Scene) -> Replies:
        """The addresses: for everybody the contest's, for a leader his team's."""
        contest = await chosen(scene)
        if contest is None:
            return await contests(incoming, scene)
        address = self.contest(contest.id)
        if not address:
            return (Reply(scene.texts("feed.no_address"), scene.do("schedule", "ask"), DO),)
        found = await contest_calendar(scene.work, contest.id, scene.now)
        lines = [scene.texts("feed.address", contest=contest.name, link=address)]
        if found.feed.rough:
            lines.append(scene.texts("feed.rough", names=scene.texts("feed.joint").join(found.feed.rough)))
        choices = []
        for entry in await own(scene.work, scene.person.id, contest.id):
            link = self.team(entry.id, await generation(scene.work, entry.id))
            lines.append(scene.texts("feed.team_address", receipt=entry.receipt, link=link))
            choices.append(Choice(f"refeed:{entry.id}", scene.texts("feed.renew", receipt=entry.receipt)))
        return (Reply("\n".join(lines), scene.offer(*choices, *scene.do("schedule", "ask")), DO),)

    async def renew(self, incoming: Incoming, scene: Scene) -> Replies:
        """A new address for a team's calendar; the old one opens nothing any more."""
        number = int(incoming.said) if incoming.said.isdecimal() else 0
        entry, new = await renew(scene.work, scene.person.id, number)
        said = scene.texts("feed.renewed", receipt=entry.receipt, link=self.team(entry.id, new))
        return (Reply(said, scene.do("schedule", "status"), DO),)

    def commands(self) -> dict[str, Handler]:
        """Handlers by command."""
        return {"schedule": self.schedule, "subscribe": self.subscribe, "refeed": self.renew}
