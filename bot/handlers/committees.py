"""In whose name the organizers speak."""

from bot.conversation.texts import Texts
from bot.handlers.registration.ground import OPTION
from contest.contests import Contest


def committee(contest: Contest, texts: Texts) -> str:
    """The committee that the notice names for what it handles; else the organizers of the contest."""
    by = contest.profile.objection.handled_by
    bodies = tuple(texts("terms.collector").split(OPTION))
    return by.value if by and by.value.endswith(bodies) else texts("registration.collector", contest=contest.name)
