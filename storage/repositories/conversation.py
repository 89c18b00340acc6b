"""The inbox and the sessions in the database."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, select, update
from sqlalchemy.dialects.postgresql import insert  # SQLite compiles its ON CONFLICT just as well

from contest.messages import Reply
from contest.people import Account, Session
from storage.repositories.access import Repository
from storage.tables.conversation import MESSAGE, SESSION
from storage.tables.people import ACCOUNT
from storage.values import replies_of

ACCEPT = (
    insert(MESSAGE)
    .values(**{name: bindparam(name) for name in ("channel", "address", "external_id", "body", "at")})
    .on_conflict_do_nothing(index_elements=["channel", "address", "external_id"])
    .returning(MESSAGE.c.id)
)
EARLIER = select(MESSAGE.c.done_at, MESSAGE.c.replies).where(
    MESSAGE.c.channel == bindparam("channel"),
    MESSAGE.c.address == bindparam("address"),
    MESSAGE.c.external_id == bindparam("external_id"),
)
FINISH = (
    update(MESSAGE).where(MESSAGE.c.id == bindparam("number")).values(replies=bindparam("r"), done_at=bindparam("d"))
)
UNFINISHED = (
    select(MESSAGE.c.id, MESSAGE.c.address, MESSAGE.c.body)
    .where(MESSAGE.c.channel == bindparam("channel"), MESSAGE.c.done_at.is_(None), MESSAGE.c.body.is_not(None))
    .order_by(MESSAGE.c.id)
    .limit(bindparam("most"))
)
HISTORY = (
    select(MESSAGE.c.body, MESSAGE.c.replies, MESSAGE.c.at)
    .join(ACCOUNT, and_(ACCOUNT.c.channel == MESSAGE.c.channel, ACCOUNT.c.address == MESSAGE.c.address))
    .where(ACCOUNT.c.person == bindparam("person"), MESSAGE.c.done_at.is_not(None), MESSAGE.c.body.is_not(None))
    .order_by(MESSAGE.c.id.desc())
    .limit(bindparam("most"))
)
PURGE = (
    update(MESSAGE)
    .where(MESSAGE.c.at < bindparam("before"), MESSAGE.c.body.is_not(None))
    .values(body=None, replies=None)
)
LOAD = select(SESSION).where(SESSION.c.person == bindparam("person"))
_SAVING = insert(SESSION)
SAVE = _SAVING.on_conflict_do_update(
    index_elements=["person"],
    set_={name: _SAVING.excluded[name] for name in ("contest", "form", "begun", "state", "touched")},
)


class SqlInbox(Repository):
    """See contest.ports.Inbox."""

    async def accept(self, account: Account, external_id: str, body: Mapping[str, object], now: datetime) -> int | None:
        named = {"channel": account.channel, "address": account.address, "external_id": external_id}
        number: int | None = self._connection.execute(ACCEPT, named | {"body": dict(body), "at": now}).scalar()
        return number

    async def earlier_replies(self, account: Account, external_id: str) -> tuple[Reply, ...] | None:
        named = {"channel": account.channel, "address": account.address, "external_id": external_id}
        row = self._connection.execute(EARLIER, named).first()
        return replies_of(row.replies) if row and row.done_at else None

    async def finish(self, message: int, replies: Sequence[Reply], now: datetime) -> None:
        self._connection.execute(FINISH, {"number": message, "r": list(replies), "d": now})

    async def unfinished(self, channel: str, limit: int) -> list[tuple[int, Account, dict[str, object]]]:
        rows = self._connection.execute(UNFINISHED, {"channel": channel, "most": limit})
        return [(row.id, Account(channel, row.address), row.body) for row in rows]

    async def history(self, person: int, limit: int) -> list[tuple[dict[str, object], tuple[Reply, ...]]]:
        rows = self._connection.execute(HISTORY, {"person": person, "most": limit}).all()
        return [(row.body | {"at": row.at.isoformat()}, replies_of(row.replies)) for row in reversed(rows)]

    async def purge(self, before: datetime) -> int:
        return self._connection.execute(PURGE, {"before": before}).rowcount


class SqlSessions(Repository):
    """See contest.ports.Sessions."""

    async def load(self, person: int) -> Session:
        row = self._connection.execute(LOAD, {"person": person}).first()
        return _session(row) if row else Session(person)

    async def save(self, session: Session, now: datetime) -> None:
        state = {
            "drafts": session.drafts, "editing": session.editing, "menu": session.menu, "notes": session.notes,
        }  # fmt: skip
        values = {"person": session.person, "contest": session.contest, "form": session.form}
        begun = f" {' '.join(session.drafts)} "
        self._connection.execute(SAVE, values | {"begun": begun, "state": state, "touched": now})

    async def drafts(self, contest: str) -> tuple[Session, ...]:
        begun = select(SESSION).where(SESSION.c.begun.contains(draft_mark(contest), autoescape=True))
        return tuple(_session(row) for row in self._connection.execute(begun.order_by(SESSION.c.person)))


def draft_mark(contest: str) -> str:
    """What the column `begun` contains where a registration for that contest was begun."""
    return f" registration@{contest} "


def _session(row: Row[Any]) -> Session:
    state = row.state
    menu = tuple((key, label) for key, label in state["menu"])
    return Session(
        row.person, row.contest, row.form, state["drafts"], state["editing"], menu, state["notes"], row.touched
    )
