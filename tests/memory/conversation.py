"""The inbox and the sessions, in memory."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import datetime

from contest.messages import Reply
from contest.people import Account, Session
from tests.memory.state import State, StoredMessage


class FakeInbox:
    def __init__(self, state: State) -> None:
        self._state = state

    async def accept(self, account: Account, external_id: str, body: Mapping[str, object], now: datetime) -> int | None:
        if self._find(account, external_id):
            return None
        number = self._state.number("message")
        self._state.messages[number] = StoredMessage(number, account, external_id, deepcopy(dict(body)), now)
        return number

    async def earlier_replies(self, account: Account, external_id: str) -> tuple[Reply, ...] | None:
        found = self._find(account, external_id)
        return (found.replies or ()) if found and found.done else None

    async def finish(self, message: int, replies: Sequence[Reply], now: datetime) -> None:
        stored = self._state.messages[message]
        self._state.messages[message] = replace(stored, replies=tuple(replies), done=True)

    async def unfinished(self, channel: str, limit: int) -> list[tuple[int, Account, dict[str, object]]]:
        rows = [each for each in self._state.messages.values() if not each.done and each.body is not None]
        return [(row.id, row.account, deepcopy(row.body or {})) for row in rows if row.account.channel == channel][
            :limit
        ]

    async def history(self, person: int, limit: int) -> list[tuple[dict[str, object], tuple[Reply, ...]]]:
        owners = {account for account, stored in self._state.accounts.items() if stored.person == person}
        rows = [row for row in self._state.messages.values() if row.account in owners and row.done]
        kept = [(row.body | {"at": row.at.isoformat()}, row.replies or ()) for row in rows if row.body is not None]
        return kept[-limit:]

    async def purge(self, before: datetime) -> int:
        old = [row for row in self._state.messages.values() if row.at < before and row.body is not None]
        for row in old:
            self._state.messages[row.id] = replace(row, body=None, replies=None)
        return len(old)

    def _find(self, account: Account, external_id: str) -> StoredMessage | None:
        rows = self._state.messages.values()
        return next((row for row in rows if (row.account, row.external_id) == (account, external_id)), None)


class FakeSessions:
    def __init__(self, state: State) -> None:
        self._state = state

    async def load(self, person: int) -> Session:
        return deepcopy(self._state.sessions.get(person) or Session(person))

    async def save(self, session: Session, now: datetime) -> None:
        self._state.sessions[session.person] = replace(deepcopy(session), touched=now)

    async def drafts(self, contest: str) -> tuple[Session, ...]:
        stored = sorted(self._state.sessions.values(), key=lambda session: session.person)
        return tuple(deepcopy(session) for session in stored if f"registration@{contest}" in session.drafts)
