"""What a team may still change (更改), and if not, since when and by which clause: pure rules over the profile."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from contest.calendar import Edge, day_end, end_of, start_of, window, with_year, words_of
from contest.clauses import Source
from contest.contests import Contest
from contest.exemptions import Exemption, exempted
from contest.identities import folded_phone
from contest.limits import AT_TIME, limit_in
from contest.profile import (
    AT_CLOSE,
    CONTENT,
    ON_APPROVAL,
    ON_CHOICE,
    ON_ENTRY,
    PROBLEM,
    ROSTER,
    Deadline,
    Freeze,
    Stage,
)
from contest.refusals import RuleBroken
from contest.registrations import RETURNED, Registration

PARTS = (ROSTER, CONTENT, PROBLEM)
AHEAD, UNDATED, ROUGH = "ahead", "undated", "rough"
BEGINS, ENDS = ("开始", "启动"), ("结束", "截止", "完成")


@dataclass(frozen=True)
class Hold:
    """A freeze as it stands for one entry. `since`: the instant (UTC) from which it holds, None where it is not known:
    `unknown` says why (`ahead`: it has not happened yet; `undated`; `rough`). `words` are the day for the texts."""

    freeze: Freeze
    since: datetime | None = None
    words: str = ""
    unknown: str = ""

    def holds(self, now: datetime) -> bool:
        """Whether nothing may be changed any more."""
        if self.since is None:
            return False
        # A close ends with its last instant; what happened counts from its own.
        return self.since < now or (self.since == now and self.freeze.when != AT_CLOSE)


def freezes_of(contest: Contest, what: str) -> tuple[Freeze, ...]:
    """What the profile says of one part; an organizer's word on members stands in place of the notice's."""
    profile = contest.profile
    stated = tuple(each for each in profile.freezes if each.what == what)
    change = profile.team.change_deadline
    if what != ROSTER or change is None or not (change.source.set_by or not profile.freezes):
        return stated
    limit = limit_in(change.value)
    return (Freeze(ROSTER, limit.when, limit.words, change.source, limit.ends),) if limit else stated


def holds_on(contest: Contest, entry: Registration, what: str) -> tuple[Hold, ...]:
    """How every freeze of one part stands for an entry."""
    return tuple(_hold(contest, entry, freeze) for freeze in freezes_of(contest, what))


def frozen(contest: Contest, entry: Registration, what: str, now: datetime) -> Hold | None:
    """The freeze that holds on a part of an entry, the earliest of several; None: it may be changed."""
    found = [each for each in holds_on(contest, entry, what) if each.holds(now)]
    return min(found, key=lambda each: each.since or now, default=None)


def check_part(
    contest: Contest, entry: Registration, what: str, exemptions: Iterable[Exemption], now: datetime
) -> None:
    """Raises RuleBroken <what>_frozen_choice, …_entry, …_approval or …_close (`date`, `limit`), with the clause, where
    that part of a stored entry is frozen and none of its exemptions lets it be changed."""
    hold = frozen(contest, entry, what, now)
    if hold is None or exempted(exemptions, what, now):
        return
    freeze = hold.freeze
    date = with_year(hold.words, contest, now)
    raise RuleBroken(f"{what}_frozen_{freeze.when}", freeze.source, date=date, limit=freeze.limit)


def check_roster(contest: Contest, entry: Registration, exemptions: Iterable[Exemption], now: datetime) -> None:
    """Raises RuleBroken roster_frozen_… where its members may not be changed."""
    check_part(contest, entry, ROSTER, exemptions, now)


def check_content(contest: Contest, entry: Registration, exemptions: Iterable[Exemption], now: datetime) -> None:
    """Raises RuleBroken content_frozen_… where its units, names and contact may not be changed."""
    check_part(contest, entry, CONTENT, exemptions, now)


def check_problem(contest: Contest, entry: Registration, exemptions: Iterable[Exemption], now: datetime) -> None:
    """Raises RuleBroken problem_frozen_… where its track and problem may not be changed."""
    check_part(contest, entry, PROBLEM, exemptions, now)


def check_change(
    contest: Contest, standing: Registration, new: Registration, exemptions: tuple[Exemption, ...], now: datetime
) -> None:
    """Raises RuleBroken as `check_part` does for the first frozen part in which the new entry differs."""
    for what in changed_parts(standing, new):
        check_part(contest, standing, what, exemptions, now)


def changed_parts(standing: Registration, new: Registration) -> tuple[str, ...]:
    """The parts in which two versions of an entry differ."""
    differs = {
        ROSTER: _people(standing) != _people(new),
        CONTENT: _content(standing) != _content(new) or _other_contact(standing, new),
        PROBLEM: (standing.track, standing.problem) != (new.track, new.problem),
    }
    return tuple(what for what in PARTS if differs[what])


def check_any(contest: Contest, entry: Registration, exemptions: tuple[Exemption, ...], now: datetime) -> None:
    """Raises RuleBroken as `check_part` does, for the part that is frozen longest, where no part may be changed."""
    holds = [frozen(contest, entry, what, now) for what in PARTS]
    if any(hold is None for hold in holds) or any(exempted(exemptions, what, now) for what in PARTS):
        return
    check_content(contest, entry, exemptions, now)


def undated_limits(contest: Contest) -> tuple[str, ...]:
    """The limits that something hangs on and to which the profile gives no exact day, in the notice's words."""
    closes = [each for each in contest.profile.freezes if each.when == AT_CLOSE and not (each.ends or each.date)]
    open_ones = [each.limit for each in closes if AT_TIME.search(each.limit) and _edge(contest, each) is None]
    return tuple(dict.fromkeys(open_ones))


