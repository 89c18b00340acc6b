"""What the bot says, before any channel gives it a shape."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """One button or numbered line. `key` comes back when it is chosen; at most 40 bytes, so that it fits a button's
    data."""

    key: str
    label: str


@dataclass(frozen=True)
class Citation:
    """One 依据: where a quote stands. `quote` is a verbatim slice of the notice (white space folded when compared).

    `notice` is the notice's id, `title` its short printed name, `clause` the id of the clause in it; `level` that of
    the contest (`national`, `province`, `city`, `other`) and `issued` the notice's day of issue as an ISO date, each
    empty where it is not known. A value that an organizer set carries no quote: `notice` is then empty and `title`
    says who set it and when. `replaced`: an amendment put other words in place of these.
    """

    notice: str
    title: str
    path: str
    quote: str
    clause: str = ""
    level: str = ""
    issued: str = ""
    replaced: bool = False


@dataclass(frozen=True)
class Link:
    """An address that opens something of the person's own, such as a letter begun; the words say the same without it.
    A channel that cannot show it leaves it out."""

    href: str
    label: str


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a reply. It is made when it is fetched, for whoever may have it then: `key` says which file
    it is (see `contest.papers`), `name` what it is called."""

    key: str
    name: str


@dataclass(frozen=True)
class Reply:
    """One bubble. `about` names the question that the choices answer: a press that names another one is stale.

    `numbered` false: a channel without buttons lists the choices by name only, since numbers mean something else here.
    `id` and `to` are given by storage and by the turn; a handler leaves them empty.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    about: str | None = None
    citations: tuple[Citation, ...] = ()
    id: str = ""
    to: str = ""
    numbered: bool = True
    link: Link | None = None
    attachment: Attachment | None = None
