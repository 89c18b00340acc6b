"""A leader says that a name on a published list is wrong; the organizers are told."""

from datetime import datetime, timedelta

from contest.announcements import Announcement, Audience, Words
from contest.calendar import quiet
from contest.masking import masked_text
from contest.organizing import ANNOUNCE, able
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken

TOLD_WITHIN = timedelta(days=30)


async def report_name(work: UnitOfWork, of: tuple[int, int], said: str, now: datetime) -> None:
    """Tell those who publish lists what a leader says of his team's name; `of` is who says it and his registration.

    Raises RuleBroken: unknown_registration, unknown_contest.
    """
    person, number = of
    registration = await work.registrations.get(number)
    if registration is None or registration.leader != person:
        raise RuleBroken("unknown_registration")
    contest = await work.contests.get(registration.contest)
    if contest is None:
        raise RuleBroken("unknown_contest")
    persons = tuple(each.person for each in await able(work, contest.id, ANNOUNCE))
    if not persons:
        return
    details = (("team", registration.team), ("text", masked_text(said)), ("contest", contest.name))
    body = Words("misnamed.told", details, choices=(("lists", "do.lists"),))
    due = quiet(now, None, contest.tz) or now
    key = f"{contest.id}/misnamed/{number}/{now.isoformat()}"
    audience = Audience(contest.id, persons=persons)
    planned = Announcement(key, contest.id, "misnamed", audience, body, due, due + TOLD_WITHIN)
    await work.announcements.plan(planned, now)
