"""Who may enter a contest, for which tracks, in which way: pure rules over a profile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from contest.clauses import Source
from contest.contests import ALL_TRACKS, Contest
from contest.likeness import meant
from contest.ownfields import missing
from contest.profile import (
    BY_RECOMMENDATION,
    THROUGH_SUB_CONTESTS,
    ContestProfile,
    Declaration,
    Direction,
    Route,
    TeamException,
    Track,
)
from contest.refusals import RuleBroken
from contest.registrations import Member, Registration

SINGLE, GROUP, UNIT, ORGAN = "single", "group", "unit", "organ"
LEGAL = ("company", "institution", "institute", "university", "legal")
INDIVIDUALS, ORGANS, ALONE = "individuals", "organs", "alone"


@dataclass(frozen=True)
class Kind:
    """One way of entering. `name` is `single` (one person), `group` (persons without a unit), `unit`, `organ` or a
    kind of legal entity; `key` tells it apart where an exception allows it for some track only."""

    key: str
    name: str
    exception: TeamException | None = None

    @property
    def single(self) -> bool:
        """Whether one person enters alone."""
        return self.name == SINGLE

    @property
    def led_by_unit(self) -> bool:
        """Whether a legal entity or an office leads the team."""
        return self.name not in (SINGLE, GROUP)


def kinds(profile: ContestProfile) -> tuple[Kind, ...]:
    """The ways in which one may enter: legal entities, or persons where the notice lets them, and its exceptions."""
    team = profile.team
    if any(each.allows == ALONE and each.track is None for each in team.exceptions):
        names: tuple[str, ...] = (SINGLE,)
    elif team.individuals_allowed and team.individuals_allowed.value:
        alone = not team.min_members or team.min_members.value <= 1
        together = not team.max_members or team.max_members.value > 1
        names = (SINGLE,) * alone + (GROUP,) * together + (UNIT,)
    else:
        names = LEGAL
    apart = [each for each in team.exceptions if not _is_covered(each, team.exceptions)]
    excepted = (_excepted(exception, at) for at, exception in enumerate(apart))
    return (*(Kind(name, name) for name in names), *(kind for kind in excepted if kind))


def _is_covered(exception: TeamException, others: Sequence[TeamException]) -> bool:
    """Whether another exception lets the same into the whole of the track."""
    broader = (exception.allows, exception.track, None)
    return bool(exception.direction) and any((each.allows, each.track, each.direction) == broader for each in others)


def _excepted(exception: TeamException, at: int) -> Kind | None:
    name = {INDIVIDUALS: SINGLE, ORGANS: ORGAN}.get(exception.allows)
    return Kind(f"{name}_{exception.track or 0}_{at}", name, exception) if name else None


def kind_of(profile: ContestProfile, key: object) -> Kind | None:
    """The way of that key, if it is (still) one."""
    return next((kind for kind in kinds(profile) if kind.key == key), None)


def kind_named(profile: ContestProfile, entered: Registration) -> Kind | None:
    """The way in which a stored registration entered."""
    own = [kind for kind in kinds(profile) if kind.name == entered.kind]
    fitting = [kind for kind in own if kind.exception and kind.exception.track == entered.track]
    return next(iter((*fitting, *own)), None)


def check_takes_entries(contest: Contest) -> None:
    """Raises RuleBroken: through_sub_contests or by_recommendation (`name`), with the clause."""
    entry = contest.profile.entry
    if entry and entry.value in (THROUGH_SUB_CONTESTS, BY_RECOMMENDATION):
        raise RuleBroken(entry.value, entry.source, name=contest.name)


def tracks_for(profile: ContestProfile, kind: Kind | None) -> tuple[Track, ...]:
    """The tracks that one may enter here in that way."""
    only = kind.exception.track if kind and kind.exception else None
    return tuple(track for track in profile.tracks if track.enterable and only in (None, track.no))


def find_tracks(profile: ContestProfile, kind: Kind | None, said: str) -> tuple[Track, ...]:
    """The tracks that words mean. Raises RuleBroken track_elsewhere (`track`) for one that is not entered here,
    track_not_for (`track`) for one that is not open to that way of entering, each with its clause."""
    names = [track.name for track in profile.tracks]
    under = [
        [*(each.name for each in track.problems), *(each.name for each in track.directions)]
        for track in profile.tracks
    ]
    found = [profile.tracks[at] for at in meant(names, under, said)]
    mine = tracks_for(profile, kind)
    if found and not any(track in mine for track in found):
        check_enterable(found[0])
        source = kind.exception.source if kind and kind.exception else found[0].source
        raise RuleBroken("track_not_for", source, track=found[0].name)
    return tuple(track for track in found if track in mine)


def check_enterable(track: Track) -> None:
    """Raises RuleBroken track_elsewhere (`track`), with the clause that sends its teams elsewhere."""
    if not track.enterable:
        raise RuleBroken("track_elsewhere", track.route.source if track.route else track.source, track=track.name)


def directions_for(profile: ContestProfile, kind: Kind | None, track: Track) -> tuple[Direction, ...]:
    """The directions of a track that are open to that way of entering: an exception's own, or those without one."""
    exception = kind.exception if kind else None
    if exception and exception.direction:
        return tuple(each for each in track.directions if _same(each.name, exception.direction))
    reserved = [
        each.direction
        for each in profile.team.exceptions
        if each.direction and each.allows == INDIVIDUALS and each.track in (None, track.no)
    ]
    if kind and kind.single:
        return track.directions
    return tuple(each for each in track.directions if not any(_same(each.name, name) for name in reserved))


