"""How a checklist and what was done about it is put in words."""

from collections.abc import Sequence
from datetime import datetime

from bot.conversation.dates import moment
from bot.conversation.scene import Scene
from bot.conversation.texts import Texts
from contest.contests import Contest
from contest.files import megabytes
from contest.materials import CONFIRMED, REFUSED, Due, Version
from contest.registrations import Registration

SEPARATED, JOINED = " · ", "、"


def state_words(due: Due, texts: Texts) -> str:
    """Where an item stands."""
    if not due.here:
        return texts("materials.open_tick" if due.kept.ticked is None else "materials.ticked")
    if due.kept.latest is None:
        return texts("materials.open_here")
    if due.kept.verdict in (CONFIRMED, REFUSED):
        return texts(f"materials.{due.kept.verdict}")
    return texts("materials.waiting" if due.item.signed else "materials.handed")


def head(entry: Registration, contest: Contest, owed: Sequence[Due], texts: Texts) -> str:
    """Whose checklist it is, and how far it is done."""
    who = SEPARATED.join(filter(None, _who(entry, contest)))
    if not owed:
        return texts("materials.none", who=who)
    key = "materials.head_here" if owed[0].here else "materials.head_ticked"
    return texts(key, who=who, count=len(owed), done=done_of(owed))


def done_of(owed: Sequence[Due]) -> int:
    """How many items are done."""
    return sum(due.done for due in owed)


def status_lines(owed: Sequence[Due], texts: Texts) -> tuple[str, ...]:
    """The checklist in one line of the status; none where there is none."""
    if not owed:
        return ()
    key = "materials.status_here" if owed[0].here else "materials.status_ticked"
    return (texts(key, count=len(owed), done=done_of(owed)),)


def version_details(version: Version, contest: Contest, scene: Scene) -> dict[str, object]:
    """The placeholders of a sentence on a version."""
    file = version.file
    at = at_words(file.at, contest, scene)
    return {"number": version.number, "file": file.name, "size": megabytes(file.size), "at": at}


def at_words(at: datetime, contest: Contest, scene: Scene) -> str:
    """An instant in the contest's zone."""
    return moment(scene.texts, at.astimezone(contest.tz), scene.now.astimezone(contest.tz).date())


def _who(entry: Registration, contest: Contest) -> tuple[str, ...]:
    track = contest.track(entry.track) if entry.track is not None else None
    return entry.team or entry.project, contest.name, track.name if track else ""
