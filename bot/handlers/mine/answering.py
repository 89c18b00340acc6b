"""Takes questions about one's own team before they are put to the notices."""

from dataclasses import dataclass

from bot.conversation.messages import Incoming
from bot.conversation.scene import Handler, Scene
from bot.handlers.mine.changing import may_change, offered
from bot.handlers.mine.meaning import CHANGES, OWING, UNTIL, asked_of, is_alone, receipt_in
from bot.handlers.mine.numbers import looked_up, stands
from bot.handlers.mine.owing import owed_by_drafts, owes, until_when
from bot.handlers.registration.status import member_reply
from contest.contests import Contest
from contest.messages import Reply
from contest.refusals import RuleBroken
from contest.registering import own
from contest.registrations import LIVE, Registration

Team = tuple[Registration, Contest]
MOST = 3


@dataclass(frozen=True)
class Own:
    """Answers what is asked of the person's own registrations; everything else is `rest`'s."""

    rest: Handler

    async def __call__(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """The answer, computed from the registration with the clause; in a group nothing of a team is said."""
        if incoming.group:
            return await self.rest(incoming, scene)
        if number := receipt_in(incoming.said):
            found = await looked_up(number, scene)
            if found is not None:
                return (found,)
            if is_alone(incoming.said, number):
                raise RuleBroken("no_such_number")
        about = asked_of(incoming.said, scene.texts)
        teams = await _teams(scene) if about else []
        drafts = await owed_by_drafts(scene) if about == OWING else []
        if not teams and not drafts:
            return await self.rest(incoming, scene)
        said = [await _answer(about, team, scene) for team in teams[:MOST]]
        return (*drafts, *said)


async def _answer(about: str, team: Team, scene: Scene) -> Reply:
    entry, contest = team
    if about in CHANGES:
        said = await may_change(entry, contest, CHANGES[about], scene)
        return said if entry.leader == scene.person.id else offered(said, scene, "status", "contact")
    if about == OWING:
        return await owes(entry, contest, scene)
    if about == UNTIL:
        return await until_when(entry, contest, scene)
    if entry.leader != scene.person.id:
        return offered(member_reply(entry, contest, scene), scene, "status")
    return await stands(entry, contest, scene)


async def _teams(scene: Scene) -> list[Team]:
    """The person's live registrations: those in the contest chosen, else all; led by him, else joined."""
    led = await own(scene.work, scene.person.id)
    joined = await scene.work.registrations.joined(scene.person.id)
    entries = led or tuple(each for each in joined if each.status in LIVE)
    here = [each for each in entries if each.contest == scene.session.contest]
    if scene.session.contest and not here:
        return []
    found = [(each, await scene.work.contests.get(each.contest)) for each in here or entries]
    return [(entry, contest) for entry, contest in found if contest]
