"""Who talks to the bot: persons, their accounts on channels, organizers."""

from dataclasses import dataclass, field
from datetime import datetime

OWNER, REVIEWER, ANNOUNCER, VIEWER = "owner", "reviewer", "announcer", "viewer"
PAGE_CHANNELS = ("web", "terminal")  # nobody is written to there: what is sent waits until its owner looks


@dataclass(frozen=True)
class Account:
    """One person's address on one channel: `channel` is `web`, `terminal`, `telegram` …, `address` that channel's own
    id."""

    channel: str
    address: str


@dataclass(frozen=True)
class Person:
    """A human being, over all channels. `language` is `zh` or `en`."""

    id: int
    language: str = "zh"


@dataclass(frozen=True)
class Session:
    """Where one person's conversation stands: contest chosen, open form, and the answers so far of every form begun.

    `form` is the key of the open form (`registration@<contest id>`, `broadcast`); `drafts` holds the answers (plain
    JSON
    values by field name) of each form begun and not finished, by form key: a form that was left stays there. `editing`
    names the one field that is being changed from the summary. `menu` is what was last offered outside a form (keys and
    labels), so that a typed number finds its choice. `notes` are small remembered things (last question asked, …).
    """

    person: int
    contest: str | None = None
    form: str | None = None
    drafts: dict[str, dict[str, object]] = field(default_factory=dict)
    editing: str | None = None
    menu: tuple[tuple[str, str], ...] = ()
    notes: dict[str, str] = field(default_factory=dict)
    touched: datetime | None = None

    @property
    def answers(self) -> dict[str, object]:
        """The answers so far of the open form; empty where none is open."""
        return self.drafts.get(self.form or "", {})


@dataclass(frozen=True)
class Organizer:
    """赛务人员. `contest` None: for all contests. `name` is how colleagues address him. `tracks`: the numbers of those
    that he is there for, none: all of them."""

    person: int
    name: str
    contest: str | None = None
    role: str = OWNER
    tracks: tuple[int, ...] = ()

    def covers(self, track: int | None) -> bool:
        """Whether he is there for a track; for entries without one only he is who is there for all."""
        return not self.tracks or track in self.tracks
