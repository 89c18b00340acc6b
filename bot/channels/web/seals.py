"""Signed tokens: who a browser is, and which one step a link opens."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from itsdangerous import BadData, URLSafeSerializer

from bot.conversation.messages import LONGEST
from contest.people import Account

SESSION_LASTS = timedelta(days=180)
LINK_LASTS = timedelta(minutes=30)


def _sealer(secret: bytes, purpose: str) -> URLSafeSerializer:
    signing = {"digest_method": hashlib.sha256, "key_derivation": "hmac"}
    return URLSafeSerializer(secret, salt=f"saiwu.{purpose}", signer_kwargs=signing)


def _opened(secret: bytes, purpose: str, token: str) -> Sequence[object]:
    """The parts of a token; none where it was not sealed here for that purpose."""
    if len(token) > LONGEST:
        return ()
    try:
        parts = _sealer(secret, purpose).loads(token)
    except BadData:
        return ()
    return parts if isinstance(parts, list) else ()


def new_address() -> str:
    """A random address for a browser that was never here."""
    return secrets.token_hex(16)


def seal_session(secret: bytes, address: str, now: datetime) -> str:
    """The token that says which web account a browser has."""
    return str(_sealer(secret, "session").dumps([address, int(now.timestamp())]))


def session_address(secret: bytes, token: str, now: datetime) -> str | None:
    """The address in a session's token; None for one that is forged or older than half a year."""
    match _opened(secret, "session", token):
        case [str(address), int(issued)] if now - datetime.fromtimestamp(issued, UTC) <= SESSION_LASTS:
            return address
    return None


@dataclass(frozen=True)
class Step:
    """The personal questions of a person's open form, `form` being its key; good for nothing else."""

    person: int
    form: str
    expires: datetime


@dataclass(frozen=True)
class GoLinks:
    """Makes the signed addresses `/go/<token>` under which names and phones are filled in."""

    secret: bytes
    public_url: str

    def link(self, person: int, form: str, now: datetime) -> str | None:
        """The address for the personal questions of a person's open form, good for 30 minutes from `now`.

        None where no public address is set: a link that opens nothing is not offered.
        """
        if not self.public_url:
            return None
        expires = int((now + LINK_LASTS).timestamp())
        return f"{self.public_url}/go/{_sealer(self.secret, 'go').dumps([person, form, expires])}"


def step_of(secret: bytes, token: str) -> Step | None:
    """The step that a link's token opens, expired or not; None for a forged one."""
    match _opened(secret, "go", token):
        case [int(person), str(form), int(expires)]:
            return Step(person, form, datetime.fromtimestamp(expires, UTC))
    return None


@dataclass(frozen=True)
class FeedLinks:
    """Makes the addresses of calendars; a team's is signed and names nobody: the registration's number and which of
    its addresses this is."""

    secret: bytes
    public_url: str = ""

    def contest(self, contest: str) -> str:
        """A contest's; empty where no public address is set."""
        return f"{self.public_url}/calendar/{contest}.ics" if self.public_url else ""

    def team(self, registration: int, generation: int) -> str:
        """A team's; empty where no public address is set."""
        token = _sealer(self.secret, "feed").dumps([registration, generation])
        return f"{self.public_url}/calendar/team/{token}.ics" if self.public_url else ""


def feed_of(secret: bytes, token: str) -> tuple[int, int] | None:
    """The registration and the generation of a team's address; None for a forged one."""
    match _opened(secret, "feed", token):
        case [int(registration), int(generation)]:
            return registration, generation
    return None


@dataclass(frozen=True)
class SealedFile:
    """A file that an address opens: its key, for whom (an account or a person's number), and until when."""

    key: str
    who: Account | int
    expires: datetime


@dataclass(frozen=True)
class FileLinks:
    """Makes the signed addresses `/files/<token>`, good for 30 minutes."""

    secret: bytes
    public_url: str = ""

    def path(self, key: str, who: Account | int, now: datetime) -> str:
        """The address within this server."""
        expires = int((now + LINK_LASTS).timestamp())
        whose = who if isinstance(who, int) else [who.channel, who.address]
        return f"/files/{_sealer(self.secret, 'file').dumps([key, whose, expires])}"

    def link(self, key: str, who: Account | int, now: datetime) -> str | None:
        """The address from outside; None where no public one is set."""
        return f"{self.public_url}{self.path(key, who, now)}" if self.public_url else None


def file_of(secret: bytes, token: str) -> SealedFile | None:
    """The file that an address opens, expired or not; None for a forged one."""
    match _opened(secret, "file", token):
        case [str(key), int(person), int(expires)]:
            return SealedFile(key, person, datetime.fromtimestamp(expires, UTC))
        case [str(key), [str(channel), str(address)], int(expires)]:
            return SealedFile(key, Account(channel, address), datetime.fromtimestamp(expires, UTC))
    return None
