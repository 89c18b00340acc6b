"""What is told of a published list: to those on it, to all others, before it closes, when it has, when it changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from contest.announcements import Announcement, Audience, Words
from contest.calendar import quiet
from contest.contests import Contest
from contest.lists import ListEntry, PublicityList
from contest.objecting import how_to_object
from contest.objections import STATES
from contest.registrations import Registration
from contest.workdays import WORKDAYS

PUBLICITY = "publicity"
NINE = time(9)
REPORTED_WITHIN = timedelta(days=7)
Details = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Telling:
    """What is said about one list; `link`: where it can be read, empty if there is no address to give."""

    contest: Contest
    stored: PublicityList
    link: str

    def all(self, listed: tuple[Registration, ...]) -> list[Announcement]:
        """That it is published: those on it in words for their case, everybody else in others."""
        leaders = tuple(dict.fromkeys(each.leader for each in listed))
        said = [self._one("published", replace(self._everybody, except_persons=leaders), self._now)]
        return [*said, *self.listed(listed), *self.ending()]

    def listed(self, teams: Iterable[Registration]) -> list[Announcement]:
        """That they are on it."""
        return [self._listed(each) for each in teams]

    def ending(self) -> list[Announcement]:
        """What is said on the day before it closes, where it was open by then."""
        last = self.stored.closes.astimezone(self.contest.tz).date()
        eve = datetime.combine(last - timedelta(days=1), NINE, self.contest.tz).astimezone(UTC)
        return [self._one(f"ending/{last}", self._everybody, eve)] if eve > self.stored.opens else []

    def renewed(self, told: tuple[int, ...], at: datetime) -> list[Announcement]:
        """That its window began anew: everybody but those who are told so in other words."""
        audience = replace(self._everybody, except_persons=told)
        return [self._one(f"renewed/{at.isoformat()}", audience, self._at(at)), *self.ending()]

    def corrected(self, what: str, team: Registration, reason: str, at: datetime) -> Announcement:
        """That a team was taken off the list (`revoked`), or is not on the one that took its place (`unlisted`)."""
        details = (*self._details, ("project", team.project or team.team), ("reason", reason.rstrip("。.")))
        body = Words(f"publicity.{what}", details, choices=(self._look, ("contact", "do.contact")))
        audience, key = Audience(self.contest.id, persons=(team.leader,)), self._key(what, team.id)
        return Announcement(key, self.contest.id, PUBLICITY, audience, body, self._at(at), by=self.stored.by)

    def _listed(self, team: Registration) -> Announcement:
        track = next((each.track for each in self.stored.entries if each.registration == team.id), "")
        more = (("project", team.project or team.team), ("track", track.removesuffix("赛道")))
        audience = Audience(self.contest.id, persons=(team.leader,))
        said = self._one("listed_track" if track else "listed", audience, self._now, more, team.id)
        choices = (self._look, (f"misnamed:{team.id}", "do.misnamed"))
        return replace(said, body=replace(said.body, choices=choices)) if isinstance(said.body, Words) else said

    @property
    def _look(self) -> tuple[str, str]:
        return f"publicity:{self.contest.id}", "do.publicity"

    @property
    def _everybody(self) -> Audience:
        return Audience(self.contest.id, teams=True, followers=True)

    @property
    def _now(self) -> datetime:
        return quiet(self.stored.opens, self.stored.closes, self.contest.tz) or self.stored.opens

    def _at(self, at: datetime) -> datetime:
        return quiet(at, None, self.contest.tz) or at

    def _one(self, what: str, audience: Audience, due: datetime, more: Details = (), of: int = 0) -> Announcement:
        objection = how_to_object(self.contest)
        where = self.contest.profile.publicity.where
        details = (*self._details, *objection.details, *more)
        details += (("where", where.value),) if where else ()
        body = Words(
            f"publicity.{what.partition('/')[0]}",
            details,
            tuple(dict.fromkeys((self.stored.source, *objection.sources)))[:2],
            (self._look, ("object", "do.object")),
            (*self._counting, _reading(where is not None, bool(self.link)), objection.key),
        )
        key = self._key(what, of)
        return Announcement(key, self.contest.id, PUBLICITY, audience, body, due, self.stored.closes, self.stored.by)

    @property
    def _counting(self) -> tuple[str, ...]:
        return ("publicity.workdays",) if WORKDAYS in self.stored.source.quote else ()

    def _key(self, what: str, of: int) -> str:
        return f"{prefix(self.contest, self.stored.id)}{what}/{of}"

    @property
    def _details(self) -> Details:
        days = [each.astimezone(self.contest.tz).date() for each in (self.stored.opens, self.stored.closes)]
        return (
            ("contest", self.contest.name),
            ("title", self.stored.title),
            ("days", str(self.stored.days)),
            ("opens", f"@{days[0]}"),
            ("closes", f"@{days[1]}"),
            ("link", self.link),
        )


def prefix(contest: Contest, listing: int) -> str:
    """What the keys of all that is said of a list begin with."""
    return f"{contest.id}/{PUBLICITY}/{listing}/"


def report(
    contest: Contest, closed: PublicityList, now: datetime, tally: Mapping[str, int] | None = None
) -> Announcement:
    """What its organizers are told when a list has closed, with the objections to it by state."""
    standing: list[ListEntry] = [entry for _, entry in closed.standing]
    day = closed.closes.astimezone(contest.tz).date()
    counts = tally or {}
    details = (
        ("contest", contest.name),
        ("title", closed.title),
        ("closes", f"@{day}"),
        ("count", str(len(standing))),
        ("named", str(sum(1 for each in standing if each.registration))),
        ("objections", str(sum(counts.values()))),
        *((state, str(counts.get(state, 0))) for state in STATES),
    )
    more = "publicity.closed_objections" if counts else "publicity.closed_none"
    choices = (("objections", "do.objections"),) if counts else ()
    body = Words("publicity.closed", details, choices=choices, more=(more,))
    due = quiet(now, None, contest.tz) or now
    audience = Audience(contest.id, organizers=True)
    key = f"{prefix(contest, closed.id)}closed/{day}"
    return Announcement(key, contest.id, PUBLICITY, audience, body, due, due + REPORTED_WITHIN)


def _reading(where: bool, link: bool) -> str:
    """The sentence on where the list can be read."""
    if where:
        return "publicity.read_where_link" if link else "publicity.read_where"
    return "publicity.read_link" if link else "publicity.read_here"
