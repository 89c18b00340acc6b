"""Which command and which form of a team's members is whose."""

from bot.conversation.dispatch import FormHandler
from bot.conversation.scene import Handler
from bot.handlers.registration.outside import Outside
from bot.handlers.teams.belonging import Belonging
from bot.handlers.teams.joining import NAME, Join
from bot.handlers.teams.leading import Leading


def commands(outside: Outside) -> dict[str, Handler]:
    """Handlers by command."""
    leading, belonging = Leading(outside), Belonging()
    return {
        "team": leading.team,
        "invite": leading.invite,
        "uninvite": leading.uninvite,
        "admit": leading.admit,
        "turndown": leading.turn_down,
        "expel": leading.expel,
        "expelled": leading.expelled,
        "join": Join(outside),
        "leave": belonging.leave,
        "left": belonging.left,
        "unask": belonging.unask,
    }


def forms(outside: Outside) -> dict[str, FormHandler]:
    """Form handlers by the form's name."""
    return {NAME: Join(outside)}
