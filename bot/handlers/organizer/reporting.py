"""What became of a broadcast (送达情况): how far it is, who did not get it and why, sending it again."""

import re
from collections import Counter
from dataclasses import replace

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.conversation.texts import Texts
from bot.handlers.organizer.asking import Replies
from bot.handlers.organizer.entering import at_work
from contest.announcements import CANCELLED, DELIVERED, FAILED, SENDING, UNCERTAIN, UNREACHABLE, WAITING, Missed
from contest.announcing import Progress, Sent, progress
from contest.messages import Choice, Reply
from contest.organizing import ANNOUNCE
from contest.refusals import RuleBroken
from contest.resending import MOST, Unreached, resend, unreached

LAST = "broadcast.last"
OUTCOMES = (DELIVERED, WAITING, FAILED, UNREACHABLE, UNCERTAIN, CANCELLED)
EXPLAINED = (FAILED, UNREACHABLE, UNCERTAIN, CANCELLED)
TRIED = re.compile(r"\s*\(try\s\d+\)$")
WHY = ("blocked", "deactivated", "kicked", "initiate", "found", "timed", "long")  # a word of a platform's answer
PAGE = 8


def begun(sent: Sent, scene: Scene) -> Replies:
    """A broadcast has begun; it is remembered as the last one."""
    scene.session = replace(scene.session, notes=scene.session.notes | {LAST: str(sent.announcement)})
    count = sent.estimate.count
    said = scene.texts("broadcast.started", total=count.total, pushable=count.pushable, waiting=count.waiting)
    return (Reply(said, scene.do(f"progress:{sent.announcement}", "desk"), DO),)


async def show_progress(incoming: Incoming, scene: Scene) -> Replies:
    """How far a broadcast is, and its report once it is done."""
    contest, _ = await at_work(scene, ANNOUNCE)
    number = _number(incoming.said or scene.session.notes.get(LAST, ""))
    done = await progress(number, contest.id, scene.work)
    if not done.total:
        return (Reply(scene.texts("broadcast.not_begun"), scene.do(f"progress:{number}", "desk"), DO),)
    if done.left:
        said = scene.texts("broadcast.under_way", done=done.done, total=done.total)
        return (Reply(said, scene.do(f"progress:{number}", *_list(number, done), "desk"), DO),)
    parts = scene.texts("broadcast.joint").join(await _outcomes(number, done, scene))
    choices = (*_again(number, done, scene), *scene.do(*_list(number, done), "desk"))
    return (Reply(scene.texts("broadcast.report", parts=parts), scene.offer(*choices), DO),)


async def show_unreached(incoming: Incoming, scene: Scene) -> Replies:
    """`<announcement>` or `<announcement>:<page>`: those who did not get it, or not yet, personal data masked."""
    contest, _ = await at_work(scene, ANNOUNCE)
    said, _, page = incoming.said.partition(":")
    number, start = _number(said), (int(page) if page.isdecimal() else 0) * PAGE
    done = await progress(number, contest.id, scene.work)
    total = done.total - done.of(DELIVERED) - done.of(SENDING)
    shown = (await unreached(number, contest.id, start + PAGE, scene.work))[start:]
    if not shown:
        return (Reply(scene.texts("unreached.none"), scene.do(f"progress:{number}", "desk"), DO),)
    last = start + len(shown)
    lines = [scene.texts("unreached.head", count=total, first=start + 1, last=last)]
    lines += [_line(each, scene.texts) for each in shown]
    choices = list(_again(number, done, scene))
    if last < total:
        choices.append(Choice(f"unreached:{number}:{last // PAGE}", scene.texts("profile.more")))
    return (Reply("\n".join(lines), scene.offer(*choices, *scene.do("desk")), DO),)


async def ask_resend(incoming: Incoming, scene: Scene) -> Replies:
    """What sending again means; nothing is done yet."""
    contest, _ = await at_work(scene, ANNOUNCE)
    number = _number(incoming.said)
    failed = (await progress(number, contest.id, scene.work)).of(FAILED)
    if not failed:
        raise RuleBroken("nobody_there")
    send = Choice(f"resent:{number}", scene.texts("broadcast.send", total=min(failed, MOST)))
    look = Choice(f"progress:{number}", scene.texts("review.look_again"))
    return (Reply(scene.texts("resend.sure", count=min(failed, MOST)), scene.offer(send, look), DO),)


async def send_again(incoming: Incoming, scene: Scene) -> Replies:
    """It goes out again to those with whom it failed."""
    contest, office = await at_work(scene, ANNOUNCE)
    sent = await resend(_number(incoming.said), contest.id, office, scene.now, scene.work)
    if not sent.new:
        raise RuleBroken("already_sent")
    return begun(sent, scene)


def why(reason: str, texts: Texts) -> str:
    """A platform's answer in the reader's words where it is a known one, else as it is."""
    said = TRIED.sub("", reason)
    known = next((word for word in WHY if word in re.findall(r"[a-z]+", said.casefold())), None)
    return texts(f"why.{known}") if known else said


def _number(said: str) -> int:
    if not said.isdecimal():
        raise RuleBroken("nothing_sent")
    return int(said)


def _list(number: int, done: Progress) -> tuple[str, ...]:
    return (f"unreached:{number}",) if done.done > done.of(DELIVERED) else ()


def _again(number: int, done: Progress, scene: Scene) -> tuple[Choice, ...]:
    failed = 0 if done.left else done.of(FAILED)
    return (Choice(f"resend:{number}", scene.texts("resend.failed", count=failed)),) if failed else ()


async def _outcomes(number: int, done: Progress, scene: Scene) -> list[str]:
    """Each state with its number, and the reasons with theirs."""
    most = min(MOST, sum(done.of(state) for state in EXPLAINED))
    missed = await scene.work.outbox.missed(number, most) if most else ()
    return [_outcome(state, done.of(state), missed, scene.texts) for state in OUTCOMES if done.of(state)]


def _outcome(state: str, count: int, missed: tuple[Missed, ...], texts: Texts) -> str:
    said = texts(f"outcome.{state}", count=count)
    reasons = Counter(why(each.reason, texts) for each in missed if each.state == state and each.reason)
    if state == UNCERTAIN or not reasons:
        return said
    some = [texts("why.some", why=words, count=number) for words, number in reasons.most_common()]
    return texts("why.because", outcome=said, reasons=texts("why.joint").join(some))


def _line(each: Unreached, texts: Texts) -> str:
    state = texts(f"unreached.{each.missed.state}")
    if each.missed.reason and each.missed.state in (FAILED, UNREACHABLE):
        state = texts("unreached.why", state=state, why=why(each.missed.reason, texts))
    if each.receipt:
        return texts("unreached.team", receipt=each.receipt, name=each.contact, state=state)
    return texts("unreached.follower", channel=texts(f"channel.{each.missed.channel}"), state=state)
