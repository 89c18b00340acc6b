"""Which command and which form about objections is whose."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.conversation.dispatch import FormHandler
from bot.conversation.scene import Handler, Scene
from bot.handlers.objecting.beginning import Beginning
from bot.handlers.objecting.explaining import MISNAMED, Explaining, Misnamed, who_objected
from bot.handlers.objecting.explaining import NAME as EXPLAINING
from bot.handlers.objecting.form import NAME as OBJECTION
from bot.handlers.objecting.form import ObjectionForm
from bot.handlers.objecting.progress import NAME as ADDING
from bot.handlers.objecting.progress import Adding, objected, retract, retracted


@dataclass(frozen=True)
class Means:
    """`link` gives the page for the open form's personal questions, or None; `draw(n)` a random number below n."""

    link: Callable[[Scene], str | None]
    draw: Callable[[int], int]


def begin(means: Means) -> Beginning:
    """The way in."""
    return Beginning(ObjectionForm(means.link, means.draw))


def commands(means: Means) -> dict[str, Handler]:
    """Handlers by command."""
    return {
        "object": begin(means),
        "objected": objected,
        "more": Adding(means.link).start,
        "retract": retract,
        "retracted": retracted,
        "explain": Explaining(means.link).start,
        "who_objected": who_objected,
        "misnamed": Misnamed().start,
    }


def forms(means: Means) -> dict[str, FormHandler]:
    """Form handlers by the form's name."""
    return {
        OBJECTION: ObjectionForm(means.link, means.draw).asking,
        ADDING: Adding(means.link).asking,
        EXPLAINING: Explaining(means.link).asking,
        MISNAMED: Misnamed().asking,
    }
