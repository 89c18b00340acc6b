"""A notice that an organizer handed in: looked at as it would be in force, and put in force once he accepts it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from contest.adding import Place, add_notice, check_words
from contest.auditing import Deed, note, organizer
from contest.calendar import registration_window, submission_window
from contest.changes import Change, diff
from contest.clauses import Notice
from contest.contests import DEFAULT_ZONE, Contest
from contest.directory import Entry
from contest.organizing import MAY, SETTLE, office_for
from contest.ports import Reader, UnitOfWork
from contest.profile import ContestProfile
from contest.refusals import RuleBroken

UNNAMED = "contest"
DIGITS = 8


@dataclass(frozen=True)
class Draft:
    """A notice's text (`file`: what the file was called) and what it would belong to.

    `amends` is the notice that it would change; None: it begins a contest of its own, below `parent` if there is one.
    """

    text: str
    file: str
    contest: str
    notice: str
    parent: str | None = None
    amends: str | None = None


@dataclass(frozen=True)
class Preview:
    """A draft's contest as it would be in force, and as it is now; `before` None: there is none yet."""

    contest: Contest
    before: Contest | None = None

    @property
    def changes(self) -> tuple[Change, ...]:
        """What would be different."""
        return diff(self.before.profile, self.contest.profile) if self.before else ()


@dataclass(frozen=True)
class Sender:
    """Who hands a file in, and the contest that he chose last."""

    person: int
    chosen: str | None = None


async def settles(work: UnitOfWork, person: int) -> bool:
    """Whether somebody may hand notices in."""
    return any(SETTLE in MAY.get(each.role, ()) for each in await work.organizers.of(person))


async def draft_of(work: UnitOfWork, reader: Reader, sender: Sender, text: str, file: str) -> Draft:
    """The draft of a text; nothing is stored.

    A further notice of a contest that is there amends its first one. Raises RuleBroken: no_permission, notice_known,
    and as `check_words` does.
    """
    offices = [each for each in await work.organizers.of(sender.person) if SETTLE in MAY.get(each.role, ())]
    if not offices:
        raise RuleBroken("no_permission")
    await _check_new(work, text)
    stated = reader.profile(UNNAMED, [reader.notice(text, file, UNNAMED, UNNAMED)], None)
    check_words(stated)
    entries = (await work.directory.current()).entries
    held = {each.contest for each in offices}
    mine = [each for each in entries if None in held or each.id in held]
    target = await _same(work, mine, stated)
    if target is None and None not in held and mine:
        target = await work.contests.get(sender.chosen if sender.chosen and sender.chosen in held else mine[0].id)
    digest = _digest(text)[:DIGITS]
    if target is not None:
        return await _further(work, target, Draft(text, file, target.id, digest))
    year = f"{stated.year.value}-" if stated.year else ""
    name = f"{UNNAMED}-{year}{digest}"
    return Draft(text, file, name, name, _parent(entries, stated))


async def belonging(work: UnitOfWork, sender: Sender, draft: Draft) -> Draft:
    """The same draft as a further notice of the contest that its sender chose.

    Raises RuleBroken: no_contest_chosen, no_permission.
    """
    target = await work.contests.get(sender.chosen) if sender.chosen else None
    if target is None:
        raise RuleBroken("no_contest_chosen")
    await office_for(work, sender.person, target.id, SETTLE)
    return await _further(work, target, draft)


async def preview(work: UnitOfWork, reader: Reader, draft: Draft) -> Preview:
    """A draft as it would be in force. Raises RuleBroken `stale_button` where what it amends is gone."""
    before = await work.contests.get(draft.contest)
    others = await work.notices.all(draft.contest)
    if draft.amends and not any(each.id == draft.amends for each in others):
        raise RuleBroken("stale_button")
    parent_id = before.parent if before else draft.parent
    parent = await work.contests.get(parent_id) if parent_id else None
    notice = _notice(reader, draft)
    profile = reader.profile(draft.contest, [*others, notice], parent.profile if parent else None)
    if before is None:
        return Preview(Contest(draft.contest, DEFAULT_ZONE, draft.parent, profile))
    derived = reader.profile(draft.contest, others, parent.profile if parent else None)
    return Preview(replace(before, profile=profile), replace(before, profile=derived))


async def enable(work: UnitOfWork, reader: Reader, sender: Sender, draft: Draft, now: datetime) -> Contest:
    """Put a draft in force; a new contest is confirmed with it.

    Raises RuleBroken: no_permission, notice_known (somebody was faster), stale_button, and as `check_words` does.
    """
    await office_for(work, sender.person, draft.contest, SETTLE)
    await _check_new(work, draft.text)
    before = (await preview(work, reader, draft)).before
    place = Place(draft.parent, confirmed=before.confirmed if before else True)
    deed = Deed(organizer(sender.person), "notice.enabled", draft.contest, f"notice:{draft.notice}")
    await note(work, deed, now)
    return await add_notice(work, reader, _notice(reader, draft), place, now)


def not_stated(contest: Contest) -> tuple[str, ...]:
    """What a notice of a contest usually says and this one does not, as the ends of text keys."""
    profile = contest.profile
    objection = profile.objection
    windows = {"registration": registration_window(contest), "submission": submission_window(contest)}
    stated: dict[str, object] = {name: window.closes for name, window in windows.items()} | {
        "publicity": profile.publicity.days,
        "objection": objection.handled_by or objection.real_name_required or objection.evidence_required,
        "members": profile.team.max_members, "tracks": profile.tracks or profile.fields,
        "website": profile.website or (profile.route and profile.route.target), "awards": profile.awards,
        "contacts": profile.contacts, "fees": profile.fees, "doc_no": profile.doc_no,
    }
    return tuple(name for name, value in stated.items() if not value)


async def _check_new(work: UnitOfWork, text: str) -> None:
    digest = _digest(text)
    for known in (notice for notice, each in (await work.notices.digests()).items() if each == digest):
        there = await work.notices.get(known)
        raise RuleBroken("notice_known", title=there.title if there else known)


async def _further(work: UnitOfWork, target: Contest, draft: Draft) -> Draft:
    others = await work.notices.all(target.id)
    name = f"{target.id}-{draft.notice[-DIGITS:]}"
    amends = others[0].id if others else None
    return replace(draft, contest=target.id, notice=name, parent=target.parent, amends=amends)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _notice(reader: Reader, draft: Draft) -> Notice:
    return replace(reader.notice(draft.text, draft.file, draft.contest, draft.notice), amends=draft.amends)


async def _same(work: UnitOfWork, entries: Sequence[Entry], stated: ContestProfile) -> Contest | None:
    """The contest that a notice is of: it has the same title, or the same short name in the same year."""
    title, name = stated.title and _folded(stated.title.value), _folded(stated.short_name)
    for entry in entries:
        if title and _folded(entry.title) == title:
            return await work.contests.get(entry.id)
        if _folded(entry.name) == name and (there := await work.contests.get(entry.id)) is not None:
            year = there.profile.year
            if year and stated.year and year.value == stated.year.value:
                return there
    return None


def _parent(entries: Sequence[Entry], stated: ContestProfile) -> str | None:
    above = stated.parent_contest and _folded(stated.parent_contest.value)
    return next((each.id for each in entries if above and _folded(each.title) == above), None)


def _folded(words: str) -> str:
    return "".join(words.split())
