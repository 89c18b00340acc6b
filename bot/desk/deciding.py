"""Decisions on one or several registrations: what they mean is said first, then they are made as in the chat."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.conversation.replies import cite
from bot.desk.forms import Fields, read_fields
from bot.desk.frame import GOOD, WARN, go, room_page
from bot.desk.listing import Listing, listing_of
from bot.desk.room import Room, entered
from bot.desk.times import hour
from bot.page.seals import seal, unseal
from contest.answers import ANSWERED
from contest.clauses import Source
from contest.contests import Contest
from contest.organizing import REVIEW
from contest.profile import ON_APPROVAL
from contest.refusals import RuleBroken
from contest.registrations import APPROVED, REJECTED, RETURNED, SUBMITTED, Registration
from contest.reviewing import Decision, Verdict, decide, looked_at

ACTIONS = {"approve": APPROVED, "return": RETURNED, "reject": REJECTED}
FASTER = {APPROVED: "review.faster_approved", RETURNED: "review.faster_returned", REJECTED: "review.faster_rejected"}
LONGEST_REASON, MOST = 300, 25
SOURCE = "desk.source"
JOINED = "、"
SURE, REASON, PREVIEW = "sure", "reason", "preview"

router = APIRouter()


@dataclass(frozen=True)
class Wanted:
    """What an organizer wants to do. `seen`: id and revision of each registration that he looks at; `sure`: he read
    what it means and to how many it happens."""

    action: str
    seen: tuple[tuple[int, int], ...]
    reason: str
    source: Source | None
    sure: bool


@router.post("/desk/{contest}/decide")
async def take_decision(request: Request, contest: str) -> Response:
    """Ask for what is missing (a reason, whether he is sure), else decide and show what comes next."""
    fields = await read_fields(request)
    async with entered(request, contest, REVIEW) as room:
        wanted = _wanted(room, fields)
        if wanted.sure:
            return await _decided(room, wanted, listing_of(fields.one("list")), single=fields.one("single") == "1")
        entries = [await looked_at(room.work, number, room.office, contest) for number, _ in wanted.seen]
        return await _asked(room, wanted, entries, fields)


def frozen_by(contest: Contest) -> Source | None:
    """The clause that forbids changes once a registration is approved; None where there is none."""
    return next((each.source for each in contest.profile.freezes if each.when == ON_APPROVAL), None)


def _wanted(room: Room, fields: Fields) -> Wanted:
    """What was sent. Raises RuleBroken: stale_button, nothing_chosen, too_long."""
    action, seen = fields.one("action"), tuple(dict.fromkeys(map(_seen, fields.all("seen"))))
    if action not in ACTIONS or len(seen) > MOST:
        raise RuleBroken("stale_button")
    if not seen:
        raise RuleBroken("nothing_chosen")
    reason = fields.one("reason").strip()
    if len(reason) > LONGEST_REASON:
        raise RuleBroken("too_long", most=LONGEST_REASON)
    found = unseal(room.desk.settings.secret, SOURCE, fields.one("source"))
    source = Source(**found) if isinstance(found, dict) else None
    sure = fields.one("sure") == str(len(seen)) and (action == "approve" or bool(reason))
    return Wanted(action, seen, reason, source, sure)


def _seen(said: str) -> tuple[int, int]:
    number, _, revision = said.partition(":")
    if not (said.isascii() and number.isdecimal() and revision.isdecimal() and len(said) < 20):
        raise RuleBroken("stale_button")
    return int(number), int(revision)


async def _asked(room: Room, wanted: Wanted, entries: Sequence[Registration], fields: Fields) -> Response:
    """The page that says what it means, asks for the reason, or shows how it will be read."""
    step = SURE if wanted.action == "approve" else PREVIEW if wanted.reason and not fields.one("again") else REASON
    source = await _clause(room, wanted.reason) if step == PREVIEW else None
    frozen = frozen_by(room.contest) if step == SURE else None
    zone, listed = room.contest.tz, fields.one("list")
    return await room_page(
        room, "review", "decide.html",
        step=step, wanted=wanted, entries=entries, seen=[f"{number}:{revision}" for number, revision in wanted.seen],
        count=len(entries), list=listed, single=fields.one("single"), back=listing_of(listed).back,
        citation=cite(source, room.texts, zone) if source else None,
        sealed=seal(room.desk.settings.secret, SOURCE, asdict(source)) if source else "",
        frozen=cite(frozen, room.texts, zone) if frozen else None,
    )  # fmt: skip


async def _clause(room: Room, reason: str) -> Source | None:
    """The clause that speaks of the reason, if one does."""
    found = await room.desk.answerer.answer(reason, room.contest.id, room.now, room.work)
    if found.kind != ANSWERED or not found.citations:
        return None
    first = found.citations[0]
    return Source(first.notice, first.clause, first.path, first.quote, first.title)


async def _decided(room: Room, wanted: Wanted, listing: Listing, *, single: bool) -> Response:
    """Decide on each; where somebody was faster, nothing is changed and he is told who."""
    decision = Decision(ACTIONS[wanted.action], wanted.reason, wanted.source)
    verdicts = []
    for seen in wanted.seen:
        await looked_at(room.work, seen[0], room.office, room.contest.id)
        verdicts.append(await decide(room.work, seen, decision, room.office, room.now))
    said = await _said(room, verdicts)
    kind = GOOD if all(each.done for each in verdicts) else WARN
    if not single:
        return go(room, f"{room.base}/review?{listing.back}", said, kind)
    standing = verdicts[0].registration
    if not verdicts[0].done and standing.status == SUBMITTED:
        return go(room, f"{room.base}/registrations/{standing.id}?{listing.query(at=listing.at)}", said, kind)
    return go(room, await _after(room, listing, standing), said, kind)


async def _after(room: Room, listing: Listing, decided: Registration) -> str:
    """The address of what stands in the list in its place now; where that waits for nobody, of the list."""
    filter = listing.filter(room.contest.id, room.office)
    found = await room.work.registrations.find(filter, listing.at, 2)
    waits = [each for each in found if each.id != decided.id and each.status == SUBMITTED]
    if not waits:
        return f"{room.base}/review?{listing.back}"
    return f"{room.base}/registrations/{waits[0].id}?{listing.query(at=listing.at)}"


async def _said(room: Room, verdicts: Sequence[Verdict]) -> str:
    """What came of it, in words."""
    done = [each.registration for each in verdicts if each.done]
    late = [each.registration for each in verdicts if not each.done]
    if len(verdicts) > 1:
        lines = [room.texts(f"console.done_{done[0].status}", count=len(done))] if done else []
        if late:
            receipts = JOINED.join(each.receipt for each in late)
            lines.append(room.texts("console.done_not", count=len(late), receipts=receipts))
        return "\n".join(lines)
    if late:
        return _faster(room, verdicts[0])
    waiting = Listing().filter(room.contest.id, room.office)
    left = await room.work.registrations.count(waiting)
    return room.texts(f"review.{done[0].status}", receipt=done[0].receipt, left=left)


def _faster(room: Room, verdict: Verdict) -> str:
    """What somebody else did meanwhile."""
    standing = verdict.registration
    if verdict.claim is not None:
        since = hour(room, verdict.claim.since)
        return room.texts("review.looked_at", name=verdict.claim.name, time=since, receipt=standing.receipt)
    if standing.status == SUBMITTED:
        return room.texts("review.changed", receipt=standing.receipt)
    if standing.status not in FASTER:
        return room.texts("review.withdrawn", receipt=standing.receipt)
    when = hour(room, standing.decided_at or room.now)
    return room.texts(FASTER[standing.status], name=standing.decided_by, time=when)
