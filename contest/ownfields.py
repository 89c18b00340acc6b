"""Questions that the organizers of a contest add to its registration form (自有项), and their answers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

TEXT, NUMBER, CHOICE, DATE, YES_NO = "text", "number", "choice", "date", "yes_no"
KINDS = (TEXT, NUMBER, CHOICE, DATE, YES_NO)
YES, NO = "yes", "no"
OF_IDENTITY = re.compile("身份证|公民身份号码")


@dataclass(frozen=True)
class OwnField:
    """One question. `key` is the label that it was made with and stays when that is changed; `track` None: asked of
    everybody. An answer is text: a number in digits, a day as an ISO date, `yes` or `no`, one of the `choices`."""

    key: str
    label: str
    kind: str = TEXT
    required: bool = True
    help: str = ""
    choices: tuple[str, ...] = ()
    track: int | None = None

    def is_for(self, track: int | None) -> bool:
        """Whether it is asked of an entry of that track."""
        return self.track is None or self.track == track

    @property
    def is_identity(self) -> bool:
        """Whether it asks for the number of an identity document."""
        return self.kind == TEXT and OF_IDENTITY.search(self.label) is not None


def answered(fields: Iterable[OwnField], extra: Iterable[tuple[str, str]]) -> tuple[tuple[OwnField, str], ...]:
    """The questions that an entry answers, in the contest's order, with the answers."""
    given = dict(extra)
    return tuple((field, given[field.key]) for field in fields if given.get(field.key))


def missing(fields: Iterable[OwnField], track: int | None, extra: Iterable[tuple[str, str]]) -> tuple[OwnField, ...]:
    """The questions that an entry of that track has to answer and does not."""
    given = dict(extra)
    return tuple(each for each in fields if each.required and each.is_for(track) and not given.get(each.key))


def mark_of(field: OwnField) -> str:
    """A short name for buttons; the key may be long."""
    return blake2b(field.key.encode(), digest_size=4).hexdigest()


def asks_identity(fields: Iterable[OwnField], track: int | None) -> bool:
    """Whether the organizers ask for the numbers of identity documents in that track."""
    return any(each.is_identity and each.is_for(track) for each in fields)
