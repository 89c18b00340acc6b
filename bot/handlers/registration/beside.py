"""What stands beside a registration: exemptions that it was given, and what was asked for it."""

from bot.conversation.dates import worded
from bot.conversation.scene import Scene
from bot.handlers.registration.requesting import request_line
from contest.contests import Contest
from contest.exemptions import Exemption
from contest.messages import Reply
from contest.requests import DROPPED

SHOWN = 3


async def beside(scene: Scene, contest: Contest, number: int, person: int = 0) -> list[str]:
    """One line for each exemption that holds and each of the last requests, of a registration or of a person."""
    given = await scene.work.exemptions.of(contest.id, number, person)
    lines = [exemption_line(each, contest, scene) for each in given if each.holds(scene.now)]
    asked = [each for each in await scene.work.requests.of(contest.id, number, person) if each.state != DROPPED]
    return lines + [request_line(each, scene) for each in asked[:SHOWN]]


async def unregistered(scene: Scene) -> list[Reply]:
    """The same for one who has not handed anything in yet, in the contest chosen."""
    contest = await scene.work.contests.get(scene.session.contest or "")
    lines = await beside(scene, contest, 0, scene.person.id) if contest else []
    return [Reply("\n".join((contest.name, *lines)))] if contest and lines else []


def exemption_line(given: Exemption, contest: Contest, scene: Scene) -> str:
    """What it lets, until when, by whom."""
    until = f"@{given.until.astimezone(contest.tz).isoformat(timespec='minutes')}"
    today = scene.now.astimezone(contest.tz).date()
    return scene.texts(f"exempt.status_{given.what}", until=worded(scene.texts, until, today), by=given.by)
