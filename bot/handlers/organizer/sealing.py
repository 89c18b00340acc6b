"""What a team handed in, as a reviewer sees it: the files, and whether they are signed and sealed as they must be."""

from dataclasses import dataclass

from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite_all
from bot.conversation.scene import Scene
from bot.handlers.handing import Handing
from bot.handlers.materials.looking import given_back
from bot.handlers.materials.saying import done_of, state_words, version_details
from bot.handlers.organizer.asking import Asking, Replies, number_in, words_in
from bot.handlers.organizer.entering import at_work, in_form
from contest.contests import Contest
from contest.handing import due_named, judge, standing
from contest.materials import CONFIRMED, REFUSED, Due
from contest.messages import Choice, Reply
from contest.organizing import REVIEW
from contest.people import Organizer
from contest.registrations import Registration
from contest.reviewing import looked_at

REFUSING, REASON_LONGEST, STOPS = "unsealed", 200, "。."


@dataclass(frozen=True)
class Sealing:
    """The commands on what was handed in; `handing` gives files over."""

    handing: Handing

    async def look(self, incoming: Incoming, scene: Scene) -> Replies:
        """A registration's checklist; with an item behind a colon, that item."""
        number, _, key = incoming.said.partition(":")
        contest, office = await at_work(scene, REVIEW)
        entry = await looked_at(scene.work, _number(number), office, contest.id)
        owed = await standing(scene.work, contest, entry)
        if key and not key.isdecimal():
            return (self._item(scene, contest, entry, due_named(owed, key)),)
        texts = scene.texts
        lines = [entry.receipt, texts("materials.card", count=len(owed), done=done_of(owed))]
        for at, due in enumerate(owed, 1):
            lines.append(texts("materials.line", at=at, name=due.item.name, state=state_words(due, texts)))
        items = [Choice(f"handed_in:{entry.id}:{due.item.key}", due.item.name) for due in owed]
        back = Choice(f"details:{entry.id}:{entry.revision}", texts("review.look_again"))
        return (Reply("\n".join(lines), scene.offer(*items, back), DO),)

    async def fetch(self, incoming: Incoming, scene: Scene) -> Replies:
        """The file that counts."""
        contest, office = await at_work(scene, REVIEW)
        number, _, key = incoming.said.partition(":")
        entry = await looked_at(scene.work, _number(number), office, contest.id)
        latest = due_named(await standing(scene.work, contest, entry), key).kept.latest
        if latest is None:
            return await self.look(incoming, scene)
        return (given_back(self.handing, scene, contest, latest),)

    async def confirm(self, incoming: Incoming, scene: Scene) -> Replies:
        """Signature and seal are as they must be: `<registration>:<item>:<version>`."""
        contest, office = await at_work(scene, REVIEW)
        return await _judged(scene, contest, office, (_seen(incoming.said), CONFIRMED, ""))

    async def refuse(self, incoming: Incoming, scene: Scene) -> Replies:
        """They are not: ask why."""
        contest, _ = await at_work(scene, REVIEW)
        number, key, version = _seen(incoming.said)
        return await REFUSE.open(scene, contest.id, {"of": number, "item": key, "version": version})

    def _item(self, scene: Scene, contest: Contest, entry: Registration, due: Due) -> Reply:
        texts, kept = scene.texts, due.kept
        lines = [texts("materials.item", name=due.item.name, state=state_words(due, texts))]
        found = []
        if kept.latest:
            lines.append(texts("materials.latest", **version_details(kept.latest, contest, scene)))
            found.append(Choice(f"handed_fetch:{entry.id}:{due.item.key}", texts("materials.fetch")))
        if kept.latest and due.item.signed and due.here:
            seen = f"{entry.id}:{due.item.key}:{kept.latest.number}"
            found.append(Choice(f"sealed:{seen}", texts("sealing.confirm")))
            found.append(Choice(f"unsealed:{seen}", texts("sealing.refuse")))
        if kept.reason:
            lines.append(texts("materials.reason", reason=kept.reason))
        found.append(Choice(f"handed_in:{entry.id}", texts("materials.item_back")))
        sources = cite_all((due.item.source,), texts, contest.tz)
        return Reply("\n".join(lines), scene.offer(*found), DO, sources)


async def _judged(
    scene: Scene, contest: Contest, office: Organizer, verdict: tuple[tuple[int, str, int], str, str]
) -> Replies:
    seen, state, reason = verdict
    due = await judge(scene.work, contest, seen, (state, reason), (office.person, scene.now))
    back = Choice(f"handed_in:{seen[0]}", scene.texts("materials.item_back"))
    said = scene.texts(f"sealing.{state}", name=due.item.name)
    return (Reply(said, scene.offer(back, Choice("next", scene.texts("do.next"))), DO),)


def _form(scene: Scene, answers: Answers) -> Form:
    return Form(REFUSING, (Field("reason", longest=REASON_LONGEST, counted=False),))


async def _finish(scene: Scene, answers: Answers) -> Replies:
    contest, office = await in_form(scene, REVIEW)
    seen = number_in(answers, "of"), words_in(answers, "item"), number_in(answers, "version")
    return await _judged(scene, contest, office, (seen, REFUSED, words_in(answers, "reason").rstrip(STOPS)))


REFUSE = Asking(REFUSING, _form, _finish)


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else 0


def _seen(said: str) -> tuple[int, str, int]:
    number, key, version = (said.split(":") + ["", ""])[:3]
    return _number(number), key, _number(version)
