"""Objecting without a name: where the contest asks for one it is not taken."""

import re
from datetime import date, datetime

from bot.conversation.dates import short_day
from bot.conversation.replies import DO, cite
from bot.conversation.scene import Scene
from bot.handlers.objecting.ground import Ground
from contest.messages import Choice, Reply

START, NO = "start", "no"
NAMELESS = re.compile(
    r"(?:不想|不愿意?|不能|不肯|别)(?:再)?(?:留下?|署|透露|公开|写|用)[^?？]{0,4}(?:名|身份)|匿名(?:举报|投诉|检举)|"
    r"\banonym", re.IGNORECASE,
)


def nameless(ground: Ground) -> Reply:
    """Without a name it is not taken, by which clause; what can be done instead."""
    scene, rule = ground.scene, ground.contest.profile.objection.real_name_required
    source = rule.source if rule else None
    key = "objection.nameless_void" if ground.anonymous_void() else "objection.nameless"
    said = scene.texts(key)
    if source is not None and source.set_by:
        day = datetime.fromisoformat(source.set_at).astimezone(ground.contest.tz).date()
        said = scene.texts("objection.nameless_set", day=short_day(scene.texts, day, date.min))
    real, give_up = (choice_of(scene, key, label) for key, label in ((START, "real_name"), (NO, "give_up")))
    choices = scene.offer(real, *scene.do("contact"), give_up)
    return Reply(said, choices, DO, (cite(source, scene.texts, ground.contest.tz),) if source else ())


def choices_of(scene: Scene, yes: str, no: str) -> tuple[Choice, ...]:
    """The two ways from here."""
    return scene.offer(choice_of(scene, START, yes), choice_of(scene, NO, no))


def choice_of(scene: Scene, key: str, label: str) -> Choice:
    """One way from here."""
    return Choice(f"object:{key}", scene.texts(f"objection.{label}"))
