"""What was asked and not answered by the notices: one topic at a time, joined or split, answered or put outside."""

from bot.conversation.dates import short_day
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.organizer.asking import Replies
from bot.handlers.organizer.entering import at_work
from contest.asking import grouped, join, most_like, movable, split
from contest.clarifications import SUPERSEDED, Group
from contest.clarifying import dismiss, repeat
from contest.contests import Contest
from contest.messages import Choice, Reply
from contest.organizing import ANNOUNCE
from contest.refusals import RuleBroken

SHOWN, OFFERED = 5, 3


async def unanswered(incoming: Incoming, scene: Scene) -> Replies:
    """The open topic of that place in the list, the most wanted one first."""
    contest, _ = await at_work(scene)
    groups = grouped(await scene.work.questions.open(contest.id))
    if not groups:
        return (Reply(scene.texts("unanswered.none"), scene.do("answers", "desk"), DO),)
    place = int(incoming.said) if incoming.said.isdecimal() and int(incoming.said) < len(groups) else 0
    return await _shown(scene, contest, groups, place)


async def group(incoming: Incoming, scene: Scene) -> Replies:
    """`<topic>`: its wordings, which can be taken out, and the topics like it, into which it can be put."""
    contest, _ = await at_work(scene, ANNOUNCE)
    groups = grouped(await scene.work.questions.open(contest.id))
    this = _found(groups, incoming.said)
    texts = scene.texts
    into = [
        Choice(f"merge:{this.topic}:{each.topic}", texts("unanswered.join", question=each.question))
        for each in most_like(this, groups, OFFERED)
    ]
    out = [
        Choice(f"split:{this.topic}:{each.id}", texts("unanswered.split", question=each.question))
        for each in this.wordings[:SHOWN]
    ]
    back = Choice(f"unanswered:{groups.index(this)}", texts("review.look_again"))
    choices = (*into, *(out if len(out) > 1 else ()), back)
    lines = [texts("unanswered.wordings", count=len(this.wordings))]
    lines += [texts("unanswered.wording", question=each.question, times=each.times) for each in this.wordings]
    return (Reply("\n".join(lines[: SHOWN + 1]), scene.offer(*choices), DO),)


async def join_topics(incoming: Incoming, scene: Scene) -> Replies:
    """`<topic>:<into>`: one answer will answer both."""
    contest, office = await at_work(scene, ANNOUNCE)
    first, second = await _numbers(incoming.said, scene, contest)
    return await _regrouped(scene, contest, await join(scene.work, (first, second), office.person, scene.now))


async def split_topic(incoming: Incoming, scene: Scene) -> Replies:
    """`<topic>:<wording>`: that wording wants an answer of its own."""
    contest, office = await at_work(scene, ANNOUNCE)
    topic, wording = await _numbers(incoming.said, scene, contest)
    return await _regrouped(scene, contest, await split(scene.work, topic, wording, office.person, scene.now))


async def outside(incoming: Incoming, scene: Scene) -> Replies:
    """`<topic>`: what it means to say that it is none of this contest's; nothing is done yet."""
    contest, _ = await at_work(scene, ANNOUNCE)
    groups = grouped(await scene.work.questions.open(contest.id))
    this = _found(groups, incoming.said)
    sure = Choice(f"put_outside:{this.topic}", scene.texts("unanswered.put_outside"))
    keep = Choice(f"unanswered:{groups.index(this)}", scene.texts("review.look_again"))
    return (Reply(scene.texts("unanswered.outside_sure", count=len(this.waiting)), scene.offer(sure, keep), DO),)


async def put_outside(incoming: Incoming, scene: Scene) -> Replies:
    """It is done."""
    contest, office = await at_work(scene, ANNOUNCE)
    told = await dismiss(scene.work, await own_topic(scene, contest, incoming.said), contest, office, scene.now)
    return (Reply(scene.texts("unanswered.outside_done", count=told), scene.do("unanswered", "desk"), DO),)


async def same(incoming: Incoming, scene: Scene) -> Replies:
    """`<topic>`: those who wait are told what was answered before."""
    contest, office = await at_work(scene, ANNOUNCE)
    topic = await movable(scene.work, await own_topic(scene, contest, incoming.said), office.person, scene.now)
    told = await repeat(scene.work, topic.id, contest, office, scene.now)
    return (Reply(scene.texts("clarify.sent", count=told), scene.do("unanswered", "answers", "desk"), DO),)


async def own_topic(scene: Scene, contest: Contest, said: str) -> int:
    """A topic's number from a button, if it is this contest's. Raises RuleBroken topic_gone."""
    topic = await scene.work.topics.get(int(said)) if said.isdecimal() else None
    if topic is None or topic.contest != contest.id:
        raise RuleBroken("topic_gone")
    return topic.id


async def _regrouped(scene: Scene, contest: Contest, topic: int) -> Replies:
    groups = grouped(await scene.work.questions.open(contest.id))
    done = Reply(scene.texts("unanswered.regrouped"))
    return (done, *await _shown(scene, contest, groups, groups.index(_found(groups, str(topic)))))


async def _shown(scene: Scene, contest: Contest, groups: tuple[Group, ...], place: int) -> Replies:
    this = groups[place]
    lines = [_asked(scene, contest, this)]
    if this.others:
        some = "".join(scene.texts("unanswered.quoted", question=each) for each in this.others[:SHOWN])
        key = "unanswered.others" if len(this.others) <= SHOWN else "unanswered.others_more"
        lines.append(scene.texts(key, some=some, count=len(this.others)))
    earlier = [e for e in await scene.work.clarifications.about(this.topic) if e.state != SUPERSEDED]
    lines += [scene.texts("unanswered.earlier", answer=each.answer) for each in earlier[:1]]
    text = scene.texts("form.step", at=place + 1, of=len(groups), ask="\n".join(lines))
    third = "same" if earlier and this.waiting else "outside"
    choices = scene.do(f"reply:{this.topic}", f"group:{this.topic}", f"{third}:{this.topic}")
    if len(groups) > 1:
        choices = scene.offer(*choices, Choice(f"unanswered:{(place + 1) % len(groups)}", scene.texts("do.following")))
    return (Reply(text, choices, DO),)


def _asked(scene: Scene, contest: Contest, this: Group) -> str:
    first, today = this.first.astimezone(contest.tz).date(), scene.now.astimezone(contest.tz).date()
    waiting = len(this.waiting)
    key = "asked_by" if waiting == this.times else "asked_waiting" if waiting else "asked_only"
    details = {"question": this.question, "times": this.times, "waiting": waiting}
    return scene.texts(f"unanswered.{key}", first=short_day(scene.texts, first, today), **details)


def _found(groups: tuple[Group, ...], said: str) -> Group:
    this = next((each for each in groups if str(each.topic) == said), None)
    if this is None:
        raise RuleBroken("topic_gone")
    return this


async def _numbers(said: str, scene: Scene, contest: Contest) -> tuple[int, int]:
    first, _, second = said.partition(":")
    if not second.isdecimal():
        raise RuleBroken("stale_button")
    return await own_topic(scene, contest, first), int(second)
