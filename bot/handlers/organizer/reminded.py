"""Whom a date will remind, and when: shown before an organizer sets it."""

from collections.abc import Sequence
from datetime import date

from bot.conversation.dates import moment
from bot.conversation.scene import Scene
from contest.announcements import Audience
from contest.calendar import is_rough
from contest.contests import Contest
from contest.profile import Deadline, Stage
from contest.reminders import announcements_of
from contest.reminding import DEADLINE, Occasion, binds_entrants, occasions
from contest.workdays import is_workday


async def foreseen(scene: Scene, contest: Contest, name: str) -> list[str]:
    """What a contest (as it would be then) will announce on the stage or deadline of that name, in sentences."""
    said = [each for each in occasions(contest, scene.now) if each.of.name == name]
    reminders = [each for each in said if each.kind == DEADLINE]
    of = _named(contest, name)
    lines = []
    if reminders:
        people = await _reached(scene, contest, reminders[-1])
        lines.append(scene.texts("settle.reminds", times=times(scene, contest, reminders), people=people))
    elif of is not None and not is_rough(of) and not binds_entrants(of):
        lines.append(scene.texts("settle.whom_open"))
    if said:
        everybody = Audience(contest.id, teams=True, followers=True, drafts=True)
        people = (await scene.work.announcements.count(everybody)).total
        lines.append(scene.texts("settle.told", people=people))
    return lines


def warned(scene: Scene, contest: Contest, on: date) -> list[str]:
    """What is odd about a day: it is past, or nobody works on it."""
    key = "settle.past" if on < scene.now.astimezone(contest.tz).date() else "settle.day_off"
    return [] if key == "settle.day_off" and is_workday(on) else [scene.texts(key)]


def times(scene: Scene, contest: Contest, reminders: Sequence[Occasion]) -> str:
    """The instants of reminders in words, in the contest's zone."""
    today = scene.now.astimezone(contest.tz).date()
    joint = scene.texts("broadcast.joint")
    return joint.join(moment(scene.texts, each.due.astimezone(contest.tz), today) for each in reminders)


async def _reached(scene: Scene, contest: Contest, reminder: Occasion) -> int:
    planned = announcements_of(contest, reminder, reminder.due)
    return sum([(await scene.work.announcements.count(each.audience)).total for each in planned])


def _named(contest: Contest, name: str) -> Stage | Deadline | None:
    every: tuple[Stage | Deadline, ...] = (*contest.profile.deadlines, *contest.profile.stages)
    return next((each for each in every if each.name == name), None)
