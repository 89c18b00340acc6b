"""Correcting published lists (更正): taking an entry off, putting another list in place of one."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.conversation.dates import day
from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Asking, Replies, number_in, options, without, words_in
from bot.handlers.organizer.entering import at_work, in_form
from bot.handlers.organizer.parsing import parsed
from bot.handlers.organizer.values import NUMBER
from contest.contests import Contest
from contest.messages import Choice, Reply
from contest.organizing import ANNOUNCE, check
from contest.publishing import replaceable
from contest.refusals import RuleBroken
from contest.relisting import Revocation, revoke, taken_off

NAME = "revoking"
SEND, RENEW, GO_ON, REPLACE, REREASON = "send", "renew", "go_on", "replace_entry", "rereason"
TAKES_BACK = {REPLACE: "place", REREASON: "reason"}
SHOWN, REASON_LONGEST = 5, 300


async def lists(incoming: Incoming, scene: Scene) -> Replies:
    """The lists that stand, newest first, each with what can be corrected."""
    contest, office = await at_work(scene, ANNOUNCE)
    check(office, contest.id, ANNOUNCE)
    standing = [each for each in await scene.work.lists.of(contest.id) if not each.replaced_by][:SHOWN]
    if not standing:
        return (Reply(scene.texts("lists.none"), scene.do("publish", "desk"), DO),)
    lines, choices, today = [], [], scene.now.astimezone(contest.tz).date()
    for each in standing:
        closes = day(scene.texts, each.closes.astimezone(contest.tz).date(), today)
        key = "lists.open" if each.is_open(scene.now) else "lists.closed"
        lines.append(scene.texts(key, title=each.title, count=len(each.standing), closes=closes))
        for command in ("revoke", "relist"):
            label = scene.texts(f"lists.{command}", title=each.title)
            choices.append(Choice(f"{command}:{each.id}", label))
    return (Reply("\n".join(lines), scene.offer(*choices, *scene.do("desk")), DO),)


@dataclass(frozen=True)
class Revoking:
    """The conversation about taking an entry off. `link` gives the address where the lists can be read."""

    link: Callable[[str], str]

    @property
    def asking(self) -> Asking:
        """The form's handler."""
        return Asking(NAME, _form, self._finish, self._ahead, self._after)

    async def start(self, incoming: Incoming, scene: Scene) -> Replies:
        """Ask which entry."""
        contest, office = await at_work(scene, ANNOUNCE)
        check(office, contest.id, ANNOUNCE)
        found = await replaceable(contest, int(incoming.said) if incoming.said.isdecimal() else 0, scene.work)
        known: dict[str, object] = {"of": found.id, "title": found.title, "most": len(found.entries)}
        return await self.asking.open(scene, contest.id, known)

    async def _after(self, scene: Scene, field: Field, answers: Answers) -> dict[str, object]:
        if taken := TAKES_BACK.get(words_in(answers, "sure")):
            return without(answers, taken, "sure")
        if field.name == "reason":
            contest, _ = await in_form(scene, ANNOUNCE)
            await taken_off(scene.work, contest, self._revocation(contest, answers))
        return dict(answers)

    async def _ahead(self, scene: Scene, field: Field, answers: Answers) -> Replies:
        if field.name != "sure":
            return ()
        contest, _ = await in_form(scene, ANNOUNCE)
        stored, team = await taken_off(scene.work, contest, self._revocation(contest, answers))
        entry = stored.entry(number_in(answers, "place"))
        text, key = entry.text if entry else "", "revoking.preview_renew" if _renews(answers) else "revoking.preview"
        lines = [scene.texts(key, title=stored.title, place=answers["place"], text=text)]
        lines.append(scene.texts("revoking.told" if team else "revoking.told_nobody"))
        return (Reply("\n".join(lines)),)

    async def _finish(self, scene: Scene, answers: Answers) -> Replies:
        contest, office = await in_form(scene, ANNOUNCE)
        check(office, contest.id, ANNOUNCE)
        stored = await revoke(scene.work, contest, self._revocation(contest, answers), (office, scene.now))
        said = scene.texts("revoking.done", title=stored.title, place=answers["place"])
        return (Reply(said, scene.do("publicity", "lists", "desk"), DO),)

    def _revocation(self, contest: Contest, answers: Answers) -> Revocation:
        of, place, reason = number_in(answers, "of"), number_in(answers, "place"), words_in(answers, "reason")
        return Revocation(of, place, reason, _renews(answers), link=self.link(contest.id))


def _renews(answers: Answers) -> bool:
    return answers.get("renew") == RENEW


def _form(scene: Scene, answers: Answers) -> Form:
    return Form(
        NAME,
        (
            Field("place", parse=_place, details=lambda answers: {"title": answers.get("title", "")}, counted=False),
            Field("reason", longest=REASON_LONGEST, counted=False),
            Field("renew", choices=lambda answers: options(scene, NAME, GO_ON, RENEW), counted=False),
            Field("sure", choices=lambda answers: options(scene, NAME, SEND, REPLACE, REREASON), counted=False),
        ),
    )


def _place(said: str, answers: Answers) -> object:
    most = number_in(answers, "most")
    found = int(parsed(NUMBER, "", said, 0)[0][1])
    if not 1 <= found <= most:
        raise RuleBroken("no_such_entry", most=most)
    return found
