"""Which registration each line of a list is: one, several, or none, and then which it is most like."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from contest.columns import Row, is_table, rows_of
from contest.finding import Filter, each
from contest.likeness import overlap
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.registrations import APPROVED, LIVE, Registration

NUMBER = re.compile(r"^(\d{1,4})[\s.．、,，)）]+(?=\S)")
PARTS = re.compile(r"[\s,，、;；|·:：“”\"《》（）()]+")
NEAR, MOST_COMPARED, MOST_UNKNOWN = 0.5, 5_000, 60


@dataclass(frozen=True)
class Near:
    """A registration that a line is like, and how much, 0 to 1."""

    receipt: str
    name: str
    likeness: float


@dataclass(frozen=True)
class Match:
    """A line and the registrations that it may be; `near` where there is none. `twice`: another line is the same
    registration."""

    row: Row
    registrations: tuple[Registration, ...] = ()
    near: Near | None = None
    twice: bool = False

    @property
    def one(self) -> Registration | None:
        """The registration that it is; None where it is none or not clear which."""
        return self.registrations[0] if len(self.registrations) == 1 else None

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look at it before it is published."""
        return self.one is None or self.twice or self.one.status != APPROVED


async def matched(contest: str, lines: Sequence[str], work: UnitOfWork) -> tuple[Match, ...]:
    """The lines of a list, each with the registrations that it names by receipt, project or team.

    Raises RuleBroken: list_empty, list_columns.
    """
    rows = rows_in(lines)
    found = await work.registrations.named(contest, [name for row in rows for name in row.names])
    numbers = [_meant([set(found[name]) for name in row.names if name in found]) for row in rows]
    known = {number: await work.registrations.get(number) for number in sorted(set().union(*numbers))}
    times = Counter(min(some) for some in numbers if len(some) == 1)
    matches = []
    for row, some in zip(rows, numbers, strict=True):
        registrations = tuple(entry for number in sorted(some) if (entry := known[number]))
        matches.append(Match(row, registrations, twice=len(some) == 1 and times[min(some)] > 1))
    return await _with_near(contest, tuple(matches), work)


def rows_in(lines: Sequence[str]) -> tuple[Row, ...]:
    """The entries: of a table by its headings, else one a line. Raises RuleBroken: list_empty, list_columns."""
    kept = [line.strip("\r\n ") for line in lines if line.strip()]
    if not kept:
        raise RuleBroken("list_empty")
    if is_table(kept) or all(line.startswith("|") for line in kept):
        return rows_of(kept)
    return tuple(_plain(line) for line in unnumbered(kept))


def unnumbered(lines: list[str]) -> list[str]:
    """The lines without their own running numbers, where every line begins with its own: a list numbers them itself."""
    found = [NUMBER.match(line) for line in lines]
    if all(each and int(each.group(1)) == place for place, each in enumerate(found, 1)):
        return [NUMBER.sub("", line) for line in lines]
    return lines


def _plain(line: str) -> Row:
    parts = [part for part in PARTS.split(line) if len(part) > 1 and not part.isdecimal()]
    return Row(line, tuple(dict.fromkeys([line, *parts])))


def _meant(sets: Sequence[set[int]]) -> set[int]:
    """Those that all names of a line have in common; where they have none, all of them."""
    if not sets:
        return set()
    return set.intersection(*sets) or set.union(*sets)


async def _with_near(contest: str, matches: tuple[Match, ...], work: UnitOfWork) -> tuple[Match, ...]:
    """Those without a registration, with the one that they are most like; left as they are where there are too many to
    compare."""
    unknown = [match for match in matches if not match.registrations]
    live = Filter(contest, LIVE)
    if not unknown or len(unknown) > MOST_UNKNOWN or await work.registrations.count(live) > MOST_COMPARED:
        return matches
    best = {match.row: Near("", "", NEAR) for match in unknown}
    async for part in each(work.registrations, live):
        for row in best:
            found = (_near(row, entry) for entry in part)
            best[row] = max((best[row], *found), key=lambda near: near.likeness)
    near = {row: found for row, found in best.items() if found.receipt}
    return tuple(match if match.registrations else replace(match, near=near.get(match.row)) for match in matches)


def _near(row: Row, entry: Registration) -> Near:
    own = [name for name in (entry.project, entry.team) if name]
    likeness, name = max((overlap(word, name), name) for word in (row.names or (row.words,)) for name in own)
    return Near(entry.receipt, name, likeness)