def _people(entry: Registration) -> set[tuple[str, str]]:
    return {(member.name, folded_phone(member.phone)) for member in entry.members}


def fixing(contest: Contest) -> Source | None:
    """The clause that lets nothing be changed once an entry is approved; None where there is none."""
    found = (each.source for each in contest.profile.freezes if each.when == ON_APPROVAL)
    return next(found, None)


def _content(entry: Registration) -> tuple[object, ...]:
    units = entry.unit, frozenset(entry.partners)
    return entry.team, entry.individual, entry.kind, units, entry.project, entry.further, entry.advisors, entry.extra


def _other_contact(standing: Registration, new: Registration) -> bool:
    """Whether another contact was chosen while the old one is still there."""
    chosen = (each.members[each.contact : each.contact + 1] for each in (standing, new))
    before, after = (tuple(folded_phone(member.phone) for member in each) for each in chosen)
    phones = {folded_phone(member.phone) for member in new.members}
    return bool(before and after) and before != after and before[0] in phones


def _hold(contest: Contest, entry: Registration, freeze: Freeze) -> Hold:
    if freeze.when == ON_APPROVAL:
        # What an organizer gave back he wants changed.
        at = None if entry.status == RETURNED else entry.passed_at
        return _happened(contest, freeze, at)
    if freeze.when in (ON_CHOICE, ON_ENTRY):
        return _happened(contest, freeze, entry.submitted_at)
    edge = _edge(contest, freeze)
    if edge is None:
        return Hold(freeze, unknown=UNDATED)
    return Hold(freeze, unknown=ROUGH) if edge.approx else Hold(freeze, edge.at, edge.words)


def _happened(contest: Contest, freeze: Freeze, at: datetime | None) -> Hold:
    if at is None:
        return Hold(freeze, unknown=AHEAD)
    return Hold(freeze, at, words_of(at.astimezone(contest.tz).date(), None, contest.tz))


def _edge(contest: Contest, freeze: Freeze) -> Edge | None:
    """When a close is, by its own day, by what ends then, or by the stage or deadline that its words name."""
    if freeze.date is not None:
        at = day_end(freeze.date, freeze.time, contest.tz)
        return Edge(at, words_of(freeze.date, freeze.time, contest.tz), False, freeze.source)
    if freeze.ends:
        ends = window(contest, freeze.ends)
        return Edge(ends.closes, ends.closes_words, ends.closes_roughly, freeze.source) if ends.closes else None
    named = _named(contest, freeze.limit)
    if len(named) != 1:  # of two stages that the words may mean, neither is taken
        return None
    of = named[0]
    begins = isinstance(of, Stage) and freeze.limit.endswith(BEGINS)
    return start_of(of, contest.tz) if isinstance(of, Stage) and begins else end_of(of, contest.tz)


def _named(contest: Contest, limit: str) -> list[Stage | Deadline]:
    """The stages and deadlines that the words of a limit may mean."""
    dated: tuple[Stage | Deadline, ...] = (*contest.profile.deadlines, *contest.profile.stages)
    exact = [each for each in dated if each.name == limit]
    word = next((each for each in (*BEGINS, *ENDS) if limit.endswith(each)), "")
    name = limit.removesuffix(word) if word else ""
    return exact or [each for each in dated if name and name in each.name]
