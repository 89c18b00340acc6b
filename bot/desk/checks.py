"""What was checked about a registration: shown to the reviewer, who decides."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.conversation.replies import cite
from bot.desk.room import Room
from contest.entry import check_members, declarations_for, kind_named, undeclared
from contest.identifiers import credit_code
from contest.kindred import likeness
from contest.messages import Citation
from contest.profile import Declaration
from contest.refusals import RuleBroken
from contest.registrations import Registration, Unit

GOOD, WARN = "good", "warn"
MOST_ALIKE = 6


@dataclass(frozen=True)
class Check:
    """What was found, with the clause that it rests on; `state` is `good` or `warn`. `others`: receipts and numbers of
    the registrations that are meant."""

    state: str
    words: str
    citation: Citation | None = None
    others: tuple[tuple[str, int], ...] = ()


async def checks(room: Room, registration: Registration) -> tuple[Check, ...]:
    """Codes, members, likeness to others, declarations."""
    others = await room.work.registrations.near(registration)
    near, numbers = likeness(registration, others), {each.receipt: each.id for each in others}
    alike = (("names", near.names), ("units", near.units), ("same", near.same))
    found = [*_codes(room, registration), *_members(room, registration)]
    for name, receipts in alike:
        if receipts:
            shown = tuple((each, numbers[each]) for each in receipts[:MOST_ALIKE])
            found.append(Check(WARN, room.texts(f"console.alike_{name}", count=len(receipts)), others=shown))
    if not any(receipts for _, receipts in alike):
        found.append(Check(GOOD, room.texts("console.alike_none")))
    return (*found, *_declarations(room, registration))


def _codes(room: Room, registration: Registration) -> Iterator[Check]:
    if registration.unit is None:
        yield Check(GOOD, room.texts("console.no_unit"))
    for unit in (registration.unit, *registration.partners):
        if unit is not None:
            yield _code(room, unit)


def _code(room: Room, unit: Unit) -> Check:
    if not unit.code:
        return Check(WARN, room.texts("console.code_none", unit=unit.name))
    try:
        credit_code(unit.code)
    except RuleBroken:
        return Check(WARN, room.texts("console.code_wrong", unit=unit.name))
    return Check(GOOD, room.texts("console.code_good", unit=unit.name))


def _members(room: Room, registration: Registration) -> Iterator[Check]:
    profile, count = room.contest.profile, len(registration.members)
    try:
        check_members(profile, kind_named(profile, registration), count)
    except RuleBroken as broken:
        citation = cite(broken.source, room.texts, room.contest.tz) if broken.source else None
        yield Check(WARN, room.texts("console.members_wrong", count=count), citation)
        return
    stated = profile.team.max_members or profile.team.min_members
    key = "console.members_good" if stated else "console.members_open"
    yield Check(
        GOOD, room.texts(key, count=count), cite(stated.source, room.texts, room.contest.tz) if stated else None
    )


def _declarations(room: Room, registration: Registration) -> Iterator[Check]:
    """Each declaration of the notice, in the words in which it was confirmed."""
    missing = undeclared(room.contest.profile, registration)
    worded = {(each.topic, each.clause): each.wording for each in registration.declared}
    for demanded in declarations_for(room.contest.profile):
        state = WARN if demanded in missing else GOOD
        words = worded.get((demanded.topic, demanded.source.clause)) or _plain(room, demanded)
        key = "console.declared_not" if demanded in missing else "console.declared"
        citation = cite(demanded.source, room.texts, room.contest.tz)
        yield Check(state, room.texts(key, words=words.rstrip("。.")), citation)


def _plain(room: Room, demanded: Declaration) -> str:
    return room.texts("declaration.plain")
