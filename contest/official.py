"""Official forms (报名表): which template a track has, putting one into use and taking it out."""

from datetime import datetime

from contest.auditing import Deed, note, organizer
from contest.contests import Contest
from contest.people import Organizer
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.templates import ALL, Template


async def template_for(work: UnitOfWork, contest: str, track: int | None) -> Template | None:
    """The template of a track: its own, else the one for all tracks."""
    own = await work.templates.get(contest, track) if track else None
    return own or await work.templates.get(contest, ALL)


async def take(work: UnitOfWork, contest: Contest, track: int, office: Organizer, now: datetime) -> Template:
    """Put the template that waits into use, in place of the one before. Raises RuleBroken no_template."""
    waiting = await work.templates.get(contest.id, track, accepted=False)
    if waiting is None:
        raise RuleBroken("no_template")
    taken = Template(contest.id, track, waiting.name, waiting.content, office.name, now, accepted=True)
    await work.templates.put(taken)
    await work.templates.drop(contest.id, track, accepted=False)
    await _note(work, "template.taken", taken, office, now)
    return taken


async def stop(work: UnitOfWork, contest: Contest, track: int, office: Organizer, now: datetime) -> None:
    """Take a template out of use. Raises RuleBroken no_template."""
    standing = await work.templates.get(contest.id, track)
    if standing is None:
        raise RuleBroken("no_template")
    await work.templates.drop(contest.id, track)
    await _note(work, "template.stopped", standing, office, now)


async def _note(work: UnitOfWork, action: str, template: Template, office: Organizer, now: datetime) -> None:
    subject = f"template:{template.track}"
    await note(work, Deed(organizer(office.person), action, template.contest, subject), now)
