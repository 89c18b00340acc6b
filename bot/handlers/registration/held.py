"""Which questions of a form that mends a registration may not be answered anew, and by which clause."""

from collections.abc import Mapping
from datetime import datetime

from bot.handlers.registration.consenting import CONSENT
from bot.handlers.registration.what import DECLARE
from contest.contests import Contest
from contest.freezing import PARTS, check_part
from contest.ports import UnitOfWork
from contest.profile import CONTENT, PROBLEM, ROSTER
from contest.refusals import RuleBroken

PART_OF = dict.fromkeys(("members", "shortage", "surplus", "name", "phone", "born"), ROSTER)
PART_OF |= dict.fromkeys(("track", "problem", "direction", "field"), PROBLEM)


async def held_in(work: UnitOfWork, contest: Contest, number: int, now: datetime) -> dict[str, RuleBroken]:
    """The refusal for each frozen part of a stored registration."""
    standing = await work.registrations.get(number) if number else None
    if standing is None:
        return {}
    exemptions, found = await work.exemptions.of(contest.id, number), {}
    for what in PARTS:
        try:
            check_part(contest, standing, what, exemptions, now)
        except RuleBroken as broken:
            found[what] = broken
    return found


def check_free(held: Mapping[str, RuleBroken] | None, name: str) -> None:
    """Raises the refusal of the part that a question belongs to, where that is frozen."""
    if not held or name == CONSENT or name.startswith(DECLARE):
        return
    if broken := held.get(PART_OF.get(name, CONTENT)):
        raise broken
