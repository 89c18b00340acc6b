"""What is known about a contest: each value with the clause it comes from, and null where the notice is silent."""

from dataclasses import dataclass
from datetime import date, time
from typing import Generic, TypeVar

from contest.choosing import Choosing
from contest.clauses import Source
from contest.register import Amended, Registered

T = TypeVar("T")
Day = date  # fields of the classes below have the names of their types
TimeOfDay = time

ENTRANTS, ORGANIZERS = "entrants", "organizers"
REGISTRATION, SUBMISSION, ROSTER, CONTENT = "registration", "submission", "roster", "content"
PROBLEM, ON_CHOICE, ON_ENTRY, ON_APPROVAL, AT_CLOSE = "problem", "choice", "entry", "approval", "close"
DIRECT, THROUGH_SUB_CONTESTS, BY_RECOMMENDATION = "direct", "through_sub_contests", "by_recommendation"
NATIONAL, PROVINCE, CITY, OTHER = "national", "province", "city", "other"


@dataclass(frozen=True)
class Sourced(Generic[T]):
    """A value and the place in the notice that states it."""

    value: T
    source: Source


@dataclass(frozen=True)
class Problem:
    """A numbered 赛题 of a track."""

    no: int
    name: str
    source: Source


@dataclass(frozen=True)
class Direction:
    """What a track's guide lists without calling it a problem (赛题方向)."""

    name: str
    source: Source


@dataclass(frozen=True)
class Contact:
    """A person or an address to turn to, numbers as printed."""

    role: str
    name: str | None
    phone: str | None
    source: Source
    email: str | None = None


@dataclass(frozen=True)
class Route:
    """How the notice says that one enters: its words, `kind` (`portal`, `email`, another system's name) and the
    address."""

    text: str
    kind: str | None
    target: str | None
    source: Source


@dataclass(frozen=True)
class Track:
    """赛道. `enterable` is false where the notice sends its teams elsewhere (a track listed here but entered with the
    parent)."""

    no: int
    name: str
    source: Source
    problems: tuple[Problem, ...] = ()
    directions: tuple[Direction, ...] = ()
    route: Route | None = None
    contacts: tuple[Contact, ...] = ()
    enterable: bool = True


@dataclass(frozen=True)
class SuggestedField:
    """领域: a suggested field that is not a track."""

    no: int
    name: str
    source: Source
    directions: tuple[Direction, ...] = ()


@dataclass(frozen=True)
class TeamException:
    """A departure from the general rule on who may enter, for one track (by number) or one direction (by name) of it.

    `allows` is `individuals` (single persons may enter), `organs` (public offices may), `alone` (each enters for
    himself, there are no teams), or `other`.
    """

    text: str
    allows: str
    source: Source
    track: int | None = None
    direction: str | None = None


@dataclass(frozen=True)
class TeamRules:
    """Who makes a team. `individuals_allowed` false: entrants must be legal entities; None: not stated.

    Ages are in full years (周岁). `max_advisors`: how many 指导教师 it may have; `max_teams_per_unit`: a unit teams.
    """

    min_members: Sourced[int] | None = None
    max_members: Sourced[int] | None = None
    individuals_allowed: Sourced[bool] | None = None
    leader_required: Sourced[bool] | None = None
    one_team_per_person: Sourced[bool] | None = None
    one_project_per_team: Sourced[bool] | None = None
    change_deadline: Sourced[str] | None = None
    exceptions: tuple[TeamException, ...] = ()
    choosing: tuple[Choosing, ...] = ()
    min_age: Sourced[int] | None = None
    max_age: Sourced[int] | None = None
    max_advisors: Sourced[int] | None = None
    max_teams_per_unit: Sourced[int] | None = None


@dataclass(frozen=True)
class Freeze:
    """From when on a part of an entry may not be changed. `what`: `roster`, `content` or `problem` (its track too).

    `when`: on the `choice`, on `entry` (being handed in), on `approval`, or at a `close`, for which `limit` has the
    notice's words: `ends` says what ends then (`registration`, `submission`), empty where only the words name it;
    `date` is the day that the clause itself prints.
    """

    what: str
    when: str
    limit: str
    source: Source
    ends: str = ""
    date: Day | None = None
    time: TimeOfDay | None = None


