"""What a team has to hand in and did, as the page of its registration shows it."""

from dataclasses import dataclass

from bot.conversation.dates import short_day
from bot.conversation.replies import cite
from bot.desk.room import Room
from contest.files import megabytes
from contest.handing import standing
from contest.materials import CONFIRMED, REFUSED, Due
from contest.messages import Citation
from contest.registrations import Registration


@dataclass(frozen=True)
class ShownFile:
    """A version of a file that was handed in."""

    key: str
    name: str
    size: str


@dataclass(frozen=True)
class ShownDue:
    """An item of the checklist, and what was done about it, in words."""

    name: str
    words: str
    done: bool
    files: tuple[ShownFile, ...]
    citation: Citation


async def dues_of(room: Room, registration: Registration) -> tuple[ShownDue, ...]:
    """The team's checklist."""
    return tuple(_shown(room, due) for due in await standing(room.work, room.contest, registration))


def _shown(room: Room, due: Due) -> ShownDue:
    versions = reversed(due.kept.versions)
    files = tuple(ShownFile(each.file.key, each.file.name, f"{megabytes(each.file.size)}MB") for each in versions)
    return ShownDue(
        due.item.name, _words(room, due), due.done, files, cite(due.item.source, room.texts, room.contest.tz)
    )


def _words(room: Room, due: Due) -> str:
    kept, texts = due.kept, room.texts
    if not due.here and kept.ticked:
        day = short_day(texts, room.local(kept.ticked).date(), room.local(room.now).date())
        return texts("console.ticked", day=day)
    if not kept.versions:
        return texts("console.not_handed_in" if due.here else "console.not_ticked")
    if kept.verdict == REFUSED:
        return texts("console.not_signed", reason=kept.reason)
    if kept.verdict == CONFIRMED:
        return texts("console.signed")
    return texts("console.handed_in", count=len(kept.versions))
