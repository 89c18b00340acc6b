"""Published lists with their windows, and the objections to them."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.conversation.replies import cite
from bot.desk.frame import room_page
from bot.desk.room import Room, entered
from bot.desk.times import brief
from contest.handling import Handling
from contest.lists import PublicityList
from contest.messages import Citation
from contest.objections import LATE, OPEN, STATES, Objection
from contest.organizing import HANDLE, LOOK, may

OBJECTIONS = 100

router = APIRouter()


@dataclass(frozen=True)
class ShownList:
    """A list, its window in words; `state` is `ahead`, `open` or `over`."""

    title: str
    state: str
    opens: str
    closes: str
    days: int
    count: int
    revoked: int
    by: str
    source: Citation


@dataclass(frozen=True)
class ShownCase:
    """An objection as far as everybody who handles objections may see it: never who objects."""

    objection: Objection
    target: str
    received: str
    due: str
    held_by: str
    late: bool


@router.get("/desk/{contest}/lists")
async def show_lists(request: Request, contest: str, cases: str = "open") -> Response:
    """The contest's lists, newest first, and its objections, oldest first, to those who handle them."""
    async with entered(request, contest, LOOK) as room:
        lists = [_list(room, each) for each in await room.work.lists.of(contest)]
        handles = may(room.office, contest, HANDLE)
        states = OPEN if cases != "all" else ()
        handling = Handling(room.work, room.contest, room.office, room.now)
        found = await handling.queue(states, OBJECTIONS) if handles else ()
        tally = await room.work.objections.tally(contest) if handles else {}
        counts = [(state, tally[state]) for state in STATES if tally.get(state)]
        return await room_page(
            room, "lists", "lists.html", lists=lists, handles=handles, counts=counts,
            cases=[_case(room, each) for each in found], every=cases == "all",
        )  # fmt: skip


def _list(room: Room, stored: PublicityList) -> ShownList:
    now = room.now
    state = "ahead" if now < stored.opens else "open" if stored.is_open(now) else "over"
    window = brief(room, stored.opens), brief(room, stored.closes)
    standing = len(stored.standing)
    source = cite(stored.source, room.texts, room.contest.tz)
    gone = len(stored.entries) - standing
    return ShownList(stored.title, state, *window, stored.days, standing, gone, stored.by, source)


def _case(room: Room, objection: Objection) -> ShownCase:
    held = objection.held_by if objection.held_against(room.office.person, room.now) else ""
    times = brief(room, objection.received_at), brief(room, objection.due)
    return ShownCase(objection, objection.target, *times, held, objection.when == LATE)
