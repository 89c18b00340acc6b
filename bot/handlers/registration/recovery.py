"""Opening one's registration from another browser or channel, with the recovery code of its receipt."""

from dataclasses import dataclass, replace

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.registration.status import Standing
from contest.messages import Reply
from contest.people import Person
from contest.registering import recover

FORM = "recovery"


@dataclass(frozen=True)
class Recovery:
    """The command recover, and the form that asks for the code where none was given."""

    standing: Standing

    async def __call__(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """Recover with the code given; without one, ask for it."""
        if incoming.said.strip():
            return await self._recover(incoming, scene)
        scene.session = replace(scene.session, form=FORM, editing=None)
        return await self.ask(scene, again=False)

    async def take(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """The code."""
        return await self._recover(incoming, scene)

    async def ask(self, scene: Scene, *, again: bool) -> tuple[Reply, ...]:
        """The question for the code."""
        return (Reply(scene.texts("recovery.code.ask"), scene.do("cancel"), DO),)

    async def back(self, scene: Scene) -> tuple[Reply, ...]:
        """There is one question only: going back leaves it."""
        scene.leave(FORM, finished=True)
        return (Reply(scene.texts("help.cancelled"), scene.do("status", "ask"), DO),)

    def longest(self, scene: Scene) -> int:
        """A code is short."""
        return 100

    def takes_questions(self, scene: Scene) -> bool:
        """Always: a code does not end like a question."""
        return True

    def takes_files(self, scene: Scene) -> bool:
        """A code is typed."""
        return False

    async def _recover(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        person = await recover(scene.work, incoming.said, incoming.account, scene.person, scene.now)
        scene.leave(FORM, finished=True)
        if person == scene.person.id:
            return (Reply(scene.texts("recovery.yours")), *await self.standing.status(incoming, scene))
        here = scene.session
        theirs = await scene.work.sessions.load(person)
        # What was begun here goes along; what was begun there stays as it is.
        drafts = {key: draft for key, draft in here.drafts.items() if key != FORM} | theirs.drafts
        scene.person = Person(person, scene.person.language)
        scene.session = replace(theirs, contest=theirs.contest or here.contest, drafts=drafts)
        return (Reply(scene.texts("recovery.done")), *await self.standing.status(incoming, scene))
