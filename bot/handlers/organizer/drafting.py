"""A notice that was handed in: what was read, what is doubtful or not stated; then it is put in force, or dropped."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO, cite
from bot.conversation.scene import NOTICE_DRAFT, Scene
from bot.handlers.organizer.asking import Replies
from bot.handlers.organizer.differences import line
from bot.handlers.organizer.entering import put_aside
from bot.handlers.organizer.profile import Book, show_page
from bot.handlers.organizer.setday import open_days
from bot.handlers.organizer.values import DOUBTS, GROUPS, Entry, entries
from contest.changing import Noted, note, tell, touched, words
from contest.contests import Contest
from contest.drafting import Draft, Preview, Sender, belonging, draft_of, enable, not_stated, preview
from contest.messages import Choice, Reply
from contest.organizing import SETTLE, office_for
from contest.planning import taken
from contest.ports import Reader
from contest.refusals import RuleBroken

READ, MISSING, CHANGES, SURE, TELL, FURTHER = "read", "missing", "changes", "sure", "tell", "further"
BOOK = Book("draft", changes=False, also=((f"draft:{SURE}", "draft.see_sure"),))
MOST_CHANGES = 8


@dataclass(frozen=True)
class Drafting:
    """The conversation. `reader` is made when the first notice is handed in."""

    reader: Callable[[], Reader]

    async def receive(self, incoming: Incoming, scene: Scene) -> Replies:
        """A file was handed in: it becomes the draft, in place of an earlier one."""
        put_aside(scene)
        draft = await draft_of(scene.work, self.reader(), self._sender(scene), incoming.said, incoming.file)
        return await self._kept_as(scene, draft)

    async def look(self, incoming: Incoming, scene: Scene) -> Replies:
        """The draft: nothing: its overview; else one of its views, `<group>:<page>` among them."""
        draft = _kept(scene)
        put_aside(scene)
        if not incoming.said:
            return await self._overview(scene, draft)
        if incoming.said == FURTHER:
            return await self._kept_as(scene, await belonging(scene.work, self._sender(scene), draft))
        seen = await preview(scene.work, self.reader(), draft)
        views = {READ: self._read, MISSING: self._missing, CHANGES: self._changes, SURE: self._sure}
        group, _, page = incoming.said.partition(":")
        if group in views:
            return views[group](scene, seen)
        place = group, int(page) if page.isdecimal() else 0
        return show_page(scene, seen.contest, place, BOOK)

    async def accept(self, incoming: Incoming, scene: Scene) -> Replies:
        """The draft is put in force; with `tell` those whom the changes touch are told."""
        draft = _kept(scene)
        seen = await preview(scene.work, self.reader(), draft)
        contest = await enable(scene.work, self.reader(), self._sender(scene), draft, scene.now)
        scene.leave(NOTICE_DRAFT, finished=True)
        scene.session = replace(scene.session, contest=contest.id)
        if seen.before is not None:
            return await self._changed(scene, seen, contest, told=incoming.said == TELL)
        return (Reply(scene.texts("draft.enabled", contest=contest.name), scene.do("profile", "schedule", "desk"), DO),)

    async def discard(self, incoming: Incoming, scene: Scene) -> Replies:
        """The draft is dropped."""
        _kept(scene)
        scene.leave(NOTICE_DRAFT, finished=True)
        return (Reply(scene.texts("draft.discarded"), scene.do("desk"), DO),)

    async def _kept_as(self, scene: Scene, draft: Draft) -> Replies:
        scene.session = replace(scene.session, drafts=scene.session.drafts | {NOTICE_DRAFT: asdict(draft)})
        return await self._overview(scene, draft)

    async def _changed(self, scene: Scene, seen: Preview, contest: Contest, *, told: bool) -> Replies:
        if contest.confirmed:
            await taken(contest, scene.work)
        if not told:
            return (Reply(scene.texts("changed.done", contest=contest.name), scene.do("profile", "desk"), DO),)
        office = await office_for(scene.work, scene.person.id, contest.id, SETTLE)
        await note(scene.work, seen.before or contest, seen.contest, seen.changes)
        people = await tell(scene.work, contest, office, scene.now)
        said = scene.texts("changed.done_told", contest=contest.name, people=people)
        return (Reply(said, scene.do("profile", "desk"), DO),)

    async def _overview(self, scene: Scene, draft: Draft) -> Replies:
        seen = await preview(scene.work, self.reader(), draft)
        contest, texts = seen.contest, scene.texts
        lines = [_head(scene, seen)]
        if seen.before is None and draft.parent and (parent := await scene.work.contests.get(draft.parent)):
            lines.append(texts("draft.parent", parent=parent.name))
        if seen.before is not None:
            people = await touched(scene.work, contest.id, _noted(seen))
            shown = (CHANGES, DOUBTS) if contest.profile.findings else (CHANGES,)
            text = texts("draft.amending", count=len(seen.changes), people=people, contest=contest.name)
            return (Reply(text, scene.offer(*_views(scene, *shown), *_decisions(scene)), DO),)
        counts = {"doubts": len(contest.profile.findings), "missing": len(not_stated(contest))}
        lines.append(texts("draft.counts", values=len(_stated(contest, scene)), **counts))
        views = [name for name, count in ((DOUBTS, counts["doubts"]), (READ, 1), (MISSING, counts["missing"])) if count]
        chosen = await scene.work.contests.get(scene.session.contest or "")
        further = [Choice(f"draft:{FURTHER}", texts("draft.further", contest=chosen.name))] if chosen else []
        offered = scene.offer(*_views(scene, *views), *further, Choice("discard", texts("do.discard")))
        # What may be typed next is no button yet: first one looks.
        known = (*scene.session.menu, (f"draft:{SURE}", texts("draft.see_sure")))
        scene.session = replace(scene.session, menu=known)
        return (Reply("\n".join(lines), offered, DO),)

    def _read(self, scene: Scene, seen: Preview) -> Replies:
        groups = [Choice(f"draft:{name}", scene.texts(f"profile.{name}")) for name in GROUPS if name != DOUBTS]
        text = scene.texts("draft.groups", contest=seen.contest.name, values=len(_stated(seen.contest, scene)))
        return (Reply(text, scene.offer(*groups, *_onwards(scene)), DO),)

    def _missing(self, scene: Scene, seen: Preview) -> Replies:
        names = [scene.texts(f"draft.{each}") for each in not_stated(seen.contest)]
        lines = [scene.texts("draft.not_stated", what=name) for name in names]
        text = "\n".join((*lines, scene.texts("draft.missing_end" if lines else "draft.nothing_missing")))
        return (Reply(text, scene.offer(*_onwards(scene)), DO),)

    def _changes(self, scene: Scene, seen: Preview) -> Replies:
        contest, changes = seen.contest, _noted(seen)
        bubbles = tuple(_change(scene, contest, at, each) for at, each in enumerate(changes[:MOST_CHANGES], 1))
        text = scene.texts("draft.changes_end", shown=len(bubbles), of=len(changes))
        return (*bubbles, Reply(text, scene.offer(*_decisions(scene)), DO))

    def _sure(self, scene: Scene, seen: Preview) -> Replies:
        contest = seen.contest
        counts = {"doubts": len(contest.profile.findings), "missing": len(not_stated(contest))}
        opened = len(open_days(contest, scene.texts))
        text = scene.texts("draft.sure", contest=contest.name, open=opened, **counts)
        again = Choice("draft", scene.texts("review.look_again"))
        return (Reply(text, scene.offer(Choice("enable", scene.texts("do.enable")), again), DO),)

    def _sender(self, scene: Scene) -> Sender:
        return Sender(scene.person.id, scene.session.contest)


def _kept(scene: Scene) -> Draft:
    kept = scene.session.drafts.get(NOTICE_DRAFT)
    if kept is None:
        raise RuleBroken("no_draft")
    return Draft(**kept)  # type: ignore[arg-type]  # what asdict made of one


def _head(scene: Scene, seen: Preview) -> str:
    contest, tracks = seen.contest, seen.contest.profile.tracks
    if not tracks:
        return scene.texts("draft.read_plain", contest=contest.name)
    items = sum(len(track.problems) or len(track.directions) for track in tracks)
    key = "draft.read" if items else "draft.read_tracks"
    return scene.texts(key, contest=contest.name, tracks=len(tracks), items=items)


def _stated(contest: Contest, scene: Scene) -> list[Entry]:
    return [each for name in GROUPS if name != DOUBTS for each in entries(contest, name, scene.texts) if each.source]


def _noted(seen: Preview) -> tuple[Noted, ...]:
    """The changes in words, as they are kept once the draft is in force."""
    before = seen.before or seen.contest
    return tuple(
        Noted(each.path, words(each.old, before), words(each.new, seen.contest), each.source) for each in seen.changes)


def _change(scene: Scene, contest: Contest, number: int, change: Noted) -> Reply:
    source = (cite(change.source, scene.texts, contest.tz),) if change.source else ()
    return Reply(scene.texts("changed.numbered", number=number, line=line(scene.texts, change)), citations=source)


def _views(scene: Scene, *names: str) -> tuple[Choice, ...]:
    return tuple(Choice(f"draft:{name}", scene.texts(f"draft.see_{name}")) for name in names)


def _decisions(scene: Scene) -> tuple[Choice, ...]:
    """What can be done with a notice that changes a contest."""
    keys = {f"enable:{TELL}": "changed.tell", "enable": "changed.take", "discard": "do.discard"}
    return tuple(Choice(key, scene.texts(label)) for key, label in keys.items())


def _onwards(scene: Scene) -> tuple[Choice, ...]:
    sure = Choice(f"draft:{SURE}", scene.texts("draft.see_sure"))
    return (sure, Choice("draft", scene.texts("draft.back")))
