"""What every repository works with."""

from dataclasses import dataclass, field

from sqlalchemy import Connection

from contest.contests import Contest
from storage.secrets import Keyring

Remembered = dict[str, tuple[str, Contest]]


@dataclass(frozen=True)
class Access:
    """The open transaction's connection, the keyring, and contests read before with the stamp that they then had."""

    connection: Connection
    keyring: Keyring
    remembered: Remembered = field(default_factory=dict)


class Repository:
    """A port of the contest over tables; commits nothing by itself."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._connection = access.connection
