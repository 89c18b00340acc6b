"""Handing a file over: with the reply, or by a link where names and phones do not go through the channel."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.conversation.scene import Scene
from contest.messages import Attachment, Reply


def _no_link(key: str, scene: Scene) -> str | None:
    return None


@dataclass(frozen=True)
class Handing:
    """`link` gives the address of a file for the person who talks, or None where nobody outside could open it;
    `prints`: pages can be made here."""

    link: Callable[[str, Scene], str | None] = _no_link
    prints: bool = False

    def over(self, scene: Scene, text: str, file: Attachment, *, personal: bool = True) -> Reply:
        """A reply with a file; `personal`: there are personal data in it."""
        if scene.channel.personal or not personal:
            return Reply(text, attachment=file)
        link = self.link(file.key, scene)
        key = "papers.by_link" if link else "papers.elsewhere"
        return Reply(scene.texts(key, text=text, name=file.name, link=link or ""))
