"""A form that takes evidence in words and in files, one piece at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.conversation.depositing import Wanted, kept_in
from bot.conversation.form import Answers, next_question
from bot.conversation.messages import KEPT_FILE, Incoming
from bot.conversation.scene import Scene
from bot.handlers.objecting.discreet import Discreet
from bot.handlers.organizer.asking import Replies
from contest.files import COMMON
from contest.filing import MOST_EXHIBITS
from contest.messages import Reply
from contest.objections import Exhibit
from contest.people import Session
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken

UNNAMED = "exhibit"


def _never(answers: Answers) -> bool:
    return False


@dataclass(frozen=True)
class Exhibiting(Discreet):
    """`exhibit` names the question that takes words or a file; `awaits` tells whether it is open. The answer is words,
    or what is known of a stored file."""

    exhibit: str = ""
    awaits: Callable[[Answers], bool] = _never

    async def take(self, incoming: Incoming, scene: Scene) -> Replies:
        """Take one answer in; a file is one."""
        if incoming.kind != KEPT_FILE:
            return await super().take(incoming, scene)
        answers = scene.session.answers
        asked = next_question(self.form(scene, answers), answers)
        if asked is None or asked.name != self.exhibit:
            raise RuleBroken("stale_button")
        file = kept_in(incoming)
        await scene.work.files.add(file)
        kept = {"file": file.key, "name": file.name, "size": file.size, "at": scene.now.isoformat()}
        new = await self.after(scene, asked, {**answers, self.exhibit: kept})
        return await self.go_on(scene, scene.session.form or self.name, new)

    async def ask(self, scene: Scene, *, again: bool) -> Replies:
        """The open question; where the channel takes no files, also where one can be handed in."""
        replies = await super().ask(scene, again=again)
        link = None if scene.channel.uploads or not self.awaits(scene.session.answers) else self.link(scene)
        return (*replies, Reply(scene.texts("objection.upload_elsewhere", link=link))) if link else replies

    async def wants(self, work: UnitOfWork, session: Session, now: datetime) -> Wanted | None:
        """A file, while evidence is asked for. Raises RuleBroken too_many_exhibits."""
        if not self.awaits(session.answers):
            return None
        if len(exhibits_in(session.answers)) >= MOST_EXHIBITS:
            raise RuleBroken("too_many_exhibits", most=MOST_EXHIBITS)
        return Wanted(session.form or "", COMMON, UNNAMED)


def exhibit_in(answers: Answers, name: str, now: datetime) -> dict[str, object]:
    """An answer as a piece of evidence: words, or a file."""
    given = answers.get(name)
    return given if isinstance(given, dict) else {"text": str(given or ""), "at": now.isoformat()}


def exhibits_in(answers: Answers) -> list[dict[str, object]]:
    """The evidence given so far."""
    found = answers.get("exhibits")
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def exhibit_of(given: dict[str, object]) -> Exhibit:
    """A piece of evidence as it is kept in a draft."""
    size = given.get("size")
    words = {name: str(given.get(name, "")) for name in ("text", "file", "name")}
    return Exhibit(datetime.fromisoformat(str(given["at"])), **words, size=size if isinstance(size, int) else 0)


async def forget(work: UnitOfWork, answers: Answers) -> None:
    """The files of a draft that is given up are deleted."""
    if keys := [str(each["file"]) for each in exhibits_in(answers) if each.get("file")]:
        await work.files.drop(keys)
