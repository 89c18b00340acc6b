"""One registration on one page: what it says, what was checked, what was done, what can be done."""

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from bot.conversation.replies import cite
from bot.desk.checks import checks
from bot.desk.deciding import frozen_by
from bot.desk.facts import Teller
from bot.desk.forms import read_fields
from bot.desk.frame import room_page
from bot.desk.history import history
from bot.desk.listing import Listing, listing_of
from bot.desk.materials import dues_of
from bot.desk.room import Room, entered
from bot.desk.times import brief
from contest.claims import LEASE
from contest.looking import unmask
from contest.masking import PHONES, QUEUE, View, view
from contest.organizing import REVIEW, may
from contest.registrations import SUBMITTED, Registration
from contest.reviewing import looked_at

router = APIRouter()


@router.get("/desk/{contest}/registrations/{number}")
async def show(request: Request, contest: str, number: int) -> Response:
    """The registration, personal data masked; a reviewer who opens it holds it for ten minutes."""
    async with entered(request, contest) as room:
        registration = await looked_at(room.work, number, room.office, contest)
        return await registration_page(room, registration, view(room.office.role, QUEUE))


@router.post("/desk/{contest}/registrations/{number}/unmask")
async def show_unmasked(request: Request, contest: str, number: int) -> Response:
    """The same with names, phones and codes in full; that he looked is noted."""
    await read_fields(request)
    async with entered(request, contest, REVIEW) as room:
        registration = await looked_at(room.work, number, room.office, contest)
        seen = await unmask(room.work, registration, room.office, room.now, PHONES)
        return await registration_page(room, registration, seen)


@router.get("/desk/{contest}/registrations/{number}/unmask")
async def show_again(request: Request, contest: str, number: int) -> Response:
    """Whoever reloads the unmasked page sees it masked."""
    return RedirectResponse(f"/desk/{contest}/registrations/{number}?{request.url.query}", 303)


async def registration_page(room: Room, registration: Registration, seen: View) -> Response:
    """The page of a registration, as far as it may be seen."""
    listing, teller = listing_of(room.request.url.query), Teller(room.contest, room.texts, seen)
    able = may(room.office, room.contest.id, REVIEW) and room.office.covers(registration.track)
    waits = able and registration.status == SUBMITTED
    holder = await _holder(room, registration) if waits else ""
    before, after = await neighbours(room, listing, registration.id)
    frozen = frozen_by(room.contest)
    return await room_page(
        room, "review", "registration.html",
        registration=registration, listing=listing, facts=teller.facts(registration),
        differences=teller.differences(registration), checks=await checks(room, registration),
        history=await history(room, registration), dues=await dues_of(room, registration),
        able=able, open=waits and not holder, unmasked=bool(seen.full),
        before=before, after=after, holder=holder, submitted=brief(room, registration.submitted_at),
        frozen=cite(frozen, room.texts, room.contest.tz) if frozen else None,
    )  # fmt: skip


async def neighbours(room: Room, listing: Listing, number: int) -> tuple[str, str]:
    """The addresses of the registrations before and after one in the list that it was opened from; empty at the ends.

    One that is in the list no more is followed by what now stands in its place.
    """
    start = max(0, listing.at - 1)
    filter = listing.filter(room.contest.id, room.office)
    found = await room.work.registrations.find(filter, start, 3)
    numbers = [each.id for each in found]
    place = numbers.index(number) if number in numbers else min(1, listing.at)
    after = place + 1 if number in numbers else place

    def there(at: int) -> str:
        return address(room, numbers[at], replace(listing, at=start + at)) if 0 <= at < len(numbers) else ""

    return there(place - 1), there(after)


def address(room: Room, number: int, listing: Listing) -> str:
    """Where a registration is shown, as a part of that list."""
    return f"{room.base}/registrations/{number}?{listing.query(at=listing.at)}"


async def _holder(room: Room, registration: Registration) -> str:
    """Who else is looking at it; empty where nobody is, and then the organizer himself from now on."""
    claim = await room.work.claims.take(registration.id, room.office, room.now + LEASE, room.now)
    return claim.name if claim.person != room.office.person else ""
