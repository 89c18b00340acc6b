"""Coming to object: what the contest lays down about it, and the way in; or without a name."""

import re
from dataclasses import dataclass, replace

from bot.conversation.dates import day
from bot.conversation.messages import TEXT, Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Handler, Scene
from bot.handlers.choosing import contests
from bot.handlers.objecting.form import ObjectionForm
from bot.handlers.objecting.ground import Ground, ground_of
from bot.handlers.objecting.nameless import NAMELESS, NO, START, choices_of, nameless
from bot.handlers.organizer.asking import Replies
from contest.messages import Reply

ANONYMOUS = "anonymous"
WANTS = re.compile(
    r"(?:要|想|来)[^?？，,]{0,4}(?:举报|投诉|检举)(?!人|电话|办法|方式|流程|制)|"
    r"\b(?:want|like)\sto\s(?:object|report|complain)\b", re.IGNORECASE,
)
RECEIVES = re.compile(r"有效|可以|能|行|受理|无效|怎|是否|吗|么")


@dataclass(frozen=True)
class Beginning:
    """The command 举报, with what the button says: `start`, `no`, or `anonymous`."""

    form: ObjectionForm

    async def __call__(self, incoming: Incoming, scene: Scene) -> Replies:
        """The way in, as the contest has it."""
        ground = await ground_of(scene)
        if ground is None:
            return await contests(incoming, scene)
        if incoming.said == START:
            return await self.form.open(scene, ground)
        _leave(scene)
        if incoming.said == NO:
            return (Reply(scene.texts("objection.declined_start"), scene.do("publicity", "ask"), DO),)
        if incoming.said == ANONYMOUS and ground.required:
            return (nameless(ground),)
        return (_silent(ground),) if not ground.stated else (_way_in(ground),)


@dataclass(frozen=True)
class Complaint:
    """Takes words that say that somebody wants to object, before they are asked as a question."""

    begin: Beginning
    rest: Handler

    async def __call__(self, incoming: Incoming, scene: Scene) -> Replies:
        """The way in, or what `rest` answers. In a group nobody objects."""
        asked = incoming.said.endswith(scene.texts.aliases("question_marks"))
        if incoming.group or asked or incoming.kind != TEXT or scene.session.form:
            return await self.rest(incoming, scene)
        unnamed = bool(NAMELESS.search(incoming.said))
        wants = bool(WANTS.search(incoming.said))
        if not wants and (not unnamed or RECEIVES.search(NAMELESS.sub("", incoming.said))):
            return await self.rest(incoming, scene)
        return await self.begin(replace(incoming, said=ANONYMOUS if unnamed else "", about=DO), scene)


def _way_in(ground: Ground) -> Reply:
    scene, rules = ground.scene, ground.contest.profile.objection
    key = "objection.intro"
    if ground.required:
        key += "_named_proof" if rules.evidence_required and rules.evidence_required.value else "_named"
    if rules.handled_by:
        key += "_by"
    if late := _late(ground):
        return Reply(late, choices_of(scene, "start_late", "not_late"), DO, ground.cited())
    lines = (scene.texts(key, handler=ground.handler), scene.texts("objection.shielded"))
    return Reply("\n".join(lines), choices_of(scene, "start", "not_now"), DO, ground.cited())


def _late(ground: Ground) -> str:
    """What is said where no list is in publicity; empty where one is."""
    if ground.open:
        return ""
    scene, texts = ground.scene, ground.scene.texts
    if not ground.lists:
        return texts("objection.unlisted", handler=ground.handler)
    today = scene.now.astimezone(ground.contest.tz).date()
    closes = day(texts, ground.lists[0].closes.astimezone(ground.contest.tz).date(), today)
    lines = [texts("objection.late", closes=closes, handler=ground.handler)]
    if ground.contacts:
        lines.append(texts("objection.contact_too", contacts=ground.contacts))
    return "\n".join(lines)


def _silent(ground: Ground) -> Reply:
    scene, texts = ground.scene, ground.scene.texts
    key = "objection.silent" if ground.contest.profile.publicity.days else "objection.silent_both"
    lines = [texts(key, contest=ground.contest.name)]
    if ground.contacts:
        lines.append(texts("objection.silent_contacts", contacts=ground.contacts))
    lines.append(texts("objection.forward"))
    return Reply("\n".join(lines), choices_of(scene, "start_forward", "not_forward"), DO)


def _leave(scene: Scene) -> None:
    if scene.session.form:
        scene.leave(scene.session.form, finished=False)
