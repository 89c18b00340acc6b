"""How much one unit and one team may enter: checked against what stands."""

from datetime import datetime

from contest.contests import Contest
from contest.entry import check_ages
from contest.finding import Filter
from contest.identities import folded_name
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.registrations import LIVE, Registration

LIMIT = 500


async def check_room(work: UnitOfWork, contest: Contest, entry: Registration, now: datetime) -> None:
    """Raises RuleBroken, each with its clause: as `contest.entry.check_ages` does, unit_full (`most`), second_project
    (`team`, `receipt`)."""
    check_ages(contest.profile, entry.members, now.astimezone(contest.tz).date())
    await _check_unit(work, contest, entry)
    await _check_team(work, contest, entry)


async def _check_unit(work: UnitOfWork, contest: Contest, entry: Registration) -> None:
    most = contest.profile.team.max_teams_per_unit
    if most is None or entry.unit is None or not entry.unit.code:
        return
    found = await work.registrations.find(Filter(contest.id, LIVE, text=entry.unit.code), 0, LIMIT)
    same = [each for each in found if each.unit and each.unit.code == entry.unit.code and each.id != entry.id]
    if len(same) >= most.value:
        raise RuleBroken("unit_full", most.source, most=most.value)


async def _check_team(work: UnitOfWork, contest: Contest, entry: Registration) -> None:
    """A team that its leader registers again brings a second project."""
    rule = contest.profile.team.one_project_per_team
    if rule is None or not rule.value or not entry.team:
        return
    for each in await work.registrations.of(entry.leader, contest.id):
        same = folded_name(each.team) == folded_name(entry.team) and each.unit == entry.unit
        if same and each.status in LIVE and each.id != entry.id:
            raise RuleBroken("second_project", rule.source, team=each.team, receipt=each.receipt)
