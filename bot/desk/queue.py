"""The review queue: registrations as a table."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from bot.desk.deciding import frozen_by
from bot.desk.frame import contests_of, page, room_page
from bot.desk.listing import ALL, PER_PAGE, Listing, listing_of, near, pages
from bot.desk.room import Room, entered, entered_hall
from bot.desk.times import brief
from contest.claims import Claim
from contest.finding import BY_RECEIPT, BY_STATUS, BY_TIME, BY_TRACK
from contest.organizing import REVIEW, may
from contest.registrations import STATUSES, SUBMITTED, Registration

MOST_CONTESTS = 500
COLUMNS = (BY_RECEIPT, BY_TRACK, BY_TIME, BY_STATUS)

router = APIRouter()


@dataclass(frozen=True)
class Row:
    """One registration in the table; `href` opens it as a part of the list, `holder` is who else looks at it."""

    registration: Registration
    track: str
    time: str
    href: str
    holder: str = ""

    @property
    def seen(self) -> str:
        """Which revision of it is looked at."""
        return f"{self.registration.id}:{self.registration.revision}"


@router.get("/desk/")
async def show_contests(request: Request) -> Response:
    """The contests that he has an office for; where there is one, its queue at once."""
    async with entered_hall(request) as hall:
        contests = await contests_of(hall, MOST_CONTESTS)
        if len(contests) == 1:
            return RedirectResponse(f"/desk/{contests[0].id}/review", 303)
        return page(request, "contests.html", hall.texts, contests=contests, name=hall.visitor.offices[0].name)


@router.get("/desk/{contest}")
async def begin(request: Request, contest: str) -> Response:
    """The queue is where a contest begins."""
    return RedirectResponse(f"/desk/{contest}/review", 303)


@router.get("/desk/{contest}/review")
async def show_queue(request: Request, contest: str) -> Response:
    """The registrations that the address asks for; what is searched and found only once is opened at once."""
    listing = listing_of(request.url.query)
    async with entered(request, contest) as room:
        filter = listing.filter(contest, room.office)
        found = await room.work.registrations.find(filter, listing.offset, PER_PAGE)
        if listing.text and len(found) == 1 and listing.page == 1:
            return RedirectResponse(f"{room.base}/registrations/{found[0].id}?{listing.query()}", 303)
        claims = await room.work.claims.of(contest, room.now)
        list_ = listing.query()
        rows = [row(room, each, f"{list_}&at={listing.offset + at}", claims) for at, each in enumerate(found)]
        counts = await _counts(room, listing)
        count = sum(counts.values()) if listing.status == ALL else counts[listing.status]
        return await room_page(
            room, "review", "queue.html",
            listing=listing, rows=rows, count=count, counts=counts, statuses=STATUSES, columns=COLUMNS,
            last=pages(count), near=near(listing.page, pages(count)),
            choosable=listing.status == SUBMITTED and may(room.office, contest, REVIEW),
            able=may(room.office, contest, REVIEW), exports=room.desk.papers is not None,
            bulk_means=room.texts("console.bulk_frozen" if frozen_by(room.contest) else "console.bulk_means"),
        )  # fmt: skip


def row(room: Room, registration: Registration, query: str, claims: Mapping[int, Claim]) -> Row:
    """A registration as a row."""
    track = room.contest.track(registration.track) if registration.track is not None else None
    claim = claims.get(registration.id)
    holder = claim.name if claim and claim.person != room.office.person else ""
    href = f"{room.base}/registrations/{registration.id}?{query.lstrip('&')}"
    time = brief(room, registration.submitted_at)
    return Row(registration, track.name if track else "", time, href, holder)


async def _counts(room: Room, listing: Listing) -> dict[str, int]:
    """How many of what is looked for there are in each state."""
    every = Listing(ALL, listing.tracks, listing.text, listing.changed).filter(room.contest.id, room.office)
    return dict.fromkeys(STATUSES, 0) | dict(await room.work.registrations.by_status(every))
