"""An organizer asks for the link that brings him in to the pages."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from contest.entrance import LINK_MINUTES, make_link
from contest.messages import Reply


@dataclass(frozen=True)
class Console:
    """`secret` draws a new unguessable one, `address` is where it brings in."""

    secret: Callable[[], str]
    address: Callable[[str], str]

    async def link(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """A link for this organizer alone, once and for ten minutes."""
        secret = self.secret()
        await make_link(scene.work, scene.person, secret, scene.now)
        said = scene.texts("console.link", minutes=LINK_MINUTES, link=self.address(secret))
        return (Reply(said, scene.do("desk"), DO),)
