"""Official forms (报名表): which templates a track has, putting one into use and taking it out."""

from datetime import datetime

from contest.auditing import Deed, note, organizer
from contest.contests import Contest
from contest.people import Organizer
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.templates import ALL, Template


async def templates_for(work: UnitOfWork, contest: str, track: int | None) -> tuple[Template, ...]:
    """The templates of a track: its own and those for all tracks, of two with one name its own."""
    every = await work.templates.of(contest)
    own = {each.name: each for each in every if each.track != ALL and each.track == track}
    return (*own.values(), *(each for each in every if each.track == ALL and each.name not in own))


async def waiting(work: UnitOfWork, contest: str, track: int) -> Template | None:
    """The template that was handed in for a track and is looked at."""
    return next((each for each in await work.templates.of(contest, accepted=False) if each.track == track), None)


async def keep_waiting(work: UnitOfWork, template: Template) -> None:
    """Keep a template that was handed in, in place of the one that waits for its track."""
    if (before := await waiting(work, template.contest, template.track)) is not None:
        await work.templates.drop(before)
    await work.templates.put(template)


async def take(work: UnitOfWork, contest: Contest, track: int, office: Organizer, now: datetime) -> Template:
    """Put the template that waits into use, in place of one of the same name. Raises RuleBroken no_template."""
    handed = await waiting(work, contest.id, track)
    if handed is None:
        raise RuleBroken("no_template")
    taken = Template(contest.id, track, handed.name, handed.content, office.name, now, accepted=True)
    await work.templates.put(taken)
    await work.templates.drop(handed)
    await _note(work, "template.taken", taken, office, now)
    return taken


async def stop(work: UnitOfWork, contest: Contest, key: str, office: Organizer, now: datetime) -> Template:
    """Take the template of that key out of use. Raises RuleBroken no_template."""
    standing = next((each for each in await work.templates.of(contest.id) if each.key == key), None)
    if standing is None:
        raise RuleBroken("no_template")
    await work.templates.drop(standing)
    await _note(work, "template.stopped", standing, office, now)
    return standing


async def _note(work: UnitOfWork, action: str, template: Template, office: Organizer, now: datetime) -> None:
    deed = Deed(organizer(office.person), action, template.contest, f"template:{template.key}",
                (("track", str(template.track)), ("name", template.name)))  # fmt: skip
    await note(work, deed, now)
