"""Looking a receipt or a request up by its number: one's own in full, another's not at all."""

from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.mine.changing import offered
from bot.handlers.organizer.cards import heading
from bot.handlers.registration.beside import beside
from bot.handlers.registration.requesting import request_line
from bot.handlers.registration.status import entry_reply, member_reply
from contest.contests import Contest
from contest.messages import Reply
from contest.organizing import LOOK, may
from contest.receipts import prefix
from contest.registrations import Registration

REQUEST = "SQ-"


async def looked_up(number: str, scene: Scene) -> Reply | None:
    """How the registration, or the request, of that number stands; a sentence where it is another's; None: there is
    none."""
    if number.startswith(REQUEST):
        return await _request(number, scene)
    for entry in await scene.work.registrations.of(scene.person.id):
        if entry.receipt == number and (contest := await scene.work.contests.get(entry.contest)):
            return await stands(entry, contest, scene)
    for entry in await scene.work.registrations.joined(scene.person.id):
        if entry.receipt == number and (contest := await scene.work.contests.get(entry.contest)):
            return offered(member_reply(entry, contest, scene), scene, "status")
    return await _others(number, scene)


async def stands(entry: Registration, contest: Contest, scene: Scene) -> Reply:
    """How one's own registration stands, with what was given to it and asked for it."""
    said = entry_reply(entry, contest, scene)
    text = "\n".join((said.text, *await beside(scene, contest, entry.id)))
    return offered(Reply(text, citations=said.citations), scene, "status", "edit", "materials")


async def _request(number: str, scene: Scene) -> Reply | None:
    for entry in await scene.work.registrations.of(scene.person.id):
        for request in await scene.work.requests.of(entry.contest, entry.id):
            if request.number == number:
                return offered(Reply(request_line(request, scene)), scene, "status")
    for request in await scene.work.requests.of(scene.session.contest or "", 0, scene.person.id):
        if request.number == number:
            return offered(Reply(request_line(request, scene)), scene, "status")
    return None


async def _others(number: str, scene: Scene) -> Reply | None:
    """Another's registration: for its organizer the card, for anybody else that he has no right to it."""
    head = number.rpartition("-")[0]
    directory = await scene.work.directory.current()
    for each in directory.entries:
        if prefix(each.id) != head:
            continue
        found = await scene.work.registrations.named(each.id, (number,))
        for one in found.get(number, ()):
            entry = await scene.work.registrations.get(one)
            if entry is not None and entry.receipt == number:
                return await _foreign(entry, scene)
    return None


async def _foreign(entry: Registration, scene: Scene) -> Reply:
    offices = await scene.work.organizers.of(scene.person.id)
    contest = await scene.work.contests.get(entry.contest)
    able = [each for each in offices if may(each, entry.contest, LOOK) and each.covers(entry.track)]
    if contest is None or not able:
        return Reply(scene.texts("mine.not_yours"))
    said = scene.texts(f"mine.office_{entry.status}", card=heading(entry, contest), team=entry.team or entry.project)
    look = (f"details:{entry.id}:{entry.revision}", f"exempt:{entry.receipt}", "desk")
    return Reply(said, scene.do(*look), DO) if not scene.session.form else Reply(said)
