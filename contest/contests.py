"""A contest (赛事) as it runs: the profile in force, and what its organizers declared."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from contest.ownfields import OwnField
from contest.profile import ContestProfile, Track

DEFAULT_ZONE = "Asia/Shanghai"
ALL_TRACKS = "*"


@dataclass(frozen=True)
class Correction:
    """An organizer's value for one place of a profile; kept apart from what was derived.

    `path` is as in the profile's JSON, list items by name: `publicity.days`, `stages[决赛阶段].start`,
    `deadlines[报名截止].date`. `value` is text: a number, an ISO date, `true`/`false` or words. `at` is in UTC.
    """

    path: str
    value: str
    by: str
    at: datetime
    origin: str = ""


@dataclass(frozen=True)
class Contest:
    """`profile` is the one in force: derived, with `corrections` applied (see `contest.corrections`).

    `confirmed` false: derived values are marked as unconfirmed and nothing is pushed on their dates. `direct` holds the
    track numbers for which an organizer declared that this chat is the official way in (`*` for all). `version` rises
    with every change of the contest's notices or corrections. `own_fields` are the questions that its organizers add to
    the form.
    """

    id: str
    zone: str
    parent: str | None
    profile: ContestProfile
    confirmed: bool = False
    version: int = 0
    direct: frozenset[str] = frozenset()
    corrections: tuple[Correction, ...] = field(default=())
    own_fields: tuple[OwnField, ...] = ()

    @property
    def tz(self) -> ZoneInfo:
        """The contest's time zone."""
        return ZoneInfo(self.zone)

    @property
    def name(self) -> str:
        """Its short name, for buttons and follow-up sentences."""
        return self.profile.short_name

    @property
    def full_name(self) -> str:
        """Its full title as the notice prints it, or the short name where the notice has none."""
        return self.profile.title.value if self.profile.title else self.profile.short_name

    def track(self, no: int | str) -> Track | None:
        """The track of that number, if there is one."""
        return next((track for track in self.profile.tracks if str(track.no) == str(no)), None)