@dataclass(frozen=True)
class Stage:
    """阶段, or a side event. Days are the contest zone's; `end` is its last day. `approx`: the notice gives them only
    roughly.

    `start_time`/`end_time` are wall-clock times in the contest's zone. `binds` is `entrants`, `organizers` or None (not
    clear); `opens`/`closes` name what begins at its start and what ends at its end.
    """

    name: str
    text: str
    source: Source
    start: date | None = None
    end: date | None = None
    start_time: time | None = None
    end_time: time | None = None
    approx: bool = False
    place: str | None = None
    format: str | None = None
    binds: str | None = None
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deadline:
    """截止: a date that is not a stage's. Without `time` it ends at 23:59:59 of the contest's zone."""

    name: str
    text: str
    source: Source
    date: date
    time: TimeOfDay | None = None
    approx: bool = False
    binds: str | None = None
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Publicity:
    """公示: for how many days a list is made public, and where. `other` holds further periods in the notice's words."""

    days: Sourced[int] | None = None
    where: Sourced[str] | None = None
    other: tuple[Sourced[str], ...] = ()


@dataclass(frozen=True)
class ObjectionRules:
    """举报."""

    real_name_required: Sourced[bool] | None = None
    evidence_required: Sourced[bool] | None = None
    handled_by: Sourced[str] | None = None


@dataclass(frozen=True)
class Award:
    """奖项. `count` None: how many is not stated."""

    scope: str
    level: str
    source: Source
    count: int | None = None
    percent: float | None = None


@dataclass(frozen=True)
class Quota:
    """How many go on to the next round."""

    text: str
    count: int
    source: Source
    approx: bool = False


@dataclass(frozen=True)
class Material:
    """提交材料, with the parts that the notice lists under it."""

    name: str
    source: Source
    parts: tuple[Sourced[str], ...] = ()


@dataclass(frozen=True)
class Declaration:
    """What an entrant must be able to declare (声明), in the notice's words. `topic` is a key of the texts catalogue or
    empty."""

    topic: str
    source: Source


@dataclass(frozen=True)
class Finding:
    """What an organizer should look at in a notice. `kind` is a key of the texts catalogue, `details` its
    placeholders."""

    kind: str
    source: Source
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ContestProfile:
    """Everything derived from a contest's notices. Null and empty mean: the notice does not say.

    `short_name` is the notice's own short name of the contest (`某省分赛`), for buttons; `title` the full one.
    `fees` is `none` where the notice forbids fees, else its words. `route`: how one enters where no track has its own.
    `notices` are those that it was derived from, `amended` what some of them changed in others;
    `binding` are the sentences that lay something down for the contests below this one.
    """

    id: str
    short_name: str
    title: Sourced[str] | None = None
    year: Sourced[int] | None = None
    region: Sourced[str] | None = None
    level: Sourced[str] | None = None
    doc_no: Sourced[str] | None = None
    issued: Sourced[date] | None = None
    theme: Sourced[str] | None = None
    website: Sourced[str] | None = None
    parent_contest: Sourced[str] | None = None
    entry: Sourced[str] | None = None
    route: Route | None = None
    tracks: tuple[Track, ...] = ()
    fields: tuple[SuggestedField, ...] = ()
    fields_mandatory: Sourced[bool] | None = None
    team: TeamRules = TeamRules()
    freezes: tuple[Freeze, ...] = ()
    stages: tuple[Stage, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    events: tuple[Stage, ...] = ()
    publicity: Publicity = Publicity()
    objection: ObjectionRules = ObjectionRules()
    awards: tuple[Award, ...] = ()
    quotas: tuple[Quota, ...] = ()
    materials: tuple[Material, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    eligibility: tuple[Sourced[str], ...] = ()
    prohibitions: tuple[Sourced[str], ...] = ()
    judging_criteria: tuple[Sourced[str], ...] = ()
    fees: Sourced[str] | None = None
    contacts: tuple[Contact, ...] = ()
    findings: tuple[Finding, ...] = ()
    notices: tuple[Registered, ...] = ()
    amended: tuple[Amended, ...] = ()
    binding: tuple[Source, ...] = ()
