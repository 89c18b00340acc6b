"""The organizers' answers of a contest (答疑汇总), for everybody to read."""

from bot.conversation.dates import short_day
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.choosing import which
from contest.clarifications import APPROVED, Clarification
from contest.contests import Contest
from contest.messages import Choice, Reply

PAGE = 3


async def clarified(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """The approved answers of the contest chosen, the newest first; the argument is the page."""
    contest = await scene.work.contests.get(scene.session.contest or "")
    if contest is None:
        return (await which(scene, scene.texts("start.which")),)
    answers = await scene.work.clarifications.of(contest.id, (APPROVED,))
    if not answers:
        choices = () if scene.session.form else scene.do("ask", "contact")
        return (Reply(scene.texts("clarified.none", contest=contest.name), choices, DO if choices else None),)
    page = int(incoming.said) if incoming.said.isdecimal() and int(incoming.said) * PAGE < len(answers) else 0
    shown = answers[page * PAGE : (page + 1) * PAGE]
    lines = [scene.texts("clarified.head", contest=contest.name, count=len(answers))]
    lines += [entry(each, page * PAGE + number, contest, scene) for number, each in enumerate(shown, 1)]
    more = len(answers) > (page + 1) * PAGE and not scene.session.form
    choices = scene.offer(Choice(f"clarified:{page + 1}", scene.texts("profile.more"))) if more else ()
    return (Reply("\n".join(lines), choices, DO if choices else None),)


def entry(answer: Clarification, number: int, contest: Contest, scene: Scene) -> str:
    """One answer with its question, day and committee."""
    local, today = answer.at.astimezone(contest.tz).date(), scene.now.astimezone(contest.tz).date()
    details = {"question": answer.question, "answer": answer.answer, "body": answer.body}
    return scene.texts("clarified.entry", number=number, day=short_day(scene.texts, local, today), **details)
