"""Handing a registration over to another member, and taking one over with the code that he was given."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Asking, Replies, options, words_in
from bot.handlers.registration.filling import key_of
from bot.handlers.registration.receipt import receipt_line
from contest.leading import handable, offer, offered, take_back, take_over
from contest.messages import Choice, Reply
from contest.organizing import new_code
from contest.refusals import RuleBroken
from contest.registering import own
from contest.registrations import Member
from contest.reviewing import masked

NAME, TAKE, LEAVE = "takeover", "take", "leave"


async def handover(incoming: Incoming, scene: Scene) -> Replies:
    """Whom to hand over to, then what that means: `<registration>`, then `<registration>:<member>`; nothing is done."""
    number, _, place = incoming.said.partition(":")
    return await _whom(int(number), place, scene) if number.isdecimal() else await _which(scene)


async def _whom(number: int, place: str, scene: Scene) -> Replies:
    entry = await handable(scene.work, scene.person.id, number)
    if not place.isdecimal():
        named = enumerate(entry.members)
        people = [Choice(f"handover:{entry.id}:{at}", _named(each, scene)) for at, each in named]
        said = scene.texts("handover.whom", receipt=receipt_line(entry, scene))
        return (Reply(said, scene.offer(*people, *_stay(scene)), DO),)
    if int(place) >= len(entry.members):
        raise RuleBroken("no_such_member")
    member = _named(entry.members[int(place)], scene)
    sure = Choice(f"handed:{entry.id}:{place}", scene.texts("handover.yes"))
    said = scene.texts("handover.sure", receipt=receipt_line(entry, scene), name=member)
    return (Reply(said, scene.offer(sure, *_stay(scene)), DO),)


@dataclass(frozen=True)
class Handing:
    """The command behind the confirmation. `draw(n)` is a random number below n."""

    draw: Callable[[int], int]

    async def __call__(self, incoming: Incoming, scene: Scene) -> Replies:
        """Make the code and say what to do with it."""
        number, _, place = incoming.said.partition(":")
        if not (number.isdecimal() and place.isdecimal()):
            raise RuleBroken("stale_button")
        code = new_code(self.draw)
        entry = await offer(scene.work, scene.person.id, (int(number), int(place)), code, scene.now)
        said = scene.texts("handover.code", code=code, name=_named(entry.members[int(place)], scene))
        void = Choice(f"handback:{entry.id}", scene.texts("handover.void"))
        return (Reply(said, scene.offer(void, *scene.do("status")), DO),)


async def handback(incoming: Incoming, scene: Scene) -> Replies:
    """Make the code void."""
    if not incoming.said.isdecimal():
        raise RuleBroken("stale_button")
    await take_back(scene.work, scene.person.id, int(incoming.said))
    return (Reply(scene.texts("handover.voided"), scene.do("status", "ask"), DO),)


async def accept(incoming: Incoming, scene: Scene) -> Replies:
    """Take over with the code given; without one, ask for it."""
    known: dict[str, object] = {}
    if incoming.said.strip():
        known = await _seen(scene, incoming.said.strip())
    return await ASKING.open(scene, "", known)


async def _which(scene: Scene) -> Replies:
    every = await own(scene.work, scene.person.id)
    standing = [each for each in every if not each.individual]
    if not standing:
        raise RuleBroken("alone_in_team" if every else "nothing_registered")
    if len(standing) == 1:
        return await _whom(standing[0].id, "", scene)
    choices = [Choice(f"handover:{each.id}", receipt_line(each, scene)) for each in standing]
    return (Reply(scene.texts("handover.which"), scene.offer(*choices, *_stay(scene)), DO),)


def _stay(scene: Scene) -> tuple[Choice, ...]:
    return (Choice("status", scene.texts("handover.no")),)


def _named(member: Member, scene: Scene) -> str:
    return member.name if scene.channel.personal else masked(member.name)


def _form(scene: Scene, answers: Answers) -> Form:
    sure = Field("sure", choices=lambda known: options(scene, NAME, TAKE, LEAVE), counted=False)
    return Form(NAME, (Field("code", counted=False), sure))


async def _seen(scene: Scene, code: str) -> dict[str, object]:
    """The answers once the code was found good."""
    found = await offered(scene.work, code, scene.person.id, scene.now)
    contest = await scene.work.contests.get(found.entry.contest)
    named = {"contest": contest.name if contest else "", "receipt": found.entry.receipt, "team": found.entry.team}
    return {"code": code, **named}


async def _preview(scene: Scene, field: Field, answers: Answers) -> Replies:
    if field.name != "sure":
        return ()
    said = {name: words_in(answers, name) for name in ("contest", "receipt", "team")}
    return (Reply(scene.texts("takeover.means", **said)),)


async def _after(scene: Scene, field: Field, answers: Answers) -> dict[str, object]:
    return await _seen(scene, words_in(answers, "code")) if field.name == "code" else dict(answers)


async def _finish(scene: Scene, answers: Answers) -> Replies:
    if answers.get("sure") == LEAVE:
        return (Reply(scene.texts("takeover.left"), scene.do("ask", "help"), DO),)
    found = await offered(scene.work, words_in(answers, "code"), scene.person.id, scene.now)
    contest = await scene.work.contests.get(found.entry.contest)
    if contest is None:
        raise RuleBroken("unknown_contest")
    entry = await take_over(scene.work, contest, words_in(answers, "code"), scene.person.id, scene.now)
    await _forget_draft(scene, found.entry.leader, key_of(contest.id, entry.id))
    scene.session = replace(scene.session, contest=contest.id)
    said = scene.texts("takeover.done", receipt=entry.receipt, team=entry.team)
    return (Reply(said, scene.do("status", "edit", "mydata"), DO),)


async def _forget_draft(scene: Scene, leader: int, key: str) -> None:
    """What the old leader was changing goes with his right to change it."""
    theirs = await scene.work.sessions.load(leader)
    if key in theirs.drafts:
        left = {name: draft for name, draft in theirs.drafts.items() if name != key}
        form = None if theirs.form == key else theirs.form
        await scene.work.sessions.save(replace(theirs, drafts=left, form=form), scene.now)


ASKING = Asking(NAME, _form, _finish, _preview, _after)
