"""Handing in a file for an item: the open question that takes it, and what is said once it came."""

from dataclasses import dataclass
from datetime import datetime

from bot.conversation.depositing import Wanted, kept_in
from bot.conversation.messages import KEPT_FILE, LONGEST, Incoming
from bot.conversation.replies import DO, cite_all
from bot.conversation.scene import Scene
from bot.handlers.materials.looking import Replies, led, named, onwards, show
from bot.handlers.materials.saying import version_details
from bot.handlers.registration.outside import Outside
from contest.contests import Contest
from contest.files import LARGEST, MEGABYTE, examples
from contest.handing import Handed, check_standing, hand_in, missing, standing, uploadable
from contest.messages import Reply
from contest.people import Session
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.registrations import Registration

FORM, ABOUT = "material", "material.file"


@dataclass(frozen=True)
class Uploading:
    """The form `material@<registration>:<item>`; one question, answered by a file. `limit` in bytes."""

    outside: Outside
    limit: int = LARGEST

    async def start(self, incoming: Incoming, scene: Scene) -> Replies:
        """Ask for the file of an item, if one may be handed in."""
        await led(scene, incoming.said.partition(":")[0])
        entry, contest, due = await named(incoming.said, scene)
        await uploadable(scene.work, contest, entry, due.item.key, scene.now)
        if scene.session.form:
            scene.leave(scene.session.form, finished=scene.session.form.startswith(f"{FORM}@"))
        scene.keep(f"{FORM}@{entry.id}:{due.item.key}", {})
        return await self.ask(scene, again=False)

    async def take(self, incoming: Incoming, scene: Scene) -> Replies:
        """Take the file; words are no answer."""
        if incoming.kind != KEPT_FILE:
            raise RuleBroken("not_a_file")
        await led(scene, _place(scene.session).partition(":")[0])
        entry, contest, due = await named(_place(scene.session), scene)
        handed = await hand_in(scene.work, contest, entry, due.item.key, kept_in(incoming))
        scene.leave(scene.session.form or "", finished=True)
        return await self._received(scene, entry, contest, handed)

    async def ask(self, scene: Scene, *, again: bool) -> Replies:
        """The question, or where a file can be handed in instead."""
        entry, contest, due = await named(_place(scene.session), scene)
        details = {"name": due.item.name, "taken": examples(due.item.taken), "limit": self.limit // MEGABYTE}
        if not scene.channel.uploads:
            link = self.outside.personal_link(scene)
            key = "materials.ask_elsewhere" if link else "materials.ask_unlinked"
            return (Reply(scene.texts(key, name=due.item.name, link=link)),)
        sources = () if again else cite_all((due.item.source,), scene.texts, contest.tz)
        return (Reply(scene.texts("materials.ask", **details), (), ABOUT, sources),)

    async def back(self, scene: Scene) -> Replies:
        """Back to the checklist."""
        entry, contest, _ = await named(_place(scene.session), scene)
        scene.leave(scene.session.form or "", finished=True)
        return await show(scene, entry, contest)

    def longest(self, scene: Scene) -> int:
        """As long as any message."""
        return LONGEST

    def takes_questions(self, scene: Scene) -> bool:
        """Whoever hands something in may ask about the rules."""
        return True

    def takes_files(self, scene: Scene) -> bool:
        """It takes files, but not their words."""
        return False

    async def wants(self, work: UnitOfWork, session: Session, now: datetime) -> Wanted | None:
        """What the open question takes. Raises RuleBroken as `contest.handing.uploadable` does."""
        number, _, key = _place(session).partition(":")
        entry = await work.registrations.get(int(number))
        contest = await work.contests.get(entry.contest) if entry else None
        if entry is None or contest is None or entry.leader != session.person:
            raise RuleBroken("unknown_registration")
        due = await uploadable(work, contest, entry, key, now)
        return Wanted(session.form or "", due.item.taken, due.item.name)

    async def _received(self, scene: Scene, entry: Registration, contest: Contest, handed: Handed) -> Replies:
        check_standing(entry)
        owed = await standing(scene.work, contest, entry)
        left = missing(owed)
        lines = [_what_came(scene, contest, handed)]
        if handed.due.here:
            said = "materials.received_left" if left else "materials.all_done"
            lines.append(scene.texts(said, left=len(left)))
        else:
            lines.append(scene.texts("materials.copies"))
        return (Reply("\n".join(lines), onwards(scene, entry, left), DO),)


def _what_came(scene: Scene, contest: Contest, handed: Handed) -> str:
    if handed.same:
        return scene.texts("materials.same", number=handed.version.number)
    details = version_details(handed.version, contest, scene)
    return scene.texts("materials.received", name=handed.due.item.name, **details)


def _place(session: Session) -> str:
    """Registration and item of the open form."""
    return (session.form or "").partition("@")[2]


