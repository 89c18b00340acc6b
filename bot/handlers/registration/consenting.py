"""Consent to the notice on personal data: what exactly this contest's form asks, and which version was agreed to."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import blake2b

from bot.conversation.form import Answers, Field
from bot.handlers.committees import committee
from bot.handlers.registration.ground import Ground
from contest.entry import has_ages
from contest.messages import Choice
from contest.registrations import Consent

CONSENT = "consent"
AGREE, DECLINE, FULL = "agree", "decline", "full"


def consent(ground: Ground) -> Field:
    """The question; its answer is the version that was agreed to."""
    choices = tuple(Choice(key, ground.texts(f"registration.consent_{key}")) for key in (AGREE, DECLINE, FULL))
    return Field(
        CONSENT,
        lambda said, answers: version_of(ground) if said == AGREE else said,
        lambda answers: choices,
        details=lambda answers: details_of(ground),
        counted=False,
    )


def details_of(ground: Ground) -> dict[str, object]:
    """What the notice names: what is collected, by whom, and its version."""
    by = committee(ground.contest, ground.texts)
    return {"collected": collected(ground), "by": by, "version": version_of(ground)}


def collected(ground: Ground) -> str:
    """Everything that the form may ask, in words."""
    own = (each.label for each in ground.contest.own_fields)
    return ground.texts("registration.collected_joint").join((*_asked(ground), *own))


def _asked(ground: Ground) -> list[str]:
    kinds = ground.kinds.values()
    teams = any(not kind.single for kind in kinds)
    parts = {
        "unit": any(kind.led_by_unit for kind in kinds),
        "team": teams,
        "single": not teams,
        "born": has_ages(ground.profile),
        "advisors": ground.profile.team.max_advisors is not None,
        "project": True,
    }
    return [ground.texts(f"registration.collected_{name}", **ground.words) for name, asked in parts.items() if asked]


def version_of(ground: Ground) -> str:
    """The version of the notice: its edition, and a mark of what is collected and by whom."""
    fields = [(each.key, each.label, each.kind) for each in ground.contest.own_fields]
    kinds = sorted({(kind.led_by_unit, kind.single) for kind in ground.kinds.values()})
    handled = ground.profile.objection.handled_by
    team = (has_ages(ground.profile), ground.profile.team.max_advisors is not None)
    stated = repr((fields, kinds, team, handled.value if handled else "", ground.contest.name))
    mark = blake2b(stated.encode(), digest_size=3).hexdigest()
    return f"{ground.texts('registration.consent_edition')}-{mark}"


def version_in(answer: object) -> str:
    """The version that an answer says was agreed to; empty where it says none."""
    return str(answer.get("version", "")) if isinstance(answer, Mapping) else ""


def consent_of(answers: Answers) -> Consent | None:
    """The consent among a form's answers."""
    given = answers.get(CONSENT)
    if not isinstance(given, Mapping) or not version_in(given):
        return None
    return Consent(version_in(given), datetime.fromisoformat(str(given["at"])))
