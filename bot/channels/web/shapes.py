"""The JSON that scripts and our own page read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.channels.web.seals import FileLinks
from bot.conversation.messages import FILE, TEXT
from contest.announcements import Delivery
from contest.messages import Reply
from contest.people import Account
from contest.ports import Renderer

Said = tuple[Mapping[str, object], tuple[Reply, ...]]
DAWN = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Reading:
    """Who reads, and when: the addresses of files are made for him, anew each time."""

    links: FileLinks
    account: Account
    now: datetime

    def beside(self, reply: Reply) -> dict[str, object]:
        """What a reply opens beside its words: `link` and `file`, each with its address, where it has one."""
        found: dict[str, object] = {}
        if reply.link:
            found["link"] = {"href": reply.link.href, "label": reply.link.label}
        if reply.attachment:
            href = self.links.path(reply.attachment.key, self.account, self.now)
            found["file"] = {"href": href, "name": reply.attachment.name}
        return found


def reply_object(reply: Reply, reading: Reading) -> dict[str, object]:
    """A reply as everybody outside gets it. A citation that stands in a notice also carries its address."""
    return reading.beside(reply) | {
        "id": reply.id,
        "to": reply.to,
        "text": reply.text,
        "about": reply.about,
        "choices": [{"key": choice.key, "label": choice.label} for choice in reply.choices],
        "citations": [
            {
                "notice": each.notice, "path": each.path, "quote": each.quote, "title": each.title,
                "href": f"/notices/{each.notice}#{each.clause}" if each.notice else "",
            }
            for each in reply.citations
        ],
    }  # fmt: skip


def pushed_reply(delivery: Delivery, renderer: Renderer) -> Reply:
    """What was pushed, in words; its id is the delivery's."""
    reply = renderer.render(delivery.body, delivery.language, delivery.account.channel)
    return replace(reply, id=str(delivery.id), to=delivery.account.address)


def conversation(
    said: Iterable[Said], pushed: Iterable[tuple[Delivery, Reply]], reading: Reading
) -> list[dict[str, object]]:
    """Turns and pushes in the order of time: `{"said","kind","choice","about","replies","pushed"}`.

    `said` is what the person's bubble shows (the label of what was pressed); empty where nothing was said. `pushed` is
    the delivery's id, 0 for a turn.
    """
    entries: list[tuple[datetime, dict[str, object]]] = []
    labels: dict[tuple[str | None, str], str] = {}
    for body, replies in said:
        words, about = str(body.get("said", "")), body.get("about")
        kind = _kind(body)
        shown = "" if kind == FILE else words if about is None else labels.get((str(about), words), "")
        entry = _entry(replies, reading) | {"said": shown, "kind": kind, "about": about}
        entries.append((_instant(body.get("at")), entry | {"choice": words if about else None}))
        labels |= {(reply.about, choice.key): choice.label for reply in replies for choice in reply.choices}
    for delivery, reply in pushed:
        entries.append((delivery.at or _latest(entries), _entry((reply,), reading) | {"pushed": delivery.id}))
    return [entry for _, entry in sorted(entries, key=lambda each: each[0])]


def _entry(replies: tuple[Reply, ...], reading: Reading) -> dict[str, object]:
    objects = [reply_object(reply, reading) for reply in replies]
    return {"said": "", "kind": TEXT, "choice": None, "about": None, "pushed": 0, "replies": objects}


def _kind(body: Mapping[str, object]) -> str:
    """What was sent, as its bubble names it: a file is a file, whatever was wrong with it."""
    kind = str(body.get("kind", TEXT))
    return FILE if kind.endswith(FILE) else kind


def _instant(value: object) -> datetime:
    return datetime.fromisoformat(value) if isinstance(value, str) else DAWN


def _latest(entries: list[tuple[datetime, dict[str, object]]]) -> datetime:
    return max((at for at, _ in entries), default=DAWN)