def _same(name: str, other: str) -> bool:
    return name in other or other in name


def declarations_for(profile: ContestProfile) -> tuple[Declaration, ...]:
    """What an entrant has to declare, in the notice's order."""
    return profile.declarations


def declaration_key(topic: str, clause: str) -> str:
    """What tells one declaration of a notice from another: several may rest on one clause."""
    return f"{topic}:{clause}"


def undeclared(profile: ContestProfile, entry: Registration) -> tuple[Declaration, ...]:
    """What the notice demands to be declared and the entry does not."""
    made = {declaration_key(each.topic, each.clause) for each in entry.declared}
    demanded = {each: declaration_key(each.topic, each.source.clause) for each in declarations_for(profile)}
    # An earlier version noted the clause only.
    return tuple(
        each for each, key in demanded.items() if not {key, declaration_key("", each.source.clause)} & made
    )


def limits(profile: ContestProfile, kind: Kind | None) -> tuple[int, int | None]:
    """How many members a team has, from and to (None: not stated)."""
    if kind and kind.single:
        return 1, 1
    least, most = profile.team.min_members, profile.team.max_members
    return least.value if least else 1, most.value if most else None


def check_members(profile: ContestProfile, kind: Kind | None, count: int) -> None:
    """Raises RuleBroken, with the clause: members_over (`count`, `most`, `over`), members_under (`count`, `least`)."""
    least, most = limits(profile, kind)
    team = profile.team
    if most is not None and count > most:
        source = team.max_members.source if team.max_members else None
        raise RuleBroken("members_over", source, count=count, most=most, over=count - most)
    if count < least:
        source = team.min_members.source if team.min_members else None
        raise RuleBroken("members_under", source, count=count, least=least)


def has_ages(profile: ContestProfile) -> bool:
    """Whether the notice limits the age of those who enter."""
    return profile.team.min_age is not None or profile.team.max_age is not None


def check_ages(profile: ContestProfile, members: Iterable[Member], on: date) -> None:
    """Raises RuleBroken age_under or age_over (`name`, `age`, `limit`), with the clause, by the age in full years on a
    day. Of whom no day of birth is known is left to the reviewer."""
    least, most = profile.team.min_age, profile.team.max_age
    for member in members:
        if not member.born:
            continue
        age = age_on(date.fromisoformat(member.born), on)
        if least and age < least.value:
            raise RuleBroken("age_under", least.source, name=member.name, age=age, limit=least.value)
        if most and age > most.value:
            raise RuleBroken("age_over", most.source, name=member.name, age=age, limit=most.value)


def age_on(born: date, on: date) -> int:
    """The age in full years (周岁): a year more from the day of birth on."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def check_advisors(profile: ContestProfile, count: int) -> None:
    """Raises RuleBroken advisors_over (`count`, `most`), with the clause."""
    most = profile.team.max_advisors
    if most and count > most.value:
        raise RuleBroken("advisors_over", most.source, count=count, most=most.value)


def check_projects(profile: ContestProfile, count: int) -> None:
    """Raises RuleBroken one_project (`count`), with the clause, where the notice lets a team have one only."""
    rule = profile.team.one_project_per_team
    if count > 1 and rule and rule.value:
        raise RuleBroken("one_project", rule.source, count=count)


def is_direct(contest: Contest, track: int | None) -> bool:
    """Whether an organizer declared that this chat is the official way in for that track."""
    return ALL_TRACKS in contest.direct or str(track) in contest.direct


def checked(contest: Contest, entry: Registration) -> Registration:
    """The entry as it may be stored: preliminary unless this chat is the way in.

    Raises RuleBroken: through_sub_contests, by_recommendation, unknown_track, track_elsewhere, members_over,
    members_under, advisors_over, one_project, own_missing (`label`), undeclared.
    """
    check_takes_entries(contest)
    track = contest.track(entry.track) if entry.track is not None else None
    if track is None and contest.profile.tracks:
        raise RuleBroken("unknown_track")
    if track is not None:
        check_enterable(track)
    check_members(contest.profile, kind_named(contest.profile, entry), len(entry.members))
    check_advisors(contest.profile, len(entry.advisors))
    check_projects(contest.profile, 1 + len(entry.further))
    if unanswered := missing(contest.own_fields, entry.track, entry.extra):
        raise RuleBroken("own_missing", label=unanswered[0].label)
    if lacking := undeclared(contest.profile, entry):
        raise RuleBroken("undeclared", lacking[0].source)
    return replace(entry, preliminary=not is_direct(contest, entry.track))


def route_of(contest: Contest, track: int | None) -> Route | None:
    """How that track is officially entered: its own way, else the contest's."""
    found = contest.track(track) if track is not None else None
    return found.route if found and found.route else contest.profile.route


def route_source(contest: Contest, track: int | None) -> Source | None:
    """The clause that says how that track is officially entered."""
    route = route_of(contest, track)
    return route.source if route else None
