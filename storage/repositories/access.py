"""What every repository works with."""

from collections import OrderedDict
from dataclasses import dataclass, field

from sqlalchemy import Connection

from contest.contests import Contest
from contest.directory import Directory
from storage.secrets import Keyring

MOST_REMEMBERED = 256  # contests


@dataclass
class Remembered:
    """What was read before: the directory, and the contests asked for last, each with the stamp that it then had."""

    directory: Directory = field(default_factory=Directory)
    contests: OrderedDict[str, tuple[str, Contest]] = field(default_factory=OrderedDict)

    def recall(self, contest: str, stamp: str) -> Contest | None:
        """A contest as it was with that stamp, if that is remembered."""
        known, value = self.contests.get(contest, ("", None))
        if value is None or known != stamp:
            return None
        self.contests.move_to_end(contest)
        return value

    def keep(self, contest: Contest, stamp: str) -> None:
        """Remember a contest, and forget the one that was not asked for the longest where there are too many."""
        self.contests[contest.id] = (stamp, contest)
        self.contests.move_to_end(contest.id)
        if len(self.contests) > MOST_REMEMBERED:
            self.contests.popitem(last=False)


@dataclass(frozen=True)
class Access:
    """The open transaction's connection, the keyring, and what was read before."""

    connection: Connection
    keyring: Keyring
    remembered: Remembered = field(default_factory=Remembered)


class Repository:
    """A port of the contest over tables; commits nothing by itself."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._connection = access.connection
