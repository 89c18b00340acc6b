"""What was asked and not answered by the notices."""

from collections import Counter

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.organizer.entering import at_work
from contest.messages import Choice, Reply

PAGE = 8


async def unanswered(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """The questions that are open, the most asked first; the argument is the page."""
    contest, _ = await at_work(scene)
    asked = await scene.work.questions.open(contest.id)
    if not asked:
        return (Reply(scene.texts("unanswered.none"), scene.do("desk"), DO),)
    counts = Counter("".join(question.split()) for _, question in asked)
    first = {"".join(question.split()): number for number, question in reversed(asked)}
    ranked = sorted(counts, key=lambda question: (-counts[question], first[question]))
    page = int(incoming.said) if incoming.said.isdecimal() and int(incoming.said) * PAGE < len(ranked) else 0
    shown = ranked[page * PAGE : (page + 1) * PAGE]
    lines = [scene.texts("unanswered.head", count=len(ranked), asked=len(asked))]
    for question in shown:
        lines.append(scene.texts("unanswered.line", number=first[question], question=question, count=counts[question]))
    choices = [Choice(f"unanswered:{page + 1}", scene.texts("profile.more"))] if len(ranked) > (page + 1) * PAGE else []
    return (Reply("\n".join(lines), scene.offer(*choices, Choice("desk", scene.texts("do.desk"))), DO),)
