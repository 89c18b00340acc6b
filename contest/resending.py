"""Who did not get a broadcast (未送达), and sending it again to those with whom it failed."""

from dataclasses import dataclass
from datetime import datetime

from contest.announcements import FAILED, Audience, Missed
from contest.announcing import BROADCAST, UNDER_WAY, Broadcast, Sent, broadcast, given
from contest.messages import Reply
from contest.organizing import check_audience
from contest.people import Organizer
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.registrations import LIVE
from contest.reviewing import masked

AGAIN = "again"
MOST = 10_000  # the persons of an audience are stored one by one


@dataclass(frozen=True)
class Unreached:
    """Somebody who was not reached, as organizers see him.

    `receipt` and `contact` (masked) are of the team that he leads in the contest, empty where he leads none.
    """

    missed: Missed
    receipt: str = ""
    contact: str = ""


async def unreached(announcement: int, contest: str, most: int, work: UnitOfWork) -> tuple[Unreached, ...]:
    """The first `most` of those whom a broadcast of the contest did not reach, or not yet, the worst first.

    Raises RuleBroken nothing_sent.
    """
    await given(announcement, contest, work)
    return tuple([await _known(each, contest, work) for each in await work.outbox.missed(announcement, most)])


async def resend(announcement: int, contest: str, office: Organizer, now: datetime, work: UnitOfWork) -> Sent:
    """Send a broadcast again to those with whom it failed; once: what fails then is sent again from its own report.

    Raises RuleBroken: nothing_sent; still_sending; text_gone where its text was deleted already; nobody_there.
    """
    report = await given(announcement, contest, work)
    if not report.announcement.audience.persons:
        check_audience(office, report.announcement.audience)
    if any(report.states.get(state) for state in UNDER_WAY):
        raise RuleBroken("still_sending")
    body = report.announcement.body
    if not isinstance(body, Reply) or not body.text:
        raise RuleBroken("text_gone")
    number = min(report.states.get(FAILED, 0), MOST)
    failed = tuple(each.person for each in await work.outbox.missed(announcement, number))
    if not failed:
        raise RuleBroken("nobody_there")
    key = report.announcement.key.removeprefix(f"{contest}/{BROADCAST}/")
    again = Broadcast(f"{key}/{AGAIN}", Audience(contest, persons=failed), body.text, office)
    return await broadcast(again, now, work)


async def _known(missed: Missed, contest: str, work: UnitOfWork) -> Unreached:
    led = [each for each in await work.registrations.of(missed.person, contest) if each.status in LIVE]
    if not led:
        return Unreached(missed)
    contacts = [each.name for each in led[0].members][led[0].contact : led[0].contact + 1]
    return Unreached(missed, led[0].receipt, "".join(masked(name) for name in contacts))
