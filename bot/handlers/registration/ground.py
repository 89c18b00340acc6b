"""What a registration form stands on: the contest's profile, its own words, and the answers read back."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.conversation.form import Answers
from bot.conversation.texts import Texts
from contest.contests import Contest
from contest.entry import Kind, directions_for, kinds, tracks_for
from contest.profile import ContestProfile, Direction, Track
from contest.registrations import Member, Unit

ALONE, WITH, NONE = "alone", "with", ""
TERMS = ("project", "member", "team")
OPTION = " | "


@dataclass(frozen=True)
class Ground:
    """One contest's form in one language."""

    contest: Contest
    texts: Texts

    @property
    def profile(self) -> ContestProfile:
        """The profile in force."""
        return self.contest.profile

    @cached_property
    def kinds(self) -> dict[object, Kind]:
        """The ways of entering, by key."""
        return {kind.key: kind for kind in kinds(self.profile)}

    @cached_property
    def _tracks(self) -> dict[str, dict[object, Track]]:
        """By way of entering and number."""
        return {kind.key: {each.no: each for each in tracks_for(self.profile, kind)} for kind in self.kinds.values()}

    @cached_property
    def _directions(self) -> dict[tuple[str, int], tuple[Direction, ...]]:
        """By way of entering and number of the track; filled as they are asked for."""
        return {}

    def kind(self, answers: Answers) -> Kind:
        """The way of entering that was chosen, or the first one there is."""
        return self.kinds.get(answers.get("kind")) or next(iter(self.kinds.values()))

    def tracks(self, answers: Answers) -> tuple[Track, ...]:
        """The tracks that may be chosen."""
        return tuple(self._tracks[self.kind(answers).key].values())

    def track(self, answers: Answers) -> Track | None:
        """The track that was chosen, or the only one there is."""
        tracks = self._tracks[self.kind(answers).key]
        return next(iter(tracks.values())) if len(tracks) == 1 else tracks.get(answers.get("track"))

    def likely_track(self, answers: Answers) -> Track | None:
        """The track chosen; before that the first, so that the questions can be counted."""
        return self.track(answers) or next(iter(self.tracks(answers)), None)

    def directions(self, answers: Answers) -> tuple[Direction, ...]:
        """The directions of the track that may be chosen."""
        kind, track = self.kind(answers), self.likely_track(answers)
        if track is None:
            return ()
        if (kind.key, track.no) not in self._directions:
            self._directions[kind.key, track.no] = directions_for(self.profile, kind, track)
        return self._directions[kind.key, track.no]

    def fixed_direction(self, answers: Answers) -> str:
        """The direction that the way of entering leaves no choice of; else empty."""
        exception, directions = self.kind(answers).exception, self.directions(answers)
        return directions[0].name if exception and exception.direction and len(directions) == 1 else ""

    def kind_label(self, kind: Kind) -> str:
        """A way of entering in words; an exception says what it is limited to."""
        name, exception = self.texts(f"kind.{kind.name}"), kind.exception
        if exception is None:
            return name
        track = self.contest.track(exception.track) if exception.track is not None else None
        where = (track.name if track else "", exception.direction or "")
        return self.texts("kind.only", kind=name, where=" · ".join(filter(None, where)))

    @cached_property
    def words(self) -> dict[str, str]:
        """The notice's own words for project, member and team: of those in the catalogue, the one it uses most."""
        quotes = "\n".join(_quotes(self.profile))
        return {term: _most_used(self.texts(f"terms.{term}").split(OPTION), quotes) for term in TERMS}


def _quotes(profile: ContestProfile) -> list[str]:
    team = profile.team
    limits = (team.max_members, team.min_members, team.one_team_per_person, team.one_project_per_team)
    return [
        *(each.source.quote for each in limits if each),
        *(each.source.quote for each in profile.declarations),
        *(each.source.quote for each in (*profile.eligibility, *profile.prohibitions)),
        *(each.source.quote for each in profile.materials),
    ]


def _most_used(options: list[str], quotes: str) -> str:
    return max(options, key=quotes.count)


def text_of(answers: Answers, name: str) -> str:
    """An answer that is text; empty where it was not given."""
    value = answers.get(name)
    return value if isinstance(value, str) else ""


def _rows(answers: Answers, name: str) -> list[Mapping[str, str]]:
    value = answers.get(name)
    return value if isinstance(value, list) else []


def members_of(answers: Answers) -> tuple[Member, ...]:
    """The team's members; of a single entrant himself."""
    if "members" not in answers and text_of(answers, "phone"):
        return (Member(text_of(answers, "name"), text_of(answers, "phone"), text_of(answers, "born")),)
    return tuple(Member(row["name"], row["phone"], row.get("born", "")) for row in _rows(answers, "members"))


def listed_in(answers: Answers, name: str) -> tuple[str, ...]:
    """An answer that is a list of words."""
    value = answers.get(name)
    return tuple(map(str, value)) if isinstance(value, list) else ()


def partners_of(answers: Answers) -> tuple[Unit, ...]:
    """The units that enter together with the lead unit."""
    return tuple(Unit(row["name"], row["code"]) for row in _rows(answers, "partners"))
