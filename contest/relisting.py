"""Taking an entry off a published list (更正): with a reason, told to whom it concerns; the window may begin anew."""

from dataclasses import dataclass, replace
from datetime import datetime

from contest.auditing import Deed, note, organizer
from contest.contests import Contest
from contest.lists import REVOKED, ListChange, PublicityList
from contest.masking import masked_text
from contest.objections import Sought
from contest.people import Organizer
from contest.ports import UnitOfWork
from contest.publicizing import Telling, prefix
from contest.publishing import NewList, replaceable, window_of
from contest.refusals import RuleBroken
from contest.registrations import Registration
from contest.shielding import check_shielded


@dataclass(frozen=True)
class Revocation:
    """Which entry (its `place` on which list) is taken off, why, and whether the window begins anew. `days` counts
    only where the notice states none; `link`: where the list can be read."""

    listing: int
    place: int
    reason: str
    renewed: bool
    days: int | None = None
    link: str = ""


async def revoke(
    work: UnitOfWork, contest: Contest, revocation: Revocation, by: tuple[Organizer, datetime]
) -> PublicityList:
    """Take an entry off; its team is told, and everybody where the window begins anew.

    Raises RuleBroken: list_replaced, no_such_entry, reason_needed, publicity_days_needed, case_changed, and what
    `check_shielded` raises: the reason is public.
    """
    office, now = by
    stored, team = await taken_off(work, contest, revocation)
    reason = masked_text(revocation.reason.strip())
    change = ListChange(REVOKED, now, office.name, reason, revocation.place, revocation.renewed)
    changed = replace(stored.without(revocation.place), changes=(*stored.changes, change))
    if revocation.renewed:
        new = NewList(stored.title, (), office.name, revocation.days or stored.days)
        closes, days, source = window_of(contest, new, now)
        changed = replace(changed, opens=now, closes=closes, days=days, source=source, closed_at=None)
    if not await work.lists.save(changed, stored.revision):
        raise RuleBroken("case_changed")
    details = (("place", str(revocation.place)),)
    deed = Deed(organizer(office.person), "list.entry_revoked", contest.id, f"list:{stored.id}", details)
    await note(work, deed, now)
    await _tell(work, Telling(contest, changed, revocation.link), (revocation, team), now)
    return changed


async def taken_off(
    work: UnitOfWork, contest: Contest, revocation: Revocation
) -> tuple[PublicityList, Registration | None]:
    """The list and the registration of an entry that may be taken off for that reason. Raises as `revoke`."""
    stored = await replaceable(contest, revocation.listing, work)
    entry = stored.entry(revocation.place)
    if entry is None or entry.revoked:
        raise RuleBroken("no_such_entry", most=len(stored.entries))
    if not revocation.reason.strip():
        raise RuleBroken("reason_needed")
    team = await work.registrations.get(entry.registration) if entry.registration else None
    for each in await work.objections.find(Sought(contest.id, listing=stored.id)):
        if each.place == revocation.place:
            check_shielded(revocation.reason, each, team)
    return stored, team


async def _tell(
    work: UnitOfWork, telling: Telling, of: tuple[Revocation, Registration | None], now: datetime
) -> None:
    revocation, team = of
    said = [telling.corrected("revoked", team, masked_text(revocation.reason), now)] if team else []
    if revocation.renewed:
        ending = f"{prefix(telling.contest, telling.stored.id)}ending/"
        await work.announcements.cancel(ending)
        said += telling.renewed((team.leader,) if team else (), now)
    for announcement in said:
        await work.announcements.plan(announcement, now)
