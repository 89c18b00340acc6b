"""An owner's colleagues (赛务人员): who they are, a code for a new one, taking an office back."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Asking, Replies, words_in
from bot.handlers.organizer.entering import at_work, in_form
from contest.contests import Contest
from contest.messages import Choice, Reply
from contest.offices import appoint, dismiss
from contest.organizing import MAY, SETTLE, new_code
from contest.people import OWNER, Organizer
from contest.refusals import RuleBroken

NAME = "appoint"
NAME_LONGEST = 20
EVERY = "*"


@dataclass(frozen=True)
class Staff:
    """The conversations. `token` gives a new unguessable number in hex digits."""

    token: Callable[[], str]

    @property
    def asking(self) -> Asking:
        """The form's handler."""
        return Asking(NAME, _form, self._finish)

    async def show(self, incoming: Incoming, scene: Scene) -> Replies:
        """The organizers of a contest; with a person's number, what taking his office back means."""
        contest, _ = await at_work(scene, SETTLE)
        here = await scene.work.organizers.at(contest.id)
        if incoming.said:
            return _sure(scene, here, incoming.said)
        lines = [scene.texts("staff.head", contest=contest.name, count=len(here))]
        lines += [_line(scene, contest, each) for each in here]
        own = [each for each in here if each.contest and each.person != scene.person.id]
        choices = [Choice("appoint", scene.texts("staff.add"))]
        choices += [Choice(f"staff:{each.person}", scene.texts("staff.remove", name=each.name)) for each in own]
        return (Reply("\n".join(lines), scene.offer(*choices, *scene.do("desk")), DO),)

    async def start(self, incoming: Incoming, scene: Scene) -> Replies:
        """Ask who the new colleague is."""
        contest, _ = await at_work(scene, SETTLE)
        tracks = [[str(track.no), track.name] for track in contest.profile.tracks]
        return await self.asking.open(scene, contest.id, {"known": tracks})

    async def removed(self, incoming: Incoming, scene: Scene) -> Replies:
        """His office is taken back."""
        contest, office = await at_work(scene, SETTLE)
        person = int(incoming.said) if incoming.said.isdecimal() else 0
        gone = await dismiss(scene.work, person, contest.id, office, scene.now)
        return (Reply(scene.texts("staff.removed", name=gone.name), scene.do("staff", "desk"), DO),)

    async def _finish(self, scene: Scene, answers: Answers) -> Replies:
        contest, by = await in_form(scene, SETTLE)
        kept = answers.get("tracks")
        tracks = tuple(int(each) for each in kept) if isinstance(kept, list) else ()
        office = Organizer(0, words_in(answers, "name"), contest.id, words_in(answers, "role"), tracks)
        code = new_code(_drawing(self.token()))
        await appoint(scene.work, code, office, by, scene.now)
        said = scene.texts("staff.code", name=office.name, code=code)
        return (Reply(said, scene.do("staff", "desk"), DO),)


def _form(scene: Scene, answers: Answers) -> Form:
    roles = tuple(Choice(role, scene.texts(f"role.{role}")) for role in MAY)
    return Form(
        NAME,
        (
            Field("name", longest=NAME_LONGEST, counted=False),
            Field("role", choices=lambda answers: roles, counted=False),
            Field(
                "tracks",
                _tracks,
                lambda answers: (Choice(EVERY, scene.texts("staff.every")),),
                lambda answers: bool(answers.get("known")) and answers.get("role") != OWNER,
                open=True,
                counted=False,
            ),
        ),
    )


def _tracks(said: str, answers: Answers) -> object:
    """Tracks by number or name, several with commas or blanks between; none: all of them."""
    if said == EVERY:
        return []
    known = answers.get("known")
    numbers = {word: no for no, name in (known if isinstance(known, list) else ()) for word in (no, name)}
    words = [word for word in re.split(r"[\s,，、;；]+", said) if word]
    if not words or any(word not in numbers for word in words):
        raise RuleBroken("unknown_track")
    return sorted({numbers[word] for word in words}, key=int)


def _line(scene: Scene, contest: Contest, office: Organizer) -> str:
    role = scene.texts(f"role.{office.role}")
    if office.contest is None:
        return scene.texts("staff.line_all", name=office.name, role=role)
    if not office.tracks:
        return scene.texts("staff.line", name=office.name, role=role)
    named = [track.name for track in map(contest.track, office.tracks) if track]
    joint = scene.texts("broadcast.joint")
    return scene.texts("staff.line_tracks", name=office.name, role=role, tracks=joint.join(named))


def _sure(scene: Scene, here: tuple[Organizer, ...], said: str) -> Replies:
    office = next((each for each in here if str(each.person) == said and each.contest), None)
    if office is None:
        raise RuleBroken("no_such_organizer")
    sure = Choice(f"staff_removed:{office.person}", scene.texts("staff.sure_yes"))
    keep = Choice("staff", scene.texts("staff.keep"))
    return (Reply(scene.texts("staff.sure", name=office.name), scene.offer(sure, keep), DO),)


def _drawing(token: str) -> Callable[[int], int]:
    """Numbers below n, one after another, out of one unguessable number."""
    left = int(token, 16)

    def draw(n: int) -> int:
        nonlocal left
        left, drawn = divmod(left, n)
        return drawn

    return draw
