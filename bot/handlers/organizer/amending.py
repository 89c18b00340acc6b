"""The answers given (已答问题), and correcting one: those whom it reached are told."""

from bot.conversation.dates import short_day
from bot.conversation.form import Answers, Field, Form
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.organizer.answering import LONGEST, done
from bot.handlers.organizer.asking import Asking, Replies, number_in, words_in
from bot.handlers.organizer.entering import at_work, in_form
from contest.clarifications import APPROVED, GIVEN, PROPOSED, SUPERSEDED, Clarification
from contest.contests import Contest
from contest.curating import amend
from contest.messages import Choice, Reply
from contest.organizing import ANNOUNCE
from contest.refusals import RuleBroken
from contest.telling import reached

NAME = "amend"
PAGE = 4


async def answers(incoming: Incoming, scene: Scene) -> Replies:
    """The answers that count, the newest first; the argument is the page."""
    contest, _ = await at_work(scene)
    given = await scene.work.clarifications.of(contest.id, (GIVEN, PROPOSED, APPROVED))
    if not given:
        return (Reply(scene.texts("given.none"), scene.do("unanswered", "desk"), DO),)
    page = int(incoming.said) if incoming.said.isdecimal() and int(incoming.said) * PAGE < len(given) else 0
    shown = list(enumerate(given, 1))[page * PAGE : (page + 1) * PAGE]
    lines = [scene.texts("given.head", count=len(given))]
    lines += [await _entry(scene, contest, number, each) for number, each in shown]
    choices = [Choice(f"amend:{each.id}", scene.texts("given.amend", number=number)) for number, each in shown]
    more = len(given) > (page + 1) * PAGE
    choices += [Choice(f"answers:{page + 1}", scene.texts("profile.more"))] if more else []
    return (Reply("\n".join(lines), scene.offer(*choices, *scene.do("vet", "insight", "desk")), DO),)


async def start(incoming: Incoming, scene: Scene) -> Replies:
    """`<clarification>`: begin to correct it."""
    contest, _ = await at_work(scene, ANNOUNCE)
    found = await scene.work.clarifications.get(int(incoming.said)) if incoming.said.isdecimal() else None
    if found is None or found.contest != contest.id or found.state == SUPERSEDED:
        raise RuleBroken("answer_settled")
    known = {"id": found.id, "question": found.question, "old": found.answer}
    return await ASKING.open(scene, contest.id, known)


async def _finish(scene: Scene, answers: Answers) -> Replies:
    contest, office = await in_form(scene, ANNOUNCE)
    given = await amend(scene.work, number_in(answers, "id"), words_in(answers, "body"), office, scene.now)
    first, *others = done(scene, given, contest.tz)
    return (Reply(scene.texts("given.amended")), first, *others)


def _form(scene: Scene, answers: Answers) -> Form:
    def said(answers: Answers) -> dict[str, object]:
        return {"question": answers.get("question", ""), "old": answers.get("old", "")}

    return Form(NAME, (Field("body", details=said, longest=LONGEST, counted=False),))


ASKING = Asking(NAME, _form, _finish)


async def _entry(scene: Scene, contest: Contest, number: int, each: Clarification) -> str:
    local, today = each.at.astimezone(contest.tz).date(), scene.now.astimezone(contest.tz).date()
    state = scene.texts(f"given.{each.state}", by=each.approved_by)
    told = (await scene.work.announcements.count(reached(each))).total
    said = {"number": number, "question": each.question, "answer": each.answer}
    details = {"day": short_day(scene.texts, local, today), "name": each.by, "told": told, "state": state}
    return scene.texts("given.entry", **said, **details)
