"""Giving an exemption (例外) to one team, and taking it back: logged, told to the team, remembered before it ends."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from contest.announcements import Announcement, Audience, Words
from contest.auditing import Deed, note, organizer
from contest.calendar import quiet
from contest.contests import Contest
from contest.exemptions import CHANGING, EXEMPTIBLE, Exemption
from contest.organizing import REVIEW, check
from contest.people import Organizer
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.registrations import LIVE, Registration

KIND, LONGEST_DAYS, LONGEST_REASON = "exemption", 180, 300
DAYS_BEFORE, REMINDED_AT = (3, 1), time(9)


async def exempt(work: UnitOfWork, contest: Contest, wanted: Exemption, office: Organizer, now: datetime) -> Exemption:
    """Give an exemption; the team is told by whom and until when, and again when it comes to its end.

    `wanted` says what, for whom, until when and why. Raises RuleBroken: no_permission, cannot_exempt, until_past,
    until_far (`days`), reason_needed, too_long (`most`), unknown_registration, withdrawn_fixed.
    """
    entry = await check_exempt(work, contest, wanted, office, now)
    person = entry.leader if entry else wanted.person
    given = replace(wanted, contest=contest.id, by=office.name, at=now, person=person)
    stored = await work.exemptions.add(given)
    details = (("what", stored.what), ("until", stored.until.isoformat()))
    subject = f"registration:{stored.registration}" if entry else f"person:{person}"
    await note(work, Deed(organizer(office.person), "exemption.given", contest.id, subject, details), now)
    for announcement in _told(contest, stored, entry, now):
        await work.announcements.plan(announcement, now)
    return stored


async def check_exempt(
    work: UnitOfWork, contest: Contest, wanted: Exemption, office: Organizer, now: datetime
) -> Registration | None:
    """The registration that an exemption would be for, None for that of a person; raises as `exempt` does."""
    entry = await _entered(work, contest, wanted)
    check(office, contest.id, REVIEW, (entry.track,) if entry else ())
    _check_wanted(wanted, now)
    return entry


async def revoke(work: UnitOfWork, contest: Contest, number: int, office: Organizer, now: datetime) -> Exemption:
    """Take an exemption back; the team is told.

    Raises RuleBroken: unknown_exemption, no_permission, exemption_over.
    """
    found = await work.exemptions.get(number)
    if found is None or found.contest != contest.id:
        raise RuleBroken("unknown_exemption")
    entry = await work.registrations.get(found.registration) if found.registration else None
    check(office, contest.id, REVIEW, (entry.track,) if entry else ())
    if not await work.exemptions.revoke(number, now):
        raise RuleBroken("exemption_over")
    await forget_reminders(work, (found,))
    subject = f"registration:{found.registration}" if entry else f"person:{found.person}"
    await note(work, Deed(organizer(office.person), "exemption.revoked", contest.id, subject), now)
    await work.announcements.plan(_revoked(contest, found, entry, (office.name, now)), now)
    return replace(found, revoked_at=now)


async def forget_reminders(work: UnitOfWork, exemptions: Iterable[Exemption]) -> None:
    """Cancel what was to be said of the end of exemptions: they were used, or are void."""
    for each in exemptions:
        await work.announcements.cancel(f"{_key(each)}/")


async def extended(work: UnitOfWork, contest: str, what: tuple[str, ...], now: datetime) -> tuple[int, ...]:
    """Those who have a deadline of their own for that, and are not reminded of the general one."""
    persons = []
    for each in await work.exemptions.running(contest, now):
        if each.what in what:
            entry = await work.registrations.get(each.registration) if each.registration else None
            persons.append(entry.leader if entry else each.person)
    return tuple(dict.fromkeys(persons))


async def readdress(work: UnitOfWork, contest: Contest, entry: Registration, now: datetime) -> None:
    """What is still to be said of a registration's exemptions goes to its new leader."""
    for each in await work.exemptions.of(contest.id, entry.id):
        if each.holds(now):
            await forget_reminders(work, (each,))
            for announcement in _told(contest, replace(each, person=entry.leader), entry, now)[1:]:
                await work.announcements.plan(announcement, now)


async def _entered(work: UnitOfWork, contest: Contest, wanted: Exemption) -> Registration | None:
    if not wanted.registration and wanted.person:
        return None
    entry = await work.registrations.get(wanted.registration)
    if entry is None or entry.contest != contest.id:
        raise RuleBroken("unknown_registration")
    if entry.status not in LIVE:
        raise RuleBroken("withdrawn_fixed")
    return entry


def _check_wanted(wanted: Exemption, now: datetime) -> None:
    fitting = EXEMPTIBLE if wanted.registration else EXEMPTIBLE[:1]
    if wanted.what not in fitting:
        raise RuleBroken("cannot_exempt")
    if wanted.until <= now:
        raise RuleBroken("until_past")
    if wanted.until > now + timedelta(days=LONGEST_DAYS):
        raise RuleBroken("until_far", days=LONGEST_DAYS)
    if not wanted.reason.strip():
        raise RuleBroken("reason_needed")
    if len(wanted.reason) > LONGEST_REASON:
        raise RuleBroken("too_long", most=LONGEST_REASON)


def _told(contest: Contest, given: Exemption, entry: Registration | None, now: datetime) -> tuple[Announcement, ...]:
    """What the team is told at once, and in the mornings before it ends."""
    last = given.until.astimezone(contest.tz).date()
    said = [_said(contest, given, entry, ("given", quiet(now, given.until, contest.tz) or now))]
    for days in DAYS_BEFORE:
        at = datetime.combine(last - timedelta(days=days), REMINDED_AT, contest.tz).astimezone(UTC)
        if at > now:
            said.append(_said(contest, given, entry, (f"ends/{days}", at)))
    return tuple(said)


def _said(contest: Contest, given: Exemption, entry: Registration | None, saying: tuple[str, datetime]) -> Announcement:
    what, due = saying
    reminds = what != "given"
    days = (given.until.astimezone(contest.tz).date() - due.astimezone(contest.tz).date()).days
    details = (*_details(contest, given, entry), ("days", str(days)))
    key = f"exempt.{'ends' if reminds else 'told'}_{given.what}"
    action = ("edit", "do.edit") if given.what in CHANGING else ("resume", "do.resume")
    body = Words(key, details, choices=(action, ("status", "do.status")))
    named = f"{_key(given)}/{given.person}/{what}" if reminds else _key(given)
    to = Audience(contest.id, persons=(given.person,))
    return Announcement(named, contest.id, KIND, to, body, due, given.until, given.by)


def _revoked(contest: Contest, found: Exemption, entry: Registration | None, by: tuple[str, datetime]) -> Announcement:
    name, now = by
    details = (*_details(contest, replace(found, by=name), entry),)
    body = Words(f"exempt.revoked_{found.what}", details, choices=(("status", "do.status"),))
    due = quiet(now, None, contest.tz) or now
    to = Audience(contest.id, persons=(found.person,))
    return Announcement(f"{_key(found)}:revoked", contest.id, KIND, to, body, due, due + timedelta(days=30), name)


def _details(contest: Contest, given: Exemption, entry: Registration | None) -> tuple[tuple[str, str], ...]:
    until = f"@{given.until.astimezone(contest.tz).isoformat(timespec='minutes')}"
    receipt = entry.receipt if entry else ""
    return (("contest", contest.name), ("receipt", receipt), ("by", given.by), ("until", until),
            ("reason", given.reason.rstrip("。.")))  # fmt: skip


def _key(given: Exemption) -> str:
    return f"{given.contest}/{KIND}/{given.id}"
