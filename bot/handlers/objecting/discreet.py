"""A form whose personal questions are answered on a page of ours where the channel is not for personal data."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.conversation.form import Answers, Field, next_question, step
from bot.conversation.messages import Incoming
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Asking, Replies
from contest.messages import Reply

Aside = Callable[[Field, Incoming, Scene], Awaitable[Replies]]


def _no_link(scene: Scene) -> str | None:
    return None


async def _no_aside(field: Field, incoming: Incoming, scene: Scene) -> Replies:
    return ()


@dataclass(frozen=True)
class Discreet(Asking):
    """`link` gives the address of the page for the open form's personal questions, or None where there is none;
    `aside` what is said to words that are no answer to the open question."""

    link: Callable[[Scene], str | None] = _no_link
    aside: Aside = _no_aside

    async def take(self, incoming: Incoming, scene: Scene) -> Replies:
        """Take one answer in; a personal one is taken on the page only."""
        field = self._asked(scene)
        if field is not None and (said := await self.aside(field, incoming, scene)):
            return said
        return self._elsewhere(scene) or await super().take(incoming, scene)

    async def ask(self, scene: Scene, *, again: bool) -> Replies:
        """The open question, or where it is asked."""
        return self._elsewhere(scene) or await super().ask(scene, again=again)

    def _elsewhere(self, scene: Scene) -> Replies:
        answers = scene.session.answers
        field = next_question(self.form(scene, answers), answers)
        if field is None or not field.personal or scene.channel.personal:
            return ()
        return (Reply(self._pointed(scene, field, answers)),)

    def _pointed(self, scene: Scene, field: Field, answers: Answers) -> str:
        at, of = step(self.form(scene, answers), answers, field) or (1, 1)
        link = self.link(scene)
        key = f"{self.name}.{field.name}_elsewhere" if link else f"{self.name}.{field.name}_unlinked"
        return scene.texts(key, at=at, of=of, link=link or "")
