"""The register of a contest's notices (通知登记), and what amendments (补充通知) changed in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from contest.clauses import Source


@dataclass(frozen=True)
class Registered:
    """One notice as it stands in the register: what it prints of itself; null where it does not.

    `amends` is the id of the notice that it changes; `effective` the day from which it says that it holds.
    """

    id: str
    title: str
    amends: str | None = None
    doc_no: str | None = None
    issuer: str | None = None
    level: str | None = None
    issued: date | None = None
    effective: date | None = None

    @property
    def since(self) -> date | None:
        """The day from which it is in force: the one that it names, else that of its issue."""
        return self.effective or self.issued


@dataclass(frozen=True)
class Amended:
    """A place of a notice that an amendment changed.

    `path` names the value (as corrections do; empty: words that no value was derived from), `before` and `after` are
    the words on both sides, empty where something was added or cancelled. `old` is where the replaced words stand,
    no longer in force; `new` is the amendment's sentence.
    """

    path: str
    before: str
    after: str
    old: Source | None
    new: Source


def in_order(register: Iterable[Registered]) -> tuple[Registered, ...]:
    """Notices before their amendments, amendments by their day; one without a day stays behind the one before it."""
    listed = tuple(register)
    days: list[date] = []
    for one in listed:
        days.append(one.issued or (days[-1] if days and one.amends else date.min))
    amendments = sorted((day, at) for at, (one, day) in enumerate(zip(listed, days, strict=True)) if one.amends)
    return (*(one for one in listed if not one.amends), *(listed[at] for _, at in amendments))


def not_yet(register: Iterable[Registered], day: date) -> frozenset[str]:
    """The ids of the amendments that were not in force on a day."""
    return frozenset(one.id for one in register if one.amends and one.since and day < one.since)
