"""Whether the answers help (答疑统计): what was judged useful, what not, and which questions stayed unsolved."""

from collections import Counter
from datetime import timedelta

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Replies
from bot.handlers.organizer.entering import at_work
from bot.handlers.thumbs import REASONS
from contest.clarifications import Verdict
from contest.likeness import folded
from contest.messages import Reply

DAYS, SHOWN = 30, 5


async def insight(incoming: Incoming, scene: Scene) -> Replies:
    """The last thirty days of a contest."""
    contest, _ = await at_work(scene)
    verdicts = await scene.work.verdicts.of(contest.id, scene.now - timedelta(days=DAYS))
    open_ = await scene.work.questions.open(contest.id)
    useful = sum(each.useful for each in verdicts)
    counts = {"days": DAYS, "useful": useful, "unsolved": len(verdicts) - useful}
    asked = {"times": sum(each.times for each in open_), "topics": len({each.topic for each in open_})}
    lines = [scene.texts("insight.head", **counts), scene.texts("insight.open", **asked)]
    lines += _reasons(scene, verdicts)
    if worst := _worst(verdicts):
        lines.append(scene.texts("insight.worst"))
        lines += [scene.texts("unanswered.wording", question=each, times=times) for each, times in worst]
    return (Reply("\n".join(lines), scene.do("unanswered", "answers", "desk"), DO),)


def _reasons(scene: Scene, verdicts: tuple[Verdict, ...]) -> list[str]:
    counted = Counter(each.reason for each in verdicts if not each.useful and each.reason in REASONS)
    some = [
        scene.texts("insight.reason", reason=scene.texts(f"asked.because_{reason}"), count=count)
        for reason, count in counted.most_common()
    ]
    return [scene.texts("insight.reasons", some=scene.texts("broadcast.joint").join(some))] if some else []


def _worst(verdicts: tuple[Verdict, ...]) -> list[tuple[str, int]]:
    """The questions whose answers helped least often, each in its first wording."""
    unsolved = [each for each in verdicts if not each.useful]
    first = {folded(each.question): each.question for each in reversed(unsolved)}
    counted = Counter(folded(each.question) for each in unsolved)
    return [(first[key], times) for key, times in counted.most_common(SHOWN)]
