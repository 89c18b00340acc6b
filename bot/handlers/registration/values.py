"""Answers in words, for the summary and for a question that is being changed."""

from datetime import date

from bot.conversation.dates import day
from bot.conversation.form import Answers, applicable
from bot.conversation.scene import Scene
from bot.handlers.registration.filling import Filling
from bot.handlers.registration.ground import Ground, listed_in, members_of, partners_of, text_of
from bot.handlers.registration.owned import own_field, own_name, own_words
from bot.handlers.registration.what import DECLARE
from contest.registrations import Member
from contest.reviewing import masked, masked_code, masked_phone

SUBJECTS = ("problem", "direction", "field")
WHO = ("kind", "unit", "code", "partners", "team", "members", "contact", "name", "phone", "born", "advisors")
ADDED = ("advisors", "born", "project")
LINES = (*WHO, "track", *SUBJECTS, "project")


def value_of(filling: Filling, name: str, scene: Scene) -> str:
    """One answer in words: codes and phones masked; empty where there is none."""
    answers, ground = filling.answers, filling.ground
    if name not in answers or ground is None:
        return ""
    if name == "kind":
        return ground.kind_label(ground.kind(answers))
    if name == "track":
        track = ground.track(answers)
        return track.name if track else ""
    if name in ADDED:
        return _added(name, answers, scene)
    if name in ("members", "contact", "partners"):
        return _listed(filling, ground, name, scene)
    if name in SUBJECTS:
        return text_of(answers, name) or ground.texts(f"registration.{name}_none")
    if own := own_field(ground, name):
        return own_words(own, text_of(answers, name), scene.texts) or scene.texts("registration.nobody")
    masks = {"code": masked_code, "phone": masked_phone} | ({} if scene.channel.personal else {"name": masked})
    return masks[name](text_of(answers, name)) if name in masks else text_of(answers, name)


def _added(name: str, answers: Answers, scene: Scene) -> str:
    """Advisors, projects or a day of birth in words."""
    texts = scene.texts
    if name == "advisors":
        given = listed_in(answers, name)
        shown = given if scene.channel.personal else tuple(map(masked, given))
        return texts("registration.joint").join(shown) or texts("registration.nobody")
    if name == "born":
        return day(texts, date.fromisoformat(text_of(answers, name)), date.min)
    return texts("registration.joint").join(text_of(answers, name).split("\n"))


def _listed(filling: Filling, ground: Ground, name: str, scene: Scene) -> str:
    answers, texts = filling.answers, ground.texts
    members = members_of(answers)
    if name == "partners":
        units = partners_of(answers)
        named = [f"{unit.name} {masked_code(unit.code)}" for unit in units]
        return texts("registration.joint").join(named) or texts("registration.nobody")
    if name == "members":
        return people_in_words(members, scene)
    return next((one_in_words(each, scene) for each in members if each.phone == answers["contact"]), "")


def people_in_words(members: tuple[Member, ...], scene: Scene) -> str:
    """The members by name; where names are not to be shown, how many."""
    if not scene.channel.personal:
        return scene.texts("registration.people", count=len(members))
    return scene.texts("registration.joint").join(member.name for member in members)


def one_in_words(member: Member, scene: Scene) -> str:
    """A person's name and masked phone; where names are not to be shown, the phone only."""
    phone = masked_phone(member.phone)
    return f"{member.name} {phone}" if scene.channel.personal else phone


def lines_of(filling: Filling, scene: Scene) -> tuple[tuple[str, str, str], ...]:
    """The summary's lines: the question that changes it, its label, its value."""
    ground = filling.ground
    if ground is None:
        return ()
    words = ground.words
    lines: list[tuple[str, str, str]] = []
    for name in LINES:
        value = value_of(filling, name, scene) or _fixed(filling, ground, name)
        if value:
            changed = name if name in filling.answers else "kind"
            lines.append((changed, scene.texts(f"registration.{name}.label", **words), value))
    asked = {field.name for field in applicable(filling.form, filling.answers)}
    for own in ground.contest.own_fields:
        if (name := own_name(own)) in asked and (value := value_of(filling, name, scene)):
            lines.append((name, own.label, value))
    declared = [field for field in applicable(filling.form, filling.answers) if field.name.startswith(DECLARE)]
    if declared:
        done = sum(field.name in filling.answers for field in declared)
        key = "registration.declared" if done == len(declared) else "registration.declared_some"
        lines.append((DECLARE, scene.texts("registration.declare.label"), scene.texts(key, count=done)))
    return tuple(lines)


def _fixed(filling: Filling, ground: Ground, name: str) -> str:
    if name == "track":
        track = ground.track(filling.answers)
        return track.name if track and len(ground.tracks(filling.answers)) == 1 else ""
    return ground.fixed_direction(filling.answers) if name == "direction" else ""
